"""News that are made up from parts, a different one for every number."""

from __future__ import annotations

from random import Random

_PLACES = "临沧渡 白石浦 东岭镇 云梯县 南澜市 柳河口 赤水屯 望江区 石桥铺 沙田乡 北原州 松花坝".split()
_WHO = "水利站 农技员 合作社 巡林队 气象台 供电所 图书馆 养路班 卫生院 渔政船 粮库 中学".split()
_DOES = "检修了 扩建了 盘点了 移交了 试种了 清理了 测绘了 粉刷了 加固了 登记了 补种了 拆除了".split()
_WHAT = "旧水闸 梯田 苗圃 防风林 便桥 渡船 仓房 蓄水池 观测点 碾坊 果园 堤岸".split()
_WHY = "以便赶上春耕 免得汛期误事 因为去年霜冻太早 好让孩子们走近路 为着冬天少停电 照乡亲们投票的结果".split()


def sentence(random: Random) -> str:
    return (
        f"{random.choice(_PLACES)}{random.choice(_WHO)}{random.choice(_DOES)}{random.randint(2, 97)}处"
        f"{random.choice(_WHAT)}，{random.choice(_WHY)}，{random.choice(_WHO)}的{random.choice('赵钱孙李周吴郑王')}"
        f"{random.choice('大小阿老')}{random.choice('有根山泉林虎妹')}说要{random.randint(3, 28)}天。"
    )


def story(number: int, paragraphs: int = 4) -> str:
    """About 180 characters a paragraph."""
    random = Random(number)
    return "\n".join("".join(sentence(random) for _ in range(4)) for _ in range(paragraphs))


def meeting(year: int, session: str, guest: str) -> str:
    """One pattern of news: only year, session and guest differ."""
    return (
        f"{year}年{session}次山区茶叶交易会将于五月在云梯县举行，欢迎新闻界朋友前来采访。本次会议由{guest}主持，"
        "会期三天，设茶艺展示、产销洽谈和古道行走三个环节，采访证件凭单位介绍信在县招待所一楼领取。"
        f"请各单位在{year}年4月20日前报名，逾期不再受理，食宿自理，会务组可代订返程车票。"
    )
