"""Composing: numbers from records only, what cannot be said is listed, own words stay the person's own."""

from __future__ import annotations

from datetime import date

import pytest

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.records import create
from shuzhi.ledgerkit.shapes import Record
from shuzhi.org.models import Post, Tenure, headcount
from shuzhi.reports.compose import Composition, NotInOffice, chinese, compose
from shuzhi.reports.outline import outlines
from shuzhi.reports.verify import verify
from shuzhi.text.document import read_text
from shuzhi.text.typeset import from_markdown

from .conftest import YEAR, Office, Study

ANNUAL = outlines()["annual"]


def lines(made: Composition) -> list[str]:
    return [line for line in made.markdown.split("\n") if line]


def test_a_sentence_keeps_the_fragments_that_have_records(office: Office, year: list[Record]) -> None:
    made = compose(ANNUAL, office.unit, YEAR)
    written = '组织集中学习[12](figure:study.collective "集中学习")次、外出参观学习[2](figure:study.visits "外出参观学习")次。'
    assert written in made.markdown
    assert made.codes == ("study.collective", "study.visits")


def test_what_has_no_records_is_left_out_and_listed_with_its_reason(
    office: Office, year: list[Record]
) -> None:
    made = compose(ANNUAL, office.unit, YEAR)
    left = {one.words: one.why for one in made.left_out}
    assert left["自主学习□次"] == "自主学习在本期没有记录"
    assert "自主学习" not in made.markdown
    assert len(made.left_out) + 2 == len([f for p in ANNUAL.walk() for s in p.sentences for f in s.fragments])


def test_a_report_without_any_record_says_nothing_but_its_frame(office: Office) -> None:
    made = compose(ANNUAL, office.unit, YEAR)
    assert lines(made) == [
        "# 2023年度述职报告",
        office.unit.name,
        ANNUAL.salutation,
        ANNUAL.opening,
        ANNUAL.closing,
    ]
    assert {blank.place for blank in made.blanks} == {part.code for part in ANNUAL.walk() if part.own}


def test_headings_are_numbered_as_they_stand_without_a_gap(office: Office, year: list[Record]) -> None:
    made = compose(ANNUAL, office.unit, YEAR, own={"duties/duty": "值班无脱岗。", "plans": "继续做好。"})
    assert [line for line in lines(made) if line.startswith("##")] == [
        "## 一、学习情况",
        "## 二、履职实绩",
        "### （一）值班和安全",
        "## 三、下步打算",
    ]


def test_chinese_numbers_of_headings() -> None:
    assert [chinese(n) for n in (1, 9, 10, 11, 20, 21)] == ["一", "九", "十", "十一", "二十", "二十一"]


def test_own_words_stand_where_they_belong_and_clear_their_blank(office: Office) -> None:
    made = compose(ANNUAL, office.unit, YEAR, own={"plans": "第一段。\n\n第二段。", "nowhere": "不出现。"})
    assert lines(made)[4:7] == ["## 一、下步打算", "第一段。", "第二段。"]
    assert "不出现" not in made.markdown
    assert "plans" not in {blank.place for blank in made.blanks}


@pytest.mark.parametrize(
    "smuggled",
    [
        "集中学习[99](figure:study.collective)次",
        '集中学习[99](figure:study.collective "集中学习")次',
        "集中学习\\[99](figure:study.collective)次",
        "集中学习**[99](figure:study.collective)**次",
        "![99](figure:study.collective)",
        "[99]\n(figure:study.collective)",
    ],
)
def test_own_words_cannot_pass_for_a_figure(office: Office, year: list[Record], smuggled: str) -> None:
    made = compose(ANNUAL, office.unit, YEAR, own={"study": smuggled})
    stated = [(figure.code, figure.text) for figure in from_markdown(made.markdown).figures()]
    assert ("study.collective", "99") not in stated
    assert len(stated) == 2
    read_back = read_text(made.markdown, "报告.md")
    assert [control.text for control in read_back.controls] == ["12", "2"]
    assert smuggled.split("\n")[0] in read_back.text


def test_a_number_in_own_words_shows_as_a_number_without_a_mark(office: Office, year: list[Record]) -> None:
    own = {"study": "另组织集中学习99次，走访企业41家。"}
    made = compose(ANNUAL, office.unit, YEAR, own=own)
    found = {v.stated: v for v in verify(read_text(made.markdown, "报告.md"), office.unit, YEAR).verdicts}
    assert found["12"].status == "agrees"
    assert found["12"].marked
    assert not found["99"].marked
    assert found["99"].status == "contradicts"
    assert found["41"].status == "no_figure"


def test_a_persons_report_covers_the_time_in_office_and_says_so(office: Office, year: list[Record]) -> None:
    person = office.chen.person
    assert person is not None
    person.tenures.update(since=date(2023, 3, 6))
    made = compose(ANNUAL, office.unit, YEAR, person)
    assert made.period == Period(date(2023, 3, 6), date(2023, 12, 31))
    assert lines(made)[1:3] == ["示例县人民政府办公室　主任　陈志远", "（任职时间：2023年3月6日至12月31日）"]
    assert made.readings["study.collective"].value == 10


def test_two_posts_one_after_the_other_are_one_time_in_office(office: Office) -> None:
    person = office.chen.person
    assert person is not None
    person.tenures.update(until=date(2023, 5, 31))
    post = Post.objects.create(unit=office.unit, title="党组书记", rank="staff")
    Tenure.objects.create(person=person, post=post, since=date(2023, 6, 1))
    made = compose(ANNUAL, office.unit, YEAR, person)
    assert made.period == YEAR
    assert "党组书记　陈志远" in made.markdown


def test_an_interrupted_time_in_office_is_refused_with_its_spans(office: Office) -> None:
    person = office.chen.person
    assert person is not None
    person.tenures.update(until=date(2023, 3, 31))
    post = Post.objects.create(unit=office.unit, title="党组书记", rank="staff")
    Tenure.objects.create(person=person, post=post, since=date(2023, 10, 1))
    with pytest.raises(NotInOffice, match="2023年第一季度；2023年第四季度"):
        compose(ANNUAL, office.unit, YEAR, person)


def test_who_held_no_post_there_has_nothing_to_report(office: Office) -> None:
    with pytest.raises(NotInOffice, match="高建平在2023年没有示例县人民政府办公室的任职记录"):
        compose(ANNUAL, office.unit, YEAR, office.gao.person)


def test_records_of_other_units_are_not_counted(office: Office, year: list[Record], study: Study) -> None:
    study(date(2023, 5, 5), unit=office.town)
    assert compose(ANNUAL, office.unit, YEAR).readings["study.collective"].value == 12
    assert headcount(office.unit, YEAR.end) == 2


# A growth


def documents(office: Office, **counts: int) -> None:
    """So many documents issued in each year: ``documents(office, y2022=4, y2023=3)``."""
    for year, count in counts.items():
        for number in range(count):
            values = {
                "unit": office.unit,
                "occurred_on": date(int(year[1:]), 5, 8),
                "title": f"关于第{number}项工作的通知",
                "kind": "notice",
            }
            create(ledgers.get("outgoing"), values, None)


@pytest.mark.parametrize(
    ("before", "now", "words"), [(4, 3, "编发文件同比下降25%"), (4, 5, "编发文件同比增长25%")]
)
def test_a_growth_is_said_by_a_word_and_a_number_without_sign_and_verifies(
    office: Office, before: int, now: int, words: str
) -> None:
    documents(office, y2022=before, y2023=now)
    made = compose(ANNUAL, office.unit, YEAR)
    plain = from_markdown(made.markdown)
    document = read_text(made.markdown, "述职报告.md")
    assert any(words in line for line in document.lines), plain
    for source in (document, read_text(f"2023年度述职报告\n{words}。\n")):
        (verdict,) = (
            v for v in verify(source, office.unit, YEAR).verdicts if v.code == "outgoing.issued_growth"
        )
        assert (verdict.status, verdict.stated) == ("agrees", "25")


def test_the_same_number_of_documents_as_last_year_is_no_growth_to_speak_of(office: Office) -> None:
    documents(office, y2022=2, y2023=2)
    assert "同比" not in compose(ANNUAL, office.unit, YEAR).markdown
