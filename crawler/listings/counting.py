"""Pages that are counted in an address, in a query, or in a form that is sent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from crawler.listings.values import FORM, Ask

if TYPE_CHECKING:
    from crawler.listings.values import Given
    from crawler.profiles.parts import Listing

_PLACE = re.compile(r"\{page(?::0?(\d+)d)?\}")
_NAME = re.compile(r"^(?:pgnum|page|pagenum|pageno|page_no|pageindex|curpage|currpage|currentpage|p)$", re.I)


def page_url(listing: Listing, number: int) -> str:
    """The address of a page by the listing's ``pages``; ``{page:08d}`` writes the number with eight digits."""
    return urljoin(listing.url, (listing.pages or "{page}").format(page=number))


def page_number(listing: Listing, url: str) -> int | None:
    """The number that an address has by the listing's ``pages``; None for any other address."""
    address = urljoin(listing.url, listing.pages or "")
    place = _PLACE.search(address)
    if not place:
        return None
    shape = re.escape(address[: place.start()]) + r"(\d+)" + re.escape(address[place.end() :])
    found = re.fullmatch(shape, url)
    return int(found[1]) if found else None


def by_pattern(given: Given) -> tuple[Ask, ...]:
    """The page after this one by the listing's ``pages``; where they end, only an empty one says."""
    number = page_number(given.listing, given.url)
    return given.ask(page_url(given.listing, given.listing.second if number is None else number + 1))


def by_number(given: Given, got: int, total: int | None = None) -> tuple[Ask, ...] | None:
    """The same request with its page number raised by one, unless so many rows a page make up the ``total``.

    None where neither the query nor the form has a number of a page.
    """
    sent = given.post.decode("latin-1") if given.post else urlsplit(given.url).query
    pairs = parse_qsl(sent, keep_blank_values=True)
    found = (at for at, (name, value) in enumerate(pairs) if _NAME.match(name) and value.isdecimal())
    at = next(found, None)
    if at is None:
        return None
    name, number = pairs[at][0], int(pairs[at][1])
    if total is not None and max(number, 1) * got >= total:
        return ()
    # The register's first page answers to 0 and to 1.
    pairs[at] = (name, str(max(number, 1 if "/gkmlpt/" in given.url else 0) + 1))
    if given.post:
        return (Ask(given.url, "POST", urlencode(pairs).encode(), FORM),)
    return given.ask(urlunsplit(urlsplit(given.url)._replace(query=urlencode(pairs))))


def posted(given: Given) -> tuple[Ask, ...] | None:
    """A page of links that was asked for with a form: the form again, its number raised."""
    return by_number(given, 0) if given.post else None
