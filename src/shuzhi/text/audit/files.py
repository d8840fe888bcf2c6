"""Auditing files: which ones a folder holds, each with its folder's settings and its dismissals; in one process or more."""

import concurrent.futures
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from shuzhi.kernel.collector import without_collector
from shuzhi.text.audit.dismissals import Baseline, DismissalError, dismissals, name_in
from shuzhi.text.audit.facts import Known, NoEvidence
from shuzhi.text.audit.finding import SEVERITIES, Finding
from shuzhi.text.audit.run import EVERYTHING, Case, Options, audit, audit_cases
from shuzhi.text.audit.settings import SettingsError, settings_for
from shuzhi.text.document import LIMITS, SUFFIXES, Document, ReadError, read
from shuzhi.text.document.readers import plain
from shuzhi.text.document.sniff import sniff
from shuzhi.text.document.structure import build

STDIN_NAME = "标准输入"
# Below this much text, starting a process costs more than it saves; a file that must be unpacked counts for more.
_WORTH_A_PROCESS = 3 * 1024 * 1024
_UNPACKED = 256 * 1024
_PLAIN = (".txt", ".text", ".md", ".markdown")
# So many files, and so many bytes of text, are read and audited together at most.
_AT_MOST, _HELD = 64, 2 * 1024 * 1024
Evidence = Callable[[Document], tuple[Known, ...]]
"""What a ledger says against a text. Raises NoEvidence."""


@dataclass(frozen=True)
class Audited:
    """One file: its findings with the lines they stand in (or, where asked for, all lines), or why it could not be read."""

    path: str
    findings: tuple[Finding, ...] = ()
    lines: Mapping[int, str] = field(default_factory=dict)
    problem: str = ""

    def count(self, severity: str) -> int:
        """Of what is told by itself: further places of one fault in a line count no more."""
        return sum(1 for each in self.findings if each.severity == severity and each.again is None)

    @property
    def counts(self) -> tuple[int, ...]:
        """Errors, warnings, hints."""
        return tuple(self.count(severity) for severity in SEVERITIES)


def audit_file(
    path: Path,
    options: Options = EVERYTHING,
    evidence: Evidence | None = None,
    known: tuple[Path, Baseline] | None = None,
    whole: bool = False,
) -> Audited:
    """The audit of a file with its folder's settings and its dismissals; `known` is a baseline and where it lies.

    `whole` keeps every line of the text, for outputs that show it.
    """
    return _audit_together((path,), options, evidence, known, whole)[0]


def _audit_together(
    paths: Sequence[Path],
    options: Options,
    evidence: Evidence | None,
    known: tuple[Path, Baseline] | None,
    whole: bool,
) -> list[Audited]:
    """The audits of some files in their order, as `audit_file` does it."""
    made = [_case(path, options, evidence, known) for path in paths]
    found = audit_cases(case for case in made if isinstance(case, Case))
    return [
        audited(str(path), case.document, next(found), whole)
        if isinstance(case, Case)
        else Audited(str(path), problem=case)
        for path, case in zip(paths, made, strict=True)
    ]


def _case(
    path: Path, options: Options, evidence: Evidence | None, known: tuple[Path, Baseline] | None
) -> Case | str:
    """A file as read, with all that holds for it; or why it cannot be audited."""
    try:
        full = settings_for(path.parent, options)
        dismissed = frozenset(each.digest for each in dismissals(path))
        with without_collector():
            document = read(path)
        proven = evidence(document) if evidence else None
    except (ReadError, SettingsError, DismissalError, NoEvidence) as error:
        return str(error)
    full = replace(full, dismissed=full.dismissed | dismissed)
    if known is not None:
        full = replace(full, baseline=known[1].get(name_in(known[0], str(path)), {}))
    return Case(document, full, proven)


def audit_bytes(
    data: bytes,
    options: Options = EVERYTHING,
    name: str = STDIN_NAME,
    whole: bool = False,
    evidence: Evidence | None = None,
) -> Audited:
    """The audit of a text that came from standard input, with the settings of the working folder."""
    try:
        full = settings_for(Path(), options)
        document = read_bytes(data, name)
        proven = evidence(document) if evidence else None
    except (ReadError, SettingsError, NoEvidence) as error:
        return Audited(name, problem=str(error))
    return audited(name, document, audit(document, full, proven), whole)


def read_bytes(data: bytes, name: str = STDIN_NAME) -> Document:
    """The document in the bytes of a text. Raises ReadError where they are no text."""
    if len(data) > LIMITS.file_bytes:
        raise ReadError(name, f"超过 {LIMITS.file_bytes // (1024 * 1024)} MB 的上限", "请拆分后再送入")
    if not data.strip():
        raise ReadError(name, "没有内容", "请检查前一个命令的输出")
    if sniff(data) != "text":
        raise ReadError(name, "送入的不是纯文本", "请把文件名写在命令后面，而不是从标准输入送入")
    return build(name, plain.load(name, data, LIMITS))


def audited(path: str, document: Document, findings: tuple[Finding, ...], whole: bool = False) -> Audited:
    """Findings with the lines they stand in, or with the `whole` text."""
    if whole:
        return Audited(path, findings, dict(enumerate(document.lines, 1)))
    return Audited(path, findings, {finding.line: document.lines[finding.line - 1] for finding in findings})


def files_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files to audit: those named, and all of a readable kind below the folders named, each once, in order."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found |= dict.fromkeys(sorted(_below(path)))
        else:
            found[path] = None
    return tuple(found)


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            # ~$ is the lock file of Word beside an open document
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in SUFFIXES:
                yield Path(place) / name


def audit_files(
    paths: tuple[Path, ...],
    options: Options = EVERYTHING,
    known: tuple[Path, Baseline] | None = None,
    jobs: int = 0,
    whole: bool = False,
    evidence: Evidence | None = None,
) -> Iterator[Audited]:
    """The audits of files, in their order. `jobs` processes; 0 takes one for each core where there is enough to do."""
    work = partial(_audit_together, options=options, evidence=evidence, known=known, whole=whole)
    weights = [_weight(path) for path in paths]
    processes = jobs or (_cores() if sum(weights) >= _WORTH_A_PROCESS else 1)
    # A ledger is asked over one connection, which no other process can use.
    processes = 1 if evidence else min(processes, len(paths))
    # each process is given several batches, so that one with dear files does not keep the others waiting
    most = _AT_MOST if processes <= 1 else max(1, min(_AT_MOST, len(paths) // (4 * processes)))
    batches = _batches(paths, weights, most)
    if processes <= 1:
        for batch in batches:
            yield from work(batch)
        return
    # named in full, so that multiprocessing is loaded only where it is used
    with concurrent.futures.ProcessPoolExecutor(processes) as pool:
        for done in pool.map(work, batches):
            yield from done


def _batches(paths: Sequence[Path], weights: Sequence[int], most: int) -> Iterator[Sequence[Path]]:
    """The files in runs of at most so many, and of little text: what is read together is held together."""
    begin = held = 0
    for place, weight in enumerate(weights):
        if place > begin and (held + weight > _HELD or place - begin == most):
            yield paths[begin:place]
            begin, held = place, 0
        held += weight
    if begin < len(paths):
        yield paths[begin:]


def _weight(path: Path) -> int:
    """How much work a file is, in bytes of plain text."""
    try:
        size = path.stat().st_size
    except OSError:
        return 0
    return size if path.suffix.lower() in _PLAIN else max(size, _UNPACKED)


def _cores() -> int:
    """The cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
