"""What the three administrators may not do with themselves, and how much of the journal an auditor reads."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from shuzhi.org import journal
from shuzhi.org.accounts import grant, open_account
from shuzhi.org.models import Account, Person, Role, Scope, Unit
from shuzhi.org.units import create_person

PASSWORD = "Abc-def-ghi-1"


def admin(name: str, role: Role, unit: Unit) -> Account:
    account = open_account(name, PASSWORD, must_change=False)
    grant(account, role, unit, Scope.SUBTREE)
    return account


@pytest.fixture
def keeper(county: Any) -> Client:
    """The system administrator's browser."""
    client = Client()
    client.force_login(admin("keeper", Role.SYSADMIN, county.root))
    return client


@pytest.fixture
def zhang(county: Any) -> Person:
    return create_person(county.office, "001", "张明")


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def send(client: Client, page: str, pk: int | None = None, /, **told: Any) -> Any:
    return client.post(reverse(page, args=(pk,) if pk else ()), told, follow=True)


class TestOnesOwnAccount:
    def test_nobody_says_whose_the_own_account_is(self, keeper: Client, zhang: Person) -> None:
        own = Account.objects.get(username="keeper")

        page = send(keeper, "org:account_link", own.pk, person=zhang.pk)

        own.refresh_from_db()
        assert own.person is None
        assert "不能变更本人账号的关联人员" in text(page)

    def test_a_given_password_typed_again_is_no_change(self, db: None) -> None:
        account = open_account("xin", PASSWORD)
        client = Client()
        client.force_login(account)
        again = {"old_password": PASSWORD, "new_password1": PASSWORD, "new_password2": PASSWORD}

        page = send(client, "org:password", **again)

        account.refresh_from_db()
        assert account.must_change_password
        assert "新密码不能与原密码相同" in text(page)

    def test_an_endless_reason_closes_nothing(self, keeper: Client) -> None:
        account = open_account("zhao", PASSWORD)

        page = keeper.post(
            reverse("org:account_act", args=(account.pk, "close")), {"why": "因" * 201}, follow=True
        )

        account.refresh_from_db()
        assert account.is_active
        assert "原因请在200字以内" in text(page)


class TestTheJournal:
    def test_an_auditor_of_one_unit_reads_what_was_done_there(self, county: Any) -> None:
        here = create_person(county.town, "101", "镇上人")
        open_account("zhen", PASSWORD, person=here)
        journal.write("session.log_in", account=Account.objects.get(username="zhen"))
        journal.write("records.add", unit=county.town, record=1)
        journal.write("records.add", unit=county.office, record=2)
        journal.write("session.log_in", account=open_account("ban", PASSWORD))
        part, whole = (
            admin(name, Role.AUDITADMIN, unit)
            for name, unit in (("shen", county.town), ("zong", county.root))
        )

        def read(account: Account) -> set[tuple[str, str]]:
            client = Client()
            client.force_login(account)
            rows = client.get(reverse("org:journal")).context["rows"]
            return {(row.entry.unit or row.entry.account_name, row.entry.action) for row in rows}

        seen = read(part)
        assert {("1002", "records.add"), ("zhen", "session.log_in")} <= seen
        assert {name for name, _ in seen} <= {"1002", "zhen", "shen"}
        assert {("1001", "records.add"), ("ban", "session.log_in")} <= read(whole)
