"""The row as a published form: key order, ISO dates, renderings, and the schema that describes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator, meta

from cleaners import Article, Flag, Page, clean, read
from cleaners.record import schema, to_record
from crawler.cleaning.answers import Wishes
from crawler.cleaning.pipe import rows
from crawler.inputs import Given, inputs, sources
from tests.pipe.run import Ran, news, run_clean
from tests.shared import shared

VALIDATOR = Draft202012Validator(schema())
PUBLISHED = [
    "url",
    "title",
    "subtitle",
    "published_at",
    "source",
    "authors",
    "editor",
    "site_name",
    "columns",
    "language",
    "script",
    "text",
    "flags",
    "cuts",
    "digest",
    "cleaner_version",
    "flag_evidence",
    "facts",
    "page_digest",
    "page_kind",
    "page_kind_reason",
    "official",
    "attachments",
    "images",
    "parts",
    "mirror_of",
]


def problems(record: dict[str, Any]) -> list[str]:
    return [f"{error.instance_path}: {error.message[:200]}" for error in VALIDATOR.iter_errors(record)]


def article() -> Article:
    return clean(Page("http://news.example/1", news(1)))


def test_schema_is_valid_and_describes_every_field() -> None:
    meta.validate(schema())
    parts = [part for part in schema()["$defs"].values() if "properties" in part]
    assert all(
        field.get("description") or "$ref" in field for part in parts for field in part["properties"].values()
    )
    assert all(part["additionalProperties"] is False for part in parts)


def test_keys_stand_in_the_published_order() -> None:
    assert list(to_record(article())) == PUBLISHED
    assert [key for key in schema()["$defs"]["article"]["properties"] if key in PUBLISHED] == PUBLISHED


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (date(2019, 9, 18), "2019-09-18"),
        (datetime(2019, 9, 18, 6, 23, tzinfo=timezone(timedelta(hours=8))), "2019-09-18T06:23:00+08:00"),
        (None, None),
    ],
)
def test_published_at_is_as_exact_as_the_page(moment: date | None, text: str | None) -> None:
    record = to_record(replace(article(), published_at=moment))
    assert record["published_at"] == text and problems({"id": 1, **record}) == []


def test_flags_are_named_once_and_all_evidence_is_kept() -> None:
    flags = (Flag("mirror", "one", ((0, 2),)), Flag("repeat", "two"), Flag("mirror", "three"))
    record = to_record(replace(article(), flags=flags))
    assert record["flags"] == ["mirror", "repeat"]
    assert record["flag_evidence"][0] == {"flag": "mirror", "evidence": "one", "places": [[0, 2]]}
    assert len(record["flag_evidence"]) == 3


def test_trace_holds_the_whole_document() -> None:
    page = Page("", news(1))
    document = read(page, None)
    record = {"id": "a", **to_record(clean(page), document)}
    assert problems(record) == []
    text, kept = record["document"]["text"], record["paragraphs"]
    assert record["text"] == "\n".join(paragraph["text"] for paragraph in kept)
    assert all(
        "".join(text[start:end] for start, end in part["spans"]).split() == part["text"].split()
        for part in kept
    )


def test_simplified_rendering_is_for_text_that_is_not_simplified() -> None:
    traditional = (
        "<h1>水渠完工</h1>"
        + "<p>鎮水利站負責人介紹，這條水渠全長四公里，沒有佔用耕地，灌溉面積達三百畝。</p>" * 3
    )
    page = Page("", traditional.encode(), {"content-type": "text/html; charset=utf-8"})
    record = to_record(clean(page), simplified=True)
    assert "镇水利站负责人介绍" in record["text_hans"] and "鎮水利站" in record["text"]
    assert "title_hans" in record and problems({"id": 1, **record}) == []
    assert "text_hans" not in to_record(replace(article(), script="Hans"), simplified=True)


def test_error_rows_are_part_of_the_schema() -> None:
    for row in run_clean("-", stdin=b"oops\n{}\n").rows:
        assert problems(row) == []
    assert problems({"id": "a", "error": "no", "title": "t"})
    assert problems({"id": "a"})


@pytest.mark.parametrize("name", ["zh", "hand", "seeds", "listing"])
def test_rows_of_real_pages_are_as_the_schema_says(name: str) -> None:
    found = [item for item in inputs(sources([str(shared(f"pages/{name}"))])) if isinstance(item, Given)]
    wishes = Wishes(trace=True, simplified=True)
    made = [row for row in rows(found, Path("seeds"), wishes) if row]
    ran = Ran.of(b"".join(row.line for row in made))
    assert {row["id"]: problems(row)[:3] for row in ran.rows if problems(row)} == {}
    assert ran.errors == {}
    assert ran.ids == [item.id for item in found] and len(ran.rows) > 3
