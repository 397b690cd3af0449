"""Which files the arguments of ``scrapy clean`` name, in order, and the id of each."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from crawler.terminal.stdin import STDIN

Kind = Literal["page", "warc", "rows", "bad"]

_KINDS: tuple[tuple[str, Kind], ...] = (
    (".html", "page"),
    (".htm", "page"),
    (".shtml", "page"),
    (".xhtml", "page"),
    (".txt", "page"),
    (".warc", "warc"),
    (".warc.gz", "warc"),
    (".jsonl", "rows"),
    (".jsonl.gz", "rows"),
)
SUFFIXES = ", ".join(suffix for suffix, _ in _KINDS)


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read. ``id`` is distinct within a run; ``error`` is said of a ``bad`` one."""

    path: str
    kind: Kind
    id: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    path: str
    kind: Kind
    names: tuple[str, ...]  # ids it could have, the shortest first
    error: str = ""


def sources(arguments: Sequence[str]) -> list[Source]:
    """Every file the arguments name; a folder gives its pages and archives below, sorted by path."""
    found = [item for argument in arguments for item in _found(argument)]
    ids = _distinct([item.names for item in found])
    return [Source(item.path, item.kind, name, item.error) for item, name in zip(found, ids, strict=True)]


def _found(argument: str) -> Iterator[_Found]:
    if argument == STDIN:
        yield _Found(STDIN, "rows", ("stdin",))
    elif Path(argument).is_dir():
        yield from _in_folder(Path(argument))
    else:
        kind = _kind(argument)
        known = kind if kind else "bad"
        yield _Found(argument, known, _names(Path(argument), ""), "" if kind else _unknown(argument))


def _unknown(argument: str) -> str:
    if not Path(argument).exists():
        return f"{argument}: no such file or folder; check the path"
    return f"{argument}: unknown suffix; known are {SUFFIXES}, and - for JSON Lines on standard input"


def _in_folder(folder: Path) -> Iterator[_Found]:
    unreadable: list[OSError] = []
    inside = [
        Path(parent, name).relative_to(folder)
        for parent, _, names in os.walk(folder, onerror=unreadable.append)
        for name in names
        # JSON Lines beside pages are an index of them; reading both would give each page twice.
        if not name.startswith(".") and _kind(name) in ("page", "warc")
    ]
    for below in sorted(inside, key=lambda path: path.parts):
        kind = _kind(below.name)
        yield _Found(str(folder / below), kind or "bad", _names(below, str(folder)))
    for error in unreadable:
        name = str(error.filename)
        yield _Found(name, "bad", (Path(name).name, name), f"{name}: cannot be read: {error.strerror}")
    if not inside and not unreadable:
        told = f"{folder}: holds no page or archive; known are {SUFFIXES} (JSON Lines are named themselves)"
        yield _Found(str(folder), "bad", (folder.name, str(folder)), told)


def _suffix(name: str) -> str:
    fitting = [suffix for suffix, _ in _KINDS if name.lower().endswith(suffix)]
    return max(fitting, key=len, default="")


def _kind(name: str) -> Kind | None:
    return dict(_KINDS).get(_suffix(name))


def _names(path: Path, folder: str) -> tuple[str, ...]:
    whole = path.as_posix()
    bare = whole.removesuffix(whole[len(whole) - len(_suffix(whole)) :])
    return bare.rpartition("/")[2], bare, whole, (Path(folder) / path).as_posix()


def _distinct(candidates: list[tuple[str, ...]]) -> list[str]:
    """For each file the shortest of its names that no other file claims; the same file twice is numbered."""
    chosen = [names[0] for names in candidates]
    for level in range(1, 4):
        shared = {name for name, times in Counter(chosen).items() if times > 1}
        chosen = [
            names[min(level, len(names) - 1)] if name in shared else name
            for name, names in zip(chosen, candidates, strict=True)
        ]
    times: Counter[str] = Counter()
    numbered = []
    for name in chosen:
        times[name] += 1
        numbered.append(name if times[name] == 1 else f"{name}#{times[name]}")
    return numbered
