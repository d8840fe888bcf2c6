"""The copies that `shuzhi audit` writes: in Word with comments, and with the sure corrections made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from shuzhi.cli.output import fail, say

if TYPE_CHECKING:
    from shuzhi.text.audit.corrections import Correction
    from shuzhi.text.audit.files import Audited

_PLAIN = (".txt", ".text", ".md", ".markdown")


def write_copies(answered: Sequence[Audited], out: Path, *, fix: bool, comments: bool) -> list[Audited]:
    """A copy of each report: of one, the file `out`; of several, files of their names in the folder `out`.

    Gives the audits without the findings that were corrected; one that could not be copied has a problem.
    """
    if len(answered) == 1 and not out.is_dir():
        return [_write(answered[0], out, fix, comments)]
    if out.exists() and not out.is_dir():
        fail(f"{out} 是文件。审校多个文件时，-o 应给出文件夹。")
    targets = _targets([Path(each.path) for each in answered], out, comments)
    out.mkdir(parents=True, exist_ok=True)
    return [_write(each, target, fix, comments) for each, target in zip(answered, targets, strict=True)]


def _targets(sources: list[Path], out: Path, comments: bool) -> list[Path]:
    """Where each copy goes: no two to one place, none to where a report lies."""
    lying = {source.resolve() for source in sources}
    taken: set[str] = set()
    targets = []
    for source in sources:
        suffix = ".docx" if comments or source.suffix.lower() not in _PLAIN else source.suffix
        name, number = source.stem + suffix, 1
        while name.lower() in taken:
            number += 1
            name = f"{source.stem}（{number}）{suffix}"
        taken.add(name.lower())
        target = out / name
        if target.resolve() in lying or source.resolve().parent == out.resolve():
            fail(f"{out} 是存放要审校的文件的文件夹，其中的文件不会覆盖。请用 -o 另给一个文件夹。")
        targets.append(target)
    return targets


def _write(audited: Audited, out: Path, fix: bool, comments: bool) -> Audited:
    from shuzhi.text.audit.copying import CopyError, write_copy

    if audited.problem:
        return audited
    try:
        copy = write_copy(audited, out, fix=fix, comments=comments)
    except CopyError as error:
        say(f"{audited.path}：{error}")
        return replace(audited, problem=str(error))
    for correction in copy.made:
        _list_change(audited.path, correction)
    said = f"已写入 {out}"
    if fix:
        said += f"：改正{len(copy.made)}处"
        said += f"，另有{copy.left}处有改法但未改，请自行核对" if copy.left else ""
    if comments:
        said += f"，批注{copy.comments}处" if fix else f"：批注{copy.comments}处"
    say(said + "。")
    corrected = {id(finding) for correction in copy.made for finding in correction.findings}
    return replace(audited, findings=tuple(each for each in audited.findings if id(each) not in corrected))


def _list_change(path: str, correction: Correction) -> None:
    finding = correction.finding
    new = f"“{finding.suggestion}”" if finding.suggestion else "删去"
    old = f"“{finding.quote}” → " if finding.quote else "补入 "
    typer.echo(f"{path}:{finding.line}:{finding.start + 1}: {finding.code} {old}{new}".replace("\v", " "))
