"""Copied passages are found whole, both ways and in any order; what everyone writes is not copied."""

import random
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from shuzhi.text.similar import (
    RULES,
    Common,
    alignment,
    compare,
    fingerprint,
    formulations,
    local,
    normalize,
    pairing,
    passages,
    seeds,
    wording,
)
from shuzhi.text.similar.alignment import lay
from shuzhi.text.similar.results import Comparison

Write = Callable[..., str]
Edit = Callable[..., str]


@pytest.fixture
def edit() -> Edit:
    characters = "甲乙丙丁戊己庚辛壬癸子丑寅卯"

    def edited(text: str, rate: float, seed: int = 0) -> str:
        chance = random.Random(seed)
        out = []
        for each in text:
            if chance.random() >= rate:
                out.append(each)
            else:
                out.append(chance.choice(["", each * 2, *chance.choices(characters, k=3)]))
        return "".join(out)

    return edited


def pairs(found: Comparison) -> set[tuple[int, int]]:
    return set(zip(found.a.tolist(), found.b.tolist(), strict=True))


def covered(found: Comparison, index: int, side: int, length: int) -> float:
    got = np.zeros(length, np.bool_)
    for span in found.passages(index):
        got[span[side] : span[side + 1]] = True
    return float(got.mean())


def test_unrelated_reports_have_nothing_in_common(write: Write) -> None:
    assert not len(compare([write(seed) for seed in range(30)]))


def test_a_passage_is_given_to_the_character(write: Write) -> None:
    shared = "全年召开专题会议研究部署安全生产，逐村排查隐患二百余处，全部建立台账并限期整改到位，未发生一起责任事故。"
    a, b = write(1, 3) + "\n" + shared + "\n" + write(2, 3), shared + "\n" + write(3, 3)
    found = compare([a, b])
    (span,) = found.passages(0).tolist()
    assert a[span[0] : span[1]] == b[span[2] : span[3]] == shared
    assert found.containment_a[0] < found.containment_b[0] < 0.3


@pytest.mark.parametrize("rate", [0.01, 0.05, 0.10, 0.15, 0.20])
def test_a_whole_copy_is_found_however_edited(write: Write, edit: Edit, rate: float) -> None:
    texts = [write(seed, 20) for seed in range(5)]
    texts.append(edit(texts[2], rate, 9))
    found = compare(texts)
    assert pairs(found) == {(2, 5)}
    assert covered(found, 0, 2, len(texts[5])) > 0.93
    assert min(found.containment_a[0], found.containment_b[0]) > 0.93


def test_the_order_of_paragraphs_makes_no_difference(write: Write) -> None:
    text = write(1)
    shuffled = "\n".join(text.split("\n")[::-1])
    found = compare([text, shuffled])
    assert len(found.passages(0)) == 8
    assert found.containment_a[0] == found.containment_b[0] == pytest.approx(1.0, abs=0.01)


def test_containment_is_told_both_ways(write: Write) -> None:
    short = write(1, 2)
    found = compare([short, write(2, 10) + "\n" + short])
    assert found.containment_a[0] == pytest.approx(1.0, abs=0.02)
    assert found.containment_b[0] == pytest.approx(2 / 12, abs=0.03)


def test_a_report_put_together_from_two_is_linked_to_both(write: Write) -> None:
    a, b = write(1), write(2)
    mixed = "\n".join(a.split("\n")[:3] + write(3, 3).split("\n") + b.split("\n")[:3])
    assert pairs(compare([a, b, mixed])) == {(0, 2), (1, 2)}


def test_a_clause_in_most_reports_is_listed_apart_and_not_counted(write: Write) -> None:
    clause = (
        "坚决贯彻上级各项决策部署不折不扣完成年度目标任务努力开创全镇各项工作崭新局面为建设美好家园而奋斗"
    )
    texts = []
    for seed in range(60):
        lines = write(seed).split("\n")
        lines[seed % 8] += clause
        texts.append("\n".join(lines))
    copy = texts[3].split("\n")
    texts.append("\n".join(copy[:4] + write(99, 4).split("\n")))
    found = compare(texts)
    assert pairs(found) == {(3, 60)}
    assert any(clause in text and count > 50 for text, count in found.common)


def test_fixed_formulations_are_not_copied(write: Write) -> None:
    fixed = "深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”"
    texts = [write(1) + fixed, write(2) + fixed]
    assert not len(compare(texts))
    assert len(compare(texts, phrases=()))


def test_the_set_phrases_of_the_auditor_are_among_the_fixed_formulations() -> None:
    known = formulations()
    assert "有令必行，有禁必止" in known
    assert "有令必行、有禁必止" in known
    assert not [phrase for phrase in known if "also=" in phrase or "|" in phrase]


def test_a_full_copy_counts_whole_though_common_wording_is_left_out(write: Write) -> None:
    fixed = "深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”"
    found = compare([write(1) + fixed, write(1) + "。" + fixed, write(2)])
    assert found.containment_a.tolist() == [1.0]


def test_copies_of_one_text_are_linked_whole(write: Write, edit: Edit) -> None:
    texts = [write(seed, 12) for seed in range(300)]
    texts += [edit(texts[0], 0.01 + 0.19 * number / 150, number) for number in range(150)]
    found = compare(texts)
    (family, *others) = found.families()
    assert set(family.tolist()) == {0, *range(300, 450)}
    assert others == []


def test_equal_texts_are_linked_without_a_pair_for_every_two(write: Write) -> None:
    texts = [write(1)] * 1000 + [write(2)]
    found = compare(texts)
    assert len(found) == 999
    assert [len(family) for family in found.families()] == [1000]
    few = compare([write(1)] * 4 + [write(2)])
    assert len(few) == 6


def test_what_one_of_equal_texts_shares_all_of_them_share(write: Write) -> None:
    text = write(1)
    part = "\n".join(text.split("\n")[:4]) + "\n" + write(2, 4)
    found = compare([part, text, text])
    assert pairs(found) == {(0, 1), (0, 2), (1, 2)}
    for index in range(3):
        for a0, a1, b0, b1 in found.passages(index).tolist():
            a, b = (part, text, text)[found.a[index]], (part, text, text)[found.b[index]]
            assert a[a0:a1] == b[b0:b1]


def the_same(one: Comparison, two: Comparison) -> bool:
    columns = ("a", "b", "containment_a", "containment_b", "passage_pair", "spans")
    return one.common == two.common and all(
        np.array_equal(getattr(one, column), getattr(two, column)) for column in columns
    )


def test_the_result_does_not_depend_on_threads_or_on_where_keys_are_kept(
    write: Write, tmp_path: Path
) -> None:
    texts = [write(seed) for seed in range(40)] + [write(5) + write(6), write(7), write(7)]
    one, two = compare(texts, threads=1), compare(texts, threads=3, scratch=tmp_path)
    assert len(one) == 5
    assert the_same(one, two)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "cut",
    [
        {(local, "CHUNK"): 1, (local, "READ"): 1},
        {(pairing, "PART"): 64},
        {(pairing, "_SORTED"): 16},
        {(seeds, "BATCH"): 1},
        {(seeds, "_GROUP"): 1},
        {(seeds, "_MOST_PAIRS"): 2, (seeds, "_MOST_IN_GROUP"): 1},
        {(fingerprint, "BLOCK"): 1, (alignment, "BLOCK"): 50, (seeds, "BLOCK"): 50},
    ],
    ids=lambda cut: " ".join(name for _, name in cut),
)
def test_the_result_does_not_depend_on_how_the_work_is_cut(
    write: Write, edit: Edit, monkeypatch: pytest.MonkeyPatch, cut: dict[tuple[ModuleType, str], int]
) -> None:
    clause = "坚持把纪律和规矩挺在前面，自觉接受各方面监督。"
    texts = [f"{year}年度{write(year, 4)}{clause}至今{year}" for year in range(1990, 2024)]
    texts += [clause + edit(text, 0.1, seed) for seed, text in enumerate(texts[::3])]
    texts += [texts[1], texts[2] + "\n" + texts[5], "", "12"]
    whole = compare(texts)
    assert len(whole) > 12
    assert whole.common
    for (module, name), size in cut.items():
        monkeypatch.setattr(module, name, size)
    assert the_same(compare(texts), whole)


def test_what_stands_beside_a_text_does_not_change_its_share(write: Write) -> None:
    fixed = "深刻领悟“两个确立”的决定性意义"
    texts = [write(1) + "2023", "17" + write(1) + fixed[:8], fixed[8:] + write(2)]
    stream = normalize(texts)
    laid = lay(stream, np.array([0, 1]), np.array([1, 2]), wording.fixed([fixed]))
    assert laid.own_a.tolist() == stream.lengths()[:2].tolist()
    assert laid.own_b.tolist() == stream.lengths()[1:].tolist()


def test_passages_of_two_streams_are_a_pure_function(write: Write) -> None:
    a, b = normalize([write(1)]).codes, normalize([write(2, 1) + write(1)]).codes
    assert passages(a, b)[:, :2].tolist() == [[0, len(a)]]
    assert passages(b, a)[:, 2:].tolist() == [[0, len(a)]]
    everything = Common(np.sort(np.arange(0, 2**32 - 1, 2**12, dtype=np.uint32)))
    assert len(passages(a, b, everything)) <= 1


def test_in_a_large_collection_chance_does_not_crowd_out_copies(write: Write) -> None:
    texts = [write(seed) for seed in range(60)] + [write(5, 8)]
    assert pairs(compare(texts, RULES)) == {(5, 60)}
