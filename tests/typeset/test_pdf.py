"""The PDF, read back through pypdfium2."""

import ctypes
from itertools import pairwise
from threading import Thread

import pypdfium2
import pypdfium2.raw
import pytest
import typst

from shuzhi.text.typeset import (
    Bold,
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
from shuzhi.text.typeset.conformity import choose_fonts
from shuzhi.text.typeset.measures import POINTS_PER_MM, measures
from shuzhi.text.typeset.pdf import Typesetter, to_pdf

HOSTILE = '#import "/etc/passwd" #panic() ] [ $x^2$ \\ \\u{41} `raw` *b* _c_ @d <label> // /* = 一 "} \x00\x1b\ud800 末尾'


@pytest.fixture(scope="module")
def typesetter():
    try:
        return Typesetter()
    except TypesetError as error:
        pytest.skip(f"no Chinese font on this machine: {error}")


@pytest.fixture
def pages(typesetter, tmp_path, pdf_lines):
    def make(manuscript):
        to_pdf(manuscript, tmp_path / "a.pdf", typesetter=typesetter)
        return pdf_lines(tmp_path / "a.pdf")

    return make


def text_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")


def test_a_full_page_has_22_lines_of_28_characters(pages):
    first, second, *_ = pages(Manuscript(blocks=(Paragraph((Text("文" * 28 * 50),)),)))
    assert len(first) == len(second) == 22 + 1  # and the page number
    assert len(first[0].text) == 26  # two characters in
    assert [len(line.text) for line in first[1:22]] == [28] * 21
    page = measures()
    left, right = page.left * POINTS_PER_MM, (page.width - page.right) * POINTS_PER_MM
    for line in first[1:22]:
        assert line.left == pytest.approx(left, abs=1)
        assert line.right == pytest.approx(right, abs=1)
    pitches = {round(a.middle - b.middle, 1) for a, b in pairwise(first[:22])}
    assert all(28.9 <= pitch <= 29.0 for pitch in pitches)
    assert first[0].middle < (page.height - page.top) * POINTS_PER_MM
    assert first[21].middle > page.bottom * POINTS_PER_MM


def test_headings_and_paragraphs_stay_on_the_grid(pages):
    blocks = tuple(
        Heading(1 + n % 4, (Text("一、标题"),)) if n % 3 == 1 else Paragraph((Text("正文"),))
        for n in range(30)
    )
    assert len(pages(Manuscript(blocks=blocks))[0]) == 22 + 1


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages_7_mm_below(pages):
    first, second = pages(
        Manuscript(blocks=(Paragraph((Text("甲"),)), PageBreak(), Paragraph((Text("乙"),))))
    )
    page = measures()
    right = (page.width - page.right) * POINTS_PER_MM
    assert first[-1].text == "—1—"
    assert first[-1].right == pytest.approx(right - 14, abs=1.5)
    assert second[-1].text == "—2—"
    assert second[-1].left == pytest.approx(page.left * POINTS_PER_MM + 14, abs=1.5)
    assert first[-1].middle == pytest.approx((page.bottom - 7) * POINTS_PER_MM, abs=3)


def test_the_sample_fills_three_pages_with_all_its_words(sample, typesetter):
    manuscript = from_markdown(sample)
    pdf = typesetter.pdf(manuscript)
    printed = text_of(pdf).replace(" ", "").replace("\u3000", "")
    for words in (
        "关于2023年度",
        "组织29次集中学习",
        "办结率95.3%",
        "预计次年二月办结",
        "附件：1.2023年度",
        "2023年12月28日",
    ):
        assert words in printed
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 3
        assert document.get_metadata_value("Title").startswith("示例县")
        outline = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    assert (0, "一、加强学习，提高履职本领") in outline
    assert (1, "（一）坚持集中学习") in outline


def test_hostile_words_are_printed_and_never_run(typesetter):
    manuscript = Manuscript(
        title=HOSTILE,
        subtitle=HOSTILE,
        salutation=HOSTILE,
        blocks=(
            Heading(1, (Text(HOSTILE),)),
            Paragraph(
                (Text(HOSTILE), Bold(HOSTILE), Figure("a.b", HOSTILE)), head=Heading(2, (Text(HOSTILE),))
            ),
            Table(rows=(((Text(HOSTILE),),),), header=((Text(HOSTILE),),), caption=HOSTILE),
        ),
        attachments=(HOSTILE,),
        signature=HOSTILE,
        date=HOSTILE,
    )
    printed = text_of(typesetter.pdf(manuscript)).replace(" ", "")
    for words in ('#import"/etc/passwd"', "#panic()", "$x^2$", "`raw`", "*b*", "<label>", "//"):
        assert printed.count(words) >= 5
    assert "root:" not in printed


@pytest.mark.parametrize(
    "block",
    [
        Heading(1, ()),
        Paragraph(()),
        Paragraph((), head=Heading(2, ())),
        Paragraph((Figure("a.b", ""),)),
        Table(rows=()),
        Table(rows=((),)),
        Table(rows=(((),), ((), ())), header=((Text("甲"),),)),
        PageBreak(),
    ],
)
def test_empty_parts_are_set_without_failing(typesetter, block):
    assert typesetter.pdf(Manuscript(blocks=(block,))).startswith(b"%PDF")


def test_a_long_address_does_not_run_off_the_page(pages):
    (first,) = pages(Manuscript(blocks=(Paragraph((Text("https://example.test/" + "a" * 200),)),)))
    assert max(line.right for line in first) <= (210 - 26) * POINTS_PER_MM + 1


def test_a_long_table_repeats_its_header(pages):
    rows = tuple(((Text(f"第{n}行"),), (Text("值"),)) for n in range(40))
    found = pages(Manuscript(blocks=(Table(rows=rows, header=((Text("项目"),), (Text("数值"),))),)))
    assert len(found) == 2
    assert [page[0].text for page in found] == ["项目数值", "项目数值"]


def test_figures_link_only_where_an_address_is_given(typesetter):
    manuscript = from_markdown(
        "# 题\n\n学习[29](figure:study.collective)次，信访[3](figure:petition.received)件。"
    )
    pdf = typesetter.pdf(manuscript, {"study.collective": "https://shuzhi.test/figures/study.collective"}.get)
    assert addresses(pdf) == ["https://shuzhi.test/figures/study.collective"]
    assert addresses(typesetter.pdf(manuscript)) == []


def addresses(pdf):
    raw, found = pypdfium2.raw, []
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        position, link = ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page, position, link):
            action = raw.FPDFLink_GetAction(link)
            buffer = ctypes.create_string_buffer(500)
            raw.FPDFAction_GetURIPath(document, action, buffer, 500)
            found.append(buffer.value.decode())
        page.close()
    return found


def test_the_same_manuscript_gives_the_same_bytes_and_another_one_its_own(typesetter, sample):
    manuscript = from_markdown(sample)
    first = typesetter.pdf(manuscript)
    other = typesetter.pdf(from_markdown(sample.replace("张明远", "李思齐")))
    assert "李思齐" in text_of(other)
    assert "张明远" not in text_of(other)
    assert typesetter.pdf(manuscript) == first


def test_one_typesetter_serves_several_threads(typesetter):
    made = {}

    def work(number):
        made[number] = text_of_words(typesetter, f"第{number}份")

    threads = [Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == [0, 1, 2, 3]
    assert all(made[number].startswith(b"%PDF") for number in made)


def text_of_words(typesetter, words):
    return typesetter.pdf(Manuscript(blocks=(Paragraph((Text(words),)),)))


def test_fonts_of_the_standard_are_taken_where_they_are_and_conformity_may_be_claimed():
    choice = choose_fonts(
        measures(), ["FangSong", "FZXiaoBiaoSong-B05S", "SimHei", "KaiTi", "simsun", "Arial"]
    )
    assert choice.families["仿宋_GB2312"] == "FangSong"
    assert choice.families["宋体"] == "simsun"
    assert choice.conformity.claimed
    assert choice.conformity.substitutes == ()


def test_a_missing_font_is_named_with_its_substitute_and_nothing_is_claimed():
    choice = choose_fonts(measures(), ["Noto Serif CJK SC", "Noto Sans CJK SC", "KaiTi"])
    assert ("仿宋_GB2312", "Noto Serif CJK SC") in choice.conformity.substitutes
    assert ("黑体", "Noto Sans CJK SC") in choice.conformity.substitutes
    assert "楷体_GB2312" not in dict(choice.conformity.substitutes)
    assert "缺少仿宋_GB2312，以Noto Serif CJK SC代替，版面不声明符合GB/T 9704" in choice.conformity.statements
    assert not choice.conformity.claimed


def test_without_any_chinese_font_the_message_says_what_to_install(tmp_path, sample):
    with pytest.raises(TypesetError, match="fonts-noto-cjk"):
        Typesetter(typst.Fonts(include_system_fonts=False))
