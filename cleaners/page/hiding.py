"""What CSS and attributes keep from a reader's eyes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from cleaners.page.declarations import declaration
from cleaners.page.planted_hiding import planted_hiding, scripted_rules
from cleaners.page.shown_again import ShownAgain, names_of, sheets
from cleaners.page.tree import Tree

# Values that may hide a box, by what they are values of. A sheet is searched for its colons, which is quick, and most of
# them stand behind a property that ends otherwise.
UNSEEN = re.compile(
    r":(?:(?:(?<=y:)|(?<=\s:))\s*(none|hidden)|\s*(-\d{4,})|(?:(?<=[te]:)|(?<=\s:))\s*[01](?:px)?(?=\s*[;}]))",
    re.I,
)
PROPERTIES = {1: ("display", "visibility"), 2: ("left", "top", "text-indent"), None: ("height", "font-size")}
SIMPLE = re.compile(r"\s*(?:[a-zA-Z][\w-]*)?([.#])([\w-]+)\s*")
# What stands before a rule's selectors: comments, and the sign that kept sheets from browsers that knew none.
_BEFORE = re.compile(r"^.*(?:\*/|<!--)", re.S)

# Elements whose content no browser with scripts and frames shows.
UNRENDERED = ("noscript", "noframes", "noembed", "datalist")

Rules = dict[str, str]

_SIZED = etree.XPath("descendant::*[contains(@style, 'font-size') or (self::font and @size)]")


def unseen(tree: Tree) -> dict[etree._Element, str]:
    """The elements of the tree that are not seen by their own doing, each with the reason."""
    rules, again = style_rules(tree), ShownAgain(tree)
    found = {}
    for element in _suspects(tree, rules):
        reason = hidden_by(element, str(element.tag), rules)
        if (
            reason
            and not ("font-size" in reason and _resized(element, reason))
            and not again.by(element, reason)
        ):
            found[element] = reason
    for element, reason in planted_hiding(tree):
        found.setdefault(element, reason)
    return found


def _suspects(tree: Tree, rules: Rules) -> Iterator[etree._Element]:
    """Elements that may be hidden. Pages say the same few things of thousands of elements: each is looked at once."""
    yield from tree.of(*UNRENDERED)
    for elements in tree.saying["hidden"].values():
        yield from elements
    for style, elements in tree.saying["style"].items():
        if declaration(style):
            yield from elements
    if rules:
        for said, elements in tree.saying["class"].items():
            if any(f".{word}" in rules for word in said.split()):
                yield from elements
        for said, elements in tree.saying["id"].items():
            if f"#{said}" in rules:
                yield from elements


def _resized(element: etree._Element, reason: str) -> bool:
    """Whether elements inside have a size of their own: a box of size 0 is a way to lay them out. A sheet that sets
    the box's size may set theirs as well, so there any element inside counts."""
    if not reason.startswith("css:font-size"):
        return len(element) > 0
    inside = _SIZED(element)
    boxes = inside if isinstance(inside, list) else []
    return any(not declaration(box.get("style", "")) for box in boxes if isinstance(box, etree._Element))


def style_rules(tree: Tree) -> Rules:
    """``.class`` and ``#id`` selectors that the page's own sheets and scripts hide, each with the declaration."""
    rules: Rules = {}
    told = sheets(tree)
    for sheet in told:
        rules.update(_sheet_rules(sheet))
    for written, identity in scripted_rules(tree):
        rules.update(_sheet_rules(written) if written else {f"#{identity}": "display:none by a script"})
    return {key: said for key, said in rules.items() if "font-size" not in said or not _sized(key, told)}


def _sized(key: str, told: list[str]) -> bool:
    """Whether a sheet gives the same selector a size to be read in, however it is combined."""
    own = re.compile(
        re.escape(key) + r"(?![\w-])[^{}]{0,200}\{[^{}]{0,2000}font-size\s*:\s*(?:[1-9]\d|[2-9])", re.I
    )
    return any(own.search(sheet) for sheet in told)


def _sheet_rules(text: str) -> Rules:
    """Only rules outside media queries and only simple selectors: a longer one may never apply."""
    rules: Rules = {}
    depth = read = seen = 0  # nothing is searched twice: sheets come in megabytes
    for found in UNSEEN.finditer(text):
        said = text[max(0, found.start() - 16) : found.start()].rstrip().lower()
        if not said.endswith(PROPERTIES[found.lastindex]):
            continue
        start, seen = text.rfind("{", seen, found.start()), found.start()
        if start < 0:  # a further declaration of the same rule
            continue
        depth += text.count("{", read, start) - text.count("}", read, start)
        if depth == 0:
            selectors = text[max(text.rfind("}", read, start), text.rfind(";", read, start), read) : start]
            end = text.find("}", found.end())
            keys = _simple_keys(_BEFORE.sub("", selectors.lstrip("};")))
            if keys and (hides := declaration(text[start + 1 : end if end > 0 else found.end()])):
                rules.update(dict.fromkeys(keys, hides))
        depth, read = depth + 1, start + 1
    return rules


def _simple_keys(selectors: str) -> list[str]:
    simple = (SIMPLE.fullmatch(selector) for selector in selectors.split(","))
    return [found[1] + found[2] for found in simple if found]


def hidden_by(element: etree._Element, name: str, rules: Rules) -> str:
    """Why the element is not seen (``css:display:none``, ``attribute:hidden``, ``noscript``), or ""."""
    style = element.get("style")
    if style and (found := declaration(style)):
        return "css:" + found.replace(" ", "")
    for key in names_of(element) if rules else ():
        if key in rules:
            return f"css:{key}{{{rules[key]}}}".replace(" ", "")
    if element.get("hidden") is not None:
        return "attribute:hidden"
    return name if name in UNRENDERED else ""
