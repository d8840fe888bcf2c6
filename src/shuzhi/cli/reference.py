"""Writes the pages of docs/ that follow from the programme itself: ledgers, figures, rules, the auditor's rules and commands.

Run: ``python -m shuzhi.cli.reference``      writes into docs/ of the working folder, and says which pages changed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from enum import EnumType
from pathlib import Path
from typing import Any, get_type_hints

import typer

from shuzhi.cli.database import declared
from shuzhi.cli.main import app
from shuzhi.cli.output import say
from shuzhi.kernel.rulebook import Rulebook, as_markdown, product_files
from shuzhi.text.audit import explain

_HEAD = """\
# 命令一览

由 `python -m shuzhi.cli.reference` 按程序生成，请勿手改。

数据写到标准输出，进度和提示写到标准错误。退出状态：0 无发现，1 有发现（核对不符、导入有误、自检不一致），2 输入或用法不能用。
`--format json` 的输出供其他程序读取，各项名称不会改变，只会增加。`audit`、`outline`、`claims` 和 `typeset` 不读数据库。
"""

_AUDIT_HEAD = """\
# 审校规则

由 `python -m shuzhi.cli.reference` 按各规则的说明生成，请勿手改。

`shuzhi audit` 和网页“校对报告”所用的全部规则。级别按把握大小：错误是确定的，警告是很可能的，提示供留意。
本单位确认无误的词语、不用的规则、调整的级别和自定的词表写在 `shuzhi-audit.toml`（放在报告所在目录）或数据目录的 `audit.toml`。

"""


def pages() -> dict[str, str]:
    """File name → content of every generated page. Django must have started."""
    from shuzhi.ledgerkit.reference import figures_page, ledgers_page

    return {
        "ledgers.md": ledgers_page(),
        "figures.md": figures_page(),
        "rules.md": as_markdown(Rulebook.load(product_files())),
        "audit.md": _AUDIT_HEAD + explain.page(),
        "commands.md": commands_page(),
    }


def commands_page() -> str:
    """docs/commands.md: every command with its arguments and options, as its own help gives them."""
    group: Any = typer.main.get_command(app)
    functions = dict(_functions(app, ""))
    commands = dict(_commands(group, ""))
    lines = [_HEAD, "| 命令 | 作用 |", "|---|---|"]
    lines += [f"| [`shuzhi {name}`](#{_anchor(name)}) | {each.help} |" for name, each in commands.items()]
    for name, each in commands.items():
        lines += ["", *_command(name, each, get_type_hints(functions[name]))]
    return "\n".join(lines) + "\n"


def _commands(group: Any, before: str) -> Iterator[tuple[str, Any]]:
    """Name and command of all, those of a group under its name: `archive add`."""
    for name, each in group.commands.items():
        if hasattr(each, "commands"):
            yield from _commands(each, f"{before}{name} ")
        else:
            yield before + name, each


def _functions(application: typer.Typer, before: str) -> Iterator[tuple[str, Any]]:
    """Name and function of all commands, for the types of their parameters."""
    for each in application.registered_commands:
        yield f"{before}{each.name}", each.callback
    for group in application.registered_groups:
        if group.typer_instance:
            yield from _functions(group.typer_instance, f"{before}{group.name} ")


def _anchor(name: str) -> str:
    return name.replace(" ", "-")


def _command(name: str, command: Any, hints: Mapping[str, Any]) -> Iterator[str]:
    yield f'## <a id="{_anchor(name)}"></a>shuzhi {name}'
    yield ""
    yield str(command.help)
    yield ""
    arguments = [each.metavar for each in command.params if each.param_type_name == "argument"]
    needed = [f"{each.opts[0]} …" for each in command.params if each.opts[0][0] == "-" and each.required]
    optional = ["[选项…]"] if len(command.params) > len(arguments) + len(needed) else []
    yield f"    shuzhi {' '.join([name, *arguments, *needed, *optional])}"
    if command.params:
        yield ""
        yield "| 参数 | 默认 | 说明 |"
        yield "|---|---|---|"
        for parameter in command.params:
            yield _parameter(parameter, hints[parameter.name])


def _parameter(parameter: Any, annotation: Any) -> str:
    is_option = parameter.param_type_name == "option"
    name = "、".join(f"`{each}`" for each in parameter.opts) if is_option else parameter.metavar
    members: Any = annotation if isinstance(annotation, EnumType) else ()
    choices = [str(member) for member in members]
    values = f"（{'、'.join(choices)}）" if choices else ""
    return f"| {name} | {_default(parameter)} | {parameter.help}{values} |"


def _default(parameter: Any) -> str:
    if parameter.required:
        return "必填"
    value = getattr(parameter.default, "value", parameter.default)
    if value in (None, "", False):
        return ""
    return f"`{value}`"


def main(folder: Path) -> None:
    """Write every page into the folder."""
    declared()
    for name, content in pages().items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8")
            say(f"已更新 {path}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if sys.argv[1:] else "docs"))
