"""Figures opened, the board, home and search."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import openpyxl
from django.utils import timezone

from shuzhi.ledgerkit import records
from shuzhi.ledgerkit.declare import figures, ledgers, owners
from shuzhi.ledgerkit.figures import Count
from shuzhi.org.accounts import grant, open_account
from shuzhi.org.models import Role, Scope
from shuzhi.reports.models import Report

FIGURE = "/kit/figures/study.collective/"


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


class TestFigure:
    """The page of one figure."""

    def test_it_shows_how_the_number_follows_and_opens_each_record(self, office: Any) -> None:
        record = office.study(title="学习公文处理")
        office.study(title="自学不计", kind="self")
        office.study(title="上年的学习", occurred_on=date(2022, 3, 1))

        answer = office.client(office.li).get(FIGURE, {"unit": "ZFB", "period": "2023"})

        page = text(answer)
        assert '<span class="figure-value">1</span>' in page
        assert "1条记录" in page
        assert f'<a href="/kit/ledgers/study/{record.pk}/">学习公文处理</a>' in page
        assert "自学不计" not in page
        assert "手工录入" in page
        assert 'period=2022">1</a>' in page

    def test_it_counts_by_month_beside_last_year(self, office: Any) -> None:
        office.study(occurred_on=date(2023, 2, 1))
        office.study(occurred_on=date(2022, 2, 1), title="上年")

        answer = office.client(office.li).get(FIGURE, {"period": "2023"})

        chart = answer.context["chart"]
        assert chart["series"][0]["values"] == [0, 1, *[0] * 10]
        assert chart["series"][1]["values"] == [0, 1, *[0] * 10]
        assert chart["series"][0]["links"][1] == f"{FIGURE}?unit=ZFB&period=2023-02"
        assert [month.shown for month in answer.context["months"]][:3] == ["0", "1", "0"]

    def test_months_to_come_are_left_out(self, office: Any) -> None:
        this_year = timezone.localdate().year

        months = office.client(office.li).get(FIGURE, {"period": str(this_year)}).context["months"]

        assert len(months) == timezone.localdate().month

    def test_a_derived_figure_opens_its_parts(self, office: Any) -> None:
        office.petition(accepted_on=date(2023, 3, 8), closed_on=date(2023, 4, 1), result="已支付")

        page = text(office.client(office.li).get("/kit/figures/petition.closed_rate/", {"period": "2023"}))

        assert "由办结信访事项1件、收到信访事项1件推算" in page
        assert 'href="/kit/figures/petition.received/?unit=ZFB&amp;period=2023">1</a>' in page

    def test_records_that_may_not_be_opened_are_counted_and_say_who_may(self, office: Any) -> None:
        ledger = next(
            one
            for one in ledgers
            if one.area == "party" and any(type(f) is Count and not f.where for f in one.figures)
        )
        figure = next(f for f in ledger.figures if type(f) is Count and not f.where)
        row = ledger.model(unit=office.root, occurred_on=date(2023, 5, 6))
        setattr(row, "title" if hasattr(row, "title") else "name", "党务记录的标题")
        setattr(row, figure.on, date(2023, 5, 6))
        row.save()
        address = f"/kit/figures/{figure.code}/?period=2023-05-06"

        page = text(office.client(office.li).get(address))
        opened = text(office.client(office.wang).get(address))

        assert '<span class="figure-value">1</span>' in page
        assert "党务记录的标题" not in page
        assert "其中1条需要单位负责人、党务角色才能打开" in page
        assert "党务记录的标题" in opened
        link = f'href="/kit/ledgers/{ledger.code}/'
        assert (link in page, link in opened) == (False, True)

    def test_records_of_units_one_may_not_open_are_counted_but_not_listed(self, office: Any) -> None:
        sun = open_account("sun", "Liulin-2023-mi", must_change=False)
        grant(sun, Role.REVIEWER, office.root, Scope.OWN)
        office.study(office.root, title="本级的学习")
        office.study(office.writing, title="科室的学习")

        answer = office.client(sun).get(FIGURE, {"unit": "ZFB", "period": "2023"})

        page = text(answer)
        assert '<span class="figure-value">2</span>' in page
        assert "本级的学习" in page
        assert "科室的学习" not in page
        assert answer.context["behind"].elsewhere == 1

    def test_a_unit_outside_ones_own_is_refused(self, office: Any) -> None:
        assert office.client(office.zhang).get(FIGURE, {"unit": "ZFB"}).status_code == 403

    def test_masked_names_stay_masked(self, office: Any) -> None:
        office.petition()

        page = text(office.client(office.wang).get("/kit/figures/petition.received/", {"period": "2023"}))

        assert "反映土地流转费支付问题" in page
        assert "欧阳小明" not in page

    def test_its_records_are_exported(self, office: Any) -> None:
        office.study(title="学习公文处理")
        office.study(title="自学不计", kind="self")

        answer = office.client(office.li).get(f"{FIGURE}export/", {"period": "2023"})

        sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
        cells = [str(cell.value) for line in sheet.iter_rows() for cell in line]
        assert "学习公文处理" in cells
        assert "自学不计" not in cells

    def test_an_unknown_figure_is_not_found(self, office: Any) -> None:
        assert office.client(office.li).get("/kit/figures/no.such/").status_code == 404


class TestBoard:
    """All figures of a unit and a period."""

    def test_every_figure_stands_there_beside_last_years(self, office: Any) -> None:
        office.study()
        office.study(occurred_on=date(2022, 3, 1), title="上年")

        answer = office.client(office.li).get("/figures/", {"period": "2023"})

        lines = [line for part in answer.context["parts"] for block in part.blocks for line in block.lines]
        assert {line.now.figure.code for line in lines} == {figure.code for figure in figures}
        one = next(line for line in lines if line.now.figure.code == "study.collective")
        assert (one.now.shown, one.before.shown) == ("1", "1")
        assert f'href="{one.url.replace("&", "&amp;")}"' in text(answer)

    def test_figures_without_records_may_be_left_out(self, office: Any) -> None:
        office.study()

        parts = (
            office.client(office.li).get("/figures/", {"period": "2023", "recorded": "1"}).context["parts"]
        )

        codes = {line.now.figure.code for part in parts for block in part.blocks for line in block.lines}
        assert "study.collective" in codes
        assert {owners.get(code).code for code in codes} == {"study"}


class TestHome:
    """The first page."""

    def test_it_lists_what_is_due_in_ones_own_units(self, office: Any) -> None:
        today = timezone.localdate()
        office.petition(title="早已超期", occurred_on=date(2023, 3, 6))
        office.petition(title="快到期限", number="XF-2", occurred_on=today, due_on=today + timedelta(days=3))
        office.petition(title="还早", number="XF-3", occurred_on=today, due_on=today + timedelta(days=30))
        office.petition(
            title="已经办结",
            number="XF-4",
            occurred_on=date(2023, 3, 6),
            closed_on=date(2023, 3, 7),
            result="已办",
        )

        page = text(office.client(office.li).get("/"))
        others = text(office.client(office.zhang).get("/"))

        assert page.index("早已超期") < page.index("快到期限")
        assert "超期1件，7日内到期1件" in page
        assert "还早" not in page
        assert "已经办结" not in page
        assert "早已超期" not in others
        assert "没有超期或7日内到期的事项" in others

    def test_it_hints_at_this_quarters_gaps(self, office: Any) -> None:
        assert "中心组集体学习研讨应有1次" in text(office.client(office.li).get("/"))

    def test_it_says_what_a_ledgers_own_hints_find(self, office: Any) -> None:
        today = timezone.localdate()
        told = {"kind": "notice", "level": "superior", "sender": "示例市人民政府", "title": "关于防汛的通知"}
        receipt = f"收〔{today.year}〕3号"
        records.create(
            ledgers.get("incoming"),
            {"unit": office.root, "occurred_on": today, "receipt": receipt, **told},
            None,
        )

        page = text(office.client(office.li).get("/"))

        assert f"收文：示例县人民政府办公室收〔{today.year}〕共编至3号：缺1—2号，请核对。" in page

    def test_it_shows_an_office_without_records_where_to_begin(self, office: Any) -> None:
        page = text(office.client(office.zhao).get("/"))

        assert "还没有导入过表格" in page
        assert 'href="/kit/ledgers/study/"' in page

    def test_it_leads_to_the_latest_reports_of_ones_units(self, office: Any) -> None:
        report = Report.objects.create(outline="annual", unit=office.root, period_code="2023")

        assert f'href="/reports/{report.pk}/"' in text(office.client(office.li).get("/"))
        assert f'href="/reports/{report.pk}/"' not in text(office.client(office.zhang).get("/"))

    def test_an_administrator_sees_no_ledger_and_is_told_so(self, office: Any) -> None:
        keeper = open_account("keeper", "Liulin-2023-mi", must_change=False)
        grant(keeper, Role.SYSADMIN, office.root)

        page = text(office.client(keeper).get("/"))

        assert "本账号没有台账权限" in page
        assert "学习活动" not in page

    def test_it_takes_few_queries(self, office: Any, django_assert_max_num_queries: Any) -> None:
        client = office.client(office.wang)
        client.get("/")

        with django_assert_max_num_queries(45):
            client.get("/")


class TestSearch:
    """Search over all ledgers."""

    def test_it_finds_by_title_and_number_in_ones_own_units(self, office: Any) -> None:
        office.study(office.writing, title="学习公文处理规定")
        office.study(office.petitions, title="另学公文处理规定")
        office.petition(number="XF2023-0042")

        mine = text(office.client(office.zhang).get("/search/", {"q": "公文 规定"}))

        assert "学习公文处理规定" in mine
        assert "另学公文处理规定" not in mine
        assert "反映土地流转费" in text(office.client(office.li).get("/search/", {"q": "XF2023-0042"}))

    def test_it_does_not_find_masked_names(self, office: Any) -> None:
        office.petition()

        assert "没有找到记录" in text(office.client(office.wang).get("/search/", {"q": "欧阳小明"}))
