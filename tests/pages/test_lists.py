"""Lists of a ledger: whose records, which period, what is masked, and how many queries a page takes."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.utils import timezone

from shuzhi.ledgerkit import records
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.org.accounts import grant, open_account
from shuzhi.org.models import Role, Scope

LIST = "/kit/ledgers/study/"
PETITIONS = "/kit/ledgers/petition/"


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_somebody_sees_the_records_of_their_own_subtree_only(office: Any) -> None:
    office.study(office.writing, title="文秘科自己的学习")
    office.study(office.petitions, title="信访室的学习")

    mine = text(office.client(office.zhang).get(LIST, {"period": "2023"}))
    all_of_it = text(office.client(office.li).get(LIST, {"period": "2023"}))

    assert "文秘科自己的学习" in mine
    assert "信访室的学习" not in mine
    assert "文秘科自己的学习" in all_of_it
    assert "信访室的学习" in all_of_it


def test_a_unit_outside_ones_own_is_refused(office: Any) -> None:
    answer = office.client(office.zhang).get(LIST, {"unit": "ZFB-XF"})

    assert answer.status_code == 403
    assert "不能在“信访接待室”查看台账" in text(answer)


def test_a_party_ledger_is_refused_to_whoever_has_no_party_role(office: Any) -> None:
    party = next(ledger for ledger in ledgers if ledger.area == "party")

    assert office.client(office.zhang).get(f"/kit/ledgers/{party.code}/").status_code == 403
    assert office.client(office.wang).get(f"/kit/ledgers/{party.code}/").status_code == 200
    assert f"/kit/ledgers/{party.code}/" not in text(office.client(office.zhang).get("/kit/ledgers/"))
    assert f"/kit/ledgers/{party.code}/" in text(office.client(office.wang).get("/kit/ledgers/"))


def test_a_list_shows_this_year_unless_told_otherwise_and_remembers_what_it_was_told(office: Any) -> None:
    office.study(occurred_on=date(2022, 4, 1), title="前年的学习")
    client = office.client(office.li)

    first = text(client.get(LIST))
    assert f"{timezone.localdate().year}年没有记录" in first
    assert "最近的记录在2022年" in first
    assert "前年的学习" in text(client.get(LIST, {"period": "2022"}))
    assert "前年的学习" in text(client.get(LIST))


def test_a_period_that_is_none_is_explained_and_the_page_still_opens(office: Any) -> None:
    answer = office.client(office.li).get(LIST, {"period": "2023年13月"})

    assert answer.status_code == 200
    assert "不是期间" in text(answer)


def test_kind_words_and_order_narrow_and_sort(office: Any) -> None:
    office.study(title="公文处理规定", occurred_on=date(2023, 2, 1))
    office.study(title="信访工作条例", occurred_on=date(2023, 3, 1), kind="self")
    client = office.client(office.li)

    assert "公文处理规定" not in text(client.get(LIST, {"period": "2023", "kind": "self"}))
    assert "信访工作条例" not in text(client.get(LIST, {"period": "2023", "q": "公文"}))
    rising = text(client.get(LIST, {"period": "2023", "sort": "occurred_on"}))
    assert rising.index("公文处理规定") < rising.index("信访工作条例")
    falling = text(client.get(LIST, {"period": "2023"}))
    assert falling.index("信访工作条例") < falling.index("公文处理规定")


def test_a_search_does_not_find_what_is_masked(office: Any) -> None:
    office.petition()

    answer = text(office.client(office.li).get(PETITIONS, {"period": "2023", "q": "欧阳小明"}))

    assert "没有符合条件的记录" in answer


def test_personal_data_is_masked_in_a_list(office: Any) -> None:
    office.petition()

    answer = text(office.client(office.wang).get(PETITIONS, {"period": "2023"}))

    assert "欧阳**" in answer
    assert "欧阳小明" not in answer


def test_a_withdrawn_record_is_shown_on_request_only(office: Any) -> None:
    record = office.study(title="重复登记的学习")
    records.withdraw(ledgers.get("study"), record.pk, "重复", record.revision, None)
    client = office.client(office.li)

    assert "重复登记的学习" not in text(client.get(LIST, {"period": "2023"}))
    shown = text(client.get(LIST, {"period": "2023", "withdrawn": "on"}))
    assert "重复登记的学习" in shown
    assert "已撤回" in shown


def test_an_open_matter_past_its_limit_is_found_by_its_state(office: Any) -> None:
    today = timezone.localdate()
    office.petition(title="早已超期的事项", occurred_on=date(2023, 3, 6))
    office.petition(number="XF-2", title="刚刚收到的事项", occurred_on=today - timedelta(days=1))
    client = office.client(office.li)

    overdue = text(client.get(PETITIONS, {"period": "all", "state": "overdue"}))
    assert "早已超期的事项" in overdue
    assert "刚刚收到的事项" not in overdue
    assert "刚刚收到的事项" in text(client.get(PETITIONS, {"period": "all", "state": "open"}))


def test_a_late_entry_is_marked(office: Any) -> None:
    office.study(occurred_on=date(2023, 5, 6), title="去年的事今年记")
    office.study(occurred_on=timezone.localdate(), title="今天的事")
    client = office.client(office.li)

    assert "补记" in text(client.get(LIST, {"period": "2023"}))
    assert "补记" not in text(client.get(LIST, {"period": str(timezone.localdate().year)}))


def test_the_figures_of_the_list_open_what_stands_behind_them(office: Any) -> None:
    office.study()

    answer = text(office.client(office.li).get(LIST, {"period": "2023"}))

    assert re.search(r'href="/kit/figures/study.collective/\?unit=ZFB&amp;period=2023">1</a>', answer)


def test_a_gap_is_hinted_with_its_rule(office: Any) -> None:
    answer = text(office.client(office.li).get(LIST, {"period": "2023"}))

    assert "中心组集体学习研讨应有1次，已登记0次" in answer
    assert "依据：" in answer


def test_a_ledgers_hints_are_shown_to_who_may_open_all_they_are_drawn_from(office: Any) -> None:
    told = {
        "unit": office.root,
        "occurred_on": date(2023, 5, 8),
        "sender": "示例市人民政府",
        "level": "superior",
        "title": "关于防汛的通知",
        "kind": "notice",
    }
    for number in (1, 4):
        records.create(ledgers.get("incoming"), {**told, "receipt": f"收〔2023〕{number}号"}, None)
    chief = open_account("sun", "Liulin-2023-mi", must_change=False)
    grant(chief, Role.REVIEWER, office.root, Scope.OWN)

    page = {"unit": "ZFB", "period": "2023"}
    whole = text(office.client(office.li).get("/kit/ledgers/incoming/", page))
    part = text(office.client(chief).get("/kit/ledgers/incoming/", page))

    assert "收〔2023〕共编至4号：缺2—3号" in whole
    assert "收〔2023〕4号" in part
    assert "缺2—3号" not in part


def test_columns_that_are_totalled_are_summed_over_all_pages(office: Any) -> None:
    for index in range(60):
        office.study(title=f"学习{index}", head_count=2)

    assert '<td class="number">120</td>' in text(office.client(office.li).get(LIST, {"period": "2023"}))


@pytest.mark.parametrize("code", ["study", "petition"])
def test_a_page_of_fifty_rows_takes_few_queries(
    office: Any, code: str, django_assert_max_num_queries: Any
) -> None:
    ledger = ledgers.get(code)
    make = office.study if code == "study" else office.petition
    pattern = make()
    rows = []
    for index in range(60):
        values = {f.name: getattr(pattern, f.name) for f in ledger.model._meta.concrete_fields}
        values = {k: v for k, v in values.items() if k not in ("id", "month")}
        if code == "petition":
            values |= {"number": f"P{index}", "lead_person": office.handler}
        rows.append(ledger.model(**values))
    ledger.model._default_manager.bulk_create(rows)
    client = office.client(office.wang)
    client.get(f"/kit/ledgers/{code}/", {"period": "2023"})

    with django_assert_max_num_queries(29):
        answer = client.get(f"/kit/ledgers/{code}/", {"period": "2023"})

    assert "共 61 条" in text(answer)


def test_a_register_shows_what_lived_in_the_period(office: Any) -> None:
    ledger = next(one for one in ledgers if one.code == "vehicle")
    for name, since, until in (
        ("早已购置在用", date(2018, 3, 1), None),
        ("期前已处置", date(2016, 3, 1), date(2022, 12, 31)),
        ("期内处置", date(2016, 3, 1), date(2023, 6, 30)),
        ("期后购置", date(2024, 3, 1), None),
    ):
        ledger.model(unit=office.root, name=name, number=name, occurred_on=since, until=until).save()
    client = office.client(office.li)

    page = text(client.get("/kit/ledgers/vehicle/", {"period": "2023"}))
    export = client.get("/kit/ledgers/vehicle/export/", {"period": "2023"})
    sheet = openpyxl.load_workbook(BytesIO(export.content)).active
    cells = {str(cell.value) for line in sheet.iter_rows() for cell in line}

    for name, is_there in (
        ("早已购置在用", True),
        ("期内处置", True),
        ("期前已处置", False),
        ("期后购置", False),
    ):
        assert (name in page, name in cells) == (is_there, is_there), name


def test_the_index_counts_only_what_the_account_may_open(office: Any) -> None:
    office.study(office.writing)
    office.study(office.petitions, title="另一件")

    shelves = office.client(office.zhang).get("/kit/ledgers/").context["shelves"]

    counts = {ledger.code: count for shelf in shelves for ledger, _, count in shelf.ledgers}
    assert counts["study"] == 1


def test_the_menu_marks_the_field_of_work_of_the_open_ledger(office: Any) -> None:
    page = office.client(office.li).get("/kit/ledgers/petition_risk/")
    links = [link for section in page.context["navigation"] for link in section.entries]
    assert [link.title for link in links if link.active] == ["信访"]
