"""Commands over reports: compose and verify."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from shuzhi.cli.database import period_of, started, unit_of
from shuzhi.cli.output import FOUND, UNUSABLE, Format, fail, give_json, give_table, say
from shuzhi.kernel.files import reason

if TYPE_CHECKING:
    from shuzhi.reports.compose import Composition
    from shuzhi.reports.outline import Outline
    from shuzhi.reports.verify import Verdict, Verification


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("compose")(compose_report)
    app.command("verify")(verify_files)


def compose_report(
    period: Annotated[
        str, typer.Option("--period", help="期间，如 2023、2021—2023年；必填", metavar="期间")
    ] = "",
    outline: Annotated[
        str, typer.Option("--outline", help="提纲编码；list 列出全部，不需要期间", metavar="提纲")
    ] = "annual",
    unit: Annotated[str, typer.Option("--unit", help="单位编码、名称或简称", metavar="单位")] = "",
    person: Annotated[
        str, typer.Option("--person", help="述职人的人员编号；按其任职时间计", metavar="编号")
    ] = "",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="写到 md、docx 或 pdf", metavar="文件")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="输出形式")] = Format.TEXT,
) -> None:
    """按提纲撰写述职报告：每个数字都取自台账；没有记录的句子不写，并逐条列出。"""
    started()
    from shuzhi.org.models import Person
    from shuzhi.reports.compose import NotInOffice, compose
    from shuzhi.reports.outline import outlines

    known = outlines()
    if outline == "list":
        _list(tuple(known.values()), form)
        return
    if outline not in known:
        listed = "、".join(f"{one.code}（{one.kind}）" for one in known.values())
        fail(f"没有提纲“{outline}”。可用的有：{listed}。")
    if not period:
        fail("缺少选项 --period。用法见 shuzhi compose --help。")
    who = None
    if person:
        who = Person.objects.filter(number=person).first()
        if who is None:
            fail(f"没有编号为“{person}”的人员。")
    try:
        made = compose(known[outline], unit_of(unit), period_of(period), who)
    except NotInOffice as error:
        fail(str(error))
    _write(made, out, form)
    for one in made.left_out:
        say(f"未写：{one.heading} “{one.words}”——{one.why}。")
    for blank in made.blanks:
        say(f"待补充：{blank.heading}（{blank.prompt}）")


def _list(known: Sequence[Outline], form: Format) -> None:
    if form is Format.JSON:
        give_json([{"code": one.code, "title": one.title, "kind": one.kind} for one in known])
    else:
        give_table(("编码", "提纲", "标题"), [(one.code, one.kind, one.title) for one in known])


def _write(made: Composition, out: Path | None, form: Format) -> None:
    if out is not None:
        _to_file(made, out)
        say(f"已写入 {out}。")
    if form is Format.JSON:
        give_json(
            {
                "version": 1,
                "title": made.title,
                "period": made.period.code,
                "markdown": made.markdown,
                "figures": list(made.codes),
                "left_out": [
                    {"place": o.place, "template": o.template, "why": o.why, "figures": list(o.codes)}
                    for o in made.left_out
                ],
                "blanks": [{"place": b.place, "prompt": b.prompt} for b in made.blanks],
            }
        )
    elif out is None:
        typer.echo(made.markdown)


def _to_file(made: Composition, out: Path) -> None:
    from shuzhi.reports.typesetting import write_file
    from shuzhi.text.typeset import TypesetError

    try:
        conformity = write_file(made.markdown, out)
    except (TypesetError, ValueError) as error:
        fail(str(error))
    except OSError as error:
        fail(f"不能写入 {out}：{reason(error)}。请检查目录、权限和磁盘空间。")
    for statement in conformity.statements:
        say(statement)


def verify_files(
    files: Annotated[list[Path], typer.Argument(help="docx、doc、wps、txt、md 或 pdf", metavar="文件…")],
    unit: Annotated[str, typer.Option("--unit", help="单位编码、名称或简称", metavar="单位")] = "",
    period: Annotated[str, typer.Option("--period", help="期间；默认取文中写明的年度", metavar="期间")] = "",
    form: Annotated[Format, typer.Option("--format", help="输出形式")] = Format.TEXT,
) -> None:
    """逐个核对报告中的数字：与台账相符、不符（并列出期间边缘的记录）、无对应指标或未填写。"""
    started()
    from shuzhi.reports.covered import PeriodUnknown
    from shuzhi.reports.verify import verify
    from shuzhi.text.document import ReadError

    chosen = unit_of(unit)
    span = period_of(period) if period else None
    checked: list[Verification] = []
    unread = 0
    for path in files:
        try:
            checked.append(verify(path, chosen, span))
        except (ReadError, PeriodUnknown) as error:
            unread += 1
            say(f"{path}：{error}")
    if form is Format.JSON:
        give_json({"version": 1, "files": [_as_dict(one) for one in checked]})
    else:
        for one in checked:
            _print(one)
    if unread:
        raise typer.Exit(UNUSABLE)
    if any(one.failing for one in checked):
        raise typer.Exit(FOUND)


def _print(checked: Verification) -> None:
    typer.echo(f"{checked.path}　{checked.unit.name}　{checked.period.label}")
    for verdict in checked.verdicts:
        typer.echo(
            f"{verdict.line}:{verdict.start + 1}\t{verdict.status_title}\t{verdict.quote}\t{verdict.message}"
        )
        for one in verdict.near:
            record = one.record
            typer.echo(f"\t\t{one.why}\t{record.occurred_on} {record.title}　{record.origin}")
    typer.echo(checked.summary)


def _as_dict(checked: Verification) -> dict[str, Any]:
    from shuzhi.reports.verify import STATUSES

    return {
        "path": checked.path,
        "unit": checked.unit.code,
        "period": checked.period.code,
        "summary": {status: checked.count(status) for status in STATUSES},
        "verdicts": [_verdict(verdict) for verdict in checked.verdicts],
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "line": verdict.line,
        "start": verdict.start,
        "end": verdict.end,
        "quote": verdict.quote,
        "status": verdict.status,
        "stated": verdict.stated,
        "actual": verdict.actual,
        "figure": verdict.code,
        "title": verdict.title,
        "marked": verdict.marked,
        "message": verdict.message,
        "reading": verdict.reading,
        "near": [{"why": one.why, **one.record.to_dict()} for one in verdict.near],
    }
