"""The foot of a page: whose it says to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaners.model import Block, Document
from cleaners.sites.claim import Claim, office_at
from cleaners.sites.hosts import site_of
from cleaners.sites.known_sites import KnownSite, known_sites, sites_of

# Lines at the foot of a page that are looked at, and the longest that says whose page it is.
FOOT, LONGEST = 40, 300
_OWNER = re.compile(r"版权所有|copyright|©|主办|承办|icp[备证]|标识码")
_ADDRESS = re.compile(r"(?:域名|网址)[:：]?.{0,4}?[a-z\d]")
# Of lines that name others than the owner, though a word of his stands in them.
_OTHERS = re.compile(r"主管|指导单位|支持单位|友情链接|相关链接|来源|转载")
_CODE = re.compile(r"标识码.{0,3}?(?:bm\d{8}|\d{10})(?!\d)")
_DOMAIN = re.compile(r"(?<![a-z\d_.@-])(?:[a-z\d-]{1,40}\.){1,4}gov\.cn(?![a-z\d_.-])")
_OFFICE = re.compile(
    r"人民政府|政府网|政务网|委员会|管委会|办公室|法院|检察院|中华人民共和国|[局厅部](?![\u4e00-\u9fff])"
)
# What a line of an owner holds beside his name.
_FORMAL = re.compile(
    r"版权所有|版权归|主办(?:单位)?|承办(?:单位)?|备案(?:序?号)?|许可证|网站标识码|公网安备|网安备|所有|保留|权利|技术支持.*|联系我们|网站地图"
    r"|.icp.{0,3}?\d[\d-]*号?|[^\u4e00-\u9fff]"
)


def foot_claims(document: Document) -> Iterator[Claim]:
    """Sites whose registration, name or domain stands in a line that says whose the page is."""
    owners = list(_lines(document, _OWNER))
    said = [
        (site, kind, document.text_of(block)) for block in owners for site, kind in _known(document, block)
    ]
    yield from (
        Claim(site, kind, text, "alone" if kind == "registration" else "firm") for site, kind, text in said
    )
    ours = [block for block in owners if not _OTHERS.search(document.folded_of(block))]
    code = next((block for block in ours if _CODE.search(document.folded_of(block))), None)
    named = [block for block in _lines(document, _ADDRESS) if not _OTHERS.search(document.folded_of(block))]
    hosts = {host for block in (*ours, *named) for host in _offices(document, block)}
    if len({site_of(host) for host in hosts}) == 1:
        for site in sites_of(min(hosts)):
            if code:
                yield Claim(site, "registration", document.text_of(code), "alone")
            yield Claim(site, "address", min(hosts), "slight")
    if code and not hosts:
        offices = dict.fromkeys(site for site, _, _ in said if site.domains[0].endswith("gov.cn"))
        yield from (Claim(site, "registration", document.text_of(code), "alone") for site in offices)


def names_office(name: str) -> bool:
    """Whether a folded name or line names an office."""
    return bool(_OFFICE.search(name))


def foot_names_office(document: Document) -> str:
    """The first line at the foot that says an office to be the page's owner, or ""."""
    lines = (document.folded_of(block) for block in _lines(document, _OWNER))
    return next((line for line in lines if names_office(line) and not _OTHERS.search(line)), "")


def foot_names_another(document: Document, site: KnownSite, host: str) -> bool:
    """Whether the foot names an owner that is not the site, nor an office where the site is one's; or the page's own host."""
    own, office = site_of(host), site.domains[0].endswith("gov.cn")
    for block in _lines(document, _OWNER):
        line = document.folded_of(block)
        if own in line:
            return True
        if any(name in line for name in (*site.names, *site.domains)) or (office and names_office(line)):
            continue
        if len(_FORMAL.sub("", line)) >= 2:
            return True
    return False


def _lines(document: Document, sign: re.Pattern[str]) -> Iterator[Block]:
    """Short lines at the foot that bear a sign, but for sentences of the article."""
    first = max(len(document.blocks) - FOOT, 0)
    for index, block in enumerate(document.blocks[first:], first):
        line = document.folded_of(block)
        if len(line) <= LONGEST and sign.search(line) and not (index in document.inside and "。" in line):
            yield block


def _known(document: Document, block: Block) -> Iterator[tuple[KnownSite, str]]:
    """Known sites that a line names, and by what: the longest name that begins at a place is the one that is meant."""
    line = document.folded_of(block)
    for found in _signs().finditer(line):
        sites, kind = _signed()[found[0]]
        if not found[0].isascii() or _is_whole(line, *found.span()):
            yield from ((site, kind) for site in sites)


def _is_whole(line: str, start: int, end: int) -> bool:
    """Whether a domain or a code stands by itself, or behind www."""
    before = line[:start].removesuffix("www.")[-1:]
    return not re.match(r"[a-z\d_.-]", before) and not re.match(r"[a-z\d_.-]", line[end : end + 1])


@cache
def _signed() -> dict[str, tuple[list[KnownSite], str]]:
    """Names, domains and registrations of known sites: whose they are, and the kind of what they say."""
    found: dict[str, tuple[list[KnownSite], str]] = {}
    for site in known_sites():
        for sign in site.marks:
            found.setdefault(sign, ([], "registration"))[0].append(site)
        for sign in (*site.names, *site.domains):
            found.setdefault(sign, ([], "copyright"))[0].append(site)
    return found


@cache
def _signs() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(sign) for sign in sorted(_signed(), key=len, reverse=True)))


def _offices(document: Document, block: Block) -> Iterator[str]:
    """Hosts of offices that a line names or links."""
    for address in (*_DOMAIN.findall(document.folded_of(block)), *(link.href for link in block.links)):
        if host := office_at(address):
            yield host
