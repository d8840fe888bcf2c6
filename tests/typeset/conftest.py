"""Reading finished pages back: lines of a PDF by place, parts of a docx as XML."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Line:
    """A printed line: its words, its edges and its middle in pt from the page's left and bottom."""

    text: str
    left: float
    right: float
    middle: float


def lines_of(path: Path) -> list[list[Line]]:
    """Printed lines, page by page, from top to bottom; marks of one line may differ by a few points."""
    with pypdfium2.PdfDocument(path) as document:
        return [_lines(page) for page in document]


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    text = page.get_textpage()
    glyphs = []
    for index in range(text.count_chars()):
        char = text.get_text_range(index, 1)
        if char.strip():
            left, bottom, right, top = text.get_charbox(index, loose=True)
            glyphs.append((-(bottom + top) / 2, left, right, char))
    rows: list[list[tuple[float, float, float, str]]] = []
    for glyph in sorted(glyphs):
        if rows and glyph[0] - rows[-1][0][0] < 8:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    found = []
    for row in rows:
        row.sort(key=lambda glyph: glyph[1])
        words = "".join(glyph[3] for glyph in row)
        found.append(Line(words, row[0][1], max(glyph[2] for glyph in row), -row[0][0]))
    return found


@pytest.fixture
def pdf_lines() -> Callable[[Path], list[list[Line]]]:
    return lines_of


@pytest.fixture
def docx_xml() -> Callable[..., etree._Element]:
    def read(path: Path, part: str = "word/document.xml") -> etree._Element:
        with zipfile.ZipFile(path) as package:
            return etree.fromstring(package.read(part))

    return read


@pytest.fixture
def libreoffice(tmp_path: Path) -> Callable[[Path], Path]:
    """Convert to PDF with another program than ours."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("soffice is not installed: nothing else here can lay out a docx")

    def convert(path: Path) -> Path:
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = [
            program,
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(path),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return tmp_path / f"{path.stem}.pdf"

    return convert


@pytest.fixture
def sample() -> str:
    """A report of our own wording with invented numbers: three heading levels, a table, three pages."""
    return (Path(__file__).parent / "sample.md").read_text("utf-8")
