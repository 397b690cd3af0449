"""What a reader or a script opens: text that is hidden at first and is there to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from cleaners.page.hiding.selectors import NAMES, names_of
from cleaners.page.tree import Tree
from cleaners.terms import terms
from cleaners.text.fold import fold

# What a script takes hold of: by its id, by a class, by a selector.
_HELD = (
    r"(?:getElementById\(\s*[\"'](?P<id>[\w-]+)[\"']"
    r"|getElementsByClassName\(\s*[\"'](?P<class>[\w -]+)[\"']"
    r"|(?:querySelector(?:All)?|\$|jQuery)\(\s*[\"'](?P<selector>[^\"'<>]{1,100})[\"'])\s*\)"
)
_PART = re.compile(r"getElementById\(\s*[\"']([\w-]+)[\"']\s*\+")
_ASSIGNED = re.compile(r"([\w$]+)\s*=\s*(?:window\.)?(?:document\.)?" + _HELD)
# What shows it: a value that is none of those that hide, a method of the browser's or of jQuery.
_SHOWN = re.compile(
    r"\.(?:style\.(?:display|visibility|opacity|height|maxHeight|left|top)\s*=(?!=)\s*(?![\"']?\s*(?:none|hidden|collapse|0(?:px)?\b|-\s*\d))"
    r"|(?:show|fadeIn|fadeTo|slideDown|toggle|slideToggle|fadeToggle|removeClass|toggleClass|removeAttr|animate"
    r"|removeAttribute|showModal|showPopover|togglePopover|collapse|modal|style\.removeProperty|classList\.(?:remove|toggle))\("
    r"|css\(\s*\{?\s*[\"']?(?:display|visibility|opacity|height)[\"']?\s*[,:]\s*(?![\"']?\s*(?:none|hidden|collapse|0\b))"
    r"|hidden\s*=\s*(?:false|!1)|open\s*=\s*(?:true|!0)|prop\(\s*[\"']hidden[\"']\s*,\s*(?:false|!1))"
)
_AT = r"(?:\[\w{1,10}\]|\.\w{1,12}\([^;{}]{0,40}\)){0,3}$"
_HOLDS, _VARIABLE = re.compile(_HELD + _AT), re.compile(r"([\w$]+)" + _AT)
# So many characters before it is what it is done to.
_REACH = 140
_WIDGET = re.compile(r"new\s+([A-Z]\w{2,20})\(")
_GIVES = re.compile(
    r"(?:classList\.(?:add|toggle)\(|(?:add|toggle)Class\(|className\s*\+?=|setAttribute\(\s*[\"']class[\"']\s*,)\s*[\"']([\w -]+)"
)
# Attributes by which a control names what it opens, and those that hold scripts.
CONTROLS = ("aria-controls", "data-target", "data-bs-target", "popovertarget", "commandfor", "for")
TOGGLES = ("data-toggle", "data-bs-toggle")
HANDLERS = ("onclick", "onmouseover", "onload")
# A longer script is a library.
LONGEST_SCRIPT = 100_000
# A label opens a text, no menu of a few words (characters).
LEAST = 40
# What a script shows in so few characters is a message of its own (加载出错).
MESSAGE = 20
# How many elements before and behind a hidden one are asked whether they open it, and how long what they say may be.
NEAR, LONGEST_LABEL = 3, 12
_ARROWS = re.compile(r"[\s>»›+↓▼∨∧﹀…·.:：\[\]【】()（）]+")


@dataclass(frozen=True)
class Opened:
    """What on the page opens what is hidden; looked up only when something is."""

    tree: Tree
    _shown: dict[int, frozenset[str]] = field(default_factory=dict, init=False)
    _mentioned: dict[str, list[int]] = field(default_factory=dict, init=False)

    def by(self, element: etree._Element) -> bool:
        """Whether a script shows the element, or a control near it or of its name opens it."""
        length = _says(element)
        own = names_of(element) if length > MESSAGE else []
        if own and (not self._controlled.isdisjoint(own) or self._is_shown(own)):
            return True
        if any(name[1:].startswith(self._widgets) for name in own):
            return True
        identity = element.get("id", "") if own else ""
        if identity and any(identity.startswith(part) for part in self._numbered):
            return True
        return length > LEAST and any(map(_is_control, _beside(element)))

    @cached_property
    def granted(self) -> re.Pattern[str]:
        """The names that scripts may give to elements (``.open``): any where scripts stand elsewhere."""
        if any(script.get("src") for script in self.tree.of("script")):
            return re.compile(r".*", re.S)
        given = {word for text in self._texts for said in _GIVES.findall(text) for word in said.split()}
        return re.compile("|".join(re.escape(f".{word}") for word in sorted(given)) or r"(?!)")

    @cached_property
    def _texts(self) -> list[str]:
        handlers = (text for name in HANDLERS for text in self.tree.saying[name])
        hrefs = [href for link in self.tree.of("a") if (href := link.get("href")) and href[0] in "jJ"]
        return [
            *(text for _, text in self.tree.scripts if len(text) < LONGEST_SCRIPT),
            *handlers,
            *(href for href in hrefs if href[:11].lower() == "javascript:"),
        ]

    @cached_property
    def _widgets(self) -> tuple[str, ...]:
        """What the classes begin with that widgets give to their parts (``new Swiper``: ``swiper-slide``)."""
        return tuple(
            {name.lower() for text in self._texts for name in _WIDGET.findall(text)}
            - {"date", "image", "array"}
        )

    def _is_shown(self, own: list[str]) -> bool:
        """Whether a script shows what has one of these names."""
        for name in own:
            for number in self._mentioning(name[1:]):
                if number not in self._shown:
                    self._shown[number] = frozenset(_shown(self._texts[number]))
                if not self._shown[number].isdisjoint(own):
                    return True
        return False

    def _mentioning(self, word: str) -> list[int]:
        """The scripts that hold a word; pages hide many elements of one class."""
        if (found := self._mentioned.get(word)) is None:
            found = self._mentioned[word] = [at for at, text in enumerate(self._texts) if word in text]
        return found

    @cached_property
    def _controlled(self) -> frozenset[str]:
        """The ids and classes of what controls name."""
        return frozenset(
            name
            for said in self._controls
            for name in (NAMES.findall(said) or [f"#{word}" for word in said.split()])
        )

    @property
    def _controls(self) -> Iterator[str]:
        for name in CONTROLS:
            yield from self.tree.saying[name]
        for name in TOGGLES:
            for elements in self.tree.saying[name].values():
                yield from (element.get("href", "") for element in elements)

    @cached_property
    def _numbered(self) -> frozenset[str]:
        """What the ids begin with that scripts put together (``"tab" + number``), where they show anything."""
        return frozenset(
            part
            for text in self._texts
            if (parts := _PART.findall(text)) and _SHOWN.search(text)
            for part in parts
        )


def _shown(text: str) -> Iterator[str]:
    """The ids and classes of what a script shows."""
    variables = set()
    for shown in _SHOWN.finditer(text):
        before = text[max(0, shown.start() - _REACH) : shown.start()]
        if held := _HOLDS.search(before):
            yield from _names(held)
        elif variable := _VARIABLE.search(before[-40:]):
            variables.add(variable[1])
    for assigned in _ASSIGNED.finditer(text) if variables else ():
        if assigned[1] in variables:
            yield from _names(assigned)


def _names(held: re.Match[str]) -> Iterator[str]:
    if held["id"]:
        yield f"#{held['id']}"
    elif held["class"]:
        yield from (f".{word}" for word in held["class"].split())
    else:
        for selector in held["selector"].split(","):
            yield from NAMES.findall(selector.rsplit(None, 1)[-1] if selector.strip() else "")


def _beside(element: etree._Element) -> Iterator[etree._Element]:
    outer = element.getparent()
    for one, near in ((element, NEAR), (outer, 1)):
        if one is None or one.tag in ("body", "html"):
            continue
        for before in (True, False):
            for _, sibling in zip(range(near), one.itersiblings("*", preceding=before), strict=False):
                yield sibling


def _says(element: etree._Element) -> int:
    """How many characters an element holds, as far as that is more than LEAST."""
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > LEAST:
            break
    return length


def _is_control(element: etree._Element) -> bool:
    """Whether an element says no more than that it opens something (展开全文)."""
    said = ""
    for text in element.itertext():
        said += str(text).strip()
        if len(said) > LONGEST_LABEL:
            return False
    return fold(_ARROWS.sub("", said)) in terms("unfold")
