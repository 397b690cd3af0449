"""However much goes wrong in a run, it is counted, and told in few lines."""

from __future__ import annotations

from crawler.runs.summary import _troubles
from crawler.runs.troubles import Troubles


def failing(number: int, error: str) -> Troubles:
    found = Troubles()
    for page in range(number):
        found.add(f"http://a.example/{page}.html", error.format(page=page))
    return found


def test_of_each_kind_some_are_kept_and_all_are_counted() -> None:
    found = failing(5_000, "HTTP 404")
    found.add("http://a.example/list/", "HTTP 500")
    assert (len(found), len(list(found))) == (5_001, 11)
    assert list(found)[-1] == "http://a.example/list/: HTTP 500"
    assert found.kinds == {"HTTP 404": 5_000, "HTTP 500": 1}


def test_what_is_one_pages_own_makes_no_kind() -> None:
    found = failing(300, "redirected from http://a.example/{page}.html to what is no article of the site")
    assert list(found.kinds.values()) == [300]


def test_kinds_without_end_become_one() -> None:
    found = Troubles()
    for number in range(999):
        found.add("http://a.example/", f"error {number}")
    assert (len(found), len(found.kinds) < 60, len(list(found)) < 600) == (999, True, True)


def test_many_are_told_by_kind_and_few_as_they_are() -> None:
    few = _troubles("errors", [("a", failing(2, "HTTP 404")), ("b", Troubles())])
    assert few == [
        "errors: 2", "  a: http://a.example/0.html: HTTP 404", "  a: http://a.example/1.html: HTTP 404", "",
    ]  # fmt: skip
    many = _troubles("errors", [("a", failing(900, "HTTP 404")), ("b", failing(300, "HTTP 500"))])
    assert (many[0], len(many)) == ("errors: 1,200", 15)
    assert [line.split() for line in many[-4:]] == [
        ["…", "and", "1,190", "more;", "by", "kind:"], ["900", "HTTP", "404"], ["300", "HTTP", "500"], [],
    ]  # fmt: skip
    assert _troubles("not saved", [("a", failing(11, ""))])[-2:] == ["  … and 1 more", ""]
