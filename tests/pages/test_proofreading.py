"""Proofreading in pages: what is uploaded is shown with its findings, dismissed with a reason, downloaded, and gone."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document as WordFile

from shuzhi.text.audit.dismissals import dismissals
from shuzhi.text.audit.files import audit_file

from .conftest import Office

TEXT = "2023年度述职报告\n一、学习情况\n全年召开会议x次，组织集中学习13次。\n二、下步打算\n再召开会议x次。"


@pytest.fixture
def client(office: Office) -> Client:
    return office.client(office.zhao)


def page_of(response: Any) -> str:
    return str(response.content.decode())


def paste(client: Client, text: str = TEXT, **form: str) -> tuple[str, str]:
    """The address of a pasted text, and its page."""
    answer = client.post("/proofread/", {"text": text, **form})
    assert answer.status_code == 302, page_of(answer)
    return answer["Location"], page_of(client.get(answer["Location"]))


def upload(client: Client, *files: tuple[str, bytes], **form: str) -> Any:
    given = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post("/proofread/", {"reports": given, **form})


def kept(tmp_path: Path) -> Iterator[Path]:
    return (tmp_path / "uploads").glob("*")


def test_a_mark_and_its_finding_lead_to_each_other(client: Client) -> None:
    _, page = paste(client)
    marks = dict(re.findall(r'href="#(f\d+)" id="(t\d+)"[^>]*>x次</a>', page))
    assert len(marks) == 2
    for finding, place in marks.items():
        assert f'id="{finding}"' in page
        assert f'href="#{place}"' in page


def test_what_is_uploaded_is_shown_as_text_and_not_as_a_page(client: Client) -> None:
    _, page = paste(client, "<script>alert(1)</script>全年召开会议x次。")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_findings_are_narrowed_by_severity_and_kind(client: Client) -> None:
    address, page = paste(client)
    cards = len(re.findall(r'id="f\d+"', page))
    errors = page_of(client.get(address, {"severity": "error", "kind": "placeholder"}))
    assert 0 < len(re.findall(r'id="f\d+"', errors)) <= cards
    assert ">x次</a>" in errors
    none = page_of(client.get(address, {"kind": "evidence"}))
    assert "没有符合条件的发现" in none


def test_dismissed_with_a_reason_it_is_told_no_more_until_restored(client: Client, tmp_path: Path) -> None:
    address, page = paste(client)
    assert page.count(">x次</a>") == 2
    mark = re.findall(r'name="mark" value="(\w+)"', page.split('<div class="proof-quote">x次</div>')[1])[0]
    assert page_of(client.post(f"{address}dismiss/", {"mark": mark}, follow=True)).count(">x次</a>") == 2
    page = page_of(client.post(f"{address}dismiss/", {"mark": mark, "reason": "待会后补填"}, follow=True))
    assert page.count(">x次</a>") == 0
    assert "理由：待会后补填" in page

    given = client.get(f"{address}dismissals/").content
    report = tmp_path / "报告.txt"
    report.write_text(TEXT, encoding="utf-8")
    report.with_name("报告.audit.json").write_bytes(given)
    assert [each.reason for each in dismissals(report)] == ["待会后补填"]
    assert "x次" not in [each.quote for each in audit_file(report).findings]

    page = page_of(client.post(f"{address}restore/", {"mark": mark}, follow=True))
    assert page.count(">x次</a>") == 2


def test_several_files_give_a_table_and_a_broken_one_stops_none(client: Client) -> None:
    files = (("甲.txt", TEXT.encode()), ("乙.docx", b"PK\x03\x04 torn"), ("丙.txt", b""))
    answer = upload(client, *files)
    assert answer["Location"] == "/proofread/files/"
    page = page_of(client.get("/proofread/files/"))
    assert page.count("未校对") == 2
    address = re.findall(r'href="(/proofread/\w{32}/)">甲.txt', page)[0]
    assert ">x次</a>" in page_of(client.get(address))


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("报告.docx", b"PK\x03\x04 torn", "重新下载"),
        ("报告.exe", b"MZ", "不在可读之列"),
        ("报告.txt", b"", "空文件"),
        ("报告.txt", ("字" * 500_001).encode(), "超过50万字"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_clear_word_and_is_not_kept(
    client: Client, tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    assert told in page_of(upload(client, (name, data)))
    assert list(kept(tmp_path)) == []


def test_a_very_long_name_is_taken(client: Client) -> None:
    address = upload(client, ("报告" * 110 + ".txt", TEXT.encode()))["Location"]
    assert ">x次</a>" in page_of(client.get(address))
    assert client.get(f"{address}docx/").status_code == 200


def test_neither_or_both_of_files_and_text_are_asked_about(client: Client) -> None:
    assert "请选择文件，或粘贴正文" in page_of(client.post("/proofread/", {}))
    assert "只能校对一项" in page_of(upload(client, ("甲.txt", b"x"), text="x"))
    assert "期间" in page_of(client.post("/proofread/", {"text": "x", "period": "去年"}))


def test_too_many_files_are_refused_before_any_is_kept(client: Client, tmp_path: Path) -> None:
    answer = upload(client, *((f"{number}.txt", TEXT.encode()) for number in range(21)))
    assert answer.status_code == 422
    assert "选了21个文件，一次不超过20个" in page_of(answer)
    assert list(kept(tmp_path)) == []


def test_numbers_are_compared_where_a_unit_is_chosen(client: Client, office: Office) -> None:
    office.study()
    _, page = paste(client)
    assert "与台账不符" not in page
    _, page = paste(client, unit="ZFB")
    assert "台账为1次" in page
    assert '<ins class="proof-suggestion">1</ins>' in page
    _, page = paste(client, "集中学习13次。", unit="ZFB")
    assert "没有与台账核对：文中没有写明所属年度" in page


def test_a_unit_out_of_reach_is_refused(office: Office) -> None:
    answer = office.client(office.zhang).post("/proofread/", {"text": TEXT, "unit": "ZFB"})
    assert answer.status_code == 422


def test_what_was_uploaded_is_open_to_its_session_only_and_can_be_cleared(
    client: Client, office: Office, tmp_path: Path
) -> None:
    address, _ = paste(client)
    assert office.client(office.li).get(address).status_code == 404
    assert office.client(office.zhao).get(address).status_code == 404
    client.post("/proofread/clear/")
    assert client.get(address).status_code == 404
    assert list(kept(tmp_path)) == []


def test_another_upload_takes_the_place_of_the_first(client: Client, tmp_path: Path) -> None:
    first, _ = paste(client)
    paste(client)
    assert len(list(kept(tmp_path))) == 1
    assert client.get(first).status_code == 404


def test_after_an_hour_the_text_is_gone(client: Client, tmp_path: Path) -> None:
    address, _ = paste(client)
    for folder in kept(tmp_path):
        for path in (*folder.iterdir(), folder):
            os.utime(path, (0, 0))
    answer = client.get(address)
    assert answer.status_code == 422
    assert "请重新上传" in page_of(answer)


def test_the_session_holds_no_words_of_the_text(client: Client) -> None:
    paste(client)
    assert "召开会议" not in json.dumps(client.session["proofread"], ensure_ascii=False)


def test_findings_come_as_json(client: Client) -> None:
    address, _ = paste(client)
    given = json.loads(client.get(f"{address}json/").content)
    assert given["version"] == 1
    assert "placeholder" in {each["kind"] for each in given["files"][0]["findings"]}


@pytest.mark.parametrize("name", ["报告.txt", "报告.docx"])
def test_the_word_file_has_comments_at_the_words(client: Client, tmp_path: Path, name: str) -> None:
    source = tmp_path / name
    if name.endswith(".docx"):
        word = WordFile()
        for line in TEXT.split("\n"):
            word.add_paragraph(line)
        word.save(str(source))
    else:
        source.write_text(TEXT, encoding="utf-8")
    address = upload(client, (name, source.read_bytes()))["Location"]
    out = tmp_path / "out.docx"
    out.write_bytes(client.get(f"{address}docx/").content)
    opened = WordFile(str(out))
    assert "全年召开会议x次" in "".join(paragraph.text for paragraph in opened.paragraphs)
    assert len(list(opened.comments)) >= 2


def test_marks_wrong_all_along_a_line_are_one_entry(client: Client) -> None:
    _, page = paste(client, "2023年度述职报告\n全面落实工作责任,推动任务完成,提升服务质量.")
    assert "（本行共3处）" in page
    cards = re.findall(r'id="(f\d+)"', page)
    (number,) = [each for each in cards if page.count(f'href="#{each}"') == 3]
    # every place is marked, one of them is where the entry leads
    assert page.count(f'id="t{number[1:]}"') == 1
