"""Bytes to text: what they are counts more than what is declared, and what cannot be read is said."""

from __future__ import annotations

import pytest

from cleaners import Page, UnreadablePage
from cleaners.page.decode import decode

TEXT = "青禾县今年改造农田，䶮字也在其中。"


@pytest.mark.parametrize(
    ("body", "header", "encoding"),
    [
        (TEXT.encode(), "text/html", "utf-8"),
        (TEXT.encode(), "text/html; charset=gb2312", "utf-8"),
        (TEXT.encode("gb18030"), "text/html; charset=gb2312", "gb18030"),
        (TEXT.encode("gb18030"), "text/html; charset=GBK", "gb18030"),
        (TEXT.encode("gb18030"), "text/html", "gb18030"),
        (b'<meta charset="gb2312">' + TEXT.encode("gb18030"), "text/html", "gb18030"),
        ("青禾縣今年改造農田".encode("big5"), "text/html; charset=big5", "big5hkscs"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "text/html; charset=gbk", "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "text/html", "utf-16-le"),
        (TEXT.encode(), "text/html; charset=no-such-thing", "utf-8"),
    ],
)
def test_the_bytes_decide(body: bytes, header: str, encoding: str) -> None:
    decoded = decode(Page("", body, {"content-type": header}))
    assert decoded.encoding == encoding
    assert "\ufffd" not in decoded.text
    assert "改造" in decoded.text


def test_utf8_that_declares_gb2312_is_flagged() -> None:
    flags = decode(Page("", TEXT.encode(), {"content-type": "text/html; charset=gb2312"})).flags
    assert [flag.name for flag in flags] == ["charset_mismatch"]


def test_honest_bytes_raise_no_flag() -> None:
    assert decode(Page("", TEXT.encode("gb18030"), {"content-type": "text/html; charset=gb2312"})).flags == ()


def test_a_torn_character_is_one_unreadable_place() -> None:
    decoded = decode(Page("", (TEXT * 3).encode()[:-1], {"content-type": "text/html; charset=utf-8"}))
    assert decoded.encoding == "utf-8"
    assert [flag.name for flag in decoded.flags] == ["undecodable"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "empty"),
        (b" \n\x00", "empty"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8b\x08", "gzip"),
    ],
)
def test_what_is_no_page_is_refused_by_name(body: bytes, says: str) -> None:
    with pytest.raises(UnreadablePage, match=says):
        decode(Page("", body))


def test_nul_bytes_do_not_end_the_page() -> None:
    assert decode(Page("", b"a\x00b")).text == "ab"
