"""Sets that go by a number, said with another one: 四个必由之路, 三种危险, 五篇大文章 as 四篇大文章."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_NUMERALS = (
    "一",
    "两",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "十一",
    "十二",
    "十三",
    "十四",
    "十五",
    "十六",
)
_DIGIT = re.compile("十[一二三四五六]?|[一两二三四五六七八九]")
_FARTHEST = 2
_VALUE = {
    "一": 1,
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
} | {"十" + sign: 10 + value for value, sign in enumerate("一二三四五六", 1)}


class Counted(NamedTuple):
    """The set that a wrong name is meant for, the words of which one must stand in the sentence, and from which year on."""

    right: str
    near: tuple[str, ...]
    since: int


@cache
def _wrong() -> dict[str, Counted]:
    """Each wrong name and its set."""
    rights: set[str] = set()
    rows: list[tuple[str, dict[str, str]]] = []
    for row in table("set_counts")["rows"].splitlines():
        if not row.strip() or row[0] == "#":
            continue
        name, *rest = (part.strip() for part in row.split("|"))
        given = dict(part.split("=", 1) for part in rest)
        if not {"near", "since", "other"}.issuperset(given):
            raise ValueError(f"set_counts.toml：“{row}”的条件不可识别，可用的有near、since、other。")
        rows.append((name, given))
        rights.add(name)
    found: dict[str, Counted] = {}
    for name, given in rows:
        near = tuple(given["near"].split(",")) if "near" in given else ()
        others = set(_DIGIT.findall(given.get("other", "")))
        for number in _DIGIT.finditer(name):
            value = _VALUE[number[0]]
            for sign in _NUMERALS:
                if abs(_VALUE[sign] - value) > _FARTHEST or _VALUE[sign] == value or sign in others:
                    continue
                if sign == "二" or (sign == "一" and value > _FARTHEST):
                    continue
                wrong = name[: number.start()] + sign + name[number.end() :]
                if wrong not in rights:
                    found.setdefault(wrong, Counted(name, near, int(given.get("since", "0"))))
    return found


# Words that count one thing only, so that the name in marks is enough for a hint.
_UNMISTAKABLE = (
    "务必", "伟大", "认同", "离不开", "与共", "考验", "危险", "铁一般", "服从", "自我", "最严", "相统一", "回归", "引路人", "一百年",
    "区分开来", "如何始终", "一以贯之", "毫不动摇",
)  # fmt: skip
_NOT_A_NAME = Pattern(r"(?:第|前|后|其余|其他|以上|这|余|共|有|的|十|了|出|设立|新增|[0-9])$")


@rule(
    "F567",
    "set-miscounted",
    "固定提法的数目有误",
    kind="fixed_formulation",
    severity="warning",
    source="党的全国代表大会报告、党内法规和公开文件的规范表述",
    triggers=tuple(_wrong()),
)
def set_miscounted(text: Text, at: Hit) -> Iterator[Found]:
    """带数字的固定提法，数目写错。

    误：牢牢把握“四个必由之路”。
    误：深刻认识党面临的“四大考验”“三种危险”。
    误：做好科技金融、绿色金融等金融“四篇大文章”。
    误：做到学生中心，落实“二全育人”“两全育人”。
    正：牢牢把握“五个必由之路”，警惕“四大考验”“四种危险”。
    正：全年办好三个更好的实事，第四种危险不可忽视。
    """
    counted = _wrong()[at.word]
    line = at.text
    if _NOT_A_NAME.search(line, max(0, at.start - 2), at.start) or text.in_title(at.line, at.start):
        return
    if counted.since and min(text.years_at(at.line), default=counted.since) < counted.since:
        return
    if counted.near:
        begin, end = text.sentence(at.line, at.start)
        sentence = line[max(begin, at.start - 60) : min(end, at.end + 60)]
        if not any(word in sentence for word in counted.near):
            in_marks = at.before(1) == "“" and at.after(1) == "”"
            if in_marks and counted.right.endswith(_UNMISTAKABLE):
                yield at.found(f"“{at.word}”疑为“{counted.right}”，数目请核对", severity="hint")
            return
    sure = not counted.near or at.before(1) in ("“", "‘", '"')
    yield at.found(
        f"“{at.word}”疑为“{counted.right}”，数目请核对",
        counted.right if sure else None,
        severity=None if sure else "hint",
    )
