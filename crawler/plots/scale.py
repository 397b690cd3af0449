"""Where the axis of a plot ends."""

from __future__ import annotations


def round_up(value: float, least: float = 1.0) -> float:
    """The next of …, 0.1, 0.2, 0.5, 1, 2, 5, 10, …, from ``least`` on, which is one of them."""
    scale = least
    while True:
        for step in (1, 2, 5):
            if value <= step * scale:
                return step * scale
        scale *= 10
