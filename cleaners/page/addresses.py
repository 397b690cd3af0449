"""Where a link leads whose address a script keeps: in another attribute, or in what it calls."""

from __future__ import annotations

import re

from lxml import etree

# The files that pages offer, by the ends of their addresses.
FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|cebx?|gd|csv|rtf|zip|rar|7z)(?:$|[?#])|/downfile\.jsp", re.I
)
_HANDLER = re.compile(r"/[\w./-]{0,60}(?:down(?:load|file)|attach)", re.I)
_KEPT = (
    "data-href",
    "data-url",
    "data-src",
    "data-file",
    "data-link",
    "data-path",
    "data-download",
    "fileurl",
)
_CALLED = re.compile(r"""["']([^"'()<>\s]{4,300})["']""")
# Longer calls are programs.
LONGEST = 600


def address(element: etree._Element, outer: str | None) -> str | None:
    """The address of an ``<a>``, or of the file that it leads to where it has none that a browser opens; ``outer`` where
    it has neither."""
    href = element.get("href", outer)
    if href and href[0] not in "#jJ \t\n":
        return href
    bare = (href or "").strip().lower()
    if bare and bare[0] != "#" and not bare.startswith("javascript:"):
        return href
    told = (element.get(name, "").strip() for name in _KEPT)
    if kept := next((said for said in told if FILE.search(said) or _HANDLER.match(said)), None):
        return kept
    for call in (href or "", element.get("onclick") or ""):
        for said in _CALLED.findall(call[:LONGEST]):
            if FILE.search(said):
                return str(said)
    return href
