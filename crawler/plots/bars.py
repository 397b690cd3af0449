"""A number a day as bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from markupsafe import Markup

from crawler.plots.frame import ABOVE, HEIGHT, Frame, bar, number, picture
from crawler.plots.scale import round_up

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPARK = (120.0, 24.0)


def bars(
    title: str,
    days: Sequence[date],
    values: Sequence[int],
    part: Sequence[int] = (),
    shown: Callable[[float], str] = number,
    part_name: str = "",
) -> Markup:
    """A bar a day; ``part`` of it stands out. Each bar tells its day and value."""
    frame = Frame(days, round_up(max(values, default=0)), shown)
    told = f"{title}, {days[0]} to {days[-1]}: {shown(sum(values))} in all"
    return frame.picture(told, list(_bars(frame, values, part or [0] * len(values), part_name)))


def spark(title: str, values: Sequence[int]) -> Markup:
    """A small plot for a cell of a table."""
    wide, high = _SPARK
    top, step = max(1, *values), wide / len(values)
    pieces = [bar("bar", at * step, step, high * value / top, high) for at, value in enumerate(values)]
    return picture(f"{title}: {', '.join(map(str, values))}", wide, high, pieces)


def _bars(frame: Frame, values: Sequence[int], part: Sequence[int], part_name: str) -> Iterator[Markup]:
    floor, step = ABOVE + HEIGHT, frame.step
    for at, (day, value, some) in enumerate(zip(frame.days, values, part, strict=True)):
        told = f"{day}: {frame.shown(value)}" + (f", {frame.shown(some)} {part_name}" if some else "")
        x = frame.x(at)
        yield Markup(
            '<g><title>{}</title>{}{}<rect class="hit" x="{:.1f}" y="{:g}" width="{:.1f}" height="{:g}"/></g>'
        ).format(
            told, bar("bar", x, step, floor - frame.y(value), floor),
            bar("part", x, step, floor - frame.y(some), floor), x, ABOVE, step, HEIGHT,
        )  # fmt: skip
