"""The Word file, read back as raw XML and laid out by another program."""

import re

import pytest

from shuzhi.text.typeset import (
    Figure,
    Heading,
    Manuscript,
    PageBreak,
    Paragraph,
    Table,
    Text,
    TypesetError,
    from_markdown,
)
from shuzhi.text.typeset.docx import to_docx, to_docx_bytes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = '#import "x" ] [ $ \\ </w:t> & <script> ${x} `a` *b* _c_ @d <label> \x00\x08\x1b\ud800\uffff 末尾'


def words(element):
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


@pytest.fixture
def made(sample, tmp_path, docx_xml):
    path = tmp_path / "报告.docx"
    to_docx(from_markdown(sample), path)
    return lambda part="word/document.xml": docx_xml(path, part)


def test_every_figure_is_a_content_control_with_its_code_title_and_text(made, sample):
    controls = [
        (
            control.find(f"{W}sdtPr/{W}tag").get(f"{W}val"),
            control.find(f"{W}sdtPr/{W}alias").get(f"{W}val"),
            words(control.find(f"{W}sdtContent")),
        )
        for control in made().iter(f"{W}sdt")
    ]
    assert controls == [
        (f"figure:{f.code}", f.title or f.code, f.text) for f in from_markdown(sample).figures()
    ]
    assert controls[0] == ("figure:study.collective", "集中学习", "29")
    assert not list(made().iter(f"{W}lock"))
    ids = [node.get(f"{W}val") for node in made().iterfind(f".//{W}sdtPr/{W}id")]
    assert len(ids) == len(set(ids))


def test_a_paragraph_reads_on_through_its_controls(made):
    assert any("组织29次集中学习，撰写心得体会116篇" in words(p) for p in made().iter(f"{W}p"))


def test_headings_have_outline_levels_and_stay_with_what_follows(made):
    styles = {style.get(f"{W}styleId"): style for style in made("word/styles.xml").iter(f"{W}style")}
    for level, font in ((1, "黑体"), (2, "楷体_GB2312"), (3, "仿宋_GB2312"), (4, "仿宋_GB2312")):
        style = styles[f"Heading{level}"]
        assert style.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == str(level - 1)
        assert style.find(f"{W}pPr/{W}keepNext") is not None
        assert style.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia") == font
        assert style.find(f"{W}rPr/{W}sz").get(f"{W}val") == "32"
    used = [p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for p in made().iter(f"{W}p")]
    assert used.count("Heading1") == 4
    assert used.count("Heading2") == 1
    assert used[:2] == ["Title", "Subtitle"]
    assert set(used) <= set(styles)


def test_a_heading_running_into_its_paragraph_has_its_own_face(made):
    run = next(r for r in made().iter(f"{W}r") if words(r) == "（二）督查督办。")
    assert run.find(f"{W}rPr/{W}rStyle").get(f"{W}val") == "RunIn2"


def test_the_page_is_that_of_the_standard(made):
    section = made().find(f".//{W}sectPr")
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    in_mm = {
        name: round(int(margins.get(f"{W}{name}")) / 1440 * 25.4)
        for name in ("top", "bottom", "left", "right")
    }
    assert in_mm == {"top": 37, "bottom": 35, "left": 28, "right": 26}
    assert round(int(size.get(f"{W}w")) / 1440 * 25.4) == 210
    grid = section.find(f"{W}docGrid")
    assert (grid.get(f"{W}type"), grid.get(f"{W}linePitch")) == ("lines", "579")
    styles = made("word/styles.xml")
    normal = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "Normal")
    assert normal.find(f"{W}pPr/{W}spacing").get(f"{W}lineRule") == "exact"
    assert normal.find(f"{W}pPr/{W}widowControl").get(f"{W}val") == "0"
    body = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "BodyText")
    assert body.find(f"{W}pPr/{W}ind").get(f"{W}firstLineChars") == "200"
    defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults.find(f"{W}lang").get(f"{W}eastAsia") == "zh-CN"


def test_odd_and_even_pages_have_page_number_fields_of_their_own(made):
    assert made("word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
    sides = {}
    for reference in made().iter(f"{W}footerReference"):
        relation = reference.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
        target = next(r for r in made("word/_rels/document.xml.rels") if r.get("Id") == relation).get(
            "Target"
        )
        footer = made(f"word/{target}")
        assert words(footer) == "— 1 —"
        assert "PAGE" in footer.find(f".//{W}instrText").text
        sides[reference.get(f"{W}type")] = footer.find(f".//{W}jc").get(f"{W}val")
    assert sides == {"default": "right", "even": "left"}


def test_a_table_repeats_its_header_row(made):
    (table,) = made().iter(f"{W}tbl")
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False, False]
    assert {len(row.findall(f"{W}tc")) for row in rows} == {5}


def test_core_properties_describe_the_report(made):
    core = made("docProps/core.xml")
    told = {node.tag.split("}")[1]: node.text for node in core}
    assert told["title"].startswith("示例县")
    assert told["creator"] == "张明远"
    assert told["language"] == "zh-CN"
    assert told["created"].startswith("2023-12-28")


def test_the_same_manuscript_gives_the_same_bytes(sample):
    manuscript = from_markdown(sample)
    assert to_docx_bytes(manuscript) == to_docx_bytes(manuscript)


def test_what_is_said_of_conformity_names_the_fonts_and_claims_nothing(sample, tmp_path):
    conformity = to_docx(from_markdown(sample), tmp_path / "a.docx")
    assert not conformity.claimed
    assert "仿宋_GB2312" in conformity.statements[0]


def test_hostile_words_come_through_as_words(tmp_path, docx_xml):
    manuscript = Manuscript(
        title=HOSTILE,
        salutation=HOSTILE,
        blocks=(
            Heading(1, (Text(HOSTILE),)),
            Paragraph((Figure('a"b<c', HOSTILE, HOSTILE * 3),)),
            Table(rows=(((Text(HOSTILE),),),), caption=HOSTILE),
        ),
        attachments=(HOSTILE,),
        signature=HOSTILE,
        date="2023年2月30日",
    )
    to_docx(manuscript, tmp_path / "a.docx")
    document = docx_xml(tmp_path / "a.docx")
    clean = re.sub(r"[\x00\x08\x1b]", "", HOSTILE).replace("\ud800", "�").replace("\uffff", "�")
    assert words(document).count(clean) >= 5
    assert document.find(f".//{W}tag").get(f"{W}val") == 'figure:a"b<c'
    assert len(document.find(f".//{W}alias").get(f"{W}val")) == 64


def test_an_empty_manuscript_is_an_empty_page(tmp_path, docx_xml):
    to_docx(Manuscript(), tmp_path / "a.docx")
    assert words(docx_xml(tmp_path / "a.docx")) == ""


def test_a_file_never_ends_with_a_table_and_tables_never_touch(tmp_path, docx_xml):
    table = Table(rows=(((Text("甲"),),),))
    to_docx(Manuscript(blocks=(table, table, PageBreak(), table)), tmp_path / "a.docx")
    tags = [child.tag.removeprefix(W) for child in docx_xml(tmp_path / "a.docx").find(f"{W}body")]
    assert tags == ["tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]


def test_a_table_too_wide_for_word_is_refused():
    table = Table(rows=(tuple((Text("甲"),) for _ in range(64)),), caption="表1 宽表")
    with pytest.raises(TypesetError, match=r"表1 宽表.*64列"):
        to_docx_bytes(Manuscript(blocks=(table,)))


def test_another_program_lays_out_22_lines_of_28_characters(tmp_path, libreoffice, pdf_lines):
    path = tmp_path / "grid.docx"
    to_docx(Manuscript(blocks=(Paragraph((Text("文" * 28 * 50),)),)), path)
    first, second, *_ = pdf_lines(libreoffice(path))
    assert len(first) == len(second) == 22 + 1  # and the page number
    assert [len(line.text) for line in first[1:22]] == [28] * 21
    assert len(first[0].text) == 26  # two characters in
    assert [first[-1].text, second[-1].text] == ["—1—", "—2—"]
    assert first[-1].left > 400
    assert second[-1].left < 120


def test_another_program_shows_the_sample_on_three_pages(sample, tmp_path, libreoffice, pdf_lines):
    path = tmp_path / "sample.docx"
    to_docx(from_markdown(sample), path)
    pages = pdf_lines(libreoffice(path))
    assert len(pages) == 3
    assert pages[0][0].text.startswith("示例县人民政府办公室主任关于")
    assert pages[2][-2].text == "2023年12月28日"
