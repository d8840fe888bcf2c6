"""What is asked before proofreading: files or pasted text, and whose ledgers to compare with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from shuzhi.kernel.period import Period, PeriodError
from shuzhi.org.models import Unit
from shuzhi.org.views.reach import unit_choices
from shuzhi.pages.proofreading.desk import LONGEST_TEXT

MOST_FILES = int(settings.DATA_UPLOAD_MAX_NUMBER_FILES)
MOST_BYTES = 20 << 20
"""Of one file: a report with pictures stays far below."""
MOST_BYTES_TOGETHER = 60 << 20


class _SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: MultiValueDict[str, Any], name: str) -> list[Any]:
        """All files chosen; the field of one file would give the last."""
        return files.getlist(name) if hasattr(files, "getlist") else []


class _FilesField(forms.FileField):
    widget = _SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The files as they came; each is judged by itself, so that one broken file does not stop the others."""
        return list(data or ())


class ProofreadForm(forms.Form):
    """Files or text; the unit and period only where numbers are to be compared with the ledgers."""

    reports = _FilesField(
        label="报告文件",
        required=False,
        help_text=f"docx、doc、wps、pdf、txt 或 md，可选多个；每个不超过20MB，一次不超过{MOST_FILES}个。",
        widget=_SeveralFiles(attrs={"accept": ".docx,.doc,.wps,.pdf,.txt,.md"}),
    )
    text = forms.CharField(
        label="或粘贴正文",
        required=False,
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    unit = forms.ChoiceField(label="与哪个单位的台账核对", required=False)
    period = forms.CharField(
        label="期间", required=False, max_length=40, help_text="不填则取文中写明的年度或任职时间。"
    )

    def __init__(self, units: tuple[Unit, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "不核对"), *unit_choices(units)]
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]

    def clean_reports(self) -> list[UploadedFile[Any]]:
        """Files that are not too large."""
        files: list[UploadedFile[Any]] = self.cleaned_data["reports"]
        for file in files:
            if (file.size or 0) > MOST_BYTES:
                raise forms.ValidationError(f"《{file.name}》超过{MOST_BYTES >> 20}MB。请删去图片后再上传。")
        if sum(file.size or 0 for file in files) > MOST_BYTES_TOGETHER:
            raise forms.ValidationError(f"文件合计超过{MOST_BYTES_TOGETHER >> 20}MB。请分几次上传。")
        return files

    def clean_period(self) -> str:
        """The code of the period typed, if any."""
        text = self.cleaned_data["period"].strip()
        try:
            return Period.parse(text).code if text else ""
        except PeriodError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def clean(self) -> None:
        """One of files and text."""
        given = bool(self.cleaned_data.get("reports")), bool(self.cleaned_data.get("text", "").strip())
        if "reports" not in self.errors and "text" not in self.errors and given == (False, False):
            self.add_error("reports", "请选择文件，或粘贴正文。")
        if given == (True, True):
            self.add_error("text", "文件和正文只能校对一项，请清除其中一项。")
