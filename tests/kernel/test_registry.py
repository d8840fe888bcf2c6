"""Registries: one thing a code, filled once, read in order of code."""

import pytest

from shuzhi.kernel.registry import Registry, RegistryError, UnknownCode


def filled() -> Registry[str]:
    registry = Registry[str]("指标")
    registry.add("study.theme_day", "主题党日")
    registry.add("petition.closed", "办结")
    registry.add("study.collective", "集中学习")
    return registry


def test_things_come_in_order_of_their_codes() -> None:
    registry = filled()
    assert list(registry) == ["办结", "集中学习", "主题党日"]
    registry.freeze()
    assert registry.codes() == ("petition.closed", "study.collective", "study.theme_day")
    assert len(registry) == 3
    assert "study.collective" in registry


def test_a_second_thing_under_one_code_raises() -> None:
    with pytest.raises(RegistryError, match=r"指标中“petition\.closed”登记了两次"):
        filled().add("petition.closed", "办结件")


def test_nothing_is_added_after_freezing() -> None:
    registry = filled()
    registry.freeze()
    with pytest.raises(RegistryError, match="已经定稿"):
        registry.add("energy.water", "用水")


def test_an_unknown_code_names_its_neighbours() -> None:
    with pytest.raises(UnknownCode) as unknown:
        filled().get("study.lecture")
    assert str(unknown.value) == "指标中没有“study.lecture”。相近的有：study.collective、study.theme_day。"
    assert filled().find("study.lecture") is None
