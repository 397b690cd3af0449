"""The test server is what tests are judged by: it serves what it says, as each family does."""

from __future__ import annotations

import gzip
import http.client
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from cleaners import Page, clean
from crawler.profiles.profile import Profile
from tests.server import Site, faults, serve
from tests.server.families import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site(articles=45)
    with serve(made):
        yield made


def get(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    asked = Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urlopen(asked, timeout=10) as answer:
            return (
                answer.status,
                {name.lower(): value for name, value in answer.headers.items()},
                answer.read(),
            )
    except HTTPError as error:
        return error.code, {name.lower(): value for name, value in error.headers.items()}, error.read()


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_an_article_of_each_family_is_read_whole(family: str, charset: str) -> None:
    with serve(made := Site(family, articles=30, charset=charset)):
        profile = Profile.model_validate(made.profile())
        status, headers, body = get(made.article_url(7))
    assert status == 200
    assert profile.is_article(made.article_url(7))
    article = clean(Page(made.article_url(7), body, headers), profile.whole_reading)
    told = made.story(7)
    assert article.text.split("\n") == list(told.paragraphs)
    assert (article.title, article.source, article.editor) == (told.title, told.source, told.editor)
    assert article.published_at == told.published_at


@pytest.mark.parametrize("family", FAMILIES)
def test_a_listing_is_there_and_names_the_newest(family: str) -> None:
    with serve(made := Site(family, articles=30)):
        status, _, body = get(made.listing_url if family != "sitemap" else made.url("/sitemap-0.xml.gz"))
        assert status == 200
        body = gzip.decompress(body) if family == "sitemap" else body
        assert made.manner.path_of(30) in body.decode()
        assert made.manner.path_of(10) not in body.decode()


def test_an_edit_changes_the_page_and_its_validators(site: Site) -> None:
    url = site.article_url(3)
    _, before, old = get(url)
    assert get(url, If_None_Match=before["etag"])[0] == 304
    assert get(url, If_Modified_Since=before["last-modified"])[0] == 304
    site.editions[3] += 1
    status, after, new = get(url, If_None_Match=before["etag"], If_Modified_Since=before["last-modified"])
    assert (status, old == new) == (200, False)
    assert after["last-modified"] != before["last-modified"]


def test_taken_down_articles_answer_as_sites_do(site: Site) -> None:
    site.gone.update({1: "404", 2: "410", 3: "home", 4: "soft"})
    told = [get(site.article_url(number)) for number in (1, 2, 3, 4)]
    assert [status for status, _, _ in told] == [404, 410, 200, 200]
    assert told[3][2] == told[0][2]
    assert "/" in [asked.path for asked, _ in site.asked], "one led to the home page"


def test_new_articles_come_first(site: Site) -> None:
    site.articles += 1
    assert site.manner.path_of(46) in get(site.listing_url)[2].decode()


@pytest.mark.parametrize("how", ["markup", "addresses"])
def test_a_redesign_leaves_no_element_where_it_was(site: Site, how: str) -> None:
    site.redesign = "addresses" if how == "addresses" else "markup"
    listing, article = get(site.listing_url)[2].decode(), get(site.article_url(3))[2].decode()
    assert "newslist" not in listing
    assert "TRS_Editor" not in article
    assert site.story(3).paragraphs[0] in article
    assert ("/xwzx/2024" in listing) is (how == "markup")


def test_faults_come_as_often_as_they_are_told_to(site: Site) -> None:
    url, path = site.article_url(3), site.manner.path_of(3)
    site.faults[path] = faults.error(503, times=1, retry_after="3")
    status, headers, _ = get(url)
    assert (status, headers["retry-after"]) == (503, "3")
    assert get(url)[0] == 200
    site.faults[path] = faults.cut(b"x" * 1000, after=10)
    with pytest.raises(http.client.IncompleteRead):
        get(url)
    site.faults[path] = faults.packed_script()
    assert get(url)[0] == 412


def test_an_endless_answer_ends_with_the_server() -> None:
    with serve(made := Site(articles=3)):
        made.faults["*"] = faults.endless(made)
        with urlopen(made.listing_url, timeout=10) as answer:
            assert len(answer.read(500_000)) == 500_000


def test_gzip_is_sent_to_who_takes_it(site: Site) -> None:
    _, headers, body = get(site.article_url(3), Accept_Encoding="gzip")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == get(site.article_url(3))[2]
