"""Who may do what where: roles, scopes, areas, and the three administrators."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from shuzhi.org.access import ACTIONS, PARTY, PUBLIC, ROLES, SELF, Refused, access, can, require, units_for
from shuzhi.org.accounts import OrgError, close_account, grant, open_account, take_grant
from shuzhi.org.models import Account, Grant, JournalEntry, Role, Scope
from shuzhi.org.units import create_unit

pytestmark = pytest.mark.django_db


def account(name: str) -> Account:
    return open_account(name, "Abcdefgh-1", must_change=False)


def names(units: Any) -> list[str]:
    return [unit.name for unit in units]


def test_each_role_has_known_actions_and_the_title_of_the_model() -> None:
    assert set(ROLES) == set(Role)
    for role, (title, actions) in ROLES.items():
        assert title == Role(role).label
        assert actions <= set(ACTIONS)


def test_each_action_is_carried_by_some_role() -> None:
    carried = set().union(*(actions for _, actions in ROLES.values()))
    assert carried == set(ACTIONS) - {PUBLIC, SELF}


def test_a_unit_sees_its_own_subtree_only(county: Any) -> None:
    zhao = account("zhao")
    grant(zhao, Role.RECORDER, county.office, Scope.SUBTREE)
    assert names(units_for(zhao, "records.view")) == ["县政府办公室", "政府办支部"]
    assert can(zhao, "records.add", county.branch)
    assert not can(zhao, "records.add", county.town)
    assert not can(zhao, "records.add", county.root)


def test_scope_own_stops_at_the_unit(county: Any) -> None:
    zhao = account("zhao")
    grant(zhao, Role.RECORDER, county.office, Scope.OWN)
    assert names(units_for(zhao, "records.view")) == ["县政府办公室"]


def test_named_units_are_several_grants(county: Any) -> None:
    zhao = account("zhao")
    grant(zhao, Role.REVIEWER, county.branch)
    grant(zhao, Role.REVIEWER, county.town)
    assert names(units_for(zhao, "records.view")) == ["政府办支部", "柳林镇"]


def test_a_grant_stays_with_its_unit_when_siblings_move(county: Any) -> None:
    zhao = account("zhao")
    grant(zhao, Role.RECORDER, county.town, Scope.SUBTREE)
    create_unit("1000", "县委办公室", "organ", parent=county.root)
    assert names(units_for(zhao, "records.view")) == ["柳林镇"]
    assert can(zhao, "records.view", county.town)


def test_a_recorder_may_not_withdraw_or_publish(county: Any) -> None:
    zhao = account("zhao")
    grant(zhao, Role.RECORDER, county.office)
    assert not can(zhao, "records.withdraw", county.office)
    assert not can(zhao, "reports.publish", county.office)


def test_party_ledgers_open_to_party_work_and_the_head_only(county: Any) -> None:
    recorder, party, head = account("recorder"), account("party"), account("head")
    grant(recorder, Role.RECORDER, county.office)
    grant(party, Role.PARTY, county.office)
    grant(head, Role.HEAD, county.office)
    assert [can(who, "records.view", county.office, PARTY) for who in (recorder, party, head)] == [
        False,
        True,
        True,
    ]
    assert [can(who, "records.view", county.office) for who in (recorder, party, head)] == [True, False, True]
    assert all(can(who, "figures.view", county.office) for who in (recorder, party, head))


@pytest.mark.parametrize("role", [Role.SYSADMIN, Role.SECADMIN, Role.AUDITADMIN])
def test_an_administrator_reaches_no_record(county: Any, role: Role) -> None:
    admin = account("admin")
    grant(admin, role, county.root, Scope.SUBTREE)
    opened = {action for action in ACTIONS if can(admin, action, county.office)}
    assert not {action for action in opened if action.startswith(("records.", "figures.", "reports."))}


def test_one_account_is_not_two_administrators(county: Any) -> None:
    admin = account("admin")
    grant(admin, Role.SYSADMIN, county.root, Scope.SUBTREE)
    with pytest.raises(OrgError, match=r"已是“示例县”的系统管理员，不能再任审计管理员.*三员"):
        grant(admin, Role.AUDITADMIN, county.root, Scope.SUBTREE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(account=admin, role=Role.AUDITADMIN, unit=county.root)


def test_a_superuser_without_a_grant_opens_nothing(county: Any) -> None:
    boss = Account.objects.create_superuser("boss", password="Abcdefgh-1")
    assert not any(can(boss, action, county.root) for action in ACTIONS if action not in (PUBLIC, SELF))


def test_a_closed_account_opens_nothing(county: Any) -> None:
    zhao = account("zhao")
    grant(zhao, Role.HEAD, county.office)
    close_account(zhao, "调离")
    assert not can(zhao, "records.view")
    assert not can(zhao, SELF)
    assert names(units_for(zhao, "records.view")) == []


def test_a_grant_taken_back_closes(county: Any) -> None:
    zhao = account("zhao")
    given = grant(zhao, Role.HEAD, county.office)
    assert can(zhao, "records.view")
    take_grant(given)
    zhao = Account.objects.get(pk=zhao.pk)
    assert not can(zhao, "records.view")


def test_giving_the_same_role_again_changes_its_scope(county: Any) -> None:
    zhao = account("zhao")
    grant(zhao, Role.RECORDER, county.office)
    grant(zhao, Role.RECORDER, county.office, Scope.SUBTREE)
    assert can(zhao, "records.view", county.branch)
    assert Grant.objects.count() == 1
    assert JournalEntry.objects.filter(action="grant.give").count() == 2


def test_nobody_may_nothing(county: Any) -> None:
    assert can(AnonymousUser(), PUBLIC)
    assert not can(AnonymousUser(), SELF)
    assert names(units_for(AnonymousUser(), "records.view")) == []


def test_a_refusal_says_what_where_and_whom_to_ask(county: Any) -> None:
    zhao = account("zhao")
    with pytest.raises(Refused, match=r"当前账号不能在“柳林镇”导入表格。.*安全管理员"):
        require(zhao, "records.import", county.town)


def test_an_unknown_action_stops_the_start() -> None:
    with pytest.raises(ValueError, match=r"records\.burn"):
        access("records.burn")
