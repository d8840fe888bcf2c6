"""Winnowing keeps its promise: what two texts share in length, they share in fingerprints."""

from collections.abc import Callable

import numpy as np
import pytest

from shuzhi.text.similar import fingerprints, normalize

Write = Callable[..., str]


@pytest.mark.parametrize(("k", "w"), [(12, 12), (20, 12), (5, 4), (2, 2)])
def test_the_least_of_every_window_is_kept_and_nothing_else(write: Write, k: int, w: int) -> None:
    text = write(1, 2)
    found = fingerprints([text], k, w)
    codes = normalize([text]).codes
    gaps = np.diff(found.places)
    assert found.places[0] == 0
    assert found.places[-1] == len(codes) - k
    assert gaps.max() <= w
    assert len(found.hashes) < 3 * len(codes) / w


@pytest.mark.parametrize("length", [23, 24, 40])
def test_texts_that_share_k_and_w_less_one_codes_share_a_fingerprint(write: Write, length: int) -> None:
    shared = write(7).replace("。", "").replace("　", "")[:length]
    for seed in range(20):
        both = [write(seed) + shared + write(seed + 50), write(seed + 100) + shared + write(seed + 150)]
        found = fingerprints(both)
        assert set(found.hashes[found.texts == 0]) & set(found.hashes[found.texts == 1])


def test_a_text_has_the_same_fingerprints_wherever_it_stands(write: Write) -> None:
    alone = fingerprints([write(3)])
    among = fingerprints([write(1), "", write(3), "短"])
    assert np.array_equal(alone.hashes, among.hashes[among.texts == 2])
    assert np.array_equal(alone.places, among.places[among.texts == 2])


def test_texts_shorter_than_k_have_none() -> None:
    assert not len(fingerprints(["", "短文", "。。。"]).hashes)


def test_w_beyond_k_is_refused() -> None:
    with pytest.raises(ValueError, match="w <= k"):
        fingerprints(["学习" * 50], 5, 8)
