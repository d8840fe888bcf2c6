"""What the product needs is declared, and what is declared is needed: a dependency arrives with its first user."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

# Used by a name that is no import: docs/decisions/0010-dependencies.md.
BY_NAME = {
    "argon2-cffi": "the password hasher of Django's settings",
    "shuzhi-assets": "the front-end files, found by config/applications.py",
}


def plain(requirement: str) -> str:
    """Name of a package without extras, version and markers."""
    return re.split(r"[\[<>=~!;\s]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def declared(root: Path) -> set[str]:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [name for names in project["optional-dependencies"].values() for name in names]
    return {plain(name) for name in [*project["dependencies"], *extras]}


def product(modules: dict[Path, str]) -> dict[Path, str]:
    return {
        path: text
        for path, text in modules.items()
        if path.parts[0] == "src" and "tests" not in path.parts and path.name != "conftest.py"
    }


def test_what_the_product_imports_is_declared(modules: dict[Path, str], root: Path) -> None:
    homes, known = packages_distributions(), declared(root)
    undeclared = set()
    for path, text in product(modules).items():
        for node in ast.walk(ast.parse(text)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            for top in {name.partition(".")[0] for name in names} - {"shuzhi"} - sys.stdlib_module_names:
                if not known & {plain(home) for home in homes.get(top, ())}:
                    undeclared.add(f"{path}: {top}")
    assert undeclared == set()


def test_what_is_declared_has_a_user(modules: dict[Path, str], root: Path) -> None:
    text = "\n".join(product(modules).values())
    tops: dict[str, set[str]] = {}
    for top, homes in packages_distributions().items():
        for home in homes:
            tops.setdefault(plain(home), set()).add(top)
    idle = {
        name
        for name in declared(root) - set(BY_NAME)
        if not any(re.search(rf"(import|from|\"|')\s*{re.escape(top)}\b", text) for top in tops.get(name, ()))
    }
    assert idle == set()
