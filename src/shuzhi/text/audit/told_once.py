"""Faults that a line has all along, as half-width commas: told at the first place for all, the others left as hints.

Rules say so with `once_a_line`. No place is lost: the others keep their place and their correction, and `again` says
what each would be alone, so that lists may leave them out and copies are corrected throughout.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from shuzhi.text.audit.discovery import rules
from shuzhi.text.audit.finding import RANK, Finding


@cache
def _codes() -> frozenset[str]:
    return frozenset(rule.code for rule in rules() if rule.once_a_line)


def told_once(findings: list[Finding]) -> list[Finding]:
    """Findings in their order; of a rule that tells once a line, the first of the gravest in a line says how many."""
    codes = _codes()
    alike: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place, finding in enumerate(findings):
        if finding[0] in codes:
            alike[finding.line, finding.code].append(place)
    for places in alike.values():
        if len(places) == 1:
            continue
        first = max(places, key=lambda place: RANK[findings[place].severity])
        for place in places:
            finding = findings[place]
            findings[place] = (
                finding._replace(message=f"{finding.message}（本行共{len(places)}处）")
                if place == first
                else finding._replace(severity="hint", again=finding.severity)
            )
    return findings


def apart(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that are told by themselves, without the further places of a fault."""
    return tuple(finding for finding in findings if finding.again is None)


def heads(findings: Sequence[Finding]) -> dict[int, Finding]:
    """By identity of each further place, the finding of its line that tells it."""
    first = {
        (finding.line, finding.code): finding
        for finding in reversed(findings)
        if finding.again is None and finding.code in _codes()
    }
    return {
        id(finding): first[finding.line, finding.code]
        for finding in findings
        if finding.again is not None and (finding.line, finding.code) in first
    }
