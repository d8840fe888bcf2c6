"""Marks that slipped: 。” amid a phrase, ，（, a 、 ahead of the number that sums a list up, ．and ＋ in two widths, 一是，."""

from collections.abc import Iterator, Sequence
from itertools import product

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.han import is_han

_GBT = "GB/T 15834—2011《标点符号用法》"
_INTRODUCED = "：:，,。！？；“‘”》）—（、　 "


@rule(
    "U917",
    "stop-inside-of-phrase",
    "引号内误用句号",
    kind="punctuation",
    severity="warning",
    source=f"{_GBT}附录B：引语只是句子的一部分时，句末点号放在引号之外",
    triggers=("。”", "；”", "，”", "、”"),
)
def stop_inside_of_phrase(text: Text, at: Hit) -> Iterator[Found]:
    """引号里的词语是句子的一部分，句号、逗号不放在引号之内。

    误：做到了“人员、责任、路线、考核。”四落实。
    误：从“办一件事”转变为“解决一类事。”
    误：开展“清廉机关，”建设活动。
    正：从“办一件事”转变为“解决一类事”。
    正：总书记强调：“人民就是江山。”群众说，“日子越过越好。”
    """
    opened = at.text.rfind("“", max(0, at.start - 46), at.start)
    if opened < 1 or at.text.find("”", opened, at.start) >= 0:
        return
    if at.text[opened - 1] in _INTRODUCED or not at.text[:opened].strip():
        return
    inner = at.text[opened + 1 : at.start]
    if not inner or "。" in inner or "！" in inner or "？" in inner:
        return
    after = at.after(1)
    if after == "" or after in " \u3000":
        right = "”。" if at.word[0] in "。；" else "”"
    elif is_han(after) or after in "，。；、：）":
        right = "”"
    else:
        return
    yield at.found("引号里的是句子的一部分，句末点号放在引号之外", right)


_LISTED = Pattern("[（(](?:[一二三四五六七八九十]{1,3}|[0-9]{1,2}|[①-⑳])[）)]")
_BRACKET = Pattern("[（(][^（）()\\n]{2,60}[）)]")


@rule(
    "U918",
    "mark-before-bracket",
    "括注前误用标点",
    kind="punctuation",
    severity="warning",
    source=f"{_GBT}4.9：括注紧贴被注释的词语之后",
    triggers=tuple(mark + bracket for mark, bracket in product("，、；", "（(")),
)
def mark_before_bracket(text: Text, at: Hit) -> Iterator[Found]:
    """括号里的话注释前面的词语，括号之前不加逗号、顿号。

    误：认真执行重大事项请示报告制度，（包括个人有关事项）。
    误：严格履行招标程序、（全年公开采购项目4项），接受监督。
    正：认真执行重大事项请示报告制度（包括个人有关事项）。
    正：主要做好三项工作：（一）抓学习，（二）抓落实，（3）抓考核。
    """
    opened = at.end - 1
    if _LISTED.match(at.text, opened) or not at.start:
        return
    found = _BRACKET.match(at.text, opened)
    if found and any(is_han(sign) for sign in found[0]):
        yield at.found("括号之前不加标点", at.word[1], end=opened + 1)


_NUMBERS = "零一二三四五六七八九十"
_ITEM = Pattern("[^，。；：！？、（）“”\\n]{1,10}")


@rule(
    "U919",
    "mark-before-sum-of-list",
    "末项后多用顿号",
    kind="punctuation",
    severity="error",
    source=f"{_GBT}4.5：顿号用于并列词语之间，列举之后的总括不再用顿号",
    triggers=tuple(f"、{number}{kind}" for number in "三四五六七八" for kind in "项个大种类条方"),
)
def mark_before_sum_of_list(text: Text, at: Hit) -> Iterator[Found]:
    """列举完毕，接着用“四项制度”“五个方面”总括，前面不用顿号。

    误：建立健全了考勤、稽查、票款、监控、四项管理制度。
    误：抓好种植、养殖、加工、三大产业。
    正：建立健全了考勤、稽查、票款、监控四项管理制度。
    正：建设两个中心、三项工程、四个基地，开展四项、五项改革。
    """
    begin = clause_start(at.text, at.start, 80, "，。；：！？（）“”\u3000 ")
    items = at.text[begin : at.start].split("、")
    if len(items) != _NUMBERS.index(at.word[1]) or any(not item or len(item) > 12 for item in items[1:]):
        return
    if any(item[0] in "一二三四五六七八九十两" for item in items[1:]) or len(items[0]) > 20:
        return
    if not at.after(1) or not is_han(at.after(1)):
        return
    yield at.found("列举之后的总括前不用顿号", at.word[1:])


_UNIT = Pattern("[0-9]{1,4}(?:[%％万亿个元人公平立米吨亩倍度分]|[，。；、）])")


@rule(
    "U920",
    "wide-point-in-number",
    "小数点用了全角",
    kind="punctuation",
    severity="warning",
    source="GB/T 15835—2011《出版物上数字用法》：小数点为齐阿拉伯数字底线的实心点“.”",
    triggers=tuple(f"．{digit}" for digit in range(10)),
)
def wide_point_in_number(text: Text, at: Hit) -> Iterator[Found]:
    """小数点用半角的“.”，不用全角的“．”。

    误：使用率达到46．5％。
    正：使用率达到46.5％，1．2023年工作回顾。
    """
    before = at.before(1)
    if before.isascii() and before.isdigit() and _UNIT.match(at.text, at.start + 1):
        start = at.start
        while start and at.text[start - 1].isdigit():
            start -= 1
        if at.text[:start].strip(" \u3000"):
            yield at.found("小数点用半角“.”", at.text[start : at.start] + "." + at.word[1], start=start)


@rule(
    "U921",
    "plus-of-two-widths",
    "加号全角、半角混用",
    kind="formatting",
    severity="warning",
    source="同一符号前后写法应一致",
    triggers=("＋",),
)
def plus_of_two_widths(text: Text, at: Hit) -> Iterator[Found]:
    """一串用加号连接的词语，有的用全角、有的用半角。

    误：实行岗前培训+以师带徒＋在岗轮训。
    正：实行岗前培训＋以师带徒＋在岗轮训，推进“互联网+政务”。
    """
    begin = clause_start(at.text, at.start, 30, "，。；：！？“”、\u3000")
    end = at.end
    while end < len(at.text) and end - at.end < 30 and at.text[end] not in "，。；：！？“”、\u3000":
        end += 1
    piece = at.text[begin:end]
    if "+" in piece:
        yield at.found("加号全角、半角混用，宜一致", piece.replace("＋", "+"), start=begin, end=end)


_FIGURE_AHEAD = Pattern(
    "[0-9][万亿余多]{0,2}(?:人次|万元|[个次件份户人名处场条项家亩元起篇期批台套本册辆座支])$"
)


@rule(
    "U922",
    "ellipsis-behind-figure",
    "数量后误用省略号",
    kind="punctuation",
    severity="warning",
    source=f"{_GBT}4.11；公文的数字、事项应写全",
    triggers=("……",),
    behind="。，；",
)
def ellipsis_behind_figure(text: Text, at: Hit) -> Iterator[Found]:
    """数量已经写出，后面却用省略号收尾，话没有说完。

    误：坚持自学为主，记学习笔记2本……
    正：坚持自学为主，记学习笔记2本。
    正：走访、慰问、座谈……都有记录。
    """
    if _FIGURE_AHEAD.search(at.text, max(0, at.start - 8), at.start):
        yield at.found("数量之后用省略号，话未说完，请补全或改用句号", "。")


@rule(
    "U923",
    "comma-behind-point",
    "“一是”后用逗号",
    kind="punctuation",
    severity="warning",
    source=f"{_GBT}附录B；同组分点的写法应一致",
    triggers=tuple(
        f"{number}{kind}{mark}" for number in "一二三四五六七八" for kind in "是要" for mark in "，、：,:"
    ),
)
def comma_behind_point(text: Text, at: Hit) -> Iterator[Found]:
    """“一是”“二是”后面直接接所说的事，不加逗号、冒号。

    误：一是，深耕网格；二是优化结构；三是从严治行。
    误：一要、加强学习；二要改进作风。
    正：一是深耕网格；二是优化结构，唯一是，我还年轻。
    """
    before = at.before(1)
    if before and (is_han(before) or before in "“"):
        return
    around = at.around(200)
    others = sum(around.count(f"{number}{at.word[1]}") for number in _NUMBERS[1:9])
    alike = sum(around.count(f"{number}{at.word[1:]}") for number in _NUMBERS[1:9])
    severity: Severity | None = "hint" if alike > 1 and alike == others else None
    yield at.found(f"“{at.word[:-1]}”后不用标点", at.word[:-1], severity=severity)


_COLON_WORDS = Pattern(
    "如下|以下|下[列面]|[几两三四五六七八九]|(?:包括|建议|指出|要求|决定|打算|计划|在于|规定|强调|明确)$|(?:任务|措施|做法|考量|目标|特点|原因|问题)$"
)


@rule(
    "U924",
    "comma-before-first-point",
    "引出分点处用逗号",
    kind="punctuation",
    severity="hint",
    source=f"{_GBT}4.7.3.1：总说性话语之后，提示下文，用冒号",
    triggers=tuple(mark + first for mark in "，；" for first in ("一是", "一要", "其一，", "第一，")),
)
def comma_before_first_point(text: Text, at: Hit) -> Iterator[Found]:
    """总说之后引出“一是……二是……”，用冒号；前面是另一句话的，用句号。

    误：与组织的要求还有一定差距，一是理论学习不够系统，二是调研不够深入。
    正：与组织的要求还有一定差距：一是理论学习不够系统，二是调研不够深入。
    正：作风有所转变，一是好的开端，也是新的起点。
    """
    later = {"是": "二是", "要": "二要"}.get(at.word[-1], at.word[1:].replace("一", "二"))
    if at.text.find(later, at.end, at.end + 300) < 0:
        return
    clause = at.text[clause_start(at.text, at.start, 40, "，。；：！？") : at.start]
    if len(clause) < 4:
        return
    if at.word[0] == "；" and "；" in at.before(60)[:-1]:
        return
    yield at.found("总说之后引出分点，宜用冒号", "：", end=at.start + 1)


_POINTS = "一二三四五六七八九"
_SECOND = 2


@rule(
    "U925",
    "semicolon-among-stops",
    "分点之间标点不一",
    kind="punctuation",
    severity="warning",
    source=f"{_GBT}4.6.3：同一层次的分点之间标点前后一致",
    triggers=tuple(f"；{number}{kind}" for number in "三四五六七八" for kind in "是要"),
)
def semicolon_among_stops(text: Text, at: Hit) -> Iterator[Found]:
    """“一是……。二是……；三是……。”：前面的分点用句号隔开，此处用分号。

    误：一是抓新馆建设。二是深化总分馆制；三是打造品牌。四是力争晋级。
    正：一是抓新馆建设；二是深化总分馆制；三是打造品牌。
    正：一是抓新馆建设。二是深化总分馆制。三是打造品牌。
    """
    number = _POINTS.index(at.word[1])
    before = at.before(300)
    last = before.rfind(f"{_POINTS[number - 1]}{at.word[2]}")
    if last < 1 or before[last - 1] != "。" or "。" in before[last:]:
        return
    if before.rfind(f"{_POINTS[number - 2]}{at.word[2]}", 0, last) < 0:
        return
    if number == _SECOND and f"{_POINTS[number + 1]}{at.word[2]}" not in at.after(300):
        # of two marks the full stop is the odd one: the points of a sentence are parted by 分号
        place = at.start - len(before) + last - 1
        yield at.found(
            "后面的分点之间用分号，此处用句号，宜一致", "；", start=place, end=place + 1, severity="hint"
        )
        return
    yield at.found("前面的分点之间用句号，此处用分号，宜一致", "。" + at.word[1:])


def _unlike(hits: Sequence[Hit]) -> list[Hit]:
    return [at for at in hits if at.start and _FIGURE_AHEAD.search(at.text, max(0, at.start - 8), at.start)]


@rule(
    "U926",
    "stop-and-colon-turned",
    "“其中”前误用冒号",
    kind="punctuation",
    severity="warning",
    source=f"{_GBT}4.4、4.7：“其中”之前用逗号",
    triggers=("：其中", ":其中"),
    screen=_unlike,
)
def stop_and_colon_turned(text: Text, at: Hit) -> Iterator[Found]:
    """总数之后说“其中”，前面用逗号，不用冒号。

    误：参与群众1.5万人次：其中讲座8场。
    正：参与群众1.5万人次，其中：讲座8场。
    """
    yield at.found("“其中”之前用逗号", "，其中")


@rule(
    "U927",
    "pause-between-title-and-quotation",
    "书名号、引号之间用顿号",
    kind="punctuation",
    severity="hint",
    source=f"{_GBT}4.5.3.5",
    triggers=("》、“", "”、《"),
    once_a_line=True,
)
def pause_between_title_and_quotation(text: Text, at: Hit) -> Iterator[Found]:
    """标有书名号、引号的并列成分之间通常不用顿号。

    误：认真落实《贷款通则》、“三个办法一个指引”。
    正：认真落实《贷款通则》“三个办法一个指引”。
    """
    yield at.found("并列的书名号、引号之间通常不用顿号", at.word[0] + at.word[2])
