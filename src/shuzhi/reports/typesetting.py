"""A report as files: Word with each figure as a tagged content control, PDF with links, or the Markdown itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from shuzhi.kernel.files import atomic_path
from shuzhi.reports.models import Publication
from shuzhi.text.typeset import Conformity, from_markdown
from shuzhi.text.typeset.docx import to_docx, to_docx_bytes
from shuzhi.text.typeset.pdf import shared_typesetter, to_pdf

FigureUrl = Callable[[str], str | None]
"""Figure code → the address that opens it, for the links of a PDF."""

FORMS: dict[str, tuple[str, str]] = {
    "docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("PDF", "application/pdf"),
    "md": ("Markdown", "text/markdown; charset=utf-8"),
}
"""Suffix → what the form is called, and its media type."""


def write_files(
    publication: Publication,
    stem: Path,
    forms: Sequence[str] = tuple(FORMS),
    figure_url: FigureUrl | None = None,
) -> list[tuple[Path, Conformity]]:
    """Write the publication beside ``stem`` in each form. Raises TypesetError, OSError."""
    paths = [stem.with_name(f"{stem.name}.{form}") for form in forms]
    return [(path, write_file(publication.markdown, path, figure_url)) for path in paths]


def write_file(markdown: str, path: Path, figure_url: FigureUrl | None = None) -> Conformity:
    """Write a report in the form that the suffix names. Raises TypesetError, OSError, ValueError."""
    match path.suffix.lower():
        case ".docx":
            return to_docx(from_markdown(markdown), path)
        case ".pdf":
            return to_pdf(from_markdown(markdown), path, figure_url)
        case ".md":
            with atomic_path(path) as temporary:
                temporary.write_text(markdown, encoding="utf-8")
            return Conformity((), (), claimed=False)
    raise ValueError(f"不能输出“{path.suffix}”文件，请用 docx、pdf 或 md。")


def file_bytes(markdown: str, form: str, figure_url: FigureUrl | None = None) -> bytes:
    """A report in one of the ``FORMS``, in memory. Raises TypesetError, KeyError."""
    match form:
        case "docx":
            return to_docx_bytes(from_markdown(markdown))
        case "pdf":
            return shared_typesetter().pdf(from_markdown(markdown), figure_url)
        case "md":
            return markdown.encode()
    raise KeyError(form)
