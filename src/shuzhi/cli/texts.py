"""Commands over texts, without Django: claims and typeset."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from shuzhi.cli.output import UNUSABLE, Format, give_json, say

if TYPE_CHECKING:
    from shuzhi.text.claims import Claim
    from shuzhi.text.document import Document


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("claims")(claims)
    app.command("typeset")(typeset)


def claims(
    files: Annotated[
        list[Path],
        typer.Argument(help="报告文件：txt、md、docx、doc、wps、pdf；“-”为标准输入", metavar="文件…"),
    ],
    form: Annotated[Format, typer.Option("--format", help="输出形式")] = Format.TEXT,
) -> None:
    """列出文中写到的数字：数值、单位、所数之事，以及未填写的空处。"""
    from shuzhi.text.claims import extract
    from shuzhi.text.document import ReadError

    answered: list[dict[str, Any]] = []
    unread = 0
    for path in files:
        try:
            found = extract(_document(path))
        except ReadError as error:
            unread += 1
            say(f"{path}：{error}")
            continue
        if form is Format.JSON:
            answered.append({"path": str(path), "claims": [as_dict(claim) for claim in found]})
        else:
            _print(path, found, named=len(files) > 1)
    if form is Format.JSON:
        give_json({"version": 1, "files": answered})
    if unread:
        raise typer.Exit(UNUSABLE)


def _document(path: Path) -> Document:
    """The document in a file, or on standard input where the path is “-”."""
    from shuzhi.text.document import read, read_bytes

    return read_bytes(sys.stdin.buffer.read()) if str(path) == "-" else read(path)


def as_dict(claim: Claim) -> dict[str, Any]:
    """A claim as the contract of the command line states it."""
    number = claim.number
    plain = None if number is None else int(number) if number == number.to_integral_value() else float(number)
    return {
        "line": claim.line,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "number": plain,
        "unit": claim.unit,
        "about": claim.about,
        "type": claim.type,
    }


def _print(path: Path, found: tuple[Claim, ...], named: bool) -> None:
    if named:
        typer.echo(f"{path}：{len(found)}处")
    for claim in found:
        number = "未填" if claim.number is None else f"{claim.number:f}"
        typer.echo(f"{claim.line}:{claim.start + 1}\t{claim.type}\t{number}\t{claim.unit}\t{claim.quote}")
    if not found:
        say(f"{path}：没有找到写明的数字。")


def typeset(
    source: Annotated[Path, typer.Argument(help="原稿：md 或 txt", metavar="原稿")],
    out: Annotated[
        Path, typer.Option("--out", "-o", help="写到哪里，按后缀 docx 或 pdf 决定格式", metavar="文件")
    ],
) -> None:
    """按公文格式（GB/T 9704）排成 Word 或 PDF；缺少字体时说明以何字体代替。"""
    from shuzhi.cli.output import fail
    from shuzhi.text.typeset import TypesetError
    from shuzhi.text.typeset.file import typeset_file

    try:
        conformity = typeset_file(source, out)
    except TypesetError as error:
        fail(str(error))
    say(f"已写入 {out}。")
    for statement in conformity.statements:
        say(statement)
