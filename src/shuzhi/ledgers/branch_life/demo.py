"""Rows of the demonstration branch's sheet; the numbers of 2023 are those a county office reported that year.

On purpose: no committee meeting in August, no theme day in August, and a group meeting missing in one month.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from shuzhi.ledgerkit.demo import BRANCH, DemoOffice, DemoSheet

Row = dict[str, Any]

_TIMES: Mapping[int, Mapping[str, int]] = {
    2022: {
        "支部党员大会": 21,
        "支部委员会": 16,
        "党小组会": 11,
        "领导干部讲党课": 4,
        "党课": 2,
        "主题党日": 12,
        "谈心谈话": 24,
    },
    2023: {
        "支部党员大会": 23,
        "支部委员会": 17,
        "党小组会": 11,
        "领导干部讲党课": 4,
        "党课": 2,
        "主题党日": 11,
        "谈心谈话": 26,
    },
}
_QUIET_MONTH = {2022: 0, 2023: 8}
"""The month without a committee meeting and a theme day; 0 means none."""

_GENERAL = (
    "传达学习上级会议精神",
    "听取支部委员会工作报告",
    "讨论支部年度工作计划",
    "通报党费收缴情况",
    "讨论主题教育工作安排",
    "组织集体政治学习",
    "讨论评先推优人选",
    "听取党小组工作情况",
)
_COMMITTEE = (
    "研究支部月度工作安排",
    "研究发展党员工作",
    "研究主题党日方案",
    "分析党员思想状况",
    "研究党费使用事项",
    "研究组织生活会准备工作",
    "检查支部工作落实情况",
)
_THEME = (
    "义务植树",
    "走访慰问困难党员",
    "社区清洁志愿服务",
    "参观县档案馆",
    "重温入党誓词",
    "政策宣讲进村",
    "过政治生日",
    "机关环境整治",
    "防汛知识宣传",
    "节约用水宣传",
    "“七一”集中学习",
    "结对共建座谈",
)
_LECTURE = (
    "坚定理想信念",
    "改进工作作风",
    "提高政务服务水平",
    "严守纪律规矩",
    "学习典型事迹",
    "办好民生实事",
)
_TALK = (
    "思想和工作情况",
    "岗位调整后的适应情况",
    "组织生活会会前交流",
    "近期工作压力和家庭情况",
    "年轻干部成长",
)
_ABSENT = ("", "", "1人公差", "1人病假", "2人公差", "1人外出培训")
_GENERAL_DUE = {2022: 22, 2023: 24}
_COMMITTEE_DUE = 5


def _days_by_month(office: DemoOffice, year: int, count: int, quiet: int, *key: object) -> list[date]:
    """``count`` working days dealt out over the months, none in the quiet one; no day twice."""
    months = [month for month in range(1, 13) if month != quiet]
    draw = office.draw("branch days", year, *key)
    extra = set(draw.sample(months, count % len(months)))
    found: list[date] = []
    for month in months:
        days = [day for day in office.workdays(year) if day.month == month]
        times = count // len(months) + (month in extra)
        found += draw.sample(days, times)
    return sorted(found)


def _attended(office: DemoOffice, due: int, *key: object) -> Row:
    absent = office.pick(_ABSENT, "absent", *key)
    missing = int(absent[0]) if absent else 0
    return {"due_count": due, "head_count": due - missing, "absent": absent}


def _general(office: DemoOffice, year: int, count: int) -> list[Row]:
    rows: list[Row] = []
    due = _GENERAL_DUE[year]
    for index, day in enumerate(office.days(year, count, "branch_life", "general")):
        row: Row = {
            "occurred_on": day,
            "kind": "支部党员大会",
            "title": _GENERAL[index % len(_GENERAL)],
            "place": "三楼会议室",
        }
        row |= _attended(office, due, "general", year, index)
        row["attendees"] = office.names(row["head_count"], "general", year, index, unit=BRANCH)
        if index in (9, 13):
            for_ = row["head_count"] - index % 2
            row |= {
                "title": "讨论接收预备党员" if index == 9 else "讨论预备党员转正",
                "procedure": "表决",
                "matter": "接收预备党员" if index == 9 else "预备党员转正",
                "voters_due": due,
                "voters_present": row["head_count"],
                "votes_for": for_,
                "votes_against": 0,
                "votes_abstain": row["head_count"] - for_,
                "outcome": "通过",
            }
        rows.append(row)
    return rows


def _committees(office: DemoOffice, year: int, count: int) -> list[Row]:
    rows = []
    for index, day in enumerate(_days_by_month(office, year, count, _QUIET_MONTH[year], "committee")):
        present = office.pick((5, 5, 5, 4), "committee", year, index)
        rows.append(
            {
                "occurred_on": day,
                "kind": "支部委员会",
                "title": _COMMITTEE[index % len(_COMMITTEE)],
                "place": "党员活动室",
                "due_count": _COMMITTEE_DUE,
                "head_count": present,
                "absent": "" if present == _COMMITTEE_DUE else "1人公差",
                "attendees": office.names(present, "committee", year, index, unit=BRANCH),
            }
        )
    return rows


def _theme_days(office: DemoOffice, year: int, count: int) -> list[Row]:
    """One a month, on the first working day from the tenth."""
    rows = []
    months = [month for month in range(1, 13) if month != _QUIET_MONTH[year]][:count]
    for index, month in enumerate(months):
        day = next(day for day in office.workdays(year) if day >= date(year, month, 10))
        row = {
            "occurred_on": day,
            "kind": "主题党日",
            "title": _THEME[(index + year) % len(_THEME)],
            "place": "党员活动室",
        }
        rows.append(row | _attended(office, _GENERAL_DUE[year], "theme", year, month))
    return rows


def _groups(office: DemoOffice, year: int, count: int) -> list[Row]:
    rows = []
    for index, day in enumerate(_days_by_month(office, year, count, 2, "group")):
        row = {
            "occurred_on": day,
            "kind": "党小组会",
            "title": f"第{index % 2 + 1}党小组学习和工作交流",
            "place": "党员活动室",
        }
        rows.append(row | _attended(office, 11, "group", year, index))
    return rows


def _lectures(office: DemoOffice, year: int, kind: str, count: int) -> list[Row]:
    rows = []
    for index, day in enumerate(office.days(year, count, "lecture", kind)):
        leaders = [each for each in office.leaders if each.party]
        lecturer = (
            leaders[index % len(leaders)].name
            if kind == "领导干部讲党课"
            else office.names(1, kind, year, index, unit=BRANCH)
        )
        title = f"{office.pick(_LECTURE, kind, year, index)}（第{index + 1}讲）"
        row = {"occurred_on": day, "kind": kind, "title": title, "lecturer": lecturer, "place": "三楼会议室"}
        rows.append(row | _attended(office, _GENERAL_DUE[year], kind, year, index))
    return rows


def _talks(office: DemoOffice, year: int, count: int) -> list[Row]:
    members = office.staff(BRANCH)
    rows: list[Row] = []
    for index, day in enumerate(office.days(year, count, "talk")):
        host = office.leaders[index % 4]
        others = [each for each in members if each != host]
        listeners = [others[(index * 2) % len(others)]]
        if index % 3 == 0:
            listeners.append(others[(index * 2 + 1) % len(others)])
        rows.append(
            {
                "occurred_on": day,
                "kind": "谈心谈话",
                "title": f"{office.pick(_TALK, year, index)}（{index + 1}）",
                "host": host.name,
                "attendees": "、".join(each.name for each in listeners),
                "head_count": len(listeners),
                "place": "谈心室",
            }
        )
    return rows


def _yearly(office: DemoOffice, year: int) -> list[Row]:
    """The life meeting and the review of members in the last quarter; the leading body's own in January."""
    december = [day for day in office.workdays(year) if day.month == 12]
    january = [day for day in office.workdays(year) if day.month == 1]
    due = _GENERAL_DUE[year]
    return [
        {
            "occurred_on": december[4],
            "kind": "组织生活会",
            "title": f"{year}年度组织生活会",
            "due_count": due,
            "head_count": due - 1,
            "absent": "1人病假",
            "place": "三楼会议室",
        },
        {
            "occurred_on": december[5],
            "kind": "民主评议党员",
            "title": f"{year}年度民主评议党员",
            "due_count": due,
            "head_count": due,
            "summary": "按照个人自评、党员互评、民主测评的程序进行。",
            "place": "三楼会议室",
        },
        {
            "occurred_on": january[8],
            "kind": "民主生活会",
            "title": f"{year - 1}年度班子民主生活会",
            "due_count": 5,
            "head_count": 5,
            "place": "二楼会议室",
        },
    ]


def _rows(office: DemoOffice, year: int) -> Sequence[Row]:
    times = _TIMES.get(year)
    if times is None:
        return []
    rows = [
        *_general(office, year, times["支部党员大会"]),
        *_committees(office, year, times["支部委员会"]),
        *_groups(office, year, times["党小组会"]),
        *_theme_days(office, year, times["主题党日"]),
        *_lectures(office, year, "领导干部讲党课", times["领导干部讲党课"]),
        *_lectures(office, year, "党课", times["党课"]),
        *_talks(office, year, times["谈心谈话"]),
        *_yearly(office, year),
    ]
    for row in rows:
        row.setdefault("host", office.director.name)
    return sorted(rows, key=lambda row: row["occurred_on"])


DEMO = (DemoSheet("branch_life", "组织生活台账", _rows, BRANCH),)
