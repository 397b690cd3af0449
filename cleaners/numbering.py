"""Headings by the numbers they begin with: 第一章, 一、, （一）, 1., （1）."""

from __future__ import annotations

import re

# A heading is no longer; a longer line than INTRODUCTION that ends with a colon is the sentence above a list.
HEADING, INTRODUCTION = 60, 16
# Nor is an article's name.
NAME = 16
_HAN = "[一二三四五六七八九十百零〇]"
_NUMBERS = tuple(
    (kind, re.compile(pattern), level)
    for kind, pattern, level in (
        ("part", rf"第(?:{_HAN}{{1,5}}|\d{{1,3}})[编篇章](?=\s|$|[一-鿿])", 1),
        ("part", rf"第{_HAN}{{1,3}}部分(?=\s|$|[:、])", 1),
        ("section", rf"第(?:{_HAN}{{1,5}}|\d{{1,3}})节(?=\s|$|[一-鿿])", 2),
        ("article", rf"第(?:{_HAN}{{1,7}}|\d{{1,3}})条(?=\s|$|[一-鿿])", 3),
        ("first", rf"{_HAN}{{1,4}}[、.](?!\d)", 1),
        ("second", rf"\({_HAN}{{1,4}}\)", 2),
        ("decimal", r"\d{1,2}\.\d{1,2} +(?=[一-鿿])(?![万亿元亩个吨人户米升度倍只条家公千平])", 2),
        ("decimals", r"\d{1,2}\.\d{1,2}\.\d{1,2} +(?=[一-鿿])", 3),
        ("third", r"\d{1,2}(?:[.、](?!\d)|\.\s)", 3),
        ("fourth", r"\(\d{1,2}\)", 4),
    )
)
_ITEMS = frozenset(("first", "second", "third", "fourth"))
_NUMBERED = re.compile(r"[第(\d一二三四五六七八九十]")


def numbered(line: str) -> tuple[str, int]:
    """The kind and level of the number a heading-like line begins with; "" for all other lines."""
    if (
        not _NUMBERED.match(line)
        or len(line) > HEADING
        or "。" in line
        or line.endswith((";", ",", "!", "?"))
    ):
        return "", 0
    if line.endswith(":") and len(line) > INTRODUCTION:
        return "", 0
    for kind, pattern, level in _NUMBERS:
        match = pattern.match(line)
        if match and (kind in ("part", "section") or line[match.end() :].strip()):
            if kind == "article" and not _names(line[match.end() :].strip()):
                break
            return kind, level
    return "", 0


def _names(words: str) -> bool:
    """Whether what stands behind 第三条 names an article (适用范围), and is none of its clauses."""
    return len(words) <= NAME and "," not in words and not words.endswith(":")


def itemised(line: str) -> str:
    """The kind of number that a line of a list begins with, "" for lines with none: （一）…； or 1.…。"""
    if not _NUMBERED.match(line):
        return ""
    kinds = (kind for kind, pattern, _ in _NUMBERS if kind in _ITEMS and pattern.match(line))
    return next(kinds, "")
