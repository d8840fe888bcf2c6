"""Commands over copied passages, without Django: compare, archive add, archive list."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from shuzhi.cli.output import FOUND, UNUSABLE, Format, fail, give_json, give_table, progress, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from shuzhi.text.similar.archive import Archive
    from shuzhi.text.similar.overview import Compared

_MOST_TEXT = 50
"""Pairs written out as text; JSON has all of them."""

archive_app = typer.Typer(
    help="比对库：存放往年和外来报告的文字，供比对时查找。", no_args_is_help=True, rich_markup_mode=None
)


class Form(StrEnum):
    """How the comparison is given."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


class Engine(StrEnum):
    """What does the work."""

    LOCAL = "local"


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("compare")(compare)
    archive_app.command("add")(archive_add)
    archive_app.command("list")(archive_list)
    app.add_typer(archive_app, name="archive")


def compare(
    paths: Annotated[
        list[Path],
        typer.Argument(help="报告文件或文件夹：txt、md、docx、doc、wps、pdf", metavar="文件或文件夹…"),
    ],
    form: Annotated[Form, typer.Option("--format", help="输出形式")] = Form.TEXT,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="写到这个文件；不写则输出到标准输出", metavar="文件"),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option("--against", help="同时与这个比对库比对", metavar="比对库"),
    ] = None,
    last_year: Annotated[
        Path | None,
        typer.Option(
            "--last-year",
            help="上年的报告或其文件夹；各报告只与本人上年的一份比对，按除年份外的文件名对应",
            metavar="文件或文件夹",
        ),
    ] = None,
    engine: Annotated[Engine, typer.Option("--engine", help="计算方式")] = Engine.LOCAL,
    fail_share: Annotated[
        float | None,
        typer.Option(
            "--fail-share",
            help="有报告的相同比例达到百分之几时以状态 1 退出",
            min=0,
            max=100,
            metavar="百分数",
        ),
    ] = None,
    detail: Annotated[
        bool, typer.Option("--detail", help="JSON 中另列每对的性质、每篇的相同比例和常用表述")
    ] = False,
) -> None:
    """找出报告之间、报告与比对库之间相同的段落：哪些句子、出自哪里、各占多少；大家都用的表述不计入。"""
    from shuzhi.text.similar.archive import Archive, ArchiveError
    from shuzhi.text.similar.overview import compare_named
    from shuzhi.text.similar.sources import files_of, load, own_of_last_year

    show = _stages()
    try:
        archive = Archive(against) if against else None
        loaded = load(list(files_of(paths)), show)
        for message in loaded.unread:
            say(message)
        earlier = None
        unread = len(loaded.unread)
        if last_year is not None:
            before = load(list(files_of([last_year])), show)
            for message in before.unread:
                say(message)
            unread += len(before.unread)
            earlier, without = own_of_last_year([name for name, _ in loaded.named], before.named)
            for name in without:
                say(f"{name}：没有找到同名的上年报告，未比对。请检查文件名除年份外是否一致。")
        if not loaded.named:
            fail("没有可以比对的报告。请检查路径和文件类型。")
        if len(loaded.named) == 1 and archive is None and earlier is None:
            fail("只有一篇报告。请再给一篇，或用 --against 指定比对库，或用 --last-year 指定上年报告。")
        found = compare_named(loaded.named, earlier=earlier, archive=archive, progress=show)
    except ArchiveError as error:
        fail(str(error))
    _give(found, form, out, detail)
    if found.beyond:
        say(f"比对库中另有 {found.beyond} 篇相近，只列出最近的。")
    if unread:
        raise typer.Exit(UNUSABLE)
    if fail_share is not None and any(row.share * 100 >= fail_share and row.share for row in found.rows):
        raise typer.Exit(FOUND)


def _stages() -> Callable[[str, int, int], None]:
    """Progress of stages that follow one another, each on a line of its own."""
    shown: dict[str, Callable[[int, int], None]] = {}

    def show(stage: str, done: int, total: int) -> None:
        if stage not in shown:
            shown[stage] = progress(stage)
        shown[stage](done, total)

    return show


def _give(found: Compared, form: Form, out: Path | None, detail: bool) -> None:
    from shuzhi.kernel.files import atomic_path

    if form is Form.TEXT and out is None:
        _print(found)
        return
    if form is Form.JSON and out is None:
        give_json(as_dict(found, detail))
        return
    content = _content(found, form, detail)
    if out is None:
        typer.echo(content, nl=False)
        return
    with atomic_path(out) as temporary:
        temporary.write_text(content, encoding="utf-8")
    say(f"已写入 {out}。")


def _content(found: Compared, form: Form, detail: bool) -> str:
    import json

    from shuzhi.text.similar.page import page

    if form is Form.JSON:
        return json.dumps(as_dict(found, detail), ensure_ascii=False, indent=2) + "\n"
    return page(found) if form is Form.HTML else "\n".join(_lines(found)) + "\n"


def as_dict(found: Compared, detail: bool = False) -> dict[str, Any]:
    """The comparison as the contract of the command line states it; `detail` adds to it."""
    each = found.comparison
    pairs: list[dict[str, Any]] = []
    for index in range(len(each)):
        a, b = int(each.a[index]), int(each.b[index])
        pair: dict[str, Any] = {
            "a": found.names[a],
            "b": found.names[b],
            "containment_a": round(float(each.containment_a[index]), 4),
            "containment_b": round(float(each.containment_b[index]), 4),
            "passages": [
                {
                    "a_start": a_start,
                    "a_end": a_end,
                    "b_start": b_start,
                    "b_end": b_end,
                    "text": found.texts[a][a_start:a_end],
                }
                for a_start, a_end, b_start, b_end in each.passages(index).tolist()
            ],
        }
        if detail:
            kind, changes = found.nature(index)
            pair["nature"] = kind.value
            pair["changes"] = [{"a": change.a, "b": change.b} for change in changes]
        pairs.append(pair)
    result: dict[str, Any] = {"version": 1, "pairs": pairs}
    if detail:
        result["reports"] = [
            {
                "path": row.name,
                "share": round(row.share, 4),
                "source": None if row.source is None else found.names[row.source],
                "longest": row.longest,
            }
            for row in found.rows
        ]
        result["common"] = [{"text": text, "reports": count} for text, count in found.common]
    return result


def _print(found: Compared) -> None:
    from shuzhi.text.similar.page import percent, shortened, summary

    if found.asked > 2:
        rows = [
            (
                row.name,
                percent(row.share),
                "" if row.source is None else found.names[row.source],
                f"{len(row.longest)} 字：{shortened(row.longest, 30)}" if row.longest else "",
            )
            for row in found.rows
        ]
        give_table(("报告", "相同比例", "最近的来源", "最长的相同段落"), rows, numeric=(1,))
        typer.echo("")
    for line in _lines(found):
        typer.echo(line)
    say(summary(found))


def _lines(found: Compared) -> list[str]:
    """The pairs, each with its passages, and the common wording apart."""
    from shuzhi.text.similar.page import percent, shortened

    lines = []
    order = found.comparison.by_share().tolist()
    for index in order[:_MOST_TEXT]:
        a, b = int(found.comparison.a[index]), int(found.comparison.b[index])
        shares = (
            percent(float(found.comparison.containment_a[index])),
            percent(float(found.comparison.containment_b[index])),
        )
        lines += [f"甲：{found.names[a]}", f"乙：{found.names[b]}"]
        lines.append(
            f"{found.nature(index)[0].value}。甲文 {shares[0]} 见于乙文，乙文 {shares[1]} 见于甲文。"
        )
        for a_start, a_end, b_start, _ in found.comparison.passages(index).tolist():
            place = f"甲第 {_line(found.texts[a], a_start)} 行、乙第 {_line(found.texts[b], b_start)} 行"
            passage = found.texts[a][a_start:a_end]
            lines.append(f"  {place}，{a_end - a_start} 字：{shortened(passage, 80)}")
        lines.append("")
    if len(order) > _MOST_TEXT:
        lines.append(f"另有 {len(order) - _MOST_TEXT} 对未列出，全部结果请用 --format json。")
    if found.common:
        lines.append("常用表述（不计入相同比例）：")
        lines += [f"  {count} 篇：{shortened(text, 80)}" for text, count in found.common[:_MOST_TEXT]]
    return lines


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def archive_add(
    archive: Annotated[Path, typer.Argument(help="比对库所在的文件夹；没有则新建", metavar="比对库")],
    paths: Annotated[
        list[Path],
        typer.Argument(help="收入的报告文件或文件夹：txt、md、docx、doc、wps、pdf", metavar="文件或文件夹…"),
    ],
) -> None:
    """把报告的文字收入比对库；同名且文字相同的不重复收入。"""
    from shuzhi.text.similar.archive import Archive, ArchiveError
    from shuzhi.text.similar.sources import files_of, load

    try:
        opened = Archive.create(archive)
        loaded = load(list(files_of(paths)), _stages())
        for message in loaded.unread:
            say(message)
        fresh = opened.missing(loaded.named)
        grown = opened.add(fresh) if fresh else opened
        say(f"收入 {len(fresh)} 篇，比对库现有 {len(grown)} 篇。")
    except ArchiveError as error:
        fail(str(error))
    known = len(loaded.named) - len(fresh)
    if known:
        say(f"{known} 篇已在库中，未重复收入。")
    if loaded.unread:
        raise typer.Exit(UNUSABLE)


def archive_list(
    archive: Annotated[Path, typer.Argument(help="比对库所在的文件夹", metavar="比对库")],
    form: Annotated[Format, typer.Option("--format", help="输出形式")] = Format.TEXT,
) -> None:
    """列出比对库中的报告。"""
    from shuzhi.text.similar.archive import Archive, ArchiveError

    try:
        opened: Archive = Archive(archive)
        entries = list(opened.entries())
    except ArchiveError as error:
        fail(str(error))
    if form is Format.JSON:
        give_json([{"name": entry.name, "characters": entry.characters} for entry in entries])
        return
    for entry in entries:
        typer.echo(f"{entry.characters}\t{entry.name}")
    say(f"共 {len(entries)} 篇，{len(opened.segments)} 个分段。")
