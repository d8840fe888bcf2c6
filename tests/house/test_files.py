"""Habits of the files: short modules that say what they hold, plain names, nothing of one machine in them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

LONGEST = 400
VAGUE = re.compile(r"(^|_)(utils?|helpers?|commons?|misc|base2|stuff)(_|$)")
MACHINE = re.compile(r"(?<![\w.*/}])(/work/|/root/|/home/|/Users/|[A-Z]:\\\\Users)")
REGISTRY = re.compile(
    r"https?://[^\s\"']*("
    r"pypi\.org/simple|files\.pythonhosted\.org|registry\.npmjs|npmmirror|tuna\.tsinghua|mirrors\.aliyun)"
)


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """(module, name) of each import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)


def test_no_module_is_longer_than_four_hundred_lines(modules: dict[Path, str]) -> None:
    assert {str(path): text.count("\n") for path, text in modules.items() if text.count("\n") > LONGEST} == {}


def test_each_module_says_what_it_holds(modules: dict[Path, str]) -> None:
    assert [
        str(path) for path, text in modules.items() if text and not ast.get_docstring(ast.parse(text))
    ] == []


def test_names_say_something(project_files: list[Path], root: Path) -> None:
    parts = {part for path in project_files for part in path.relative_to(root).with_suffix("").parts}
    assert sorted(part for part in parts if VAGUE.search(part)) == []


def test_no_file_names_a_registry_or_a_machine(project_files: list[Path], root: Path) -> None:
    found = []
    for path in project_files:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        # This file holds the patterns themselves.
        if path != Path(__file__) and (REGISTRY.search(text) or MACHINE.search(text)):
            found.append(str(path.relative_to(root)))
    assert found == []


def test_lock_files_that_hold_addresses_stay_out(project_files: list[Path], root: Path) -> None:
    names = {path.name for path in project_files}
    assert names & {"uv.lock", "pylock.toml"} == set()
    locks = [path for path in project_files if path.name == "package-lock.json"]
    assert [
        str(path) for path in locks if re.search(r'"resolved":\s*"https?:', path.read_text("utf-8"))
    ] == []


def test_only_log_in_listens_to_signals(modules: dict[Path, str]) -> None:
    listening = {
        str(path)
        for path, text in modules.items()
        if path.parts[0] == "src"
        and any("signals" in module or module == "django.dispatch" for module, _ in imported(ast.parse(text)))
    }
    # docs/decisions/0002-accounts.md says why.
    assert listening == {"src/shuzhi/org/apps.py"}


def test_choices_of_a_model_are_a_class_of_its_own(modules: dict[Path, str]) -> None:
    # A registry behind `choices=` would make a migration of every new ledger.
    wrong = []
    for path, text in modules.items():
        for call in calls(ast.parse(text)):
            owner = call.func.value if isinstance(call.func, ast.Attribute) else None
            if not (isinstance(owner, ast.Name) and owner.id == "models"):
                continue
            for keyword in call.keywords:
                last = ast.unparse(keyword.value).rpartition(".")[2]
                if keyword.arg == "choices" and not re.fullmatch(r"[A-Z]\w*[a-z]\w*", last):
                    wrong.append(f"{path}:{keyword.value.lineno} {ast.unparse(keyword.value)}")
    assert wrong == []


def test_imports_inside_functions_stand_in_the_command_line_only(modules: dict[Path, str]) -> None:
    allowed = {
        "src/shuzhi/org/apps.py": "Django loads models after applications",
        "src/shuzhi/ledgerkit/apps.py": "Django loads models after applications",
        "src/shuzhi/ledgerkit/sheets/isolated.py": "runs in a process of its own",
        "src/shuzhi/text/document/reading.py": "start-up cost of text commands",
        "src/shuzhi/text/typeset/file.py": "start-up cost of text commands",
    }
    found = set()
    for path, text in modules.items():
        if path.parts[:2] != ("src", "shuzhi") or path.parts[2] == "cli" or "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and any(
                isinstance(n, ast.Import | ast.ImportFrom) for n in ast.walk(node)
            ):
                found.add(str(path))
    assert found - set(allowed) == set()


@pytest.mark.parametrize("name", ["README.md", "README.en.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"])
def test_a_newcomer_finds(name: str, root: Path) -> None:
    assert (root / name).stat().st_size > 200
