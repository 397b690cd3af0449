"""The metas of the government's standard, as the standard sets them and as sites get them wrong."""

from __future__ import annotations

import json

import pytest

from cleaners import Page, read
from tests.cleaners.news import HEADLINE, best, flags, news, told
from tests.cleaners.pages import PROSE
from tests.shared import shared

URL = "http://www.qinghe.gov.cn/xw/202603/t20260312_1.html"


def tagged(url: str = URL, /, **metas: str) -> Page:
    head = "".join(f'<meta name="{name}" content="{content}">' for name, content in metas.items())
    return news(head=head, headline="", title="", url=url)


@pytest.mark.parametrize(
    ("tag", "content", "field", "values"),
    [
        ("SiteName", "青禾县人民政府", "site_name", ["青禾县人民政府"]),
        ("SiteDomain", "www.qinghe.gov.cn", "site_domain", ["www.qinghe.gov.cn"]),
        ("SiteIDCode", "1401230005", "site_id", ["1401230005"]),
        ("SiteIDCode", "BM05000001", "site_id", ["bm05000001"]),
        ("ColumnName", "本县要闻", "columns", ["本县要闻"]),
        ("ColumnDescription", "发布本县的 要闻", "column_description", ["发布本县的 要闻"]),
        ("ColumnKeywords", "要闻;动态；新闻", "column_keywords", ["要闻", "动态", "新闻"]),
        ("ColumnType", "工作动态", "column_type", ["工作动态"]),
        ("ArticleTitle", HEADLINE, "title", [HEADLINE]),
        ("PubDate", "2026-03-12 08:30", "published_at", ["2026-03-12T08:30:00+08:00", "2026-03-12"]),
        ("ContentSource", "青禾日报", "source", ["青禾日报"]),
        ("Keywords", "农田,水渠、滴灌", "keywords", ["农田", "水渠", "滴灌"]),
        ("Author", "林向阳", "authors", ["林向阳"]),
        ("Description", "农田改造", "description", ["农田改造"]),
        ("Image", "http://www.qinghe.gov.cn/a.jpg", "lead_image", ["http://www.qinghe.gov.cn/a.jpg"]),
        ("Url", URL, "declared_url", [URL]),
        ("EditorName", "周小麦", "editor", ["周小麦"]),
    ],
)
@pytest.mark.parametrize("spell", [str, str.lower, str.upper], ids=["as set", "lower", "upper"])
def test_every_tag_is_read_whatever_its_case(
    spell: type[str], tag: str, content: str, field: str, values: list[str]
) -> None:
    given = tagged(**{spell(tag): content})
    assert told(given, field) == values
    fact = read(given).facts[field][0]
    assert (fact.raw, fact.where) == (content, f"meta:{tag.lower()}")


@pytest.mark.parametrize(
    ("tag", "content", "field", "values"),
    [
        (
            "SiteDomain",
            "nfgw.example.cn,www.qinghe.gov.cn",
            "site_domain",
            ["nfgw.example.cn", "www.qinghe.gov.cn"],
        ),
        ("SiteDomain", "http://www.qinghe.gov.cn/", "site_domain", ["www.qinghe.gov.cn"]),
        ("SiteDomain", " WWW.Qinghe.gov.cn ；qh.gov.cn", "site_domain", ["www.qinghe.gov.cn", "qh.gov.cn"]),
        ("SiteDomain", "http://[", "site_domain", []),
        ("SiteName", "青禾县人民政府 ", "site_name", ["青禾县人民政府"]),
        ("ColumnType", "信息公开，政策文件", "column_type", ["信息公开", "政策文件"]),
        ("ColumnType", "10", "column_type", ["10"]),
        ("Keywords", "投资 完成 亿元", "keywords", ["投资", "完成", "亿元"]),
        ("Keywords", "农田,水渠,", "keywords", ["农田", "水渠"]),
        ("Url", "./t20260312_1.html", "declared_url", [URL]),
        ("Url", "/xw/202603/t20260312_1.html", "declared_url", [URL]),
        ("Image", "./W020260312.jpg", "lead_image", ["http://www.qinghe.gov.cn/xw/202603/W020260312.jpg"]),
        (
            "ArticleTitle",
            f"{HEADLINE[:5]}&lt;br/&gt;{HEADLINE[5:]}",
            "title",
            [f"{HEADLINE[:5]} {HEADLINE[5:]}"],
        ),
        ("ArticleTitle", f"{HEADLINE}&amp;nbsp;", "title", [HEADLINE]),
        ("ContentSource", "来源：青禾日报", "source", ["青禾日报"]),
        ("Author", "青禾县人民政府", "authors", []),
        ("EditorName", "编辑：周小麦", "editor", ["周小麦"]),
    ],
)
def test_what_sites_make_of_the_tags(tag: str, content: str, field: str, values: list[str]) -> None:
    assert told(tagged(**{tag: content}), field) == values


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("2026-03-12 08:30:26", "2026-03-12T08:30:26+08:00"),
        ("2026年03月12日", "2026-03-12"),
        ("2026年3月12日 8时30分", "2026-03-12T08:30:00+08:00"),
        ("二〇二六年三月十二日", "2026-03-12"),
        ("2026——03——12 08:30", "2026-03-12T08:30:00+08:00"),
        ("20260312083026", "2026-03-12T08:30:26+08:00"),
        ("2026-03-12T08:30:00+08:00", "2026-03-12T08:30:00+08:00"),
    ],
)
def test_dates_of_publication_in_every_spelling(content: str, value: str) -> None:
    given = tagged("", PubDate=content)
    assert best(given, "published_at") == value
    assert read(given).facts["published_at"][0].raw == content


@pytest.mark.parametrize(
    "content", ["", "无", "2026", "2026-03", "0000-00-00 00:00", "2026-02-30", "发布时间"]
)
def test_no_date_is_made_of_what_is_none(content: str) -> None:
    assert told(tagged("", PubDate=content), "published_at") == []


def test_when_a_page_was_generated_is_no_date_of_publication() -> None:
    given = tagged("", others="页面生成时间 2026-03-14 10:00:00", PubDate="2026-03-12 08:30")
    assert best(given, "published_at") == "2026-03-12T08:30:00+08:00"
    assert told(tagged("", others="页面生成时间 2026-03-14 10:00:00"), "published_at") == []


def test_a_tag_that_comes_twice_counts_once_and_an_empty_one_not_at_all() -> None:
    head = (
        "<meta name='SiteName' content=''><meta name='SiteName' content='青禾县人民政府'>"
        "<META NAME='sitename' CONTENT='青禾县人民政府门户网站'>"
    )
    assert told(news(head=head), "site_name") == ["青禾县人民政府"]


def test_a_tag_without_content_or_name_is_no_fact() -> None:
    given = news(head="<meta name='SiteIDCode'><meta content='1401230005'><meta name='Url' content='  '>")
    assert not {"site_id", "declared_url"} & set(read(given).facts)


@pytest.mark.parametrize(
    ("metas", "evidence"),
    [
        (
            {"SiteIDCode": "4500000001", "SiteName": "河南省人民政府"},
            "4500000001 is of 广西, the site of 河南",
        ),
        (
            {"SiteIDCode": "1400000045", "SiteDomain": "www.hebei.gov.cn"},
            "1400000045 is of 山西, the site of 河北",
        ),
        ({"SiteIDCode": "12345"}, "12345 is no site code (meta:siteidcode)"),
        ({"SiteIDCode": "网站标识码"}, "网站标识码 is no site code (meta:siteidcode)"),
    ],
)
def test_a_code_that_contradicts_the_site_is_doubted_and_kept(metas: dict[str, str], evidence: str) -> None:
    given = tagged("", **metas)
    assert [flag.evidence for flag in flags(given)] == [evidence]
    assert told(given, "site_id") == [metas["SiteIDCode"]]


@pytest.mark.parametrize(
    "metas",
    [
        {"SiteIDCode": "4100000001", "SiteName": "河南省人民政府"},
        {"SiteIDCode": "bm05000001", "SiteName": "山西大学"},
        {"SiteIDCode": "3609220011", "SiteName": "青禾县人民政府", "SiteDomain": "www.qinghe.gov.cn"},
        {"SiteIDCode": "1400000045", "SiteDomain": "www.hebei.com"},
        {"SiteName": "河南省人民政府"},
    ],
)
def test_a_code_that_may_be_right_is_not_doubted(metas: dict[str, str]) -> None:
    assert flags(tagged("", **metas)) == []


def test_what_readers_see_comes_before_what_the_tags_say() -> None:
    head = "<meta name='PubDate' content='2026-03-20 10:00'><meta name='ContentSource' content='青禾网'>"
    given = news("2026-03-12 08:30 来源：青禾日报", head=head)
    assert best(given, "published_at") == "2026-03-12T08:30:00+08:00"
    assert told(given, "source") == ["青禾日报", "青禾网"]


def test_an_article_is_none_without_its_text_whatever_the_tags_say() -> None:
    given = tagged("", ArticleTitle=HEADLINE, Description=PROSE[0])
    assert PROSE[0] not in {fact.value for fact in read(given).facts["title"]}


# Where the standard's own examples are read into.
FIELDS = {
    "SiteName": "site_name", "SiteDomain": "site_domain", "SiteIDCode": "site_id", "ColumnName": "columns",
    "ColumnType": "column_type", "ColumnDescription": "column_description", "ColumnKeywords": "column_keywords",
    "ArticleTitle": "title", "PubDate": "published_at", "ContentSource": "source", "Keywords": "keywords",
    "Description": "description", "Image": "lead_image", "Url": "declared_url",
}  # fmt: skip


@pytest.mark.parametrize("tag", FIELDS)
def test_every_value_seen_on_real_sites_is_read(tag: str) -> None:
    seen = json.loads(shared("facts/meta_examples.json").read_text(encoding="utf-8"))[tag]
    unread = [
        content
        for _, content in seen
        if content.strip() and not told(tagged("", **{tag: content.strip()}), FIELDS[tag])
    ]
    assert unread == []
