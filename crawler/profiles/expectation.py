"""The right reading of a saved page: ``seeds/<site>/<name>.expected.json`` beside ``<name>.html``.

A person writes it, or corrects what the first test run wrote; the code is then held against it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

SUFFIX = ".expected.json"


class ExpectationError(ValueError):
    """An expectation that cannot be used; the message names the file and what is wrong with it."""


class _Data(BaseModel):
    # No field has a default: what a reviewer left out is an error, not an agreement.
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExpectedArticle(_Data):
    """What a reader takes from an article page; the names and forms are those of a published record."""

    url: str
    title: str | None
    subtitle: str | None
    published_at: str | None
    source: str | None
    authors: tuple[str, ...]
    editor: str | None
    site_name: str | None
    columns: tuple[str, ...]
    language: str | None
    script: str
    flags: tuple[str, ...]
    text: str = Field(min_length=1)


class ExpectedListing(_Data):
    """The articles a listing page leads to, in its order."""

    url: str
    page_kind: Annotated[str, Field(pattern="^listing$")]
    links: tuple[str, ...] = Field(min_length=1)


Expectation = ExpectedArticle | ExpectedListing
ARTICLE_FIELDS = tuple(name for name in ExpectedArticle.model_fields if name != "url")


def expectation_path(page: Path) -> Path:
    return page.with_name(page.name.removesuffix(page.suffix) + SUFFIX)


def load_expectation(path: Path) -> Expectation:
    """Raises ExpectationError for a missing or unknown key, an empty text, a replacement character."""
    text = path.read_text(encoding="utf-8")
    if "\ufffd" in text:
        raise ExpectationError(f"{path}: holds U+FFFD, so something was decoded wrongly")
    try:
        data = json.loads(text)
        listing = isinstance(data, dict) and "page_kind" in data
        return (ExpectedListing if listing else ExpectedArticle).model_validate(data)
    except json.JSONDecodeError as error:
        raise ExpectationError(f"{path}: no JSON: {error}") from error
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(str(part) for part in problem['loc'])}: {problem['msg']}"
            for problem in error.errors()
        )
        raise ExpectationError(f"{path}: {problems}") from error


def write_draft(path: Path, record: Mapping[str, Any]) -> None:
    """Write what the code makes of a page, for a person to correct."""
    draft = {name: record[name] for name in ExpectedArticle.model_fields}
    path.write_text(json.dumps(draft, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def orphans(pages: Iterable[Path], expectations: Iterable[Path]) -> list[Path]:
    """Expectations whose page is not there."""
    wanted = {expectation_path(page) for page in pages}
    return sorted(set(expectations) - wanted)
