"""Findings as one page that needs nothing else: the text with marks at the left, findings by severity at the right.

Each mark leads to its finding and each finding to its mark; no script, no font or picture from elsewhere. Every word of
the report and of the rules is escaped.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from shuzhi.text.audit.characters import for_html
from shuzhi.text.audit.files import Audited
from shuzhi.text.audit.finding import KIND_WORDS, RANK, SEVERITIES, SEVERITY_WORDS, Finding
from shuzhi.text.audit.told_once import apart, heads

_STYLE = Path(__file__).with_name("page") / "page.css"
# the page may load nothing and run nothing, whatever a report smuggles in
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_LONGEST_QUOTE = 120


def render(audited: Iterable[Audited]) -> str:
    """The page. An `Audited` with all its lines (`whole`) shows its text; else only the lines with findings."""
    read = tuple(audited)
    title = f"审校结果：{Path(read[0].path).name}" if len(read) == 1 else f"审校结果：{len(read)}个文件"
    head = (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{_safe(title)}</title>\n<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n"
    )
    pieces = [head, f"<header>\n<h1>{_safe(title)}</h1>\n"]
    pieces.append(_counted(read, links=len(read) == 1))
    if len(read) > 1:
        pieces.append(_table(read))
    pieces.append("</header>\n<main>\n")
    for number, each in enumerate(read, 1):
        pieces += _file(number, each, named=len(read) > 1)
    pieces.append(
        "</main>\n<footer>点文中标记看审校意见，点意见中的行号回到原文。由述职有数生成。</footer>\n"
    )
    return "".join((*pieces, "</body>\n</html>"))


def _safe(text: str) -> str:
    return escape(for_html(text))


def _counted(read: Sequence[Audited], links: bool) -> str:
    counts = []
    for severity in SEVERITIES:
        count = sum(each.count(severity) for each in read)
        said = f"{SEVERITY_WORDS[severity]}{count}处"
        linked = f'<a href="#s1-{severity}">{said}</a>' if links and count else said
        counts.append(f'<b class="{severity}">{linked}</b>')
    return f'<p class="counts">{"".join(counts)}</p>\n'


def _table(read: Sequence[Audited]) -> str:
    rows = []
    for number, each in enumerate(read, 1):
        cells = "".join(
            f'<td class="n">{_cell(number, severity, count)}</td>'
            for severity, count in zip(SEVERITIES, each.counts, strict=True)
        )
        rows.append(f'<tr><td><a href="#file{number}">{_safe(each.path)}</a></td>{cells}</tr>\n')
    heads = "".join(f"<th>{SEVERITY_WORDS[severity]}</th>" for severity in SEVERITIES)
    return f"<table>\n<tr><th>文件</th>{heads}</tr>\n{''.join(rows)}</table>\n"


def _cell(number: int, severity: str, count: int) -> str:
    return f'<a href="#s{number}-{severity}">{count}</a>' if count else ""


def _file(number: int, audited: Audited, named: bool) -> Iterator[str]:
    yield f'<section class="file" id="file{number}">\n'
    if named:
        yield f"<h2>{_safe(audited.path)}</h2>\n"
    if audited.problem:
        yield f'<p class="problem">未审校。{_safe(audited.problem)}</p>\n</section>\n'
        return
    told = apart(audited.findings)
    marks = {id(finding): f"{number}-{place}" for place, finding in enumerate(told, 1)}
    marks |= {one: marks[id(head)] for one, head in heads(audited.findings).items()}
    by_line: dict[int, list[Finding]] = defaultdict(list)
    for finding in audited.findings:
        by_line[finding.line].append(finding)
    yield '<div class="sides">\n<article class="text">\n'
    for line in sorted(audited.lines):
        yield f'<p data-n="{line}">'
        yield from _line(audited.lines[line], by_line.get(line, []), marks)
        yield "</p>\n"
    yield '</article>\n<aside class="findings" aria-label="审校意见">\n'
    if not audited.findings:
        yield "<p>未发现问题。</p>\n"
    for severity in SEVERITIES:
        chosen = [finding for finding in told if finding.severity == severity]
        if chosen:
            yield f'<h3 class="{severity}" id="s{number}-{severity}">{SEVERITY_WORDS[severity]}（{len(chosen)}处）</h3>\n<ol>\n'
            for finding in chosen:
                yield _entry(finding, marks[id(finding)])
            yield "</ol>\n"
    yield "</aside>\n</div>\n</section>\n"


def _line(text: str, findings: list[Finding], marks: dict[int, str]) -> Iterator[str]:
    """A line with its marks. Where findings overlap, a stretch is marked as the gravest and shortest of them; the
    number behind each finding's last character leads to it all the same."""
    begins: dict[int, list[Finding]] = defaultdict(list)
    ends: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        begins[finding.start].append(finding)
        ends[finding.end].append(finding)
    open_ones: dict[int, Finding] = {}
    at = 0
    for place in sorted({*begins, *ends}):
        yield from _stretch(text[at:place], open_ones, marks)
        at = place
        for finding in ends[place]:
            open_ones.pop(id(finding), None)
            if finding.start < finding.end and finding.again is None:
                yield _number(finding, marks)
        for finding in begins[place]:
            if finding.again is None:
                yield f'<span id="t{marks[id(finding)]}"></span>'
            if finding.start < finding.end:
                open_ones[id(finding)] = finding
            else:
                yield _mark('<span class="gap"></span>', finding, marks) + _number(finding, marks)
    yield from _stretch(text[at:], open_ones, marks)


def _stretch(text: str, open_ones: dict[int, Finding], marks: dict[int, str]) -> Iterator[str]:
    if not text:
        return
    if not open_ones:
        yield _safe(text)
        return
    chosen = min(open_ones.values(), key=lambda each: (-RANK[each.severity], each.end - each.start))
    yield _mark(_safe(text), chosen, marks)


def _mark(inner: str, finding: Finding, marks: dict[int, str]) -> str:
    said = _safe(f"{SEVERITY_WORDS[finding.severity]}：{finding.message}")
    return f'<a class="mark {finding.severity}" href="#f{marks[id(finding)]}" title="{said}">{inner}</a>'


def _number(finding: Finding, marks: dict[int, str]) -> str:
    mark = marks[id(finding)]
    number = mark.partition("-")[2]
    return f'<sup class="{finding.severity}"><a href="#f{mark}">{number}</a></sup>'


def _entry(finding: Finding, mark: str) -> str:
    number = mark.partition("-")[2]
    parts = [
        f'<a class="place" href="#t{mark}"><b>{number}．第{finding.line}行第{finding.start + 1}字</b>'
        f"<i>{_safe(KIND_WORDS[finding.kind])} {_safe(finding.code)}</i></a>",
        f"<span>{_safe(finding.message)}</span>",
    ]
    quote = _safe(_shortened(finding.quote))
    if finding.suggestion is not None:
        new = f"<ins>{_safe(_shortened(finding.suggestion))}</ins>" if finding.suggestion else "（删去）"
        old = f"<del>{quote}</del> → " if quote else "补入："
        parts.append(f'<span class="quote">{old}{new}</span>')
    elif quote:
        parts.append(f'<span class="quote">“{quote}”</span>')
    parts.append(f'<span class="source">依据：{_safe(finding.source)}</span>')
    return f'<li class="{finding.severity}" id="f{mark}">{"".join(parts)}</li>\n'


def _shortened(text: str) -> str:
    text = text.replace("\v", " ")
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"
