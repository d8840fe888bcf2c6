"""S9xx, the part that asks a ledger: numbers of the text that the records do not bear out."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, rule


@rule(
    "S950",
    "ledger-evidence",
    "与台账不符",
    kind="evidence",
    severity="warning",
    source="所给单位和期间的台账",
    per="document",
    needs_evidence=True,
)
def ledger_evidence(text: Text) -> Iterator[Found]:
    """数字与台账不符、前后自相矛盾，或者没有填写而台账中有数。只在给出单位和期间时核对；报告和台账都可能有误，改前应当打开记录核实。

    误：台账中集中学习12次，文中写“组织集中学习13次”。
    正：台账中集中学习12次，文中写“组织集中学习12次”。
    """
    for known in text.evidence or ():
        yield Found(known.line, known.start, known.end, known.message, known.suggestion, known.severity)
