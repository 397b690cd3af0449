"""Where articles come from, as W3C PROV-JSON (member submission of 2013), which the ``prov`` package reads."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, Any

from crawler.export.values import to_json
from crawler.terminal.about import product
from crawler.terminal.outputs import output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from crawler.export.rows import Row

PREFIXES = {
    "govnews": "urn:govnews:",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
}
SECTIONS = ("entity", "activity", "agent", "wasGeneratedBy", "used", "wasAssociatedWith", "wasDerivedFrom")
Statement = tuple[str, str, dict[str, Any]]


def write_prov(rows: Iterable[Row], path: Path) -> None:
    """One document. Its sections are kept apart in temporary files, as each must be whole before the next."""
    with ExitStack() as stack:
        spools = {name: stack.enter_context(tempfile.TemporaryFile("w+b")) for name in SECTIONS}
        for section, name, values in statements(rows):
            spool = spools[section]
            spool.write(b",\n" if spool.tell() else b"")
            spool.write(to_json(name) + b":" + to_json(values))
        write = stack.enter_context(output(str(path)))
        write(b'{"prefix":' + to_json(PREFIXES))
        for section, spool in spools.items():
            if spool.tell():
                write(f',\n"{section}":{{\n'.encode())
                _copy(spool, write)
                write(b"}")
        write(b"}\n")


def _copy(spool: IO[bytes], write: Any) -> None:
    spool.seek(0)
    while part := spool.read(1 << 20):
        write(part)


def statements(rows: Iterable[Row]) -> Iterator[Statement]:
    """(section, name, values): the software first, then what each article was made from, and how."""
    software = "govnews:software"
    yield "agent", software, {"prov:type": "prov:SoftwareAgent", "dcterms:title": product()}
    for row in rows:
        article, cleaning = (f"govnews:{kind}-{row['id']}" for kind in ("article", "cleaning"))
        number = row["id"]
        yield "entity", article, {
            "dcterms:identifier": row["url"],
            "dcterms:title": row["title"] or "",
            "govnews:digest": row["digest"],
        }  # fmt: skip
        yield "activity", cleaning, {"govnews:cleaner_version": row["cleaner_version"]}
        yield "wasGeneratedBy", f"_:g{number}", {"prov:entity": article, "prov:activity": cleaning}
        yield "wasAssociatedWith", f"_:a{number}", {"prov:activity": cleaning, "prov:agent": software}
        yield from _captures(row, article, cleaning)
        if row["revises"]:
            earlier = f"govnews:article-{row['revises']}"
            revision = {
                "prov:generatedEntity": article,
                "prov:usedEntity": earlier,
                "prov:type": "prov:Revision",
            }
            yield "wasDerivedFrom", f"_:r{number}", revision


def _captures(row: Row, article: str, cleaning: str) -> Iterator[Statement]:
    """Of an article of several pages the capture of each."""
    pages = [(part["url"], part["capture"]) for part in row["parts"] if part["capture"]]
    for place, (url, found) in enumerate(pages or [(row["url"], row["capture"])]):
        name = f"{row['id']}-{place}" if place else f"{row['id']}"
        capture = f"govnews:capture-{name}"
        yield "entity", capture, {
            "prov:location": f"{found['warc_file']}#{found['warc_offset']}",
            "prov:generatedAtTime": {"$": found["fetched_at"].isoformat(), "type": "xsd:dateTime"},
            "dcterms:source": url,
            "govnews:digest": found["digest"],
        }  # fmt: skip
        yield "used", f"_:u{name}", {"prov:activity": cleaning, "prov:entity": capture}
        yield "wasDerivedFrom", f"_:d{name}", {"prov:generatedEntity": article, "prov:usedEntity": capture}
