"""What stands in a page's elements rather than in its text: shells that a script fills, forms for a password."""

from __future__ import annotations

import re

from lxml import etree

from cleaners.body.headlines import letters
from cleaners.page.sketch import Sketch
from cleaners.page.tree import Tree
from cleaners.page.unpack import CARRIER

# Letters up to which a page shows nothing to read.
NOTHING = 30
MOUNTS = frozenset(("app", "root", "__next", "__nuxt", "main-app", "q-app", "react-root", "vue-app"))
WAITING = re.compile(
    r"加载中|载入中|正在(?:加载|载入|跳转|进入|打开)|请稍[候后等]|loading|redirecting|please wait"
)
NEEDS_SCRIPT = re.compile(r"javascript|脚本")
# Files that may be all an article consists of.
CONTENT = ("img", "video", "audio", "embed", "object", "iframe")


def is_shell(sketch: Sketch) -> str:
    """Why the page holds nothing until a script has run; "" when there is something to read or to see."""
    if sketch.root is None or len(sketch.text) > 1000:
        return ""
    shown = [block for block in sketch.blocks if "noscript" not in block.hidden]
    lines = [sketch.folded[block.start : block.end] for block in shown]
    said = "".join(
        letters(line) for line in lines if not WAITING.search(line) and not NEEDS_SCRIPT.search(line)
    )
    if len(said) > NOTHING or any(node.name == CARRIER for node in sketch.nodes):
        return ""
    if not said and (onward := _refreshed(sketch.tree)):
        return f"no text, sent on to {onward}"
    if not sketch.tree.of("script"):
        return ""
    body = sketch.root.find("body")
    if body is not None and next(body.iter(*CONTENT), None) is not None and not _mount(body):
        return ""
    if body is not None and (name := _mount(body)):
        return f"an empty element #{name} that a script fills"
    if any(NEEDS_SCRIPT.search(sketch.folded_of(index)) for index in range(len(sketch.blocks))):
        return "says that it needs scripts"
    return "" if said else "no text, only scripts"


def _refreshed(tree: Tree) -> str:
    """Where a meta refresh sends the reader; "" where none does."""
    for meta in tree.of("meta"):
        if (meta.get("http-equiv") or "").lower() == "refresh":
            return (meta.get("content") or "").partition("=")[2].strip(" '\"")
    return ""


def _mount(body: etree._Element) -> str:
    for element in body.iter("div", "app-root"):
        name = (element.get("id") or element.tag).lower()
        if name in MOUNTS or element.tag == "app-root":
            return name if not "".join(map(str, element.itertext())).strip() else ""
    return ""


def login_form(sketch: Sketch) -> bool:
    """Whether the page has a visible field for a password."""
    return any((field.get("type") or "").lower() == "password" for field in sketch.tree.of("input"))
