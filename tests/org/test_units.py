"""Units as a tree, people and their time in office."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from shuzhi.kernel.period import Period
from shuzhi.org.accounts import OrgError
from shuzhi.org.models import JournalEntry, Person, Post, Rank, Tenure, Unit, headcount
from shuzhi.org.units import appoint, create_person, create_post, create_unit, dismiss

pytestmark = pytest.mark.django_db


def names(units: Any) -> list[str]:
    return [unit.name for unit in units]


def test_siblings_stand_in_order_of_code(county: Any) -> None:
    assert names(Unit.objects.all()) == ["示例县", "县政府办公室", "政府办支部", "柳林镇"]


def test_a_scope_is_the_unit_and_all_below_it(county: Any) -> None:
    assert names(county.root.scope()) == ["示例县", "县政府办公室", "政府办支部", "柳林镇"]
    assert names(county.office.scope()) == ["县政府办公室", "政府办支部"]
    assert names(county.branch.scope()) == ["政府办支部"]


def test_a_scope_holds_after_a_sibling_has_moved_the_unit(county: Any) -> None:
    before = county.town
    create_unit("1000", "县委办公室", "organ", parent=county.root)
    assert names(before.scope()) == ["柳林镇"]
    village = create_unit("100201", "柳林村", "village", parent=before)
    assert names(county.town.scope()) == ["柳林镇", "柳林村"]
    assert names(village.scope()) == ["柳林村"]


def test_a_unit_code_is_used_once(county: Any) -> None:
    with pytest.raises(OrgError, match="1001"):
        create_unit("1001", "另一个办公室", "organ", parent=county.root)


def test_setting_up_a_unit_is_journalled(county: Any) -> None:
    entry = JournalEntry.objects.get(action="unit.create", unit="1002")
    assert entry.detail == {"name": "柳林镇", "kind": "township"}


@pytest.fixture
def chief(county: Any) -> Post:
    return create_post(county.office, "主任", Rank.SECTION_CHIEF, leader=True)


@pytest.fixture
def zhang(county: Any) -> Person:
    return create_person(county.office, "001", "张明")


def test_both_days_of_a_tenure_count(chief: Post, zhang: Person) -> None:
    appoint(zhang, chief, date(2022, 3, 1), date(2023, 6, 30))
    assert not zhang.in_office(date(2022, 2, 28))
    assert zhang.in_office(date(2022, 3, 1))
    assert zhang.in_office(date(2023, 6, 30))
    assert not zhang.in_office(date(2023, 7, 1))
    assert list(Person.objects.in_office(date(2023, 1, 1))) == [zhang]
    assert list(Person.objects.in_office(date(2024, 1, 1))) == []


def test_a_report_covers_the_time_in_office_only(chief: Post, zhang: Person) -> None:
    tenure = appoint(zhang, chief, date(2023, 3, 15))
    assert tenure.cover(Period.year(2023)) == Period(date(2023, 3, 15), date(2023, 12, 31))
    assert tenure.cover(Period.year(2022)) is None
    dismiss(tenure, date(2023, 9, 30))
    assert tenure.cover(Period.year(2023)) == Period(date(2023, 3, 15), date(2023, 9, 30))
    assert tenure.cover(Period.year(2024)) is None


def test_a_person_with_two_posts_is_one_head(county: Any, chief: Post, zhang: Person) -> None:
    secretary = create_post(county.branch, "支部书记", Rank.OTHER)
    appoint(zhang, chief, date(2022, 1, 1))
    appoint(zhang, secretary, date(2022, 1, 1))
    li = create_person(county.town, "002", "李华")
    appoint(li, create_post(county.town, "镇长", Rank.SECTION_CHIEF), date(2023, 6, 1))
    assert headcount(county.office, date(2023, 1, 1)) == 1
    assert headcount(county.root, date(2023, 1, 1)) == 1
    assert headcount(county.root, date(2023, 6, 1)) == 2
    assert headcount(county.town, date(2023, 5, 31)) == 0


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2023, 1, 1), None),
        (date(2021, 1, 1), date(2022, 3, 1)),
        (date(2022, 5, 1), date(2022, 6, 1)),
    ],
)
def test_two_spans_in_one_post_may_not_overlap(
    chief: Post, zhang: Person, since: date, until: date | None
) -> None:
    appoint(zhang, chief, date(2022, 3, 1), date(2023, 6, 30))
    with pytest.raises(OrgError, match="重叠"):
        appoint(zhang, chief, since, until)


def test_a_second_span_after_the_first_is_in_order(chief: Post, zhang: Person) -> None:
    appoint(zhang, chief, date(2022, 3, 1), date(2023, 6, 30))
    appoint(zhang, chief, date(2023, 7, 1))
    assert zhang.tenures.count() == 2


def test_no_tenure_ends_before_it_begins(chief: Post, zhang: Person) -> None:
    with pytest.raises(OrgError, match="早于任职日期"):
        appoint(zhang, chief, date(2023, 3, 1), date(2023, 2, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Tenure.objects.create(person=zhang, post=chief, since=date(2023, 3, 1), until=date(2023, 2, 1))


def test_a_staff_number_is_used_once(county: Any, zhang: Person) -> None:
    with pytest.raises(OrgError, match="001"):
        create_person(county.town, "001", "王强")
