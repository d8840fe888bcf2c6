"""Texts made to hurt: the auditor stays quick and whole on endless lines, floods of marks and odd characters."""

import time

import pytest

from shuzhi.text.audit import Options, Text, audit
from shuzhi.text.audit.discovery import rules
from shuzhi.text.audit.examples import examples
from shuzhi.text.document import read_text

LENGTH = 20_000
# Such a text takes a few hundredths of a second; time that grows with its square takes many seconds.
ALLOWED = 2.0

FLOODS = {
    "open quotation marks": "“",
    "open titles": "《",
    "closed titles": "》《",
    "brackets": "（（）",
    "full stops": "。",
    "commas and digits": "1，",
    "digits": "9",
    "points": "一是，",
    "numbers with units": "12.5%件",
    "placeholders": "×",
    "letters": "xX",
    "particles": "的地得",
    "dashes": "——―",
    "blanks": " \u3000",
    "half-width marks": ",.;:!?()",
    "one short clause": "加强学习，",
    "chinese numerals": "三个方面、",
    "emoji and private use": "😀\ue000\u200b",
    "headings": "一、标题\n",
    "empty lines": "\n",
    "years": "2023年建党102周年，",
}


@pytest.mark.parametrize("piece", FLOODS.values(), ids=FLOODS)
def test_a_flood_takes_no_longer_than_its_length(piece: str) -> None:
    document = read_text("2023年度述职报告\n" + piece * (LENGTH // len(piece)))
    began = time.process_time()
    audit(document)
    assert time.process_time() - began < ALLOWED


def _own_wrongs() -> list[tuple[str, str]]:
    """Each rule with the first text that its own docstring calls wrong."""
    wrong = ((rule.code, [each.text for each in examples(rule.doc) if each.wrong]) for rule in rules())
    return [(code, texts[0]) for code, texts in wrong if texts]


@pytest.mark.parametrize(("code", "text"), _own_wrongs(), ids=[code for code, _ in _own_wrongs()])
def test_what_a_rule_looks_for_over_and_over_takes_no_longer_than_its_length(code: str, text: str) -> None:
    head, _, body = text.partition("\n") if "\n" in text else ("2023年度述职报告", "", text)
    document = read_text(f"{head}\n" + body.replace("\n", "") * (2 * LENGTH // len(body)))
    began = time.process_time()
    audit(document, Options(only=(code,)))
    assert time.process_time() - began < ALLOWED


def test_a_flood_of_every_trigger_word_at_once_is_survived() -> None:
    words = sorted({word for rule in rules() for word in rule.words})
    text = "".join(words)
    document = read_text("2023年度述职报告\n" + text * (LENGTH // max(1, len(text)) + 1))
    began = time.process_time()
    audit(document)
    # the words alone are longer than the other floods: as long for each of their lengths
    assert time.process_time() - began < ALLOWED * max(1, len(document.text) / LENGTH)


def test_a_mark_left_open_hides_nothing_behind_it() -> None:
    text = Text(read_text("“" + "字" * 500 + "《党章》（试行）"))
    assert [title.text for title in text.titles] == ["党章"]
    assert text.quotes == ()


@pytest.mark.parametrize(
    "line",
    [
        "受理0件，其中积案0件，办结0件，办结率100%，化解0件，化解率98%。",
        "由上年的0件增加到12件，增长100%；由0件下降到0件，下降0%；比上年的0件增加3件，增长3%。",
        "现有教师0名，其中骨干教师0名，占0%；共有党员0名，党员0名占60%。",
        "全村0户，户均收入0元；分配0.0万元给0人，人均0元；师生比达到0：0，床位使用率0%。",
    ],
)
def test_zeros_divide_nothing(line: str) -> None:
    audit(read_text(f"2023年度述职报告\n{line}\n"))
