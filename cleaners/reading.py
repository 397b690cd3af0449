"""How the pages of a site, or of a CMS family, are read: data, validated before anything runs."""

from __future__ import annotations

import re
from typing import Annotated, Self

from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator


def _css(selector: str) -> str:
    try:
        CSSSelector(selector)
    except SelectorError as error:
        raise ValueError(f"bad CSS selector {selector!r}: {error}") from error
    return selector


# Two comments between which a value stands.
COMMENTS = re.compile(r"<!--(.+?)-->\s*<!--(.+?)-->")


def _place(place: str) -> str:
    return place if COMMENTS.fullmatch(place) else _css(place)


def _regex(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"bad regular expression {pattern!r}: {error}") from error
    return pattern


Css = Annotated[str, AfterValidator(_css)]
Place = Annotated[str, AfterValidator(_place)]
Regex = Annotated[str, AfterValidator(_regex)]


class Data(BaseModel):
    """Base of everything that is read from YAML: frozen, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SameArticle(Data):
    """Addresses that are one article's: what ``address`` matches is known as ``known_as``.

    ``known_as`` may use the match's groups (``\\1``, ``\\g<id>``) and replaces the matched part of the
    normalised address, ``host/path?query`` (see ``crawler.identity``).
    """

    address: Regex
    known_as: str

    @model_validator(mode="after")
    def _groups(self) -> Self:
        try:
            re.compile(self.address + "|").sub(self.known_as, "", count=1)
        except (re.error, IndexError) as error:
            raise ValueError(f"known_as {self.known_as!r}: {error}") from error
        return self


class Reading(Data):
    """CSS selectors, tried in order; the first that finds text wins.

    A fact's place may also be the two comments around it: ``<!--begin--><!--end-->``. ``body`` may match several elements, whose lines are joined in document order. ``markers`` are pairs
    of HTML comments between which the body stands. ``drop`` names elements inside the body that are this
    site's own furniture (cut as ``furniture.profile``).
    """

    body: tuple[Css, ...] = ()
    markers: tuple[tuple[str, str], ...] = ()
    drop: tuple[Css, ...] = ()
    title: tuple[Place, ...] = ()
    subtitle: tuple[Place, ...] = ()
    published_at: tuple[Place, ...] = ()
    source: tuple[Place, ...] = ()
    authors: tuple[Place, ...] = ()
    editor: tuple[Place, ...] = ()
    columns: tuple[Place, ...] = ()

    def over(self, base: Reading) -> Reading:
        """This reading's selectors first, then those of ``base``."""
        return Reading(
            **{name: getattr(self, name) + getattr(base, name) for name in type(self).model_fields}
        )
