"""Damage that cannot be mended is flagged with its places, and only damage is."""

from __future__ import annotations

import pytest

from cleaners import Flag, clean
from tests.cleaners.pages import article, dump, page


def flags(*lines: str) -> dict[str, Flag]:
    return {flag.name: flag for flag in clean(dump("青禾县农田改造见成效", *lines)).flags}


def test_bytes_that_are_no_character_are_cut_and_flagged() -> None:
    from cleaners import Page

    body = "青禾县今年改造农田。".encode() + b"\xff\xfe" + "全县动员,共同参与。".encode()
    article = clean(Page("", body, {"content-type": "text/plain; charset=utf-8"}))
    assert "\ufffd" not in article.text
    assert "undecodable" in [flag.name for flag in article.flags]
    assert "damage.undecodable" in [cut.rule for cut in article.cuts]


@pytest.mark.parametrize(
    "below",
    [
        "",
        "<div><p>凡本网注明来源青禾网的作品，均为本网所有，未经授权不得转载。</p></div>",
        "<div><p>策划：王麦田 制图：林向阳</p></div>",
    ],
)
@pytest.mark.parametrize("name", ["content", "TRS_Editor"])
def test_an_article_of_pictures_alone_is_flagged_whatever_stands_below_them(name: str, below: str) -> None:
    pictures = "<p><img src='/1.jpg'></p><p><img src='/2.jpg'></p><p>责任编辑：王麦田</p>"
    got = clean(page("<h1>图解：农田改造怎么改</h1><div>2026-03-12 08:30 来源：青禾日报</div>",
                     f"<div class='{name}'>{pictures}{below}</div>", title="图解：农田改造怎么改"))  # fmt: skip
    assert (got.text, got.page_kind, [flag.name for flag in got.flags]) == ("", "article", ["body_unsure"])


def test_an_article_with_a_line_is_not() -> None:
    assert "body_unsure" not in [flag.name for flag in clean(article()).flags]
