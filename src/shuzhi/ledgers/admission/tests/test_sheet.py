"""Admission's sheet as offices print it: the stages stand merged above the steps, and step titles repeat."""

import io
from datetime import date

import pytest
import xlsxwriter

from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.demo import BRANCH
from shuzhi.ledgerkit.sheets.apply import apply
from shuzhi.ledgerkit.sheets.preview import preview
from shuzhi.ledgerkit.sheets.read import open_workbook
from shuzhi.ledgers.admission.models import Admission
from shuzhi.ledgers.admission.steps import STEPS

DATES = {
    1: "2021.2.1",
    2: "2021年2月20日",
    3: "2021-03-10",
    4: "2021-03-20",
    5: "2021-03-25",
    6: "2022-03-01",
    7: "2022-03-15",
    8: "2022-03-22",
}


@pytest.fixture
def workbook(office):
    """One person's row below two rows of headings; ``cells`` are dates by number of step."""

    def made(cells):
        held = io.BytesIO()
        book = xlsxwriter.Workbook(held)
        sheet = book.add_worksheet("发展党员")
        sheet.merge_range(0, 0, 0, len(STEPS) + 1, "发展党员工作台账")
        sheet.merge_range(1, 0, 2, 0, "序号")
        sheet.merge_range(1, 1, 2, 1, "姓名")
        at = 2
        for stage in dict.fromkeys(step.stage for step in STEPS):
            steps = [step for step in STEPS if step.stage == stage]
            sheet.merge_range(1, at, 1, at + len(steps) - 1, stage)
            for step in steps:
                sheet.write(2, at, step.title)
                at += 1
        others = ("培养联系人", "历次考察时间", "公示开始", "公示结束")
        for place, heading in enumerate(others, start=at):
            sheet.merge_range(1, place, 2, place, heading)
        sheet.write_row(3, 0, [1, office.people[-1].name])
        for number, cell in cells.items():
            sheet.write(3, 1 + number, cell)
        sheet.write_row(3, at, [office.director.name, "2021-09-08、2022-03-01", "2022-03-07", "2022-03-11"])
        book.close()
        return open_workbook(held.getvalue(), "发展党员.xlsx")

    return made


def test_steps_of_one_title_are_told_apart_by_the_stage_above_them(office, workbook):
    found = preview(ledgers.get("admission"), workbook(DATES), office.units[BRANCH], None)
    assert (found.new_count, found.invalid_count) == (1, 0)
    apply(found, None)
    person = Admission.objects.get()
    assert person.occurred_on == date(2021, 2, 1)
    assert person.talked_on == date(2021, 2, 20)
    assert person.activist_filed_on == date(2021, 3, 20)
    assert person.target_filed_on == date(2022, 3, 22)
    assert (person.activist_until, person.target_until) == (date(2022, 3, 15), None)


def test_a_gate_that_is_not_passed_names_its_cell(office, workbook):
    found = preview(ledgers.get("admission"), workbook(DATES | {7: "2022-03-05"}), office.units[BRANCH], None)
    assert found.invalid_count == 1
    (message,) = found.invalid[0].messages
    assert "2022-03-05，应不早于2022-03-10" in message
    assert message.startswith("第4行 ")
    assert "第十三条" in message


def test_a_step_taken_late_is_recorded_and_told(office, workbook):
    found = preview(ledgers.get("admission"), workbook(DATES | {2: "2021-03-05"}), office.units[BRANCH], None)
    assert (found.new_count, found.invalid_count) == (1, 0)
    assert any("2021-03-05，应不晚于2021-03-01" in notice for notice in found.notices)
