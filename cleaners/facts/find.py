"""The facts of a page, each with where it was read: best candidate first.

A fact's ``where`` is ``profile:<css>``, ``text:<start>-<end>`` (offsets in the text), ``meta:<name>``,
``title-tag``, ``comment``, ``url`` or ``blocks:<first>-<last>``.
"""

from __future__ import annotations

from collections.abc import Mapping

from cleaners.body.landmarks import Landmarks
from cleaners.facts.datelines import date_flags, dateline
from cleaners.facts.dates import published_at
from cleaners.facts.editors import editor
from cleaners.facts.language import language, script
from cleaners.facts.parts import part_flags, parts
from cleaners.facts.people import authors
from cleaners.facts.scene import Scene
from cleaners.facts.site import columns, site_name
from cleaners.facts.source import issuer, source
from cleaners.facts.standard import site_id_flags, standard
from cleaners.facts.titles import subtitle, title
from cleaners.model import Body, Fact, Flag
from cleaners.page.sketch import Sketch
from cleaners.reading import Reading

# Field by field, in the record's order.
FINDERS = {
    "title": title,
    "subtitle": subtitle,
    "published_at": published_at,
    "source": source,
    "issuer": issuer,
    "authors": authors,
    "editor": editor,
    "site_name": site_name,
    "columns": columns,
    "language": language,
    "script": script,
    "dateline": dateline,
}


# What a page that is no article still says of itself.
OF_ANY_PAGE = ("title", "site_name", "columns")


def find_facts(sketch: Sketch, reading: Reading, marks: Landmarks, body: Body) -> dict[str, tuple[Fact, ...]]:
    """Candidate values by field, best first; a field without any evidence is absent.

    What the site's ``reading`` selects comes first, what the page says by itself after it. ``authors``
    and ``columns`` are lists: one fact an entry.
    """
    scene = Scene(sketch, reading, marks, body)
    found = {name: find(scene) for name, find in FINDERS.items()}
    return (
        {name: facts for name, facts in found.items() if facts} | dict(standard(scene)) | dict(parts(scene))
    )


def facts_of_any_page(
    sketch: Sketch, reading: Reading, marks: Landmarks, body: Body
) -> dict[str, tuple[Fact, ...]]:
    """The facts that a page tells of itself though it is no article: those of ``OF_ANY_PAGE``."""
    scene = Scene(sketch, reading, marks, body)
    found = {name: FINDERS[name](scene) for name in OF_ANY_PAGE}
    return {name: facts for name, facts in found.items() if facts}


def fact_flags(facts: Mapping[str, tuple[Fact, ...]]) -> tuple[Flag, ...]:
    """Doubts that the facts themselves raise: ``date_conflict``, ``date_order_unknown``, ``date_without_year``,
    ``date_zone_unknown``, ``site_id_doubtful``, ``incomplete``."""
    told = facts.get
    return (
        *date_flags(*(told(name, ()) for name in ("published_at", "dateline", "language", "index_table"))),
        *part_flags(told("next_part", ()), told("first_part", ())),
        *site_id_flags(told("site_id", ()), told("site_name", ()), told("site_domain", ())),
    )
