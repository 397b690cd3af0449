"""Notices that only their signature dates, and their titles where no heading and no dateline tells."""

from __future__ import annotations

import pytest

from cleaners import clean, read
from tests.cleaners.news import best, news
from tests.cleaners.pages import PROSE, article, page

OFFICE = "青禾县水务局"
TITLE = "青禾县水务局关于调整供水时段的通知"


def notice(*end: str, url: str = "", title: str = TITLE) -> str:
    return "".join(f"<p>{line}</p>" for line in (*PROSE[:2], *end))


@pytest.mark.parametrize(
    ("day", "iso"),
    [
        ("2026年3月12日", "2026-03-12"),
        ("2026 年 3 月 12 日", "2026-03-12"),
        ("二〇二六年十一月二十日", "2026-11-20"),
        ("二○二五年三月二日", "2025-03-02"),
    ],
)
def test_the_day_of_a_signature_dates_a_notice_that_nothing_else_does(day: str, iso: str) -> None:
    given = news(body=(*PROSE, OFFICE, day))
    document = read(given)
    fact = document.facts["published_at"][0]
    start, end = map(int, fact.where.removeprefix("signature:").split("-"))
    assert (fact.value, fact.raw, document.text[start:end]) == (iso, day, day)
    assert clean(given).text.endswith(f"{OFFICE}\n{day}")


@pytest.mark.parametrize(
    "end",
    [(f"{OFFICE} 2026年3月12日",), (OFFICE, "2026年3月12日", "附件：供水时段表.docx"), ("2026年3月12日",)],
)
def test_it_may_share_the_offices_line_stand_above_a_file_or_alone_at_the_end(end: tuple[str, ...]) -> None:
    assert best(news(body=(*PROSE, *end)), "published_at") == "2026-03-12"


def test_a_day_in_the_head_in_a_meta_or_in_the_address_goes_first() -> None:
    assert best(
        news("2026-03-14 08:30 来源：青禾日报", body=(*PROSE, OFFICE, "2026年3月12日")), "published_at"
    ) == ("2026-03-14T08:30:00+08:00")
    url = "http://qinghe.example/zwgk/2026-03/14/content_5512.htm"
    assert best(news(body=(*PROSE, OFFICE, "2026年3月12日"), url=url), "published_at") == "2026-03-14"
    head = "<meta name='PubDate' content='2026-03-14'>"
    assert best(news(head=head, body=(*PROSE, OFFICE, "2026年3月12日")), "published_at") == "2026-03-14"


@pytest.mark.parametrize(
    "day", ["2026.3.12", "2026-03-12", "2026/3/12", "２０２６．３．１２", "2026年3月12", "2026年3月12号"]
)
def test_a_day_in_figures_signs_under_its_office_alone(day: str) -> None:
    given = news(body=(*PROSE, OFFICE, day))
    said = [best(given, field) for field in ("published_at", "written_on", "issuer")]
    assert said == ["2026-03-12", "2026-03-12", OFFICE]
    assert [part.role for part in clean(given).paragraphs[-2:]] == ["signature", "date_line"]
    assert best(news(body=(*PROSE, day)), "published_at") is None
    assert best(news(body=(*PROSE, "报名截止", day)), "published_at") is None


@pytest.mark.parametrize("tag", ["td", "li"])
def test_an_office_and_a_day_in_a_table_or_a_list_sign_nothing(tag: str) -> None:
    rows = "".join(f"<{tag}>{said}</{tag}>" for said in (OFFICE, "2026.3.12"))
    rows = f"<table><tr>{rows}</tr></table>" if tag == "td" else f"<ul>{rows}</ul>"
    given = page("<h1>青禾县今年改造农田</h1>", f"<div>{notice()}{rows}</div>")
    assert [best(given, field) for field in ("published_at", "written_on", "issuer")] == [None] * 3


def test_judges_stand_between_a_court_and_its_day() -> None:
    court = "青禾县人民法院"
    given = news(
        body=(*PROSE, court, "审判长：林向阳", "人民陪审员 何静", "二〇二六年三月十二日", "书记员：周敏")
    )
    said = [best(given, field) for field in ("published_at", "written_on", "issuer", "authors")]
    assert said == ["2026-03-12", "2026-03-12", court, None]
    roles = [part.role for part in clean(given).paragraphs[-5:]]
    assert roles == ["signature", "signature", "signature", "date_line", "signature"]
    given = news(body=(*PROSE, "审 判 员　林向阳", "二〇二六年三月十二日", "书记员：周敏"))
    assert [best(given, field) for field in ("published_at", "issuer")] == ["2026-03-12", None]
    given = news(body=(*PROSE, "审判员培训", "2026.3.12"))
    assert best(given, "published_at") is None


def test_a_short_signed_notice_beside_a_list_is_an_article() -> None:
    entries = "".join(
        f"<li><a href='/2026/03/{1000 + day}.html'>云岭镇新修水渠二十公里</a><span>2026-03-{day:02}</span></li>"
        for day in range(1, 8)
    )
    text = "<p>因检修管网,3月15日8时至17时城东片区停水。</p><p>青禾县水务局</p><p>2026年3月12日</p>"
    given = page("<h2>停水通知</h2>", f"<div>{text}</div>", f"<ul>{entries}</ul>", title="停水通知")
    got = clean(given)
    assert got.page_kind == "article" and got.text.startswith("因检修管网")
    assert clean(page("<h2>通知</h2>", f"<ul>{entries}</ul>", title="通知")).page_kind == "listing"


@pytest.mark.parametrize(
    "title", [TITLE, "关于公布第三批县级文物保护单位的公告", "青禾县人民政府关于春灌工作的意见"]
)
@pytest.mark.parametrize("named", ["青禾县水务局", "青禾县人民政府", ""])
def test_a_documents_title_is_known_by_its_words(title: str, named: str) -> None:
    lines = (
        f"<div class='a'>{title}</div>",
        f"<div class='b'>{notice('青禾县人民政府', '2026年3月12日')}</div>",
    )
    got = clean(page("<div><a href='/'>首页</a></div>", *lines, title=named))
    assert (got.title, got.text.split("\n")[0]) == (title, PROSE[0])


def test_a_headline_over_a_byline_needs_no_dateline() -> None:
    rows = ("春灌见闻", "青禾县打通灌区“最后一公里”", "□本报记者 林向阳 通讯员 何静")
    cells = "".join(f"<tr><td align=center>{row}</td></tr>" for row in rows)
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    got = clean(page(f"<table>{cells}<tr><td>{text}</td></tr></table>", title="青禾日报数字报"))
    assert (got.title, got.authors) == (rows[1], ("林向阳", "何静"))


def test_the_name_of_a_files_list_is_no_title() -> None:
    text = notice("附件：第三批县级文物保护单位名单", "青禾县人民政府", "二〇二五年九月十二日")
    assert clean(page(f"<div>{TITLE}</div><div>{text}</div>", title="")).title == TITLE


def test_an_article_with_a_head_keeps_it() -> None:
    assert clean(article("<p>青禾县水务局</p>")).title == "青禾县今年改造农田2.3万亩"
