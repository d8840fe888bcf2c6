"""Inputs made to break it end with a clear result, and the work grows with the input, not with its square."""

from collections.abc import Callable

import numpy as np
import pytest

from shuzhi.text.similar import compare, fingerprints, normalize, pairing
from shuzhi.text.similar import seeds as seeding
from shuzhi.text.similar.results import Comparison

Write = Callable[..., str]


@pytest.fixture
def seeds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many seeds and noted pairs each step had to look at."""
    counted: list[int] = []
    matched, keyed = seeding._matched, pairing._keyed

    def count_seeds(*arguments):  # type: ignore[no-untyped-def]
        found = matched(*arguments)
        counted.append(len(found[0]))
        return found

    def count_notes(*arguments):  # type: ignore[no-untyped-def]
        found = keyed(*arguments)
        counted.append(len(found))
        return found

    monkeypatch.setattr(seeding, "_matched", count_seeds)
    monkeypatch.setattr(pairing, "_keyed", count_notes)
    return counted


def whole(found: Comparison) -> bool:
    return len(found) == 1 and found.containment_a[0] > 0.99 and found.containment_b[0] > 0.99


def test_one_character_a_million_times(seeds: list[int]) -> None:
    found = compare(["好" * 1_000_000, "好" * 1_000_000])
    assert whole(found)
    assert found.passages(0).tolist() == [[0, 1_000_000, 0, 1_000_000]]


def test_one_character_of_two_lengths(seeds: list[int]) -> None:
    found = compare(["好" * 300_000, "好" * 100_000])
    assert found.containment_b[0] == 1.0
    assert found.containment_a[0] == pytest.approx(1 / 3, abs=0.001)
    assert sum(seeds) <= 400_000


@pytest.mark.parametrize("period", ["甲乙", "甲乙丙", "年年岁岁花相似"])
def test_a_few_characters_again_and_again(seeds: list[int], period: str) -> None:
    found = compare([period * 30_000, "开头" + period * 29_000])
    assert len(found) == 1
    assert min(found.containment_a[0], found.containment_b[0]) > 0.9
    assert sum(seeds) <= 2 * len(period) * 30_000


def test_two_long_equal_files_are_one_passage(write: Write, seeds: list[int]) -> None:
    text = write(1, 1000)
    found = compare([text, text])
    assert whole(found)
    assert len(found.passages(0)) == 1
    assert sum(seeds) == 0


def test_two_long_files_but_for_one_character(write: Write, seeds: list[int]) -> None:
    text = write(1, 1000)
    found = compare([text, text[:5000] + "甲" + text[5000:]])
    assert whole(found)
    assert len(found.passages(0)) == 1
    assert sum(seeds) <= 2 * len(text)


def test_one_report_copied_a_thousand_times_over_inside_a_file(write: Write, seeds: list[int]) -> None:
    text = write(1)
    found = compare([text * 300, text * 300 + "末尾一句各不相同"])
    assert whole(found)
    assert sum(seeds) <= 2 * 300 * len(text)


def test_every_document_equal(write: Write, seeds: list[int]) -> None:
    found = compare([write(1, 2)] * 3000)
    assert len(found) == 2999
    assert sum(seeds) == 0


def test_every_document_equal_but_for_one_sentence(write: Write, seeds: list[int]) -> None:
    texts = [write(1, 3) + write(1000 + number, 1)[:60] for number in range(600)]
    found = compare(texts)
    assert [len(family) for family in found.families()] == [600]
    assert len(found) < 600 * 70


def test_documents_with_nothing_to_compare() -> None:
    found = compare(
        ["", " \n\t", "。，、！", "1234567890" * 1000, "1234567890" * 1000, "短", "短", "\x00" * 500]
    )
    assert len(found) == 0
    assert not len(compare([]))
    assert not len(compare([""]))


def test_digits_and_masks_only() -> None:
    assert not len(compare(["2023 " * 5000, "×× " * 5000]))


def test_halves_of_characters_and_signs_of_all_kinds(write: Write) -> None:
    text = "😀\ud800" + write(1).replace("。", "\u200b。😀") + "\udfff"
    found = compare([text, write(1), text[::-1]])
    assert (0, 1) in set(zip(found.a.tolist(), found.b.tolist(), strict=True))
    for a0, a1, b0, b1 in found.passages(0).tolist():
        one, two = normalize([text[a0:a1], write(1)[b0:b1]]).text(0), normalize([write(1)[b0:b1]]).text(0)
        assert len(one) >= len(two)


def test_a_long_text_beside_many_short_ones(write: Write, seeds: list[int]) -> None:
    long = write(1, 400)
    sentences = [each + "。" for each in long.replace("\n", "").split("。") if len(each) > 24][:500]
    found = compare([long, *sentences])
    assert len(found) <= 500
    assert sum(seeds) <= 500 * 40 + 40 * len(sentences) * 40


def test_fingerprints_of_a_monotonous_text_are_no_more_than_its_codes() -> None:
    assert len(fingerprints(["好" * 50_000]).hashes) <= 50_000
    assert np.unique(fingerprints(["好" * 50_000]).hashes).size == 1
