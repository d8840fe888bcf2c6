"""What the auditor says: a finding with its place, kind, severity, message and source, and the words for these."""

from typing import Literal, NamedTuple, get_args

Severity = Literal["error", "warning", "hint"]
Kind = Literal[
    "placeholder",
    "paywall_or_site_marker",
    "missing_number",
    "enumeration_count_mismatch",
    "numbering_gap",
    "numbering_duplicate",
    "typo",
    "wrong_quotation",
    "punctuation",
    "anniversary_or_date",
    "fixed_formulation",
    "inconsistency",
    "duplicated_text",
    "vague_claim",
    "overlong_sentence",
    "formatting",
    "structure",
    "evidence",
]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
KINDS: tuple[Kind, ...] = get_args(Kind)
RANK: dict[str, int] = {"error": 3, "warning": 2, "hint": 1}
"""error: surely wrong; warning: very probably; hint: worth a look."""
SEVERITY_WORDS: dict[str, str] = {"error": "错误", "warning": "警告", "hint": "提示"}
KIND_WORDS: dict[str, str] = {
    "placeholder": "占位符",
    "paywall_or_site_marker": "网站残留",
    "missing_number": "缺少数字",
    "enumeration_count_mismatch": "数目不符",
    "numbering_gap": "序号缺漏",
    "numbering_duplicate": "序号重复",
    "typo": "错别字",
    "wrong_quotation": "引文有误",
    "punctuation": "标点数字",
    "anniversary_or_date": "日期届次",
    "fixed_formulation": "规范表述",
    "inconsistency": "前后不一",
    "duplicated_text": "文字重复",
    "vague_claim": "表述空泛",
    "overlong_sentence": "句子过长",
    "formatting": "格式",
    "structure": "结构",
    "evidence": "与台账不符",
}


class Finding(NamedTuple):
    """One defect. `line` counts from 1, `start` and `end` from 0 within it: `lines[line - 1][start:end] == quote`.

    `suggestion` is the exact text that would stand in place of the quote, "" where the quote should go,
    None where no one text is right.

    `again` is set at the further places of a fault that the first finding of the line tells for all: the severity it
    would have alone. Such a finding is a hint and stands in no list of its own, but it is corrected like the first.
    """

    code: str
    name: str
    kind: Kind
    severity: Severity
    line: int
    start: int
    end: int
    quote: str
    message: str
    suggestion: str | None
    source: str
    again: Severity | None = None

    @property
    def sure(self) -> bool:
        """Whether the correction may be made without asking."""
        return (self.again or self.severity) == "error" and self.suggestion is not None
