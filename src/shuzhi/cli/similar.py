"""Commands over copied passages, without Django: compare, archive add, archive list, archive pack."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shuzhi.cli.output import FOUND, UNUSABLE, Format, fail, give_json, progress, say, written_as
from shuzhi.cli.similar_output import Form, give

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from shuzhi.text.similar.archive import Archive
    from shuzhi.text.similar.overview import Compared
    from shuzhi.text.similar.results import Comparison
    from shuzhi.text.similar.sources import Loaded

archive_app = typer.Typer(
    help="比对库：存放往年和外来报告的文字，供比对时查找。", no_args_is_help=True, rich_markup_mode=None
)


class Engine(StrEnum):
    """What does the work: one process, Daft on this machine, Daft on a Ray cluster."""

    LOCAL = "local"
    DAFT = "daft"
    RAY = "ray"


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("compare")(compare)
    archive_app.command("add")(archive_add)
    archive_app.command("list")(archive_list)
    archive_app.command("pack")(archive_pack)
    app.add_typer(archive_app, name="archive")


def compare(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="报告文件或文件夹：txt、md、docx、doc、wps、pdf；用 daft、ray 时也可以是 Parquet 集合："
            "文件、存放它们的文件夹，或 s3:// 等地址",
            metavar="文件或文件夹…",
        ),
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
    engine: Annotated[
        Engine,
        typer.Option(
            "--engine",
            help="计算方式：local 本程序，daft 本机列式计算，ray 集群计算；结果相同，后两种用于大批报告",
        ),
    ] = Engine.LOCAL,
    address: Annotated[
        str | None,
        typer.Option(
            "--address",
            help="--engine ray 所用集群的地址；不写则取环境变量 RAY_ADDRESS，也没有时在本机启动",
            metavar="主机:端口",
        ),
    ] = None,
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
    from shuzhi.text.similar.sources import asked

    given = asked(paths)
    if address and engine is not Engine.RAY:
        fail("--address 是 Ray 集群的地址，只能与 --engine ray 合用。")
    if against and engine is not Engine.LOCAL:
        fail(f"--against 不能与 --engine {engine} 合用：查比对库只用 --engine local。请去掉其中一项。")
    if given.stored:
        found, unread = _compare_collection(given.stored, given.paths, last_year, engine, address), 0
    else:
        found, unread = _compare_files(given.paths, against, last_year, engine, address)
    give(found, form, out, detail)
    if found.beyond:
        say(f"比对库中另有 {found.beyond} 篇相近，只列出最近的。")
    if unread:
        raise typer.Exit(UNUSABLE)
    if fail_share is not None and any(row.share * 100 >= fail_share and row.share for row in found.rows):
        raise typer.Exit(FOUND)


def _compare_files(
    paths: Sequence[Path], against: Path | None, last_year: Path | None, engine: Engine, address: str | None
) -> tuple[Compared, int]:
    """The comparison of reports read from their files, and how many could not be read."""
    from shuzhi.text.similar.archive import Archive, ArchiveError
    from shuzhi.text.similar.local import compare as compare_here
    from shuzhi.text.similar.overview import compare_named
    from shuzhi.text.similar.sources import own_of_last_year

    show = _stages()
    comparer: Callable[..., Comparison] = compare_here
    if engine is not Engine.LOCAL:
        # Daft and Arrow take a second to load; --engine local starts without them.
        from shuzhi.text.similar.cluster import compare_texts, opened

        opened(engine, address)
        comparer = partial(compare_texts, engine=engine, address=address)
    try:
        archive = Archive(against) if against else None
        loaded = _loaded(paths)
        unread = len(loaded.unread)
        earlier = None
        if last_year is not None:
            before = _loaded([last_year])
            unread += len(before.unread)
            earlier, without = own_of_last_year([name for name, _ in loaded.named], before.named)
            for name in without:
                say(f"{name}：没有找到同名的上年报告，未比对。请检查文件名除年份外是否一致。")
        if not loaded.named:
            fail("没有可以比对的报告。请检查路径和文件类型。")
        if len(loaded.named) == 1 and archive is None and earlier is None:
            fail("只有一篇报告。请再给一篇，或用 --against 指定比对库，或用 --last-year 指定上年报告。")
        found = compare_named(loaded.named, earlier=earlier, archive=archive, progress=show, engine=comparer)
    except ArchiveError as error:
        fail(str(error))
    return found, unread


def _compare_collection(
    stored: Sequence[str],
    paths: Sequence[Path],
    last_year: Path | None,
    engine: Engine,
    address: str | None,
) -> Compared:
    """The comparison of collections in Parquet."""
    if engine is Engine.LOCAL:
        fail("--engine local 只读报告文件。Parquet 集合请用 --engine daft 或 --engine ray 比对。")
    if paths:
        fail(
            "报告文件和 Parquet 集合不能一起比对。请分开比对，或先用 shuzhi archive pack 把报告写成 Parquet。"
        )
    if last_year is not None:
        fail("--last-year 只用于报告文件，不能与 Parquet 集合合用。")
    from shuzhi.text.similar.cluster import compare_stored

    found = compare_stored(stored, engine=engine, address=address, progress=_stages())
    if found.asked < 2:
        fail(f"集合中只有 {found.asked} 篇报告，没有可比的。请检查路径。")
    return found


def _loaded(paths: Sequence[Path]) -> Loaded:
    """The texts of the files; those that cannot be read are named."""
    from shuzhi.text.similar.sources import files_of, load

    loaded = load(list(files_of(paths)), _stages())
    for message in loaded.unread:
        say(message)
    return loaded


def _stages() -> Callable[[str, int, int], None]:
    """Progress of stages that follow one another, each on a line of its own."""
    shown: dict[str, Callable[[int, int], None]] = {}

    def show(stage: str, done: int, total: int) -> None:
        if stage not in shown:
            shown[stage] = progress(stage)
        shown[stage](done, total)

    return show


def archive_add(
    archive: Annotated[Path, typer.Argument(help="比对库所在的文件夹；没有则新建", metavar="比对库")],
    paths: Annotated[
        list[Path],
        typer.Argument(help="收入的报告文件或文件夹：txt、md、docx、doc、wps、pdf", metavar="文件或文件夹…"),
    ],
) -> None:
    """把报告的文字收入比对库；同名且文字相同的不重复收入。"""
    from shuzhi.text.similar.archive import Archive, ArchiveError

    try:
        opened = Archive.create(archive)
        loaded = _loaded(paths)
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


def archive_pack(
    collection: Annotated[
        Path, typer.Argument(help="写成的文件，以 .parquet 结尾，不能已存在", metavar="集合.parquet")
    ],
    paths: Annotated[
        list[Path],
        typer.Argument(help="报告文件或文件夹：txt、md、docx、doc、wps、pdf", metavar="文件或文件夹…"),
    ],
) -> None:
    """把报告的文字写成 Parquet 集合，供 shuzhi compare 的 daft、ray 计算方式比对，可存于本机、共享盘或对象存储。"""
    written_as(collection, ".parquet")
    if collection.exists():
        fail(f"{collection} 已存在，没有改动它。请换一个文件名。")
    from shuzhi.text.similar.cluster import store
    from shuzhi.text.similar.sources import files_of, load

    files = list(files_of(paths))
    unread: list[str] = []
    show = progress("读取文件")

    def named() -> Iterator[tuple[str, str]]:
        for number, file in enumerate(files, 1):
            loaded = load([file])
            unread.extend(loaded.unread)
            for message in loaded.unread:
                say(message)
            show(number, len(files))
            yield from loaded.named

    count = store(named(), collection)
    if not count:
        fail("没有可以写入的报告。请检查路径和文件类型。")
    say(f"已写入 {collection}，共 {count} 篇。")
    if unread:
        raise typer.Exit(UNUSABLE)
