"""Numbers of things, as sentences tell them."""

from __future__ import annotations


def counted(number: int, thing: str) -> str:
    """``1 page``, ``1,203 pages``; ``thing`` is one of them, in words of which the last takes an s for several."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
