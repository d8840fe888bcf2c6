"""Title lines, column shares and signature indents."""

import pytest

from shuzhi.text.typeset import Table, Text
from shuzhi.text.typeset.layout import (
    attachment_lines,
    column_shares,
    signature_indents,
    title_lines,
    width_of,
)
from shuzhi.text.typeset.measures import measures


def test_a_short_title_is_one_line():
    assert title_lines("2023年度述职述德述廉报告", 20) == ("2023年度述职述德述廉报告",)


@pytest.mark.parametrize(
    "title",
    [
        "示例县人民政府办公室主任关于2023年度履行岗位职责情况的述职述德述廉报告",
        "示例县人民政府办公室党组书记抓基层党建工作述职报告",
        "关于示例县2023年度安全生产专项整治工作情况的报告",
    ],
)
def test_a_long_title_is_balanced_and_splits_no_word(title):
    lines = title_lines(title, 20)
    assert "".join(lines) == title
    assert len(lines) == 2
    widths = [width_of(line) for line in lines]
    assert max(widths) <= 20
    assert min(widths) > max(widths) / 2
    for word in (
        "人民政府",
        "办公室",
        "主任",
        "关于",
        "2023年度",
        "职责",
        "情况",
        "述职",
        "报告",
        "基层",
        "书记",
        "整治",
    ):
        assert (word in title) == any(word in line for line in lines)
    assert not lines[1].startswith("的")


def test_given_lines_are_kept():
    assert title_lines("甲乙\n丙丁", 20) == ("甲乙", "丙丁")


def test_a_book_title_is_not_broken():
    lines = title_lines("示例县人民政府关于贯彻落实《安全生产责任制》情况的自查报告", 20)
    assert any("《安全生产责任制》" in line for line in lines)


def test_a_title_without_known_words_still_fits():
    lines = title_lines("龘" * 205, 20)
    assert "".join(lines) == "龘" * 205
    assert max(map(len, lines)) <= 20


def test_a_date_longer_than_the_name_stands_two_characters_in():
    # 张明远 is 3 wide, 2023年12月28日 is 7: the name begins two characters left of the date.
    name, date = signature_indents("张明远", "2023年12月28日", 2, 2)
    assert date == 2
    assert name + width_of("张明远") == date + width_of("2023年12月28日") + 2


def test_a_name_longer_than_the_date_stands_two_characters_in():
    office = "示例县人民政府办公室"
    name, date = signature_indents(office, "2023年12月28日", 2, 2)
    assert name == 2
    assert name + width_of(office) == date + width_of("2023年12月28日") + 2


def test_one_attachment_has_no_number_and_several_do():
    assert attachment_lines(["统计表"], 2)[0].text == "附件：统计表"
    assert [line.text for line in attachment_lines(["甲", "乙"], 2)] == ["附件：1. 甲", "2. 乙"]


def test_a_column_with_more_words_is_wider_and_shares_fill_the_width():
    shares = column_shares(Table(rows=(((Text("甲"),), (Text("说明" * 10),)),)))
    assert shares[1] > shares[0] > 0.1
    assert sum(shares) == pytest.approx(1)


def test_the_grid_fits_the_type_area_and_one_more_would_not():
    page = measures()
    assert page.lines * page.line_pitch <= page.text_height < (page.lines + 1) * page.line_pitch
    assert (
        page.characters * page.character_pitch
        <= page.text_width
        < (page.characters + 1) * page.character_pitch
    )
    assert (round(page.text_width / 72 * 25.4), round(page.text_height / 72 * 25.4)) == (156, 225)
