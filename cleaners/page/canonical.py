"""The canonical address that a page names in its head."""

from __future__ import annotations

import re

from cleaners.capture import Page

# Bytes at the beginning of a page among which it is looked for.
HEAD = 16_384
_LINK = re.compile(rb"<link\b[^<>]{0,500}\brel\s*=\s*[\"']?canonical\b[^<>]{0,500}>", re.I)
_HREF = re.compile(rb"\bhref\s*=\s*[\"']?(https?://[\x21-\x7e]+?)[\"'\s>]", re.I)


def canonical(page: Page) -> str:
    """The address of ``<link rel=canonical>`` where it is absolute, or ""."""
    found = _LINK.search(page.body, 0, HEAD)
    href = _HREF.search(found[0]) if found else None
    return href[1].decode("ascii", "replace") if href else ""
