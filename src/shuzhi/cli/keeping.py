"""Commands that keep the data: init, backup and restore."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shuzhi.cli.database import declared, refuse_newer, started
from shuzhi.cli.output import fail, progress, say
from shuzhi.kernel.home import home

if TYPE_CHECKING:
    from shuzhi.ledgerkit.archive import Manifest


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("init")(init)
    app.command("backup")(backup)
    app.command("restore")(restore)


def init(
    name: Annotated[str, typer.Option("--name", help="单位全称；首次建立时填写", metavar="名称")] = "",
    code: Annotated[str, typer.Option("--code", help="单位编码", metavar="编码")] = "",
    admin: Annotated[str, typer.Option("--admin", help="系统管理员账号名", metavar="账号")] = "sysadmin",
) -> None:
    """建立或升级数据库；首次建立时登记顶层单位并开立系统、安全、审计三个管理员账号。"""
    home().mkdir(parents=True, exist_ok=True)
    declared()
    from django.core.management import call_command

    from shuzhi.org.models import Unit

    refuse_newer()
    call_command("migrate", verbosity=0, interactive=False)
    say(f"数据目录 {home().absolute()}：数据库已是最新。")
    _settle()
    if root := Unit.objects.get_root_nodes().first():
        if name and name != root.name:
            fail(f"顶层单位已是“{root.name}”，没有登记“{name}”。下级单位请由系统管理员在网页中登记。")
        return
    if not name:
        say("还没有单位。请运行 shuzhi init --name 单位全称 --code 编码 登记顶层单位。")
        return
    from shuzhi.cli.office import found_office

    for role, account, password in found_office(name, code or "ROOT", admin):
        typer.echo(f"{role}　账号 {account}　初始密码 {password}")
    say("初始密码只显示这一次，首次登录须修改。")


def backup(
    target: Annotated[Path, typer.Argument(help="备份文件", metavar="文件")],
) -> None:
    """备份数据库、附件和各单位的比对库到一个文件，内附各部分摘要。"""
    started()
    from shuzhi.ledgerkit.archive import BackupError
    from shuzhi.ledgerkit.backup import backup as write_backup

    try:
        manifest = write_backup(target, progress=progress("备份"))
    except BackupError as error:
        fail(str(error))
    say(f"已备份到 {target}：{_held(manifest)}。")
    if manifest.missing:
        say(
            f"另有 {len(manifest.missing)} 个附件或比对库缺失、损坏，没有备份：{'、'.join(manifest.missing)}。"
        )


def restore(
    source: Annotated[Path, typer.Argument(help="备份文件", metavar="文件")],
    force: Annotated[bool, typer.Option("--force", help="覆盖现有数据（现有数据先备份到数据目录）")] = False,
) -> None:
    """先证明备份完整，再恢复；任何一处不符都不改动现有数据。"""
    home().mkdir(parents=True, exist_ok=True)
    declared()
    from shuzhi.ledgerkit.archive import BackupError
    from shuzhi.ledgerkit.backup import restore as read_backup

    try:
        manifest = read_backup(source, force=force, progress=progress("恢复"))
    except BackupError as error:
        fail(str(error))
    say(f"已从 {source} 恢复：{_held(manifest)}。")
    _settle()


def _held(manifest: Manifest) -> str:
    archives = f"，{manifest.archives} 个比对库" if manifest.archives else ""
    return f"{manifest.rows} 行记录，{manifest.attachments} 个附件{archives}"


def _settle() -> None:
    """Count anew what a figure of this version counts otherwise than the one that kept the tallies."""
    from shuzhi.ledgerkit.declare import ledgers
    from shuzhi.ledgerkit.tallies import settle

    if changed := settle(ledgers):
        say(f"指标有增改，已按记录重建月度合计：{'、'.join(ledger.title for ledger in changed)}。")
