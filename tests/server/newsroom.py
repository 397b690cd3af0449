"""The news that the test server publishes: invented, different from story to story, the same in every run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from random import Random

CHINA = timezone(timedelta(hours=8))
FIRST_DAY = datetime(2024, 1, 1, 8, 0, tzinfo=CHINA)
STORIES_A_DAY = 20
# Every such story has a file attached.
ATTACHED = 10

_PLACES = "青禾 云岭 沙泉 白杨 石桥 柳湾 红崖 梧桐 望川 临溪 长滩 松原口 双塔 枫林 月牙 北坡 南屏 东郊 西岭 古渡".split()
_UNITS = "县水务局 镇卫生院 区教育局 市图书馆 乡农技站 县林业局 街道办事处 市档案馆 县气象站 区消防队".split()
_WHAT = "灌溉水渠 村级公路 果园大棚 社区食堂 校舍 公交线路 滨河步道 粮食仓库 老旧电梯 雨水管网 乡村书屋 菜市场".split()
_DONE = "完成改造 投入使用 开工建设 通过验收 向公众开放 启动招标 更换设备 延长时间 扩大规模 恢复通行".split()
_WHO = "林向阳 周小满 何广田 秦月华 陆文川 方志远 贺兰英 邓家骏 苏禾 袁守义".split()
_SAID = (
    "方便了很多 比去年快了一半 省下不少工夫 邻里都在议论 还要看明年 用起来顺手 记录都能查到 心里踏实".split()
)
_NEXT = "下个月 入冬以前 明年开春 汛期到来之前 本季度末 学校放假期间 秋收以后 年底前后".split()


@dataclass(frozen=True, slots=True)
class Story:
    """One article. ``edition`` counts its edits, from 0; an edit changes one paragraph and adds another."""

    number: int
    edition: int
    title: str
    published_at: datetime
    source: str
    editor: str
    paragraphs: tuple[str, ...]

    @property
    def attachment(self) -> str | None:
        """The name of the attached file."""
        return f"附件{self.number}.pdf" if self.number % ATTACHED == 0 else None


@lru_cache(maxsize=4096)
def story(number: int, edition: int = 0) -> Story:
    """The story of a number, from 1; higher numbers are newer."""
    chance = Random(number)
    place, unit, what, done = (chance.choice(words) for words in (_PLACES, _UNITS, _WHAT, _DONE))
    when = FIRST_DAY + timedelta(days=number // STORIES_A_DAY, minutes=7 * (number % STORIES_A_DAY))
    paragraphs = [_paragraph(chance, when) for _ in range(chance.randint(3, 7))]
    if edition:
        paragraphs[-1] = f"{paragraphs[-1]}（第{edition}次更正）"
        paragraphs.append(
            f"编后补充：原稿第{number}号的数字经{place}{unit}核对，更新为{number * 3 + edition}处。"
        )
    opening = f"{when.month}月{when.day}日，记者从{place}{unit}获悉，{what}{done}，编号{number}。"
    return Story(
        number,
        edition,
        f"{place}{unit}：{number}处{what}{done}",
        when,
        f"{chance.choice(_PLACES)}日报",
        chance.choice(_WHO),
        (opening, *paragraphs),
    )


def _paragraph(chance: Random, when: datetime) -> str:
    def one(words: list[str]) -> str:
        return chance.choice(words)

    sentences = (
        f"{one(_PLACES)}{one(_UNITS)}统计，今年已有{chance.randint(11, 9999)}处{one(_WHAT)}{one(_DONE)}",
        f"“{one(_SAID)}，{one(_SAID)}。”住在{one(_PLACES)}的{one(_WHO)}说，{one(_WHAT)}已用了{chance.randint(2, 90)}天",
        f"按照计划，{one(_NEXT)}{one(_PLACES)}还有{chance.randint(3, 400)}处{one(_WHAT)}要{one(_DONE)}",
        f"{one(_UNITS)}的{one(_WHO)}介绍，{one(_WHAT)}的费用比{when.year - 1}年少{chance.randint(1, 49)}%",
        f"{one(_NEXT)}，{one(_PLACES)}的{one(_WHAT)}将由{one(_UNITS)}{one(_DONE)}，约{chance.randint(20, 8000)}户用得上",
    )
    return "。".join(chance.sample(sentences, chance.randint(2, 4))) + "。"
