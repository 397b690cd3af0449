"""Environment variables that are not free text; one that cannot be meant ends the program with a line that names it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn


def whole_number(name: str, default: int) -> int:
    """A whole number, 0 or more; ``default`` where the variable is empty or not set. Exits with 2 for anything else."""
    said = os.environ.get(name, "").strip()
    if not said:
        return default
    # int() would take signs, underscores and the digits of all scripts.
    if not (said.isascii() and said.isdigit()):
        _refuse(name, said, "write a whole number, 0 or more")
    return int(said)


def one_of(name: str, choices: Sequence[str]) -> str:
    """One of some words, the first where the variable is empty or not set. Exits with 2 for anything else."""
    said = os.environ.get(name, "").strip() or choices[0]
    if said not in choices:
        _refuse(name, said, f"write {' or '.join(choices)}, or nothing")
    return said


def _refuse(name: str, said: str, told: str) -> NoReturn:
    print(f"scrapy: the environment variable {name}={said}: {told}", file=sys.stderr)
    sys.exit(2)
