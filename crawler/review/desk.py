"""What every page is made from, and how it becomes HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse
from starlette.templating import Jinja2Templates

from crawler.articles.vocabulary import Readings, readings
from crawler.profiles.profile import Profile, ProfileError, load_profile
from crawler.review.access import Access
from crawler.review.counts import Counts
from crawler.review.words import FLAGS, KINDS, PAGES, RELATIONS, RULES, STANDINGS, kind_name
from crawler.store.totals import Totals
from crawler.terminal.counts import counted

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from starlette.requests import Request

# Readers count days and hours as those who publish do.
SHANGHAI = timezone(timedelta(hours=8))


@dataclass
class Desk:
    """The store, the archive's folder, the folder of the site profiles, who may look, and who judges unless another
    name is given."""

    engine: Engine
    archive: Path
    seeds: Path
    access: Access = field(default_factory=Access)
    author: str = ""
    read: Readings = field(init=False)
    counts: Counts = field(init=False)

    def __post_init__(self) -> None:
        self.read = readings(self.seeds)
        self.counts = Counts(self.engine)

    def totals(self) -> Totals:
        """As they were a minute ago or so; NONE while a large store is counted for the first time."""
        return self.counts.totals()

    def profile(self, site: str) -> Profile | None:
        """The site's profile, None where it is gone or broken."""
        try:
            return load_profile(self.seeds / site / "site.yaml")
        except ProfileError:
            return None


def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def moment(value: datetime) -> str:
    return value.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"


def plain(value: object) -> str:
    """A fact as one piece of text."""
    if isinstance(value, list):
        return "、".join(map(str, value)) or "none"
    return "none" if value is None else str(value)


def web_address(url: str) -> str:
    """An address that may be linked to; "" for what no browser should follow."""
    return url if url.startswith(("http://", "https://")) else ""


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "counted": counted,
    "kind": kind_name,
    "moment": moment,
    "number": number,
    "plain": plain,
    "web_address": web_address,
}
_ENVIRONMENT = Environment(
    loader=PackageLoader("crawler.review"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters.update(_FILTERS)
_ENVIRONMENT.globals.update(
    flag_words=FLAGS,
    kind_words=KINDS,
    page_words=PAGES,
    relation_words=RELATIONS,
    rule_words=RULES,
    standing_words=STANDINGS,
)
_TEMPLATES = Jinja2Templates(env=_ENVIRONMENT)


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page, with the sign that its forms must hold."""
    desk = desk_of(request)
    shared = {"sign": desk.access.form_sign(request), "with_token": bool(desk.access.token)}
    return _TEMPLATES.TemplateResponse(request, template, {**shared, **values}, status)
