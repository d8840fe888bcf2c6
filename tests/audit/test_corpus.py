"""The goals on real reports: certain defects found, errors and warnings right, no trap sprung."""

import pytest
from tests.audit.corpus import CORPUS, Measured, measure

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the annotated reports are not beside this repository"
)


@pytest.fixture(scope="module")
def measured() -> Measured:
    return measure()


def test_no_trap_is_sprung(measured: Measured) -> None:
    assert [(trap["quote"], finding.code) for trap, finding in measured.sprung] == []


def test_four_of_five_certain_defects_are_found(measured: Measured) -> None:
    assert measured.recall >= 0.8, [each["quote"] for each in measured.missed]


def test_seven_of_ten_certain_defects_are_found_as_their_kind(measured: Measured) -> None:
    assert measured.recall_of_kind >= 0.7, [each["quote"] for each, _ in measured.other_kind]


def test_nine_of_ten_errors_and_warnings_stand_at_a_defect(measured: Measured) -> None:
    beyond = [(each.code, each.quote) for each in measured.beyond]
    assert measured.precision >= 0.9, beyond
