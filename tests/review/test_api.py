"""The data over HTTP: held against its OpenAPI document, and followed to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from crawler.review.app import ROUTES
from crawler.review.openapi import document

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from tests.review.office import Office


DESCRIBED: Any = schemathesis.openapi.from_dict(document())
OPERATIONS = [found.ok() for found in DESCRIBED.get_all_operations()]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.path)
def test_answers_are_as_described(operation: Any, server: str) -> None:
    @settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy() | operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
    def answered(case: Any) -> None:
        case.call_and_validate(base_url=server)

    answered()


def test_every_route_of_the_data_is_described(client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    served = {str(getattr(route, "path", "")).replace(":int}", "}") for route in ROUTES}
    assert {path for path in served if path.startswith("/api/")} == {*paths, "/api/openapi.json"}


def test_articles_are_followed_by_cursor_to_the_last(client: TestClient, office: Office) -> None:
    whole = [row["id"] for row in client.get("/api/articles").json()["articles"]]
    found: list[int] = []
    further: dict[str, str] = {}
    while True:
        page = client.get("/api/articles", params={"limit": 2, **further}).json()
        found += [row["id"] for row in page["articles"]]
        if page["next"] is None:
            break
        further = {"cursor": page["next"]}
    assert found == whole and len(set(found)) == len(found) > 4
    assert office.ids["old"] not in found, "only the newest version"


def test_changes_are_followed_by_cursor_to_the_last(client: TestClient, office: Office) -> None:
    found, cursor = [], 0
    while page := client.get("/api/changes", params={"limit": 3, "cursor": cursor}).json():
        if not page["changes"]:
            break
        found += page["changes"]
        cursor = page["cursor"]
    assert [one["cursor"] for one in found] == sorted(one["cursor"] for one in found)
    kinds = [one["change"] for one in found]
    assert kinds.count("copied") == 2 and kinds.count("revised") == 2
    assert client.get("/api/changes", params={"cursor": cursor}).json() == {"changes": [], "cursor": cursor}


def test_an_article_tells_all_it_can_answer_for(client: TestClient, office: Office) -> None:
    row = client.get(f"/api/articles/{office.ids['gscn/inline_ads']}").json()
    assert row["flags"] == ["spam_inline"] and row["capture"]["warc_offset"] > 0
    for cut in row["cuts"]:
        assert cut["rule"] and cut["start"] < cut["end"]


@pytest.mark.parametrize(
    ("asked", "code", "why"),
    [
        ("/api/articles?limit=0", 400, "limit"),
        ("/api/articles?limit=201", 400, "limit"),
        ("/api/articles?colour=red", 400, "colour"),
        ("/api/articles?since=yesterday", 400, "since"),
        ("/api/articles?cursor=12", 400, "cursor"),
        ("/api/changes?cursor=-1", 400, "cursor"),
        ("/api/changes?cursor=99999999999999999999", 400, "cursor"),
        ("/api/articles/99999", 404, "99999"),
        ("/api/articles/99999999999999999999", 404, "99999999999999999999"),
        ("/api/nothing", 404, ""),
    ],
)
def test_what_means_nothing_is_told(client: TestClient, asked: str, code: int, why: str) -> None:
    answer = client.get(asked)
    assert answer.status_code == code and why in answer.json()["error"]
