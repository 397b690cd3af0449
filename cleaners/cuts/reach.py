"""How a line says where its seller is to be reached: numbers, names of messengers, addresses, and what is to be clicked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from cleaners.model import Block, Document
from cleaners.sites.hosts import host_named, is_institution, site_at, site_of
from cleaners.sites.known_sites import owners

Kind = Literal["disguised", "site", "messenger", "mobile", "line", "button"]

# What a way to be reached says for an advertisement (nats): one written so that no filter sees it, which no office has a
# reason for; a foreign site; a person's messenger or telephone; the telephone of a firm or an office; a button. And each
# further kind of them.
WEIGHTS: dict[Kind, float] = {
    "disguised": 11.0, "site": 8.0, "messenger": 7.0, "mobile": 7.0, "line": 3.0, "button": 3.0,
}  # fmt: skip
FURTHER = 2.0

_WORDS = "零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺"
_DIGIT = f"[0-9{_WORDS}]"
_GAP = r"[ \-–—.·_*~\ufe0f\u20e3]{0,3}"
_TOP = "com|net|org|cn|cc|vip|top|xyz|tv|me|club|bet|app|la|in|info|site|online|shop|pro|fun|live|win|icu|link|ltd|biz|work|store"
_ID = r"@?[a-z0-9_][a-z0-9_\-]{4,24}|\d(?:[ \-]?\d){4,11}"
_HEART = "♥❤♡➕→>"
_HAS = rf"[ ]?(?:号码?|群|客服|同号|挂号|预约|咨询)?[ ]?[:;@是为{_HEART}\ufe0f]{{0,3}}[ ]?"
# Names of messengers as nobody writes them who may be seen, and messengers that offices do not use.
_ODD = (
    rf"薇信|威信|徽信|微芯|微星|[v微]芯|v信|微x|vx|[加+][ ]?v信?|[加+][ ]?薇|[加+][ ]?微(?!信)|[微薇徽嶶](?=[ ]?(?:[:{_HEART}]|[a-z]+\d))|"
    r"扣扣|扣群|球球|q群|tg|telegram|whatsapp|skype|飞机(?=[ ]?[:@])|(?:企鹅|电报|蝙蝠)(?=[ ]?(?:[:@]|[a-z]*\d{3}))|[+加][ ]?q|"
    rf"(?<![a-z])[vq](?=[ ]?[:{_HEART}]|[ ]?\d[\d ]{{4}})"
)
_BUTTON = (
    r"(?:点击|立即|马上|在线|免费|扫码|一键)(?:进入|此处|这里|在线|立即|免费)?"
    r"(?:咨询|预约|挂号|客服|加微|加群|添加|领取|开户|注册|下单|办理|购买)|预约挂号|扫码|加微信|加我|加群|进群|私聊|"
    r"(?:咨询|预约)(?:专家|客服|医生|热线)"
)
_DOT = r"(?:[点。,·]|[\[(【](?:dot|点)[\])】]|dot|\.[ ]|[ ]\.)"
_WAYS = re.compile(
    # What any of them begins with: most characters of a line begin none.
    rf"(?=[a-z0-9(@+{_WORDS}微加薇威徽嶶扣球企飞蝙电手热咨点立马在免扫预私进群])(?:"
    rf"(?P<messenger>加?(?:微信|wechat|weixin|(?<![a-z])wx|qq|群号){_HAS}(?:{_ID}))"
    rf"|(?P<disguised>(?:{_ODD}){_HAS}(?:{_ID})|(?:{_ODD}|微信|qq){_HAS}[{_WORDS}](?:[ ]?{_DIGIT}){{4,11}}|t\.me/\w+"
    r"|(?<![a-z0-9])[1il][3-9o][0-9oil]{9}(?![a-z0-9])(?<!\d{11})"
    rf"|(?<![a-z0-9@])[a-z0-9\-]{{2,30}}[ ]?{_DOT}[ ]?(?:com|net|cn|cc|vip|top|xyz|tv|me|club)(?![a-z0-9]))"
    rf"|(?P<mobile>(?<!{_DIGIT})[1一壹幺]{_GAP}[3-9三四五六七八九叁肆伍陆柒捌玖](?:{_GAP}{_DIGIT}){{9}}(?!{_DIGIT}))"
    rf"|(?P<line>(?<!{_DIGIT})[48四][0零〇][0零〇](?:{_GAP}{_DIGIT}){{7}}(?!{_DIGIT})"
    rf"|(?<!\d)\(?0\d{{2,3}}\)?{_GAP}[2-8]\d{{2,3}}[ \-]?\d{{4}}(?!\d)"
    r"|(?:电话|手机|热线|咨询)[ ]?:?[ ]?(?!1[3-9])\d(?:[ \-]?\d){6,11}(?!\d))"
    rf"|(?P<site>(?:https?://|(?<![a-z0-9_@.\-])(?=[a-z0-9.\-]{{1,60}}\.(?:{_TOP})(?![a-z\-])))[a-z0-9.\-]+[\w./?=&%\-]*)"
    rf"|(?P<button>{_BUTTON}))"
)
# A telephone's number as it can be searched for: digits, parted three times at most.
_PLAIN = re.compile(r"\D{0,4}[\d()]+(?:[ \-–—.·]{1,2}[\d()]+){0,3}")
# What stands before a number or an address and says what it is.
_LABEL = re.compile(
    r"(?:免费|全国|24小时|在线|官方|专家|咨询|联系|服务|预约|订票|客服|业务|手机|[ :,、|/\[\]()【】])*"
    r"(?:电话|热线|手机|方式|号码|微信|qq|网址|官网|客服|来电|致电|咨询):?"
)
# How sellers call themselves beside a number.
_SELLER = re.compile(r"\W*(?:\w?(?:经理|先生|女士|小姐|老师|老板|师傅|[总哥姐])|[小老]\w)?\W*")


class Way(NamedTuple):
    """One way to be reached: ``line[start:end]``; both are 0 where the whole line is a link."""

    kind: Kind
    start: int
    end: int


def ways(document: Document, line: str) -> Iterator[Way]:
    """The ways to be reached that a folded line gives; sites of the page's own, of institutions and known ones are none."""
    for found in _WAYS.finditer(line):
        kind: Kind = found.lastgroup  # type: ignore[assignment]
        if kind == "site" and not _foreign(document, found[0]):
            continue
        if kind in ("mobile", "line") and not _PLAIN.fullmatch(found[0]):
            kind = "disguised"
        yield Way(kind, found.start(), found.end())


def linked(document: Document, block: Block) -> Iterator[Way]:
    """A line that is mostly a link to a foreign site, where the page's own is known."""
    if block.linked * 2 > block.end - block.start and site_at(document.page.url):
        yield from (
            Way("site", 0, 0) for link in block.links if "//" in link.href and _foreign(document, link.href)
        )


def reach(found: list[Way]) -> float:
    """What all ways to be reached say together (nats)."""
    kinds = {way.kind for way in found}
    return max(WEIGHTS[kind] for kind in kinds) + FURTHER * (len(kinds) - 1) if kinds else 0.0


def without(line: str, found: list[Way]) -> str:
    """What the line says beside them, their labels taken away too."""
    kept, last = [], 0
    for way in found:
        kept.append(line[last : way.start])
        last = max(last, way.end)
    return _LABEL.sub("\n", "\n".join([*kept, line[last:]]))


def nothing_but(line: str, found: list[Way]) -> bool:
    """Whether a line says nothing beside them, but what a seller is called."""
    return bool(found) and bool(_SELLER.fullmatch(without(line, found)))


def _foreign(document: Document, address: str) -> bool:
    host = host_named(address)
    own = site_at(document.page.url)
    return bool(host) and site_of(host) != own and not is_institution(host) and not owners(host)
