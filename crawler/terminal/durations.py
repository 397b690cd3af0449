"""Lengths of time as people write them."""

from __future__ import annotations

import re
from datetime import timedelta

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def duration(value: object) -> timedelta:
    """From a number with s, m, h or d, such as ``30m``; raises ValueError."""
    found = re.fullmatch(r"(\d+)([smhd])", value) if isinstance(value, str) else None
    if not found:
        raise ValueError(f"write {value!r} as a number with s, m, h or d, such as 30m")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})
