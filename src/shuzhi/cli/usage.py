"""Says in Chinese what is wrong with how a command was written: the parser's own words are English."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import typer

UsageError: Any = typer.BadParameter.__base__
"""What the parser raises; Typer exports only this subclass of it."""

_RULES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"No such command '(.*?)'", lambda m: f"没有命令“{m[1]}”"),
    (r"Missing command", lambda m: "缺少命令"),
    (r"Got unexpected extra argument.*? \((?!s\))(.*)\)", lambda m: f"多余的参数：{m[1]}"),
    (r"'(.*)' is not one of (.*)\.", lambda m: f"不能是“{m[1]}”，可用：{_listed(m[2])}"),
    (r"(\S+) is not in the range (.*?)\.?$", lambda m: f"不能是 {m[1]}，范围：{m[2]}"),
    (r"'(.*)' is not a valid (?:int|float)", lambda m: f"“{m[1]}”不是数字"),
    (r"Option '(.*)' requires", lambda m: f"选项 {m[1]} 后面缺少内容"),
    (r"Option '(.*)' does not take a value", lambda m: f"选项 {m[1]} 后面不跟内容"),
    (r"No such option: (\S+)", lambda m: f"没有选项 {m[1]}"),
)


def in_chinese(error: Any) -> str:
    """One line: what is wrong, with which parameter, and where to look it up."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(error.message)
    what = _what(error)
    path = error.ctx.command_path if error.ctx else "shuzhi"
    return f"{what}。用法见 {path} --help。"


def _what(error: Any) -> str:
    name = _name(getattr(error, "param", None))
    if type(error).__name__ == "MissingParameter":
        return f"缺少{name}"
    words = str(error.message)
    for pattern, said in _RULES:
        if found := re.search(pattern, words):
            return f"{name} {said(found)}" if name else said(found)
    return f"{name}：{words}" if name else words


def _name(parameter: Any) -> str:
    if parameter is None:
        return ""
    if parameter.param_type_name == "option":
        return f"选项 {parameter.opts[0]}"
    return f"参数“{parameter.metavar or parameter.name}”"


def _listed(words: str) -> str:
    return "、".join(re.findall(r"'(.*?)'", words))
