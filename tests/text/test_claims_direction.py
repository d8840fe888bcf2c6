"""Rise or fall, told by the words around a number."""

import pytest

from shuzhi.text.claims.direction import falls


@pytest.mark.parametrize(
    "before",
    [
        "同比下降",
        "同比-",
        "发文同比下降了约",
        "较上年减少发文",
        "发文、会议分别下降7.1%、",
        "用电量降",
        "文件压减率达",
        "增速加快，能耗下降",
    ],
)
def test_these_words_say_that_it_fell(before: str) -> None:
    assert falls(before)


@pytest.mark.parametrize(
    "before",
    ["同比增长", "发文下降7.1%、办文增长", "下降7.1%，办文", "减灾经费同比", "精简会议后提升", "同比", ""],
)
def test_these_do_not(before: str) -> None:
    assert not falls(before)


def test_the_word_may_follow_the_number() -> None:
    assert falls("实现了", "%的降幅")
    assert not falls("实现了", "%的增幅")
