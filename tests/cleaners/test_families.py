"""CMS families: recognised by their signs and by nothing else, read first, and not believed when they look wrong."""

from __future__ import annotations

import time
from functools import cache
from typing import TYPE_CHECKING

import pytest

from cleaners import Page, clean, read
from cleaners.families import families
from cleaners.families.recognition import recognise
from cleaners.page.sketch import sketch
from tests.cleaners.family_pages import ASIDE, BODY, PROMPT, SAMPLES, TITLE
from tests.cleaners.news import best
from tests.cleaners.pages import PROSE, article, dump, page
from tests.shared import shared

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = sorted(SAMPLES)

# The real pages that are known to come from each system: all there are, so that a stranger shows as well.
KNOWN: Mapping[str, set[str]] = {
    "cac_style": {"hand/041"},
    "founder": {"hand/095", "zh/091", "zh/093", "zh/109", "zh/111"},
    "hanweb": {"hand/003"},  # now on TRS, its articles keep the older system's markers
    "trs": {
        "hand/003", "hand/019", "hand/037", "hand/067", "hand/097",
        "zh/015", "zh/019", "zh/055", "zh/063", "zh/107", "zh/149",
    },
    "ucap": {"hand/017", "hand/045", "hand/047", "hand/049", "hand/051"},
    "vsb": {"hand/027"},
    "wechat": {"zh/097"},
    "wordpress": {"hand/093"},
}  # fmt: skip

URLS = [
    ("enorth", "http://gansu.gscn.com.cn/system/2023/09/12/013012345.shtml"),
    ("hanweb", "http://www.zj.gov.cn/art/2020/3/6/art_1229019364_55453.html"),
    ("hanweb", "http://www.pingliang.gov.cn/xw/art/2025/art_4e1b7c02a96d4f3f8a5d20c7e913b6f8.html"),
    ("jact", "http://www.miit.gov.cn/n1146290/n1146402/c7621345/content.html"),
    ("nfcms", "http://www.gz.gov.cn/ysgz/xwdt/ysdt/content/post_9360641.html"),
    ("trs", "http://www.cmse.gov.cn/xwzx/zhxw/202101/t20210106_47506.html"),
    ("ucap", "http://www.wanzai.gov.cn/wzxrmzf/tjgb/201705/9c059bf058ef4db8b3c8f920e22186fe.shtml"),
    ("webplus", "https://jw.nju.edu.cn/13/3b/c24774a529211/page.htm"),
]


def names(given: Page) -> list[str]:
    return [one.evidence[0].value for one in recognise(sketch(given))]


@cache
def recognised() -> Mapping[str, list[str]]:
    """The families of the real pages, without their addresses, by folder and number."""
    return {
        f"{folder}/{path.stem}": names(Page("", path.read_bytes()))
        for folder in ("hand", "zh")
        for path in sorted(shared(f"pages/{folder}").glob("*.html"))
    }


def test_every_family_has_its_page() -> None:
    assert sorted(families()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_familys_page_is_recognised_and_is_no_others(name: str) -> None:
    found = recognise(sketch(SAMPLES[name].page))
    assert [one.evidence[0].value for one in found] == [name]
    assert found[0].confidence >= 0.8
    assert all(fact.raw and fact.where for fact in found[0].evidence)


@pytest.mark.parametrize("name", NAMES)
def test_a_familys_page_is_recognised_without_its_address(name: str) -> None:
    assert names(Page("", SAMPLES[name].html.encode())) == [name]


@pytest.mark.parametrize("name", NAMES)
def test_a_familys_page_is_read_by_it(name: str) -> None:
    sample = SAMPLES[name]
    read_as = clean(sample.page)
    assert [part.text.strip() for part in read_as.paragraphs] == list(PROSE)
    assert read_as.facts["body"][0].value.startswith(f"family:{name} ")
    assert read_as.facts["family"][0].value == name
    assert float(read_as.facts["family_confidence"][0].value) >= 0.8
    assert "family_refused" not in read_as.facts
    assert read_as.title == TITLE
    assert (best(sample.page, "published_at") or "").startswith(sample.published)
    assert (read_as.source or "") == sample.source
    assert " ".join(read_as.authors) == sample.author
    assert (read_as.subtitle or "") == sample.subtitle


@pytest.mark.parametrize("name", NAMES)
def test_real_pages_of_a_family_are_recognised_and_no_others(name: str) -> None:
    assert {key for key, found in recognised().items() if name in found} == KNOWN.get(name, set())


@pytest.mark.parametrize(("name", "url"), URLS)
def test_an_address_tells_one_family(name: str, url: str) -> None:
    assert names(article(url=url)) == [name]


@pytest.mark.parametrize(
    "url",
    [
        "http://www.xinhuanet.com/politics/2019-12/10/c_1125327450.htm",
        "http://www.gov.cn/xinwen/2019-11/05/content_5448723.htm",
        "http://news.example/system/2023/09/12/",
        "http://news.example/202101/index_1.html",
        "http://blog.example/?p=123",
        "http://news.example/?from=/n1/n2/c3/",
    ],
)
def test_an_address_that_many_systems_write_tells_none(url: str) -> None:
    assert names(article(url=url)) == []


@pytest.mark.parametrize(
    "line",
    [
        "<p>本站采用 TRS_Editor 编辑器，由 WordPress 改版而来，代码为 &lt;div class='TRS_Editor'&gt;。</p>",
        "<p>Produced By CMS 是页脚上的一行字，Produced By 大汉网络也是。</p>",
        "<p class='my-TRS_Editor-old'>旧样式名里也有这几个字，但不是这个系统，不能当作它的页面来读取。</p>",
        "<!-- see enorth cms, enpcontent and ZJEG_RSS.content.begin -->",
        "<a href='/wp-content/uploads/2026/03/a.pdf'>附件</a><img src='http://b.example/wp-content/themes/a.png'>",
        "<div class='ewbcontainer content_con con_content'></div>",
        "<script>var note = 'vsb_content';</script>",
    ],
)
def test_words_about_a_system_are_no_signs_of_it(line: str) -> None:
    assert names(article(inside=(line,))) == []


def test_a_text_dump_is_of_no_family() -> None:
    assert names(dump(TITLE, "2026-03-12 来源：青禾日报", *PROSE, "TRS_Editor", "<!--enpcontent-->")) == []


def test_signs_that_agree_make_it_surer() -> None:
    one = recognise(sketch(Page("", SAMPLES["jact"].html.encode())))[0]
    both = recognise(sketch(SAMPLES["jact"].page))[0]
    assert one.confidence < both.confidence < 1
    assert "url" in {fact.where for fact in both.evidence}


def trs(editor: str, *, head: str = "") -> Page:
    """A page whose TRS element holds ``editor`` while the article stands beside it."""
    return page(
        f"<h1>{TITLE}</h1><div>2026-03-12 08:30 来源：青禾日报</div>",
        f"<div id='text'>{BODY}</div>",
        f"<div class='TRS_Editor'>{editor}</div>",
        head=head,
        title=TITLE,
    )


@pytest.mark.parametrize(
    ("editor", "reason"),
    [
        ("", "none of its elements for a body holds text"),
        ("<p style='display:none'>青禾县水利局</p>", "its element for the body shows no text"),
        (ASIDE, "links"),
        ("<p>责任编辑</p>", "where the general reading finds"),
    ],
)
def test_a_familys_reading_that_looks_wrong_is_not_followed(editor: str, reason: str) -> None:
    read_as = clean(trs(editor))
    assert [part.text.strip() for part in read_as.paragraphs] == list(PROSE)
    assert read_as.facts["body"][0].value == "general"
    refused = read_as.facts["family_refused"][0]
    assert refused.raw == "trs"
    assert reason in refused.value


def test_a_brief_beside_long_lists_is_still_the_familys() -> None:
    brief = "青禾县今日启用新泵站，惠及两千余户。"
    given = page(
        f"<h1>{TITLE}</h1><div>2026-03-12 08:30 来源：青禾日报</div><div class='TRS_Editor'><p>{brief}</p></div>",
        "<h3>推荐阅读</h3>" + "".join(f"<p>{line}</p>" for line in PROSE) + PROMPT,
    )
    read_as = clean(given)
    assert read_as.text == brief
    assert read_as.facts["body"][0].value == "family:trs div.TRS_Editor"


def test_of_several_elements_far_apart_the_fullest_is_the_body() -> None:
    given = page(
        f"<h1>{TITLE}</h1><div>2026-03-12 08:30 来源：青禾日报</div>",
        f"<div class='TRS_UEDITOR'>{BODY}</div>{ASIDE}<div class='TRS_UEDITOR'><p>联系地址：青禾县中心街1号</p></div>",
    )
    assert [part.text.strip() for part in clean(given).paragraphs] == list(PROSE)


def test_the_next_family_is_asked_where_the_first_has_nothing() -> None:
    given = page(
        f"<h1>{TITLE}</h1><div>2026-03-12 08:30 来源：青禾日报</div><!--ZJEG_RSS.content.begin--><!--ZJEG_RSS.content.end-->",
        f"<div class='TRS_Editor'>{BODY}</div>",
        url=SAMPLES["hanweb"].url,
    )
    document = read(given)
    assert document.body.how == "family:trs div.TRS_Editor"
    assert "family_refused" not in document.facts


def test_a_profile_that_looks_wrong_is_not_followed_either() -> None:
    from cleaners import Reading

    given = page(
        f"<h1>{TITLE}</h1><div>2026-03-12 08:30 来源：青禾日报</div><div id='old'>{ASIDE}</div><div>{BODY}</div>"
    )
    read_as = clean(given, Reading(body=("#old",)))
    assert [part.text.strip() for part in read_as.paragraphs] == list(PROSE)
    assert "links" in read_as.facts["profile_refused"][0].value


FOOT = (
    "<p>（责任编辑：林向阳）</p><p>青禾网官方微信</p><h3>要闻</h3>"
    "<ul><li><a href='/1.html'>云岭镇第三条水渠今天通水</a></li><li><a href='/2.html'>柏岩乡农技员走进田间</a></li></ul>"
)
DATED = f"<h1>{TITLE}</h1><div>2026-03-12 08:30 来源：青禾日报</div>"


def test_a_body_that_a_stray_tag_leaves_open_ends_at_its_editor() -> None:
    stray = page(DATED, f"<div class='TRS_Editor'>{BODY}<table><tr><td></div>{FOOT}")
    assert clean(stray).text == "\n".join(PROSE)
    assert clean(stray).facts["body"][0].value == "family:trs div.TRS_Editor"


@pytest.mark.parametrize(
    "below",
    [
        "<p>附件：春灌任务表</p><p>一、云岭镇</p>",
        "<table><tr><td>镇</td><td>亩</td></tr><tr><td>云岭</td><td>300</td></tr></table><p><a href='/1.html'>云岭镇第三条水渠今天通水</a></p>",
        "<p>编后：水到地头，农户心里就踏实了，明年的收成有了指望。</p><p><a href='/1.html'>云岭镇第三条水渠今天通水</a></p>",
    ],
)
def test_a_body_goes_on_below_its_editor_where_more_of_it_stands_there(below: str) -> None:
    given = page(DATED, f"<div class='TRS_Editor'>{BODY}<p>责任编辑：林向阳</p>{below}</div>")
    assert clean(given).text.startswith("\n".join(PROSE) + "\n")


def test_founders_comment_tells_what_the_page_does_not_show() -> None:
    read_as = clean(SAMPLES["founder"].page)
    assert [(fact.raw, fact.where) for fact in read_as.facts["published_at"][:1]] == [
        ("2026-03-12 08:30:00.0", "comment:date")
    ]
    assert read_as.facts["authors"][0].where == "comment:author"


def test_what_the_page_shows_comes_before_founders_comment() -> None:
    shown = SAMPLES["founder"].html.replace("</h1>", "</h1><div>2026-03-11 20:15 作者：周小麦</div>")
    read_as = clean(Page("", shown.encode()))
    assert str(read_as.published_at) == "2026-03-11 20:15:00+08:00"
    assert read_as.authors == ("周小麦",)


@pytest.mark.parametrize(
    "piece", ["<!--", "<meta name=a content=b>", "<div class='a b c' id=d>", "<script src=a></script>"]
)
def test_recognising_takes_linear_time(piece: str) -> None:
    given = sketch(Page("http://a.example/" + "1234/" * 50_000, ("<p>文</p>" + piece * 20_000).encode()))
    started = time.process_time()
    assert recognise(given) == ()
    assert time.process_time() - started < 2
