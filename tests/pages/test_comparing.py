"""Comparing in pages: who copied what from whom, both texts beside each other, what is kept and what is gone."""

from __future__ import annotations

import io
import os
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document as WordFile

from shuzhi.org.accounts import grant
from shuzhi.org.models import JournalEntry, Role, Scope
from shuzhi.text.similar.archive import Archive

from .conftest import Office

File = tuple[str, bytes]
CHARACTERS = "工作会议落实推进检查整改群众安全生产项目建设调研督办文件接待信息保密档案值班培训村镇县乡道路农田水利教育卫生环境财务采购预算绩效"


def written(seed: int, paragraphs: int = 6) -> str:
    """A made-up report, the same every time and like no other."""
    chance = random.Random(seed)
    return "\n".join("".join(chance.choices(CHARACTERS, k=150)) + "。" for _ in range(paragraphs))


def text(name: str, *parts: str) -> File:
    return name, "\n".join(parts).encode()


def word(name: str, *parts: str) -> File:
    file, out = WordFile(), io.BytesIO()
    for part in parts:
        for line in part.split("\n"):
            file.add_paragraph(line)
    file.save(out)
    return name, out.getvalue()


SOURCE = written(1)
HALF = "\n".join(SOURCE.split("\n")[:3])
REPORTS = (
    text("甲2023.txt", SOURCE),
    word("半抄2023.docx", HALF, written(2, 3)),
    text("无关2023.txt", written(3)),
)


@pytest.fixture
def client(office: Office) -> Client:
    return office.client(office.li)


def page_of(response: Any) -> str:
    return str(response.content.decode())


def upload(client: Client, *files: File, earlier: tuple[File, ...] = (), archive: str = "") -> Any:
    def given(files: tuple[File, ...]) -> list[SimpleUploadedFile]:
        return [SimpleUploadedFile(name, data) for name, data in files]

    return client.post("/compare/", {"reports": given(files), "earlier": given(earlier), "archive": archive})


def result_of(client: Client, *files: File, **besides: Any) -> str:
    answer = upload(client, *files, **besides)
    assert answer.status_code == 302, page_of(answer)
    assert answer["Location"] == "/compare/result/"
    return page_of(client.get("/compare/result/"))


def rows(page: str) -> list[list[str]]:
    """The words of the table of reports, cell by cell."""
    table = re.findall(r"<tbody>(.*?)</tbody>", page, re.DOTALL)[0]
    plain = lambda cell: re.sub(r"<span class=\"copy-label\">.*?</span>|<[^>]+>", "", cell).strip()  # noqa: E731
    return [
        [plain(cell) for cell in re.findall(r"<td.*?>(.*?)</td>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    ]


def kept(tmp_path: Path) -> Iterator[Path]:
    return (tmp_path / "uploads").glob("*")


def test_reports_stand_by_copied_share_with_source_and_longest_passage(client: Client) -> None:
    table = rows(result_of(client, *REPORTS))
    assert [row[:5] for row in table] == [
        ["甲2023.txt", "50%", "半抄2023.docx", "部分沿用", "1篇"],
        ["半抄2023.docx", "50%", "甲2023.txt", "部分沿用", "1篇"],
        ["无关2023.txt", "0%", "—", "—", "—"],
    ]
    assert table[0][5].startswith(f"{len(HALF)}字 {HALF[:20]}")


def test_a_pair_shows_both_texts_and_each_passage_leads_to_its_counterpart(client: Client) -> None:
    result_of(client, *REPORTS)
    page = page_of(client.get("/compare/pair/0/"))
    marks = re.findall(
        r'<a class="copy-mark copy-\d" id="(\w+)" href="#(\w+)"[^>]*><sup>1</sup>(.*?)</a>', page, re.S
    )
    assert [(here, there) for here, there, _ in marks] == [("a1", "b1"), ("b1", "a1")]
    assert {words for _, _, words in marks} == {HALF}
    assert "甲文50%见于乙文" in page
    assert SOURCE.split("\n")[5] in page
    assert client.get("/compare/pair/1/").status_code == 404


def test_only_year_and_names_changed_is_said_with_what_was_changed(client: Client) -> None:
    source = "2023年，办公室主任王建国。\n" + SOURCE
    page = result_of(
        client,
        text("王.txt", source),
        text("李.txt", source.replace("2023", "2022").replace("王建国", "李志明")),
    )
    assert rows(page)[0][3] == "仅年份和名称不同"
    assert "“王建国”与“李志明”" in page_of(client.get("/compare/pair/0/"))


def test_what_many_write_is_listed_apart_and_not_counted(client: Client) -> None:
    clause = "坚决贯彻上级各项决策部署不折不扣完成年度目标任务努力开创各项工作崭新局面为建设美好家园而奋斗。"
    page = result_of(client, *(text(f"{seed}.txt", written(seed), clause) for seed in range(12)))
    assert "没有找到相同的段落" in page
    assert re.search(r"常用表述\d+条，不计入相同比例", page)
    assert f"{clause[:20]}" in page
    assert "12篇" in page


def test_the_pairs_of_one_report_can_be_asked_for(client: Client) -> None:
    page = result_of(
        client, text("甲.txt", SOURCE), text("乙.txt", SOURCE), text("丙.txt", HALF, written(5)), *REPORTS[2:]
    )
    assert len(re.findall(r">对照</a>", page)) == 3
    number = next(row for row in re.findall(r'report=(\d+)#pairs">2篇', page))
    own = page_of(client.get("/compare/result/", {"report": number}))
    assert len(re.findall(r">对照</a>", own)) == 2
    none = page_of(client.get("/compare/result/", {"report": "3"}))
    assert "这篇报告没有与他文相同的段落" in none
    assert client.get("/compare/result/", {"report": "4"}).status_code == 404
    assert client.get("/compare/result/", {"report": "九²"}).status_code == 200


def test_what_is_uploaded_is_shown_as_text_and_not_as_a_page(client: Client) -> None:
    evil = "<script>alert(1)</script>" + SOURCE
    page = result_of(client, text("<b>甲.txt", evil), text("乙.txt", evil))
    page += page_of(client.get("/compare/pair/0/")) + page_of(client.get("/compare/download/"))
    assert "<script>alert" not in page
    assert "<b>" not in page
    assert page.count("script&gt;alert(1)&lt;/script&gt;") >= 4


def test_a_broken_file_is_named_and_the_others_go_on(client: Client) -> None:
    files = (("坏.docx", b"PK\x03\x04 torn"), ("空.txt", b""), text("长.txt", "字" * 500_001))
    page = result_of(client, *REPORTS, *files)
    assert "3个文件没有比对" in page
    for told in ("《坏.docx》", "《空.txt》是空文件", "《长.txt》超过50万字"):
        assert told in page
    assert len(rows(page)) == 3


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ((), "请选择要比对的报告"),
        (REPORTS[:1], "只选了一篇报告。请再选一篇，或选上年报告、比对库"),
        ((REPORTS[0], ("坏.docx", b"PK\x03\x04 torn")), "能读的报告只有一篇"),
        ((("坏.docx", b"PK\x03\x04 torn"), ("空.txt", b"")), "没有可以比对的报告"),
        (tuple(text(f"{number}.txt", "x") for number in range(201)), "选了201个文件，一次不超过200个"),
        (tuple(text(f"{number}.txt", "字" * 460_000) for number in range(11)), "文字合计超过500万字"),
    ],
)
def test_what_cannot_be_compared_gets_a_clear_word_and_nothing_is_kept(
    client: Client, tmp_path: Path, files: tuple[File, ...], told: str
) -> None:
    answer = upload(client, *files)
    assert answer.status_code == 422
    assert told in page_of(answer)
    assert list(kept(tmp_path)) == []


def test_files_that_are_too_large_are_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shuzhi.pages.uploaded.MOST_BYTES", 1 << 20)
    answer = upload(client, REPORTS[0], ("大.pdf", b"x" * ((1 << 20) + 1)))
    assert answer.status_code == 422
    assert "《大.pdf》超过1MB" in page_of(answer)


def test_kinds_of_copies_that_would_take_long_are_told_on_the_page_of_the_pair(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shuzhi.pages.comparing.kept._WALKED", 0)
    page = result_of(client, *REPORTS)
    assert rows(page)[0][1:4] == ["50%", "半抄2023.docx", "—"]
    assert "部分沿用" in page_of(client.get("/compare/pair/0/"))


def test_more_passages_than_a_page_holds_are_said(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shuzhi.pages.comparing.desk.MOST_PASSAGES", 0)
    answer = upload(client, *REPORTS)
    assert answer.status_code == 422
    assert "相同的段落过多" in page_of(answer)
    assert list(kept(tmp_path)) == []


def test_files_of_one_name_are_told_apart(client: Client) -> None:
    page = result_of(client, text("述职报告.txt", SOURCE), text("述职报告.txt", SOURCE))
    assert [row[0] for row in rows(page)] == ["述职报告.txt", "述职报告.txt（2）"]


def test_last_years_report_is_compared_with_its_own_only(client: Client) -> None:
    earlier = (text("甲2022.txt", SOURCE), text("旁人2022.txt", written(3)))
    page = result_of(client, *REPORTS, earlier=earlier)
    table = {row[0]: row[1:3] for row in rows(page)}
    assert table["甲2023.txt"] == ["100%", "甲2022.txt"]
    assert table["半抄2023.docx"] == ["未比对", "—"]
    assert "2篇没有找到本人的上年报告" in page
    alone = result_of(client, text("报告.txt", SOURCE), earlier=(text("旧稿.txt", SOURCE),))
    assert rows(alone)[0][1:3] == ["100%", "旧稿.txt"]


def test_what_was_compared_is_open_to_its_session_only_and_can_be_cleared(
    client: Client, office: Office, tmp_path: Path
) -> None:
    result_of(client, *REPORTS)
    for other in (office.client(office.li), office.client(office.zhao)):
        for address in ("result/", "pair/0/", "download/"):
            assert other.get(f"/compare/{address}").status_code == 422
    assert "上次比对的结果还在" in page_of(client.get("/compare/"))
    client.post("/compare/clear/")
    assert client.get("/compare/result/").status_code == 422
    assert list(kept(tmp_path)) == []
    assert "上次比对的结果还在" not in page_of(client.get("/compare/"))


def test_another_upload_takes_the_place_of_the_first(client: Client, tmp_path: Path) -> None:
    result_of(client, *REPORTS)
    page = result_of(client, text("乙.txt", SOURCE), text("丙.txt", written(9)))
    assert len(list(kept(tmp_path))) == 1
    assert "甲2023.txt" not in page


def test_after_an_hour_the_comparison_is_gone(client: Client, tmp_path: Path) -> None:
    result_of(client, *REPORTS)
    for folder in kept(tmp_path):
        for path in (*folder.iterdir(), folder):
            os.utime(path, (0, 0))
    answer = client.get("/compare/result/")
    assert answer.status_code == 422
    assert "请重新上传" in page_of(answer)


def test_neither_session_nor_database_holds_a_word_of_the_texts(client: Client) -> None:
    before = JournalEntry.objects.count()
    result_of(client, *REPORTS)
    assert re.fullmatch(r"[0-9a-f]{32}", client.session["compare"])
    assert JournalEntry.objects.count() == before


def test_the_download_is_one_page_without_scripts_or_links_elsewhere(client: Client) -> None:
    result_of(client, *REPORTS)
    answer = client.get("/compare/download/")
    assert "attachment" in answer["Content-Disposition"]
    page = page_of(answer)
    assert HALF in page
    assert "<script" not in page
    assert not re.search(r"(src|href)=\"(?!#)", page)


def test_kept_reports_are_found_again_by_whoever_may_see_them(
    client: Client, office: Office, tmp_path: Path
) -> None:
    result_of(client, *REPORTS)
    form = {"archive": "new", "unit": "ZFB", "name": "历年述职", "reports": ["0", "2"]}
    page = page_of(client.post("/compare/keep/", form, follow=True))
    assert "收入2篇；比对库“历年述职（县政府办）”现有2篇" in page
    again = {"archive": "ZFB/历年述职", "reports": ["0", "1"]}
    assert "收入1篇，1篇已在库中；" in page_of(client.post("/compare/keep/", again, follow=True))
    entry = JournalEntry.objects.filter(action="reports.archive").order_by("seq")[0]
    assert (entry.account_name, entry.unit, entry.detail["file"]) == ("li", "ZFB", "甲2023.txt、无关2023.txt")
    client.post("/compare/clear/")
    assert (tmp_path / "archives/ZFB/历年述职/manifest.json").exists()

    wang = office.client(office.wang)
    page = result_of(wang, text("新.txt", HALF, written(7)), archive="ZFB/历年述职")
    assert rows(page)[0][2:5] == ["历年述职：甲2023.txt", "部分沿用", "2篇"]
    assert "同时查了比对库“历年述职（县政府办）”" in page
    assert SOURCE.split("\n")[5] in page_of(wang.get("/compare/pair/0/")) + page_of(
        wang.get("/compare/pair/1/")
    )
    assert SOURCE.split("\n")[5] in page_of(wang.get("/compare/download/"))


def test_a_report_is_no_copy_of_itself_in_the_archive(client: Client, tmp_path: Path) -> None:
    Archive.create(tmp_path / "archives/ZFB/历年述职").add(
        [("/srv/收件/甲2023.txt", SOURCE), ("甲2023.txt", SOURCE)]
    )
    page = result_of(client, REPORTS[0], archive="ZFB/历年述职")
    assert [row[2] for row in rows(page)] == ["历年述职：甲2023.txt"]
    assert rows(page)[0][4] == "1篇"
    assert "/srv/" not in page + page_of(client.get("/compare/pair/0/")) + page_of(
        client.get("/compare/download/")
    )


def test_an_archive_out_of_reach_is_neither_offered_nor_taken(
    client: Client, office: Office, tmp_path: Path
) -> None:
    Archive.create(tmp_path / "archives/ZFB/历年述职").add([("甲.txt", SOURCE)])
    Archive.create(tmp_path / "archives/ZFB-MS/科室述职").add([("甲.txt", SOURCE)])
    zhang = office.client(office.zhang)
    page = page_of(zhang.get("/compare/"))
    assert "科室述职" in page
    assert "历年述职" not in page
    answer = upload(zhang, REPORTS[0], archive="ZFB/历年述职")
    assert answer.status_code == 422
    assert list(kept(tmp_path)) == []
    for key in ("../ZFB/历年述职", "ZFB-MS/../ZFB/历年述职", "/etc"):
        assert upload(zhang, REPORTS[0], archive=key).status_code == 422


def test_who_loses_sight_of_an_archive_loses_sight_of_what_was_found_in_it(
    client: Client, office: Office, tmp_path: Path
) -> None:
    Archive.create(tmp_path / "archives/ZFB/历年述职").add([("甲.txt", SOURCE)])
    result_of(client, REPORTS[1], archive="ZFB/历年述职")
    for folder in kept(tmp_path):
        assert SOURCE.split("\n")[5] not in (folder / "workbook").read_bytes().decode("utf-8", "replace")
    office.li.grants.all().delete()
    grant(office.li, Role.REVIEWER, office.writing, Scope.SUBTREE)
    for address in ("result/", "pair/0/", "download/"):
        answer = client.get(f"/compare/{address}")
        assert answer.status_code == 422
        assert "已不在当前账号可用的范围内" in page_of(answer)


def test_an_archive_that_was_made_anew_or_is_damaged_is_said(client: Client, tmp_path: Path) -> None:
    folder = tmp_path / "archives/ZFB/历年述职"
    Archive.create(folder).add([("甲.txt", SOURCE)])
    result_of(client, REPORTS[1], archive="ZFB/历年述职")
    for path in folder.glob("segment-*/names.json"):
        path.write_text('["乙.txt"]')
    assert "已重建" in page_of(client.get("/compare/result/"))
    for path in folder.glob("segment-*/codes.npy"):
        path.write_bytes(b"")
    answer = client.get("/compare/result/")
    assert answer.status_code == 422
    assert "已损坏" in page_of(answer)
    answer = upload(client, REPORTS[1], archive="ZFB/历年述职")
    assert "已损坏" in page_of(answer)
    assert str(tmp_path) not in page_of(answer)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"archive": "new", "unit": "ZFB", "name": "历年"}, "请至少选择一篇报告"),
        ({"archive": "new", "unit": "ZFB", "name": " ", "reports": ["0"]}, "请填写新建比对库的名称"),
        ({"archive": "new", "unit": "ZFB", "name": "../外", "reports": ["0"]}, "名称“../外”不可用"),
        ({"archive": "new", "unit": "", "name": "历年", "reports": ["0"]}, "请选择单位"),
        ({"archive": "new", "unit": "QITA", "name": "历年", "reports": ["0"]}, "选择一个有效的选项"),
        ({"archive": "ZFB/没有", "reports": ["0"]}, "选择一个有效的选项"),
        ({"archive": "new", "unit": "ZFB", "name": "历年", "reports": ["3"]}, "选择一个有效的选项"),
    ],
)
def test_keeping_asks_again_for_what_is_missing(
    client: Client, tmp_path: Path, form: dict[str, Any], told: str
) -> None:
    result_of(client, *REPORTS)
    answer = client.post("/compare/keep/", form)
    assert answer.status_code == 422
    assert told in page_of(answer)
    assert not (tmp_path / "archives").exists()


def test_a_recorder_compares_and_keeps_nothing(office: Office) -> None:
    client = office.client(office.zhao)
    assert "收入比对库" not in result_of(client, *REPORTS)
    assert client.get("/compare/keep/").status_code == 403
    assert client.post("/compare/keep/", {"archive": "new"}).status_code == 403
