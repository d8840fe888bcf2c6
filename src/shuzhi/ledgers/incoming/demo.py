"""Rows of the demonstration office's register of incoming documents, two sheets that share one run of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Any

from shuzhi.ledgerkit.demo import DemoOffice, DemoSheet
from shuzhi.ledgerkit.document_numbers import format_number
from shuzhi.ledgers.incoming.models import RECEIPT_WORD

_COUNTS = {
    2022: {"上级": 396, "平级": 58, "下级": 71},
    2023: {"上级": 384, "平级": 61, "下级": 74},
}
_SENDERS: dict[str, tuple[tuple[str, str], ...]] = {
    "上级": (
        ("示例省人民政府", "示例政发"),
        ("示例省人民政府办公厅", "示例政办发"),
        ("示例市人民政府", "示市政发"),
        ("示例市人民政府办公室", "示市政办发"),
        ("示例市发展和改革委员会", "示市发改"),
        ("示例市财政局", "示市财"),
        ("示例市应急管理局", "示市应急"),
        ("示例市机关事务管理局", "示市机管"),
        ("示例市信访局", "示市信"),
        ("示例市生态环境局", "示市环"),
    ),
    "平级": (
        ("中共示例县委办公室", "示办发"),
        ("示例县人大常委会办公室", "示人办"),
        ("示例县政协办公室", "示协办"),
        ("邻近县人民政府办公室", "邻政办函"),
    ),
    "下级": (
        ("东川镇人民政府", "东政"),
        ("西岭镇人民政府", "西政"),
        ("河湾乡人民政府", "河政"),
        ("示例县水务局", "示水"),
        ("示例县教育局", "示教"),
        ("示例县农业农村局", "示农"),
        ("示例县住房和城乡建设局", "示建"),
    ),
}
_KINDS = {
    "上级": ("通知", "意见", "通报", "函", "批复", "决定"),
    "平级": ("函", "通知", "纪要"),
    "下级": ("请示", "报告", "函"),
}
_TOPICS = (
    "安全生产专项检查",
    "防汛抗旱",
    "森林草原防火",
    "政务公开",
    "营商环境优化",
    "农村人居环境整治",
    "重点项目建设",
    "耕地保护",
    "公共机构节能",
    "公务用车管理",
    "办公用房清理",
    "信访积案化解",
    "食品安全监管",
    "冬季清洁取暖",
    "普通高考组织",
    "春耕备耕",
    "动物疫病防控",
    "政府网站管理",
    "数字政府建设",
    "行政执法监督",
    "基层减负",
    "民生实事办理",
    "河湖管护",
    "道路交通安全",
    "城乡居民医保征缴",
    "统计数据核查",
    "应急物资储备",
    "城镇燃气安全",
    "就业服务",
    "养老服务",
    "义务教育优质均衡",
    "档案规范化管理",
)
_PHRASES: dict[str, tuple[str, ...]] = {
    "通知": (
        "关于做好{}有关工作的通知",
        "关于印发{}实施方案的通知",
        "关于报送{}情况的通知",
        "关于开展{}督导的通知",
        "关于召开{}工作会议的通知",
        "关于切实加强{}的通知",
        "关于建立{}工作台账的通知",
    ),
    "意见": ("关于进一步加强{}的意见", "关于规范{}的实施意见"),
    "通报": ("关于{}情况的通报", "关于{}典型做法的通报"),
    "函": ("关于商请协助{}的函", "关于征求{}方案意见的函", "关于提供{}资料的函"),
    "批复": ("关于{}实施方案的批复", "关于{}资金安排的批复"),
    "决定": ("关于调整{}工作机构的决定",),
    "纪要": ("{}专题会议纪要", "{}联席会议纪要"),
    "请示": ("关于解决{}经费的请示", "关于审定{}方案的请示"),
    "报告": ("关于{}进展情况的报告", "关于{}自查情况的报告"),
}
_SECTIONS = ("综合科", "文秘科", "信息科", "督查室", "信访室", "事务中心")
_RESULTS = (
    "已按要求落实并书面反馈",
    "已转有关单位办理，情况已汇总上报",
    "已拟定方案，经审定后印发",
    "已答复来文单位",
    "已召开会议部署，按月调度",
)
_LATE_EVERY = 37
_NEVER = (2023, 247)
"""The numbers of receipt at which the demonstration shows a late answer, and one document left without any."""


def _superior(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    return [row for row in _register(office, year) if row["level"] == "上级"]


def _others(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    return [row for row in _register(office, year) if row["level"] != "上级"]


def _register(office: DemoOffice, year: int) -> list[dict[str, Any]]:
    """The whole year in the order of receipt, numbered from 1."""
    arrivals = sorted(
        (day, level, index)
        for level, count in _COUNTS.get(year, {}).items()
        for index, day in enumerate(office.days(year, count, "incoming", level))
    )
    titles = {
        level: office.draw("titles", year, level).sample(_titles(level), count)
        for level, count in _COUNTS.get(year, {}).items()
    }
    return [
        _row(office, year, number, day, level, index, *titles[level][index])
        for number, (day, level, index) in enumerate(arrivals, start=1)
    ]


def _row(
    office: DemoOffice, year: int, number: int, day: date, level: str, index: int, kind: str, title: str
) -> dict[str, Any]:
    draw = office.draw("incoming", year, level, index)
    sender, word = draw.choice(_SENDERS[level])
    clerk = draw.choice(office.staff("ZFB-MS"))
    action = kind in ("请示", "函") or (kind != "批复" and draw.random() < 0.6)
    row: dict[str, Any] = {
        "receipt": format_number(RECEIPT_WORD, year, number),
        "occurred_on": day,
        "sender": sender,
        "level": level,
        "number": format_number(word, year, max(1, index // 3 + draw.randint(1, 40))),
        "title": title,
        "kind": kind,
        "urgency": "平件" if draw.random() < 0.85 else draw.choice(("加急", "加急", "特急")),
        "handling": "办件" if action else "阅件",
        "signed_by": clerk.name,
        "registered_on": day,
        "registered_by": clerk.name,
        "reviewed_on": office.later(day, 0, 1, "review", year, number),
        "reviewed_by": office.staff("ZFB-MS")[0].name,
        "proposal": "拟请分管领导阅示，有关科室办理" if action else "拟送有关领导传阅",
        "circulated_to": office.names(2, "incoming", year, number),
    }
    row["circulated_on"] = office.later(row["reviewed_on"], 0, 2, "circulate", year, number)
    if action:
        _handle(office, row, year, number)
    else:
        row["closed_on"] = office.later(row["circulated_on"], 1, 6, "read", year, number)
        row["result"] = "已传阅"
    return row


def _handle(office: DemoOffice, row: dict[str, Any], year: int, number: int) -> None:
    """Taken on, urged where it drags on, answered: in time, late now and then, once not at all."""
    draw = office.draw("handle", year, number)
    row["accepted_on"] = office.later(row["reviewed_on"], 0, 1, "accept", year, number)
    row["lead_unit"] = draw.choice(_SECTIONS)
    row["instruction"] = "请有关科室按要求办理"
    row["due_on"] = row["accepted_on"] + timedelta(days=draw.choice((7, 10, 15, 20, 30)))
    if (year, number) == _NEVER:
        row["urged_on"], row["urged_by"] = office.later(row["due_on"], 1, 3, "urge"), row["signed_by"]
        return
    if number % _LATE_EVERY == 0:
        row["urged_on"] = office.later(row["due_on"], 0, 1, "urge", year, number)
        row["urged_by"] = row["signed_by"]
        row["closed_on"] = office.later(row["urged_on"], 2, 12, "late", year, number)
    else:
        row["closed_on"] = _by(row["due_on"], row["accepted_on"], office, draw.randint(0, 4))
    row["circulated_on"] = min(row["circulated_on"], row["closed_on"])
    row["answered_by"] = office.pick(office.people, "answer", year, number).name
    row["result"] = draw.choice(_RESULTS)


def _by(due: date, start: date, office: DemoOffice, spare: int) -> date:
    """A working day shortly before the limit, never before the start."""
    day = due - timedelta(days=spare)
    while day > start and not office.calendar.is_workday(day):
        day -= timedelta(days=1)
    return day


@cache
def _titles(level: str) -> tuple[tuple[str, str], ...]:
    """(文种, title): each phrase of the level's kinds of document with each topic."""
    return tuple(
        (kind, phrase.format(topic))
        for topic, kind in product(_TOPICS, _KINDS[level])
        for phrase in _PHRASES[kind]
    )


DEMO = (
    DemoSheet("incoming", "上级来文登记簿", _superior),
    DemoSheet("incoming", "平级和下级来文登记簿", _others),
)
