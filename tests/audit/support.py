"""`assert_fires` and `assert_silent`: what a rule does with a text, told by its code; findings and audits made by hand."""

from collections.abc import Sequence

from shuzhi.text.audit import Finding, Options, audit
from shuzhi.text.audit.files import Audited
from shuzhi.text.audit.finding import Severity
from shuzhi.text.document import read_text


def findings(code: str, text: str, **options: object) -> tuple[Finding, ...]:
    """What the rule alone finds in a text."""
    return audit(read_text(text), Options(only=(code,), **options))  # type: ignore[arg-type]


def kinds(text: str, title: str = "2023年度述职报告") -> set[str]:
    """The kinds of what all rules find in a report with these lines."""
    return {found.kind for found in audit(read_text(f"{title}\n{text}\n"))}


def assert_fires(
    code: str,
    text: str,
    quote: str | None = None,
    suggestion: str | None = None,
    times: int | None = None,
) -> tuple[Finding, ...]:
    """The rule finds something; with `quote`, these words; with `suggestion`, this correction; `times` so often."""
    found = findings(code, text)
    assert found, f"{code} is silent on: {text}"
    lines = text.split("\n")
    for each in found:
        assert lines[each.line - 1][each.start : each.end] == each.quote, f"{code} misplaces {each}"
        assert each.quote or each.start == each.end
    if quote is not None:
        assert quote in [each.quote for each in found], f"{code} quotes {[each.quote for each in found]}"
    if suggestion is not None:
        assert suggestion in [each.suggestion for each in found], f"{code}: {[e.suggestion for e in found]}"
    if times is not None:
        assert len(found) == times, f"{code} fires {len(found)} times: {[each.quote for each in found]}"
    return found


def assert_silent(code: str, text: str) -> None:
    """The rule finds nothing."""
    found = findings(code, text)
    assert not found, f"{code} fires on: {text} — {[(each.quote, each.message) for each in found]}"


def finding(
    line: int,
    text: str,
    quote: str,
    suggestion: str | None = None,
    severity: Severity = "error",
    nth: int = 0,
) -> Finding:
    """A finding as a rule would make it, at the `nth` place where the quote stands in the text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return Finding(
        "T601", "wrong-word", "typo", severity, line, start, start + len(quote), quote,
        f"“{quote}”有误", suggestion, "《现代汉语词典》",
    )  # fmt: skip


def audited(path: str, lines: Sequence[str], *findings: Finding) -> Audited:
    """The audit of a file with these lines and findings."""
    return Audited(path, findings, dict(enumerate(lines, 1)))
