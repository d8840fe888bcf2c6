"""From lines to a Document: table of contents, reports, sections with their points and paragraphs."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from shuzhi.text.document.headings import POINT, Head, drop_lone, find_head, find_points, indent, may_open
from shuzhi.text.document.model import Document, Paragraph, Point, Report, Section, Span
from shuzhi.text.document.parts import find_parts
from shuzhi.text.document.raw import Raw
from shuzhi.text.document.words import words

_new = tuple.__new__
_TITLE_LENGTH = 60
# No line is indented deeper: what follows is taken as text, white or not.
_DEEPEST = 200
_BLANK = "\ufeff \t\r\v\f\u3000\xa0"


@dataclass(frozen=True)
class _Frame:
    """What a file is made of before its reports are read: where titles, contents and site markers stand.

    `bare` are the lines without site markers and white space around them: what headings and titles are judged by.
    `marks` are the places in each line where the marker of a point may stand.
    """

    bare: tuple[str, ...]
    marks: dict[int, list[tuple[int, int]]]
    titles: tuple[int, ...]
    compilation: Span | None
    announced: Span | None
    toc: tuple[Span, ...]
    markers: tuple[Span, ...]


def build(path: str, raw: Raw) -> Document:
    """The document in a reader's lines. Never raises; a text without structure is one report of paragraphs."""
    frame = _frame(raw)
    last = len(raw.lines)
    starts = frame.titles or (_first_body_line(raw, frame),)
    reports = []
    for place, start in enumerate(starts):
        end = starts[place + 1] - 1 if place + 1 < len(starts) else last
        title = trimmed(raw.lines[start - 1], start) if frame.titles else None
        reports.append(_report(raw, frame, title, start, end))
    return Document(
        path,
        raw.lines,
        tuple(reports),
        raw.controls,
        frame.compilation,
        frame.announced,
        frame.toc,
        frame.markers,
    )


def trimmed(line: str, number: int) -> Span:
    """A line without the white space around it."""
    start = indent(line)
    end = max(start, len(line.rstrip()))
    return Span(number, start, end, line[start:end])


def _placed(pattern: re.Pattern[str], joined: str) -> Iterator[tuple[re.Match[str], int, int]]:
    """The matches of a pattern that never goes over the end of a line, in all lines at once: with the number of the line
    and where that begins. Most lines have no match, and each search of its own would cost more than they hold."""
    number, begin, seen = 1, 0, 0
    for found in pattern.finditer(joined):
        at = found.start()
        further = joined.count("\n", seen, at)
        if further:
            number, begin = number + further, joined.rindex("\n", seen, at) + 1
        seen = at
        yield found, number, begin


def _bare(lines: tuple[str, ...], markers: tuple[Span, ...]) -> tuple[str, ...]:
    bare = [line.strip(_BLANK) for line in lines]
    for number in {span.line for span in markers}:
        bare[number - 1] = words().site_markers.sub("", lines[number - 1]).strip(_BLANK)
    return tuple(bare)


def _frame(raw: Raw) -> _Frame:
    lex = words()
    joined = "\n".join(raw.lines)
    # what a publishing site left
    markers = tuple(
        Span(number, mark.start() - begin, mark.end() - begin, mark[0])
        for mark, number, begin in _placed(lex.site_markers, joined)
    )
    bare = _bare(raw.lines, markers)
    toc = _contents(raw.lines, bare)
    skipped = {span.line for span in toc}
    spoken = [(number, text) for number, text in enumerate(bare, 1) if text and number not in skipped]
    titles: list[int] = []
    compilation = announced = None
    previous: int | None = None
    for place, (number, text) in enumerate(spoken):
        styled = raw.levels.get(number) == 0
        if announced is None and place < 3 and lex.announced.fullmatch(text):
            announced = trimmed(raw.lines[number - 1], number)
            if compilation is None and titles:
                compilation = trimmed(
                    raw.lines[titles[0] - 1], titles.pop() if len(titles) == 1 else titles[0]
                )
        elif _is_title(text, first=place == 0, styled=styled):
            more = place + 1 < len(spoken)
            if place < 2 and more and compilation is None and lex.compilation.search(text):
                compilation = trimmed(raw.lines[number - 1], number)
                announced = announced or _count_behind(compilation)
            elif previous is None or previous != place - 1:
                titles.append(number)
                previous = place
    marks: dict[int, list[tuple[int, int]]] = {}
    for mark, number, begin in _placed(POINT, joined):
        marks.setdefault(number, []).append((mark.start() - begin, mark.end() - begin))
    return _Frame(bare, marks, tuple(titles), compilation, announced, toc, markers)


def _count_behind(title: Span) -> Span | None:
    """（3篇） that ends the title of a compilation itself."""
    found = list(words().announced.finditer(title.text))
    if not found or found[-1].end() != len(title.text):
        return None
    start = title.start + found[-1].start()
    return Span(title.line, start, title.end, found[-1][0])


def _is_title(text: str, *, first: bool, styled: bool) -> bool:
    """Whether a bare line is the title of a report. The dearest tests come last: most lines are none."""
    lex = words()
    if len(text) > _TITLE_LENGTH or text[-1] in "。；，、":
        return False
    if not (styled or lex.numbered_title.match(text)):
        if text[-1] in "：:":
            return False
        found = lex.report_title.search(text)
        if found:
            if len(text) - found.end() > 30 or "，" in text:
                return False
        elif not (first and len(text) <= 40 and lex.first_line_title.search(text)):
            return False
        if lex.opening.search(text):
            return False
    return find_head(text, 0, None) is None


def _contents(lines: tuple[str, ...], bare: tuple[str, ...]) -> tuple[Span, ...]:
    """The entries of a table of contents: after 目录, up to the first line that is none."""
    lex = words()
    opening = next((number for number, text in enumerate(bare[:60], 1) if lex.toc.fullmatch(text)), None)
    if opening is None:
        return ()
    entries: list[Span] = []
    seen: set[str] = set()
    for number in range(opening + 1, min(len(lines), opening + 200) + 1):
        text = bare[number - 1]
        if not text:
            continue
        page = lex.toc_page.search(text)
        name = _entry_name(text[: page.start()] if page else text)
        if name in seen or len(text) > 120 or text.endswith("。"):
            break
        repeated = page is not None or any(
            _entry_name(below) == name for below in bare[number : number + 3000]
        )
        if not repeated:
            break
        seen.add(name)
        entries.append(trimmed(lines[number - 1], number))
    return tuple(entries)


def _entry_name(text: str) -> str:
    name = re.sub(r"^\d{1,2}[.．、]\s?", "", text).strip(" .…·．\u3000")
    found = words().numbered_title.match(name)
    return name[found.end() :].strip() if found else name


def _first_body_line(raw: Raw, frame: _Frame) -> int:
    taken = {span.line for span in frame.toc}
    taken |= {span.line for span in (frame.compilation, frame.announced) if span}
    return next((number for number, text in enumerate(frame.bare, 1) if text and number not in taken), 1)


def _report(raw: Raw, frame: _Frame, title: Span | None, start: int, end: int) -> Report:
    spoken = [number for number, text in enumerate(frame.bare[start - 1 : end], start) if text]
    body = [n for n in spoken if title is None or n > start]
    heads = [
        head
        for n in body
        if (n in raw.levels or may_open(frame.bare[n - 1][0]))
        and (head := find_head(raw.lines[n - 1], n, raw.levels.get(n) or None)) is not None
    ]
    first_head = heads[0].line if heads else end + 1
    parts = find_parts(raw.lines, title, body, first_head)
    inner = [n for n in body if n not in parts.tail]
    heads = [head for head in heads if head.line not in parts.tail]
    lead = [n for n in inner if not heads or n < heads[0].line]
    # a title's line has no paragraph; signature lines under the title are parts, not text
    lead = [n for n in lead if n not in parts.front]
    sections, points = (
        _sections(raw.lines, heads, inner, frame.marks),
        _points(raw.lines, lead, frame.marks),
    )
    return Report(
        title=title,
        start_line=start,
        end_line=spoken[-1] if spoken else start,
        kind=parts.kind,
        years=parts.years,
        author_post=parts.author_post,
        salutation=parts.salutation,
        opening=parts.opening,
        sections=sections,
        points=points,
        paragraphs=_paragraphs(raw.lines, lead),
        closing=parts.closing,
        signature=parts.signature,
        date=parts.date,
    )


def _sections(
    lines: tuple[str, ...], heads: list[Head], spoken: list[int], marks: dict[int, list[tuple[int, int]]]
) -> tuple[Section, ...]:
    """Headings nested by level; each owns the lines up to the next heading."""
    # from the last heading to the first, so that what stands under a heading is made before it
    pending: list[Section] = []
    at = len(spoken)
    for head in reversed(heads):
        own_from = bisect_right(spoken, head.line, 0, at)
        own = spoken[own_from:at]
        at = own_from - 1
        end_line = own[-1] if own else head.line
        inner: list[Section] = []
        while pending and pending[-1].level > head.level:
            section = pending.pop()
            inner.append(section)
            end_line = max(end_line, section.end_line)
        pending.append(
            Section(
                level=head.level,
                marker=head.marker,
                heading=head.text,
                line=head.line,
                start=head.start,
                end=head.end,
                end_line=end_line,
                sections=tuple(inner),
                points=_points(lines, own, marks, head),
                paragraphs=_paragraphs(lines, own, head),
            )
        )
    return tuple(reversed(pending))


def _points(
    lines: tuple[str, ...],
    own: list[int],
    marks: dict[int, list[tuple[int, int]]],
    head: Head | None = None,
) -> tuple[Point, ...]:
    found: list[Point] = []
    if head and head.line in marks:
        found += find_points(lines[head.line - 1], head.line, head.body, marks[head.line])
    for number in own:
        if number in marks:
            line = lines[number - 1]
            found += find_points(line, number, indent(line), marks[number])
    return drop_lone(found) if found else ()


def _paragraphs(lines: tuple[str, ...], own: list[int], head: Head | None = None) -> tuple[Paragraph, ...]:
    made = []
    if head and lines[head.line - 1][head.body :].strip():
        made.append(_paragraph(lines[head.line - 1], head.line, head.body))
    for number in own:
        line = lines[number - 1]
        rest = line.lstrip()
        start, said = len(line) - len(rest), rest.rstrip()
        if "\u3000" < said[:1] < "\ufeff" and start <= _DEEPEST:
            # as nearly all are, and made without the calls that take most of the time
            made.append(_new(Paragraph, (number, start, start + len(said), said)))
        else:
            made.append(_paragraph(line, number, 0))
    return tuple(made)


def _paragraph(line: str, number: int, start: int) -> Paragraph:
    start = indent(line, start)
    end = max(start, len(line.rstrip()))
    return Paragraph(number, start, end, line[start:end])
