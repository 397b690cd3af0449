"""Files that a page shows in a viewer of its own: PDF players, frames, embedded objects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from cleaners.model import Fact
from cleaners.page.addresses import FILE
from cleaners.page.inside import absolute
from cleaners.page.sketch import Sketch

# Elements that show a file, and the attribute that names it; WebPlus has a player of its own.
_SHOW = {"iframe": "src", "embed": "src", "object": "data", "div": "pdfsrc"}
# What an address holds that may name a file: the address's own, or one that is written in it.
_MAY_NAME = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z)|/downfile|%", re.I)
# Viewers are asked for the file by these names.
_ASKED = ("file", "url", "src")


def embedded(seen: Sketch) -> tuple[Fact, ...]:
    """The addresses of files shown on the page, made absolute where the page's is known."""
    found = {fact.value: fact for fact in _found(seen)}
    return tuple(found.values())


def _found(seen: Sketch) -> Iterator[Fact]:
    for tag, name in _SHOW.items():
        # Pages have many divs, and few such players.
        for element in seen.tree.of(tag) if seen.tree.saying.get(name, True) else ():
            if (
                (said := element.get(name, "").strip())
                and _MAY_NAME.search(said)
                and (address := _file(said))
            ):
                path = element.getroottree().getpath(element)
                yield Fact(absolute(seen.page.url, address), said, f"element:{path}")


def _file(said: str) -> str:
    """The file's own address, out of a viewer's where it is shown in one; "" for what shows none."""
    try:
        asked = parse_qs(urlsplit(said).query)
    except ValueError:
        return ""
    inner = (asked[name][0] for name in _ASKED if name in asked)
    named = next((address for address in inner if FILE.search(address)), "")
    return named or (said if FILE.search(said) else "")
