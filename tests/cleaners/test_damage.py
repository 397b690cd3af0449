"""Damage that cannot be mended is flagged with its places, and only damage is."""

from __future__ import annotations

from cleaners import Flag, clean
from tests.cleaners.pages import dump


def flags(*lines: str) -> dict[str, Flag]:
    return {flag.name: flag for flag in clean(dump("青禾县农田改造见成效", *lines)).flags}


def test_bytes_that_are_no_character_are_cut_and_flagged() -> None:
    from cleaners import Page

    body = "青禾县今年改造农田。".encode() + b"\xff\xfe" + "全县动员,共同参与。".encode()
    article = clean(Page("", body, {"content-type": "text/plain; charset=utf-8"}))
    assert "\ufffd" not in article.text
    assert "undecodable" in [flag.name for flag in article.flags]
    assert "damage.undecodable" in [cut.rule for cut in article.cuts]
