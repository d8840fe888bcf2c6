"""A 、 behind what only opens a sentence: 一年来、我…; 在……领导下、全镇…; 由于人手不足、导致…; 作为院长、要….

Not one of these stands in ten million characters of correct text.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_STANDARD = "GB/T 15834—2011《标点符号用法》4.4.3：状语与主句之间用逗号；4.5：顿号用于并列词语之间"
_MARKS = "，。；：！？,;:!?\u3000 "
_TIMES = (
    "一年来", "两年来", "三年来", "几年来", "近年来", "多年来", "今年以来", "去年以来", "任职以来", "到任以来", "任现职以来", "上任以来", "履职以来", "半年来", "一直以来", "长期以来", "年初以来", "入职以来", "参加工作以来",
    "今年", "去年", "目前", "当前", "同时", "此外", "另外", "与此同时", "总之", "今后", "下一步", "下步", "接下来", "新的一年", "新的一年里", "过去的一年", "过去一年", "明年", "平时", "日常工作中", "工作中", "生活中", "任职期间", "疫情期间",
    "防汛期间", "因此", "但是", "然而", "为此", "对此", "在此基础上", "具体来说", "总的来看", "总体来看", "截至目前", "截止目前", "截至年底", "据统计", "通过努力", "经过努力", "通过学习", "几年来", "总的来说", "一方面", "另一方面",
)  # fmt: skip
_FRAMES = (
    "领导下", "支持下", "指导下", "关心下", "帮助下", "配合下", "努力下", "带领下", "关怀下", "统筹下", "推动下", "过程中", "工作中", "活动中", "基础上", "前提下", "背景下", "形势下", "情况下", "同时", "以来", "之后", "之际",
)  # fmt: skip
_OPENED = Pattern("(?:[，。；：\u3000 ]|^)(?:在|自|随着|自从|当|经过|除了?)[^，。；：、]{2,30}$")
_GOES_ON = Pattern("(?:在|自|当|随着|除)|[^，。；、]{0,16}(?:下|中|上|后|时|际|来|同时)[，、]")


def _first(hits: Sequence[Hit]) -> list[Hit]:
    """Those at the head of a sentence, and those behind whose word more is asked for."""
    return [
        at
        for at in hits
        if at.word not in _HEADS
        or at.word in _BOTH
        or not at.start
        or at.text[at.start - 1] in "。；！\u3000 "
    ]


_HEADS = frozenset(f"{time}、" for time in _TIMES)
_BOTH = frozenset(f"{frame}、" for frame in _FRAMES) & _HEADS


@rule(
    "S947",
    "pause-behind-opening",
    "状语之后误用顿号",
    kind="punctuation",
    severity="warning",
    source=_STANDARD,
    triggers=(*sorted(_HEADS), *(f"{frame}、" for frame in _FRAMES if f"{frame}、" not in _HEADS)),
    screen=_first,
)
def pause_behind_opening(text: Text, at: Hit) -> Iterator[Found]:
    """“一年来”“在……领导下”是句首的状语，后面用逗号，不用顿号。

    误：一年来、我始终坚持依法履职。
    误：在县委的坚强领导下、全镇上下团结一心。
    误：在抓好业务工作的同时、注重队伍建设。
    正：一年来，我始终坚持依法履职，在县委的领导下、在同志们的支持下，完成了任务。
    正：今年、明年的工作都已安排，对工作中、生活中的困难及时帮助。
    """
    if at.word in _HEADS and (not at.start or at.text[at.start - 1] in "。；！\u3000 "):
        if _GOES_ON_TIME.match(at.text, at.end):
            return
    elif not _OPENED.search(at.text, max(0, at.start - 32), at.start) or _GOES_ON.match(at.text, at.end):
        return
    if not text.in_title(at.line, at.start):
        yield at.found("句首的状语之后用逗号，不用顿号", "，", start=at.end - 1)


_GOES_ON_TIME = Pattern("(?:今年|明年|去年|后年|当前|目前|生活|工作|学习|今后|[^，。；、]{1,5}[，、和]|新的)")
_CAUSED = ("导致", "致使", "造成", "使得", "以致")
_BOUND = (
    "要",
    "必须",
    "应当",
    "应该",
    "理应",
    "更应",
    "更要",
    "我深",
    "我始",
    "我时",
    "我必",
    "我将",
    "我们",
    "就要",
    "首先",
)
_CAUSE = Pattern("(?:由于|因为|因)[^，。；：、]{2,30}$")
_AS = Pattern("作为(?:一名|一个|一位)?[^，。；：、]{2,24}$")


@rule(
    "S948",
    "pause-between-cause-and-effect",
    "因果分句之间误用顿号",
    kind="punctuation",
    severity="warning",
    source=_STANDARD,
    triggers=tuple(f"、{word}" for word in (*_CAUSED, *_BOUND)),
)
def pause_between_cause_and_effect(text: Text, at: Hit) -> Iterator[Found]:
    """“由于……，导致……”“作为……，要……”，中间用逗号。

    误：由于人手不足、导致部分工作滞后。
    误：作为一名院长、要以身作则。
    正：由于人手不足，导致部分工作滞后；由于人少、事多，进展不快。
    """
    clause = at.text[clause_start(at.text, at.start, 40, _MARKS) : at.start]
    wanted = _CAUSE if at.word[1:] in _CAUSED else _AS
    if wanted.match(clause):
        yield at.found("此处是另一个分句，前面用逗号", "，", end=at.start + 1)


_AIMS = ("确保", "保证", "防止", "避免", "杜绝", "便于", "导致", "造成", "促使")
_RESULT = Pattern("[^，。；、的\\n]{2,14}(?=[，。；]|$)")
_LEAST = 8


@rule(
    "S949",
    "pause-before-aim",
    "目的分句前误用顿号",
    kind="punctuation",
    severity="hint",
    source=_STANDARD,
    triggers=tuple(f"、{aim}" for aim in _AIMS),
    behind=_RESULT,
)
def pause_before_aim(text: Text, at: Hit) -> Iterator[Found]:
    """前一分句说做法，“确保”“防止”起头的是它的目的，中间宜用逗号。

    误：严格落实24小时值班制度、确保信息畅通。
    正：严格落实24小时值班制度，确保信息畅通；守底线、保民生、防止返贫。
    """
    begin = clause_start(at.text, at.start, 40, _MARKS)
    clause = at.text[begin : at.start]
    if (
        len(clause) >= _LEAST
        and "、" not in clause
        and "“" not in clause
        and not clause.startswith(("以", "为", "对", "既"))
    ):
        yield at.found("此处是另一个分句，前面宜用逗号", "，", end=at.start + 1)


_LISTED = Pattern(
    "(?:学习|宣讲|讲解|解读|普及|发放|编印|起草|签订|荣获|被评为|授予|创建|评为|贯彻|执行|落实|遵守|印发|制定|宣传|撰写|修订|出台|传达|研读|学|增强|坚定|做到|树牢|坚持|开展|实施|推进|获|荣获|按照|通过)[^，。；：]{0,30}$"
)
_SECOND = Pattern(
    "[^“”《》，。；：！？]{2,30}[”》](?:等|、|，|。|；|和|落|精神|制度|要求|工作|活动|方针|理念|称号|的)"
)
_FIRST = Pattern("[“《][^“”《》，。；：！？]{2,30}$")


@rule(
    "S940",
    "comma-between-marked-members",
    "并列书名号、引号之间误用逗号",
    kind="punctuation",
    severity="warning",
    source="GB/T 15834—2011《标点符号用法》4.5.3.5：标有引号、书名号的并列成分之间通常不用顿号，也不用逗号",
    triggers=tuple(f"{closing}，{opening}" for closing, opening in product("”》", "“《")),
    behind=_SECOND,
    once_a_line=True,
)
def comma_between_marked_members(text: Text, at: Hit) -> Iterator[Found]:
    """并列的文件名、简称之间用了逗号。

    误：学习了《中国共产党章程》，《中国共产党廉洁自律准则》等党内法规。
    误：增强“四个意识”，“四个自信”，做到学用结合。
    正：学习了《中国共产党章程》《中国共产党廉洁自律准则》等党内法规。
    正：印发《行动计划》，《计划》提出八项任务，参见《实践论》，《毛泽东选集》第1卷。
    """
    first = _FIRST.search(at.text, max(0, at.start - 34), at.start)
    if first is None or not _LISTED.search(at.text, max(0, first.start() - 40), first.start()):
        return
    inner = first[0][1:]
    if "、" in inner:
        return
    second = at.text[at.end : at.end + 30].partition("》")[0]
    # 印发《…计划》，《计划》提出
    if at.word[-1] == "《" and (second in inner or at.after(40).find("》第") == len(second)):
        return
    severity: Severity | None = None if at.word[0] + at.word[2] in ("”“", "》《") else "hint"
    yield at.found("并列的书名号、引号之间不用逗号", at.word[0] + at.word[2], severity=severity)
