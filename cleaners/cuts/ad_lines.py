"""Cuts advertising lines that third parties planted between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaners.model import Block, Cut, Document
from cleaners.planted.glance import places
from cleaners.sites.hosts import host_of, is_institution, site_at, site_of

# A line of advertising is no longer than this, and one that offers something without an address.
LINE, PITCH = 160, 48
_CONTACT = re.compile(
    r"(?:qq|微信|薇信|威信|vx|加微|电话|手机|热线|咨询)\s*(?:号|群)?\s*[:]?\s*(?:[a-z][\w-]{4,19}|\d{5,12})|(?<!\d)1[3-9]\d{9}(?!\d)|400-?\d{3}-?\d{4}"
)
_PRAISE = re.compile(
    r"哪家(?:医院)?(?:好|强|最好|正规)|(?:好|公认|最佳)口碑|口碑(?:好|最好)|最好的|排名第一|多少钱|哪里好|最权威|秒到账|无需抵押"
)
# Words of sentences, of offices and of the law.
_HONEST = re.compile(
    r"[了将为对与把被从及于并已]|通过|开展|进行|违法|犯罪|打击|查处|整治|严禁|警方|民警|公安|举报|防范|治理|监管|取缔|监督|"
    r"记者|通知|公告|办法|方案|规定|县|市|省|局|政府|中心|大厅|窗口|门诊|服务点|销售点|[:]\s*\S{2,4}$"
)


def ad_lines(document: Document) -> Iterator[Cut]:
    """Cut body lines that hold a trade's advertising words and an address on a foreign host."""
    blocks = document.blocks[max(document.title_at, 0) : document.body.last]
    for block, word in _advertised(document, blocks):
        line = document.folded_of(block)
        if len(line) > LINE or line.endswith(("。", "!", "?")):
            continue
        address = _foreign_address(document, block) or _pitch(_untaught(document, line))
        if address:
            yield Cut(block.start, block.end, "injected.ad_line", f"{word} + {address}")


def _advertised(document: Document, blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    """The blocks that hold a word of a trade, and the first one in each."""
    last = -1
    if blocks:
        for start, end in places(document.folded, "trade", start=blocks[0].start, end=blocks[-1].end):
            if (index := document.block_at(start)) != last:
                last = index
                yield document.blocks[index], document.folded[start:end]


def _untaught(document: Document, line: str) -> str:
    """The line without the words that the host plants in any sentence: what is left may be a headline."""
    for one in document.vocabulary:
        if not one.blocked:
            line = line.replace(one.term, "")
    return line


def _pitch(line: str) -> str:
    """What makes a short line an offer without an address: how to reach the seller, or praise; "" in honest ones."""
    if len(line) > PITCH or _HONEST.search(line):
        return ""
    found = _CONTACT.search(line) or _PRAISE.search(line)
    return found[0] if found else ""


def _foreign_address(document: Document, block: Block) -> str:
    hosts = [host_of(found) for found in re.findall(r"https?://[\w./?=&%-]+", document.text_of(block))]
    linked = sum(link.end - link.start for link in block.links)
    own = site_at(document.page.url)
    if own and linked * 2 > block.end - block.start:
        hosts += [host_of(link.href) for link in block.links]
    return next((host for host in hosts if host and site_of(host) != own and not is_institution(host)), "")
