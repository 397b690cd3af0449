"""What the pages say: each cut with its rule and evidence, facts with their places, captures, versions, sites."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from lxml import html

from crawler.articles.vocabulary import readings
from crawler.review.lines import lines
from crawler.review.reread import reread
from crawler.store.dossier import dossier
from tests.review.office import HOSTILE_URL, PLANTED, SEEDS

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from tests.review.office import Office


def page(client: TestClient, path: str) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[:500]
    return html.fromstring(answer.text)


def article(client: TestClient, office: Office, name: str) -> html.HtmlElement:
    return page(client, f"/articles/{office.ids[name]}")


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_left_side_is_everything_the_page_showed(office: Office) -> None:
    for name in ("gscn/keyword_tail", "gscn/inline_ads", "cqnews/twice", "gov_cn/table", "hostile"):
        stored = dossier(office.engine, office.ids[name])
        assert stored is not None
        seen = reread(office.archive, readings(SEEDS)(stored.article.site), stored)
        assert not seen.problem
        found = list(lines(seen, stored.flags))
        assert "\n".join("".join(piece.text for piece in line.pieces) for line in found) == seen.text
        cut = {piece.cut for line in found for piece in line.pieces} - {None}
        assert cut == set(range(len(stored.cuts)))
        numbers = [line.paragraph for line in found if line.paragraph]
        assert list(dict.fromkeys(numbers)) == list(range(1, len(stored.article.paragraphs) + 1))


def test_a_cut_tells_its_rule_and_evidence(client: TestClient, office: Office) -> None:
    seen = article(client, office, "gscn/inline_ads")
    [mark] = [one for one in seen.cssselect(".shown mark.injected") if one.text_content() == "代开发票"]
    assert mark.get("tabindex") == "0"
    told = seen.get_element_by_id(mark.get("aria-describedby")).getparent()
    assert "injected.keyword_inline" in said(told) and "代开发票" in said(told.cssselect(".evidence")[0])
    assert "代开发票" not in said(seen.get_element_by_id("text"))


def test_paragraphs_and_lines_lead_to_each_other(client: TestClient, office: Office) -> None:
    seen = article(client, office, "gscn/keyword_tail")
    for paragraph in seen.cssselect(".text .paragraph"):
        [pair] = paragraph.cssselect("a.pair")
        line = seen.get_element_by_id(pair.get("href")[1:])
        assert line.cssselect("a.pair")[0].get("href") == f"#{paragraph.get('id')}"
        assert paragraph.text_content() in line.text_content()


def test_facts_tell_where_they_were_read(client: TestClient, office: Office) -> None:
    seen = article(client, office, "gscn/plain")
    rows = {said(row.cssselect("th")[0]): row for row in seen.cssselect("#facts > table tbody tr")}
    assert {"title", "published_at", "source"} <= set(rows)
    line = rows["title"].cssselect("a")[0].get("href")[1:]
    assert said(rows["title"].cssselect("td")[0]) in said(seen.get_element_by_id(line))


def test_the_capture_is_named(client: TestClient, office: Office) -> None:
    told = said(article(client, office, "gscn/plain").get_element_by_id("capture"))
    stored = dossier(office.engine, office.ids["gscn/plain"])
    assert stored is not None
    capture = stored.captures[0]
    for value in (
        capture.digest,
        capture.payload_digest,
        capture.warc_file,
        str(capture.warc_offset),
        "content-type",
    ):
        assert value in told


def test_versions_show_what_changed(client: TestClient, office: Office) -> None:
    seen = article(client, office, "gscn/plain")
    assert [one.text_content() for one in seen.cssselect("#versions ins")] == ["（本报有更正）"]
    old = article(client, office, "old")
    assert f"/articles/{office.ids['gscn/plain']}" in [a.get("href") for a in old.cssselect(".notice a")]


def test_the_script_can_be_switched(client: TestClient, office: Office) -> None:
    number = office.ids["gov_cn/traditional"]
    shown = {
        script: said(page(client, f"/articles/{number}?script={script}").get_element_by_id("text"))
        for script in ("", "hans", "hant", "nonsense")
    }
    assert "縣" in shown[""] and "縣" not in shown["hans"] and "县" in shown["hans"]
    assert "縣" in shown["hant"] and shown["nonsense"] == shown[""]


def test_without_its_archive_the_article_is_still_shown(
    client: TestClient, office: Office, tmp_path: object
) -> None:
    desk = client.app.state.desk  # type: ignore[attr-defined]
    desk.archive = tmp_path
    seen = article(client, office, "gscn/plain")
    assert "cannot be read again" in said(seen.cssselect(".notice")[0])
    assert seen.cssselect(".text .paragraph")
    desk.archive = office.archive


def test_a_hostile_page_is_only_text(client: TestClient, office: Office) -> None:
    for path in (
        f"/articles/{office.ids['hostile']}",
        "/?q=水渠通水",
        "/",
        "/sites/hostile",
        "/api/articles?site=hostile",
    ):
        text = client.get(path).text
        scripts = re.findall(r"<script[^>]*>", text) if "<html" in text else []
        assert scripts in ([], ['<script src="/static/review.js" defer>'])
        assert not re.search(r"<[^>]*\son\w+=|<iframe|<img|<style|\sstyle=", text) or path.startswith("/api")
        assert "49 明年开春" not in text, "nothing of a page is a template"
    seen = article(client, office, "hostile")
    assert "window.hacked='text'" in unescape(seen.text_content())
    assert not [a for a in seen.cssselect("a") if "script:" in (a.get("href") or "").lower()]


def test_an_address_leads_to_its_article(client: TestClient, office: Office) -> None:
    for path in ("/?q=", "/articles?url="):
        answer = client.get(path + PLANTED, follow_redirects=False)
        assert answer.headers["location"] == f"/articles/{office.ids['gscn/inline_ads']}"
    answer = client.get("/articles", params={"url": HOSTILE_URL}, follow_redirects=False)
    assert answer.headers["location"] == f"/articles/{office.ids['hostile']}"
    assert client.get("/articles?url=http://no.example/").status_code == 404


def test_a_search_shows_the_words(client: TestClient) -> None:
    seen = page(client, "/?q=受益 三千亩")
    assert {b.text_content() for b in seen.cssselect(".snippet b")} == {"受益", "三千亩"}
    assert said(seen.cssselect(".count strong")[0]) == "1"


@pytest.mark.parametrize("asked", ["since=yesterday", "relation=x", "cursor=x", "q=" + "a" * 400])
def test_a_question_that_means_nothing_is_told(client: TestClient, asked: str) -> None:
    answer = client.get(f"/?{asked}")
    assert answer.status_code == 400 and 'role="alert"' in answer.text


def test_sites_that_need_somebody_come_first(client: TestClient) -> None:
    rows = page(client, "/sites").cssselect("tbody tr")
    told = [said(row) for row in rows]
    assert "gscn" in told[0] and "degraded" in told[0] and "source is missing in 9 of 20 articles" in told[0]
    assert any("people" in one and " ok " in f" {one} " for one in told)


def test_a_site_shows_yield_facts_and_vocabulary(client: TestClient) -> None:
    seen = page(client, "/sites/gscn")
    told = said(seen)
    figures = {
        said(one.cssselect("dt")[0]): said(one.cssselect("dd")[0]) for one in seen.cssselect(".figures div")
    }
    assert "of 20–600 expected" in figures["new articles a day"]
    assert (figures["title found"], figures["source found"]) == ("100 %", "85 %")
    assert "source is missing in 9 of 20 articles" in told
    assert len(seen.cssselect("svg polyline, svg circle")) >= 3
    assert "代开发票" in said(seen.get_element_by_id("vocabulary"))
    assert client.get("/sites/nowhere").status_code == 404


@pytest.mark.parametrize(
    "path", ["/articles/999999", "/articles/99999999999999999999", "/nothing", "/judgements?before=x"]
)
def test_what_is_not_there_is_told(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404) and 'role="alert"' in answer.text
