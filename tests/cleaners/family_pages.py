"""One invented article in the markup of each CMS family, as its real pages are set."""

from __future__ import annotations

from dataclasses import dataclass

from cleaners import Page
from tests.cleaners.pages import PROSE

TITLE = "青禾县今年改造农田2.3万亩"
BODY = "".join(f"<p>　　{line}</p>" for line in PROSE)
# What stands around every body: a list of links longer than the article, and a paragraph of another.
ASIDE = (
    "<ul>"
    + "".join(f"<li><a href='/a/{n}.html'>云岭镇第{n}届农民运动会昨日开幕</a></li>" for n in range(9))
    + "</ul>"
)
PROMPT = "<p>打开青禾云客户端，随时随地看新闻，更有本地服务、便民查询等你来体验，欢迎下载使用。</p>"


@dataclass(frozen=True, slots=True)
class Sample:
    """A page and what is to be read from it; "" where the page does not tell."""

    html: str
    url: str
    published: str = ""
    source: str = ""
    author: str = ""
    subtitle: str = ""

    @property
    def page(self) -> Page:
        return Page(self.url, self.html.encode(), {"content-type": "text/html"})


def _html(body: str, head: str = "", title: str = TITLE + "_青禾县人民政府") -> str:
    return f"<html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{body}{ASIDE}</body></html>"


SAMPLES = {
    "cac_style": Sample(
        _html(
            f"<h1 class='title'>{TITLE}</h1><div class='info'><span id='pubtime'>2026年03月12日 08:30</span>"
            f"<span id='source'>来源： 青禾日报</span></div><div class='main-content' id='BodyLabel'>{BODY}</div>{PROMPT}"
            "<div style='display:none'>Produced By CMS 网站群内容管理系统 publishdate:2026/03/12 08:45:10</div>"
            "<script src='/cms/cmsadmin/infopub/pagestat.jsp?id=1'></script>"
        ),
        "http://www.cac.example/2026-03/12/c_1712345678.htm",
        "2026-03-12T08:30",
        "青禾日报",
    ),
    "enorth": Sample(
        _html(
            '<div><!--enorth cms block start [ name="v5.position" ]-->您当前的位置 ：<a href="/">青禾网</a>&nbsp;&gt;&nbsp;'
            '<a href="/xw/">新闻</a><!--enorth cms block end [ name="v5.position" cost="13"]--></div>'
            f"<h1>{TITLE}</h1><span id='pubtime_baidu'>2026-03-12 08:30</span><span id='source_baidu'>来源：青禾日报</span>"
            f"<span id='author_baidu'>作者：林向阳</span><div id='news_content'>{BODY}</div>{PROMPT}"
            '<!--enorth cms page [ enorth parse_date="2026/03/13 11:22:56.056", cost="5", error_count="0"]-->'
        ),
        "http://www.qinghe.example/system/2026/03/12/013012345.shtml",
        "2026-03-12T08:30",
        "青禾日报",
        "林向阳",
    ),
    "epoint": Sample(
        _html(
            "<div class='ewb-container'><div class='ewb-location'><a href='/'>首页</a> &gt; <a href='/gg/'>公告</a></div>"
            f"<h3 class='ewb-article-title'>{TITLE}</h3><div class='ewb-article-sources'>【信息时间：2026-03-12】</div>"
            f"<div class='ewb-info-content'>{BODY}</div>{PROMPT}</div><script src='/webBuilderCommon/js/common.js'></script>"
        ),
        "http://ggzy.qinghe.example/jyxx/002001/20260312/0a1b.html",
        "2026-03-12",
    ),
    "founder": Sample(
        _html(
            "<!--enpproperty <articleid>5364886</articleid><date>2026-03-12 08:30:00.0</date><author>林向阳</author>"
            f"<title>{TITLE}</title><keyword>农田,水渠</keyword><subtitle>四千米水渠通到地头</subtitle><introtitle></introtitle>"
            "<siteid>2</siteid><nodeid>423</nodeid><nodename>要闻</nodename>/enpproperty-->"
            f"<h1>{TITLE}</h1><!--enpcontent-->{BODY}<!--/enpcontent-->{PROMPT}",
            title="青禾数字报",
        ),
        "http://epaper.qinghe.example/html/2026-03/12/content_5364886.htm",
        "2026-03-12T08:30",
        "",
        "林向阳",
        "四千米水渠通到地头",
    ),
    "hanweb": Sample(
        _html(
            f"<table><tr><td class='title'><!--<$[标题]>begin-->{TITLE}<!--<$[标题]>end--></td></tr><tr><td>发布日期：2026-03-12 "
            "信息来源：<!--<$[信息来源]>begin-->县农业农村局 种植业科<!--<$[信息来源]>end--></td></tr></table>"
            f"<div id='zoom'><!--<$[信息内容]>begin--><!--ZJEG_RSS.content.begin--><meta name='ContentStart'>{BODY}"
            f"<meta name='ContentEnd'><!--ZJEG_RSS.content.end--><!--<$[信息内容]>end-->{PROMPT}</div>"
            "<a href='http://www.hanweb.com' style='display:none'>Produced By 大汉网络 大汉版通发布系统</a>",
            "<meta name='Maketime' content='2026-03-12 09:00:00'>",
        ),
        "http://www.qinghe.example/art/2026/3/12/art_1229019364_55453.html",
        "2026-03-12",
        "县农业农村局 种植业科",
    ),
    "jact": Sample(
        _html(
            f"<h1 id='con_title'>{TITLE}</h1><div class='cinfo'><span id='con_time'>发布时间：2026-03-12</span>"
            f"<span>来源：青禾日报</span></div><div class='ccontent' id='con_con'>{BODY}</div>{PROMPT}"
        ),
        "http://www.qinghe.example/n1146290/n1146402/c7621345/content.html",
        "2026-03-12",
        "青禾日报",
    ),
    "nfcms": Sample(
        _html(
            f"<h1 class='content_title'>{TITLE}</h1><p class='content_date'>时间 : 2026-03-12 08:30:26 来源 : 青禾日报</p>"
            f"<div id='zoomcon' class='content_article'>{BODY}</div>{PROMPT}"
            "<script>window.NFCMS_SITE_ID=755001;window.NFCMS_POST_ID=9360641;</script>"
        ),
        "http://www.qinghe.example/xwdt/content/post_9360641.html",
        "2026-03-12T08:30",
        "青禾日报",
    ),
    "trs": Sample(
        _html(
            f"<h1>{TITLE}</h1><div class='info'>2026-03-12 08:30 来源：青禾日报</div><div id='detail'>{PROMPT}"
            "<div class=TRS_Editor><style type='text/css'>.TRS_Editor P{margin-top:0}</style>"
            f"<div class='Custom_UnionStyle'>{BODY}</div></div></div>"
        ),
        "http://www.qinghe.example/xwzx/202603/t20260312_47506.html",
        "2026-03-12T08:30",
        "青禾日报",
    ),
    "ucap": Sample(
        _html(
            f"<h1><ucaptitle>{TITLE}</ucaptitle></h1><div>发布时间：<publishtime>2026-03-12 08:30</publishtime> 来源：青禾日报</div>"
            f"<div id='zoomcon'><ucapcontent>{BODY}</ucapcontent></div>{PROMPT}",
            "<meta name='template,templategroup,version' content='12,3,2.1'><meta name='others' content='页面生成时间 2026-03-14 10:00:00'>",
        ),
        "http://www.qinghe.example/qhxrmzf/zwyw/202603/9c059bf058ef4db8b3c8f920e22186fe.shtml",
        "2026-03-12T08:30",
        "青禾日报",
    ),
    "vsb": Sample(
        _html(
            f"<form name='_newscontent_fromname'><h1>{TITLE}</h1><div>2026年03月12日 08:30　来源：青禾日报</div>"
            f"<div id='vsb_content_2'><div class='v_news_content'>{BODY}</div></div></form>{PROMPT}",
            "<!--Announced by Visual SiteBuilder 9--><link rel='stylesheet' href='/_sitegray/_sitegray_d.css'>",
        ),
        "http://www.qinghe.example/info/1053/6730.htm",
        "2026-03-12T08:30",
        "青禾日报",
    ),
    "webplus": Sample(
        _html(
            f"<div frag='窗口3' portletmode='simpleArticleAttri'><h1 class='arti_title'>{TITLE}</h1><p class='arti_metas'>"
            "<span class='arti_publisher'>来源：青禾日报</span><span class='arti_update'>发布时间：2026-03-12</span>"
            "<span class='arti_views'>浏览次数：<span class='WP_VisitCount'>10</span></span></p>"
            f"<div class='entry'><div class='read'><div class='wp_articlecontent'>{BODY}</div></div></div></div>{PROMPT}",
            "<script src='/_js/jquery.min.js' sudy-wp-context='' sudy-wp-siteId='21'></script>"
            "<script src='/_js/_portletPlugs/sudyNavi/jquery.sudyNav.js'></script>",
        ),
        "http://www.qinghe.example/13/3b/c24774a529211/page.htm",
        "2026-03-12",
        "青禾日报",
    ),
    "wechat": Sample(
        _html(
            f"<h1 class='rich_media_title' id='activity-name'>{TITLE}</h1><div id='meta_content' class='rich_media_meta_list'>"
            "<span id='copyright_logo' class='rich_media_meta icon_appmsg_tag'>原创</span>"
            "<span class='rich_media_meta rich_media_meta_text'>林向阳</span>"
            "<span class='rich_media_meta rich_media_meta_nickname' id='profileBt'><a id='js_name'>青禾发布</a>"
            "<div style='display:none'><strong>青禾发布</strong></div></span>"
            "<em id='publish_time' class='rich_media_meta rich_media_meta_text'></em></div>"
            f"<div class='rich_media_content' id='js_content'>{BODY}</div>{PROMPT}"
            "<script>var ct = '1773275400';</script>"
        ),
        "http://mp.weixin.qq.com/s?__biz=MzA&mid=1&idx=1&sn=2",
        "2026-03-12T08:30",
        "青禾发布",
        "林向阳",
    ),
    "wordpress": Sample(
        _html(
            f"<article><h1 class='entry-title'>{TITLE}</h1><div class='meta'>2026-03-12 08:30 来源：青禾日报</div>"
            f"<div class='entry-content'>{BODY}</div></article>{PROMPT}<script src='/wp-includes/js/wp-embed.min.js'></script>",
            "<meta name='generator' content='WordPress 6.4'><link rel='stylesheet' href='/wp-content/themes/x/style.css'>",
        ),
        "http://blog.example/?p=123",
        "2026-03-12T08:30",
        "青禾日报",
    ),
}
