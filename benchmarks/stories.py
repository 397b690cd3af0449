"""News and their made copies, with what is true of them: the material of the bench ``duplicates``."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.copies import CHANGES, Stock, excerpt, stock
from benchmarks.corpus import NEWS

SHARES = (0.6, 0.3, 0.15)
# Stories that share one planted tail, too few for it to be known as furniture.
FEW = 12
_NUMERALS = "一二三四五六七八九"
_NAMES = "韦开山 蒙小满 覃守田 农有谷 岑望舒 闭月明 麻长河 苗青禾".split()
_OFFICE = re.compile(
    r"(书记|主席|总理|部长|主任|省长|市长|校长|记者|发言人)"
    r"([王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高][\u4e00-\u9fff]{2})(?=[，。、说指强表介])"
)


class Row(NamedTuple):
    """``story`` is the id of the news it is made from, ``kind`` how: "" for the news itself."""

    id: str
    text: str
    story: str
    kind: str


@dataclass(frozen=True, slots=True)
class Half:
    """Every second news of the corpus, some of them with copies; the halves share no news and no furniture."""

    name: str
    rows: Sequence[Row]


def half(folder: Path, number: int, copied: int = 800, most: int | None = None) -> Half | None:
    """Half 0 is for tuning, 1 for judging, or ``most`` of its news; None where the folder has no corpus."""
    path = folder / NEWS
    if not path.exists():
        return None
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        news = [json.loads(line) for line in islice(lines, number, most and 2 * most, 2)]
    rows = [Row(one["id"], one["text"], one["id"], "") for one in news]
    random = Random(number)
    mixed = random.sample(news, len(news))
    for one in mixed[:copied]:
        rows += _copies(one["id"], one["text"], stock(number), random)
    for one in mixed[copied:]:
        rows += _patterns(one["id"], one["text"], random)
    rows += _tails(news, stock(number), random)
    random.shuffle(rows)
    return Half(("tuned on", "untouched")[number], rows)


def _copies(story: str, text: str, stock: Stock, random: Random) -> Iterator[Row]:
    for name, change in CHANGES.items():
        yield Row(f"{story}/{name}", change(text, stock, random), story, name)
    for share in SHARES:
        yield Row(f"{story}/{share:.0%}", excerpt(text, share, random), story, f"excerpt {share:.0%}")


def _patterns(story: str, text: str, random: Random) -> Iterator[Row]:
    """Of news without copies: a copy of one year's news that has lost the year is as near to the next year's."""
    for name, other in (("next year", next_year(text)), ("other names", other_names(text, random))):
        if other != text:
            yield Row(f"{story}/{name}", other, story, name)


def next_year(text: str) -> str:
    """The news as it would be told a year on: years and sessions are one more."""
    text = re.sub(r"20\d\d(?=年)", lambda found: str(int(found[0]) + 1), text)
    return re.sub(
        rf"第([{_NUMERALS[:-1]}])(?=[届次])",
        lambda found: "第" + _NUMERALS[_NUMERALS.index(found[1]) + 1],
        text,
    )


def other_names(text: str, random: Random) -> str:
    """The news with other people in its offices: of three characters, where a verb or a mark follows."""
    names = {found[2] for found in _OFFICE.finditer(text)}
    for name in sorted(names):
        text = text.replace(name, random.choice(_NAMES))
    return text


def _tails(news: Sequence[dict[str, str]], stock: Stock, random: Random) -> Iterator[Row]:
    """Short news in groups with one tail each that is longer than they are."""
    short = [one for one in news if len(one["text"]) < 300]
    for number in range(8):
        items = [random.choice(stock.spam)[::-1] + str(random.randint(10, 99)) for _ in range(60)]
        for one in random.sample(short, FEW):
            name = f"{one['id']}/shared tail {number}"
            yield Row(name, f"{one['text']}\n{'，'.join(items)}", one["id"], "shared tail")
