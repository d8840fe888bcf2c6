"""Verifying: our own file agrees, an edited one is named number by number, other files are read by their words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml.etree import _Element

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.records import create, withdraw
from shuzhi.ledgerkit.shapes import Record
from shuzhi.reports.compose import compose
from shuzhi.reports.covered import PeriodUnknown
from shuzhi.reports.models import Publication
from shuzhi.reports.outline import outlines
from shuzhi.reports.publish import publish, save_own, start
from shuzhi.reports.typesetting import file_bytes, write_files
from shuzhi.reports.verify import Verdict, Verification, verify
from shuzhi.text.document import read, read_text

from .conftest import YEAR, Office, Study

Edit = Callable[[Callable[[_Element], None]], Path]


@pytest.fixture
def publication(office: Office, year: list[Record]) -> Publication:
    return publish(start("annual", office.unit, YEAR, office.lin, office.chen.person), office.chen)


@pytest.fixture
def edited(publication: Publication, tmp_path: Path) -> Edit:
    """The published Word file, changed by hand in its body."""

    def edit(change: Callable[[_Element], None]) -> Path:
        ((path, _),) = write_files(publication, tmp_path / "报告", ("docx",))
        document = docx.Document(str(path))
        change(document.element.body)
        document.save(str(path))
        return path

    return edit


def control(body: _Element, code: str) -> _Element:
    found = body.xpath(f'.//w:sdt[w:sdtPr/w:tag/@w:val="figure:{code}"]')
    assert isinstance(found, list)
    return found[0]  # type: ignore[return-value]


def write(element: _Element, text: str) -> None:
    next(element.iter(qn("w:t"))).text = text


def one(found: Verification, code: str) -> Verdict:
    (verdict,) = (verdict for verdict in found.verdicts if verdict.code == code)
    return verdict


def by_words(text: str, office: Office, period: Period | None = None) -> Verification:
    return verify(read_text(f"2023年度述职报告\n{text}\n"), office.unit, period)


# Our own files


@pytest.mark.parametrize("form", ["docx", "pdf", "md"])
def test_our_own_report_agrees_in_every_form(
    publication: Publication, office: Office, tmp_path: Path, form: str
) -> None:
    ((path, _),) = write_files(publication, tmp_path / "报告", (form,))
    found = verify(path, office.unit)
    assert [(v.code, v.stated, v.status) for v in found.verdicts] == [
        ("study.collective", "12", "agrees"),
        ("study.visits", "2", "agrees"),
    ]
    assert found.period == YEAR
    assert all(verdict.marked for verdict in found.verdicts) is (form != "pdf")


def test_our_own_report_of_part_of_a_year_is_read_over_the_days_it_names(
    office: Office, year: list[Record], tmp_path: Path
) -> None:
    assert office.chen.person is not None
    office.chen.person.tenures.update(since=date(2023, 3, 6))
    published = publish(start("annual", office.unit, YEAR, office.lin, office.chen.person), office.chen)
    ((path, _),) = write_files(published, tmp_path / "报告", ("docx",))
    found = verify(path, office.unit)
    assert found.period == Period(date(2023, 3, 6), date(2023, 12, 31))
    assert found.failing == ()
    assert len(verify(path, office.unit, YEAR).failing) == 1


# An edited Word file


def test_a_number_changed_inside_its_mark_differs(edited: Edit, office: Office) -> None:
    path = edited(lambda body: write(control(body, "study.collective"), "15"))
    verdict = one(verify(path, office.unit), "study.collective")
    assert (verdict.status, verdict.stated, verdict.actual) == ("differs", "15", "12")
    assert verdict.message == "报告写15，“集中学习”台账为12次。"
    assert one(verify(path, office.unit), "study.visits").status == "agrees"


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("12次", "agrees"),
        ("十二", "agrees"),
        ("１２", "agrees"),
        ("10余", "agrees"),
        ("若干", "unfilled"),
        ("", "unfilled"),
    ],
)
def test_what_may_stand_in_a_mark(edited: Edit, office: Office, written: str, status: str) -> None:
    path = edited(lambda body: write(control(body, "study.collective"), written))
    verdict = one(verify(path, office.unit), "study.collective")
    assert verdict.status == status
    if status == "unfilled":
        assert "“集中学习”台账为12次" in verdict.message


def test_a_number_without_its_mark_is_read_by_its_words(edited: Edit, office: Office) -> None:
    def unmark(body: _Element) -> None:
        sdt = control(body, "study.collective")
        content = sdt.find(qn("w:sdtContent"))
        parent = sdt.getparent()
        assert content is not None
        assert parent is not None
        for run in list(content):
            sdt.addprevious(run)
        parent.remove(sdt)

    found = verify(edited(unmark), office.unit)
    verdict = one(found, "study.collective")
    assert (verdict.status, verdict.marked, verdict.stated) == ("agrees", False, "12")
    assert "读作 集中学习（次）" in verdict.reading


def test_a_mark_of_an_unknown_figure_is_named(edited: Edit, office: Office) -> None:
    def rename(body: _Element) -> None:
        tag = next(control(body, "study.visits").iter(qn("w:tag")))
        tag.set(qn("w:val"), "figure:study.unheard_of")

    verdict = one(verify(edited(rename), office.unit), "study.unheard_of")
    assert verdict.status == "no_figure"
    assert "没有登记" in verdict.message


def test_a_sentence_added_by_hand_is_answered_too(edited: Edit, office: Office) -> None:
    def add(body: _Element) -> None:
        last = [t for t in body.iter(qn("w:t")) if t.text and t.text.endswith("次。")][-1]
        last.text += "开展自主学习8次，走访企业41家。"

    found = verify(edited(add), office.unit)
    assert one(found, "study.self").status == "differs"
    (unknown,) = (v for v in found.verdicts if v.status == "no_figure")
    assert (unknown.stated, unknown.quote) == ("41", "走访企业41家")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("廉政谈话[0](figure:integrity.team_talks)次0人", "integrity.team_talked"),
        ("廉政谈话0次[0](figure:integrity.team_talked)人", "integrity.team_talks"),
    ],
)
def test_where_two_numbers_share_their_words_a_mark_answers_for_its_own(
    office: Office, text: str, left: str
) -> None:
    words = f"2023年度述职报告\n开展班子成员对分管科室干部{text}。\n"
    found = verify(read_text(words, "报告.md"), office.unit)
    assert [v.code for v in found.verdicts if not v.marked] == [left]
    assert len(found.verdicts) == 2


# Other texts, by their words


def test_a_text_is_read_by_its_words(office: Office, year: list[Record]) -> None:
    found = by_words(
        "全年组织集中学习12次、外出参观学习3次，走访企业41家，收到上级交办信访事项件，办结3件。", office
    )
    assert [(v.stated, v.status) for v in found.verdicts] == [
        ("12", "agrees"),
        ("3", "differs"),
        ("41", "no_figure"),
        ("", "unfilled"),
        ("3", "differs"),
    ]
    assert found.summary == "共5处：相符1，不符2，无对应指标1，未填写1。"
    referred = one(found, "petition.referred")
    assert referred.message == "此处没有填写数字。“上级交办信访事项”台账为0件。"


@pytest.mark.parametrize(
    ("said", "status"),
    [("10余次", "agrees"), ("近20次", "differs"), ("12次以上", "agrees"), ("九次", "differs")],
)
def test_about_over_and_at_least_are_weighed(
    office: Office, year: list[Record], said: str, status: str
) -> None:
    assert one(by_words(f"组织集中学习{said}。", office), "study.collective").status == status


@pytest.mark.parametrize("sum_of_money", ["52144.36", "2011.08", "90868"])
def test_a_sum_of_money_is_no_date(office: Office, sum_of_money: str) -> None:
    verdict = one(by_words(f"公务接待费用{sum_of_money}元。", office), "reception.cost")
    assert (verdict.stated, verdict.status) == (sum_of_money, "differs")


def test_a_text_names_the_place_of_each_number(office: Office, year: list[Record]) -> None:
    document = read_text("2023年度述职报告\n组织集中学习12次。\n")
    (verdict,) = verify(document, office.unit).verdicts
    assert document.lines[verdict.line - 1][verdict.start : verdict.end] == verdict.quote == "集中学习12次"


def test_without_a_year_the_period_is_asked_for(office: Office) -> None:
    document = read_text("述职报告\n组织集中学习12次。\n")
    with pytest.raises(PeriodUnknown, match="请指明期间"):
        verify(document, office.unit)
    assert verify(document, office.unit, YEAR).period == YEAR


@pytest.mark.parametrize(
    ("title", "times"),
    [
        ("2023年上半年述职报告", 7),
        ("李某2023年第一季度工作述职报告", 3),
        ("2023年1月10日至3月31日述职报告", 3),
        ("2023年1—2月述职报告", 2),
        ("2022—2023年任期述职报告", 12),
        ("在2023年12月6日述职会上的述职报告", 12),
    ],
)
def test_the_title_says_the_period(office: Office, year: list[Record], title: str, times: int) -> None:
    document = read_text(f"{title}\n2023年以来，组织集中学习{times}次。\n")
    assert one(verify(document, office.unit), "study.collective").status == "agrees"


@pytest.mark.parametrize("period", ["2023H1", "2023Q2", "2023-02/2023-09", "2023-02-03/2023-09-20"])
def test_our_own_report_over_any_period_agrees(office: Office, year: list[Record], period: str) -> None:
    made = compose(outlines()["annual"], office.unit, Period.parse(period))
    found = verify(read_text(made.markdown, "述职报告.md"), office.unit)
    assert (found.period, found.failing) == (Period.parse(period), ())


def test_each_report_of_a_compilation_is_read_over_its_own_year(
    office: Office, year: list[Record], study: Study
) -> None:
    for month in (2, 5, 8):
        study(date(2022, month, 3))
    document = read_text("2022年述职报告\n组织集中学习3次。\n2023年述职报告\n组织集中学习12次。\n")
    found = verify(document, office.unit)
    assert [verdict.status for verdict in found.verdicts] == ["agrees", "agrees"]
    assert found.period == Period.term(2022, 2023)


# What may explain a difference


def test_records_just_outside_the_period_are_named(office: Office, year: list[Record], study: Study) -> None:
    before, after = study(date(2022, 12, 20)), study(date(2024, 1, 31))
    study(date(2022, 11, 30))
    verdict = one(by_words("组织集中学习14次。", office), "study.collective")
    assert [(near.why, near.record.key) for near in verdict.near] == [("期前", before.pk), ("期后", after.pk)]
    assert verdict.message.endswith("可核对日期略早于本期的1条、日期略晚于本期的1条。")


def test_withdrawn_records_are_named(office: Office, year: list[Record]) -> None:
    withdraw(ledgers.get("study"), year[3].pk, "重复登记", year[3].revision, None)
    verdict = one(by_words("组织集中学习12次。", office), "study.collective")
    assert [(near.why, near.record.key) for near in verdict.near] == [("已撤回", year[3].pk)]


def test_records_entered_late_are_named_where_the_report_states_less(
    office: Office, year: list[Record], study: Study
) -> None:
    type(year[0])._default_manager.update(recorded_at=datetime(2023, 12, 31, tzinfo=UTC))
    late = study(date(2023, 12, 28))
    verdict = one(by_words("组织集中学习12次。", office), "study.collective")
    assert [(near.why, near.record.key) for near in verdict.near] == [("补录", late.pk)]


def test_a_number_that_agrees_needs_no_explanation(office: Office, year: list[Record], study: Study) -> None:
    study(date(2024, 1, 3))
    assert one(by_words("组织集中学习12次。", office), "study.collective").near == ()


# A text against itself


def test_two_values_of_one_figure_are_named_at_the_wrong_one(office: Office, year: list[Record]) -> None:
    found = by_words("组织集中学习12次。\n全年集中学习15次。", office)
    assert [(v.stated, v.status) for v in found.verdicts] == [("12", "agrees"), ("15", "contradicts")]
    assert "文中另写为12，前后不一" in found.verdicts[1].message


def test_a_weekly_rhythm_contradicts_twelve_times(office: Office, year: list[Record]) -> None:
    verdict = one(by_words("严格执行每周集体学习制度。\n组织集中学习12次。", office), "study.collective")
    assert verdict.status == "contradicts"
    assert verdict.amount == Decimal(12)
    assert "相符。第2行写“每周集体学习制度”，按此应有52次左右，与12次不合" in verdict.message


@pytest.mark.parametrize("rhythm", ["每月集中学习", "每季度集中学习不少于2次", "每周召开办公例会"])
def test_a_rhythm_that_fits_or_is_of_something_else_is_silent(
    office: Office, year: list[Record], rhythm: str
) -> None:
    verdict = one(by_words(f"坚持{rhythm}。\n组织集中学习12次。", office), "study.collective")
    assert verdict.status == "agrees"


def test_a_rhythm_beside_a_mark_with_a_word_in_it_does_not_break(office: Office, year: list[Record]) -> None:
    text = "2023年度述职报告\n坚持每周集体学习，集中学习[10余](figure:study.collective)次。\n"
    (verdict,) = verify(read_text(text, "报告.md"), office.unit).verdicts
    assert verdict.status == "contradicts"


# Files


def test_files_in_memory_are_the_files_on_disk(publication: Publication, tmp_path: Path) -> None:
    for path, _ in write_files(publication, tmp_path / "报告", ("docx", "md")):
        assert file_bytes(publication.markdown, path.suffix[1:]) == path.read_bytes()


def test_the_word_file_carries_every_figure_as_a_mark(
    publication: Publication, office: Office, tmp_path: Path
) -> None:
    ((path, _),) = write_files(publication, tmp_path / "报告", ("docx",))
    tags = [mark.tag.removeprefix("figure:") for mark in read(path).controls]
    assert tags == [one.code for one in publication.figures.filter(stated=True)]


def test_own_words_are_no_mark_in_the_word_file(office: Office, year: list[Record], tmp_path: Path) -> None:
    report = start("annual", office.unit, YEAR, office.lin)
    report = save_own(report, {"plans": "集中学习[99](figure:study.collective)次。"}, 1, office.lin)
    ((path, _),) = write_files(publish(report, office.chen), tmp_path / "报告", ("docx",))
    assert [mark.text for mark in read(path).controls] == ["12", "2"]
    assert "集中学习[99](figure:study.collective)次。" in read(path).lines


def test_a_fall_that_is_written_as_a_rise_differs(office: Office) -> None:
    for year, count in ((2022, 4), (2023, 3)):
        for number in range(count):
            values = {
                "unit": office.unit,
                "occurred_on": date(year, 5, 8),
                "title": f"关于第{number}项工作的通知",
                "kind": "notice",
            }
            create(ledgers.get("outgoing"), values, None)
    written = {
        "发文同比下降25%": "agrees",
        "发文同比减少近26%": "agrees",
        "发文同比-25%": "agrees",
        "发文同比增长25%": "differs",
        "发文同比下降7.1%": "differs",
    }
    found = {text: by_words(f"{text}。", office).verdicts[0] for text in written}
    assert {text: verdict.status for text, verdict in found.items()} == written
    assert found["发文同比下降7.1%"].message.startswith("报告写下降7.1，“编发文件同比”台账为-25%。")
