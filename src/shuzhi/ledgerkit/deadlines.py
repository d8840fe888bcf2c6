"""Deadlines reckoned from a dated rule, that explain themselves: rule, start, days, pause, extension, result.

A rule states its limit as ``days``, ``workdays`` or ``months``, and the longest extension as
``extension_days``, ``extension_workdays`` or ``extension_months``. The day it starts from is not counted
(《民法典》第二百零一条).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from shuzhi.kernel.rulebook import Rule
from shuzhi.kernel.workdays import WorkCalendar, add_months, work_calendar

LIMITS = ("days", "workdays", "months")


@dataclass(frozen=True)
class Deadline:
    """The last day on which the matter is still on time, and how it was reckoned.

    ``provisional`` (暂算): the reckoning touches a year whose holiday notice is not loaded.
    """

    due: date
    start: date
    rule: Rule
    steps: tuple[str, ...]
    provisional: bool

    def explain(self) -> tuple[str, ...]:
        """The lines an office reads: the rule with its source, each step, the result."""
        result = f"办理时限：{said(self.due)}"
        if self.provisional:
            result += "（暂算，放假安排公布并载入后重新计算）"
        return (f"依据：{self.rule.source}", *self.steps, result)


def has_limit(rule: Rule) -> bool:
    """Whether the rule states a time limit from which a deadline can be reckoned."""
    return any(key in rule.limit for key in LIMITS)


def deadline(
    rule: Rule,
    start: date,
    *,
    extension_days: int = 0,
    paused_days: int = 0,
    calendar: WorkCalendar | None = None,
) -> Deadline:
    """Reckon a deadline from the day a matter starts; pause and extension are in calendar days.

    Raises RulebookError where the rule states no limit in days, workdays or months.
    """
    book = calendar or work_calendar()
    due, unknown, line = _limit(rule, start, book)
    steps = [f"起算：{said(start)}，当日不计入", line]
    if paused_days:
        due += timedelta(days=paused_days)
        steps.append(f"中止{paused_days}天不计入，顺延至{said(due)}")
    if extension_days:
        due += timedelta(days=extension_days)
        steps.append(f"经批准延长{extension_days}天，至{said(due)}")
    if "workdays" in rule.limit and (paused_days or extension_days):
        moved = book.first_workday(due)
        unknown |= set(moved.unknown_years)
        if moved.date != due:
            due = moved.date
            steps.append(f"届满日为休息日，顺延至下一个工作日{said(due)}")
    for year in sorted(unknown):
        steps.append(book.source(year))
    return Deadline(due, start, rule, tuple(steps), bool(unknown))


def longest_extension(rule: Rule, start: date, calendar: WorkCalendar | None = None) -> int:
    """The most calendar days by which the rule lets its limit be extended; nought where it allows none."""
    book = calendar or work_calendar()
    due = _limit(rule, start, book)[0]
    if "extension_days" in rule.limit:
        return rule.whole("extension_days")
    if "extension_workdays" in rule.limit:
        return (book.add_workdays(due, rule.whole("extension_workdays")).date - due).days
    if "extension_months" in rule.limit and "months" in rule.limit:
        # Months run on from the start, so that 3 + 3 months are the 6 months the rule speaks of.
        return (add_months(start, rule.whole("months") + rule.whole("extension_months")) - due).days
    if "extension_months" in rule.limit:
        return (add_months(due, rule.whole("extension_months")) - due).days
    return 0


def said(day: date) -> str:
    """A day as a notice writes it: 2023年5月6日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _limit(rule: Rule, start: date, book: WorkCalendar) -> tuple[date, set[int], str]:
    """The day the bare limit ends, the years without a notice on the way, and the line that says so."""
    if "workdays" in rule.limit:
        count = rule.whole("workdays")
        reached = book.add_workdays(start, count)
        return reached.date, set(reached.unknown_years), f"时限：{count}个工作日，至{said(reached.date)}"
    if "months" in rule.limit:
        count = rule.whole("months")
        due = add_months(start, count)
        return due, set(), f"时限：{count}个月，至{said(due)}"
    count = rule.whole("days")
    due = start + timedelta(days=count)
    return due, set(), f"时限：{count}天（自然日），至{said(due)}"
