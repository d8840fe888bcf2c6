"""Whatever a text holds, reading it raises nothing, stays within its lines, and takes time in proportion."""

import sys
import time
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shuzhi.text.claims import TYPES, FigureName, extract, match
from shuzhi.text.document import Document, read_text

PIECES = (
    *"一二三十百千万亿两零〇1290１.,，。；：、（）()“”《》〔〕xX×＿_*%％·—–-~至到余多近约第每年月日周 \u3000\n\t\v\r\x00是要",
    *(
        "2023年",
        "20xx年",
        "述职报告",
        "目录",
        "一、",
        "（一）",
        "1.",
        "（1）",
        "一是",
        "首先，",
        "29次",
        "万余字",
        "件",
        "人次",
        "每周",
        "季度",
    ),
    *(
        "位一体",
        "分之",
        "以上",
        "不少于",
        "24小时",
        "值班",
        "##paidbegin##",
        "现将",
        "报告如下：",
        "特此报告",
        "集中学习",
        "问题",
        "方面",
    ),
)
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
NAMES = (FigureName("a", "集中学习", "次", ("问题 件", "")), FigureName("b", "", "件", ("学习",)))


def spans_hold(document: Document) -> None:
    for section in document.walk():
        assert document.lines[section.line - 1][section.start : section.end] == section.heading
        assert section.line <= section.end_line <= len(document.lines)
    for point in document.points():
        assert document.lines[point.line - 1].startswith(point.marker, point.start)
    for paragraph in document.paragraphs():
        assert document.lines[paragraph.line - 1][paragraph.start : paragraph.end] == paragraph.text
        assert "".join(span.text for span in paragraph.sentences) == paragraph.text


@settings(max_examples=400, deadline=None)
@given(texts)
def test_any_text_is_read_and_every_span_is_its_text(text: str) -> None:
    document = read_text(text)
    spans_hold(document)
    claims = extract(document)
    for claim in claims:
        assert document.lines[claim.line - 1][claim.start : claim.end] == claim.quote != ""
        assert claim.type in TYPES
        assert (claim.number is None) == (claim.quantity is None)
    assert [each.claim for each in match(claims, NAMES)] == list(claims)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_characters_are_read(text: str) -> None:
    document = read_text(text, "x.md")
    spans_hold(document)
    extract(document)


def calls_of(work: Callable[[], object]) -> int:
    """How many Python calls a piece of work makes: a measure of its time that no busy machine disturbs."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "一",
        "1",
        "x",
        "29次",
        "集中学习29次、",
        "一是",
        "每周",
        "2023年",
        "件，",
        "（一）",
        "第三批",
        "一、\n",
        "“一”",
        "。",
        "三位一体",
    ],
)
def test_work_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    small, large = unit * 300, unit * 3000
    few = calls_of(lambda: extract(read_text(small)))
    many = calls_of(lambda: extract(read_text(large)))
    assert many < 14 * few + 1000


@pytest.mark.parametrize("unit", ["一", "1", "，", "《", "“", "（", "_", "x", "述职", "1,"])
def test_a_megabyte_of_one_character_is_read(unit: str) -> None:
    text = unit * (1_000_000 // len(unit.encode()))
    assert extract(read_text(text)) == ()


def test_a_line_of_eight_thousand_years_is_read_at_once() -> None:
    # Copying the line before each year made no more calls, but took nine seconds.
    document = read_text("2023年" * 8000)
    begun = time.process_time()
    extract(document)
    assert time.process_time() - begun < 3
