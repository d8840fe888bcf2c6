"""A character left out of a phrase: 乡村振战略, 党风廉建设, 各项政，; and one typed twice within a word: 培训训，, 推推进.

The forms of knowledge/cut_phrases.txt stand in no correct text. Those that begin or end with what is left of a word are told
only where whole words stand beside them, as such a character may belong to another word there. `doubled_characters.py`
knows the characters that also stand doubled where two words meet; here are all others.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.likeness import FOLDER, everyday, is_word, read
from shuzhi.text.audit.rule import Found, Hit, Made, rule
from shuzhi.text.han import is_han

_MARKS = "，。；、的"
_LAST = "e"


def _forms(begun: set[str] | None = None) -> Iterator[str]:
    """The wrong forms, those only that may stand in a text if its beginnings are given."""
    for line in read("cut_phrases.txt"):
        digits, listed = line.split(": ")
        places = [int(digit) for digit in digits if digit != _LAST]
        phrases = listed.split(" ")
        if begun and 1 in places:
            phrases = [each for each in phrases if each[:2] in begun or each[0] + each[2] in begun]
        elif begun:
            phrases = [each for each in phrases if each[:2] in begun]
        for phrase in phrases:
            for place in places:
                yield phrase[:place] + phrase[place + 1 :]
            if digits[-1] == _LAST:
                cut = phrase[:-1]
                if not begun or cut in begun or len(cut) > 3:
                    yield from [cut + mark for mark in _MARKS]


def _standing(begun: set[str]) -> Iterator[str]:
    return (form for form in _forms(begun) if form[:3] in begun)


@cache
def _phrase_of(form: str) -> tuple[str, int]:
    """The phrase that a form was cut from, and the place of the cut."""
    text = (FOLDER / "cut_phrases.txt").read_text(encoding="utf-8")
    if form[-1] in _MARKS:
        found = re.search(rf" ({form[:-1]}[^ \n])(?=[ \n])", text)
        if found:
            return found[1], len(form) - 1
    for place in range(1, len(form)):
        for found in re.finditer(rf" ({form[:place]}[^ \n]{form[place:]})(?=[ \n])", text):
            line = text[text.rindex("\n", 0, found.start()) + 1 : found.start()]
            if str(place) in line[: line.index(":")]:
                return found[1], place
    return "", 0


def _side_of(form: str, phrase: str, place: int) -> int:
    """-1 where the word cut begins the form, 1 where it ends it, 0 where it stands within or before a mark."""
    if form[-1] in _MARKS and place == len(phrase) - 1:
        return 0
    return -1 if place < 2 else 1 if place >= len(phrase) - 2 else 0


@rule(
    "T777",
    "cut-phrase",
    "词组漏字",
    kind="typo",
    severity="warning",
    source="《现代汉语词典》第7版；经法律、政府工作报告和新闻语料比对",
    triggers=Made(lambda: _forms(), _standing),
)
def cut_phrase(text: Text, at: Hit) -> Iterator[Found]:
    """常用词组漏了一个字，剩下的不成词。

    误：推进乡村振战略，加强党风廉建设。
    误：落实好各项政，惠及群众3200户。
    正：推进乡村振兴战略，加强党风廉政建设，落实好各项政策。
    正：推进清廉建设，规范发放津补贴，学习政治理论。
    """
    line, start, end = at.text, at.start, at.end
    words, before, behind = everyday(), line[max(0, start - 1) : start + 1], line[end - 1 : end + 1]
    if before in words or (at.word[-1] not in _MARKS and behind in words):
        return
    phrase, place = _phrase_of(at.word)
    if not phrase or text.in_title(at.line, start, end):
        return
    side = _side_of(at.word, phrase, place)
    if side < 0 and (start < 2 or line[start - 2 : start] not in words or is_word(before)):
        return
    if side > 0 and (line[end : end + 2] not in words or is_word(behind)):
        return
    if side == 0 and is_word(before):
        return
    cut = at.word[:-1] if at.word[-1] in _MARKS and place == len(phrase) - 1 else at.word
    yield at.found(f"“{cut}”漏字，疑为“{phrase}”", phrase, end=start + len(cut))


# Said twice as it is: 步步, 娃娃, 欣欣向荣; with what follows a word of four (AABB) is let by anyhow.
_TWICE = frozenset(
    "慢轻悄渐微匆纷频屡默苦徐缓娃爸妈哥姐弟妹奶爷公婆叔伯舅姑星蒸欣循孜谆莘芸侃栩津历斤比彬惴战洋喋滔绵茫郁熙轰密零断陆来风红热辛客团快简普清里上前后左右方点形林总起吞遮躲磕跌哭慌急忙"
    "浩祖子男女老少千万真实原仔明踏扎勤兢看走聊讲谈说听摸问想试坐转晒亮评拉扯停歇好多常仅刚往节高深紧牢大小早久强面线环样种重日夜代世个位名本全安平稳干细反马虎拖"
    "息人事处层步村户年月天时声条项件家区乡镇会生将和哗沙嗡潺呵哈嘻嘿嗨乐甜美香脆嫩绿青蓝白黑胖瘦矮短长宽厚薄圆尖直弯暗晴阴暖凉冷静闹吵闲等议学动治帮抓盯促吹打敲逗晃烤煮尝瞧瞅玩逛跳唱写读背练查翻挑捡洗擦扫刷补修"
)
_ENDS_A_WORD = frozenset(
    "新跃有五一二三四六七八十百千万亿的法以建全年区反九水与为个部市人件湖张源国在疫条关由向中同时路厂作"
)
_BEGINS_A_WORD = frozenset(
    "会国市病人税团地罪组林园股水证省区军品所社党馆车钉县对权州处村原局物院医厂井部年一二三四六八十百千万亿和中队其气菌港新跃有建举期费紧经生电岛庭机以乡站四资内江标城树联图七在司房学金员导"
)
"""Characters with which many words of one character, or of two, begin where another word has just ended with it: 委员会会议."""
_NEVER_LAST = frozenset("作与为在由向以")
"""Of these such as do not stand alone right before a mark: 森林防火工作作，."""
_ALONE = frozenset("的了和与及等对在为是将把由被从向以到并而或着过")


def _doubled() -> list[str]:
    signs = sorted({sign for word in everyday() for sign in word} - _TWICE)
    return [sign * 2 for sign in signs if not (sign in _ENDS_A_WORD and sign in _BEGINS_A_WORD)]


def _doubled_among(begun: set[str]) -> list[str]:
    """The doubled characters that a text has: few, and told only where an everyday word is beside."""
    return [each for each in begun if each[1:] == each[0] and each[0] not in _TWICE and is_han(each[0])]


def _is_whole(pair: str) -> bool:
    """Whether beside a place stands what is no part of a word cut: a mark, a word of one character or of two."""
    return not pair or pair in everyday()


def _beside_one_word(hits: Sequence[Hit]) -> list[Hit]:
    """Those one of whose characters belongs to a word of two with its neighbour, the other to none."""
    words = everyday()
    return [
        at
        for at in hits
        if (at.text[at.start - 1 : at.start + 1] in words) != (at.text[at.end - 1 : at.end + 1] in words)
    ]


@rule(
    "T778",
    "sign-twice",
    "词首词尾重字",
    kind="typo",
    severity="warning",
    source="《党政机关公文处理工作条例》第二十条：文字表述准确",
    triggers=Made(_doubled, _doubled_among),
    screen=_beside_one_word,
)
def sign_twice(text: Text, at: Hit) -> Iterator[Found]:
    """词的首字或末字打了两遍：“培训训”“推推进”。

    误：积极参加各类培训训，不断提升自身素质。
    误：做好森林防火工作作，全年无火灾。
    误：扎实做好安全生产工工作，大力推推进人居环境整治。
    正：培训训练，职工工作，党员员工，优化化工布局，人人参与，欣欣向荣，紧紧围绕。
    """
    sign, line, start, end = at.word[0], at.text, at.start, at.end
    before, behind = line[start - 1 : start] if start else "", line[end : end + 1]
    if sign in (before, behind) or (is_han(before) and before == line[start - 2 : start - 1]):
        return
    if is_han(behind) and behind == line[end + 1 : end + 2]:
        return
    if before + sign in everyday():
        beside = "" if not is_han(behind) or behind in _ALONE else line[end : end + 2]
        closes = sign in _NEVER_LAST and not is_han(behind)
        apart = closes or (sign not in _ENDS_A_WORD and not is_word(sign + behind))
        alone = apart and _is_whole(beside) and before != "一"
    else:
        beside = "" if not is_han(before) or before in _ALONE else line[start - 2 : start]
        apart = sign not in _BEGINS_A_WORD or behind == "平"  # 服务水|水平, but 地表水|水质
        alone = apart and not is_word(before + sign) and _is_whole(beside)
    if alone and not text.in_title(at.line, start, end):
        yield at.found(f"“{sign}”重出，去掉一个", sign)
