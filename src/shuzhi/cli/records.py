"""Commands over records: ledgers, figures, trace, import, export and check."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from shuzhi.cli.database import declared, ledger_of, period_of, started, unit_of
from shuzhi.cli.faults import damaged
from shuzhi.cli.output import FOUND, Format, fail, give_json, give_table, progress, say, written_as

if TYPE_CHECKING:
    from shuzhi.kernel.trace import TraceNode
    from shuzhi.ledgerkit.reading import Reading
    from shuzhi.ledgerkit.sheets.preview import Preview

UnitOption = Annotated[
    str, typer.Option("--unit", help="单位编码、名称或简称；只有一个顶层单位时可省略", metavar="单位")
]
PeriodOption = Annotated[
    str, typer.Option("--period", help="期间，如 2023、2023Q2、2023年上半年", metavar="期间")
]
FormatOption = Annotated[Format, typer.Option("--format", help="输出形式")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("ledgers")(list_ledgers)
    app.command("figures")(list_figures)
    app.command("trace")(open_figure)
    app.command("import")(import_sheet)
    app.command("export")(export_sheet)
    app.command("check")(check)


def list_ledgers(form: FormatOption = Format.TEXT) -> None:
    """列出全部台账、所属系统和指标。"""
    declared()
    from shuzhi.ledgerkit.declare import ledgers
    from shuzhi.ledgerkit.shapes import SHAPES

    if form is Format.JSON:
        give_json(
            [
                {
                    "code": ledger.code,
                    "title": ledger.title,
                    "shape": ledger.shape,
                    "systems": list(ledger.systems),
                    "figures": [figure.code for figure in ledger.figures],
                }
                for ledger in ledgers
            ]
        )
        return
    rows = [
        (ledger.code, ledger.title, SHAPES[ledger.shape][0], " ".join(ledger.systems), len(ledger.figures))
        for ledger in ledgers
    ]
    give_table(("编码", "台账", "形态", "系统", "指标数"), rows, numeric=(4,))


def list_figures(period: PeriodOption, unit: UnitOption = "", form: FormatOption = Format.TEXT) -> None:
    """列出一个单位一段期间的全部指标。"""
    started()
    from shuzhi.ledgerkit.declare import owners
    from shuzhi.ledgerkit.reading import read_all

    chosen, span = unit_of(unit), period_of(period)
    readings = read_all(chosen, span)
    if form is Format.JSON:
        give_json(
            {
                "version": 1,
                "unit": chosen.code,
                "period": span.code,
                "figures": [reading_dict(reading) for reading in readings.values()],
            }
        )
        return
    say(f"{chosen.name}　{span.label}")
    rows = [
        (code, reading.figure.title, reading.shown, reading.figure.unit, owners.get(code).title)
        for code, reading in sorted(readings.items())
    ]
    give_table(("编码", "指标", "数值", "单位", "台账"), rows, numeric=(2,))


def reading_dict(reading: Reading) -> dict[str, Any]:
    """A reading as the commands give it in JSON."""
    from shuzhi.ledgerkit.trace import definition

    return {
        "code": reading.figure.code,
        "title": reading.figure.title,
        "unit": reading.figure.unit,
        "value": None if reading.value is None else float(reading.value),
        "shown": reading.shown,
        "definition": definition(reading.figure),
    }


def open_figure(
    figure: Annotated[str, typer.Argument(help="指标编码", metavar="指标")],
    period: PeriodOption,
    unit: UnitOption = "",
    page: Annotated[int, typer.Option("--page", min=1, help="第几页记录")] = 1,
    form: FormatOption = Format.TEXT,
) -> None:
    """打开一个指标：口径、组成、背后的记录，直到工作簿和行号。"""
    started()
    from shuzhi.kernel.registry import UnknownCode
    from shuzhi.ledgerkit.trace import trace

    try:
        node = trace(figure, unit_of(unit), period_of(period), page)
    except UnknownCode as error:
        fail(str(error))
    if form is Format.JSON:
        give_json(node.to_dict())
    else:
        _print_node(node, 0)


def _print_node(node: TraceNode, depth: int) -> None:
    indent = "　" * depth
    typer.echo(f"{indent}{node.title} {node.shown}{node.unit_word}（{node.unit}，{node.period.label}）")
    typer.echo(f"{indent}口径：{node.definition}")
    for child in node.children:
        _print_node(child, depth + 1)
    if node.records:
        typer.echo(f"{indent}记录 {node.record_count} 条，列出 {len(node.records)} 条：")
        for record in node.records:
            quantity = "" if record.quantity is None else f"　{record.quantity:f}"
            typer.echo(f"{indent}　{record.occurred_on} {record.title}{quantity}　{record.origin}")


def import_sheet(
    ledger: Annotated[str, typer.Argument(help="台账编码或名称", metavar="台账")],
    file: Annotated[Path, typer.Argument(help="xlsx、xls、ods 或 csv", metavar="文件")],
    unit: UnitOption = "",
    year: Annotated[
        int | None,
        typer.Option("--year", min=1949, max=2099, help="日期只写月日时所属的年份；默认取表题中的年份"),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只预览，不写入")] = False,
    rejects: Annotated[
        Path | None, typer.Option("--rejects", help="未导入的行写到这个 xlsx", metavar="文件")
    ] = None,
) -> None:
    """导入一个工作簿：先核对每一行，确认无误的写入，有误的列出原因。"""
    started()
    from shuzhi.ledgerkit.sheets.apply import Moved, apply
    from shuzhi.ledgerkit.sheets.preview import preview
    from shuzhi.ledgerkit.sheets.read import SheetError, open_workbook
    from shuzhi.ledgerkit.sheets.rejects import write_rejects

    chosen = ledger_of(ledger)
    if rejects:
        written_as(rejects, ".xlsx")
    try:
        seen = preview(chosen, open_workbook(file), unit_of(unit), None, year=year, progress=progress("核对"))
    except SheetError as error:
        fail(f"{file}：{error}")
    if not seen.statuses:
        fail(f"{file}：只有表头，没有数据行。请确认选对了文件，填写后再导入。")
    _print_preview(seen)
    if rejects and seen.invalid:
        write_rejects(seen, rejects)
        say(f"未导入的 {len(seen.invalid)} 行及原因已写入 {rejects}。")
    if dry_run:
        say("仅预览，没有写入。")
    else:
        try:
            batch = apply(seen, None, progress=progress("写入"))
        except Moved as error:
            fail(str(error))
        done = f"已写入：新增 {batch.added} 条，变更 {batch.changed} 条" if batch.pk else "没有写入任何内容"
        say(f"{done}；相同 {batch.same} 条未动，有误 {batch.rejected} 条未导入。")
    if seen.invalid:
        raise typer.Exit(FOUND)


def _print_preview(seen: Preview) -> None:
    typer.echo(
        f"新增 {seen.new_count}　变更 {seen.changed_count}　相同 {seen.same_count}　有误 {len(seen.invalid)}"
    )
    for notice in seen.notices[:50]:
        typer.echo(f"提示：{notice}")
    for row in seen.invalid[:50]:
        for message in row.messages:
            typer.echo(message)
    if len(seen.invalid) > 50:
        typer.echo(f"……共 {len(seen.invalid)} 行有误，用 --rejects 可得到全部。")


def export_sheet(
    ledger: Annotated[str, typer.Argument(help="台账编码或名称", metavar="台账")],
    out: Annotated[Path, typer.Option("--out", "-o", help="xlsx 或 csv", metavar="文件")],
    period: PeriodOption = "",
    unit: UnitOption = "",
    template: Annotated[bool, typer.Option("--template", help="导出空白模板")] = False,
) -> None:
    """导出台账（按办公室打印的样式），或导出可填写的空白模板。敏感信息按脱敏形式导出。"""
    written_as(out, *((".xlsx",) if template else (".xlsx", ".csv")))
    if template:
        declared()
        from shuzhi.ledgerkit.sheets.template import write_template

        write_template(ledger_of(ledger), out)
        say(f"模板已写入 {out}。")
        return
    started()
    from shuzhi.ledgerkit.sheets.export import export

    found = ledger_of(ledger)
    count = export(found, unit_of(unit), period_of(period) if period else None, out, account=None)
    say(f"已导出 {count} 条到 {out}。")


def check(
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="月度合计与记录不一致的台账，按记录重建合计")
    ] = False,
    form: FormatOption = Format.TEXT,
) -> None:
    """核对：数据库文件完好，各台账的月度合计与记录重数一致，日志链完整，附件齐全。"""
    started()
    from shuzhi.kernel.numerals import format_number
    from shuzhi.ledgerkit import tallies
    from shuzhi.ledgerkit.attachments import damaged as damaged_files
    from shuzhi.ledgerkit.declare import ledgers
    from shuzhi.ledgerkit.soundness import broken
    from shuzhi.org import journal

    if faults := broken():
        _damaged(faults, form)
    if rebuild and (changed := tallies.settle(ledgers)):
        say(f"已按记录重建月度合计：{'、'.join(ledger.title for ledger in changed)}。")
    mismatches = [found for ledger in ledgers for found in tallies.check(ledger)]
    proof = journal.prove()
    lost = damaged_files()
    if form is Format.JSON:
        give_json(
            {
                "version": 1,
                "database": {"ok": True, "problems": []},
                "tallies": [
                    {
                        "figure": m.code,
                        "unit": m.unit,
                        "month": m.month,
                        "kept": float(m.kept),
                        "counted": float(m.counted),
                    }
                    for m in mismatches
                ],
                "journal": {"ok": proof.ok, "rows": proof.rows, "broken_at": proof.broken_at},
                "attachments": [{"digest": one.digest, "problem": one.problem} for one in lost],
            }
        )
    else:
        typer.echo("数据库：完好")
        for m in mismatches:
            kept, counted = format_number(m.kept), format_number(m.counted)
            typer.echo(f"{m.ledger} {m.code} {m.month}：合计 {kept}，重数 {counted}")
        typer.echo(f"月度合计：{f'不一致 {len(mismatches)} 处' if mismatches else '与记录一致'}")
        if mismatches:
            say("月度合计只为查询快，以记录为准。请运行 shuzhi check --rebuild 按记录重建。")
        typer.echo(f"日志：{proof.message}")
        typer.echo(f"附件：{'缺失或损坏 ' + str(len(lost)) + ' 个' if lost else '齐全'}")
    if mismatches or lost or not proof.ok:
        raise typer.Exit(FOUND)


def _damaged(faults: Sequence[str], form: Format) -> NoReturn:
    """Say what is broken in the database itself; counting in it would prove nothing."""
    if form is Format.JSON:
        give_json({"version": 1, "database": {"ok": False, "problems": list(faults)}})
    else:
        for fault in faults:
            typer.echo(f"数据库：{fault}")
        typer.echo(damaged())
    raise typer.Exit(FOUND)
