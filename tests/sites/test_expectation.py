"""Expectations that cannot be meant are refused, each naming its file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from crawler.profiles.expectation import (
    ExpectationError,
    ExpectedListing,
    load_expectation,
    orphans,
    write_draft,
)

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE: dict[str, Any] = {
    "url": "http://news.example/1.html", "title": "题", "subtitle": None, "published_at": "2024-05-15",
    "source": None, "authors": [], "editor": None, "site_name": None, "columns": [], "language": "zh",
    "script": "Hans", "flags": [], "text": "正文。",
}  # fmt: skip


def save(folder: Path, data: Any) -> Path:
    path = folder / "page.expected.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (ARTICLE | {"colour": "red"}, "colour: Extra inputs are not permitted"),
        ({key: value for key, value in ARTICLE.items() if key != "editor"}, "editor: Field required"),
        (ARTICLE | {"text": ""}, "text: String should have at least 1 character"),
        (ARTICLE | {"title": "题\ufffd"}, "U+FFFD"),
        (
            {"url": "http://news.example/", "page_kind": "listing", "links": []},
            "links: Tuple should have at least 1",
        ),
        ("{", "no JSON"),
        ([], "ExpectedArticle"),
    ],
    ids=[
        "unknown key",
        "missing key",
        "empty text",
        "replacement character",
        "no links",
        "no JSON",
        "no object",
    ],
)
def test_a_broken_expectation_names_its_file(data: Any, problem: str, tmp_path: Path) -> None:
    path = save(tmp_path, data)
    with pytest.raises(ExpectationError) as raised:
        load_expectation(path)
    assert str(path) in str(raised.value)
    assert problem in str(raised.value)


def test_a_draft_is_an_expectation(tmp_path: Path) -> None:
    path = tmp_path / "page.expected.json"
    write_draft(path, ARTICLE | {"digest": "sha256:0", "cuts": []})
    assert load_expectation(path).model_dump(mode="json") == ARTICLE


def test_a_listing_is_told_by_its_kind(tmp_path: Path) -> None:
    data = {"url": "http://news.example/", "page_kind": "listing", "links": ["http://news.example/1.html"]}
    assert isinstance(load_expectation(save(tmp_path, data)), ExpectedListing)


def test_an_expectation_needs_its_page(tmp_path: Path) -> None:
    lone, paired = tmp_path / "lone.expected.json", tmp_path / "paired.expected.json"
    assert orphans([tmp_path / "paired.html"], [lone, paired]) == [lone]
