"""The language of an article's text, and the script it is written in."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cleaners.facts.once import once
from cleaners.facts.scene import Scene
from cleaners.model import Fact
from cleaners.text.fold import script_characters
from cleaners.text.points import Points, among, points, text_of

# Above this share of the telling characters a text is of one script; converted pages keep some of the other.
ONE_SCRIPT = 0.85
# Characters of the body that are looked at.
ENOUGH = 2500

# Tibetan, Mongolian and Yi; letters that Uyghur, and Kazakh in Arabic script, have to themselves.
OWN_SCRIPTS = (("bo", 0x0F00, 0x0FFF), ("mn", 0x1800, 0x18AF), ("ii", 0xA000, 0xA4CF))
OWN_LETTERS = (("ug", "ېۈۆ"), ("kk", "ٴ"))


@once
def language(scene: Scene) -> tuple[Fact, ...]:
    """ISO 639-1 code of the body's language; ``raw`` says what decided."""
    text, where = _body(scene)
    code, reason = language_of(text)
    return (Fact(code, reason, where),) if code else ()


@once
def script(scene: Scene) -> tuple[Fact, ...]:
    """Hans, Hant or mixed, for a body in Chinese."""
    text, where = _body(scene)
    value, reason = script_of(text)
    if not value or [fact.value for fact in language(scene)] != ["zh"]:
        return ()
    return (Fact(value, reason, where),)


def _body(scene: Scene) -> tuple[str, str]:
    """The body's text as far as it is needed, or the whole page's; and its place."""
    blocks = scene.sketch.blocks[scene.body.first : scene.body.last] or scene.sketch.blocks
    if not blocks:
        return "", ""
    start, end = blocks[0].start, min(blocks[-1].end, blocks[0].start + ENOUGH)
    return scene.sketch.text[start:end], f"blocks:{scene.body.first}-{scene.body.last}"


def _counts(text: str) -> tuple[int, int, int, int]:
    """How many characters are letters of any kind, Han, kana, hangul."""
    codes = points(text)
    common = _between(codes, 0x4E00, 0x9FA5)  # letters all, and on most pages nearly all there are
    letters = int(common.sum()) + sum(map(str.isalpha, text_of(codes[~common])))
    han = _between(codes, 0x3400, 0x9FFF) | _between(codes, 0xF900, 0xFAFF)
    kana, hangul = _between(codes, 0x3041, 0x30FF), _between(codes, 0xAC00, 0xD7A3)
    return letters, int(han.sum()), int(kana.sum()), int(hangul.sum())


def _between(codes: Points, first: int, last: int) -> NDArray[np.bool_]:
    return (codes >= first) & (codes <= last)


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
    return _by_script(text, letters) or _detected(text)


def _by_script(text: str, letters: int) -> tuple[str, str] | None:
    """The languages of China that langdetect does not know, by scripts and letters of their own."""
    codes = points(text)
    for code, first, last in OWN_SCRIPTS:
        if (count := int(_between(codes, first, last).sum())) > 0.3 * letters:
            return code, f"{code} {count} of {letters}"
    if int(_between(codes, 0x0600, 0x06FF).sum()) > 0.5 * letters:
        for code, signs in OWN_LETTERS:
            if (count := sum(map(text.count, signs))) > 0.02 * letters:
                return code, f"{signs} {count} of {letters}"
    return None


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
    codes = points(text)
    hans, hant = (int(among(signs)[codes].sum()) for signs in (simplified, traditional))
    if hans + hant == 0:
        return "", ""
    share = hans / (hans + hant)
    value = "Hans" if share >= ONE_SCRIPT else "Hant" if share <= 1 - ONE_SCRIPT else "mixed"
    return value, f"hans {hans} hant {hant}"
