"""Builds small pages for the tests of the cleaners: invented news in plain markup."""

from __future__ import annotations

from cleaners import CLEANERS, Cut, Document, Page, clean, read

PROSE = (
    "青禾县农业农村局3月12日介绍,今年全县计划改造高标准农田2.3万亩,目前已开工1.1万亩。",
    "“水渠通到了地头,浇一亩地只要原来一半的时间。”云岭镇种粮大户林向阳说,他家的两百亩麦田今年全部用上了滴灌。",
    "县里还为每个村配备了农技员,开春以来已组织培训四十多场,两千余名农户参加。",
    "下一步,青禾县将继续完善灌溉设施,力争年底前完成全部改造任务。",
)
# Keywords of several trades, as they are planted.
PLANTED = (
    "二手叉车价格",
    "电动叉车厂家",
    "仓储货架批发",
    "液压升降货梯",
    "登车桥报价",
    "堆高车多少钱",
    "污水处理设备厂家",
)


def page(*lines: str, title: str = "青禾县今年改造农田2.3万亩", head: str = "", url: str = "") -> Page:
    """An HTML page whose body's children are ``lines``, each already markup."""
    html = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>"
    return Page(url, (html + "\n".join(lines) + "</body></html>").encode(), {"content-type": "text/html"})


def article(*below: str, above: tuple[str, ...] = (), inside: tuple[str, ...] = (), url: str = "") -> Page:
    """A whole article page: title, dateline, four paragraphs (``inside`` after the second), then ``below``."""
    paragraphs = [f"<p>{line}</p>" for line in (*PROSE[:2], *inside, *PROSE[2:])]
    return page(
        *above,
        "<h1>青禾县今年改造农田2.3万亩</h1><div class='info'>2026-03-12 08:30 来源：青禾日报</div>",
        "<div class='content'>",
        *paragraphs,
        "</div>",
        *below,
        url=url,
    )


def dump(*lines: str) -> Page:
    """A plain-text dump."""
    return Page("", "\n".join(lines).encode(), {"content-type": "text/plain; charset=utf-8"})


def cuts(given: Page) -> list[Cut]:
    return list(clean(given).cuts)


def rules(given: Page, line: str) -> list[str]:
    """Names of the rules that took a part of ``line``, as it stands in the page's text."""
    document = read(given)
    start = document.text.index(line)
    return [cut.rule for cut in clean(given).cuts if cut.start < start + len(line) and cut.end > start]


def proposed(document: Document) -> list[Cut]:
    """Every cut the chain proposes, before overlaps are settled."""
    return [cut for cleaner in CLEANERS for cut in cleaner(document)]
