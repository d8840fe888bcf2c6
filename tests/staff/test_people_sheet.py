"""The sheet of people: what each row would do, what is refused by cell, and that it is written whole or not at all."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from django.core.files.uploadedfile import SimpleUploadedFile
from typer.testing import CliRunner

from shuzhi.cli.main import app
from shuzhi.ledgerkit.sheets.apply import Moved
from shuzhi.ledgerkit.sheets.grid import SheetError
from shuzhi.ledgerkit.sheets.preview import Status
from shuzhi.ledgerkit.sheets.read import open_workbook
from shuzhi.ledgerkit.staff.importing import apply, preview, write_rejects
from shuzhi.ledgerkit.staff.template import write_template
from shuzhi.org.accounts import grant, open_account
from shuzhi.org.models import JournalEntry, Person, Post, Rank, Role, Scope, Tenure
from shuzhi.org.units import dismiss

LI = (
    1,
    "李　华",
    "002",
    "综合科",
    "科长",
    "正科级",
    "女",
    "1985.03",
    "2008年7月1日",
    "2021-04-15",
    "",
    13800001111,
)
WANG = (2, "王强", "003", "ZFB-XF", "科员", "科员", "男", date(1990, 1, 2), "", "2022.06.01", "", "")
ZHANG = (3, "张明", "001", "县政府办", "主任", "", "男", "1975-08-06", "", "2021-04-15", "", "139****5678")


def statuses(seen: Any) -> list[str]:
    return [row.status.value for row in seen.rows]


def problems(seen: Any) -> list[str]:
    return [str(problem) for row in seen.rows for problem in row.line.problems]


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


class TestReading:
    def test_a_roster_in_its_own_words_is_understood(self, office: Any) -> None:
        seen = office.preview(LI, WANG, ZHANG)
        assert problems(seen) == []
        assert statuses(seen) == ["new", "new", "same"]
        apply(seen, None)
        li = Person.objects.get(number="002")
        assert (li.name, li.unit, li.sex, li.phone) == ("李华", office.general, "female", "13800001111")
        assert (li.born_on, li.party_since) == (date(1985, 3, 1), date(2008, 7, 1))
        assert Post.objects.get(unit=office.general, title="科长").rank == Rank.SECTION_CHIEF
        assert Tenure.objects.get(person=li).since == date(2021, 4, 15)
        assert Person.objects.get(number="003").unit == office.petitions

    def test_a_month_alone_counts_from_its_first_day_and_is_told(self, office: Any) -> None:
        assert "‘出生日期’有1行只写到月，按当月1日登记（第3行）。" in office.preview(LI).notices

    def test_old_workbooks_and_text_are_read_too(self, office: Any) -> None:
        book = xlwt.Workbook()
        page = book.add_sheet("名册")
        for line, row in enumerate((("姓名", "编号", "电话"), ("李华", 2, "13800001111"))):
            for column, cell in enumerate(row):
                page.write(line, column, cell)
        made = BytesIO()
        book.save(made)
        csv = "姓名,编号,电话\n李华,2,13800001111\n".encode("gbk")
        for data, name in ((made.getvalue(), "名册.xls"), (csv, "名册.csv")):
            seen = preview(open_workbook(data, name), office.root, None)
            (act,) = seen.rows[0].acts
            assert (act.number, act.name, act.unit) == ("2", "李华", office.root.pk)

    @pytest.mark.parametrize(
        ("column", "cell", "message"),
        [
            (1, "", "第3行 ‘姓名’：姓名必填，不能为空"),
            (1, "李华、王强", "第3行 ‘姓名’：一行只填一人，请分行填写"),
            (2, "", "第3行 ‘编号’：编号必填，不能为空"),
            (3, "财务科", "第3行 ‘单位’：没有找到单位“财务科”；请先在“单位和岗位”中建立"),
            (5, "一级主任科员", "第3行 ‘职级’：“一级主任科员”不是可填的内容（可填：县级正职、"),
            (5, "", "第3行 ‘职级’：“综合科”还没有岗位“科长”，一并设立须填写职级"),
            (6, "其他", "第3行 ‘性别’：“其他”不是可填的内容"),
            (7, "1985年13月2日", "第3行 ‘出生日期’：13月不存在"),
            (7, "2085-03-12", "第3行 ‘出生日期’：2085-03-12不在合理范围，请核对年份"),
            (8, "1980-07-01", "第3行 ‘入党日期’：不晚于出生日期"),
            (9, "", "第3行 ‘任职日期’：填了岗位，须填任职日期"),
            (10, "2021-01-01", "第3行 ‘免职日期’：李华的免职日期2021-01-01早于任职日期2021-04-15"),
            (10, "2023年5月", "第3行 ‘免职日期’：“2023年5月”缺少日"),
            (11, "办公室：8812345", "第3行 ‘电话’：“办公室:8812345”不是电话号码"),
        ],
    )
    def test_what_is_wrong_is_said_by_row_and_heading(
        self, office: Any, column: int, cell: str, message: str
    ) -> None:
        row = [*LI]
        row[column] = cell
        seen = office.preview(row)
        assert statuses(seen) == ["invalid"]
        assert problems(seen)[0].replace("：", ":").startswith(message.replace("：", ":"))

    def test_a_sheet_without_the_needed_headings_says_which(self, office: Any) -> None:
        with pytest.raises(SheetError, match="缺少必填的列：编号"):
            office.preview(("李华", "综合科"), headings=("姓名", "单位"))
        with pytest.raises(SheetError, match="没有找到人员表的表头"):
            office.preview((1, 2), headings=("会议", "时间"))


class TestPlanning:
    def test_the_same_sheet_twice_changes_nothing(self, office: Any) -> None:
        rows = (LI, WANG, ZHANG)
        apply(office.preview(*rows), None)
        entries = JournalEntry.objects.count()
        again = office.preview(*rows)
        assert statuses(again) == ["same"] * 3
        apply(again, None)
        assert JournalEntry.objects.count() == entries

    def test_an_empty_cell_takes_nothing_away(self, office: Any) -> None:
        assert statuses(office.preview((1, "张明", "001"))) == ["same"]

    def test_a_mark_for_nothing_is_an_empty_cell(self, office: Any) -> None:
        seen = office.preview((*WANG[:8], "—", WANG[9], "/", "无"))
        assert (statuses(seen), problems(seen)) == (["new"], [])

    def test_another_unit_and_phone_are_changes_told_with_what_was(self, office: Any) -> None:
        seen = office.preview((1, "张明", "001", "综合科", "", "", "", "", "", "", "", "13700002222"))
        (row,) = seen.rows
        assert row.status is Status.CHANGED
        assert {d.field: (str(d.old), str(d.new)) for d in row.differences} == {
            "phone": ("13912345678", "13700002222"),
            "unit": ("县政府办", "综合科"),
        }
        apply(seen, None)
        office.zhang.refresh_from_db()
        assert (office.zhang.unit, office.zhang.phone) == (office.general, "13700002222")

    def test_several_rows_of_one_number_are_several_posts(self, office: Any) -> None:
        second = (2, "李华", "002", "信访接待室", "主任", "正科", "", "", "", "2023-01-01")
        seen = office.preview(LI, second)
        assert problems(seen) == []
        apply(seen, None)
        li = Person.objects.get(number="002")
        assert li.unit == office.general
        assert {t.post.unit for t in li.tenures.all()} == {office.general, office.petitions}
        assert any("李华仍任综合科科长" in notice for notice in seen.notices)

    def test_a_day_of_dismissal_ends_the_time_in_office(self, office: Any) -> None:
        row = (1, "张明", "001", "县政府办", "主任", "", "", "", "", "", "2023-06-30")
        seen = office.preview(row)
        assert statuses(seen) == ["changed"]
        apply(seen, None)
        assert Tenure.objects.get().until == date(2023, 6, 30)
        assert statuses(office.preview((*row[:9], "2021-04-15", *row[10:]))) == ["same"]

    def test_an_overlapping_time_in_office_is_refused(self, office: Any) -> None:
        seen = office.preview((1, "张明", "001", "县政府办", "主任", "", "", "", "", "2022-01-01"))
        assert "张明自2021-04-15至今已任主任，与新登记的任期重叠" in problems(seen)[0]

    def test_a_number_of_another_name_renames_nobody(self, office: Any) -> None:
        seen = office.preview((1, "李华", "001"))
        assert "编号“001”已登记为“张明”；如确系改名" in problems(seen)[0]

    def test_rows_of_one_person_stand_or_fall_together(self, office: Any) -> None:
        wrong = [*LI]
        wrong[6] = "？"
        seen = office.preview(
            wrong, (2, "李华", "002", "信访接待室", "主任", "正科", "", "", "", "2023-01-01")
        )
        assert statuses(seen) == ["invalid", "invalid"]
        assert "同一人员的第3行有误" in problems(seen)[1]

    def test_rows_of_one_person_must_agree(self, office: Any) -> None:
        seen = office.preview(LI, (2, "李华", "002", "", "", "", "男"))
        assert problems(seen) == ["第4行 ‘性别’：与同一人员第3行不一致"]

    def test_a_post_keeps_its_rank(self, office: Any) -> None:
        seen = office.preview((1, "李华", "002", "县政府办", "主任", "副科级", "", "", "", "2023-01-01"))
        assert "岗位“主任”的职级已定为“科级正职”" in problems(seen)[0]

    def test_a_post_shared_by_two_is_set_up_once(self, office: Any) -> None:
        other = (2, "赵敏", "004", "信访接待室", "科员", "科员", "", "", "", "2023-01-01")
        seen = office.preview(WANG, other)
        apply(seen, None)
        assert Post.objects.filter(title="科员").count() == 1
        assert sum("将为“信访接待室”设立岗位“科员”" in notice for notice in seen.notices) == 1

    def test_a_number_of_another_unit_tells_no_name(self, office: Any) -> None:
        small = open_account("small", "Abc-def-ghi-1")
        grant(small, Role.SYSADMIN, office.general)
        made = openpyxl.Workbook()
        for row in (("姓名", "编号"), ("李华", "001")):
            made.active.append(row)
        data = BytesIO()
        made.save(data)
        seen = preview(open_workbook(data.getvalue(), "人员.xlsx"), office.general, small)
        assert problems(seen) == ["第2行 ‘编号’：编号“001”已由其他单位登记，请核对"]


class TestWriting:
    def test_each_act_and_the_import_are_journalled(self, office: Any) -> None:
        start = JournalEntry.objects.count()
        apply(office.preview(LI, ZHANG), office.keeper)
        entries = JournalEntry.objects.filter(seq__gt=start).order_by("seq")
        assert [entry.action for entry in entries] == [
            "person.create",
            "post.create",
            "tenure.appoint",
            "people.import",
        ]
        assert {entry.account_name for entry in entries} == {"keeper"}
        assert "13800001111" not in "".join(entry.detail_text for entry in entries)

    def test_lists_that_moved_on_are_refused_whole(self, office: Any) -> None:
        seen = office.preview(LI, (2, "张明", "001", "综合科"))
        dismiss(Tenure.objects.get(), date(2023, 1, 1))
        office.zhang.name = "张铭"
        office.zhang.save()
        with pytest.raises(Moved, match="没有写入任何内容"):
            apply(seen, None)
        assert not Person.objects.filter(number="002").exists()

    def test_rejected_rows_come_back_with_reasons_and_can_be_imported_once_mended(self, office: Any) -> None:
        wrong = [*LI]
        wrong[3] = "财务科"
        made = BytesIO()
        assert write_rejects(office.preview(wrong, WANG), made) == 1
        book = openpyxl.load_workbook(BytesIO(made.getvalue()))
        page = book.active
        assert [cell.value for cell in page[2]][-1] == "原因"
        assert "没有找到单位“财务科”" in page.cell(3, 13).value
        page.cell(3, 4, "综合科")
        mended = BytesIO()
        book.save(mended)
        again = preview(open_workbook(mended.getvalue(), "改正.xlsx"), office.root, None)
        assert statuses(again) == ["new"]

    def test_the_template_comes_back_in(self, office: Any) -> None:
        made = BytesIO()
        write_template(made, title="县政府办", units=[office.root, office.general])
        book = openpyxl.load_workbook(BytesIO(made.getvalue()))
        page = book.worksheets[0]
        headings = {str(cell.value).lstrip("*"): cell.column for cell in page[2]}
        for name, value in (
            ("姓名", "李华"),
            ("编号", "002"),
            ("单位", "综合科"),
            ("出生日期", date(1985, 3, 12)),
        ):
            page.cell(3, headings[name], value)
        filled = BytesIO()
        book.save(filled)
        seen = preview(open_workbook(filled.getvalue(), "填好的.xlsx"), office.root, None)
        assert statuses(seen) == ["new"]
        assert seen.rows[0].acts[0].unit == office.general.pk


class TestPages:
    IMPORT = "/kit/staff/import/"

    def upload(self, client: Any, data: bytes) -> Any:
        return client.post(self.IMPORT, {"file": SimpleUploadedFile("人员.xlsx", data), "unit": "ZFB"})

    def test_from_upload_to_the_list(self, office: Any, make_sheet: Any) -> None:
        client = office.client()
        preview_page = self.upload(client, make_sheet(LI, WANG)).headers["Location"]
        page = text(client.get(preview_page))
        assert "确认导入 2 行" in page
        assert "138****1111" in page
        assert "13800001111" not in page
        assert not Person.objects.filter(number="002").exists()
        fingerprint = client.get(preview_page).context["seen"].fingerprint
        done = text(client.post(f"{preview_page}confirm/", {"fingerprint": fingerprint}, follow=True))
        assert "已导入：新增2行，变更0行；相同0行未动，未导入0行。" in done
        assert "李华" in done

    def test_invalid_rows_can_be_fetched_before_and_after(self, office: Any, make_sheet: Any) -> None:
        client = office.client()
        preview_page = self.upload(client, make_sheet(LI, (2, "王强", "003", "财务科"))).headers["Location"]
        assert "第4行 ‘单位’：没有找到单位“财务科”" in text(client.get(preview_page))
        assert client.get(f"{preview_page}rejects/").status_code == 200
        fingerprint = client.get(preview_page).context["seen"].fingerprint
        done = client.post(f"{preview_page}confirm/", {"fingerprint": fingerprint}, follow=True)
        assert "下载未导入的行" in text(done)
        answer = client.get(f"{preview_page}rejects/")
        assert (
            openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active.cell(3, 2).value
            == "王强"
        )

    def test_lists_that_moved_on_lead_back_to_the_preview(self, office: Any, make_sheet: Any) -> None:
        client = office.client()
        preview_page = self.upload(client, make_sheet(LI)).headers["Location"]
        fingerprint = client.get(preview_page).context["seen"].fingerprint
        apply(office.preview(LI), None)
        answer = client.post(f"{preview_page}confirm/", {"fingerprint": fingerprint}, follow=True)
        assert "没有写入任何内容，请重新预览后再确认" in text(answer)

    def test_a_wrong_file_is_said_at_once(self, office: Any) -> None:
        answer = self.upload(office.client(), b"%PDF-1.7 no sheet")
        assert answer.status_code == 422
        assert "文件实际是PDF文档" in text(answer)

    def test_a_recorder_imports_no_people(self, office: Any) -> None:
        zhao = open_account("zhao", "Abc-def-ghi-1", must_change=False)
        grant(zhao, Role.RECORDER, office.root, Scope.SUBTREE)
        client = office.client()
        client.force_login(zhao)
        assert client.get(self.IMPORT).status_code == 403


class TestCommand:
    @pytest.fixture(autouse=True)
    def _as_it_is(self, monkeypatch: pytest.MonkeyPatch) -> None:
        # The command would look for the data directory of the machine; the test has its own database.
        monkeypatch.setattr("shuzhi.cli.people.started", lambda: None)

    def test_a_dry_run_writes_nothing_and_a_run_writes(
        self, office: Any, tmp_path: Path, make_sheet: Any
    ) -> None:
        path = tmp_path / "人员.xlsx"
        path.write_bytes(make_sheet(LI, WANG))
        tried = CliRunner().invoke(app, ["people", str(path), "--dry-run"])
        assert (tried.exit_code, "新增 2" in tried.stdout) == (0, True)
        assert not Person.objects.filter(number="002").exists()
        assert CliRunner().invoke(app, ["people", str(path)]).exit_code == 0
        assert Person.objects.filter(number="002").exists()

    def test_invalid_rows_give_status_one_and_go_to_a_file(
        self, office: Any, tmp_path: Path, make_sheet: Any
    ) -> None:
        path, out = tmp_path / "人员.xlsx", tmp_path / "未导入.xlsx"
        path.write_bytes(make_sheet((1, "李华", "")))
        run = CliRunner().invoke(app, ["people", str(path), "--rejects", str(out)])
        assert run.exit_code == 1
        assert "第3行 ‘编号’：编号必填，不能为空" in run.stdout
        assert out.exists()

    def test_a_file_that_is_no_sheet_gives_status_two(self, office: Any, tmp_path: Path) -> None:
        assert CliRunner().invoke(app, ["people", str(tmp_path / "没有.xlsx")]).exit_code == 2

    def test_the_template_is_written(self, office: Any, tmp_path: Path) -> None:
        out = tmp_path / "模板.xlsx"
        assert CliRunner().invoke(app, ["people", str(out), "--template"]).exit_code == 0
        assert openpyxl.load_workbook(out).worksheets[0].title == "人员表"

    def test_an_administrator_gets_another_password_at_the_console(self, office: Any) -> None:
        run = CliRunner().invoke(app, ["password", "keeper"])
        secret = run.stdout.split()[-1]
        office.keeper.refresh_from_db()
        assert office.keeper.check_password(secret)
        assert office.keeper.must_change_password
        assert CliRunner().invoke(app, ["password", "nobody"]).exit_code == 2
