"""What holds numerals but states no number: book titles, dates, document numbers, set phrases.

A mask keeps the length of the line, so that offsets stay true.
"""

import re

from shuzhi.text.claims.lexicon import CN_DIGITS, Lexicon

BLANK = "\x00"
_CN = f"[{CN_DIGITS}]"
_MASKS = re.compile(
    "|".join(
        (
            r"《[^《》]{1,100}》",
            r"[〔\[［【][^〕\]］】]{0,20}\d{4}[〕\]］】]\s?(?:第\s?)?\d{0,5}\s?号?",
            # an article of a law, a numbered unit, school or quarter: 第三十二条, 第八党支部, 第1季度
            rf"第[\d{CN_DIGITS}]{{1,8}}(?:号|条|章|款|编|页|版|卷|季度|产业|党支部|支部|大队|中队|小组|中学|小学|人民医院)",
            rf"[\d{CN_DIGITS}]{{1,6}}次(?:全体(?:会议)?|全会|党代会|党员代表大会|人代会|代表大会)",
            rf"(?:人大|政协|党代会|人代会|职代会|常委会|党委|中央)第?[{CN_DIGITS}]{{1,3}}次(?:全体|扩大)?(?:会议|全会)",
            r"“[一二两三四五六七八九十]个100[%％]”",
            # hours of a clock, and a circle named by the minutes it takes
            r"(?:早上|早晨|上午|中午|下午|傍晚|晚上|夜里|凌晨|早|晚)\d{1,2}(?:点|时)(?:半|\d{1,2}分)?",
            r"\d{1,3}分钟[”’]?[^，。；、“”\d]{0,8}圈",
            r"7\s?[×xX*]\s?24小时(?!.{0,4}(?:值班|值守|备勤|待命|在岗|巡逻))",
            r"\d{4}年(?:度)?(?:\d{1,2}月(?:份|\d{1,2}[日号])?)?",
            r"(?<!\d)(?:19|20)\d{2}[./．-](?:1[0-2]|0?[1-9])(?:[./．-]\d{1,2})?(?!\d|个|次|万|亿|元|%|％)",
            r"(?<!\d)\d{1,2}月(?:份|\d{1,2}[日号]?)?(?:[—–\-~～至到、]{1,2}\d{1,2}[日号])?",
            rf"{_CN}{{1,2}}月(?:{_CN}{{1,3}}日|份|初|底)?",
            r"\d{1,2}[:：]\d{2}(?!\d)",
            rf"{_CN}{{4}}年(?:度)?",
            r"“[^“”]{0,20}[+＋][^“”]{0,20}”",
            r"[oO0O]?\d{1,3}(?:[+＋]\d{1,3}|[+＋][A-ZＮ]){1,4}",
            r"(?:https?|ftp)://[\x21-\x7e]{1,300}",
            r"(?<!\d)1[3-9]\d{9}(?!\d)",
        )
    )
)
# 一人一车, 一户一档, 一月一调度: a pattern, not a count.
_PAIRS = re.compile(r"一[^\s，。；：、一]{1,2}一[^\s，。；：、“”]{0,2}")
_QUOTED = re.compile(r"[“‘\"「](?P<inside>[^“”‘’\"「」]{1,16})[”’\"」]")
# １２．５ and １，２３４ are read as 12.5 and 1,234; between half-width figures ， parts two clauses.
_FULL_WIDTH = re.compile(
    r"[０-９]{1,3}(?:，[０-９]{3}){1,4}(?![０-９])(?:．[０-９]{1,6})?|[０-９]{1,12}(?:．[０-９]{1,6})?|(?<=\d)．(?=\d)"
)
_HALVES = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_WHOLE = "百分之百"
_CLAUSE_ENDS = "，。；、！？）)"
_NUMERAL = re.compile(f"[{CN_DIGITS}]")


def mask(line: str, lexicon: Lexicon) -> str:
    """The line with what states no number blanked out, at its full length."""
    line = _FULL_WIDTH.sub(_halved, line)
    line = _MASKS.sub(_blank, line)
    line = _QUOTED.sub(_blank_quoted, line)
    line = _PAIRS.sub(_blank, line)
    return lexicon.phrases.sub(_blank_phrase, line)


def _halved(found: re.Match[str]) -> str:
    return found[0].translate(_HALVES)


def _blank(found: re.Match[str]) -> str:
    return BLANK * len(found[0])


def _blank_phrase(found: re.Match[str]) -> str:
    """百分之百 is a phrase (百分之百的努力), but a rate where a clause ends with it (满意率百分之百)."""
    if found[0] == _WHOLE and found.string[found.end() : found.end() + 1] in _CLAUSE_ENDS:
        return found[0]
    return _blank(found)


def _blank_quoted(found: re.Match[str]) -> str:
    """A quoted phrase with a Chinese numeral is a name (“三抓三促”); one with an Arabic figure may count."""
    inside = found["inside"]
    if _NUMERAL.search(inside) and not any(char.isdecimal() for char in inside):
        return BLANK * len(found[0])
    return found[0]
