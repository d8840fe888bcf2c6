"""Importing through the pages: a preview before anything is written, one confirmation, the rejected rows back."""

from __future__ import annotations

import os
import re
import time
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.models import ImportBatch
from shuzhi.ledgerkit.pages import uploads
from shuzhi.org.models import JournalEntry

IMPORT = "/kit/ledgers/study/import/"
HEADINGS = ("学习时间", "学习形式", "学习主题", "参加人数")
ROWS = (
    ("2023年5月6日", "集中学习", "学习信访工作条例", 20),
    ("2023-06-07", "自主学习", "学习公文处理规定", 18),
    ("2023年13月1日", "集中学习", "学习保密知识", 19),
)


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def workbook(rows: Any = ROWS, name: str = "学习台账.xlsx") -> SimpleUploadedFile:
    """A sheet as an office keeps it: a title above the headings, then the rows."""
    made = BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("集中学习")
        sheet.merge_range(0, 0, 0, 3, "县政府办2023年度学习台账")
        for line, row in enumerate((HEADINGS, *rows), start=1):
            sheet.write_row(line, 0, row)
    return SimpleUploadedFile(name, made.getvalue())


def rows() -> Any:
    return ledgers.get("study").model._default_manager.order_by("pk")


def upload(client: Any, file: Any = None, **form: Any) -> Any:
    return client.post(IMPORT, {"file": file or workbook(), "unit": "ZFB", **form})


def confirm(client: Any, preview: str) -> Any:
    fingerprint = client.get(preview).context["seen"].fingerprint
    return client.post(f"{preview}confirm/", {"fingerprint": fingerprint}, follow=True)


def kept() -> list[Path]:
    return sorted((Path(settings.SHUZHI_HOME) / "uploads").rglob("workbook"))


def test_the_whole_walk_from_a_workbook_to_its_row(office: Any) -> None:
    client = office.client(office.zhao)
    sent = upload(client)
    preview = sent.headers["Location"]

    page = text(client.get(preview))

    assert "确认导入 2 条" in page
    assert "第5行 ‘学习时间’：" in page
    assert not rows().exists()

    done = text(confirm(client, preview))

    assert "新增2条，变更0条，相同0条，未导入1条" in done
    assert kept() == []
    first = rows().first()
    record = text(client.get(f"/kit/ledgers/study/{first.pk}/"))
    assert "学习台账.xlsx" in record
    assert "工作表“集中学习”第3行" in record
    assert JournalEntry.objects.get(action="records.import").account_name == "zhao"


def test_rejected_rows_come_back_with_their_reasons_before_and_after(office: Any) -> None:
    client = office.client(office.zhao)
    preview = upload(client).headers["Location"]

    for _ in range(2):
        answer = client.get(f"{preview}rejects/")
        sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
        last = [cell.value for cell in sheet[sheet.max_row]]
        assert "学习保密知识" in last
        assert "学习时间" in str(last[-1])
        if not ImportBatch.objects.exists():
            assert "下载未导入的行" in text(confirm(client, preview))


def test_the_same_file_twice_changes_nothing(office: Any) -> None:
    client = office.client(office.zhao)
    confirm(client, upload(client).headers["Location"])
    preview = upload(client).headers["Location"]

    page = text(client.get(preview))
    again = text(confirm(client, preview))

    assert "没有可导入的内容" in page
    assert "台账没有改动" in again
    assert rows().count() == 2
    assert ImportBatch.objects.count() == 1


def test_a_changed_row_shows_what_was_and_what_would_be(office: Any) -> None:
    office.study(occurred_on=date(2023, 5, 6), title="学习信访工作条例", head_count=12)
    client = office.client(office.zhao)

    page = text(client.get(upload(client).headers["Location"]))

    assert '参加人数：<span class="diff-was">12</span> → <span class="diff-now">20</span>' in page


def test_personal_data_is_masked_in_a_preview(office: Any) -> None:
    made = BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("信访")
        sheet.write_row(0, 0, ("信访编号", "收到时间", "信访类别", "受理渠道", "信访事项", "信访人"))
        sheet.write_row(1, 0, ("XF-1", "2023-03-06", "初信初访", "网上", "反映道路破损", "欧阳小明"))
    client = office.client(office.zhao)
    file = SimpleUploadedFile("信访.xlsx", made.getvalue())

    sent = client.post("/kit/ledgers/petition/import/", {"file": file, "unit": "ZFB-XF"})
    page = text(client.get(sent.headers["Location"]))

    assert "欧阳**" in page
    assert "欧阳小明" not in page


def test_a_ledger_that_moved_on_after_the_preview_refuses_the_confirmation(office: Any) -> None:
    client = office.client(office.zhao)
    preview = upload(client).headers["Location"]
    fingerprint = client.get(preview).context["seen"].fingerprint
    office.study(occurred_on=date(2023, 5, 6), title="学习信访工作条例", head_count=12)

    answer = text(client.post(f"{preview}confirm/", {"fingerprint": fingerprint}, follow=True))

    assert "与您看到的预览不一致" in answer
    assert rows().count() == 1
    assert not ImportBatch.objects.exists()


def test_a_file_that_is_no_workbook_is_refused_and_not_kept(office: Any) -> None:
    answer = upload(office.client(office.zhao), SimpleUploadedFile("学习.xlsx", b"PK\x03\x04 cut off"))

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert kept() == []


def test_a_workbook_belongs_to_its_account_and_session(office: Any) -> None:
    preview = upload(office.client(office.zhao)).headers["Location"]

    for stranger in (office.client(office.li), office.client(office.zhao)):
        answer = stranger.get(preview, follow=True)
        assert "不是您本次登录上传的" in text(answer)
        assert stranger.post(f"{preview}confirm/").status_code == 302
    assert not rows().exists()


def test_a_workbook_is_gone_after_an_hour(office: Any) -> None:
    client = office.client(office.zhao)
    preview = upload(client).headers["Location"]
    about = kept()[0].parent / "about.json"
    long_ago = time.time() - 3601
    os.utime(about, (long_ago, long_ago))

    assert "已过一小时保留时间" in text(client.get(preview, follow=True))
    upload(client)
    assert not about.exists()
    assert len(kept()) == 1


def test_a_cancelled_import_leaves_nothing(office: Any) -> None:
    client = office.client(office.zhao)
    preview = upload(client).headers["Location"]

    answer = text(client.post(f"{preview}confirm/", {"cancel": "1"}, follow=True))

    assert "没有导入任何记录" in answer
    assert kept() == []
    assert not rows().exists()


def test_a_token_is_no_path(office: Any) -> None:
    client = office.client(office.zhao)

    assert client.get(f"{IMPORT}..%2f..%2fsecret_key/").status_code == 404
    assert client.get(f"{IMPORT}{'a' * 32}/").status_code == 302


def test_who_may_not_import_there_is_refused(office: Any) -> None:
    assert office.client(office.wang).get(IMPORT).status_code == 403
    answer = upload(office.client(office.zhang))
    assert answer.status_code == 422
    assert "unit" in answer.context["form"].errors


def test_the_page_of_an_import_is_for_who_may_see_its_unit(office: Any) -> None:
    client = office.client(office.zhao)
    confirm(client, upload(client).headers["Location"])
    address = f"/kit/batches/{ImportBatch.objects.get().pk}/"

    assert "学习公文处理规定" in text(office.client(office.li).get(address))
    assert office.client(office.zhang).get(address).status_code == 403


def test_the_template_comes_back_in(office: Any) -> None:
    client = office.client(office.zhao)
    answer = client.get("/kit/ledgers/study/template/")
    book = openpyxl.load_workbook(BytesIO(answer.content))
    sheet = book.worksheets[0]
    headings = {str(cell.value).lstrip("*"): cell.column for cell in sheet[2]}
    for name, value in zip(HEADINGS, ROWS[0], strict=True):
        sheet.cell(3, headings[name], value)
    made = BytesIO()
    book.save(made)

    preview = upload(client, SimpleUploadedFile("填好的.xlsx", made.getvalue())).headers["Location"]

    assert client.get(preview).context["seen"].new_count == 1


def test_an_export_holds_the_unit_and_period_asked_for(office: Any) -> None:
    office.study(title="2023年的学习")
    office.study(title="2022年的学习", occurred_on=date(2022, 5, 6))

    answer = office.client(office.li).get("/kit/ledgers/study/export/", {"period": "2023"})

    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    cells = [str(cell.value) for line in sheet.iter_rows() for cell in line]
    assert "2023年的学习" in cells
    assert "2022年的学习" not in cells
    assert office.client(office.zhang).get("/kit/ledgers/study/export/?unit=ZFB").status_code == 403


def test_of_the_workbooks_nobody_confirms_an_account_keeps_the_newest(office: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(uploads, "KEPT_EACH", 2)
    zhao, zhang = office.client(office.zhao), office.client(office.zhang)

    def sent(client: Any, unit: str) -> str:
        file = SimpleUploadedFile("学习.csv", "学习时间,学习形式,学习主题\n2023-05-06,集中学习,甲\n".encode())
        answer = client.post(IMPORT, {"file": file, "unit": unit})
        return str(answer["Location"])

    other = sent(zhang, "ZFB-MS")
    first = sent(zhao, "ZFB")
    folder = Path(settings.SHUZHI_HOME) / "uploads" / first.rstrip("/").rpartition("/")[2]
    os.utime(folder / "about.json", (time.time() - 60, time.time() - 60))
    second, third = sent(zhao, "ZFB"), sent(zhao, "ZFB")

    assert zhao.get(first).status_code == 302
    assert [zhao.get(second).status_code, zhao.get(third).status_code] == [200, 200]
    assert zhang.get(other).status_code == 200
