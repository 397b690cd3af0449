"""Citing: what stands in a citation, and that TeX can set it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from crawler.articles.citing import NoParagraph, cite
from crawler.store.reading import StoredArticle, stored_article
from crawler.store.writing import Store
from tests.crawler.values import URL, make_article, make_read

if TYPE_CHECKING:
    from pathlib import Path


def stored(tmp_path: Path, text: str = "第一段。", **changes: Any) -> StoredArticle:
    store = Store(f"sqlite:///{tmp_path / 'news.db'}")
    store.put(make_read(make_article(text=text, **changes)))
    found = stored_article(store.engine, URL)
    store.close()
    assert found is not None
    return found


def test_gb_7714_names_who_what_when_where_and_the_capture(tmp_path: Path) -> None:
    found = stored(tmp_path)
    assert cite(found).gb7714 == (
        f"张三, 李四. 标题[EB/OL]. (2019-09-18)[2026-03-05]. {URL}. "
        f"存档: {found.capture.digest}, 2026-03-05T12:00:00+00:00."
    )


def test_more_than_three_authors_are_named_as_others(tmp_path: Path) -> None:
    assert cite(stored(tmp_path, authors=tuple("甲乙丙丁"))).gb7714.startswith("甲, 乙, 丙, 等. ")


def test_without_authors_the_source_and_without_a_day_no_day(tmp_path: Path) -> None:
    told = cite(stored(tmp_path, authors=(), published_at=None))
    assert told.gb7714.startswith("新华社. 标题[EB/OL]. [2026-03-05]. ")
    assert "date = {2019" not in told.biblatex


def test_a_paragraph_is_named_and_quoted(tmp_path: Path) -> None:
    told = cite(stored(tmp_path), 1)
    assert "[2026-03-05]: 第1段. " in told.gb7714
    assert "note = {paragraph 1; capture of " in told.biblatex
    assert told.quoted == "第一段。"
    with pytest.raises(NoParagraph, match=r"no paragraph 2; there are 1 to 1"):
        cite(stored(tmp_path), 2)


def test_biblatex_is_one_entry_that_tex_can_set(tmp_path: Path) -> None:
    told = cite(stored(tmp_path, title=r"A&B_100% {甲}\乙")).biblatex
    assert told.startswith("@online{a-1,\n")
    assert told.endswith("\n}")
    assert r"title = {A\&B\_100\% \{甲\}\textbackslash{}乙}," in told
    assert f"url = {{{URL}}}," in told
