"""Whether the words around a number say that something rose or fell: 同比下降7.1% states a growth of −7.1."""

import re

_RISE = ("增长", "增加", "上升", "提高", "提升", "上涨", "扩大", "增幅", "涨幅", "升幅", "新增")
_FALL = (
    "下降",
    "降低",
    "减少",
    "压减",
    "压降",
    "压缩",
    "缩减",
    "削减",
    "精简",
    "下滑",
    "下调",
    "回落",
    "降幅",
    "减幅",
    "跌幅",
)
# A single character is a word of its own only where it stands at the number: 减 in 减灾 and 少 in 少数 are not.
_AT_NUMBER = r"(?:了|约|近|超|逾|达|到|为|至)*$"
_CHANGE = re.compile(
    rf"(?P<rise>{'|'.join(_RISE)}|[增升涨]{_AT_NUMBER})|(?P<fall>{'|'.join(_FALL)}|[减降跌少负]{_AT_NUMBER}|(?<!\d)[-−]$)"
)
_AFTER = re.compile(rf"\s*(?:%|％|个百分点)?的(?:{'|'.join(word for word in _FALL)})")
_CLAUSE = re.compile(r"[，。；：！？,;\n]")


def falls(before: str, after: str = "") -> bool:
    """Whether a number is one of decrease, by the clause before it and what follows: the last word of change counts."""
    if _AFTER.match(after):
        return True
    last = None
    for found in _CHANGE.finditer(_CLAUSE.split(before)[-1]):
        last = found
    return last is not None and last["fall"] is not None
