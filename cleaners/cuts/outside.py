"""Cuts what is not the body: known furniture by name, the rest by where it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from cleaners.attachments import named_below
from cleaners.lines.credits import is_event
from cleaners.lines.furniture import furniture_by_line
from cleaners.lines.offices import DATE, is_office
from cleaners.lines.origins import is_dateline, is_origin
from cleaners.lines.sponsors import own_rules
from cleaners.lines.turns import is_asker, turns
from cleaners.model import Block, Cut, Document
from cleaners.page.addresses import FILE
from cleaners.text.fold import fold

# Furniture that sites also set between paragraphs; other rules need to stand at the body's edge.
ANYWHERE = frozenset(
    "furniture.editor furniture.interface furniture.tools furniture.pager furniture.promotion "
    "furniture.original_title furniture.menu furniture.end_mark furniture.repost_notice furniture.player "
    "furniture.assistant furniture.consent".split()
)
# What leads to other pages, where it is a link.
LEADING = frozenset(("furniture.related", "furniture.keywords"))
# A line of the article that happens to hold a furniture word is longer than the furniture is.
SHORT = 60
# A title, a dateline or a line of origin stands so near to the body's edges.
HEAD_LINES, TAIL_LINES = 6, 3
# The head ends with the first sentence this long.
SENTENCE = 25
# An agency's slug line: place, day and the title once more ("新华社北京4月29日电 题:…").
AGENCY_TITLE = re.compile(r"^\S{2,12}\d{1,2}月\d{1,2}日(?:电|讯)\s*(?:\(记者[^)]{1,30}\))?\s*题\s*:")
# Other articles named on one line: 相关阅读: and their headlines.
RELATED = re.compile(
    r"^[【\[●▶>|#\s]*(?:相关|延伸|推荐|往期|更多|前期|此前)(?:新闻|阅读|报道|链接|文章|推荐|稿件|内容|回顾)\s*[】\]]?\s*[:>|]"
)
# Where a text comes from, in brackets below it. A writer in brackets belongs to the text.
BRACKETED = re.compile(r"[【\[(](?:信息|文章|稿件|新闻|内容|本文|消息)?(?:来源|稿源|信源|出处)\s*[:|][^。]*$")
_LETTERS = re.compile(r"\W+")


def head_lines(document: Document) -> Iterator[Cut]:
    """Cut the title where it is said (again) at the head of the body, datelines there, and origins at its end."""
    for index in document.inside:
        if index in document.credits:
            block = document.blocks[index]
            yield Cut(block.start, block.end, "furniture.dateline", document.text_of(block))
    for index in _tail(document):
        block = document.blocks[index]
        line = document.folded_of(block)
        told = len(line) < SHORT and (is_origin(line) or BRACKETED.match(line))
        if told and not is_event(document.lines, index) and not is_asker(document.lines, index):
            yield Cut(block.start, block.end, "furniture.dateline", document.text_of(block))
    yield from _said_again(document)


def _said_again(document: Document) -> Iterator[Cut]:
    """Cut the title and datelines in the body's first lines; below a line of the text, words of the title are its own."""
    title, spoken = _title_key(document), turns(document.folded, document.lines, document.blocks)
    named, told, begun = _title_span(document), furniture_by_line(document.folded), False
    for index in _beginning(document):
        block = document.blocks[index]
        line = document.folded_of(block)
        key = _LETTERS.sub("", line)
        part = not begun and len(key) >= 8 and (title.startswith(key) or title.endswith(key))
        if title and key and (key == title or part or block.start in named):
            yield Cut(block.start, block.end, "furniture.title", document.text_of(block))
        elif AGENCY_TITLE.match(line) or (is_dateline(line) and not _tells_else(document, index, spoken)):
            yield Cut(block.start, block.end, "furniture.dateline", document.text_of(block))
        elif len(line) >= SENTENCE and line.endswith("。"):
            return
        else:
            begun = begun or not (told[index] or block.hidden)


def _beginning(document: Document) -> list[int]:
    """The first lines of the body, the index table's apart."""
    told = {fact.span[0] for fact in document.facts.get("index_table", ()) if fact.span}
    return [index for index in document.inside if document.blocks[index].start not in told][:HEAD_LINES]


def _tail(document: Document) -> list[int]:
    """The last lines of the body that are no furniture by their own words and no links to elsewhere."""
    told, blocks, tail = furniture_by_line(document.folded), document.blocks, list[int]()
    for index in reversed(document.inside):
        if not told[index] and not (is_all_links(blocks[index]) and leads_away(blocks[index])):
            tail.append(index)
        if len(tail) == TAIL_LINES:
            break
    return tail[::-1]


def _tells_else(document: Document, index: int, spoken: Collection[int]) -> bool:
    """Whether a line is a speaker's, tells when something is held, or is a bare date that closes a short notice: below
    its text, or the office that signs it."""
    if index in spoken or is_event(document.lines, index) or is_asker(document.lines, index):
        return True
    if index <= document.inside.start or not DATE.fullmatch(document.folded_of(document.blocks[index])):
        return False
    above = document.folded_of(document.blocks[index - 1])
    return above.endswith("。") or is_office(above)


def furniture_lines(document: Document) -> Iterator[Cut]:
    """Cut lines that name themselves as furniture: all at the edges of the body, some kinds inside it."""
    first, last = _prose_bounds(document)
    told = own_rules(document.lines, document.blocks, furniture_by_line(document.folded))
    labels = (at for at in range(first, document.body.last) if told[at] == "furniture.related")
    listed = {at for label in labels for at in _listed(document, label)}
    asked = zip(document.blocks, document.lines, told, strict=True)
    for index, (block, line, rule) in enumerate(asked):
        if rule and (
            not first <= index < last
            or (rule in ANYWHERE and (len(line) <= SHORT or rule == "furniture.menu"))
            or is_aside(rule, line)
            or (rule in LEADING and leads_away(block))
        ):
            yield Cut(block.start, block.end, rule, _evidence(document, block))
        elif index in listed or (block.links and RELATED.match(line) and leads_away(block)):
            yield Cut(block.start, block.end, "furniture.related", _evidence(document, block))


def _listed(document: Document, label: int) -> range:
    """The lines of other articles below a label (相关阅读), with it: as far as they are links that lead away."""
    at = label + 1
    while at < document.body.last and is_all_links(document.blocks[at]) and leads_away(document.blocks[at]):
        at += 1
    return range(label, at) if at > label + 1 else range(0)


def is_all_links(block: Block) -> bool:
    """Whether a line is nothing but links."""
    return bool(block.links) and block.linked >= block.end - block.start


def leads_away(block: Block) -> bool:
    """Whether a line links to other pages, rather than to the article's own files."""
    return any(not FILE.search(link.href) for link in block.links)


def is_aside(rule: str, line: str) -> bool:
    """A promotion set between paragraphs may be as long as a sentence, but is no sentence of the article."""
    return rule == "furniture.promotion" and len(line) <= 120 and "。" not in line


def dropped(document: Document) -> Iterator[Cut]:
    """Cut what the site's profile names as its own furniture inside the body."""
    for fact in document.facts.get("drop", ()):
        if fact.span:
            yield Cut(*fact.span, "furniture.profile", fact.value)


def outside(document: Document) -> Iterator[Cut]:
    """Cut every line that stands outside the body but the names of its files; the title and breadcrumb by their names."""
    named = {document.title_at: "furniture.title"}
    inside, files = document.inside, named_below(document)
    for index, (block, line) in enumerate(zip(document.blocks, document.lines, strict=True)):
        if index in inside or index in files:
            continue
        rule = named.get(index) or ("furniture.dateline" if is_dateline(line) else "")
        if not rule and len(block.links) >= 2 and is_breadcrumb(document, block):
            rule = "furniture.breadcrumb"
        yield Cut(block.start, block.end, rule or "furniture.outside_body", _evidence(document, block))


def is_breadcrumb(document: Document, block: Block) -> bool:
    """Two or more short links joined by one separator."""
    gaps = {document.folded[left.end : right.start].strip() for left, right in pairwise(block.links)}
    return len(gaps) == 1 and gaps <= {">", ">>", "»", "-", "/", "›", "→", "|", "·", "::"} and gaps != {"|"}


def _prose_bounds(document: Document) -> tuple[int, int]:
    """First and past-last body block that is a sentence and no furniture."""
    told = furniture_by_line(document.folded)
    prose = [
        index
        for index in document.inside
        if document.lines[index].endswith(("。", "!", "?", "”", "…", ";", ":")) and not told[index]
    ]
    return (prose[0], prose[-1]) if prose else (document.body.first, document.body.first)


def _title_key(document: Document) -> str:
    facts = document.facts.get("title", ())
    return _LETTERS.sub("", fold(facts[0].value)) if facts else ""


def _title_span(document: Document) -> range:
    """The offsets of the lines that the title is broken over."""
    spans = [fact.span for fact in document.facts.get("title", ())[:1] if fact.span]
    return range(*spans[0]) if spans else range(0)


def _evidence(document: Document, block: Block) -> str:
    text = document.text_of(block)
    return text if len(text) <= 80 else text[:79] + "…"
