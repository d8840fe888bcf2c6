"""Logging in and out, the first password, refused pages and the journal page, as a browser meets them."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from shuzhi.org import journal
from shuzhi.org.accounts import grant, open_account
from shuzhi.org.models import Account, JournalEntry, Role, Scope

pytestmark = pytest.mark.django_db

PASSWORD = "Liulin-2023-mi"


@pytest.fixture
def zhao(county: Any) -> Account:
    zhao = open_account("zhao", PASSWORD, must_change=False)
    grant(zhao, Role.RECORDER, county.office, Scope.SUBTREE)
    return zhao


@pytest.fixture
def auditor(county: Any) -> Account:
    auditor = open_account("auditor", PASSWORD, must_change=False)
    grant(auditor, Role.AUDITADMIN, county.root, Scope.SUBTREE)
    return auditor


def log_in(client: Client, password: str = PASSWORD, name: str = "zhao") -> Any:
    return client.post(reverse("org:log_in"), {"username": name, "password": password})


def acts() -> list[str]:
    return list(JournalEntry.objects.filter(action__startswith="session.").values_list("action", flat=True))


def test_logging_in_and_out_is_journalled(client: Client, zhao: Account) -> None:
    assert log_in(client).status_code == 302
    assert client.get(reverse("org:password")).status_code == 200
    client.post(reverse("org:log_out"))
    assert acts() == ["session.log_in", "session.log_out"]
    assert client.get(reverse("org:password")).status_code == 302


def test_a_failed_log_in_is_journalled_without_what_was_typed(client: Client, zhao: Account) -> None:
    assert log_in(client, "wrong").status_code == 200
    log_in(client, "wrong", name="Secret-typed-here")
    first, second = JournalEntry.objects.filter(action="session.failed").order_by("seq")
    assert (first.account_name, first.ok) == ("zhao", False)
    assert "Secret-typed-here" not in second.detail_text


def test_the_fifth_failure_locks_the_account_at_this_address(client: Client, zhao: Account) -> None:
    answers = [log_in(client, "wrong").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    locked = log_in(client)
    assert locked.status_code == 429
    assert "锁定 30 分钟" in locked.content.decode()
    elsewhere = client.post(
        reverse("org:log_in"), {"username": "zhao", "password": PASSWORD}, REMOTE_ADDR="10.0.0.9"
    )
    assert elsewhere.status_code == 302


def test_who_is_not_logged_in_is_led_to_log_in_and_back(client: Client, db: None) -> None:
    answer = client.get("/org/journal/?page=2")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/org/login/?next=/org/journal/%3Fpage%3D2"


def test_a_fragment_is_told_to_load_the_log_in_page_whole(client: Client, db: None) -> None:
    answer = client.get("/org/journal/", headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"] == "/org/login/"


def test_a_given_password_must_be_changed_first(client: Client, county: Any) -> None:
    qian = open_account("qian", PASSWORD)
    grant(qian, Role.AUDITADMIN, county.root)
    log_in(client, name="qian")
    assert client.get(reverse("org:journal")).headers["Location"] == reverse("org:password")
    page = client.get(reverse("org:password")).content.decode()
    assert "当前密码为初始密码" in page
    new = "Xin-de-mima-7"
    client.post(
        reverse("org:password"), {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    )
    assert client.get(reverse("org:journal")).status_code == 200
    qian.refresh_from_db()
    assert qian.check_password(new)
    assert JournalEntry.objects.filter(action="password.change", account_name="qian").exists()


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("Ab-1", "密码至少10个字符"),
        ("abcdefghijklm", "至少三类"),
        ("Password12", "常见"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(
    client: Client, zhao: Account, password: str, message: str
) -> None:
    client.force_login(zhao)
    answer = client.post(
        reverse("org:password"),
        {"old_password": PASSWORD, "new_password1": password, "new_password2": password},
    )
    assert message in answer.content.decode()
    zhao.refresh_from_db()
    assert zhao.check_password(PASSWORD)


def test_a_refused_page_says_why_and_is_journalled(client: Client, zhao: Account) -> None:
    client.force_login(zhao)
    answer = client.get(reverse("org:journal"))
    assert answer.status_code == 403
    assert "当前账号不能查看日志" in answer.content.decode()
    entry = JournalEntry.objects.get(action="access.refused")
    assert (entry.account_name, entry.ok) == ("zhao", False)
    assert entry.detail == {"path": "/org/journal/", "method": "GET", "action": "journal.view"}


def test_a_missing_page_answers_in_chinese(client: Client, zhao: Account) -> None:
    client.force_login(zhao)
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "没有" in answer.content.decode()


def test_a_stale_form_is_told_to_load_again(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("org:log_in"), {"username": "zhao"})
    assert answer.status_code == 403
    assert "页面已过期" in answer.content.decode()


def test_the_auditor_reads_and_proves_the_journal(client: Client, auditor: Account) -> None:
    client.force_login(auditor)
    page = client.get(reverse("org:journal")).content.decode()
    assert "建立单位" in page
    assert "授权" in page
    proved = client.post(reverse("org:journal_proof"), follow=True).content.decode()
    assert "日志完整，共" in proved
    assert JournalEntry.objects.filter(action="journal.prove", ok=True).exists()


def test_the_journal_is_filtered_by_the_title_of_an_act(client: Client, auditor: Account) -> None:
    journal.write("records.export", ledger="petition", account=auditor)
    client.force_login(auditor)
    found = client.get(reverse("org:journal"), {"action": "导出"}).context["page"]
    assert [entry.action for entry in found] == ["records.export"]
    assert client.get(reverse("org:journal"), {"ledger": "study"}).context["page"].paginator.count == 0


def test_the_menu_shows_what_the_account_may_do(client: Client, zhao: Account, auditor: Account) -> None:
    client.force_login(zhao)
    assert "操作日志" not in client.get(reverse("org:password")).content.decode()
    client.force_login(auditor)
    sections = client.get(reverse("org:journal")).context["navigation"]
    links = {link.title: link for section in sections for link in section.entries}
    assert links["操作日志"].active
    assert not links["修改密码"].active


def test_the_shell_names_the_unit_of_the_account(client: Client, zhao: Account, county: Any) -> None:
    client.force_login(zhao)
    assert client.get(reverse("org:password")).context["unit"] == county.office


def test_every_answer_carries_the_security_headers(client: Client, zhao: Account) -> None:
    client.force_login(zhao)
    headers = client.get(reverse("org:password")).headers
    policy = headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "unsafe-eval" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


def test_a_page_brings_no_inline_script(client: Client, zhao: Account) -> None:
    client.force_login(zhao)
    page = client.get(reverse("org:password")).content.decode()
    assert "<script>" not in page
    assert "onclick=" not in page


def test_a_session_is_renewed_at_most_once_a_minute(client: Client, zhao: Account) -> None:
    client.force_login(zhao)
    client.get(reverse("org:password"))
    ends = Session.objects.get().expire_date
    client.get(reverse("org:password"))
    assert Session.objects.get().expire_date == ends
    session = client.session
    session["seen"] -= 61
    session.save()
    client.get(reverse("org:password"))
    assert Session.objects.get().expire_date > ends


def test_static_files_are_served_without_a_copying_step(client: Client) -> None:
    answer = client.get("/static/org/shuzhi.css")
    assert answer.status_code == 200
    assert "Content-Security-Policy" in answer.headers


def test_the_journal_page_says_what_was_noted_in_chinese(client: Client, auditor: Account) -> None:
    client.force_login(auditor)
    page = client.get(reverse("org:journal")).content.decode()
    assert "角色：审计管理员；范围：本单位及下级；账号：auditor" in page
