"""The language of an article's text, and the script it is written in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from cleaners.facts.scene import Scene
from cleaners.model import Fact
from cleaners.text.fold import script_characters
from cleaners.text.points import points, text_of

# Above this share of the telling characters a text is of one script; converted pages keep some of the other.
ONE_SCRIPT = 0.85
# Characters of the body that are looked at.
ENOUGH = 2500


def language(scene: Scene) -> tuple[Fact, ...]:
    """ISO 639-1 code of the body's language; ``raw`` says what decided."""
    text, where = _body(scene)
    code, reason = language_of(text)
    return (Fact(code, reason, where),) if code else ()


def script(scene: Scene) -> tuple[Fact, ...]:
    """Hans, Hant or mixed, for a body in Chinese."""
    text, where = _body(scene)
    value, reason = script_of(text)
    if not value or language_of(text)[0] != "zh":
        return ()
    return (Fact(value, reason, where),)


def _body(scene: Scene) -> tuple[str, str]:
    """The body's text as far as it is needed, or the whole page's; and its place."""
    blocks = scene.sketch.blocks[scene.body.first : scene.body.last] or scene.sketch.blocks
    if not blocks:
        return "", ""
    start, end = blocks[0].start, min(blocks[-1].end, blocks[0].start + ENOUGH)
    return scene.sketch.text[start:end], f"blocks:{scene.body.first}-{scene.body.last}"


@lru_cache(maxsize=4)
def _signs(text: str) -> Mapping[str, int]:
    """How often each character stands in the text."""
    codes, counts = np.unique(points(text), return_counts=True)
    return dict(zip(text_of(codes), counts.tolist(), strict=True))


@lru_cache(maxsize=4)
def _counts(text: str) -> tuple[int, int, int, int]:
    """How many characters are letters of any kind, Han, kana, hangul."""
    letters = han = kana = hangul = 0
    for sign, count in _signs(text).items():
        if sign.isalpha():
            letters += count
        if "\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff":
            han += count
        elif "\u3041" <= sign <= "\u30ff":
            kana += count
        elif "\uac00" <= sign <= "\ud7a3":
            hangul += count
    return letters, han, kana, hangul


def language_of(text: str) -> tuple[str, str]:
    """(ISO 639-1 code or "", what decided). Script ranges decide Han text, langdetect the rest."""
    letters, han, kana, hangul = _counts(text)
    if letters < 2:
        return "", ""
    if kana >= 10 and kana > 0.15 * (han + kana):
        return "ja", f"kana {kana} of {letters}"
    if hangul > 0.3 * letters:
        return "ko", f"hangul {hangul} of {letters}"
    if han >= 0.2 * letters:
        return "zh", f"han {han} of {letters}"
    return _detected(text)


def _detected(text: str) -> tuple[str, str]:
    # Slow to import, and asked for the few pages that are not in Chinese.
    from langdetect import DetectorFactory, detect_langs
    from langdetect.lang_detect_exception import LangDetectException

    DetectorFactory.seed = 0
    try:
        best = detect_langs(text[:2000])[0]
    except LangDetectException:
        return "", ""
    return str(best.lang).split("-")[0], f"langdetect {best.prob:.2f}"


def script_of(text: str) -> tuple[str, str]:
    """(Hans, Hant, mixed or "", the counts that decided)."""
    simplified, traditional = script_characters()
    counts = _signs(text)
    hans = sum(count for sign, count in counts.items() if sign in simplified)
    hant = sum(count for sign, count in counts.items() if sign in traditional)
    if hans + hant == 0:
        return "", ""
    share = hans / (hans + hant)
    value = "Hans" if share >= ONE_SCRIPT else "Hant" if share <= 1 - ONE_SCRIPT else "mixed"
    return value, f"hans {hans} hant {hant}"
