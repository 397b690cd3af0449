"""Whether a text goes on below what might end it: a label, a button, a line of its editor set in its midst."""

from __future__ import annotations

from cleaners.body.dumps import is_paragraph
from cleaners.body.paths import home, made_alike, step_below
from cleaners.body.worth import Worth
from cleaners.lines.origins import begins_another
from cleaners.page.sketch import Sketch

# So many headlines of a dump in a row interrupt its text.
HEADLINES = 8
# By an element and a child of it, where a text goes on, or something else begins.
Met = dict[tuple[str, str], int]


def is_another(sketch: Sketch, index: int) -> bool:
    """The head of a further article: its headline or its dateline."""
    return sketch.blocks[index].tag == "h1" or (
        index not in sketch.turns and begins_another(sketch.folded_of(index))
    )


def goes_on_below(sketch: Sketch, worths: list[Worth], latest: int, index: int, last: int, met: Met) -> bool:
    """Whether prose of the latest's own element follows, and no other but in the line's own box: then the line only
    interrupts it, or heads a box set in it. ``met`` keeps where that was told: all lines of a box above it are alike."""
    if not sketch.nodes:
        return False
    own = home(sketch, latest)
    mine = step_below(sketch, index, own)
    at = met.get((own, mine), -1)
    if at <= index:
        at = met[own, mine] = _next_beyond(sketch, worths, own, mine, range(index + 1, last))
    return at < last and home(sketch, at) == own


def _next_beyond(sketch: Sketch, worths: list[Worth], own: str, mine: str, below: range) -> int:
    """The first prose below of an element ``own`` or of elsewhere than its child ``mine``; the end where there is none."""
    for at in below:
        if worths[at].prose and not is_another(sketch, at):
            box = step_below(sketch, at, own)
            if home(sketch, at) == own or box == "" or box != mine:
                return at
    return below.stop


def resumes(sketch: Sketch, worths: list[Worth], index: int, last: int) -> bool:
    """Whether the text of a dump goes on below a label of other articles: two paragraphs in a row after a few headlines,
    where lists of others have a headline above each."""
    below = range(index + 1, last) if not sketch.nodes else ()
    first = next((at for at in below if worths[at].prose or worths[at].rule), last)
    if (
        first > index + HEADLINES
        or first + 1 >= last
        or any(is_another(sketch, at) for at in (first, first + 1))
    ):
        return False
    return is_paragraph(sketch.lines[first]) and is_paragraph(sketch.lines[first + 1])


def is_entry_of(sketch: Sketch, worths: list[Worth], latest: int, index: int, last: int) -> bool:
    """Whether the buttons at ``index`` close one entry of a live report: the next is an element made like the latest,
    beside it."""
    following = next((at for at in range(index + 1, min(index + 4, last)) if worths[at].prose), -1)
    if following < 0 or not sketch.nodes:
        return False
    return made_alike(sketch.blocks[latest].path, sketch.blocks[following].path)
