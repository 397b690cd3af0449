"""Where a body begins and ends: short lines at its edges belong to it, another element's do not."""

from __future__ import annotations

import pytest

from cleaners import clean
from tests.cleaners.pages import PLANTED, PROSE, dump, page, rules

HEAD = "<h1>青禾县水渠工程中标公告</h1><div class='info'>发布时间：2026-03-12 来源：青禾县水务局</div>"
FOOT = "<div class='foot'><p>主办：青禾县人民政府办公室</p><p>联系电话：0600-1000000</p></div>"


def kept(*lines: str) -> list[str]:
    return [paragraph.text for paragraph in clean(page(HEAD, *lines, FOOT)).paragraphs]


def test_numbered_lines_above_a_table_belong_to_the_notice() -> None:
    assert kept(
        "<div class='content'><p>一、项目编号：QH-2026-015</p><p>二、中标信息</p>"
        "<table><tr><td>供应商</td><td>金额</td></tr><tr><td>青禾水利工程公司</td><td>123.6万元</td></tr></table>"
        "<p>三、公告期限：自本公告发布之日起1个工作日。</p></div>"
    ) == [
        "一、项目编号：QH-2026-015",
        "二、中标信息",
        "供应商\t金额",
        "青禾水利工程公司\t123.6万元",
        "三、公告期限：自本公告发布之日起1个工作日。",
    ]


def test_a_signature_in_an_element_of_its_own_signs_text_set_with_breaks() -> None:
    assert kept(
        "<div class='content'>各乡镇人民政府：<br>经研究决定，任命周文为县水务局局长。"
        "<div align='right'>青禾县人民政府<br>2026年3月12日</div></div>"
    )[-2:] == ["青禾县人民政府", "2026年3月12日"]


def test_the_date_that_closes_a_short_notice_is_no_dateline() -> None:
    lines = ["各用户：", "因检修，3月14日停水。", "请做好储水准备。", "青禾县自来水公司", "2026年3月12日"]
    assert kept("<div class='content'>" + "".join(f"<p>{line}</p>" for line in lines) + "</div>") == lines


HEARINGS = [
    "（2026）青01民初12号\t买卖合同\t2026-03-27 09:00\t第三法庭",
    "（2026）青01民初15号\t租赁\t2026-03-28 15:00\t第五法庭",
]


def test_a_table_of_days_is_the_text_and_no_dateline() -> None:
    rows = ("".join(f"<td>{cell}</td>" for cell in row.split("\t")) for row in HEARINGS)
    assert kept(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>") == HEARINGS


def test_short_rows_that_hold_a_day_stay() -> None:
    rows = ["财务\t周文\t2026年3月20日上午", "水利\t陈晓\t2026年3月21日下午"]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split(chr(9)))}</tr>" for row in rows)
    assert kept(f"<table>{table}</table><p>请考生提前三十分钟到达考点。</p>")[:2] == rows


def test_a_dateline_in_cells_is_none_of_the_text() -> None:
    cells = "<td>来源：青禾日报</td><td>时间：2026-03-12</td><td>点击：12</td>"
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    assert kept(f"<table><tr>{cells}</tr><tr><td>{text}</td></tr></table>") == list(PROSE)


EVENT = (
    "时间：2026年3月12日（星期四）上午10:00",
    "地点：县会议中心",
    "主题：水渠工程建设",
    "发布人：县水务局副局长 林向阳",
)


def test_when_and_where_a_conference_was_held_is_its_text() -> None:
    lines = [*EVENT, "主持人：各位记者，大家上午好，现在请林向阳介绍情况。", *PROSE]
    assert kept("<div class='content'>" + "".join(f"<p>{line}</p>" for line in lines) + "</div>") == lines


def test_a_labelled_time_below_the_dateline_with_no_place_beside_it_is_none_of_the_text() -> None:
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    assert kept(f"<div>时间：2026-03-12 10:00</div><div class='content'>{text}</div>") == list(PROSE)


def test_a_step_of_a_procedure_named_like_a_credit_does_not_end_the_text() -> None:
    steps = [
        "申请：本人向乡镇提出申请，乡镇当场受理。",
        "审核：自受理之日起15个工作日内办结。",
        "咨询电话",
        "0600-1000000",
    ]
    text = "".join(f"<p>{line}</p>" for line in (*PROSE, *steps))
    assert kept(f"<div class='content'>{text}</div>") == [*PROSE, *steps]


def test_a_caption_in_a_table_above_the_first_paragraph_is_kept() -> None:
    caption = "<table><tr><td><img src='1.jpg'></td></tr><tr><td>云岭镇的新水渠</td></tr></table>"
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    assert kept(f"<div class='content'>{caption}{text}</div>") == ["云岭镇的新水渠", *PROSE]


def test_labels_deeper_in_the_body_s_element_stay_out() -> None:
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    likes = "<div class='like'><div><span>+1</span></div></div>"
    assert kept(f"<div class='content'>{text}{likes}</div>") == list(PROSE)


@pytest.mark.parametrize("sign", ["……[详细]", "…查看全文>>", "【详情】", "。"])
def test_teasers_of_other_articles_beside_the_body_are_not_its_text(sign: str) -> None:
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    teaser = "临川市昨天召开防汛工作会议,要求各县区加强值守,确保水库安全度汛,并对重点堤段逐一检查"
    beside = "".join(
        f"<div><a href='/{n}.html'>临川市部署防汛工作</a><p>{teaser}{sign}</p></div>" for n in range(6)
    )
    assert kept(f"<div class='content'>{text}</div><div class='side'>{beside}</div>") == list(PROSE)


def test_linked_heads_with_prose_below_are_other_articles_wherever_they_stand() -> None:
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    others = "".join(
        f"<h4><a href='/{n}.html'>临川市部署第{n}号防汛工作</a></h4><p>临川市昨天召开会议,要求加强值守,确保安全度汛。</p>"
        for n in range(4)
    )
    assert kept(f"<div class='content'>{text}{others}</div>") == list(PROSE)


def test_one_linked_head_inside_an_article_is_the_article_s() -> None:
    head = "<h4><a href='/plan.html'>青禾县水利建设规划全文</a></h4>"
    lines = [f"<p>{line}</p>" for line in PROSE]
    assert kept("<div class='content'>" + "".join([*lines[:2], head, *lines[2:]]) + "</div>") == [
        *PROSE[:2],
        "青禾县水利建设规划全文",
        *PROSE[2:],
    ]


VERSES = ["从山里流出来", "带着泥土的芬芳", "流过我的童年", "流向远方的海"]


@pytest.mark.parametrize("linked", [{0}, {3}, {0, 1, 2, 3}])
def test_paragraphs_that_are_links_whole_belong_to_the_text_they_stand_in(linked: set[int]) -> None:
    lines = (f"<a href='/k/{at}.html'>{text}</a>" if at in linked else text for at, text in enumerate(PROSE))
    assert kept(f"<div class='content'>{''.join(f'<p>{line}</p>' for line in lines)}</div>") == list(PROSE)


@pytest.mark.parametrize("count", [3, 12])
@pytest.mark.parametrize("at", [1, 3])
@pytest.mark.parametrize("label", ["<p>相关阅读：</p>", "<h3>延伸阅读</h3>"])
def test_a_text_goes_on_below_a_list_of_other_articles_set_in_it(count: int, at: int, label: str) -> None:
    links = "".join(f"<li><a href='/n/{n}.html'>云岭镇第{n}届油菜花节开幕迎客</a></li>" for n in range(count))
    above, below = ("".join(f"<p>{text}</p>" for text in some) for some in (PROSE[:at], PROSE[at:]))
    given = page(HEAD, f"<div class='content'>{above}{label}<ul>{links}</ul>{below}</div>", FOOT)
    assert clean(given).text == "\n".join(PROSE)
    assert rules(given, "云岭镇第0届油菜花节开幕迎客") == ["furniture.related"]


@pytest.mark.parametrize("at", [1, 3])
def test_no_paragraph_is_lost_beside_a_list_of_links_that_nothing_names(at: int) -> None:
    links = "".join(f"<li><a href='/n/{n}.html'>云岭镇第{n}届油菜花节开幕迎客</a></li>" for n in range(12))
    above, below = ("".join(f"<p>{text}</p>" for text in some) for some in (PROSE[:at], PROSE[at:]))
    got = kept(f"<div class='content'>{above}<ul>{links}</ul>{below}</div>")
    assert [line for line in got if line in PROSE] == list(PROSE)


@pytest.mark.parametrize(
    "another",
    [
        "<h1>云岭镇新建小学</h1><p>云岭镇小学3月10日开工,计划明年秋天招生,服务周边三个村。</p>",
        "<p>云岭镇新建小学</p><p>2026-03-10 10:00 来源：青禾日报</p><p>云岭镇小学3月10日开工,计划明年秋天招生。</p>",
    ],
    ids=["a headline", "a dateline"],
)
def test_a_short_last_sentence_above_another_article_stays(another: str) -> None:
    lines = [f"<p>{line}</p>" for line in (*PROSE, "林向阳也去了。")]
    text = kept("<div class='content'>", *lines, "</div><div>", another, "</div>")
    assert text == [*PROSE, "林向阳也去了。"]


def test_a_linked_abstract_of_another_article_does_not() -> None:
    other = "云岭镇的油菜花节昨天开幕,三天里接待游客两万多人次,带动农家乐增收。"
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    assert kept(
        f"<div class='content'>{body}</div><div class='more'><p><a href='/o.html'>{other}</a></p></div>"
    ) == list(PROSE)


def test_the_writer_below_a_short_poem_does_not_head_it() -> None:
    verses = ("独上高楼望大河,千帆过尽夕阳多。", "渔歌唱晚归前浦,雁阵惊秋过远坡。", "（作者：李白石）")
    assert clean(dump("登云岭楼", "2026-03-12 08:30 来源：青禾日报", *verses)).text == "\n".join(verses)


@pytest.mark.parametrize(
    "line",
    ["作者：林一舟　出版社：青禾出版社　定价：48元", "导演：林一舟 主演：周文", "作者：林一舟 译者：周文"],
)
def test_the_writer_of_a_book_and_the_director_of_a_film_are_the_article_s_text(line: str) -> None:
    books = (
        "《河流之上》",
        line,
        "一部讲述河流变迁与两岸人家命运的长篇小说,文字细腻,情感真挚。",
        "《稻田里的科学》",
        line,
    )
    lines = "".join(f"<p>{text}</p>" for text in (*books, *PROSE))
    given = page("<h1>本月新书</h1>", "<div>2026-03-12 08:30 来源：青禾日报</div>", f"<div>{lines}</div>")
    assert clean(given).text == "\n".join((*books, *PROSE))


def test_verses_are_kept_and_the_doubt_is_said() -> None:
    given = page(HEAD, "".join(f"<p>{line}</p>" for line in VERSES), FOOT)
    article = clean(given)
    assert [paragraph.text for paragraph in article.paragraphs] == VERSES
    assert [flag.name for flag in article.flags] == ["body_unsure"]


def test_prose_raises_no_doubt() -> None:
    given = page(HEAD, "".join(f"<p>{line}</p>" for line in PROSE), FOOT)
    assert clean(given).flags == ()


def test_an_english_edition_is_read_with_its_source_and_editor() -> None:
    article = clean(
        page(
            "<h1>County rebuilds canal</h1><div>Source: Qinghe Daily | 2026-03-12 09:20 | Editor: Zhou Wen</div>",
            "<p>The county government finished rebuilding the canal on Thursday, officials said.</p>",
            "<p>More than 8,600 households, most of them in the hills, will benefit from it this year.</p>",
            "<p>■</p><p>Copyright © Qinghe Daily. All rights reserved.</p>",
        )
    )
    assert (article.source, article.editor, len(article.paragraphs)) == ("Qinghe Daily", "Zhou Wen", 2)


def test_a_digest_of_linked_heads_is_kept_whole() -> None:
    heads = [f"临川市部署第{n}号防汛工作" for n in range(4)]
    said = "临川市昨天召开会议,要求加强值守,确保安全度汛,并对重点堤段逐一检查,把责任落实到人。"
    lines = "".join(
        f"<h4><a href='/{n}.html'>{head}</a></h4><p>{said[n:]}</p>" for n, head in enumerate(heads)
    )
    assert [line for line in kept(f"<div class='content'>{lines}</div>") if line in heads] == heads[1:]


@pytest.mark.parametrize(
    "body", ["<p><img src='1.jpg'></p><p><img src='2.jpg'></p>", "<iframe src='/pdfjs/viewer.html'></iframe>"]
)
def test_a_page_of_pictures_has_no_text_rather_than_another_article_s(body: str) -> None:
    others = "".join(f"<li><a href='/{n}.html'>临川市部署防汛</a> 2026-03-1{n}</li>" for n in range(4))
    article = clean(page(HEAD, body, f"<h3>热门推荐</h3><ul>{others}</ul>", FOOT))
    assert (article.page_kind, article.text) == ("article", "")
    assert [flag.name for flag in article.flags] == ["body_unsure"]


def test_an_article_that_a_script_uncovers_is_read_though_menus_show_prose() -> None:
    menu = (
        "<div>"
        + "".join(f"<p>{number}、县水务局依法管理水资源,监督水利工程。</p>" for number in range(12))
        + "</div>"
    )
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    article = clean(
        page(menu, f"<div style='display:none'>{HEAD}{text}</div>", title="青禾县水渠工程中标公告")
    )
    assert [paragraph.text for paragraph in article.paragraphs] == list(PROSE)


def test_a_hidden_copy_beside_the_article_is_not_read() -> None:
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    copy = f"<div style='display:none'>{HEAD}<p>供打印的另一份文字,其中有几句话在页面上看不到。</p></div>"
    article = clean(page(copy, HEAD, text, title="青禾县水渠工程中标公告"))
    assert [paragraph.text for paragraph in article.paragraphs] == list(PROSE)


@pytest.mark.parametrize("joint", ["、", ",", ";"])
def test_an_article_that_is_shorter_than_a_block_stays_the_body(joint: str) -> None:
    markup = f"<div><h1>路灯修好了</h1><p>昨晚已经全部修好</p></div><div>{joint.join(PLANTED)}</div>"
    assert clean(page(markup, title="路灯修好了")).text == "昨晚已经全部修好"


def test_a_table_of_planted_keywords_is_no_article_either() -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{word}</td>' for word in PLANTED)}</tr>" for _ in range(3))
    markup = f"<div><h1>路灯修好了</h1><p>昨晚已经全部修好</p></div><div><table>{rows}</table></div>"
    assert clean(page(markup, title="路灯修好了")).text == "昨晚已经全部修好"


DOCUMENTS = ["《青禾县节水灌溉奖补办法》", "《青禾县农田管护办法》"]


def test_documents_that_a_brief_names_as_links_belong_to_it() -> None:
    links = "".join(f"<p><a href='/f/{at}.html'>{name}</a></p>" for at, name in enumerate(DOCUMENTS))
    told = "3月12日，青禾县发布两份政策文件，全文如下："
    assert kept(f"<div><p>{told}</p>{links}<p>欢迎各界监督。</p></div>") == [
        told,
        *DOCUMENTS,
        "欢迎各界监督。",
    ]


def test_documents_linked_below_a_label_are_other_pages() -> None:
    links = "".join(f"<p><a href='/f/{at}.html'>{name}</a></p>" for at, name in enumerate(DOCUMENTS))
    assert kept(f"<div><p>{PROSE[0]}</p><p>{PROSE[1]}</p><p>相关文件</p>{links}</div>") == [*PROSE[:2]]


OTHER = "沿河公路改造工程提前一个月完工"
THEIRS = "<p>3月11日，历时十一个月的沿河公路改造工程全线完工，比原计划提前一个月。</p><p>“路修好了，运菜快多了。”村民李秀禾说。</p>"


def test_another_article_told_whole_below_a_label_ends_the_text() -> None:
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    theirs = f"<p>大家还在看</p><h3><a href='/9.html'>{OTHER}</a></h3>{THEIRS}"
    assert kept(f"<div>{text}{theirs}</div>") == [*PROSE]


@pytest.mark.parametrize("head", [f"<h3>{OTHER}</h3>", f"<p><a href='/9.html'>{OTHER}</a></p>"])
@pytest.mark.parametrize("label", ["网友还看了", "猜你喜欢", "看过本文的人还看了", "下一篇", "下一篇："])
def test_labels_of_the_next_article_end_the_text_where_it_is_told_whole(label: str, head: str) -> None:
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    assert kept(f"<div>{text}<p>{label}</p>{head}{THEIRS}</div>") == [*PROSE]


DATED = f"<h3>{OTHER}</h3><p>2026-03-11 来源：青禾日报</p>{THEIRS}"


def test_a_second_headline_with_its_dateline_ends_the_text() -> None:
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    assert kept(f"<div>{text}{DATED}</div>") == [*PROSE]


def test_the_dated_items_of_a_digest_are_its_text() -> None:
    first = f"<h3>青禾县今年改造农田</h3><p>2026-03-12 来源：青禾日报</p><p>{PROSE[0]}</p><p>{PROSE[1]}</p>"
    assert OTHER in kept(f"<div>{first}{DATED}</div>")


def test_the_dated_items_below_its_lead_are_its_text_as_well() -> None:
    lead = "".join(f"<p>{line}</p>" for line in PROSE[:2])
    second = f"<h3>全县春灌结束</h3><p>2026-03-12 来源：青禾日报</p><p>全县春灌3月10日结束，历时二十天。</p><p>{PROSE[2]}</p>"
    got = kept(f"<div>{lead}{DATED}{second}</div>")
    assert OTHER in got and got[-1] == PROSE[2]


def test_a_document_below_the_signature_of_its_notice_is_a_part_of_it() -> None:
    signed = "<p>青禾县人民政府办公室</p><p>2026年3月12日</p><p>青禾县农田改造方案</p>"
    got = kept(
        f"<div>{''.join(f'<p>{line}</p>' for line in PROSE[:2])}{signed}<p>{PROSE[2]}</p><p>{PROSE[3]}</p></div>"
    )
    assert got[:2] == [*PROSE[:2]] and got[-2:] == [*PROSE[2:]]


def test_a_text_goes_on_below_a_label_and_one_link_that_it_tells_nothing_of() -> None:
    link = f"<p>大家还在看</p><p><a href='/9.html'>{OTHER}</a></p>"
    above, below = ("".join(f"<p>{line}</p>" for line in lines) for lines in (PROSE[:2], PROSE[2:]))
    assert kept(f"<div>{above}{link}{below}</div>") == [*PROSE]


@pytest.mark.parametrize("label", ["延伸阅读", "【相关链接】"])
def test_sentences_in_a_box_below_a_label_are_a_part_of_the_text(label: str) -> None:
    text = "".join(f"<p>{line}</p>" for line in PROSE[:2])
    box = f"<div class='box'><p><b>{label}</b></p><p>{PROSE[2]}</p><p>{PROSE[3]}</p></div>"
    assert kept(f"<div>{text}{box}</div>") == [*PROSE[:2], label, *PROSE[2:]]


def test_one_sentence_below_such_a_label_is_a_part_of_the_text_as_well() -> None:
    text = "".join(f"<p>{line}</p>" for line in PROSE[:3])
    assert kept(f"<div>{text}<div class='box'><h4>相关链接</h4><p>{PROSE[3]}</p></div></div>") == [
        *PROSE[:3],
        "相关链接",
        PROSE[3],
    ]


def test_a_list_of_others_below_such_a_label_is_none() -> None:
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    box = f"<div class='box'><p><b>延伸阅读</b></p><p><a href='/9.html'>{OTHER}</a></p></div>"
    assert kept(f"<div>{text}{box}</div>") == [*PROSE]


def test_whom_a_notice_without_a_head_speaks_to_is_a_part_of_it() -> None:
    lines = [
        "各乡镇人民政府：",
        "经研究，决定于3月18日召开现场会，请准时参加。",
        "一、时间：上午9时",
        "青禾县人民政府",
        "2026年3月12日",
    ]
    given = page(
        "<div>加载中</div>",
        "<div>" + "".join(f"<p>{line}</p>" for line in lines) + "</div>",
        title="会议通知",
    )
    assert clean(given).text.split("\n") == lines


LISTED = ("加快推进农田水利设施建设", "完善农技员培训机制", "苹果", "滴灌设备")


@pytest.mark.parametrize(("tag", "item"), [("ul", "li"), ("ol", "li"), ("dl", "dd")])
def test_a_list_without_links_that_closes_the_text_is_its_own(tag: str, item: str) -> None:
    items = "".join(f"<{item}>{line}</{item}>" for line in LISTED)
    text = f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p><p>今年重点如下：</p><{tag}>{items}</{tag}><p>青禾县水务局</p>"
    assert kept(f"<div class='content'>{text}</div>")[-6:] == ["今年重点如下：", *LISTED, "青禾县水务局"]


@pytest.mark.parametrize(("tag", "item"), [("ul", "li"), ("ol", "li"), ("dl", "dd")])
def test_a_list_beside_the_text_s_element_is_none_of_it(tag: str, item: str) -> None:
    items = "".join(f"<{item}>{line}</{item}>" for line in LISTED)
    text = f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p>"
    assert kept(f"<div class='content'>{text}</div>", f"<div class='side'><{tag}>{items}</{tag}></div>") == [
        *PROSE[:2]
    ]


PROGRAMME = ("一、时间地点", "4月12日上午9时，云岭镇花海广场，欢迎广大市民参加。")
HELD = ("主办单位：青禾县人民政府", "承办单位：青禾县文化和旅游局、云岭镇人民政府", "协办单位：青禾日报社")


@pytest.mark.parametrize(
    "end",
    [
        HELD,
        ("活动咨询：12345", HELD[0]),
        (*HELD, "青禾县文化和旅游局", "2026年3月12日"),
        (*HELD, "联系电话：0571-1234567"),
    ],
)
def test_who_holds_an_event_belongs_to_its_programme(end: tuple[str, ...]) -> None:
    text = "".join(f"<p>{line}</p>" for line in (*PROGRAMME, *end))
    assert kept(f"<div>{text}</div><div>责任编辑：王麦田</div>") == [*PROGRAMME, *end]


@pytest.mark.parametrize(
    "foot",
    [
        "<p>主办：青禾县人民政府 承办：青禾县人民政府办公室</p>",
        "<p>责任编辑：王麦田</p><p>主办单位：青禾县人民政府</p><p>承办单位：青禾县大数据中心</p>",
        "<p>主办单位：青禾县人民政府</p><p>承办单位：青禾县大数据中心</p><p>网站标识码：3301000012</p>",
        "<p>主办：青禾县人民政府</p><p>技术支持：青禾信息公司</p>",
        "<div><p>主办单位：青禾县人民政府</p><p>承办单位：青禾县大数据中心</p></div>",
    ],
)
def test_whose_site_it_is_does_not_belong_to_a_text(foot: str) -> None:
    text = "".join(f"<p>{line}</p>" for line in PROSE)
    assert kept(f"<div>{text}{foot}</div>") == [*PROSE]


QUESTION = "请问断缴后再参保，等待期是怎么规定的？"
ANSWER = "您好！按照规定，断缴后再参保的，固定等待期为三个月，每断缴一年增加一个月变动等待期。"
OTHERS = "".join(f"<p><a href='/n/{at}.html'>青禾县第{at}届油菜花节开幕迎客八方来</a></p>" for at in range(8))


@pytest.mark.parametrize(
    "below",
    ["", "<div><a href='#'>打印本页内容</a><a href='#'>关闭当前窗口</a></div>", f"<div>{OTHERS}</div>"],
)
@pytest.mark.parametrize("lines", [(QUESTION, ANSWER), PROSE[:2]])
def test_a_short_text_in_two_boxes_is_both(lines: tuple[str, str], below: str) -> None:
    boxes = f"<div class='q'><p>{lines[0]}</p></div><div class='a'><p>{lines[1]}</p>{below}</div>"
    assert kept(f"<div>{boxes}<div>{OTHERS}</div></div>") == [*lines]


@pytest.mark.parametrize(
    "below",
    [
        "<div class='c'><p>说得真好，希望早点修到我们村。</p><a href='#'>回复这条评论</a></div>",
        f"<div class='c'><p>{ANSWER}</p><input type='text'></div>",
        f"<div class='c'><p><a href='/9.html'>{ANSWER}</a></p></div>",
    ],
)
def test_what_readers_say_and_are_asked_in_the_box_below_a_brief_is_none_of_it(below: str) -> None:
    assert kept(f"<div><div class='q'><p>{PROSE[0]}</p></div>{below}<div>{OTHERS}</div></div>") == [PROSE[0]]


ROW = "农田|水利|电力|道路|林网|科技工程"


@pytest.mark.parametrize("rows", [1, 2])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_text_goes_on_below_labels_with_bars_between(at: int, rows: int) -> None:
    lines = [*PROSE[:at], *[ROW] * rows, *PROSE[at:]]
    assert kept(f"<div>{''.join(f'<p>{line}</p>' for line in lines)}</div>") == [*PROSE]
    given = dump("青禾县今年改造农田2.3万亩", "2026-03-12 08:30 来源：青禾日报", *lines, "责任编辑：王麦田")
    assert clean(given).text == "\n".join(PROSE) and "furniture.menu" in rules(given, ROW)


@pytest.mark.parametrize(
    "below",
    ["欢迎访问青禾县人民政府网站，您的支持是我们的动力。", "本站由青禾县人民政府办公室主办，欢迎各位来访。"],
)
def test_what_a_site_says_of_itself_below_its_menu_is_none_of_it(below: str) -> None:
    given = dump("青禾县今年改造农田2.3万亩", "2026-03-12 08:30 来源：青禾日报", *PROSE, ROW, ROW, below)
    assert clean(given).text == "\n".join(PROSE)


BOXES = (
    "<blockquote><p>{}</p></blockquote>",
    "<section><section><p><span>{}</span></p></section></section>",
    "<div><p>{}</p><p>滴灌设备</p></div>",
    "<table><tr><td>{}</td></tr></table>",
    "<ul><li><p>{}</p></li></ul>",
)


@pytest.mark.parametrize("box", BOXES)
def test_a_box_of_words_that_closes_the_text_is_its_own(box: str) -> None:
    text = f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p>{box.format('水渠清淤进展')}<p>青禾县水务局</p>"
    lines = kept(f"<div class='content'>{text}</div>")
    assert lines[:3] == [*PROSE[:2], "水渠清淤进展"]
    assert lines[-1] == "青禾县水务局"


@pytest.mark.parametrize("box", [BOXES[0], BOXES[1], BOXES[2], BOXES[4]])
@pytest.mark.parametrize(
    "words", ["<a href='/2026/0311/1.html'>云岭镇新修水渠二十公里</a>", "+1", "分享到：微信 微博"]
)
def test_a_box_of_links_buttons_or_counters_is_not(box: str, words: str) -> None:
    box = box.format(words).replace("<p>滴灌设备</p>", "")
    assert kept(f"<div class='content'><p>{PROSE[0]}</p><p>{PROSE[1]}</p>{box}</div>") == [*PROSE[:2]]


@pytest.mark.parametrize("box", [BOXES[0], BOXES[1], BOXES[4]])
def test_a_box_beside_the_element_of_most_paragraphs_is_not(box: str) -> None:
    text = f"<div class='content'><p>{PROSE[1]}</p><p>{PROSE[2]}</p></div>"
    lead = f"<div class='lead'>{PROSE[0]}</div>"
    assert kept(f"<div class='wrap'>{lead}{text}{box.format('水渠清淤进展')}</div>") == [*PROSE[:3]]
