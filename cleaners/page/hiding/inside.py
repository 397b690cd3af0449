"""What is seen inside of what is hidden: properties that are taken over from an element give way to those inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from cleaners.page.hiding.cascade import Style
from cleaners.page.hiding.declarations import hiding
from cleaners.page.hiding.sight import Sight

# Properties that elements take over from those around them, unless they say otherwise.
INHERITED = ("visibility", "font-size", "color")
_AS_AROUND = ("inherit", "unset", "")
_RELATIVE = ("em", "%", "smaller", "larger", "0")


# What shows so much of its text by what stands inside is laid out that way: nothing of it is taken for hidden.
MOSTLY = 0.5


def shown_inside(sight: Sight, found: Mapping[etree._Element, str]) -> Iterator[etree._Element]:
    """Elements inside of those found hidden that a reader sees, and those of which most is seen that way."""
    for element, reason in found.items():
        name = reason.rpartition("{")[2].removeprefix("css:").partition(":")[0]
        if name not in INHERITED:
            continue
        inside = list(_shown(sight, element, name, found))
        if inside and sum(map(_length, inside)) > MOSTLY * _length(element):
            yield element
        yield from inside


def _length(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _shown(
    sight: Sight, element: etree._Element, name: str, found: Mapping[etree._Element, str]
) -> Iterator[etree._Element]:
    below = list(element)
    while below:
        inside = below.pop()
        if not isinstance(inside.tag, str) or inside in found:
            continue
        if not _shows(sight, inside, name):
            below.extend(inside)
        elif _only(element, inside, found):
            yield inside


def _only(element: etree._Element, inside: etree._Element, found: Mapping[etree._Element, str]) -> bool:
    """Whether nothing else hides what is inside of an element."""
    return all(box is element or box not in found for box in inside.iterancestors())


def _shows(sight: Sight, element: etree._Element, name: str) -> bool:
    if name == "visibility":
        return "visible" in element.get("style", "") or (
            sight.says_visible
            and "visibility" in (style := sight.cascade.style(element, name))
            and style["visibility"].value == "visible"
        )
    style = sight.cascade.style(element, name)
    said = style[name].value if name in style else ""
    if name == "font-size":
        return _is_sized(sight, element, said)
    return _is_coloured(sight, element, style, said)


def _is_sized(sight: Sight, element: etree._Element, said: str) -> bool:
    if not said:
        return (element.tag == "font" and bool(element.get("size"))) or not sight.grounds.is_known
    return said not in _AS_AROUND and not said.endswith(_RELATIVE) and not hiding({"font-size": said})


def _is_coloured(sight: Sight, element: etree._Element, style: Style, said: str) -> bool:
    if (said and said not in _AS_AROUND) or (element.tag == "font" and element.get("color")):
        return True  # and it was not found hidden
    if "background-color" in style or "background-image" in style or element.get("bgcolor"):
        return True
    if element.tag == "a" and element.get("href"):
        return said == ""
    return not sight.grounds.is_known and bool(element.get("class"))
