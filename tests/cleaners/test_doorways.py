"""Doorways: what was set over a stolen article is cut and flagged, and its own title read."""

from __future__ import annotations

import pytest

from cleaners import Page, clean
from tests.cleaners.pages import PROSE, dump, rules

TITLE = "青禾县今年改造农田2.3万亩"
SIGN = "青禾彩票代理-青禾彩票官方"


def names(given: Page) -> list[str]:
    return [flag.name for flag in clean(given).flags]


def test_a_sign_over_a_stolen_article_is_cut_and_the_article_keeps_its_title() -> None:
    given = dump(SIGN, "青禾彩票计划群2026-01-31 16:05", f"{TITLE}******", *PROSE)
    article = clean(given)
    assert article.title == TITLE
    assert rules(given, SIGN) == rules(given, "******") == ["injected.doorway"]
    assert "彩票" not in article.text and PROSE[-1] in article.text
    assert "doorway" in names(given)


def test_a_keyword_parted_from_the_text_by_asterisks_is_cut_with_them() -> None:
    given = dump(TITLE, "六合彩特码******", *PROSE)
    assert rules(given, "六合彩特码******") == ["injected.doorway"]


@pytest.mark.parametrize("row", ["★★★★★", "------", "………", "######", "═════", "◆◆◆◆", "******"])
@pytest.mark.parametrize("brand", ["云帆乐园手机版下载", "K92优赢注册", "真钱斗牛APP"])
def test_any_row_of_signs_parts_a_keyword_from_the_text(brand: str, row: str) -> None:
    given = dump(brand, f"{brand}{row}{PROSE[0]}", *PROSE[1:])
    article = clean(given)
    assert rules(given, f"{brand}{row}") == ["injected.doorway"]
    assert article.text == "\n".join(PROSE)
    assert article.title is None


@pytest.mark.parametrize(
    "sign",
    [
        ("ZQ中赢app-ZQ中赢官网登录", "ZQ中赢app"),
        ("欢迎访问大满贯彩票网址", "大满贯彩票注册即送88元，首充返利，24小时在线客服"),
        ("银雀国际官网：最新版安卓下载", "当前位置：首页 > 银雀国际官网"),
        ("成人影片在线观看免费_日韩激情视频", "日韩激情视频"),
        ("青禾棋牌室-青禾棋牌平台下载", "青禾棋牌平台下载"),
        ("三岳体育·(sanyue)官方网站", "三岳体育"),
        ("桃源会所桑拿网 - 桃源品茶论坛", "桃源会所桑拿"),
        ("狐仙视频成人版免费观看", "狐仙成人版视频在线"),
    ],
)
def test_a_brand_of_no_list_is_told_by_what_stands_around_it(sign: tuple[str, str]) -> None:
    given = dump(*sign, TITLE, *PROSE)
    article = clean(given)
    assert article.text == "\n".join(PROSE)
    assert article.title == TITLE
    assert "doorway" in names(given)


@pytest.mark.parametrize(
    "line",
    [
        "福利彩票公益金使用情况 - 青禾县民政局",
        "福利彩票快乐8——福利彩票的新成员",
        "青禾新闻 - 青禾新闻网",
        "联系人：林先生 电话：138******21",
        "掌上青禾APP下载",
        "手机版 | 登录 | 注册 | 客户端下载",
        "体育彩票 双色球 大乐透 视频 直播 娱乐",
        "县棋牌协会-社区象棋赛",
        "【开好局 起好步】青禾：抓项目 促创新 稳中求进黑户贷款",
        "双色球 | 大乐透 | 福彩3D | 排列三 | 排列五 | 七乐彩 | 开奖公告",
        "快乐星期天 少儿频道 在线观看 高清",
        "快乐大本营地-亲子乐园-门票优惠",
        "成人高考 成人教育 报名入口 官网",
        "德州扒鸡集团-官方旗舰店-招商加盟",
        "捕鱼儿海旅游景区 官网 门票 优惠",
        "皇冠山森林公园 | 皇冠山国际滑雪场",
        "赛车文化 | 摩托车展 | 官方网站 | 优惠",
        "云岭国际物流港官网 招商 入驻 平台",
        "彩票站点地图 导航 手机版",
        "高清直播：春晚分会场",
        "游戏适龄提示平台 官方 登录 实名认证",
        "10:00 开幕式 | 11:00 主论坛 直播 | 14:00 电竞分论坛",
        "男科 妇科 皮肤科 整形美容科 生殖医学中心",
        "张****** 王**",
        "********************",
        "◆哪些农田可以改造？",
    ],
)
def test_heads_of_honest_pages_stay_what_they_are(line: str) -> None:
    given = dump(line, TITLE, *PROSE)
    assert "injected.doorway" not in rules(given, line)
    assert "doorway" not in names(given)


@pytest.mark.parametrize(
    "lines",
    [
        (
            "“大满贯彩票”“大满贯彩票登录”平台系骗局",
            "警方查明，“大满贯彩票”以注册送彩金为诱饵，骗取三百万元，平台已被查封。",
        ),
        ("春城APP下载", "春城客户端下载"),
        ("政务云平台 app 下载", "政务云平台是县里的政务服务总门户，群众扫码下载、注册登录后可办两百项业务。"),
        (
            "电竞产业园——游戏电竞直播一体化平台",
            "县电竞产业园昨日开园，二十家游戏、直播企业入驻，打造电竞产业平台。",
        ),
    ],
)
def test_ways_to_an_app_and_what_the_text_speaks_of_are_no_sign(lines: tuple[str, str]) -> None:
    assert "doorway" not in names(dump(*lines, *PROSE))
