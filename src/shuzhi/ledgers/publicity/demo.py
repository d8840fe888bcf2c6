"""Rows of the demonstration office's sheet of publicity activities."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from shuzhi.ledgerkit.demo import DemoOffice, DemoSheet

_SERVICE, _WEEK = "“文明新风·志愿暖心”志愿服务", "节能宣传周"
# month, day, form, content, name, series, leaflets, banners, boards
_PLAN: tuple[tuple[int, int, str, str, str, str, int, int, int], ...] = (
    (2, 9, "志愿服务", "文明新风", "清扫积雪志愿服务", _SERVICE, 0, 0, 0),
    (3, 6, "志愿服务", "文明新风", "学雷锋日便民志愿服务", _SERVICE, 42, 0, 0),
    (3, 30, "发放资料", "反食品浪费", "机关食堂反食品浪费宣传", "", 36, 0, 2),
    (4, 17, "宣讲", "法治", "信访工作条例宣讲", "", 40, 0, 0),
    (5, 12, "发放资料", "安全", "防灾减灾日安全知识宣传", "", 38, 0, 1),
    (5, 26, "志愿服务", "文明新风", "社区环境整治志愿服务", _SERVICE, 0, 0, 0),
    (6, 15, "主题活动", "安全", "安全生产月主题活动", "", 30, 0, 2),
    (7, 10, "主题活动", "节能", "节能宣传周启动仪式", _WEEK, 86, 2, 3),
    (7, 12, "主题活动", "节能", "全国低碳日能源紧缺体验", _WEEK, 35, 0, 0),
    (7, 14, "志愿服务", "节能", "节能进社区志愿服务", _WEEK, 60, 1, 0),
    (9, 6, "志愿服务", "文明新风", "文明交通志愿服务", _SERVICE, 0, 0, 0),
    (10, 16, "发放资料", "反食品浪费", "世界粮食日宣传", "", 32, 0, 0),
    (11, 9, "宣讲", "安全", "冬季用电用火安全宣讲", "", 24, 0, 0),
    (12, 4, "主题活动", "法治", "国家宪法日主题活动", "", 0, 0, 1),
)
_BEFORE = {2022: 0.82}
"""The year before had fewer leaflets, and one activity less."""
_PLACES = ("党政综合楼", "文化广场", "示例社区", "机关食堂", "人民公园")


def _rows(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    share = _BEFORE.get(year, 1)
    plan = _PLAN if share == 1 else _PLAN[1:]
    rows = []
    for month, day, kind, topic, title, campaign, leaflets, banners, boards in plan:
        draw = office.draw("publicity", year, title)
        present = draw.randint(12, 45)
        row: dict[str, Any] = {
            "occurred_on": office.later(date(year, month, day), 0, 0, "publicity"),
            "kind": kind,
            "topic": topic,
            "title": title,
            "campaign": campaign,
            "place": draw.choice(_PLACES),
            "host": draw.choice(office.staff("ZFB-SW")).name,
            "attendees": office.names(min(present, 5), "publicity", year, title),
            "head_count": present,
            "leaflets": round(leaflets * share) or None,
            "banners": banners or None,
            "boards": boards or None,
        }
        if kind == "志愿服务":
            row["volunteers"] = min(present, draw.randint(8, 16))
        rows.append(row)
    return rows


DEMO = (DemoSheet("publicity", "宣传和志愿服务登记表", _rows),)
