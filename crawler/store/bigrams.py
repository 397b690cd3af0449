"""Pairs of neighbouring characters, by which words of any length are found in texts that put no spaces between words.

SQLite's FTS5 is given the pairs as tokens; PostgreSQL has an index of numbers that stand for them, which the migration
computes in the database as ``codes`` does here.
"""

from __future__ import annotations

import re
from itertools import pairwise

# FTS5's tokenizer ``ascii`` breaks at ASCII that is no letter or figure. Signs are given it as their full-width forms,
# which a folded text does not have.
_SIGNS = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if not chr(code).isalnum()}
_BREAKS = re.compile(r"[\0-\x20\x7f]+")
_HALF = 16


def tokens(folded: str) -> str:
    """Every character with the one after it, or alone at the end of a stretch without spaces, separated by spaces."""
    return " ".join(
        run[at : at + 2] for run in _BREAKS.split(folded.translate(_SIGNS)) for at in range(len(run))
    )


def phrases(word: str) -> list[str]:
    """FTS5 phrases of which a text that holds the folded word has all; none for a word of spaces."""
    runs = filter(None, _BREAKS.split(word.translate(_SIGNS)))
    return [f'"{run}" *' if len(run) == 1 else f'"{tokens(run).rpartition(" ")[0]}"' for run in runs]


def codes(word: str) -> list[int]:
    """Numbers (32 bits, signed) of which PostgreSQL's index has all for a text that holds the folded word."""
    found = [ord(one) << _HALF | ord(other) for one, other in pairwise(word)]
    return [_signed(code) for code in found or map(ord, word)]


def _signed(code: int) -> int:
    return (code & 0xFFFFFFFF ^ 0x80000000) - 0x80000000
