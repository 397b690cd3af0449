"""The facts of a page, each with where it was read."""

from __future__ import annotations

from collections.abc import Mapping

from cleaners.landmarks import Landmarks
from cleaners.model import Body, Fact, Flag
from cleaners.reading import Reading
from cleaners.sketch import Sketch


def find_facts(sketch: Sketch, reading: Reading, marks: Landmarks, body: Body) -> dict[str, tuple[Fact, ...]]:
    return {}


def fact_flags(facts: Mapping[str, tuple[Fact, ...]]) -> tuple[Flag, ...]:
    return ()
