"""Whom a source (来源) names: outlets and offices by their many names, kept as data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files

from cleaners.sites.hosts import host_of, site_of
from cleaners.sites.known_sites import known_sites
from cleaners.text.fold import fold

# What stands between two names, and what is said around one; folded.
_BETWEEN = re.compile(r"[\s,，、;；|/／·•&＆()（）\[\]【】《》<>\"“”:：-]+|(?:综合|转自|转载自|摘自|据|原载)")
_AROUND = re.compile(
    r"^(?:来源|稿源|文章来源|信息来源|供稿)|"
    r"(?:官方)?(?:网站|门户网站|官网|微信公众号|公众号|微信|微博|客户端|新闻客户端|app|电子版|记者.*|讯|电)$"
)
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
# Words by which pages call themselves.
_SELF = frozenset(("本站", "本网", "本网站", "本站原创", "原创", "本报", "本报讯", "本网讯", "本站编辑"))


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Domains, and names, to the domain that stands for their outlet."""
    text = files("crawler.stories").joinpath("outlets.tsv").read_text(encoding="utf-8")
    rows = [tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#")]
    told = [(site.domains, site.names) for site in known_sites()]
    told += [(tuple(domains.split(",")), tuple(map(fold, names.split(",")))) for domains, names in rows]
    domains: dict[str, str] = {}
    names: dict[str, str] = {}
    for owned, called in told:
        outlet = next((domains[domain] for domain in owned if domain in domains), owned[0])
        for domain in owned:
            domains.setdefault(domain, outlet)
        for name in called:
            names[_plain(name)] = outlet
    return domains, names


def outlet_of(url: str) -> str:
    """The outlet whose host an address is on: a domain that stands for it, or its registered name."""
    host = host_of(url)
    domains, _ = _tables()
    labels = host.split(".")
    for first in range(len(labels) - 1):
        if (outlet := domains.get(".".join(labels[first:]))) is not None:
            return outlet
    return site_of(host) if host else ""


@lru_cache(maxsize=16_384)
def named(source: str | None) -> frozenset[str]:
    """The outlets that a source names: domains of known ones, the folded names of others; none for 本站."""
    _, names = _tables()
    found = set()
    for name in _names(source or ""):
        if name in _SELF or _AROUND.fullmatch(name):
            continue
        found.add(outlet_of("//" + name) if _DOMAIN.fullmatch(name) else names.get(name, name))
    return frozenset(found)


def called(names: Iterable[str | None]) -> frozenset[str]:
    """What an outlet may be called in a source, by the names its own pages give it."""
    return frozenset(_plain(fold(name)) for name in names if name) - {""}


def _names(source: str) -> Iterator[str]:
    folded = fold(source).strip()
    _, names = _tables()
    if (whole := _plain(folded)) in names:  # names hold what stands between names elsewhere
        yield whole
        return
    for part in _BETWEEN.split(re.sub(r"https?://", "", folded)):
        if name := _plain(part):
            yield name


def _plain(name: str) -> str:
    """A name without what is said around it."""
    name = re.sub(r"\s+", "", name).strip(".。")
    while (shorter := _AROUND.sub("", name)) != name and len(shorter) > 1:
        name = shorter
    return name
