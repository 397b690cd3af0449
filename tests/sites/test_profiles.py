"""Site profiles: all of them load, a broken one names its file and field, and each knows its own URLs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from crawler.profiles.profile import ProfileError, load_profile, load_profiles
from tests.sites.addresses import ADDRESSES
from tests.sites.saved import SEEDS, profile_of

if TYPE_CHECKING:
    from pathlib import Path

SITES = ["cqnews", "gov_cn", "gscn", "guangxi", "people", "xinhua"]
MINIMAL: dict[str, Any] = {"title": "站", "version": 1, "domains": ["news.example"]}

SNOWFLAKE = "1284573920165789696"
HEX = "4e1b7c02a96d4f3f8a5d20c7e913b6f8"

# Every generation of a site's article addresses.
ARTICLES = [
    ("gscn", "http://gansu.gscn.com.cn/system/2023/09/12/013012345.shtml"),
    ("gscn", "http://www.gscn.com.cn/province/system/2025/05/18/013326771.shtml"),
    ("gscn", "http://gansu.gscn.com.cn/system/2019/03/02/012120334_01.shtml"),
    ("cqnews", "http://cq.cqnews.net/html/2016-08/22/content_3841234.html"),
    ("cqnews", "http://cq.cqnews.net/html/2021-05/08/content_51336527.html"),
    ("cqnews", "http://cq.cqnews.net/html/2021-11/16/content_910086531207856128.html"),
    ("cqnews", f"https://news.cqnews.net/1/detail/{SNOWFLAKE}/web/content_{SNOWFLAKE}.html"),
    ("cqnews", f"https://cq.cqnews.net/1/detail/{SNOWFLAKE}/app/content_{SNOWFLAKE}.html"),
    ("gov_cn", "http://www.gov.cn/xinwen/2019-11/05/content_5448723.htm"),
    ("gov_cn", "http://www.gov.cn/zhengce/content/2019-10/23/content_5443210.htm"),
    ("gov_cn", "https://www.gov.cn/lianbo/bumen/202408/content_6968123.htm"),
    ("gov_cn", "http://big5.www.gov.cn/gate/big5/www.gov.cn/lianbo/difang/202409/content_6975001.htm"),
    ("xinhua", "http://www.xinhuanet.com/world/2019-12/10/c_1125327450.htm"),
    ("xinhua", "http://m.xinhuanet.com/sc/2019-12/10/c_1125327450.htm"),
    ("xinhua", "http://www.news.cn/politics/2021-11/16/c_1128069706.htm"),
    ("xinhua", f"http://www.news.cn/politics/leaders/20240509/{HEX}/c.html"),
    ("xinhua", f"http://www.he.news.cn/20240515/{HEX}/c.html"),
    ("people", "http://politics.people.com.cn/n1/2024/0424/c1001-40223222.html"),
    ("people", "http://yl.people.com.cn/n2/2024/0618/c338123-40881234.html"),
    ("guangxi", "http://www.gxzf.gov.cn/zzqzyxx/t19107548.shtml"),
    ("guangxi", "http://www.gxzf.gov.cn/zwgk/zfwj/t19107549.shtml"),
]

# Of the same hosts, or of the same shape, and yet no article of the site.
OTHERS = [
    ("gscn", "http://gansu.gscn.com.cn/gsyw/"),
    ("gscn", "http://www.gscn.com.cn/cms_udf/2023/dushu/index.shtml"),
    ("gscn", "http://gansu.gscn.com.cn.mirror.example/system/2023/09/12/013012345.shtml"),
    ("gscn", "http://gansu.gansudaily.com.cn/system/2023/09/12/013012345.shtml"),
    ("cqnews", "http://cq.cqnews.net/html/col35734.htm"),
    ("cqnews", "http://health.cqnews.net/html/node_84160.htm"),
    ("cqnews", "http://cq.cqnews.net/html/2021-11/16/content_12345.html"),
    ("cqnews", f"https://news.cqnews.net/1/detail/{SNOWFLAKE}/web/content_1165055555555555555.html"),
    ("gov_cn", "https://www.gov.cn/home/2023-03/29/content_5748953.htm"),
    ("gov_cn", "https://www.gov.cn/home/2016-05/11/content_5046257.htm"),
    ("gov_cn", "https://www.gov.cn/zhengce/zuixin/home_0.htm"),
    ("gov_cn", "https://www.beijing.gov.cn/lianbo/202408/content_6968123.htm"),
    ("xinhua", "http://www.news.cn/politics/"),
    ("xinhua", "http://www.xinhuanet.com/wzdt2014.htm"),
    ("xinhua", f"http://www.he.news.cn/20240515/{HEX}/c.html?page=2"),
    ("xinhua", f"http://www.fakenews.cn/politics/20240509/{HEX}/c.html"),
    ("people", "http://www.people.com.cn/GB/59476/"),
    ("people", "http://www.people.com.cn/n1/2019/0308/c420117-30965009.html"),
    ("people", "http://www.people.com.cn/n/2013/1227/c373005-23961344.html"),
    ("people", "http://liuyan.people.com.cn/threads/content?tid=19107548"),
    ("guangxi", "http://www.gxzf.gov.cn/gxyw/"),
    ("guangxi", "http://www.gxzf.gov.cn/gxzwxmtjz/index.shtml"),
    ("guangxi", "http://tjj.gxzf.gov.cn/tjsj/xwfb/t19107548.shtml"),
]


def save(folder: Path, **changes: Any) -> Path:
    path = folder / "site.yaml"
    path.write_text(yaml.safe_dump(MINIMAL | changes, allow_unicode=True), encoding="utf-8")
    return path


def test_all_profiles_load() -> None:
    assert sorted(load_profiles(SEEDS)) == sorted(path.name for path in SEEDS.iterdir() if path.is_dir())
    assert set(SITES) <= set(load_profiles(SEEDS))


@pytest.mark.parametrize("site", load_profiles(SEEDS))
def test_a_profile_says_how_old_its_facts_are_and_what_to_expect(site: str) -> None:
    profile = profile_of(site)
    assert profile.facts_year, "facts_year says how old the selectors are"
    assert profile.notes, "notes say where the selectors are from"
    assert profile.listings, "listings are where a crawl begins"
    assert all(profile.owns(listing.url) for listing in profile.listings)
    assert profile.expect, "expect is what health is judged against"
    least, most = profile.expect.articles_per_day
    assert 0 < least < most
    told = profile.whole_reading.body or profile.whole_reading.markers
    assert told or "the general reader finds it" in profile.notes
    assert profile.schedule, "schedule says when a run is due"
    assert not any(profile.is_article(listing.url) for listing in profile.listings)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"colour": "red"}, "colour: there is no such field"),
        ({"reading": {"bodies": ["#a"]}}, "reading.bodies: there is no such field"),
        ({"reading": {"title": ["h1", "div..x"]}}, "reading.title.1: bad CSS selector 'div..x'"),
        ({"listing_links": "ul >"}, "listing_links: bad CSS selector 'ul >'"),
        ({"article_url": ["(", "x"]}, "article_url.0: bad regular expression '('"),
        ({"cms": "nonesuch"}, "cms: no family 'nonesuch'; there are cac_style, enorth, "),
        ({"domains": []}, "domains: Tuple should have at least 1 item"),
        ({"listings": [{"url": "news.example/"}]}, "listings.0.url: "),
        ({"verified": "yesterday"}, "verified"),
        (
            {"listings": [{"url": "http://news.example/", "colum": "x"}]},
            "listings.0.colum: there is no such field",
        ),
        ({"listings": [{"url": "http://news.example/", "form": "html"}]}, "listings.0.form: Input should be"),
        (
            {"listings": [{"url": "http://news.example/", "fields": {"entries": "rows", "link": "url"}}]},
            "listings.0: fields go with form: json",
        ),
        (
            {"listings": [{"url": "http://news.example/", "pages": "i_2.htm"}]},
            "listings.0.pages: 'i_2.htm'",
        ),
        ({"revisit": {"least": "2h", "most": "1h"}}, "revisit: least must be"),
        ({"revisit": {"least": 600}}, "revisit.least: write 600 as a number with"),
        ({"schedule": "hourly"}, "schedule: 'hourly' is no cron line of five fields"),
        ({"aliases": {"http://m.example/": "news.example"}}, "aliases.http://m.example/.[key]: "),
        ({"identity": [{"address": "/a/(\\d+)", "known_as": r"\2"}]}, "identity.0: known_as"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_a_broken_profile_names_file_and_field(changes: dict[str, Any], problem: str, tmp_path: Path) -> None:
    path = save(tmp_path, **changes)
    with pytest.raises(ProfileError) as raised:
        load_profile(path)
    assert str(raised.value).startswith(f"{path}: ")
    assert problem in str(raised.value)


def test_a_profile_says_all_it_has_to(tmp_path: Path) -> None:
    fields = {"entries": "data.rows", "link": "url", "title": "name", "date": "time"}
    path = save(
        tmp_path,
        aliases={"news.invalid": "news.example"},
        listings=[
            {
                "url": "http://news.example/a/",
                "pages": "home_{page}.htm",
                "revisit": {"least": "5m", "most": "1h"},
            },
            {"url": "http://news.example/api", "form": "json", "post": {"id": "7"}, "fields": fields},
        ],
        identity=[{"address": r"/(?:web|app)/(\d+)\.htm", "known_as": r"/\1"}],
        revisit={"least": "30m", "most": "2d"},
        schedule="*/30 6-23 * * 1,3",
        delay=2.5,
        concurrency=1,
        attachments=True,
    )
    profile = load_profile(path)
    assert profile.revisit_of(profile.listings[0]).most == timedelta(hours=1)
    assert profile.revisit_of(profile.listings[1]).least == timedelta(minutes=30)
    assert profile.owns("http://www.news.invalid/1.htm"), "an alias is the site's own"
    assert profile.hosts == ("news.example", "news.invalid")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"", "the whole file: must hold fields"),
        (b"- a list", "the whole file: must hold fields"),
        (b"title: a\nlistings: [unclosed", "line "),
        (b"title: \x00", "is no YAML: "),
        (
            b"title: a\nschedule: x\ntitle: b",
            "line 3, column 1: title is given twice, first on line 1; keep one",
        ),
        (b"listings:\n- url: a\n  url: b", "line 3, column 3: url is given twice, first on line 2; keep one"),
        (
            b"a: &x {b: 1}\nc: *x\nd: !!python/name:os.system x",
            "line 3, column 4: could not determine a constructor",
        ),
        (b"title: \xff", "is not UTF-8 (byte 7); save it as that"),
    ],
)
def test_a_file_that_is_no_profile_says_where_and_why_on_a_line(
    text: bytes, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "site.yaml"
    path.write_bytes(text)
    with pytest.raises(ProfileError) as raised:
        load_profile(path)
    assert str(raised.value).startswith(f"{path}: {told}") and "\n" not in str(raised.value)


@pytest.mark.parametrize(("site", "url"), ARTICLES)
def test_an_article_of_any_generation_is_known_by_its_url(site: str, url: str) -> None:
    assert profile_of(site).owns(url)
    assert profile_of(site).is_article(url)


@pytest.mark.parametrize(("site", "url"), OTHERS)
def test_other_addresses_are_no_articles(site: str, url: str) -> None:
    assert not profile_of(site).is_article(url)


@pytest.mark.parametrize(
    ("site", "url", "owned"),
    [
        ("gov_cn", "https://www.gov.cn/", True),
        ("gov_cn", "http://big5.www.gov.cn/", True),
        ("gov_cn", "https://www.beijing.gov.cn/", False),  # gov.cn is a public suffix, www.gov.cn a site
        ("xinhua", "http://HE.NEWS.CN/", True),
        ("xinhua", "http://he.news.cn:8080/", True),
        ("xinhua", "http://fakenews.cn/", False),
        ("xinhua", "http://news.cn.mirror.example/", False),
        ("xinhua", "mailto:kf@news.cn", False),
    ],
)
def test_a_site_owns_its_hosts_and_those_below(site: str, url: str, owned: bool) -> None:
    assert profile_of(site).owns(url) is owned


@pytest.mark.parametrize(("site", "url"), ADDRESSES)
def test_a_site_knows_its_own_articles_and_no_others(site: str, url: str) -> None:
    profile = profile_of(site)
    assert profile.is_article(url)
    host = url.split("/")[2]
    assert not profile.is_article(url.replace(host, f"{host}.mirror.example"))
    assert not profile.is_article(f"http://{host}/")


def test_every_site_has_an_address_to_be_known_by() -> None:
    assert set(load_profiles(SEEDS)) == {site for site, _ in (*ARTICLES, *ADDRESSES)}
