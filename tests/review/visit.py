"""A page in a real browser, with what it asked for and complained of; and what there is to visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.review.office import Office

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


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


def ways(office: Office) -> dict[str, str]:
    """A path of every page there is."""
    return {
        "list": "/", "search": "/?q=水渠&flag=spam_inline", "article": f"/articles/{office.ids['gscn/inline_ads']}",
        "revised": f"/articles/{office.ids['gscn/plain']}", "hostile": f"/articles/{office.ids['hostile']}",
        "story": f"/articles/{office.ids['rehost']}", "canonical": f"/articles/{office.ids['office']}", "judgements": "/judgements", "sites": "/sites", "site": "/sites/gscn", "problem": "/nothing",
    }  # fmt: skip
