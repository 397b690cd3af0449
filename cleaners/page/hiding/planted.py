"""How planted text is hidden beyond styles: in boxes that scripts write, in marquees, in odd tags."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from cleaners.page.hiding.declarations import declaration
from cleaners.page.hiding.scripts import written as written_by
from cleaners.page.tree import Tree

# Obsolete and rare elements that link farms wrap their links in, all with one made-up id.
ODD = frozenset(
    "noframes listing address acronym dfn progress menuitem ruby rt rp nobr xmp strike tt kbd samp var bdo "
    "optgroup ol sup sub pre code cite del ins legend fieldset th form abbr small center blockquote dl dt dd li td tr".split()
)
ODD_ELEMENTS, ODD_NAMES = 4, 3
# A marquee of so few pixels, or one that moves so many at a step, shows nothing.
MARQUEE_SIZE, MARQUEE_STEP = 5, 300
# How many boxes that scripts open are followed to their ends.
MOST_BOXES = 40
# By what a written box is hidden.
BOXES = ("display", "visibility", "left", "height", "opacity", "text-indent", "font-size")
_OPENED = re.compile(r"<(div|span|marquee|p|table|ul|font|section|center|dl|h\d)\b([^<>]*)>", re.I)
_FOLLOWING = etree.XPath("following::*")

Found = Iterator[tuple[etree._Element, str]]
Scripts = list[tuple[etree._Element, str]]


def odd_tags(tree: Tree) -> Found:
    """Elements of odd names that share one id: no author writes that."""
    for identity, sharing in tree.saying["id"].items():
        if len(sharing) < ODD_ELEMENTS or not identity:
            continue
        elements = [element for element in sharing if element.tag in ODD]
        names = {element.tag for element in elements}
        if len(elements) >= ODD_ELEMENTS and len(names) >= ODD_NAMES:
            for element in elements:
                yield element, f"wrapper:{len(elements)} elements of {len(names)} names, id {identity}"


def marquees(tree: Tree) -> Found:
    """Marquees that are too small or too quick for anybody to see."""
    for element in tree.of("marquee"):
        if box := declaration(f"overflow:hidden;{element.get('style', '')}"):
            yield element, f"marquee:{box}"
            continue
        for name in ("height", "width", "scrollamount"):
            value = element.get(name, "").removesuffix("px")
            if not value.isdecimal():
                continue
            if int(value) >= MARQUEE_STEP if name == "scrollamount" else int(value) <= MARQUEE_SIZE:
                yield element, f"marquee:{name}={value}"
                break


def written(scripts: Scripts, hides: Callable[[etree._Element, str], str]) -> Found:
    """What stands between a script that writes the start of a hidden box and one that writes its end; ``hides`` tells
    what hides an element, and here the box."""
    tried = 0
    for script, text in scripts:
        for markup in written_by(text):
            opened = _OPENED.search(markup)
            if opened is None or f"</{opened[1]}" in markup[opened.end() :].lower():
                continue
            box = _box(opened[1], opened[2])
            tried += 1
            if tried > MOST_BOXES:
                return
            if reason := next(filter(None, (hides(box, about) for about in BOXES)), ""):
                yield from _until_closed(script, opened[1].lower(), reason)


def _box(name: str, attributes: str) -> etree._Element:
    box = etree.fromstring(f"<{name} {attributes}></{name}>", etree.HTMLParser())
    found = box.find(f".//{name.lower()}") if box is not None else None
    if found is None:
        found = etree.Element(name.lower())
    found.text = "…"  # what will stand in it
    return found


def _until_closed(script: etree._Element, name: str, reason: str) -> Found:
    inside = []
    following = _FOLLOWING(script)
    for element in following if isinstance(following, list) else ():
        assert isinstance(element, etree._Element)
        if element.tag == "script" and f"</{name}" in (element.text or "").replace("\\", "").lower():
            break
        inside.append(element)
    else:  # it is never closed: who knows how far it goes
        return
    for element in inside:
        if element.tag != "script":
            yield element, f"{reason} (written by a script)"
