"""Which texts are looked at together."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np

from benchmarks.copies import CHANGES, excerpt, stock
from crawler.duplicates.candidates import COMMON, candidates
from crawler.duplicates.index import Index
from crawler.duplicates.selfjoin import meetings, survey
from tests.duplicates.stories import story

STOCK = stock(0)


def test_all_texts_at_once_have_the_candidates_that_they_have_one_by_one(tmp_path: Path) -> None:
    random = Random(1)
    texts = [story(number, 1 + number % 3) for number in range(30)]
    texts += [change(text, STOCK, random) for text in texts[:10] for change in CHANGES.values()]
    texts += [excerpt(text, 0.3, random) for text in texts[:10]]
    crowd = [f"{story(40)}{story(100 + number, 1)}" for number in range(COMMON + 10)]
    index = Index(tmp_path)
    numbers = sorted({*index.number([*texts, "短", ""]), *index.number(crowd), *index.number([story(41)])})
    with index.reading() as reader:
        one_by_one = candidates(reader, numbers)
        assert not reader.settled
    index.settle()
    with index.reading() as reader:
        at_once = candidates(reader, numbers)
        assert reader.settled
    index.close()
    assert len(at_once.a) > 300 and len(at_once.furniture) and len(at_once.furnished) > COMMON
    for name in ("a", "b", "share", "furniture", "furnished"):
        assert np.array_equal(getattr(at_once, name), getattr(one_by_one, name)), name


def test_meetings_are_the_same_however_many_are_worked_on_at_once(tmp_path: Path) -> None:
    index = Index(tmp_path)
    index.number([f"{story(number)}{story(number + 1)}" for number in range(12)])
    with index.reading() as reader:
        known = survey(reader, COMMON)
        some, all_of_them = list(meetings(reader, known, 50)), list(meetings(reader, known))
    index.close()
    assert len(some) > 3 and len(all_of_them) == 1
    for parts, whole in zip(zip(*some, strict=True), all_of_them[0], strict=True):
        assert np.array_equal(np.concatenate(parts), whole)


def test_nothing_asked_has_no_candidates(tmp_path: Path) -> None:
    index = Index(tmp_path)
    index.number([story(1), story(2)])
    with index.reading() as reader:
        found = candidates(reader, ())
    index.close()
    assert not len(found.a) and not len(found.furnished)
