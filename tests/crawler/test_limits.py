"""The arguments of a crawl: what cannot be used is refused by name before anything is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.crawl.limits import UnfitArgument, limits_of, refuse_unknown

if TYPE_CHECKING:
    from pathlib import Path


def test_addresses_come_from_a_file_one_a_line(tmp_path: Path) -> None:
    file = tmp_path / "urls.txt"
    file.write_text("# seen today\nhttp://a.example/1.html\n\n https://a.example/2.html \n", encoding="utf-8")
    assert limits_of({"urls": str(file)}).urls == ("http://a.example/1.html", "https://a.example/2.html")


@pytest.mark.parametrize(
    "line", ["not a url", "a.example/1.html", "ftp://a.example/1", "http://", "http://[a/1.html"]
)
def test_a_line_that_is_no_address_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "urls.txt"
    file.write_text(f"http://a.example/1.html\n{line}\n", encoding="utf-8")
    with pytest.raises(UnfitArgument, match=r"urls\.txt, line 2: "):
        limits_of({"urls": str(file)})


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"since": "gestern"}, "since=gestern: write a day"),
        ({"max_pages": "0"}, "max_pages=0: write a number"),
        ({"urls": "/no/such/file"}, "urls=/no/such/file: cannot be read"),
    ],
)
def test_values_that_cannot_be_used_are_explained(given: dict[str, str], told: str) -> None:
    with pytest.raises(UnfitArgument, match=told):
        limits_of(given)


def test_a_name_that_no_crawl_takes_is_refused() -> None:
    refuse_unknown(["since", "due"])
    with pytest.raises(UnfitArgument, match="colum: no such argument; there are since, max_pages, column"):
        refuse_unknown(["colum"])
