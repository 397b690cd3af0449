"""Flags text whose numbers are gone: places that no sentence has without one.

Every place begins with a unit or a mark (年, 亿元, %, 第) and is told by what stands around it: 亿元 behind a numeral, a
verb of comparison (超亿元) or a pronoun is somebody's wording, behind any other word its number is gone. Every
alternative begins with a sign of its own and looks back over it: so the search passes over all others at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaners.model import Cut, Document, Flag

_HAN = "\u4e00-\u9fff"
# Numerals, and what stands for one: 数万元, 每亩, 第三届.
_NUMERAL = "0-9零〇○一二两三四五六七八九十百千万亿几数多半余第每各某整上单这那"
# Behind these a round unit is a way to speak: 超亿元, 破万吨, 以亿元计, 投资亿元以上.
_ROUND = f"{_NUMERAL}首超近过破逾成约为按以个的等位是用和及与获跃达到"
# A round amount after these is one by way of speaking, even where it is odd after others.
_ABOUT = f"{_NUMERAL}超近逾破上首"
# What begins a clause. No space: numbers are often set apart by one (2023 年以来).
_CLAUSE = r"\n,。;:(“"
# What follows an amount where a sentence states it.
_STATED = r"(?![^,。;、)\n用购建支改左])"
_END = r"(?=[,。;、)])"
# What makes a day of its own with 日, or goes before it as a word: 近日, 节日, 美日, 落日.
_DAYS = (
    "0-9一二三四五六七八九十今昨明当每节假连生次本即某翌周工终首末元旦平夏秋冬春头中美韩朝俄英法德澳印欧对访驻赴抗反侵留旅来期作念落烈"
    "吉择往素时早前近后改他昔旭向红白整半全多几数旬寻百千万旧长休息同度佳圣曜诞礼历亲华仇哈知排涉在从与自由离返抵那选鲁蒙隔不何竟幕"
)
_SAID = "称|表示|宣布|报道|通报|透露|发布|公布|呼吁|确认|消息|说,|发表|上午|下午|晚[间上,]|凌晨|中午|傍晚|在(?![校岗职线])|出席|举行|召开"
_WHEN = r"[\n,。;:(“到于在从至自]"

_DATES = (
    r"月日(?<![\d零一二三四五六七八九十百千万亿上下本每当某几个数整点元正腊闰这那岁年同累“]月日)"
    r"(?![均常益子夜新期光历同月用活结清产耗志程记报轮落出照辉\d\s、_”’》])(?=.)",
    rf"年月(?<={_WHEN}年月)(?:日(?=[上下晚中起至,前在电到召凌])|(?=[,至在起份底初]))",
    rf"月(?<![^{_CLAUSE}年]月)\d{{1,2}}日",
    rf"年(?<![^{_CLAUSE}]年)(?:以来,|\d{{1,2}}月|[上下]半年|(?:第?[一二三四])?季度|,(?![月日\s]))",
    r"年(?:(?<=从年|自年)(?<!来自年|亲自年)(?=[到至在开起加成以])|(?<=[在到自从至于]年)(?=以[前来后]|\d{1,2}月))",
    r"年[至—]年(?![底末初中关终])|\([—–~至-]年\)|今年月(?=[,至在起份底初])|去年月(?=[,至在起份底初])",
    r"月至月(?<![\d一二三四五六七八九十本上下当每]月至月)(?![底末初中])",
    *(rf"{dash}(?<![^{_CLAUSE}]{dash})月(?=[份,]|全[国省市县区社]|[上中下]旬)" for dash in "—–~-"),
    rf"日(?<=[{_HAN}]日)(?<![{_DAYS}]日)(?:称,|表示|通报|透露|呼吁)",
    rf"日(?:(?<=[部者局长相委院厅席]日)(?:{_SAID})|(?<![^{_CLAUSE}]日)(?:上午|下午|晚[上间,]|凌晨|中午))",
    rf"时分(?:至时分|(?<![^{_CLAUSE}]时分)(?=,))|时[—至]时(?<![\d一二三四五六七八九十]时.时)",
    r"时许(?<=[午晚晨日间]时许)(?![多可诺愿以国])",
)
_AMOUNTS = (
    rf"亿(?<=[{_HAN}]亿)(?<![{_ROUND}]亿)(?:元{_STATED}|[美欧]元(?![/以级大的])|人次|立方米|千瓦)",
    rf"亿(?<=[到达约]亿)(?:[美欧]元|立方米|千瓦|人次)|亿(?<=到亿)[吨人]{_END}",
    rf"万(?<=[{_HAN}]万)(?<![{_ROUND}年产]万)(?:元{_STATED}|[美欧]元(?![/以级大的])|吨{_END}"
    r"|人次|立方米|平方米|千瓦(?!级)|辆|例)",
    rf"万(?<=[到达约]万)(?:[美欧]元|立方米|平方米|千瓦|人次|辆|例)|万(?<=到万)[吨人户亩]{_END}|万(?<=达到万|加到万|增至万)(?=[,。;])",
    rf"万(?:(?<=[入金资款值]万)[多余]元|(?<=[积植加设造林]万)亩{_END}|(?<=[客量员口业数众象民者]万)人{_END})",
    rf",(?<=[{_HAN}],)(?:元{_END}|[万亿]元{_STATED}|个百分点|%)",
    rf"\.(?<=[{_HAN}]\.)(?:元{_END}|美元|[万亿](?:元{_STATED}|[吨户亩]|人次|平方|立方|公里|千瓦|{_END})|公里|个百分点|%)",
    rf"余(?<=[{_HAN}]余)(?<![{_NUMERAL}业剩盈结富其有无冗残款月]余)"
    rf"(?:[万亿][元吨亩户人]|吨|亩|人次|公里|[元户]{_END})",
    r"元(?<=补助元|资助元|奖励元|补贴元|超过元|达到元|收入元|价值元|投入元|缴纳元|支付元|罚款元|人均元|每人元|每亩元|每月元)(?=[,。;])",
    r"左右(?<=[到约过][斤米吨元亩岁]左右)|℃(?<=[到至在超达]℃)(?=[,。;以左、])",
    r"约(?:吨(?=[,。;])|公里|平方米|小时(?!候)|分钟|元(?=[,。;]))|达(?:吨(?=[,。;])|公里|平方米|小时|分钟|例(?=[,。]))",
    rf"至少(?:名(?!义)(?=[{_HAN}])|例(?![行如外])(?=[{_HAN}])|人(?=[死遇受]))",
    rf"公里(?<=[{_HAN}]公里)(?<![{_NUMERAL}方吨人车客按以为时华计和或及与]公里)(?=[,。;、的])|每秒立方米",
)
_COUNTS = (
    rf"%(?<=[{_HAN}]%)(?<![占数为成分比率按以号用]%)(?=[,。;\n]|以[上下内]|左右)",
    rf"个(?:(?<=[{_HAN},]个)(?<![{_NUMERAL}]个)百分点|(?<=增至个|达到个|加到个|共有个|共计个)(?=[,。;])|(?<=连续个)(?=[月季交工年]))",
    r"个(?<=[及盖国市县省区州等、,全]个)(?:国家|省[区市份、]|城市|县[市区、的]|乡镇|行政村|项目|小时|品种|工作日|自然村|社区|街道|部门)",
    rf"第(?:[届批次轮](?=[{_HAN}])(?<![次及门等府落]..)|集团军|位(?=[,。;])|(?<=[名列居排位]第)(?=[,。;]))",
    rf"〔〕(?<=[{_HAN}]〔〕)第?号(?=[)》,。;、要精文规])",
    r"岁(?:(?<=[,女男]岁)(?=[,。;]|的[他她小老李王张刘陈])|至岁|(?<=今年岁|现年岁|时年岁)(?![末首初尾月暮寒序入]))",
)
SURE = re.compile("|".join((*_DATES, *_AMOUNTS, *_COUNTS)))
# Odd, but written on purpose now and then: two kinds of them tell.
LIKELY = re.compile(
    "|".join(
        (
            rf"亿(?<=[{_HAN}]亿)(?<![{_ABOUT}]亿)(?<![^超]过亿)(?:[元吨人户亩]|美元)(?!、)",
            rf"万(?<=[{_HAN}]万)(?<![^超]过万)(?:(?<![{_ABOUT}家]万)(?:[元吨户]|平方米|辆)(?!、)|(?<![{_ROUND}]万)人{_END})",
            rf"日(?<=[{_HAN}]日)(?<![{_DAYS}]日)(?:{_SAID})|日(?<=\n日|。日),(?![月韩中])",
            rf"多(?<=[{_HAN}]多)(?<![{_NUMERAL}许很众更最不较超太甚诸大]多)[万亿](?:[元吨亩人户名家个]|平方|立方|美元|公里|千瓦)",
            rf"年来(?<![^{_CLAUSE}]年来)(?=,)|周年(?<=[立交庆辰利诞]周年)(?=[,。之])|周岁(?<=年满周岁|已满周岁|.至周岁)",
            rf"家(?<=等家)(?=单位|企业|公司|部门|媒体|机构|银行)|位(?<=等位)(?=[{_HAN}])|个(?<=等个)(?=[{_HAN}])",
            rf"月份(?<![^{_CLAUSE}]月份)(?=[,{_HAN}])|第[条款章号期](?=[{_HAN}])|时(?<=[上下]午时)(?=[,。整至分—])",
        )
    )
)
# No place of these patterns, with what it looks at behind it, is longer.
LONGEST = 12
LIKELY_KINDS = 2
# So much of a line on either side of a place is looked at.
REACH = 60
# Of forms and models of documents: their blanks are filled in by hand, and end up side by side.
_FORM = re.compile(r"_{3,}|(?:签字|盖章|签名|签章) ?[):]|[(]?(?:示范文本|填写说明|填表说明|样式)[):]?")
_BLANKS = frozenset("年月日时第〔岁周")
_STOP = re.compile(r"[,。;:、]")


def digits_stripped(document: Document, cuts: Sequence[Cut]) -> Iterator[Flag]:
    """Numbers are gone from places that need one: the text is unfit for the extraction of figures."""
    kept = list(_kept(document, cuts))
    sure, likely = (_places(document, kept, pattern) for pattern in (SURE, LIKELY))
    if (sure or likely) and any(_FORM.search(document.folded, *span) for span in kept):
        sure, likely = (
            [span for span in spans if document.folded[span[0]] not in _BLANKS] for spans in (sure, likely)
        )
    found = sorted({*likely, *sure})
    said = [document.folded[start:end] for start, end in found]
    kinds = {"亿" if place[0] == "万" else place[0] for place in said}
    if sure or len(kinds) >= LIKELY_KINDS:
        yield Flag("digits_stripped", "no number in " + "、".join(said[:5]), tuple(found))


def _kept(document: Document, cuts: Sequence[Cut]) -> Iterator[tuple[int, int]]:
    """The stretches between the cuts (they are in order and apart) that hold more than the end of a line."""
    at = 0
    for start, end in (*((cut.start, cut.end) for cut in cuts), (len(document.text), 0)):
        if start > at + 1:
            yield at, start
        at = end


def _places(
    document: Document, kept: Sequence[tuple[int, int]], pattern: re.Pattern[str]
) -> list[tuple[int, int]]:
    """Where a pattern is found that begins in what is kept, in a sentence."""
    return [
        match.span()
        for start, end in kept
        for match in pattern.finditer(document.folded, start, end + LONGEST)
        if match.start() < end and _in_sentence(document, match, start)
    ]


def _in_sentence(document: Document, match: re.Match[str], kept_from: int) -> bool:
    """Whether a place stands in a sentence: no cell of a table, no heading, nothing that a cut or the end of a line
    parts from its number.
    """
    (start, end), folded = match.span(), document.folded
    index = document.block_at(start)
    block = document.blocks[index]
    near = folded[max(block.start, start - REACH) : min(block.end, end + REACH)]
    if "\t" in near or (end >= block.end and not _STOP.search(near)):
        return False
    if start > block.start:
        return start > kept_from
    return index == 0 or not folded[start - 2].isdigit()
