"""Rows of the demonstration office's sheet of major decisions; a few are not carried out yet, some are past their limit."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from shuzhi.ledgerkit.demo import DemoOffice, DemoSheet

_TIMES: Mapping[int, Mapping[str, int]] = {
    2022: {"重大事项决策": 9, "重要干部任免": 4, "重要项目安排": 5, "大额度资金使用": 8},
    2023: {"重大事项决策": 11, "重要干部任免": 5, "重要项目安排": 6, "大额度资金使用": 9},
}
_TITLES: Mapping[str, Sequence[str]] = {
    "重大事项决策": (
        "审定年度工作要点",
        "修订机关内部管理制度",
        "审定办公用房调整方案",
        "研究年度考核实施办法",
        "审定应急值守工作方案",
        "调整班子成员分工",
    ),
    "重要干部任免": ("科室负责人任职事项", "中层干部轮岗事项", "推荐挂职人选", "试用期满干部任职事项"),
    "重要项目安排": ("机关食堂改造项目", "会议室音视频改造项目", "档案库房维修项目", "节能照明改造项目"),
    "大额度资金使用": (
        "会议中心设备购置经费",
        "办公楼屋面防水维修经费",
        "信息系统运维经费",
        "公务用车集中保险经费",
        "后勤服务外包经费",
    ),
}
_OPEN = {2022: (), 2023: (7, 19, 28, 30)}
"""Positions of the items that are not carried out by the end of the year; the first two are past their limit."""
_DEFERRED = {2022: 11, 2023: 14}


def _rows(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    kinds = [(kind, index) for kind, times in _TIMES.get(year, {}).items() for index in range(times)]
    office.draw("decisions", year).shuffle(kinds)
    days = office.days(year, len(kinds), "decisions")
    return [_row(office, year, place, day, *kinds[place]) for place, day in enumerate(days)]


def _row(office: DemoOffice, year: int, place: int, day: date, kind: str, index: int) -> dict[str, Any]:
    draw = office.draw("decisions", year, place)
    members = [each.name for each in office.leaders]
    chair = members[0]
    away = draw.choice((None, None, None, 2, 3, 4))
    present = [name for name in members if away is None or name != members[away]]
    others = present[1:]
    draw.shuffle(others)
    titles = _TITLES[kind]
    deferred = place == _DEFERRED[year]
    approving = 1 if deferred else len(present) - draw.choice((0, 0, 0, 1))
    row: dict[str, Any] = {
        "number": f"〔{year}〕{place + 1}",
        "occurred_on": day,
        "meeting": f"{year}年第{place // 3 + 1}次党组（扩大）会",
        "kind": kind,
        "title": f"{titles[index % len(titles)]}（第{index // len(titles) + 1}次研究）"
        if index >= len(titles)
        else titles[index],
        "proposed_on": day - timedelta(days=draw.randint(5, 9)),
        "consulted_on": day - timedelta(days=draw.randint(1, 4)),
        "consulted": "征求分管负责人和有关科室意见",
        "place": "二楼会议室",
        "chair": chair,
        "members_due": len(members),
        "present": "、".join(present),
        "in_attendance": "县纪委监委派驻组负责人",
        "absent": ""
        if away is None
        else f"{members[away]}（{draw.choice(('公差', '病假', '参加县里会议'))}）",
        "speeches": "、".join([*others, chair]),
        "method": "无记名投票" if kind == "重要干部任免" else "举手",
        "votes_for": approving,
        "votes_against": 0,
        "votes_abstain": len(present) - approving,
        "outcome": "缓议" if deferred else "通过",
        "decision": "进一步论证后再议。" if deferred else "原则同意，按会议意见完善后组织实施。",
        "recorder": office.staff("ZFB-MS")[place % 5].name,
        "amount": draw.randrange(12, 96) if kind == "大额度资金使用" else None,
    }
    if deferred:
        return row
    row["lead_unit"] = office.pick(
        ("综合科", "文秘科", "督查室", "机关事务服务中心"), "decisions", year, place
    )
    row["due_on"] = (
        date(year + 1, 3, 31) if place in _OPEN[year][2:] else day + timedelta(days=draw.randint(30, 75))
    )
    if place not in _OPEN[year]:
        row["closed_on"] = office.later(day, 10, 28, "decisions", place)
        row["result"] = "已按决定组织实施完毕。"
    return row


DEMO = (DemoSheet("decisions", "三重一大议题登记表", _rows),)
