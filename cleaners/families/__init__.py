"""CMS families: one YAML file each in ``families/``; how to recognise one and how to read its pages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Annotated

import yaml
from pydantic import Field

from cleaners.reading import Data, Reading, Regex, SameArticle

Sure = Annotated[float, Field(gt=0, lt=1)]
Sign = Annotated[dict[str, Sure], Field(default_factory=dict)]


class Signs(Data):
    """What tells a family, and how surely each sign does by itself (0 to 1).

    ``words`` stand in ``class`` or ``id``, ``comments`` and ``hidden`` lines begin so, ``metas`` are names of
    metas ("name=content" asks for how the content begins), ``elements`` are tags, ``files`` stand in the
    addresses of scripts and style sheets, ``scripts`` in the page's own scripts, ``urls`` are regular expressions searched in the page's own.
    """

    words: Sign
    comments: Sign
    hidden: Sign
    metas: Sign
    elements: Sign
    files: Sign
    scripts: Sign
    urls: Annotated[dict[Regex, Sure], Field(default_factory=dict)]


class Family(Data):
    """A content-management system that runs many sites.

    ``article_url`` is the shape of its article addresses and ``identity`` which of them are one article's
    (both used by the crawler); ``pagination`` describes in words how its listings go on.
    """

    name: str
    signs: Signs
    article_url: tuple[Regex, ...] = ()
    identity: tuple[SameArticle, ...] = ()
    pagination: str = ""
    reading: Reading = Reading()


# libyaml's, where PyYAML was built with it: ten times as fast.
YAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def families() -> dict[str, Family]:
    """All families by name (the file's stem)."""
    folder = files("cleaners.families")
    found = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".yaml"):
            found[entry.name.removesuffix(".yaml")] = Family.model_validate(
                yaml.load(entry.read_text(encoding="utf-8"), YAML)
            )
    return found
