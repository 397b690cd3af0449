"""Lines that begin with a number: headings, and the items of lists."""

from __future__ import annotations

import re

from cleaners.naming import Role
from cleaners.numbering import itemised, numbered
from cleaners.structure.lines import CONTENTS, PARTS, Line

# What stands before the first of a document's files: 附件：1.
_FILES = re.compile(r"附件 ?:? ?(?=[\d(])")


def role_by_number(lines: list[Line], at: int, roles: list[Role]) -> tuple[Role, int]:
    """A heading has text of its own below it; short lines with one kind of number in a row are a list, to the first
    that has no value of its own as those above have (六、公告期限)."""
    line = lines[at]
    if line.number in PARTS or line.number == CONTENTS:
        return ("heading", line.level) if line.number in PARTS else ("list_item", 0)
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


def is_item(lines: list[Line], at: int, roles: list[Role]) -> bool:
    """Whether a sentence is one of a numbered list: a semicolon ends it, or one above that is numbered alike."""
    kind = itemised(lines[at].folded)
    if not kind or lines[at].folded.endswith(";"):
        return bool(kind)
    return at > 0 and roles[-1] == "list_item" and itemised(lines[at - 1].folded) == kind


def _first_of_files(line: str) -> str:
    """The kind of number of the first file that a document names at its end, or ""."""
    found = _FILES.match(line)
    return numbered(line[found.end() :])[0] if found else ""
