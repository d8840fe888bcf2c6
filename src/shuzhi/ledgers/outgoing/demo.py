"""Rows of the demonstration office's register of outgoing documents, and one number a year that was made void."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Any

from shuzhi.ledgerkit.demo import ROOT, DemoOffice, DemoSheet
from shuzhi.ledgerkit.document_numbers import format_number
from shuzhi.ledgerkit.records import create, withdraw
from shuzhi.ledgers.outgoing.ledger import outgoing
from shuzhi.ledgers.outgoing.models import Outgoing

# 代字 → kinds of document it numbers.
_SERIES: dict[str, tuple[str, ...]] = {
    "示政发": ("通知", "意见", "决定", "报告", "请示"),
    "示政办发": ("通知", "通报", "意见"),
    "示政函": ("批复", "函"),
    "示政办函": ("函", "通知"),
    "示政办纪": ("纪要",),
}
_COUNTS: dict[int, dict[str, int]] = {
    2022: {"示政发": 71, "示政办发": 148, "示政函": 52, "示政办函": 67, "示政办纪": 31},
    2023: {"示政发": 64, "示政办发": 139, "示政函": 47, "示政办函": 64, "示政办纪": 28},
}
_TOPICS = (
    "民生实事项目",
    "政府工作报告重点任务",
    "防灾减灾救灾",
    "优化营商环境",
    "城乡环境综合整治",
    "农田水利建设",
    "公务用车统一管理",
    "公共机构节能",
    "办公用房规范使用",
    "政务信息报送",
    "政务公开",
    "行政规范性文件清理",
    "国有资产盘活",
    "教育资源整合",
    "基层卫生服务",
    "老旧小区改造",
    "农村公路养护",
    "粮食安全责任",
    "安全生产隐患排查",
    "烟花爆竹管控",
    "河湖长制",
    "土地综合整治",
    "招商引资",
    "乡村振兴示范",
    "信访突出问题化解",
    "政府购买服务",
    "冬春火灾防控",
    "高标准农田建设",
    "统计基层基础",
    "电子政务外网",
)
_PHRASES: dict[str, tuple[str, ...]] = {
    "通知": (
        "关于印发{}实施方案的通知",
        "关于做好{}工作的通知",
        "关于成立{}工作专班的通知",
        "关于报送{}进展情况的通知",
    ),
    "意见": ("关于加强{}工作的意见", "关于推进{}的实施意见"),
    "决定": ("关于调整{}议事协调机构的决定",),
    "报告": ("关于{}工作情况的报告", "关于{}自查情况的报告"),
    "请示": ("关于审批{}方案的请示", "关于解决{}资金的请示"),
    "通报": ("关于{}工作情况的通报", "关于{}督查结果的通报"),
    "批复": ("关于{}方案的批复", "关于{}用地的批复"),
    "函": ("关于协助做好{}工作的函", "关于提供{}资料的函"),
    "纪要": ("关于{}的专题会议纪要", "关于{}的现场办公会议纪要"),
}
_SENT_TO = {
    "报告": "示例市人民政府",
    "请示": "示例市人民政府",
    "批复": "示例县发展和改革局",
    "函": "邻近县人民政府办公室",
    "纪要": "各参会单位",
}
_VOIDED = "示政办函"


def _documents(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    return [row for row in _register(office, year) if row["kind"] != "纪要"]


def _minutes(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    return [row for row in _register(office, year) if row["kind"] == "纪要"]


def _register(office: DemoOffice, year: int) -> list[dict[str, Any]]:
    """The whole year by date, each 代字 numbered from 1."""
    rows = []
    for code, count in _COUNTS.get(year, {}).items():
        titles = office.draw("outgoing titles", year, code).sample(_titles(code), count)
        for index, day in enumerate(office.days(year, count, "outgoing", code)):
            rows.append(_row(office, day, format_number(code, year, index + 1), *titles[index]))
    return sorted(rows, key=lambda row: (row["occurred_on"], row["number"]))


def _row(office: DemoOffice, day: date, number: str, kind: str, title: str) -> dict[str, Any]:
    draw = office.draw("outgoing", number)
    writers = office.staff("ZFB-MS")
    drafted, reviewed = _before(office, day, draw.randint(3, 9)), _before(office, day, draw.randint(0, 2))
    issued = office.later(day, 0, 2, "issued", number)
    return {
        "number": number,
        "occurred_on": day,
        "title": title,
        "kind": kind,
        "main_to": _SENT_TO.get(kind, "各乡镇人民政府、县直各部门"),
        "urgency": "加急" if draw.random() < 0.08 else "平件",
        "words": draw.randrange(600, 1800, 10) if kind in ("函", "批复") else draw.randrange(1200, 4900, 10),
        "author": draw.choice(writers).name,
        "drafted_on": drafted,
        "reviewed_by": writers[0].name,
        "reviewed_on": reviewed,
        "signed_by": draw.choice(office.leaders).name,
        "signed_on": day,
        "opinion": draw.choice(("同意印发", "同意，请印发", "同意，按程序印发")),
        "rechecked_by": writers[1].name,
        "rechecked_on": day,
        "registered_by": writers[-1].name,
        "registered_on": day,
        "printed_by": writers[-1].name,
        "printed_on": issued,
        "copies": draw.choice((20, 40, 60, 80)),
        "issued_by": writers[-1].name,
        "issued_on": issued,
    }


def _before(office: DemoOffice, day: date, days: int) -> date:
    """A working day about so many days before another."""
    before = day - timedelta(days=days)
    while not office.calendar.is_workday(before):
        before -= timedelta(days=1)
    return before


@cache
def _titles(code: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (kind, phrase.format(topic))
        for topic, kind in product(_TOPICS, _SERIES[code])
        for phrase in _PHRASES[kind]
    )


def void_a_number(office: DemoOffice, year: int) -> None:
    """A document numbered on the last working day and withdrawn before it was sent: its number stays, void."""
    account = office.accounts["shenhe"]
    day = office.workdays(year)[-1]
    made = create(
        outgoing,
        {
            "unit": office.units[ROOT],
            "occurred_on": day,
            "title": "关于核实项目申报资料的函",
            "kind": Outgoing.Kind.LETTER,
            "code_word": _VOIDED,
            "author": office.staff("ZFB-MS")[0].name,
            "drafted_on": day,
            "reviewed_on": day,
            "reviewed_by": office.staff("ZFB-MS")[0].name,
            "signed_on": day,
            "signed_by": office.director.name,
            "opinion": "同意印发",
        },
        account,
    )
    withdraw(outgoing, made.pk, "印制前发现内容有误，字号作废", made.revision, account)


DEMO = (
    DemoSheet("outgoing", "发文登记簿", _documents),
    DemoSheet("outgoing", "会议纪要登记簿", _minutes),
)
ACTS = (void_a_number,)
