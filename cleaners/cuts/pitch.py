"""What a line says for and against being an advertisement, beside how its seller is to be reached (nats)."""

from __future__ import annotations

import re

from cleaners.keywords.likeness import leanings
from cleaners.terms import matcher, terms

# What a listed term says, the surest list first.
TERMS = {"inline": 8.0, "trade": 5.0, "explicit": 5.0, "adverts": 3.0}
# The characters of a line say so much at least and at most, and so much for each; fewer than so many say nothing.
LEAST, MOST, EACH, FEWEST = -6.0, 24.0, 1.5, 4
# What a boast says, and how many are counted.
BOAST, BOASTS = 4.0, 3
# What a shopper asks is what a seller puts down to be found.
_ASKED = re.compile(
    r"哪(?:家|里|儿|个|些)?[^,。:;]{0,10}(?:好|强|专业|正规|靠谱|便宜|实惠|实力|权威)|[要花需]多少钱?(?![\w])|"
    r"怎[么样]\w{0,6}(?:效果|最?好)|(?:效果|口碑|质量|技术|服务)(?:怎么样|如何|好)"
)
# A sign of an honest line counts twice at most.
TWICE = 2

# What speaks against an advertisement: words of sentences, the stop at the end; offices, also by what a list cannot hold;
# notices, by the hour, a name behind a colon or a heading before one too; what is counted out (3台, 41.2万元).
SENTENCE, STOP, OFFICE, NOTICE, AMOUNT = 4.0, 6.0, 7.0, 5.0, 4.0
_SENTENCE = re.compile(r"[了将对把与被于并已请]|进行|开展|通过|以及")
_OFFICE = re.compile(r"第[一二三四五六七八九十]+医院|大学(?!生)|招商[热引网局部]|省(?![心钱时力事])")
_NOTICE = re.compile(r"@[\w.]+\.|\d{1,2}:\d{2}|:[^\W\d]{2,4}$|^[^\W\d]{2,8}:(?=[^\W\da-z])")
_AMOUNT = re.compile(
    r"\d(?:\.\d+)?[余多]?[十百千万亿]?(?:元|斤|公斤|吨|[公英]?亩|公顷|平方?米|[只头匹尾株棵台套辆艘间栋幢宗批名人张场座箱袋瓶本份公月]|年期)"
)

_COMMA = re.compile(r"[,;。]")
_HAN = re.compile(r"[\u3400-\u9fff]")
# Signs that are set between characters so that no filter knows the words, and how many show it.
PARTING, SIGNS = "*★☆◆●■※~", 3
PARTED = re.compile(rf"[{PARTING}](?<=\w.)(?=\w)")


def unparted(line: str) -> str:
    """The line without signs that part its characters, where there are many."""
    found, count = PARTED.subn("", line)
    return found if count >= SIGNS else line


def told(line: str) -> bool:
    """Whether somebody speaks of advertising in it, or quotes it."""
    return bool(matcher("told").search(line))


def boasts(line: str) -> set[str]:
    return {*matcher("boasts").findall(line), *_ASKED.findall(line)}


def is_sellers(praise: set[str]) -> bool:
    """Whether any of it is what no office, clinic or private seller says as well."""
    return not praise <= terms("boasts_soft")


def is_worded(rest: str) -> bool:
    """Whether it has the commas or stops of sentences, as keywords do not."""
    return bool(_COMMA.search(rest))


def offer(rest: str) -> tuple[str, float]:
    """The listed term in what a line says beside its contacts, or "", and how plainly all of it offers something."""
    size = len(_HAN.findall(rest))
    if size < FEWEST:
        return "", 0.0
    leant = max(LEAST, min(float(leanings(f"\n{rest}\n")[-1]), MOST, EACH * size))
    for name, weight in TERMS.items():
        if found := matcher(name).search(rest):
            return found[0], leant + weight
    return "", leant


def honest(line: str) -> float:
    """What speaks against it."""
    signs = (
        (SENTENCE, _SENTENCE.findall(line)),
        (OFFICE, matcher("offices").findall(line) + _OFFICE.findall(line)),
        (NOTICE, matcher("notices").findall(line) + _NOTICE.findall(line)),
        (AMOUNT, _AMOUNT.findall(line)),
    )
    return sum(weight * min(TWICE, len({*found})) for weight, found in signs) + STOP * line.endswith("。")
