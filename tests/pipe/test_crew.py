"""Work in processes: order, look-ahead, and processes that die."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from crawler.cleaning.crew import in_order


def double(task: int) -> int:
    if task == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if task % 5 == 0:
        time.sleep(0.05)
    return task * 2


def minus(task: int, why: str) -> int:
    assert "SIGKILL" in why
    return -task


@pytest.mark.parametrize("jobs", [2, 3])
def test_a_process_that_dies_costs_its_task_and_no_other(jobs: int) -> None:
    assert list(in_order(double, minus, range(20), jobs)) == [-3 if n == 3 else n * 2 for n in range(20)]


def test_tasks_are_taken_as_results_are_wanted() -> None:
    taken = []

    def tasks() -> Iterator[int]:
        for number in range(100, 1100):
            taken.append(number)
            yield number

    results = in_order(double, minus, tasks(), 2)
    assert next(results) == 200
    assert len(taken) <= 10
    results.close()
