"""Starts Django for the commands that need records, and finds the unit and period they speak of."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from shuzhi.cli.output import fail
from shuzhi.kernel.home import home
from shuzhi.kernel.period import Period, PeriodError

if TYPE_CHECKING:
    from shuzhi.ledgerkit.declare import Ledger
    from shuzhi.org.models import Unit


def declared() -> None:
    """Load the declarations; no database is opened."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuzhi.config.settings")
    import django

    django.setup()


def started() -> None:
    """Load the declarations and make sure that the database stands and is of this version."""
    declared()
    from django.db import connection

    # Opening would create the file: a mistyped folder must stay as it was.
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).is_file():
        fail(f"数据目录 {home()} 中还没有数据库。请先运行 shuzhi init，或用 SHUZHI_HOME 指明数据目录。")
    if _pending():
        fail("数据库未建立或版本较旧，请先运行 shuzhi init。")


def refuse_newer() -> None:
    """End where the database was made by a later version, which this one would misread."""
    _pending()


def _pending() -> bool:
    """Whether migrations are still to be applied; ends where some were applied that this version does not know."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    known = set(executor.loader.disk_migrations)
    apps = {app for app, _ in known}
    beyond = [key for key in executor.loader.applied_migrations if key[0] in apps and key not in known]
    if beyond:
        app, name = beyond[0]
        fail(f"数据库由较新的版本建立（{app} {name}），本程序不能使用，没有改动。请升级本程序。")
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def at(directory: Path | None) -> None:
    """Work in another data directory than the environment names; to be called before Django starts."""
    if directory is not None:
        os.environ["SHUZHI_HOME"] = str(directory.absolute())


def unit_of(code: str) -> Unit:
    """The unit with this code, name or short name; empty means the only root unit."""
    from django.db.models import Q

    from shuzhi.org.models import Unit

    if not code:
        roots: list[Unit] = list(Unit.objects.get_root_nodes()[:2])
        if not roots:
            fail("还没有登记单位，请先运行 shuzhi init 建立单位。")
        if len(roots) > 1:
            fail("有多个顶层单位，请用 --unit 指明单位编码。")
        return roots[0]
    found: list[Unit] = list(Unit.objects.filter(Q(code=code) | Q(name=code) | Q(short=code))[:2])
    if not found:
        fail(f"没有编码或名称为“{code}”的单位。")
    if len(found) > 1:
        fail(f"“{code}”对应多个单位，请用单位编码。")
    return found[0]


def period_of(text: str) -> Period:
    """The period a person typed."""
    from shuzhi.ledgerkit.checks import EARLIEST

    try:
        period = Period.parse(text)
    except PeriodError as error:
        fail(str(error))
    if period.end < EARLIEST:
        fail(f"期间“{period.label}”早于1949年，台账里不会有记录。请核对年份。")
    return period


def ledger_of(code: str) -> Ledger:
    """The ledger with this code or title."""
    from shuzhi.ledgerkit.declare import ledgers

    found = ledgers.find(code) or next((ledger for ledger in ledgers if ledger.title == code), None)
    if found is None:
        fail(f"没有台账“{code}”。运行 shuzhi ledgers 可查看全部台账。")
    return found
