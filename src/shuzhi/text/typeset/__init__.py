"""Typesetting after GB/T 9704-2012: manuscripts, and their Word and PDF files.

The values and the Markdown reader are here; `docx.to_docx`, `pdf.to_pdf` and `file.typeset_file` stay in
their modules, so that reading a manuscript does not load Word's and Typst's libraries.
"""

from shuzhi.text.typeset.conformity import Conformity, TypesetError
from shuzhi.text.typeset.manuscript import (
    Block,
    Bold,
    Figure,
    Heading,
    Manuscript,
    PageBreak,
    Paragraph,
    Run,
    Table,
    Text,
)
from shuzhi.text.typeset.markdown import escape, from_markdown, from_text

__all__ = [
    "Block",
    "Bold",
    "Conformity",
    "Figure",
    "Heading",
    "Manuscript",
    "PageBreak",
    "Paragraph",
    "Run",
    "Table",
    "Text",
    "TypesetError",
    "escape",
    "from_markdown",
    "from_text",
]
