"""Numbers that are right and written in another style than their neighbours: （一）（二）3、 and 1．… 2、… 3）… in one paragraph."""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.series import chinese, number_of, shape_of
from shuzhi.text.document.model import Report, Section

_LEVELS = "GB/T 9704—2012 第7.3.3条：结构层次序数依次用“一、”“（一）”“1.”“（1）”标注，同级一致"


def strays(text: Text, report: Report) -> list[tuple[Section, Section]]:
    """Headings that count on from the one before them in the style of another level, each with that one."""
    sections = [section for section in text.numbering.sections(report) if section.marker]
    if len({section.level for section in sections}) < 2:
        return []
    last: dict[int, int] = {}
    found: list[tuple[Section, Section]] = []
    level = 0
    for place, section in enumerate(sections):
        number = number_of(section.marker)
        before = sections[place - 1] if place else None
        after = sections[place + 1] if place + 1 < len(sections) else None
        if before is not None and section.level != (level or before.level) and number > 1:
            ahead = number_of(before.marker)
            own = last.get(section.level, 0)
            counted = level or before.level
            if ahead == number - 1 and (
                (
                    own not in (number - 1, number - 2)
                    and (ahead > 1 or (own == 0 and section.level > counted))
                )
                or (
                    own == number - 1
                    and after is not None
                    and number_of(after.marker) == number + 1
                    and after.level == counted
                    and counted > section.level
                )
            ):
                found.append((section, before))
                level = counted
                last[counted] = number
                continue
            if (
                own == 0
                and number > 1
                and ahead > 1
                and section.level > before.level > 1
                and _alone(sections, place)
            ):
                found.append((section, before))
        level = 0
        last[section.level] = number
        for deeper in [each for each in last if each > section.level]:
            del last[deeper]
    return found


def _alone(sections: list[Section], place: int) -> bool:
    """Whether the next heading does not count on from one in its own style."""
    section = sections[place]
    return place + 1 == len(sections) or sections[place + 1].level != section.level


_FIRST_WORDS = Pattern(r"[^。；！？，\n]{0,30}")


@rule(
    "N273",
    "heading-in-style-of-another-level",
    "标题序号层次错乱",
    kind="numbering_gap",
    severity="error",
    source=_LEVELS,
)
def heading_in_style_of_another_level(text: Text, report: Report) -> Iterator[Found]:
    """序号接着上一个标题数下来，写法却是另一级的。

    误文：
        2023年度述职报告
        一、履职情况
        1、抓党建
        2、抓发展
        （三）抓民生
        二、存在问题
    误文：
        2023年度述职报告
        一、履职情况
        （一）抓党建
        （二）抓发展
        3、抓民生
        二、存在问题
    正文：
        2023年度述职报告
        一、履职情况
        （一）抓党建
        1.抓学习
        （二）抓发展
        1.抓产业
        2.抓项目
        二、存在问题
    """
    for section, before in strays(text, report):
        number = number_of(before.marker) + 1
        core = str(number) if before.level > 2 else chinese(number)
        expected = shape_of(before.marker).replace("#", core).strip()
        words = _FIRST_WORDS.match(section.heading, len(section.marker))
        end = section.start + len(section.marker) + (len(words[0].rstrip()) if words else 0)
        message = f"前为“{before.marker}”，此处应为“{expected}”，序号层次错乱"
        yield Found(section.line, section.start, end, message)


_A = "123456789"
_C = "一二三四五六七八九"
_SHAPES = (
    "{a}．",
    "{a}.",
    "{a}、",
    "{a}，",
    "（{a}）",
    "({a})",
    "{a}）",
    "（{c}）",
    "第{c}，",
    "{c}、",
    "第{c}、",
)
_COMMAS = ("{a}．", "{a}.", "{a}，", "（{a}）", "({a})", "{a}）", "第{c}，")
_MARKS = "。；：，"
_ON = 300


def _marker(mark: str, shape: str, number: int) -> str:
    return mark + shape.format(a=_A[number], c=_C[number])


def _ahead_in_figures(hits: Sequence[Hit]) -> list[Hit]:
    """Those with the number before theirs written as a figure ahead of them."""
    kept = []
    for at in hits:
        figure = _A[_C.index(at.word[1]) - 1]
        place = at.text.rfind(figure, max(0, at.start - 120), at.start)
        if place >= 0 and at.text[place + 1] in "．.、，）)":
            kept.append(at)
            continue
        other = _C[_C.index(at.word[1]) - 1] + ("要" if at.word[2] == "是" else "是")
        place = at.text.rfind(other, max(0, at.start - 120), at.start)
        if place > 0 and at.text[place - 1] in "。；，：":
            kept.append(at)
    return kept


_BEFORE = [
    Pattern(
        f"(?:^|[。；：，！、;:,.\u3000 ])(?P<marker>{a}[．.、，）)](?![0-9])|[（(]{a}[）)]|{c}[是要](?!否)|（{c}）|第{c}[，、]|(?<![、，]){c}、)"
    )
    for a, c in zip(_A, _C, strict=True)
]
_CIRCLED = "①②③④⑤⑥⑦⑧⑨"


@rule(
    "N274",
    "point-in-third-style",
    "段内分点序号混用",
    kind="formatting",
    severity="warning",
    source=_LEVELS,
    triggers=(
        *(_marker(mark, shape, number) for mark in "。；：" for shape in _SHAPES for number in range(1, 8)),
        *(_marker("，", shape, number) for shape in _COMMAS for number in range(1, 8)),
    ),
)
def point_in_third_style(text: Text, at: Hit) -> Iterator[Found]:
    """一段之内，“1．”“2、”“3）”“（4）”几种写法混着数。

    误：工作打算：1．争取项目；2、引进人才；3）培育基地。
    误：主要不足：1.学习不够；2.调研不够；（3）方法简单。
    误：一是学习不够；二是调研不够；3.方法简单。
    正：主要不足：1.学习不够；2.调研不够；3.方法简单。
    正：一是抓学习。1.学原文；2.学规章。二是抓制度：（1）修订；（2）执行。
    """
    yield from _in_another_style(at)


@rule(
    "N275",
    "point-in-words-behind-figures",
    "段内分点序号混用",
    kind="formatting",
    severity="warning",
    source=_LEVELS,
    triggers=tuple(f"{mark}{number}{kind}" for mark in "。；，：" for number in _C[1:8] for kind in "是要"),
    screen=_ahead_in_figures,
)
def point_in_words_behind_figures(text: Text, at: Hit) -> Iterator[Found]:
    """前面用“1.”“2.”，同一段里接下来写“三是”。

    误：主要不足：1.学习不够；2.调研不够；三是方法简单。
    误：一要加强学习，二要改进作风，三是要严守纪律。
    正：一是学习不够：1.学原文少；2.学规章少；二是调研不够。
    """
    yield from _in_another_style(at)


def _in_another_style(at: Hit) -> Iterator[Found]:
    marker = at.word[1:]
    core = marker.strip("（）()、，．.第是要")
    number = _A.find(core) if core in _A else _C.find(core)
    if marker.endswith(("．", ".")) and at.after(1).isdigit():
        return
    low = max(0, at.start - _ON)
    ahead = at.text[low : at.start]
    every = [*_BEFORE[number - 1].finditer(ahead)]
    last = every[-1] if every else None
    if last is None or _alike(last["marker"], marker) or _CIRCLED[number - 1] in ahead:
        return
    own = marker.replace(core, (_A if core in _A else _C)[0])
    if (
        number > 0
        and own in ahead
        and (number == 1 or marker.replace(core, (_A if core in _A else _C)[number - 1]) in ahead)
    ):
        return
    first = _BEFORE[0].search(ahead)
    if number > 1 and (first is None or first.start() > last.start()):
        return
    # a series of its own began in between
    between = ahead[last.end() :]
    if _BEFORE[number].search(between) or _BEFORE[0].search(between):
        return
    start = at.start + 1
    yield at.found(f"前面写“{last['marker']}”，此处写“{marker}”，序号写法宜一致", start=start)


def _alike(first: str, second: str) -> bool:
    plain = [
        shape_of(each).replace("(", "（").replace(")", "）").replace("．", ".") for each in (first, second)
    ]
    return plain[0] == plain[1]


_SERIES = ("（{c}）", "({c})", "{a}．", "{a}.", "{a}、", "{a}）", "{a}，", "（{a}）", "({a})")


@rule(
    "N279",
    "number-missed-in-paragraph",
    "段内分点序号缺漏",
    kind="numbering_gap",
    severity="error",
    source="《党政机关公文处理工作条例》第二十条：签发前审核段落顺序是否准确",
    triggers=tuple(
        _marker(mark, shape, number) for mark in "。；" for shape in _SERIES for number in range(2, 8)
    ),
)
def number_missed_in_paragraph(text: Text, at: Hit) -> Iterator[Found]:
    """一段之内接连写“（一）”“（二）”，之后跳到“（四）”。

    误：（一）稳就业。新增就业4300人。（二）扩社保。参保率达98%。（四）育人才。培训600人。
    误：工作打算：1.抓学习；2.抓管理；4.抓廉洁。
    正：（一）稳就业。新增就业4300人。（二）扩社保。参保率达98%。（三）育人才。培训600人。
    """
    marker = at.word[1:]
    core = marker.strip("（）()、，．.")
    digits = _A if core in _A else _C
    number = digits.index(core)
    if marker[-1] in "．." and at.after(1).isdigit():
        return
    before = at.before(_FAR)
    last = before.rfind(marker.replace(core, digits[number - 2]))
    first = before.find(marker.replace(core, digits[0]))
    missed = marker.replace(core, digits[number - 1])
    if 0 <= first <= last and missed not in before[last:] and (first < last or number == _THIRD):
        # the one missed may be written in another style: rule N274 tells that
        if _BEFORE[number - 1].search(before, last + len(marker)):
            return
        yield at.found(
            f"前面是“{marker.replace(core, digits[number - 2])}”，此处缺“{missed}”", start=at.start + 1
        )


_FAR, _THIRD = 900, 2
_HALF = Pattern(r"[ \u3000]{0,8}[0-9]{1,2}）")
_WHOLE = Pattern(r"[ \u3000]{0,8}[（(][0-9]{1,2}[）)]")


@rule(
    "N276",
    "bracket-lost-at-number",
    "序号缺前括号",
    kind="formatting",
    severity="warning",
    source=_LEVELS,
    triggers=tuple(f"{digit}）" for digit in range(10)),
    screen=lambda hits: [at for at in hits if at.start < 10],
)
def bracket_lost_at_number(text: Text, at: Hit) -> Iterator[Found]:
    """上下几条写“（1）”“（2）”，此条写“3）”。

    误文：
        2023年度述职报告
        （1）加快通风系统改造，提高安全水平。
        （2）推进智能化建设，减少井下作业人员。
        3）坚持例会制度，持续整治隐患。
    正文：
        2023年度述职报告
        1）加快通风系统改造，提高安全水平。
        2）推进智能化建设，减少井下作业人员。
    """
    found = _HALF.match(at.text)
    if not found or found.end() != at.end:
        return
    beside = [
        text.lines[n - 1]
        for n in range(at.line - 2, at.line + 3)
        if n != at.line and 0 < n <= len(text.lines)
    ]
    if any(_WHOLE.match(line) for line in beside):
        begin = len(found[0]) - len(found[0].lstrip(" \u3000"))
        yield at.found("与上下各条不一，缺前括号", "（" + found[0].strip(" \u3000"), start=begin)
