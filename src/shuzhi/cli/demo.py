"""The command demo: an invented office with two years of records, its report composed, published, printed and verified."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shuzhi.cli.database import at, declared
from shuzhi.cli.output import fail, give_table, say

if TYPE_CHECKING:
    from shuzhi.cli.demo_office import Built
    from shuzhi.kernel.period import Period
    from shuzhi.ledgerkit.reading import Reading

MARK = ".shuzhi-demo"
OUTLINE = "virtue_integrity"
YEAR = 2023
OWN_WORDS = {
    "virtue": "本人遵守政治纪律和社会公德，如实向组织报告个人和家庭情况，提醒亲属和身边人员不以本人名义办事。",
    "problems": "一是部分信访隐患尚未化解，跨部门会商用时较长。二是支部会议有的月份没有召开。三是个别收文没有在时限内办结。"
    "整改措施：逐件明确责任人和时限，按月核对台账，没有完成的说明原因。",
    "plans": "一是对尚未化解的信访隐患逐件落实包案责任。二是按月安排支部组织生活。三是临近时限的收文提前提醒承办科室。",
}
"""What the director of the demonstration writes himself, by place in the outline; it states no number."""
SHOWN = 12
"""How many figures the closing table shows; the figures board shows all."""


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("demo")(demo)


def demo(
    directory: Annotated[Path, typer.Option("--dir", help="演示数据写到哪个目录")] = Path("shuzhi-demo"),
    no_serve: Annotated[bool, typer.Option("--no-serve", help="完成后不启动网页服务")] = False,
    host: Annotated[str, typer.Option("--host", help="监听地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="端口")] = 8000,
) -> None:
    """建立示例县人民政府办公室，导入两年台账，撰写、发布、排版并核对述职报告，然后启动网页。"""
    began = time.perf_counter()
    if os.environ.get("SHUZHI_DATABASE_URL"):
        fail("演示只用自己目录里的数据库，不写入其他数据库。请先去掉环境变量 SHUZHI_DATABASE_URL 再运行。")
    _clear(directory)
    at(directory)
    declared()
    from django.core.management import call_command

    from shuzhi.cli.demo_office import build

    call_command("migrate", verbosity=0, interactive=False)
    built = build(directory / "台账", say)
    say(
        f"共导入 {built.workbooks} 个工作簿、{built.records} 条记录（{time.perf_counter() - began:.1f} 秒）。"
    )
    _report(built, directory)
    say(f"用时 {time.perf_counter() - began:.1f} 秒。")
    _where(directory, host, port, no_serve)
    if not no_serve:
        from shuzhi.cli.server import run

        run(host, port, 1)


def _clear(directory: Path) -> None:
    """Make the folder anew; one that is not a demonstration of ours is left alone."""
    if directory.exists() and any(directory.iterdir()) and not (directory / MARK).exists():
        fail(f"目录 {directory} 已有其他内容，演示不会覆盖。请用 --dir 指定一个新目录。")
    if directory.exists():
        shutil.rmtree(directory)
    directory.mkdir(parents=True)
    (directory / MARK).write_text("述职有数演示数据，可整个删除。\n", encoding="utf-8")


def _report(built: Built, directory: Path) -> None:
    from shuzhi.kernel.period import Period
    from shuzhi.ledgerkit.reading import read_all
    from shuzhi.org.models import Account
    from shuzhi.reports.publish import publish, save_own, start
    from shuzhi.reports.typesetting import write_files
    from shuzhi.reports.verify import verify

    period = Period.year(YEAR)
    director = Account.objects.get(person=built.director)
    report = start(OUTLINE, built.root, period, director, person=built.director)
    publication = publish(save_own(report, OWN_WORDS, report.revision, director), director)
    files = write_files(publication, directory / f"{YEAR}年度述职述德述廉报告", ("docx", "pdf"))
    for path, conformity in files:
        say(f"已写入 {path}。")
        for statement in conformity.statements:
            say(f"　{statement}")
    own = verify(files[0][0], built.root, period)
    say(f"核对本报告 Word 文件：{own.summary}")
    _real(built, period)
    frozen = publication.figures.order_by("pk")[:SHOWN]
    readings = read_all(built.root, period)
    rows = [
        (one.title, readings[one.code].shown, one.unit_word, _records_behind(readings[one.code]))
        for one in frozen
    ]
    give_table(("指标", "数值", "单位", "记录数"), rows, numeric=(1, 3))


def _records_behind(reading: Reading) -> int:
    """How many records a figure counts; a derived one rests on those of its parts."""
    from shuzhi.ledgerkit.trace import record_count

    if reading.parts:
        return sum(_records_behind(part) for part in reading.parts)
    return record_count(reading)


def _real(built: Built, period: Period) -> None:
    """Verify the real report of the same year against this ledger, where the corpus lies beside the project."""
    from shuzhi.reports.verify import verify

    corpus = Path.cwd().parent / "shared" / "corpus"
    found = sorted(corpus.glob("003_*.txt"))
    if found:
        checked = verify(found[0], built.root, period)
        say(f"核对真实报告 {found[0].name}：{checked.summary}")
        for verdict in checked.failing:
            say(f"　第{verdict.line}行 {verdict.quote}：{verdict.message}")


def _where(directory: Path, host: str, port: int, no_serve: bool) -> None:
    from shuzhi.cli.demo_office import ACCOUNTS, PASSWORD

    say(f"台账工作簿、报告和数据库都在 {directory.absolute()}。")
    names = "、".join(f"{name}（{what}）" for name, _, what in ACCOUNTS)
    say(f"账号：{names}；密码均为 {PASSWORD}。")
    if no_serve:
        say(f"查看网页：SHUZHI_HOME={directory} uv run shuzhi serve --port {port}")
    else:
        say(f"浏览器打开 http://{host}:{port}/ ，以 zhuren 登录，打开述职报告，点任一数字即可看到记录。")
