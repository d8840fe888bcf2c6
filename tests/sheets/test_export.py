"""A ledger as an office prints it, and read in again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.records import create
from shuzhi.ledgerkit.sheets.export import export
from shuzhi.ledgerkit.sheets.preview import Preview, Status, preview
from shuzhi.ledgerkit.sheets.read import open_workbook
from shuzhi.ledgers.premises.ledger import rooms
from shuzhi.ledgers.study.ledger import activities
from shuzhi.ledgers.study.models import Study
from shuzhi.org.access import Refused
from shuzhi.org.models import Account, JournalEntry, Person, UnitKind
from shuzhi.org.units import create_unit

YEAR = Period.parse("2023年")


def add(office: Any, **values: Any) -> Any:
    base = {"unit": office.unit, "occurred_on": date(2023, 5, 6), "kind": "collective", "title": "学条例"}
    return create(activities, base | values, None)


def call(office: Any, sample: ModuleType, **values: Any) -> Any:
    base = {
        "unit": office.unit, "occurred_on": date(2023, 5, 6), "kind": "letter", "title": "修路", "petitioner": "张三丰",
        "phone": "13812345678", "number": "信1",
    }  # fmt: skip
    return create(sample.calls, base | values, None)


def again(ledger: Ledger, data: bytes, name: str, office: Any) -> Preview:
    return preview(ledger, open_workbook(data, name), office.unit, office.wang)


def printed(ledger: Ledger, office: Any, **options: Any) -> bytes:
    stream = io.BytesIO()
    export(ledger, office.unit, options.pop("period", YEAR), stream, account=office.li, **options)
    return stream.getvalue()


@pytest.fixture
def sheet(office: Any) -> Callable[..., Any]:
    return lambda *args, **options: (
        openpyxl.load_workbook(io.BytesIO(printed(activities, office, **options))).active
    )


def test_an_export_is_a_printed_page(office: Any, sheet: Callable[..., Any]) -> None:
    add(office, hours=Decimal("1.5"), head_count=28)
    add(office, hours=Decimal(2), head_count=20, occurred_on=date(2023, 5, 7))
    page = sheet()
    assert page["A1"].value == "示例县人民政府办公室2023年学习活动台账"
    assert "共2条" in page["A2"].value
    heads = [cell.value for cell in page[3]]
    assert heads[:4] == ["序号", "学习时间", "学习形式", "学习主题"]
    assert heads[-1] == "补记"
    assert page["B4"].value.date() == date(2023, 5, 6)
    assert page["C4"].value == "集中学习"
    assert page["A6"].value == "合计"
    assert page.cell(6, heads.index("参加人数") + 1).value == 48
    assert page.cell(6, heads.index("学时") + 1).value == 3.5
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.print_title_rows == "$3:$3"
    assert "&P" in (page.oddFooter.right.text or "")
    assert page["B4"].border.left.style == "thin"


def test_late_entries_are_marked(office: Any, sheet: Callable[..., Any]) -> None:
    today = timezone.localdate()
    add(office, occurred_on=today - timedelta(days=100), title="早的")
    add(office, occurred_on=today - timedelta(days=3), title="新的")
    page = sheet(period=None)
    marks = {page.cell(row, 4).value: page.cell(row, page.max_column).value for row in (4, 5)}
    assert marks == {"早的": "补记", "新的": None}


def test_an_export_holds_the_unit_and_period_asked_for(office: Any, tmp_path: Path) -> None:
    add(office)
    add(office, title="去年的", occurred_on=date(2022, 5, 6))
    add(office, title="科室的", unit=office.section)
    add(office, title="外单位的", unit=office.other)
    assert export(activities, office.unit, YEAR, tmp_path / "a.xlsx", account=office.wang) == 2
    assert export(activities, office.section, None, tmp_path / "b.xlsx", account=office.wang) == 1
    rows = Study.objects.filter(title="学条例")
    assert export(activities, office.unit, YEAR, tmp_path / "c.xlsx", account=office.wang, rows=rows) == 1


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_an_exported_file_read_in_again_finds_all_the_same(
    office: Any, sample: ModuleType, tmp_path: Path, name: str
) -> None:
    zhang = Person.objects.get(number="005")
    call(
        office,
        sample,
        amount=Decimal("1234567890.12"),
        people=3,
        first_time=True,
        officer=zhang,
        leaders="王文博、李海燕",
    )
    call(
        office,
        sample,
        number="信2",
        title="=1+1",
        result="-第一行\n第二行\r\n第三行",
        unit=office.section,
        closed_on=date(2023, 6, 1),
    )
    call(
        office,
        sample,
        number="20230001",
        title="@SUM(A1)",
        petitioner="'李四",
        kind="visit",
        officer=Person.objects.get(number="001"),
    )
    export(sample.calls, office.unit, YEAR, tmp_path / name, account=office.li, mask=False)
    seen = again(sample.calls, (tmp_path / name).read_bytes(), name, office)
    assert [(row.status, row.messages, row.differences) for row in seen.rows] == [(Status.SAME, (), ())] * 3


def test_a_room_of_a_section_comes_back_as_the_same_room(office: Any, tmp_path: Path) -> None:
    section = create_unit("ZFB-SW", "机关事务服务中心", UnitKind.SECTION, parent=office.unit)
    room = {
        "kind": "office",
        "number": "301",
        "building": "综合楼",
        "area": Decimal(12),
        "using_unit": "县财政局",
    }
    create(rooms, room | {"unit": section, "occurred_on": date(2023, 5, 6), "name": "办公室"}, None)
    for name in ("办公用房.xlsx", "办公用房.csv"):
        assert export(rooms, office.unit, None, tmp_path / name, account=None) == 1
        seen = preview(rooms, open_workbook((tmp_path / name).read_bytes(), name), office.unit, None)
        assert [row.status for row in seen.rows] == [Status.SAME]


def test_a_gauge_comes_back_the_same(office: Any, sample: ModuleType, tmp_path: Path) -> None:
    values = {"unit": office.unit, "thing": "1号", "measure": "千瓦时"}
    create(
        sample.meters,
        {**values, "occurred_on": date(2023, 5, 1), "quantity": Decimal("1234567890123.125")},
        None,
    )
    export(sample.meters, office.unit, YEAR, tmp_path / "a.xlsx", account=office.li)
    assert again(sample.meters, (tmp_path / "a.xlsx").read_bytes(), "a.xlsx", office).same_count == 1


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")), max_size=40)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "occurred_on": st.dates(date(1950, 1, 1), date(2024, 1, 1)),
                "kind": st.sampled_from(["collective", "self", "film"]),
                "title": TEXT.filter(lambda text: bool(text.strip())),
                "material": TEXT,
                "place": TEXT,
                "head_count": st.none() | st.integers(0, 2_000_000_000),
                "hours": st.none() | st.decimals(0, 99999, places=1),
            }
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["xlsx", "csv"]),
)
def test_whatever_was_recorded_comes_back_the_same(
    office: Any, entries: list[dict[str, Any]], form: str
) -> None:
    Study.objects.all().delete()
    for values in entries:
        Study.objects.create(unit=office.unit, **values)
    data = printed(activities, office, period=None, form=form)
    seen = again(activities, data, f"a.{form}", office)
    assert [(row.status, row.messages, row.differences) for row in seen.rows] == [
        (Status.SAME, (), ())
    ] * len(entries)


def test_nothing_that_was_typed_becomes_a_formula(office: Any) -> None:
    for index, text in enumerate(
        ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://a")', "http://a.cn", "{=1}", "007")
    ):
        add(office, title=text, occurred_on=date(2023, 5, index + 1), place="=cmd|' /C calc'!A0")
    data = printed(activities, office)
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    assert page is not None
    cells = [cell for row in page.iter_rows(min_row=4) for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []
    assert {page.cell(row, 4).value for row in range(4, 12)} >= {"=1+1", "007"}
    text = printed(activities, office, form="csv").decode("utf-8-sig")
    for row in list(csv.reader(io.StringIO(text)))[1:]:
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_sensitive_columns_are_masked_unless_the_account_may_open_them(
    office: Any, sample: ModuleType, tmp_path: Path
) -> None:
    call(office, sample)
    data = printed(sample.calls, office)
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    assert page is not None
    heads = [cell.value for cell in page[3]]
    shown = {heads[i]: page.cell(4, i + 1).value for i in range(len(heads))}
    assert (shown["信访人"], shown["联系电话"]) == ("张**", "138****5678")
    with pytest.raises(Refused):
        export(sample.calls, office.unit, YEAR, tmp_path / "a.xlsx", account=office.wang, mask=False)
    assert not (tmp_path / "a.xlsx").exists()


def test_a_masked_export_changes_nothing_and_adds_nothing(office: Any, sample: ModuleType) -> None:
    call(office, sample)
    data = printed(sample.calls, office)
    assert again(sample.calls, data, "a.xlsx", office).same_count == 1
    sample.Call.objects.all().delete()
    seen = again(sample.calls, data, "a.xlsx", office)
    assert seen.invalid_count == 1
    assert "脱敏" in seen.invalid[0].messages[0]


def test_an_export_is_noted_in_the_journal_and_refused_to_strangers(office: Any, tmp_path: Path) -> None:
    add(office)
    printed(activities, office)
    entry = JournalEntry.objects.order_by("seq").last()
    assert entry is not None
    assert (entry.action, entry.detail["rows"], entry.detail["masked"]) == ("records.export", 1, True)
    with pytest.raises(Refused):
        export(
            activities, office.unit, YEAR, tmp_path / "a.xlsx", account=Account.objects.create(username="x")
        )


def test_an_empty_ledger_is_an_empty_page(office: Any, sheet: Callable[..., Any]) -> None:
    assert "共0条" in sheet()["A2"].value


def test_a_text_longer_than_a_cell_is_cut_and_still_the_same(office: Any, sample: ModuleType) -> None:
    call(office, sample, result="长" * 40_000)
    seen = again(sample.calls, printed(sample.calls, office), "a.xlsx", office)
    assert seen.same_count == 1
