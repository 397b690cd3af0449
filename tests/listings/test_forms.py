"""How listings go on, one page at a time: what each form needs to see, and what it must not take for it."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleaners import Page
from crawler.listings import ListingPage, read_listing
from crawler.profiles.parts import Listing
from crawler.profiles.profile import Profile

HOST = "http://www.a.example"
HTML = {"content-type": "text/html; charset=utf-8"}
LINKS = "".join(
    f"<li><a href='/xw/202405/t202405{day:02}_70{day}.html'>青禾县第{day}处水渠完成改造</a><b>2024-05-{day:02}</b></li>"
    for day in range(1, 8)
)


def read(
    body: str | bytes, url: str = f"{HOST}/xw/", listing: dict[str, Any] | None = None, **profile: Any
) -> ListingPage:
    known = Profile.model_validate({"title": "站", "version": 1, "domains": ["a.example"], **profile})
    data = body.encode() if isinstance(body, str) else body
    return read_listing(Page(url, data, HTML), Listing.model_validate({"url": url, **(listing or {})}), known)


def following(foot: str, url: str = f"{HOST}/xw/", **listing: Any) -> list[str]:
    """Paths of what a page with entries and this foot leads to."""
    found = read(f"<html><body><ul>{LINKS}</ul>{foot}</body></html>", url, listing)
    return [ask.url.removeprefix(HOST) for ask in found.next]


@pytest.mark.parametrize(
    ("foot", "paths"),
    [
        ('<script>createPageHTML(5, 0, "index", "html");</script>', ["/xw/index_1.html"]),
        ('<script>createPageHTML(5,3,"list","shtml")</script>', ["/xw/list_4.shtml"]),
        ('<script>createPageHTML(5, 4, "index", "html");</script>', []),
        ('<script>//createPageHTML(9, 0, "index", "html");\nvar x = 1;</script>', []),
        ('<script>/* createPageHTML(9, 0, "index", "html"); */</script>', []),
        ("<script>var countPage=3\nvar currentPage=0;</script>", ["/xw/index_1.html"]),
        (
            "<script>var pageCount = 3, pageIndex = 1, pageName = 'list', pageExt = 'shtml';</script>",
            ["/xw/list_2.shtml"],
        ),
        ("<script>var countPage = 3, currentPage = 2;</script>", []),
        ("<script>var pageCount = 3;</script>", []),  # a count alone may count anything
        (
            '<script>var currentPage = 0;//从0\nvar countPage = 2//共多少页\ndocument.write("<a href=\\"list"+"_" + nextPage'
            ' + "."+"shtml\\">下一页</a>");</script>',
            ["/xw/list_1.shtml"],
        ),
    ],
)
def test_scripts_number_the_pages(foot: str, paths: list[str]) -> None:
    assert following(foot) == paths


def test_the_address_says_which_page_it_is_where_a_script_is_behind() -> None:
    foot = '<script>createPageHTML(5, 0, "index", "html");</script>'
    assert following(foot, f"{HOST}/xw/index_2.html") == ["/xw/index_3.html"]


@pytest.mark.parametrize(
    ("foot", "paths"),
    [
        ("<a href='list_2.html'>下一页</a>", ["/xw/list_2.html"]),
        ("<a href='?page=2'>[下一页]</a>", ["/xw/?page=2"]),
        ("<a href='list_2.html'>下页&gt;&gt;</a>", ["/xw/list_2.html"]),
        ("<link rel='next' href='/xw/2'>", ["/xw/2"]),
        ("<a href='?uid=380055&amp;pageNum=2' title='下一页'></a>", ["/xw/?uid=380055&pageNum=2"]),
        ("<a href='#page=2'>下一页</a>", []),
        ("<a href='javascript:go(2)'>下一页</a>", []),
        ("<a href='/xw/'>下一页</a>", []),  # this very page
        ("<a href='http://elsewhere.example/2'>下一页</a>", []),
        ("<a href='/zt/2.html'>下一页更精彩</a>", []),
    ],
)
def test_a_link_says_next(foot: str, paths: list[str]) -> None:
    assert following(foot) == paths


def test_the_profile_numbers_pages_where_no_script_does() -> None:
    pages = {"pages": "home_{page}.htm", "second": 1}
    assert following("", f"{HOST}/xw/home_0.htm", **pages) == ["/xw/home_1.htm"]
    known = {"url": f"{HOST}/xw/home_0.htm", **pages}
    assert [ask.url for ask in read(f"<ul>{LINKS}</ul>", f"{HOST}/xw/home_7.htm", known, cms="trs").next] == [
        f"{HOST}/xw/home_8.htm"
    ]
    assert read("<p>没有了</p>", f"{HOST}/xw/home_9.htm", known).next == (), "an empty page is behind the end"


@pytest.mark.parametrize(
    ("url", "foot", "paths"),
    [
        (f"{HOST}/node_8412.htm", "<a href='node_8412_2.htm'>2</a>", ["/node_8412_2.htm"]),
        (f"{HOST}/node_8412_2.htm", "<a href='node_8412.htm'>1</a>", []),
        (
            f"{HOST}/",
            "<meta http-equiv='refresh' content='0; url=html/2024-05/13/node_2.htm'>",
            ["/html/2024-05/13/node_2.htm"],
        ),
        (f"{HOST}/wxfb/A093702index_3.htm", "", ["/wxfb/A093702index_4.htm"]),
    ],
)
def test_nodes_and_codes_are_counted(url: str, foot: str, paths: list[str]) -> None:
    assert following(foot, url) == paths


@pytest.mark.parametrize(
    ("url", "path"),
    [
        (
            "/system/count//0008016/000000000000/000/002/c0008016000000000000_000002000.shtml",
            "/000/001/c0008016000000000000_000001999.shtml",
        ),
        ("/system/count//0008016/000000000000/000/000/c0008016000000000000_000000001.shtml", None),
    ],
)
def test_enorth_counts_down_a_thousand_pages_a_folder(url: str, path: str | None) -> None:
    folder = "/system/count//0008016/000000000000"
    assert following("", HOST + url) == ([folder + path] if path else [])


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/system/more/17001/0002/17001_00000201.shtml", "/system/more/17001/0002/17001_00000200.shtml"),
        ("/system/more/17001/0002/17001_00000200.shtml", "/system/more/17001/0001/17001_00000199.shtml"),
        (
            "/system/more2/17001/00/01/23/17001_00012300.shtml",
            "/system/more2/17001/00/01/22/17001_00012299.shtml",
        ),
        (
            "/system/more2/17001/00/01/00/17001_00010000.shtml",
            "/system/more/17001/0099/17001_00009999.shtml",
        ),
        ("/system/more/17001/0000/17001_00000001.shtml", None),
    ],
)
def test_enorths_older_pages_are_counted_down(url: str, path: str | None) -> None:
    assert following("", HOST + url) == ([path] if path else [])


def test_enorths_older_pages_begin_at_the_newest_that_the_column_links_to() -> None:
    links = "".join(
        f"<a href='/system/more/17001/0002/17001_00000{n}.shtml'>{n}</a>" for n in (211, 212, 210)
    )
    assert following(links, f"{HOST}/xw/") == ["/system/more/17001/0002/17001_00000212.shtml"]
    elsewhere = "<a href='/system/more/17001/0021/17001_00000211.shtml'>下一页</a>"
    assert following(elsewhere, f"{HOST}/system/more/17001/0021/17001_00000212.shtml") == [
        "/system/more/17001/0021/17001_00000211.shtml"
    ]


def test_enorths_pages_may_have_addresses_of_the_sites_own() -> None:
    pages = {"form": "enorth", "pages": "/system/more/17001/0000/17001_{page:08d}.shtml"}
    listing = {"url": f"{HOST}/xw/", **pages}
    count = f"{HOST}/system/count/0017001/009000000000/count_page_list_0017001009000000000.js"
    assert [ask.url for ask in read(f"<script src='{count}'></script>", listing=listing).next] == [count]
    (ask,) = read("var maxpage = 212;", count, listing).next
    assert ask.url == f"{HOST}/system/more/17001/0000/17001_00000212.shtml"
    (ask,) = read(f"<ul>{LINKS}</ul>", ask.url, listing).next
    assert ask.url == f"{HOST}/system/more/17001/0000/17001_00000211.shtml"
    assert read(f"<ul>{LINKS}</ul>", ask.url.replace("211", "001"), listing).next == ()


def test_hanweb_asks_for_the_records_after_those_it_has() -> None:
    record = "<record><![CDATA[<tr><td>1</td><td><a href='/art/2024/5/7/art_7_901.html' title='青禾县第七处水渠完成改造'>青禾县第七处…</a></td><td>[05-07]</td></tr>]]></record>"
    proxy = "/module/web/jpage/dataproxy.jsp?page=1&webid=55&path=/&columnid=7&unitid=32978&permissiontype=0"
    page = f"<script type='text/xml'><datastore><nextgroup><![CDATA[<a href=\"{proxy}\"></a>]]></nextgroup><recordset>{record * 2}</recordset></datastore></script><script>perPage:15,totalRecord:52</script>"
    found = read(page, f"{HOST}/col/col7/index.html", cms="hanweb")
    assert [(entry.title, str(entry.day)) for entry in found.entries] == [
        ("青禾县第七处水渠完成改造", "2024-05-07")
    ]
    assert found.next[0].url.startswith(
        f"{HOST}/module/web/jpage/dataproxy.jsp?startrecord=3&endrecord=47&perpage=15&"
    )
    assert "unitid=32978" in found.next[0].url
    last = f"<datastore><totalrecord>52</totalrecord><recordset>{record}</recordset></datastore>"
    assert read(last, found.next[0].url.replace("=47", "=52"), cms="hanweb").next == ()


def test_the_registers_page_leads_to_its_answers() -> None:
    listing = {"url": f"{HOST}/gkmlpt/index#505"}
    assert [
        ask.url
        for ask in read("<script>_CONFIG = {SID: '200025'}</script>", f"{HOST}/gkmlpt/index", listing).next
    ] == [f"{HOST}/gkmlpt/api/all/505?page=1&sid=200025"]


ROWS = [
    {
        "id": 7,
        "headline": "青禾县第<em>七</em>处水渠",
        "imgUrl": "/i/7.jpg",
        "linkUrl": "/c/20240507/7.html",
        "pubTime": 1715040000000,
    }
]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"data": {"rows": ROWS}, "ok": True}),
        json.dumps(ROWS),
        f"jQuery1({json.dumps(ROWS)});",
        json.dumps(
            {
                "success": True,
                "data": {
                    "html": "<ul><li><a href='/c/20240507/7.html'>青禾县第七处水渠</a><i>2024-05-07</i></li></ul>"
                },
            }
        ),
    ],
)
def test_json_answers_have_entries_however_they_are_wrapped(text: str) -> None:
    found = read(text, f"{HOST}/api", article_url=[r"/c/\d+/\d+\.html"])
    assert [(entry.url, entry.title, str(entry.day)) for entry in found.entries] == [
        (f"{HOST}/c/20240507/7.html", "青禾县第七处水渠", "2024-05-07")
    ]


def test_a_profile_may_say_where_json_has_what() -> None:
    rows = {"a": [{"u": "/c/20240507/7.html", "t": {"main": "题目"}, "d": "20240508"}], "b": ROWS * 9}
    fields = {"entries": "a", "link": "u", "title": "t.main", "date": "d"}
    found = read(json.dumps(rows), f"{HOST}/api", {"form": "json", "fields": fields})
    assert [(entry.title, str(entry.day)) for entry in found.entries] == [("题目", "2024-05-08")]


@pytest.mark.parametrize(
    ("query", "total", "following"),
    [("page=1", 5, "page=2"), ("a=x&pageNum=3", 0, "a=x&pageNum=4"), ("page=5", 5, ""), ("q=1", 9, "")],
)
def test_the_number_in_a_query_is_raised(query: str, total: int, following: str) -> None:
    data = {"rows": ROWS, **({"total": total} if total else {})}
    found = [ask.url for ask in read(json.dumps(data), f"{HOST}/api?{query}").next]
    assert found == ([f"{HOST}/api?{following}"] if following else [])


def test_a_form_that_was_sent_is_sent_again_with_the_next_number() -> None:
    known = Profile(title="站", version=1, domains=("a.example",))
    listing = Listing(url=f"{HOST}/api", post={"id": "7", "currPage": "1"})
    page = Page(listing.url, json.dumps(ROWS).encode(), HTML)
    (ask,) = read_listing(page, listing, known, b"id=7&currPage=1").next
    assert (ask.method, ask.body) == ("POST", b"id=7&currPage=2")


def test_a_page_of_links_that_answers_a_form_goes_on_by_it() -> None:
    known = Profile(title="站", version=1, domains=("a.example",), cms="trs")
    listing = Listing(url=f"{HOST}/search.jsp", post={"jdid": "149", "currpage": "1"})
    page = Page(listing.url, f"<ul>{LINKS}</ul>".encode(), HTML)
    (ask,) = read_listing(page, listing, known, b"jdid=149&currpage=1").next
    assert (ask.url, ask.body) == (listing.url, b"jdid=149&currpage=2")
    empty = Page(listing.url, b"<ul></ul>", HTML)
    assert read_listing(empty, listing, known, ask.body).next == ()


def test_days_without_a_year_are_the_addresss_own() -> None:
    body = "<ul><li>[05-13] <a href='/x/202405/t20240513_1.html'>青禾县第一处水渠完成</a></li><li>[05-13] <a href='/x/1/234567.html'>青禾县第二处水渠完成</a></li></ul>"
    found = read(body, article_url=[r"\d+\.html"])
    assert [str(entry.day) for entry in found.entries] == ["2024-05-13", "None"]


def test_links_are_relative_to_the_base_and_titles_are_whole() -> None:
    body = "<base href='/zw/'><a href='./202405/t20240513_1.html' title='青禾县第一处水渠完成改造'>青禾县第一处…</a>"
    found = read(body, cms="trs")
    assert [(entry.url, entry.title) for entry in found.entries] == [
        (f"{HOST}/zw/202405/t20240513_1.html", "青禾县第一处水渠完成改造")
    ]


def test_other_sites_articles_are_not_the_sites() -> None:
    body = f"<ul>{LINKS}<li><a href='http://b.example/202405/t20240513_1.html'>邻县第一处水渠完成改造</a></li></ul>"
    assert len(read(body, cms="trs").entries) == 7


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
@example(b"{" * 5000)
@example(b"[" * 20_000)
@example(b"\x1f\x8b broken")
@example(b"<urlset><url><loc>http://[</loc></url></urlset>")
@example(b"<rss><item><link>http://[</link></item></rss>")
@example(b'{"rows": [{"url": "http://[", "title": "t"}], "total": "99999999999999999999"}')
@example(b"<record><![CDATA[<a href='http://['>x</a>]]></record>")
@example(b"var maxpage = 99999999999999999999999999;")
def test_no_answer_stops_a_walk(body: bytes) -> None:
    for url in (f"{HOST}/xw/", f"{HOST}/api?page=1", f"{HOST}/m/dataproxy.jsp?startrecord=x&endrecord=1"):
        assert isinstance(read(body, url), ListingPage)


@pytest.mark.parametrize(
    "body",
    [
        "<script>" * 40_000,
        "<script>" + "/*" * 200_000 + "</script>",
        "<script>var countPage=3, currentPage=0; x='" + "a" * 400_000 + "'</script>",
        "<record><![CDATA[" * 40_000,
        "f(" + ")" + " " * 400_000 + "x",
        "f(" + ") " * 200_000 + "x",
        "<a href='/" + "a1" * 100_000 + "'>青禾县第一处水渠完成改造</a>" * 4,
        "'" + "/system/count/" * 30_000,
    ],
)
def test_no_answer_holds_up_a_walk(body: str) -> None:
    began = time.process_time()
    read(body)
    assert time.process_time() - began < 3, "quadratic in the answer's length"


def test_a_page_too_large_for_a_list_is_not_laid_out() -> None:
    found = read("<ul>" + LINKS * 12_000 + "</ul>")
    assert (found.entries, found.next, found.how) == ((), (), "larger than 8 MB")
