"""Headings, points and parts are found where a reader sees them."""

import json
from pathlib import Path
from typing import Any

import pytest

from shuzhi.text.document import Document, Section, read, read_text

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the annotated reports are not beside this repository"
)

REPORT = """2022年度述职述廉报告
示例镇党委书记　张某
（2022年12月20日）

尊敬的各位领导、同志们：
　　2022年，本人认真履职。现将有关情况报告如下：
　　一、学习情况
　　（一）集中学习提素质。全年集中学习12次。
　　1.理论学习。读书6本。
　　（1）原著。读原著2本。
　　（二）个人自学。
　　首先，学业务；其次，学法规。
　　二、存在问题
　　一是学得不深；二是用得不够，三是调研不多。
　　特此报告，请批评指正。
　　述职人：张某
　　2022年12月25日
"""


def tree(sections: tuple[Section, ...]) -> list[Any]:
    return [(section.heading, section.line, section.end_line, tree(section.sections)) for section in sections]


def test_headings_nest_by_their_numbering() -> None:
    (report,) = read_text(REPORT).reports
    assert tree(report.sections) == [
        (
            "一、学习情况",
            7,
            12,
            [
                ("（一）集中学习提素质", 8, 10, [("1.理论学习", 9, 10, [("（1）原著", 10, 10, [])])]),
                ("（二）个人自学", 11, 12, []),
            ],
        ),
        ("二、存在问题", 13, 14, []),
    ]


def test_a_run_in_heading_leaves_its_text_as_a_paragraph() -> None:
    section = read_text(REPORT).sections[0].sections[0]
    assert (section.marker, section.title) == ("（一）", "集中学习提素质")
    assert [paragraph.text for paragraph in section.paragraphs] == ["全年集中学习12次。"]


def test_points_are_found_within_a_paragraph_after_any_mark() -> None:
    section = read_text(REPORT).sections[1]
    assert [(point.marker, point.text) for point in section.points] == [
        ("一是", "学得不深"),
        ("二是", "用得不够"),
        ("三是", "调研不多"),
    ]


def test_first_and_next_make_points_but_first_alone_does_not() -> None:
    assert [point.marker for point in read_text(REPORT).sections[0].sections[1].points] == ["首先", "其次"]
    assert list(read_text("述职报告\n首先，感谢大家。").points()) == []


def test_the_parts_of_a_report_are_named() -> None:
    (report,) = read_text(REPORT).reports
    assert report.title
    assert report.title.text == "2022年度述职述廉报告"
    assert (report.kind, report.years, report.author_post) == ("述职述廉", (2022,), "示例镇党委书记")
    assert report.salutation
    assert report.salutation.line == 5
    assert report.opening
    assert report.opening.text == "现将有关情况报告如下："
    assert report.closing
    assert report.closing.line == 15
    assert report.signature
    assert report.signature.text == "述职人：张某"
    assert report.date
    assert report.date.text == "2022年12月25日"


def test_parts_that_are_not_there_are_none() -> None:
    (report,) = read_text("今天天气很好。\n我们去走访。").reports
    assert (report.title, report.salutation, report.opening, report.closing, report.date) == (None,) * 5
    assert report.author_post is None


@pytest.mark.parametrize(
    ("title", "kind", "years"),
    [
        ("2021—2023年任期述职报告", "任期述职", (2021, 2022, 2023)),
        ("2023年度抓基层党建工作述职报告", "抓基层党建述职", (2023,)),
        ("2023年度述职报告（镇党建办主任）", "个人年度述职", (2023,)),
        ("2023年度述职述德述廉报告", "述职述德述廉", (2023,)),
        ("个人述职报告", "个人年度述职", ()),
    ],
)
def test_kind_and_years_are_read_from_the_title(title: str, kind: str, years: tuple[int, ...]) -> None:
    (report,) = read_text(f"{title}\n一、学习\n认真学习。").reports
    assert (report.kind, report.years) == (kind, years)


def test_a_post_is_taken_from_the_title_or_the_text_but_never_guessed() -> None:
    assert read_text("述职报告（镇长）\n正文。").reports[0].author_post == "镇长"
    assert read_text("述职报告\n本人现任县水务局局长，分管人事。").reports[0].author_post == "县水务局局长"
    assert read_text("述职报告\n团结带领办公室全体干部。").reports[0].author_post is None


def test_several_reports_in_one_file_are_told_apart() -> None:
    text = "述职报告汇编\n（2篇）\n目 录\n1.述职报告（镇长）1\n2.述职报告（书记）4\n述职报告（镇长）\n一、学习\n述职报告（书记）\n一、学习\n"
    document = read_text(text)
    assert document.compilation
    assert document.compilation.line == 1
    assert document.announced
    assert document.announced.text == "（2篇）"
    assert [span.line for span in document.toc] == [4, 5]
    assert [(r.author_post, r.start_line, r.end_line) for r in document.reports] == [
        ("镇长", 6, 7),
        ("书记", 8, 9),
    ]


def test_a_site_marker_stays_in_the_text_and_breaks_no_heading() -> None:
    document = read_text("述职报告\n##paidbegin##一、学习\n（一）自##paidbegin##学。全年自学。\n##paidend##")
    assert [section.level for section in document.walk()] == [1, 2]
    assert document.sections[0].heading == "一、学习"
    assert [span.text for span in document.markers] == ["##paidbegin##", "##paidbegin##", "##paidend##"]
    assert document.reports[0].end_line == 3


def test_a_decimal_or_a_date_at_the_start_of_a_line_is_no_heading() -> None:
    assert list(read_text("述职报告\n1.5万元已到位。\n2023.5.6召开会议。").walk()) == []


def test_points_and_site_markers_know_their_lines_and_are_told_from_what_only_looks_like_one() -> None:
    text = "述职报告\n##paidbegin##\n\n一、工作\n主要有：一是学习；二是调研，此外是走访。统一是好事\n##paidend##三是落实。"
    document = read_text(text)
    assert [(span.line, span.start, span.text) for span in document.markers] == [
        (2, 0, "##paidbegin##"),
        (6, 0, "##paidend##"),
    ]
    assert [(point.line, point.start, point.marker, point.text) for point in document.points()] == [
        (5, 4, "一是", "学习"),
        (5, 9, "二是", "调研，此外是走访"),
    ]


def test_a_sentence_knows_its_place() -> None:
    document = read_text("　　学习12次。走访8户！")
    (paragraph,) = document.paragraphs()
    assert [(span.start, span.end, span.text) for span in paragraph.sentences] == [
        (2, 8, "学习12次。"),
        (8, 13, "走访8户！"),
    ]


@needs_corpus
@pytest.mark.parametrize(
    "name", json.loads((CORPUS / "outlines.json").read_text("utf-8")) if CORPUS.is_dir() else []
)
def test_the_outlines_of_real_reports_are_those_annotated(name: str) -> None:
    wanted = json.loads((CORPUS / "outlines.json").read_text(encoding="utf-8"))[name]
    document = read(CORPUS / name)
    assert len(document.reports) == len(wanted["documents"])
    for report, outline in zip(document.reports, wanted["documents"], strict=True):
        assert report.title
        assert report.title.text == outline["title"]["text"]
        assert list(report.years) == outline["years"]
        assert report.opening
        assert report.opening.line == outline["opening"]["line"]
        assert (report.closing.line if report.closing else None) == (outline["closing"] or {}).get("line")
        assert (report.salutation, report.signature, report.date) == (None, None, None)
        if "end_line" in outline:
            assert (report.start_line, report.end_line) == (outline["start_line"], outline["end_line"])
        _same_sections(document, report.sections, outline["sections"])
    if "compilation" in wanted:
        assert [span.line for span in document.toc] == [
            entry["line"] for entry in wanted["compilation"]["toc"]
        ]


def _same_sections(document: Document, found: tuple[Section, ...], wanted: list[dict[str, Any]]) -> None:
    assert [(s.level, s.line, s.heading) for s in found] == [
        (w["level"], w["line"], w["heading"]) for w in wanted
    ]
    for section, outline in zip(found, wanted, strict=True):
        if "end_line" in outline:
            assert section.end_line == outline["end_line"]
        points = outline.get("points", [])
        assert [(p.marker, p.line, p.start) for p in section.points] == [
            (p["marker"], p["line"], p["start"]) for p in points
        ]
        assert all(p.text.startswith(w["text"]) for p, w in zip(section.points, points, strict=True))
        _same_sections(document, section.sections, outline.get("subsections", []))


def test_an_office_and_a_name_in_one_line_sign_and_do_not_hide_the_closing() -> None:
    document = read_text(
        "所长述职述廉报告\n现述职述廉如下：\n一、工作\n走访12户。\n以上报告，请予评议。\n　　城东派出所　张某某\n2022年12月28日"
    )
    (report,) = document.reports
    assert report.opening is not None
    assert report.opening.text == "现述职述廉如下："
    assert report.closing is not None
    assert report.closing.text == "以上报告，请予评议。"
    assert report.signature is not None
    assert report.signature.text == "城东派出所　张某某"
    assert report.date is not None


def test_an_office_under_the_title_does_not_hide_the_salutation() -> None:
    document = read_text(
        "任期述职报告\n县政务办公室　李某\n各位领导、同志们：\n现述职如下：\n一、学习\n学习。"
    )
    (report,) = document.reports
    assert report.signature is not None
    assert report.signature.text == "县政务办公室　李某"
    assert report.salutation is not None


def test_a_date_with_places_left_open_is_a_date() -> None:
    (report,) = read_text("20xx年度述职报告\n（20xx年1月）\n一、学习\n学习。").reports
    assert report.date is not None
    assert report.date.text == "（20xx年1月）"


def test_points_go_on_after_dots_and_the_third_and_fourth_of_a_row_are_none() -> None:
    (report,) = read_text("述职报告\n一是抓……二是改……三是评……\n运用第三、四种形态处理5人。").reports
    assert [point.marker for point in report.points] == ["一是", "二是", "三是"]


def test_contents_match_titles_that_are_numbered_by_piece() -> None:
    document = read_text(
        "述职报告汇编\n目录\n1.所长述职报告\n2.站长述职报告\n\n第一篇：所长述职报告\n学习12次。\n\n篇二：站长述职报告\n走访8户。"
    )
    assert len(document.toc) == 2
    assert len(document.reports) == 2


def test_an_office_a_post_and_a_name_in_one_line_do_not_hide_the_salutation() -> None:
    text = "2023年度述职报告\n某县人民政府办公室　主任　王建国\n各位领导、同志们：\n现将有关情况报告如下。\n一、学习情况\n认真学习。"
    (report,) = read_text(text).reports
    assert report.salutation
    assert report.salutation.text == "各位领导、同志们："
