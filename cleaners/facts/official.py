"""What an official document (公文) tells of itself: in the index table around it, or in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.article import OFFICIAL
from cleaners.body.letters import Letter
from cleaners.facts.index_lines import Entry
from cleaners.facts.index_table import tables
from cleaners.facts.machine_dates import moments_in
from cleaners.facts.signatures import signature
from cleaners.lines.labels import labels
from cleaners.model import Body, Cut, Document, Fact
from cleaners.page.sketch import Sketch

_NOTHING = frozenset(("", "无", "-", "--", "—", "/", "暂无", "null", "空"))
# 国办发〔2024〕1号, in whatever brackets; 国务院令第748号; a court's (2024)浙0102民初1234号.
_ONE = (
    r"(?:[一-鿿a-z]{1,24}\s?[〔﹝\[(【［]\s?(?:19|20)\d\d年?\s?[〕﹞\])】］]\s?(?:第\s?)?\d{1,5}\s?号"
    r"|\((?:19|20)\d\d\)[一-鿿]{1,2}\d{0,4}[一-鿿]{1,4}\d{1,6}号"
    r"|[一-鿿]{2,30}令\s?(?:第\s?)?\d{1,5}\s?号)"
)
# Offices that issue a document together number it each.
_NUMBER = re.compile(
    rf"[(\[]?\s*(?:[一-鿿]{{0,4}}[文字编]号\s?:?\s?)?(?P<number>{_ONE}(?:[ 、,;/]{{1,6}}{_ONE}){{0,4}})\s*[)\]]?"
)
# 公告2024年第5号, with who gives notice in front.
_NOTICE = re.compile(r"(?:[一-鿿]{2,24})?公告\s?(?:19|20)\d\d年\s?第\s?\d{1,5}\s?号")
_NUMBERED = ("发文字号", "文号")
# A state, a day or a term: no sentence and no greeting.
_VALIDITY = re.compile(r"[^。，,;；]{1,40}(?<![:：])")
# The number stands among the first lines, or above them beside title and dateline.
TOP, ABOVE = 8, 8


def index_facts(seen: Sketch, body: Body, letter: Letter | None = None) -> dict[str, tuple[Fact, ...]]:
    """The facts of a document by field, its table's before its text's; ``index_table`` is where tables stand. What a ``letter``
    says is in none."""
    entries = [entry for table in tables(seen) for entry in table if not (letter and letter.says(entry.last))]
    found: dict[str, list[Fact]] = {}
    for entry in sorted(entries, key=lambda entry: entry.rank):
        if entry.field in OFFICIAL and (fact := _fact(seen, entry)):
            found.setdefault(entry.field, []).append(fact)
    if "document_number" not in found and (number := _number(seen, body)):
        found["document_number"] = [number]
    _sign(seen, body, found)
    spans = dict.fromkeys((entry.block, entry.last) for entry in entries)
    if spans:
        found["index_table"] = [_span(seen, *span) for span in spans]
    return {field: tuple(dict.fromkeys(facts)) for field, facts in found.items()}


def index_tables(document: Document) -> Iterator[Cut]:
    """Cut the lines of index tables, wherever they stand: they are read into facts."""
    for fact in document.facts.get("index_table", ()):
        if fact.span:
            yield Cut(*fact.span, "furniture.index_table", fact.value)


def _span(seen: Sketch, first: int, last: int) -> Fact:
    start, end = seen.blocks[first].start, seen.blocks[last].end
    line = seen.text[start:end]
    return Fact(line[:80], line[:80], f"text:{start}-{end}")


def _fact(seen: Sketch, entry: Entry) -> Fact | None:
    raw = seen.text[entry.start : entry.end].strip(" \t\n\u3000\xa0|;；")
    if raw.lower() in _NOTHING:
        return None
    if entry.field == "index_number":
        raw = raw.split()[0]  # it has no spaces: another label follows (文章来源)
    start = seen.text.index(raw, entry.start)
    where = f"text:{start}-{start + len(raw)}"
    if entry.field == "written_on":
        moments = moments_in(seen.folded[start : start + len(raw)])
        return Fact(moments[0].day.isoformat(), raw, where) if moments else None
    if entry.field == "validity" and not _VALIDITY.fullmatch(raw):
        return None
    return Fact(" ".join(raw.split()), raw, where)


def _number(seen: Sketch, body: Body) -> Fact | None:
    """A document number alone on one of the lines between the title and the text."""
    for index in range(max(0, body.first - ABOVE), min(body.first + TOP, body.last)):
        block = seen.blocks[index]
        if block.end - block.start > 60 or block.links or block.hidden:
            continue
        for low, high in _numbers(seen.folded_of(index)):
            start, end = block.start + low, block.start + high
            return Fact(seen.text[start:end], seen.text[start:end], f"text:{start}-{end}")
    return None


def is_number(line: str) -> bool:
    """Whether a folded line is a document's number and nothing else."""
    return bool(_NUMBER.fullmatch(line) or _NOTICE.fullmatch(line))


def _numbers(line: str) -> Iterator[tuple[int, int]]:
    """Where a folded line is a document's number and nothing else, or names one behind its label."""
    if match := _NUMBER.fullmatch(line) or _NOTICE.fullmatch(line):
        yield match.span("number") if "number" in match.groupdict() else match.span()
    for label in labels(line):
        if label.word in _NUMBERED and (match := _NUMBER.match(line, label.value, label.end)):
            yield match.span("number")


def _sign(seen: Sketch, body: Body, found: dict[str, list[Fact]]) -> None:
    """The date at the end of a document's text, and the office that signs it, where no table told them."""
    signed = signature(seen, body)
    if signed is None or not (signed.office or found):
        return
    raw = seen.text[signed.start : signed.end]
    day = Fact(signed.moment.day.isoformat(), raw, f"text:{signed.start}-{signed.end}")
    found.setdefault("written_on", [day])
    if signed.office:
        start, end = signed.office
        name = seen.text[start:end]
        found.setdefault("issuer", [Fact(name, name, f"text:{start}-{end}")])
