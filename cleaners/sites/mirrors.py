"""Pages that a foreign host serves as another site's: what they still say of the site they were taken from.

An honest reprint names its source and is otherwise its host's own page. A mirror passes on the whole page: the
canonical address, the breadcrumb, the copyright line, the metas and the path of the address are the other site's.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from cleaners.article import Mirror
from cleaners.model import Document, Flag
from cleaners.sites.claim import Claim, declared_hosts
from cleaners.sites.claims import claims, converted, office_claims
from cleaners.sites.foot import foot_names_another, names_office
from cleaners.sites.hosts import host_of, is_institution, label_of, shows_others
from cleaners.sites.known_sites import KnownSite, owners, sites_of
from cleaners.text.fold import fold


def mirror(document: Document) -> Mirror | None:
    """Which site a page was taken from, and what says so; None for a page of its own host, or without address."""
    host = host_of(document.page.url)
    if not host or is_institution(host) or owners(host) or shows_others(host):
        return None
    said: dict[KnownSite, list[Claim]] = {}
    for claim in claims(document, host):
        if claim.site.label != label_of(host):
            said.setdefault(claim.site, []).append(claim)
    for site, told in said.items():
        if not owners(site.domains[0]):
            told.extend(office_claims(document, site))
        told.extend(converted(document, tuple(told)))
    found = [(site, told) for site, told in said.items() if _is_enough(document, site, told)]
    if not found:
        return None
    site, told = max(found, key=lambda pair: (len({claim.kind for claim in pair[1]}), len(pair[1])))
    return _told(document, site, told)


def mirror_flag(found: Mirror) -> Flag:
    return Flag("mirror", f"a page of {found.name} ({found.site}): " + "; ".join(found.evidence))


def _told(document: Document, site: KnownSite, told: Sequence[Claim]) -> Mirror:
    evidence = [f"{claim.kind}: {claim.said}" for claim in told]
    if _path_fits(site, document.page.url):
        evidence.append(f"path: {urlsplit(document.page.url).path}")
    address = _address(document, site, told)
    known = bool(owners(site.domains[0]))
    names = [fact.value for fact in document.facts.get("site_name", ()) if names_office(fold(fact.value))]
    return Mirror(
        site.domains[0] if known else host_of(address),
        site.names[0] if known or not names else names[0],
        address,
        tuple(dict.fromkeys(evidence)),
    )


def _is_enough(document: Document, site: KnownSite, told: Sequence[Claim]) -> bool:
    """One claim that stands alone, two firm ones, or, on a page that names no other owner, two of any kind."""
    fits = _path_fits(site, document.page.url)
    firm = {claim.kind for claim in told if claim.strength == "firm"}
    if any(claim.strength == "alone" for claim in told) or (firm and len(firm) + fits >= 2):
        return True
    nearly = any(claim.strength == "nearly" for claim in told)
    return (nearly or len({claim.kind for claim in told}) + fits >= 2) and not _is_anothers(document, site)


def _is_anothers(document: Document, site: KnownSite) -> bool:
    """Whether the page names another site as its own: in its foot, its metas, its breadcrumb or its ``<title>``."""
    office = site.domains[0].endswith("gov.cn")
    names = (fold(fact.value).strip() for fact in document.facts.get("site_name", ()))
    return any(
        name not in site.names and not (office and names_office(name)) for name in names
    ) or foot_names_another(document, site, host_of(document.page.url))


def _path_fits(site: KnownSite, url: str) -> bool:
    return bool(site.paths and site.paths.fullmatch(urlsplit(url).path))


def _address(document: Document, site: KnownSite, told: Sequence[Claim]) -> str:
    """The address the page has on its own site: the canonical one, else its path on the host that metas
    name, or the link nearest above the title: that of a breadcrumb."""
    for claim in told:
        if claim.kind == "canonical":
            return claim.said
    hosts = [host for _, host in declared_hosts(document)]
    above = document.blocks[: max(document.title_at, 0)]
    hosts += [host_of(link.href) for block in reversed(above) for link in reversed(block.links)]
    hosts += [host_of(link.href) for block in document.blocks for link in block.links]
    hosts += [claim.said for claim in told if claim.kind == "address"]
    host = next((name for name in hosts if name and site in sites_of(name)), site.host)
    return urlsplit(document.page.url)._replace(netloc=host).geturl()
