"""What stands at the end of an official document: the office that signs it, and the day."""

from __future__ import annotations

import re

# The name of an office is no longer.
LONGEST = 30
DATE = re.compile(
    r"[(【]?\s*(?:公历)?\s*(?:\d{4}|[一二三四五六七八九十〇零○0o]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月"
    r"\s*[\d一二三四五六七八九十]{1,3}\s*日\s*(?:\(星期[一二三四五六日]\))?[)】]?"
)
# Where offices and days in figures are data.
CELLS = frozenset(("tr", "td", "th", "li", "dd"))
# A day in figures alone (2026.6.28) or without 日 signs a document only with its office.
_FIGURES = re.compile(
    r"(?:19|20)\d\d ?(?:(?P<sign>[-./]) ?\d{1,2} ?(?P=sign) ?\d{1,2}|年 ?\d{1,2} ?月 ?\d{1,2}号?)$"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d|年")
_OFFICE = re.compile(
    r"(?:政府|委员会|[局厅委部署院会办处科队]|办公室|办公厅|中心|公司|集团|大学|学院|学校|银行|法院|检察院|支部|指挥部|领导小组)"
    r"(?:\([^()]{1,10}\))?$"
)
_JUDGE = re.compile(
    r"(?:代理)?(?:审判[长员]|人民陪审员|陪审员|检察[长员]|仲裁员|首席仲裁员|执行员|书记员):?[一-鿿·]{2,5}"
)
# What no name of an office holds, nor a bare caption.
STOPS = re.compile(r"[。;!?,:、“”《]")


def is_office(line: str) -> bool:
    """Whether a folded line is the name of an office (or several) and nothing else."""
    plain = line.strip()
    return 3 <= len(plain) <= LONGEST and not STOPS.search(plain) and _OFFICE.search(plain) is not None


def is_judge(line: str) -> bool:
    """Whether a folded line is who signs for a court: 审判长 林向阳."""
    return len(line) <= LONGEST and _JUDGE.fullmatch(line.replace(" ", "")) is not None


def closing_day(line: str) -> tuple[int, bool] | None:
    """Where the day begins that ends a folded line, and whether it is one without an office too; None for none."""
    if not _YEAR.search(line):
        return None
    day = DATE.search(line)
    if day and day.end() == len(line):
        return day.start(), True
    figures = _FIGURES.search(line)
    return (figures.start(), False) if figures else None
