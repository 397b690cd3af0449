"""Pages that a foreign host serves as a known site's: what they still say of the site they were taken from.

An honest reprint names its source and is otherwise its host's own page. A mirror passes on the whole page: the
breadcrumb, the copyright line, the metas and the path of the address are the other site's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from cleaners.article import Mirror
from cleaners.model import Document, Flag
from cleaners.sites.hosts import host_of, is_institution, site_of
from cleaners.sites.known_sites import KnownSite, known_sites, owners, sites_by_name
from cleaners.text.fold import fold

# Lines at the foot of a page that are looked at, and what says there whose page it is.
FOOT, LONGEST = 40, 300
_OWNER = re.compile(r"版权所有|copyright|©|主办|承办|icp[备证]|标识码")
# So many absolute links, and such a share of them, go to a mirrored site.
LINKS, SHARE = 8, 0.5


def mirror(document: Document) -> Mirror | None:
    """Which site a page was taken from, and what says so; None for a page of its own host, or without address."""
    host = host_of(document.page.url)
    if not host or is_institution(host) or owners(host):
        return None
    claims: dict[KnownSite, list[str]] = {}
    for site, claim in _claims(document, host):
        claims.setdefault(site, []).append(claim)
    found = [(site, told) for site, told in claims.items() if _is_enough(site, told, document.page.url)]
    if not found:
        return _by_meta(document, host)
    site, told = max(found, key=lambda pair: len(pair[1]))
    if _path_fits(site, document.page.url):
        told = [*told, f"path: {urlsplit(document.page.url).path}"]
    return Mirror(site.domains[0], site.names[0], _address(document, site), tuple(dict.fromkeys(told)))


def mirror_flag(found: Mirror) -> Flag:
    return Flag("mirror", f"a page of {found.name} ({found.site}): " + "; ".join(found.evidence))


def _is_enough(site: KnownSite, said: Sequence[str], url: str) -> bool:
    kinds = {claim.split(":")[0] for claim in said}
    strong = bool(kinds & {"meta sitedomain", "registration"})
    return strong or len(kinds) >= 2 or (bool(kinds) and _path_fits(site, url))


def _path_fits(site: KnownSite, url: str) -> bool:
    return bool(site.paths and site.paths.fullmatch(urlsplit(url).path))


def _claims(document: Document, host: str) -> Iterator[tuple[KnownSite, str]]:
    """(site, what says that the page is its)."""
    named = sites_by_name()
    for fact in document.facts.get("site_name", ()):
        site = named.get(fold(fact.value).strip())
        if site and not fact.where.startswith("title"):
            yield site, f"{'breadcrumb' if fact.where.startswith('text') else 'meta sitename'}: {fact.raw}"
    for fact in document.facts.get("site_domain", ()):
        said = host_of("//" + fact.value.split("//")[-1])
        yield from ((site, f"meta sitedomain: {fact.value}") for site in owners(said))
    yield from _foot_claims(document)
    linked = Counter(
        linked
        for block in document.blocks
        for link in block.links
        if "//" in link.href and (linked := host_of(link.href)) and linked != host
    )
    given = Counter[KnownSite]()
    for linked_host, number in linked.items():
        given.update(dict.fromkeys(owners(linked_host), number))
    for site, count in given.items():
        if count >= LINKS and count >= SHARE * linked.total():
            yield site, f"links: {count} of {linked.total()} go there"


def _foot_claims(document: Document) -> Iterator[tuple[KnownSite, str]]:
    for block in document.blocks[-FOOT:]:
        line = document.folded_of(block)
        if len(line) > LONGEST or not _OWNER.search(line):
            continue
        for site in known_sites():
            if any(mark in line for mark in site.marks):
                yield site, f"registration: {document.text_of(block)}"
            elif any(name in line for name in site.names) or any(
                name in line and re.search(rf"(?<![\w.-])(?:www\.)?{re.escape(name)}(?![\w.-])", line)
                for name in site.domains
            ):
                yield site, f"copyright: {document.text_of(block)}"


def _by_meta(document: Document, host: str) -> Mirror | None:
    """A page whose SiteDomain is an office's, on a host that is none: an office that no list knows."""
    for fact in document.facts.get("site_domain", ()):
        said = host_of("//" + fact.value.split("//")[-1])
        if said and is_institution(said) and site_of(said) != site_of(host):
            names = document.facts.get("site_name", ())
            parts = urlsplit(document.page.url)
            url = parts._replace(netloc=said).geturl()
            return Mirror(said, names[0].value if names else said, url, (f"meta sitedomain: {fact.value}",))
    return None


def _address(document: Document, site: KnownSite) -> str:
    """The address the page has on its own site: its path, on the host that the page's links or metas name."""
    told = [host_of("//" + fact.value.split("//")[-1]) for fact in document.facts.get("site_domain", ())]
    told += [host_of(link.href) for block in document.blocks[:FOOT] for link in block.links]
    host = next((name for name in told if name and site.owns(name)), site.host)
    return urlsplit(document.page.url)._replace(netloc=host).geturl()
