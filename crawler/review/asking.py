"""What an address asks of a list: its parameters, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from crawler.store.filters import Standing, Wanted
from crawler.store.listing import Cursor

NAMES = ("q", "site", "since", "until", "flag", "relation", "kind")
LONGEST = 300
# Parameters that are words, and may be empty.
TEXTS = frozenset(("q", "site", "flag", "kind"))


class BadQuestion(ValueError):
    """A parameter that cannot be understood; the message names it and says how it is written."""


@dataclass(frozen=True, slots=True)
class Question:
    """``given`` are the filters as they stand in the address."""

    wanted: Wanted
    given: Mapping[str, str]
    after: Cursor | None

    def address(self, **changes: str) -> str:
        """The query of the same question with some filters otherwise; "" leaves one out. It begins at the newest."""
        pairs = {**self.given, **changes}
        return urlencode([(name, value) for name, value in pairs.items() if value])


def question(parameters: Mapping[str, str]) -> Question:
    """The question that the parameters of an address ask; raises BadQuestion."""
    raw = {name: parameters.get(name, "") for name in NAMES}
    for name, value in raw.items():
        if len(value) > LONGEST:
            raise BadQuestion(f"{name}: is longer than {LONGEST} characters")
    # No database holds the character 0, and nobody means it.
    given = {
        name: value.replace("\0", " ").strip() if name in TEXTS else value for name, value in raw.items()
    }
    words = tuple(given["q"].split())
    wanted = Wanted(
        words,
        (given["site"],) if given["site"] else (),
        _day(given, "since"),
        _day(given, "until"),
        given["flag"],
        _standing(given["relation"]),
        given["kind"],
    )
    return Question(wanted, given, _cursor(parameters.get("cursor", "")))


def whole(parameters: Mapping[str, str], name: str, otherwise: int, least: int, most: int) -> int:
    """A whole number; raises BadQuestion."""
    text = parameters.get(name)
    if text is None:
        return otherwise
    digits = text.removeprefix("-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 19 or not least <= int(text) <= most:
        raise BadQuestion(f"{name}: must be a whole number from {least} to {most}")
    return int(text)


def _day(given: Mapping[str, str], name: str) -> date | None:
    try:
        return date.fromisoformat(given[name]) if given[name] else None
    except ValueError as error:
        raise BadQuestion(f"{name}: {given[name]!r} is no day; write it as 2024-05-01") from error


def _standing(text: str) -> Standing | None:
    try:
        return Standing(text) if text else None
    except ValueError as error:
        raise BadQuestion(f"relation: must be one of {', '.join(Standing)}") from error


def _cursor(text: str) -> Cursor | None:
    try:
        return Cursor.of(text) if text else None
    except ValueError as error:
        raise BadQuestion(f"cursor: {error}") from error
