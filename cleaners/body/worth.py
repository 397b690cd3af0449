"""How much each line looks like an article's text: positive for prose, negative for lists of links."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaners.keywords.advertised import advertised
from cleaners.lines.furniture import furniture_by_line, runs_of
from cleaners.lines.sponsors import own_rules
from cleaners.model import Block
from cleaners.page.addresses import FILE
from cleaners.page.sketch import Sketch

STOPS = ",。、;!?"
# A sentence is no shorter.
PROSE = 12
# Nor is a linked one that is no headline.
SENTENCE = 25
# Names in a row have a space in fewer characters.
SPACED = 8
# So many characters of prose are an article, if a brief one.
ENOUGH = 60.0
ENDS = ("。", "!", "?", "”", "…", ";", ":", ")", "》", "」", "』", "！", "？", ".")
# A link that names a file by its words, wherever it leads, and one to a picture that is a map or a table.
_FILE_NAME = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|cebx?|csv|rtf|zip|rar|7z|jpe?g|png|gif|bmp|webp|tiff?)[)\]】]?$"
    r"|^附[件图表] ?(?:\d{1,2}|[一二三四五六七八九十]{1,2})? ?[:.、]"
)
_PICTURE, _DRAWN = re.compile(r"\.(?:jpe?g|png|gif|bmp|webp|tiff?)(?:$|[?#])", re.I), re.compile("[图表]$")
_SITE = re.compile(r"^.{0,6}(?:本|我们?)(?:网站?|站|平台)|^欢迎(?:访问|光临|来到|登录|浏览)")
# Where an office is, as its page's foot says, or a notice's last line: it neither makes a body nor ends one.
_ADDRESS = re.compile(r"(?:办公|联系|单位|通信|通讯)?地址 ?:[^。;]{4,80}$")


class Worth(NamedTuple):
    """Per block: ``value`` (characters of prose, or less than nothing), ``rule`` (furniture by its own
    words, or "") and whether it is ``prose``: a sentence, not a label or a headline."""

    value: float
    rule: str
    prose: bool

    @property
    def neutral(self) -> bool:
        """Whether the line is neither furniture nor links: nothing that speaks against an article."""
        return self.value >= 0 and not self.rule


def weigh(sketch: Sketch, uncovered: str = "") -> list[Worth]:
    """The worth of every block of the sketch, in order. Hidden text is worth nothing, except on pages whose
    script shows the article: where next to no prose is visible and much is hidden, and text that is hidden
    for the reason ``uncovered``. Several ask; nobody changes the list."""
    if uncovered not in sketch.worths:
        sketch.worths[uncovered] = _weighed(sketch, uncovered)
    return sketch.worths[uncovered]


def _weighed(sketch: Sketch, uncovered: str) -> list[Worth]:
    rules = own_rules(sketch.lines, sketch.blocks, furniture_by_line(sketch.folded))
    asked = zip(sketch.blocks, sketch.lines, rules, strict=True)
    worths = [_worth(block, line, rule) for block, line, rule in asked]
    for run in runs_of(rules, "furniture.menu"):
        if _is_row_between(sketch, worths, run):
            worths[run.start : run.stop] = [Worth(0.0, "furniture.menu", False)] * len(run)
    # Planted keywords are no article, however short the page's own is.
    told = [index for index, worth in enumerate(worths) if worth.value > 0]
    for index in advertised(sketch.folded, sketch.blocks, told):
        worths[index] = NOTHING
    unseen = [
        index for index, block in enumerate(sketch.blocks) if block.hidden and block.hidden != uncovered
    ]
    if not unseen:
        return worths
    hidden = sum(max(worths[index].value, 0.0) for index in unseen)
    seen = sum(max(worth.value, 0.0) for worth in worths) - hidden
    if not (seen < LITTLE and seen < 0.3 * hidden):
        for index in unseen:
            worths[index] = NOTHING
    return worths


# Characters of visible prose under which a page is taken to show its text by script.
LITTLE = 200.0
NOTHING = Worth(0.0, "", False)


def without(worths: list[Worth], apart: frozenset[int]) -> list[Worth]:
    """The worths where some lines are worth nothing."""
    return [NOTHING if at in apart else worth for at, worth in enumerate(worths)] if apart else worths


def _worth(block: Block, line: str, rule: str) -> Worth:
    if block.tag == "textarea":  # a form's own text, at times a template of the page
        return Worth(-1.0, "", False)
    size = len(line)
    linked = 0
    if links := block.links:
        linked = block.linked
        if "." in links[0].href and all(FILE.search(href) for _, _, href in links):
            return NOTHING  # an attachment's name belongs to the article it hangs on
        if not rule and _names_file(block, line):
            return NOTHING
    if rule:
        return Worth(-min(size, 30.0), rule, False)
    own = size - linked
    if "址" in line and _ADDRESS.match(line):
        return NOTHING
    if linked > size * 0.5 and not (own > 30 and _stops(line) >= 3):
        if block.tag == "p" and line.endswith("。") and size >= SENTENCE and _stops(line) > 1:
            return NOTHING  # a paragraph that leads elsewhere: beside others of the text it belongs to it
        if block.tag == "p" and line.startswith("《") and line.endswith(("》", "》。", "》;")):
            return NOTHING  # a document that the text names
        return Worth(-0.5 * min(linked, 40), "", False)
    stops = _stops(line) if own >= PROSE else 0
    spaced = stops == 0 and line.count(" ") * SPACED > size and not line.isascii()  # names in a row
    prose = (stops > 0 and own >= PROSE and (own >= 25 or line.endswith(ENDS))) or (own >= 60 and not spaced)
    if prose:
        return Worth(own * (1.0 if stops * 50 >= size else 0.6), "", True)
    if "\t" in line:
        return Worth(min(own, 60) * 0.3, "", False)
    return NOTHING  # a sub-head, a caption, a name: nothing for or against


def _is_row_between(sketch: Sketch, worths: list[Worth], run: range) -> bool:
    """Whether lines of labels (a|b|c) stand between two paragraphs of one element: what they part goes on. Those of
    links are the site's, and what is said of the site itself is none of a text."""
    above, below = run.start - 1, run.stop
    if above < 0 or below >= len(worths) or not (worths[above].prose and worths[below].prose):
        return False
    if any(sketch.blocks[at].links for at in run) or _SITE.search(sketch.lines[below]):
        return False
    return len({sketch.blocks[at].path.rpartition("/")[0] for at in (above, *run, below)}) == 1


def _names_file(block: Block, line: str) -> bool:
    """Whether a line of links names a file by its words, as drawings of a notice are named (2.区片图.jpg)."""
    if _FILE_NAME.search(line):
        return True
    return _DRAWN.search(line) is not None and all(_PICTURE.search(href) for _, _, href in block.links)


def is_sentence(line: str) -> bool:
    """Whether a folded line is long enough for a sentence and holds its punctuation."""
    return len(line) >= PROSE and _stops(line) > 0


def _stops(line: str) -> int:
    return sum(map(line.count, STOPS))
