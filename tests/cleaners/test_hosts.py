"""Whole pages in the markup of systems and hosts that no profile and no family describes: body and facts together."""

from __future__ import annotations

import pytest

from cleaners import Page, clean
from tests.cleaners.news import HEADLINE as T
from tests.cleaners.pages import PROSE, page

TEXT = "".join(f"<p>　　{line}</p>" for line in PROSE)
BREAKS = "<br><br>".join(f"&nbsp;&nbsp;{line}" for line in PROSE)
SECTIONS = "".join(f"<section><section><span>{line}</span></section></section>" for line in PROSE)
NAV = "<div class='nav'><a href='/'>首页</a><a href='/a/'>新闻</a><a href='/b/'>政务公开</a></div>"
MORE = "<ul><li><a href='/2026/0311/1.html'>云岭镇新修水渠二十公里</a></li><li><a href='/2026/0311/2.html'>全县冬小麦长势良好</a></li></ul>"
Told = dict[str, object]

# Markup around the text, and what must be read: day (with a time where one is shown), source, authors, editor, columns.
HOSTS: dict[str, tuple[str, Told]] = {
    "a court": (
        f"{NAV}<div class='crumbs'><a href='/'>首页</a>&gt;<a href='/zx'>资讯</a></div><div class='detail_tit'>{T}</div>"
        "<div class='detail_mes'><ul><li>来源：青禾法院</li><li>发布时间：2026-03-12 10:02:46</li></ul><div>字号：<a>小</a><a>大</a></div></div>"
        f"<div class='txt_txt'>{TEXT}</div><div><p class='author'>责任编辑：魏悦</p></div><div>地址：青禾县中正路27号 邮编：100745</div>",
        {"at": "2026-03-12T10:02:46+08:00", "source": "青禾法院", "editor": "魏悦", "columns": ("资讯",)},
    ),
    "a paper's page set in tables": (
        "<table><tr><td>2026年03月12日 星期四</td><td><a href='i.htm'>返回首页</a></td></tr></table><table><tr><td>第02版：要闻</td>"
        "<td><a href='3.htm'>下一版</a></td></tr></table><table><tr><td><a href='1.htm'>上一篇</a></td><td>放大 缩小</td></tr>"
        f"<tr><td>春灌一线</td></tr><tr><td><strong>{T}</strong></td></tr><tr><td>□本报记者 林向阳</td></tr><tr><td>{TEXT}</td></tr></table>",
        {"at": "2026-03-12", "authors": ("林向阳",), "title": "青禾日报数字报", "url": "http://q.example/2026-03/12/c_2.htm"},
    ),
    "dedecms": (
        f"{NAV}<div class='place'>当前位置: <a href='/'>主页</a> > <a href='/dt/'>工作动态</a> > </div><div class='title'><h2>{T}</h2></div>"
        "<div class='info'><small>时间:</small>2026-03-12 11:20<small>来源:</small>县水务局 <small>作者:</small>何静 <small>点击:</small>次</div>"
        f"<div class='intro'>{PROSE[0]}</div><div class='content'><table width='100%'><tr><td>{TEXT}</td></tr></table>"
        "<div>(责任编辑：qinghe)</div></div><div>------分隔线----------------------------</div><div>上一篇：<a href='1.html'>培训班开班</a></div>",
        {"at": "2026-03-12T11:20:00+08:00", "source": "县水务局", "authors": ("何静",), "editor": "qinghe", "columns": ("工作动态",)},
    ),
    "phpcms": (
        f"{NAV}<div class='crumbs'><a href='/'>首页</a><span> &gt; </span><a href='/yw/'>要闻</a> &gt;  正文</div><div id='Article'><h1>{T}<br />"
        "<span>2026-03-12 09:05:31&nbsp;&nbsp;&nbsp;来源：青禾日报&nbsp;&nbsp;评论：<a href='#c'>0</a> 点击：<span>88</span></span></h1>"
        f"<div class='content'>{TEXT}</div></div><p><strong>上一篇：</strong><a href='/1'>执法检查</a></p><h5>延伸阅读：</h5>{MORE}",
        {"at": "2026-03-12T09:05:31+08:00", "source": "青禾日报", "columns": ("要闻",)},
    ),
    "an account's page": (
        f"<h1>{T}</h1><div><span>宣传科</span><a href='javascript:;'>青禾发布</a><em>2026年3月12日 12:08</em><em>山东</em></div>"
        f"<div style='visibility: hidden'>{SECTIONS}<p>来源：青禾县水务局</p><p>编辑：何静　审核：林向阳</p></div>",
        {"at": "2026-03-12T12:08:00+08:00", "source": "青禾发布", "editor": "何静"},
    ),
    "forms of ASP.NET": (
        f"<form><table><tr><td>{NAV}</td></tr><tr><td>当前位置：<a href='/'>首页</a> >> <a href='/l'>动态</a></td></tr><tr><td align=center>"
        f"<span style='font-size:20px'>{T}</span></td></tr><tr><td>发布时间：<span>2026/3/12 11:05:00</span>　信息来源：<span>办公室</span>　"
        f"发布人：<span>钟伟</span>　点击数：<span>77</span></td></tr><tr><td><span>{BREAKS}</span></td></tr></table></form>",
        {"at": "2026-03-12T11:05:00+08:00", "source": "办公室", "columns": ("动态",), "title": "青禾县卫生健康局"},
    ),
    "an application's page": (
        f"<div>掌上青禾</div><h3>{T}</h3><div>掌上青禾 03-12 10:00 阅读 1.2万</div>{SECTIONS}<section><span>编辑丨何静</span></section>"
        "<section><span>终审丨林向阳</span></section><div>下载“掌上青禾”App 查看更多</div>",
        {"at": None, "editor": "何静"},
    ),
    "a platform": (
        f"<h1>{T}</h1><div><span>2026年03月12日 14:33:02</span><span>来自山东省</span></div><div><a href='/m'>平安青禾</a><span>关注</span></div>"
        f"<div>{TEXT}<p>责任编辑：彭涛 PT012</p></div><div>“特别声明：以上作品内容为旗下自媒体平台用户上传并发布，本平台仅提供信息存储空间服务。</div>",
        {"at": "2026-03-12T14:33:02+08:00", "source": "平安青禾", "editor": "彭涛"},
    ),
    "nothing but lines": (
        f"<font size=5><b>{T}</b></font><br><font size=2>青禾在线 http://www.qinghe.example (2026年03月12日 15:20) 【字体：大 中 小】</font><hr>"
        f"<font>{BREAKS}</font><p>【编辑：何静】 【关闭窗口】</p>",
        {"at": "2026-03-12T15:20:00+08:00", "source": "青禾在线", "editor": "何静", "title": "青禾在线"},
    ),
}  # fmt: skip


def _page(name: str) -> tuple[Page, Told]:
    markup, told = HOSTS[name]
    return page(markup, title=str(told.get("title", f"{T}_青禾网")), url=str(told.get("url", ""))), told


@pytest.mark.parametrize("name", HOSTS)
def test_the_text_is_read_and_nothing_else(name: str) -> None:
    got = clean(_page(name)[0])
    assert (got.page_kind, got.title) == ("article", T)
    assert [line.strip("\u3000\xa0 ") for line in got.text.split("\n")] == list(PROSE)


@pytest.mark.parametrize("name", HOSTS)
def test_the_facts_are_read(name: str) -> None:
    given, told = _page(name)
    got = clean(given)
    dated = got.facts.get("published_at")
    assert (dated[0].value if dated else None) == told["at"]
    found = {"source": got.source, "authors": got.authors, "editor": got.editor, "columns": got.columns}
    assert {name: value or None for name, value in found.items()} == {name: told.get(name) for name in found}
