"""What is asked before proofreading: files or pasted text, and whose ledgers to compare with."""

from __future__ import annotations

from typing import Any

from django import forms

from shuzhi.kernel.period import Period, PeriodError
from shuzhi.ledgerkit.pages.uploads import KEPT_EACH
from shuzhi.org.models import Unit
from shuzhi.org.views.reach import unit_choices
from shuzhi.pages.uploaded import KINDS, LONGEST_TEXT, MOST_BYTES, ReportsField

MOST_FILES = KEPT_EACH
"""Each is kept by itself for an hour."""
MOST_BYTES_TOGETHER = 60 << 20


class ProofreadForm(forms.Form):
    """Files or text; the unit and period only where numbers are to be compared with the ledgers."""

    reports = ReportsField(
        label="报告文件",
        most=MOST_FILES,
        most_bytes=MOST_BYTES_TOGETHER,
        help_text=f"{KINDS}，可选多个；每个不超过{MOST_BYTES >> 20}MB，一次不超过{MOST_FILES}个。",
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
