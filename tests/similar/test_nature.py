"""The kind of copy, in the words of the person who asks."""

from collections.abc import Callable

import pytest

from shuzhi.text.similar import compare
from shuzhi.text.similar.nature import Nature, nature

Write = Callable[..., str]
HEAD = "2023年度述职报告\n在县委和青山镇党委领导下，我与王建国同志一起负责青山镇的项目建设。全年到青山镇各村调研29次。\n"


def kind(a: str, b: str) -> tuple[Nature, list[tuple[str, str]]]:
    found = compare([a, b])
    assert len(found) == 1
    result, changes = nature(
        a, b, found.passages(0), float(found.containment_a[0]), float(found.containment_b[0])
    )
    return result, [(change.a, change.b) for change in changes]


def test_the_same_text_with_other_spaces_is_the_same(write: Write) -> None:
    text = HEAD + write(1)
    assert kind(text, text.replace("。", "。\n"))[0] is Nature.SAME


def test_only_the_year_and_the_numbers_changed(write: Write) -> None:
    text = HEAD + write(1)
    changed = text.replace("2023", "2022").replace("29次", "31次")
    assert kind(text, changed)[0] is Nature.NUMBERS


def test_only_the_year_and_the_names_changed(write: Write) -> None:
    text = HEAD + write(1)
    changed = text.replace("2023", "2022").replace("青山", "白水").replace("王建国", "李卫")
    result, changes = kind(text, changed)
    assert result is Nature.NAMES
    assert ("青山", "白水") in changes
    assert ("王建国", "李卫") in changes


def test_a_changed_sentence_is_more_than_a_name(write: Write) -> None:
    text = HEAD + write(1)
    changed = text.replace("全年到青山镇各村调研29次", "全年主要精力放在招商引资和园区的建设方面")
    assert kind(text, changed)[0] is Nature.WHOLE


@pytest.mark.parametrize(
    ("taken", "own", "expected"),
    [(8, 1, Nature.WHOLE), (6, 2, Nature.REWORKED), (3, 5, Nature.PART), (1, 12, Nature.SINGLE)],
)
def test_how_much_was_taken_over(write: Write, taken: int, own: int, expected: Nature) -> None:
    source = write(1, 12)
    copy = "\n".join([*source.split("\n")[:taken], write(2, own)])
    assert kind(source if taken < 8 else write(1, 8), copy)[0] is expected


def test_a_short_report_taken_whole_from_a_long_one_is_named_so(write: Write) -> None:
    long = HEAD + "".join(write(each) for each in (1, 2, 3))
    assert kind(long, write(2))[0] is Nature.WITHIN


def test_numbers_and_signs_at_the_ends_of_passages_do_not_move_the_names(write: Write) -> None:
    text = "（一）" + HEAD + write(1) + "\n2023年12月31日，青山镇"
    changed = text.replace("2023", "２０２２").replace("青山", "白水")
    result, changes = kind(text, changed)
    assert result is Nature.NAMES
    assert set(changes) == {("青山", "白水"), ("青山镇", "白水镇")}


def test_many_passages_in_other_order_are_a_whole_copy(write: Write) -> None:
    lines = "".join(write(seed, 40) for seed in range(3)).split("\n")
    assert kind("\n".join(lines), "\n".join(lines[1::2] + lines[::2])) == (Nature.WHOLE, [])
