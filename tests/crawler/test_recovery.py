"""What a killed run leaves in the archive: torn ends are cut off, whole records stay."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.archive import Archive, recover, recover_all
from crawler.store.errors import StorageError
from crawler.warcs import responses
from tests.crawler.values import make_capture

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.crawl.capture import Place


def killed(folder: Path, pages: int = 3) -> tuple[Path, list[Place]]:
    """The file of a run that was killed, and the places of its responses."""
    archive = Archive(folder, "a", "a test")
    captures = [
        make_capture(f"http://a.example/{n}.html", random.Random(n).randbytes(2000 + n)) for n in range(pages)
    ]
    places = [archive.write(capture, None) for capture in captures]
    archive.close()
    return archive.path, places


def urls(path: Path) -> list[str]:
    return [found.url for found in responses(path)]


def test_a_torn_record_is_cut_off_and_the_whole_ones_stay(tmp_path: Path) -> None:
    path, places = killed(tmp_path)
    whole = path.read_bytes()[: places[2].offset]
    path.write_bytes(path.read_bytes()[: places[2].offset + 700])
    found = recover(path, places[0].offset)
    assert found is not None
    # The first request, and the second capture of response and request, which the store never heard of.
    assert (found.uncommitted, found.torn) == (3, 700)
    assert path.read_bytes() == whole
    assert urls(path) == ["http://a.example/0.html", "http://a.example/1.html"]


def test_a_whole_file_is_left_as_it_is_however_often(tmp_path: Path) -> None:
    path, places = killed(tmp_path)
    before = path.read_bytes()
    for committed in (None, *(place.offset for place in places)):
        found = recover(path, committed)
        assert found is not None
        assert found.torn == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize("rest", [bytes(5000), b"\x1f\x8b", b"\x1f\x8b\x08\x00" + b"\xff" * 300])
def test_what_a_power_cut_leaves_at_the_end_is_no_record(rest: bytes, tmp_path: Path) -> None:
    path, _ = killed(tmp_path)
    before = path.read_bytes()
    path.write_bytes(before + rest)
    found = recover(path)
    assert found is not None
    assert found.torn == len(rest)
    assert path.read_bytes() == before


def test_a_file_without_any_whole_record_goes(tmp_path: Path) -> None:
    path, _ = killed(tmp_path)
    path.write_bytes(path.read_bytes()[:30])
    recover(path)
    assert not path.exists()


@pytest.mark.parametrize("cut", [0, 700])
def test_a_committed_record_that_is_gone_is_told_and_nothing_touched(cut: int, tmp_path: Path) -> None:
    path, places = killed(tmp_path)
    path.write_bytes(path.read_bytes()[: places[2].offset + cut])
    before = path.read_bytes()
    with pytest.raises(StorageError, match=rf"{path.name}: the record at byte {places[2].offset:,}, which "):
        recover(path, places[2].offset)
    assert path.read_bytes() == before


def test_a_file_that_a_run_is_writing_is_left_to_it(tmp_path: Path) -> None:
    archive = Archive(tmp_path, "a", "a test")
    assert recover(archive.path) is None
    assert list(recover_all(tmp_path, lambda name: None)) == []
    archive.close()
    assert recover(archive.path) is not None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keep=st.integers(0, 7600))
def test_wherever_a_run_was_killed_every_record_left_is_read(keep: int, tmp_path: Path) -> None:
    path, places = killed(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data[:keep])
    recover(path)
    # The request that belongs to the last whole response may be lost, no more.
    whole = [n for n, place in enumerate(places) if place.offset + place.length <= keep]
    assert (urls(path) if path.exists() else []) == [f"http://a.example/{n}.html" for n in whole]
    path.unlink(missing_ok=True)
