"""What a headline is by its own words, and which line of a page stands where one does."""

from __future__ import annotations

import re

from cleaners.lines.credits import credit
from cleaners.lines.datelines import is_link, last_dateline
from cleaners.lines.furniture import furniture
from cleaners.lines.labels import labels
from cleaners.lines.letters import fields
from cleaners.lines.offices import DATE, is_office
from cleaners.page.inside import absolute
from cleaners.page.sketch import Sketch
from cleaners.text.fold import fold

# What each heading adds to a line's score as the title.
HEADINGS = {"h1": 1.0, "h2": 0.9, "h3": 0.7, "h4": 0.4, "h5": 0.2}
# A later line must be so much better than an earlier one: pages repeat their title.
BETTER = 0.15
# A byline is no longer.
BYLINE = 40
# A longer line that is cut short in a sentence is the abstract of an article.
TEASER = 30
# What opens a headline's second line.
SECOND = ("——", "--", "──")
# Names under which heads give the site's name.
SITES = ("sitename", "og:site_name", "application-name")
# What ends a headline that is not told whole.
CUT_SHORT = re.compile(r"(?:\.{2,}|…+)\s*$")
# How the path to a page begins.
HOMEWARD = re.compile(r"(?:网站)?首页 ?[->»›/|·]")
_ROOT = re.compile(r"(?:(?:https?:)?//[\w.:-]+)?/?(?:(?<=/)(?:index|default)\.\w{3,5})?(?<=[\w/])", re.I)
_LETTERS = re.compile(r"[\W_]+")
_BYLINE = re.compile(
    r"[□■●◎▲△○◆]? ?(?:本报|本网|本刊|特约|见习|实习)*(?:记者|通讯员|实习生|撰稿人|评论员) ?\S{1,4}(?: |$)"
)
_BUTTONS = tuple(":到至享印页号体]】)")
# A button that stands behind a headline in its own line.
_BUTTON = re.compile(r" ?[\[【(]?(?:分享[到至]?|打印(?:本页)?|字[号体])[\]】)]? ?:?$")
_NAMED = re.compile(r"(?:信件|来信|留言|咨询|访谈)(?:标题|主题) ?[:\t]")
# The title of an official document.
DOCUMENT = re.compile(
    r".{0,40}关于.{2,80}的(?:通知|公告|通告|决定|意见|批复|复函|函|公示|通报|报告|请示|命令)"
)


def letters(text: str) -> str:
    """Folded text without spaces and punctuation: what two spellings of a title have in common."""
    return _LETTERS.sub("", text)


def leads_home(href: str, page: str) -> bool:
    """Whether an address is the home of the site that ``page``, an address, is on: its root, or the root's index page."""
    if not _ROOT.fullmatch(href.strip()):
        return False
    own, host = (address.partition("//")[2].split("/")[0] for address in (page, href))
    return host in ("", own)


def is_sign(sketch: Sketch, index: int) -> bool:
    """Whether a line is nothing but a link to a site's home: the site's name, and no headline."""
    links, page = sketch.blocks[index].links, sketch.page.url
    home = len(links) == 1 and is_link(sketch, index) and leads_home(links[0].href, page)
    return home and not leads_home(page, page)


def _leads_here(sketch: Sketch, index: int) -> bool:
    """Whether a heading links to the very page it stands on, as blogs and old systems set an article's own headline."""
    block, page = sketch.blocks[index], sketch.page.url
    if block.tag not in HEADINGS or not page or leads_home(page, page):
        return False
    return absolute(page, block.links[0].href).partition("#")[0] == page.partition("#")[0]


def standing(sketch: Sketch) -> int:
    """The title of a page whose head names only the site: a heading, or the line above the dateline."""
    sites = {letters(fold(content)) for name, content in sketch.head.metas if name in SITES}
    sites.add(letters(fold(sketch.head.title)))
    best, best_score = -1, 1.0
    for index, (block, line) in enumerate(zip(sketch.blocks, sketch.lines, strict=True)):
        heading = HEADINGS.get(block.tag, 0.0)
        if not 4 <= len(line) <= 120 or block.hidden or line.startswith(SECOND):
            continue
        if len(block.links) > 1 or (is_link(sketch, index) and not _leads_here(sketch, index)):
            continue
        if not heading and (DOCUMENT.fullmatch(line) or _NAMED.match(line)):
            heading = HEADINGS["h2"]
        if not heading and not is_signed(sketch, index) and last_dateline(sketch, index + 1, index + 4) < 0:
            continue
        if not is_headline(line) or letters(line) in sites:
            continue
        signed = is_signed(sketch, index)
        score = 1.5 * heading + 1.6 * (signed or last_dateline(sketch, index + 1, index + 6) >= 0)
        # A kicker stands above its headline.
        score += 0.2 * (is_byline(sketch, index + 1) or last_dateline(sketch, index + 1, index + 2) >= 0)
        score -= 0.3 * is_office(line)  # who issues it stands between its title and its day
        if score > best_score + BETTER:
            best, best_score = index, score
    return best


def _is_of_letter(line: str) -> bool:
    """Whether a line says who wrote or answered a letter, or when."""
    return any(field.side and field.what in ("who", "time") for field in fields(line)[:1])


def is_signed(sketch: Sketch, index: int) -> bool:
    """Whether one of the two lines below a line is a byline."""
    return is_byline(sketch, index + 1) or is_byline(sketch, index + 2)


def is_byline(sketch: Sketch, index: int) -> bool:
    """Whether a line is the names of reporters and little else."""
    return (
        index < len(sketch.lines)
        and len(sketch.lines[index]) <= BYLINE
        and bool(_BYLINE.match(sketch.lines[index]))
    )


def is_headline(line: str) -> bool:
    """Whether a folded line may be a headline by its own words: no sentence, no furniture, no credits."""
    line = _BUTTON.sub("", line) if line.endswith(_BUTTONS) else line
    return (
        len(letters(line)) >= 4
        and not line.endswith(("。", ";", ",", ":"))
        and "。" not in line
        and not (len(line) > TEASER and "," in line and CUT_SHORT.search(line))
        and not line.startswith(("http", ">", "附件"))
        and not HOMEWARD.match(line)
        and not _BYLINE.match(line)
        and credit(line) < 2
        and not DATE.fullmatch(line)
        and not any(label.start == 0 and label.kind != "other" for label in labels(line))
        and not furniture(line)
        and not _is_of_letter(line)
    )
