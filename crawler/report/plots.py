"""Plots as inline SVG. Colours are the page's: the classes are styled by report.css, in light and dark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from markupsafe import Markup

from crawler.scale import round_up

_WIDTH, _HEIGHT, _LEFT, _BELOW, _ABOVE = 720.0, 180.0, 52.0, 22.0, 8.0
_SPARK = (120.0, 24.0)
# Days between two that are named below a plot: so many names fit.
_NAMES = 8


def bars(
    title: str,
    days: Sequence[date],
    values: Sequence[int],
    part: Sequence[int] = (),
    shown: Callable[[float], str] = lambda value: f"{value:,.0f}",
    part_name: str = "",
) -> Markup:
    """A bar a day; ``part`` of it stands out. Each bar tells its day and value."""
    top = round_up(max(values, default=0))
    high, wide = _HEIGHT - _ABOVE - _BELOW, (_WIDTH - _LEFT) / max(1, len(days))
    pieces = [_grid(top, high, shown)]
    for at, (day, value) in enumerate(zip(days, values, strict=True)):
        x, size = _LEFT + at * wide, high * value / top
        some = part[at] if part else 0
        told = f"{day}: {shown(value)}" + (f", {shown(some)} {part_name}" if some else "")
        lower = high * some / top
        pieces.append(
            Markup('<g><title>{}</title>{}{}<rect class="hit" x="{:.1f}" y="{}" width="{:.1f}" height="{}"/></g>').format(
                told, _bar("bar", x, wide, size, _ABOVE + high), _bar("part", x, wide, lower, _ABOVE + high), x, _ABOVE, wide, high
            )
        )  # fmt: skip
        if at % max(1, -(-len(days) // _NAMES)) == 0:
            pieces.append(_text(x + wide / 2, _HEIGHT - 6, f"{day:%m-%d}", "middle"))
    return _svg(f"{title}, {days[0]} to {days[-1]}: {shown(sum(values))} in all", _WIDTH, _HEIGHT, pieces)


def spark(title: str, values: Sequence[int]) -> Markup:
    """A small plot for a cell of a table."""
    wide, high = _SPARK
    top, step = max(1, *values), wide / len(values)
    pieces = [_bar("bar", at * step, step, high * value / top, high) for at, value in enumerate(values)]
    return _svg(f"{title}: {', '.join(map(str, values))}", wide, high, pieces)


def _grid(top: float, high: float, shown: Callable[[float], str]) -> Markup:
    lines = [
        Markup('<line x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>').format(_LEFT, _WIDTH, y, y)
        + _text(_LEFT - 6, y + 4, shown(top * share), "end")
        for share in (0, 0.5, 1)
        for y in [_ABOVE + high * (1 - share)]
    ]
    return Markup("").join(lines)


def _bar(kind: str, x: float, wide: float, high: float, floor: float) -> Markup:
    if not high:
        return Markup("")
    high = max(high, 1.0)
    return Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>').format(
        kind, x + wide * 0.1, floor - high, wide * 0.8, high
    )


def _text(x: float, y: float, told: str, anchor: str) -> Markup:
    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(x, y, anchor, told)


def _svg(title: str, wide: float, high: float, pieces: Sequence[Markup]) -> Markup:
    return Markup('<svg role="img" aria-label="{}" viewBox="0 0 {:g} {:g}">{}</svg>').format(
        title, wide, high, Markup("").join(pieces)
    )
