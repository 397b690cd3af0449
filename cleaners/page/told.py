"""What a page tells machines: metas, the comment that Founder's systems write for search engines, data for its script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from cleaners.page.tree import Tree

# Names of what comments tell begin so: "comment:title".
COMMENT = "comment:"
# And of what data for the page's script tell (see ``cleaners.page.unpack``): "payload:date".
PAYLOAD = "payload:"
# Founder's comment is no longer.
LONGEST = 8_000
_ENTRY = re.compile(r"<(\w{2,20})>([^\x00]{1,400}?)</\1>")
_TAG = re.compile(r"<[^<>]{0,200}>")


def commented(tree: Tree) -> Iterator[tuple[str, str]]:
    """(name, content) of the entries of ``<!--enpproperty <date>…</date><author>…</author> … /enpproperty-->``."""
    for comment in tree.comments:
        text = (comment.text or "").lstrip()
        if text.startswith("enpproperty"):
            for name, said in _ENTRY.findall(text[:LONGEST]):
                if content := " ".join(unescape(_TAG.sub(" ", said)).split()):
                    yield COMMENT + name.lower(), content


def place(name: str) -> str:
    """Where a meta, or an entry of a comment or of a script's data, of that name is read: a fact's ``where``."""
    return name if name.startswith((COMMENT, PAYLOAD)) else f"meta:{name}"
