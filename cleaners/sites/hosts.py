"""Hosts of addresses: which site they belong to, and whether it is an institution's."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from ipaddress import ip_address

# Second levels under which names are registered (com.cn, gov.cn, com.tw, …).
_SECOND = frozenset("com net org gov edu ac co mil".split())
_HOST = re.compile(r"\s*(?:https?:)?//(?:[^/@?#\s]*@)?([\w.-]+)", re.I)
_INSTITUTIONS = frozenset("gov edu mil ac".split())


def host_of(address: str) -> str:
    """The host of an absolute http address in lower case, or ""."""
    return _host(_origin(address))


def host_named(address: str) -> str:
    """The host of an absolute http address, or of one that begins with its host, in lower case; or ""."""
    return host_of(address if "//" in address else f"//{address}")


def site_at(address: str) -> str:
    """The site (see ``site_of``) of an absolute http address, or ""."""
    return _site(_origin(address))


def _origin(address: str) -> str:
    """What stands before the path of an address that names a host, or ""."""
    start = address.find("//")
    if start < 0:
        return ""
    end = address.find("/", start + 2)
    return address if end < 0 else address[:end]


@lru_cache(maxsize=4096)  # a page has many links to a few hosts, and several cleaners ask of each
def _host(origin: str) -> str:
    found = _HOST.match(origin)
    return found[1].lower() if found else ""


@lru_cache(maxsize=4096)
def _site(origin: str) -> str:
    """The site of an address without its path, or "" of one that is no http address."""
    return site_of(_host(origin))


@lru_cache(maxsize=4096)
def site_of(host: str) -> str:
    """The registered name a host belongs to: ``news.example.com.cn`` -> ``example.com.cn``."""
    parts = host.split(".")
    if all(part.isdigit() for part in parts):
        return host
    take = 3 if len(parts) > 2 and parts[-2] in _SECOND and len(parts[-1]) == 2 else 2
    return ".".join(parts[-take:])


def label_of(host: str) -> str:
    """The registered name without its end: ``news.example.com.cn`` -> ``example``."""
    return site_of(host).split(".")[0]


@lru_cache(maxsize=4096)
def is_institution(host: str) -> bool:
    """Whether a host is a government's, a school's or the army's by its name."""
    return not _INSTITUTIONS.isdisjoint(host.split(".")[-2:])


@cache
def _copyists() -> frozenset[str]:
    lines = files("cleaners.sites").joinpath("copyists.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(line for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=4096)
def shows_others(host: str) -> bool:
    """Whether a host shows other sites' pages for what they are (an archive, a cache, a network that delivers them), or is no
    public host at all: an address of an intranet, a name without a dot.
    """
    parts = host.split(".")
    if len(parts) == 1 or parts[-1].isdigit():
        return len(parts) == 1 or _is_private(host)
    ends = (".".join(parts[at:]) for at in range(len(parts) - 1))
    return not _copyists().isdisjoint((*ends, *parts[:-1]))


def _is_private(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:
        return False
