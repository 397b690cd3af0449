"""What each kept line is in its article: heading, paragraph, list item, table row, caption, signature, date.

Levels of numbered headings are those of official documents (GB/T 9704): 一、 is 1, （一） 2, 1. 3, （1） 4;
an HTML heading has its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cleaners.article import Paragraph
from cleaners.model import Document
from cleaners.naming import Role
from cleaners.numbering import HEADING
from cleaners.structure.captions import heads_table, is_caption, is_same_table
from cleaners.structure.lines import Line, lines_of
from cleaners.structure.numbered import is_item, role_by_number
from cleaners.structure.signatures import signed

# A bold line that heads a text is no longer.
BOLD = 40
# Who wrote or drew it stands in bold as well, below the title.
_BYLINE = re.compile(r"记者|通讯员|特约|评论员|编辑|^[文图][/|丨:]|^[◎作供]")
_ITEM = re.compile(r"/(?:li|dd)\[\d+\](?:/(?:p|div|span|a|font|strong|b|em|i)\[\d+\])*$")


def structured(document: Document, paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs with their number (from 1), role and level."""
    lines = lines_of(document, paragraphs)
    below = {image.at for image in document.images}
    signs = signed(lines)
    roles: list[Role] = []
    result = []
    for at, line in enumerate(lines):
        role, level = signs.get(at) or _plain(document, lines, at, below, roles)
        roles.append(role)
        bare = line.paragraph
        result.append(Paragraph(bare.text, bare.spans, bare.path, at + 1, role, level))
    return tuple(result)


def _plain(
    document: Document, lines: list[Line], at: int, below: set[int], roles: list[Role]
) -> tuple[Role, int]:
    """The role of a line that signs nothing."""
    line = lines[at]
    tag, text = line.block.tag, line.folded
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() and len(text) <= 2 * HEADING and "。" not in text:
        return "heading", int(tag[1])
    if "\t" in line.paragraph.text or (
        roles and roles[-1] == "table_row" and is_same_table(lines[at - 1], line)
    ):
        return "table_row", 0
    if is_caption(line, below) or (at + 1 < len(lines) and heads_table(line, lines[at + 1])):
        return "caption", 0
    if ("li[" in line.inner or "dd[" in line.inner) and _ITEM.search(line.block.path):
        return "list_item", 0
    if line.number:
        return role_by_number(lines, at, roles)
    if is_item(lines, at, roles):
        return "list_item", 0
    if at + 1 < len(lines) and _is_bold_heading(document, line, lines[at + 1]):
        return "heading", 2
    return "paragraph", 0


def _is_bold_heading(document: Document, line: Line, following: Line) -> bool:
    return (
        line.place in document.bold
        and following.place not in document.bold
        and 2 <= len(line.folded) <= BOLD
        and not line.folded.endswith(("。", ";", ",", ":"))
        and "。" not in line.folded
        and not _BYLINE.search(line.folded)
    )
