"""What a listing is asked for, and what it answers: entries, and what to ask for next."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin

from cleaners import Page, UnreadablePage
from cleaners.page.decode import decode
from cleaners.page.sketch import Sketch, sketch
from crawler.identity import is_web_address

if TYPE_CHECKING:
    from crawler.profiles.parts import Form, Listing
    from crawler.profiles.profile import Profile

# A comment to the line's end; "//" also stands in addresses, behind a colon or a quote.
_LINE_COMMENT = re.compile(r"(?<![:\"'\w/\\])//[^\n]*")
# One that is not closed goes on to the end.
_BLOCK_COMMENT = re.compile(r"/\*(?:.*?\*/|.*)", re.S)
# The header of a form that is sent.
FORM = (("Content-Type", "application/x-www-form-urlencoded"),)


@dataclass(frozen=True, slots=True)
class Entry:
    """A link to an article: its absolute URL, its title as the listing has it, and its day where one is told."""

    url: str
    title: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """A further request for the same listing."""

    url: str
    method: str = "GET"
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ListingPage:
    """One answer of a listing, read.

    ``entries`` stand in the page's order. ``next`` is what to ask for to go on, nothing at the end; ``form`` says
    how that was known. ``how`` says what found the entries, ``without`` names the parts of the profile that found
    nothing and were done without (``listing_links``, ``article_url``): signs of a redesign. ``shapes`` are the
    article addresses' patterns, learned where the profile's match none.
    """

    entries: tuple[Entry, ...]
    next: tuple[Ask, ...] = ()
    form: Form | None = None
    how: str = ""
    without: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()

    @property
    def is_silent(self) -> bool:
        """Whether it names no article and leads to none."""
        return not (self.entries or self.next)


@dataclass(frozen=True)
class Given:
    """A listing's answer, the listing it answers for, and the profile; parsed once, when it is needed.

    ``shapes`` are patterns of article addresses that earlier answers of the site taught.
    """

    page: Page
    listing: Listing
    profile: Profile
    post: bytes = field(default=b"", repr=False)
    shapes: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return self.page.url

    @cached_property
    def text(self) -> str:
        """The answer decoded; "" where it is no text."""
        try:
            return decode(self.page).text
        except UnreadablePage:
            return ""

    @cached_property
    def sketch(self) -> Sketch | None:
        try:
            return sketch(self.page)
        except UnreadablePage:
            return None

    @cached_property
    def base(self) -> str:
        """What the page's relative links are relative to."""
        root = self.sketch.root if self.sketch else None
        found = next(root.iter("base"), None) if root is not None else None
        try:
            return urljoin(self.url, (found.get("href") or "").strip()) if found is not None else self.url
        except ValueError:
            return self.url

    @cached_property
    def scripts(self) -> str:
        """The page's scripts, their comments gone: what was commented out says nothing of the page."""
        root = self.sketch.root if self.sketch else None
        made = "\n".join(script.text or "" for script in root.iter("script")) if root is not None else ""
        return _BLOCK_COMMENT.sub("", _LINE_COMMENT.sub("", made))

    def join(self, href: str) -> str | None:
        """The absolute address of a link in the page, without fragment; None where it is none of the web."""
        href = href.strip()
        if not href or href.startswith("#"):
            return None
        try:
            url = urldefrag(urljoin(self.base, href)).url
            return url if is_web_address(url) else None
        except ValueError:
            return None

    def ask(self, href: str) -> tuple[Ask, ...]:
        """A request for a further page at an address of the site; none for this very page again."""
        url = self.join(href)
        return (Ask(url),) if url and url != urldefrag(self.url).url and self.profile.owns(url) else ()
