"""The office's own numbers through an import: none repeated, none skipped, none taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from shuzhi.ledgerkit.models import Revision
from shuzhi.ledgerkit.records import create
from shuzhi.ledgerkit.sheets.apply import apply
from shuzhi.ledgerkit.sheets.preview import Preview
from shuzhi.ledgers.incoming.ledger import incoming
from shuzhi.ledgers.incoming.models import Incoming
from shuzhi.ledgers.outgoing.ledger import outgoing
from shuzhi.ledgers.outgoing.models import Outgoing

Look = Callable[..., Preview]
RECEIVED = ["收文编号", "收文日期", "来文单位", "来文级别", "来文字号", "文件标题", "文种"]
ISSUED = ["发文字号", "机关代字", "成文日期", "文件标题", "文种", "签发日期", "签发人", "签发意见"]


def received(receipt: str, day: str, title: str) -> list[str]:
    return [receipt, day, "示例市人民政府", "上级", "", f"关于{title}的通知", "通知"]


def issued(number: str, word: str, title: str, signed: str = "2023-05-08") -> list[str]:
    return [number, word, "2023-05-08", f"关于{title}的通知", "通知", signed, "王文", "同意印发"]


def numbers(model: Any, field: str) -> list[str]:
    return list(model.objects.order_by("pk").values_list(field, flat=True))


def test_rows_without_a_number_get_the_next_in_the_order_of_their_days(look: Look, office: Any) -> None:
    rows = [RECEIVED, received("", "2023-05-09", "防汛"), received("", "2023-05-08", "抗旱")]
    seen = look(incoming, rows)
    assert "2行没有填写收文编号，导入时依次编号。" in seen.notices
    apply(seen, office.wang)
    assert numbers(Incoming, "receipt") == ["收〔2023〕2号", "收〔2023〕1号"]


def test_numbers_that_rows_bring_are_passed_wherever_they_stand(look: Look, office: Any) -> None:
    rows = [RECEIVED, received("", "2023-05-08", "防汛"), received("收[2023]第07", "2023-05-09", "抗旱")]
    apply(look(incoming, rows), office.wang)
    assert numbers(Incoming, "receipt") == ["收〔2023〕8号", "收〔2023〕7号"]
    values = {"sender": "示例县水务局", "level": "subordinate", "title": "请示", "kind": "request"}
    made = create(incoming, {"unit": office.unit, "occurred_on": date(2023, 5, 9), **values}, None)
    assert made.receipt == "收〔2023〕9号"  # type: ignore[attr-defined]


@pytest.mark.parametrize("ledger", [incoming, outgoing], ids=lambda ledger: ledger.code)
def test_the_same_file_again_gives_no_second_number(look: Look, office: Any, ledger: Any) -> None:
    rows = (
        [RECEIVED, received("", "2023-05-08", "防汛"), received("", "2023-05-08", "抗旱")]
        if ledger is incoming
        else [ISSUED, issued("", "示政办发", "防汛"), issued("", "示政办发", "抗旱")]
    )
    apply(look(ledger, rows), office.wang)
    again = look(ledger, rows)
    assert (again.new_count, again.changed_count, again.same_count) == (0, 0, 2)


def test_a_document_gets_its_number_once_it_is_signed(look: Look, office: Any) -> None:
    draft = [ISSUED, issued("", "示政办发", "防汛", signed="")]
    apply(look(outgoing, draft), office.wang)
    assert numbers(Outgoing, "number") == [""]
    seen = look(outgoing, [ISSUED, issued("", "示政办发", "防汛")])
    assert (seen.new_count, seen.changed_count) == (0, 1)
    apply(seen, office.wang)
    assert numbers(Outgoing, "number") == ["示政办发〔2023〕1号"]


def test_a_document_without_its_word_gets_none_and_one_with_a_number_its_word(
    look: Look, office: Any
) -> None:
    rows = [ISSUED, issued("", "", "防汛"), issued("示政办函（２０２３）十五号", "", "抗旱")]
    apply(look(outgoing, rows), office.wang)
    found = list(Outgoing.objects.order_by("pk").values_list("number", "code_word"))
    assert found == [("", ""), ("示政办函〔2023〕15号", "示政办函")]


def test_a_number_is_not_taken_back_by_an_empty_cell(look: Look, office: Any) -> None:
    apply(look(incoming, [RECEIVED, received("", "2023-05-08", "防汛")]), office.wang)
    apply(look(incoming, [RECEIVED, received("", "2023-05-09", "防汛")]), office.wang)
    assert numbers(Incoming, "receipt") == ["收〔2023〕1号"]
    assert Revision.objects.count() == 1
