"""``read``: a page becomes a document, its body found and its facts read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial

from cleaners.body.familiar import doubt, familiar
from cleaners.body.find import UNSURE, find_body
from cleaners.body.insets import insets_of
from cleaners.body.landmarks import Landmarks, landmarks
from cleaners.body.profiled import described_body, elements_dropped
from cleaners.body.second_opinion import second_opinion
from cleaners.capture import Page
from cleaners.facts.find import OF_ANY_PAGE, facts_of_any_page, find_facts
from cleaners.facts.official import index_facts
from cleaners.kinds.page_kind import page_kind
from cleaners.model import Body, Document, Fact, Flag
from cleaners.naming import PageKind
from cleaners.page.embedded import embedded
from cleaners.page.inside import look_inside
from cleaners.page.links import link_titles
from cleaners.page.sketch import Sketch, sketch
from cleaners.reading import Reading

# What a page that is no article still says of itself, besides its family.
_FAMILY = ("family", "family_confidence")

Facts = Mapping[str, tuple[Fact, ...]]


def read(page: Page, reading: Reading | None = None) -> Document:
    """Decode, parse and lay out the page, find its body, read its facts.

    ``reading`` is the site's profile; without one, or where it finds nothing, the page is read as its CMS
    family's, and where that looks wrong the general way. Raises UnreadablePage.
    """
    seen = sketch(page)
    marks = landmarks(seen)
    body, given, said = _body(seen, marks, reading or Reading())
    kind, reason = page_kind(seen, marks, body)
    if kind != "article":
        facts = {**facts_of_any_page(seen, given, marks, body), **said}
        return _no_article(seen, marks, facts, kind, reason)
    if body.confidence < UNSURE and seen.nodes:
        body = second_opinion(seen, body)
    facts = {**find_facts(seen, given, marks, body), **index_facts(seen, body, marks.letter), **said}
    facts["body"] = (Fact(body.how, f"{body.confidence:.2f}", f"blocks:{body.first}-{body.last}"),)
    if files := embedded(seen):
        facts["embedded_file"] = files
    if dropped := elements_dropped(seen, given):
        facts["drop"] = dropped
    shown = look_inside(seen, body, marks.title if marks.title >= 0 else marks.dateline)
    flags = (*seen.flags, *_doubts(body))
    return Document(
        page, seen.text, seen.folded, seen.blocks, seen.hidden, body, facts, flags, marks.title,
        shown.images, shown.bold, kind, reason, seen.doorway,
        credits=marks.letter.credits if marks.letter else frozenset(), insets=insets_of(seen, body),
        link_titles=link_titles(seen, body),
    )  # fmt: skip


def _body(seen: Sketch, marks: Landmarks, given: Reading) -> tuple[Body, Reading, Facts]:
    """The body as the profile describes it, else the page's family, else by the general reading; with the
    reading for the facts, and what there is to say of the choice."""
    general = cache(partial(find_body, seen, marks))
    body = described_body(seen, given)
    reason = doubt(seen, body, general) if body else ""
    if body and not reason:
        return body, given, {}
    family = familiar(seen, general)
    said = dict(family.facts)
    if body:
        said["profile_refused"] = (Fact(reason, body.how, f"blocks:{body.first}-{body.last}"),)
    return family.body or general(), given.over(family.reading), said


def _doubts(body: Body) -> Iterator[Flag]:
    if body.confidence < UNSURE:
        yield Flag("body_unsure", f"read by {body.how} with confidence {body.confidence:.2f}")


def _no_article(seen: Sketch, marks: Landmarks, facts: Facts, kind: PageKind, reason: str) -> Document:
    """The document of a page that is none: its text, no body, and next to no facts."""
    told = {name: facts[name] for name in (*OF_ANY_PAGE, *_FAMILY) if name in facts}
    return Document(
        seen.page, seen.text, seen.folded, seen.blocks, seen.hidden, Body(0, 0, "none", 0.0), told, seen.flags,
        marks.title, page_kind=kind, page_kind_reason=reason,
    )  # fmt: skip
