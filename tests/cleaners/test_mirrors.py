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
