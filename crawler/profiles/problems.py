"""What is wrong with a file of fields, in words that say where and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yaml import MarkedYAMLError, YAMLError
from yaml.constructor import ConstructorError

if TYPE_CHECKING:
    from pydantic import ValidationError

# Characters of a value that are quoted.
_QUOTED = 60
# By pydantic's type of error; what is not here is told as pydantic tells it.
_WORDS = {
    "extra_forbidden": "there is no such field",
    "missing": "is missing; write it",
    "model_type": "must hold fields, one a line, such as title: 某某网",
}


def of_yaml(error: YAMLError) -> str:
    """The place and the cause, on one line."""
    if isinstance(error, MarkedYAMLError) and error.problem_mark:
        mark = error.problem_mark
        told = error.problem if isinstance(error, ConstructorError) else f"is no YAML: {error.problem}"
        return f"line {mark.line + 1}, column {mark.column + 1}: {told}"
    return f"is no YAML: {' '.join(str(error).split())}"


def of_fields(error: ValidationError) -> str:
    """Each field and what is wrong with it, joined by semicolons."""
    return "; ".join(
        f"{'.'.join(map(str, one['loc'])) or 'the whole file'}: {_told(one)}" for one in error.errors()
    )


def _told(one: Any) -> str:
    if words := _WORDS.get(one["type"]):
        return words
    said = str(one["msg"]).removeprefix("Value error, ")
    # Our own errors quote the value themselves.
    return said if one["type"] == "value_error" else f"{said}, not {str(one['input'])[:_QUOTED]!r}"
