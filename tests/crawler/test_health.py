"""When a site counts as degraded, and when it does not: figures alone, no crawl."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crawler.runs.health import Expected, Figures, SiteRun, reasons

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
NEWS = Expected(10, True)


def figures(**changes: Any) -> Figures:
    """Those of a run that read two listings and ten articles as the profile says."""
    made = {"listings": 2, "pages": 10, "described": 10, "new": 10, **changes}
    return Figures(
        **{**made, "without": Counter(made.get("without", {})), "missing": Counter(made.get("missing", {}))}
    )


def run(days_ago: float = 0.0, partial: bool = False, **changes: Any) -> SiteRun:
    ended = NOW - timedelta(days=days_ago)
    return SiteRun(ended - timedelta(minutes=9), ended, partial, figures(**changes))


def test_a_site_read_as_its_profile_says_is_well() -> None:
    assert reasons(run(), [], NEWS) == ()
    assert reasons(run(), [run(1), run(2)], NEWS) == ()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"silent": 2}, "none of 2 listings names an article"),
        ({"listings": 1, "silent": 1}, "none of 1 listing names an article"),
        ({"without": {"listing_links": 1}}, "listing_links finds nothing on 1 of 2 listings"),
        (
            {"without": {"article_url": 2}, "shapes": (r"/story/\d+",)},
            r"article_url finds nothing on 2 of 2 listings; articles look like /story/\d+",
        ),
        (
            {"described": 4},
            "4 of 10 articles stand where the profile says; the general reader found the others",
        ),
        ({"unread": 6, "described": 4}, "6 of 10 pages that should be articles are none"),
        ({"missing": {"title": 6}}, "title is missing in 6 of 10 articles"),
        ({"missing": {"published_at": 10}}, "published_at is missing in 10 of 10 articles"),
    ],
)
def test_each_part_that_fails_is_a_reason(changes: dict[str, Any], told: str) -> None:
    assert reasons(run(**changes), [], NEWS) == (told,)


@pytest.mark.parametrize(
    "changes",
    [
        {"silent": 1},  # one column without news
        {"described": 6},
        {"missing": {"title": 4}},
        {"missing": {"source": 10}},  # nobody says that the site ever named one
        {"listings": 0, "pages": 0, "described": 0, "new": 0},
    ],
)
def test_what_happens_on_a_well_site_is_no_reason(changes: dict[str, Any]) -> None:
    assert reasons(run(**changes), [], NEWS) == ()


def test_a_listing_that_is_silent_twice_is_a_reason() -> None:
    dead: dict[str, Any] = {"silent": 1, "dead": ("http://a.example/xw/",)}
    told = ("http://a.example/xw/ names no article, as in the run before",)
    assert reasons(run(**dead), [run(1, **dead)], NEWS) == told
    assert reasons(run(**dead), [run(1), run(2, **dead)], NEWS) == ()
    assert reasons(run(), [run(1, **dead)], NEWS) == ()


def test_a_site_whose_articles_say_no_place_of_the_body_is_not_asked_for_it() -> None:
    assert reasons(run(described=0), [], Expected(10, False)) == ()


def test_a_source_is_missed_where_it_used_to_be() -> None:
    gone = run(missing={"source": 9})
    assert reasons(gone, [run(1), run(2)], NEWS) == ("source is missing in 9 of 10 articles",)
    assert reasons(gone, [run(1, missing={"source": 8})], NEWS) == ()


def test_few_articles_are_judged_together_with_those_before() -> None:
    few = run(pages=2, described=0, new=2)
    assert reasons(few, [], Expected(0, True)) == ()
    assert reasons(few, [run(1, pages=4, described=0)], Expected(0, True)) == (
        "0 of 6 articles stand where the profile says; the general reader found the others",
    )
    assert reasons(few, [run(9, pages=4, described=0)], Expected(0, True)) == (), "that was long ago"


def test_too_few_new_articles_are_a_reason_once_a_day_was_watched() -> None:
    dry = run(new=0)
    assert reasons(dry, [run(2, new=500)], NEWS) == (
        "0 new articles in 2.0 days; 10 a day are expected at the least",
    )
    assert reasons(run(new=11), [run(2)], NEWS) == (), "half of the least, on a weekend"
    assert reasons(dry, [run(0.5)], NEWS) == ()
    assert reasons(dry, [], NEWS) == ()
    assert reasons(run(new=0, partial=True), [run(2)], NEWS) == (), "it was asked for a part only"


def test_figures_are_the_same_after_they_were_kept() -> None:
    seen = figures(without={"listing_links": 1}, missing={"source": 3}, shapes=("a", "b"), dead=("c",))
    assert Figures.of(json.loads(json.dumps(seen.data))) == seen
