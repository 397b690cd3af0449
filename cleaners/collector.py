"""The garbage collector rests while a page is cleaned."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Nothing that a page is made into goes in circles, so there is nothing to find: on a page of a million lines
    the collector would go through all of them again and again, on others it takes one twentieth of the time."""
    worked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if worked:
            gc.enable()
