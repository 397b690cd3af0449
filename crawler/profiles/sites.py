"""Each ``seeds/<site>/site.yaml`` is a spider."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.crawl.spider import SiteSpider
from crawler.profiles.profile import Profile, ProfileError, load_profile

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)


class SiteLoader:
    """Scrapy's SPIDER_LOADER_CLASS: spiders by site name.

    A profile that cannot be used is told once, and kept in ``broken`` (site name to what is wrong with
    which file and field); the other sites are there all the same.
    """

    def __init__(self, seeds: Path) -> None:
        self.seeds = seeds
        self.profiles: dict[str, Profile] = {}
        self.broken: dict[str, str] = {}
        for path in sorted(seeds.glob("*/site.yaml")):
            try:
                self.profiles[path.parent.name] = load_profile(path)
            except ProfileError as error:
                self.broken[path.parent.name] = str(error)
                logger.error("%s", error)

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> SiteLoader:
        return cls(Path(settings["GOVNEWS_SEEDS"]))

    def load(self, spider_name: str) -> type[SiteSpider]:
        """The spider of a site; raises KeyError saying what is wrong with its profile."""
        if spider_name in self.broken:
            raise KeyError(self.broken[spider_name])
        if spider_name not in self.profiles:
            there_are = ", ".join(self.list()) or "none"
            raise KeyError(f"no site {spider_name!r} in {self.seeds}; there are {there_are}")
        profile = self.profiles[spider_name]
        members = {
            "name": spider_name,
            "profile": profile,
            "allowed_domains": list(profile.hosts),
            "custom_settings": _pace(profile),
        }
        return type(SiteSpider.__name__, (SiteSpider,), members)

    def list(self) -> list[str]:
        return sorted(self.profiles)

    def find_by_request(self, request: Request) -> Any:
        return [name for name, profile in self.profiles.items() if profile.owns(request.url)]


def _pace(profile: Profile) -> dict[str, float | int]:
    """The site's own pace, as Scrapy settings; what is said on the command line goes before it."""
    own = {"DOWNLOAD_DELAY": profile.delay, "CONCURRENT_REQUESTS_PER_DOMAIN": profile.concurrency}
    return {name: value for name, value in own.items() if value is not None}
