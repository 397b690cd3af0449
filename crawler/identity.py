"""One article, one identity: what is left of an address once everything is gone that names no other page.

Leaving two addresses of one article apart costs a second capture, which the store finds to be a copy; taking
two articles for one would lose one of them. So a rule drops only what is known to name nothing.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from w3lib.url import canonicalize_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleaners.reading import SameArticle
    from crawler.profiles.profile import Profile

_INDEX = re.compile(r"/(?:index|default)\.(?:[sx]?html?|php|jsp|aspx?)$", re.I)
_SESSION_IN_PATH = re.compile(r";jsessionid=[^/]*", re.I)
_SESSION = re.compile(r"(?:j?sessionid|phpsessid|aspsessionid\w*|cfid|cftoken|sess_?id)", re.I)
_TRACKING = re.compile(
    r"utm_\w+|spm|scm|isappinstalled|share_?(?:token|type|from|uid|to|id)|sharer_\w+|mpshare|srcid|from_?wx|wx_header"
    r"|pass_ticket|exportkey|clicktime|enterid|ascene|subscene|chksm|hm(?:sr|pl|cu|kw|ci)|bd_vid|bdshare|baiduid"
    r"|tdsourcetag|gclid|fbclid|msclkid|yclid|mc_[ce]id|_ga|_gl|__hs\w+",
    re.I,
)
# Said of where the reader came from; with any other value (a day, a number) the same names choose a page.
_ORIGIN = re.compile(r"from|source|src|ref|channel|scene", re.I)
_ORIGINS = re.compile(
    r"timeline|singlemessage|groupmessage|weibo|wb|qq|qzone|weixin|wechat|wx|wap|mobile|pc|app|web|h5|share|baidu|toutiao"
    r"|bdsearch|search|index|home",
    re.I,
)
# What scripts add so that no cache answers: an own name, or a moment in milliseconds, or a fraction.
_FRESH = re.compile(r"_|_t|ts|timestamp|rnd|rand|random|nocache", re.I)
_CLOCK = re.compile(r"(?:t|v|r|time)=(?:1[4-9]\d{11}|0\.\d{5,})", re.I)
_MOBILE = re.compile(r"(?:(?:m|wap|3g|mobile|h5)\.)+(?=[^.]+\.)")
_WWW = re.compile(r"(?:www\.)+(?=[^.]+\.)")
# An address with a number like this is a page's own, whatever the host; "/news/" on a phone's host may be another list.
_NUMBERED = re.compile(r"\d{6}|[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address that may tell pages apart; ``host`` has its port unless it is the usual one."""

    host: str
    path: str
    query: tuple[tuple[str, str], ...]
    route: str

    def __str__(self) -> str:
        return (
            self.host
            + self.path
            + ("?" + urlencode(self.query, encoding="latin-1") if self.query else "")
            + self.route
        )


@dataclass(frozen=True, slots=True)
class Identity:
    """The key of an address, ``host/path?query``, and the names of the rules that made it, in order."""

    key: str
    rules: tuple[str, ...]


def identity(url: str, profile: Profile | None = None) -> str:
    """The same string for every address of one article; an address that cannot be read is its own identity."""
    return explain(url, profile).key


def explain(url: str, profile: Profile | None = None) -> Identity:
    """The identity of an address, and which rules changed something on the way to it."""
    try:
        address, rules = _parse(url)
    except ValueError:
        return Identity(url.strip(), ("unreadable",))
    for name, rule in RULES:
        changed = rule(address, profile)
        if changed != address:
            address, rules = changed, [*rules, name]
    key = str(address)
    for number, same in enumerate(_same(profile)):
        known = re.sub(same.address, same.known_as, key, count=1)
        if known != key:
            key, rules = (
                known,
                [*rules, f"{'profile' if profile and number < len(profile.identity) else 'family'}"],
            )
    return Identity(key, tuple(rules))


def is_web_address(url: str) -> bool:
    """Whether a URL names a host of the web to ask."""
    try:
        parts = urlsplit(url)
    except ValueError:  # a host that no parser reads, such as that of http://[
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _parse(url: str) -> tuple[Address, list[str]]:
    """The address in its parts, scheme and fragment gone, and percent escapes all written the same way."""
    parts = urlsplit(canonicalize_url(url.strip(), keep_fragments=True))
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in ("http", "https") or not host:
        raise ValueError(f"{url!r} is no address of the web")
    rules = ["scheme"]
    if parts.port not in (None, 80 if parts.scheme == "http" else 443):
        host += f":{parts.port}"
    # "#/detail/7" and "#!7" are how single-page sites name their pages; any other fragment is a place in one.
    route = "#" + parts.fragment if parts.fragment[:1] in ("/", "!") else ""
    if parts.fragment and not route:
        rules.append("fragment")
    query = tuple(parse_qsl(parts.query, keep_blank_values=True, encoding="latin-1"))
    return Address(host, parts.path or "/", query, route), rules


def _alias(address: Address, profile: Profile | None) -> Address:
    for alias, host in profile.aliases.items() if profile else ():
        if address.host == alias or address.host.endswith("." + alias):
            return replace(address, host=address.host.removesuffix(alias) + host)
    return address


def _path(address: Address, _profile: Profile | None) -> Address:
    """Dots and doubled slashes undone, as every server does."""
    path = posixpath.normpath(re.sub("/{2,}", "/", address.path))
    ends = address.path.endswith(("/", "/.", "/..")) and path != "/"
    return replace(address, path=path + "/" * ends)


def _session(address: Address, _profile: Profile | None) -> Address:
    kept = tuple(
        (name, value)
        for name, value in address.query
        if not _SESSION.fullmatch(name)
        and not (name.lower() == "sid" and re.fullmatch("[0-9a-zA-Z]{16,}", value))
    )
    return replace(address, path=_SESSION_IN_PATH.sub("", address.path), query=kept)


def _tracking(address: Address, _profile: Profile | None) -> Address:
    kept = tuple(
        (name, value)
        for name, value in address.query
        if not _TRACKING.fullmatch(name)
        and not (_ORIGIN.fullmatch(name) and _ORIGINS.fullmatch(value))
        and not (_FRESH.fullmatch(name) and re.fullmatch(r"[\d.]*", value))
        and not _CLOCK.fullmatch(f"{name}={value}")
    )
    return replace(address, query=kept)


def _index(address: Address, _profile: Profile | None) -> Address:
    """The page of a folder, where no query chooses among several."""
    return address if address.query else replace(address, path=_INDEX.sub("/", address.path))


def _www(address: Address, _profile: Profile | None) -> Address:
    return replace(address, host=_without_www(address.host))


def _without_www(host: str) -> str:
    found = _WWW.match(host)
    return host[found.end() :] if found else host


def _mobile(address: Address, _profile: Profile | None) -> Address:
    """The host for phones, where the address has a number of its own."""
    found = _MOBILE.match(address.host)
    if not found or not _NUMBERED.search(f"{address.path}?{address.query}"):
        return address
    return replace(address, host=_without_www(address.host[found.end() :]))


def _same(profile: Profile | None) -> tuple[SameArticle, ...]:
    if profile is None:
        return ()
    return profile.identity + (profile.family.identity if profile.family else ())


# In this order; each is a function from an address to what is left of it.
RULES: tuple[tuple[str, Callable[[Address, Profile | None], Address]], ...] = (
    ("path", _path),
    ("session", _session),
    ("tracking", _tracking),
    ("index", _index),
    ("alias", _alias),
    ("www", _www),
    ("mobile", _mobile),
)
