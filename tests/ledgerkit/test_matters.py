"""What is done with a matter, in which order, by whom, and what stays of it; told with petitions."""

from dataclasses import replace
from datetime import date

import pytest

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit import history, matters, records
from shuzhi.ledgerkit.declare import Ledger, ledgers
from shuzhi.ledgerkit.due import WRITTEN
from shuzhi.ledgerkit.models import DirtyCell
from shuzhi.ledgerkit.records import Invalid, Stale
from shuzhi.ledgerkit.shapes import Matter
from shuzhi.org.access import Refused
from shuzhi.org.models import JournalEntry

MAY_6, MAY_8 = date(2023, 5, 6), date(2023, 5, 8)


@pytest.fixture
def ledger() -> Ledger:
    # The verbs alone are told here; what a petition's own letter must hold is the petition ledger's matter.
    return replace(ledgers.get("petition"), checks=())


def received(ledger: Ledger, office, **more) -> Matter:
    values = {
        "unit": office.unit,
        "occurred_on": MAY_6,
        "kind": "first",
        "channel": "visit",
        "number": "XF-1",
        "title": "反映道路问题",
        "petitioner": "张三丰",
        "phone": "13812345678",
    }
    made = records.create(ledger, values | more, office.wang)
    assert isinstance(made, Matter)
    return made


def refusal(error: pytest.ExceptionInfo[Invalid]) -> str:
    return str(error.value)


def test_a_new_matter_has_its_limit_and_the_reason(ledger, office) -> None:
    matter = received(ledger, office)
    assert matter.due_on == date(2023, 5, 21)  # 15 days to register and refer
    assert "办理时限：2023年5月21日" in matter.due_why


def test_a_limit_that_was_written_by_hand_stays(ledger, office) -> None:
    matter = received(ledger, office, due_on=date(2023, 6, 1))
    assert (matter.due_on, matter.due_why) == (date(2023, 6, 1), WRITTEN)
    matter = records.change(ledger, matter.pk, {"title": "反映供水问题"}, 1, office.wang)
    assert matter.due_on == date(2023, 6, 1)


def test_a_reckoned_limit_follows_a_corrected_date(ledger, office) -> None:
    matter = received(ledger, office)
    matter = records.change(ledger, matter.pk, {"occurred_on": date(2023, 5, 1)}, 1, office.wang)
    assert matter.due_on == date(2023, 5, 16)


def test_acceptance_starts_the_sixty_days(ledger, office) -> None:
    matter = matters.accept(ledger, received(ledger, office).pk, MAY_8, 1, office.wang)
    assert (matter.state, matter.due_on, matter.revision) == ("办理中", date(2023, 7, 7), 2)
    assert "《信访工作条例》第三十四条" in matter.due_why
    assert matter.steps[-1]["act"] == "受理"
    with pytest.raises(Invalid) as error:
        matters.accept(ledger, matter.pk, MAY_8, 2, office.wang)
    assert "已于2023-05-08受理" in refusal(error)


def test_acceptance_before_receipt_is_refused_and_nothing_is_kept(ledger, office) -> None:
    matter = received(ledger, office)
    with pytest.raises(Invalid) as error:
        matters.accept(ledger, matter.pk, date(2023, 5, 1), 1, office.wang)
    assert refusal(error) == "受理时间2023-05-01早于收到时间2023-05-06，请核对。"
    matter.refresh_from_db()
    assert (matter.accepted_on, matter.revision, matter.steps) == (None, 1, [])


def test_a_stale_verb_shows_whose_version_stands(ledger, office) -> None:
    matter = matters.accept(ledger, received(ledger, office).pk, MAY_8, 1, office.li)
    with pytest.raises(Stale) as error:
        matters.close(ledger, matter.pk, MAY_8, "已答复", 1, office.wang)
    assert error.value.theirs["accepted_on"] == "2023-05-08"


def test_who_may_not_change_records_may_not_close_either(ledger, office) -> None:
    with pytest.raises(Refused):
        matters.close(ledger, received(ledger, office).pk, MAY_8, "已答复", 1, office.zhao)


def accepted(ledger, office) -> Matter:
    return matters.accept(ledger, received(ledger, office).pk, MAY_8, 1, office.wang)


def test_an_extension_is_approved_reasoned_and_told(ledger, office) -> None:
    pk = accepted(ledger, office).pk
    matter = matters.extend(
        ledger, pk, 30, "李海燕", "情况复杂，需实地核查", date(2023, 7, 1), 2, office.wang
    )
    assert (matter.due_on, matter.extended_days) == (date(2023, 8, 6), 30)
    assert "经批准延长30天" in matter.due_why


@pytest.mark.parametrize(
    ("days", "by", "why", "on", "said"),
    [
        (
            31,
            "李海燕",
            "情况复杂",
            date(2023, 7, 1),
            "延期合计不得超过30天。依据：《信访工作条例》第三十四条",
        ),
        (10, " ", "情况复杂", date(2023, 7, 1), "请填写批准延期的负责人"),
        (10, "李海燕", "", date(2023, 7, 1), "请填写延期原因"),
        (0, "李海燕", "情况复杂", date(2023, 7, 1), "1天以上"),
        (10, "李海燕", "情况复杂", date(2023, 7, 8), "办理时限2023-07-07已过"),
    ],
)
def test_an_extension_out_of_order_is_refused(ledger, office, days, by, why, on, said) -> None:
    pk = accepted(ledger, office).pk
    with pytest.raises(Invalid) as error:
        matters.extend(ledger, pk, days, by, why, on, 2, office.wang)
    assert said in refusal(error)


def test_a_second_extension_is_refused_where_the_rule_knows_one(ledger, office) -> None:
    pk = accepted(ledger, office).pk
    matters.extend(ledger, pk, 10, "李海燕", "情况复杂", date(2023, 7, 1), 2, office.wang)
    with pytest.raises(Invalid) as error:
        matters.extend(ledger, pk, 10, "李海燕", "情况复杂", date(2023, 7, 2), 3, office.wang)
    assert "已延期1次，不能再延" in refusal(error)


def test_a_pause_does_not_count_and_must_end_before_closing(ledger, office) -> None:
    pk = accepted(ledger, office).pk
    matter = matters.pause(ledger, pk, date(2023, 5, 10), "等待鉴定", 2, office.wang)
    assert matter.state == "中止"
    with pytest.raises(Invalid) as error:
        matters.close(ledger, pk, date(2023, 5, 12), "已答复", 3, office.wang)
    assert "请先恢复办理" in refusal(error)
    matter = matters.resume(ledger, pk, date(2023, 5, 20), 3, office.wang)
    assert (matter.paused_days, matter.paused_on, matter.due_on) == (10, None, date(2023, 7, 17))


def test_pause_and_extension_move_a_limit_written_by_hand(ledger, office) -> None:
    matter = received(ledger, office, due_on=date(2023, 6, 1))
    matters.pause(ledger, matter.pk, date(2023, 5, 10), "等待鉴定", 1, office.wang)
    matter = matters.resume(ledger, matter.pk, date(2023, 5, 12), 2, office.wang)
    assert matter.due_on == date(2023, 6, 3)
    assert "中止2天不计入，至2023年6月3日" in matter.due_why
    again = records.change(ledger, matter.pk, {"note": "补充"}, 3, office.wang)
    assert (again.due_on, again.due_why) == (matter.due_on, matter.due_why)


def test_closing_asks_for_a_result_and_an_order_of_dates(ledger, office) -> None:
    pk = accepted(ledger, office).pk
    with pytest.raises(Invalid) as error:
        matters.close(ledger, pk, date(2023, 5, 7), "已答复", 2, office.wang)
    assert "早于受理时间2023-05-08" in refusal(error)
    with pytest.raises(Invalid) as error:
        matters.close(ledger, pk, date(2023, 6, 1), "  ", 2, office.wang)
    assert refusal(error) == "请填写办理结果。"
    with pytest.raises(Invalid) as error:
        matters.close(ledger, pk, date(2099, 6, 1), "已答复", 2, office.wang)
    assert "晚于今天" in refusal(error)
    assert matters.close(ledger, pk, date(2023, 6, 1), "已答复", 2, office.wang).state == "已办结"
    with pytest.raises(Invalid) as error:
        matters.close(ledger, pk, date(2023, 6, 2), "已答复", 3, office.wang)
    assert "不能重复办结" in refusal(error)


def closed(ledger, office) -> Matter:
    return matters.close(ledger, accepted(ledger, office).pk, date(2023, 6, 1), "已答复", 2, office.wang)


def test_somebody_else_verifies(ledger, office) -> None:
    pk = closed(ledger, office).pk
    for who in (office.wang, None):
        with pytest.raises(Invalid) as error:
            matters.verify(ledger, pk, date(2023, 6, 5), "", 3, who)
        assert "办结人以外的人员" in refusal(error)
    matter = matters.verify(ledger, pk, date(2023, 6, 5), "回访属实", 3, office.li)
    assert (matter.state, matter.verified_by) == ("已核实", office.li)


def test_a_matter_that_is_open_cannot_be_verified_nor_reopened(ledger, office) -> None:
    pk = accepted(ledger, office).pk
    with pytest.raises(Invalid, match="尚未办结，不能核实"):
        matters.verify(ledger, pk, date(2023, 6, 5), "", 2, office.li)
    with pytest.raises(Invalid, match="尚未办结，无需重新办理"):
        matters.reopen(ledger, pk, date(2023, 6, 5), "漏项", 2, office.li)


def test_reopening_asks_why_and_keeps_the_earlier_result_in_the_history(ledger, office) -> None:
    pk = closed(ledger, office).pk
    with pytest.raises(Invalid, match="请填写重新办理的原因"):
        matters.reopen(ledger, pk, date(2023, 6, 10), "", 3, office.li)
    matter = matters.reopen(ledger, pk, date(2023, 6, 10), "信访人补充新情况", 3, office.li)
    assert (matter.state, matter.result) == ("办理中", "")
    last = history.versions(ledger, pk)[-1]
    assert last.why == "信访人补充新情况"
    assert ("result", "已答复", "（空）") in [(c.field, c.before, c.after) for c in last.changes]


def test_a_withdrawn_matter_is_left_alone(ledger, office) -> None:
    matter = received(ledger, office)
    records.withdraw(ledger, matter.pk, "重复登记", 1, office.li)
    with pytest.raises(Invalid, match="已经撤回，不能再办理"):
        matters.add_step(ledger, matter.pk, MAY_8, "电话联系", 2, office.wang)


def test_a_verb_marks_the_tallies_and_writes_the_journal(ledger, office) -> None:
    matter = accepted(ledger, office)
    DirtyCell.objects.all().delete()
    matters.close(ledger, matter.pk, date(2023, 6, 1), "已答复", 2, office.wang)
    assert {cell.month for cell in DirtyCell.objects.filter(ledger="petition")} >= {202305}
    entry = JournalEntry.objects.order_by("-seq")[0]
    assert (entry.action, entry.detail["act"], entry.record) == ("records.change", "办结", str(matter.pk))


def test_a_step_is_noted_with_its_day_and_writer(ledger, office) -> None:
    matter = matters.add_step(ledger, accepted(ledger, office).pk, date(2023, 5, 9), "实地走访", 2, office.li)
    assert [(step["on"], step["act"], step["by"]) for step in matter.steps] == [
        ("2023-05-08", "受理", "王文博"),
        ("2023-05-09", "办理", "李海燕"),
    ]


def test_readings_of_open_overdue_and_closed_matters(ledger, office) -> None:
    one = closed(ledger, office)
    two = received(ledger, office, number="XF-2", due_on=date(2023, 5, 20))
    three = received(ledger, office, number="XF-3", due_on=date(2023, 5, 20))
    matters.pause(ledger, three.pk, date(2023, 5, 15), "等待鉴定", 1, office.wang)
    rows = ledger.model.objects
    assert set(rows.open_on(date(2023, 5, 31))) == {one, two, three}
    assert set(rows.open_on(date(2023, 6, 1))) == {two, three}
    assert set(rows.overdue(date(2023, 5, 21))) == {two}
    assert not rows.overdue(date(2023, 5, 20)).exists()
    assert set(rows.closed_in(Period.parse("2023Q2"))) == set(rows.on_time()) == {one}
    matters.close(ledger, two.pk, date(2023, 5, 22), "已答复", 1, office.wang)
    assert set(rows.late()) == {two}
