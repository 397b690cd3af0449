"""What a site profile is made of: its listings, how often they are looked at, what volume to expect."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from cleaners.reading import Css, Data
from crawler.schedule.cron import next_after
from crawler.terminal.durations import duration

# How a listing goes on; left out, the page itself is asked (see crawler.listings).
Form = Literal[
    "numbered", "hanweb", "enorth", "gkmlpt", "node", "cac", "posted", "next_link", "json", "sitemap", "feed"
]  # fmt: skip

_CRON_FIELD = re.compile(r"(?:\*|\d+(?:-\d+)?)(?:/\d+)?(?:,(?:\*|\d+(?:-\d+)?)(?:/\d+)?)*")


def _cron(value: str) -> str:
    if not all(_CRON_FIELD.fullmatch(field) for field in value.split()):
        raise ValueError(f"{value!r} is no cron line of five fields, such as '*/30 6-23 * * *'")
    if next_after(value, datetime.now(UTC)) is None:
        raise ValueError(f"{value!r} names a day that never comes")
    return value


def _pages(pattern: str) -> str:
    if len(re.findall(r"\{page(?::0\d+d)?\}", pattern)) != 1 or len(re.findall("[{}]", pattern)) != 2:
        raise ValueError(f"{pattern!r} does not say where the number stands, as in 'home_{{page}}.htm'")
    return pattern


Duration = Annotated[timedelta, BeforeValidator(duration)]
Cron = Annotated[str, AfterValidator(_cron)]
Host = Annotated[str, Field(pattern=r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$")]
PagePattern = Annotated[str, AfterValidator(_pages)]


class Revisit(Data):
    """How long a listing is left alone: ``least`` where it changes all the time, ``most`` where it does not."""

    least: Duration = timedelta(minutes=10)
    most: Duration = timedelta(days=1)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not timedelta(0) < self.least <= self.most:
            raise ValueError("least must be more than nothing, and no more than most")
        return self


class JsonFields(Data):
    """Where the entries stand in a JSON answer: dotted paths; those of a field start at the entry."""

    entries: str
    link: str
    title: str = ""
    date: str = ""


class Listing(Data):
    """A page that links to articles, and the column its articles belong to.

    ``pages`` is the address of a further page, relative to ``url``, with ``{page}`` for its number, or
    ``{page:08d}`` for eight digits; ``second`` is the number of the page that follows the first. ``post`` is the form sent where the first
    page itself has to be asked by POST. ``links`` is CSS of the links that may be articles, before the profile's.
    """

    url: str = Field(pattern=r"^https?://[^/\s]+/?")
    column: str = ""
    form: Form | None = None
    pages: PagePattern | None = None
    second: int = Field(default=1, ge=0)
    post: dict[str, str] = Field(default_factory=dict)
    fields: JsonFields | None = None
    links: Css | None = None
    revisit: Revisit | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.fields is not None and self.form != "json":
            raise ValueError("fields go with form: json")
        if self.pages and self.form not in (None, "numbered", "json", "enorth"):
            raise ValueError(f"form {self.form} makes its own addresses; leave out pages, or form")
        return self


class Expectation(Data):
    """How many new articles a day the source publishes, [least, most]; health is judged against it."""

    articles_per_day: tuple[int, int]
