"""Manuscript → PDF after GB/T 9704-2012 through Typst, with one compiler kept for all documents.

Words reach Typst as JSON data, never as code. The same manuscript and fonts give the same bytes.
"""

import json
import re
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from shuzhi.text.typeset.conformity import Conformity, TypesetError, choose_fonts, writing
from shuzhi.text.typeset.layout import (
    attachment_lines,
    centred_columns,
    column_shares,
    signature_indents,
    title_lines,
)
from shuzhi.text.typeset.manuscript import (
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
    printable,
)
from shuzhi.text.typeset.measures import measures

_LONG_WORD = re.compile(r"[!-~]{25,}")
FigureUrl = Callable[[str], str | None]


class Typesetter:
    """The fonts of this machine, read once, and a compiler over them.

    Raises TypesetError where the machine has no Chinese font. Safe to share between threads.
    """

    def __init__(self, fonts: typst.Fonts | None = None) -> None:
        fonts = fonts or typst.Fonts()
        self._choice = choose_fonts(measures(), fonts.families())
        self._template = files(__package__).joinpath("page.typ").read_bytes()
        self._compiler = typst.Compiler(font_paths=fonts)
        self._lock = Lock()

    @property
    def conformity(self) -> Conformity:
        return self._choice.conformity

    def pdf(self, manuscript: Manuscript, figure_url: FigureUrl | None = None) -> bytes:
        """The PDF as bytes. Raises TypesetError."""
        data = _data(manuscript, figure_url)
        data |= {"fonts": dict(self._choice.families), "fallback": self._choice.fallback, "page": _page()}
        try:
            with self._lock:
                compiled = self._compiler.compile(
                    self._template,
                    format="pdf",
                    sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                    timestamp=0,
                )
        except typst.TypstError as error:
            raise TypesetError(
                f"排版程序没有完成“{manuscript.title}”（{error.message}）。请先输出docx，并把此文稿交软件维护人员。"
            ) from error
        assert isinstance(compiled, bytes)  # noqa: S101  format="pdf" has one result
        return compiled


@cache
def shared_typesetter() -> Typesetter:
    """The one this process keeps. Fonts installed later are seen by the next process."""
    return Typesetter()


def to_pdf(
    manuscript: Manuscript,
    path: Path,
    figure_url: FigureUrl | None = None,
    typesetter: Typesetter | None = None,
) -> Conformity:
    """Write the PDF, whole or not at all. Raises TypesetError.

    `figure_url` gives each figure's code an address to link to; None leaves that figure plain.
    """
    typesetter = typesetter or shared_typesetter()
    content = typesetter.pdf(manuscript, figure_url)
    with writing(path) as temporary:
        temporary.write_bytes(content)
    return typesetter.conformity


@cache
def _page() -> dict[str, Any]:
    page = measures()
    return asdict(page) | {"line_pitch": page.line_pitch, "character_pitch": page.character_pitch}


def _data(manuscript: Manuscript, figure_url: FigureUrl | None) -> dict[str, Any]:
    """What `page.typ` reads."""
    page = measures()
    right, date_right = signature_indents(
        manuscript.signature, manuscript.date, page.signature_right, page.signature_shift
    )
    closing = ((manuscript.signature, right), (manuscript.date, date_right))
    return {
        "title": printable(manuscript.title),
        "author": printable(manuscript.signature),
        "title_lines": _lines(manuscript.title, int(page.text_width / page.title.size)),
        "subtitle_lines": _lines(manuscript.subtitle, page.characters),
        "salutation": printable(manuscript.salutation),
        "blocks": [_block(block, figure_url) for block in manuscript.blocks],
        "attachments": [
            asdict(line) | {"text": printable(line.text)}
            for line in attachment_lines(manuscript.attachments, page.indent)
        ],
        "closing": [{"text": printable(words), "right": inset} for words, inset in closing if words],
    }


def _lines(words: str, room: float) -> list[str]:
    return [printable(line) for line in title_lines(words, room)]


def _block(block: Block, figure_url: FigureUrl | None) -> dict[str, Any]:
    match block:
        case Heading(level=level, runs=runs):
            return {"kind": "heading", "level": level, "runs": _runs(runs, figure_url)}
        case Paragraph(runs=runs, head=head):
            paragraph = {"kind": "paragraph", "runs": _runs(runs, figure_url)}
            return paragraph | ({"head": _block(head, figure_url)} if head else {})
        case Table():
            return {
                "kind": "table" if block.columns else "nothing",
                "caption": printable(block.caption),
                "shares": column_shares(block),
                "centred": centred_columns(block),
                "header": [_runs(cell, figure_url) for cell in block.filled(block.header)]
                if block.header
                else [],
                "rows": [[_runs(cell, figure_url) for cell in block.filled(row)] for row in block.rows],
            }
        case PageBreak():
            return {"kind": "page_break"}


def _runs(runs: Runs, figure_url: FigureUrl | None) -> list[dict[str, str]]:
    """Runs as data; plain neighbours become one, since Typst sets one run faster than five."""
    merged: list[dict[str, str]] = []
    for run in runs:
        item = _run(run, figure_url)
        if merged and item["kind"] == merged[-1]["kind"] == "text":
            merged[-1]["text"] += item["text"]
        else:
            merged.append(item)
    return merged


def _run(run: Run, figure_url: FigureUrl | None) -> dict[str, str]:
    words = _breakable(printable(run.text))
    match run:
        case Bold():
            return {"kind": "bold", "text": words}
        case Figure(code=code) if figure_url and (url := figure_url(code)):
            return {"kind": "link", "text": words, "url": url}
        case _:
            return {"kind": "text", "text": words}


def _breakable(words: str) -> str:
    """Long strings without a space (addresses, codes) may break, lest they run off the page as Typst lets them."""
    return _LONG_WORD.sub(lambda found: "\u200b".join(re.findall(".{1,8}", found[0])), words)
