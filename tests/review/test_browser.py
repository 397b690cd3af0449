"""The review page in a real Chromium: the journeys, the keys, narrow screens, both themes, and pages that mean harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from crawler.judged import export
from crawler.store.judging import judgements
from crawler.vocabulary import readings
from tests.review.office import HOSTILE_URL, SEEDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.review.office import Office

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
Scheme = Literal["light", "dark"]
# What sticks out of the screen, where the page can be scrolled sideways.
WIDER = """document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.parentElement.closest(".wide"))
    .map(one => `${one.tagName} ${one.className} ${one.id}`).concat(["something inside a table"])"""
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Visit:
    """A page in a browser, with what it asked for and complained of."""

    def __init__(self, browser: Browser, server: str, width: int = 1280, scheme: Scheme = "light") -> None:
        self.complaints: list[str] = []
        self.asked: list[str] = []
        # The check is put into the page, which the page's own policy would refuse.
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=server, bypass_csp=False
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.page.on("console", lambda told: self.complaints.append(told.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def go(self, path: str) -> Page:
        self.page.goto(path)
        return self.page


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visit]:
    made = Visit(browser, server)
    yield made
    made.context.close()
    assert made.complaints == [], "nothing in the console"


def ways(office: Office) -> dict[str, str]:
    """A path of every page there is."""
    return {
        "list": "/", "search": "/?q=水渠&flag=spam_inline", "article": f"/articles/{office.ids['gscn/inline_ads']}",
        "revised": f"/articles/{office.ids['gscn/plain']}", "hostile": f"/articles/{office.ids['hostile']}",
        "judgements": "/judgements", "sites": "/sites", "site": "/sites/gscn", "problem": "/nothing",
    }  # fmt: skip


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


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_page_is_accessible(browser: Browser, server: str, office: Office, scheme: Scheme) -> None:
    seen = Visit(browser, server, scheme=scheme)
    wrong: dict[str, list[str]] = {}
    for name, path in ways(office).items():
        page = seen.go(path)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found: dict[str, Any] = page.evaluate(
            f"async (tags) => {{ {AXE}\n return await axe.run({{ runOnly: tags }}); }}", TAGS
        )
        wrong[name] = [
            f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
            for one in found["violations"] for node in one["nodes"][:3]
        ]  # fmt: skip
    seen.context.close()
    assert {name: told for name, told in wrong.items() if told} == {}


@pytest.mark.parametrize("width", [360, 800, 1600])
def test_nothing_is_wider_than_the_screen(browser: Browser, server: str, office: Office, width: int) -> None:
    seen = Visit(browser, server, width)
    wide = {}
    for name, path in ways(office).items():
        page = seen.go(path)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        wide[name] = page.evaluate(WIDER)
    seen.context.close()
    assert {name: found for name, found in wide.items() if found} == {}


def test_the_theme_follows_the_system(browser: Browser, server: str) -> None:
    grounds = {}
    for scheme in SCHEMES:
        seen = Visit(browser, server, scheme=scheme)
        grounds[scheme] = seen.go("/").evaluate("getComputedStyle(document.documentElement).backgroundColor")
        seen.context.close()
    light, dark = (sum(map(int, grounds[scheme][4:-1].split(","))) for scheme in SCHEMES)
    assert light > 700 and dark < 100


def test_on_paper_there_is_the_text_and_nothing_to_press(visit: Visit, office: Office) -> None:
    page = visit.go(ways(office)["article"])
    page.emulate_media(media="print")
    assert page.locator("#text .paragraph").first.is_visible() and page.locator("#capture").is_visible()
    assert [one.is_visible() for one in page.locator("button").all()].count(True) == 0
    assert page.pdf().startswith(b"%PDF")


def test_without_its_script_the_page_still_works(browser: Browser, server: str, office: Office) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto(ways(office)["article"])
    assert page.locator(".shown .scroll mark.injected").first.get_attribute("title")
    page.get_by_role("button", name="All else is right").click()
    page.wait_for_url("**#judgement-*")
    assert "all else is right" in page.locator(".judgements").inner_text()
    context.close()
