"""Damaged WARCs: what stands before the damage is read, and the damage is told."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from crawler.archive import Archive
from crawler.warcs import WarcError, read_response, responses
from tests.crawler.values import make_capture

if TYPE_CHECKING:
    from pathlib import Path


def archive(folder: Path) -> tuple[Path, list[int]]:
    """A WARC of four responses, and the offsets of their records."""
    written = Archive(folder, "a", "a test")
    pages = [make_capture(f"http://a.example/{n}.html", random.Random(n).randbytes(3000)) for n in range(4)]
    offsets = [written.write(page, None).offset for page in pages]
    written.close()
    return written.path, offsets


def read_all(path: Path) -> tuple[list[str], str]:
    """The URLs that could be read, and the error after them."""
    urls = []
    try:
        for found in responses(path):
            urls.append(found.url)
    except WarcError as error:
        return urls, str(error)
    return urls, ""


Damage = Callable[[bytes, list[int]], bytes]
DAMAGES: dict[str, tuple[int, Damage]] = {
    "cut within a body": (3, lambda data, at: data[: at[3] + 1500]),
    "cut within the headers": (3, lambda data, at: data[: at[3] + 60]),
    "cut within the gzip header": (3, lambda data, at: data[: at[3] + 5]),
    "bytes lost in the middle": (2, lambda data, at: data[: at[2] + 700] + data[at[2] + 900 :]),
    "zeros in the middle": (2, lambda data, at: data[: at[2] + 700] + bytes(200) + data[at[2] + 900 :]),
    "other data at the end": (2, lambda data, at: data[: at[2]] + b"this is no record" * 100),
    "no WARC at all": (0, lambda data, at: b"<html>a page</html>" * 100),
    "gzip of no WARC": (0, lambda data, at: gzip.compress(b"<html>a page</html>" * 100)),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_what_is_whole_is_read_and_the_damage_told(name: str, tmp_path: Path) -> None:
    path, offsets = archive(tmp_path)
    whole, damage = DAMAGES[name]
    path.write_bytes(damage(path.read_bytes(), offsets))
    urls, error = read_all(path)
    # The record right before the damage may be lost with it; nothing damaged may be given out.
    assert urls in ([f"http://a.example/{n}.html" for n in range(whole - lost)] for lost in (0, 1))
    assert error.startswith(f"{path}: damaged in or after the record at byte ")


@pytest.mark.parametrize("cut", [100, 300, 2500])
def test_an_uncompressed_file_cut_short_is_told(cut: int, tmp_path: Path) -> None:
    path, offsets = archive(tmp_path)
    data = path.read_bytes()
    plain = [gzip.decompress(data[start:end]) for start, end in pairwise([*offsets, len(data)])]
    short = tmp_path / "short.warc"
    short.write_bytes(b"".join(plain[:2]) + plain[2][:cut])
    urls, error = read_all(short)
    assert urls == ["http://a.example/0.html", "http://a.example/1.html"]
    assert "damaged" in error


def test_a_whole_file_has_no_error(tmp_path: Path) -> None:
    path, _ = archive(tmp_path)
    assert read_all(path) == ([f"http://a.example/{n}.html" for n in range(4)], "")


def test_an_empty_or_missing_file(tmp_path: Path) -> None:
    (tmp_path / "empty.warc.gz").touch()
    assert read_all(tmp_path / "empty.warc.gz") == ([], "")
    assert read_all(tmp_path / "none.warc.gz")[1].endswith(
        "none.warc.gz: cannot be read: No such file or directory"
    )


def test_a_record_of_another_url_is_refused(tmp_path: Path) -> None:
    path, offsets = archive(tmp_path)
    with pytest.raises(WarcError, match=r"no response of http://a\.example/1\.html at byte"):
        read_response(path, offsets[2], "http://a.example/1.html")
