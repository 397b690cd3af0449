"""Text that a page carries outside its own elements, set where a browser shows it: frames written into an attribute, and
articles that its script will write."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cleaners.page.payload import Handed, handed, letters_in, may_hand
from cleaners.page.told import PAYLOAD

# The element that holds an article out of a script's data; no page has one of its own.
CARRIER = "payload"
_UNSEEN = ("script", "style", "template", "noscript", "head", "textarea")


def unpack(root: etree._Element, source: bytes) -> None:
    """Hang what a page carries so into its tree: frames' documents below the frame, a script's article at the end of
    the body, where the page itself shows less than half as much."""
    for frame in [frame for frame in root.iter("iframe") if frame.get("srcdoc")]:
        _fill(frame, frame.get("srcdoc", ""))
    body = root.find("body")
    if body is None or not may_hand(source):
        return
    shown = 2 * _shown(body)
    found = handed(((script.get("id", ""), script.text or "") for script in root.iter("script")), shown)
    if found is not None:
        body.append(_carrier(found))


def _carrier(found: Handed) -> etree._Element:
    """The article as elements: its title for a heading, what else the data tell as metas."""
    carrier = etree.Element(CARRIER)
    _fill(carrier, found.content)
    for name, value in found.told.items():
        said = _clean(" ".join(value.split()))
        etree.SubElement(carrier, "meta", name=PAYLOAD + name, content=said)
    if title := found.told.get("title"):
        heading = etree.Element("h1")
        heading.text = _clean(title)
        carrier.insert(0, heading)
    return carrier


def _fill(element: etree._Element, markup: str) -> None:
    """Make the children of a document written as ``markup`` those of an element."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, collect_ids=False)
    inner = etree.fromstring(f"<body>{_clean(markup)}</body>".encode(), parser)
    body = inner.find("body") if inner is not None else None
    if body is not None:
        element.text = body.text
        for child in list(body):
            element.append(child)


def _clean(text: str) -> str:
    """Text without what no document may hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\n\t").encode("utf-8", "replace").decode()


def _shown(body: etree._Element) -> int:
    """Letters of the body's own text."""
    return letters_in("".join(_texts(body)))


def _texts(body: etree._Element) -> Iterator[str]:
    """The texts inside, those behind an element before what is in it."""
    elements = body.iter("*")
    for element in elements:
        if element.tag in _UNSEEN:
            for _ in element.iterdescendants("*"):
                next(elements)
        elif text := element.text:
            yield text
        if text := element.tail:
            yield text
