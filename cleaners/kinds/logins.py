"""Pages that ask who the reader is, and show nothing else."""

from __future__ import annotations

import re

from cleaners.body.landmarks import Landmarks
from cleaners.kinds.listings import BRIEF, Told, is_headline, own_letters
from cleaners.kinds.shells import login_form
from cleaners.page.sketch import Sketch
from cleaners.text.fold import fold

# Letters and lines under which a page says little else.
LITTLE, FEW = 200, 40
TITLE = re.compile(r"登录|登陆|身份认证|\blog ?in\b|\bsign ?in\b")
# What a page says that shows its text only to those who have logged in; comment boxes ask for the same, for comments.
WALL = re.compile(
    r"登[录陆]后(?:才能|才可以?|即?可以?)?(?:继续)?(?:查看|阅读|浏览|观看|访问)|(?:尚未|还没有?|未)登[录陆]"
)


def login(sketch: Sketch, marks: Landmarks, prose: int) -> Told | None:
    """A form for a password, or a line that one has to log in, and nothing to read. ``prose`` is in characters."""
    if prose >= BRIEF or is_headline(sketch, marks):
        return None
    form = login_form(sketch)
    if form and TITLE.search(fold(sketch.head.title[:200])):
        return "login", f"a form for a password; title: {sketch.head.title}"
    if sum(own_letters(sketch, index) for index in range(len(sketch.blocks))) >= LITTLE:
        return None
    if form:
        return ("login", "a form for a password and little else") if len(sketch.blocks) < FEW else None
    walls = (line for line in sketch.lines if len(line) <= 40 and WALL.search(line))
    return next((("login", f"text: {line}") for line in walls), None)
