"""Pages that are no articles, side by side with the articles that look most like them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cleaners import Article, Page, clean
from tests.cleaners.pages import PROSE, article, dump, page
from tests.shared import ROOT, shared

NAV = "<ul><li><a href='/'>首页</a></li><li><a href='/xwzx/'>新闻中心</a></li><li><a href='/zwgk/'>政务公开</a></li></ul>"
FOOT = "<p>版权所有：青禾县人民政府 网站标识码：6200000000</p>"
HEADLINES = (
    "青禾县召开春季农业生产调度会", "云岭镇新修水渠二十公里", "全县冬小麦长势良好", "青禾县图书馆延长开放时间",
    "县医院新门诊楼启用", "青禾县举办第三届读书节", "云岭镇中心小学食堂改造完成", "青禾河清淤工程开工",
    "全县老旧小区改造进度过半",
)  # fmt: skip


def entries(count: int, *, days: bool = True, summary: str = "") -> str:
    """A list of links to articles."""
    lines = (
        f"<li><a href='/xwzx/202603/t202603{day:02}_47{day:02}.html'>{HEADLINES[day % 9]}</a>"
        f"{f'<span>2026-03-{day:02}</span>' if days else ''}{f'<p>{summary}</p>' if summary else ''}</li>"
        for day in range(1, count + 1)
    )
    return f"<div class='list'><ul>{''.join(lines)}</ul></div>"


def kind(given: Page) -> str:
    return clean(given).page_kind


SHELL = "<div id='app'></div><script src='/js/chunk-vendors.js'></script>"
PASSWORD = (
    "<form><label>用户名</label><input name='u'><label>密码</label><input type='password' name='p'></form>"
)
TABLE = (
    "<table>"
    + "".join(f"<tr><td>青禾县第{n}中学</td><td>{n * 31}人</td></tr>" for n in range(1, 9))
    + "</table>"
)

NOT_ARTICLES = {
    "listing": [
        page(NAV, "<h2>工作动态</h2>", entries(9), FOOT, title="工作动态_青禾县人民政府"),
        page(
            NAV, "<ul>", *(f"<li><a href='/zt/{88000 + n}.html'>{line[:10]}</a> [2026-03-1{n}]</li>" for n, line in enumerate(HEADLINES)),
            "</ul><div>上一页 1 2 3 下一页 共3页</div>", title="防汛抗旱-青禾县",
        ),
        page(NAV, entries(3), "<a href='index_1.html'>下一页</a>", FOOT, title="县区新闻-青禾日报"),
        page(NAV, entries(8, days=False), FOOT, title="青禾要闻"),
        page(NAV, "<h2>工作动态</h2>", entries(9, summary=PROSE[2]), FOOT, title="工作动态_青禾县人民政府"),
        page(NAV, "<p>本栏目无内容</p>", FOOT, title="青禾县", head="<meta name='ColumnName' content='工作动态'>"),
    ],
    "home": [
        page(NAV, entries(9), entries(5), FOOT, title="青禾县人民政府", url="http://www.qinghe.example/"),
        page(NAV, entries(9), FOOT, title="青禾县人民政府", url="http://www.qinghe.example/index.html"),
        page(
            "".join(f"<div><a href='/c{n}'>栏目{n}</a><a href='/a/{n}'>青禾县部署第{n}项工作</a></div>" for n in range(10)),
            title="青禾县人民政府", url="http://www.qinghe.example/",
        ),
    ],
    "search": [
        page("<h2>站内搜索</h2>", "<p>共找到 126 条相关结果</p>", entries(9, summary=PROSE[0]), title="搜索结果_青禾县"),
        page(
            "<h3>青禾县水渠建设规划公布</h3><span>2026-03-12 08:30</span><p>为您找到相关结果约 126 条</p>",
            entries(3, summary=PROSE[0]), title="水渠_搜索结果_青禾县",
        ),
        page(
            "<div>为您找到相关结果约 1,286 个</div>", entries(6, summary=PROSE[0]), title="站内搜索",
            url="http://qinghe.example/search?q=1",
        ),
        page("<p>抱歉，没有找到与“水渠”相关的内容</p>", title="站内检索", url="http://qinghe.example/search?q=1"),
    ],
    "error": [
        page("<h1>404</h1><p>抱歉，您访问的页面不存在！</p><a href='/'>返回首页</a>", title="404"),
        page(NAV, "<div>您要查看的栏目不存在或已被删除</div>", FOOT, title="青禾县人民政府"),
        page("<center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center>", title="502 Bad Gateway"),
        page(NAV, "<p>对不起，您请求的文章已下线。</p>", entries(5, days=False), FOOT, title="青禾日报"),
        page("<h2>该内容已被发布者删除</h2>", "<div>青禾发布运营中心</div>", title=""),
        page("<div>环境异常</div><p>当前环境异常，完成验证后即可继续访问。</p><a>去验证</a>", title="青禾发布"),
        replace(page(NAV, "<p>请稍后再来</p>", title="青禾县人民政府"), status=503),
    ],
    "login": [
        page(PASSWORD, "<a href='/reg'>注册</a>", title="用户登录 - 青禾县政务服务网"),
        page("<p>统一身份认证</p>", PASSWORD, title="青禾县"),
        page("<form>用户名<input name='u'>密码<input type='password'>验证码<input name='c'></form>", title="用户登录"),
    ],
    "app_shell": [
        page(SHELL, title="青禾县政务服务网"),
        page("<noscript>We're sorry but this page needs JavaScript enabled.</noscript>", SHELL, title="青禾发布"),
        page("<script>location.href='/v/' + token()</script>", title=""),
        page("<div id='root'>加载中...</div><script src='/main.js'></script>", title="青禾发布"),
    ],
}  # fmt: skip

LETTERS = "".join(
    f"<tr><td>2026031{at}</td><td><a href='/hdjl/detail?id={202603 + at}'>咨询{name}的有关问题</a></td><td>县住房和城乡建设局</td>"
    f"<td>2026-03-1{at}</td></tr>" for at, name in enumerate(("公租房申请", "危房改造", "医保转移", "新生儿落户", "电动车上牌", "城区供暖"))
)  # fmt: skip


def test_a_table_of_letters_is_a_listing() -> None:
    head = "<tr><th>编号</th><th>标题</th><th>受理单位</th><th>答复时间</th></tr>"
    assert kind(page(NAV, f"<table>{head}{LETTERS}</table>", FOOT, title="来信选登_青禾县")) == "listing"


HEAD = "<h1>青禾县第三届读书节开幕</h1><div>2026-03-12 08:30 来源：青禾日报</div>"
ARTICLES = {
    "an article": article(NAV, entries(9)),
    "a brief beside a long list": page(NAV, HEAD, "<p>读书节昨日开幕。</p>", entries(20), FOOT, title="青禾县第三届读书节开幕"),
    "pictures only": page(NAV, HEAD, "<img src='1.jpg'><img src='2.jpg'>", entries(9), FOOT, title="青禾县第三届读书节开幕"),
    "a table only": page(NAV, "<h2>招生计划</h2>", TABLE, entries(4), FOOT, title="招生计划"),
    "an attachment only": page(
        NAV, "<h2>青禾县人民政府办公室关于印发防汛预案的通知</h2><p><a href='1.pdf'>防汛预案.pdf</a></p>", entries(6), FOOT,
        title="青禾县人民政府办公室关于印发防汛预案的通知",
    ),
    "a title in the head's meta alone": page(
        NAV, entries(9), FOOT, title="青禾县", head="<meta name='ArticleTitle' content='县医院新门诊楼启用'>"
    ),
    "an article about a page that is gone": page(
        "<h1>县政府网站页面不存在，回应来了</h1><div>2026-03-12 来源：青禾日报</div>", "<p>网友反映页面不存在。</p>",
        title="县政府网站页面不存在，回应来了",
    ),
    "an article beside a form for a password": article(PASSWORD, above=("<div>用户登录</div>",)),
    "an article on search": page(
        "<h1>县政府网站搜索功能升级</h1><div>2026-03-12 来源：青禾日报</div><div>", *(f"<p>{line}</p>" for line in PROSE), "</div>",
        title="县政府网站搜索功能升级_搜索",
    ),
    "an article on a search for lost things": page(
        HEAD, "<p>民警在河边找到12条丢失的渔网。</p>", title="青禾县第三届读书节开幕", url="http://qinghe.example/a?keyword=1"
    ),
    "an article about content that was deleted": page(
        "<h1>这些内容已被平台删除</h1><div>2026-03-12 来源：青禾日报</div>", "<p>相关内容已被发布者删除。</p>", title="这些内容已被平台删除"
    ),
    "an article in a mount point": page(f"<div id='app'><h1>读书节</h1><p>{PROSE[0]}</p></div>", "<script src='a.js'></script>"),
    "one picture beside a script": page("<img src='poster.jpg'><script src='a.js'></script>", title="海报"),
    "a digest of headlines with a head": page(
        "<h1>青禾县一周要闻回顾</h1><div>2026-03-12 来源：青禾日报</div>", entries(6, days=False, summary=PROSE[1]),
        title="青禾县一周要闻回顾",
    ),
    "a text dump": dump("通知", "关于参数有误的说明", *PROSE),
}  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "given"), [(name, given) for name, pages in NOT_ARTICLES.items() for given in pages]
)
def test_no_article_is_called_by_its_kind(expected: str, given: Page) -> None:
    found = clean(given)
    assert (found.page_kind, bool(found.page_kind_reason)) == (expected, True)
    assert nothing_claimed(found)


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_called_nothing_else(name: str) -> None:
    assert kind(ARTICLES[name]) == "article"


def nothing_claimed(found: Article) -> bool:
    """Whether an article that is none has no text, and every character is cut by the rule of its kind."""
    assert set(found.facts) <= {"title", "site_name", "columns"}
    assert {cut.rule for cut in found.cuts} <= {f"page.{found.page_kind}"}
    return not found.text and found.published_at is None and not found.attachments and not found.images


def real(folder: str) -> list[dict[str, str]]:
    rows = shared(f"gold/{folder}_pages.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(row) for row in rows]


@pytest.mark.parametrize("with_url", [True, False])
def test_real_listings_are_recognised(with_url: bool) -> None:
    found = {}
    for row in real("listing"):
        given = Page((row.get("url") or "") if with_url else "", shared(row["file"]).read_bytes())
        article = clean(given)
        assert nothing_claimed(article)
        found[row["id"]] = article.page_kind
    assert len(found) == 7
    assert set(found.values()) <= {"listing", "home"}
    if with_url:
        assert found == {row["id"]: row["page_kind"] for row in real("listing")}


@pytest.mark.parametrize("folder", ["zh", "hand"])
def test_no_real_article_is_called_anything_else(folder: str) -> None:
    rows = [row for row in real(folder) if row.get("kind") != "other"]
    pages = {row["id"]: Page(row.get("url") or "", shared(row["file"]).read_bytes()) for row in rows}
    assert {name: told for name, given in pages.items() if (told := kind(given)) != "article"} == {}


def test_no_seed_is_called_anything_else() -> None:
    paths = sorted(shared("pages/seeds").glob("*.html"))
    assert [kind(Page("", path.read_bytes())) for path in paths] == ["article"] * 4


@pytest.mark.parametrize(
    "path", sorted((ROOT / "seeds").glob("*/*.html")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_saved_pages(path: Path) -> None:
    expected = {"listing", "home"} if path.stem == "listing" else {"article"}
    assert kind(Page("", path.read_bytes())) in expected


GONE = "<h2>很抱歉，您要访问的页面不存在</h2><p>温馨提示：请检查您访问的网址是否正确；如果您不能确认访问的网址，请浏览网站首页。</p>"


@pytest.mark.parametrize(
    "given",
    [
        page(NAV, GONE, entries(9), FOOT, title="页面不存在-青禾网"),
        page("<p>您的访问请求可能对网站造成安全威胁，请求已被拦截。事件编号：8f3a</p>", title=""),
        page("<div>请完成下方验证后继续操作</div><div>拖动滑块验证</div>", title="安全验证"),
        page("<h2>网站正在升级维护，请稍后访问</h2>", title="青禾县人民政府"),
        page("<div>网站已迁移至新域名，旧站点停止服务</div>", title="青禾网"),
        page(
            "<h1>您的请求可能存在威胁，已被拦截</h1><p>IP：203.0.113.7 时间：2026-03-12 08:30:00</p>",
            title="访问被拦截",
        ),
        page("<h1>该域名可能正在出售，联系域名所有者</h1>", title="域名出售"),
    ],
)
def test_answers_that_are_no_page_of_the_site_are_errors(given: Page) -> None:
    assert kind(given) == "error"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("青禾县排查政府网站打不开的页面", "凡是页面不存在、链接打不开的，一律限期整改，目前已修复错误链接一百二十处。"),
        ("青禾县政府网站今晚升级维护", "因系统升级维护，网站今晚暂停访问两小时，请广大群众稍后访问。"),
        ("云岭镇百年古树不见了", "有网友称古树不见了。记者探访发现，古树正在接受保护性修剪，一切安好。"),
        ("青禾县旧版网站停止服务", "旧版网站已迁移至新域名，三月起停止服务，市民可在新网站办理原有的一百二十项业务。"),
        ("警方提醒：收到验证码切勿转告他人", "青禾县公安局提醒，验证码一旦告诉他人，账户资金就可能被转走，请务必保管好。"),
    ],
)  # fmt: skip
def test_news_of_errors_are_news(title: str, text: str) -> None:
    given = page(
        NAV, f"<h1>{title}</h1><div>2026-03-12 08:30</div><p>{text}</p>", FOOT, title=f"{title}_青禾网"
    )
    assert kind(given) == "article"
    assert clean(given).text == text


def test_a_page_that_only_sends_on_is_a_shell() -> None:
    given = page("", title="", head="<meta http-equiv='Refresh' content='0;url=/index.html'>")
    assert (kind(given), clean(given).page_kind_reason) == ("app_shell", "no text, sent on to /index.html")
    assert (
        kind(page(f"<p>{PROSE[0]}{PROSE[1]}</p>", head="<meta http-equiv='refresh' content='600'>"))
        == "article"
    )


@pytest.mark.parametrize(
    "line", ["您尚未登录，请登录后阅读全文", "登录后查看全文", "本文需登录后才能继续阅读"]
)
def test_a_page_that_asks_to_log_in_and_shows_nothing_is_a_login(line: str) -> None:
    assert (
        kind(page(f"<p>{line}</p><a>微信登录</a><p>登录即同意《用户协议》</p>", title="青禾日报")) == "login"
    )


def test_a_text_whose_rest_asks_to_log_in_is_an_article() -> None:
    assert kind(article("<p>登录后查看全文</p>")) == "article"
    assert kind(page(f"<div>{PROSE[0]}</div><p>登录后查看全文</p>", title="青禾日报")) == "article"


def test_the_summary_of_one_entry_makes_no_article_of_a_listing() -> None:
    cards = "".join(
        f"<div><h3><a href='/a/4710{n}.html'>{line}</a></h3><p>{PROSE[1] if n == 2 else '新闻摘要'}</p><p>青禾日报</p><span>2026-03-1{n}</span></div>"
        for n, line in enumerate(HEADLINES)
    )  # fmt: skip
    assert kind(page(NAV, f"<div>{cards}</div>", FOOT, title="要闻频道 - 青禾网")) == "listing"


@pytest.mark.parametrize(
    "line",
    ["稿件已撤下", "非法访问！", "该栏目正在建设中……", "服务器开小差了，请稍后重试", "内容审核中，暂不可见", "该文章已被设为私密",
     "请在微信客户端打开链接", "请点击下图中的文字", "本站已关闭，感谢您多年来的支持与厚爱！"],
)  # fmt: skip
def test_a_few_words_that_something_does_not_show_are_an_error(line: str) -> None:
    assert kind(page(f"<p>{line}</p>", "<p>返回</p>", title="青禾日报")) == "error"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("停水公告", "因管网升级中，云岭镇今晚停水。"),
        ("云岭镇水渠建设中", "村民正在修渠，两百人参加。"),
        ("老桥已关闭", "老桥已关闭，新桥今起通车。"),
    ],
)
def test_the_same_words_below_a_title_are_an_article(title: str, text: str) -> None:
    assert clean(page(f"<h1>{title}</h1><p>{text}</p>", title=title)).text == text
    dated = page(f"<h1>{title}</h1><div>2026-03-12 08:30</div><p>{text}</p>", title="青禾日报")
    assert clean(dated).text == text


def test_a_paragraph_above_a_screen_of_entries_introduces_a_topic() -> None:
    many = "".join(
        f"<h2>{name}</h2>" + entries(6, days=False) for name in ("最新报道", "图片", "评论", "背景")
    )
    assert kind(page(f"<div>{PROSE[1]}</div>", many, title="专题：青禾农田")) == "listing"
    below = page(f"<h1>青禾农田</h1><div>2026-03-12</div><div>{PROSE[1]}</div>", many, title="青禾农田")
    assert clean(below).text == PROSE[1]
