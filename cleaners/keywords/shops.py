"""Shop signs: what a line says that sets a shop's name beside its trade and its ways in (某某体育官网-某某app下载).

Names are on no list: a sign is told by what stands around them, by how alike it is to what is advertised, and by the
text below it, which says nothing of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cleaners.keywords.entrances import doors, is_hard, standing, ways_in
from cleaners.terms import terms

# A sign is no longer, and no name on it.
LONGEST, NAME = 120, 10
# What speaks for a sign, at most: ways in, trades.
DOORS, TRADES = 3, 4
# What likeness to advertisements may add: where no more is missing, it is asked for.
LIKENESS = 2
# Nats of likeness of a line's likest part: plainly an advertisement's, rather one's, none of any.
PLAINLY, ALIKE, UNLIKE = 4.0, 2.0, -5.0
# So many words one by one are a menu, so many names a headline, unless such a share of them begins alike.
MENU, MOST = 5, 0.6
# From this weight on a line is a sign, where the text does not speak of it; and may be one.
SIGN, MAYBE = 4, 2
# Whatever it is alike, so much, where it names nothing that honest pages hold least.
LEAST = 3
# Sentences are so long; so many characters of them tell what a text is about; and such a share of a line's
# names stands in the text that speaks of them.
LINE, PROSE, SPOKEN = 24, 60, 0.4
# So many characters of them are asked.
ASKED = 20_000

JOINT = re.compile(r"\s*[-_|–—,、;:>»/【】\[\]()·•~!]+\s*|\s+")
# An address, or the dot before a bracket that signs are set with.
_ADDRESS = re.compile(r"[a-z0-9]\.(?:com|cc|vip|top|xyz|tv|me|app|net|cn)(?![a-z0-9])|\w·\(")
_ITEMS = re.compile(r"[\s|]+")
_LATIN = re.compile(r"[a-z0-9]{2,}")
_RUN = re.compile(r"(?!\d{1,2}(?!\w))[a-z0-9]{2,}|[\u3400-\u9fff]{2,}")
_DATE = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?")
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
# The lotteries of the state.
STATE = re.compile(r"(?:体育|福利)彩票|[体福]彩")
LAW = re.compile(r"违法|犯罪|打击|查处|整治|严禁|警方|民警|公安|举报|防范|治理|监管|取缔|禁止|处罚|案")
_HONEST = re.compile(
    r"政府|政务|人民|委员会|大学|学院|中学|小学|学校|银行|医院|[日晚早时商晨]报|新闻|网警|骗局|诈骗|税务|社保|医保|公积金|协会|学会|"
    rf"博物馆|图书馆|研究[院所]|电视台|广播|融媒|法院|检察|海关|气象|景区|门票|购票|公园|旅游|滑雪|教育|高考|招生|报名|产业园|开发区|{LAW.pattern}"
)
_SENTENCE = re.compile(r"[了将与被从及“”《》?]|关于|进行|开展|举办|召开|发布|通知|公告")


@dataclass(frozen=True, slots=True)
class Sign:
    """How much speaks for a line being a sign, the words that do, and the names between them.

    ``trades`` are those of the words that name what is sold, ``hard`` those that honest pages hold least.
    """

    weight: int
    words: tuple[str, ...]
    names: tuple[str, ...]
    trades: frozenset[str] = frozenset()
    hard: frozenset[str] = frozenset()

    @property
    def runs(self) -> tuple[str, ...]:
        """The names, those in Latin letters and those in Chinese apart."""
        return tuple(run for name in self.names for run in _RUN.findall(name))

    @property
    def repeats(self) -> bool:
        """Whether two names begin alike."""
        return _repeated(self.names)


@lru_cache(maxsize=64)
def sign_of(line: str) -> Sign:
    """What a folded line says as a sign, by its words."""
    bare = STATE.sub("", line[:LONGEST])
    spans = list(standing(bare))
    words = tuple(dict.fromkeys(bare[start:end] for start, end in spans))
    if not words:
        return Sign(0, (), ())
    names = _names(bare, spans)
    hard = frozenset(word for word in words if is_hard(word))
    trades = hard.union(word for word in words if word in terms("venues"))
    weight = min(len({doors()[word] for word in words if word in doors()}), DOORS)
    weight += min(len(trades) + len(hard), TRADES)
    weight += bool(_LATIN.search(" ".join(names))) + _repeated(names) * (1 + bool(hard))
    weight -= 4 * bool(_HONEST.search(bare)) + 2 * bool(_SENTENCE.search(bare))
    weight += bool(_ADDRESS.search(bare)) - 2 * any(len(run) > NAME for run in _HAN.findall(" ".join(names)))
    if max(len(_ITEMS.split(bare)), len(names)) >= MENU and not _one_shops(names):
        weight = 0
    return Sign(max(weight, 0), words, names, trades, hard)


@lru_cache(maxsize=64)
def likeness(line: str) -> int:
    """What likeness of a folded line to what is advertised adds to its weight as a sign: -2 to LIKENESS."""
    from cleaners.keywords.likeness import likenesses  # its models take long to load, and few pages need them

    bare = STATE.sub("", line[:LONGEST])
    best = max(likenesses([part for part in JOINT.split(bare) if part]), default=0.0)
    return -2 if best <= UNLIKE else (best >= ALIKE) + (best >= PLAINLY)


def is_sign(line: str, text: str, besides: int = 0) -> bool:
    """Whether a folded line is a sign that the sentences of a text say nothing of; ``besides`` is what else speaks for
    its being one."""
    sign = sign_of(line)
    weight = sign.weight + besides
    if weight < SIGN - LIKENESS or not (sign.names or sign.hard or weight >= SIGN or besides):
        return False
    plain = sign.trades or sign.repeats or besides or any(_LATIN.search(name) for name in sign.names)
    if not plain or (weight < LEAST and not sign.hard):
        return False
    return says_nothing_of(line, text) and weight + likeness(line) >= SIGN


def shop_said_twice(line: str) -> bool:
    """Whether a folded line says a name twice, each time with a listed term, as only a sign does."""
    sign = sign_of(line)
    parts = [part for part in JOINT.split(line) if part]
    listed = all(any(word in part for word in sign.hard) for part in parts)
    return sign.weight > 0 and 2 <= len(parts) <= 6 and listed and _repeated([part[:2] for part in parts])


def says_nothing_of(line: str, text: str) -> bool:
    """Whether the sentences of a text do not speak of what a folded line names and sells; never without a text."""
    if not text or any(word in text for word in sign_of(line).hard if len(word) > 1):
        return False
    return share(ways_in().sub(" ", line), text) < SPOKEN


def share(said: str, text: str) -> float:
    """The share of the pairs of characters, and of the words in Latin letters, of what is said that a text holds."""
    told = [*_LATIN.findall(said, 0, LONGEST), *_pairs(said[:LONGEST])]
    return sum(word in text for word in told) / len(told) if told else 0.0


def sentences(lines: Iterable[str]) -> str:
    """The folded lines that are sentences, by which a sign is held against what the page is about; "" for too few."""
    told = "\n".join(line for line in lines if is_prose(line))
    return told[:ASKED] if len(told) >= PROSE else ""


def is_prose(line: str) -> bool:
    return len(line) >= LINE and ("," in line or "。" in line)


def _names(line: str, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """What is left of a line without the words of signs."""
    for start, end in spans:
        line = f"{line[:start]}{' ' * (end - start)}{line[end:]}"
    pieces = JOINT.split(_DATE.sub(" ", line))
    return tuple(piece for piece in pieces if len(piece) >= 2 and piece != "中国")


def _repeated(names: Sequence[str]) -> bool:
    """Whether two names begin alike."""
    return len({name[:2] for name in names}) < len(names)


def _one_shops(names: Sequence[str]) -> bool:
    """Whether most of many names begin alike."""
    return max(Counter(name[:2] for name in names).values(), default=0) > MOST * len(names)


def _pairs(said: str) -> Iterator[str]:
    for run in _HAN.findall(said):
        yield from (run[at : at + 2] for at in range(len(run) - 1))
