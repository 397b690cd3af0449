"""Lines over days as the points of an SVG picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crawler.scale import round_up

WIDTH, HEIGHT = 400, 130
# Lines that can be told apart; what is rarer is left out of the picture, not of the table below it.
SERIES = 5
ROOM = 1.2


@dataclass(frozen=True, slots=True)
class Series:
    """``points`` are x,y pairs as SVG writes them; ``dots`` the same, one by one; ``values`` what they stand for."""

    name: str
    values: tuple[float, ...]
    dots: tuple[tuple[float, float], ...]

    @property
    def points(self) -> str:
        return " ".join(f"{x:g},{y:g}" for x, y in self.dots)


@dataclass(frozen=True, slots=True)
class Plot:
    """``band`` is a range that is expected, as y and height; None for none. ``top`` is the value at the upper edge."""

    title: str
    days: tuple[date, ...]
    series: tuple[Series, ...]
    top: float
    percent: bool
    band: tuple[float, float] | None = None

    @property
    def last_day(self) -> date:
        return self.days[-1]


def plot(
    title: str,
    days: Sequence[date],
    values: Mapping[str, Mapping[date, float]],
    *,
    percent: bool = False,
    expected: tuple[int, int] | None = None,
) -> Plot | None:
    """The plot of some values by day, a day without one is 0; None where there is nothing to show."""
    if not days or not values:
        return None
    every = tuple(days[0] + timedelta(days=at) for at in range((days[-1] - days[0]).days + 1))
    ranked = sorted(values, key=lambda name: -sum(values[name].values()))[:SERIES]
    highest = max((value for name in ranked for value in values[name].values()), default=0.0)
    # What is expected at the least stands in the picture, with room above it.
    top = _ceiling(max(highest, ROOM * expected[0] if expected else 0), percent)
    series = tuple(_series(name, [values[name].get(day, 0.0) for day in every], top) for name in ranked)
    band = None
    if expected:
        upper, lower = _y(min(expected[1], top), top), _y(expected[0], top)
        band = (upper, round(lower - upper, 1))
    return Plot(title, every, series, top, percent, band)


def _series(name: str, values: Sequence[float], top: float) -> Series:
    step = WIDTH / max(1, len(values) - 1)
    dots = tuple((round(at * step, 1), _y(value, top)) for at, value in enumerate(values))
    return Series(name, tuple(values), dots)


def _y(value: float, top: float) -> float:
    return round(HEIGHT - HEIGHT * value / top, 1)


def _ceiling(value: float, percent: bool) -> float:
    if value <= 0:
        return 1.0
    return min(round_up(value, 0.1), 1.0) if percent else round_up(value)
