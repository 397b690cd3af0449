"""Sites that are copied by mirrors: their domains, names, the shape of their addresses, their registrations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cleaners.fold import fold


@dataclass(frozen=True, slots=True)
class KnownSite:
    """``domains[0]`` is the site's own; ``paths`` matches its articles' paths, None where they are not known."""

    domains: tuple[str, ...]
    names: tuple[str, ...]
    paths: re.Pattern[str] | None
    marks: tuple[str, ...]

    def owns(self, host: str) -> bool:
        """Whether a host is one of the site's: a domain, what is below it, or the same name under another end."""
        label = self.domains[0].removeprefix("www.").split(".")[0]
        return any(host == name or host.endswith("." + name) for name in self.domains) or (
            len(label) > 3 and label in host.split(".")
        )

    @property
    def host(self) -> str:
        return self.domains[0] if self.domains[0].startswith("www.") else f"www.{self.domains[0]}"


@cache
def known_sites() -> tuple[KnownSite, ...]:
    """The rows of ``known_sites.tsv``; names and registrations folded."""
    text = files("cleaners").joinpath("known_sites.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(
        KnownSite(
            tuple(domains.split(",")),
            tuple(fold(names).split(",")),
            re.compile(paths) if paths else None,
            tuple(fold(marks).split(",")) if marks else (),
        )
        for domains, names, paths, marks in rows
    )


@cache
def sites_by_name() -> dict[str, KnownSite]:
    return {name: site for site in known_sites() for name in site.names}
