"""Shapes of addresses, learned from a listing's own links."""

from __future__ import annotations

import re

import pytest

from cleaners import Page
from crawler.listings import read_listing
from crawler.listings.shapes import learn
from crawler.profiles.parts import Listing
from crawler.profiles.profile import Profile

HOST = "http://news.a.example"


@pytest.mark.parametrize(
    ("urls", "further", "others"),
    [
        (
            ["/xw/202405/t20240513_7012.html", "/xw/zw/202405/t20240512_7011.html", "/ms/202404/t20240401_699.html"],
            "/zw/a/202501/t20250101_80000.html",
            ["/xw/", "/xw/index_1.html", "/xw/202405/"],
        ),
        (
            [f"/1/detail/{n}/web/content_{n}.html" for n in (1284573920165789696, 1284573920165789697, 1284573920165789698)],
            "/1/detail/1290000000000000001/web/content_1290000000000000001.html",
            ["/1/detail/", "/html/col1.htm"],
        ),
        (
            [f"/politics/2024050{n}/{n:032x}/c.html" for n in (1, 2, 3)],
            "/world/20240601/4e1b7c02a96d4f3f8a5d20c7e913b6f8/c.html",
            ["/politics/", "/20240601/c.html"],
        ),
        (["/detail?id=7", "/detail?id=18", "/detail?id=9"], "/detail?id=1000", ["/list?id=7", "/detail?page=2"]),
        (["/20/0731/20/FIT0B0MS000181IU.html", "/20/0731/15/FISI4N9E00019GOE.html", "/20/0729/15/FIND1NIP00019GOE.html"],
         "/21/0801/07/GA10NIP900019GOE.html", ["/special/index.html"]),
    ],
)  # fmt: skip
def test_a_shape_knows_further_articles_and_no_others(
    urls: list[str], further: str, others: list[str]
) -> None:
    (shape, *_) = learn([HOST + url for url in urls])
    assert all(re.search(shape, HOST + url) for url in (*urls, further))
    assert not any(re.search(shape, HOST + url) for url in others)


def test_two_of_a_kind_are_chance() -> None:
    assert learn([f"{HOST}/a/1.html", f"{HOST}/a/2.html"]) == ()


def test_what_was_learned_before_knows_two_of_a_kind() -> None:
    profile = {"article_url": [r"/t\d{8}_\d+\.html$"]}
    html = "<p><a href='/story/a/17.html'>水渠</a></p><p><a href='/story/b/18.html'>堤坝</a></p><p><a href='/about/'>关于</a></p>"
    shapes = learn([f"{HOST}/story/x/{n}.html" for n in range(3)])
    known = Profile.model_validate({"title": "站", "version": 1, "domains": ["a.example"], **profile})
    page, listing = Page(f"{HOST}/xw/", html.encode()), Listing(url=f"{HOST}/xw/")
    assert read_listing(page, listing, known).entries == ()
    found = read_listing(page, listing, known, shapes=shapes)
    assert [entry.url for entry in found.entries] == [f"{HOST}/story/a/17.html", f"{HOST}/story/b/18.html"]
    assert (found.without, found.shapes) == (("article_url",), shapes)


def test_the_commonest_comes_first() -> None:
    urls = [f"{HOST}/a/1{n}.html" for n in range(3)] + [
        f"{HOST}/202405/t2024050{n}_1.html" for n in range(1, 8)
    ]
    assert [bool(re.search(shape, urls[-1])) for shape in learn(urls)] == [True, False]
