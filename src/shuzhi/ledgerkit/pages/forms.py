"""The form of a record, made from its ledger's columns; what is wrong is found by ``ledgerkit.records``, not here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.forms import modelform_factory
from django.http import QueryDict

from shuzhi.kernel.masking import mask
from shuzhi.ledgerkit.declare import Ledger, Problem
from shuzhi.ledgerkit.pages.cells import is_sensitive
from shuzhi.ledgerkit.shapes import NamesField, Record
from shuzhi.org.models import Person, Unit
from shuzhi.org.views.reach import unit_choices

KEEP = "留空表示不修改。"

WIDE_COLUMN = 24
"""A column of this many characters takes a line of the form of its own."""


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """A record's values as typed. The instance is never changed: ``values`` go to ``records.create`` or ``change``."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, ledger: Ledger, units: tuple[Unit, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ledger = ledger
        self.units = units
        self.kept: list[str] = []
        keys = [unit.pk for unit in units]
        unit = self.fields["unit"]
        unit.queryset = Unit.objects.filter(pk__in=keys)  # type: ignore[attr-defined]
        unit.empty_label = None  # type: ignore[attr-defined]
        unit.label_from_instance = _names(units).get  # type: ignore[attr-defined]
        self.fields["note"].widget.attrs["rows"] = 2
        for name, field in self.fields.items():
            if name in ledger.fields:
                _dress(ledger, name, field)
            if (
                isinstance(field, forms.ModelChoiceField)
                and field.queryset
                and field.queryset.model is Person
            ):
                field.queryset = (
                    Person.objects.filter(unit__in=keys)
                    .select_related("unit")
                    .order_by("unit__path", "number")
                )
        if self.instance.pk:
            self._hide_sensitive()

    def _hide_sensitive(self) -> None:
        """Withheld values do not travel in the form; a field left empty keeps what is there."""
        for column in self.ledger.columns:
            if column.field in self.fields and is_sensitive(column):
                field = self.fields[column.field]
                shown = mask(getattr(self.instance, column.field), column.sensitive)
                self.initial[column.field] = ""
                field.required = False
                field.help_text = f"现为 {shown}，{KEEP}" if shown else ""
                self.kept.append(column.field)

    def clean(self) -> dict[str, Any]:
        """A person in charge belongs to the unit chosen or to one below it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        unit = cleaned.get("unit")
        for name, value in list(cleaned.items()):
            if isinstance(value, Person) and unit and not value.unit.path.startswith(unit.path):
                self.add_error(
                    name, f"{value.name}不是{unit.name}的人员，请重新选择{self.ledger.heading(name)}。"
                )
        return cleaned

    def _post_clean(self) -> None:
        """The model's own validation runs once, with the ledger's checks, where the record is written."""

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, for ``ledgerkit.records``; withheld fields left empty are not in it."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name != "revision" and not (name in self.kept and value in ("", None))
        }

    def place(self, problems: Iterable[Problem]) -> None:
        """Show problems at their fields; those of a field that the form lacks stand above it."""
        for problem in problems:
            self.add_error(problem.field if problem.field in self.fields else None, problem.message)

    def is_wide(self, name: str) -> bool:
        """Whether the field takes a line of its own."""
        field = self.fields[name]
        return isinstance(field.widget, forms.Textarea) or (
            name in self.ledger.fields and (self.ledger.column(name).width >= WIDE_COLUMN)
        )

    def rows(self) -> list[tuple[forms.BoundField, bool]]:
        """Visible fields in order, each with whether it takes a line of its own."""
        return [(field, self.is_wide(field.name)) for field in self.visible_fields()]


def form_class(ledger: Ledger) -> type[RecordForm]:
    """The form of a ledger: its unit, the columns a person may write, a note."""
    names = [name for name in ledger.fields if ledger.model_field(name).editable]
    extra = [] if "note" in names else ["note"]
    made = modelform_factory(
        ledger.model, form=RecordForm, fields=["unit", *(n for n in names if n != "unit"), *extra]
    )
    return cast(type[RecordForm], made)


def _dress(ledger: Ledger, name: str, field: forms.Field) -> None:
    """Label, help and input of a field by its column."""
    column = ledger.column(name)
    model_field = ledger.model_field(name)
    field.label = ledger.heading(name)
    if isinstance(field, forms.DateField):
        field.widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    elif isinstance(model_field, NamesField):
        field.widget = forms.Textarea(attrs={"rows": 2})
        field.help_text = "姓名之间用顿号隔开。"
    elif isinstance(field.widget, forms.Textarea):
        field.widget.attrs["rows"] = 3
    if isinstance(field, forms.TypedChoiceField):
        choices: Any = field.choices
        field.choices = [(value, label if value else "请选择") for value, label in choices]
    elif isinstance(field, forms.ModelChoiceField):
        field.empty_label = "请选择"
    elif column.example and not isinstance(field, forms.DateField) and not field.help_text:
        field.help_text = f"例：{column.example}"


def _names(units: tuple[Unit, ...]) -> dict[Unit, str]:
    return {unit: name for unit, (_, name) in zip(units, unit_choices(units), strict=True)}


def at_revision(typed: QueryDict, revision: int) -> QueryDict:
    """What was typed, to be saved over a newer revision once its writer has seen that one."""
    made = typed.copy()
    made["revision"] = str(revision)
    return made


def shown_values(ledger: Ledger, values: dict[str, Any]) -> Record:
    """An unsaved record of typed values, to be shown beside the one kept."""
    return ledger.model(**{name: value for name, value in values.items() if name != "revision"})
