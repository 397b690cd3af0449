"""Gatekeepers are told from pages, and from pages that speak of them."""

from __future__ import annotations

import pytest

from crawler.guest.challenges import challenge
from tests.crawler.conftest import article
from tests.server import Site, faults
from tests.server.answers import Asked

HTML = {"content-type": "text/html"}


def html(inner: str, title: str = "") -> str:
    return f"<html><head><title>{title}</title></head><body>{inner}</body></html>"


GATES: dict[str, tuple[int, dict[str, str], str, str]] = {
    "jsl": (
        521,
        {"set-cookie": "__jsluid_h=9c; max-age=31536000; path=/; HttpOnly"},
        "<script>document.cookie=('_')+('_')+('jsl')+'x';location.href=location.pathname</script>",
        "加速乐",
    ),
    "ruishu": (
        412,
        {},
        html("<script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=1;$_ts.cd='x'</script>"),
        "瑞数",
    ),
    "ruishu with 202": (202, {}, html("<script>$_ts.cd='qrr';</script>"), "瑞数"),
    "aliyun": (200, {}, html("<script>var arg1='0A';setCookie('acw_sc__v2', x);reload()</script>"), "阿里云"),
    "cloudflare header": (403, {"cf-mitigated": "challenge"}, html("x" * 60_000), "Cloudflare"),
    "cloudflare body": (
        503,
        {},
        html("<script src='/cdn-cgi/challenge-platform/h/g/orchestrate'></script>", "Just a moment..."),
        "Cloudflare",
    ),
    "safedog": (404, {}, html("<p>404</p><a href='http://404.safedog.cn/x'></a>"), "安全狗"),
    "unnamed script": (
        200,
        {},
        "<html><script>var k='1'+'2';document.cookie='k='+k+';path=/';window.location.reload();</script></html>",
        "a script sets a cookie and asks again",
    ),
    "refusal with 200": (
        200,
        {},
        html("<h1>很抱歉，您的访问请求存在异常风险，已被拦截</h1><p>编号 1</p>"),
        "firewall",
    ),
    "refusal with 405": (405, {}, html("<p>此次请求被网站防火墙阻断，请联系管理员。</p>"), "firewall"),
    "refusal in GBK": (403, {}, html("<p>您的IP已被封禁</p>"), "firewall"),
    "slider": (200, {}, html("<div>请拖动滑块完成拼图</div>", "安全验证"), "firewall"),
    "asks for scripts": (200, {}, html("<noscript></noscript><p>请启用JavaScript后刷新本页</p>"), "firewall"),
}


@pytest.mark.parametrize("name", GATES)
def test_gatekeepers_are_recognised(name: str) -> None:
    status, headers, body, whose = GATES[name]
    found = challenge(status, {**HTML, **headers}, body.encode("gbk" if "GBK" in name else "utf-8"))
    assert found is not None
    assert whose in found


ABOUT = (
    "省通信管理局通报，去年全省的网站防火墙共拦截访问请求存在风险的攻击三亿次，部分单位请求被拦截后未及时处置。"
    * 9
)
PAGES: dict[str, tuple[int, dict[str, str], str]] = {
    "an article": (200, {}, article("水渠完工")),
    "an article about firewalls": (200, {}, article("网站防火墙去年拦截攻击三亿次", ABOUT)),
    "a short brief about captchas": (
        200,
        {},
        article("人机验证新国标发布", "标准规定了拖动验证的安全要求，自明年三月一日起施行。" * 12),
    ),
    "an article that counts its readers": (
        200,
        {},
        article("好的一篇", "正文。" * 60)
        + "<script>document.cookie='n=1';if(0)location.href='/m/'</script>",
    ),
    "a home page that leads on": (200, {}, "<script>location.href='index.html'</script>"),
    "not found": (404, {}, html("<h1>404 Not Found</h1><p>您访问的页面不存在</p>")),
    "server error": (503, {}, html("<h1>503 Service Temporarily Unavailable</h1>")),
    "forbidden": (403, {}, html("<h1>403 Forbidden</h1><center>nginx</center>")),
    "an empty answer": (200, {}, ""),
    "a listing in JSON": (200, {"content-type": "application/json"}, '{"data": [{"title": "水渠完工"}]}'),
    "a page behind Cloudflare": (
        200,
        {"server": "cloudflare", "cf-ray": "1"},
        article("好的一篇") + "<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>",
    ),
    "a page of a site with a cookie of its firewall": (
        200,
        {"set-cookie": "HWWAFSESID=1; __jsluid_h=2; acw_tc=3"},
        article("好的一篇"),
    ),
    "a large page that holds a mark": (200, {}, article("长", "长文。" * 9000) + "<!-- acw_sc__v2 -->"),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_and_honest_errors_are_none(name: str) -> None:
    status, headers, body = PAGES[name]
    assert challenge(status, {**HTML, **headers}, body.encode()) is None


@pytest.mark.parametrize("gate", [faults.cookie_script, faults.packed_script, faults.firewall])
def test_those_of_the_test_server_are_recognised(gate: object) -> None:
    answer = gate()(Asked("GET", "/", {}, b""))  # type: ignore[operator]
    headers = {name.lower(): value for name, value in answer.headers.items()}
    assert challenge(answer.status, headers, answer.body) is not None


@pytest.mark.parametrize("family", ["trs", "hanweb", "enorth"])
def test_no_page_of_the_test_server_is_one(family: str) -> None:
    site = Site(family=family, articles=3)
    for path in ("/", "/robots.txt", "/nothing.html"):
        answer = site.answer(Asked("GET", path, {}, b""))
        assert challenge(answer.status, {}, answer.body) is None
