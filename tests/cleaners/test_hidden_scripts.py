"""What scripts hide as a page loads is cut; what a script shows, or a reader can open, stays."""

from __future__ import annotations

import pytest

from cleaners import clean
from tests.cleaners.pages import PROSE, article, rules

LINE = "全县春耕备耕物资已经到位,农机检修全部完成。"
LONG = "县农业农村局负责人介绍,今年的农机检修比往年早了半个月,全县四十二个合作社的插秧机和拖拉机已经全部检修完毕。"

# Scripts behind `<p id="q" class="q">` and a sheet `.off{display:none}`.
HIDING = [
    "var o=document.getElementById('q');o.style.display='none';",
    "document.querySelector('.q').style.visibility='hidden'",
    "document.querySelectorAll('.q').forEach(function(e){e.style.display='none'})",
    "var a=document.getElementsByClassName('q');for(var i=0;i<a.length;i++){a[i].style.display='none'}",
    "document.getElementsByClassName('q')[0].style.display='none'",
    "var q=document.getElementById('q');q.style.position='absolute';q.style.left='-9999px'",
    "document.getElementById('q').classList.add('off')",
    "document.getElementById('q').className='off'",
    "document.getElementById('q').style.cssText='position:absolute;left:-5000px'",
    "document.getElementById('q').setAttribute('style','display:none')",
    "document.getElementById('q').hidden=true",
    "document.getElementById('q').innerHTML=''",
    "document['getElementById']('q')['style']['display']='none'",
    "document.getElementById('q').style.setProperty('display','none')",
    "window.onload=function(){document.getElementById('q').style.display='none'}",
    "function h(){document.getElementById('q').style.display='none'}h();",
    "$(function(){$('.q').hide()})",
    "jQuery('.q').css({position:'absolute',left:'-9999px'})",
    "$('.q').addClass('off')",
    "var s=document.createElement('style');s.innerHTML='.q{display:none}';document.head.appendChild(s);",
    "document.styleSheets[0].insertRule('.q{display:none}',0)",
    "document.write('<sty'+'le>.q{display:none}<\\/style>')",
    "document.write(unescape('%3Cstyle%3E.q%7Bdisplay%3Anone%7D%3C/style%3E'))",
]
SEEN = [
    "//document.querySelector('.q').style.display='none'",
    "function close(){document.getElementById('q').style.display='none'}",
    "document.getElementById('x').onclick=function(){document.getElementById('q').style.display='none'}",
    "if(/iPhone/.test(navigator.userAgent)){document.getElementById('q').style.display='none'}",
    "$('.x').click(function(){$('#q').toggle()})",
    "document.getElementById('q').style.fontSize='18px'",
    "document.getElementById('q').classList.add('on')",
    "if(isPhone)document.write('<style>.q{display:none}</style>')",
]
# What shows text that is hidden at first.
OPENED = [
    "<style>.q{display:none}</style><p class=\"q\">LONG</p><a onclick=\"document.querySelector('.q').style.display='block'\">更多</a>",
    '<style>.q{display:none}</style><p class="q">LONG</p><a class="m">展开全文</a>',
    '<style>.q{display:none}</style><p class="q">LONG</p><a class="m">打开</a>'
    "<script>$('.m').click(function(){$('.q').slideDown();$(this).hide()})</script>",
    '<style>.q{max-height:0;overflow:hidden}.q.open{max-height:none}</style><div class="q">LONG</div><b class="m">看</b>'
    "<script>document.querySelector('.m').onclick=function(){document.querySelector('.q').classList.add('open')}</script>",
    '<style>.q{display:none}.show .q{display:block}</style><div><p class="q">LONG</p></div><script src="a.js"></script>',
    '<div id="t1" style="display:none">LONG</div><script>function tab(n){document.getElementById("t"+n).style.display=""}</script>',
    '<a data-toggle="tab" href="#t2">实录</a><div id="t2" style="display:none">LONG</div>',
    '<button aria-controls="t3">答问</button><div id="t3" hidden>LONG</div>',
    '<div id="q" hidden>LONG</div><script>document.getElementById("q").removeAttribute("hidden")</script>',
    '<div id="q" hidden>LONG</div><script>var q=document.getElementById("q");q.hidden=false</script>',
    '<style>.slider-page{opacity:0}</style><div class="slider-page">LONG</div><script>new Slider(".slider")</script>',
    "<details><summary>背景</summary><p>LONG</p></details>",
    "<dialog open>LONG</dialog>",
    '<dialog id="d">LONG</dialog><script>document.getElementById("d").showModal()</script>',
]
CLOSED = ["<dialog>{}</dialog>", "<div popover>{}</div>", "<p hidden>{}</p>"]


@pytest.mark.parametrize("script", HIDING)
def test_what_a_script_hides_at_once_is_cut(script: str) -> None:
    markup = f"<style>.off{{display:none}}</style><p id='q' class='q'>{LINE}</p><script>{script}</script>"
    given = article(inside=(markup,))
    assert rules(given, LINE) == ["hidden.css"]
    assert clean(given).text == "\n".join(PROSE)


@pytest.mark.parametrize("script", SEEN)
def test_what_a_script_hides_only_sometimes_stays(script: str) -> None:
    given = article(inside=(f"<p id='q' class='q'>{LINE}</p><script>{script}</script>",))
    assert LINE in clean(given).text


@pytest.mark.parametrize("markup", OPENED)
def test_what_is_opened_stays(markup: str) -> None:
    assert LONG in clean(article(inside=(markup.replace("LONG", LONG),))).text


@pytest.mark.parametrize("markup", CLOSED)
def test_what_is_closed_and_never_opened_is_cut(markup: str) -> None:
    assert rules(article(inside=(markup.format(LINE),)), LINE) == ["hidden.attribute"]


@pytest.mark.parametrize(
    "opening",
    [
        "document.writeln(\"<div style='position:absolute;left:-2000px'>\");",
        "document.write('<div class=\"off\">')",
        "document.write('\\x3cdiv style=\"display:none\"\\x3e')",
    ],
)
def test_what_stands_in_a_box_that_scripts_write_is_cut(opening: str) -> None:
    sheet, end = "<style>.off{display:none}</style>", '<script>document.write("<\\/div>")</script>'
    given = article(inside=(f"{sheet}<script>{opening}</script><p>{LINE}</p>{end}",))
    assert rules(given, LINE) == ["hidden.css"]


def test_what_stands_in_a_box_that_is_only_dressed_stays() -> None:
    scripts = (
        "<script>document.write('<div class=\"w\">')</script>",
        "<script>document.write('</div>')</script>",
    )
    given = article(inside=(f"<style>.w{{width:600px}}</style>{scripts[0]}<p>{LINE}</p>{scripts[1]}",))
    assert LINE in clean(given).text
