"""Findings in Word: a copy of the file with native comments at the exact words, and corrections as tracked changes.

A docx keeps its formatting: runs are cut where a comment begins and ends, nothing else of it is touched. Of a txt, md,
doc or pdf a new docx is made, a line a paragraph.
"""

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

from shuzhi.kernel.files import atomic_path
from shuzhi.text.audit.characters import in_place, without_forbidden
from shuzhi.text.audit.corrections import Correction
from shuzhi.text.audit.finding import SEVERITY_WORDS, Finding
from shuzhi.text.audit.told_once import apart
from shuzhi.text.audit.word_parts import WordFile
from shuzhi.text.audit.word_runs import Line, Piece, host, run
from shuzhi.text.document import ReadError
from shuzhi.text.document.readers.package import Element
from shuzhi.text.document.readers.word import W, paragraph_elements
from shuzhi.text.typeset.docx_base import new_document

_SHOWN = 60
Notes = dict[int, list[Finding]]


def commented(name: str, data: bytes, findings: Iterable[Finding], at: datetime | None = None) -> bytes:
    """A docx with a comment at each finding. Raises ReadError."""
    file = WordFile(name, data, at or datetime.now(UTC).astimezone())
    _mark(name, file, list(apart(findings)), [])
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def write_reviewed(
    name: str,
    data: bytes,
    findings: Iterable[Finding],
    corrections: Iterable[Correction],
    out: Path,
    at: datetime | None = None,
) -> tuple[Correction, ...]:
    """Write a copy of a docx with the corrections as tracked changes and a comment at each finding that was not
    corrected; gives the corrections made. Raises ReadError, and OSError where the copy cannot be written.

    A correction is left out where the words stand in a text box, in a control of one value, in another's open
    revision, or around a picture.
    """
    file = WordFile(name, data, at or datetime.now(UTC).astimezone())
    made = _mark(name, file, list(apart(findings)), list(corrections))
    with atomic_path(out) as fresh:
        file.save(fresh)
    return made


def from_lines(lines: Mapping[int, str], headings: Mapping[int, int]) -> bytes:
    """A docx of plain lines, a paragraph each, on the standard's page; `headings` gives the levels, 0 is the title."""
    document = new_document()
    body = document.element.body
    last = len(body) - 1
    tail = body[last]
    for number in range(1, max(lines, default=0) + 1):
        text = in_place(lines.get(number, "")).replace("\r", "\v").replace("\u2028", " ")
        paragraph = etree.SubElement(body, W + "p")
        tail.addprevious(paragraph)
        properties = etree.SubElement(paragraph, W + "pPr")
        level = headings.get(number)
        style = "BodyText" if level is None else f"Heading{min(level, 4)}" if level else "Title"
        etree.SubElement(properties, W + "pStyle", {W + "val": style})
        if text[:1].isspace():
            # the text brings its own indent
            etree.SubElement(properties, W + "ind", {W + "firstLineChars": "0", W + "firstLine": "0"})
        if text:
            paragraph.append(_with_tabs(text))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def said(finding: Finding) -> list[str]:
    """A finding as the paragraphs of a comment: what is wrong, what it should be, by what source."""
    lines = [f"【{SEVERITY_WORDS[finding.severity]} {finding.code}】{finding.message}"]
    if finding.suggestion is not None:
        lines.append(f"改为：{finding.suggestion}" if finding.suggestion else "改为：删去")
    return [*lines, f"依据：{finding.source}"]


def _with_tabs(text: str) -> Element:
    made = run("", None)
    for place, part in enumerate(text.split("\t")):
        if place:
            etree.SubElement(made, W + "tab")
        for child in run(part, None):
            made.append(child)
    return made


def _mark(
    name: str, file: WordFile, findings: list[Finding], corrections: list[Correction]
) -> tuple[Correction, ...]:
    notes: Notes = defaultdict(list)
    for finding in findings:
        notes[finding.line].append(finding)
    changes: dict[int, list[Correction]] = defaultdict(list)
    for correction in corrections:
        changes[correction.line].append(correction)
    made: list[Correction] = []
    boxed: list[tuple[Element, list[Finding]]] = []
    # all paragraphs first: marks change what a walk over the body would meet
    wanted = {
        number: paragraph
        for number, paragraph in enumerate(paragraph_elements(file.body), 1)
        if number in notes or number in changes
    }
    if set(notes) | set(changes) != set(wanted):
        raise _moved(name)
    for number, paragraph in wanted.items():
        line = Line(paragraph)
        if any(line.text[each.start : each.end] != each.quote for each in notes.get(number, ())):
            raise _moved(name)
        if host(paragraph) is not None:
            boxed.append((paragraph, notes.get(number, [])))
            continue
        made += _mark_line(file, line, notes.get(number, []), changes.get(number, []))
    for paragraph, held in boxed:
        _comment_box(file, paragraph, held)
    return tuple(made)


def _moved(name: str) -> ReadError:
    return ReadError(name, "在审校之后改动过", "请重新审校")


def _mark_line(
    file: WordFile, line: Line, findings: list[Finding], corrections: list[Correction]
) -> list[Correction]:
    stretches = {id(finding): _stretch(finding, len(line.text)) for finding in findings}
    offsets = {offset for stretch in stretches.values() for offset in stretch}
    offsets |= {offset for change in corrections for offset in (change.start, change.end)}
    line.cut(offsets)
    made = [change for change in corrections if _may_change(line, change)]
    corrected = {id(finding) for change in made for finding in change.findings}
    ends: list[tuple[int, Piece | None, Element, Element]] = []
    for finding in findings:
        if id(finding) in corrected:
            continue
        start, end, reference = file.comment(said(finding))
        pieces = line.pieces(*stretches[id(finding)])
        if pieces:
            pieces[0].element.addprevious(start)
            ends.append((pieces[-1].end, pieces[-1], end, reference))
        else:
            line.paragraph.extend((start, end, reference))
    # behind one piece the last that is put comes first
    for _, piece, end, reference in reversed(ends):
        if piece is not None:
            piece.element.addnext(reference)
            piece.element.addnext(end)
    for change in made:
        _change(file, line, change)
    return made


def _stretch(finding: Finding, length: int) -> tuple[int, int]:
    """What a comment is anchored to: a place without words takes the character before it, or the one behind it."""
    if finding.end > finding.start or not length:
        return finding.start, finding.end
    start = max(0, min(finding.start, length) - 1)
    return start, start + 1


def _may_change(line: Line, change: Correction) -> bool:
    if line.is_locked:
        return False
    pieces = line.pieces(change.start, change.end)
    if not pieces:
        return not line.text
    if change.start == change.end:
        return pieces[0].is_plain and change.start in (pieces[0].start, pieces[0].end)
    fits = pieces[0].start == change.start and pieces[-1].end == change.end
    return fits and all(piece.is_plain for piece in pieces)


def _change(file: WordFile, line: Line, change: Correction) -> None:
    pieces = line.pieces(change.start, change.end)
    properties = pieces[0].element.find(W + "rPr") if pieces else None
    place: Element | None = pieces[-1].element if pieces else None
    before = bool(pieces) and change.start == change.end == pieces[0].start
    if change.end > change.start:
        for piece in pieces:
            struck = file.revision("del")
            piece.element.addprevious(struck)
            struck.append(piece.element)
            for text in piece.element.iter(W + "t"):
                text.tag = W + "delText"
            place = struck
    if not change.put:
        return
    added = file.revision("ins")
    added.append(run(without_forbidden(change.put), properties))
    if place is None:
        line.paragraph.append(added)
    elif before:
        place.addprevious(added)
    else:
        place.addnext(added)


def _comment_box(file: WordFile, paragraph: Element, findings: list[Finding]) -> None:
    """Comments on the run that carries a text box; each says which words of the box it means."""
    for finding in findings:
        carrier = host(paragraph)
        if carrier is None:
            continue
        first, *more = said(finding)
        quote = finding.quote if len(finding.quote) <= _SHOWN else finding.quote[:_SHOWN] + "…"
        start, end, reference = file.comment([f"文本框中“{quote}”：", first, *more])
        anchor = carrier[1]
        anchor.addprevious(start)
        anchor.addnext(reference)
        anchor.addnext(end)
