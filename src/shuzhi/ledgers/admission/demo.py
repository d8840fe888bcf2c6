"""Rows of the demonstration branch's admission sheets; the numbers of 2023 are those a county office reported that year.

Each person stands in one sheet: that of 2022 where the path ended by then, else that of 2023. On purpose one activist's
half-yearly observation and one applicant's talk are past their limit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from shuzhi.ledgerkit.demo import BRANCH, DemoOffice, DemoPerson, DemoSheet
from shuzhi.ledgers.admission.steps import STEPS

_MEETINGS = {2022: 21, 2023: 23}
_ADMITTING, _CONFIRMING = 9, 13
"""Positions, among the year's general meetings of the branch, of those that admit and that confirm."""
_VOTERS = {2021: 20, 2022: 22, 2023: 24}


@dataclass(frozen=True)
class _Path:
    """Who, and the days that fix the path; ``through`` is the last step done."""

    person: DemoPerson
    applied: date
    activist: date | None = None
    target: date | None = None
    admitted: date | None = None
    confirmed: date | None = None
    through: str = "archived_on"
    ended: date | None = None


_AFTER: Mapping[str, tuple[str, int]] = {
    "talked_on": ("occurred_on", 16),
    "activist_filed_on": ("activist_on", 9),
    "sponsors_on": ("activist_on", 14),
    "cultivated_on": ("target_on", -16),
    "target_filed_on": ("target_on", 7),
    "introducers_on": ("target_on", 13),
    "reviewed_on": ("target_on", 27),
    "trained_on": ("target_on", 41),
    "committee_on": ("admitted_on", -24),
    "preapproved_on": ("admitted_on", -15),
    "form_on": ("admitted_on", -9),
    "interviewed_on": ("admitted_on", 11),
    "approved_on": ("admitted_on", 29),
    "refiled_on": ("admitted_on", 36),
    "placed_on": ("admitted_on", 41),
    "oath_on": ("admitted_on", 52),
    "observed_on": ("confirmed_on", -19),
    "applied_full_on": ("confirmed_on", -12),
    "confirmed_approved_on": ("confirmed_on", 33),
    "archived_on": ("confirmed_on", 47),
}
"""Step → the fixed day it hangs on, and by how many days it comes after (or before) it."""


def _workday(office: DemoOffice, day: date) -> date:
    while not office.calendar.is_workday(day):
        day += timedelta(days=1)
    return day


def _meeting(office: DemoOffice, year: int, position: int) -> date:
    """A general meeting of the branch: the same day as in its own sheet."""
    return office.days(year, _MEETINGS[year], "branch_life", "general")[position]


def _dates(office: DemoOffice, path: _Path) -> dict[str, date]:
    fixed = {
        "occurred_on": path.applied,
        "activist_on": path.activist,
        "target_on": path.target,
        "admitted_on": path.admitted,
        "confirmed_on": path.confirmed,
    }
    dates: dict[str, date] = {}
    latest = path.applied
    for step in STEPS:
        day = fixed.get(step.field)
        if step.field in _AFTER:
            start, days = _AFTER[step.field]
            begun = fixed[start]
            shift = days + office.draw("step", path.person.number, step.field).randint(-2, 2)
            day = _workday(office, begun + timedelta(days=shift)) if begun else None
        if day is None:
            break
        latest = dates[step.field] = max(latest, day)
        if step.field == path.through:
            break
    return dates


def _row(office: DemoOffice, path: _Path) -> dict[str, Any]:
    draw = office.draw("admission", path.person.number)
    dates = _dates(office, path)
    row: dict[str, Any] = {
        "name": path.person.name,
        "kind": "机关干部",
        "born_on": date(1985 + draw.randint(0, 10), draw.randint(1, 12), draw.randint(1, 28)),
    }
    row |= dates
    guides = [each.name for each in office.leaders if each.party]
    if "sponsors_on" in dates and path.activist:
        row["sponsors"] = "、".join(draw.sample(guides, 2))
        row["observations"] = _observations(office, path)
    if path.target and "target_on" in dates:
        row["publicity_from"] = _workday(office, path.target - timedelta(days=12))
        row["publicity_until"] = office.calendar.add_workdays(row["publicity_from"], 4).date
    if "introducers_on" in dates:
        row["introducers"] = row["sponsors"]
    if "trained_on" in dates:
        row |= {"training_days": 3, "training_hours": 24}
    for field, prefix in (("admitted_on", "admit"), ("confirmed_on", "confirm")):
        if field in dates:
            due = _VOTERS[dates[field].year]
            present = due - draw.randint(0, 2)
            row |= {
                f"{prefix}_method": "无记名投票",
                f"{prefix}_due": due,
                f"{prefix}_present": present,
                f"{prefix}_for": present,
                f"{prefix}_against": 0,
                f"{prefix}_abstain": 0,
            }
    if path.ended:
        row |= {"until": path.ended, "ended_why": "调离本单位"}
    return row


def _observations(office: DemoOffice, path: _Path) -> str:
    """Every five and a half months until the person becomes a target, or until the sheet ends."""
    end = path.target or date(2023, 12, 29)
    days, day = [], (path.activist or end) + timedelta(days=165)
    while day < end:
        days.append(_workday(office, day))
        day += timedelta(days=165)
    return "、".join(each.isoformat() for each in days if each < end)


def _paths(office: DemoOffice, year: int) -> list[_Path]:
    members = [person for person in office.people if person.party and not person.leader]
    others = [person for person in office.people if not person.party and not person.leader]

    def day(year: int, month: int, number: int) -> date:
        return _workday(office, date(year, month, number))

    if year == 2022:
        confirmed = _meeting(office, 2022, _CONFIRMING)
        return [
            *(
                _Path(
                    each,
                    day(2019, 9, 2 + 7 * n),
                    day(2020, 4, 1 + 12 * n),
                    day(2021, 4, 20),
                    day(2021, 7, 6),
                    confirmed,
                )
                for n, each in enumerate(members[-2:])
            ),
            _Path(office.people[-2], day(2021, 5, 10), through="talked_on", ended=day(2022, 3, 28)),
        ]
    admitted, confirmed = _meeting(office, 2022, _ADMITTING), _meeting(office, 2023, _CONFIRMING)
    newly = _meeting(office, 2023, _ADMITTING)
    applied = (day(2022, 7, 4), day(2022, 9, 13), day(2022, 11, 8), day(2023, 2, 6))
    chosen = (day(2023, 2, 20), day(2023, 4, 11), day(2023, 6, 16), day(2023, 9, 5))
    return [
        *(
            _Path(
                each,
                day(2021, 1, 11 + 3 * n),
                day(2021, 2, 22 + 2 * n),
                day(2022, 3, 8 + n),
                admitted,
                confirmed,
            )
            for n, each in enumerate(members[:2])
        ),
        *(
            _Path(
                each,
                day(2021, 10, 12 + 7 * n),
                day(2022, 1, 10 + 3 * n),
                day(2023, 2, 14 + n),
                newly,
                through="oath_on",
            )
            for n, each in enumerate(members[2:4])
        ),
        *(_Path(each, applied[n], chosen[n], through="sponsors_on") for n, each in enumerate(others[:4])),
        _Path(others[4], day(2023, 11, 6), through="occurred_on"),
    ]


def _rows(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    if year not in _MEETINGS:
        return []
    return sorted((_row(office, path) for path in _paths(office, year)), key=lambda row: row["occurred_on"])


DEMO = (DemoSheet("admission", "发展党员工作台账", _rows, BRANCH),)
