"""Manuscript → Word file after GB/T 9704-2012, each figure a content control tagged `figure:<code>`.

The same manuscript gives the same bytes: ids count up, the zip carries one fixed time.
"""

import re
import zipfile
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from pathlib import Path

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element

from shuzhi.text.typeset.conformity import Conformity, TypesetError, asked_for, writing
from shuzhi.text.typeset.docx_base import new_document, twips
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
    Text,
    printable,
)
from shuzhi.text.typeset.measures import Measures, measures

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the first a zip can carry
_UNDATED = datetime(2000, 1, 1)  # noqa: DTZ001  core properties hold a bare local time
_LONGEST_ALIAS = 64  # Word's limit
_MOST_COLUMNS = 63  # Word's limit
_FULL_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")


def to_docx(manuscript: Manuscript, path: Path) -> Conformity:
    """Write the Word file, whole or not at all. Raises TypesetError."""
    content = to_docx_bytes(manuscript)
    with writing(path) as temporary:
        temporary.write_bytes(content)
    return asked_for(measures())


def to_docx_bytes(manuscript: Manuscript) -> bytes:
    """The Word file as bytes."""
    document = new_document()
    _Writer(document, measures()).write(manuscript)
    _describe(document, manuscript)
    stream = BytesIO()
    document.save(stream)
    return _with_fixed_times(stream.getvalue())


class _Writer:
    """Appends a manuscript's parts to a document's body, before its section properties."""

    def __init__(self, document: WordDocument, page: Measures) -> None:
        self._body = document.element.body
        self._page = page
        self._controls = 0
        self._break_pending = False

    def write(self, manuscript: Manuscript) -> None:
        page = self._page
        room = int(page.text_width / page.title.size)
        for style, words, fits in (
            ("Title", manuscript.title, room),
            ("Subtitle", manuscript.subtitle, page.characters),
        ):
            if words:
                lines = title_lines(words, fits)
                self._paragraph(style, tuple(Text("\n" * (i > 0) + line) for i, line in enumerate(lines)))
        if manuscript.title or manuscript.subtitle:
            self._paragraph("Normal", ())
        if manuscript.salutation:
            self._paragraph("Salutation", (Text(manuscript.salutation),))
        for block in manuscript.blocks:
            self._block(block)
        self._closing(manuscript)
        self._after_table()

    def _block(self, block: Block) -> None:
        match block:
            case Heading(level=level, runs=runs):
                self._paragraph(f"Heading{level}", runs)
            case Paragraph(runs=runs, head=None):
                self._paragraph("BodyText", runs)
            case Paragraph(runs=runs, head=Heading() as head):
                self._paragraph("BodyText", runs, head=head)
            case Table():
                self._table(block)
            case PageBreak():
                self._break_pending = True

    def _closing(self, manuscript: Manuscript) -> None:
        page = self._page
        if manuscript.attachments:
            self._paragraph("Normal", ())
        for line in attachment_lines(manuscript.attachments, page.indent):
            indent = {"left": line.left, "hanging": line.left - line.first}
            self._paragraph("Attachment", (Text(line.text),), indent=indent)
        if manuscript.signature or manuscript.date:
            self._paragraph("Normal", (), keep=True)
        of_signature, of_date = signature_indents(
            manuscript.signature, manuscript.date, page.signature_right, page.signature_shift
        )
        if manuscript.signature:
            self._paragraph("Signature", (Text(manuscript.signature),), indent={"right": of_signature})
        if manuscript.date:
            self._paragraph("Date", (Text(manuscript.date),), indent={"right": of_date})

    def _paragraph(
        self,
        style: str,
        runs: Runs,
        *,
        head: Heading | None = None,
        indent: dict[str, float] | None = None,
        keep: bool = False,
    ) -> None:
        properties = _element("pPr", {}, _element("pStyle", {"val": style}))
        if keep:
            properties.append(_element("keepNext"))
        if self._break_pending:
            properties.append(_element("pageBreakBefore"))
            self._break_pending = False
        if indent:
            properties.append(_element("ind", self._indent(indent)))
        paragraph = _element("p", {}, properties)
        if head:
            paragraph.extend(self._runs(head.runs, style=f"RunIn{head.level}"))
        paragraph.extend(self._runs(runs))
        self._append(paragraph)

    def _indent(self, characters: dict[str, float]) -> dict[str, str]:
        """Indents in hundredths of a character, which Word goes by, and in twips for other readers."""
        attributes: dict[str, str] = {}
        for side, count in characters.items():
            attributes[f"{side}Chars"] = str(round(count * 100))
            attributes[side] = str(twips(count * self._page.character_pitch))
        return attributes

    def _runs(self, runs: Iterable[Run], *, style: str = "") -> list[_Element]:
        elements = []
        for run in runs:
            match run:
                case Text(text=words):
                    elements.append(_run(words, style=style))
                case Bold(text=words):
                    elements.append(_run(words, style=style, bold=True))
                case Figure():
                    elements.append(self._control(run, style))
        return elements

    def _control(self, figure: Figure, style: str) -> _Element:
        self._controls += 1
        alias = printable(figure.title or figure.code)[:_LONGEST_ALIAS]
        return _element(
            "sdt",
            {},
            _element(
                "sdtPr",
                {},
                _element("alias", {"val": alias}),
                _element("tag", {"val": printable(f"figure:{figure.code}")}),
                _element("id", {"val": str(self._controls)}),
                _element("text"),
            ),
            _element("sdtContent", {}, _run(figure.text, style=style)),
        )

    def _table(self, table: Table) -> None:
        if not table.columns:
            return
        if table.columns > _MOST_COLUMNS:
            raise TypesetError(
                f"表格“{table.caption or '（无表题）'}”有{table.columns}列，"
                f"Word最多{_MOST_COLUMNS}列。请拆成几个表。"
            )
        if table.caption:
            self._paragraph("Caption", (Text(table.caption),))
        elif self._break_pending:
            self._paragraph("TableText", ())
        self._after_table()
        full = twips(self._page.text_width)
        widths = [int(full * share) for share in column_shares(table)]
        element = _element(
            "tbl",
            {},
            _element(
                "tblPr",
                {},
                _element("tblStyle", {"val": "TableGrid"}),
                _element("tblW", {"w": str(sum(widths)), "type": "dxa"}),
                _element("jc", {"val": "center"}),
                _element("tblLayout", {"type": "fixed"}),
            ),
            _element("tblGrid", {}, *(_element("gridCol", {"w": str(width)}) for width in widths)),
        )
        centred = centred_columns(table)
        if table.header:
            element.append(self._row(table.filled(table.header), widths, centred, is_header=True))
        for row in table.rows:
            element.append(self._row(table.filled(row), widths, centred, is_header=False))
        self._append(element)

    def _row(
        self, cells: tuple[Runs, ...], widths: list[int], centred: tuple[bool, ...], *, is_header: bool
    ) -> _Element:
        properties = _element(
            "trPr",
            {},
            _element("cantSplit"),
            _element("trHeight", {"val": str(twips(self._page.line_pitch)), "hRule": "atLeast"}),
        )
        if is_header:
            properties.append(_element("tblHeader"))
        row = _element("tr", {}, properties)
        for runs, width, is_centred in zip(cells, widths, centred, strict=True):
            style = _element(
                "pPr", {}, _element("pStyle", {"val": "TableHead" if is_header else "TableText"})
            )
            if not is_header:
                style.append(_element("jc", {"val": "center" if is_centred else "left"}))
            paragraph = _element("p", {}, style)
            paragraph.extend(self._runs(runs))
            row.append(
                _element(
                    "tc",
                    {},
                    _element(
                        "tcPr",
                        {},
                        _element("tcW", {"w": str(width), "type": "dxa"}),
                        _element("vAlign", {"val": "center"}),
                    ),
                    paragraph,
                )
            )
        return row

    def _after_table(self) -> None:
        """Word joins two tables that touch, and repairs a file that ends with one."""
        if len(self._body) > 1 and self._body[-2].tag == qn("w:tbl"):
            self._paragraph("TableText", ())

    def _append(self, element: _Element) -> None:
        self._body.insert(len(self._body) - 1, element)


def _element(tag: str, attributes: dict[str, str] | None = None, *children: _Element) -> _Element:
    element: _Element = OxmlElement(f"w:{tag}")
    for name, value in (attributes or {}).items():
        element.set(qn(f"w:{name}"), value)
    element.extend(children)
    return element


def _run(words: str, *, style: str = "", bold: bool = False) -> _Element:
    """A run; a line feed at its start, which only titles have, is a line break."""
    run = _element("r")
    properties = _element("rPr")
    if style:
        properties.append(_element("rStyle", {"val": style}))
    if bold:
        properties.extend((_element("b"), _element("bCs")))
    if len(properties):
        run.append(properties)
    if words.startswith("\n"):
        run.append(_element("br"))
        words = words[1:]
    text = _element("t")
    text.text = printable(words)
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    return run


def _describe(document: WordDocument, manuscript: Manuscript) -> None:
    properties = document.core_properties
    made = _UNDATED
    if match := _FULL_DATE.fullmatch(manuscript.date):
        try:
            made = datetime(*map(int, match.groups()))  # type: ignore[arg-type]  # noqa: DTZ001
        except ValueError:
            made = _UNDATED  # 2月30日: the page shows it as written, the property cannot hold it
    properties.title = printable(manuscript.title)[:255]
    properties.author = printable(manuscript.signature)[:255]
    properties.last_modified_by = properties.author
    properties.comments = properties.keywords = properties.subject = properties.category = ""
    properties.language = "zh-CN"
    properties.revision = 1
    properties.created = properties.modified = made


def _with_fixed_times(package: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return stream.getvalue()
