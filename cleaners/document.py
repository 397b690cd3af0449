"""``read``: a page becomes a document, its body found and its facts read."""

from __future__ import annotations

from cleaners.body import find_body
from cleaners.facts import find_facts
from cleaners.inside import look_inside
from cleaners.landmarks import Landmarks, landmarks
from cleaners.model import Body, Document, Fact, Page
from cleaners.official import index_facts
from cleaners.profiled import described_body, elements_dropped
from cleaners.reading import Reading
from cleaners.second_opinion import second_opinion
from cleaners.sketch import Sketch, sketch

# Under this confidence trafilatura is asked as well.
UNSURE = 0.35


def read(page: Page, reading: Reading | None = None) -> Document:
    """Decode, parse and lay out the page, find its body, read its facts.

    ``reading`` is the site's profile; without one the page goes the general way. Raises UnreadablePage.
    """
    seen = sketch(page)
    given = reading or Reading()
    marks = landmarks(seen)
    body = described_body(seen, given) or _general_body(seen, marks)
    facts = {**find_facts(seen, given, marks, body), **index_facts(seen, body)}
    facts["body"] = (Fact(body.how, f"{body.confidence:.2f}", f"blocks:{body.first}-{body.last}"),)
    if dropped := elements_dropped(seen, given):
        facts["drop"] = dropped
    shown = look_inside(seen, body)
    return Document(
        page, seen.text, seen.folded, seen.blocks, seen.hidden, body, facts, seen.flags, marks.title,
        shown.images, shown.bold,
    )  # fmt: skip


def _general_body(seen: Sketch, marks: Landmarks) -> Body:
    body = find_body(seen, marks)
    if body.confidence < UNSURE and seen.nodes:
        return second_opinion(seen, body)
    return body
