"""Documents that cannot drift: what is generated is current, and links lead somewhere."""

import re
from pathlib import Path

import pytest

from shuzhi.cli.reference import pages
from shuzhi.text.audit.discovery import rules
from shuzhi.text.audit.examples import about
from shuzhi.text.audit.rule import Rule

LINK = re.compile(r"(?<!`)\]\((?!https?:|mailto:|figure:|#)([^)#\s]+)(#[^)\s]*)?\)")


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_generated_page_is_current(name: str, root: Path) -> None:
    # Not compared by ==: the difference of two long pages takes pytest minutes to print.
    current = (root / "docs" / name).read_text(encoding="utf-8") == pages()[name]
    assert current, f"docs/{name} 已过时，请运行 uv run python -m shuzhi.cli.reference"


@pytest.mark.parametrize("rule", tuple(rules()), ids=lambda rule: rule.code)
def test_each_rule_of_the_auditor_has_its_page(rule: Rule, root: Path) -> None:
    page = (root / "docs/audit.md").read_text(encoding="utf-8")
    _, _, own = page.partition(f'## <a id="{rule.code}"></a>{rule.code} {rule.title}\n')
    own = own.split("\n## ")[0]
    assert about(rule.doc) in own
    assert f"- 依据：{rule.source}" in own
    assert "误：" in own
    assert f"| [{rule.code}](#{rule.code}) |" in page


def test_links_between_documents_lead_somewhere(project_files: list[Path], root: Path) -> None:
    broken = []
    for path in project_files:
        if path.suffix == ".md" and path.parent in (
            root,
            root / "docs",
            root / "docs/decisions",
            root / "bench",
        ):
            for target, _ in LINK.findall(path.read_text(encoding="utf-8")):
                if re.search(r"[./]", target) and not (path.parent / target).exists():
                    broken.append(f"{path.relative_to(root)} → {target}")
    assert broken == []


def test_every_decision_has_a_number_of_its_own(root: Path) -> None:
    numbers = [path.name[:4] for path in (root / "docs/decisions").glob("*.md")]
    assert sorted(numbers) == [f"{number:04d}" for number in range(1, len(numbers) + 1)]
