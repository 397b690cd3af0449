"""Texts whose element is closed too early: a stray end tag in them leaves the rest of their paragraphs outside it."""

from __future__ import annotations

from itertools import islice

from cleaners.body.fences import is_nameless
from cleaners.body.paths import home
from cleaners.body.worth import is_sentence
from cleaners.lines.datelines import is_link
from cleaners.lines.furniture import furniture
from cleaners.lines.offices import DATE, is_office
from cleaners.lines.origins import begins_another
from cleaners.page.layout import Node
from cleaners.page.sketch import Sketch

# One paragraph below a text is as likely the site's own (open the application, read on there), unless a tag is astray.
FEWEST = 2
# The text's last paragraph is looked for in so many lines; so many lines in a row may be none below.
BACK, PASSED = 12, 1
# Paragraphs are lines of these.
_TAGS = ("p", "div")
# What a stray tag opens.
_NAMELESS = ("div", "section", "td")


def spilt(sketch: Sketch, last: int) -> int:
    """The end of a body in blocks up to ``last``: past the paragraphs right below it that hang in an element around its
    own, two or more, or in a box without a name beside one of these, as ``</div><div>`` makes it; or past the office that
    signs it and its day."""
    if not sketch.nodes or not 0 < last < len(sketch.blocks):
        return last
    at = _last_paragraph(sketch, last)
    if at < 0:
        return last
    own, end, found, sure, signed = home(sketch, at), last, 0, False, last
    nameless: dict[str, bool] = {}
    for index in range(last, len(sketch.blocks)):
        box = _box(sketch, index, own, sketch.blocks[at].tag, nameless)
        if not box or is_link(sketch, index) or furniture(sketch.lines[index]):
            break
        if begins_another(sketch.lines[index]):
            end, found = max(end - 1, last), found - 1  # its headline stands above
            break
        if is_sentence(sketch.lines[index]):
            end, found = index + 1, found + 1
            sure = sure or box == "beside" or _alike(sketch, at, index)
        elif box == "beside":
            end, found = index + 1, found + 1
        elif end == index and _is_signed(sketch.lines[index]):
            end = index + 1
            if DATE.fullmatch(sketch.lines[index]) and index > last and is_office(sketch.lines[index - 1]):
                signed = end
        elif index > end + PASSED:
            break
    sure = sure or (sketch.strayed and found == 1 and is_sentence(sketch.lines[last]))
    return end if found >= FEWEST or (found and sure) else signed


def _last_paragraph(sketch: Sketch, last: int) -> int:
    """The last paragraph above, -1 where there is none near; rows of tables are no line between."""
    above = (at for at in range(last - 1, -1, -1) if sketch.blocks[at].tag != "tr")
    return next((at for at in islice(above, BACK) if sketch.blocks[at].tag in _TAGS), -1)


def _box(sketch: Sketch, index: int, own: str, tag: str, nameless: dict[str, bool]) -> str:
    """Where a line of paragraphs that are a ``tag`` stands beside an element ``own``: in one "around" it, or in a box
    without a name "beside" it or one of those; "" elsewhere. ``nameless`` keeps by path which boxes are such."""
    block = sketch.blocks[index]
    if block.hidden or block.tag not in (tag, "tr"):
        return ""
    if block.tag == "p" and own.startswith(home(sketch, index) + "/"):
        return "around"
    path = block.path.rpartition("/table[")[0] if block.tag == "tr" else home(sketch, index)
    outer, _, step = path.rpartition("/")
    if step.partition("[")[0] not in _NAMELESS or not f"{own}/".startswith(f"{outer}/"):
        return ""
    if path not in nameless:
        nameless[path] = _is_nameless(sketch, index, path, own)
    return "beside" if nameless[path] else ""


def _is_nameless(sketch: Sketch, index: int, path: str, own: str) -> bool:
    box = next((node for node in sketch.nodes if node.first <= index < node.last and node.path == path), None)
    around = (node for node in sketch.nodes if f"{own}/".startswith(f"{node.path}/"))
    return box is not None and is_nameless(box, around)


def _alike(sketch: Sketch, at: int, index: int) -> bool:
    """Whether two paragraphs are set alike, otherwise than plain: by a style or a class, or with spaces before them."""
    one, two = _paragraph(sketch, at), _paragraph(sketch, index)
    if one is None or two is None:
        return False
    spaced = all((node.element.text or "").startswith(("\u3000", "\xa0")) for node in (one, two))
    made = sorted(one.element.items())
    return made == sorted(two.element.items()) and (bool(made) or spaced)


def _paragraph(sketch: Sketch, index: int) -> Node | None:
    return next((node for node in sketch.nodes if node.first == index and node.name == "p"), None)


def _is_signed(line: str) -> bool:
    return DATE.fullmatch(line) is not None or is_office(line)
