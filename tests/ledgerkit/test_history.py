"""A record's versions: who changed what from what to what, in the office's words, sensitive fields masked."""

from datetime import date

from shuzhi.ledgerkit import matters, records
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.history import versions


def petition(office):
    ledger = ledgers.get("petition")
    values = {"unit": office.unit, "occurred_on": date(2023, 5, 6), "kind": "first", "channel": "visit"}
    named = {"number": "XF-1", "title": "反映道路问题", "petitioner": "张三丰", "phone": "13812345678"}
    return ledger, records.create(ledger, values | named, office.wang)


def said(version) -> dict[str, tuple[str, str]]:
    return {change.heading: (change.before, change.after) for change in version.changes}


def test_a_new_record_has_one_version(office) -> None:
    ledger, record = petition(office)
    (only,) = versions(ledger, record.pk)
    assert (only.revision, only.by, only.changes, only.current) == (1, "王文博", (), True)


def test_changes_stand_under_their_headings_with_choices_and_units_named(office) -> None:
    ledger, record = petition(office)
    new = {"channel": "letter", "unit": office.section, "lead_person": office.li.person}
    records.change(ledger, record.pk, new, 1, office.li, why="更正渠道")
    first, second = versions(ledger, record.pk)
    assert (first.current, second.current, second.revision, second.by) == (False, True, 2, "李海燕")
    assert second.why == "更正渠道"
    assert said(second) == {
        ledger.heading("channel"): ("来访", "来信"),
        "单位": ("示例县人民政府办公室", "信访接待室"),
        ledger.heading("lead_person"): ("（空）", "李海燕"),
    }


def test_sensitive_fields_are_masked_on_both_sides_unless_opened(office) -> None:
    ledger, record = petition(office)
    records.change(ledger, record.pk, {"phone": "13987654321"}, 1, office.wang)
    heading = ledger.heading("phone")
    assert said(versions(ledger, record.pk)[1]) == {heading: ("138****5678", "139****4321")}
    assert said(versions(ledger, record.pk, masked=False)[1]) == {heading: ("13812345678", "13987654321")}


def test_each_version_differs_from_the_one_before_it(office) -> None:
    ledger, record = petition(office)
    records.change(ledger, record.pk, {"title": "反映供水问题"}, 1, office.wang)
    records.change(ledger, record.pk, {"title": "反映供电问题"}, 2, office.li)
    heading = ledger.heading("title")
    assert [said(version).get(heading) for version in versions(ledger, record.pk)] == [
        None,
        ("反映道路问题", "反映供水问题"),
        ("反映供水问题", "反映供电问题"),
    ]


def test_a_step_shows_as_what_was_added_only(office) -> None:
    ledger, record = petition(office)
    matters.accept(ledger, record.pk, date(2023, 5, 8), 1, office.wang)
    matters.add_step(ledger, record.pk, date(2023, 5, 9), "实地走访", 2, office.li)
    changes = said(versions(ledger, record.pk)[-1])
    assert changes == {"办理过程": ("（空）", "2023-05-09 办理（李海燕）实地走访")}


def test_a_withdrawal_is_a_version_with_its_reason(office) -> None:
    ledger, record = petition(office)
    records.withdraw(ledger, record.pk, "重复登记", 1, office.li)
    last = versions(ledger, record.pk)[-1]
    assert said(last)["撤回原因"] == ("（空）", "重复登记")
    assert said(last)["撤回人"] == ("（空）", "李海燕")
