"""What CSS and attributes keep from a reader's eyes."""

from __future__ import annotations

import re

from lxml import etree

from cleaners.declarations import declaration
from cleaners.planted_hiding import planted_hiding, scripted_rules

UNSEEN = re.compile(
    r"((?:display|visibility)\s*:\s*(?:none|hidden)|(?:left|top|text-indent|margin-left|margin-top)\s*:\s*-\d{4,}"
    r"|(?:max-)?height\s*:\s*[01](?:px)?(?=\s*[;}]))"
)
SIMPLE = re.compile(r"\s*(?:[a-zA-Z][\w-]*)?([.#])([\w-]+)\s*")

# Elements that no browser with scripts and without frames shows.
UNRENDERED = ("noscript", "noframes")

Rules = dict[str, str]

# The elements that ``hidden_by`` may say anything of: by themselves, and where a page has rules as well.
_TELLING = etree.XPath("descendant-or-self::*[@style or @hidden or self::noscript or self::noframes]")
_TELLING_BY_RULES = etree.XPath(
    "descendant-or-self::*[@style or @hidden or @class or @id or self::noscript or self::noframes]"
)
_SIZED = etree.XPath("descendant::*[contains(@style, 'font-size') or (self::font and @size)]")


def unseen(root: etree._Element) -> dict[etree._Element, str]:
    """The elements under ``root`` that are not seen by their own doing, each with the reason."""
    rules = style_rules(root)
    telling = (_TELLING_BY_RULES if rules else _TELLING)(root)
    known: dict[tuple[object, ...], str] = {}
    found = {}
    for element in telling if isinstance(telling, list) else ():
        assert isinstance(element, etree._Element)
        get, name = element.get, element.tag
        # Pages say the same few things of thousands of elements.
        said = (
            get("style"),
            (get("class"), get("id")) if rules else None,
            get("hidden"),
            name if name in UNRENDERED else "",
        )
        reason = known.get(said)
        if reason is None:
            reason = known[said] = hidden_by(element, name, rules)
        if reason and not (reason.startswith("css:font-size") and _resized(element)):
            found[element] = reason
    for element, reason in planted_hiding(root):
        found.setdefault(element, reason)
    return found


def _resized(element: etree._Element) -> bool:
    """Whether elements inside have a size of their own: a box of size 0 is a way to lay them out."""
    inside = _SIZED(element)
    boxes = inside if isinstance(inside, list) else []
    return any(not declaration(box.get("style", "")) for box in boxes if isinstance(box, etree._Element))


def style_rules(root: etree._Element) -> Rules:
    """``.class`` and ``#id`` selectors that the page's own sheets and scripts hide, each with the declaration."""
    rules: Rules = {}
    for sheet in root.iter("style"):
        rules.update(_sheet_rules(sheet.text or ""))
    for written, identity in scripted_rules(root):
        rules.update(_sheet_rules(written) if written else {f"#{identity}": "display:none by a script"})
    return rules


def _sheet_rules(text: str) -> Rules:
    """Only rules outside media queries and only simple selectors: a longer one may never apply."""
    rules: Rules = {}
    depth = read = seen = 0  # nothing is searched twice: sheets come in megabytes
    for found in UNSEEN.finditer(text.lower() if text.isascii() else text):
        start, seen = text.rfind("{", seen, found.start()), found.start()
        if start < 0:  # a further declaration of the same rule
            continue
        depth += text.count("{", read, start) - text.count("}", read, start)
        if depth == 0:
            selectors = text[max(text.rfind("}", read, start), text.rfind(";", read, start), read) : start]
            end = text.find("}", found.end())
            hides = declaration(text[start + 1 : end if end > 0 else found.end()])
            if hides:
                rules.update(_simple_keys(selectors.lstrip("};"), hides))
        depth, read = depth + 1, start + 1
    return rules


def _simple_keys(selectors: str, declared: str) -> Rules:
    simple = (SIMPLE.fullmatch(selector) for selector in selectors.split(","))
    return {found[1] + found[2]: declared for found in simple if found}


def hidden_by(element: etree._Element, name: str, rules: Rules) -> str:
    """Why the element is not seen (``css:display:none``, ``attribute:hidden``, ``noscript``), or ""."""
    style = element.get("style")
    if style and (found := declaration(style)):
        return "css:" + found.replace(" ", "")
    if rules:
        keys = ["." + part for part in (element.get("class") or "").split()]
        if identity := element.get("id"):
            keys.append(f"#{identity}")
        for key in keys:
            if key in rules:
                return f"css:{key}{{{rules[key]}}}".replace(" ", "")
    if element.get("hidden") is not None:
        return "attribute:hidden"
    return name if name in UNRENDERED else ""
