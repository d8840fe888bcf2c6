"""Headings and points in lines: 一、 （一） 1. （1）, a heading that runs into its text, 一是… 首先… 第一，…"""

import re
from typing import NamedTuple

from shuzhi.text.document.model import Point
from shuzhi.text.document.words import words

_CN = "[一二三四五六七八九十]{1,3}"
# GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1). A figure after "1." makes it a decimal or a date, unless it is a year.
_FIRST = (1, re.compile(rf"第{_CN}(?:部分|章)[、：:，\s]{{0,2}}|{_CN}[、．.](?!{_CN}[、是])"))
_SECOND = (2, re.compile(rf"[（(]{_CN}[)）][、．.]?"))
_THIRD = (3, re.compile(r"\d{1,2}(?:、|[.．](?!\d)|[.．](?=(?:19|20)\d\d年))"))
_FOURTH = (4, re.compile(r"[（(]\d{1,2}[)）][、．.]?"))
_MARKERS = {
    **dict.fromkeys("第一二三四五六七八九十", (_FIRST,)),
    **dict.fromkeys("（(", (_SECOND, _FOURTH)),
    **dict.fromkeys("0123456789", (_THIRD,)),
}
"""What a line may be marked with, by its first character; other digits than these are few and go by `_marked`."""
_END = re.compile(r"[。！？：；:;]")
_INDENT = re.compile(r"[\s\u3000\ufeff]{0,200}")
_LONGEST = 60
# It begins with one set of characters, which passes over the others quickly; what stands ahead of a marker is tested
# in `find_points`, since a look behind at every character would take half of all reading.
POINT = re.compile(
    r"[一二三四五六七八九十第首其再最（(①-⑳]"
    rf"(?:(?<=[一二三四五六七八九十])[一二三四五六七八九十]{{0,2}}(?:是|要)(?!否)"
    rf"|(?<=第){_CN}(?=[，、,：:])(?!、第?{_CN}[、种类条])"
    r"|(?:(?<=首)先|(?<=其)次|(?<=再)[次者]|(?<=最)后)(?=[，,、：:])"
    r"|(?<=[（(])\d{1,2}[)）]|(?<=[①-⑳]))"
)
_AHEAD = frozenset("，。；：、！？…”》）:;,.")
_POINT_END = re.compile(r"[。；！？：;:]|方面(?=，)")


class Head(NamedTuple):
    """A heading found in a line: `start` to `end` is the heading with its marker, the text goes on at `body`."""

    line: int
    level: int
    marker: str
    start: int
    end: int
    body: int
    text: str


def indent(line: str, start: int = 0) -> int:
    """Where a line begins to say something, from an offset on."""
    # most lines begin with a Chinese character; white space has none between these two
    if "\u3000" < line[start : start + 1] < "\ufeff":
        return start
    found = _INDENT.match(line, start)
    return found.end() if found else start


def find_head(line: str, number: int, style_level: int | None) -> Head | None:
    """The heading a line opens with, by its marker or, failing that, by the style it is set in."""
    start = indent(line)
    left = words().site_markers.match(line, start)
    if left:
        start = indent(line, left.end())
    for level, marker in _marked(line[start : start + 1]):
        found = marker.match(line, start)
        if found:
            return _head(line, number, level, found[0].strip(), start, found.end())
    if style_level and 0 < len(line.strip()) <= _LONGEST:
        return _head(line, number, style_level, "", start, start)
    return None


def may_open(first: str) -> bool:
    """Whether a line that begins so, site markers left out, may open with the marker of a heading."""
    return first in _MARKERS or first.isspace() or first.isdecimal()


def _marked(first: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """The markers that may begin with a character, in the order of their levels."""
    return _MARKERS.get(first) or ((_THIRD,) if first.isdecimal() else ())


def _head(line: str, number: int, level: int, marker: str, start: int, after: int) -> Head:
    stop = _END.search(line, after)
    end = stop.start() if stop else len(line.rstrip())
    if end - after > _LONGEST:
        comma = line.find("，", after, end)
        if comma > 0:
            return Head(number, level, marker, start, comma, comma + 1, line[start:comma])
    return Head(number, level, marker, start, max(end, after), stop.end() if stop else end, line[start:end])


def find_points(line: str, number: int, start: int, marks: list[tuple[int, int]]) -> list[Point]:
    """The points in a line from an offset on; `marks` is where POINT matches. 首先 alone makes no series: see `drop_lone`."""
    found = [
        mark
        for mark in marks
        if mark[0] == start
        or (mark[0] > start and (line[mark[0] - 1] in _AHEAD or line[mark[0] - 1].isspace()))
    ]
    if not found:
        return []
    points = []
    limits = [begin for begin, _ in found[1:]]
    for (begin, after), limit in zip(found, (*limits, len(line)), strict=True):
        stop = _POINT_END.search(line, after, limit)
        end = limit if stop is None else stop.start() if stop.end() - stop.start() == 1 else stop.end()
        points.append(Point(line[begin:after], line[after:end].strip("，,、：: \u3000"), number, begin))
    return points


def drop_lone(points: list[Point]) -> tuple[Point, ...]:
    """The points without a 首先 or 最后 that has no fellow: one is no series."""
    loose = [point for point in points if point.marker in ("首先", "其次", "再次", "再者", "最后")]
    if len(loose) == 1:
        return tuple(point for point in points if point is not loose[0])
    return tuple(points)
