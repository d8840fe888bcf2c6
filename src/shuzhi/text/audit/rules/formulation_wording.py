"""Standing formulations with a word wrong, missing or out of its place."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, rule
from shuzhi.text.audit.wordings import by_piece, doubtful, faults


@rule(
    "F542",
    "formulation-word",
    "固定表述错词漏词",
    kind="fixed_formulation",
    severity="warning",
    source="党的全国代表大会报告、党内法规、法律和公开讲话",
    triggers=tuple(by_piece()),
    screen=doubtful,
)
def formulation_word(text: Text, at: Hit) -> Iterator[Found]:
    """固定表述中一个词写错、漏写，或两项颠倒。

    误：坚持安全第一、预防为主、综合整治。
    误：贯彻马列主义在意识形态领域指导地位的根本制度。
    误：统筹推进蓝天、碧水、青山三大保卫战。
    误：落实中央八项规定及其实施细节精神。
    误：坚持政治建警、改革强警、从严治警。
    误：全面、准确、完整贯彻新发展理念。
    正：坚持安全第一、预防为主、综合治理。
    正：坚持马克思主义在意识形态领域指导地位的根本制度。
    正：打好蓝天、碧水、净土三大保卫战。
    正：落实中央八项规定及其实施细则精神。
    正：坚持政治建警、改革强警、科技兴警、从严治警。
    正：完整、准确、全面贯彻新发展理念。
    """
    for wording, fault in faults(at):
        if wording.since and min(text.years_at(at.line), default=wording.since) < wording.since:
            continue
        message = f"规范表述为“{wording.text}”"
        if fault.swapped:
            message += "，次序有误"
        elif not fault.said:
            message += f"，缺“{fault.right}”"
        elif len(fault.said) > 1:
            message += f"，不是“{fault.said}”"
        severity: Severity | None = None if fault.sure else "hint"
        yield Found(
            at.line, fault.start, fault.end, message, fault.whole, severity, wording.source or None
        )  # fmt: skip
        return
