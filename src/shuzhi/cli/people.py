"""Commands over people and accounts: the sheet of people, and another password for an account."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shuzhi.cli.database import started, unit_of
from shuzhi.cli.output import FOUND, fail, say
from shuzhi.cli.records import UnitOption

if TYPE_CHECKING:
    from shuzhi.ledgerkit.staff.importing import StaffPreview

_SHOWN = 50


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("people")(import_people)
    app.command("password")(give_password)


def import_people(
    file: Annotated[Path, typer.Argument(help="人员表：xlsx、xls、ods 或 csv", metavar="文件")],
    unit: UnitOption = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只预览，不写入")] = False,
    rejects: Annotated[
        Path | None, typer.Option("--rejects", help="未导入的行写到这个 xlsx", metavar="文件")
    ] = None,
    template: Annotated[bool, typer.Option("--template", help="不导入，把空白模板写到该文件")] = False,
) -> None:
    """导入人员表：登记人员、岗位和任免，先核对每一行，有误的列出原因。没有写明单位的人员归入 --unit。"""
    started()
    from shuzhi.ledgerkit.sheets.apply import Moved
    from shuzhi.ledgerkit.sheets.read import SheetError, open_workbook
    from shuzhi.ledgerkit.staff.importing import apply, preview, write_rejects
    from shuzhi.ledgerkit.staff.template import write_template

    chosen = unit_of(unit)
    if template:
        write_template(file, title=chosen.name, units=[one for one in chosen.scope() if one.until is None])
        say(f"模板已写入 {file}。")
        return
    try:
        seen = preview(open_workbook(file), chosen, None)
    except SheetError as error:
        fail(f"{file}：{error}")
    _print(seen)
    if rejects and seen.invalid_count:
        write_rejects(seen, rejects)
        say(f"未导入的 {seen.invalid_count} 行及原因已写入 {rejects}。")
    if dry_run:
        say("仅预览，没有写入。")
    else:
        try:
            apply(seen, None)
        except Moved as error:
            fail(str(error))
        say(f"已写入 {seen.writes} 行。")
    if seen.invalid_count:
        raise typer.Exit(FOUND)


def give_password(
    account: Annotated[str, typer.Argument(help="账号", metavar="账号")],
) -> None:
    """为一个账号生成新的初始密码并解除锁定；三员忘记密码时，由运行维护人员在服务器上执行。"""
    started()
    from shuzhi.org.accounts import reset_password, unlock
    from shuzhi.org.models import Account
    from shuzhi.org.passwords import initial_password

    found = Account.objects.filter(username=account).first()
    if found is None:
        fail(f"没有账号“{account}”。")
    if not found.is_active:
        fail(f"账号“{account}”已停用，请先由系统管理员启用。")
    secret = initial_password()
    reset_password(found, secret)
    unlock(found)
    typer.echo(f"账号 {found.username}　初始密码 {secret}")
    say("初始密码只显示这一次，首次登录须修改。")


def _print(seen: StaffPreview) -> None:
    from shuzhi.ledgerkit.sheets.preview import STATUS_TITLES, Status

    typer.echo("　".join(f"{STATUS_TITLES[status]} {count}" for status, count in seen.counts.items()))
    for notice in seen.notices[:_SHOWN]:
        typer.echo(f"提示：{notice}")
    invalid = seen.of(Status.INVALID)
    for row in invalid[:_SHOWN]:
        for problem in row.line.problems:
            typer.echo(str(problem))
    if len(invalid) > _SHOWN:
        typer.echo(f"……共 {len(invalid)} 行有误，用 --rejects 可得到全部。")
