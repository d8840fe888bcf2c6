"""What the tests of the whole house share: where it stands, and which files belong to it."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def project_files() -> list[Path]:
    """Every file of the project, those not yet committed included; what git ignores is left out."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("the list of files comes from git, and this folder is no clone")
    return [ROOT / name for name in sorted(set(listed.split("\0")) - {""}) if (ROOT / name).is_file()]


@pytest.fixture(scope="session")
def modules(project_files: list[Path]) -> dict[Path, str]:
    """Path below the root → text of every Python module but the migrations."""
    return {
        path.relative_to(ROOT): path.read_text(encoding="utf-8")
        for path in project_files
        if path.suffix == ".py" and "migrations" not in path.parts
    }


@pytest.fixture(scope="session")
def templates(project_files: list[Path]) -> dict[Path, str]:
    """Path below the root → text of every page template."""
    return {
        path.relative_to(ROOT): path.read_text(encoding="utf-8")
        for path in project_files
        if path.suffix == ".html" and path.is_relative_to(ROOT / "src")
    }
