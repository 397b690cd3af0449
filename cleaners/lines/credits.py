"""Lines that say when, by whom and from where an article comes, told by their labels and days.

All on folded text (see ``cleaners.text.fold``): Simplified, half-width, lower case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from cleaners.lines.labels import MARKS, Label, labels
from cleaners.text.moments import Moment, find_moments

LONGEST = 200
# What writers are stands beside them on a line of credits no longer: 作者:林向阳,望川市党校教授.
SIGNED = 80
_HINTS = re.compile(rf"20|19|[年{re.escape(''.join(sorted(MARKS)))}]")
# What a line of credits is not: sentences.
_PROSE = re.compile(r"[。!?;]|,(?=[^,]*[\u4e00-\u9fff]{4})")
_ADDRESS = re.compile(r"(?:https?://)?[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){1,4}[/\w.]*")
# The page of a paper: 《青禾日报》(2026年03月12日 第01版).
_EDITION = re.compile(r" ?第 ?[a-z]?\d{1,2} ?版|\b[a-z]?\d{1,2}版")
# What stands beside a date on the same line: counters, pagers, buttons for the size of letters.
_TOOLS = re.compile(
    r"(?:浏览|阅读|点击|访问|查看|人气|评论)(?:次数|数量|量|数|率|人数)?[ :]{0,3}\d{0,9} ?次?|第 ?\d{1,3} ?页/共 ?\d{1,3} ?页"
    r"|[上下]一?页|(?:e-?mail|邮件)推荐[ :]{0,3}|推荐给(?:朋友|好友)|字[号体](?:大小)?[ :]{0,3}|打印|关闭|分享到?|收藏|放大|缩小|更新|[<>|\[\]【】「」/ ]"
)
# A date in words alone (2024年5月1日, in brackets or not) dates a document, not a page.
_SIGNED = re.compile(
    r"^[(【\[]?\s*[\d一二三四五六七八九〇○零o]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日[^:]{0,30}$"
)
# But a paper's name behind it (2024年5月1日 某某日报) is whom the page comes from.
_PAPER = re.compile(r"日 ?[一-鿿]{2,10}(?:[日晚早时晨商]报|[新通]社|网|在线)$")
# A colon claims what follows; a bar or a cell's edge only where a word for a time stands before it (某日报 | 2024-05-01 does not).
_CLAIMED = re.compile(
    r"[一-鿿](?<!色) ?:\s*$|(?:时间|日期) ?[|丨\t]$"
    # What began, was built or stands since then: 成立于2003年7月3日, 截至2003年7月3日.
    r"|(?:成立|创办|创立|出生|生|始|建成|落成|开工|竣工|摄|逝世)于$|截[至止]到?$"
)
# How long something holds begins with no day of the page's.
_HOLDS = "有效期"
# Between the days of a period.
_TO = re.compile(r" ?(?:起?至|到|[-—~]{1,2}) ?")
# A meeting's time, and what is told beside it: its place, subject, host.
_HELD = re.compile(r".{0,6}(?:时 {0,4}间|日 {0,4}期) ?:")
_BESIDE_HELD = re.compile(
    r".{0,6}(?:地 {0,4}点|主 {0,4}题|议 {0,4}题|主持人?|嘉宾|出席人?员?|主讲人?|发布人) ?:"
)
# A book and a film have a writer and a day of their own.
WORK = re.compile(r"(?:出版社|出版时间|定价|书号|isbn|译者|主演|导演|片长)\s*:")
_PEOPLE = frozenset(("author", "editor"))
_DATING = frozenset(("published", "dated", "written", "updated", "source"))


def own_moments(line: str, named: Sequence[Label]) -> list[Moment]:
    """The dates of a folded line that no label of something else claims (活动时间:2024-05-01)."""
    found, until = [], -1
    for moment in find_moments(line):
        before = line[max(0, moment.start - 8) : moment.start].rstrip(" ")
        claimed = _CLAIMED.search(before) and not any(
            label.value == moment.start and label.word != _HOLDS for label in named
        )
        if claimed or (until >= 0 and _TO.fullmatch(line, until, moment.start)):
            until = moment.end
        else:
            found.append(moment)
    return found


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
    if not 4 <= len(line) <= LONGEST or not _HINTS.search(line):
        return 0
    found = labels(line)
    if found and WORK.search(line):
        return 0
    named = {label.kind for label in found}
    moments = own_moments(line, found)
    if moments and named & _DATING:
        return 3 if len(line) <= 120 or not _PROSE.search(line) else 0
    timed = any(moment.clock for moment in moments)
    if _PROSE.search(line) and not (timed and named & _PEOPLE and len(line) <= SIGNED and "。" not in line):
        return 0
    if moments and not found and line.endswith(":"):
        return 0  # it opens what is told below: 气象台3月12日08时30分发布预警信号:
    if moments:
        rest = len(line) - sum(moment.end - moment.start for moment in moments)
        rest -= sum(len(address) for address in _ADDRESS.findall(line))
        rest -= sum(len(edition) for edition in _EDITION.findall(line))
        rest -= sum(len(tool) for tool in _TOOLS.findall(line))
        rest -= _named(found, moments) if named & _PEOPLE else 0
        # A headline may name a day ("自2024年5月1日起施行"); a time of day dates a page.
        if rest - linked > (30 if timed else 12):
            return 0
        return 1 if _SIGNED.match(line) and not timed and not _PAPER.search(_TOOLS.sub("", line)) else 2
    if named & {"source", "published", "office", "issuer"}:
        return 2 if len(line) <= 60 else 0
    return 1 if named & {"author", "editor"} and len(line) <= 40 else 0
