"""Rows of the demonstration office's study sheets; the numbers of 2023 are those a county office reported that year."""

from collections.abc import Sequence
from typing import Any

from shuzhi.ledgerkit.demo import DemoOffice, DemoSheet

_THEMES = (
    "上级重要会议精神",
    "新修订的公文处理规定",
    "安全生产有关要求",
    "信访工作条例",
    "机关事务管理条例",
    "保密知识",
    "民法典常用条款",
    "基层减负有关规定",
    "廉洁自律准则",
    "数字办公操作",
)
_TIMES = {
    2022: {"集中学习": 27, "外出参观学习": 1, "自主学习": 40, "观看录像": 4, "中心组学习": 3, "培训班": 2},
    2023: {"集中学习": 29, "外出参观学习": 2, "自主学习": 42, "观看录像": 5, "中心组学习": 4, "培训班": 3},
}
_REFLECTIONS = {2022: 96, 2023: 120}


def _activities(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    rows = []
    for kind, times in _TIMES.get(year, {}).items():
        for index, day in enumerate(office.days(year, times, "study", kind)):
            theme = office.pick(_THEMES, "study", kind, year, index)
            count = office.draw("study", kind, year, index).randint(18, 29)
            rows.append(
                {
                    "occurred_on": day,
                    "kind": kind,
                    "title": f"学习{theme}",
                    "host": office.pick(office.leaders, "host", kind, year, index).name,
                    "place": "三楼会议室" if kind != "外出参观学习" else "县档案馆",
                    "head_count": count,
                    "attendees": office.names(count, "study", kind, year, index),
                    "hours": office.pick((1.5, 2, 2, 3), "hours", kind, year, index),
                }
            )
    return sorted(rows, key=lambda row: row["occurred_on"])


def _writings(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    rows = []
    staff = office.people
    for index, day in enumerate(office.days(year, _REFLECTIONS.get(year, 0), "writing")):
        rows.append(
            {
                "occurred_on": day,
                "kind": "心得体会",
                "title": f"关于{office.pick(_THEMES, 'writing', year, index)}的学习体会（{index // len(staff) + 1}）",
                "author": staff[index % len(staff)].name,
                "words": office.draw("words", year, index).randrange(900, 2600, 10),
            }
        )
    return rows


DEMO = (
    DemoSheet("study", "集中学习和培训台账", _activities),
    DemoSheet("study_writing", "学习成果登记表", _writings),
)
