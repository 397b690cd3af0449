"""Pages must not make the crawler fetch what is not on the public web: files, this machine, its own network.

The addresses are checked where they are used: literal ones when a request is made (first ones, links and
redirects alike), those of names when the name is resolved for the connection itself. A name that changes
its answer between two look-ups gains nothing by it.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from twisted.internet.defer import Deferred


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet; False for what is none.

    Not public are the blocks of IANA's special-purpose registries, and addresses that carry one within
    them (IPv4-mapped, 6to4, Teredo and NAT64), and multicast.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if any(within is not None and not is_public(str(within)) for within in inner):
            return False
        if ip.ipv4_mapped is not None:
            return True
    return ip.is_global and not ip.is_multicast


def refusal(url: str) -> str | None:
    """Why a URL must not be fetched, as far as it says so itself; None where it may."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return "no URL"
    if parts.scheme not in ("http", "https"):
        return f"{parts.scheme or 'no'}: is not a scheme of the web"
    if not host:
        return "names no host"
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return f"{host} is no name of the public web"
    if _is_literal(host) and not is_public(host):
        return f"{host} is not an address of the public web"
    return None


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


class PublicOnlyMiddleware:
    """Refuses requests whose URL leads away from the public web."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PublicOnlyMiddleware:
        if not crawler.settings.getbool("GOVNEWS_PUBLIC_ONLY"):
            raise NotConfigured
        return cls()

    def process_request(self, request: Request) -> None:
        if why := refusal(request.url):
            raise IgnoreRequest(why)


class PublicOnlyResolver(CachingThreadedResolver):
    """Scrapy's TWISTED_DNS_RESOLVER: a name whose address is not public is not found.

    It also sees the spellings of addresses that only the system understands, such as ``127.1``. The
    proxies that this machine is told to use may be anywhere.
    """

    _public_only = True
    _proxies: frozenset[str] = frozenset()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> PublicOnlyResolver:
        resolver: PublicOnlyResolver = super().from_crawler(crawler, reactor)
        resolver._public_only = crawler.settings.getbool("GOVNEWS_PUBLIC_ONLY")
        resolver._proxies = frozenset(urlsplit(proxy).hostname or "" for proxy in getproxies().values())
        return resolver

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:
        found: Deferred[str] = super().getHostByName(name, timeout)
        if self._public_only and name not in self._proxies:
            found.addCallback(_checked, name)
        return found


def _checked(address: str, name: str) -> str:
    if not is_public(address):
        raise DNSLookupError(f"{name} is at {address}, which is not an address of the public web")
    return address
