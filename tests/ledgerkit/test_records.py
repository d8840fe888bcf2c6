"""Writing records: refused with reasons, never half-saved, never over someone else's change."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from shuzhi.ledgerkit import records
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.models import Revision
from shuzhi.ledgers.study.models import Study
from shuzhi.org.access import Refused
from shuzhi.org.accounts import grant, open_account
from shuzhi.org.models import Account, JournalEntry, Role, Unit, UnitKind
from shuzhi.org.units import appoint, create_person, create_post, create_unit

pytestmark = pytest.mark.django_db

STUDY = ledgers.get("study")


@pytest.fixture
def office() -> Unit:
    return create_unit("ZFB", "示例县人民政府办公室", UnitKind.ORGAN)


@pytest.fixture
def section(office: Unit) -> Unit:
    return create_unit("ZFB-ZH", "综合科", UnitKind.SECTION, parent=office)


@pytest.fixture
def clerk(section: Unit) -> Account:
    account = open_account("xiaowang", "Long-Enough-1")
    grant(account, Role.RECORDER, section)
    return account


def values(unit: Unit, **more: object) -> dict[str, object]:
    return {
        "unit": unit,
        "occurred_on": date(2023, 5, 6),
        "kind": "collective",
        "title": "学习公文规定",
    } | more


def problems_of(unit: Unit, **more: object) -> dict[str, str]:
    with pytest.raises(records.Invalid) as caught:
        records.create(STUDY, values(unit, **more), None)
    return caught.value.errors


def test_a_record_knows_who_entered_it_and_the_journal_knows_too(section: Unit, clerk: Account) -> None:
    record = records.create(STUDY, values(section), clerk)
    assert record.recorded_by == clerk
    entry = JournalEntry.objects.get(action="records.add")
    assert (entry.account_name, entry.ledger, entry.record) == ("xiaowang", "study", str(record.pk))


def test_another_unit_is_refused(office: Unit, clerk: Account) -> None:
    with pytest.raises(Refused, match="登记记录"):
        records.create(STUDY, values(office), clerk)
    assert not Study.objects.exists()


def test_a_date_in_the_future_is_refused(office: Unit) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert "晚于今天" in problems_of(office, occurred_on=tomorrow)["occurred_on"]


def test_a_person_who_is_not_in_the_office_is_named(office: Unit) -> None:
    person = create_person(office, "001", "陈示例")
    appoint(person, create_post(office, "科员", "staff"), date(2023, 1, 1))
    records.create(STUDY, values(office, attendees="陈示例"), None)
    assert "张三丰" in problems_of(office, attendees="陈示例、张三丰")["attendees"]


def test_someone_who_came_later_was_not_in_the_office(office: Unit) -> None:
    person = create_person(office, "001", "陈示例")
    appoint(person, create_post(office, "科员", "staff"), date(2023, 6, 1))
    assert "陈示例" in problems_of(office, attendees="陈示例")["attendees"]


def test_a_change_keeps_the_earlier_version(office: Unit) -> None:
    record = records.create(STUDY, values(office), None)
    records.change(STUDY, record.pk, {"title": "学习信访条例"}, 1, None, why="主题写错")
    earlier = Revision.objects.get(ledger="study", record_id=record.pk)
    assert (earlier.revision, earlier.data["title"], earlier.why) == (1, "学习公文规定", "主题写错")
    assert Study.objects.get().title == "学习信访条例"


def test_saving_what_is_the_same_writes_nothing(office: Unit) -> None:
    record = records.create(STUDY, values(office), None)
    assert records.change(STUDY, record.pk, {"title": "学习公文规定"}, 1, None).revision == 1
    assert not Revision.objects.exists()


def test_a_stale_save_is_refused_and_shows_both(office: Unit) -> None:
    record = records.create(STUDY, values(office), None)
    records.change(STUDY, record.pk, {"title": "甲的改动"}, 1, None)
    with pytest.raises(records.Stale) as caught:
        records.change(STUDY, record.pk, {"title": "乙的改动"}, 1, None)
    assert caught.value.theirs["title"] == "甲的改动"
    assert caught.value.yours["title"] == "乙的改动"
    assert Study.objects.get().title == "甲的改动"


def test_withdrawing_needs_a_reason_and_leaves_the_record_readable(office: Unit) -> None:
    record = records.create(STUDY, values(office), None)
    with pytest.raises(records.Invalid, match="撤回原因"):
        records.withdraw(STUDY, record.pk, "  ", 1, None)
    records.withdraw(STUDY, record.pk, "登记到了别的单位", 1, None)
    assert Study.objects.get().withdrawn_why == "登记到了别的单位"
    assert not Study.objects.live().exists()
    with pytest.raises(records.Invalid, match="已经撤回"):
        records.withdraw(STUDY, record.pk, "再撤一次", 2, None)


def test_a_clerk_does_not_withdraw(section: Unit, clerk: Account) -> None:
    record = records.create(STUDY, values(section), clerk)
    with pytest.raises(Refused):
        records.withdraw(STUDY, record.pk, "不想要了", 1, clerk)


def test_a_broken_write_leaves_everything_as_it_was(office: Unit) -> None:
    record = records.create(STUDY, values(office), None)

    def change_and_stop() -> None:
        with transaction.atomic():
            records.change(STUDY, record.pk, {"title": "半途"}, 1, None)
            raise RuntimeError("the machine stops here")

    with pytest.raises(RuntimeError):
        change_and_stop()
    assert Study.objects.get().title == "学习公文规定"
    assert not Revision.objects.exists()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三、李四", ["张三", "李四"]),
        ("张三，李四;王五", ["张三", "李四", "王五"]),
        ("", []),
        ("张三\n李四", ["张三", "李四"]),
    ],
)
def test_names_are_read_however_they_are_joined(text: str, names: list[str]) -> None:
    assert records.split_names(text) == names
