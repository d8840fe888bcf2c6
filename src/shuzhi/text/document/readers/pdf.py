"""PDF through pdfium: printed lines are joined into paragraphs by where they begin and end on the page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pypdfium2 import PdfDocument, PdfiumError, PdfTextPage

from shuzhi.text.document.errors import ReadError
from shuzhi.text.document.headings import find_head
from shuzhi.text.document.limits import Limits
from shuzhi.text.document.raw import Raw

_PAGE_NUMBER = re.compile(
    r"[\s—–\-－·]{0,6}(?:第\s?)?\d{1,4}(?:\s?页)?(?:\s?[/／]\s?\d{1,4})?[\s—–\-－·]{0,6}"
)
_JOINING_SPACE = re.compile(r"[A-Za-z0-9]$")
# A typesetter's gap between Chinese and figures comes out as a space that the text does not have.
_GAP = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[\u3000-\u9fff\uff00-\uffef])"
)
# GB/T 9704-2012, 7.3.3: a paragraph is indented by two characters; half of one tells it from a ragged edge.
_INDENT = 0.5
_SHORT = 2.5


@dataclass(frozen=True)
class _Printed:
    """A printed line: its text, its left and right edge, and the width of a character, in points."""

    text: str
    left: float
    right: float
    em: float


def load(name: str, data: bytes, limits: Limits) -> Raw:
    """The paragraphs of a PDF as lines. Raises ReadError."""
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError(name, "设有打开密码，内容已加密", "请取消密码后另存，再读入") from None
        raise ReadError(name, "已损坏或不完整，无法解析", "请重新导出 PDF，或改用 docx") from None
    try:
        pages = len(document)
        if pages > limits.pages:
            raise ReadError(name, f"有 {pages} 页，超过 {limits.pages} 页的上限", "请拆分成几个文件")
        lines: list[str] = []
        length = 0
        for number in range(pages):
            printed = _page(name, document, number)
            _join(printed, lines)
            length += sum(len(line.text) for line in printed)
            if length > limits.characters:
                raise ReadError(name, f"超过 {limits.characters // 10_000} 万字的上限", "请拆分成几个文件")
    finally:
        document.close()
    if not any(line.strip() for line in lines):
        raise ReadError(name, "里没有文字，可能是扫描件", "请先做文字识别（OCR），或取得 Word 原件再读入")
    return Raw(tuple(_GAP.sub("", line) for line in lines))


def _page(name: str, document: PdfDocument, number: int) -> list[_Printed]:
    try:
        page = document[number]
        text = page.get_textpage()
        printed = list(_printed(text))
    except PdfiumError:
        raise ReadError(name, f"第 {number + 1} 页已损坏", "请重新导出 PDF，或改用 docx") from None
    # page numbers stand first or last on a page
    for edge in (0, -1):
        if printed and _PAGE_NUMBER.fullmatch(printed[edge].text.strip()):
            del printed[edge]
    return printed


def _printed(page: PdfTextPage) -> Iterator[_Printed]:
    """The lines of a page. pdfium puts CR LF at the end of each, and counts them as characters of the page."""
    count = page.count_chars()
    text = page.get_text_range(0, count) if count else ""
    at = 0
    for piece in text.split("\n"):
        line = piece.rstrip("\r")
        shown = line.strip()
        if shown:
            first = at + line.index(shown[0])
            last = first + len(shown) - 1
            left, _, end_of_first, _ = _box(page, first, count)
            _, _, right, _ = _box(page, last, count)
            yield _Printed(shown.replace("\ufffe", "-"), left, right, max(end_of_first - left, 1.0))
        at += len(piece) + 1


def _box(page: PdfTextPage, index: int, count: int) -> tuple[float, float, float, float]:
    box: tuple[float, float, float, float] = page.get_charbox(min(index, count - 1))
    return box


def _join(printed: list[_Printed], lines: list[str]) -> None:
    """A line goes on with the paragraph before it unless it is indented, is a heading, or follows a short line."""
    if not printed:
        return
    margin = min(line.left for line in printed)
    edge = max(line.right for line in printed)
    previous: _Printed | None = None
    for line in printed:
        em = max(line.em, 6.0)
        starts = (
            line.left > margin + _INDENT * em
            or find_head(line.text, 0, None) is not None
            or (previous is not None and previous.right < edge - _SHORT * em)
            or (previous is None and (not lines or lines[-1].endswith(("。", "：", "！", "？"))))
        )
        if starts or not lines:
            lines.append(line.text)
        else:
            glue = (
                " "
                if _JOINING_SPACE.search(lines[-1]) and line.text[:1].isascii() and line.text[0].isalpha()
                else ""
            )
            lines[-1] += glue + line.text
        previous = line
