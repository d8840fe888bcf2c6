"""The suite holds on both databases: here every test that reaches the database runs on PostgreSQL too."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
INSIDE = os.environ.get("SHUZHI_TEST_DATABASE") == "postgres"


@pytest.mark.skipif(INSIDE, reason="this is the run on PostgreSQL")
def test_whatever_reaches_the_database_holds_on_postgresql() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-m", "database", "-p", "no:cacheprovider", "--tb=short"],
        cwd=ROOT,
        env=os.environ | {"SHUZHI_TEST_DATABASE": "postgres"},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout[-20_000:] + run.stderr[-5_000:]
    assert " passed" in run.stdout


@pytest.mark.django_db
def test_the_run_on_postgresql_is_on_postgresql() -> None:
    from django.db import connection

    assert connection.vendor == ("postgresql" if INSIDE else "sqlite")
