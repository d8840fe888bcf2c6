"""Findings as lines for the console: place, level, rule, message; the line itself and a caret under the words meant."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from shuzhi.text.audit.files import Audited
from shuzhi.text.audit.finding import SEVERITIES, SEVERITY_WORDS, Finding
from shuzhi.text.audit.told_once import apart

Paint = Callable[[str, str], str]
"""Severity and words → the words, coloured for the terminal."""
_WIDTH = 76
_CUT = "…"


def plain(severity: str, words: str) -> str:
    return words


def cells(text: str) -> int:
    """How many columns a text takes on a terminal: full-width characters two, combining marks none."""
    return sum(map(_width, text))


def _width(char: str) -> int:
    if char < "\u0300":
        return 1
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1


def render(audited: Audited, paint: Paint = plain, width: int = _WIDTH) -> Iterator[str]:
    """The lines about one file, an empty line after each finding."""
    for finding in apart(audited.findings):
        yield from _finding(audited.path, finding, audited.lines[finding.line], paint, width)
        yield ""


def summary(audited: Audited) -> str:
    """One line about a file."""
    if audited.problem:
        return f"{audited.path}：未审校。{audited.problem}"
    said = _counted(audited.counts)
    return f"{audited.path}：{said}。" if said else f"{audited.path}：未发现问题。"


def total(all_audited: Sequence[Audited]) -> str:
    """One line about all files."""
    read = [each for each in all_audited if not each.problem]
    counts = [sum(each.counts[place] for each in read) for place in range(len(SEVERITIES))]
    said = _counted(counts) or "未发现问题"
    missed = len(all_audited) - len(read)
    return f"共{len(read)}个文件，{said}" + (f"；{missed}个文件未能审校" if missed else "") + "。"


def _counted(counts: Iterable[int]) -> str:
    named = zip(SEVERITIES, counts, strict=True)
    return "、".join(f"{SEVERITY_WORDS[severity]}{count}处" for severity, count in named if count)


def _finding(path: str, finding: Finding, line: str, paint: Paint, width: int) -> Iterator[str]:
    level = paint(finding.severity, SEVERITY_WORDS[finding.severity])
    yield f"{path}:{finding.line}:{finding.start + 1}: {level} {finding.code} {finding.message}"
    before, quote, after = _window(line, finding.start, finding.end, width)
    yield f"    {before}{paint(finding.severity, quote)}{after}"
    yield f"    {' ' * cells(before)}{paint(finding.severity, '^' * max(1, cells(quote)))}"
    notes = []
    if finding.suggestion is not None:
        notes.append(f"改为：{_shown(finding.suggestion)}" if finding.suggestion else "改为：删去")
    notes.append(f"依据：{finding.source}")
    yield "    " + "　".join(notes)


def _window(line: str, start: int, end: int, width: int) -> tuple[str, str, str]:
    """What stands before, in and after a place, as much as fits into the width; what is cut is marked."""
    quote = _shown(line[start:end])
    if cells(quote) > width - 8:
        quote = _head(quote, width - 10) + _CUT
    room = max(8, width - cells(quote))
    before = (
        _shown(line[max(0, start - width) : start]).lstrip()
        if start <= width
        else _shown(line[start - width : start])
    )
    after = _shown(line[end : end + width]).rstrip()
    left = min(cells(before), max(room // 2, room - cells(after)))
    shown_before = _tail(before, left)
    if len(shown_before) < len(before) or start > width:
        shown_before = _CUT + shown_before
    shown_after = _head(after, room - cells(shown_before))
    if len(shown_after) < len(after) or end + width < len(line):
        shown_after += _CUT
    return shown_before, quote, shown_after


def _shown(text: str) -> str:
    """Control characters as blanks: they would move the cursor, and the caret with it."""
    return "".join(" " if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") else char for char in text)


def _head(text: str, width: int) -> str:
    used = 0
    for place, char in enumerate(text):
        used += _width(char)
        if used > width:
            return text[:place]
    return text


def _tail(text: str, width: int) -> str:
    return _head(text[::-1], width)[::-1]
