"""One article, one identity; two articles, two."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.identity import explain, identity
from crawler.profiles.profile import Profile
from tests.shared import ROOT
from tests.sites.saved import profile_of
from tests.warm import scrapy

NUMBER = "1284573920165789696"
GUANGDONG = Profile(title="站", version=1, domains=("gd.example",), cms="nfcms")

ONE = [
    ("scheme", "http://a.example/1.htm", "https://a.example/1.htm"),
    ("scheme", "http://a.example/1.htm", "HTTP://A.Example:80/1.htm"),
    ("fragment", "http://a.example/1.htm", "http://a.example/1.htm#comment"),
    ("www", "http://www.a.example/1.htm", "http://a.example/1.htm"),
    ("mobile", "http://www.a.example/2024/202401/1.htm", "https://m.a.example/2024/202401/1.htm"),
    ("mobile", "http://a.example/d?id=1234567", "https://3g.a.example/d?id=1234567"),
    ("index", "http://a.example/xw/", "http://a.example/xw/index.html"),
    ("index", "http://a.example/", "http://a.example/default.aspx"),
    ("path", "http://a.example/xw/1.htm", "http://a.example//xw/./old/../1.htm"),
    ("session", "http://a.example/1.jsp?id=7", "http://a.example/1.jsp;jsessionid=0A1B.n2?id=7"),
    ("session", "http://a.example/1.php", "http://a.example/1.php?PHPSESSID=q8v5"),
    ("session", "http://a.example/1.php", "http://a.example/1.php?sid=f3a9c01d77e24b55"),
    ("tracking", "http://a.example/1.htm", "http://a.example/1.htm?utm_source=x&spm=1.2&isappinstalled=0"),
    ("tracking", "http://a.example/1.htm?id=7", "http://a.example/1.htm?from=timeline&id=7"),
    ("tracking", "http://a.example/1.htm", "http://a.example/1.htm?t=1700000000123"),
    ("tracking", "http://a.example/1.htm", "http://a.example/1.htm?_=1700000000123"),
]

TWO = [
    ("http://a.example/1.htm", "http://a.example/2.htm"),
    ("http://a.example/1.htm", "http://b.example/1.htm"),
    ("http://a.example/1.htm", "http://a.example:8080/1.htm"),
    ("http://a.example/d?id=1", "http://a.example/d?id=2"),
    ("http://a.example/api?sid=2", "http://a.example/api?sid=3"),  # a site's number, not a session's
    ("http://a.example/l?from=2024-01-01", "http://a.example/l?from=2024-02-01"),
    ("http://a.example/l?t=12", "http://a.example/l?t=13"),
    ("http://a.example/l?lang=zh", "http://a.example/l?lang=en"),
    ("http://m.a.example/news/", "http://www.a.example/news/"),
    ("http://a.example/index.html?id=1", "http://a.example/index.html?id=2"),
    ("http://a.example/#/detail/7", "http://a.example/#/detail/8"),
    ("http://a.example/XW/1.htm", "http://a.example/xw/1.htm"),
    ("http://a.example/d?q=%B9%E3", "http://a.example/d?q=%B9%E4"),  # GBK escapes
]


@pytest.mark.parametrize(("rule", "one", "other"), ONE)
def test_what_names_no_other_page_is_dropped_and_the_rule_says_so(rule: str, one: str, other: str) -> None:
    assert identity(one) == identity(other)
    assert rule in explain(one).rules + explain(other).rules


@pytest.mark.parametrize(("one", "other"), TWO)
def test_what_names_another_page_stays(one: str, other: str) -> None:
    assert identity(one) != identity(other)


@pytest.mark.parametrize(
    "url",
    [
        f"https://news.cqnews.net/1/detail/{NUMBER}/web/content_{NUMBER}.html",
        f"https://cq.cqnews.net/1/detail/{NUMBER}/app/content_{NUMBER}.html?from=timeline",
        f"http://cq.cqnews.net/html/2021-11/16/content_{NUMBER}.html",
    ],
)
def test_app_and_web_are_forms_of_one_article(url: str) -> None:
    assert explain(url, profile_of("cqnews")).key == f"cqnews.net/{NUMBER}"
    assert "profile" in explain(url, profile_of("cqnews")).rules


def test_numbers_of_seven_digits_are_not_taken_for_an_articles_own() -> None:
    cqnews = profile_of("cqnews")
    old = "http://{}.cqnews.net/html/2016-08/22/content_3841234.html"
    assert identity(old.format("cq"), cqnews) != identity(old.format("health"), cqnews)


def test_a_family_says_which_addresses_are_one_articles() -> None:
    forms = [
        "http://www.gd.example/zwgk/wjk/content/post_9360641.html",
        "http://www.gd.example/zwgk/wjk/content/mpost_9360641.html",
        "https://www.gd.example/gkmlpt/content/9/9360/post_9360641.html",
    ]
    assert {identity(url, GUANGDONG) for url in forms} == {"gd.example/post_9360641"}
    assert explain(forms[0], GUANGDONG).rules[-1] == "family"


def test_an_alias_is_the_host_it_stands_for() -> None:
    old, new = "http://www.xinhuanet.com/politics/2021-11/16/c_1128069706.htm", "http://www.news.cn"
    assert identity(old, profile_of("xinhua")) == identity(f"{new}{old[24:]}", profile_of("xinhua"))
    assert "alias" in explain(old, profile_of("xinhua")).rules


@pytest.mark.parametrize(
    "url", ["", "mailto:a@b.example", "http://[", "http:///x", "javascript:void(0)", "http://a:x/"]
)
def test_what_is_no_address_is_its_own_identity(url: str) -> None:
    assert explain(url).key == url
    assert explain(url).rules == ("unreadable",)


HOSTS = st.sampled_from(["a.example", "www.a.example", "m.www.a.example", "m.example", "a.example:8080"])
PARTS = st.text(alphabet="abc/.;=&?%广 #!_-0123456789", max_size=30)


@given(HOSTS, PARTS)
@example("m.www.a.example", "000000")
def test_an_identity_is_its_own(host: str, rest: str) -> None:
    known = identity(f"http://{host}/{rest}")
    assert identity(f"http://{known}") == known


def test_the_command_tells_addresses_of_the_web_from_others() -> None:
    typed = ("notaurl", "http://[", "http://www.gov.cn/zhengce/2024-01/01/content_1.htm")
    done = subprocess.run(
        scrapy("url", *typed), cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    refused = [line.split(": ")[0] for line in done.stderr.splitlines() if "no address of the web" in line]
    assert (done.returncode, refused) == (1, list(typed[:2])), done.stderr
    assert typed[2] in done.stdout and "unreadable" not in done.stdout
