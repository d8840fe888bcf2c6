"""Patterns compiled with wide classes remembered are the patterns that `re` compiles."""

import re

import pytest

from shuzhi.text.audit import wide_classes
from shuzhi.text.audit.discovery import rules
from shuzhi.text.audit.rule import Pattern

SAID = "认真落实“三会一课”制度，Abc党员12名，①完成ＡＢ㐀𠀀々〇。\n鿿一\u4dff\ua000"
SOURCES = (
    "[一-鿿]+", "[^一-鿿]+", "[“”一-鿿]{2,9}", "[\\w一-鿿]+", "[^\\d一-鿿]", "[a-z一-鿿]+", "[\\d一-鿿𠀀]+", "[一-鿿㐀-㐂〇々]+(?=。)",
)  # fmt: skip


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.DOTALL])
@pytest.mark.parametrize("source", SOURCES)
def test_a_pattern_finds_what_it_finds_when_compiled_the_plain_way(source: str, flags: int) -> None:
    plain = [found.span() for found in re.compile(source, flags).finditer(SAID)]
    assert plain
    re.purge()
    for _ in range(2):
        assert [found.span() for found in wide_classes.compiled(source, flags).finditer(SAID)] == plain


def test_every_pattern_of_the_rules_is_compiled_to_the_same_code_as_the_plain_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    part = wide_classes._part
    if part is None:
        pytest.skip("这个版本的 re 没有所记的那一步，一律照常编译")
    assert len(rules()) > 0
    written: list[object] = []
    code = part._code
    monkeypatch.setattr(part, "_code", lambda tree, flags: written.append(made := code(tree, flags)) or made)
    patterns = [each for module in _modules() for each in vars(module).values() if isinstance(each, Pattern)]
    assert len(patterns) > 300
    for pattern in patterns:
        re.purge()
        wide_classes.compiled(pattern.source, pattern.flags)
        re.purge()
        re.compile(pattern.source, pattern.flags)
        ours, plain = written[-2:]
        assert ours == plain, pattern.source


def test_where_re_has_no_such_part_patterns_are_compiled_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wide_classes, "_part", None)
    assert wide_classes.compiled("[一-鿿]+").findall("一二a三") == ["一二", "三"]


def _modules() -> list[object]:
    import sys

    return [module for name, module in sys.modules.items() if name.startswith("shuzhi.text.audit.rules.")]
