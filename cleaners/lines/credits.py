"""Lines that say when, by whom and from where an article comes: labels and what stands behind them.

All on folded text (see ``cleaners.text.fold``): Simplified, half-width, lower case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from cleaners.terms import terms
from cleaners.text.moments import Moment, find_moments

LONGEST = 200
# Signs that end a label. A bracket does when the label began with one ("[责任编辑] 张三").
_MARKS = frozenset(":|丨/\t]】")
_LINE_HINTS = ("20", "19", "年", *_MARKS)
# What a line of credits is not: sentences.
_PROSE = re.compile(r"[。!?;]|,(?=[^,]*[\u4e00-\u9fff]{4})")
_ADDRESS = re.compile(r"(?:https?://)?[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){1,4}[/\w.]*")
# The page of a paper: 《青禾日报》(2026年03月12日 第01版).
_EDITION = re.compile(r" ?第 ?[a-z]?\d{1,2} ?版|\b[a-z]?\d{1,2}版")
# What stands beside a date on the same line: counters, pagers, buttons for the size of letters.
_TOOLS = re.compile(
    r"(?:浏览|阅读|点击|访问|查看|人气|评论)(?:次数|数量|量|数|率|人数)?[ :]{0,3}\d{0,9} ?次?|第 ?\d{1,3} ?页/共 ?\d{1,3} ?页"
    r"|[上下]一?页|字[号体](?:大小)?[ :]{0,3}|打印|关闭|分享到?|收藏|放大|缩小|更新|[<>|\[\]【】「」/ ]"
)
# A date in words alone (2024年5月1日, in brackets or not) dates a document, not a page.
_SIGNED = re.compile(
    r"^[(【\[]?\s*[\d一二三四五六七八九〇○零o]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日[^:]{0,30}$"
)
# But a paper's name behind it (2024年5月1日 某某日报) is whom the page comes from.
_PAPER = re.compile(r"日 ?[一-鿿]{2,10}(?:[日晚早时晨商]报|[新通]社|网|在线)$")
# Labels of these kinds are the whole word; a date may run straight into them (5月1日来源:).
_WHOLE = frozenset(("published", "dated", "written", "updated", "source", "office", "issuer"))
_IN_WORD = re.compile(r"(?<!\d)[一-鿿]$|(?<=\d)[^日时分秒号次\W\d]$")
_AGO = re.compile(r"\d(?:秒|分钟|小时|天|周|个月|年)前$")
# A colon claims what follows; a bar or a cell's edge only where a word for a time stands before it (某日报 | 2024-05-01 does not).
_CLAIMED = re.compile(r"[一-鿿] ?:\s*$|(?:时间|日期) ?[|丨\t]$")
# Between the days of a period.
_TO = re.compile(r" ?(?:起?至|到|[-—~]{1,2}) ?")
# A meeting's time, and what is told beside it: its place, subject, host.
_HELD = re.compile(r".{0,6}(?:时间|日期) ?:")
_BESIDE_HELD = re.compile(r".{0,6}(?:地点|主题|议题|主持人?|嘉宾|出席人?员?|主讲人?) ?:")
# A book and a film have a writer and a day of their own.
WORK = re.compile(r"(?:出版社|出版时间|定价|书号|isbn|译者|主演|导演|片长)\s*:")
_OUTLET = re.compile(r"[一-鿿《》 -]{2,24}[报网社局委办室厅台院处科部所站心府会校司队镇乡道]")
_PEOPLE = frozenset(("author", "editor"))
_DATING = frozenset(("published", "dated", "written", "updated", "source"))


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
def labels(line: str) -> tuple[Label, ...]:
    """The labels of a folded line with the stretch that each names, left to right."""
    if _MARKS.isdisjoint(line):
        return ()
    matches: list[re.Match[str]] = []
    for match in _pattern().finditer(line):
        if _spans_words(line, match):
            continue
        if _ends(line, match) or (matches and _closes(line, matches[-1], match)):
            matches.append(match)
    found = []
    for number, match in enumerate(matches):
        end = matches[number + 1].start() if number + 1 < len(matches) else len(line)
        word = match["word"].replace(" ", "")
        found.append(Label(kinds()[word], word, match.start(), match.end(), end))
    return tuple(found)


def _spans_words(line: str, match: re.Match[str]) -> bool:
    """Whether a word set with spaces is the end of one and the beginning of another: 文/林思文 图/周小麦."""
    return (
        " " in match["word"] and _IN_WORD.search(line[max(0, match.start() - 2) : match.start()]) is not None
    )


def _ends(line: str, match: re.Match[str]) -> bool:
    """Whether the words are a label, and the whole of it: 活动时间 and 资金来源 are none of ours."""
    before, mark = line[max(0, match.start() - 8) : match.start()], match["mark"].strip(" ")
    if mark in ("]", "】"):
        return before.rstrip().endswith(("[", "【"))
    word = match["word"].replace(" ", "")
    # 发布时间 stays what it is where a name runs into it from the element before.
    if mark == "\t" or (kinds()[word] in _WHOLE and len(word) < 4):
        return not _IN_WORD.search(before) or _AGO.search(before) is not None
    return True


def _closes(line: str, before: re.Match[str], match: re.Match[str]) -> bool:
    """Whether a label runs straight on from the value of the one before: a person's name, or an outlet's."""
    value = line[before.end() : match.start()].strip()
    kind = kinds()[before["word"].replace(" ", "")]
    if kind in ("source", "office", "issuer"):
        return _OUTLET.fullmatch(value) is not None
    named = value[:1] in terms("surnames") or value[:2] in terms("surnames")
    return kind in ("author", "editor", "other") and 2 <= len(value) <= 4 and named


def own_moments(line: str, named: Sequence[Label]) -> list[Moment]:
    """The dates of a folded line that no label of something else claims (活动时间:2024-05-01)."""
    found, until = [], -1
    for moment in find_moments(line):
        before = line[max(0, moment.start - 8) : moment.start].rstrip(" ")
        claimed = _CLAIMED.search(before) and not any(label.value == moment.start for label in named)
        if claimed or (until >= 0 and _TO.fullmatch(line, until, moment.start)):
            until = moment.end
        else:
            found.append(moment)
    return found


def lone_label(line: str) -> str:
    """The kind of a line that is nothing but a label, with or without a colon; else ""."""
    return kinds().get(line.strip(" :[]【】").replace(" ", ""), "")


def is_event(lines: Sequence[str], index: int) -> bool:
    """Whether a folded line tells when something is held: a line beside it tells where, on what, or by whom."""
    if any(label.kind in ("published", "source") for label in labels(lines[index])):
        return False
    beside = (lines[at] for at in range(max(index - 1, 0), min(index + 3, len(lines))) if at != index)
    return _HELD.match(lines[index]) is not None and any(map(_BESIDE_HELD.match, beside))


def _named(found: Sequence[Label], moments: Sequence[Moment]) -> int:
    """How many characters labels and their values take, without the dates among them."""
    dated = [
        moment.end - moment.start
        for moment in moments
        for label in found
        if label.start <= moment.start < label.end
    ]
    return sum(label.end - label.start for label in found) - sum(dated)


@lru_cache(maxsize=4096)
def credit(line: str, linked: int = 0) -> int:
    """How surely a folded line is one of credits: 3 date and label, 2 date or source, 1 a hint, 0 none.

    ``linked`` characters of it are a link to a paper or a button.
    """
    if not 4 <= len(line) <= LONGEST or not any(hint in line for hint in _LINE_HINTS):
        return 0
    found = labels(line)
    if found and WORK.search(line):
        return 0
    named = {label.kind for label in found}
    moments = own_moments(line, found)
    if moments and named & _DATING:
        return 3 if len(line) <= 120 or not _PROSE.search(line) else 0
    if _PROSE.search(line):
        return 0
    if moments:
        rest = len(line) - sum(moment.end - moment.start for moment in moments)
        rest -= sum(len(address) for address in _ADDRESS.findall(line))
        rest -= sum(len(edition) for edition in _EDITION.findall(line))
        rest -= sum(len(tool) for tool in _TOOLS.findall(line))
        rest -= _named(found, moments) if named & _PEOPLE else 0
        # A headline may name a day ("自2024年5月1日起施行"); a time of day dates a page.
        timed = any(moment.clock for moment in moments)
        if rest - linked > (30 if timed else 12):
            return 0
        return 1 if _SIGNED.match(line) and not timed and not _PAPER.search(line) else 2
    if named & {"source", "published", "office", "issuer"}:
        return 2 if len(line) <= 60 else 0
    return 1 if named & {"author", "editor"} and len(line) <= 40 else 0
