"""Bytes to text: what was declared, what the bytes are, and what could not be read."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cleaners.capture import Page, UnreadablePage
from cleaners.model import Flag
from cleaners.text.frequent import share_frequent

# What Chinese pages declare, and the superset that reads them: every GB2312 and GBK file is GB18030.
SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030",
             "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "iso-8859-1": "cp1252", "ascii": "utf-8"}  # fmt: skip
# As Beautiful Soup looks for them, which takes an eighth of the start of a process to load.
_XML = re.compile(rb"^\s*<\?.*encoding=['\"](.*?)['\"].*\?>", re.I)
_META = re.compile(rb"<\s*meta[^>]+charset\s*=\s*[\"']?([^>]*?)[ /;'\">]", re.I)
# UTF-8 with fewer unreadable places than this share of its characters is torn UTF-8; other text shows a third or more.
TORN = 0.1
# Chinese that is read rightly: the share of frequent characters, three in four and more, and so many of them.
PLAIN, LEAST = 0.5, 8
UNREADABLE = re.compile("\ufffd+")
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a page's body, the codec that read it, and doubts about it."""

    text: str
    encoding: str
    flags: tuple[Flag, ...]
    own: bytes = b""  # the text as the page has it, where that is UTF-8

    @property
    def utf8(self) -> bytes:
        """The text in UTF-8, for the parser."""
        return self.own or self.text.encode("utf-8", "replace")


def decode(page: Page) -> Decoded:
    """The page's text. U+FFFD stands where bytes belong to no character (flag ``undecodable``).

    Raises UnreadablePage when the body is empty, compressed, or no text at all.
    """
    refuse_binary(page.body)
    for bom, encoding in BOMS:
        if page.body.startswith(bom):
            return Decoded(_plain(page.body[len(bom) :].decode(encoding, "replace")), encoding, ())
    declared = declared_encoding(page)
    own, text = _utf8(page.body)
    encoding, bad = "utf-8", 0
    if not own:
        encoding, text, bad = _best_reading(page.body, declared)
        text = _plain(text)
    flags = []
    if declared and encoding != declared and not page.body.isascii():
        flags.append(Flag("charset_mismatch", f"declared {declared}, read as {encoding}"))
    if bad:
        flags.append(Flag("undecodable", f"{bad} places hold bytes that are no {encoding}"))
    return Decoded(text, encoding, tuple(flags), own)


def declared_encoding(page: Page) -> str | None:
    """The codec named by the Content-Type header, else by the page itself; None when neither or unknown."""
    named = re.search(r"charset=[\"']?([\w.:-]+)", page.headers.get("content-type", ""), re.I)
    name = named[1] if named else _told(page.body)
    if not name:
        return None
    try:
        return codecs.lookup(SUPERSETS.get(name.lower(), name)).name
    except LookupError:
        return None


def _told(body: bytes) -> str:
    """What an XML declaration names, else a meta; "" where neither stands at the beginning."""
    found = _XML.search(body, 0, 1024) or _META.search(body, 0, 2048)
    return found[1].decode("ascii", "replace").lower() if found else ""


def _best_reading(body: bytes, declared: str | None) -> tuple[str, str, int]:
    """(codec, text, unreadable places): strict UTF-8 first, as few other texts are valid UTF-8 by chance.

    Any bytes are some text in GB 18030 or a Western encoding: the first reading that is plain Chinese is believed, else
    the one that leaves fewest places unread.
    """
    text, bad = _read(body, "utf-8")
    if not bad or bad < TORN * (len(text) - len(text.encode("ascii", "ignore"))):
        return "utf-8", text, bad
    named = declared if declared and declared != "utf-8" else "gb18030"
    readings = [(bad, "utf-8", text)]
    for encoding in dict.fromkeys((named, "gb18030", "big5hkscs")):
        text, bad = _read(body, encoding)
        share, known = share_frequent(text)
        if share >= PLAIN and known >= LEAST:
            return encoding, text, bad
        if encoding in (named, "gb18030"):
            readings.append((bad, encoding, text))
    bad, encoding, text = min(readings, key=lambda reading: reading[0])
    return encoding, text, bad


def _read(body: bytes, encoding: str) -> tuple[str, int]:
    """The text, and how many places of it hold bytes that are no character."""
    try:
        return body.decode(encoding), 0
    except UnicodeDecodeError:
        text = body.decode(encoding, "replace")
        return text, text.count("\ufffd")


def located(flags: Sequence[Flag], text: str) -> tuple[Flag, ...]:
    """A page's flags once its text is laid out: ``undecodable`` has its places, and tells of U+FFFD that was saved too."""
    places = tuple(found.span() for found in UNREADABLE.finditer(text)) if "\ufffd" in text else ()
    if not places:
        return tuple(flags)
    told = [flag.evidence for flag in flags if flag.name == "undecodable"]
    evidence = told[0] if told else f"{len(places)} places hold U+FFFD, with which the page was saved"
    return *(flag for flag in flags if flag.name != "undecodable"), Flag("undecodable", evidence, places)


def _plain(text: str) -> str:
    # NUL is ignored in HTML text (WHATWG 13.2.5.1) and would end a C string in libxml2.
    text = text.replace("\x00", "")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _utf8(body: bytes) -> tuple[bytes, str]:
    """The same of a body that is UTF-8 throughout, as bytes and as text; nothing of another one."""
    if b"\x00" in body:
        return b"", ""
    even = body.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in body else body
    try:
        return even, even.decode()
    except UnicodeDecodeError:
        return b"", ""


SIGNATURES = ((b"\x1f\x8b", "gzip data"), (b"%PDF", "a PDF file"), (b"\x89PNG", "a PNG image"),
              (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"PK\x03\x04", "a ZIP archive"),
              (b"\xd0\xcf\x11\xe0", "an Office file"), (b"\x7fELF", "a program"))  # fmt: skip

CONTROLS = bytes((1, 2, 3, 4, 5, 6, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23))


def refuse_binary(body: bytes) -> None:
    """Raises UnreadablePage when the bytes are empty or clearly not a text."""
    if not body.strip(b"\x00 \t\r\n"):
        raise UnreadablePage("the body is empty; capture the page again")
    for signature, name in SIGNATURES:
        if body.startswith(signature):
            raise UnreadablePage(f"the body is {name}, not HTML or text; give the page itself")
    head = body[:4096]
    control = len(head) - len(head.translate(None, CONTROLS))
    if control > 64 and control > len(head) // 20:
        raise UnreadablePage("the body is binary data, not HTML or text; give the page itself")
