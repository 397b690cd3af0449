"""What a page of an unknown site is made with: its CMS family, and the element that holds its text."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cleaners import UnreadablePage, read
from cleaners.body.profiled import elements
from cleaners.families import families
from cleaners.families.recognition import Recognised, recognise
from cleaners.page.sketch import sketch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaners import Page

# Ids and classes that name a state, a width or a number rather than a part of the page.
_POOR_NAME = re.compile(
    r"\d{3,}|^(?:fl|fr|cl|on|active|clear\w*|w\d+|row|col\S*|wrap\w*|box|main|container|left|right)$", re.I
)


def recognised(pages: Sequence[Page], urls: Sequence[str]) -> tuple[str | None, str]:
    """The family of most of the articles' addresses, or of the signs that the pages bear; and which those are."""
    names = {family.name: name for name, family in families().items()}
    known = {
        name: sum(any(re.search(shape, url) for shape in family.signs.urls) for url in urls)
        for name, family in families().items()
    }
    best = max(known, key=lambda name: known[name])
    if urls and known[best] > len(urls) / 2:
        return best, f"articles' addresses of its shape: {known[best]} of {len(urls)}"
    votes = Counter(names[found.family.name] for page in pages for found in _families(page)[:1])
    if votes:
        name, bearing = votes.most_common(1)[0]
        return name, f"pages with signs of it: {bearing} of {len(pages)}"
    return None, "no family recognised"


def _families(page: Page) -> tuple[Recognised, ...]:
    try:
        return recognise(sketch(page))
    except UnreadablePage:
        return ()


def body_selector(page: Page) -> str | None:
    """CSS of the smallest element with a name of its own around the text of the article; None without one."""
    document = read(page)
    seen = sketch(page)
    if seen.root is None or document.body.first >= document.body.last:
        return None
    paths = [document.blocks[index].path.split("/") for index in document.inside]
    common = paths[0]
    for path in paths[1:]:
        common = common[
            : next(
                (at for at, pair in enumerate(zip(common, path, strict=False)) if pair[0] != pair[1]),
                min(len(common), len(path)),
            )
        ]
    for depth in range(len(common), 2, -1):
        around = "/".join(common[:depth])
        node = next((node for node in seen.nodes if node.path == around), None)
        for css in _names(node.element) if node is not None else ():
            if len(elements(seen, css)) == 1:
                return css
    return None


def _names(element: object) -> list[str]:
    """Selectors that name an element: by its id, by one of its classes."""
    tag, identifier, classes = (
        str(getattr(element, "tag", "")),
        *(_attribute(element, name) for name in ("id", "class")),
    )
    names = (
        [f"#{identifier}"]
        if re.fullmatch(r"[A-Za-z][\w-]*", identifier) and not _POOR_NAME.search(identifier)
        else []
    )
    found = [
        name
        for name in classes.split()
        if re.fullmatch(r"-?[A-Za-z_][\w-]*", name) and not _POOR_NAME.search(name)
    ]
    return names + [f"{tag}.{name}" for name in found]


def _attribute(element: object, name: str) -> str:
    get = getattr(element, "get", None)
    return str(get(name) or "").strip() if get else ""
