"""What rules, flags and kinds of page are called where people read them."""

from __future__ import annotations

from collections.abc import Mapping

# By the first part of a rule's name.
KINDS: Mapping[str, str] = {
    "furniture": "page furniture",
    "repeat": "said twice",
    "injected": "planted by others",
    "hidden": "not to be seen",
    "damage": "no characters",
    "other": "other",
}
RULES: Mapping[str, str] = {
    "furniture.outside_body": "stands outside the article's element",
    "injected.keyword_block": "a block of planted keywords",
    "injected.keyword_inline": "a planted word inside a sentence",
    "injected.learned": "a word that this host's pages taught to be planted",
    "injected.ad_line": "a planted line of advertising",
    "injected.doorway": "a doorway for search engines",
    "injected.pinyin": "planted pinyin",
    "repeat.article": "the article a second time",
    "repeat.summary": "the summary a second time",
}
FLAGS: Mapping[str, str] = {
    "spam_block": "keyword block",
    "spam_inline": "planted words",
    "spam_link": "planted link",
    "spam_pinyin": "planted pinyin",
    "doorway": "doorway",
    "repeat": "said twice",
    "digits_stripped": "numbers are gone",
    "lossy_injection": "characters lost",
    "mirror": "mirror",
    "incomplete": "parts missing",
    "mojibake": "wrongly decoded",
}
PAGES: Mapping[str, str] = {
    "article": "article",
    "listing": "listing",
    "home": "home page",
    "search": "search page",
    "error": "error page",
    "login": "login page",
    "app_shell": "empty shell",
}
# How an article stands to another of its story.
RELATIONS: Mapping[str, str] = {
    "new": "stands for itself",
    "duplicate": "tells the same as",
    "republication": "reprints",
    "excerpt": "tells a part of",
    "mirror": "mirrors",
}
STANDINGS: Mapping[str, str] = {
    "first": "never revised",
    "revised": "revised",
    "copied": "copied elsewhere",
    "gone": "taken down",
    "duplicate": "a duplicate",
    "republication": "a republication",
    "excerpt": "an excerpt",
    "mirror": "a mirror's",
}


def kind_of(rule: str) -> str:
    """The kind of a rule: one of KINDS."""
    kind = rule.partition(".")[0]
    return kind if kind in KINDS else "other"


def kind_name(kind: str) -> str:
    """What a kind is called."""
    return KINDS[kind]
