"""Corrections that may be made without asking: which ones, what each changes, and a plain text with them made.

Of findings that overlap, the first is corrected; the others are judged anew when the corrected text is audited.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shuzhi.kernel.files import atomic_path
from shuzhi.text.audit.finding import Finding
from shuzhi.text.document import LIMITS, ReadError
from shuzhi.text.document.readers import markdown, plain
from shuzhi.text.document.sniff import sniff

# Each correction in a line with marks reads the line again: beyond so many characters in all, none is made.
_MOST_READ = 20_000_000
_LONGEST_SEARCHED = 100_000
_MARKDOWN = (".md", ".markdown")
_MARKS = (
    ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"),
    ("utf-8", b""), ("utf-16-le", b""), ("utf-16-be", b""), ("gb18030", b""),
)  # fmt: skip


@dataclass(frozen=True)
class Correction:
    """Put `put` in place of `start` to `end` of a line: only what differs between the quote and the suggestion."""

    line: int
    start: int
    end: int
    put: str
    findings: tuple[Finding, ...]

    @property
    def finding(self) -> Finding:
        return self.findings[0]


def corrections(findings: Iterable[Finding]) -> tuple[Correction, ...]:
    """The sure corrections among findings, none overlapping another, in the order of the text."""
    sure = sorted(
        (each for each in findings if each.sure and each.suggestion != each.quote),
        key=lambda each: (each.line, each.start, -each.end, each.code),
    )
    chosen: list[Correction] = []
    taken = (0, -1, -1)
    for finding in sure:
        line, start, end = taken
        if finding.line == line and (finding.start < end or finding.start == start):
            twin = chosen[-1].finding
            if (finding.start, finding.end, finding.suggestion) == (twin.start, twin.end, twin.suggestion):
                last = chosen[-1]
                chosen[-1] = Correction(last.line, last.start, last.end, last.put, (*last.findings, finding))
            continue
        chosen.append(_correction(finding))
        taken = (finding.line, finding.start, finding.end)
    return tuple(chosen)


def _correction(finding: Finding) -> Correction:
    old, new = finding.quote, finding.suggestion or ""
    shorter = min(len(old), len(new))
    head = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    tail = next(
        (place for place in range(shorter - head) if old[-1 - place] != new[-1 - place]), shorter - head
    )
    return Correction(
        finding.line, finding.start + head, finding.end - tail, new[head : len(new) - tail], (finding,)
    )


def write_corrected(
    name: str, data: bytes, wanted: Sequence[Correction], out: Path
) -> tuple[Correction, ...]:
    """Write a copy of a txt or md with corrections made, in the encoding and with the line ends it has; gives those
    made. In a Markdown line with marks a correction is made only where it surely leaves them whole. Raises ReadError.
    """
    if sniff(data) != "text":
        raise ReadError(name, "不是纯文本", "请选用 txt、md 或 docx")
    text = plain.decode(name, data, LIMITS)
    lines, ends = _lines(text)
    made: list[Correction] = []
    by_line: Mapping[int, list[Correction]] = _by_line(wanted)
    is_markdown = name.lower().endswith(_MARKDOWN)
    for number, changes in by_line.items():
        if number > len(lines):
            raise ReadError(name, "在审校之后改动过", "请重新审校")
        if is_markdown:
            lines[number - 1], done = _in_markdown(lines[number - 1], changes)
        else:
            done = [each for each in changes if _stands(lines[number - 1], each)]
            lines[number - 1] = _made(lines[number - 1], [(each.start, each.end, each.put) for each in done])
        made += done
    corrected = "".join(piece for pair in zip(lines, ends, strict=True) for piece in pair)
    mark, codec = _encoding(data, text)
    with atomic_path(out) as fresh:
        fresh.write_bytes(mark + corrected.encode(codec))
    return tuple(made)


def place_in_markdown(raw: str, shown: str, start: int, end: int) -> tuple[int, int] | None:
    """Where words of a read line stand in the Markdown line itself; None where that is not sure."""
    quote = shown[start:end]
    if raw == shown:
        return start, end
    if not quote or len(raw) > _LONGEST_SEARCHED or raw.count(quote) != shown.count(quote):
        return None
    before = shown[:start].count(quote)
    at = -1
    for _ in range(before + 1):
        at = raw.find(quote, at + 1 if at < 0 else at + len(quote))
    return (at, at + len(quote)) if at >= 0 else None


def _lines(text: str) -> tuple[list[str], list[str]]:
    """Lines as the reader counts them, and what ends each."""
    if "\n" not in text:
        lines = text.split("\r")
        return lines, ["\r"] * (len(lines) - 1) + [""]
    pieces = text.split("\n")
    last = len(pieces) - 1
    crlf = [piece.endswith("\r") and place < last for place, piece in enumerate(pieces)]
    lines = [piece[:-1] if cut else piece for piece, cut in zip(pieces, crlf, strict=True)]
    return lines, ["\r\n" if cut else "\n" if place < last else "" for place, cut in enumerate(crlf)]


def _by_line(wanted: Iterable[Correction]) -> dict[int, list[Correction]]:
    found: dict[int, list[Correction]] = defaultdict(list)
    for each in wanted:
        found[each.line].append(each)
    return found


def _stands(line: str, change: Correction) -> bool:
    finding = change.finding
    return line[finding.start : finding.end] == finding.quote


def _made(line: str, changes: Iterable[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, put in changes:
        pieces += (line[at:start], put)
        at = end
    return "".join((*pieces, line[at:]))


def _in_markdown(raw: str, changes: list[Correction]) -> tuple[str, list[Correction]]:
    """One after the other from the end, each kept only where the line then reads as it should."""
    shown = markdown.from_text(raw).lines[0]
    done: list[Correction] = []
    if shown == raw:
        # no marks: all at once, so that an endless line takes no longer than many short ones
        done = [each for each in changes if _stands(raw, each)]
        fresh = _made(raw, [(each.start, each.end, each.put) for each in done])
        return (fresh, done) if markdown.from_text(fresh).lines == (fresh,) else (raw, [])
    if len(raw) * len(changes) > _MOST_READ:
        return raw, []
    for change in reversed(changes):
        shown = markdown.from_text(raw).lines[0]
        finding = change.finding
        place = place_in_markdown(raw, shown, finding.start, finding.end)
        if place is None or not _stands(shown, change):
            continue
        lead = place[0] - finding.start
        fresh = _made(raw, [(change.start + lead, change.end + lead, change.put)])
        if markdown.from_text(fresh).lines == (_made(shown, [(change.start, change.end, change.put)]),):
            raw = fresh
            done.insert(0, change)
    return raw, done


def _encoding(data: bytes, text: str) -> tuple[bytes, str]:
    for codec, mark in _MARKS:
        if data.startswith(mark) and mark + text.encode(codec) == data:
            return mark, codec
    return b"", "utf-8"
