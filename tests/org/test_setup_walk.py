"""An office set up wholly by pages: from a fresh `shuzhi init` to the first record of a recorder, no line of code between."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from shuzhi.cli.office import found_office
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.org import journal
from shuzhi.org.models import Account, JournalEntry, Person, Tenure, Unit

OWN = "Wo-de-mima-2024"


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def log_in(name: str, given: str) -> Client:
    """A browser after the first log-in: nothing opens before the given password is changed."""
    client = Client()
    answer = client.post(reverse("org:log_in"), {"username": name, "password": given}, follow=True)
    assert "当前密码为初始密码" in text(answer), text(answer)
    assert client.get("/kit/ledgers/").headers["Location"] == reverse("org:password")
    told = {"old_password": given, "new_password1": OWN, "new_password2": OWN}
    assert "密码已修改" in text(client.post(reverse("org:password"), told, follow=True))
    return client


def submit(client: Client, page: str, told: dict[str, Any]) -> Any:
    """Fills in a form at the address it stands at; the page must have it, and take it."""
    assert client.get(page).status_code == 200
    answer = client.post(page, told, follow=True)
    assert answer.status_code == 200, text(answer)
    return answer


def menu(client: Client) -> dict[str, str]:
    sections = client.get("/").context["navigation"]
    return {link.title: link.url for section in sections for link in section.entries}


def roster() -> SimpleUploadedFile:
    made = BytesIO()
    with xlsxwriter.Workbook(made) as book:
        page = book.add_worksheet()
        headings = ("姓名", "编号", "单位", "岗位", "职级", "性别", "出生日期", "任职日期", "电话")
        page.write_row(0, 0, headings)
        page.write_row(
            1,
            0,
            ("李华", "002", "综合科", "科长", "科级正职", "女", "1985-03-12", "2021-04-15", "13800001111"),
        )
        page.write_row(
            2, 0, ("王强", "003", "综合科", "科员", "科级以下", "男", "1990-01-02", "2022-06-01", "")
        )
    return SimpleUploadedFile("人员表.xlsx", made.getvalue())


@pytest.fixture
def given(db: None, settings: Any, tmp_path: Path) -> dict[str, str]:
    """What `shuzhi init --name … --code ZFB` prints: three accounts and their passwords, shown once."""
    settings.SHUZHI_HOME = tmp_path
    return {name: secret for _, name, secret in found_office("示例县人民政府办公室", "ZFB", "sysadmin")}


def test_an_office_is_set_up_by_pages_alone(given: dict[str, str]) -> None:
    # The system administrator: units, people, an account.
    keeper = log_in("sysadmin", given["sysadmin"])
    assert set(menu(keeper)) >= {"单位和岗位", "人员", "导入人员", "账号"}
    assert not {"授权", "操作日志", "全部台账"} & set(menu(keeper))
    root = Unit.objects.get(code="ZFB")
    told = {"code": "ZFB-ZH", "name": "综合科", "kind": "section"}
    assert "综合科" in text(submit(keeper, f"/org/units/{root.pk}/add/", told))
    assert "还没有人员" in text(keeper.get(menu(keeper)["人员"]))
    preview = submit(keeper, menu(keeper)["导入人员"], {"file": roster(), "unit": "ZFB"})
    address = preview.redirect_chain[-1][0]
    fingerprint = preview.context["seen"].fingerprint
    done = keeper.post(f"{address}confirm/", {"fingerprint": fingerprint}, follow=True)
    assert "新增2行" in text(done)
    assert Tenure.objects.count() == 2
    wang = Person.objects.get(number="003")
    opened = submit(keeper, "/org/accounts/open/", {"username": "wangqiang", "person": wang.pk})
    secret = opened.context["secret"]
    assert keeper.get("/org/grants/").status_code == 403

    # Without a role the account opens nothing.
    recorder = log_in("wangqiang", secret)
    assert "没有可以查看的台账" in text(recorder.get("/"))

    # The security administrator: a role at a unit.
    guard = log_in("secadmin", given["secadmin"])
    assert "授权" in menu(guard)
    assert not {"单位和岗位", "账号", "操作日志"} & set(menu(guard))
    assert guard.get("/org/units/").status_code == 403
    account = Account.objects.get(username="wangqiang")
    assert "尚未授权" in text(guard.get(menu(guard)["授权"]))
    told = {"role": "recorder", "unit": "ZFB", "scope": "subtree"}
    assert "已授权：" in text(submit(guard, f"/org/grants/{account.pk}/", told))

    # The recorder: the first record.
    assert "全部台账" in menu(recorder)
    told = {"unit": Unit.objects.get(code="ZFB-ZH").pk, "occurred_on": "2023-05-06", "kind": "collective"}
    told |= {"title": "学习信访工作条例", "head_count": 2, "attendees": "李华、王强"}
    saved = submit(recorder, "/kit/ledgers/study/add/", told)
    assert "已登记：学习信访工作条例" in text(saved)
    assert ledgers.get("study").model._default_manager.get().recorded_by == account

    # The audit administrator: who did what, all of it, in a chain that proves.
    auditor = log_in("auditadmin", given["auditadmin"])
    page = text(auditor.get("/org/journal/"))
    assert all(title in page for title in ("建立单位", "导入人员表", "开立账号", "授权", "修改密码"))
    assert "日志完整" in text(auditor.post("/org/journal/proof/", follow=True))
    assert journal.prove().ok
    done_by_keeper = set(
        JournalEntry.objects.filter(account_name="sysadmin").values_list("action", flat=True)
    )
    assert {"unit.create", "person.create", "tenure.appoint", "people.import"} <= done_by_keeper
    assert not JournalEntry.objects.filter(detail_text__contains=secret).exists()


def test_no_administrator_reaches_a_record_nor_another_administrators_work(given: dict[str, str]) -> None:
    pages = {"sysadmin": "/org/units/", "secadmin": "/org/grants/", "auditadmin": "/org/journal/"}
    for name in pages:
        client = log_in(name, given[name])
        opened = [other for other, page in pages.items() if client.get(page).status_code == 200]
        assert opened == [name]
        assert client.get("/kit/ledgers/study/").status_code == 403
