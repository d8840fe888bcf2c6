"""What is asked before comparing, and before reports are put into an archive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from shuzhi.ledgerkit.shelf import LONGEST_NAME, ShelfError, Shelved, place
from shuzhi.org.models import Unit
from shuzhi.org.views.reach import unit_choices
from shuzhi.pages.uploaded import KINDS, MOST_BYTES, ReportsField

MOST_REPORTS = 200
MOST_BYTES_TOGETHER = 90 << 20
"""Of each of the two sets; the two stay within what one request may bring."""
NEW = "new"


class CompareForm(forms.Form):
    """Reports, and what they are compared with besides one another."""

    reports = ReportsField(
        label="要比对的报告",
        most=MOST_REPORTS,
        most_bytes=MOST_BYTES_TOGETHER,
        help_text=f"{KINDS}，可选多个；每个不超过{MOST_BYTES >> 20}MB，一次不超过{MOST_REPORTS}个。",
    )
    earlier = ReportsField(
        label="上年报告（可不选）",
        most=MOST_REPORTS,
        most_bytes=MOST_BYTES_TOGETHER,
        help_text="选了以后，各报告只与本人上年的一份比对，不再互相比对；按除年份外的文件名对应。",
    )
    archive = forms.ChoiceField(label="比对库（可不选）", required=False)

    def __init__(self, archives: Sequence[Shelved], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._archives = {each.key: each for each in archives}
        field: Any = self.fields["archive"]
        field.choices = [("", "不查比对库"), *((key, str(each)) for key, each in self._archives.items())]
        field.help_text = (
            "同时在库中的报告里查找。" if archives else "还没有可用的比对库；比对后可把报告收入比对库。"
        )

    def clean_archive(self) -> Shelved | None:
        """The archive itself."""
        return self._archives.get(self.cleaned_data["archive"])

    def clean(self) -> None:
        """Something to compare, and something to compare it with."""
        if "reports" in self.errors:
            return
        count = len(self.cleaned_data["reports"])
        if not count:
            self.add_error("reports", "请选择要比对的报告。")
        elif count == 1 and not self.cleaned_data.get("earlier") and not self.cleaned_data.get("archive"):
            self.add_error("reports", "只选了一篇报告。请再选一篇，或选上年报告、比对库。")


class KeepForm(forms.Form):
    """Which reports to keep, and in which archive; a new one is named."""

    reports = forms.TypedMultipleChoiceField(
        label="收入的报告",
        coerce=int,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        error_messages={"required": "请至少选择一篇报告。"},
    )
    archive = forms.ChoiceField(label="收入哪个比对库", error_messages={"required": "请选择比对库。"})
    unit = forms.TypedChoiceField(label="新建比对库的单位", required=False, empty_value=None)
    name = forms.CharField(
        label="新建比对库的名称", required=False, max_length=LONGEST_NAME, help_text="如“历年述职报告”。"
    )

    def __init__(
        self,
        names: Sequence[str],
        archives: Sequence[Shelved],
        units: tuple[Unit, ...],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._archives = {each.key: each for each in archives}
        fields: Any = self.fields
        fields["reports"].choices = list(enumerate(names))
        fields["reports"].initial = list(range(len(names)))
        fields["archive"].choices = [
            *((key, str(each)) for key, each in self._archives.items()),
            (NEW, "新建比对库"),
        ]
        fields["unit"].choices = unit_choices(units)
        fields["unit"].coerce = {unit.code: unit for unit in units}.get

    def clean(self) -> None:
        """The archive itself as `into`."""
        chosen = self.cleaned_data.get("archive")
        if not chosen:
            return
        if chosen != NEW:
            self.cleaned_data["into"] = self._archives[chosen]
            return
        name, unit = self.cleaned_data.get("name", "").strip(), self.cleaned_data.get("unit")
        if not unit:
            self.add_error("unit", "请选择单位。")
        elif not name:
            self.add_error("name", "请填写新建比对库的名称。")
        else:
            try:
                self.cleaned_data["into"] = place(unit, name)
            except ShelfError as wrong:
                self.add_error("name", str(wrong))
