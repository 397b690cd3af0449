"""How the pages look: accessible, no wider than the screen, in both themes, on a telephone, a wide screen and paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from crawler.plots import style
from crawler.plots.lines import plot
from tests.review.visit import SCHEMES, Visit, ways

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.review.office import Office

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
EVERY = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What depends on the width, and on the colours.
PLACED = {
    "runOnly": ["target-size", "scrollable-region-focusable", "region", "landmark-one-main", "empty-heading"]
}
COLOURED = {"runOnly": ["color-contrast", "link-in-text-block"]}
# What sticks out of the screen, where the page can be scrolled sideways.
WIDER = """document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.parentElement.closest(".wide"))
    .map(one => `${one.tagName} ${one.className} ${one.id}`).concat(["something inside a table"])"""
OPEN = "for (const one of document.querySelectorAll('details')) one.open = true"
WIDTHS = (360, 800, 1600)
PAGES = (
    "list",
    "search",
    "article",
    "revised",
    "hostile",
    "story",
    "canonical",
    "judgements",
    "sites",
    "site",
    "problem",
)


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    # Where what is right stands is not asked for: that is most of the work.
    asked = {**options, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(options)", asked)["violations"]
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in found
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_accessible_and_fits(browser: Browser, server: str, office: Office, name: str) -> None:
    seen = Visit(browser, server)
    page = seen.go(ways(office)[name])
    page.evaluate(OPEN)
    page.evaluate(AXE)
    wrong = {"all": violations(page, EVERY)}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wrong[f"{width} wider"] = page.evaluate(WIDER)
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    wrong["narrow"] = violations(page, PLACED)
    page.emulate_media(color_scheme="dark")
    wrong["dark"] = violations(page, COLOURED)
    page.emulate_media(media="print", color_scheme="light")
    wrong["print"] = violations(page, COLOURED)
    seen.context.close()
    assert {how: told for how, told in wrong.items() if told} == {}
    assert [told for told in seen.complaints if name != "problem" or "404" not in told] == []


def test_every_way_is_looked_at(office: Office) -> None:
    assert set(PAGES) == set(ways(office))


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


DOTS = """[...document.querySelectorAll(".plot .dot")].map(one => getComputedStyle(one))
    .map(style => [style.fill, style.strokeDasharray, style.stroke])"""


def test_a_single_day_is_a_dot_in_the_colour_of_its_line(browser: Browser) -> None:
    today = date(2024, 3, 5)
    drawn = plot("Cuts", [today], {"menu": {today: 3.0}, "repeat": {today: 1.0}})
    assert drawn is not None
    page = browser.new_page()
    page.set_content(f"<style>:root {{ --s1: #010203; --s2: #040506 }} {style()}</style>{drawn.svg}")
    dots = page.evaluate(DOTS)
    page.close()
    assert dots == [["none", "none", "rgb(1, 2, 3)"], ["none", "none", "rgb(4, 5, 6)"]]
