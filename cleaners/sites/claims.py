"""What a page says of whose it is: in its head, by its names, its links and its foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from cleaners.model import Document, Fact
from cleaners.page.canonical import canonical
from cleaners.sites.claim import Claim, Strength, declared_hosts, office_at
from cleaners.sites.foot import foot_claims, foot_names_office, names_office
from cleaners.sites.hosts import host_of
from cleaners.sites.known_sites import KnownSite, owners, sites_by_name, sites_of
from cleaners.text.fold import fold

# So many absolute links, and such a share of them, go to a mirrored site.
LINKS, SHARE = 8, 0.5
# So many, with pictures, tell beside something else; so many outside the body, of nearly all, by themselves.
FEW, NEARLY_ALL = 3, 0.9
_JOINT = re.compile(r"[_|｜—–\-\s>]+")
_SOURCE = re.compile(r"来源|转自|转载|摘自|原文|出处")
# The address of an article rather than of a home page: templates are copied with that of the home page in them.
_ARTICLE = re.compile(r"/.*\d", re.S)


def claims(document: Document, host: str) -> Iterator[Claim]:
    """What the page at a host says, for whichever sites."""
    for said, domain in declared_hosts(document):
        yield from (Claim(site, "meta sitedomain", said, "alone") for site in sites_of(domain))
    yield from _addressed(document)
    yield from _named(document)
    yield from _titled(document)
    yield from foot_claims(document)
    yield from _linked(document, host)


def office_claims(document: Document, office: KnownSite) -> Iterator[Claim]:
    """What says that the page is an office's, of which only the domain is known."""
    for fact in document.facts.get("site_name", ()):
        if names_office(fold(fact.value)):
            yield Claim(office, _kind(fact), fact.raw, "slight")
    if said := foot_names_office(document):
        yield Claim(office, "copyright", said, "slight")


def converted(document: Document, told: Iterable[Claim]) -> Iterator[Claim]:
    """What says that the page of a site that is named is in Traditional script: the site's own editions stand on its hosts."""
    scripts = [fact.value for fact in document.facts.get("script", ())]
    for claim in told:
        if scripts[:1] == ["Hant"] and claim.kind != "links":
            yield Claim(claim.site, "script", "Hant", "slight")
            return


def _kind(fact: Fact) -> str:
    places = {"text": "breadcrumb", "title-tag": "title"}
    return places.get(fact.where.split(":")[0], "meta sitename")


def _named(document: Document) -> Iterator[Claim]:
    """Known sites by their names in breadcrumb and metas."""
    for fact in document.facts.get("site_name", ()):
        site = sites_by_name().get(fold(fact.value).strip())
        if site and fact.where != "title-tag":
            yield Claim(site, _kind(fact), fact.raw, "firm")


def _titled(document: Document) -> Iterator[Claim]:
    """Known sites by their names before or behind the headline in ``<title>``."""
    titles = document.facts.get("title", ())
    headline = fold(titles[0].value) if titles and titles[0].where != "title-tag" else ""
    facts = (*titles, *document.facts.get("site_name", ()))
    for whole in dict.fromkeys(fact.raw for fact in facts if fact.where == "title-tag"):
        parts = [part for part in _JOINT.split(fold(whole)) if part]
        for part in dict.fromkeys((parts[0], parts[-1])) if len(parts) > 1 else ():
            site = sites_by_name().get(part)
            if site and headline and part not in headline:
                office = site.domains[0].endswith("gov.cn")
                yield Claim(site, "title", whole, "nearly" if office else "slight")


def _addressed(document: Document) -> Iterator[Claim]:
    """The site at whose address the page says to stand: beyond doubt where the path is the page's own."""
    own = _path(document.page.url)
    declared = (fact.value for fact in document.facts.get("declared_url", ()))
    for address in dict.fromkeys((canonical(document.page), *declared)):
        path = _path(address)
        for site in sites_of(host_of(address)) if _ARTICLE.match(path) else ():
            strength: Strength = "slight" if _is_source(document, site) else "nearly"
            yield Claim(site, "canonical", address, "alone" if path == own else strength)


def _path(address: str) -> str:
    """Path and query of an address, "" where it is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}"


def _is_source(document: Document, site: KnownSite) -> bool:
    """Whether the page names or links the site as its source: an honest reprint may call the original canonical."""
    sources = {fold(fact.value) for fact in document.facts.get("source", ())}
    return not sources.isdisjoint(site.names) or any(
        site in sites_of(host_of(link.href))
        for block in document.blocks
        if block.links and _SOURCE.search(document.folded_of(block))
        for link in block.links
    )


def _linked(document: Document, host: str) -> Iterator[Claim]:
    """Sites that most absolute links, or links and pictures, lead to."""
    inside, links, around = document.inside, list[str](), list[str]()
    for index, block in enumerate(document.blocks):
        hosts = [host_of(link.href) for link in block.links]
        links += hosts
        around += hosts if index not in inside else []
    away = [name for name in links if name not in ("", host)]
    pictures = [name for image in document.images if (name := host_of(image.url)) not in ("", host)]
    for site, count in _sites(away).items():
        if count >= LINKS and count >= SHARE * len(away) and owners(site.domains[0]):
            yield Claim(site, "links", f"{count} of {len(away)} go there", "firm")
    for site in _sites(around[:1]):
        count = _sites(around)[site]
        if count >= LINKS and count >= NEARLY_ALL * len(around):
            yield Claim(site, "links", f"{count} of {len(around)} around the article go there", "nearly")
    for site, count in _sites([*away, *pictures]).items():
        if count >= FEW and count >= SHARE * len(links + pictures):
            yield Claim(
                site, "links", f"{count} of {len(links + pictures)}, with pictures, go there", "slight"
            )


def _sites(hosts: Iterable[str]) -> Counter[KnownSite]:
    """How many of the hosts are each site's."""
    given = Counter[KnownSite]()
    for host, number in Counter(hosts).items():
        if owners(host) or office_at(host):
            given.update(dict.fromkeys(sites_of(host), number))
    return given
