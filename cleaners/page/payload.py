"""Articles that a page hands to its script as data: state objects of Next, Nuxt and their like, and JSON in scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

# A page that holds none of these hands on nothing that is read here: the names of state objects, and others.
_STATE = re.compile(rb"__(?:NUXT__|(?<=_STATE__)|(?<=_DATA__))")
_SIGNS = (b"application/json", b"articleBody")
# Letters of a text that is an article's, and its sentences' stops.
LETTERS, STOPS = 60, 2
# Longer scripts are programs.
LONGEST = 4_000_000
# What a field of the data tells, by its key in lower case without underscores; the first that is there counts.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline", "newstitle", "articletitle", "doctitle", "contenttitle", "subject"),
    "date": (
        "publishtime", "pubtime", "publishdate", "pubdate", "publishedat", "datepublished", "releasetime", "releasedate",
        "displaytime", "showtime", "issuetime", "createtime", "date", "time",
    ),
    "source": ("source", "sourcename", "newssource", "contentsource", "docsource", "copyfrom", "origin", "medianame"),
    "author": ("author", "authorname", "writer", "reporter", "byline"),
    "editor": ("editor", "editorname", "responsibleeditor", "dutyeditor"),
}  # fmt: skip
# A brief is told by the keys beside it, and by its own.
BRIEF = 10
_TEXT = re.compile(r"(?:article|news|doc|main|detail)?(?:content|body|text|html)(?:html|text)?")
_NO_TEXT = re.compile(r"summary|desc|digest|abstract|keyword|intro|share|copyright|css|style|script")
# Strings, braces, and times in seconds or milliseconds.
_TOKEN = re.compile(
    r'"[^"\\]*(?:\\.[^"\\]*)*"|\'[^\'\\]*(?:\\.[^\'\\]*)*\'|[{}]|(?<=[:\s])1\d{9}(?:\d{3})?(?=[,}\s])', re.S
)
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|\'[^\'\\]*(?:\\.[^\'\\]*)*\'', re.S)
_KEY = re.compile(r"[\"']?(\w{1,40})[\"']?\s*:\s*$")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.S)
_CONTROL = {"n": "\n", "r": "", "t": " ", "b": "", "f": ""}
_TAG = re.compile(r"<[^<>]{0,2000}>")
_NO_LETTERS = re.compile(r"[\W_]+")
_STOP = re.compile(r"[。，；？！]|[.,] ")
Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class Handed:
    """An article as data: ``content`` is its markup or plain text, ``told`` what the data say of it by FIELDS."""

    content: str
    told: Fields


def may_hand(source: bytes) -> bool:
    """Whether a page's source holds a sign of data."""
    return _STATE.search(source) is not None or any(sign in source for sign in _SIGNS)


def handed(scripts: Iterator[tuple[str, str]], shown: int) -> Handed | None:
    """The article with the longest text, of more than ``shown`` letters, in scripts given as (id, text); where they hold
    none, and the page next to nothing, a brief that has a title and a day beside it; else None."""
    data = [(name, script) for name, script in scripts if shown < len(script) <= LONGEST]
    best, most = None, shown
    for name, script in data:
        if name != "__NUXT_DATA__" and not _holds(script, shown):
            continue
        for fields in _flat(script) if name == "__NUXT_DATA__" else _objects(script):
            for key, value in fields.items():
                if not _NO_TEXT.search(key) and (size := prose(value)) > most:
                    best, most = Handed(_markup(value), _told(fields, key)), size
    return best if best or shown > LETTERS else _brief(data, shown)


def _brief(data: list[tuple[str, str]], shown: int) -> Handed | None:
    """The one brief of the data; several are a list's."""
    found: dict[str, Handed] = {}
    for name, script in data:
        for fields in _flat(script) if name == "__NUXT_DATA__" else _objects(script):
            for key, value in fields.items():
                told = _told(fields, key) if _TEXT.fullmatch(key) and len(value) >= BRIEF else {}
                if {"title", "date"} <= told.keys() and letters_in(_plain_text(value)) > max(BRIEF, shown):
                    found.setdefault(value, Handed(_markup(value), told))
    return next(iter(found.values())) if len(found) == 1 else None


def _holds(script: str, shown: int) -> bool:
    """Whether a string of a script is an article of more than so many letters; most scripts are programs."""
    long = (said for said in _STRING.findall(script) if len(said) > shown)
    return any(prose(_unescaped(said[1:-1])) > shown for said in long)


def prose(markup: str) -> int:
    """Letters of a text, 0 where it is no article's."""
    if len(markup) < LETTERS:
        return 0
    text = _plain_text(markup)
    size = letters_in(text)
    return size if size >= LETTERS and len(_STOP.findall(text)) >= STOPS else 0


def _plain_text(markup: str) -> str:
    return _TAG.sub("", unescape(markup) if "&lt;" in markup else markup)


def letters_in(text: str) -> int:
    return len(_NO_LETTERS.sub("", text))


def _told(fields: Fields, content: str) -> Fields:
    told = {name: next((fields[key] for key in keys if fields.get(key)), "") for name, keys in FIELDS.items()}
    return {name: value for name, value in told.items() if value and value != fields[content]}


def _objects(script: str) -> Iterator[Fields]:
    """The strings of each object of a script, by key; JSON or JavaScript, as far as it is data."""
    open_: list[Fields] = [{}]
    for token in _TOKEN.finditer(script):
        said = token[0]
        if said == "{":
            open_.append({})
        elif said == "}":
            if len(open_) > 1 and (fields := open_.pop()):
                yield fields
        elif key := _KEY.search(script, max(0, token.start() - 60), token.start()):
            plain = said if said[0] == "1" else _unescaped(said[1:-1])
            open_[-1].setdefault(_plain(key[1]), plain)
    yield from filter(None, open_)


def _flat(script: str) -> Iterator[Fields]:
    """The objects of a Nuxt 3 payload: one array, in which values are the numbers of other entries."""
    try:
        entries = json.loads(script)
    except ValueError:
        return
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict):
            places = {key: at for key, at in entry.items() if isinstance(at, int) and 0 <= at < len(entries)}
            yield {
                _plain(key): str(entries[at])
                for key, at in places.items()
                if isinstance(entries[at], str | int)
            }


def _plain(key: str) -> str:
    return key.replace("_", "").lower()


def _unescaped(said: str) -> str:
    if "\\" not in said:
        return said
    text = _ESCAPE.sub(_character, said)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _character(escape: re.Match[str]) -> str:
    code = escape[1]
    return chr(int(code[1:], 16)) if len(code) > 1 else _CONTROL.get(code, code)


def _markup(value: str) -> str:
    """HTML of a value: as it stands, with its signs escaped once more, or plain lines."""
    if "<" in value:
        return value
    if "&lt;" in value:
        return unescape(value)
    return "".join(f"<p>{line}</p>" for line in value.split("\n") if line.strip())
