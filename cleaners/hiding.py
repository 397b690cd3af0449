"""What CSS and attributes keep from a reader's eyes."""

from __future__ import annotations

import re

from lxml import etree

# Declarations that hide a box or its text; a font of a pixel or less cannot be read.
HIDING = re.compile(
    r"(?<![\w-])(display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|font-size\s*:\s*(?:0(?:\.\d+)?|1)(?:px|pt|em|rem|%)?\s*(?:!important\s*)?(?=;|$)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?=;|$)"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top|margin-left|margin-top|right)\s*:\s*-\d{4,}px)",
    re.I,
)
ZERO_BOX = re.compile(r"(?<![\w-])(?:height|width|max-height|max-width)\s*:\s*[01](?:px)?\s*(?=;|$)", re.I)
CLIPPED = re.compile(r"overflow\s*:\s*hidden", re.I)
UNSEEN = re.compile(r"((?:display|visibility)\s*:\s*(?:none|hidden))")
SIMPLE = re.compile(r"\s*(?:[a-zA-Z][\w-]*)?([.#])([\w-]+)\s*")

Rules = dict[str, str]

# The elements that ``hidden_by`` may say anything of: by themselves, and where a page has rules as well.
_TELLING = etree.XPath("descendant-or-self::*[@style or @hidden or self::noscript]")
_TELLING_BY_RULES = etree.XPath("descendant-or-self::*[@style or @hidden or @class or @id or self::noscript]")


def declaration(style: str) -> str:
    """The declaration in an inline style that hides its element, or ""."""
    found = HIDING.search(style)
    if found:
        return " ".join(found[1].split())
    box = ZERO_BOX.search(style)
    return " ".join(box[0].split()) if box and CLIPPED.search(style) else ""


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
        said = (get("style"), (get("class"), get("id")) if rules else None, get("hidden"), name == "noscript")
        reason = known.get(said)
        if reason is None:
            reason = known[said] = hidden_by(element, name, rules)
        if reason:
            found[element] = reason
    return found


def style_rules(root: etree._Element) -> Rules:
    """``.class`` and ``#id`` selectors that the page's own style sheets hide, each with the declaration.

    Only rules outside media queries and only simple selectors: a longer one may never apply.
    """
    rules: Rules = {}
    for sheet in root.iter("style"):
        text = sheet.text or ""
        depth = read = seen = 0  # nothing is searched twice: sheets come in megabytes
        for found in UNSEEN.finditer(text.lower() if text.isascii() else text):
            start, seen = text.rfind("{", seen, found.start()), found.start()
            if start < 0:  # a further declaration of the same rule
                continue
            depth += text.count("{", read, start) - text.count("}", read, start)
            if depth == 0:
                selectors = text[
                    max(text.rfind("}", read, start), text.rfind(";", read, start), read) : start
                ]
                rules.update(_simple_keys(selectors.lstrip("};"), found[1]))
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
    return "noscript" if name == "noscript" else ""
