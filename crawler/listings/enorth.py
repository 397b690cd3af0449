"""enorth WebPublisher: a count file says how many pages there are; they are numbered, the newest highest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.listings.counting import page_number, page_url
from crawler.listings.values import ListingPage

if TYPE_CHECKING:
    from crawler.listings.values import Ask, Given

_COUNT_FILE = re.compile(r"[\"'(]([^\"'()\s]*/system/count/+\d{7}/\d{12}/count_page_list_\d{19}\.js)")
_COUNT_URL = re.compile(r"^(.*/system/count/)/?(\d{7}/\d{12})/count_page_list_(\d{19})\.js")
_PAGE_URL = re.compile(r"/\d{3}/\d{3}/c(\d{19})_(\d{9})\.s?html?$")
_HIGHEST = re.compile(r"\bmaxpage\s*=\s*[\"']?(\d+)")


def count_file(given: Given) -> ListingPage | None:
    """The count file: no entries, and the address of the newest page."""
    place = _COUNT_URL.search(given.url)
    highest = _HIGHEST.search(given.text) if place else None
    if not place or not highest:
        return None
    number = int(highest[1])
    if given.listing.pages:
        address = page_url(given.listing, number)
    else:
        address = f"{place[1]}/{place[2]}/{_page(place[3], number)}"
    following = given.ask(address) if number else ()
    return ListingPage((), following, "enorth", "count file")


def counted(given: Given) -> tuple[Ask, ...] | None:
    """From the column's page to its count file; from a numbered page to the one below."""
    own = page_number(given.listing, given.url)
    if own is not None:
        return given.ask(page_url(given.listing, own - 1)) if own > 1 else ()
    if at := _PAGE_URL.search(given.url):
        number = int(at[2]) - 1
        return given.ask(given.url[: at.start() + 1] + _page(at[1], number)) if number > 0 else ()
    file = _COUNT_FILE.search(given.text)
    return given.ask(file[1]) if file else None


def _page(channel: str, number: int) -> str:
    """A thousand pages a folder: 000/002/c0008016000000000000_000002345.shtml."""
    digits = f"{number:09d}"
    return f"{digits[:3]}/{digits[3:6]}/c{channel}_{digits}.shtml"
