"""Texts as frozen documents that know where each word stands; readers for txt, md, docx, doc, wps and pdf."""

from shuzhi.text.document.errors import ReadError
from shuzhi.text.document.limits import LIMITS, Limits
from shuzhi.text.document.model import Control, Document, Paragraph, Point, Report, Section, Span
from shuzhi.text.document.reading import SUFFIXES, read, read_bytes, read_text

__all__ = [
    "LIMITS",
    "SUFFIXES",
    "Control",
    "Document",
    "Limits",
    "Paragraph",
    "Point",
    "ReadError",
    "Report",
    "Section",
    "Span",
    "read",
    "read_bytes",
    "read_text",
]
