"""What a writer says about the page it made, the error it raises, and the choice of fonts on this machine.

A page claims GB/T 9704-2012 only when every font it names was used.
"""

import errno
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from shuzhi.kernel.files import atomic_path, reason
from shuzhi.text.typeset.measures import FontNames, Measures


class TypesetError(Exception):
    """A page could not be made; the message says what is wrong, where, and what to do."""


@dataclass(frozen=True)
class Conformity:
    """`substitutes` pairs each missing font with the one used; `statements` are lines for the user.

    `claimed` is true only where the page may be said to follow the standard.
    """

    substitutes: tuple[tuple[str, str], ...]
    statements: tuple[str, ...]
    claimed: bool


@dataclass(frozen=True)
class FontChoice:
    """For each font name of the standard, the family that is used."""

    families: Mapping[str, str]
    fallback: tuple[str, ...]
    conformity: Conformity


def choose_fonts(measures: Measures, installed: Collection[str]) -> FontChoice:
    """Take each font or its substitute from the families installed.

    Raises TypesetError where no Chinese font at all is there.
    """
    by_name = {name.casefold(): name for name in installed}
    families: dict[str, str] = {}
    substitutes: list[tuple[str, str]] = []
    for font in measures.fonts:
        exact = _first(by_name, (font.name, *font.same))
        used = exact or _first(by_name, font.instead) or _any_chinese(measures.fonts, by_name)
        if used is None:
            raise TypesetError(
                "这台电脑没有中文字体，无法生成PDF。请安装Debian软件包fonts-noto-cjk，"
                "或把仿宋_GB2312等字体文件放入/usr/local/share/fonts后重试；docx文件不受影响。"
            )
        families[font.name] = used
        if not exact:
            substitutes.append((font.name, used))
    statements = tuple(f"缺少{wanted}，以{used}代替，版面不声明符合GB/T 9704" for wanted, used in substitutes)
    if not substitutes:
        statements = (f"字体齐全，版心、字号、行距和页码按{measures.standard}设置",)
    fallback = tuple(
        dict.fromkeys(
            by_name[name.casefold()]
            for font in measures.fonts
            for name in font.instead
            if name.casefold() in by_name
        )
    )
    return FontChoice(families, fallback, Conformity(tuple(substitutes), statements, not substitutes))


def asked_for(measures: Measures) -> Conformity:
    """What can be said of a docx: it names fonts, and the machine that opens it has them or has not."""
    names = "、".join(font.name for font in measures.fonts)
    return Conformity(
        (),
        (f"文件要求字体：{names}。打开文件的电脑缺少其中字体时由Word代换，版面不声明符合GB/T 9704",),
        claimed=False,
    )


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """A temporary file beside `path` that becomes `path` at the end; a failure leaves what was there before.

    Raises TypesetError for what the folder or the disk refuses.
    """
    try:
        with atomic_path(path) as temporary:
            yield temporary
    except FileNotFoundError as error:
        raise TypesetError(f"文件夹{path.parent}不存在，请先建立该文件夹或改写其他位置。") from error
    except OSError as error:
        raise TypesetError(_refusal(path, error)) from error


def _refusal(path: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"磁盘已满，{path}没有写入，原有文件未动。请清理磁盘后重试。"
    if isinstance(error, PermissionError):
        return f"没有权限写入{path}，原有文件未动。请检查文件夹权限，或先关闭正打开该文件的程序。"
    if isinstance(error, IsADirectoryError):
        return f"{path}是文件夹，不能写成文件。请另取文件名。"
    return f"{path}没有写入（{reason(error)}），原有文件未动。请检查磁盘和文件名后重试。"


def _first(by_name: Mapping[str, str], wanted: tuple[str, ...]) -> str | None:
    return next((by_name[name.casefold()] for name in wanted if name.casefold() in by_name), None)


def _any_chinese(fonts: tuple[FontNames, ...], by_name: Mapping[str, str]) -> str | None:
    """Any Chinese font at all, before giving up."""
    known = tuple(name for font in fonts for name in (font.name, *font.same, *font.instead))
    found = _first(by_name, known)
    if found is None:
        marks = ("cjk sc", "cjk", "wenquanyi", "droid sans fallback", "simsun", "yahei", "pingfang", "songti")
        found = next((by_name[name] for mark in marks for name in sorted(by_name) if mark in name), None)
    return found
