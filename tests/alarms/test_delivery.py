"""Each alarm is told once on each channel, and what could not be told is told later; nothing else fails by it."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from scrapy.settings import Settings
from sqlalchemy import Engine

from crawler.alarms.delivery import deliver, tell_now
from crawler.alarms.values import Kind
from crawler.store.alarms import claim, open_alarms, stand
from tests.alarms.receivers import Box, Hook, mailbox, webhook
from tests.crawler.databases import engine, sqlite, url

__all__ = ["engine", "mailbox", "sqlite", "url", "webhook"]


def settings(webhook: Hook | None = None, mailbox: Box | None = None, **further: str) -> Settings:
    told: dict[str, Any] = {"GOVNEWS_ALARM_MAIL": "", "GOVNEWS_SMTP": "smtp://127.0.0.1"}
    if webhook is not None:
        told["GOVNEWS_ALARM_WEBHOOK"] = webhook.url
    if mailbox is not None:
        told |= {"GOVNEWS_ALARM_MAIL": "a@example.org, b@example.org", "GOVNEWS_SMTP": mailbox.url}
    return Settings({**told, **further})


def unused_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_an_alarm_is_told_once_and_its_end_once(engine: Engine, webhook: Hook) -> None:
    for _ in range(2):
        stand(engine, "made", Kind.DEGRADED, ["article_url finds nothing on 2 of 2 listings"])
        assert deliver(engine, settings(webhook)) == []
    assert webhook.told == [("raised", "made", "degraded")]
    assert "article_url finds nothing" in webhook.posted[0]["text"]
    assert [notice.site for notice in open_alarms(engine)] == ["made"]

    for _ in range(2):
        stand(engine, "made", Kind.DEGRADED, [])
        assert deliver(engine, settings(webhook)) == []
    assert webhook.told == [("raised", "made", "degraded"), ("cleared", "made", "degraded")]
    assert open_alarms(engine) == []


def test_sites_and_kinds_are_alarms_of_their_own(engine: Engine, webhook: Hook) -> None:
    stand(engine, "one", Kind.DEGRADED, ["x"])
    stand(engine, "one", Kind.FAILED, ["y"])
    stand(engine, "two", Kind.FAILED, ["z"])
    stand(engine, "one", Kind.DEGRADED, [])
    assert deliver(engine, settings(webhook)) == []
    assert webhook.told == [("raised", "one", "failed"), ("raised", "two", "failed")], (
        "what was over before anybody was told is not told"
    )
    assert len(webhook.posted) == 1, "one message for all that is new"


def test_mail_names_the_alarm_and_goes_to_everybody(sqlite: Engine, mailbox: Box) -> None:
    stand(sqlite, "gscn", Kind.DEGRADED, ["列表 listing_links finds nothing on 1 of 2 listings"])
    assert deliver(sqlite, settings(mailbox=mailbox)) == []
    ((receivers, message),) = mailbox.messages
    assert receivers == ["a@example.org", "b@example.org"]
    assert message["Subject"] == "[govnews] gscn: degraded"
    assert message["From"] == "a@example.org"
    assert "列表 listing_links finds nothing on 1 of 2 listings" in message.get_content()


def test_what_could_not_be_told_is_said_and_told_later_and_the_other_channel_has_it(
    engine: Engine, webhook: Hook, mailbox: Box
) -> None:
    webhook.status = 503
    stand(engine, "made", Kind.HUNG, ["killed after 60 s"])
    both = settings(webhook, mailbox)
    assert deliver(engine, both) == ["webhook at 127.0.0.1: answered 503 Service Unavailable"]
    assert len(mailbox.messages) == 1
    webhook.status = 204
    assert deliver(engine, both) == []
    assert webhook.told == [("raised", "made", "hung")]
    assert len(mailbox.messages) == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"GOVNEWS_ALARM_WEBHOOK": "http://127.0.0.1:{port}/secret"}, "Connection refused"),
        (
            {"GOVNEWS_ALARM_MAIL": "a@example.org", "GOVNEWS_SMTP": "smtp://u:secret@127.0.0.1:{port}"},
            "refused",
        ),
        ({"GOVNEWS_ALARM_WEBHOOK": "ftp://secret"}, "GOVNEWS_ALARM_WEBHOOK: is no http://"),
        ({"GOVNEWS_ALARM_WEBHOOK": "http://[secret"}, "GOVNEWS_ALARM_WEBHOOK: is no http://"),
        (
            {"GOVNEWS_ALARM_MAIL": "a@example.org", "GOVNEWS_SMTP": "secret"},
            "GOVNEWS_SMTP: is no smtp://host",
        ),
    ],
)
def test_nobody_there_is_a_line_and_no_secret_in_it(sqlite: Engine, wrong: dict[str, str], told: str) -> None:
    port = unused_port()
    stand(sqlite, "made", Kind.FAILED, ["x"])
    wrongly = {name: value.format(port=port) for name, value in wrong.items()}
    (line,) = deliver(sqlite, settings(None, None, **wrongly))
    assert told in line
    assert "secret" not in line


def test_two_processes_do_not_tell_the_same(engine: Engine) -> None:
    stand(engine, "made", Kind.FAILED, ["x"])
    assert len(claim(engine, "webhook")) == 1
    assert claim(engine, "webhook") == [], "somebody is telling it"
    assert len(claim(engine, "mail")) == 1


def test_a_failing_store_is_told_without_the_store(webhook: Hook) -> None:
    assert tell_now(settings(webhook), "data/news.db: disk full") == []
    assert webhook.told == [("raised", None, "storage")]
