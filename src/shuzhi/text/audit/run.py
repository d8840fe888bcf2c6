"""The audit of documents: one pass finds every word of every rule, rules judge their hits, what is allowed is left out.

`audit` and its kin are pure: they read no file and keep nothing; settings of a folder and dismissals come in through `Options`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from shuzhi.kernel.collector import without_collector
from shuzhi.text.audit.discovery import rules
from shuzhi.text.audit.facts import Known, Text
from shuzhi.text.audit.finding import RANK, Finding, Severity
from shuzhi.text.audit.lexicon import Family, families
from shuzhi.text.audit.machine import Machine, Work
from shuzhi.text.audit.marks import digest
from shuzhi.text.audit.profiles import Profile, profile
from shuzhi.text.audit.rule import Found, Rule
from shuzhi.text.audit.told_once import told_once
from shuzhi.text.document.model import Document

# So many characters of text, and so many documents, are audited together at most.
_TOGETHER, _AT_MOST = 300_000, 64
_new = tuple.__new__
_MARKS = "“”‘’《》（）()，。、；：！？ \u3000"


@dataclass(frozen=True)
class Options:
    """What to look for and what to leave out.

    `only` and `skip` hold codes, beginnings of codes (P, P1), names or kinds. `profile` is a name of profiles.toml,
    "auto" for the one that fits each report. `allow` are words of the office that are right as they stand.
    `dismissed` and `baseline` are digests of findings (marks.digest) not to be told again; the baseline counts them.
    """

    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    profile: str = "auto"
    allow: tuple[str, ...] = ()
    dismissed: frozenset[str] = frozenset()
    baseline: Mapping[str, int] = field(default_factory=dict)
    severity: Mapping[str, Severity] = field(default_factory=dict)
    lexicons: tuple[Family, ...] = ()

    def takes(self, rule: Rule) -> bool:
        """Whether a rule is to run."""
        wanted = not self.only or any(rule.answers_to(word) for word in self.only)
        return wanted and not any(rule.answers_to(word) for word in self.skip)


EVERYTHING = Options()
"""All rules, nothing allowed or dismissed."""


class Case(NamedTuple):
    """A document to audit, with what to look for in it and what a ledger says against it, where one was asked."""

    document: Document
    options: Options = EVERYTHING
    evidence: tuple[Known, ...] | None = None


def audit(
    document: Document,
    options: Options = EVERYTHING,
    evidence: tuple[Known, ...] | None = None,
) -> tuple[Finding, ...]:
    """The findings of a document, in the order of the text."""
    return next(audit_cases((Case(document, options, evidence),)))


def audit_many(documents: Iterable[Document], options: Options = EVERYTHING) -> Iterator[tuple[Finding, ...]]:
    """The findings of each of some documents, in their order: faster than one by one, since each rule sees several
    texts before the next is called (half as long again otherwise; bench/audit.py)."""
    return audit_cases(Case(document, options) for document in documents)


def audit_cases(cases: Iterable[Case]) -> Iterator[tuple[Finding, ...]]:
    """The findings of each case, in their order; so many are taken together that little memory is held."""
    waiting = iter(cases)
    while findings := _next_findings(waiting):
        yield from findings


def _next_findings(waiting: Iterator[Case]) -> list[tuple[Finding, ...]]:
    """The findings of the next cases that are audited together, none after the last."""
    with without_collector():
        # by calls, so that documents and all else that was needed are let go before the collector is awake again
        return _audited(_batch(waiting))


def _batch(waiting: Iterator[Case]) -> list[Case]:
    batch: list[Case] = []
    size = 0
    for case in waiting:
        batch.append(case)
        size += len(case.document.text)
        if size >= _TOGETHER or len(batch) == _AT_MOST:
            break
    return batch


def _audited(cases: Sequence[Case]) -> list[tuple[Finding, ...]]:
    works = [Work(Text(case.document, case.evidence)) for case in cases]
    by_machine: dict[int, tuple[Machine, list[Work]]] = {}
    for case, work in zip(cases, works, strict=True):
        options = case.options
        machine = _machine(options.only, options.skip, options.allow, options.lexicons)
        by_machine.setdefault(id(machine), (machine, []))[1].append(work)
    for machine, own in by_machine.values():
        machine.sweep(own)
        machine.tell(own)
    return [_told(work, case.options) for case, work in zip(cases, works, strict=True)]


def _told(work: Work, options: Options) -> tuple[Finding, ...]:
    made = _made(work.text, work.said, options)
    if options.allow:
        made = [finding for finding in made if not _allowed(finding, work.allowed, options.allow)]
    return tuple(told_once(list(_unknown_ones(_without_doubles(made), options))))


@lru_cache(maxsize=16)
def _machine(
    only: tuple[str, ...], skip: tuple[str, ...], allow: tuple[str, ...], lexicons: tuple[Family, ...]
) -> Machine:
    options = Options(only=only, skip=skip)
    known = (*rules(), *(family.rule for family in lexicons))
    chosen = tuple(rule for rule in known if options.takes(rule))
    return Machine(chosen, (*families(), *lexicons), tuple(dict.fromkeys(word for word in allow if word)))


def _made(text: Text, said: list[tuple[Rule, Found]], options: Options) -> list[Finding]:
    profiles: dict[int, Profile] = {}
    lines, own = text.lines, options.severity
    made = []
    for rule, (line, start, end, message, suggestion, severity, source) in said:
        chosen = profiles.get(line)
        if chosen is None:
            kind = text.report_at(line).kind if options.profile == "auto" else options.profile
            chosen = profiles[line] = profile(kind)
        code = rule.code
        if code in chosen.off:
            continue
        # a text may have hundreds: made without the call that takes half of the time
        made.append(
            _new(Finding, (
                code, rule.name, rule.kind,
                own.get(code) or chosen.severity.get(code) or severity or rule.severity,
                line, start, end, lines[line - 1][start:end], message, suggestion, source or rule.source, None,
            ))
        )  # fmt: skip
    made.sort(key=_place)
    return made


def _place(finding: Finding) -> tuple[int, int, int, str]:
    code, _, _, _, line, start, end, *_ = finding
    return line, start, -end, code


def _allowed(finding: Finding, allowed: Mapping[int, list[tuple[int, int]]], words: tuple[str, ...]) -> bool:
    """Whether a finding lies inside an allowed word, or is that word with marks around it."""
    inside = any(
        start <= finding.start and finding.end <= end for start, end in allowed.get(finding.line, ())
    )
    return inside or (bool(words) and finding.quote.strip(_MARKS) in words)


def _without_doubles(findings: list[Finding]) -> list[Finding]:
    """Of findings of one rule that overlap, the longest; of one kind at the very same place, the surest."""
    last: dict[str, Finding] = {}
    dropped: set[int] = set()
    # findings come in the order of their places: those of one place one after another
    place: tuple[int, int, int] | None = None
    same: dict[str, Finding] = {}
    for finding in findings:
        # by places and not by names, which take three times as long
        code, _, kind, _, line, start, end, *_ = finding
        before = last.get(code)
        if before and before[4] == line and start < before[6]:
            if end - start <= before.end - before.start:
                dropped.add(id(finding))
                continue
            dropped.add(id(before))
        last[code] = finding
        if place != (line, start, end):
            place, same = (line, start, end), {kind: finding}
            continue
        twin = same.get(kind)
        if twin is not None and id(twin) not in dropped:
            weaker = finding if RANK[finding.severity] <= RANK[twin.severity] else twin
            dropped.add(id(weaker))
            if weaker is finding:
                continue
        same[kind] = finding
    return [finding for finding in findings if id(finding) not in dropped] if dropped else findings


def _unknown_ones(findings: list[Finding], options: Options) -> Iterable[Finding]:
    """Those neither dismissed nor in the baseline; a baseline hides as many of one as it counted."""
    if not options.dismissed and not options.baseline:
        yield from findings
        return
    left = Counter(options.baseline)
    for finding in findings:
        mark = digest(finding)
        if mark in options.dismissed:
            continue
        if left[mark] > 0:
            left[mark] -= 1
            continue
        yield finding
