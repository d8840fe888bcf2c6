"""What every ledger, figure and outline must say of itself, whoever wrote it."""

from collections import Counter, defaultdict

import pytest

from shuzhi.ledgerkit.declare import Ledger, figures, ledgers, owners
from shuzhi.ledgerkit.trace import definition
from shuzhi.reports.outline import Outline, outlines

# Ids of the systems the product covers (SYSTEMS.md).
SYSTEMS = {
    f"{letter}{number}"
    for letter, last in (("S", 4), ("P", 11), ("D", 4), ("I", 6), ("O", 24), ("V", 9), ("R", 12))
    for number in range(1, last + 1)
}
# What the first walk of a county government office needs.
OFFICE = {"S1", "S2", "S3", "P1", "P3", "P4", "D1", "D2", "I1"} | {
    f"O{number}" for number in (1, 2, 5, 9, 10, 11, 12, 15, 16, 17, 18)
}
EVERY_LEDGER = pytest.mark.parametrize("ledger", list(ledgers), ids=lambda ledger: ledger.code)
EVERY_OUTLINE = pytest.mark.parametrize(
    "outline", list(outlines().values()), ids=lambda outline: outline.code
)


def repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def folder(ledger: Ledger) -> str:
    return ledger.model.__module__.split(".")[2]


def test_titles_of_ledgers_are_unique() -> None:
    assert repeated([ledger.title for ledger in ledgers]) == []


def test_titles_of_figures_are_unique() -> None:
    assert repeated([figure.title for figure in figures]) == []


@EVERY_LEDGER
def test_a_ledger_covers_known_systems_and_says_what_it_holds(ledger: Ledger) -> None:
    assert ledger.systems
    assert set(ledger.systems) <= SYSTEMS
    assert ledger.description.endswith("。")


def test_the_office_has_a_ledger_for_each_of_its_systems() -> None:
    assert OFFICE - {system for ledger in ledgers for system in ledger.systems} == set()


@EVERY_LEDGER
def test_codes_carry_the_word_of_their_folder(ledger: Ledger) -> None:
    word = folder(ledger).removesuffix("s")
    assert ledger.code.startswith(word)
    strange = [f.code for f in ledger.figures if not folder(ledger).startswith(f.code.partition(".")[0])]
    assert strange == []


def test_a_prefix_of_figures_belongs_to_one_folder() -> None:
    folders = defaultdict(set)
    for figure in figures:
        folders[figure.code.partition(".")[0]].add(folder(owners.get(figure.code)))
    assert {prefix: found for prefix, found in folders.items() if len(found) > 1} == {}


@EVERY_LEDGER
def test_columns_have_fields_and_headings_of_their_own(ledger: Ledger) -> None:
    assert repeated(list(ledger.fields)) == []
    headings = [ledger.heading(ledger.model_field(column.field).name) for column in ledger.columns]
    assert repeated(headings) == []
    assert "occurred_on" in ledger.fields


@EVERY_LEDGER
def test_a_row_is_recognised_by_its_columns(ledger: Ledger) -> None:
    assert ledger.identity
    assert set(ledger.identity) - set(ledger.fields) - {"unit"} == set()


@EVERY_LEDGER
def test_a_column_that_must_be_filled_is_a_column(ledger: Ledger) -> None:
    needed = {
        field.name
        for field in ledger.model._meta.concrete_fields
        if field.editable and not field.blank and not field.has_default() and not field.generated
    }
    assert needed - set(ledger.fields) - {"unit", "id"} == set()


@EVERY_LEDGER
def test_figures_have_title_unit_definition_and_words(ledger: Ledger) -> None:
    needed = {code for figure in figures for code in figure.needs}
    for figure in ledger.figures:
        assert figure.title, figure.code
        assert figure.unit, figure.code
        assert definition(figure).endswith("。"), figure.code
        # A figure that only stands behind another needs no words by which reports name it.
        assert figure.said or figure.code in needed, f"{figure.code} 没有 said"


def test_no_two_figures_of_one_unit_are_said_alike() -> None:
    said = defaultdict(set)
    for figure in figures:
        for words in figure.said:
            said[(frozenset(words.split()), figure.unit)].add(figure.code)
    alike = {
        " ".join(sorted(words)) + f"（{unit}）": sorted(codes)
        for (words, unit), codes in said.items()
        if len(codes) > 1
    }
    assert alike == {}


@EVERY_OUTLINE
def test_an_outline_states_declared_figures_only(outline: Outline) -> None:
    assert [code for code in outline.codes if code not in figures] == []
