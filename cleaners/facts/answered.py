"""When and by which office a letter was answered."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.facts.names import is_person
from cleaners.facts.outlets import is_source, trimmed
from cleaners.facts.scene import Scene
from cleaners.facts.signatures import signature
from cleaners.model import Fact
from cleaners.text.moments import Moment, find_moments


def answered_at(scene: Scene) -> Iterator[tuple[Moment, Fact]]:
    """The days of the answer that a label tells; where none does, the one that it is signed with."""
    letter = scene.marks.letter
    if letter is None:
        return
    for start, end in letter.answered:
        for moment in find_moments(scene.sketch.folded[start:end]):
            yield moment, scene.fact(start + moment.start, start + moment.end)
    signed = signature(scene.sketch, scene.body)
    if not letter.answered and signed and (signed.office or signed.closing):
        raw = scene.sketch.text[signed.start : signed.end]
        yield signed.moment, Fact("", raw, f"signature:{signed.start}-{signed.end}")


def answering(scene: Scene) -> Iterator[Fact]:
    """The office that answered, as a label tells."""
    for start, end in scene.marks.letter.offices if scene.marks.letter else ():
        low, high = trimmed(scene.sketch.text, scene.sketch.folded, start, end)
        value = scene.sketch.text[low:high]
        if is_source(value) and not is_person(value):
            yield scene.fact(low, high)


def is_asking(scene: Scene, offset: int) -> bool:
    """Whether what stands at an offset tells when the letter was written."""
    letter = scene.marks.letter
    return letter is not None and any(start <= offset < end for start, end in letter.asked)
