"""Site profiles: ``seeds/<site>/site.yaml``, one per source."""

from __future__ import annotations

import datetime
import re
from functools import cached_property
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import yaml
from pydantic import Field, ValidationError

from cleaners.families import Family, families
from cleaners.reading import Css, Data, Reading, Regex, SameArticle
from crawler.profiles.fields import fields_in
from crawler.profiles.parts import Cron, Expectation, Host, Listing, Revisit
from crawler.profiles.problems import of_fields, of_yaml


class ProfileError(ValueError):
    """A site.yaml that cannot be used; the message names the file and the field."""


class Profile(Data):
    """One source. ``cms`` names a family in ``cleaners/families/`` whose readings this one comes before.

    ``aliases`` maps a host (and those below it) to the one that serves the same pages under the same paths,
    ``identity`` says which addresses are one article's (see ``crawler.identity``). ``revisit`` bounds how
    often its listings are looked at, ``delay`` is the least number of seconds between two requests to one
    host. ``facts_year`` is the year the selectors were last seen to hold, ``verified`` the day somebody tried
    them on the live site.
    """

    title: str
    version: int = Field(ge=1)
    cms: str | None = None
    domains: tuple[Host, ...] = Field(min_length=1)
    aliases: dict[Host, Host] = Field(default_factory=dict)
    listings: tuple[Listing, ...] = ()
    listing_links: Css = "a[href]"
    next_page: Css | None = None
    article_url: tuple[Regex, ...] = ()
    identity: tuple[SameArticle, ...] = ()
    reading: Reading = Reading()
    attachments: bool = False
    expect: Expectation | None = None
    revisit: Revisit = Revisit()
    schedule: Cron | None = None
    delay: float | None = Field(default=None, ge=0, le=600)
    concurrency: int | None = Field(default=None, ge=1, le=16)
    facts_year: int | None = None
    verified: datetime.date | Literal["never"] = "never"
    notes: str = ""

    @cached_property
    def family(self) -> Family | None:
        if self.cms is None:
            return None
        if self.cms not in families():
            raise ProfileError(f"cms: no family {self.cms!r}; there are {', '.join(families())}")
        return families()[self.cms]

    @cached_property
    def whole_reading(self) -> Reading:
        """The profile's own selectors, then its family's."""
        return self.reading.over(self.family.reading) if self.family else self.reading

    @property
    def hosts(self) -> tuple[str, ...]:
        """``domains`` and ``aliases``; hosts below them belong to the site too."""
        return (*self.domains, *self.aliases)

    def owns(self, url: str) -> bool:
        """Whether the URL's host is one of ``domains`` or ``aliases``, or below it."""
        return self.owns_host(urlsplit(url).hostname or "")

    def owns_host(self, host: str) -> bool:
        """Whether a host is one of ``domains`` or ``aliases``, or below it."""
        return any(host == domain or host.endswith("." + domain) for domain in self.hosts)

    def revisit_of(self, listing: Listing) -> Revisit:
        """How often a listing is looked at: its own bounds, or the profile's."""
        return listing.revisit or self.revisit

    def shape_of(self, url: str) -> str | None:
        """The pattern that makes the URL an article's: the profile's or, where it has none, its family's."""
        shapes = self.article_url or (self.family.article_url if self.family else ())
        found = (shape for shape in shapes if re.search(shape, url))
        return next(found, None) if self.owns(url) else None

    def is_article(self, url: str) -> bool:
        """Whether the URL has an article's shape."""
        return self.shape_of(url) is not None


def load_profile(path: Path) -> Profile:
    """Read one site.yaml; raises ProfileError naming file and field."""
    try:
        profile = Profile.model_validate(fields_in(path.read_text(encoding="utf-8")))
        _ = profile.family
    except UnicodeDecodeError as error:
        raise ProfileError(f"{path}: is not UTF-8 (byte {error.start}); save it as that") from error
    except OSError as error:
        raise ProfileError(f"{path}: cannot be read: {error.strerror}") from error
    except yaml.YAMLError as error:
        raise ProfileError(f"{path}: {of_yaml(error)}") from error
    except ValidationError as error:
        raise ProfileError(f"{path}: {of_fields(error)}") from error
    except ProfileError as error:
        raise ProfileError(f"{path}: {error}") from error
    return profile


def load_profiles(seeds: Path) -> dict[str, Profile]:
    """Every ``seeds/<site>/site.yaml`` by site name, sorted."""
    return {path.parent.name: load_profile(path) for path in sorted(seeds.glob("*/site.yaml"))}
