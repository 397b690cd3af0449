"""Names of persons in text: where a list of them begins, and where it ends."""

from __future__ import annotations

import re

from cleaners.lines.labels import labels
from cleaners.terms import terms
from cleaners.text.fold import fold

ROLE = re.compile(
    r"(?:特约|专栏|首席|实习|见习|特派|驻站|本报|本网|本刊|本台|全媒体|融媒体|新媒体)*"
    r"(?:记者|通讯员|作者|评论员|撰稿人?|特约撰稿|实习生|编译|执笔人?|撰文|主笔|研究员)[ \u3000\xa0]{0,2}[:/|丨]?[ \u3000\xa0]{0,2}"
)
# Names use rare characters too (王䶮).
_HAN = "[㐀-鿿\U00020000-\U000323af]"
_NAME = re.compile(
    rf"{_HAN}{{1,8}}(?:·{_HAN}{{1,8}}){{1,4}}|{_HAN}[ \u3000\u2002\u2003\xa0]{{1,4}}{_HAN}(?!{_HAN})|"
    rf"{_HAN}{{1,4}}(?:其其格|其木格|托娅|高娃|巴特尔|巴雅尔|古丽|别克|卓玛|次仁)(?!{_HAN})|{_HAN}{{2,4}}|"
    r"[A-Za-z][A-Za-z.'-]{1,20}(?: [A-Z][A-Za-z.'-]{1,20}){1,3}"
)
_BETWEEN = re.compile(
    r"[ \u3000\u2002\u2003\xa0]*(?:[、,，;；/|和与及][ \u3000\u2002\xa0]*|and |[ \u3000\u2002\u2003\xa0]+)"
)
_NO_NAME = re.compile(
    r"记者|通讯|编辑|责编|本报|本网|报[道导]|摄影|摄|图片|供图|来源|日报|网|社|综合|整理|未知|佚名|管理员|单位|部门|办公室|委员会|"
    r"政府|中心|公司|大学|学院|研究|集团|新闻|频道|[市省县区州]长|总统|总理|部长|主席|实习|评论|作者|时间|字号|浏览|点击|打印|分享|发布|上报|出品|转载|原载|[转摘选]自|招待会|图文|视频|"
    r"文字|文图|周[一二三四五六日末]|客户端|宣传|北京|上海|[一-鿿]{2}[部处科室局股队站院委办组厅报台]$|[一-鿿]{3}[电讯市省县区]$|等$"
)
_SPACES = " \u3000\u2002\u2003\xa0:：|｜丨"


def names_in(text: str, strict: bool = False) -> list[tuple[int, int, str]]:
    """(start, end, name) of the names that a text begins with; none when it begins with something else.

    ``strict`` asks for a Chinese family name in front, where nothing else says that these are persons.
    """
    found: list[tuple[int, int, str]] = []
    between = ""
    at = len(text) - len(text.lstrip(_SPACES))
    while match := _NAME.match(text, at):
        name = match[0] if match[0].isascii() else "".join(match[0].split())
        end = match.end()
        if name.endswith("等") and is_person(name[:-1]):
            name, end = name[:-1], end - 1  # 林向阳、何静等
        rest = text[end:]
        runs_on = len(name) == 4 and "·" not in name and "一" <= rest[:1] <= "鿿" and rest[:1] not in "和与及"
        if runs_on or rest.lstrip().startswith((":", "：")):
            break
        if _NO_NAME.search(fold(name)) or name in terms("interface") or (strict and not is_person(name)):
            break
        if found and not between.strip() and is_person(found[0][2]) and not is_person(name):
            break  # 林向阳 背景色: what a mere space sets apart may be anything
        found.append((match.start(), end, name))
        gap = _BETWEEN.match(text, end)
        # Words of a Latin name are set apart by spaces themselves, and a bar ends a byline.
        if not gap or (name.isascii() and gap[0].strip(" |") == ""):
            break
        between, role = gap[0], ROLE.match(text, gap.end())
        at = role.end() if role else gap.end()
    return found


def is_person(name: str) -> bool:
    """Whether a Chinese name of two to four characters begins with a known family name."""
    plain = fold(name)
    known = terms("surnames")
    # Four characters begin with a family name of two (欧阳); 云上青禾 is no person.
    return "·" in plain or (
        2 <= len(plain) <= 4 and (plain[:2] in known or (len(plain) < 4 and plain[0] in known))
    )


def after_role(folded: str, start: int, end: int) -> int:
    """Past a label, a paper's name and a role ("作者:《某报》记者 "): to where names begin."""
    named = [label for label in labels(folded[start:end]) if label.kind == "author"]
    at = start + named[0].value if named else start
    roles = [role.end() for role in ROLE.finditer(folded, at, min(end, at + 30))]
    return next((behind for behind in roles if names_in(folded[behind:end])), roles[-1] if roles else at)
