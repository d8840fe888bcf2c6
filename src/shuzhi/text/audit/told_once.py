"""Faults that a line or a whole text has all along, as half-width commas: told once, at the first place for all, the
others left as hints.

Rules say so with `once_a_line`. No place is lost: the others keep their place and their correction, and `again` says
what each would be alone, so that lists may leave them out and copies are corrected throughout.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from shuzhi.text.audit.discovery import rules
from shuzhi.text.audit.finding import RANK, Finding

_MANY, _LINES = 20, 5
"""So many places in so many lines are the way a text is set, and are told once for all of it."""


@cache
def _codes() -> frozenset[str]:
    return frozenset(rule.code for rule in rules() if rule.once_a_line)


def told_once(findings: list[Finding]) -> list[Finding]:
    """Findings in their order; of a rule that tells once a line, the first of the gravest in a line says how many, and
    where the text is full of them, the first of the gravest in the text."""
    codes = _codes()
    alike: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, finding in enumerate(findings):
        if finding[0] in codes:
            alike[finding.code][finding.line].append(place)
    for lines in alike.values():
        every = [place for places in lines.values() for place in places]
        if len(lines) >= _LINES and len(every) >= _MANY:
            _tell(findings, every, f"全文{len(lines)}行共{len(every)}处")
            continue
        for places in lines.values():
            if len(places) > 1:
                _tell(findings, places, f"本行共{len(places)}处")
    return findings


def _tell(findings: list[Finding], places: Sequence[int], how_many: str) -> None:
    """Let the first of the gravest say how many there are, and make the others further places of it."""
    first = max(places, key=lambda place: RANK[findings[place].severity])
    for place in places:
        finding = findings[place]
        findings[place] = (
            finding._replace(message=f"{finding.message}（{how_many}）")
            if place == first
            else finding._replace(severity="hint", again=finding.severity)
        )


def apart(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that are told by themselves, without the further places of a fault."""
    return tuple(finding for finding in findings if finding.again is None)


def heads(findings: Sequence[Finding]) -> dict[int, Finding]:
    """By identity of each further place, the finding that tells it: of its line, or else of the whole text."""
    first: dict[tuple[int, str], Finding] = {}
    of_text: dict[str, Finding] = {}
    for finding in reversed(findings):
        if finding.again is None and finding.code in _codes():
            first[finding.line, finding.code] = of_text[finding.code] = finding
    return {
        id(finding): head
        for finding in findings
        if finding.again is not None
        and (head := first.get((finding.line, finding.code)) or of_text.get(finding.code))
    }
