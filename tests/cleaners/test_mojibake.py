"""Text that a conversion destroyed is kept and flagged where it stands; rare names, other scripts and questions are not."""

from __future__ import annotations

import pytest

from cleaners import Page, clean, read
from tests.cleaners.pages import PROSE, dump

SAID = "县里说，今年的水渠已经通到每一个村，农民用水更方便了。"
HANT_LINES = (
    "縣政府今天召開會議，要求各部門加強管理，保證人民生命財產安全，會議由縣長主持。",
    "縣長在會上說，去年全縣經濟發展很快，農民收入增長了一成，今年要把水利建設放在第一位。",
    "會議決定，從下個月起對全部工程進行一次檢查，發現問題馬上解決，並且向社會公開結果。",
)
HANT = "縣裡說，今年的水渠已經通到每一個村，農民用水更方便了。"


def places(*lines: str) -> list[str]:
    """What the flag names on a page with these lines between others."""
    given = dump("青禾县今年改造农田", *PROSE[:2], *lines, *PROSE[2:])
    document = read(given)
    flags = [flag for flag in clean(given).flags if flag.name == "mojibake"]
    return [document.text[start:end] for flag in flags for start, end in flag.places]


def misread(text: str, written: str, read_as: str, errors: str = "replace") -> str:
    return text.encode(written, "ignore").decode(read_as, errors)


@pytest.mark.parametrize(
    "line",
    [
        misread(SAID, "utf-8", "gbk"),
        misread(SAID, "utf-8", "gbk", "ignore"),
        misread(SAID, "utf-8", "gbk").replace("\ufffd", "?"),
        misread(SAID, "utf-8", "latin-1"),
        misread(SAID, "utf-8", "cp1252"),
        misread(misread(SAID, "utf-8", "latin-1"), "utf-8", "latin-1"),
        misread(SAID, "gbk", "latin-1"),
        misread(SAID, "gbk", "cp1251"),
        misread(SAID, "gbk", "euc-kr"),
        misread(SAID, "gbk", "big5"),
        misread(HANT, "big5", "latin-1"),
    ],
    ids=["u8 gbk", "lossy", "marked", "u8 latin", "u8 windows", "twice", "gbk latin", "cyrillic", "korean", "gbk big5",
         "big5 latin"],
)  # fmt: skip
def test_a_line_that_was_misread_is_flagged_whole(line: str) -> None:
    told = places(line)
    assert all(place in line for place in told)
    assert sum(map(len, told)) > 0.75 * len(line)


def test_a_page_of_big5_that_was_read_as_gbk_is_flagged() -> None:
    lines = [misread(line, "big5", "gbk") for line in HANT_LINES]
    assert sum(any(place in line for place in places(*lines)) for line in lines) >= 2


def test_a_misread_word_is_flagged_and_all_text_is_kept() -> None:
    word = misread("农业农村", "utf-8", "gb18030")
    line = f"青禾县{word}局今年组织了四十多场培训。"
    assert places(line) == [word]
    assert line in clean(dump("青禾县今年改造农田", *PROSE, line)).text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("县里锟斤拷锟斤拷今年通水。", ["锟斤拷锟斤拷"]),
        ("水渠烫烫烫烫烫烫通到地头。", ["烫烫烫烫烫烫"]),
        ("屯屯屯屯屯屯", ["屯屯屯屯屯屯"]),
        ("县里说鈥滀粖年通水鈥濓紝村民高兴。", ["鈥滀", "鈥濓"]),
        ("县里说â€œ今年通水â€\x9d。", ["â€œ", "â€\x9d"]),
        ("今年Â Â通水。", ["Â Â"]),
        ("&#20170;&#24180;&#36890;&#27700;", ["&#20170;&#24180;&#36890;&#27700;"]),
        ("县里说&ldquo;今年&nbsp;&nbsp;通水&amp;rdquo;。", ["&ldquo;", "&nbsp;&nbsp;", "&amp;rdquo;"]),
        (r"\u4eca\u5e74\u901a\u6c34", [r"\u4eca\u5e74\u901a\u6c34"]),
        ("%u4ECA%u5E74%u901A%u6C34", ["%u4ECA%u5E74%u901A%u6C34"]),
        ("县里??今年通水,共修??渠四公里,浇地??亩。", ["??", "??", "??"]),
        ("2026?3??????????12??????????", ["?3??????????12??????????"]),
    ],
)
def test_what_conversions_leave_is_flagged_where_it_stands(line: str, told: list[str]) -> None:
    assert places(line) == told


@pytest.mark.parametrize(
    "line",
    [
        "到会的有张喆、李堃、王淼、赵鑫燚、孙垚、钱犇、吴翀、郑旻昊、冯玥彤、陈赟、褚珺。",
        "河里有鳑鲏、鳤、鯮、鲴、鱊、鳡、鲹、鲀、鳈、鮈、鳜、鳗鲡、鲥、鲚。",
        "饰饕餮纹、夔龙纹、窃曲纹、蟠螭纹的簋、匜、盉、觚、觯、罍、瓿。",
        "铷锶钇锆铌钼锝钌铑钯、镧铈镨钕钷钐铕钆铽镝钬铒铥镱镥。",
        "帝高陽之苗裔兮，朕皇考曰伯庸。攝提貞于孟陬兮，惟庚寅吾以降。",
        "粵語講嘢，佢哋喺度傾偈，冇問題嘅，咁樣先至啱。",
        "한국 정부는 오늘 회의를 열고 앞으로의 대책을 논의했다.",
        "Президент России Владимир Путин прибыл в Пекин. МОСКВА, РОССИЯ",
        "日本外務省は六日、会議の結果を発表した。",
        "SÃO PAULO, Özil, Größe, à côté, ÀÈÌÒÙ, Tràng An, Âu Cơ, Çanakkale, El Niño.",
        "x²+y²≤4，±5%，3×4÷2，μg/m³，25℃，30°C，½。",
        "真的吗???太好了!!!什么时候开始??? 到底怎么回事????",
        "真的???我不信???你们说呢???",
        "怎么建?、谁来管?、好不好?这几问都有了答案。",
        "毛肚烫一烫就能吃，手烫伤了怎么办？屯屯通公路，黄锟、李锟斤斤计较。",
        "乱码“锟斤拷”和“烫烫烫”是怎么来的。",
        "手册说用 &nbsp; 表示空格，&lt;br&gt; 换行，AT&T;公司，查询a=1&copy=2。",
        "木工用锛子、刨子、凿子。",
        "；由此，共有三百户受益：一、过去的做法；二、今后的打算！从二〇二六年起。",
    ],
)
def test_honest_text_raises_nothing(line: str) -> None:
    assert places(line) == []


def test_replacement_characters_that_a_page_was_saved_with_have_their_places() -> None:
    given = dump("青禾县今年改造农田", *PROSE, "青禾县今\ufffd\ufffd通水。")
    (flag,) = (flag for flag in clean(given).flags if flag.name == "undecodable")
    assert [read(given).text[start:end] for start, end in flag.places] == ["\ufffd\ufffd"]


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "big5", "iso-8859-1", "shift_jis", "euc-kr", ""])
@pytest.mark.parametrize(("text", "written"), [(SAID, "utf-8"), (SAID, "gbk"), (HANT, "big5hkscs")])
def test_a_page_that_declares_another_encoding_is_read_rightly(
    text: str, written: str, declared: str
) -> None:
    body = f"<h1>通水</h1><p>{text}</p>".encode(written)
    article = clean(Page("", body, {"content-type": f"text/html; charset={declared}"}))
    assert text in article.text
    assert {flag.name for flag in article.flags} <= {"charset_mismatch", "body_unsure"}


def torn(text: str) -> str:
    """What is left when the first byte of each full stop is lost and the rest is read on."""
    before, _, behind = text.partition("。")
    return before + "?" + ("。" + behind).encode("gbk")[1:].decode("gbk", "ignore")


@pytest.mark.parametrize("text", ["渠水清。或许明年更好", "已经完工。会计说"])
def test_torn_stops_are_flagged_where_they_are(text: str) -> None:
    line = f"青禾县的水渠{torn(text)}"
    found = {flag.name: flag for flag in clean(dump("青禾县今年改造农田", *PROSE, line)).flags}
    assert len(found["mojibake"].places) == 1


@pytest.mark.parametrize(
    "line",
    ["水渠通了!彼岸的麦田绿了;嵊州来的农技员笑了。", "改造好不好?嵊泗的老林说:好!", "钱花在;我国对R&D投入。"],
)
def test_marks_before_rare_names_raise_nothing(line: str) -> None:
    assert "mojibake" not in [flag.name for flag in clean(dump("青禾县今年改造农田", *PROSE, line)).flags]
