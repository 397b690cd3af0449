"""What each kept line is in its article: heading, paragraph, list item, table row, caption, signature, date.

Levels of numbered headings are those of official documents (GB/T 9704): 一、 is 1, （一） 2, 1. 3, （1） 4;
an HTML heading has its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from cleaners.article import Paragraph
from cleaners.lines import captions, offices
from cleaners.lines.captions import tells_picture
from cleaners.lines.offices import closing_day, is_judge, is_office
from cleaners.model import Block, Document
from cleaners.naming import Role
from cleaners.numbering import HEADING, itemised, numbered

# A picture's bare caption, a bold line, a cell beside merged ones are no longer.
CAPTION, BOLD, CELL = 40, 40, 60
# Roles are told from so many first characters.
LOOK = 300
# The kinds of numbers that head parts of a text, and what goes for one where the contents name them.
_PARTS, CONTENTS = ("part", "section"), "contents"
# Signatures and dates stand among so many last lines, unless an office's line and a date stand together.
NEAR_END, SIGNERS = 8, 5
# One person signs by name, or behind what they are: 市长：林向阳.
_NAME = re.compile(r"(?:[一-鿿]{0,6}(?:[部省市州县区局厅院校会]长|主任|书记|主席) ?:? ?)?[一-鿿·]{2,4}")
# A gallery counts its pictures behind what they show.
_COUNTED = re.compile(r"[(\[]\d{1,3} ?/ ?\d{1,3}[)\]]$")
# Who wrote or drew it stands in bold as well, below the title.
_BYLINE = re.compile(r"记者|通讯员|特约|评论员|编辑|^[文图][/|丨:]|^[◎作供]")
# What stands before the first of a document's files: 附件：1.
_FILES = re.compile(r"附件 ?:? ?(?=[\d(])")
_TABLE = re.compile(r"附?表 ?(?:\d{1,2}(?:[-.]\d{1,2})?|[一二三四五六七八九十]{1,2})(?:[:、. ]|$)")
_ITEM = re.compile(r"/(?:li|dd)\[\d+\](?:/(?:p|div|span|a|font|strong|b|em|i)\[\d+\])*$")


class Line(NamedTuple):
    """A kept paragraph as roles are told from: its block and where that is, its folded text, its kind of number;
    ``inner`` is its path from the article's own element on."""

    paragraph: Paragraph
    block: Block
    place: int
    folded: str
    number: str
    level: int
    inner: str


def structured(document: Document, paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs with their number (from 1), role and level."""
    lines = _lines(document, paragraphs)
    below = {image.at for image in document.images}
    signed = _signed(lines)
    roles: list[Role] = []
    result = []
    for at, line in enumerate(lines):
        role, level = signed.get(at) or _plain(document, lines, at, below, roles)
        roles.append(role)
        bare = line.paragraph
        result.append(Paragraph(bare.text, bare.spans, bare.path, at + 1, role, level))
    return tuple(result)


def _lines(document: Document, paragraphs: Iterable[Paragraph]) -> list[Line]:
    kept = list(paragraphs)
    # A page may hold its whole article in one list item.
    home = _shared(min(part.path for part in kept), max(part.path for part in kept)) if kept else 0
    found, index = [], 0
    for paragraph in kept:
        start = paragraph.spans[0][0]
        while document.blocks[index].end <= start:
            index += 1
        block = document.blocks[index]
        folded = document.folded[start : min(paragraph.spans[-1][1], start + LOOK)]
        inner = block.path[home:] if len(kept) > 1 else ""
        found.append(Line(paragraph, block, index, folded, *numbered(folded), inner))
    # What the contents name comes again.
    last = {line.folded: at for at, line in enumerate(found) if line.number in _PARTS}
    return [
        line._replace(number=CONTENTS) if last.get(line.folded, at) > at else line
        for at, line in enumerate(found)
    ]


def _shared(left: str, right: str) -> int:
    """How many first characters two paths have in common."""
    return next((at for at, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]), 0)


def _plain(
    document: Document, lines: list[Line], at: int, below: set[int], roles: list[Role]
) -> tuple[Role, int]:
    """The role of a line that signs nothing."""
    line = lines[at]
    tag, text = line.block.tag, line.folded
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() and len(text) <= 2 * HEADING and "。" not in text:
        return "heading", int(tag[1])
    if "\t" in line.paragraph.text or (
        roles and roles[-1] == "table_row" and _same_table(lines[at - 1], line)
    ):
        return "table_row", 0
    if _is_caption(line, below) or (at + 1 < len(lines) and _heads_table(line, lines[at + 1])):
        return "caption", 0
    if ("li[" in line.inner or "dd[" in line.inner) and _ITEM.search(line.block.path):
        return "list_item", 0
    if line.number:
        return _numbered(lines, at, roles)
    if _is_item(lines, at, roles):
        return "list_item", 0
    if at + 1 < len(lines) and _is_bold_heading(document, line, lines[at + 1]):
        return "heading", 2
    return "paragraph", 0


def _same_table(above: Line, line: Line) -> bool:
    """Whether a row of one short cell goes on with the table of the row above: the others are merged with those there."""
    table, _, row = line.block.path.rpartition("/tr[")
    cell = line.block.tag in ("tr", "td", "th") and len(line.folded) <= CELL and "。" not in line.folded
    return cell and bool(row) and above.block.path.startswith(table + "/tr[")


def _numbered(lines: list[Line], at: int, roles: list[Role]) -> tuple[Role, int]:
    """A heading has text of its own below it; short lines with one kind of number in a row are a list, to the first
    that has no value of its own as those above have (六、公告期限)."""
    line = lines[at]
    if line.number in _PARTS or line.number == CONTENTS:
        return ("heading", line.level) if line.number in _PARTS else ("list_item", 0)
    following = lines[at + 1].number if at + 1 < len(lines) else line.number
    preceding = at > 0 and (
        (
            lines[at - 1].number == line.number
            and roles[-1] == "list_item"
            and (":" in line.folded or ":" not in lines[at - 1].folded)
        )
        or _first_of_files(lines[at - 1].folded) == line.number
    )
    if preceding or following == line.number:
        return "list_item", 0
    return "heading", line.level


def _is_item(lines: list[Line], at: int, roles: list[Role]) -> bool:
    """Whether a sentence is one of a numbered list: a semicolon ends it, or one above that is numbered alike."""
    kind = itemised(lines[at].folded)
    if not kind or lines[at].folded.endswith(";"):
        return bool(kind)
    return at > 0 and roles[-1] == "list_item" and itemised(lines[at - 1].folded) == kind


def _first_of_files(line: str) -> str:
    """The kind of number of the first file that a document names at its end, or ""."""
    found = _FILES.match(line)
    return numbered(line[found.end() :])[0] if found else ""


def _is_bold_heading(document: Document, line: Line, following: Line) -> bool:
    return (
        line.place in document.bold
        and following.place not in document.bold
        and 2 <= len(line.folded) <= BOLD
        and not line.folded.endswith(("。", ";", ",", ":"))
        and "。" not in line.folded
        and not _BYLINE.search(line.folded)
    )


def _is_caption(line: Line, below: set[int]) -> bool:
    text = line.folded
    if line.block.tag == "figcaption" or len(text) > captions.LONGEST:
        return line.block.tag == "figcaption"
    if tells_picture(text):
        return True
    if line.block.start not in below or line.number or line.block.links:
        return False
    return _COUNTED.search(text) is not None or (len(text) <= CAPTION and not offices.STOPS.search(text))


def _heads_table(line: Line, following: Line) -> bool:
    """Whether a short line numbers the table below it: 表1 工程量清单."""
    return (
        len(line.folded) <= CAPTION
        and "\t" in following.paragraph.text
        and _TABLE.match(line.folded) is not None
    )


def _signed(lines: list[Line]) -> dict[int, tuple[Role, int]]:
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
