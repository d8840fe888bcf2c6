"""Copies of an audited report, by its kind: which writer makes which, and what may not be asked of which."""

from dataclasses import dataclass
from pathlib import Path

from shuzhi.text.audit.corrections import Correction, corrections, write_corrected
from shuzhi.text.audit.files import STDIN_NAME, Audited
from shuzhi.text.audit.told_once import apart
from shuzhi.text.audit.word import commented, from_lines, write_reviewed
from shuzhi.text.document import LIMITS, ReadError, read_text
from shuzhi.text.document.sniff import sniff


class CopyError(Exception):
    """A copy cannot be made. The message is Chinese: what is wrong, where, what to do."""


@dataclass(frozen=True)
class Copy:
    """What a copy holds: corrections made, how many sure ones were left, how many comments."""

    made: tuple[Correction, ...]
    left: int
    comments: int


def write_copy(audited: Audited, out: Path, *, fix: bool, comments: bool) -> Copy:
    """Write a copy of a report, whole or not at all. Raises CopyError.

    `comments` makes a Word file with a comment at each finding, `fix` makes the sure corrections: as tracked changes
    in a Word file, at once in a txt or md. Of other kinds than docx, `comments` needs all lines (`whole`).
    """
    if _is_same(Path(audited.path), out):
        raise CopyError(f"{out} 是要审校的文件本身，不会覆盖。请用 -o 另起一个文件名。")
    try:
        return _write(audited, out, fix, comments)
    except ReadError as error:
        raise CopyError(str(error)) from None
    except OSError as error:
        raise CopyError(
            f"写不了 {out}：{error.strerror or error}。请检查文件夹是否存在、是否有权写入。"
        ) from None


def commented_copy(audited: Audited, data: bytes) -> bytes:
    """A Word file with a comment at each finding, of a report's bytes; other kinds than docx need all lines (`whole`).
    Raises ReadError."""
    name = Path(audited.path).name
    source = data if sniff(data) == "docx" else from_lines(audited.lines, _headings(audited))
    return commented(name, source, audited.findings)


def _write(audited: Audited, out: Path, fix: bool, comments: bool) -> Copy:
    name = Path(audited.path).name
    data = b"" if audited.path == STDIN_NAME else _bytes(Path(audited.path))
    kind = sniff(data) if data else ""
    wanted = corrections(audited.findings) if fix else ()
    if comments or kind == "docx":
        if out.suffix.lower() != ".docx":
            raise CopyError(f"副本是 Word 文件，{out.name} 应以 .docx 结尾。请改 -o 的文件名。")
        source = data if kind == "docx" else from_lines(audited.lines, _headings(audited))
        told = audited.findings if comments else ()
        made = write_reviewed(name, source, told, wanted, out)
    elif kind == "text":
        told = ()
        made = write_corrected(name, data, wanted, out)
    elif not data:
        raise CopyError("标准输入的文字不能直接改正。请存成文件，把文件名写在命令后面。")
    else:
        raise CopyError(
            f"《{name}》不能直接改正。请另存为 docx、txt 或 md 后再用 --fix，或用 --format docx --fix。"
        )
    corrected = sum(len(each.findings) for each in made)
    sure = sum(1 for finding in audited.findings if finding.sure) if fix else 0
    # a further place of one fault has no comment of its own
    left = len(apart(told)) - sum(each.again is None for one in made for each in one.findings) if told else 0
    return Copy(made, sure - corrected, left)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(LIMITS.file_bytes + 1)


def _headings(audited: Audited) -> dict[int, int]:
    """The level of each line that is a heading and nothing else."""
    lines = audited.lines
    text = "\n".join(lines.get(number, "") for number in range(1, max(lines, default=0) + 1))
    found: dict[int, int] = {}
    document = read_text(text)
    for report in document.reports:
        if report.title is not None:
            found[report.title.line] = 0
        for section in report.walk():
            if not lines.get(section.line, "")[section.end :].strip("。 \u3000"):
                found[section.line] = section.level
    return found


def _is_same(source: Path, out: Path) -> bool:
    return source.exists() and out.exists() and out.samefile(source)
