"""The review page in a real Chromium: the journeys, the keys, narrow screens, both themes, and pages that mean harm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crawler.articles.judged import export
from crawler.articles.vocabulary import readings
from crawler.store.dossier import dossier
from crawler.store.judging import judgements
from tests.review.office import HOSTILE_URL, SEEDS
from tests.review.visit import Visit, ways

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.review.office import Office


def test_from_the_list_to_gold(visit: Visit, office: Office, tmp_path: Path) -> None:
    page = visit.go("/")
    page.get_by_label("Flag").select_option("spam_block")
    page.wait_for_url("**flag=spam_block**")
    assert page.locator(".articles li").count() == 1
    page.locator(".articles h2 a").click()
    mark = page.locator(".shown .scroll mark.injected").first
    mark.hover()
    page.locator("#tip").wait_for()
    assert "injected.keyword_block" in page.locator("#tip .rule").inner_text()
    page.get_by_label("Your name").fill("王五")
    mark.hover()
    page.locator("#tip button").click()
    page.wait_for_url("**#judgement-*")
    assert "injected.keyword_block" in page.locator(".judgements li").first.inner_text()
    assert "王五" in page.locator(".judgements li").first.inner_text()
    page.get_by_role("button", name="All else is right").click()
    page.locator(".judgements li").nth(1).wait_for()
    assert list(export(office.engine, office.archive, readings(SEEDS), tmp_path)) == []
    assert "王五" in (tmp_path / "gold/judged_pages.jsonl").read_text(encoding="utf-8")
    for _ in range(2):
        page.get_by_role("button", name="Withdraw").first.click()
        page.wait_for_load_state()
    assert page.locator(".withdrawn").count() == 2


def test_words_selected_are_to_be_cut(visit: Visit, office: Office) -> None:
    page = visit.go(f"/articles/{office.ids['cqnews/twice']}")
    piece = page.locator(".shown .kept").nth(1)
    words = piece.inner_text()[2:9]
    piece.evaluate("piece => getSelection().setBaseAndExtent(piece.firstChild, 2, piece.firstChild, 9)")
    page.locator("#take").wait_for()
    page.keyboard.press("x")
    assert page.locator("#words").input_value() == words
    page.get_by_role("button", name="To be cut", exact=True).click()
    page.wait_for_url("**#judgement-*")
    newest = judgements(office.engine)[0]
    assert (newest.kind, newest.said) == ("leftover", words)


def test_the_keyboard_is_enough(visit: Visit, office: Office) -> None:
    page = visit.go("/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("食品安全")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=**")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**")
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.dataset.cut")
    assert page.locator("#tip .rule").is_visible()
    page.keyboard.press("n")
    assert int(page.evaluate("document.activeElement.dataset.cut")) > int(first)
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.dataset.cut") == first
    page.keyboard.press("Escape")
    assert page.locator("#tip").is_hidden()
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    page.wait_for_url("**q=**")


def test_enter_in_a_field_judges_nothing(visit: Visit, office: Office) -> None:
    before = len(judgements(office.engine))
    page = visit.go(f"/articles/{office.ids['gscn/inline_ads']}")
    for label in ("Your name", "A note, if it needs one", "What it ought to be"):
        page.get_by_label(label).press("Enter")
    assert len(judgements(office.engine)) == before


def test_a_paragraph_and_its_line_light_up_together(visit: Visit, office: Office) -> None:
    page = visit.go(f"/articles/{office.ids['gscn/plain']}")
    page.locator("#p-2").hover()
    assert page.locator(".shown .line.lit").count() == 1
    target = page.locator("#p-2 .pair").get_attribute("href")
    page.locator("#p-2 .pair").click()
    assert page.evaluate("location.hash") == target


def test_pages_that_mean_harm_run_and_load_nothing(visit: Visit, office: Office, server: str) -> None:
    for path in (
        ways(office)["hostile"],
        "/?q=水渠通水",
        "/",
        "/?q=" + HOSTILE_URL.replace("#", ""),
        "/sites",
    ):
        page = visit.go(path)
        page.mouse.move(400, 500)
        for mark in page.locator(".shown mark[tabindex]").all()[:4]:
            mark.focus()
        assert page.evaluate("window.hacked") is None
    assert [url for url in visit.asked if not url.startswith(server)] == []
    assert page.evaluate("document.querySelectorAll('iframe, object, embed, img').length") == 0


def test_without_its_script_the_page_still_works(browser: Browser, server: str, office: Office) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto(ways(office)["article"])
    assert page.locator(".shown .scroll mark.injected").first.get_attribute("title")
    page.get_by_role("button", name="All else is right").click()
    page.wait_for_url("**#judgement-*")
    assert "all else is right" in page.locator(".judgements").inner_text()
    context.close()


def test_what_was_lost_is_offered_by_a_clean_copy(visit: Visit, office: Office) -> None:
    page = visit.go(f"/articles/{office.ids['rehost']}")
    stored = dossier(office.engine, office.ids["rehost"])
    assert stored is not None and len(stored.repairs) > 8
    texts = page.locator("#text .paragraph").evaluate_all("all => all.map(one => one.textContent)")
    assert "\n".join(texts) == stored.article.text, "the text is as it is stored"
    place = page.locator("#p-2 .lost").nth(1)
    assert place.get_attribute("aria-label") == "Lost here: 3600"
    place.click()
    row = page.locator("tr:target")
    assert "计划投资3600万元" in row.locator("[data-label=lost]").inner_text()
    assert row.locator("ins").inner_text() == "3600"
    [offered] = [one.repair for one in stored.repairs if one.repair.text == "3600"]
    assert row.locator("[data-label=at]").inner_text() == str(offered.start_offset)
    row.get_by_role("link", name="article").click()
    page.wait_for_url(f"**/articles/{office.ids['office']}#p-2")
    donor = page.locator(".paragraph:target").text_content() or ""
    assert "计划投资3600万元" in donor and page.locator(".lost").count() == 0
    page.locator("#carriers").locator(f"a[href='/articles/{stored.article.id}']").click()
    page.wait_for_url(f"**/articles/{stored.article.id}")
    page.locator("#damage").wait_for()
    page.locator("#versions ins").first.wait_for()
