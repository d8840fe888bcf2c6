"""Rows of the demonstration office's sheet of meetings; the numbers of 2023 are those a county office reported."""

from collections.abc import Mapping, Sequence
from typing import Any

from shuzhi.ledgerkit.demo import DemoOffice, DemoSheet

_TIMES: Mapping[int, Mapping[str, int]] = {
    2022: {"办公例会": 9, "常务会议": 12, "党组会议": 9, "总支委会": 4, "专题会": 15, "全体会议": 1},
    2023: {"办公例会": 8, "常务会议": 11, "党组会议": 10, "总支委会": 4, "专题会": 17, "全体会议": 2},
}
_SERVED = ("办公例会", "常务会议", "党组会议", "全体会议")
_CHAIRS = {
    "办公例会": "县政府主要负责人",
    "常务会议": "县政府主要负责人",
    "党组会议": "县政府党组负责人",
    "全体会议": "县政府主要负责人",
}
_PLACES = {
    "办公例会": "县政府二楼会议室",
    "常务会议": "县政府常务会议室",
    "党组会议": "县政府党组会议室",
    "全体会议": "县会议中心",
}
_MATTERS = (
    "年度重点项目推进安排",
    "财政预算执行情况",
    "安全生产工作部署",
    "防汛抗旱准备工作",
    "乡村建设项目资金安排",
    "优化营商环境工作方案",
    "教育资源布局调整方案",
    "节能目标任务分解",
    "国有资产处置事项",
    "信访突出问题化解情况",
    "公共卫生服务能力建设",
    "农村道路养护方案",
)
_SPECIAL = (
    "信访工作",
    "公文质量",
    "接待工作",
    "安全保卫",
    "办公用房清理",
    "公务用车管理",
    "政务信息",
    "督查工作",
)


def _rows(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for kind, times in _TIMES.get(year, {}).items():
        for index, day in enumerate(office.days(year, times, "meetings", kind)):
            rows.append(_row(office, year, kind, index) | {"occurred_on": day})
    for row in rows:
        if row["kind"] in ("常务会议", "党组会议"):
            row["minutes_on"] = office.later(row["occurred_on"], 2, 9, row["kind"], "minutes")
    return sorted(rows, key=lambda row: row["occurred_on"])


def _row(office: DemoOffice, year: int, kind: str, index: int) -> dict[str, Any]:
    draw = office.draw("meetings", year, kind, index)
    served = kind in _SERVED
    topics = draw.randint(3, 8) if kind in ("常务会议", "党组会议") else draw.randint(1, 3)
    matters = draw.sample(_MATTERS, min(topics, 3))
    title = {
        "专题会": f"{_SPECIAL[index % len(_SPECIAL)]}专题会议（{index + 1}）",
        "总支委会": f"机关党总支{year}年第{index + 1}次委员会议",
    }.get(kind, f"县政府{year}年第{index + 1}次{kind}")
    row: dict[str, Any] = {
        "kind": kind,
        "role": "服务保障" if served else "本单位召开",
        "title": title,
        "ordinal": index + 1,
        "host": _CHAIRS.get(kind) or office.leaders[index % len(office.leaders)].name,
        "place": _PLACES.get(kind, "三楼会议室"),
        "head_count": draw.randint(14, 32) if served else draw.randint(5, 14),
        "topics": topics,
        "decided": max(topics - draw.randint(0, 1), 1),
        "decisions": f"听取{'、'.join(matters)}汇报，明确责任单位和完成时限。" if served else "",
        "recorder": office.staff("ZFB-MS")[index % 5].name,
    }
    if kind in ("常务会议", "党组会议"):
        row["minutes_number"] = f"县政府{kind}纪要〔{year}〕{index + 1}号"
    return row


DEMO = (DemoSheet("meetings", "会议台账", _rows),)
