"""The book of rules: what it refuses, which version holds, what an office may set for itself."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from shuzhi.kernel.rulebook import (
    PACKAGE,
    Rulebook,
    RulebookError,
    RuleNotInForce,
    as_markdown,
    product_files,
    rulebook,
)

BOOK = Rulebook.load(product_files())
RULE = """
[[rule]]
id = "petition.closing"
topic = "信访"
regulation = "信访工作条例"
issuer = "中共中央、国务院"
effective_from = 2022-05-01
article = "第三十四条"
strength = "应当"
certainty = "A"
statement = "信访事项应当自受理之日起60日内办结。"
limit = { days = 60 }
"""
LOCAL = RULE.replace('certainty = "A"', 'certainty = "A"\nlocalizable = true')


def written(folder: Path, content: str, name: str = "rules.toml") -> Path:
    path = folder / name
    path.write_text(content, "utf-8")
    return path


def test_a_rule_carries_its_source_and_its_threshold(tmp_path: Path) -> None:
    rule = Rulebook.load([written(tmp_path, RULE)]).get("petition.closing", date(2023, 6, 1))
    assert rule.source == "《信访工作条例》第三十四条（2022-05-01施行）"
    assert rule.whole("days") == 60
    assert rule.severity == "error"


@pytest.mark.parametrize(
    ("strength", "certainty", "severity"),
    [
        ("应当", "A", "error"),
        ("不得", "B", "error"),
        ("应当", "unconfirmed", "warning"),
        ("一般", "A", "warning"),
        ("原则上", "B", "warning"),
        ("一般", "unconfirmed", "warning"),
        ("实务", "A", "hint"),
        ("地方", "unconfirmed", "hint"),
    ],
)
def test_severity_follows_strength_and_what_is_unconfirmed_warns_at_most(
    tmp_path: Path, strength: str, certainty: str, severity: str
) -> None:
    content = RULE.replace('"应当"', f'"{strength}"').replace('"A"', f'"{certainty}"')
    assert Rulebook.load([written(tmp_path, content)]).all()[0].severity == severity


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('topic = "信访"\n', "", "缺少栏目topic"),
        ("limit =", 'colour = "red"\nlimit =', "不认识的栏目colour"),
        ('"应当"', '"必须"', "strength应为应当、不得"),
        ('"A"', '"C"', "certainty应为A、B"),
        ("= 2022-05-01", '= "2022-05-01"', "effective_from应为日期"),
        ("article", "effective_to = 2022-04-30\narticle", "失效日早于施行日"),
        ('"信访事项应当自受理之日起60日内办结。"', '""', "statement应为文字"),
    ],
)
def test_a_rule_in_disorder_is_refused_with_file_and_rule(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    path = written(tmp_path, RULE.replace(old, new))
    with pytest.raises(RulebookError, match=re.escape(says)) as refused:
        Rulebook.load([path])
    assert str(path) in str(refused.value)
    assert "petition.closing" in str(refused.value)


def test_two_rules_of_one_id_must_not_overlap(tmp_path: Path) -> None:
    first, second = written(tmp_path, RULE, "a.toml"), written(tmp_path, RULE, "b.toml")
    with pytest.raises(RulebookError, match=r"petition\.closing.*重叠") as refused:
        Rulebook.load([first, second])
    assert str(first) in str(refused.value)
    assert str(second) in str(refused.value)


def test_two_rules_of_one_id_may_follow_each_other(tmp_path: Path) -> None:
    before = RULE.replace("2022-05-01", "2005-05-01").replace("article", "effective_to = 2022-04-30\narticle")
    book = Rulebook.load([written(tmp_path, RULE + before.replace("days = 60", "days = 90"))])
    assert book.get("petition.closing", date(2022, 4, 30)).whole("days") == 90
    assert book.get("petition.closing", date(2022, 5, 1)).whole("days") == 60
    assert [rule.effective_from.year for rule in book.versions("petition.closing")] == [2005, 2022]


def test_a_rule_not_in_force_says_when_it_is(tmp_path: Path) -> None:
    book = Rulebook.load([written(tmp_path, RULE)])
    with pytest.raises(RuleNotInForce, match="2022-01-01不施行，施行期间：2022-05-01至今"):
        book.get("petition.closing", date(2022, 1, 1))
    with pytest.raises(KeyError, match=r"没有编号为petition\.opening的规则"):
        book.get("petition.opening", date(2022, 1, 1))
    assert book.find("petition.closing", date(2022, 1, 1)) is None


def test_an_office_sets_a_localizable_rule_for_the_dates_it_names(tmp_path: Path) -> None:
    own = LOCAL.replace("2022-05-01", "2024-01-01").replace("days = 60", "days = 45")
    book = Rulebook.load([written(tmp_path, LOCAL)], [written(tmp_path, own, "own.toml")])
    assert book.get("petition.closing", date(2023, 12, 31)).whole("days") == 60
    assert book.get("petition.closing", date(2024, 1, 1)).whole("days") == 45


def test_an_office_may_end_its_own_rule_and_the_general_one_returns(tmp_path: Path) -> None:
    own = LOCAL.replace("2022-05-01", "2024-01-01").replace("article", "effective_to = 2024-12-31\narticle")
    book = Rulebook.load(
        [written(tmp_path, LOCAL)], [written(tmp_path, own.replace("days = 60", "days = 45"), "own.toml")]
    )
    days = [book.get("petition.closing", date(year, 6, 1)).whole("days") for year in (2023, 2024, 2025)]
    assert days == [60, 45, 60]


def test_an_office_cannot_rewrite_a_regulation(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="不能由本单位改写"):
        Rulebook.load([written(tmp_path, RULE)], [written(tmp_path, LOCAL, "own.toml")])


def test_an_office_may_add_rules_of_its_own(tmp_path: Path) -> None:
    own = written(tmp_path, RULE.replace("petition.closing", "local.visits"), "own.toml")
    book = Rulebook.load([written(tmp_path, RULE)], [own])
    assert [rule.id for rule in book.all()] == ["local.visits", "petition.closing"]


def test_thresholds_are_read_by_kind(tmp_path: Path) -> None:
    content = RULE.replace(
        "{ days = 60 }", '{ share = "1/3", litres = 1.6, parts = ["甲", "乙"], area = { "县" = 30 } }'
    )
    rule = Rulebook.load([written(tmp_path, content)]).all()[0]
    assert rule.fraction("share") == Fraction(1, 3)
    assert rule.decimal("litres") == Decimal("1.6")
    assert rule.words("parts") == ("甲", "乙")
    assert rule.table("area")["县"] == 30
    with pytest.raises(RulebookError, match="没有限值days"):
        rule.whole("days")
    with pytest.raises(RulebookError, match="应为整数"):
        rule.whole("share")


# --- the product's own book ----------------------------------------------------------------------------


def test_the_page_of_rules_is_current() -> None:
    page = PACKAGE.parents[1] / "docs" / "rules.md"
    assert page.read_text("utf-8") == as_markdown(BOOK), (
        "运行 python -m shuzhi.kernel.rulebook > docs/rules.md"
    )


def test_what_is_from_memory_is_never_an_error_and_may_be_set_locally() -> None:
    from_memory = [rule for rule in BOOK.all() if rule.certainty == "unconfirmed"]
    assert from_memory
    assert [rule.id for rule in from_memory if rule.severity == "error" or not rule.localizable] == []


def test_practice_and_local_rules_may_be_set_locally() -> None:
    fixed = [rule.id for rule in BOOK.all() if rule.strength in ("实务", "地方") and not rule.localizable]
    assert fixed == []


def test_recurring_duties_say_how_often_and_how_many() -> None:
    recurring = [rule for rule in BOOK.all() if "every" in rule.limit]
    assert {rule.limit["every"] for rule in recurring} <= {"week", "month", "quarter", "half", "year"}
    assert [rule.id for rule in recurring if not {"least", "most"} & set(rule.limit)] == []


def test_admission_follows_the_version_of_its_day() -> None:
    before, after = date(2026, 4, 30), date(2026, 5, 1)
    assert BOOK.get("admission.publicity", before).severity == "hint"
    assert BOOK.get("admission.publicity", after).severity == "error"
    assert BOOK.get("admission.talk", before).article == "第六条"
    assert BOOK.get("admission.talk", after).article == "第七条"
    assert BOOK.find("admission.oath", before) is None


def test_admission_has_25_steps_in_five_stages() -> None:
    stages = BOOK.get("admission.steps", date(2023, 1, 1)).table("stages")
    assert [len(steps) for steps in stages.values()] == [2, 4, 5, 7, 7]


def test_a_vote_counts_against_those_due_and_an_election_against_those_present() -> None:
    on = date(2023, 6, 1)
    assert BOOK.get("branch.vote_quorum", on).limit["of"] == "应到会"
    assert BOOK.get("election.majority", on).limit["of"] == "实到会"
    assert BOOK.get("election.attendance", on).fraction("present_over") == Fraction(4, 5)


def test_petitions_keep_their_chain_of_days() -> None:
    on = date(2023, 6, 1)
    closing = BOOK.get("petition.closing", on)
    assert (closing.whole("days"), closing.whole("extension_days")) == (60, 30)
    assert BOOK.get("petition.registration", on).whole("days") == 15
    assert BOOK.get("petition.objection", on).whole("workdays") == 5
    assert {BOOK.get(f"petition.{step}", on).whole("days") for step in ("review", "recheck")} == {30}


def test_documents_have_fifteen_types_and_eighteen_elements() -> None:
    on = date(2023, 1, 1)
    assert len(BOOK.get("document.types", on).words("types")) == 15
    assert len(BOOK.get("document.elements", on).words("elements")) == 18


def test_the_office_file_is_found_in_its_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = RULE.replace("petition.closing", "local.visits")
    written(tmp_path, own)
    monkeypatch.setenv("SHUZHI_HOME", str(tmp_path))
    rulebook.cache_clear()
    try:
        assert rulebook().get("local.visits", date(2023, 1, 1)).whole("days") == 60
    finally:
        rulebook.cache_clear()
