"""compose.yaml starts the PostgreSQL that settings/cluster.py and the documentation speak of."""

from __future__ import annotations

import re
import runpy
from typing import Any

import pytest
import yaml
from sqlalchemy.engine import make_url

from tests.shared import ROOT


@pytest.fixture
def service() -> dict[str, Any]:
    (found,) = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"].values()
    assert isinstance(found, dict)
    return found


def test_the_cluster_finds_the_database_that_it_starts(
    service: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GOVNEWS_DATABASE", raising=False)
    url = make_url(runpy.run_path(str(ROOT / "settings" / "cluster.py"))["GOVNEWS_DATABASE"])
    environment = service["environment"]
    assert url.get_backend_name() == "postgresql"
    assert (url.username, url.password, url.database) == (
        environment["POSTGRES_USER"],
        environment["POSTGRES_PASSWORD"],
        environment["POSTGRES_DB"],
    )
    (port,) = service["ports"]
    # Its password is in the repository: nobody but this machine may reach it.
    assert port == f"{url.host}:{url.port}:5432"
    assert url.host == "127.0.0.1"


def test_its_data_outlives_it(service: dict[str, Any]) -> None:
    image, _, version = service["image"].partition(":")
    assert image == "postgres" and re.fullmatch(r"\d+", version), (
        "a major version: another cannot read its data"
    )
    (volume,) = service["volumes"]
    name, _, place = volume.partition(":")
    assert name in yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["volumes"]
    # From 18 on the image keeps it one folder higher up.
    assert place == ("/var/lib/postgresql/data" if int(version) < 18 else "/var/lib/postgresql")


def test_waiting_for_it_waits_until_its_user_is_let_in(service: dict[str, Any]) -> None:
    check = service["healthcheck"]["test"]
    assert check[0] == "CMD-SHELL"
    assert f"-U {service['environment']['POSTGRES_USER']}" in check[1]
    assert "compose up -d --wait" in (ROOT / "docs" / "crawling.md").read_text(encoding="utf-8")
