"""Chinese and Arabic numbers as news writes them: ``1,500``, ``3.2亿``, ``两千三百``, ``1.5万余``."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
TENS = {"十": 10, "百": 100, "千": 1_000}
MYRIADS = {"万": 10_000, "亿": 100_000_000}
# A number of digits with up to three of 十百千万亿 behind it, or one in Chinese numerals; 几 and 数 name no number.
NUMBER = r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?[百千]?[万亿]{0,2}|[零〇一二两三四五六七八九十百千万亿]+"
_ARABIC = re.compile(r"([\d,，]+(?:\.\d+)?)([百千]?)([万亿]*)")


def value_of(written: str) -> Decimal | None:
    """The number that is written, or None where the words are no number (千万 as "by all means", 万一)."""
    if found := _ARABIC.fullmatch(written):
        number = Decimal(re.sub("[,，]", "", found[1]))
        for sign in (*found[2], *found[3]):
            number *= {**TENS, **MYRIADS}[sign]
        return number
    return _of_numerals(written)


def _of_numerals(written: str) -> Decimal | None:
    """``两千三百万`` by place value; a run of bare digits (二〇二四) is a year or a name, not a quantity."""
    if not written or written[0] in "百千万亿":
        return None
    total = section = digit = 0
    previous = ""
    for sign in written:
        if sign in DIGITS:
            if previous and previous in DIGITS and previous not in "零〇":
                return None
            digit = DIGITS[sign]
        elif sign in TENS:
            section += (digit or (sign == "十" and not section)) * TENS[sign]
            digit = 0
        else:
            total = (total + section + digit) * MYRIADS[sign]
            section = digit = 0
        previous = sign
    return Decimal(total + section + digit)
