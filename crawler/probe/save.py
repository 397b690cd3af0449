"""A drafted site on disk: its site.yaml, a listing and an article as they came, and what is read from them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cleaners import clean
from cleaners.record import to_record
from crawler.profiles.expectation import ExpectedArticle, expectation_path
from crawler.profiles.profile import load_profile

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from cleaners import Page
    from crawler.probe.draft import Draft
    from crawler.probe.new import Visited

# What stands in an expectation where nothing was found: no test passes until somebody has looked.
UNKNOWN = "?"
_WANTED = ("title", "published_at", "source", "text")


def save_site(folder: Path, drafted: Draft, visited: Visited, day: date) -> list[str]:
    """Write the folder; gives what is uncertain. Raises OSError, FileExistsError where there is one already."""
    folder.mkdir(parents=True)
    (folder / "site.yaml").write_text(drafted.text(visited.url, day), encoding="utf-8")
    profile = load_profile(folder / "site.yaml")
    doubts = drafted.doubts
    if visited.articles:
        path = save_page(folder / "article.html", visited.articles[-1])
        doubts += _expect_article(path, to_record(clean(visited.articles[-1], profile.whole_reading)))
    if visited.found:
        best = visited.found[0]
        path = save_page(folder / "listing.html", best.page)
        links = [entry.url for entry in best.listing.entries if profile.is_article(entry.url)]
        _write(
            expectation_path(path),
            {"url": best.page.url, "page_kind": "listing", "links": links or [UNKNOWN]},
        )
    return doubts


def save_page(path: Path, page: Page) -> Path:
    """The page's bytes behind the mark that browsers set, which says where it is from."""
    path.write_bytes(f"<!-- saved from url=({len(page.url):04d}){page.url} -->\n".encode() + page.body)
    return path


def _expect_article(path: Path, record: dict[str, Any]) -> list[str]:
    expected = {name: record[name] for name in ExpectedArticle.model_fields}
    missing = [name for name in _WANTED if not expected[name]]
    _write(expectation_path(path), {**expected, **dict.fromkeys(missing, UNKNOWN)})
    return [f"{name}: not found on {record['url']}" for name in missing]


def _write(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
