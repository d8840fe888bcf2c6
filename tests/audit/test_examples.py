"""Every rule does what its docstring shows: it fires on each 误 and is silent on each 正."""

import pytest
from tests.audit.support import assert_fires, assert_silent, findings

from shuzhi.text.audit.discovery import rules
from shuzhi.text.audit.examples import about, examples
from shuzhi.text.audit.lexicon import Family, check_all, families
from shuzhi.text.audit.rule import Rule

RULES = tuple(rules())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_docstring_explains_and_shows_both_sides(rule: Rule) -> None:
    shown = examples(rule.doc)
    assert about(rule.doc), f"{rule.code} does not say what it finds"
    if not rule.needs_evidence:
        assert [each for each in shown if each.wrong], f"{rule.code} shows no 误"
        assert [each for each in shown if not each.wrong], f"{rule.code} shows no 正"


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, each.text) for rule in RULES for each in examples(rule.doc) if each.wrong],
    ids=lambda value: value.code if isinstance(value, Rule) else None,
)
def test_fires_on_what_is_wrong(rule: Rule, text: str) -> None:
    if not rule.needs_evidence:
        assert_fires(rule.code, text)


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, each.text) for rule in RULES for each in examples(rule.doc) if not each.wrong],
    ids=lambda value: value.code if isinstance(value, Rule) else None,
)
def test_is_silent_on_what_is_right(rule: Rule, text: str) -> None:
    if not rule.needs_evidence:
        assert_silent(rule.code, text)


@pytest.mark.parametrize("family", families(), ids=lambda family: family.rule.code)
def test_every_row_can_be_read_and_tells_wrong_from_right(family: Family) -> None:
    conditional, muddled = 0, []
    for row in check_all(family):
        if row.tests:
            conditional += 1
            continue
        if not findings(family.rule.code, f"“{row.wrong}”"):
            muddled.append(f"{row.wrong} is not found")
        muddled += [
            f"{right} is found" for right in row.rights if right and findings(family.rule.code, right)
        ]
    assert muddled == []
