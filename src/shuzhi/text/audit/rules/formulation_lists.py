"""Standing lists of fixed wording: the order of their members, and a member that is missing, doubled or wrong."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, rule
from shuzhi.text.audit.standing import Run, Standing, by_trigger, in_rows, runs

SOURCE = "党章、党的全国代表大会报告和公开文件的规范表述"
_TRIGGERS = tuple(by_trigger())
_FEWEST = 3


@rule(
    "F511",
    "list-order",
    "固定提法次序",
    kind="fixed_formulation",
    severity="warning",
    source=SOURCE,
    triggers=_TRIGGERS,
    screen=in_rows,
)
def list_order(text: Text, at: Hit) -> Iterator[Found]:
    """“四个意识”“六大纪律”“德能勤绩廉”等固定提法的各项都在，次序与规范表述不同。

    误：增强政治意识、核心意识、大局意识、看齐意识。
    误：贯彻创新、绿色、协调、开放、共享的新发展理念。
    误：从德、能、勤、廉、绩五个方面述职。
    误：反对官僚主义、形式主义、享乐主义和奢靡之风。
    误：统筹推进经济建设、政治建设、社会建设、文化建设、生态文明建设“五位一体”总体布局。
    正：增强政治意识、大局意识、核心意识、看齐意识。
    正：贯彻创新、协调、绿色、开放、共享的新发展理念。
    正：反对形式主义、官僚主义、享乐主义和奢靡之风。
    正：整治官僚主义、形式主义问题。
    """
    for standing, run in runs(at.text, at.word, at.start):
        ordered = sorted(run.members)
        if ordered != list(range(len(standing))) or list(run.members) == ordered:
            continue
        if standing.loose and not standing.named(at.text, run.start, run.end):
            continue
        severity: Severity | None = None if standing.strict else "hint"
        message = f"“{standing.name}”的次序为“{'、'.join(standing.usual)}”"
        suggestion = standing.reordered(at.text, run)
        yield Found(at.line, run.start, run.end, message, suggestion, severity, standing.source)
        return


@rule(
    "F512",
    "list-member",
    "固定提法缺项错项",
    kind="fixed_formulation",
    severity="warning",
    source=SOURCE,
    triggers=_TRIGGERS,
    screen=in_rows,
)
def list_member(text: Text, at: Hit) -> Iterator[Found]:
    """固定提法的各项中缺一项、重复一项，或一项写错。

    误：树牢“四个意识”（政治意识、大局意识、核心意识）。
    误：增强政治意识、大局意识、核心意识、服务意识。
    误：不断提高政治判断力、政治理解力、政治执行力。
    误：整治形式主义、官僚主义、形式主义、奢靡之风。
    误：落实早发现、早报告、早隔离、早预防措施。
    误：践行富强、民主、文明、和谐，自由、平等、公正、法制，爱国、敬业、诚信、友善。
    误：推进简政放权、放管结合、优质服务。
    误：落实雨水情预报、预警、预演、预测“四预”措施。
    误：做对党忠诚、勇于创新、治企有方、兴企有为的“二十字要求”的践行者。
    正：树牢“四个意识”（政治意识、大局意识、核心意识、看齐意识）。
    正：增强政治意识、大局意识和责任意识。
    正：不断提高政治判断力、政治领悟力、政治执行力。
    正：对矛盾早发现、早报告、早化解，推进创新、协调、绿色、安全发展。
    """
    for standing in by_trigger()[at.word]:
        odd = None if standing.loose else standing.foreign(at.text, at.start)
        if odd:
            begin, end, number = odd
            right = standing.usual[number]
            yield Found(
                at.line, begin, end, f"“{standing.name}”中此项应为“{right}”", right, None, standing.source
            )
            return
    for standing, run in runs(at.text, at.word, at.start):
        stranger = None if standing.loose else standing.stranger(at.text, run)
        if stranger:
            begin, end, number = stranger
            right = min(standing.members[number], key=lambda form: abs(len(form) - (end - begin)))
            yield Found(
                at.line, begin, end, f"“{standing.name}”中此项应为“{right}”", right, None, standing.source
            )
            return
        found = None if standing.loose else _doubled(at.text, standing, run)
        if found is None and standing.named(at.text, run.start, run.end):
            found = _missing(standing, run)
        if found:
            begin, end, message = found
            yield Found(at.line, begin, end, message, None, None, standing.source)
            return


def _doubled(line: str, standing: Standing, run: Run) -> tuple[int, int, str] | None:
    if len(run.members) < max(_FEWEST, len(standing) - 1):
        return None
    for at, number in enumerate(run.members):
        # 决议公开 belongs to the two 公开 that follow the four 议
        if number in run.members[:at] and not line.startswith("公开", run.places[at][1]):
            return *run.places[at], f"“{standing.name}”中“{standing.usual[number]}”重复"
    return None


def _missing(standing: Standing, run: Run) -> tuple[int, int, str] | None:
    missing = [form for number, form in enumerate(standing.usual) if number not in run.members]
    if len(missing) != 1 or len(run.members) < _FEWEST:
        return None
    return run.start, run.end, f"“{standing.name}”缺“{missing[0]}”"
