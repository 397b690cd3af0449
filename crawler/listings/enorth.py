"""enorth WebPublisher: a count file says how many pages there are; they are numbered, the newest highest.

Where the pages lie changed: /system/count/…/000/002/c<19 digits>_000002345.shtml, or, as enorth.com.cn had them
until 2024, /system/more/<channel>/0023/<channel>_00002345.shtml for numbers below ten thousand and
/system/more2/<channel>/00/01/23/<channel>_00012345.shtml from there on; the folders are the number's first digits.
"""

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
_MORE_URL = re.compile(r"/system/more2?/(\d+)/(?:\d{4}|\d\d/\d\d/\d\d)/\1_(\d{8})(\.s?html?)$")
_MORE_LINK = re.compile(r"[\"']([^\"'\s]*/system/more2?/[^\"'\s]*)[\"']")
_MORE2 = 10_000  # the first number there
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
    if at := _MORE_URL.search(given.url):
        number = int(at[2]) - 1
        below = given.url[: at.start()] + _more(at[1], number) + at[3]
        # Where the page has a link to it, that is where it is.
        linked = (url for url in _more_links(given) if _number(url) == number and at[1] in url)
        return given.ask(next(linked, below)) if number > 0 else ()
    if file := _COUNT_FILE.search(given.text):
        return given.ask(file[1])
    newest = max(_more_links(given), key=_number, default=None)
    return given.ask(newest) if newest else None


def _more_links(given: Given) -> list[str]:
    links = (given.join(found) for found in _MORE_LINK.findall(given.text))
    return [url for url in links if url and _MORE_URL.search(url)]


def _number(url: str) -> int:
    at = _MORE_URL.search(url)
    return int(at[2]) if at else 0


def _more(channel: str, number: int) -> str:
    digits = f"{number:08d}"
    folders = f"{digits[:2]}/{digits[2:4]}/{digits[4:6]}" if number >= _MORE2 else digits[2:6]
    return f"/system/more{'2' if number >= _MORE2 else ''}/{channel}/{folders}/{channel}_{digits}"


def _page(channel: str, number: int) -> str:
    """A thousand pages a folder: 000/002/c0008016000000000000_000002345.shtml."""
    digits = f"{number:09d}"
    return f"{digits[:3]}/{digits[3:6]}/c{channel}_{digits}.shtml"
