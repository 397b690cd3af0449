"""Articles on several pages: recognised by the addresses of their parts, joined into one that knows its pages."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from cleaners import Page, clean, clean_parts, read
from cleaners.facts.part_urls import related
from tests.cleaners.news import best
from tests.cleaners.pages import PROSE, article

FIRST = "http://www.qinghe.example/xw/202603/t20260312_47506.html"
HEAD = FIRST.removesuffix(".html")


def parts(given: Page) -> dict[str, str]:
    facts = read(given).facts
    return {name: found[0].value for name, found in facts.items() if "part" in name}


def pager(*links: tuple[str, str]) -> str:
    return (
        "<div class='page'>"
        + " ".join(f"<a href='{href}'>{text}</a>" if href else text for text, href in links)
        + "</div>"
    )


@pytest.mark.parametrize(
    ("own", "other"),
    [
        (FIRST, f"{HEAD}_1.html"),
        (f"{HEAD}_1.html", f"{HEAD}_2.html"),
        (f"{HEAD}_2.html", FIRST),
        ("http://a.example/n1/2026/0312/c1001-40223222.html", "http://a.example/n1/2026/0312/c1001-40223222-2.html"),
        ("http://a.example/system/2026/03/12/013012345.shtml", "http://a.example/system/2026/03/12/013012345_01.shtml"),
        ("http://a.example/2026-03/12/c_1127330212.htm", "http://a.example/2026-03/12/c_1127330212_2.htm"),
        ("http://a.example/show.php?id=71", "http://a.example/show.php?id=71&page=2"),
        ("http://a.example/show.php?page=2&id=71", "http://a.example/show.php?id=71&page=3"),
        ("http://a.example/archives/71/", "http://a.example/archives/71/2/"),
        ("https://a.example/20260312/4e1b7c02a96d4f3f8a5d20c7e913b6f8/c.html", "https://a.example/20260312/4e1b7c02a96d4f3f8a5d20c7e913b6f8/c.html?page=2"),
    ],
)  # fmt: skip
def test_addresses_of_one_article(own: str, other: str) -> None:
    assert related(own, other) is not None


@pytest.mark.parametrize(
    ("own", "other"),
    [
        (FIRST, FIRST),
        (FIRST, FIRST.replace("47506", "47507")),
        (FIRST, f"{HEAD}_1.shtml"),
        (FIRST, f"{HEAD}_1.html".replace("/xw/", "/gg/")),
        (FIRST, f"{HEAD}_1.html".replace("qinghe", "yunling")),
        (FIRST, f"{HEAD}_20260313.html"),
        ("http://a.example/xw/index.html", "http://a.example/xw/index_1.html"),
        ("http://a.example/xw/index_1.html", "http://a.example/xw/index_2.html"),
        ("http://a.example/content_5448723.htm", "http://a.example/content_5448724.htm"),
        ("http://a.example/node_71.htm", "http://a.example/node_72.htm"),
        ("http://a.example/2026/1.html", "http://a.example/2026/2.html"),
        ("http://a.example/show.php?id=71", "http://a.example/show.php?id=72"),
        ("http://a.example/show.php?id=71", "http://a.example/show.php?id=71&cpage=2"),
        ("http://a.example/thread-71-1-1.html", "http://a.example/thread-71-2-1.html"),
        ("http://a.example/a.html", "http://["),
    ],
)
def test_addresses_of_two_articles_and_of_lists(own: str, other: str) -> None:
    assert related(own, other) is None


@pytest.mark.parametrize(
    ("pager_", "url", "told"),
    [
        (
            pager(("1", ""), ("2", "t20260312_47506_1.html"), ("3", "t20260312_47506_2.html"), ("下一页", "t20260312_47506_1.html")),
            FIRST,
            {"next_part": f"{HEAD}_1.html", "part": "1", "part_count": "3"},
        ),
        (
            pager(("上一页", FIRST), ("1", FIRST), ("2", ""), ("3", f"{HEAD}_2.html"), ("下一页", f"{HEAD}_2.html")),
            f"{HEAD}_1.html",
            {"next_part": f"{HEAD}_2.html", "first_part": FIRST, "part": "2", "part_count": "3"},
        ),
        (
            pager(("上一页", f"{HEAD}_1.html"), ("1", FIRST), ("2", f"{HEAD}_1.html"), ("3", "")),
            f"{HEAD}_2.html",
            {"first_part": FIRST, "part": "3", "part_count": "3"},
        ),
        (pager(("下一页>>", f"{HEAD}_2.html")), FIRST, {"next_part": f"{HEAD}_2.html", "part": "1"}),
        (
            pager(("第1/4页", ""), ("下一页", f"{HEAD}_2.html")),
            FIRST,
            {"next_part": f"{HEAD}_2.html", "part": "1", "part_count": "4"},
        ),
        (
            pager(("[1]", ""), ("[2]", f"{HEAD}_2.html")),
            "",
            {"next_part": f"{HEAD}_2.html", "part": "1", "part_count": "2"},
        ),
        (
            '<script>createPageHTML(3, 0, "t20260312_47506", "html");</script>',
            FIRST,
            {"next_part": f"{HEAD}_1.html", "part": "1", "part_count": "3"},
        ),
        (
            '<script>createPageHTML(3, 2, "t20260312_47506", "html");</script>',
            f"{HEAD}_2.html",
            {"first_part": FIRST, "part": "3", "part_count": "3"},
        ),
        (
            '<script>var countPage = 2; var currentPage = 0; var nextPage = 1; if (countPage > 1) document.write('
            '"<a href=t20260312_47506_" + nextPage + ".html>下一页</a>");</script>',
            FIRST,
            {"next_part": f"{HEAD}_1.html", "part": "1", "part_count": "2"},
        ),
    ],
)  # fmt: skip
def test_an_article_that_goes_on(pager_: str, url: str, told: dict[str, str]) -> None:
    given = article(pager_, url=url)
    assert parts(given) == told
    assert "incomplete" in [flag.name for flag in clean(given).flags]
    assert clean(given).text == "\n".join(PROSE)
    assert all(fact.where for fact in read(given).facts["part"])


@pytest.mark.parametrize(
    "below",
    [
        pager(("上一篇：云岭镇通水", f"{FIRST.replace('47506', '47505')}"), ("下一篇：县里修路", f"{FIRST.replace('47506', '47507')}")),
        pager(("下一页", FIRST.replace("47506", "47507"))),
        pager(("1", ""), ("2", "index_1.html"), ("下一页", "index_1.html")),
        pager(("下一页", "#"), ("2", "javascript:go(2)")),
        pager(("2", f"{FIRST}?cpage=2#comments"), ("下一页", f"{HEAD}_1.html#comments")),
        "<link rel='next' href='/archives/72'>",
        '<script>createPageHTML(5, 0, "index", "html");</script>',
        '<script>createPageHTML(1, 0, "t20260312_47506", "html");</script>',
        '<script>createPageHTML(3, 0, "t20260312_47999", "html");</script>',
        "<script>var countPage = 5; var currentPage = 0; write('index_' + nextPage);</script>",
        "<p>全书共3页，下一页还有更多内容。</p>",
    ],
)  # fmt: skip
def test_what_leads_to_other_pages_is_no_next_part(below: str) -> None:
    assert parts(article(below, url=FIRST)) == {}
    assert "incomplete" not in [flag.name for flag in clean(article(below, url=FIRST)).flags]


@pytest.mark.parametrize(
    "line",
    [
        "|<<1 2 3 4下一页>>|",
        "首页 | 上一页 1 下一页 | 尾页",
        "共3页 第1页 下一页 末页",
        "[1] [2] [3] 下一页",
        "第 1/3 页",
    ],
)
def test_the_pager_is_no_text(line: str) -> None:
    given = article(inside=(f"<p>{line}</p>",), url=FIRST)
    assert line not in clean(given).text


def three() -> list[Page]:
    """One article on three pages; the last names its editor."""
    found = []
    for number in range(3):
        own = f"{HEAD}_{number}.html" if number else FIRST
        links = [
            (str(at + 1), "" if at == number else (f"{HEAD}_{at}.html" if at else FIRST)) for at in range(3)
        ]
        below = pager(*links) + ("<div>责任编辑：周小麦</div>" if number == 2 else "")
        lines = "".join(f"<p>第{number + 1}页：{line}</p>" for line in PROSE)
        html = (
            "<html><head><meta charset='utf-8'><title>青禾县今年改造农田2.3万亩</title></head><body>"
            f"<h1>青禾县今年改造农田2.3万亩</h1><div>2026-03-12 08:30 来源：青禾日报</div><div>{lines}</div>{below}</body></html>"
        )
        found.append(Page(own, html.encode(), {"content-type": "text/html"}))
    return found


def test_parts_are_joined_in_order_and_numbered_through() -> None:
    whole = clean_parts(three())
    assert whole.text.split("\n") == [f"第{number}页：{line}" for number in (1, 2, 3) for line in PROSE]
    assert [part.number for part in whole.paragraphs] == list(range(1, 13))
    assert whole.title == "青禾县今年改造农田2.3万亩"
    assert (whole.url, whole.source, whole.editor) == (FIRST, "青禾日报", "周小麦")
    assert [(part.number, part.url) for part in whole.parts] == [
        (1, FIRST), (2, f"{HEAD}_1.html"), (3, f"{HEAD}_2.html"),
    ]  # fmt: skip
    assert "incomplete" not in [flag.name for flag in whole.flags]
    assert not {"next_part", "first_part", "part"} & set(whole.facts)


def test_every_offset_is_found_in_the_page_that_it_is_of() -> None:
    pages = three()
    whole, documents = clean_parts(pages), [read(page) for page in pages]
    assert [part.page_digest for part in whole.parts] == [page.digest for page in pages]
    joined = "\n".join(document.text for document in documents)
    for part, document in zip(whole.parts, documents, strict=True):
        assert joined[part.start : part.end] == document.text
    for paragraph in whole.paragraphs:
        assert "".join(joined[start:end] for start, end in paragraph.spans) == paragraph.text
    spans = sorted(
        [(cut.start, cut.end) for cut in whole.cuts]
        + [span for one in whole.paragraphs for span in one.spans]
    )
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    covered = set().union(*(range(*span) for span in spans))
    assert {sign for at, sign in enumerate(joined) if at not in covered} <= set(" \n\t\u3000")
    start, end = map(int, whole.facts["editor"][0].where.removeprefix("text:").split("-"))
    assert joined[start:end] == "周小麦"


@pytest.mark.parametrize(
    ("chosen", "evidence"),
    [
        (slice(0, 2), [f"goes on at {HEAD}_2.html"]),
        (slice(1, 3), [f"begins at {FIRST}"]),
        (slice(1, 2), [f"goes on at {HEAD}_2.html", f"begins at {FIRST}"]),
    ],
)
def test_missing_parts_are_said(chosen: slice, evidence: list[str]) -> None:
    flags = clean_parts(three()[chosen]).flags
    assert [flag.evidence for flag in flags if flag.name == "incomplete"] == evidence


def test_a_missing_part_in_the_middle_is_said() -> None:
    first, _, last = three()
    evidence = [flag.evidence for flag in clean_parts([first, last]).flags if flag.name == "incomplete"]
    assert evidence == [f"part 1 goes on at {HEAD}_1.html, which is not here"]


def test_one_part_stays_as_it_is_and_none_is_an_error() -> None:
    assert clean_parts([article()]) == clean(article())
    with pytest.raises(ValueError, match="no parts to join"):
        clean_parts([])


def test_the_same_text_on_one_page_has_the_same_digest() -> None:
    lines = [f"第{number}页：{line}" for number in (1, 2, 3) for line in PROSE]
    html = (
        three()[0]
        .body.decode()
        .replace(
            "".join(f"<p>第1页：{line}</p>" for line in PROSE), "".join(f"<p>{line}</p>" for line in lines)
        )
    )
    assert clean(Page("", html.encode())).digest == clean_parts(three()).digest


def test_the_day_is_the_first_parts() -> None:
    assert best(three()[0], "published_at") == "2026-03-12T08:30:00+08:00"
    assert clean_parts(three()).facts["published_at"] == clean(three()[0]).facts["published_at"]


@pytest.mark.parametrize(
    "piece",
    [
        "<a href='" + "1_" * 1000 + "'>2</a>",
        "<a href='/1_2.html'>下一页</a>",
        "<script>createPageHTML(3, 0, 't" + "1" * 60 + "', 'html')</script>",
        "<!--enpproperty " + "<date>" * 5000 + "-->",
    ],
)
def test_hostile_pagers_take_linear_time(piece: str) -> None:
    started = time.process_time()
    clean(article(piece * (200_000 // len(piece)), url="http://a.example/" + "2026_" * 10_000 + ".html"))
    assert time.process_time() - started < 5
