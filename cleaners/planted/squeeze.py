"""A document's prose without white space, so that a word with spaces in it is the same word.

Offsets lead back to the document. Each line ends with a newline, and one stands before the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaners.model import Document
from cleaners.text.points import among, points, text_of

# A space between Chinese characters; searched for by itself, for it is rarer than what stands before it.
SPACED = re.compile(r" (?<=[\u4e00-\u9fff] )(?=[\u4e00-\u9fff])")
# Spaces, soft hyphens, and the characters without width.
_DROPPED = "".join(map(chr, (0x09, 0x20, 0xAD, *range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF)))
_BARE = re.compile(f"[{_DROPPED}]+")


@dataclass(frozen=True, slots=True)
class Squeezed:
    """``at[i]`` is the offset in the document of character ``i`` of ``text``."""

    text: str
    at: NDArray[np.int64]


def squeeze(folded: str, spans: Sequence[tuple[int, int]]) -> Squeezed:
    """The given spans of a folded text, each of one or more whole lines."""
    pieces = [np.array([10], np.uint32)]
    offsets = [np.array([spans[0][0] if spans else 0])]
    for start, end in spans:
        lines = points(folded[start:end])
        kept = np.flatnonzero(~among(_DROPPED)[lines])
        pieces += [lines[kept], pieces[0]]
        offsets += [kept + start, np.array([end])]
    return Squeezed(text_of(np.concatenate(pieces)), np.concatenate(offsets))


def bare(lines: str) -> str:
    """Lines as ``squeeze`` leaves them, without leading back anywhere."""
    return _BARE.sub("", lines)


def prose(document: Document) -> Squeezed:
    """The title and the body, where words are planted to be read by search engines."""
    blocks, inside, title = document.blocks, document.inside, document.title_at
    spans = [(blocks[title].start, blocks[title].end)] if title >= 0 and title not in inside else []
    if inside:
        spans.append((blocks[inside[0]].start, blocks[inside[-1]].end))
    return squeeze(document.folded, sorted(spans))


def without(whole: Squeezed, spans: Sequence[tuple[int, int]]) -> Squeezed:
    """The same without some spans of its text."""
    kept = np.ones(len(whole.text), bool)
    for start, end in spans:
        kept[start:end] = False
    return Squeezed(text_of(points(whole.text)[kept]), whole.at[kept])
