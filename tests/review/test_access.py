"""Who gets in: names of this machine only, a token elsewhere, and no post from another site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from crawler.review import login
from crawler.review.access import Access, AccessError
from crawler.review.app import ROUTES, application

if TYPE_CHECKING:
    from tests.review.office import Office

TOKEN = "a secret that is long enough"
HOME = "http://127.0.0.1:8600"


def sign_of(page: str) -> str:
    found = re.search(r'name="sign" value="([0-9a-f]+)"', page)
    assert found
    return found[1]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.9.1"])
def test_this_machine_needs_no_token(host: str) -> None:
    assert Access.at(host, "").local


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "news.example"])
def test_elsewhere_a_token_is_needed(host: str) -> None:
    with pytest.raises(AccessError, match="GOVNEWS_REVIEW_TOKEN"):
        Access.at(host, "")
    with pytest.raises(AccessError, match="shorter"):
        Access.at(host, "short")
    assert not Access.at(host, TOKEN).local


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8600", "", "[::ffff"])
def test_a_name_that_was_made_to_point_here_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code in (400, 421)


def test_every_answer_forbids_scripts_and_loading(client: TestClient, office: Office) -> None:
    for path in (
        "/",
        f"/articles/{office.ids['hostile']}",
        "/sites",
        "/nothing",
        "/api/articles",
        "/static/review.css",
    ):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:3000"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_post_from_another_site_is_refused(
    client: TestClient, office: Office, headers: dict[str, str]
) -> None:
    path = f"/articles/{office.ids['gscn/plain']}"
    fields = {"sign": sign_of(client.get(path).text), "author": "张三", "kind": "complete"}
    assert client.post(f"{path}/judgements", data=fields, headers=headers).status_code == 403


def test_a_form_needs_the_sign_of_its_visitor(client: TestClient, office: Office) -> None:
    path = f"/articles/{office.ids['gscn/plain']}"
    theirs = sign_of(TestClient(client.app, base_url=HOME).get(path).text)
    fields = {"author": "张三", "kind": "complete"}
    assert client.post(f"{path}/judgements", data={**fields, "sign": theirs}).status_code == 403, "no cookie"
    client.get(path)
    for sign in ("", "0" * 64, theirs, "漢"):
        told = client.post(f"{path}/judgements", data={**fields, "sign": sign})
        assert told.status_code == 403 and "Load its page again" in told.text


def test_what_is_no_form_is_refused(client: TestClient, office: Office) -> None:
    path = f"/articles/{office.ids['gscn/plain']}/judgements"
    assert client.post(path, content=b"\xff=\xfe").status_code == 400
    assert client.post(path, content=b"&".join(b"a=1" for _ in range(99))).status_code == 400
    assert client.post(path, content=b"a" * ((1 << 20) + 1)).status_code == 413
    assert client.get(path).status_code == 405


def test_with_a_token_nothing_is_shown_before_it_is_given(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(login, "WAIT", 0.0)
    access = Access.at("0.0.0.0", TOKEN)
    client = TestClient(office.app(access), base_url="http://news.example:8600")
    assert client.get("/", follow_redirects=False).headers["location"] == "/login"
    assert client.get("/api/articles").status_code == 401
    sign = sign_of(client.get("/login").text)
    refused = client.post("/login", data={"sign": sign, "token": "wrong"})
    assert refused.status_code == 403 and "not the token" in refused.text
    assert client.get("/", follow_redirects=False).status_code == 303
    assert "Articles" in client.post("/login", data={"sign": sign, "token": TOKEN}).text
    assert client.get("/api/articles").status_code == 200
    client.post("/logout", data={"sign": sign})
    assert client.get("/api/articles").status_code == 401


def test_programs_give_the_token_as_a_bearer(office: Office) -> None:
    client = TestClient(office.app(Access.at("0.0.0.0", TOKEN)), base_url="http://news.example")
    for sent, code in ((f"Bearer {TOKEN}", 200), ("Bearer no", 401), (TOKEN, 401), ("Bearer \xff", 401)):
        headers = {b"authorization": sent.encode("latin-1")}
        assert client.get("/api/changes", headers=headers).status_code == code


def test_further_routes_can_be_served(office: Office) -> None:
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route

    def metrics(_: object) -> PlainTextResponse:
        return PlainTextResponse("up 1\n")

    app = application(office.desk(), (*ROUTES, Route("/metrics", metrics)))
    assert TestClient(app, base_url=HOME).get("/metrics").text == "up 1\n"
