"""The pages of units, posts, people, accounts and grants: what each act does, what is refused, what the journal keeps."""

import re
from datetime import date
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse

from shuzhi.ledgerkit import records
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.org.accounts import close_account, grant, open_account
from shuzhi.org.models import Account, Grant, JournalEntry, Person, Post, Rank, Role, Scope, Tenure, Unit
from shuzhi.org.units import appoint, create_person, create_post

PASSWORD = "Abc-def-ghi-1"


def admin(name: str, role: Role, unit: Unit) -> Account:
    account = open_account(name, PASSWORD, must_change=False)
    grant(account, role, unit, Scope.SUBTREE)
    return account


@pytest.fixture
def keeper(county: Any) -> Client:
    """The system administrator's browser."""
    client = Client()
    client.force_login(admin("keeper", Role.SYSADMIN, county.root))
    return client


@pytest.fixture
def guard(county: Any) -> Client:
    """The security administrator's browser."""
    client = Client()
    client.force_login(admin("guard", Role.SECADMIN, county.root))
    return client


@pytest.fixture
def zhang(county: Any) -> Person:
    return create_person(county.office, "001", "张明", phone="13912345678", born_on=date(1975, 8, 6))


@pytest.fixture
def chief(county: Any) -> Post:
    return create_post(county.office, "主任", Rank.SECTION_CHIEF, leader=True)


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def send(client: Client, page: str, pk: int | None = None, /, **told: Any) -> Any:
    return client.post(reverse(page, args=(pk,) if pk else ()), told, follow=True)


def journalled(action: str) -> dict[str, Any]:
    return JournalEntry.objects.filter(action=action).latest("seq").detail


class TestUnits:
    def test_the_tree_is_indented_and_a_unit_is_added_below(self, keeper: Client, county: Any) -> None:
        told = {"code": "100102", "name": "综合科", "kind": "section"}
        page = send(keeper, "org:unit_add", county.office.pk, **told).content.decode()
        assert "已建立：综合科。" in page
        assert re.search("　　<a[^>]*>综合科</a>", page)
        assert Unit.objects.get_parent(Unit.objects.get(code="100102")) == county.office
        assert JournalEntry.objects.get(action="unit.create", unit="100102").account_name == "keeper"

    def test_a_code_in_use_is_said_above_the_form(self, keeper: Client, county: Any) -> None:
        told = {"code": "1002", "name": "综合科", "kind": "section"}
        answer = send(keeper, "org:unit_add", county.office.pk, **told)
        assert answer.status_code == 422
        assert "单位编码“1002”已被使用" in text(answer)

    def test_renaming_keeps_the_old_name_in_the_journal(self, keeper: Client, county: Any) -> None:
        send(keeper, "org:unit_change", county.town.pk, name="柳林街道", kind="township", short="柳林")
        county.town.refresh_from_db()
        assert (county.town.name, county.town.code) == ("柳林街道", "1002")
        assert journalled("unit.change") == {
            "fields": "名称、简称",
            "was": "柳林镇、无",
            "now": "柳林街道、柳林",
        }

    def test_a_unit_with_units_below_or_people_in_office_is_not_abolished(
        self, keeper: Client, county: Any, zhang: Person, chief: Post
    ) -> None:
        ends = {"until": "2024-03-31", "why": "机构改革"}
        assert "还有未撤销的单位：政府办支部" in text(
            send(keeper, "org:unit_abolish", county.office.pk, **ends)
        )
        send(keeper, "org:unit_abolish", county.branch.pk, **ends)
        appoint(zhang, chief, date(2023, 1, 1))
        page = text(send(keeper, "org:unit_abolish", county.office.pk, **ends))
        assert "还有人任职：张明（主任）" in page
        county.office.refresh_from_db()
        assert county.office.until is None

    def test_open_matters_and_people_are_said_before_a_unit_is_abolished(
        self, keeper: Client, county: Any, zhang: Person
    ) -> None:
        told = {"occurred_on": date(2023, 3, 6), "number": "1", "kind": "first", "channel": "web"}
        told |= {"title": "反映土地流转费", "petitioner": "王某", "people": 1}
        records.create(ledgers.get("petition"), {"unit": county.office, **told}, None)
        page = text(keeper.get(reverse("org:unit_abolish", args=(county.office.pk,))))
        assert "名单上还有1人" in page
        assert re.search(r"“信访\w*”还有1件未办结", page)

    def test_an_abolished_unit_leaves_the_tree_and_can_be_restored(self, keeper: Client, county: Any) -> None:
        page = send(keeper, "org:unit_abolish", county.town.pk, until="2020-03-31", why="撤镇设街道")
        assert "已登记撤销：柳林镇" in text(page)
        assert journalled("unit.abolish")["why"] == "撤镇设街道"
        assert "柳林镇" not in text(keeper.get(reverse("org:units"))).replace("已登记撤销", "")
        assert "柳林镇" in text(keeper.get(reverse("org:units"), {"ended": 1}))
        refused = send(keeper, "org:unit_add", county.town.pk, code="100201", name="柳林村", kind="village")
        assert "已于2020-03-31撤销，不能在其下设立单位" in text(refused)
        send(keeper, "org:unit_restore", county.town.pk, why="登记有误")
        county.town.refresh_from_db()
        assert county.town.until is None

    def test_a_reason_is_asked_for(self, keeper: Client, county: Any) -> None:
        assert send(keeper, "org:unit_abolish", county.town.pk, until="2024-03-31").status_code == 422


class TestPeople:
    def test_a_person_is_registered_and_appointed(self, keeper: Client, county: Any, chief: Post) -> None:
        told = {"number": "002", "name": "李华", "unit": "1001", "sex": "female", "phone": "13800001111"}
        page = text(send(keeper, "org:person_add", **told))
        assert "任职：李华" in page
        li = Person.objects.get(number="002")
        send(keeper, "org:appoint", li.pk, post=chief.pk, since="2023-02-01")
        assert li.in_office(date(2023, 2, 1))
        listed = text(keeper.get(reverse("org:people"), {"unit": "1001"}))
        assert "李华" in listed
        assert "主任" in listed
        assert "138****1111" in listed
        assert "13800001111" not in listed

    def test_withheld_values_are_masked_and_opening_one_is_journalled(
        self, keeper: Client, zhang: Person
    ) -> None:
        page = text(keeper.get(reverse("org:person", args=(zhang.pk,))))
        assert "139****5678" in page
        assert "1975-**-**" in page
        opened = text(keeper.post(reverse("org:person_open", args=(zhang.pk, "phone"))))
        assert "13912345678" in opened
        assert "1975-**-**" in opened
        assert journalled("person.open") == {"field": "联系电话", "number": "001"}
        assert keeper.post(reverse("org:person_open", args=(zhang.pk, "name"))).status_code == 404

    def test_a_change_keeps_what_is_withheld_and_the_journal_repeats_none_of_it(
        self, keeper: Client, county: Any, zhang: Person
    ) -> None:
        form = text(keeper.get(reverse("org:person_change", args=(zhang.pk,))))
        assert "13912345678" not in form
        told = {"number": "001", "name": "张明", "unit": "1002", "phone": "13700002222"}
        send(keeper, "org:person_change", zhang.pk, **told)
        zhang.refresh_from_db()
        assert (zhang.unit, zhang.phone, zhang.born_on) == (county.town, "13700002222", date(1975, 8, 6))
        noted = journalled("person.change")
        assert noted == {"number": "001", "fields": "单位、联系电话", "was": "政府办", "now": "柳林镇"}

    def test_who_leaves_has_left_every_post(
        self, keeper: Client, county: Any, zhang: Person, chief: Post
    ) -> None:
        tenure = appoint(zhang, chief, date(2022, 1, 1))
        told = {"number": "001", "name": "张明", "unit": "1001", "until": "2023-06-30"}
        refused = send(keeper, "org:person_change", zhang.pk, **told)
        assert "张明在2023-06-30之后还任政府办主任" in text(refused)
        send(keeper, "org:dismiss", tenure.pk, on="2023-06-30")
        send(keeper, "org:person_change", zhang.pk, **told)
        zhang.refresh_from_db()
        assert zhang.until == date(2023, 6, 30)
        assert "张明" not in text(keeper.get(reverse("org:people"), {"unit": "1001"})).split("<tbody>")[-1]
        assert "张明" in text(keeper.get(reverse("org:people"), {"unit": "1001", "state": "left"}))

    def test_a_wrong_tenure_is_corrected_or_taken_back(
        self, keeper: Client, zhang: Person, chief: Post
    ) -> None:
        first = appoint(zhang, chief, date(2020, 1, 1), date(2020, 12, 31))
        second = appoint(zhang, chief, date(2022, 1, 1))
        refused = send(keeper, "org:tenure_change", second.pk, since="2020-06-01")
        assert "与新登记的任期重叠" in text(refused)
        send(keeper, "org:tenure_change", second.pk, since="2021-06-01")
        second.refresh_from_db()
        assert second.since == date(2021, 6, 1)
        assert journalled("tenure.change")["was"] == "2022-01-01"
        assert "请填写撤销任职登记的原因" in text(send(keeper, "org:tenure_revoke", first.pk, why=" "))
        send(keeper, "org:tenure_revoke", first.pk, why="登记错人")
        assert list(Tenure.objects.all()) == [second]

    def test_nobody_is_dismissed_before_the_first_day(
        self, keeper: Client, zhang: Person, chief: Post
    ) -> None:
        tenure = appoint(zhang, chief, date(2022, 1, 1))
        assert "早于任职日期2022-01-01" in text(send(keeper, "org:dismiss", tenure.pk, on="2021-12-31"))
        assert "免职" in text(send(keeper, "org:dismiss", tenure.pk, on=""))
        tenure.refresh_from_db()
        assert tenure.until is None

    def test_no_tenure_outlasts_its_unit(self, keeper: Client, county: Any, zhang: Person) -> None:
        mayor = create_post(county.town, "镇长", Rank.SECTION_CHIEF)
        send(keeper, "org:unit_abolish", county.town.pk, until="2023-03-31", why="撤镇")
        refused = send(keeper, "org:appoint", zhang.pk, post=mayor.pk, since="2023-01-01")
        assert "“柳林镇”已于2023-03-31撤销" in text(refused)
        send(keeper, "org:appoint", zhang.pk, post=mayor.pk, since="2023-01-01", until="2023-03-31")
        assert zhang.in_office(date(2023, 3, 31))

    def test_another_unit_is_out_of_reach(self, county: Any, zhang: Person) -> None:
        client = Client()
        client.force_login(admin("townkeeper", Role.SYSADMIN, county.town))
        assert client.get(reverse("org:person", args=(zhang.pk,))).status_code == 403
        assert client.get(reverse("org:people"), {"unit": "1001"}).status_code == 403
        assert client.get(reverse("org:unit", args=(county.office.pk,))).status_code == 403
        assert "张明" not in text(client.get(reverse("org:people")))

    def test_a_recorder_sees_none_of_these_pages(self, county: Any) -> None:
        client = Client()
        zhao = open_account("zhao", PASSWORD, must_change=False)
        grant(zhao, Role.RECORDER, county.root, Scope.SUBTREE)
        client.force_login(zhao)
        answers = [
            client.get(reverse(f"org:{name}")).status_code
            for name in ("units", "people", "accounts", "grants")
        ]
        assert answers == [403] * 4


class TestAccounts:
    def test_a_given_password_is_shown_once_works_and_must_be_changed(
        self, keeper: Client, zhang: Person
    ) -> None:
        answer = send(keeper, "org:account_open", username="zhangming", person=zhang.pk)
        secret = answer.context["secret"]
        assert secret in answer.content.decode().replace("&#x27;", "'").replace("&amp;", "&")
        made = Account.objects.get(username="zhangming")
        assert made.person == zhang
        assert made.check_password(secret)
        assert made.must_change_password
        assert secret not in text(keeper.get(reverse("org:account", args=(made.pk,))))
        assert not JournalEntry.objects.filter(detail_text__contains=secret).exists()
        assert "no-store" in answer.headers["Cache-Control"]

    def test_a_second_account_for_the_same_person_is_not_offered(self, keeper: Client, zhang: Person) -> None:
        send(keeper, "org:account_open", username="zhangming", person=zhang.pk)
        again = send(keeper, "org:account_open", username="zhangming2", person=zhang.pk)
        assert again.status_code == 422
        taken = send(keeper, "org:account_open", username="zhangming")
        assert "账号“zhangming”已存在" in text(taken)

    def test_closing_asks_why_and_ends_the_session(self, keeper: Client, county: Any) -> None:
        zhao = open_account("zhao", PASSWORD, must_change=False)
        grant(zhao, Role.RECORDER, county.root)
        his = Client()
        his.force_login(zhao)
        closing = reverse("org:account_act", args=(zhao.pk, "close"))
        assert "请填写停用账号的原因" in text(keeper.post(closing, follow=True))
        keeper.post(closing, {"why": "调离"})
        assert his.get("/").status_code == 302
        assert journalled("account.close") == {"username": "zhao", "why": "调离"}
        assert "zhao" not in text(keeper.get(reverse("org:accounts"))).split("<tbody>")[-1]
        keeper.post(reverse("org:account_act", args=(zhao.pk, "reopen")), {"why": "返岗"})
        zhao.refresh_from_db()
        assert zhao.is_active

    def test_a_reset_gives_another_password_and_ends_the_session(self, keeper: Client, county: Any) -> None:
        zhao = open_account("zhao", PASSWORD, must_change=False)
        his = Client()
        his.force_login(zhao)
        answer = keeper.post(reverse("org:account_act", args=(zhao.pk, "reset")))
        zhao.refresh_from_db()
        assert zhao.check_password(answer.context["secret"])
        assert zhao.must_change_password
        assert his.get("/").status_code == 302

    def test_a_locked_account_is_shown_and_unlocked(self, keeper: Client, county: Any) -> None:
        zhao = open_account("zhao", PASSWORD, must_change=False)
        for _ in range(5):
            Client().post(reverse("org:log_in"), {"username": "zhao", "password": "wrong"})
        assert "已锁定" in text(keeper.get(reverse("org:accounts"), {"state": "locked"})).split("<tbody>")[-1]
        keeper.post(reverse("org:account_act", args=(zhao.pk, "unlock")))
        assert not AccessAttempt.objects.filter(username="zhao").exists()
        answer = Client().post(reverse("org:log_in"), {"username": "zhao", "password": PASSWORD})
        assert answer.status_code == 302

    @pytest.mark.parametrize("verb", ["reset", "close"])
    def test_the_system_administrator_does_not_take_over_another_administrator(
        self, keeper: Client, county: Any, verb: str
    ) -> None:
        guard = admin("guard", Role.SECADMIN, county.root)
        answer = keeper.post(reverse("org:account_act", args=(guard.pk, verb)), {"why": "试"}, follow=True)
        assert "是三员账号，不能由系统管理员" in text(answer)
        guard.refresh_from_db()
        assert guard.is_active
        assert guard.check_password(PASSWORD)

    def test_nobody_closes_the_own_account(self, keeper: Client) -> None:
        own = Account.objects.get(username="keeper")
        answer = keeper.post(reverse("org:account_act", args=(own.pk, "close")), {"why": "试"}, follow=True)
        assert "不能对本人的账号停用" in text(answer)

    def test_an_account_is_linked_to_a_person(self, keeper: Client, zhang: Person) -> None:
        zhao = open_account("zhao", PASSWORD)
        send(keeper, "org:account_link", zhao.pk, person=zhang.pk)
        zhao.refresh_from_db()
        assert zhao.person == zhang
        assert journalled("account.link") == {"username": "zhao", "person": "001"}

    def test_an_account_with_a_role_beyond_is_not_within_reach(self, county: Any) -> None:
        client = Client()
        client.force_login(admin("townkeeper", Role.SYSADMIN, county.town))
        head = open_account("head", PASSWORD, person=create_person(county.town, "009", "王强"))
        assert client.get(reverse("org:account", args=(head.pk,))).status_code == 200
        grant(head, Role.HEAD, county.root)
        assert client.post(reverse("org:account_act", args=(head.pk, "reset"))).status_code == 404


class TestGrants:
    def test_a_role_is_given_and_taken(self, guard: Client, county: Any) -> None:
        zhao = open_account("zhao", PASSWORD)
        page = send(guard, "org:grants_of", zhao.pk, role="recorder", unit="1001", scope="subtree")
        assert "已授权：政府办记录员。" in text(page)
        given = Grant.objects.get(account=zhao)
        assert (given.unit, given.scope) == (county.office, "subtree")
        send(guard, "org:grant_take", given.pk)
        assert not Grant.objects.filter(account=zhao).exists()
        assert journalled("grant.take")["username"] == "zhao"

    def test_nobody_grants_to_himself(self, guard: Client, county: Any) -> None:
        own = Account.objects.get(username="guard")
        answer = send(guard, "org:grants_of", own.pk, role="head", unit="10", scope="subtree")
        assert "不能给本人授权" in text(answer)
        assert "收回本人的授权" in text(send(guard, "org:grant_take", own.grants.get().pk))
        assert [given.role for given in own.grants.all()] == ["secadmin"]

    @pytest.mark.parametrize(
        ("held", "asked", "why"),
        [
            ("sysadmin", "auditadmin", "三员须由不同账号担任"),
            ("sysadmin", "head", "三员账号不兼任业务角色"),
            ("recorder", "auditadmin", "三员账号不兼任业务角色"),
        ],
    )
    def test_the_three_administrators_stay_apart(
        self, guard: Client, county: Any, held: str, asked: str, why: str
    ) -> None:
        zhao = open_account("zhao", PASSWORD)
        grant(zhao, held, county.office)
        answer = send(guard, "org:grants_of", zhao.pk, role=asked, unit="1001", scope="own")
        assert answer.status_code == 422
        assert why in text(answer)
        assert [given.role for given in zhao.grants.all()] == [held]

    def test_a_closed_account_gets_no_role(self, guard: Client, county: Any) -> None:
        zhao = open_account("zhao", PASSWORD)
        grant(zhao, Role.RECORDER, county.office)
        close_account(zhao, "调离")
        answer = send(guard, "org:grants_of", zhao.pk, role="head", unit="1001", scope="own")
        assert "已停用，不能授权" in text(answer)

    def test_nobody_grants_beyond_the_own_units(self, county: Any) -> None:
        client = Client()
        small = open_account("small", PASSWORD, must_change=False)
        grant(small, Role.SECADMIN, county.office, Scope.OWN)
        client.force_login(small)
        zhao = open_account("zhao", PASSWORD)
        assert send(client, "org:grants_of", zhao.pk, role="head", unit="10", scope="own").status_code == 422
        wider = send(client, "org:grants_of", zhao.pk, role="head", unit="1001", scope="subtree")
        assert "“政府办支部”不在您管理授权的单位之内" in text(wider)
        assert not zhao.grants.exists()
