"""In the tests of the auditor a rule that breaks is an error, not a hint."""

import pytest

from shuzhi.text.audit import machine


@pytest.fixture(autouse=True)
def _strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_goes_on", False)
