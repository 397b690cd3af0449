"""How planted text is hidden beyond a style of its own: by scripts, by its colour, in marquees, in odd tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from lxml import etree

from cleaners.page.colours import Colour, colour_of, is_unreadable
from cleaners.page.declarations import COLOUR, GROUND, ZERO_BOX, declaration
from cleaners.page.tree import Tree

# Obsolete and rare elements that link farms wrap their links in, all with one made-up id.
ODD = frozenset(
    "noframes listing address acronym dfn progress menuitem ruby rt rp nobr xmp strike tt kbd samp var bdo "
    "optgroup ol sup sub pre code cite del ins legend fieldset th form abbr small center blockquote dl dt dd li td tr".split()
)
ODD_ELEMENTS, ODD_NAMES = 4, 3
# A marquee of so few pixels, or one that moves so many at a step, shows nothing.
MARQUEE_SIZE, MARQUEE_STEP = 5, 300
# A short script that does nothing but hide one element; a longer one may do it on a click.
SCRIPT = 300
# Boxes around an element that are asked for its ground.
DEPTH = 30
_BY_ID = re.compile(
    r"(?:getElementById\(\s*[\"']([\w-]+)|querySelector\(\s*[\"']#([\w-]+))[\"']\s*\)"
    r"(?:(?:\.style|\[[\"']style[\"']\])(?:\.|\[[\"'])(?:display|visibility)(?:[\"']\])?\s*=\s*[\"'](?:none|hidden)[\"']"
    r"|\.style\.cssText\s*=\s*[\"'][^\"']{0,200}display\s*:\s*none|\.remove\(\s*\))"
    r"|\$\(\s*[\"']#([\w-]+)[\"']\s*\)\.(?:hide|remove|css)\(\s*(?:\)|[\"']display[\"']\s*,\s*[\"']none)"
)
_PERHAPS = re.compile(r"\b(?:function|if)\b|=>|\?")
_WRITTEN = re.compile(r"document\.write(?:ln)?\(\s*([\"'])(.{0,500}?)\1\s{0,20}\)", re.S)
_OPENED = re.compile(r"<(div|span|marquee|p|table|ul|font)\b[^>]*?style\s*=\s*([^>]*)>", re.I)
_FOLLOWING = etree.XPath("following::*")

Found = Iterator[tuple[etree._Element, str]]


def planted_hiding(tree: Tree) -> Found:
    """Elements that are hidden in one of these ways, each with the reason."""
    yield from odd_tags(tree)
    yield from marquees(tree)
    yield from written(tree)
    yield from unreadable_colours(tree)


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
        if box := ZERO_BOX.search(element.get("style", "")):
            yield element, f"marquee:{box[0]}"
            continue
        for name in ("height", "width", "scrollamount"):
            value = element.get(name, "").removesuffix("px")
            if not value.isdecimal():
                continue
            if int(value) >= MARQUEE_STEP if name == "scrollamount" else int(value) <= MARQUEE_SIZE:
                yield element, f"marquee:{name}={value}"
                break


def scripted_rules(tree: Tree) -> Iterator[tuple[str, str]]:
    """(sheet or "", id or ""): style sheets that scripts write, and ids of elements that short scripts hide."""
    for _, text in tree.scripts:
        if "document.write" in text:
            for call in _WRITTEN.finditer(text):
                if "<style" in call[2]:
                    yield call[2].partition("<style")[2].partition(">")[2].partition("<")[0], ""
        elif len(text) <= SCRIPT and not _PERHAPS.search(text):
            for found in _BY_ID.finditer(text):
                yield "", found[1] or found[2] or found[3]


def written(tree: Tree) -> Found:
    """What stands between a script that writes the start of a hidden box and one that writes its end."""
    for script, text in tree.scripts:
        if "document.write" not in text:
            continue
        for call in _WRITTEN.finditer(text):
            opened = _OPENED.search(call[2])
            hides = declaration(opened[2].strip("\\\"'")) if opened else ""
            if opened and hides and f"</{opened[1]}" not in call[2][opened.end() :]:
                yield from _until_closed(script, opened[1], hides)


def _until_closed(script: etree._Element, name: str, hides: str) -> Found:
    inside = []
    following = _FOLLOWING(script)
    for element in following if isinstance(following, list) else ():
        assert isinstance(element, etree._Element)
        if element.tag == "script" and f"</{name}" in (element.text or ""):
            break
        inside.append(element)
    else:  # it is never closed: who knows how far it goes
        return
    for element in inside:
        if element.tag != "script":
            yield element, f"css:{hides.replace(' ', '')} (written by a script)"


def unreadable_colours(tree: Tree) -> Found:
    """Text in the colour of the ground it stands on, where the page itself tells both."""
    sheets: bool | None = None
    coloured = [elements for style, elements in tree.saying["style"].items() if "color" in style]
    fonts = (font for font in tree.of("font") if not font.get("style"))
    for element in chain(*coloured, fonts):
        if element.get("class"):
            continue
        told = COLOUR.search(element.get("style", ""))
        said = told[1] if told else element.get("color", "")
        colour = colour_of(said)
        if colour is None:
            continue
        if sheets is None:
            sheets = bool(tree.of("style")) or any(
                "stylesheet" in (link.get("rel") or "") for link in tree.of("link")
            )
        ground = _ground(element, sheets)
        if ground and is_unreadable(colour, ground):
            yield element, f"css:color:{said.strip()} on the same ground"


def _ground(element: etree._Element, sheets: bool) -> Colour | None:
    """The colour behind an element, None where a style sheet may have a say in it."""
    for box in (element, *islice(element.iterancestors(), DEPTH)):
        told = GROUND.search(box.get("style", ""))
        said = told[1] if told else box.get("bgcolor")
        if said:
            return colour_of(said)
        if box.get("background"):  # a picture
            return None
        if sheets and (box.get("class") or box.get("id")):
            return None
    return None if sheets or box.tag not in ("html", "body") else (255, 255, 255)
