"""JSON Lines as input: rows ``{"id"?, "url"?, "html" | "text" | "file"}``; other keys are passed over."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from cleaners.capture import Page
from crawler.inputs.pages import GZIP, file_page, string_page
from crawler.inputs.values import BadInput, Given, Id, Input, Unusable, said, why
from crawler.terminal.stdin import STDIN

_SHAPE = 'a row is {"id"?, "url"?, "html" | "text" | "file"}'


def row_inputs(name: str, stem: str, url: str = "") -> Iterator[Input]:
    """The inputs in a .jsonl or .jsonl.gz file, or in standard input for ``-``; one line at a time.

    ``url`` is for rows that name none. Rows without id get the stem of their file, else ``<stem>:<line>``.
    """
    folder = Path() if name == STDIN else Path(name).parent
    number = 0
    try:
        with lines_of(name) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _row_input(line, f"{stem}:{number}", folder, url)
        if not number:
            yield Unusable(stem, f"{name}: is empty; {_SHAPE}, one a line")
    except UNREADABLE as error:
        yield Unusable(*fault(error, name, stem, number))


# What reading the lines of a file may raise.
UNREADABLE = (OSError, EOFError, zlib.error)


def fault(error: BaseException, name: str, stem: str, number: int) -> tuple[Id, str]:
    """The place at which a file of rows cannot be read on after so many lines, and what is said of it."""
    place = f"{stem}:{number + 1}"
    if isinstance(error, FileNotFoundError):
        return stem, f"{name}: no such file; check the path"
    if isinstance(error, OSError) and not isinstance(error, gzip.BadGzipFile):
        return place if number else stem, f"{name}: cannot be read: {why(error)}"
    return (
        place,
        f"{name}: truncated or damaged gzip stream after line {number} ({said(error)}); copy it again",
    )


@contextmanager
def lines_of(name: str) -> Iterator[IO[bytes]]:
    """The lines of a file or of standard input (``-``), unpacked where they are gzip."""
    if name == STDIN:
        yield _plain(sys.stdin.buffer)
    else:
        with Path(name).open("rb") as raw:
            yield _plain(raw)


def _plain(raw: Any) -> IO[bytes]:
    # The first byte tells: no JSON begins like gzip, and a pipe may not have more than one byte ready.
    if raw.peek(1)[:1] == GZIP[:1]:
        return cast("IO[bytes]", gzip.GzipFile(fileobj=raw))
    return cast("IO[bytes]", raw)


def _row_input(line: bytes, place: str, folder: Path, url: str) -> Input:
    row_id: Id = place
    row_url = url
    try:
        row = parsed(line)
        row_id = id_of(row, place)
        row_url = string(row, "url") or url
        return Given(row_id, _page(row, folder, row_url))
    except BadInput as error:
        return Unusable(row_id, f"{place}: {error}", row_url)


def parsed(line: bytes, shape: str = _SHAPE) -> dict[str, Any]:
    """The object on a line of JSON Lines; raises BadInput, which tells the ``shape`` a row has."""
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        told = f"not UTF-8 (byte {error.start}); JSON Lines are UTF-8, pages in other charsets go by 'file'"
        raise BadInput(told) from error
    except (ValueError, RecursionError) as error:
        raise BadInput(f"not JSON: {said(error)}; {shape}, one a line") from error
    if not isinstance(row, dict):
        what = "null" if row is None else type(row).__name__
        raise BadInput(f"a JSON {what}, not an object; {shape}")
    return row


def string(row: dict[str, Any], key: str) -> str:
    """A row's value, empty for none; raises BadInput where it is no string."""
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise BadInput(f"{key!r} must be a string, not {type(value).__name__}")
    return value or ""


def id_of(row: dict[str, Any], place: str) -> Id:
    """A row's id, or the stem of its file, or its place; raises BadInput."""
    value = row.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int | None):
        raise BadInput(f"'id' must be a string or a whole number, not {type(value).__name__}")
    if value is None or value == "":
        return Path(string(row, "file")).stem or place
    return value


def _page(row: dict[str, Any], folder: Path, url: str) -> Page:
    """The row's page. Of several, ``html`` comes before ``file`` and ``file`` before ``text``."""
    if row.get("html") is not None:
        return string_page(string(row, "html"), "text/html", url)
    if row.get("file") is not None:
        return file_page(_located(string(row, "file"), folder), url)
    if row.get("text") is not None:
        return string_page(string(row, "text"), "text/plain", url)
    keys = ", ".join([key for key, value in row.items() if value is not None][:8]) or "nothing"
    raise BadInput(f"neither 'html' nor 'file' nor 'text' (the row has {keys}); {_SHAPE}")


def _located(name: str, folder: Path) -> Path:
    """``file`` below the JSONL's folder or, where there is none, below the folder that holds that folder.

    Annotation sets keep ``gold/x.jsonl`` beside ``pages/``, and write their paths from above both.
    """
    if not name:
        raise BadInput("'file' is empty; it is a path relative to the JSON Lines file")
    here, above = folder / name, folder.resolve().parent / name
    return above if not here.exists() and above.exists() else here
