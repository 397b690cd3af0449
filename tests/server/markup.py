"""The pages' markup: one template of every kind, and what a redesign makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.server.newsroom import story

if TYPE_CHECKING:
    from tests.server.newsroom import Story
    from tests.server.site import Site

_NAME = "青禾在线"
_MENU = "".join(
    f'<li><a href="/{path}/">{name}</a></li>'
    for path, name in [("", "首页"), ("zfxx", "政务"), ("ms", "民生")]
)
_FOOT = (
    '<div class="footer">主办：青禾县融媒体中心 <a href="/about/">关于我们</a> 备案号：示例备0000001号</div>'
)


def whole(title: str, body: str, head: str = "") -> str:
    """A page between the site's own head and foot."""
    return (
        f'<!DOCTYPE html>\n<html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}">'
        f"<title>{title}</title>{head}</head>\n<body><div class='top'><ul class='menu'>{_MENU}</ul></div>\n{body}\n{_FOOT}"
        "</body></html>"
    )


def article_page(site: Site, told: Story) -> str:
    day, clock = f"{told.published_at:%Y-%m-%d}", f"{told.published_at:%H:%M}"
    manner = site.manner
    head = "".join(
        f'<meta name="{name}" content="{value}">'
        for name, value in [
            ("ArticleTitle", told.title),
            ("PubDate", f"{day} {clock}"),
            ("ContentSource", told.source),
            ("SiteName", _NAME),
        ]
        if manner.metas
    )
    paragraphs = "\n".join(f"<p>　　{text}</p>" for text in told.paragraphs)
    if told.attachment:
        paragraphs += f'\n<p>附件：<a href="/files/P{told.number:07d}.pdf">{told.attachment}</a></p>'
    related = "".join(
        f'<li><a href="{manner.path_of(number)}">{story(number).title}</a></li>'
        for number in range(max(1, told.number - 5), told.number)
    )
    info = f"{day} {clock}　来源：{told.source}"
    opening, closing = ("<section class='story-main'>", "</section>") if site.redesign else manner.body
    if site.redesign:
        head, above = "", f"<header class='story-head'><h2>{told.title}</h2><p>{info}</p></header>"
    else:
        above = f"<div class='here'>您当前的位置：<a href='/'>首页</a> &gt; <a href='{manner.listing_path}'>要闻</a></div><h1>{told.title}</h1><div class='info'>{info}</div>"
    return whole(
        f"{told.title}-{_NAME}",
        f"{above}\n{opening}\n{paragraphs}\n{closing}\n<div class='editor'>责任编辑：{told.editor}</div>"
        f"<div class='related'><h3>相关新闻</h3><ul>{related}</ul></div>",
        head,
    )


def rows(site: Site, numbers: list[int], table: bool = False) -> str:
    """Links to stories with their days: items of a list, rows of a table, or what a redesign makes of both."""
    if site.redesign:
        entry = "<div class='card'><h3><a href='{path}'>{title}</a></h3><p>{when:%Y年%m月%d日}</p></div>"
    elif table:
        entry = "<tr><td>{number}</td><td><a href='{path}'>{title}</a></td><td>{when:%Y-%m-%d}</td></tr>"
    else:
        entry = "<li><a href='{path}' title='{title}'>{title}</a><span>{when:%Y-%m-%d}</span></li>"
    stories = [site.story(number) for number in numbers]
    return "".join(
        entry.format(
            number=told.number,
            path=site.manner.path_of(told.number),
            title=told.title,
            when=told.published_at,
        )
        for told in stories
    )


def entries(site: Site, numbers: list[int], table: bool = False) -> str:
    """The whole list, or table, of stories."""
    made = rows(site, numbers, table)
    if site.redesign:
        return made
    if table:
        return f"<table class='newslist'><tr><th>序号</th><th>标题</th><th>日期</th></tr>{made}</table>"
    return f"<ul class='newslist'>{made}</ul>"


def listing_page(site: Site, numbers: list[int], foot: str = "", table: bool = False) -> str:
    return whole(f"要闻-{_NAME}", f"<div class='main'>{entries(site, numbers, table)}</div>\n{foot}")


def home_page(site: Site) -> str:
    newest = entries(site, site.numbers(0)[:8])
    return whole(
        _NAME,
        f"<h2><a href='{site.manner.listing_path}'>要闻</a></h2>{newest}<p><a href='/zfxx/'>更多</a></p>",
    )


def missing_page() -> str:
    return whole(
        f"页面不存在-{_NAME}",
        "<div class='tip'>抱歉，您访问的页面不存在或已删除。<a href='/'>返回首页</a></div>",
    )
