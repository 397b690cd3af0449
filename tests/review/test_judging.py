"""Judgements: kept with time and author, taken back, exported as gold that the benchmark reads; terms take effect."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from benchmarks.contenders import ours
from benchmarks.corpus import load
from benchmarks.score import score
from cleaners import Learned, clean
from crawler.articles.judged import export
from crawler.articles.vocabulary import readings
from crawler.inputs.pages import file_page
from crawler.store.dossier import Dossier, dossier
from crawler.store.judging import judged_pages, judgements, withdraw
from crawler.store.terms import add_learned, vocabularies
from tests.review.conftest import served
from tests.review.office import SEEDS, Office
from tests.review.test_access import sign_of
from tests.shared import ROOT
from tests.warm import python, scrapy

if TYPE_CHECKING:
    from crawler.store.judgement_tables import JudgementRow

INLINE = "gscn/inline_ads"
WORD = "代开发票"
PART = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>春灌</title></head><body><h1>春灌</h1><div>{}</div></body></html>'


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A store with three saved pages, to be copied."""
    folder = tmp_path_factory.mktemp("furnished")
    made = Office(folder, f"sqlite:///{folder / 'news.db'}")
    for name in (INLINE, "gscn/keyword_tail", "cqnews/twice"):
        page = file_page(SEEDS / f"{name}.html", "")
        made.keep(name, name.partition("/")[0], page.url, page.body)
    made.store.close()
    return made


@pytest.fixture
def office(furnished: Office, tmp_path: Path) -> Iterator[Office]:
    """A store with three saved pages, the test's own."""
    shutil.copytree(furnished.folder, tmp_path, dirs_exist_ok=True)
    made = Office(tmp_path, f"sqlite:///{tmp_path / 'news.db'}", dict(furnished.ids))
    yield made
    made.store.close()


@pytest.fixture
def client(office: Office) -> Iterator[TestClient]:
    with TestClient(office.app(), base_url="http://127.0.0.1:8600") as made:
        yield made


def stored(office: Office, name: str = INLINE) -> Dossier:
    found = dossier(office.engine, office.ids[name])
    assert found is not None
    return found


def send(client: TestClient, office: Office, name: str = INLINE, **fields: str) -> Any:
    path = f"/articles/{office.ids[name]}"
    sign = sign_of(client.get(path).text)
    return client.post(f"{path}/judgements", data={"sign": sign, "author": "张三", **fields})


def kept(office: Office) -> list[JudgementRow]:
    return list(judgements(office.engine))


def rows(office: Office, folder: Path) -> list[dict[str, Any]]:
    assert list(export(office.engine, office.archive, readings(SEEDS), folder)) == []
    lines = (folder / "gold/judged_pages.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def number_of(office: Office, word: str) -> str:
    """The number of the cut that took a word."""
    page = file_page(SEEDS / f"{INLINE}.html", "")
    article = clean(page, readings(SEEDS)("gscn"))
    return str(next(at for at, cut in enumerate(article.cuts) if word in cut.evidence))


def test_a_cut_that_is_wrong_is_kept_with_time_and_author(client: TestClient, office: Office) -> None:
    answer = send(client, office, cut=number_of(office, WORD), note="这里说的是税务")
    assert answer.status_code == 200 and "is wrong" in answer.text and "张三" in answer.text
    [row] = kept(office)
    assert (row.kind, row.said, row.author, row.note) == ("cut_wrong", WORD, "张三", "这里说的是税务")
    assert row.name == "injected.keyword_inline" and row.at.tzinfo is not None
    assert (row.end_offset or 0) - (row.start_offset or 0) == len(WORD)


def test_the_same_said_twice_is_one_judgement(client: TestClient, office: Office) -> None:
    for note in ("", "again"):
        send(client, office, kind="complete", note=note)
    assert [row.note for row in kept(office)] == ["again"]


def test_words_left_over_are_found_where_they_stand(client: TestClient, office: Office) -> None:
    assert send(client, office, kind="leftover", words="对接民生").status_code == 400
    text = stored(office).article.text
    words = text.split("\n")[0][:9]
    assert send(client, office, kind="leftover", words=words).status_code == 200
    [row] = kept(office)
    assert (row.kind, row.said) == ("leftover", words)


def test_words_that_are_cut_or_stand_in_two_places_are_refused(client: TestClient, office: Office) -> None:
    for words, why in (
        (WORD, "no one place"),
        ("，", "places"),
        ("", "which words"),
        ("没有这些字", "no one place"),
    ):
        answer = send(client, office, kind="leftover", words=words)
        assert answer.status_code == 400 and why in answer.text
    start = str(next(cut.start_offset for cut in stored(office).cuts if WORD in cut.evidence))
    answer = send(client, office, kind="leftover", words=WORD, start=start)
    assert "cut already" in answer.text or "no one place" in answer.text
    assert kept(office) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "fact_wrong"},
        {"kind": "fact_wrong", "field": "published_at", "value": "昨天"},
        {"kind": "nonsense"},
        {},
        {"cut": "9999"},
        {"cut": "-1"},
        {"cut": "²"},
        {"kind": "term", "term": " ", "status": "blocked"},
        {"kind": "term", "term": "词", "status": "learned"},
        {"kind": "complete", "author": "  "},
        {"kind": "complete", "author": "长" * 81},
    ],
)
def test_what_means_nothing_is_refused_and_what_was_typed_stays(
    client: TestClient, office: Office, fields: dict[str, str]
) -> None:
    answer = send(client, office, note="我的说明", **fields)
    assert answer.status_code == 400 and 'role="alert"' in answer.text and "我的说明" in answer.text
    assert kept(office) == []


def test_a_judgement_can_be_taken_back_and_stays_on_record(client: TestClient, office: Office) -> None:
    sign = sign_of(send(client, office, kind="complete").text)
    [row] = kept(office)
    path = f"/judgements/{row.id}/withdraw"
    assert "withdrawn by 李四" in client.post(path, data={"sign": sign, "author": "李四"}).text
    [row] = kept(office)
    assert row.withdrawn_at is not None and row.withdrawn_by == "李四"
    assert client.post("/judgements/99999/withdraw", data={"sign": sign, "author": "李四"}).status_code == 404


def test_the_name_is_remembered(client: TestClient, office: Office) -> None:
    send(client, office, kind="complete")
    assert 'name="author" value="张三"' in client.get(f"/articles/{office.ids[INLINE]}").text


def test_a_term_takes_effect_on_the_next_cleaning(client: TestClient, office: Office) -> None:
    page = file_page(SEEDS / f"{INLINE}.html", "")
    host, innocent = "gansu.gscn.com.cn", "食品安全"

    def cleaned() -> str:
        return clean(page, readings(SEEDS)("gscn"), vocabularies(office.engine, [host]).get(host, ())).text

    assert innocent not in WORD and "监管局" in cleaned()
    send(client, office, kind="term", term="监管局", status="confirmed")
    assert "监管局" not in cleaned()
    sign = sign_of(client.get("/sites/gscn").text)
    told = client.post(
        "/sites/gscn/terms", data={"sign": sign, "author": "李四", "blocked": f"{host} 监管局"}
    )
    assert told.status_code == 200 and "innocent" in told.text
    assert "监管局" in cleaned()
    assert [(row.author, row.name, row.said, row.value) for row in kept(office)] == [
        ("李四", host, "监管局", "blocked"),
        ("张三", host, "监管局", "confirmed"),
    ]


def test_a_page_read_whole_becomes_gold_text(client: TestClient, office: Office, tmp_path: Path) -> None:
    article = stored(office).article
    words = article.text.split("\n")[0][:9]
    send(client, office, cut=number_of(office, WORD))
    send(client, office, kind="leftover", words=words)
    send(client, office, kind="fact_wrong", field="source", value="云岭日报")
    send(client, office, kind="fact_wrong", field="editor")
    send(client, office, kind="complete")
    [row] = rows(office, tmp_path / "gold")
    assert WORD in row["text"] and words not in row["text"]
    assert row["text"].replace(WORD, "") == article.text.replace(words, "", 1)
    assert (row["title"], row["source"], row["editor"]) == (article.title, "云岭日报", "")
    assert row["must"] == [WORD] and words in row["must_not"][0]
    body = (tmp_path / "gold" / row["file"]).read_bytes()
    assert body == file_page(SEEDS / f"{INLINE}.html", "").body


def test_an_article_on_several_pages_is_one_gold_row(
    client: TestClient, office: Office, tmp_path: Path
) -> None:
    page = file_page(SEEDS / f"{INLINE}.html", "")
    lines = (
        "水渠第二段今年全县新修四公里，惠及两千余户，明年再修三公里。",
        "村民说，代开发票如今开了闸门就能浇地，心里踏实多了。",
    )
    second = PART.format("".join(f"<p>{line}</p>" for line in lines)).encode()
    add_learned(office.engine, "gansu.gscn.com.cn", [Learned(WORD, 14, 30, 0.01, 5.2)])
    office.keep("joined", "gscn", page.url, page.body, (page.url.replace(".shtml", "_2.shtml"), second))
    article = stored(office, "joined").article
    assert "明年再修三公里" in article.text and len(stored(office, "joined").captures) == 2
    cuts = stored(office, "joined").cuts
    wrong = max(at for at, cut in enumerate(cuts) if WORD in cut.evidence)
    send(client, office, "joined", cut=str(wrong))
    send(client, office, "joined", kind="leftover", words="明年再修三公里")
    send(client, office, "joined", kind="complete")
    [row] = rows(office, tmp_path)
    assert row["text"] == article.text.replace("，明年再修三公里", "，").replace(
        "村民说，如今", f"村民说，{WORD}如今"
    )
    assert [part["url"] for part in row["parts"]] == [page.url.replace(".shtml", "_2.shtml")]
    assert (tmp_path / row["parts"][0]["file"]).read_bytes() == second
    [sample] = load(tmp_path)
    assert len(sample.pages) == 2 and sample.gold is not None
    got = ours(sample)
    assert "明年再修三公里" in got.text, "both pages are read"
    assert score([(got, sample.gold)]).f1 > 0.95


def test_of_a_page_not_read_whole_only_what_was_judged_is_gold(
    client: TestClient, office: Office, tmp_path: Path
) -> None:
    send(client, office, cut=number_of(office, WORD))
    [row] = rows(office, tmp_path / "gold")
    assert "text" not in row and "title" not in row and row["must"] == [WORD]


def test_what_was_taken_back_is_no_gold(client: TestClient, office: Office, tmp_path: Path) -> None:
    sign = sign_of(send(client, office, kind="complete").text)
    client.post(f"/judgements/{kept(office)[0].id}/withdraw", data={"sign": sign, "author": "张三"})
    assert rows(office, tmp_path / "gold") == []


def test_the_benchmark_reads_the_gold(client: TestClient, office: Office, tmp_path: Path) -> None:
    send(client, office, cut=number_of(office, WORD))
    send(client, office, "gscn/keyword_tail", kind="complete")
    rows(office, tmp_path)
    samples = load(tmp_path)
    assert {sample.group for sample in samples} == {"judged"}
    got = score([(ours(sample), sample.gold) for sample in samples if sample.gold])
    assert got.f1 == 1.0, "as it was judged right"
    assert got.present == (0, 1), "the word is still cut"
    assert got.titles == (1, 1)
    ran = subprocess.run(
        python("-m", "benchmarks", "--corpus", str(tmp_path), "quality"),
        capture_output=True, text=True, cwd=ROOT, check=False, timeout=60,
    )  # fmt: skip
    assert ran.returncode == 0 and "judged" in ran.stdout, ran.stderr


def test_the_command_lists_and_exports(client: TestClient, office: Office, tmp_path: Path) -> None:
    send(client, office, kind="complete")
    own = {"GOVNEWS_DATA": str(office.folder), "GOVNEWS_DATABASE": office.url}

    def command(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            scrapy("judgements", *arguments), env={**os.environ, **own},
            capture_output=True, text=True, cwd=ROOT, check=False, timeout=60,
        )  # fmt: skip

    assert json.loads(command("list").stdout)["author"] == "张三"
    told = command("export", str(tmp_path / "gold"))
    assert told.returncode == 0 and "1 judged page in" in told.stdout, told.stderr
    for file in office.archive.iterdir():
        file.unlink()
    [told_of] = export(office.engine, office.archive, readings(SEEDS), tmp_path / "other")
    assert told_of.startswith("http://gansu.gscn.com.cn"), "a page that is gone is named"


def test_either_database_keeps_judgements(any_office: Office) -> None:
    page = file_page(SEEDS / f"{INLINE}.html", "")
    number = any_office.keep(INLINE, "gscn", page.url, page.body)
    client = TestClient(any_office.app(), base_url="http://127.0.0.1:8600")
    for fields in ({"cut": number_of(any_office, WORD)}, {"kind": "complete"}, {"kind": "complete"}):
        assert send(client, any_office, **fields).status_code == 200
    assert [row.kind for row in kept(any_office)] == ["complete", "cut_wrong"]
    withdraw(any_office.engine, kept(any_office)[0].id, "李四")
    [(article, rows)] = judged_pages(any_office.engine)
    assert article == number and [row.said for row in rows] == [WORD]


def test_the_server_runs_on_its_own_port(office: Office) -> None:
    import urllib.request

    with served(office.app()) as url, urllib.request.urlopen(url, timeout=10) as answer:
        assert b"govnews" in answer.read()
