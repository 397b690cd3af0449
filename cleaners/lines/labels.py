"""Labels in lines of credits, and the stretch of the line that each names.

All on folded text (see ``cleaners.text.fold``): Simplified, half-width, lower case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from cleaners.terms import terms

# Signs that end a label. A bracket does when the label began with one ("[责任编辑] 张三").
MARKS = frozenset(":|丨/\t]】")
# Labels of these kinds are the whole word; a date may run straight into them (5月1日来源:).
_WHOLE = frozenset(("published", "dated", "written", "updated", "source", "office", "issuer"))
_IN_WORD = re.compile(r"(?<!\d)[一-鿿]$|(?<=\d)[^日时分秒号次\W\d]$")
_QUOTES = ("“", "‘", "「", "『", '"')
AGO = re.compile(r"\d(?:秒|分钟|小时|天|周|个月|年)前$")
# Names that a label runs straight on from.
_OUTLET = re.compile(r"[一-鿿《》 -]{2,24}[报网社局委办室厅台院处科部所站心府会校司队镇乡道]")


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a line at ``start``, and the stretch ``[value, end)`` that it may name: to the next label."""

    kind: str
    word: str
    start: int
    value: int
    end: int


@cache
def kinds() -> dict[str, str]:
    """What each known label names: published, dated, written, updated, source, office (which answers or provides a text),
    issuer (which publishes it), author, editor, other."""
    rows = (row.split() for row in terms("credits"))
    return {word: kind for kind, *words in rows for word in words}


@cache
def initials() -> frozenset[str]:
    """What labels begin with, and the brackets before one."""
    return frozenset(word[0] for word in kinds()) | {"[", "【"}


@cache
def openings() -> re.Pattern[str]:
    """What a line begins with that opens with a label and nothing else of its element."""
    pairs = {f"{word[0]} {{0,9}}{re.escape(word[1:2])}" for word in kinds()}
    return re.compile(rf"[ :\[\]【】]*(?:{'|'.join(sorted(pairs))})")


@cache
def _pattern() -> re.Pattern[str]:
    # By first characters: ``re`` passes at once over what begins no word.
    rests: dict[str, list[str]] = {}
    for word in sorted(kinds(), key=len, reverse=True):
        rests.setdefault(word[0], []).append(_spelt(word))
    words = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())
    return re.compile(
        rf"(?P<word>{words})(?:\(?人\))?(?P<mark>[ \]】)]{{0,9}}[:|丨/]|[ ]?\t|[ ]?[\]】])[ \t]?"
    )


def _spelt(word: str) -> str:
    """What stands behind a word's first character. 标 题 and 来 源 are set with spaces to make columns even; planted
    readings are spaces in the folded text; a word of letters is no end of another one."""
    if word.isascii():
        return rf"(?<!\w{word[0]}){word[1:]}"
    return "[ ]{0,9}".join(("", *word[1:])) if len(word) in (2, 4) else word[1:]


@lru_cache(maxsize=1024)
def labels(line: str, opens: frozenset[int] = frozenset()) -> tuple[Label, ...]:
    """The labels of a folded line with the stretch that each names, left to right. Where an element ``opens`` in the line
    no word goes on."""
    if MARKS.isdisjoint(line):
        return ()
    matches: list[re.Match[str]] = []
    for match in _pattern().finditer(line):
        if match.start() not in opens and _spans_words(line, match):
            continue
        if _ends(line, match, opens) or (matches and _closes(line, matches[-1], match)):
            matches.append(match)
    found = []
    for number, match in enumerate(matches):
        end = matches[number + 1].start() if number + 1 < len(matches) else len(line)
        word = match["word"].replace(" ", "")
        found.append(Label(kinds()[word], word, match.start(), match.end(), end))
    return tuple(found)


def _spans_words(line: str, match: re.Match[str]) -> bool:
    """Whether a word set with spaces is the end of one and the beginning of another: 文/林思文 图/周小麦."""
    spaced = " " in match["word"] and match["mark"].strip(" ") != ":"
    return spaced and _IN_WORD.search(line[max(0, match.start() - 2) : match.start()]) is not None


def _ends(line: str, match: re.Match[str], opens: frozenset[int]) -> bool:
    """Whether the words are a label, and the whole of it: 活动时间 and 资金来源 are none of ours."""
    before, mark = line[max(0, match.start() - 8) : match.start()], match["mark"].strip(" ")
    if before.endswith(_QUOTES):
        return False  # 凡注明“来源:青禾网”的作品
    if mark in ("]", "】"):
        return before.rstrip().endswith(("[", "【"))
    if match.start() in opens:
        return True
    word = match["word"].replace(" ", "")
    # 发布时间 stays what it is where a name runs into it from the element before.
    if mark == "\t" or (kinds()[word] in _WHOLE and len(word) < 4):
        return not _IN_WORD.search(before) or AGO.search(before) is not None
    return True


def _closes(line: str, before: re.Match[str], match: re.Match[str]) -> bool:
    """Whether a label runs straight on from the value of the one before: a person's name, or an outlet's."""
    value = line[before.end() : match.start()].strip()
    kind = kinds()[before["word"].replace(" ", "")]
    if kind in ("source", "office", "issuer"):
        return _OUTLET.fullmatch(value) is not None
    named = value[:1] in terms("surnames") or value[:2] in terms("surnames")
    return kind in ("author", "editor", "other") and 2 <= len(value) <= 4 and named


def lone_label(line: str) -> str:
    """The kind of a line that is nothing but a label, with or without a colon; else ""."""
    return kinds().get(line.strip(" :[]【】").replace(" ", ""), "")
