"""Auditing files: which ones a folder holds, each with its folder's settings and its dismissals; in one process or more."""

import concurrent.futures
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from shuzhi.text.audit.dismissals import Baseline, DismissalError, dismissals, name_in
from shuzhi.text.audit.facts import Known, NoEvidence
from shuzhi.text.audit.finding import SEVERITIES, Finding
from shuzhi.text.audit.run import EVERYTHING, Options, audit, without_collector
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
_CHUNK = 4
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
        return sum(1 for finding in self.findings if finding.severity == severity)

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
    try:
        full = settings_for(path.parent, options)
        dismissed = frozenset(each.digest for each in dismissals(path))
        with without_collector():
            document = read(path)
        proven = evidence(document) if evidence else None
    except (ReadError, SettingsError, DismissalError, NoEvidence) as error:
        return Audited(str(path), problem=str(error))
    full = replace(full, dismissed=full.dismissed | dismissed)
    if known is not None:
        full = replace(full, baseline=known[1].get(name_in(known[0], str(path)), {}))
    return audited(str(path), document, audit(document, full, proven), whole)


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
    if evidence is not None:
        # A ledger is asked over one connection, which no other process can use.
        yield from (audit_file(path, options, evidence, known, whole) for path in paths)
        return
    work = partial(audit_file, options=options, known=known, whole=whole)
    processes = jobs or (_cores() if sum(map(_weight, paths)) >= _WORTH_A_PROCESS else 1)
    if min(processes, len(paths)) <= 1:
        yield from map(work, paths)
        return
    # named in full, so that multiprocessing is loaded only where it is used
    with concurrent.futures.ProcessPoolExecutor(min(processes, len(paths))) as pool:
        yield from pool.map(work, paths, chunksize=max(1, min(_CHUNK, len(paths) // processes)))


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
