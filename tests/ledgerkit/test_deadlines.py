"""Deadlines: days, workdays, months, pause, extension, and the lines that explain them."""

from datetime import date
from types import MappingProxyType

import pytest

from shuzhi.kernel.rulebook import Rule, RulebookError, rulebook
from shuzhi.kernel.workdays import work_calendar
from shuzhi.ledgerkit.deadlines import deadline, longest_extension


def rule(**limit: int) -> Rule:
    return Rule(
        id="test.rule",
        topic="测试",
        regulation="测试办法",
        issuer="测试机关",
        issued=date(2020, 1, 1),
        effective_from=date(2020, 1, 1),
        article="第三条",
        strength="应当",
        statement="应当按期办结。",
        certainty="A",
        limit=MappingProxyType(limit),
    )


def test_a_petition_accepted_on_6_may_is_due_on_5_july() -> None:
    found = deadline(rulebook().get("petition.closing", date(2023, 5, 6)), date(2023, 5, 6))
    assert found.due == date(2023, 7, 5)
    assert not found.provisional
    assert found.explain() == (
        "依据：《信访工作条例》第三十四条（2022-05-01施行）",
        "起算：2023年5月6日，当日不计入",
        "时限：60天（自然日），至2023年7月5日",
        "办理时限：2023年7月5日",
    )


def test_pause_and_extension_move_the_day_and_are_told() -> None:
    closing = rulebook().get("petition.closing", date(2023, 5, 6))
    found = deadline(closing, date(2023, 5, 6), extension_days=30, paused_days=10)
    assert found.due == date(2023, 8, 14)
    assert "中止10天不计入，顺延至2023年7月15日" in found.steps
    assert "经批准延长30天，至2023年8月14日" in found.steps


def test_workdays_leave_out_the_national_day_holiday_and_count_the_days_worked_for_it() -> None:
    # 2023: rest 29 September to 6 October, work on 7 and 8 October.
    assert deadline(rule(workdays=5), date(2023, 9, 27)).due == date(2023, 10, 10)


def test_a_year_without_its_notice_is_provisional_and_says_so() -> None:
    found = deadline(rule(workdays=5), date(2031, 12, 30))
    assert found.provisional
    assert "暂算" in found.explain()[-1]
    assert any("2032年放假安排尚未载入" in step for step in found.steps)


def test_a_paused_workday_limit_ends_on_a_workday() -> None:
    found = deadline(rule(workdays=5), date(2023, 5, 8), paused_days=5)
    # Five workdays reach Monday 15 May; five days on is Saturday 20 May, so Monday 22 May.
    assert found.due == date(2023, 5, 22)
    assert "届满日为休息日，顺延至下一个工作日2023年5月22日" in found.steps


def test_months_end_on_the_last_day_where_the_day_is_missing() -> None:
    assert deadline(rule(months=1), date(2023, 1, 31)).due == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("limit", "days"),
    [
        ({"days": 60, "extension_days": 30}, 30),
        ({"days": 60}, 0),
        ({"months": 3, "extension_months": 3}, 92),  # 8 May + 3 = 8 August, + 6 = 8 November
        ({"workdays": 5, "extension_workdays": 5}, 7),  # 15 May to 22 May
    ],
)
def test_the_longest_extension_is_the_rules_own(limit: dict[str, int], days: int) -> None:
    assert longest_extension(rule(**limit), date(2023, 5, 8)) == days


def test_a_rule_without_a_limit_gives_no_deadline() -> None:
    with pytest.raises(RulebookError, match="没有限值days"):
        deadline(rule(least=1), date(2023, 5, 6), calendar=work_calendar())
