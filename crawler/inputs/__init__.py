"""What ``scrapy clean`` reads: saved pages, text dumps, WARC archives, folders of those, JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from crawler.inputs.pages import file_page
from crawler.inputs.rows import row_inputs
from crawler.inputs.sources import SUFFIXES, Source, sources
from crawler.inputs.values import BadInput, Given, Id, Input, PassedOver, Unusable

__all__ = [
    "SUFFIXES",
    "Given",
    "Id",
    "Input",
    "PassedOver",
    "Source",
    "Unusable",
    "inputs",
    "sources",
]


def inputs(given: Iterable[Source], url: str = "") -> Iterator[Input]:
    """Everything the sources hold, in order, one page in memory at a time; never raises for a bad input.

    ``url`` is for pages that come without one.
    """
    for source in given:
        if source.kind == "bad":
            yield Unusable(source.id, source.error)
        elif source.kind == "rows":
            yield from row_inputs(source.path, source.id, url)
        elif source.kind == "warc":
            # Only runs over archives wait for the archive library to load.
            from crawler.inputs.warc import warc_inputs

            yield from warc_inputs(Path(source.path), source.id)
        else:
            yield _file_input(source, url)


def _file_input(source: Source, url: str) -> Input:
    try:
        return Given(source.id, file_page(Path(source.path), url))
    except BadInput as error:
        return Unusable(source.id, str(error), url)
