"""Lines that say when and from where a page comes: its dateline, and the labels one opens with.

Lines are matched folded (see ``cleaners.text.fold``): Simplified, half-width, lower case.
"""

from __future__ import annotations

import re

from cleaners.lines.credits import WORK, own_moments
from cleaners.lines.labels import labels

# Both begin with a single digit: ``re`` then passes over everything else at once.
CLOCK = re.compile(r"\d\d{3}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")
TIME_OF_DAY = re.compile(r"\d(?<!\d\d)\d?:\d\d(?!\d)")
DAY = re.compile(r"\d{4}|\d{1,2}[-/]\d{1,2}(?![:\d])")
_BESIDE = re.compile(r"[\d:\s]")
# A site's own address, without a path: old systems set it beside the day.
_SITE = re.compile(r"(?<!\S)(?:https?://)?(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,6}/?(?!\S)")
# The name of a paper or a writer is no longer, with a full stop behind it.
NAME = 8
ORIGIN = re.compile(
    r"((?:信息|文章|稿件|新闻|内容|消息|文稿)?来源|稿源|信源|出处|作者|记者|发布(?:时间|日期|机构)|时间|日期)\s*[:|]"
)


def is_dateline(line: str) -> bool:
    """A short folded line of time and 来源, no sentence."""
    if len(line) > 120 or line.endswith(("。", "!", "?")) or line.startswith("("):
        return False
    labelled, timed = ":" in line or "|" in line, CLOCK.search(line)
    if not (labelled or timed) or "地点:" in line or WORK.search(line):
        return False
    if not timed:
        return labelled and len(line) < 40 and is_origin(line)
    told = labelled and ORIGIN.search(line)
    if told or (line.count("\t") < 2 and len(_BESIDE.sub("", _SITE.sub("", CLOCK.sub("", line)))) <= 8):
        return bool(own_moments(line, labels(line)))  # not the day of something else (报名时间:2024-05-01)
    return False


def is_origin(line: str) -> bool:
    """Whether a folded line opens with where or when the page comes from: a name or a day, no answer and no hours."""
    label = ORIGIN.match(line)
    if label is None or WORK.search(line):
        return False
    value = line[label.end() :].strip()
    if label[1] in ("时间", "日期"):
        return not value or DAY.search(value) is not None
    return not value.endswith(("!", "?")) and (len(value) <= NAME or not value.endswith("。"))


def begins_another(line: str) -> bool:
    """A dateline with a time of day: after an article's text it is the next article's."""
    return ":" in line and TIME_OF_DAY.search(line) is not None and is_dateline(line)
