"""Sites that are copied by mirrors: their domains, names, the shape of their addresses, their registrations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from cleaners.sites.hosts import is_institution, label_of, site_of
from cleaners.text.fold import fold


@dataclass(frozen=True, slots=True)
class KnownSite:
    """``domains[0]`` is the site's own; ``paths`` matches its articles' paths, None where they are not known."""

    domains: tuple[str, ...]
    names: tuple[str, ...]
    paths: re.Pattern[str] | None
    marks: tuple[str, ...]

    @property
    def label(self) -> str:
        """The name without its end, "" where it is too short to be anybody's own."""
        name = label_of(self.domains[0])
        return name if len(name) > 3 else ""

    @property
    def host(self) -> str:
        return self.domains[0] if self.domains[0].startswith("www.") else f"www.{self.domains[0]}"


@cache
def known_sites() -> tuple[KnownSite, ...]:
    """The rows of ``known_sites.tsv``; names and registrations folded."""
    text = files("cleaners.sites").joinpath("known_sites.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(
        KnownSite(
            tuple(domains.split(",")),
            tuple(fold(names).split(",")),
            re.compile(paths) if paths else None,
            tuple(fold(marks).split(",")) if marks else (),
        )
        for domains, names, paths, marks in rows
    )


@cache
def _by_domain() -> dict[str, list[KnownSite]]:
    """Sites by each of their domains, and by their label behind a dot (``.gansudaily``)."""
    found: dict[str, list[KnownSite]] = {}
    for site in known_sites():
        for name in (*site.domains, *([f".{site.label}"] if site.label else ())):
            found.setdefault(name, []).append(site)
    return found


@lru_cache(maxsize=4096)
def owners(host: str) -> tuple[KnownSite, ...]:
    """The sites that a host belongs to, in the list's order."""
    names = (*_ends(host), f".{label_of(host)}")
    found = {id(site): site for name in names for site in _by_domain().get(name, ())}
    return tuple(sorted(found.values(), key=known_sites().index)) if len(found) > 1 else tuple(found.values())


@lru_cache(maxsize=4096)
def is_known(host: str) -> bool:
    """Whether a host is an institution's, or a known site's by its domain; the same name under another end may be anybody's."""
    return is_institution(host) or not _by_domain().keys().isdisjoint(_ends(host))


def _ends(host: str) -> list[str]:
    """A host, and the domains that it is a part of."""
    labels = host.split(".")
    return [".".join(labels[at:]) for at in range(len(labels))]


def sites_of(host: str) -> tuple[KnownSite, ...]:
    """The known sites that a host belongs to; of an institution's host that no row knows, that institution as a site named by its
    domain.
    """
    if known := owners(host):
        return known
    own = site_of(host)
    return (KnownSite((own,), (own,), None, ()),) if is_institution(host) else ()


@cache
def sites_by_name() -> dict[str, KnownSite]:
    return {name: site for site in known_sites() for name in site.names}
