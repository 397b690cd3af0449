"""Text in the colour of the ground it stands on, where the page itself tells both."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from lxml import etree

from cleaners.page.hiding.cascade import NONE, Cascade, Style
from cleaners.page.hiding.colours import Colour, colour_of, is_clear, is_unreadable
from cleaners.page.hiding.declarations import COLOURED, GROUND, POSITIONED, hides_colour
from cleaners.page.hiding.selectors import names_of

# Boxes around an element that are asked for its ground.
DEPTH = 30
PAPER = (255, 255, 255)


@dataclass(frozen=True)
class Grounds:
    """What the boxes of a page are painted with. Sheets that are not on the page itself may paint any box that has a
    class or an id: of those nothing is known."""

    cascade: Cascade
    _asked: dict[str, bool] = field(default_factory=dict, init=False)

    @cached_property
    def is_known(self) -> bool:
        """Whether all sheets stand on the page itself."""
        linked = any(
            "stylesheet" in (link.get("rel") or "").lower() for link in self.cascade.book.tree.of("link")
        )
        return not linked and not any("@import" in text for text in self.cascade.book.texts)

    @cached_property
    def _colours(self) -> frozenset[Colour]:
        """The colours that anything on the page is painted with."""
        tree, found = self.cascade.book.tree, {PAPER}
        for style in tree.saying["style"]:
            if "background" in style:
                found.update(_painted(style))
        found.update(colour for colour in map(colour_of, tree.saying["bgcolor"]) if colour)
        for rule in self.cascade.book.rules if self.is_known else ():
            if rule.live and "background" in rule.body:
                found.update(_painted(rule.body))
        return frozenset(found)

    def may_be(self, style: str) -> bool:
        """Whether declarations give text the colour of any ground of the page."""
        told = COLOURED.search(style) if "color" in style else None
        return told is not None and self.has(told[1])

    def has(self, said: str) -> bool:
        """Whether anything on the page is painted with a colour that text of this one cannot be read on."""
        if said not in self._asked:
            colour = colour_of(said)
            self._asked[said] = colour is not None and any(
                is_unreadable(colour, one) for one in self._colours
            )
        return self._asked[said]

    def hide(self, element: etree._Element, style: Style) -> str:
        """The colour of an element's text where it is its ground's (``color:#fff``), or ""."""
        said = (
            style["color"].value
            if "color" in style
            else element.get("color", "")
            if element.tag == "font"
            else ""
        )
        if (
            not said
            or not self.has(said)
            or not hides_colour({name: what.value for name, what in style.items()})
        ):
            return ""
        colour, ground = colour_of(said), self._under(element, style)
        return f"color:{said.strip()}" if colour and ground and is_unreadable(colour, ground) else ""

    def cover(self, element: etree._Element, style: Style) -> str:
        """The place in the pile of boxes that puts an element under the ground of one around it, or ""."""
        level = style.get("z-index", NONE).value
        if level[:1] != "-" or style.get("position", NONE).value not in POSITIONED:
            return ""
        for box in islice(element.iterancestors(), DEPTH):
            if box.tag == "body":  # its ground lies under everything
                return ""
            own = self.cascade.style(box, "color")
            own = {**own, **self.cascade.style(box, "z-index")}
            if own.get("z-index", NONE).value.lstrip("-").isdigit() or any(name in own for name in _PILES):
                return ""
            if own.get("background-image", NONE).value != "none" or colour_of(
                own.get("background-color", NONE).value
            ):
                return f"z-index:{level}"
        return ""

    def _is_elsewhere(self, box: etree._Element) -> bool:
        """Whether a sheet or script that is not on the page may paint a box."""
        if not self.is_known:
            return bool(box.get("class") or box.get("id")) or box.tag == "body"
        return self._scripted and not all(map(self.cascade.book.knows, names_of(box)))

    @cached_property
    def _scripted(self) -> bool:
        return any(script.get("src") for script in self.cascade.book.tree.of("script"))

    def _under(self, element: etree._Element, style: Style) -> Colour | None:
        for box in (element, *islice(element.iterancestors(), DEPTH)):
            own = style if box is element else self.cascade.style(box, "color")
            if own.get("background-image", NONE).value != "none" or box.get("background"):
                return None
            said = own["background-color"].value if "background-color" in own else box.get("bgcolor", "")
            if said and not is_clear(said) and said not in ("none", "inherit", "initial", "0"):
                return colour_of(said)
            if own.get("position", NONE).value in ("absolute", "fixed"):  # it may lie on anything
                return None
            if self._is_elsewhere(box):
                return None
        return PAPER if box.tag in ("html", "body") else None


def _painted(style: str) -> list[Colour]:
    """The colours that declarations paint grounds with."""
    return [colour for found in GROUND.finditer(style) if (colour := colour_of(found[1]))]


# What makes a pile of its own of a box: nothing in it comes under it.
_PILES = ("transform", "opacity", "filter", "isolation", "will-change", "perspective")
