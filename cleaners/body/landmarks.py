"""Where the title and the dateline stand: the two lines that an article's body follows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleaners.body.dumps import head_of_dump
from cleaners.body.headlines import BETTER, HEADINGS, HOMEWARD, SECOND, SITES, is_sign, letters, standing
from cleaners.body.letters import Letter, find_letter
from cleaners.body.signs import headline_below
from cleaners.lines.datelines import dateline_above, is_link, last_dateline
from cleaners.lines.offices import DATE, is_office
from cleaners.page.sketch import Head, Sketch
from cleaners.text.fold import fold

# A headline that is cut short keeps so many letters.
TELLING = 8
# A breadcrumb is no longer.
TRAIL = 80
# A headline is broken over no more lines.
LINES = 4
# Characters of a head's title that are looked at.
LONGEST = 400
# Names under which heads give the title alone, without the site's.
TITLES = (
    "articletitle",
    "og:title",
    "twitter:title",
    "citation_title",
    "dc.title",
    "title",
    "comment:title",
    "payload:title",
)
_JOINTS = re.compile(r"[_|｜]|--| [-–—] |-(?=www\.)")
_ADDRESS = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_PATH = re.compile(r".{0,6}(?:位置|所在)(?:是|为)?[ :].*>")
_PORTAL = re.compile(
    r"^.{0,20}(?:门户网站|政府网站|官方网站|人民政府网?|政府网|官网|数字报纸?|电子报|电子版|(?:市长|县长|区长|书记|局长)信箱|首页)$"
)

_OWNED = re.compile(r"(?<=.)(?:政府)?(?:门户网站|官方网站|官网|网站)$")


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Block indices, -1 where the page shows none. ``dateline`` is the last line of the head's facts
    (time, 来源, author) right above the body; ``letter`` where the page is one with its answer."""

    title: int
    dateline: int
    letter: Letter | None = None


def landmarks(sketch: Sketch) -> Landmarks:
    """The title by agreement with the page's head or by its place, the dateline by its own words below it."""
    if not sketch.nodes:
        return Landmarks(*head_of_dump(sketch))
    title = _agreeing(sketch)
    if title < 0:
        title = standing(sketch)
    if title >= 0:
        title = headline_below(sketch, title)
    below = last_dateline(sketch, title + 1, len(sketch.blocks))
    dateline = below if below >= 0 or title < 0 else dateline_above(sketch, title)
    letter = find_letter(sketch, title)
    return Landmarks(title, dateline) if letter is None else _of_letter(letter, title, dateline)


def _of_letter(letter: Letter, title: int, dateline: int) -> Landmarks:
    """The head of a letter ends above its question: the credits of the answer are none of it."""
    above = max((index for index in letter.credits if index < letter.first), default=-1)
    named = letter.title if letter.title >= 0 else title
    return Landmarks(named, above if dateline >= letter.first else dateline, letter)


def named_titles(head: Head) -> list[str]:
    """What the head calls the page, letters only, each once; the names for the title alone come first."""
    found = (head.first(name) for name in TITLES)
    names = [*(meta[1] for meta in found if meta), head.title]
    sites = {letters(fold(content)) for name, content in head.metas if name in SITES}
    told = dict.fromkeys(letters(fold(name[:LONGEST])) for name in names if not names_nothing(name[:LONGEST]))
    return [name for name in told if name and name not in sites]


def names_nothing(said: str) -> bool:
    """Whether a head's title says only whose page it is: every part of it is a site's name or address."""
    parts = [part.strip() for part in _JOINTS.split(said) if part.strip()]
    return all(_ADDRESS.fullmatch(part.lower()) or _PORTAL.search(fold(part)) for part in parts)


def _agreeing(sketch: Sketch) -> int:
    """The line that says what the head says: equal to it, a part of it, or it with a label."""
    names = named_titles(sketch.head)
    if not names:
        return -1
    sites = _owners(sketch.head)
    spelt = [content for name, content in sketch.head.metas if name in TITLES]
    everything = "\n".join([*names, *map(fold, spelt), fold(sketch.head.title)])
    trail = "".join(letters(line) for line in sketch.lines if ">" in line and len(line) <= TRAIL)
    best, best_score = -1, 0.0
    for index, (block, line) in enumerate(zip(sketch.blocks, sketch.lines, strict=True)):
        # A poem's title may be two characters.
        least = 2 if block.tag in ("h1", "h2") else 3
        if not least <= len(line) <= 200 or line.startswith(SECOND) or is_sign(sketch, index):
            continue
        if _PATH.match(line) or HOMEWARD.match(line) or _signs(sketch, index) or letters(line) in sites:
            continue
        if line[1:3] not in everything and line[-3:-1] not in everything:
            continue
        key = letters(line)
        score = (
            max(_agreement(_over_lines(sketch, index, name), name) for name in names)
            if len(key) >= least
            else 0.0
        )
        heading = HEADINGS.get(block.tag, 0.0)
        # A line that holds a name of the page and more is its title where the dateline follows.
        if (score + heading < 1.9 or score < 0.1) and (
            score < 1.1 or last_dateline(sketch, index + 1, index + 4) < 0
        ):
            continue
        if len(key) < TELLING and not heading and key not in names and key in trail:
            continue  # a column's name, which the head gives as well
        score += heading - 1.5 * bool(block.hidden) - (0.5 if heading else 1.5) * is_link(sketch, index)
        if score + 0.8 > best_score:
            score += 0.8 * (last_dateline(sketch, index + 1, index + 9) >= 0)
        if best < 0 or score > best_score + BETTER:
            best, best_score = index, score
    return best


def _owners(head: Head) -> frozenset[str]:
    """Whose site it is, as the head's title says: a part of it but for 官网 and the like, letters only."""
    parts = (fold(part.strip()) for part in _JOINTS.split(head.title[:LONGEST]))
    return frozenset(letters(_OWNED.sub("", part)) for part in parts if _OWNED.search(part))


def _signs(sketch: Sketch, index: int) -> bool:
    """Whether a line is the office that signs a text, above its day: a site's head often says no more than that name."""
    below = sketch.lines[index + 1 : index + 2]
    return is_office(sketch.lines[index]) and any(map(DATE.fullmatch, below))


def _over_lines(sketch: Sketch, index: int, name: str) -> str:
    """A line's letters, and those of the lines below that go on with it as the name does."""
    key = letters(sketch.lines[index])
    for line in sketch.lines[index + 1 : index + LINES]:
        if key == name or not key or not name.startswith(key + (below := letters(line))) or len(below) < 2:
            break
        key += below
    return key


def _agreement(key: str, name: str) -> float:
    """0 to 4: how well a line's letters agree with a name of the page."""
    if key == name:
        return 4.0
    if key in name:
        return (1.5 if name.startswith(key) else 0.9) + 2.5 * len(key) / len(name)
    if len(name) >= 6 and name in key:
        return 2.6 * len(name) / len(key)
    # One of the two is cut short (with an ellipsis, or over two lines) or spelt a little differently.
    common = 0
    for left, right in zip(key, name, strict=False):
        if left != right:
            break
        common += 1
    return 3.0 * common / len(key) if common >= 8 else 0.0
