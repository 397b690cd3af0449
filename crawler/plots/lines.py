"""Several values a day as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from crawler.plots.frame import LEFT, WIDTH, Frame, number
from crawler.plots.scale import round_up

# Lines that can be told apart; what is rarer is left out of the picture, not of the table below it.
SERIES = 5
ROOM = 1.2


@dataclass(frozen=True, slots=True)
class Series:
    """A line; ``values`` are those of the days, in order."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """``band`` is a range that is expected, None for none."""

    title: str
    frame: Frame
    series: tuple[Series, ...]
    band: tuple[float, float] | None = None

    @property
    def svg(self) -> Markup:
        lines = [_line(self.frame, at, one) for at, one in enumerate(self.series, 1)]
        return self.frame.picture(self._told, [*_band(self.frame, self.band), *lines])

    @property
    def _told(self) -> str:
        days, shown = self.frame.days, self.frame.shown
        last = ", ".join(f"{one.name} {shown(one.values[-1])}" for one in self.series)
        return f"{self.title}, {days[0]} to {days[-1]}; last: {last}"


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
    series = tuple(Series(name, tuple(values[name].get(day, 0.0) for day in every)) for name in ranked)
    return Plot(title, Frame(every, top, _percent if percent else number), series, expected)


def _line(frame: Frame, at: int, series: Series) -> Markup:
    """From the middle of a day to the middle of the next; a single day is a dot."""
    dots = [(frame.x(day) + frame.step / 2, frame.y(value)) for day, value in enumerate(series.values)]
    if len(dots) == 1:
        return Markup('<circle class="dot s{}" cx="{:.1f}" cy="{:.1f}" r="4"/>').format(at, *dots[0])
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in dots)
    return Markup('<polyline class="series s{}" points="{}"/>').format(at, points)


def _band(frame: Frame, band: tuple[float, float] | None) -> Iterator[Markup]:
    if band:
        upper, lower = frame.y(min(band[1], frame.top)), frame.y(band[0])
        yield Markup('<rect class="band" x="{:g}" y="{:.1f}" width="{:g}" height="{:.1f}"/>').format(
            LEFT, upper, WIDTH, lower - upper
        )


def _percent(value: float) -> str:
    return f"{100 * value:.0f} %"


def _ceiling(value: float, percent: bool) -> float:
    if value <= 0:
        return 1.0
    return min(round_up(value, 0.1), 1.0) if percent else round_up(value)
