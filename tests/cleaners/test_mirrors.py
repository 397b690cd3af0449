"""A page that a foreign host serves as a known site's names it; reprints and official editions do not."""

from __future__ import annotations

import pytest

from cleaners import Page, clean
from tests.cleaners.pages import PROSE, dump, page

PATH = "/province/system/2026/03/12/013326779.shtml"
LINKS = "".join(f"<a href='http://politics.people.com.cn/{at}'>时政{at}</a> " for at in range(9))
TITLE = "青禾县今年改造农田2.3万亩"


def copied(
    url: str, crumb: str = "中国甘肃网", foot: str = "青禾日报社版权所有", head: str = "", links: str = ""
) -> Page:
    return page(
        f"<div>您当前的位置 : <a href='/'>{crumb}</a> &gt;&gt; <a href='/a/'>甘肃省情</a></div>",
        f"<h1>{TITLE}</h1><div>2026-03-12 08:30 来源：青禾日报</div>",
        "<div>" + "".join(f"<p>{line}</p>" for line in PROSE) + "</div>",
        links,
        f"<div>{foot}</div>",
        head=head,
        url=url,
    )


def test_breadcrumb_and_path_of_another_site() -> None:
    article = clean(copied(f"http://www.zqxjy.example{PATH}"))
    assert article.mirror_of is not None
    assert article.mirror_of.site == "gscn.com.cn"
    assert article.mirror_of.url == f"http://www.gscn.com.cn{PATH}"
    assert [claim.split(":")[0] for claim in article.mirror_of.evidence] == ["breadcrumb", "path"]
    assert "mirror" in [flag.name for flag in article.flags]


def test_a_converted_dump_is_known_by_the_same_signs() -> None:
    lines = (
        "您當前的位置 : 中國甘肅網 >> 甘肅省情",
        "青禾縣今年改造農田",
        "2026-03-12 08:30 來源:青禾日報",
        *PROSE,
    )
    given = dump(*lines)
    found = clean(Page(f"http://m.zqxjy.example{PATH}", given.body, given.headers)).mirror_of
    assert found is not None and found.site == "gscn.com.cn"


@pytest.mark.parametrize(
    ("head", "foot", "links", "site"),
    [
        ("", "主办单位：某办公厅 网站标识码bm01000001", "", "www.gov.cn"),
        ("<meta name='SiteDomain' content='www.xinhuanet.com'>", "", "", "xinhuanet.com"),
        ("<meta name='SiteDomain' content='www.qinghe.gov.cn'>", "", "", "www.qinghe.gov.cn"),
        ("", "人民网版权所有", LINKS, "people.com.cn"),
    ],
)
def test_registrations_metas_and_links_tell_as_well(head: str, foot: str, links: str, site: str) -> None:
    found = clean(copied("http://shop.zqxjy.example/n/1.html", "首页", foot, head, links)).mirror_of
    assert found is not None and found.site == site


@pytest.mark.parametrize(
    "url",
    [
        "",
        f"http://gansu.gscn.com.cn{PATH}",
        f"http://big5.www.gov.cn{PATH}",
        f"http://www.qinghe.gov.cn{PATH}",
    ],
)
def test_the_site_itself_its_editions_offices_and_unknown_addresses_are_no_mirrors(url: str) -> None:
    assert clean(copied(url)).mirror_of is None


@pytest.mark.parametrize(
    ("crumb", "foot"),
    [
        ("青禾新闻网", "青禾新闻网版权所有"),
        ("首页", "来源：中国甘肃网"),
        ("首页", "友情链接：人民网 新华网 中国甘肃网"),
        ("青禾论坛", "转载自新华网，版权归原作者所有"),
    ],
)
def test_an_honest_reprint_is_no_mirror(crumb: str, foot: str) -> None:
    article = clean(copied(f"http://www.qinghenews.example{PATH}", crumb, foot))
    assert article.mirror_of is None
    assert "mirror" not in [flag.name for flag in article.flags]


OFFICE = "www.qinghe.gov.cn"
AT = "/xwzx/202603/t20260312_133.html"
OWN = "<a href='/'>首页</a> <a href='/news/'>资讯</a> <a href='/about/'>关于我们</a> "


def canonical(address: str) -> str:
    return f"<link rel='canonical' href='{address}'>"


def nav(site: str, count: int) -> str:
    return "".join(f"<a href='http://{site}/column{at}/'>栏目{at}</a> " for at in range(count))


def served(
    url: str,
    *,
    head: str = "",
    title: str = TITLE,
    foot: str = "",
    nav: str = OWN,
    line: str = "青禾日报",
    pics: str = "",
) -> Page:
    """An article as a host without a name of its own serves it; ``line`` is the source, in markup."""
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    return page(
        f"<div>{nav}</div><h1>{TITLE}</h1><div>2026-03-12 08:30 来源：{line}</div><div>{body}{pics}</div><div>{foot}</div>",
        title=title, head=head, url=url,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "given", "site", "kind"),
    [
        (AT, {"head": canonical(f"http://{OFFICE}{AT}"), "foot": "© 棋牌大全"}, OFFICE, "canonical"),
        (AT, {"head": f"<meta property='og:url' content='http://{OFFICE}{AT}'>"}, OFFICE, "canonical"),
        ("/show.aspx?id=7", {"head": canonical(f"http://{OFFICE}/show.aspx?id=7")}, OFFICE, "canonical"),
        ("/12.html", {"head": canonical(f"http://{OFFICE}{AT}")}, OFFICE, "canonical"),
        (
            AT,
            {"foot": f"主办：青禾县农业农村局 网址：{OFFICE} 网站标识码：1305340001"},
            OFFICE,
            "registration",
        ),
        (AT, {"foot": f"<p>网站标识码：1305340001</p><p>网站域名：{OFFICE}</p>"}, OFFICE, "registration"),
        (AT, {"foot": f"版权所有：青禾县人民政府 网址：{OFFICE}"}, OFFICE, "address"),
        (AT, {"foot": "主办：广州市人民政府办公厅 网站标识码：4401000046"}, "gz.gov.cn", "registration"),
        (AT, {"nav": nav(OFFICE, 10)}, OFFICE, "links"),
        (AT, {"nav": nav(OFFICE, 4), "foot": "青禾县人民政府办公室主办"}, OFFICE, "links"),
        (AT, {"title": f"{TITLE}_广州市人民政府"}, "gz.gov.cn", "title"),
        ("/n1/2026/0312/c1001-1.html", {"title": f"{TITLE}--时政--人民网"}, "people.com.cn", "title"),
        ("/1.html", {"title": f"{TITLE}-人民网", "foot": "人民网 版权所有"}, "people.com.cn", "copyright"),
        (
            "/1.html",
            {
                "title": f"{TITLE}-人民网",
                "nav": "",
                "pics": "".join(f"<img src='http://www.people.com.cn/{at}.jpg'>" for at in range(3)),
            },
            "people.com.cn",
            "links",
        ),
    ],
)
def test_what_a_page_on_a_foreign_host_kept_of_its_own_site(
    path: str, given: dict[str, str], site: str, kind: str
) -> None:
    found = clean(served(f"http://news.zqxjy.example{path}", **given)).mirror_of
    assert found is not None and found.site == site
    assert kind in [claim.split(":")[0] for claim in found.evidence]


def test_the_original_stands_at_its_canonical_address_or_beside_its_breadcrumb() -> None:
    head = canonical(f"https://{OFFICE}{AT}")
    found = clean(served("http://zqxjy.example/12.html", head=head)).mirror_of
    assert found is not None and found.url == f"https://{OFFICE}{AT}"
    crumb = (
        "<a href='http://www.gscn.com.cn/'>中国甘肃网</a> &gt; <a href='http://gansu.gscn.com.cn/'>甘肃</a>"
    )
    found = clean(copied(f"http://zqxjy.example{PATH}", "中国甘肃网", links="", head="")).mirror_of
    assert found is not None and found.url == f"http://www.gscn.com.cn{PATH}"
    found = clean(served(f"http://zqxjy.example{PATH}", nav=crumb, foot="中国甘肃网 版权所有")).mirror_of
    assert found is not None and found.url == f"http://gansu.gscn.com.cn{PATH}"


def test_a_copy_in_the_other_script_needs_no_more_than_a_name() -> None:
    lines = (
        "青禾縣農業農村局介紹，今年全縣計劃改造高標準農田，目前已開工過半，水渠通到了地頭。",
        "縣裡還為每個村配備了農技員，開春以來已組織培訓四十多場，兩千餘名農戶參加。",
    )
    body = "".join(f"<p>{line}</p>" for line in lines)
    given = f"<h1>青禾縣今年改造農田</h1><div>2026-03-12 來源：人民網</div><div>{body}</div>"
    at = "http://tw.zqxjy.example/1.html"
    found = clean(page(given, title="青禾縣今年改造農田--人民網", url=at)).mirror_of
    assert found is not None and "script: Hant" in found.evidence
    named = clean(page(given, "<div>© 台島新聞網</div>", title="青禾縣今年改造農田--人民網", url=at))
    assert named.mirror_of is None


@pytest.mark.parametrize(
    ("url", "given"),
    [
        # an honest reprint, on a site that names itself or its source
        ("http://www.ldnews.example/1.html", {"head": canonical(f"http://{OFFICE}{AT}"), "foot": "娄东新闻网 版权所有"}),
        (
            "http://blog.example/1.html",
            {"head": canonical(f"http://{OFFICE}{AT}"), "line": f"<a href='http://{OFFICE}{AT}'>青禾县政府网</a>"},
        ),
        ("http://www.ldnews.example/1.html", {"title": f"{TITLE}-人民网-娄东新闻网", "foot": "娄东新闻网 版权所有"}),
        ("http://www.ldnews.example/1.html", {"title": f"{TITLE}_广州市人民政府", "foot": "© 娄东商会"}),
        # a home page in a template
        (f"http://www.ldnews.example{AT}", {"head": canonical(f"http://{OFFICE}/")}),
        (f"http://www.ldnews.example{AT}", {"head": canonical("http://www.people.com.cn/index.html")}),
        # another edition of the same site, an institution's name under another end, sister domains
        (f"http://m.ldnews.example{AT}", {"head": canonical(f"http://www.ldnews.example{AT}")}),
        (f"http://www.qinghe.com.cn{AT}", {"head": canonical(f"http://{OFFICE}{AT}")}),
        (f"http://qinghe.gov.cn{AT}", {"head": canonical(f"http://{OFFICE}{AT}")}),
        ("http://www.news.cn/c_1.html", {"head": canonical("http://www.xinhuanet.com/c_1.html")}),
        # archives, caches and networks, intranets
        (f"http://web.archive.org/web/2026/http://{OFFICE}{AT}", {"head": canonical(f"http://{OFFICE}{AT}")}),
        (f"http://www.qinghe.gov.cn.cdn20.com{AT}", {"head": canonical(f"http://{OFFICE}{AT}")}),
        (f"http://static.zqxjy.example{AT}", {"head": canonical(f"http://{OFFICE}{AT}")}),
        (f"http://192.168.3.8:8080{AT}", {"head": canonical(f"http://{OFFICE}{AT}")}),
        (f"http://oa{AT}", {"head": canonical(f"http://{OFFICE}{AT}")}),
        # what others link as well
        (f"http://www.qhx.example{AT}", {"nav": OWN + nav("www.hebei.gov.cn", 5), "foot": "青禾县人民政府办公室主办"}),
        (f"http://www.tea.example{AT}", {"foot": "主管：民政部 " + nav("www.mca.gov.cn", 1) + "茶叶流通协会版权所有"}),
        (f"http://www.tea.example{AT}", {"foot": "青茶网 © 2026 <a href='http://www.beian.gov.cn/portal'>公网安备1号</a>"}),
        (f"http://www.tea.example{AT}", {"nav": OWN, "pics": f"<p>相关文件：{nav('www.moa.gov.cn', 9)}</p>"}),
        # an address that cannot be read
        (f"http://www.tea.example{AT}", {"head": canonical("http://www.moa.gov.cn[/t20260312_1.html")}),
    ],
)  # fmt: skip
def test_what_honest_pages_hold_as_well_is_none(url: str, given: dict[str, str]) -> None:
    assert clean(served(url, **given)).mirror_of is None
