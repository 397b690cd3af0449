"""Arguments that several commands take, checked in the same words."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from crawler.terminal.durations import duration
from crawler.terminal.stdin import STDIN

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings
    from sqlalchemy import Engine


def refuse_unfit(names: Sequence[str], none_given: str) -> None:
    """Raises UsageError for INPUTs that cannot be read; ``none_given`` is what to say where there are none."""
    if not names:
        raise UsageError(none_given)
    for name in names:
        if name.startswith("-") and name != STDIN:
            raise UsageError(f"unknown option {name}; a file of that name is ./{name}")
    if names.count(STDIN) > 1:
        raise UsageError("standard input (-) can be read only once")


def refuse_misnamed(
    engine: Engine,
    settings: BaseSettings,
    *,
    sites: Sequence[str] = (),
    flags: Sequence[str] = (),
    languages: Sequence[str] = (),
    columns: Sequence[str] = (),
) -> None:
    """Raises UsageError for a name that nothing has, in filters."""
    from crawler.store.named import Names, misnamed

    names = Names(sites, flags, languages, columns)
    for wrong in misnamed(engine, Path(settings["GOVNEWS_SEEDS"]), names):
        raise UsageError(wrong, print_help=False)


def day(text: str) -> date:
    """The type of an option that names a day; raises ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2024-05-01") from error


def seconds(text: str) -> float:
    """The type of an option that takes a time such as ``90s``, ``30m`` or ``2h``; raises ArgumentTypeError."""
    try:
        return duration(text).total_seconds()
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
