"""Markdown: links become their text, `[29](figure:study.collective)` becomes a control as well, ** and # signs go.

A backslash makes the mark after it a plain character, as `shuzhi.text.typeset.escape` writes it: a person's own
words cannot pass for a figure.

Lines keep their numbers; offsets are those of the text after this.
"""

import re
from dataclasses import replace

from shuzhi.text.document.limits import Limits
from shuzhi.text.document.model import Control
from shuzhi.text.document.raw import Raw
from shuzhi.text.document.readers import plain

_MARK = re.compile(
    r"\\(?P<literal>[\\*\[\]|#])"
    r"|!?\[(?P<text>[^\[\]\n]{0,500})\]\((?P<target>[^()\s]{1,500})(?:\s[^()\n]{0,200})?\)"
    r"|(?<!\*)\*\*(?P<bold>[^\s*][^*\n]{0,500})\*\*(?!\*)"
)
_HEADING = re.compile(r"(#{1,6})[ \t]{1,8}")
_FIGURE = "figure:"


def load(name: str, data: bytes, limits: Limits) -> Raw:
    """The lines of a Markdown file. Raises ReadError when no encoding fits."""
    return from_text(plain.decode(name, data, limits))


def from_text(text: str) -> Raw:
    """The lines of Markdown text, its figure links as controls, its # signs as heading levels."""
    lines: list[str] = []
    controls: list[Control] = []
    levels: dict[int, int] = {}
    for number, line in enumerate(plain.from_text(text).lines, 1):
        heading = _HEADING.match(line)
        if heading:
            levels[number] = len(heading[1]) - 1
            line = line[heading.end() :]
        lines.append(_unmark(line, number, controls))
    return Raw(tuple(lines), tuple(controls), levels)


def _unmark(line: str, number: int, controls: list[Control]) -> str:
    pieces: list[str] = []
    length = taken = 0
    for mark in _MARK.finditer(line):
        before = line[taken : mark.start()]
        start = length + len(before)
        if mark["literal"] is not None:
            shown = mark["literal"]
        elif mark["bold"] is not None:
            inner: list[Control] = []
            shown = _unmark(mark["bold"], number, inner)
            controls += [
                replace(control, start=control.start + start, end=control.end + start) for control in inner
            ]
        else:
            shown = mark["text"].strip("*")
            if mark["target"].startswith(_FIGURE):
                controls.append(Control(number, start, start + len(shown), mark["target"], shown))
        pieces += (before, shown)
        length = start + len(shown)
        taken = mark.end()
    pieces.append(line[taken:])
    return "".join(pieces)
