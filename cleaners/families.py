"""CMS families: one YAML file each in ``families/``; how to recognise one and how to read its pages."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from cleaners.reading import Data, Reading, Regex, SameArticle


class Family(Data):
    """A content-management system that runs many sites.

    ``html`` and ``url`` are regular expressions searched in the page's source and its URL; ``article_url``
    is the shape of its article addresses and ``identity`` which of them are one article's (both used by the
    crawler); ``pagination`` describes in words how its listings go on.
    """

    name: str
    html: tuple[Regex, ...] = ()
    url: tuple[Regex, ...] = ()
    article_url: tuple[Regex, ...] = ()
    identity: tuple[SameArticle, ...] = ()
    pagination: str = ""
    reading: Reading = Reading()

    def recognises(self, source: str, url: str = "") -> bool:
        """Whether the page's source, or its URL, bears this family's marks."""
        return any(re.search(shape, url) for shape in self.url) or any(
            re.search(mark, source) for mark in self.html
        )


@cache
def families() -> dict[str, Family]:
    """All families by name (the file's stem)."""
    folder = files("cleaners") / "families"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".yaml"):
            found[entry.name.removesuffix(".yaml")] = Family.model_validate(
                yaml.load(entry.read_text(encoding="utf-8"), loader)
            )
    return found
