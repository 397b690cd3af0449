"""Founder's node_8412_2.htm, an e-paper's first page, and A093702index_2.htm."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.listings.values import Ask, Given

_NODE = re.compile(r"/(node_\d+)(?:_(\d+))?(\.html?)$")
_CODED = re.compile(r"/(A\d+index)_(\d+)(\.html?)$")
_REFRESH = re.compile(
    r"<meta[^>]+http-equiv=[\"']?refresh[\"']?[^>]+url=\s*[\"']?([^\"'>\s]*node_\d+\.html?)", re.I
)


def node(given: Given) -> tuple[Ask, ...] | None:
    """node_8412.htm, node_8412_2.htm, …, as far as the page knows of them."""
    found = _NODE.search(given.url)
    if not found:
        leads = _REFRESH.search(given.text[:5000])
        return given.ask(leads[1]) if leads else None
    name = f"{found[1]}_{int(found[2] or 1) + 1}{found[3]}"
    return given.ask(name) if name in given.text else ()


def coded(given: Given) -> tuple[Ask, ...] | None:
    """A093702index_1.htm, …: only a page without entries says where they end."""
    found = _CODED.search(given.url)
    return given.ask(f"{found[1]}_{int(found[2]) + 1}{found[3]}") if found else None
