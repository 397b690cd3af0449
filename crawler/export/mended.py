"""A row with its repairs in place, for those who ask for it; what is stored stays as it is."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]


def mended(row: Row) -> Row:
    """The row with the offered words in ``text``, and ``repaired`` true; a row without repairs as it is.

    ``start`` and ``end`` of paragraphs and repairs are then those of the repaired text: between a repair's stands
    what was put in place.
    """
    if not row["repairs"]:
        return row
    parts: list[str] = []
    repairs: list[Row] = []
    last = moved = 0
    for repair in row["repairs"]:
        parts += [row["text"][last : repair["start"]], repair["text"]]
        start = repair["start"] + moved
        last, moved = repair["end"], start + len(repair["text"]) - repair["end"]
        repairs.append({**repair, "start": start, "end": start + len(repair["text"])})
    text = "".join([*parts, row["text"][last:]])
    ends = _ends(text)
    paragraphs = [
        {**kept, "start": start, "end": end}
        for kept, (start, end) in zip(row["paragraphs"], ends, strict=True)
    ]
    return {**row, "text": text, "repaired": True, "paragraphs": paragraphs, "repairs": repairs}


def _ends(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, at + len(line)))
        at += len(line) + 1
    return found
