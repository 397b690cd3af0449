"""Answers that are no page but a gatekeeper: JavaScript challenges and firewalls' refusals.

They are recognised so that the crawl stops asking, never to get past them. The signs are names of cookies,
scripts and hosts that the products put into their answers, and what such answers say to a reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Gatekeepers' answers are scripts and a line or two; what is larger is a page, whatever it speaks of.
_SMALL = 48 * 1024
_TEXT = 300  # characters that a reader sees
# More than a few links, or commas of prose (UTF-8, GB18030), and it is a page: this is asked of every answer.
_FEW, _PAGE = 8, (b"<a ", "，".encode(), "，".encode("gb18030"))
_HIDDEN = ("<!--", "<script", "<style")
_ENDS = ("-->", "</script", "</style")


@dataclass(frozen=True, slots=True)
class _Product:
    """A gatekeeper, the statuses it answers with (empty: any), and what stands in its answers."""

    name: str
    statuses: frozenset[int]
    marks: re.Pattern[str]


_PRODUCTS = (
    _Product("加速乐 (知道创宇)", frozenset((521,)), re.compile(r"__jsl(?:_clearance|uid)", re.IGNORECASE)),
    _Product(
        "瑞数", frozenset((200, 202, 400, 412)), re.compile(r"\$_ts\s*=\s*window|\$_ts\.nsd\b|\$_ts\.cd\b")
    ),
    _Product("阿里云 WAF", frozenset(), re.compile(r"acw_sc__v[23]|errors\.aliyun\.com|aliyun_waf_")),
    _Product(
        "Cloudflare", frozenset((403, 429, 503)), re.compile(r"cf-chl-|cf_chl_|/cdn-cgi/challenge-platform/")
    ),
    _Product("知道创宇", frozenset(), re.compile(r"(?:www\.)?yunaq\.com|jiasule\.com|anyu\.qianxin\.com")),
    _Product("安全狗", frozenset(), re.compile(r"safedog\.cn|safedogsite")),
    _Product("腾讯云 WAF", frozenset(), re.compile(r"waf\.tencent-cloud\.com|__tst_status|EO_Bot_Ssid")),
    _Product("百度云加速", frozenset((403, 503)), re.compile(r"yunjiasu-nginx|su\.baidu\.com")),
)
_GATE = re.compile(
    r"(?:访问|请求|操作|IP).{0,12}(?:被.{0,4}(?:拦截|阻断|拒绝|封禁|禁止)|存在.{0,6}(?:风险|威胁|攻击))"
    r"|(?:网站防火墙|应用防火墙|安全网关|云防护|云盾|WAF)"
    r"|(?:请完成|正在进行|进行)(?:安全|人机)?(?:验证|检查)|拖动.{0,4}滑块"
    r"|请(?:开启|启用|打开).{0,6}(?:JavaScript|Cookie)"
    r"|Just a moment|Checking your browser|Attention Required|Access Denied|verify you are (?:a )?human",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"location(?:\.href|\.reload|\.replace|\.assign|\s*=)")
_STATUSES = frozenset((200, 202, 403, 405, 412, 418, 429, 503, 521))
_WORDS = "拦截 阻断 拒绝 封禁 禁止 风险 威胁 攻击 防火墙 网关 防护 云盾 验证 检查 滑块 请开启 请启用 请打开".split()
_LATIN = b"WAF|a moment|your browser|Attention|Denied|denied|DENIED| human|document.cookie".split(b"|")
# Any of these in an answer's bytes makes it worth a closer look. Most pages hold none.
_WORTH = (
    *_LATIN,
    *b"$_ts __jsl acw_sc__v aliyun cf-chl- cf_chl_ challenge-platform yunaq. jiasule. anyu. safedog".split(),
    *b"waf.tencent __tst_status EO_Bot yunjiasu su.baidu".split(),
    *(word.encode(charset) for word in _WORDS for charset in ("utf-8", "gb18030")),
)


def challenge(status: int, headers: Mapping[str, str], body: bytes) -> str | None:
    """Whose gatekeeper an answer is, None for a page or an error of the site's own.

    ``headers`` are by lower-case name, ``body`` without content coding.
    """
    if headers.get("cf-mitigated", "").lower() == "challenge":
        return "challenge of Cloudflare"
    cookies = headers.get("set-cookie", "")
    if len(body) > _SMALL or any(body.count(mark) > _FEW for mark in _PAGE):
        return None
    if not (any(mark in body for mark in _WORTH) or "__jsl" in cookies):
        return None
    text = _decoded(body)
    seen = _visible(text)
    if len(seen) >= _TEXT:
        return None
    said = f"{cookies}\n{text}"
    for product in _PRODUCTS:
        if (not product.statuses or status in product.statuses) and product.marks.search(said):
            return f"challenge or refusal of {product.name}"
    return _unnamed(text, seen) if status in _STATUSES else None


def _unnamed(text: str, seen: str) -> str | None:
    """A gatekeeper by what it says and does, where it names no product."""
    cookie = text.find("document.cookie")
    if len(seen) < 30 and cookie >= 0 and _AGAIN.search(text, cookie):
        return "challenge: a script sets a cookie and asks again"
    if found := _GATE.search(seen):
        return f"refusal of a firewall: {' '.join(found[0].split())}"
    return None


def _visible(text: str) -> str:
    """What stands outside of tags, scripts and comments, the title included. Linear in the text."""
    parts, at, folded = [], 0, text.lower()
    while (tag := text.find("<", at)) >= 0:
        parts.append(text[at:tag])
        end = tag
        for begin, close in zip(_HIDDEN, _ENDS, strict=True):
            if folded.startswith(begin, tag):
                end = folded.find(close, tag)
        at = text.find(">", end) + 1 if end >= 0 else 0
        if not at:
            return " ".join(" ".join(parts).split())
    return " ".join(" ".join((*parts, text[at:])).split())


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace")
