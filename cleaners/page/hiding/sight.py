"""Why an element of a page is not seen: one look at its own style, the sheets, the scripts and what opens it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from lxml import etree

from cleaners.page.hiding.cascade import NONE, SCRIPTED, Cascade, Style
from cleaners.page.hiding.declarations import declaration, hiding, is_suspicious, may_hide
from cleaners.page.hiding.declarations import plain as declared
from cleaners.page.hiding.grounds import Grounds
from cleaners.page.hiding.opened import Opened
from cleaners.page.hiding.rulebook import Rulebook
from cleaners.page.hiding.scripts import Effect, at_once, effects, names_given, sheets_of
from cleaners.page.hiding.sheets import sheets
from cleaners.page.tree import Tree

# Elements whose content no browser with scripts and frames shows.
UNRENDERED = ("noscript", "noframes", "noembed", "datalist")
# What is hidden by these nobody opens.
_NEVER_OPENED = ("color", "font-size", "text-indent", "z-index")


@dataclass(frozen=True)
class Sight:
    """A page as a reader's browser shows it."""

    tree: Tree

    @cached_property
    def scripts(self) -> list[tuple[etree._Element, str]]:
        """The scripts that may hide something, by what they do at once."""
        done = ((script, at_once(text)) for script, text in self.tree.scripts)
        return [(script, text) for script, text in done if text]

    @cached_property
    def _effects(self) -> list[Effect]:
        return [effect for _, text in self.scripts for effect in effects(text)]

    @cached_property
    def cascade(self) -> Cascade:
        texts = [*sheets(self.tree), *(sheet for _, text in self.scripts for sheet in sheets_of(text))]
        given = {f".{effect.gives}" for effect in self._effects if effect.gives}
        given.update(name for _, text in self.scripts for name in names_given(text))
        return Cascade(Rulebook(self.tree, texts, frozenset(given)))

    @cached_property
    def grounds(self) -> Grounds:
        return Grounds(self.cascade)

    @cached_property
    def _opened(self) -> Opened:
        return Opened(self.tree)

    @cached_property
    def says_visible(self) -> bool:
        """Whether a sheet shows anything that is taken for hidden around it."""
        return any("visible" in rule.body for rule in self.cascade.book.rules)

    @cached_property
    def _scripted(self) -> Mapping[etree._Element, str]:
        """What scripts that run by themselves declare of elements."""
        found: dict[etree._Element, str] = defaultdict(str)
        book = self.cascade.book
        for effect in self._effects:
            for element in book.having(effect.selector):
                said = effect.declares or self.cascade.with_name(element, f".{effect.gives}")
                found[element] += said + ";"
        return found

    def suspects(self) -> Iterator[tuple[etree._Element, str]]:
        """(element, property) where one may hide the other; pages say the same few things of thousands of elements,
        and each thing is looked at once."""
        saying = self.tree.saying
        for element in self.tree.of(*UNRENDERED, "dialog"):
            yield element, "display"
        for elements in chain(saying["hidden"].values(), saying["popover"].values()):
            yield from ((element, "display") for element in elements)
        for style, elements in saying["style"].items():
            plain, about = declared(style).lower(), ""
            if is_suspicious(plain):
                about = declaration(style).partition(":")[0] or may_hide(plain)
            if about or self.grounds.may_be(plain):
                yield from ((element, about or "color") for element in elements)
        for said, elements in saying["color"].items():
            if self.grounds.has(said):
                yield from ((element, "color") for element in elements)
        for element, text in self._scripted.items():
            yield element, may_hide(text)
        yield from self.cascade.book.suspects(self.grounds.has if self.grounds.is_known else None)

    def why(self, element: etree._Element, about: str) -> str:
        """Why the element is not seen (``css:display:none``, ``attribute:hidden``, ``noscript``), or "", as far as
        that is by one property (``about``)."""
        if element.tag in UNRENDERED:
            return str(element.tag)
        added = self._scripted.get(element, "")
        own = "" if added else declaration(element.get("style", ""))
        if own:
            return "" if self._is_opened(element, own) else f"css:{own}"
        if not _holds_anything(element):
            return ""
        reason = self._hides(element, self.cascade.style(element, about, added))
        if not reason or self._is_opened(element, reason.removeprefix("css:")):
            return ""
        sometimes = self.cascade.sometimes(element, about, added, self._opened.granted)
        return reason if sometimes is None or self._hides(element, sometimes) else ""

    def _hides(self, element: etree._Element, style: Style) -> str:
        """The reason that a style makes, with the selector that says so."""
        found = hiding({name: said.value for name, said in style.items()})
        if not found and "display" not in style and (attribute := _closed_by(element)):
            return f"attribute:{attribute}"
        if not found and (found := self.grounds.hide(element, style)):
            found += " on the same ground"
        if not found and not (found := self.grounds.cover(element, style)):
            return ""
        by = style.get(found.partition(":")[0], NONE).by
        return f"css:{found} {by}" if by == SCRIPTED else f"css:{by}{{{found}}}" if by else f"css:{found}"

    def _is_opened(self, element: etree._Element, reason: str) -> bool:
        said = reason.rpartition("{")[2]
        return not said.startswith(_NEVER_OPENED) and self._opened.by(element)


def _holds_anything(element: etree._Element) -> bool:
    """Whether an element holds text or a picture: nothing else is ever asked whether it is seen."""
    return (
        any(not text.isspace() for text in element.itertext()) or next(element.iter("img"), None) is not None
    )


def _closed_by(element: etree._Element) -> str:
    """The attribute that keeps an element closed, or the one that is missing."""
    if element.get("hidden") is not None:
        return "hidden"
    if element.get("popover") is not None:
        return "popover"
    return "dialog without open" if element.tag == "dialog" and element.get("open") is None else ""
