"""Who spoke in which order: read from ``张三、李四、王五`` or from lines ``张三：原则同意，建议……``.

One field serves sheets, which hold the names, and minutes, which hold the words, so that neither is entered twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SAID = re.compile(r"^[（(]?\d*[)）.．、]?\s*(?P<name>[^：:\s]{2,12})\s*[：:]\s*(?P<words>.*)$")
_BETWEEN = re.compile(r"[、，,；;→\s]+")


@dataclass(frozen=True)
class Speech:
    """One turn in the discussion; ``words`` is empty where only the order was noted."""

    place: int
    name: str
    words: str = ""


def speeches_of(text: str) -> tuple[Speech, ...]:
    """The turns in their order. A line without a name goes on with the words of the one before."""
    turns: list[tuple[str, str]] = []
    for line in filter(None, (each.strip() for each in text.splitlines())):
        said = _SAID.match(line)
        if said:
            turns.append((said["name"], said["words"].strip()))
        elif turns and turns[-1][1]:
            turns[-1] = (turns[-1][0], f"{turns[-1][1]}\n{line}")
        else:
            turns += [(name, "") for name in _BETWEEN.split(line) if name]
    return tuple(Speech(place, name, words) for place, (name, words) in enumerate(turns, start=1))
