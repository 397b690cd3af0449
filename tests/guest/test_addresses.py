"""What is not on the public web is not fetched, however it is named."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import dnscache
from scrapy.settings import Settings
from twisted.internet import defer

from crawler.guest import addresses
from crawler.guest.addresses import PublicOnlyMiddleware, PublicOnlyResolver, is_public, refusal

OFF_LIMITS = (
    "127.0.0.1",
    "127.9.9.9",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12::1",
    "ff02::1",
    "::ffff:10.0.0.1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
    "2001:db8::1",
    "no address",
)
PUBLIC = ("1.1.1.1", "202.108.22.5", "223.5.5.5", "240e::1", "2400:3200::1", "::ffff:1.1.1.1")


@pytest.mark.parametrize("address", OFF_LIMITS)
def test_addresses_off_limits(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_of_the_public_web(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://a.example/1",
        "data:text/html,x",
        "http://127.0.0.1/",
        "http://127.0.0.1:8080/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://localhost/",
        "http://LOCALHOST./",
        "http://printer.local/",
        "http://name:word@10.0.0.1/",
        "http:///1.html",
        "http://[/",
    ],
)
def test_a_url_that_leads_away_from_the_public_web_is_refused(url: str) -> None:
    assert refusal(url)


@pytest.mark.parametrize("url", ["http://www.gov.example/", "https://1.1.1.1/1.html", "http://127.example/"])
def test_a_url_of_the_public_web_is_not(url: str) -> None:
    assert refusal(url) is None


def test_the_middleware_refuses_with_the_reason() -> None:
    with pytest.raises(IgnoreRequest, match=r"10\.0\.0\.1 is not an address of the public web"):
        PublicOnlyMiddleware().process_request(Request("http://10.0.0.1/"))


class Reactor:
    """As much of a reactor as a resolver asks of one."""


@pytest.mark.parametrize(
    ("address", "name", "switched_on", "found"),
    [
        ("127.0.0.1", "intranet.example", True, False),
        ("169.254.169.254", "metadata.example", True, False),
        ("1.1.1.1", "www.gov.example", True, True),
        ("127.0.0.1", "127.1", True, False),
        ("127.0.0.1", "intranet.example", False, True),
        ("10.0.0.9", "proxy.example", True, True),
    ],
)
def test_names_that_resolve_to_what_is_off_limits_are_not_found(
    address: str, name: str, switched_on: bool, found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "getproxies", lambda: {"http": "http://proxy.example:3128"})
    monkeypatch.setitem(dnscache, name, address)
    crawler = type("Crawler", (), {"settings": Settings({"GOVNEWS_PUBLIC_ONLY": switched_on})})()
    answer: defer.Deferred[str] = PublicOnlyResolver.from_crawler(crawler, Reactor()).getHostByName(name)
    told: list[object] = []
    answer.addBoth(told.append)
    (result,) = told
    assert (result == address) == found
    assert found or "is not an address of the public web" in str(result)
