"""What an input comes to: a page with an id, or the reason why it is none."""

from __future__ import annotations

from dataclasses import dataclass

from cleaners.capture import Page

Id = str | int


@dataclass(frozen=True, slots=True)
class Given:
    """A page to clean. ``id`` joins its output row with the input."""

    id: Id
    page: Page


@dataclass(frozen=True, slots=True)
class Unusable:
    """An input that gives no page; ``error`` says what is wrong and what to do; ``url`` may be ""."""

    id: Id
    error: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Something in an input that is no page and no error, such as an image in an archive."""


Input = Given | Unusable | PassedOver


class BadInput(ValueError):
    """Raised while one input is read; the message becomes that input's error row."""


def said(error: BaseException, limit: int = 200) -> str:
    """An exception's message on one line; some libraries put the whole input into it."""
    text = " ".join(str(error).split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def why(error: OSError) -> str:
    """The system's reason alone, for messages that have named the file already."""
    if isinstance(error, IsADirectoryError):
        return "it is a folder; name a file in it"
    return error.strerror or said(error)
