"""Finds what conversions leave by themselves: replacement characters read anew, filled memory, torn marks, escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from cleaners.text.frequent import frequent

Places = Iterator[tuple[int, int]]

# U+FFFD in UTF-8 read as GBK, whole or out of step; memory that was never written, CC and CD, read as GBK.
_FILLED = ((("斤拷",), re.compile("锟斤拷[锟斤拷]*|斤拷(?:斤拷|锟)[锟斤拷]*")),
           (("烫烫烫",), re.compile("烫{3,}")), (("屯屯屯",), re.compile("屯{3,}")))  # fmt: skip
_QUOTED = re.compile(r"[“‘「『\"'《][^\n]?$")
# Marks in UTF-8 whose first two bytes are these characters in GBK, and what they are in Latin-1 and Windows-1252.
_MARK_IN_GBK = re.compile(r"[鈥銆锛](?=[\u3400-\u9fff\ue000-\uf8ff\u2000-\u33ff?\ufffd])[^\n]")
_MARK_IN_LATIN = re.compile(
    r"â[€\x80][^\sA-Za-z\u4e00-\u9fff]?|ã[€\x80][^\s\w]|ï¼.|[ÂÃ][\x80-\xbf]|Â ?(?=[\u4e00-\u9fffÂ])"
)
# Characters written as numbers for a reader that never came, as JavaScript and JSON write them.
_NUMBERED = re.compile(r"(?:\\u|%u)[0-9a-fA-F]{4}(?:[^\S\n]*(?:\\u|%u)[0-9a-fA-F]{4})+")
# A reference within Chinese text: what tells of HTML sets it off.
_REFERENCE = re.compile(r"&(?:amp;)*(?:#(?:\d{2,7}|[xX][0-9a-fA-F]{2,6})|([A-Za-z]{2,8}\d{0,2}));")
_TEXT = "\u4e00-\u9fff，。、；：？！“”‘’（）《》…—"
_BEFORE, _BEHIND = re.compile(rf"[{_TEXT};\n]"), re.compile(rf"[{_TEXT}&0-9]")
# Names of references that are written of, more often than they are left over.
WRITTEN_OF = frozenset(("lt", "gt"))


def filled(text: str) -> Places:
    """锟斤拷锟斤拷, 烫烫烫, 屯屯屯: not where somebody writes of them, in quotation marks."""
    for signs, pattern in _FILLED:
        if any(sign in text for sign in signs):
            for match in pattern.finditer(text):
                if not _QUOTED.search(text, max(match.start() - 2, 0), match.start()):
                    yield match.span()


def torn_marks(text: str) -> Places:
    """â€œ, ï¼Œ, 鈥滀, 锛屾: a mark of three bytes, and what it tore apart."""
    if any(sign in text for sign in "âãïÂÃ"):
        yield from (match.span() for match in _MARK_IN_LATIN.finditer(text))
    if any(sign in text for sign in "鈥銆锛"):
        for match in _MARK_IN_GBK.finditer(text):
            if match[0][1] not in frequent():
                yield match.span()


def numbered(text: str) -> Places:
    r"""\u4e2d\u56fd, %u4E2D%u56FD."""
    if "\\u" in text or "%u" in text:
        yield from (match.span() for match in _NUMBERED.finditer(text))


def references(text: str) -> Places:
    """&#20013;&#22269;, &ldquo;, &amp;nbsp; in the midst of Chinese text."""
    end = -1
    for match in _REFERENCE.finditer(text) if "&" in text else ():
        if match[1] and (match[1] in WRITTEN_OF or match[1] + ";" not in html5):
            continue
        before = match.start() in (0, end) or _BEFORE.match(text, match.start() - 1)
        behind = _BEHIND.match(text, match.end())
        if (before and behind) or match.start() == end:
            yield match.span()
            end = match.end()
