"""What counts as the same writing, and the way back to the characters."""

import numpy as np
import pytest

from shuzhi.text.similar import normalize, offsets


def same(a: str, b: str) -> bool:
    stream = normalize([a, b])
    return bool(np.array_equal(stream.text(0), stream.text(1)))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("集中学习２９次", "集中学习29次"),
        ("集中学习29次", "集中学习8次"),
        ("谈心谈话x余人次", "谈心谈话120余人次"),
        ("党建工作XXX％全覆盖", "党建工作100%全覆盖"),
        ("任某某同志", "任×××同志"),
        ("召开会议____次", "召开会议12次"),
        ("召开 会议，研究工作。", "召开会议研究工作"),
        ("“四个意识”", '"四个意识"'),
        ("　　ＧＤＰ增长\r\n", "gdp增长"),
        ("二○二三年", "二〇二三年"),
    ],
)
def test_width_signs_spaces_and_numbers_make_no_difference(a: str, b: str) -> None:
    assert same(a, b)


@pytest.mark.parametrize(
    ("a", "b"), [("县委", "市委"), ("max", "min"), ("学习", "学习会"), ("十二次", "十五次")]
)
def test_words_do(a: str, b: str) -> None:
    assert not same(a, b)


def test_texts_next_to_one_another_do_not_run_together() -> None:
    stream = normalize(["学习29", "30次", "", "会议"])
    assert stream.lengths().tolist() == [3, 2, 0, 2]


def cut(text: str, begin: int, end: int) -> str:
    zero = np.zeros(1, np.int64)
    low, high = offsets([text], zero, zero + begin, zero + end)
    return text[int(low[0]) : int(high[0])]


def test_offsets_lead_back_past_signs_and_whole_numbers() -> None:
    assert cut("一、 学习（全年）：集中学习1234次。完", 1, 3) == "学习"
    assert cut("共1234次", 1, 2) == "1234"


def test_a_passage_takes_its_brackets_and_its_full_stop_along() -> None:
    assert cut("前（四）督查。后", 1, 4) == "（四）督查。"


def test_characters_of_two_units_count_as_one() -> None:
    text = "𠮷野家😀开会研究𠀀工作"
    stream = normalize([text])
    assert cut(text, len(stream.codes) - 2, len(stream.codes)) == "工作"


def test_lone_halves_and_zeros_do_no_harm() -> None:
    text = "前\ud800后\x00中\udc00末"
    assert cut(text, len(normalize([text]).codes) - 1, len(normalize([text]).codes)) == "末"


def test_a_text_with_characters_of_two_units_changes_nothing_for_those_beside_it() -> None:
    texts = ["（一）集中学习12次。", "𠮷野家😀开会x次", "研究工作，谈话8人。"]
    together = normalize(texts)
    for seat, text in enumerate(texts):
        assert np.array_equal(together.text(seat), normalize([text]).codes)
    which, begin, end = np.array([0, 1, 2]), np.array([1, 3, 2]), np.array([5, 5, 7])
    low, high = offsets(texts, which, begin, end)
    assert [text[a:b] for text, a, b in zip(texts, low, high, strict=True)] == [
        cut(text, int(a), int(b)) for text, a, b in zip(texts, begin, end, strict=True)
    ]
