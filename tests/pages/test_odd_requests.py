"""What no browser sends but anybody may type: signs a database refuses, endless names, counts beyond any."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

NUL = "\x00"


@pytest.mark.parametrize(
    "address",
    [
        "/search/?q=%E5%AD%A6%E4%B9%A0%00",
        "/kit/ledgers/study/?q=%00",
        "/kit/ledgers/study/?unit=%00",
        "/figures/?unit=ZFB%00",
        "/kit/ledgers/%00/",
        "/kit/figures/%00/",
        "/org/people/?q=%00",
        "/org/accounts/?q=%00",
        "/org/journal/?record=%00",
    ],
)
def test_a_sign_that_databases_refuse_is_answered_in_words(office: Any, address: str) -> None:
    answer = office.client(office.wang).get(address)
    assert answer.status_code in (400, 403, 404), answer.status_code


def test_a_reason_with_such_a_sign_withdraws_nothing(office: Any) -> None:
    kept = office.study()
    address = reverse("kit:withdraw", args=("study", kept.pk))
    answer = office.client(office.li).post(address, {"why": f"重复{NUL}登记", "revision": kept.revision})
    assert answer.status_code == 400
    kept.refresh_from_db()
    assert kept.withdrawn_at is None


@pytest.mark.parametrize("revision", ["²", "9" * 5000, "-1", ""])
def test_a_revision_that_is_no_number_withdraws_nothing(office: Any, revision: str) -> None:
    kept = office.study()
    address = reverse("kit:withdraw", args=("study", kept.pk))
    answer = office.client(office.li).post(address, {"why": "重复", "revision": revision})
    assert answer.status_code < 500
    kept.refresh_from_db()
    assert kept.withdrawn_at is None


@pytest.mark.parametrize("name", ["述" * 200 + ".txt", "a." + "x" * 240, "述职" * 100, "a.txt." + "长" * 200])
def test_a_report_of_an_endless_name_is_read_or_refused_in_words(office: Any, name: str) -> None:
    file = SimpleUploadedFile(name, "2023年集中学习29次。".encode())
    answer = office.client(office.wang).post(reverse("reports:verify"), {"file": file, "unit": "ZFB"})
    assert answer.status_code == 200


@pytest.mark.parametrize("name", ["述" * 200 + ".csv", "a." + "x" * 240, "述职" * 100])
def test_a_workbook_of_an_endless_name_is_read_or_refused_in_words(office: Any, name: str) -> None:
    file = SimpleUploadedFile(name, "学习日期,学习主题\n2023-05-06,甲\n".encode())
    answer = office.client(office.zhao).post(
        reverse("kit:import", args=("study",)), {"file": file, "unit": "ZFB"}
    )
    assert answer.status_code in (302, 422)


def test_cells_with_such_a_sign_are_imported_without_it_or_refused_in_words(office: Any) -> None:
    client = office.client(office.zhao)
    file = SimpleUploadedFile(
        "学习.csv", f"学习时间,学习主题,类别,参加人数\n2023-05-06,甲{NUL}乙,集中学习,20\n".encode()
    )
    answer = client.post(reverse("kit:import", args=("study",)), {"file": file, "unit": "ZFB"})
    if answer.status_code == 302:
        page = client.get(answer["Location"])
        assert page.status_code == 200
        confirm = answer["Location"] + "confirm/"
        done = client.post(confirm, {"fingerprint": page.context["seen"].fingerprint})
        assert done.status_code == 302
    else:
        assert answer.status_code == 422


def test_more_than_any_page_takes_is_refused_before_it_is_read(office: Any) -> None:
    # A test client checks the length it states; a stranger does not.
    stranger = Client().generic(
        "POST", reverse("org:log_in"), b"x", "application/octet-stream", CONTENT_LENGTH=str(2 << 20)
    )
    assert (stranger.status_code, "请登录后重新提交" in stranger.content.decode()) == (413, True)
    wang = office.client(office.wang)
    for length in (str(201 << 20), "9" * 5000):
        answer = wang.generic(
            "POST", reverse("reports:verify"), b"x", "application/octet-stream", CONTENT_LENGTH=length
        )
        assert (answer.status_code, "不能超过200MB" in answer.content.decode()) == (413, True)


def test_an_endless_reason_withdraws_nothing(office: Any) -> None:
    kept = office.study()
    address = reverse("kit:withdraw", args=("study", kept.pk))
    told = {"why": "因" * 201, "revision": kept.revision}
    answer = office.client(office.li).post(address, told, follow=True)
    kept.refresh_from_db()
    assert kept.withdrawn_at is None
    assert "撤回原因请在200字以内" in answer.content.decode()
