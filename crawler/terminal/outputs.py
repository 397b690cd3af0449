"""Where the rows of ``scrapy clean`` go: standard output, or a file that is complete or not there."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

Write = Callable[[bytes], None]


class OutputError(OSError):
    """Rows cannot be written; the message names the file and what is left of the run."""


class Closed(Exception):
    """The reader of standard output has gone, as ``head`` does when it has enough."""


@contextmanager
def output(path: str | None) -> Iterator[Write]:
    """A function that writes one line; lines are out at once. Raises OutputError, and Closed from a write.

    A file is written as ``<name>.part`` beside its place and renamed at the end, so that a run that is
    stopped leaves an earlier output whole, and its own rows in the ``.part``.
    """
    if path is None:
        yield _to_stdout
    elif Path(path).exists() and not Path(path).is_file():
        yield from _to_device(Path(path))
    else:
        yield from _to_file(Path(path).resolve())


def _to_stdout(line: bytes) -> None:
    try:
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        # What is still buffered would be flushed at exit, and fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise Closed from error
    except OSError as error:
        raise OutputError(f"standard output: cannot be written: {error.strerror}") from error


def _to_device(path: Path) -> Iterator[Write]:
    try:
        with path.open("wb", buffering=0) as device:
            yield lambda line: _written(device.write, line, path)
    except BrokenPipeError as error:
        raise Closed from error
    except OutputError:
        raise
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from error


def _to_file(path: Path) -> Iterator[Write]:
    part = path.with_name(path.name + ".part")
    try:
        file = part.open("wb", buffering=0)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written: {error.strerror}; name a file in a folder you own"
        ) from error
    with file:
        yield lambda line: _written(file.write, line, part)
    part.replace(path)


def _written(write: Callable[[bytes], int | None], line: bytes, path: Path) -> None:
    rest = memoryview(line)
    try:
        while rest:
            rest = rest[write(rest.tobytes()) or 0 :]
    except BrokenPipeError as error:
        raise Closed from error
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written: {error.strerror}; the rows so far are in it"
        ) from error
