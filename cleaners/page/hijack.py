"""Heads that were rewritten for crawlers: planted titles, keywords and descriptions before the true ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaners.model import Flag
from cleaners.page.tree import Tree
from cleaners.terms import matcher
from cleaners.text.fold import fold

Metas = tuple[tuple[str, str], ...]

_PARTS = re.compile(r"[^_|,、;\s–—-]+")
# A title all in character references, on a page whose text is none.
_ENCODED = re.compile(r"<title[^>]*>\s*(?:&#x?[0-9a-f]+;\s*){4,}", re.I)
_SWITCHED = re.compile(r"document\.title\s*=\s*([\"'])(.{2,120}?)\1")
_CRAWLER = re.compile(r"user_?agent|referrer|spider|baidu", re.I)
_LAW = re.compile(r"违法|犯罪|打击|查处|整治|严禁|警方|民警|公安|举报|防范|治理|监管|取缔|禁止|处罚|案")
# Parts of a planted title that hold a listed term, at least, and their share.
PARTS, SHARE = 2, 0.5


def is_planted(said: str) -> bool:
    """Whether a title or a list of keywords is a planted one: several parts, most with a listed term."""
    line = fold(said)
    if not matcher("explicit", "trade").search(line):
        return False
    parts = _PARTS.findall(line)
    listed = [part for part in parts if matcher("explicit", "trade").search(part)]
    return len(listed) >= PARTS and len(listed) >= SHARE * len(parts) and not _LAW.search(line)


def true_head(tree: Tree, source: str, title: str, metas: Metas) -> tuple[str, Metas, tuple[Flag, ...]]:
    """The head without what was planted in it, and a flag that says so; as given when nothing was."""
    switched = _switched_title(tree)
    encoded = bool(_ENCODED.search(source[:20_000])) and source.count("&#") < 2000
    twice = {name for name, content in metas if content and _repeated(name, metas)}
    planted = is_planted(title) or (bool(switched) and encoded) or (encoded and "description" in twice)
    kept = tuple(
        (name, content)
        for at, (name, content) in enumerate(metas)
        if not (is_planted(content) or (planted and name in twice and _is_first(name, at, metas)))
    )
    if not planted and len(kept) == len(metas):
        return title, metas, ()
    others = [said for said in (switched, *_titles(tree)) if said and said != title and not is_planted(said)]
    true = title if not planted else next(iter(others), "")
    evidence = f"planted in the head: {title if planted else next(c for n, c in metas if is_planted(c))}"
    return true, kept, (Flag("head_hijack", evidence[:200]),)


def _switched_title(tree: Tree) -> str:
    """The title that a script gives to readers and keeps from crawlers."""
    for _, text in tree.scripts:
        if "document.title" in text and _CRAWLER.search(text) and (found := _SWITCHED.search(text)):
            return found[2].strip()
    return ""


def _titles(tree: Tree) -> Sequence[str]:
    return [" ".join("".join(map(str, title.itertext())).split()) for title in tree.of("title")]


def _repeated(name: str, metas: Metas) -> bool:
    return name in ("keywords", "description") and len({content for key, content in metas if key == name}) > 1


def _is_first(name: str, at: int, metas: Metas) -> bool:
    return all(key != name for key, _ in metas[:at])
