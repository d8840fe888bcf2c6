"""Rows of the demonstration office's integrity sheets; the numbers of 2023 are those a county office reported."""

from collections.abc import Mapping, Sequence
from typing import Any

from shuzhi.ledgerkit.demo import DemoOffice, DemoSheet

CHIEF, TEAM = "主要领导对班子成员", "班子成员对分管科室干部"

_TIMES: Mapping[int, Mapping[str, int]] = {
    2022: {CHIEF: 3, TEAM: 5, "集体约谈": 1, "提醒谈话": 2, "诫勉谈话": 1},
    2023: {CHIEF: 4, TEAM: 6, "集体约谈": 2, "提醒谈话": 3, "诫勉谈话": 0},
}
_SUBJECTS = (
    "遵守中央八项规定精神",
    "分管领域廉政风险防控",
    "节前廉洁提醒",
    "规范公务接待",
    "履行一岗双责",
    "严格财务报销纪律",
)
_REASONS = ("考勤制度执行不严", "公文流转超时", "材料审核把关不细")
_SECTIONS = ("ZFB-ZH", "ZFB-MS", "ZFB-DC", "ZFB-SW")
"""The sections in charge of the four deputies, in their order."""


def _talks(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    rows = []
    for sort, times in _TIMES.get(year, {}).items():
        for index, day in enumerate(office.days(year, times, "integrity", sort)):
            rows.append({"occurred_on": day, "place": "谈话室"} | _row(office, year, sort, index))
    return sorted(rows, key=lambda row: row["occurred_on"])


def _row(office: DemoOffice, year: int, sort: str, index: int) -> dict[str, Any]:
    chief, deputies = office.director, office.leaders[1:]
    deputy = deputies[index % len(deputies)]
    officers = office.staff(_SECTIONS[index % len(_SECTIONS)])
    officer = officers[(index // len(deputies) + year) % len(officers)]
    subject = _SUBJECTS[(index + year) % len(_SUBJECTS)]
    match sort:
        case "主要领导对班子成员":
            return {
                "kind": "廉政谈话",
                "relation": CHIEF,
                "title": subject,
                "talker": chief.name,
                "attendees": deputy.name,
                "head_count": 1,
                "form": "第一种形态",
            }
        case "班子成员对分管科室干部":
            return {
                "kind": "廉政谈话",
                "relation": TEAM,
                "title": subject,
                "talker": deputy.name,
                "attendees": officer.name,
                "head_count": 1,
                "form": "第一种形态",
            }
        case "集体约谈":
            heads = [each.name for each in office.people if each.post.startswith(("科长", "中心主任"))]
            return {
                "kind": "集体约谈",
                "relation": "主要领导对科室干部",
                "title": "科室负责人集体约谈",
                "talker": chief.name,
                "attendees": "、".join(heads),
                "head_count": len(heads),
                "form": "第一种形态",
            }
        case "提醒谈话":
            row = {
                "kind": "提醒谈话",
                "relation": TEAM,
                "title": "日常工作提醒",
                "talker": deputy.name,
                "head_count": 1 + (index == 0),
                "form": "第一种形态",
            }
            names = [officers[-1 - each].name for each in range(1 + (index == 0))]
            return row | {"attendees": "、".join(names), "reason": _REASONS[index % len(_REASONS)]}
        case _:
            return {
                "kind": "诫勉谈话",
                "relation": "纪检人员对干部",
                "title": "诫勉谈话",
                "talker": deputy.name,
                "attendees": officer.name,
                "head_count": 1,
                "form": "第一种形态",
                "reason": "值班期间擅自离岗",
                "statement_on": office.days(year, 1, "integrity", "诫勉谈话")[0],
                "follow_up": "已书面检查并整改。",
            }


def _sanctions(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    """One warning in 2022, whose effect runs on into 2023."""
    if year != 2022:
        return []
    day = office.days(year, 3, "sanction")[1]
    person = office.staff("ZFB-SW")[-1]
    return [
        {
            "number": "县直纪工委〔2022〕3号",
            "occurred_on": day,
            "name": person.name,
            "kind": "警告",
            "form": "第二种形态",
            "reason": "违规使用公务用车",
            "decided_by": "县直机关纪检监察工委",
            "announced_on": day,
            "until": day.replace(year=year + 1),
        }
    ]


DEMO = (
    DemoSheet("integrity", "廉政谈话登记表", _talks),
    DemoSheet("integrity_sanction", "党纪处分登记表", _sanctions),
)
