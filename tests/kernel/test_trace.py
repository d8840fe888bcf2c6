"""A trace goes to JSON whole."""

import json
from datetime import date
from decimal import Decimal

from shuzhi.kernel.period import Period
from shuzhi.kernel.trace import TraceNode, TraceRecord


def test_a_trace_reaches_the_row_of_the_workbook_as_json() -> None:
    row = TraceRecord("study", 7, "集中学习", date(2023, 5, 6), workbook="学习.xlsx", sheet="台账", row=37)
    closed = TraceNode(
        "petition.closed", "办结", Period.year(2023), "示例县", Decimal("1E+2"), "件", records=(row,)
    )
    rate = TraceNode(
        "petition.rate", "办结率", Period.year(2023), "示例县", Decimal("98.08"), "%", children=(closed,)
    )
    content = json.loads(json.dumps(rate.to_dict()))
    assert content["value"] == "98.08"
    assert content["period"] == "2023"
    part = content["children"][0]
    assert part["value"] == "100"
    assert part["records"][0]["row"] == 37
    assert part["records"][0]["occurred_on"] == "2023-05-06"


def test_a_record_says_where_it_was_entered() -> None:
    day = date(2023, 5, 6)
    assert (
        TraceRecord("study", 7, "x", day, workbook="学习.xlsx", sheet="台账", row=37).origin
        == "学习.xlsx 台账 第37行"
    )
    assert TraceRecord("study", 7, "x", day).origin == "手工录入"
