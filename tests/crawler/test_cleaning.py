"""The cleaning processes: one page's trouble is that page's alone."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from cleaners import Article, Page
from cleaners.reading import Reading
from crawler.cleaning.processes import CleaningError, CleaningPool
from tests.crawler.conftest import article
from tests.crawler.values import make_article

if TYPE_CHECKING:
    from collections.abc import Iterator


def behave(page: Page, reading: Reading | None) -> Article:
    """Work that does what the page says."""
    if page.body == b"die":
        os.kill(os.getpid(), signal.SIGKILL)
    if page.body == b"hang":
        threading.Event().wait()
    if page.body == b"break":
        raise KeyError("a defect")
    return make_article(text=f"{page.body.decode()} by {os.getpid()}")


@contextmanager
def opened(pool: CleaningPool) -> Iterator[CleaningPool]:
    try:
        yield pool
    finally:
        pool.close()


def outcome(pool: CleaningPool, *bodies: bytes) -> list[str]:
    """What each page comes to, cleaned one after the other."""

    async def each() -> list[str]:
        return [await one(pool, body) for body in bodies]

    return asyncio.run(each())


async def one(pool: CleaningPool, body: bytes) -> str:
    try:
        return (await pool.clean(Page("http://a.example/1.html", body), None)).text.partition(" ")[0]
    except CleaningError as error:
        return str(error)


def test_pages_are_cleaned_in_another_process() -> None:
    with opened(CleaningPool(1, 60)) as pool:
        page = Page("http://a.example/1.html", article("标题", "这一段正文由测试杜撰，用来看清洗。").encode())
        found = asyncio.run(pool.clean(page, Reading(body=("div.text",), title=("h1",))))
    assert found.text.endswith("这一段正文由测试杜撰，用来看清洗。")


def test_an_unreadable_page_is_a_named_error() -> None:
    with opened(CleaningPool(1, 60)) as pool:
        assert outcome(pool, b"")[0] != ""


def test_a_worker_that_dies_costs_its_page_and_is_replaced() -> None:
    with opened(CleaningPool(1, 60, behave)) as pool:
        before, died, after = outcome(pool, b"one", b"die", b"two")
    assert (before, after) == ("one", "two")
    assert died == "the cleaning process died on this page (out of memory, or a crash)"


def test_a_worker_lost_between_pages_costs_none() -> None:
    async def lose_it(pool: CleaningPool) -> str:
        found = await pool.clean(Page("", b"one"), None)
        os.kill(int(found.text.rpartition(" ")[2]), signal.SIGKILL)
        return await one(pool, b"two")

    with opened(CleaningPool(1, 60, behave)) as pool:
        assert asyncio.run(lose_it(pool)) == "two"


def test_a_page_that_takes_too_long_is_given_up() -> None:
    with opened(CleaningPool(1, 2.5, behave)) as pool:
        hung, after = outcome(pool, b"hang", b"two")
    assert (hung, after) == ("cleaning took more than 2.5 s and was given up", "two")


def test_a_defect_is_named_and_the_worker_goes_on() -> None:
    with opened(CleaningPool(1, 60, behave)) as pool:
        assert outcome(pool, b"break", b"two") == ["cleaning failed: KeyError: 'a defect'", "two"]


@pytest.mark.parametrize("workers", [2])
def test_another_worker_is_not_disturbed(workers: int) -> None:
    async def both(pool: CleaningPool) -> list[str]:
        return list(await asyncio.gather(*(one(pool, body) for body in (b"die", b"one", b"two", b"three"))))

    with opened(CleaningPool(workers, 60, behave)) as pool:
        assert asyncio.run(both(pool))[1:] == ["one", "two", "three"]
