"""Titles that a script of the page gives to readers and keeps from crawlers, or from those who come from a search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from cleaners.page.tree import Tree

# How far before and behind the assignment its condition and its strings stand.
BEFORE, BEHIND = 400, 300
# Assignments of a script that are looked at.
FIRST = 8
_ASSIGNED = re.compile(r"document\s*(?:\.\s*title|\[\s*[\"']title[\"']\s*\])\s*=(?!=)")
# Counters of visits are named on honest pages as well.
_CRAWLER = re.compile(
    r"spider|crawl|(?:google|bing|msn|360)bot|(?<!hm\.)baidu(?!\.com/hm|static)|sogou|yisou|referrer", re.I
)
_STRING = re.compile(r"\"([^\"\n]{2,160})\"|'([^'\n]{2,160})'")
_ESCAPED = re.compile(r"(?:\\u|%u)([0-9a-f]{4})", re.I)
_HAN = re.compile(r"[\u3400-\u9fff]")


def scripted_titles(tree: Tree) -> Iterator[str]:
    """What stands as a title where a script tells crawlers and readers apart, in order."""
    for _, text in tree.scripts:
        if "title" not in text:
            continue
        for found in islice(_ASSIGNED.finditer(text), FIRST):
            around = text[max(found.start() - BEFORE, 0) : found.end() + BEHIND]
            if _CRAWLER.search(around):
                yield from _strings(text[found.end() : found.end() + BEHIND])


def _strings(script: str) -> Iterator[str]:
    for found in _STRING.finditer(script):
        said = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1] or found[2])
        if _HAN.search(said):
            yield " ".join(said.split())
