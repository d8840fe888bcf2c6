"""A record's page: registering, changing over a version somebody else saved, opening masked fields, attachments."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shuzhi.ledgerkit import records
from shuzhi.ledgerkit.attachments import attached
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.org.models import JournalEntry

ADD = "/kit/ledgers/study/add/"


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def typed(office: Any, **values: Any) -> dict[str, Any]:
    told = {
        "unit": office.root.pk,
        "occurred_on": "2023-05-06",
        "kind": "collective",
        "title": "学习公文处理",
    }
    return {**told, **values}


def url(record: Any, code: str = "study", rest: str = "") -> str:
    return f"/kit/ledgers/{code}/{record.pk}/{rest}"


def study_rows() -> Any:
    return ledgers.get("study").model._default_manager.order_by("pk")


def test_a_record_is_registered_by_its_form(office: Any) -> None:
    client = office.client(office.zhao)
    assert "学习主题" in text(client.get(ADD))

    answer = client.post(ADD, typed(office, head_count="21"), follow=True)

    assert "已登记：学习公文处理" in text(answer)
    record = study_rows().get()
    assert (record.title, record.head_count, record.unit, record.recorded_by) == (
        "学习公文处理",
        21,
        office.root,
        office.zhao,
    )


def test_a_problem_is_shown_at_its_field_and_nothing_is_saved(office: Any) -> None:
    answer = office.client(office.zhao).post(ADD, typed(office, occurred_on="2031-01-01"))

    assert answer.status_code == 422
    assert "晚于今天" in str(answer.context["form"].errors["occurred_on"])
    assert not study_rows().exists()


def test_a_record_cannot_be_registered_for_another_unit(office: Any) -> None:
    answer = office.client(office.zhang).post(ADD, typed(office, unit=office.petitions.pk))

    assert answer.status_code == 422
    assert "unit" in answer.context["form"].errors
    assert not study_rows().exists()


def test_the_person_in_charge_is_one_of_the_unit(office: Any) -> None:
    form = {
        "unit": office.writing.pk,
        "number": "XF2023-0009",
        "occurred_on": "2023-03-06",
        "kind": "first",
        "channel": "web",
        "title": "反映道路破损",
        "petitioner": "周某",
        "lead_person": office.handler.pk,
    }
    answer = office.client(office.zhao).post("/kit/ledgers/petition/add/", form)

    assert "周经办不是文秘科的人员" in str(answer.context["form"].errors["lead_person"])


def test_another_units_record_is_refused_by_every_address(office: Any) -> None:
    record = office.study(office.petitions)
    client = office.client(office.zhang)

    assert client.get(url(record)).status_code == 403
    assert client.get(url(record, rest="change/")).status_code == 403
    assert client.post(url(record, rest="change/"), typed(office)).status_code == 403
    assert client.post(url(record, rest="attachments/")).status_code == 403
    assert client.get("/kit/ledgers/study/999999/").status_code == 404
    assert client.get("/kit/ledgers/nothing/1/").status_code == 404
    assert JournalEntry.objects.filter(action="access.refused", account_name="zhang").count() == 4


def test_a_change_keeps_the_earlier_version_and_shows_the_difference(office: Any) -> None:
    record = office.study()
    client = office.client(office.zhao)
    form = typed(office, title="学习信访工作条例（修订）", head_count="20", revision="1")

    answer = text(client.post(url(record, rest="change/"), form, follow=True))

    assert "已保存修改" in answer
    assert '<span class="diff-was">学习信访工作条例</span> →' in answer
    assert "第2版（当前）" in answer


def test_a_stale_change_is_refused_and_shows_both_versions(office: Any) -> None:
    record = office.study()
    client = office.client(office.zhao)
    records.change(ledgers.get("study"), record.pk, {"title": "别人改的题目"}, 1, None)
    form = typed(office, title="我改的题目", revision="1")

    answer = client.post(url(record, rest="change/"), form)

    assert answer.status_code == 422
    page = text(answer)
    assert "您的修改没有保存" in page
    assert '<td>别人改的题目</td><td class="diff-now">我改的题目</td>' in page
    assert study_rows().get().title == "别人改的题目"
    again = {**form, "revision": answer.context["form"]["revision"].value()}
    client.post(url(record, rest="change/"), again)
    assert study_rows().get().title == "我改的题目"


def test_personal_data_is_masked_until_opened_and_the_opening_is_journalled(office: Any) -> None:
    record = office.petition()
    client = office.client(office.wang)
    page = text(client.get(url(record, "petition")))
    assert "139****5678" in page
    assert "13912345678" not in page

    opened = client.post(url(record, "petition", "open/phone/"), headers={"HX-Request": "true"})

    assert "13912345678" in text(opened)
    entry = JournalEntry.objects.get(action="records.unmask")
    assert (entry.account_name, entry.record, entry.detail) == ("wang", str(record.pk), {"field": "phone"})


def test_without_a_script_the_opened_field_stands_in_the_page(office: Any) -> None:
    record = office.petition()

    page = text(office.client(office.wang).post(url(record, "petition", "open/phone/")))

    assert "13912345678" in page
    assert "欧阳小明" not in page


def test_a_recorder_may_not_open_masked_fields(office: Any) -> None:
    record = office.petition()

    answer = office.client(office.zhao).post(url(record, "petition", "open/phone/"))

    assert answer.status_code == 403
    assert "13912345678" not in text(answer)


def test_a_form_does_not_give_masked_values_away_and_keeps_them_when_left_empty(office: Any) -> None:
    record = office.petition()
    client = office.client(office.zhao)
    page = client.get(url(record, "petition", "change/"))
    assert "13912345678" not in text(page)
    assert "139****5678" in text(page)
    initial = page.context["form"].initial
    form = {name: value for name, value in initial.items() if value not in (None, "")}

    answer = client.post(url(record, "petition", "change/"), {**form, "title": "反映流转费拖欠问题"})

    assert answer.status_code == 302
    record.refresh_from_db()
    assert (record.title, record.phone, record.petitioner) == (
        "反映流转费拖欠问题",
        "13912345678",
        "欧阳小明",
    )


def test_a_record_is_withdrawn_with_a_reason_by_who_may(office: Any) -> None:
    record = office.study()
    form = {"why": "重复登记", "revision": "1"}
    assert office.client(office.zhao).post(url(record, rest="withdraw/"), form).status_code == 403

    client = office.client(office.li)
    without = text(client.post(url(record, rest="withdraw/"), {**form, "why": " "}, follow=True))
    page = text(client.post(url(record, rest="withdraw/"), form, follow=True))

    assert "请填写撤回原因" in without
    assert "原因：重复登记" in page
    assert client.get(url(record, rest="change/")).status_code == 302


def test_an_attachment_is_added_opened_and_removed(office: Any) -> None:
    record = office.study()
    client = office.client(office.zhao)
    file = SimpleUploadedFile("签到表.txt", "张三 李四".encode())

    page = text(client.post(url(record, rest="attachments/"), {"file": file}, follow=True))

    assert "已添加附件“签到表.txt”" in page
    key = attached(ledgers.get("study"), record.pk).get().pk
    opened = client.get(url(record, rest=f"attachments/{key}/"))
    assert b"".join(opened.streaming_content).decode() == "张三 李四"
    assert opened.headers["X-Content-Type-Options"] == "nosniff"
    client.post(url(record, rest=f"attachments/{key}/remove/"), {"why": "传错了"})
    assert not attached(ledgers.get("study"), record.pk).exists()
    assert client.get(url(record, rest=f"attachments/{key}/")).status_code == 404


def test_a_file_of_the_wrong_kind_is_refused_by_its_content(office: Any) -> None:
    record = office.study()
    file = SimpleUploadedFile("报告.pdf", b"MZ\x90\x00 a program")

    page = text(
        office.client(office.zhao).post(url(record, rest="attachments/"), {"file": file}, follow=True)
    )

    assert "报告.pdf：" in page
    assert not attached(ledgers.get("study"), record.pk).exists()


class TestMatters:
    """What is done with a matter from its page."""

    def act(self, office: Any, record: Any, verb: str, account: Any = None, **form: Any) -> Any:
        record.refresh_from_db()
        client = office.client(account or office.zhao)
        told = {"revision": record.revision, **form}
        return client.post(url(record, "petition", f"act/{verb}/"), told, follow=True)

    def test_it_is_accepted_noted_closed_and_verified(self, office: Any) -> None:
        record = office.petition()

        assert "已受理" in text(self.act(office, record, "accept", on="2023-03-08"))
        assert "已记入办理过程" in text(self.act(office, record, "step", on="2023-03-10", text="实地走访"))
        closed = text(self.act(office, record, "close", on="2023-04-01", result="已支付"))
        assert "已办结" in closed
        assert "实地走访" in closed
        assert "已核实" in text(self.act(office, record, "verify", office.li, on="2023-04-03"))

    def test_what_is_wrong_stands_at_the_verbs_own_field(self, office: Any) -> None:
        record = office.petition()

        answer = self.act(office, record, "accept", on="2023-01-01")

        assert answer.status_code == 422
        form = next(f for f in answer.context["verbs"] if f.verb.code == "accept")
        assert "早于收到时间" in str(form.errors["on"])

    def test_the_limit_explains_itself(self, office: Any) -> None:
        record = office.petition(accepted_on=date(2023, 3, 8))

        page = text(office.client(office.zhao).get(url(record, "petition")))

        assert "依据：《信访工作条例》" in page
        assert "起算：2023年3月8日，当日不计入" in page

    def test_a_stale_act_is_refused_with_what_was_typed(self, office: Any) -> None:
        record = office.petition()
        records.change(ledgers.get("petition"), record.pk, {"title": "改过的事项"}, 1, None)
        client = office.client(office.zhao)

        answer = client.post(
            url(record, "petition", "act/step/"), {"revision": 1, "on": "2023-03-10", "text": "实地走访"}
        )

        assert answer.status_code == 422
        page = text(answer)
        assert "您的修改没有保存" in page
        assert "实地走访</textarea>" in page

    @pytest.mark.parametrize("verb", ["nothing", "accept"])
    def test_an_event_knows_no_such_act(self, office: Any, verb: str) -> None:
        record = office.study()

        assert office.client(office.zhao).post(url(record, rest=f"act/{verb}/")).status_code == 404
