"""The command line: text commands start without Django, and every command explains itself in Chinese."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from shuzhi.cli.main import app

GROUP: Any = typer.main.get_command(app)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
EVERY_COMMAND = pytest.mark.parametrize("name", sorted(GROUP.commands))


def loaded_after(*arguments: str) -> list[str]:
    """Which of the dear libraries a command has loaded when it ends; the command itself must succeed."""
    script = (
        "import sys\n"
        "from shuzhi.cli.main import main\n"
        f"sys.argv = ['shuzhi', *{list(arguments)!r}]\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        "dear = ('django', 'rich', 'typst', 'docx', 'lxml', 'pypdfium2', 'chinese_calendar')\n"
        "sys.stderr.write('loaded:' + ' '.join(name for name in dear if name in sys.modules))\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stderr.rpartition("loaded:")[2].split()


def test_claims_over_a_text_loads_no_django_and_nothing_dear(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("全年开展集中学习29次。", encoding="utf-8")
    assert loaded_after("claims", str(report)) == []


def test_typeset_loads_no_django(tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    report.write_text("# 述职报告\n\n全年开展集中学习29次。\n", encoding="utf-8")
    assert "django" not in loaded_after("typeset", str(report), "--out", str(tmp_path / "report.docx"))


def test_help_loads_no_django() -> None:
    assert "django" not in loaded_after("--help")


@EVERY_COMMAND
def test_a_command_and_its_parameters_are_explained_in_chinese(name: str) -> None:
    command = GROUP.commands[name]
    assert CHINESE.search(command.help)
    assert command.help.strip().endswith("。")
    for parameter in command.params:
        assert CHINESE.search(parameter.help or ""), f"{name} {parameter.opts[0]}"


@EVERY_COMMAND
def test_the_readme_names_each_command(name: str, root: Path) -> None:
    for page in ("README.md", "README.en.md"):
        assert f"shuzhi {name}" in (root / page).read_text(encoding="utf-8"), page


def test_the_application_explains_itself_in_chinese() -> None:
    assert CHINESE.search(GROUP.help)
