"""The pages of reports: written by the unit's own people, published by its head, verified without being kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.records import create, withdraw
from shuzhi.ledgerkit.shapes import Record
from shuzhi.org.models import Account
from shuzhi.reports.models import Publication, Report
from shuzhi.reports.publish import publish, save_own, start
from shuzhi.reports.typesetting import file_bytes

from .conftest import YEAR, Office, Study

Browser = Callable[[Account], Client]


@pytest.fixture
def browser() -> Browser:
    def logged_in(account: Account) -> Client:
        client = Client()
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return logged_in


@pytest.fixture
def report(office: Office, year: list[Record]) -> Report:
    return start("annual", office.unit, YEAR, office.lin)


@pytest.fixture
def publication(report: Report, office: Office) -> Publication:
    return publish(report, office.chen)


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


# Writing


def test_a_report_is_opened_and_shows_each_number_as_a_link(
    browser: Browser, office: Office, year: list[Record]
) -> None:
    client = browser(office.lin)
    form = {"outline": "annual", "period": "2023年", "unit": "ZFB", "person": office.chen.person_id}
    response = client.post("/reports/new/", form, follow=True)
    page = text(response)
    assert 'href="/kit/figures/study.collective/?unit=ZFB&amp;period=2023" title="集中学习">12</a>' in page
    assert "自主学习□次" in page
    assert "自主学习在本期没有记录" in page
    # A ledger of Party work is not the recorder's to open, its figures are.
    assert "诫勉谈话在本期没有记录" in page
    assert "/kit/ledgers/integrity/" not in page
    assert client.get("/kit/figures/integrity.admonitions/?unit=ZFB&period=2023").status_code == 200
    assert "待补充" in page
    assert client.get("/kit/figures/study.collective/?unit=ZFB&period=2023").status_code == 200


def test_a_period_that_is_none_and_a_person_out_of_office_are_told_at_their_fields(
    browser: Browser, office: Office
) -> None:
    client = browser(office.lin)
    page = text(client.post("/reports/new/", {"outline": "annual", "period": "去年", "unit": "ZFB"}))
    assert "没有保存，请改正以下各项" in page
    form = {"outline": "annual", "period": "2019", "unit": "ZFB", "person": office.chen.person_id}
    assert "没有示例县人民政府办公室的任职记录" in text(client.post("/reports/new/", form))
    assert not Report.objects.exists()


def test_own_words_are_saved_and_shown(browser: Browser, office: Office, report: Report) -> None:
    form = {"revision": "1", "own.plans": "抓好<b>培训</b>。", "act": "save"}
    page = text(browser(office.lin).post(f"/reports/{report.pk}/", form, follow=True))
    report.refresh_from_db()
    assert report.own == {"plans": "抓好<b>培训</b>。"}
    assert "已保存。" in page
    assert "抓好&lt;b&gt;培训&lt;/b&gt;。" in page


def test_a_stale_save_shows_both_versions_and_keeps_the_first(
    browser: Browser, office: Office, report: Report
) -> None:
    save_own(report, {"plans": "先到的。"}, 1, office.chen)
    client = browser(office.lin)
    form = {"revision": "1", "own.plans": "后到的。", "act": "save"}
    page = text(client.post(f"/reports/{report.pk}/", form))
    report.refresh_from_db()
    assert report.own == {"plans": "先到的。"}
    assert "已被他人修改" in page
    assert "先到的。" in page
    assert "后到的。</textarea>" in page
    assert 'name="revision" value="2"' in page
    client.post(f"/reports/{report.pk}/", {**form, "revision": "2"})
    report.refresh_from_db()
    assert report.own == {"plans": "后到的。"}


def test_the_preview_shows_words_that_are_not_saved_and_saves_none(
    browser: Browser, office: Office, report: Report
) -> None:
    page = text(browser(office.lin).post(f"/reports/{report.pk}/preview/", {"own.plans": "试写一句。"}))
    report.refresh_from_db()
    assert "试写一句。" in page
    assert "含未保存的内容" in page
    assert report.own == {}


# Publishing


def test_the_head_publishes_from_the_composer_with_the_words_in_it(
    browser: Browser, office: Office, report: Report
) -> None:
    form = {"revision": "1", "own.plans": "抓好培训。", "act": "publish"}
    page = text(browser(office.chen).post(f"/reports/{report.pk}/", form, follow=True))
    assert "已发布第1稿" in page
    assert "抓好培训。" in Publication.objects.get().markdown


def test_a_clerk_is_offered_no_publishing_and_refused_it(
    browser: Browser, office: Office, report: Report
) -> None:
    client = browser(office.lin)
    assert 'value="publish"' not in text(client.get(f"/reports/{report.pk}/"))
    form = {"revision": "1", "own.plans": "抓好培训。", "act": "publish"}
    assert client.post(f"/reports/{report.pk}/", form).status_code == 403
    report.refresh_from_db()
    assert report.own == {}
    assert not Publication.objects.exists()


def test_what_moved_since_is_shown_with_its_records(
    browser: Browser, office: Office, publication: Publication, study: Study, year: list[Record]
) -> None:
    late = study(date(2023, 12, 20), title="补记的学习")
    withdraw(ledgers.get("study"), year[12].pk, "重复登记", year[12].revision, None)
    page = text(browser(office.lin).get(f"/reports/publications/{publication.pk}/"))
    assert "2项指标在发布后有变化" in page
    assert f'<a href="/kit/ledgers/study/{late.pk}/">补记的学习</a>' in page
    assert f'href="/kit/ledgers/study/{year[12].pk}/"' in page
    assert "移出" in page
    assert "（已撤回）" in page


def test_an_unmoved_publication_says_nothing_of_changes(
    browser: Browser, office: Office, publication: Publication
) -> None:
    assert "在发布后" not in text(browser(office.lin).get(f"/reports/publications/{publication.pk}/"))


def test_records_of_the_party_are_counted_but_not_named_to_who_may_not_open_them(
    browser: Browser, office: Office, report: Report
) -> None:
    life = ledgers.get("branch_life")
    values = {"unit": office.unit, "kind": "theme_day", "title": "参观档案馆"}
    values |= {"head_count": 10, "place": "会议室"}
    create(life, {**values, "occurred_on": date(2023, 5, 5)}, None)
    party = publish(start("virtue_integrity", office.unit, YEAR, office.lin), office.chen)
    create(life, {**values, "occurred_on": date(2023, 6, 6), "title": "义务植树"}, None)
    clerk = text(browser(office.lin).get(f"/reports/publications/{party.pk}/"))
    head = text(browser(office.chen).get(f"/reports/publications/{party.pk}/"))
    assert "1项指标在发布后有变化" in clerk
    assert "另有1条未列出" in clerk
    assert "义务植树</a>" not in clerk
    assert "义务植树</a>" in head


@pytest.mark.parametrize(
    ("form", "begins"), [("docx", b"PK"), ("pdf", b"%PDF"), ("md", "# 2023年度述职报告".encode())]
)
def test_a_publication_is_downloaded_in_each_form(
    browser: Browser, office: Office, publication: Publication, form: str, begins: bytes
) -> None:
    response = browser(office.lin).get(f"/reports/publications/{publication.pk}/{form}/")
    assert response.status_code == 200
    assert response.content.startswith(begins)
    assert "attachment" in response["Content-Disposition"]


def test_the_pdf_links_each_number_to_its_figure(
    browser: Browser, office: Office, publication: Publication
) -> None:
    response = browser(office.lin).get(f"/reports/publications/{publication.pk}/pdf/")
    plain = file_bytes(publication.markdown, "pdf")
    assert len(response.content) > len(plain)


def test_an_unknown_form_is_not_found(browser: Browser, office: Office, publication: Publication) -> None:
    assert browser(office.lin).get(f"/reports/publications/{publication.pk}/exe/").status_code == 404


# Reach


def test_another_units_people_see_no_report_and_open_none(
    browser: Browser, office: Office, report: Report, publication: Publication
) -> None:
    client = browser(office.gao)
    assert "还没有述职报告" in text(client.get("/reports/"))
    for path in (
        f"/reports/{report.pk}/",
        f"/reports/{report.pk}/preview/",
        f"/reports/publications/{publication.pk}/",
        f"/reports/publications/{publication.pk}/docx/",
    ):
        assert client.get(path).status_code == 403
    assert client.post(f"/reports/{report.pk}/", {"revision": "1", "act": "save"}).status_code == 403
    refused = client.post("/reports/new/", {"outline": "annual", "period": "2023", "unit": "ZFB"})
    assert "单位" in text(refused)
    assert Report.objects.count() == 1


def test_who_is_not_logged_in_is_sent_to_log_in(office: Office, report: Report) -> None:
    for path in ("/reports/", "/reports/new/", f"/reports/{report.pk}/", "/reports/verify/"):
        assert Client().get(path).status_code == 302


def test_the_list_shows_what_was_published(
    browser: Browser, office: Office, publication: Publication
) -> None:
    page = text(browser(office.lin).get("/reports/"))
    assert "2023年个人年度述职" in page
    assert f"/reports/publications/{publication.pk}/" in page


# Verifying


def verify_file(client: Client, data: bytes, name: str, **form: str) -> str:
    upload = SimpleUploadedFile(name, data)
    return text(client.post("/reports/verify/", {"unit": "ZFB", "file": upload, **form}))


def test_our_own_word_file_agrees(browser: Browser, office: Office, publication: Publication) -> None:
    page = verify_file(browser(office.lin), file_bytes(publication.markdown, "docx"), "报告.docx")
    assert "共2处：相符2。" in page
    assert "报告.docx，示例县人民政府办公室，2023年" in page
    assert "按文中标记核对" in page


def test_pasted_text_is_answered_with_the_ledgers_number_as_a_link(
    browser: Browser, office: Office, year: list[Record], study: Study
) -> None:
    near = study(date(2024, 1, 5), title="跨年的学习")
    form = {"unit": "ZFB", "period": "2023", "text": "组织集中学习13次。"}
    page = text(browser(office.lin).post("/reports/verify/", form))
    assert "共1处：不符1。" in page
    assert (
        '<a class="figure-link" href="/kit/figures/study.collective/?unit=ZFB&amp;period=2023">12</a>' in page
    )
    assert "<mark>集中学习13次</mark>" in page
    assert f'<a href="/kit/ledgers/study/{near.pk}/">跨年的学习</a>' in page


def test_nothing_that_was_verified_is_kept(browser: Browser, office: Office, year: list[Record]) -> None:
    browser(office.lin).post("/reports/verify/", {"unit": "ZFB", "period": "2023", "text": "集中学习13次。"})
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("报告.docx", b"PK\x03\x04 torn", "重新下载"),
        ("报告.exe", b"MZ", "不在可读之列"),
        ("报告.txt", b"   ", "空文件"),
        ("../../etc/报告.txt", "述职报告\n集中学习3次。".encode(), "请指明期间"),
    ],
)
def test_a_file_that_cannot_be_verified_gets_one_clear_word(
    browser: Browser, office: Office, name: str, data: bytes, told: str
) -> None:
    page = verify_file(browser(office.lin), data, name)
    assert told in page
    assert "核对结果" not in page


def test_neither_or_both_of_file_and_text_are_asked_about(browser: Browser, office: Office) -> None:
    client = browser(office.lin)
    assert "请选择文件，或粘贴正文" in text(client.post("/reports/verify/", {"unit": "ZFB"}))
    both = {"unit": "ZFB", "text": "集中学习3次。", "file": BytesIO(b"x")}
    assert "只能核对一项" in text(client.post("/reports/verify/", both))


def test_another_unit_cannot_be_verified_against(browser: Browser, office: Office) -> None:
    form = {"unit": "ZFB", "period": "2023", "text": "集中学习13次。"}
    page = text(browser(office.gao).post("/reports/verify/", form))
    assert "核对结果" not in page


def test_publishing_twice_without_a_change_makes_one_publication(
    browser: Browser, office: Office, report: Report
) -> None:
    client = browser(office.chen)
    told = {"act": "publish", "revision": report.revision}

    first = client.post(f"/reports/{report.pk}/", told)
    again = client.post(f"/reports/{report.pk}/", told, follow=True)

    assert Publication.objects.filter(report=report).count() == 1
    assert again.redirect_chain[0][0] == first["Location"]
    assert "文字和记录与第1稿相同，没有另发新稿" in text(again)


def test_a_file_longer_than_a_page_answers_for_is_refused(browser: Browser, office: Office) -> None:
    file = SimpleUploadedFile("汇编.txt", ("集中学习" * 250 + "\n").encode() * 501)
    page = text(browser(office.lin).post("/reports/verify/", {"file": file, "unit": "ZFB", "period": "2023"}))
    assert "《汇编.txt》超过50万字，没有核对。请拆分后上传" in page


def test_a_published_report_is_shown_with_whom_it_addresses_and_who_signs(
    browser: Browser, office: Office, publication: Publication
) -> None:
    page = text(browser(office.lin).get(f"/reports/publications/{publication.pk}/"))
    assert page.index("各位领导、同志们：") < page.index("现将本期")
    assert page.rindex("以上报告") < page.rindex(office.unit.name) < page.rindex("日</div>")
