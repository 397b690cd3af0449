"""The body where the page's CMS family says that it stands, unless that looks wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from cleaners.body.find import BOUNDED, UNSURE
from cleaners.body.profiled import marked_body, spans_of
from cleaners.body.spilt import spilt
from cleaners.body.worth import weigh
from cleaners.families.recognition import Recognised, recognise
from cleaners.lines.furniture import STRONG_ENDINGS, furniture
from cleaners.model import Body, Fact
from cleaners.page.addresses import FILE
from cleaners.page.sketch import Sketch
from cleaners.reading import Reading

# A body of fewer letters, on a page that shows so many times more, is held against the general reading;
# it is too little where that finds so many times more.
BRIEF, BESIDE, MORE = 200, 8, 3
# How a body was read whose first part is hidden until a script shows it.
UNCOVERED = "uncovered"
_UNCOVERED = ("css:visibility", "css:opacity")
# A larger share of links is no text.
LINKED = 0.6
# So many lines of links and notices below what ends an article are the foot of its page.
FOOT = 2
# Elements of one body have at most so many lines of others between them.
APART = 3


@dataclass(frozen=True, slots=True)
class Familiar:
    """What a page's family says of it: ``body`` is None where it says nothing that may be believed."""

    body: Body | None
    reading: Reading
    facts: Mapping[str, tuple[Fact, ...]]


def familiar(seen: Sketch, general: Callable[[], Body]) -> Familiar:
    """The page as its family reads it. ``general`` is asked only where the family's body looks too small.

    The facts are ``family`` (its signs), ``family_confidence`` and, where the body is not the family's,
    ``family_refused`` with the reason.
    """
    body, reading = None, Reading()
    refused: list[Fact] = []
    found = recognise(seen)
    for one in found:
        body = body or _body(seen, one, general, refused)
        reading = reading.over(one.family.reading)
    facts: dict[str, tuple[Fact, ...]] = {}
    if found:
        facts["family"] = tuple(fact for one in found for fact in one.evidence)
        facts["family_confidence"] = tuple(
            Fact(f"{one.confidence:.3f}", one.evidence[0].value, one.evidence[0].where) for one in found
        )
    if refused and body is None:
        facts["family_refused"] = tuple(refused)
    return Familiar(body, reading, facts)


def _body(seen: Sketch, one: Recognised, general: Callable[[], Body], refused: list[Fact]) -> Body | None:
    """The body that a family describes; None, and the reason in ``refused``, where it looks wrong."""
    if not (one.family.reading.body or one.family.reading.markers):
        return None
    name = one.evidence[0].value
    # Comments outlive the names of elements, and leave out what a template adds.
    body = marked_body(seen, one.family.reading) or _selected(seen, one.family.reading)
    where = f"blocks:{body.first}-{body.last}" if body else ""
    if body and (joined := _joined(seen, body, general)):
        return replace(joined, how=f"family:{name} {body.how.partition(':')[2]} {UNCOVERED}")
    reason = doubt(seen, body, general)
    if body is None or reason:
        refused.append(Fact(reason, name, where))
        return None
    how = f"family:{name} {body.how.partition(':')[2]}"
    last = min(_closed(seen, body), body.last)
    last = spilt(seen, last) if last == body.last else last
    return replace(body, last=last, how=how, confidence=one.confidence)


def _closed(seen: Sketch, body: Body) -> int:
    """Where a body ends whose element, left open by a stray tag, holds the foot of the page as well: at what no article
    goes on after, where nothing below is a sentence or data, and lists of others or the site's own lines are."""
    worths = weigh(seen)
    end, foot = body.last, 0
    for index in range(body.last - 1, body.first, -1):
        worth = worths[index]
        if worth.prose or "\t" in seen.lines[index]:
            break
        foot += worth.rule == "furniture.copyright" or (worth.value < 0 and not worth.rule)
        if worth.rule in STRONG_ENDINGS and foot >= FOOT:
            end = index
    return end


def _selected(seen: Sketch, reading: Reading) -> Body | None:
    """The first selector's element that holds text; of several, the neighbours that hold the most."""
    for css in reading.body:
        runs: list[tuple[int, int]] = []
        for first, last in spans_of(seen, css):
            if runs and first <= runs[-1][1] + APART:
                runs[-1] = (runs[-1][0], max(runs[-1][1], last))
            else:
                runs.append((first, last))
        if runs:
            return Body(*max(runs, key=lambda run: sum(_letters(seen, *run))), f"family:{css}", 1.0)
    return None


def doubt(seen: Sketch, body: Body | None, general: Callable[[], Body]) -> str:
    """Why a described body is not the article's: empty, all links, tiny beside the page; "" when it may be."""
    if body is None:
        return "none of its elements for a body holds text"
    own, linked = _letters(seen, body.first, body.last)
    if not own + linked:
        if _is_uncovered(seen, body) and _is_alone(body, general()):
            return ""
        return "its element for the body shows no text"
    if linked > LINKED * (own + linked):
        return f"{linked} of {own + linked} characters are links"
    if own < BRIEF and not _ends(seen, body) and _letters(seen, 0, len(seen.blocks))[0] > BESIDE * own:
        other = general()
        size = _letters(seen, other.first, other.last)[0]
        if size > MORE * own and other.confidence >= BOUNDED:
            return f"{own} characters where the general reading finds {size}"
    return ""


def _joined(seen: Sketch, body: Body, general: Callable[[], Body]) -> Body | None:
    """A body that a script uncovers, with the visible rest of the text right below, which a stray end tag leaves outside
    its element; None for any other."""
    if body.first >= body.last or not _is_uncovered(seen, body) or not seen.strayed:
        return None
    rest = general()
    near = 0 <= rest.first - body.last < APART and rest.first < rest.last
    return replace(rest, first=body.first) if near and rest.confidence >= UNSURE else None


def _is_uncovered(seen: Sketch, body: Body) -> bool:
    """Whether a body keeps its place while no reader sees it: a script uncovers that, once its pictures are there."""
    return all(block.hidden.startswith(_UNCOVERED) for block in seen.blocks[body.first : body.last])


def _is_alone(body: Body, other: Body) -> bool:
    """Whether the general reading finds nothing outside a body that it may be sure of."""
    return other.confidence < UNSURE or (body.first <= other.first and other.last <= body.last)


def _ends(seen: Sketch, body: Body) -> bool:
    """Whether the line right below the body is furniture by its own words."""
    below = next((at for at in range(body.last, len(seen.blocks)) if not seen.blocks[at].hidden), -1)
    return below >= 0 and bool(furniture(seen.folded_of(below)))


def _letters(seen: Sketch, first: int, last: int) -> tuple[int, int]:
    """Visible characters of blocks ``[first, last)``: outside links, and in them; names of files are no links."""
    own = linked = 0
    for block in seen.blocks[first:last]:
        if block.hidden:
            continue
        links = sum(link.end - link.start for link in block.links if not FILE.search(link.href))
        own += block.end - block.start - links
        linked += links
    return own, linked
