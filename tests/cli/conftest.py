"""Commands as a person runs them: in this process on the test database, or as a process of their own on an own folder."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from shuzhi.cli.main import main
from shuzhi.ledgerkit.demo import ROOT
from shuzhi.org.models import Unit, UnitKind
from shuzhi.org.units import create_unit

PROGRAMME = "import sys; sys.argv[0] = 'shuzhi'; from shuzhi.cli.main import programme; programme()"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str


Run = Callable[..., Ended]


def sound(status: object, out: str, err: str) -> Ended:
    """One of the three statuses of CLI.md, and never a traceback."""
    assert "Traceback" not in out + err, err
    assert "Exception ignored" not in err, err
    assert status in (0, 1, 2), (status, out, err)
    return Ended(int(str(status)), out, err)


@pytest.fixture
def shuzhi(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command here."""

    def run(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["shuzhi", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        streams = capsys.readouterr()
        return sound(ended.value.code, streams.out, streams.err)

    return run


@pytest.fixture
def office(db: None) -> Unit:
    """One office without people, so that any name may stand in a sheet."""
    return create_unit(ROOT, "测试县人民政府办公室", UnitKind.ORGAN)


def command(home: Path, *arguments: object, env: dict[str, str] | None = None, **options: Any) -> Ended:
    """Run a command as a process of its own."""
    run = subprocess.run(
        [sys.executable, "-c", PROGRAMME, *map(str, arguments)],
        env=surroundings(home) | (env or {}),
        capture_output=True,
        timeout=120,
        **options,
    )
    return sound(run.returncode, run.stdout.decode(), run.stderr.decode())


def surroundings(home: Path) -> dict[str, str]:
    """The environment of a command on this data folder and the embedded database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SHUZHI_")}
    return kept | {"SHUZHI_HOME": str(home)}


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder just initialised; to be copied, never changed."""
    home = tmp_path_factory.mktemp("blank") / "home"
    assert command(home, "init", "--name", "测试县人民政府办公室", "--code", "T").status == 0
    return home


@pytest.fixture
def home(blank: Path, tmp_path: Path) -> Path:
    """An initialised data folder of this test's own."""
    copied = tmp_path / "home"
    shutil.copytree(blank, copied)
    return copied
