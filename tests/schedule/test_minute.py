"""A minute by the real clock: see ``minute``."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import create_engine, text

from tests.schedule import minute


@pytest.fixture
def over() -> Iterator[dict[str, object]]:
    yield minute.ended()
    shutil.rmtree(minute.FOLDER)


def test_a_minute_of_the_real_clock_and_a_stop_in_order(over: dict[str, object]) -> None:
    assert "failed" not in over, over["failed"]
    assert over["in_time"] and over["code"] == 0 and over["wrong"] == "", over
    with closing(create_engine(f"sqlite:///{minute.FOLDER / 'data' / 'news.db'}").connect()) as connection:
        runs = connection.execute(text("SELECT site, outcome, pid FROM scheduled_runs ORDER BY due_at")).all()
        articles = connection.execute(text("SELECT count(*) FROM articles")).scalar()
        held = connection.execute(text("SELECT count(*) FROM frontier WHERE worker_id IS NOT NULL")).scalar()
    counts = Counter(site for site, _, _ in runs)
    assert set(counts) == set(minute.NAMES)
    assert min(counts.values()) >= 2
    assert {outcome for _, outcome, _ in runs} <= {"finished", "stopped"}
    assert (articles, held) == (6, 0)
    for _, _, pid in runs:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
