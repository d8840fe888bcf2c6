"""The command ``shuzhi``: one Typer application, its commands gathered from the modules beside this one.

Commands over texts never load Django; the others do so inside the command, so that each starts as fast as it can.
"""

from __future__ import annotations

import os
import sys

import typer

from shuzhi.cli import audit, demo, keeping, outline, people, records, reports, server, similar, texts
from shuzhi.cli.faults import told
from shuzhi.cli.output import UNUSABLE, prepare, say
from shuzhi.cli.usage import UsageError, in_chinese

app = typer.Typer(
    name="shuzhi",
    help="述职有数：台账一次登记，指标随时可查，述职报告每个数字都能打开背后的记录。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

_INTERRUPTED = 130
"""What Typer answers for Ctrl-C."""
_TO_BE_ENDED = frozenset(("django", "multiprocessing", "daft", "ray"))
"""Modules that have work of their own at the end of a process: connections, children, threads."""

for module in (audit, texts, similar, outline, records, reports, server, keeping, people, demo):
    module.register(app)


def main() -> None:
    """Entry point: one Chinese line and one of three statuses end every command; SHUZHI_DEBUG=1 shows the traceback."""
    prepare()
    try:
        ended = app(standalone_mode=False)
    except UsageError as error:
        say(in_chinese(error))
        sys.exit(UNUSABLE)
    except SystemExit as end:
        # Typer ends by itself where the reader of a pipe has gone; `| head` is no error.
        if isinstance(end.__context__, BrokenPipeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            sys.exit(0)
        raise
    except (KeyboardInterrupt, typer.Abort):
        ended = _INTERRUPTED
    except Exception as error:
        words = told(error)
        if words is None or os.environ.get("SHUZHI_DEBUG") == "1":
            raise
        say(words)
        sys.exit(UNUSABLE)
    if ended == _INTERRUPTED:
        say("已中断，未完成的写入已撤销。")
        ended = UNUSABLE
    sys.exit(ended if isinstance(ended, int) else 0)


def programme() -> None:
    """What the script `shuzhi` calls: `main`, and where only texts were worked on, the end of the process without taking
    apart what it holds, which for the auditor's words takes a fifth of the time of one report."""
    try:
        main()
    except SystemExit as end:
        if _TO_BE_ENDED.isdisjoint(sys.modules) and isinstance(end.code, int):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(end.code)
        raise
