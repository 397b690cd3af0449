"""``scrapy store check``: damage is found wherever it is, and is told apart from what is read otherwise today."""

from __future__ import annotations

import gzip
import json
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from cleaners.compose import text_digest
from crawler.articles.verifying import State, Verdict, Verifier, verify_all
from crawler.store.checked import article_ids
from crawler.store.database import open_database
from crawler.store.terms import Status, decide
from tests.crawler.conftest import ROOT, Crawl, Seeds, article, links
from tests.crawler.databases import database
from tests.crawler.test_parts import part

if TYPE_CHECKING:
    from collections.abc import Callable

HOST = "http://one.example"
EDITED, PARTED = f"{HOST}/1.html", f"{HOST}/20260312.html"
LINES = tuple(
    f"县水利局第{number}组三月五日检查了{number}号水渠的闸门和渡槽，共计四公里，一切正常。"
    for number in range(4)
)


def crawl_once(crawl: Crawl) -> None:
    done = crawl("one")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders ``seeds`` and ``data`` of a site with an article that was edited, two others and one on two pages."""
    folder = tmp_path_factory.mktemp("crawled")
    (folder / "seeds").mkdir()
    seeds, crawl = Seeds(folder / "seeds"), Crawl(folder / "seeds", folder / "data")
    seeds.site("one")
    urls = [f"{HOST}/{number}.html" for number in range(3)]
    seeds.save("one", "list.html", f"{HOST}/list/", links(*urls, PARTED))
    for number, url in enumerate(urls):
        seeds.save("one", f"{number}.html", url, article(f"第{number}组检查水渠", *LINES[number:]))
    for number, name in ((1, "20260312.html"), (2, "20260312_2.html")):
        seeds.save("one", name, f"{HOST}/{name}", part(number, 2))
    crawl_once(crawl)
    seeds.save("one", "1.html", EDITED, article("第1组检查水渠", *LINES[2:], "另据了解，检查还将继续。"))
    crawl_once(crawl)
    return folder


@dataclass(frozen=True)
class Office:
    """A copy of the crawled folders that a test may damage."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    def verdicts(self) -> list[Verdict]:
        engine = open_database(f"sqlite:///{self.data / 'news.db'}")
        ids = article_ids(engine)
        found = list(Verifier(engine, self.data / "archive", self.root / "seeds").verify(ids))
        engine.dispose()
        assert [one.article_id for one in found] == list(ids)
        return found

    def unsound(self) -> dict[str, Verdict]:
        """By address, those that are not sound."""
        return {one.url: one for one in self.verdicts() if one.state is not State.SOUND}

    def change(self, statement: str, *values: Any) -> None:
        with sqlite3.connect(self.data / "news.db") as database:
            assert database.execute(statement, values).rowcount > 0

    def rewrite(self, url: str, edit: Callable[[bytes], bytes]) -> None:
        """Change the newest record of an address in its archive file, as another tool or a failing disk would."""
        with sqlite3.connect(self.data / "news.db") as database:
            file, offset, length = database.execute(
                "SELECT warc_file, warc_offset, warc_length FROM captures WHERE url = ? AND revisit_of IS NULL "
                "ORDER BY id DESC",
                [url],
            ).fetchone()
        path = self.data / "archive" / file
        content = path.read_bytes()
        path.write_bytes(
            content[:offset] + edit(content[offset : offset + length]) + content[offset + length :]
        )


@pytest.fixture
def office(crawled: Path, tmp_path: Path) -> Office:
    shutil.copytree(crawled, tmp_path / "office")
    return Office(tmp_path / "office")


def test_what_was_crawled_is_sound_with_its_versions_and_parts(office: Office) -> None:
    found = office.verdicts()
    assert [one.url for one in found].count(EDITED) == 2
    assert PARTED in {one.url for one in found}
    assert {(one.state, one.reason) for one in found} == {(State.SOUND, "")}


@pytest.mark.parametrize("url", [EDITED, f"{HOST}/20260312_2.html"], ids=["page", "second part"])
@pytest.mark.parametrize(
    "edit",
    [
        lambda member: member[:40] + bytes(20) + member[60:],
        lambda member: bytes(len(member)),
    ],
    ids=["bytes lost", "record gone"],
)
def test_a_record_that_is_damaged_is_found(office: Office, url: str, edit: Callable[[bytes], bytes]) -> None:
    office.rewrite(url, edit)
    (bad,) = office.unsound().values()
    assert (bad.url, bad.state) == (PARTED if "_2" in url else url, State.DAMAGED)
    assert f"no whole response of {url} there; restore the file from a copy" in bad.reason


def test_a_payload_that_is_another_is_found_though_its_record_is_whole(office: Office) -> None:

    def other(member: bytes) -> bytes:
        """As long as before, and with digests that fit, so that only the store knows better."""
        lines = gzip.decompress(member).replace("一切正常".encode(), "大有问题".encode()).split(b"\r\n")
        kept = [line for line in lines if not line.lower().startswith((b"warc-block-d", b"warc-payload-d"))]
        return gzip.compress(b"\r\n".join(kept))

    office.rewrite(EDITED, other)
    (bad,) = office.unsound().values()
    assert (bad.url, bad.state) == (EDITED, State.DAMAGED)
    assert "the payload does not have the stored digest sha256:" in bad.reason


def test_an_archive_file_that_is_gone_is_damage_to_all_that_is_in_it(office: Office) -> None:
    shutil.rmtree(office.data / "archive")
    found = office.verdicts()
    assert {one.state for one in found} == {State.DAMAGED}
    assert all("cannot be read: No such file or directory" in one.reason for one in found)


def test_a_stored_text_that_was_changed_is_found_with_its_digest_or_without(office: Office) -> None:
    office.change(
        "UPDATE articles SET text = replace(text, '四公里', '九公里') WHERE url = ?", f"{HOST}/0.html"
    )
    forged = "县水利局没有检查。"
    office.change(
        "UPDATE articles SET text = ?, digest = ? WHERE url = ?",
        forged,
        text_digest(forged),
        f"{HOST}/2.html",
    )
    found = office.unsound()
    assert {one.state for one in found.values()} == {State.DAMAGED} and len(found) == 2
    assert "the stored text does not have the stored digest" in found[f"{HOST}/0.html"].reason
    assert "by the same cleaner (" in found[f"{HOST}/2.html"].reason


def test_what_an_older_cleaner_read_otherwise_is_no_damage(office: Office) -> None:
    older = "检查水渠"
    office.change(
        "UPDATE articles SET text = ?, digest = ?, cleaner_version = '1' WHERE url = ?",
        older, text_digest(older), PARTED,
    )  # fmt: skip
    (one,) = office.unsound().values()
    assert (one.url, one.state) == (PARTED, State.OTHERWISE)
    assert one.reason.startswith("cleaner 1 then, ")


def test_an_older_cleaner_excuses_no_damaged_capture_nor_row(office: Office) -> None:
    office.change("UPDATE articles SET cleaner_version = '1'")
    office.rewrite(EDITED, lambda member: bytes(len(member)))
    office.change("UPDATE articles SET text = text || '。' || '又' WHERE url = ?", PARTED)
    assert {url: one.state for url, one in office.unsound().items()} == dict.fromkeys(
        (EDITED, PARTED), State.DAMAGED
    )


def test_what_a_newer_profile_reads_otherwise_is_no_damage(office: Office) -> None:
    path = office.root / "seeds" / "one" / "site.yaml"
    profile = json.loads(path.read_text())
    profile["reading"]["body"] = ["div.text > p:first-child"]
    path.write_text(json.dumps(profile))
    assert {one.state for one in office.unsound().values()} == {State.DAMAGED}, "without a new version"
    path.write_text(json.dumps({**profile, "version": 2}))
    found = office.unsound()
    assert {one.state for one in found.values()} == {State.OTHERWISE}
    assert all(one.reason.startswith("profile 1 then, 2 now: ") for one in found.values())
    path.unlink()
    assert all("no profile of one in " in one.reason for one in office.verdicts())


def decided(office: Office, status: Status) -> None:
    engine = open_database(f"sqlite:///{office.data / 'news.db'}")
    decide(engine, "one.example", "渡槽", status)
    engine.dispose()


def test_words_decided_on_since_change_nothing_about_what_was_cleaned_without_them(office: Office) -> None:
    decided(office, Status.CONFIRMED)
    assert office.unsound() == {}
    office.change("UPDATE articles SET vocabulary = NULL")  # as those that an earlier version stored
    found = office.unsound()
    assert found and {one.state for one in found.values()} == {State.OTHERWISE}
    assert all(
        "words of one.example were learned or decided on since" in one.reason for one in found.values()
    )


def test_an_article_is_cleaned_again_by_the_words_that_it_was_cleaned_by(office: Office) -> None:
    decided(office, Status.CONFIRMED)
    path = office.root / "seeds" / "one" / "site.yaml"
    path.write_text(json.dumps({**json.loads(path.read_text()), "version": 2}))
    crawl_once(Crawl(office.root / "seeds", office.data))
    with sqlite3.connect(office.data / "news.db") as database:
        cut, texts = database.execute(
            "SELECT sum(length(vocabulary) > 0), group_concat(text) FROM articles WHERE profile_version = 2"
        ).fetchone()
    assert cut and "渡槽" not in texts
    decided(office, Status.BLOCKED)
    assert {one.url: one.reason[:14] for one in office.verdicts() if one.state is State.DAMAGED} == {}
    with sqlite3.connect(office.data / "news.db") as database:
        newest = [row[0] for row in database.execute("SELECT id FROM articles WHERE profile_version = 2")]
    assert {one.state for one in office.verdicts() if one.article_id in newest} == {State.SOUND}


def test_several_processes_find_what_one_does(office: Office) -> None:
    office.change("UPDATE articles SET text = text || '又' WHERE url = ?", PARTED)
    url, archive, seeds = (
        f"sqlite:///{office.data / 'news.db'}",
        office.data / "archive",
        office.root / "seeds",
    )
    ids = [one.article_id for one in office.verdicts()] * 10
    assert list(verify_all(url, archive, seeds, ids, 2)) == office.verdicts() * 10


def test_articles_on_postgresql_are_checked_alike(crawled: Path, tmp_path: Path) -> None:
    with database("postgresql", tmp_path) as url:
        crawl_once(Crawl(crawled / "seeds", tmp_path / "data", {"GOVNEWS_DATABASE": url}))
        engine = open_database(url)
        verifier = Verifier(engine, tmp_path / "data" / "archive", crawled / "seeds")
        ids = article_ids(engine)
        assert [one.state for one in verifier.verify(ids)] == [State.SOUND] * 4
        with engine.begin() as connection:
            connection.execute(text("UPDATE articles SET text = text || '又' WHERE id = :id"), {"id": ids[0]})
        assert [one.state for one in verifier.verify(ids)] == [State.DAMAGED, *[State.SOUND] * 3]
        engine.dispose()


def test_the_command_tells_what_it_found_and_exits_with_1_on_damage(office: Office) -> None:
    crawl = Crawl(office.root / "seeds", office.data)

    def check(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            crawl.command("store", "check", *arguments),
            cwd=ROOT, env=crawl.environment(), capture_output=True, text=True, timeout=90, check=False,
        )  # fmt: skip

    whole = check("--sample", "2")
    assert (whole.returncode, whole.stdout) == (
        0,
        "2 articles checked: 2 sound, 0 cleaned otherwise today, 0 damaged\n",
    )
    office.change("UPDATE articles SET text = text || '又' WHERE url = ?", f"{HOST}/0.html")
    office.change(
        "UPDATE articles SET text = '短', digest = ?, cleaner_version = '1' WHERE url = ?", text_digest("短"), PARTED
    )  # fmt: skip
    damaged = check("--all")
    assert damaged.returncode == 1
    first, second, last = damaged.stdout.splitlines()
    assert first.startswith(f"BAD  {HOST}/0.html (version ") or second.startswith(f"BAD  {HOST}/0.html")
    assert f"note {PARTED} (version " in damaged.stdout
    assert last == "5 articles checked: 3 sound, 1 cleaned otherwise today, 1 damaged"
    assert check("--sample", "0").returncode == 2
    assert check("--sample", "2", "--all").returncode == 2
