"""The code blocks of the documentation, and how each kind is tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(r"^(?P<indent> *)```(?P<language>\w*)\n(?P<text>.*?)^(?P=indent)```$", re.M | re.S)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its text without indentation, and the line of the page it begins on."""

    language: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Command:
    """A line behind ``$``, and the lines that the page says it prints ("" where it does not say)."""

    line: str
    prints: str


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for found in _FENCE.finditer(text):
        indent = len(found["indent"])
        lines = [line[indent:] for line in found["text"].splitlines()]
        yield Block(found["language"], "\n".join(lines), text.count("\n", 0, found.start()) + 1)


def commands(block: Block) -> Iterator[Command]:
    """The commands of a console session; a backslash at the end of a line joins it with the next."""
    for piece in re.split(r"^\$ ", block.text.replace("\\\n", ""), flags=re.M)[1:]:
        line, _, prints = piece.partition("\n")
        yield Command(line, prints.strip("\n"))
