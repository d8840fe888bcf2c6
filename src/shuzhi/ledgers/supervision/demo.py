"""Rows of the demonstration office's supervision sheets, and the checking of what was closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from shuzhi.ledgerkit.demo import DemoOffice, DemoSheet
from shuzhi.ledgerkit.document_numbers import format_number
from shuzhi.ledgerkit.matters import verify
from shuzhi.ledgers.supervision.ledger import matters
from shuzhi.ledgers.supervision.models import SupervisedMatter

_MATTERS = {2022: 37, 2023: 42}
_VISITS = {2022: 11, 2023: 12}
_LETTERS = {
    2022: {"督查提示单": 21, "督查督办函": 9, "督查通报": 4},
    2023: {"督查提示单": 26, "督查督办函": 11, "督查通报": 4},
}
_TASKS = (
    ("民生实事", "新建改建农村公路{}公里"),
    ("民生实事", "改造老旧小区{}个"),
    ("民生实事", "新增公办幼儿园学位{}个"),
    ("政府工作报告任务", "建设高标准农田{}千亩"),
    ("政府工作报告任务", "培育规模以上工业企业{}户"),
    ("政府工作报告任务", "完成造林绿化{}百亩"),
    ("会议议定事项", "第{}次常务会议议定的供水管网改造"),
    ("会议议定事项", "第{}次常务会议议定的停车泊位建设"),
    ("会议议定事项", "第{}次专题会议议定的土地手续办理"),
    ("领导批示事项", "关于第{}期政务要情所列问题的整改"),
    ("领导批示事项", "关于第{}期政务信息所列做法的推广"),
    ("上级交办事项", "上级第{}批转办问题的整改"),
    ("上级交办事项", "第{}轮大督查反馈问题的销号"),
    ("重点项目", "第{}批集中开工项目的要素保障"),
    ("重点项目", "工业园区{}号地块基础设施建设"),
)
_UNITS = (
    "县发展和改革局",
    "县财政局",
    "县住房和城乡建设局",
    "县交通运输局",
    "县农业农村局",
    "县水务局",
    "县自然资源局",
    "县教育局",
    "东川镇人民政府",
    "西岭镇人民政府",
)
_RESULTS = (
    "任务已全部完成，资料已归档",
    "已建成并投入使用",
    "问题已整改到位，建立了长效机制",
    "议定事项已落实",
)
_SUBJECTS = (
    "重点项目进展",
    "民生实事落实",
    "安全生产责任落实",
    "防汛备汛准备",
    "常务会议议定事项落实",
    "上级反馈问题整改",
    "公务用车封存停放",
    "秸秆禁烧",
    "冬季供暖准备",
    "政府工作报告任务落实",
    "值班值守",
    "农村公路建设",
)
_LATE = (11, 29)
_OPEN = {2023: (17, 38, 40)}
"""Places in the year's list of matters that closed late, and of those still open: the first of them is overdue."""


def _matters(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    rows = []
    count = _MATTERS.get(year, 0)
    for index, day in enumerate(office.days(year, count, "supervision")):
        draw = office.draw("supervision", year, index)
        kind, title = _TASKS[index % len(_TASKS)]
        row: dict[str, Any] = {
            "number": format_number("督", year, index + 1),
            "occurred_on": day,
            "kind": kind,
            "title": title.format(2 + index),
            "basis": "县政府常务会议纪要" if kind == "会议议定事项" else "年度重点工作安排",
            "issued_by": draw.choice(office.leaders).name,
            "lead_unit": draw.choice(_UNITS),
            "lead_person": draw.choice(office.staff("ZFB-DC")).name,
            "due_on": day + timedelta(days=draw.choice((30, 45, 60, 90))),
            "progress": draw.choice(("按计划推进", "已完成前期手续", "正在组织实施")),
        }
        if index in _OPEN.get(year, ()):
            if index != _OPEN[year][0]:
                row["due_on"] = date(year + 1, 3, 29)
        else:
            late = index in _LATE
            row["closed_on"] = _closing(office, row["due_on"], late, year, index)
            row["result"] = draw.choice(_RESULTS)
            row["late_why"] = "受天气影响，施工推迟" if index == _LATE[0] else ""
        rows.append(row)
    return rows


def _closing(office: DemoOffice, due: date, late: bool, year: int, index: int) -> date:
    if late:
        return office.later(due, 6, 15, "supervision late", year, index)
    closed = due - timedelta(days=office.draw("supervision closed", year, index).randint(0, 20))
    while not office.calendar.is_workday(closed):
        closed -= timedelta(days=1)
    return closed


def _visits(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    rows = []
    for index, day in enumerate(office.days(year, _VISITS.get(year, 0), "inspections")):
        draw = office.draw("inspections", year, index)
        places = draw.sample(_UNITS, draw.randint(3, 6))
        found = draw.randint(2, 9)
        rows.append(
            {
                "occurred_on": day,
                "kind": ("专项督查", "专项督查", "跟踪督查", "综合督查")[index % 4],
                "title": f"{_SUBJECTS[index % len(_SUBJECTS)]}情况",
                "targets": "、".join(places),
                "places_count": len(places),
                "host": draw.choice(office.leaders).name,
                "attendees": office.names(3, "inspections", year, index, unit="ZFB-DC"),
                "found": found,
                "fixed": found - (1 if index % 5 == 0 else 0),
                "summary": f"实地查看{len(places)}个单位，反馈问题{found}个",
            }
        )
    return rows


def _letters(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    rows = []
    words = {"督查提示单": "督提", "督查督办函": "督函", "督查通报": "督通"}
    for kind, count in _LETTERS.get(year, {}).items():
        for index, day in enumerate(office.days(year, count, "letters", kind)):
            draw = office.draw("letters", year, kind, index)
            subject = _SUBJECTS[(index * 5 + len(kind)) % len(_SUBJECTS)]
            row: dict[str, Any] = {
                "number": format_number(words[kind], year, index + 1),
                "occurred_on": day,
                "kind": kind,
                "title": f"关于{subject}情况的{kind.removeprefix('督查')}",
                "recipient": draw.choice(_UNITS) if kind != "督查通报" else "各乡镇、县直各部门",
                "author": draw.choice(office.staff("ZFB-DC")).name,
            }
            if kind != "督查通报":
                row["answer_by"] = day + timedelta(days=15)
                if index != count - 2:  # one of each kind a year stays unanswered
                    row["answered_on"] = office.later(day, 5, 13, "answered", year, kind, index)
                    row["answer"] = "已按要求推进，情况已书面反馈"
            rows.append(row)
    return sorted(rows, key=lambda row: row["occurred_on"])


def verify_closed(office: DemoOffice, year: int) -> None:
    """The reviewer confirms what the recorder entered as closed; the last few are still to be looked at."""
    account = office.accounts["shenhe"]
    closed = SupervisedMatter.objects.live().filter(
        occurred_on__year=year, closed_on__isnull=False, verified_on__isnull=True
    )
    for record in list(closed.order_by("occurred_on", "pk"))[:-3]:
        on = office.later(record.closed_on, 1, 5, "verify", record.number)
        verify(matters, record.pk, on, "现场核实，情况属实", record.revision, account)


DEMO = (
    DemoSheet("supervision", "重点事项督办台账", _matters),
    DemoSheet("supervision_visit", "督促检查登记表", _visits),
    DemoSheet("supervision_letter", "督查提示单督办函登记表", _letters),
)
ACTS = (verify_closed,)
