"""Reports that somebody uploads to look at: how many and how large, the field that asks for them, and reading one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from shuzhi.text.document import Document, read

MOST_BYTES = 20 << 20
"""Of one file: a report with pictures stays far below."""
LONGEST_TEXT = 500_000
"""A page with more would be slow in any browser; longer texts belong to the command line."""
KINDS = "docx、doc、wps、pdf、txt 或 md"
LONGEST_STEM = 50


class _SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: MultiValueDict[str, Any], name: str) -> list[Any]:
        """All files chosen; the field of one file would give the last."""
        return files.getlist(name) if hasattr(files, "getlist") else []


class ReportsField(forms.FileField):
    """Several reports, none of them too large, not too many, not too much together."""

    widget = _SeveralFiles

    def __init__(self, *, most: int, most_bytes: int, **kwargs: Any) -> None:
        widget = _SeveralFiles(attrs={"accept": ".docx,.doc,.wps,.pdf,.txt,.md"})
        super().__init__(widget=widget, required=False, **kwargs)
        self.most = most
        self.most_bytes = most_bytes

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The files as they came; each is judged by itself, so that one broken file does not stop the others."""
        files: list[UploadedFile[Any]] = list(data or ())
        if len(files) > self.most:
            raise forms.ValidationError(f"选了{len(files)}个文件，一次不超过{self.most}个。请分几次上传。")
        for file in files:
            if (file.size or 0) > MOST_BYTES:
                raise forms.ValidationError(f"《{file.name}》超过{MOST_BYTES >> 20}MB。请删去图片后再上传。")
        if sum(file.size or 0 for file in files) > self.most_bytes:
            raise forms.ValidationError(f"文件合计超过{self.most_bytes >> 20}MB。请分几次上传。")
        return files


def read_as(name: str, put: Callable[[Path], Any]) -> Document:
    """The document of a file that `put` writes to the place it is given. Raises ReadError.

    The reader tells a type by suffix and content, so the file stands under its own name in a folder of its own.
    """
    with TemporaryDirectory(prefix="shuzhi-reading-") as folder:
        path = Path(folder) / _short(name)
        put(path)
        return replace(read(path), path=name)


def characters(document: Document) -> int:
    """How long the document is, without its ends of line."""
    return sum(map(len, document.lines))


def numbered(names: Sequence[str]) -> tuple[str, ...]:
    """The names, one that comes again with its number: 报告.docx, 报告.docx（2）."""
    seen: Counter[str] = Counter()
    told = []
    for name in names:
        seen[name] += 1
        told.append(name if seen[name] == 1 else f"{name}（{seen[name]}）")
    return tuple(told)


def _short(name: str) -> str:
    """A name that a file system takes: it counts 255 bytes, a Chinese sign has three or four."""
    path = PurePath(name)
    return path.stem[:LONGEST_STEM] + path.suffix[:LONGEST_STEM]
