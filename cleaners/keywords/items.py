"""Items of keyword blocks: the entries of a line that may be a list, and what the evidence on each weighs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cleaners.model import Block, Document
from cleaners.terms import matcher

# What parts the entries of a line, mostly; so do spaces, and dashes where there are several.
PARTING, DASHES = "|_,、;:\t\n丨·【】", "—–-"
_ITEM = re.compile(rf"[^{PARTING}\s]+")
_DASHED = re.compile(rf"[^{PARTING}\s{DASHES}]+")
_PHRASE = re.compile(rf"[^{PARTING}\s](?:[^{PARTING}]*[^{PARTING}\s])?")
# Bodies that stand in lists by their names: offices, places, firms, schools.
_BODY = re.compile(
    r"(?:政府|[省市县区州盟旗镇乡村厅局委办处院会社部馆站所队]|大学|学院|中学|小学|银行|集团|有限公司|分公司|总公司|"
    r"中心|协会|频道|日报|晚报|[报网台])$"
)
_SIGN = re.compile(r"[|_,、;丨]")
# Words of sentences; a keyword holds one now and then.
GRAMMAR = re.compile(r"(?<!最好)的|在(?!线)|[了是将为对与把被从及等于并已这]|通过|开展|进行|以及")
# The end of a sentence; a lone mark behind a space is debris.
_END = re.compile(r"。|(?<=\S)[!?]")
# What each kind of evidence weighs on an item, and an item without any.
WEIGHTS = {
    "explicit": 1.0,
    "trade": 0.8,
    "script": 0.8,
    "core": 0.6,
    "search": 0.5,
    "foreign link": 0.5,
    "service": 0.3,
    "alike": 0.0,
}
MOST, BODY = 1.2, -0.8
# What a nat of likeness to advertisements weighs (see ``cleaners.keywords.likeness``).
LIKENESS = 0.125
# A longer line is looked at as prose: a list holds words of sentences in no more of its entries.
SHORT, PROSE = 40, 0.3
# So many signs part an English line's phrases; where there are fewer, spaces part its words.
SIGNS = 4


@dataclass(slots=True)
class Item:
    """One entry of a list: its place in the text, the block it is in, its folded text, and the evidence on it;
    ``inside``: it links to a page of the site.
    """

    start: int
    end: int
    block: int
    text: str
    marks: set[str] = field(default_factory=set)
    host: str = ""
    inside: bool = False
    likeness: float = 0.0

    @property
    def weight(self) -> float:
        given = sum(WEIGHTS[mark] for mark in self.marks) + LIKENESS * self.likeness
        if self.likeness < 0 and self.marks <= {"foreign link", "service"}:
            return given + BODY * self.is_body
        return max(-MOST, min(MOST, given))

    @property
    def is_body(self) -> bool:
        """Whether it is the name of an office, a place, a firm or a school."""
        return bool(_BODY.search(self.text))

    @property
    def is_sentence(self) -> bool:
        return len(self.text) > 30 or (not self.marks and bool(GRAMMAR.search(self.text)))

    @property
    def is_strong(self) -> bool:
        """Whether a listed term, a link or its script speaks against it."""
        return bool(self.marks - {"search", "service", "core"})


def items_of(document: Document, index: int) -> list[Item]:
    """The entries of a line, parted by the usual signs; by dashes too where there are several."""
    block = document.blocks[index]
    line = document.folded_of(block)
    return [
        Item(block.start + found.start(), block.start + found.end(), index, found[0])
        for found in _parting(line).finditer(line)
    ]


def _parting(line: str) -> re.Pattern[str]:
    if line.isascii() and len(_SIGN.findall(line)) >= SIGNS:
        return _PHRASE
    return _DASHED if line.count("-") >= 3 else _ITEM


def is_list(document: Document, block: Block) -> bool:
    """Whether a line may be a list's: it holds no sentence."""
    line = document.folded_of(block)
    if _END.search(line):
        return False
    if len(line) <= SHORT:
        return True
    entries = _parting(line).findall(line)
    asked = matcher("queries").search
    prose = sum(bool(GRAMMAR.search(entry)) and not asked(entry) for entry in entries)
    return prose <= PROSE * len(entries)
