"""The examples in a rule's docstring: texts on which it fires (误) and on which it is silent (正)."""

import inspect
from dataclasses import dataclass

_ONE_LINE = {"误：": True, "正：": False}
_BLOCK = {"误文：": True, "正文：": False}


@dataclass(frozen=True)
class Example:
    """A text, and whether it is wrong."""

    text: str
    wrong: bool


def about(doc: str) -> str:
    """The explanation: what stands before the first example."""
    kept = []
    for line in inspect.cleandoc(doc).splitlines():
        if _opens(line):
            break
        kept.append(line.rstrip())
    return "\n".join(kept).strip()


def examples(doc: str) -> tuple[Example, ...]:
    """The examples in order; a block is the lines below its mark that are indented deeper than it."""
    lines = inspect.cleandoc(doc).splitlines()
    found = []
    for number, line in enumerate(lines):
        for mark, wrong in _ONE_LINE.items():
            if line.startswith(mark) and line[len(mark) :].strip():
                found.append(Example(line[len(mark) :].strip(), wrong))
        for mark, wrong in _BLOCK.items():
            if line.strip() == mark:
                found.append(Example(_block(lines[number + 1 :]), wrong))
    return tuple(found)


def _opens(line: str) -> bool:
    return line.startswith((*_ONE_LINE, *_BLOCK))


def _block(lines: list[str]) -> str:
    taken = []
    for line in lines:
        if line.strip() and not line.startswith(" "):
            break
        taken.append(line)
    return inspect.cleandoc("\n" + "\n".join(taken)).rstrip()
