"""CMS families: all of them load, and each recognises its own sites and no others."""

from __future__ import annotations

import time
from functools import cache
from typing import TYPE_CHECKING

import pytest

from cleaners.families import families
from tests.shared import shared

if TYPE_CHECKING:
    from collections.abc import Mapping

FAMILIES = [
    "cac_style", "enorth", "epoint", "founder", "hanweb", "jact", "nfcms", "trs", "ucap", "vsb", "webplus",
    "wordpress",
]  # fmt: skip

# The real pages that are known to come from each system: all there are, so that a stranger shows as well.
KNOWN: Mapping[str, set[str]] = {
    "cac_style": {"hand/041"},
    "founder": {"hand/095", "zh/091", "zh/093", "zh/109", "zh/111"},
    "hanweb": {"hand/003"},  # now on TRS, its articles keep the older system's markers
    "trs": {
        "hand/003", "hand/019", "hand/037", "hand/067", "hand/097",
        "zh/015", "zh/019", "zh/055", "zh/063", "zh/107", "zh/149",
    },
    "ucap": {"hand/017", "hand/045", "hand/047", "hand/049", "hand/051"},
    "vsb": {"hand/027"},
    "wordpress": {"hand/093"},
}  # fmt: skip

URLS = [
    ("enorth", "http://gansu.gscn.com.cn/system/2023/09/12/013012345.shtml"),
    ("hanweb", "http://www.zj.gov.cn/art/2020/3/6/art_1229019364_55453.html"),
    ("hanweb", "http://www.pingliang.gov.cn/xw/art/2025/art_4e1b7c02a96d4f3f8a5d20c7e913b6f8.html"),
    ("jact", "http://www.miit.gov.cn/n1146290/n1146402/c7621345/content.html"),
    ("nfcms", "http://www.gz.gov.cn/ysgz/xwdt/ysdt/content/post_9360641.html"),
    ("trs", "http://www.cmse.gov.cn/xwzx/zhxw/202101/t20210106_47506.html"),
    ("ucap", "http://www.wanzai.gov.cn/wzxrmzf/tjgb/201705/9c059bf058ef4db8b3c8f920e22186fe.shtml"),
]


@cache
def sources() -> Mapping[str, str]:
    """The real pages' sources, by folder and number."""
    pages = {}
    for folder in ("hand", "zh"):
        for path in sorted(shared(f"pages/{folder}").glob("*.html")):
            body = path.read_bytes()
            try:
                pages[f"{folder}/{path.stem}"] = body.decode()
            except UnicodeDecodeError:
                pages[f"{folder}/{path.stem}"] = body.decode("gb18030", "replace")
    return pages


def test_all_families_load() -> None:
    assert list(families()) == FAMILIES


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_can_be_recognised(name: str) -> None:
    family = families()[name]
    assert family.html
    assert not family.recognises("<html><body><p>正文</p></body></html>", "http://news.example/1.html")


@pytest.mark.parametrize("name", FAMILIES)
def test_real_pages_of_a_family_are_recognised_and_no_others(name: str) -> None:
    found = {page for page, source in sources().items() if families()[name].recognises(source)}
    assert found == KNOWN.get(name, set())


@pytest.mark.parametrize(("name", "url"), URLS)
def test_an_address_tells_one_family(name: str, url: str) -> None:
    assert [other for other in families() if families()[other].recognises("", url)] == [name]


@pytest.mark.parametrize(
    "piece", ["<!--", "<!-- ", "<meta name=", "id=", "/1234/", "/202101/", "a" * 32, "content="]
)
def test_recognising_takes_linear_time(piece: str) -> None:
    hostile = piece * 50_000
    started = time.perf_counter()
    assert not any(family.recognises(hostile, hostile) for family in families().values())
    assert time.perf_counter() - started < 5
