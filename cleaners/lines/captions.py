"""Lines that say of themselves that they belong to a picture."""

from __future__ import annotations

import re

# A caption is no longer.
LONGEST = 150
_CAPTION = re.compile(
    r"(?:[▲△↑↓▼]|图为|图\d{1,2}[:、 ]|图[:/]|图片[:说来]|资料图|图说|上图|下图|配图|[左右]图)"
)
_OPENS, _CLOSES = frozenset("▲△↑↓▼图资上下配左右"), frozenset("摄影图片料)】 ")
_CREDIT = re.compile(
    r"(?:[^电拍]摄(?:影)?|供图|制图|绘图|发\([^()]{1,12}摄\)|资料图片?|\((?:图源|图片来源|摄影)[:/ ][^()]{2,16})\s*[)】]?$"
)


def tells_picture(text: str) -> bool:
    """Whether a folded line says of itself that it belongs to a picture: 图为…, or who took it."""
    if not text or len(text) > LONGEST:
        return False
    opens = text[0] in _OPENS and _CAPTION.match(text)
    return bool(opens or (text[-1] in _CLOSES and _CREDIT.search(text, max(0, len(text) - 24))))
