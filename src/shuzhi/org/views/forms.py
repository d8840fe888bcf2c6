"""The forms of this room, what they have in common, and the page that shows one."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from shuzhi.kernel.masking import mask
from shuzhi.org.accounts import OrgError
from shuzhi.org.models import ADMIN_ROLES, Account, Person, Post, Role, Scope, Unit
from shuzhi.org.views.reach import unit_choices

REFUSED = 422
"""The status of a form that was not carried out, so that neither browser nor test takes it for a success."""

WITHHELD = {"born_on": "date", "phone": "phone"}
"""Fields of a person that are masked until somebody opens them, and how."""

_CHOOSE = "请选择"
_LONGEST_REASON = 200


def day_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """A day, chosen in the browser's own calendar."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


class OrgForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """A form over a model's fields that leaves the instance alone: the verbs compare and save."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField):
                self.fields[name] = day_field(
                    str(field.label), required=field.required, help_text=str(field.help_text)
                )
            elif isinstance(field, forms.TypedChoiceField):
                choices: Any = field.choices
                field.choices = [(value, label if value else _CHOOSE) for value, label in choices]

    def _post_clean(self) -> None:
        """The verbs judge; Django's own step would write what was typed into the instance."""


class UnitForm(OrgForm):
    """A unit; the code is asked once."""

    class Meta:
        model = Unit
        fields = ("code", "name", "short", "kind", "since")
        help_texts = {"code": "字母、数字，全系统唯一，建立后不变；表格和网址以它指明单位。"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["code"]


class AbolishForm(forms.Form):
    """When a unit ends and why."""

    until = day_field("撤销日期", help_text="这一天仍计入。")
    why = forms.CharField(label="原因", max_length=_LONGEST_REASON, help_text="如机构改革文件的名称和文号。")


class PostForm(OrgForm):
    """A post of a unit."""

    class Meta:
        model = Post
        fields = ("title", "rank", "leader")
        help_texts = {"rank": "办公用房、公务用车等标准按职级计。"}


class PersonForm(OrgForm):
    """A person; masked values do not travel in the form, and one left empty is kept."""

    class Meta:
        model = Person
        fields = ("number", "name", "unit", "sex", "born_on", "phone", "party_since", "since", "until")
        help_texts = {"number": "人事名册上的编号，全系统唯一；再次导入人员表时以它认人。"}

    def __init__(self, units: tuple[Unit, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_code = {unit.code: unit for unit in units}
        self.fields["unit"] = forms.TypedChoiceField(
            label="单位", choices=unit_choices(units), coerce=by_code.__getitem__
        )
        if not self.instance.pk:
            del self.fields["until"]
            return
        self.initial["unit"] = self.instance.unit.code
        for name, kind in WITHHELD.items():
            shown = mask(getattr(self.instance, name), kind)
            self.initial[name] = ""
            self.fields[name].help_text = f"现为 {shown}，留空表示不修改。" if shown else ""

    @property
    def values(self) -> dict[str, Any]:
        """What was typed; withheld fields left empty are not in it."""
        kept = WITHHELD if self.instance.pk else ()
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if not (name in kept and value in ("", None))
        }


class AppointForm(forms.Form):
    """A post and the days of office."""

    post = forms.TypedChoiceField(label="岗位")
    since = day_field("任职日期")
    until = day_field("免职日期", required=False, help_text="仍在任的留空。")

    def __init__(self, posts: Sequence[Post], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: dict[str, list[tuple[str, str]]] = {}
        for post in posts:
            groups.setdefault(post.unit.name, []).append((str(post.pk), post.title))
        field: Any = self.fields["post"]
        field.choices = [("", _CHOOSE), *groups.items()]
        by_key = {str(post.pk): post for post in posts}
        field.coerce = by_key.get


class TenureForm(forms.Form):
    """The days of one time of office, corrected."""

    since = day_field("任职日期")
    until = day_field("免职日期", required=False, help_text="仍在任的留空。")


class DayForm(forms.Form):
    """The day on which something ends."""

    on = day_field("日期")


class ReasonForm(forms.Form):
    """Why something is done."""

    why = forms.CharField(label="原因", max_length=_LONGEST_REASON)


class AccountForm(OrgForm):
    """A new account and whose it is."""

    class Meta:
        model = Account
        fields = ("username",)
        labels = {"username": "账号"}
        help_texts = {"username": "登录时输入，如姓名拼音；可用字母、数字和 @ . + - _。"}

    def __init__(self, people: Sequence[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = person_field(people)


class LinkForm(forms.Form):
    """Whose account it is."""

    def __init__(self, people: Sequence[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = person_field(people)


class GrantForm(forms.Form):
    """A role, where, and whether for the units below too."""

    role = forms.ChoiceField(label="角色")
    unit = forms.TypedChoiceField(label="单位")
    scope = forms.ChoiceField(label="范围", choices=Scope.choices, initial=Scope.SUBTREE)

    def __init__(self, units: tuple[Unit, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        business = [(str(role), str(role.label)) for role in Role if role not in ADMIN_ROLES]
        admins = [(str(role), str(role.label)) for role in ADMIN_ROLES]
        roles: Any = self.fields["role"]
        roles.choices = [("", _CHOOSE), ("业务角色", business), ("三员", admins)]
        unit: Any = self.fields["unit"]
        unit.choices = unit_choices(units)
        unit.coerce = {one.code: one for one in units}.get


def person_field(people: Sequence[Person]) -> forms.TypedChoiceField:
    """One of these people, or nobody on the staff list."""
    by_key = {str(person.pk): person for person in people}
    choices = [(key, f"{person.name}（{person.number}，{person.unit}）") for key, person in by_key.items()]
    return forms.TypedChoiceField(
        label="人员",
        required=False,
        empty_value=None,
        choices=[("", "不关联人员"), *choices],
        coerce=by_key.get,
        help_text="关联后以姓名显示，述职报告按本人任职时间计。",
    )


def today() -> dict[str, str]:
    """Initial values of a form whose day is mostly today."""
    return {"on": timezone.localdate().isoformat()}


def attempt(form: forms.BaseForm, act: Callable[[], object]) -> bool:
    """Carries out a verb if the form is whole; what the verb refuses stands above the form."""
    if not form.is_valid():
        return False
    try:
        act()
    except OrgError as refused:
        form.add_error(None, str(refused))
        return False
    return True


def form_page(
    request: HttpRequest,
    form: forms.BaseForm,
    title: str,
    back: tuple[str, str],
    *,
    submit: str = "保存",
    notes: Sequence[str] = (),
    hints: Sequence[str] = (),
    again: str = "",
) -> HttpResponse:
    """A page with one form. ``back`` is where it belongs: address and title; ``hints`` are warnings above it."""
    context = {
        "form": form,
        "title": title,
        "back_url": back[0],
        "back_title": back[1],
        "submit": submit,
        "notes": notes,
        "hints": hints,
        "again": again,
    }
    return render(request, "org/form.html", context, status=REFUSED if form.is_bound else 200)
