"""The lines that sign an article: offices and persons, and the day below them."""

from __future__ import annotations

import re

from cleaners.lines import offices
from cleaners.lines.offices import closing_day, is_judge, is_office
from cleaners.naming import Role
from cleaners.structure.lines import Line

# Signatures and dates stand among so many last lines, unless an office's line and a date stand together.
NEAR_END, SIGNERS = 8, 5
# One person signs by name, or behind what they are: 市长：林向阳.
_NAME = re.compile(r"(?:[一-鿿]{0,6}(?:[部省市州县区局厅院校会]长|主任|书记|主席) ?:? ?)?[一-鿿·]{2,4}")


def signed(lines: list[Line]) -> dict[int, tuple[Role, int]]:
    """Lines that sign the article: dates alone, the offices above them, an office on the very last line."""
    found: dict[int, tuple[Role, int]] = {}
    for at, line in enumerate(lines):
        if at < 2 or len(line.folded) > 2 * offices.LONGEST:
            continue
        day = closing_day(line.folded)
        if day and (day[1] or line.block.tag not in offices.CELLS):
            head = line.folded[: day[0]].strip()
            if head and not is_office(head):
                continue
            signers = [] if head else _signers(lines, at)
            if head or signers or (day[1] and len(lines) - at <= NEAR_END):
                found[at] = ("signature" if head else "date_line", 0)
                found.update((above, ("signature", 0)) for above in signers)
                if at + 1 < len(lines) and is_judge(lines[at + 1].folded):  # a court's clerk
                    found[at + 1] = ("signature", 0)
        elif at == len(lines) - 1 and is_office(line.folded) and not line.block.links:
            found[at] = ("signature", 0)
    return found


def _signers(lines: list[Line], at: int) -> list[int]:
    """Lines right above a date that name offices, or one person."""
    above = []
    for index in range(at - 1, max(at - 1 - SIGNERS, 0), -1):
        line = lines[index]
        person = index == at - 1 and _NAME.fullmatch(line.folded.replace(" ", "").replace("\u3000", ""))
        if line.number or not (is_office(line.folded) or is_judge(line.folded) or person):
            break
        above.append(index)
    return above
