"""Markdown subset and plain text → Manuscript.

A line is a paragraph. Headings are told by `#` or by their numbering (一、 （一） 1. （1）); a numbered line
that goes on after its first 。 is a heading that runs into its paragraph. Inline: `**bold**` and
`[29](figure:study.collective "集中学习")`; a backslash before one of `\\*[]|#` makes it literal. Whatever is
not understood stays in the text as it was written.
"""

import re
from collections.abc import Callable

from shuzhi.text.typeset.manuscript import (
    LONGEST_CODE,
    Block,
    Bold,
    Figure,
    Heading,
    Manuscript,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Table,
    Text,
    plain,
)

Inline = Callable[[str], Runs]

_NUMERALS = "〇零一二三四五六七八九十百"
_NUMBERINGS = (
    re.compile(rf"[{_NUMERALS}]+、"),
    re.compile(rf"[（(][{_NUMERALS}]+[）)]"),
    re.compile(r"\d{1,2}[.．](?!\d)"),
    re.compile(r"[（(]\d{1,2}[）)]"),
)
_HASHES = re.compile(r"(#{1,5})\s+(.+)")
_INLINE = re.compile(
    rf"""\\(?P<literal>[\\*\[\]|\#])
    |\[(?P<figure>(?:\\.|[^\[\]\\])+)\]\(figure:(?P<code>[\w.:@-]{{1,{LONGEST_CODE}}})(?:\s+"(?P<title>[^"]*)")?\)
    |\*\*(?P<bold>(?:\\.|[^*\\])+)\*\*""",
    re.VERBOSE,
)
_ESCAPED = re.compile(r"\\([\\*\[\]|#])")
_SEPARATOR = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_CAPTION = re.compile(r"表\s*[\d一二三四五六七八九十]*[：:\s].{1,40}|表[\d一二三四五六七八九十]+.{0,40}")
_DATE = re.compile(
    r"\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?"
)
_SIGNER = re.compile(r"(?:述职|汇报|报告|述廉)人[：:].{1,30}")
_ATTACHMENT = re.compile(r"附件[：:]\s*(.+)")
_NUMBERED = re.compile(r"\d{1,2}[.．]\s*(.+)")
_ENDING = "。！？；：，、.!?;:,"
_LONGEST_HEADING = 60
_LONGEST_LEAD = 40
_LONGEST_TITLE = 60
_LONGEST_SIGNATURE = 28
_PAGE_BREAKS = ("\\newpage", "<!-- pagebreak -->")


def from_markdown(text: str) -> Manuscript:
    """Read our Markdown subset. Never fails; unknown syntax stays as text."""
    return _read(text, _runs, marked=True)


def from_text(text: str) -> Manuscript:
    """Read plain text: numbering makes headings, no character is markup."""
    return _read(text, lambda line: (Text(line),) if line else (), marked=False)


def escape(text: str) -> str:
    """`text` for a place inside a line of our Markdown, such that it comes out as it went in."""
    return re.sub(r"([\\*\[\]|#])", r"\\\1", text.replace("\r", " ").replace("\n", " "))


def _read(text: str, inline: Inline, *, marked: bool) -> Manuscript:
    text = (
        text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\\newpage\n")
    )
    lines = [line.strip(" \t\u3000\xa0") for line in text.split("\n")]
    lines = [line for line in lines if line]
    title, subtitle, salutation, start = _opening(lines, marked=marked)
    body, attachments, signature, date = _closing(lines[start:])
    return Manuscript(
        title=_words(title, inline),
        subtitle="\n".join(_words(line, inline) for line in subtitle),
        salutation=_words(salutation, inline),
        blocks=_blocks(body, inline, marked=marked),
        attachments=tuple(_words(line, inline) for line in attachments),
        signature=_words(signature, inline),
        date=_words(date, inline),
    )


def _opening(lines: list[str], *, marked: bool) -> tuple[str, list[str], str, int]:
    """Title, author's lines, salutation, and the number of lines they take."""
    at, title, salutation = 0, "", ""
    subtitle: list[str] = []
    if lines and marked and lines[0].startswith("# "):
        title, at = lines[0][2:].strip(), 1
    elif lines and _is_short(lines[0], _LONGEST_TITLE) and not _is_date(lines[0]):
        title, at = lines[0], 1
    while title and at < len(lines) and len(subtitle) < 2 and _is_short(lines[at], 30):
        if _is_date(lines[at]) and at + 1 == len(lines):
            break
        subtitle.append(lines[at])
        at += 1
    if (
        title
        and at < len(lines)
        and len(lines[at]) <= 40
        and lines[at][-1] in "：:"
        and not _level(lines[at])
    ):
        salutation, at = lines[at], at + 1
    return title, subtitle, salutation, at


def _is_short(line: str, longest: int) -> bool:
    """Could this be a title or a signature: short, unnumbered, unmarked, no stop at its end?"""
    return (
        len(line) <= longest
        and line[-1] not in _ENDING
        and not _level(line)
        and not line.startswith(("#", "|", "-", "*", ">", "```", "附件", "表"))
        and line not in _PAGE_BREAKS
    )


def _closing(lines: list[str]) -> tuple[list[str], list[str], str, str]:
    """The body without its tail, then attachments, signature and date."""
    body, signature, date = list(lines), "", ""
    if body and _is_date(body[-1]):
        date = body.pop()
        if body and _is_short(body[-1], _LONGEST_SIGNATURE) and not _is_page_break(body[-1]):
            signature = body.pop()
    if body and not signature and _SIGNER.fullmatch(body[-1]):
        signature = body.pop()
    return *_attachments(body), signature, date


def _attachments(body: list[str]) -> tuple[list[str], list[str]]:
    """Split off a closing note `附件：1. 甲` with its further numbered lines."""
    for at in range(len(body) - 1, -1, -1):
        if first := _ATTACHMENT.fullmatch(body[at]):
            rest = [_NUMBERED.fullmatch(line) for line in body[at + 1 :]]
            names = [first[1], *(match[1] for match in rest if match)]
            if numbered := _NUMBERED.fullmatch(first[1]):
                names[0] = numbered[1]
            return body[:at], names
        if not _NUMBERED.fullmatch(body[at]):
            break
    return body, []


def _blocks(lines: list[str], inline: Inline, *, marked: bool) -> tuple[Block, ...]:
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        caption = line if _CAPTION.fullmatch(line) and marked and _starts_table(lines, at + 1) else ""
        if marked and (caption or _starts_table(lines, at)):
            at += bool(caption)
            end = at
            while end < len(lines) and lines[end].startswith("|"):
                end += 1
            blocks.append(_table(lines[at:end], _words(caption, inline), inline))
            at = end
            continue
        blocks.append(_block(line, inline, marked=marked))
        at += 1
    return tuple(blocks)


def _block(line: str, inline: Inline, *, marked: bool) -> Block:
    if _is_page_break(line):
        return PageBreak()
    if marked and (hashes := _HASHES.fullmatch(line)):
        # `#` is the title; a second one is set like the headings below it rather than lost.
        level = max(1, len(hashes[1]) - 1)
        return _headed(hashes[2], level, inline, sure=True)
    if level := _level(line):
        return _headed(line, level, inline, sure=False)
    return Paragraph(inline(line))


def _headed(line: str, level: int, inline: Inline, *, sure: bool) -> Block:
    """A heading, a heading that runs into its paragraph, or a numbered paragraph."""
    stop = line.find("。") + 1
    if stop and stop < len(line):
        if stop <= _LONGEST_LEAD:
            return Paragraph(inline(line[stop:]), head=Heading(level, inline(line[:stop])))
        return Paragraph(inline(line))
    is_sentence = line[-1] in _ENDING and (level > 2 or len(line) > _LONGEST_LEAD)
    if sure or (len(line) <= _LONGEST_HEADING and not is_sentence):
        return Heading(level, inline(line))
    return Paragraph(inline(line))


def _level(line: str) -> int:
    """1–4 by the numbering a line opens with, 0 without one."""
    return next((level for level, form in enumerate(_NUMBERINGS, 1) if form.match(line)), 0)


def _is_date(line: str) -> bool:
    return bool(_DATE.fullmatch(line))


def _is_page_break(line: str) -> bool:
    return line in _PAGE_BREAKS


def _starts_table(lines: list[str], at: int) -> bool:
    return (
        at + 1 < len(lines)
        and lines[at].startswith("|")
        and bool(_SEPARATOR.fullmatch(lines[at + 1].strip()))
    )


def _table(lines: list[str], caption: str, inline: Inline) -> Table:
    header, _, *rows = lines
    return Table(
        rows=tuple(_cells(row, inline) for row in rows),
        header=_cells(header, inline),
        caption=caption,
    )


def _cells(line: str, inline: Inline) -> tuple[Runs, ...]:
    inner = line.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(inline(cell.strip()) for cell in re.split(r"(?<!\\)\|", inner))


def _runs(line: str) -> Runs:
    """Inline marks of one line."""
    runs: list[Run] = []
    at, words = 0, ""
    for match in _INLINE.finditer(line):
        words += line[at : match.start()]
        at = match.end()
        if literal := match["literal"]:
            words += literal
            continue
        if words:
            runs.append(Text(words))
            words = ""
        if match["figure"]:
            runs.append(Figure(match["code"], _unescape(match["figure"]), match["title"] or ""))
        else:
            runs.extend(_bold(match["bold"]))
    words += line[at:]
    if words:
        runs.append(Text(words))
    return tuple(runs)


def _bold(words: str) -> Runs:
    """Bold words; a figure among them stays a figure, since its code matters more than its weight."""
    return tuple(Bold(run.text) if isinstance(run, Text) else run for run in _runs(words))


def _unescape(words: str) -> str:
    return _ESCAPED.sub(r"\1", words)


def _words(line: str, inline: Inline) -> str:
    return plain(inline(line))
