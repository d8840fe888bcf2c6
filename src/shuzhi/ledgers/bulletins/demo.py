"""Rows of the demonstration office's register of bulletins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import product
from typing import Any

from shuzhi.ledgerkit.demo import DemoOffice, DemoSheet

_COUNTS = {2022: 512, 2023: 535}
_ADOPTED = {2022: 141, 2023: 163}
_INSTRUCTED = {2022: 9, 2023: 12}
_PLACES = ("示例县", "东川镇", "西岭镇", "河湾乡", "县直部门", "示例县城区")
_TOPICS = (
    "春季农业生产",
    "重点项目开工复工",
    "政务服务便民措施",
    "农村饮水安全",
    "校园周边环境整治",
    "小麦机收",
    "秋粮收储",
    "冬季供暖保障",
    "林果产业提质",
    "蔬菜产销对接",
    "劳务输转",
    "防返贫监测帮扶",
    "社区养老服务",
    "公共机构节能",
    "公务用车管理",
    "基层治理网格",
    "河道清理整治",
    "农村公路管护",
    "电子商务进农村",
    "旅游市场秩序",
    "安全生产隐患整改",
    "信访事项化解",
    "食品小作坊监管",
    "高标准农田建设",
)
_PHRASES: dict[str, tuple[str, ...]] = {
    "工作动态": ("{}扎实推进{}", "{}多措并举抓好{}", "{}有序开展{}工作", "{}“三个到位”做好{}"),
    "经验做法": ("{}探索{}新机制的做法", "{}“四步工作法”推动{}"),
    "问题建议": ("{}{}存在的问题及建议", "{}{}中需关注的几个问题"),
    "调研信息": ("关于{}{}情况的调研",),
    "紧急信息": ("{}{}受强降雨影响情况", "{}{}受大风降温影响情况"),
}
_SHARE = {"工作动态": 62, "经验做法": 18, "问题建议": 12, "调研信息": 5, "紧急信息": 3}
_SENT_TO = ("示例市人民政府办公室", "示例市人民政府办公室", "示例省人民政府办公厅", "示例县委办公室")
_ADOPTERS = (
    ("示例市人民政府办公室《政务信息》", "市级"),
    ("示例市人民政府办公室《政务信息》", "市级"),
    ("示例县人民政府办公室《政务要情》", "县级"),
    ("示例省人民政府办公厅《政务专报》", "省级"),
)


def _rows(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    count = _COUNTS.get(year, 0)
    draw = office.draw("bulletins", year)
    titles = _titles(office, year, count)
    adopted = set(draw.sample(range(count), _ADOPTED.get(year, 0)))
    instructed = set(draw.sample(sorted(adopted), _INSTRUCTED.get(year, 0))) if adopted else set()
    rows = []
    for index, day in enumerate(office.days(year, count, "bulletins")):
        row = _row(office, day, index, *titles[index])
        if index in adopted:
            by, level = draw.choice(_ADOPTERS)
            row |= {
                "adopted_on": office.later(day, 3, 20, "adopted", year, index),
                "adopted_by": by,
                "adopted_level": level,
            }
        if index in instructed:
            row |= {
                "instructed_on": office.later(day, 4, 25, "instructed", year, index),
                "instructed_by": draw.choice(("县政府主要领导", "县政府分管领导", "市政府分管领导")),
                "instruction": draw.choice(("请有关部门研究落实", "做法可推广", "请抓紧核实解决")),
            }
        rows.append(row)
    return rows


def _row(office: DemoOffice, day: date, index: int, kind: str, title: str) -> dict[str, Any]:
    draw = office.draw("bulletin", day, index)
    return {
        "occurred_on": day,
        "kind": kind,
        "title": title,
        "source": draw.choice(("信息科", "综合科", "东川镇", "西岭镇", "河湾乡", "县农业农村局", "县水务局")),
        "author": draw.choice(office.staff("ZFB-XX")).name,
        "sent_to": draw.choice(_SENT_TO),
        "words": draw.randrange(300, 1500, 10),
    }


def _titles(office: DemoOffice, year: int, count: int) -> list[tuple[str, str]]:
    """(类别, title): kinds by their share, no title twice in a year."""
    draw = office.draw("bulletin titles", year)
    chosen: list[tuple[str, str]] = []
    for kind, share in _SHARE.items():
        every = [phrase.format(*pair) for pair in product(_PLACES, _TOPICS) for phrase in _PHRASES[kind]]
        chosen += [(kind, title) for title in draw.sample(every, count * share // 100)]
    used = {title for _, title in chosen}
    rest = [
        ("工作动态", title)
        for pair in product(_PLACES, _TOPICS)
        for phrase in _PHRASES["工作动态"]
        if (title := phrase.format(*pair)) not in used
    ]
    chosen += draw.sample(rest, count - len(chosen))
    draw.shuffle(chosen)
    return chosen


DEMO = (DemoSheet("bulletins", "政务信息报送台账", _rows),)
