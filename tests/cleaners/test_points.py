"""Whole texts are looked up as arrays: with the same result as character by character."""

from __future__ import annotations

import re

import pytest

from cleaners.text.fold import LONG, fold
from cleaners.text.points import letters_by_line

TEXTS = [
    "ＡＢＣ１２３：灌溉面積比上年增加三百畝，來源：青禾日報　①②",
    "水渠𠀀𪚥通水\U0001f600 é Ω Я ½ ₂ _ ٣",
    "a\ud800b\udc00c\u200b\u3000\xa0",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_long_text_is_folded_as_its_characters_are(text: str) -> None:
    long = text * (LONG // len(text) + 2)
    assert fold(long) == "".join(map(fold, long))


@pytest.mark.parametrize("text", TEXTS)
def test_letters_are_what_a_regular_expression_takes_for_them(text: str) -> None:
    lines = [text, "", text[::-1], "。，"]
    assert letters_by_line("\n".join(lines)) == [re.sub(r"\W+", "", line) for line in lines]
