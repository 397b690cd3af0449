"""Attachments and images: which links and pictures are the article's own."""

from __future__ import annotations

import pytest

from cleaners import clean
from tests.cleaners.pages import PROSE, article, page

URL = "http://news.example/a/b.html"


def attached(line: str, url: str = URL) -> list[tuple[str, str]]:
    read = clean(article(inside=(f"<p>{line}</p>",), url=url))
    return [(file.name, file.url) for file in read.attachments]


@pytest.mark.parametrize(
    ("line", "name", "url"),
    [
        ("附件：<a href='x.pdf'>水渠方案</a>", "水渠方案", "http://news.example/a/x.pdf"),
        ("<a href='/f/x.DOCX?v=1'>水渠方案.docx</a>", "水渠方案.docx", "http://news.example/f/x.DOCX?v=1"),
        ("<a href='//up.example/x.ofd'>水渠方案</a>", "水渠方案", "http://up.example/x.ofd"),
        (
            "<a href='/module/download/downfile.jsp?filename=9.xls'>水渠方案</a>",
            "水渠方案",
            "http://news.example/module/download/downfile.jsp?filename=9.xls",
        ),
        (
            "<a href='/system/download.jsp?id=7'>水渠方案.wps</a>",
            "水渠方案.wps",
            "http://news.example/system/download.jsp?id=7",
        ),
        ("水渠方案（<a href='x.et'>点击下载</a>）", "水渠方案", "http://news.example/a/x.et"),
        (
            "<a href='/file/download?id=33'>水渠方案</a>",
            "水渠方案",
            "http://news.example/file/download?id=33",
        ),
        (
            "<a href='/attach/0/5f6e?attachid=3'>水渠方案</a>",
            "水渠方案",
            "http://news.example/attach/0/5f6e?attachid=3",
        ),
        ("<a href='x.rar'>下载</a>", "x.rar", "http://news.example/a/x.rar"),
        ("附件1：<a href='x.rar'>下载</a>", "x.rar", "http://news.example/a/x.rar"),
        ("<a href='x.ceb'>水渠方案</a>", "水渠方案", "http://news.example/a/x.ceb"),
        (
            "<a href='javascript:void(0)' data-href='/f/x.xls'>水渠方案</a>",
            "水渠方案",
            "http://news.example/f/x.xls",
        ),
        (
            "<a data-url='/api/download/33'>水渠方案.wps</a>",
            "水渠方案.wps",
            "http://news.example/api/download/33",
        ),
        ("<a href='javascript:open(\"x.pdf\")'>水渠方案</a>", "水渠方案", "http://news.example/a/x.pdf"),
        (
            "<a href='#' onclick=\"window.open('/f/x.pdf')\">水渠方案</a>",
            "水渠方案",
            "http://news.example/f/x.pdf",
        ),
    ],
)
def test_links_to_files_are_attachments(line: str, name: str, url: str) -> None:
    assert attached(line) == [(name, url)]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("附件：<a href='x.pdf' title='水渠方案.pdf'>下载</a>", "水渠方案.pdf"),
        ("<a href='x.pdf' title='水渠方案'><span>点击下载</span></a>", "水渠方案"),
        ("<a href='x.pdf' title='水渠方案'>附件1</a>", "水渠方案"),
        ("<a href='x.pdf' title='水渠方案'>PDF下载</a>", "水渠方案"),
        ("<a href='x.pdf' title='水渠改造方案（2026年）.pdf'>水渠改造方…</a>", "水渠改造方案（2026年）.pdf"),
        (
            "<a href='x.pdf' title='水渠改造方案（2026年）.pdf'>水渠改造方...</a>",
            "水渠改造方案（2026年）.pdf",
        ),
        # What the page says in words goes before it; buttons name nothing, nor do other words what is cut short.
        ("<a href='x.pdf' title='P0201.pdf'>水渠方案</a>", "水渠方案"),
        ("水渠方案<a href='x.pdf' title='P0201.pdf'>下载</a>", "水渠方案"),
        ("<a href='x.pdf' title='点击下载附件'>下载</a>", "x.pdf"),
        ("<a href='x.pdf' title='点击下载'>附件1</a>", "附件1"),
        ("<a href='x.pdf' title='新窗口打开文件'>水渠改造方…</a>", "水渠改造方…"),
    ],
)
def test_a_file_s_name_is_the_title_of_a_link_whose_words_name_none(line: str, name: str) -> None:
    assert attached(line) == [(name, "http://news.example/a/x.pdf")]


@pytest.mark.parametrize(
    "line",
    [
        "<a href='x.html'>水渠方案</a>",
        "<a href='javascript:open(\"x.html\")'>水渠方案</a>",
        "<a href='javascript:void(0)' data-url='/a/b.html'>水渠方案</a>",
        "<a href='/a/c.html' onclick=\"down('/f/x.pdf')\">水渠方案</a>",
        "<a href='/news/pdf/'>水渠方案</a>",
        "<a href='/download/'>下载客户端</a>",
        "<a href='/download.html?from=foot'>下载客户端</a>",
        "<a href='/news/view?id=33'>水渠方案</a>",
        "<a href='/pages/1'>关于x.pdf</a>",
        "<span style='display:none'><a href='x.pdf'>水渠方案</a></span>",
        "<a href='x.jpg'>水渠照片</a>",
    ],
)
def test_other_links_are_none(line: str) -> None:
    assert attached(line) == []


def test_an_address_stays_as_written_where_the_page_s_is_unknown() -> None:
    assert attached("<a href='./x.pdf'>水渠方案</a>", url="") == [("水渠方案", "./x.pdf")]
    assert attached("<a href='http://[/x.pdf'>水渠方案</a>") == [("水渠方案", "http://[/x.pdf")]


def test_attachments_right_below_the_body_count_and_the_site_s_foot_does_not() -> None:
    below = (
        "<div class='files'><a href='x.pdf'>水渠方案.pdf</a></div>",
        "<div>版权所有 青禾县人民政府</div>",
        "<div><a href='/help.pdf'>使用帮助</a></div>",
    )
    assert [file.name for file in clean(article(*below, url=URL)).attachments] == ["水渠方案.pdf"]


@pytest.mark.parametrize(
    "line",
    [
        "<a href='/f/1.docx'>水渠方案</a>",
        "附件1：<a href='/f/1.docx'>水渠方案.docx</a>（23KB）",
        "附件【<a href='/system/download.jsp?id=7'>水渠方案.wps</a>】已下载<span>8</span>次",
        "<a href='/f/1.pdf'>水渠方案</a> <a href='/f/2.pdf'>水渠图纸</a>",
    ],
)
def test_names_of_files_in_a_box_below_the_body_stay(line: str) -> None:
    given = article(f"<div class='files'><p>附件：</p><ul><li>{line}</li></ul></div>", url=URL)
    read = clean(given)
    assert read.text.split("\n")[:-1] == [*PROSE, "附件："] and "水渠方案" in read.text.split("\n")[-1]


@pytest.mark.parametrize(
    "line",
    [
        "<a href='/f/1.pdf'>PDF下载</a> <a href='/f/1.docx'>Word下载</a>",
        "<a href='/2.html'>青禾县水利局发布水渠方案</a>",
        "请登录后在<a href='/f/1.docx'>水渠方案</a>一栏留下意见",
        "<span style='display:none'><a href='/f/1.docx'>水渠方案</a></span>",
    ],
)
def test_buttons_other_pages_and_hidden_files_below_the_body_go(line: str) -> None:
    assert clean(article(f"<div class='files'><div>{line}</div></div>", url=URL)).text == "\n".join(PROSE)


def test_files_below_another_article_s_headline_are_not_this_one_s() -> None:
    below = ("<div>相关阅读</div>", "<div><a href='/f/9.pdf'>去年的水渠方案.pdf</a></div>")
    assert clean(article(*below, url=URL)).text == "\n".join(PROSE)


@pytest.mark.parametrize(
    ("label", "kept"),
    [("附件：", True), ("附件1：", True), ("", False), ("下载：", False), ("用户手册", False)],
)
def test_files_behind_the_editor_s_line_count_where_附件_stands_before_them(label: str, kept: bool) -> None:
    below = (
        "<p>（责任编辑：周敏）</p>",
        f"<div>{label}<a href='/f/1.docx'>水渠方案.docx</a></div>",
        "<div>上一篇：<a href='/2.html'>青禾县召开水利会议</a></div>",
    )
    read = clean(article(*below, url=URL))
    assert [file.name for file in read.attachments] == ["水渠方案.docx"] * kept
    assert read.text.split("\n") == [*PROSE, *[f"{label}水渠方案.docx"] * kept]


def test_files_under_their_own_heading_count_behind_links_to_other_articles() -> None:
    below = (
        "<div>相关文档</div>",
        "<div><a href='/2.html'>去年的水渠方案</a></div>",
        "<div>相关附件</div>",
        "<div><a href='/f/1.docx'>水渠方案.docx</a></div>",
    )
    read = clean(article(*below, url=URL))
    assert [file.name for file in read.attachments] == ["水渠方案.docx"]
    assert read.text.split("\n") == [*PROSE, "水渠方案.docx"]


def test_a_file_in_the_index_table_is_attached_and_no_text() -> None:
    rows = "<tr><td>索引号</td><td>11/2026</td><td>发布机构</td><td>青禾县水务局</td></tr>"
    rows += "<tr><td>文号</td><td>青水发〔2026〕3号</td><td>文件下载</td><td><a href='/f/1.pdf'>水渠方案.pdf</a></td></tr>"
    read = clean(article(above=(f"<table>{rows}</table>",), url=URL))
    assert [file.name for file in read.attachments] == ["水渠方案.pdf"] and read.text == "\n".join(PROSE)


def test_each_file_is_listed_once_and_stands_where_it_says() -> None:
    from cleaners import read

    page = article(
        inside=("<p><a href='x.pdf'>水渠方案</a></p><p><a href='x.pdf'>水渠方案（全文）</a></p>",), url=URL
    )
    (file,) = clean(page).attachments
    start, end = map(int, file.where.removeprefix("text:").split("-"))
    assert read(page).text[start:end] == "水渠方案"


def images(*lines: str) -> list[tuple[str, str, str]]:
    read = clean(article(inside=lines, above=("<img src='/logo.png'>",), url=URL))
    return [(image.url, image.alt, image.caption) for image in read.images]


def test_pictures_of_the_body_with_their_captions() -> None:
    lines = (
        "<p><img src='1.jpg' alt='水渠'></p><p>图为新修的水渠。</p>",
        "<p><img data-src='/2.jpg' src='data:,'></p>",
    )
    assert images(*lines) == [
        ("http://news.example/a/1.jpg", "水渠", "图为新修的水渠。"),
        ("http://news.example/2.jpg", "", ""),
    ]
    assert "图为新修的水渠。" in clean(article(inside=lines)).text


@pytest.mark.parametrize(
    "line",
    [
        "<p><img src='data:image/gif;base64,R0'></p>",
        "<p><img src='/icons/a.gif' width='16' height='16'></p>",
        "<p style='display:none'><img src='1.jpg'></p>",
        "<p><img src='/ueditor/dialogs/attachment/fileTypeImages/icon_pdf.gif'><a href='x.pdf'>水渠方案</a></p>",
        "<p><img></p>",
    ],
)
def test_icons_and_hidden_pictures_are_none(line: str) -> None:
    assert images(line) == []


def test_pictures_outside_the_body_are_none() -> None:
    assert (
        clean(article("<div><img src='/qr.png'></div>", above=("<img src='/logo.png'>",), url=URL)).images
        == ()
    )


@pytest.mark.parametrize(
    ("shown", "url"),
    [
        ("<div class='wp_pdf_player' pdfsrc='/_upload/1.pdf'></div>", "http://a.example/_upload/1.pdf"),
        ("<iframe src='/pdf/web/viewer.html?file=/files/1.pdf'></iframe>", "http://a.example/files/1.pdf"),
        ("<embed src='1.pdf'>", "http://a.example/x/1.pdf"),
        ("<object data='/1.ofd'></object>", "http://a.example/1.ofd"),
    ],
)
def test_files_shown_on_the_page_are_attachments(shown: str, url: str) -> None:
    files = clean(article(inside=(shown,), url="http://a.example/x/1.html")).attachments
    assert [(file.url, file.name) for file in files] == [(url, url.rpartition("/")[2])]
    assert files[0].where.startswith("element:/html/")


@pytest.mark.parametrize(
    "shown",
    [
        "<iframe src='/ad.html?file=a'></iframe>",
        "<embed src='a.swf'>",
        "<iframe src='http://['></iframe>",
        "<iframe></iframe>",
    ],
)
def test_frames_of_other_things_are_none(shown: str) -> None:
    assert clean(article(inside=(shown,), url="http://a.example/x/1.html")).attachments == ()


def test_names_of_files_below_a_single_paragraph_stay() -> None:
    given = page(
        "<h1>青禾县今年改造农田2.3万亩</h1><div>2026-03-12 08:30 来源：青禾日报</div>",
        f"<div><p>{PROSE[0]}</p><p>附件：</p><p><a href='/1.pdf'>改造方案</a></p><p><a href='#'>返回上一级页面看看</a></p></div>",
    )
    assert clean(given).text.split("\n") == [PROSE[0], "附件：", "改造方案"]


def test_a_picture_above_the_one_line_of_a_body_is_the_body_s() -> None:
    lines = "<p><img src='map.png'></p><p><a href='plan.pdf'>青禾县水渠规划图.pdf</a></p>"
    given = page(
        "<img src='/logo.png'><h1>一图读懂青禾县水渠规划</h1><div>2026-03-12 来源：青禾县水务局</div>",
        f"<div class='content'>{lines}</div><div><img src='/qr.png'></div>",
        title="一图读懂青禾县水渠规划",
        url=URL,
    )
    assert [image.url.rpartition("/")[2] for image in clean(given).images] == ["map.png"]


SIGNED = ("特此通知。", "青禾县自然资源局", "2026年3月12日")


@pytest.mark.parametrize(
    "link",
    [
        "<a href='/f/2.jpg'>2.区片图.jpg</a>",
        "附件2：<a href='/f/2.jpg'>区片综合地价示意图.jpg</a>",
        "<a href='/f/2.png'>征地区片综合地价分布示意图</a>",
        "<a href='/f/view?id=2'>附件2：征地区片综合地价分布示意图</a>",
    ],
)
def test_a_notice_is_signed_below_the_pictures_among_its_files(link: str) -> None:
    lines = (*PROSE, "特此通知。", "<a href='/f/1.pdf'>1.区片地价表.pdf</a>", link, *SIGNED[1:])
    given = page(HEAD, "<div>" + "".join(f"<p>{line}</p>" for line in lines) + "</div>")
    assert clean(given).text.endswith("\n".join(SIGNED[1:]))


@pytest.mark.parametrize(
    "link",
    [
        "<a href='/p/2.jpg'>春到青禾：航拍万亩油菜花海</a>",
        "<a href='/p/2.html'>征地区片综合地价分布示意图公布</a>",
    ],
)
def test_what_stands_below_links_to_other_pictures_and_pages_is_none_of_it(link: str) -> None:
    given = page(
        HEAD, "<div>" + "".join(f"<p>{line}</p>" for line in (*PROSE, link, "青禾县融媒体中心")) + "</div>"
    )
    assert clean(given).text.split("\n") == list(PROSE)


HEAD = "<h1>青禾县今年改造农田2.3万亩</h1><div>2026-03-12 08:30 来源：青禾日报</div>"
