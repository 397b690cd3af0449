"""What is known to be wrong with a text that was cleaned: where words were planted in its lines, and that its digits are gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from cleaners.article import Article
from cleaners.damage import BY_RULE

# The cuts that may each have taken the place of a character.
INLINE = frozenset(rule for rule, flag in BY_RULE.items() if flag == "spam_inline")
# Made of the rarest Han characters (CJK Extension A): a few words, each at several places and longer than what they
# overwrote, as planted ones are (see ``differences``).
_FILLERS = ("\u3401\u3402\u3403\u3404", "\u3405\u3406\u3407\u3408", "\u3409\u340a\u340b\u340c")


@dataclass(frozen=True, slots=True)
class Damage:
    """What is known to be wrong with a text: spans ``[start, end)`` of planted words in it, empty where they
    were cut already, each of which may stand where one character stood; and whether its digits are gone."""

    planted: tuple[tuple[int, int], ...] = ()
    digits: bool = False


def damage_of(article: Article) -> Damage:
    """What an article's flags and cuts say of its text: where words were cut from within a line, digits gone."""
    cuts = [(cut.start, cut.end) for cut in article.cuts if cut.rule in INLINE]
    lines = [(paragraph.text, paragraph.spans) for paragraph in article.paragraphs]
    return damage([flag.name for flag in article.flags], cuts, lines)


def damage(
    flags: Collection[str],
    inline: Sequence[Sequence[int]],
    lines: Iterable[tuple[str, Sequence[Sequence[int]]]],
) -> Damage:
    """The same of its parts: names of flags, spans of INLINE cuts, (text, spans) of each paragraph."""
    edges = _edges(inline)
    planted: dict[int, int] = {}  # place in the text: how many words were cut there
    at = 0
    for text, spans in lines:
        inside = at
        for start, end in spans:
            planted |= {inside: edges[start]} if start in edges else {}
            inside += end - start
            planted |= {inside: edges[end]} if end in edges else {}
        at += len(text) + 1
    places = [place for place, words in planted.items() for _ in range(words)]
    return Damage(tuple((place, place) for place in places), "digits_stripped" in flags)


def _edges(cuts: Sequence[Sequence[int]]) -> dict[int, int]:
    """Where stretches of cuts that adjoin begin and end, and how many cuts each is of."""
    edges: dict[int, int] = {}
    first, last, words = -1, -1, 0
    for start, end in sorted((cut[0], cut[1]) for cut in cuts):
        first, words = (first, words + 1) if start == last else (start, 1)
        last = end
        edges |= {first: words, last: words}
    return edges


def filled(text: str, planted: Sequence[tuple[int, int]]) -> str:
    """The text with a made-up word at each empty span, for comparing it with copies that are whole.

    Without it, a digit or a name that is gone would make other news of it.
    """
    parts, last = [], 0
    for number, place in enumerate(sorted({start for start, end in planted if start == end})):
        parts += [text[last:place], _FILLERS[number % len(_FILLERS)]]
        last = place
    return "".join([*parts, text[last:]])
