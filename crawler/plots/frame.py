"""What all plots stand on: days from left to right, values upwards from nothing, and lines to read them by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

# Units of the picture: the ground that is drawn on, and the room around it for what is written.
WIDTH, HEIGHT, LEFT, ABOVE, BELOW = 400.0, 130.0, 52.0, 8.0, 22.0
# So many days find room for their names.
_NAMES = 8


def number(value: float) -> str:
    return f"{value:,.10g}"


@dataclass(frozen=True, slots=True)
class Frame:
    """``top`` is the value at the upper edge; ``shown`` writes a value."""

    days: Sequence[date]
    top: float
    shown: Callable[[float], str] = number

    @property
    def step(self) -> float:
        """The width of a day."""
        return WIDTH / max(1, len(self.days))

    def x(self, at: int) -> float:
        """Where the day of that number begins."""
        return LEFT + at * self.step

    def y(self, value: float) -> float:
        return ABOVE + HEIGHT * (1 - value / self.top)

    def picture(self, told: str, pieces: Sequence[Markup]) -> Markup:
        """The SVG element: the ground, and upon it the pieces; ``told`` says in words what it shows."""
        every = [*self._grid(), *pieces, *self._names()]
        return picture(told, LEFT + WIDTH, ABOVE + HEIGHT + BELOW, every)

    def _grid(self) -> Iterator[Markup]:
        for share in (0, 0.5, 1):
            y = self.y(share * self.top)
            yield Markup('<line class="grid" x1="{:g}" x2="{:g}" y1="{:.1f}" y2="{:.1f}"/>').format(
                LEFT, LEFT + WIDTH, y, y
            )
            yield _text(LEFT - 6, y + 4, self.shown(share * self.top), "end")

    def _names(self) -> Iterator[Markup]:
        for at, day in enumerate(self.days):
            if at % max(1, -(-len(self.days) // _NAMES)) == 0:
                yield _text(self.x(at) + self.step / 2, ABOVE + HEIGHT + BELOW - 6, f"{day:%m-%d}", "middle")


def picture(told: str, wide: float, high: float, pieces: Sequence[Markup]) -> Markup:
    return Markup('<svg class="plot" role="img" aria-label="{}" viewBox="0 0 {:g} {:g}">{}</svg>').format(
        told, wide, high, Markup("").join(pieces)
    )


def bar(kind: str, x: float, wide: float, high: float, floor: float) -> Markup:
    """A bar that can be seen, however low; none for nothing."""
    if not high:
        return Markup("")
    high = max(high, 1.0)
    return Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>').format(
        kind, x + wide * 0.1, floor - high, wide * 0.8, high
    )


def _text(x: float, y: float, told: str, anchor: str) -> Markup:
    return Markup('<text class="tick" x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(
        x, y, anchor, told
    )
