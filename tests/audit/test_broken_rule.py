"""A rule that breaks on one text costs neither the other rules nor the other texts."""

from collections.abc import Iterator, Sequence

import pytest

from shuzhi.text.audit import audit_many, machine, run
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Rule
from shuzhi.text.document import read_text
from shuzhi.text.document.model import Report

ODD, PLAIN = "本镇共办结0件，自已负责。", "本镇共办结3件，自已负责。"


def _divide(text: Text) -> None:
    if "0件" in text.joined:
        raise ZeroDivisionError


def _triggered(text: Text, at: Hit) -> Iterator[Found]:
    _divide(text)
    yield at.found("触发")


def _structural(text: Text, report: Report) -> Iterator[Found]:
    _divide(text)
    yield Found(1, 0, 1, "逐篇")


def _screen(hits: Sequence[Hit]) -> Sequence[Hit]:
    if "0件" in hits[0].text:
        raise ZeroDivisionError
    return hits


def _rule(code: str, **given: object) -> Rule:
    fixed = {
        "name": code.lower(),
        "title": "试",
        "kind": "typo",
        "severity": "error",
        "source": "试",
        "doc": "",
    }
    return Rule(code, **{"shape": "triggered", "words": ("自已",), **fixed, **given})  # type: ignore[arg-type]


BROKEN = (
    _rule("X901", call=_triggered),
    _rule("X902", call=_triggered, screen=_screen, kind="punctuation"),
    _rule("X903", call=_structural, shape="report", words=(), kind="inconsistency"),
)


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    real = run.rules()
    monkeypatch.setattr(run, "rules", lambda: (*real, *BROKEN))
    run._machine.cache_clear()
    yield
    run._machine.cache_clear()


def test_the_other_rules_and_the_other_texts_are_told_all_the_same(
    rules: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "_goes_on", True)
    odd, plain = audit_many([read_text(ODD), read_text(PLAIN)])
    assert "自已" in {each.quote for each in odd if each.kind == "typo" and each.code[0] != "X"}
    broken = [each for each in odd if each.code in ("X901", "X902", "X903")]
    assert [(each.severity, each.quote) for each in broken] == [("hint", "")] * 3
    assert broken[0].message == "规则X901在本文上出错（ZeroDivisionError），未能判断，请把本文发给维护者"
    assert {each.message for each in plain if each.code[0] == "X"} == {"触发", "逐篇"}


def test_whoever_mends_a_rule_sees_where_it_breaks(rules: None) -> None:
    with pytest.raises(ZeroDivisionError):
        next(audit_many([read_text(ODD)]))
