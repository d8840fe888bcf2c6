"""The path of a person: what comes next, by when and why, and the pages that show it."""

from datetime import date

import pytest
from django.urls import reverse

from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.demo import BRANCH, ROOT
from shuzhi.ledgerkit.records import create
from shuzhi.ledgers.admission import demo
from shuzhi.ledgers.admission.models import Admission
from shuzhi.ledgers.admission.path import next_step, standings
from shuzhi.org.models import Account, Grant, Role, Scope


@pytest.fixture
def applicant(office):
    """Somebody who applied on the last day of January."""

    def made(**values):
        base = {
            "unit": office.units[BRANCH],
            "name": office.people[-1].name,
            "occurred_on": date(2023, 1, 31),
        }
        return create(ledgers.get("admission"), base | values, None)

    return made


@pytest.fixture
def clerk(office):
    account = Account.objects.create(username="dangwu")
    Grant.objects.create(account=account, role=Role.PARTY, unit=office.units[ROOT], scope=Scope.SUBTREE)
    return account


def test_after_the_application_comes_the_talk_within_a_month(applicant):
    coming = next_step(applicant(), date(2023, 2, 10))
    assert (coming.step.number, coming.due, coming.is_overdue) == (2, date(2023, 2, 28), False)
    assert coming.lines == (
        "依据：《中国共产党发展党员工作细则》第六条（2014-05-28施行）",
        "起算：递交申请书2023年1月31日",
        "期限：1个月，应于2023年2月28日前完成",
    )
    assert next_step(applicant(), date(2023, 3, 1)).is_overdue


def test_an_activist_is_looked_at_every_half_year(applicant):
    activist = applicant(talked_on=date(2023, 2, 10), activist_on=date(2023, 8, 31))
    activist.activist_filed_on, activist.sponsors_on = date(2023, 9, 4), date(2023, 9, 5)
    coming = next_step(activist, date(2024, 1, 5))
    assert (coming.step.field, coming.due) == ("cultivated_on", date(2024, 2, 29))
    activist.observations = "2024-02-20"
    assert next_step(activist, date(2024, 3, 5)).due == date(2024, 8, 20)


def test_a_target_is_named_a_year_after_at_the_earliest(applicant):
    activist = applicant(talked_on=date(2023, 2, 10), activist_on=date(2023, 3, 1))
    activist.cultivated_on = date(2024, 2, 20)
    coming = next_step(activist, date(2024, 2, 21))
    assert (coming.step.field, coming.due, coming.earliest) == ("target_on", None, date(2024, 3, 1))
    assert coming.when == "2024年3月1日起"


def test_a_limit_is_that_of_the_text_in_force_on_the_day_asked(applicant):
    person = applicant()
    person.admitted_on = person.approved_on = person.placed_on = date(2026, 4, 20)
    assert next_step(person, date(2026, 4, 30)).due is None
    assert next_step(person, date(2026, 5, 1)).due == date(2026, 5, 20)


def test_what_fell_due_under_the_older_text_is_measured_by_it(applicant):
    coming = next_step(applicant(), date(2026, 11, 1))
    assert coming.is_overdue
    assert coming.lines[0] == "依据：《中国共产党发展党员工作细则》第六条（2014-05-28施行）"
    person = applicant()
    person.approved_on = person.placed_on = date(2023, 4, 20)
    assert next_step(person, date(2026, 11, 1)).due is None


def test_who_has_arrived_or_left_has_no_next_step(applicant):
    person = applicant()
    person.archived_on = date(2026, 4, 20)
    assert next_step(person) is None
    assert next_step(applicant(until=date(2023, 5, 1), ended_why="调离本单位")) is None


def test_the_path_has_twenty_five_standings_with_what_is_wrong_at_each(applicant):
    person = applicant(talked_on=date(2023, 2, 10), activist_on=date(2023, 3, 1))
    person.sponsors_on = date(2023, 3, 3)
    rows = standings(person, today=date(2023, 4, 1))
    assert [row.state for row in rows[:7]] == [
        "已完成",
        "已完成",
        "已完成",
        "缺登记",
        "已完成",
        "下一步",
        "未开始",
    ]
    assert len(rows) == 25
    assert rows[1].when == "2023年2月28日前"


def test_the_pages_show_the_party_clerk_everybody_on_the_way(client, clerk, office, load_demo):
    load_demo(demo, 2022, 2023)
    client.force_login(clerk)
    page = client.get(reverse("admission:progress"))
    assert page.status_code == 200
    assert len(page.context["rows"]) == 7
    overdue = [row for row in page.context["rows"] if row.next.is_overdue]
    assert {row.next.step.number for row in overdue} >= {2}
    person = page.context["rows"][0].record
    path = client.get(reverse("admission:steps", args=[person.pk]))
    assert person.name in path.content.decode()
    assert len(path.context["standings"]) == 25


def test_the_pages_are_closed_to_clerks_of_other_ledgers(client, office, load_demo):
    load_demo(demo, 2023)
    recorder = Account.objects.create(username="jilu")
    Grant.objects.create(account=recorder, role=Role.RECORDER, unit=office.units[ROOT], scope=Scope.SUBTREE)
    client.force_login(recorder)
    person = Admission.objects.first()
    assert client.get(reverse("admission:progress")).status_code == 403
    assert client.get(reverse("admission:steps", args=[person.pk])).status_code == 403


def test_a_clerk_of_another_unit_finds_nobody(client, office, load_demo):
    load_demo(demo, 2023)
    account = Account.objects.create(username="qita")
    Grant.objects.create(account=account, role=Role.PARTY, unit=office.units["ZFB-ZH"], scope=Scope.OWN)
    client.force_login(account)
    assert client.get(reverse("admission:progress")).context["rows"] == []
    assert client.get(reverse("admission:steps", args=[Admission.objects.first().pk])).status_code == 404
