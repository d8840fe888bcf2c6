"""Markdown and plain text become manuscripts, and no word is lost on the way."""

import subprocess
import sys
from pathlib import Path

import pytest

from shuzhi.text.typeset import (
    Bold,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    Text,
    escape,
    from_markdown,
    from_text,
)


def test_the_sample_has_title_author_salutation_signature_and_date(sample):
    manuscript = from_markdown(sample)
    assert manuscript.title.startswith("示例县人民政府办公室主任关于2023年度")
    assert manuscript.subtitle == "示例县人民政府办公室　张明远"
    assert manuscript.salutation == "县委组织部："
    assert manuscript.signature == "张明远"
    assert manuscript.date == "2023年12月28日"
    assert manuscript.attachments == ("2023年度督办事项办理情况统计表", "2023年度公务接待情况统计表")


def test_figures_keep_code_text_and_title(sample):
    figures = from_markdown(sample).figures()
    assert figures[0] == Figure("study.collective", "29", "集中学习")
    assert Figure("document.outgoing_growth", "3.8%") in figures
    assert len(figures) == 18


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("## 一、加强学习", 1),
        ("一、加强学习", 1),
        ("十二、加强学习", 1),
        ("（一）集中学习", 2),
        ("(一)集中学习", 2),
        ("### （一）集中学习", 2),
        ("1. 乡镇调研", 3),
        ("1．乡镇调研", 3),
        ("（1）道路养护", 4),
        ("二、深入实际，尽职尽责，扎实工作。", 1),
    ],
)
def test_a_numbered_line_is_a_heading(line, level):
    (block,) = from_markdown(f"# 题\n\n{line}").blocks
    assert block == Heading(level, (Text(line.lstrip("# ")),))


def test_a_numbered_line_that_goes_on_is_a_heading_running_into_its_paragraph():
    (block,) = from_markdown("# 题\n（一）集中学习。全年[29](figure:a.b)次。").blocks
    assert block == Paragraph(
        (Text("全年"), Figure("a.b", "29"), Text("次。")), head=Heading(2, (Text("（一）集中学习。"),))
    )


@pytest.mark.parametrize(
    "line", ["3.8万件已办结", "2023年，办文平稳", "1. 全年办理信访事项，", "（如有）其他事项。"]
)
def test_a_line_that_only_looks_numbered_is_a_paragraph(line):
    assert from_markdown(f"# 题\n开头。\n{line}").blocks[1] == Paragraph((Text(line),))


def test_a_pipe_table_has_header_rows_caption_and_figures():
    (table,) = from_markdown(
        "# 题\n\n表1 办理情况\n| 类别 | 件数 |\n|:--|--:|\n| 甲\\|乙 | [3](figure:x.y) |\n| 丙 |"
    ).blocks
    assert isinstance(table, Table)
    assert table.caption == "表1 办理情况"
    assert table.header == ((Text("类别"),), (Text("件数"),))
    assert table.rows == (((Text("甲|乙"),), (Figure("x.y", "3"),)), ((Text("丙"),),))
    assert table.columns == 2


def test_bold_and_page_break():
    blocks = from_markdown("# 题\n共**三篇**。\n\\newpage\n下页。").blocks
    assert blocks == (
        Paragraph((Text("共"), Bold("三篇"), Text("。"))),
        PageBreak(),
        Paragraph((Text("下页。"),)),
    )


def test_a_figure_in_bold_words_stays_a_figure():
    (block,) = from_markdown("# 题\n**共[3](figure:x.y)件**。").blocks
    assert block.runs == (Bold("共"), Figure("x.y", "3"), Bold("件"), Text("。"))


@pytest.mark.parametrize(
    "words",
    [
        "见[附表](https://example.test/a)。",
        "- 一项工作",
        "> 引文",
        "```python",
        "a * b * c",
        "** 未合上",
        "[29](figure:)次",
        "[29](figure:" + "x" * 58 + ")次",
        "###### 六级",
        "| 没有分隔线的表 |",
        "<b>标签</b>",
        "C:\\dir\\新文件",
    ],
)
def test_unknown_syntax_stays_as_text(words):
    assert from_markdown(f"# 题\n开头。\n{words}\n结尾。").blocks[1] == Paragraph((Text(words),))


def test_a_second_title_becomes_a_heading():
    assert from_markdown("# 题\n开头。\n# 另题").blocks[1] == Heading(1, (Text("另题"),))


@pytest.mark.parametrize("words", ["[29](figure:a.b)", "**粗**", "a|b", "\\", "\\[x]", "# 非题", "一\n二"])
def test_escaped_words_come_out_as_they_went_in(words):
    (block,) = from_markdown(f"# 题\n\n记录：{escape(words)}。").blocks
    assert block.text == f"记录：{words}。".replace("\n", " ")
    assert not from_markdown(f"# 题\n\n{escape(words)}").figures()


def test_plain_text_has_no_markup():
    manuscript = from_text(
        "2023年度述职报告\n\n　　一、学习\n　　完成**两**项[3](figure:a.b)。\n| 甲 |\n|---|\n李四\n2023年12月1日\n"
    )
    assert manuscript.title == "2023年度述职报告"
    assert manuscript.blocks[0] == Heading(1, (Text("一、学习"),))
    assert manuscript.blocks[1] == Paragraph((Text("完成**两**项[3](figure:a.b)。"),))
    assert manuscript.blocks[2] == Paragraph((Text("| 甲 |"),))
    assert (manuscript.signature, manuscript.date) == ("李四", "2023年12月1日")


@pytest.mark.parametrize(
    "text", ["", "\n\n", "\ufeff", "#", "# ", "|", "|-", "表1 甲", "附件：", "\\newpage", "2023年1月1日"]
)
def test_scraps_are_read_without_failing(text):
    from_markdown(text)
    from_text(text)


def test_reading_a_manuscript_loads_neither_word_nor_typst():
    script = (
        "import sys, shuzhi.text.typeset as t; t.from_markdown('# a'); "
        "print([m for m in ('docx', 'typst', 'lxml', 'django') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


CORPUS = Path(__file__).parents[2] / ".." / "shared" / "corpus"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real reports is not beside this repository")
def test_real_reports_lose_no_word():
    for path in sorted(CORPUS.glob("*.txt")):
        written = path.read_text("utf-8-sig")
        kept = from_text(written).text()
        assert "".join(kept.split()) == "".join(written.split())
