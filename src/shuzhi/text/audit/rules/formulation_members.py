"""Standing lists that are not named: long ones that lack one member, and ones in marks that have one too many."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.rules.formulation_lists import SOURCE
from shuzhi.text.audit.standing import Run, Standing, by_trigger, in_rows, runs

_TRIGGERS = tuple(by_trigger())
_FEW, _MANY, _SHORT = 5, 6, 2
_GOES_ON = Pattern(r"[等、]|”、?“|[和与及](?!其|相关|有关)")
_AHEAD = Pattern(r"[、和与及]“?$|”“$")
_IN_MARKS = Pattern(r"“(?P<more>[一-龥]{2,8})、$")
_BEHIND_IN_MARKS = Pattern(r"、(?P<more>[一-龥]{2,8})”")


def _lacking(standing: Standing, run: Run) -> int | None:
    """The number of the one member that a run in its order lacks within, or at the end."""
    size, members = len(standing), run.members
    if len(members) != size - 1 or list(members) != sorted(set(members)):
        return None
    missing = next(number for number in range(size) if number not in members)
    # what lacks its first member may be the end of something else
    return missing or None


@rule(
    "F568",
    "list-incomplete",
    "较长的固定提法缺一项",
    kind="fixed_formulation",
    severity="warning",
    source=SOURCE,
    triggers=_TRIGGERS,
    screen=in_rows,
)
def list_incomplete(text: Text, at: Hit) -> Iterator[Found]:
    """五项以上的固定提法按次序列出而只缺一项，没有写明提法的名称也能看出。五项的只作提示。

    误：围绕政治纪律、组织纪律、廉洁纪律、群众纪律、工作纪律开展专题研讨。
    误：坚持人民至上、自信自立、守正创新、问题导向、系统观念。
    正：围绕政治纪律、组织纪律、廉洁纪律、群众纪律、工作纪律、生活纪律开展专题研讨。
    正：严守政治纪律、组织纪律、廉洁纪律、群众纪律、工作纪律等各项纪律。
    """
    for standing, run in runs(at.text, at.word, at.start):
        if len(standing) < _FEW or standing.loose or not standing.strict:
            continue
        if min(map(len, standing.usual)) < _SHORT or standing.named(at.text, run.start, run.end):
            continue
        missing = _lacking(standing, run)
        if (
            missing is None
            or _GOES_ON.match(at.text, run.end)
            or _AHEAD.search(at.text, max(0, run.start - 3), run.start)
        ):
            continue
        if standing.stranger(at.text, run) or standing.usual[missing] in at.around(60):
            continue
        said = at.text[run.start : run.end]
        if "，" in said and "、" in said:
            continue
        severity: Severity | None = None if len(standing) >= _MANY and standing.firm else "hint"
        yield Found(
            at.line,
            run.start,
            run.end,
            f"“{standing.name}”缺“{standing.usual[missing]}”，请核对",
            None,
            severity,
            standing.source,
        )
        return


@rule(
    "F569",
    "list-overfull",
    "固定提法多出一项",
    kind="fixed_formulation",
    severity="warning",
    source=SOURCE,
    triggers=_TRIGGERS,
    screen=in_rows,
)
def list_overfull(text: Text, at: Hit) -> Iterator[Found]:
    """引号内的固定提法各项都在，前面或后面又多出一项。

    误：弘扬“人民至上、生命至上、举国同心、舍生忘死、尊重科学、命运与共”的伟大抗疫精神。
    误：增强“政治意识、大局意识、核心意识、看齐意识、服务意识”。
    正：弘扬“生命至上、举国同心、舍生忘死、尊重科学、命运与共”的伟大抗疫精神。
    正：做到“执着专注、精益求精、一丝不苟、追求卓越”。
    """
    for standing, run in runs(at.text, at.word, at.start):
        if len(standing) < _FEW - 1 or standing.loose or run.members != tuple(range(len(standing))):
            continue
        ahead = _IN_MARKS.search(at.text, max(0, run.start - 11), run.start)
        behind = _BEHIND_IN_MARKS.match(at.text, run.end)
        closed = at.text[run.end : run.end + 1] == "”"
        opened = at.text[run.start - 1 : run.start] == "“"
        found = ahead if ahead and closed else behind if behind and opened else None
        if found is None:
            continue
        start, end = found.span("more")
        yield Found(
            at.line,
            start,
            end,
            f"“{standing.name}”中没有“{found['more']}”，请核对",
            None,
            None,
            standing.source,
        )
        return
