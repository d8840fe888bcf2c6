"""The command audit: the defects of reports, without Django unless a ledger is to be asked."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from shuzhi.cli.audit_copies import write_copies
from shuzhi.cli.output import FOUND, UNUSABLE, fail, give_json, give_table, progress, say

if TYPE_CHECKING:
    from shuzhi.text.audit.dismissals import Baseline
    from shuzhi.text.audit.files import Audited, Evidence
    from shuzhi.text.audit.run import Options


class Form(StrEnum):
    """How findings are given."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    HTML = "html"
    DOCX = "docx"


class Level(StrEnum):
    """From which severity on the command ends with status 1."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    NEVER = "never"


# form → module with render(Sequence[Audited]) -> str
_RENDERERS = {
    Form.JSON: "shuzhi.text.audit.report_json",
    Form.SARIF: "shuzhi.text.audit.sarif",
    Form.HTML: "shuzhi.text.audit.html",
}
_COLOURS = {"error": "red", "warning": "yellow", "hint": "blue"}
_STDIN = Path("-")


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("audit")(audit)


def audit(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="报告文件（txt、md、docx、doc、wps、pdf）或文件夹；- 表示标准输入", metavar="[文件…]"
        ),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="输出形式")] = Form.TEXT,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="写到文件，不写到标准输出", metavar="文件")
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help="只用这些规则：编码、编码开头、名称或类别，可多次或用逗号分开"),
    ] = None,
    skip: Annotated[list[str] | None, typer.Option("--skip", help="不用这些规则，写法同上")] = None,
    profile: Annotated[str, typer.Option("--profile", help="按哪一类报告要求；auto 按标题判断")] = "auto",
    fail_level: Annotated[
        Level, typer.Option("--fail-level", help="有此级别及以上的发现时，退出状态为 1")
    ] = Level.WARNING,
    full: Annotated[bool, typer.Option("--full", help="审校文件夹时，逐条列出而不只列汇总表")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="同时使用的进程数；0 为自动")] = 0,
    listed: Annotated[bool, typer.Option("--list", help="列出全部规则")] = False,
    explained: Annotated[
        str | None, typer.Option("--explain", help="说明一条规则：依据、正误示例", metavar="编码")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="基线文件：其中已有的发现不再列出", metavar="文件")
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option("--write-baseline", help="把现有的发现写成基线文件", metavar="文件")
    ] = None,
    dismissed: Annotated[
        list[str] | None,
        typer.Option("--dismiss", help="忽略一条发现，记在报告旁：编码，或 编码@行号", metavar="编码[@行号]"),
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="忽略的理由")] = "",
    fix: Annotated[
        bool,
        typer.Option(
            "--fix", help="把有把握的改法写入 -o 所指的副本：docx 为修订，txt、md 直接改好；原文件不动"
        ),
    ] = False,
    unit: Annotated[
        str | None,
        typer.Option("--unit", help="同时与这个单位的台账核对数字：编码、名称或简称", metavar="单位"),
    ] = None,
    period: Annotated[
        str | None, typer.Option("--period", help="核对的期间；默认取文中写明的年度", metavar="期间")
    ] = None,
) -> None:
    """审校述职报告：列出缺陷的位置、理由和依据，有把握的给出改法。"""
    if listed:
        _list(form)
        return
    if explained is not None:
        _explain(explained)
        return
    if not paths:
        fail("请给出要审校的文件或文件夹；标准输入写作 -。")
    makes_copy = fix or form is Form.DOCX
    if makes_copy and (out is None or dismissed or write_baseline):
        fail("请用 -o 给出副本的文件名；--fix 和 --format docx 不与 --dismiss、--write-baseline 同用。")
    if out is not None:
        _spare_sources(out, paths)
    options = _options(only, skip, profile)
    evidence = None if unit is None and period is None else _evidence(unit or "", period or "")
    answered = _audited(paths, options, _known(baseline), jobs, form, makes_copy, evidence)
    if makes_copy and out is not None:
        answered = write_copies(answered, out, fix=fix, comments=form is Form.DOCX)
    elif dismissed:
        answered = [_dismiss(answered, paths, dismissed, reason)]
    elif write_baseline is not None:
        _write_baseline(write_baseline, answered)
    if not makes_copy:
        _give(answered, form, out, table=any(path.is_dir() for path in paths) and not full)
    if any(each.problem for each in answered):
        raise typer.Exit(UNUSABLE)
    if write_baseline is None and _reaches(answered, fail_level):
        raise typer.Exit(FOUND)


def _spare_sources(out: Path, paths: list[Path]) -> None:
    """No output takes the place of a report that is audited."""
    from shuzhi.text.document import SUFFIXES

    if not out.is_file():
        return
    for path in paths:
        inside = path.is_dir() and path.resolve() in out.resolve().parents
        if (path.is_file() and out.samefile(path)) or (inside and out.suffix.lower() in SUFFIXES):
            fail(f"{out} 是要审校的文件本身，不会覆盖。请用 -o 另起一个文件名。")


def _list(form: Form) -> None:
    from shuzhi.text.audit.discovery import rules
    from shuzhi.text.audit.finding import KIND_WORDS, SEVERITY_WORDS

    if form is Form.JSON:
        names = ("code", "name", "title", "kind", "severity", "source", "shape")
        give_json([{name: getattr(rule, name) for name in names} for rule in rules()])
        return
    rows = (
        (rule.code, SEVERITY_WORDS[rule.severity], KIND_WORDS[rule.kind], rule.title, rule.name)
        for rule in rules()
    )
    give_table(("编码", "级别", "类别", "规则", "名称"), rows)


def _explain(word: str) -> None:
    from shuzhi.kernel.registry import UnknownCode
    from shuzhi.text.audit.explain import explain, find_rule

    try:
        typer.echo(explain(find_rule(word)))
    except UnknownCode as error:
        fail(str(error))


def _options(only: list[str] | None, skip: list[str] | None, profile: str) -> Options:
    from shuzhi.text.audit.discovery import rules
    from shuzhi.text.audit.profiles import profiles
    from shuzhi.text.audit.run import Options

    chosen = {"only": _words(only), "skip": _words(skip)}
    for name, words in chosen.items():
        for word in words:
            if not any(rule.answers_to(word) for rule in rules()):
                fail(f"--{name} 中的“{word}”不是规则的编码、名称或类别。全部规则见 shuzhi audit --list。")
    if profile != "auto" and profile not in profiles():
        fail(f"没有“{profile}”这一报告类型。可用的有：auto、{'、'.join(profiles())}。")
    return Options(only=chosen["only"], skip=chosen["skip"], profile=profile)


def _words(given: list[str] | None) -> tuple[str, ...]:
    return tuple(word.strip() for each in given or () for word in each.split(",") if word.strip())


def _known(path: Path | None) -> tuple[Path, Baseline] | None:
    from shuzhi.text.audit.dismissals import DismissalError, baseline

    if path is None:
        return None
    try:
        return path, baseline(path)
    except DismissalError as error:
        fail(str(error))


def _evidence(unit: str, period: str) -> Evidence:
    """What the ledgers say against a text. Only now is Django started."""
    from shuzhi.cli.database import period_of, started, unit_of

    started()
    from shuzhi.reports.evidence import evidence_of

    return evidence_of(unit_of(unit), period_of(period) if period else None)


def _audited(
    paths: list[Path],
    options: Options,
    known: tuple[Path, Baseline] | None,
    jobs: int,
    form: Form,
    makes_copy: bool,
    evidence: Evidence | None,
) -> list[Audited]:
    from shuzhi.text.audit.files import audit_bytes, audit_files, files_in
    from shuzhi.text.document import LIMITS

    answered = []
    whole = form in (Form.HTML, Form.DOCX)
    if _STDIN in paths:
        # one byte more than is taken in, so that too much is seen without holding all of it
        data = sys.stdin.buffer.read(LIMITS.file_bytes + 1)
        answered.append(audit_bytes(data, options, whole=whole, evidence=evidence))
    files = files_in(path for path in paths if path != _STDIN)
    if not files and not answered:
        fail(f"{paths[0]} 中没有可审校的文件。可读的类型：txt、md、docx、doc、wps、pdf。")
    show = progress("审校")
    for done, each in enumerate(audit_files(files, options, known, jobs, whole, evidence), 1):
        answered.append(each)
        if len(files) > 1:
            show(done, len(files))
        if each.problem and (makes_copy or form is not Form.TEXT):
            say(f"{each.path}：{each.problem}")
    return answered


def _give(answered: Sequence[Audited], form: Form, out: Path | None, table: bool) -> None:
    if form is not Form.TEXT:
        _put(import_module(_RENDERERS[form]).render(answered), out)
        return
    from shuzhi.text.audit.report_text import plain, render, summary, total

    if table:
        _table(answered)
    else:
        paint = _paint if out is None and sys.stdout.isatty() else plain
        lines = [line for each in answered for line in render(each, paint)]
        if lines or out is not None:
            _put("\n".join(lines).rstrip("\n"), out)
    for each in answered:
        if each.problem or not table:
            say(summary(each))
    if len(answered) > 1:
        say(total(answered))


def _put(text: str, out: Path | None) -> None:
    if out is None:
        typer.echo(text)
        return
    from shuzhi.kernel.files import atomic_path

    with atomic_path(out) as fresh:
        fresh.write_text(text + "\n", encoding="utf-8")
    say(f"已写入 {out}。")


def _table(answered: Sequence[Audited]) -> None:
    rows = [
        (each.path, *(each.counts if not each.problem else ("", "", "")), "未能审校" if each.problem else "")
        for each in answered
    ]
    give_table(("文件", "错误", "警告", "提示", "备注"), rows, numeric=(1, 2, 3))


def _paint(severity: str, words: str) -> str:
    return typer.style(words, fg=_COLOURS[severity], bold=True)


def _reaches(answered: Sequence[Audited], level: Level) -> bool:
    from shuzhi.text.audit.finding import RANK

    if level is Level.NEVER:
        return False
    least = RANK[level.value]
    return any(RANK[finding.severity] >= least for each in answered for finding in each.findings)


def _dismiss(answered: list[Audited], paths: list[Path], wanted: list[str], reason: str) -> Audited:
    """Write the dismissals beside the one report, and give what is left of its findings."""
    from dataclasses import replace

    from shuzhi.text.audit.dismissals import DismissalError, dismiss
    from shuzhi.text.audit.marks import digest

    if len(answered) != 1 or paths[0] == _STDIN or answered[0].problem:
        fail("--dismiss 一次只用于一个能读的文件：忽略的记录存放在它旁边。")
    report = answered[0]
    chosen = []
    for word in wanted:
        code, _, line = word.partition("@")
        meant = [f for f in report.findings if f.code == code and (not line or str(f.line) == line)]
        if not meant:
            fail(f"{report.path} 中没有“{word}”这条发现，请核对编码和行号。")
        chosen += meant
    try:
        place = dismiss(Path(report.path), chosen, reason)
    except DismissalError as error:
        fail(str(error))
    say(f"已忽略{len(chosen)}处，理由记入 {place}。")
    gone = {digest(finding) for finding in chosen}
    return replace(report, findings=tuple(f for f in report.findings if digest(f) not in gone))


def _write_baseline(path: Path, answered: Sequence[Audited]) -> None:
    from shuzhi.text.audit.dismissals import write_baseline

    read: list[tuple[str, Any]] = [(each.path, each.findings) for each in answered if not each.problem]
    write_baseline(path, read)
    say(f"已把{sum(len(findings) for _, findings in read)}处发现写入基线 {path}。")
