"""Keyword blocks planted in pages: made from vocabularies and real separators, for measuring what is found."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.hosts import Half, names, vocabulary
from cleaners import Page
from cleaners.terms import terms

VOCABULARIES = Path(__file__).parent / "vocabularies.yaml"
# As blocks are joined on hacked sites and mirrors: in one line, one a line, as links.
JOINTS = ("|", "| ", "_", "-", ",", "、", " ", "\n")
LABELS = ("", "", "友情链接:", "主站蜘蛛池模板:", "相关推荐:")
WHERE = ("head", "middle", "tail")


@dataclass(frozen=True, slots=True)
class Planted:
    """A page with one block: ``block`` are the lines planted in it, ``form`` says how."""

    page: Page
    block: tuple[str, ...]
    vocabulary: str
    form: str


def vocabularies(half: Half) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The vocabularies of one half; cores that name a list are its terms, and so are those of words planted in
    sentences."""
    told = yaml.safe_load(VOCABULARIES.read_text(encoding="utf-8"))[half]
    listed = {name: {"core": vocabulary(name), "before": ("",), "after": ("",)} for name in names(half)}
    return listed | {
        name: {**parts, "core": sorted(terms(parts["list"])) if "list" in parts else parts["core"]}
        for name, parts in told.items()
    }


def items(parts: Mapping[str, Sequence[str]], count: int, chance: random.Random) -> list[str]:
    """So many different keywords of a vocabulary, or as many as it has."""
    made: dict[str, None] = {}
    choice = chance.choice
    before, core, after = ([*map(str, parts[part])] for part in ("before", "core", "after"))
    for _ in range(20 * count):
        made[choice(before) + choice(core) + choice(after)] = None
        if len(made) == count:
            break
    return list(made)


def planted(half: Half, news: Sequence[Sequence[str]], seed: int = 0) -> Iterator[Planted]:
    """One page for each vocabulary, joint and place, with and without markup; ``news`` are items' lines."""
    chance = random.Random(seed)
    for name, parts in vocabularies(half).items():
        for joint in JOINTS:
            for where in WHERE:
                for linked in (False, True):
                    words = items(parts, chance.choice((8, 12, 20, 40)), chance)
                    yield _page(chance, chance.choice(news), name, words, joint, where, linked)


def _page(
    chance: random.Random,
    lines: Sequence[str],
    name: str,
    words: list[str],
    joint: str,
    where: str,
    linked: bool,
) -> Planted:
    label = chance.choice(LABELS)
    form = f"{'html' if linked else 'text'} {where} {joint!r}"
    at = {"head": 0, "middle": 1 + len(lines) // 2, "tail": len(lines)}[where]
    if linked:
        return Planted(_markup(chance, lines, words, joint, at, label), tuple(words), name, form)
    block = (label + joint.join(words)).split("\n")
    whole = [*lines[:at], *block, *lines[at:]]
    page = Page("", "\n".join(whole).encode(), {"content-type": "text/plain; charset=utf-8"})
    return Planted(page, tuple(words), name, form)


def _markup(
    chance: random.Random, lines: Sequence[str], words: list[str], joint: str, at: int, label: str
) -> Page:
    hosts = [
        f"www.{''.join(chance.choices('abcdefghkmnpqrtuwxyz', k=6))}.{end}"
        for end in ("com", "cn", "net", "com")
    ]
    links = [f'<a href="http://{chance.choice(hosts)}/" target="_blank">{word}</a>' for word in words]
    whole = "".join(f"<li>{link}</li>" for link in links) if joint == "\n" else joint.join(links)
    body = [f"<p>{line}</p>" for line in lines]
    body[at:at] = [f"<div>{label}{whole}</div>"]
    html = f"<html><head><title>{lines[0]}</title></head><body><div>{''.join(body)}</div></body></html>"
    return Page(
        "http://www.qinghe.example.cn/news/1.html",
        html.encode(),
        {"content-type": "text/html; charset=utf-8"},
    )
