"""One thing that says whose a page is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from cleaners.model import Document
from cleaners.sites.hosts import host_named, host_of, is_institution
from cleaners.sites.known_sites import KnownSite

# "alone" needs no second; "firm" needs one, of any kind; "nearly" and "slight" count only on a page that names nobody
# else as its owner, where "nearly" needs no second.
Strength = Literal["alone", "firm", "nearly", "slight"]
# Registers of sites and of complaints about them, which the feet of most pages link.
_REGISTERS = frozenset("beian miitbeian gsxt zfwzgl 12377 12380 12388 pucha".split())


class Claim(NamedTuple):
    """``kind`` is a word of the evidence (``canonical``, ``links``), ``said`` what stands in the page."""

    site: KnownSite
    kind: str
    said: str
    strength: Strength


def declared_hosts(document: Document) -> Iterator[tuple[str, str]]:
    """The domains that the page's metas name as its site's: as said, and as a host."""
    for fact in document.facts.get("site_domain", ()):
        yield fact.value, host_of("//" + fact.value.split("//")[-1])


def office_at(address: str) -> str:
    """The host of an address or a bare host, where it is an institution's and no register's, or ""."""
    host = host_named(address)
    return host if is_institution(host) and _REGISTERS.isdisjoint(host.split(".")) else ""
