"""A comparison as one HTML file: the table of reports, then every pair with both texts side by side.

The file needs nothing beside itself and holds no script: a passage is a link to its counterpart in the other text, which the
browser brings into view and frames. Everything that comes from a text or a file name is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from shuzhi.text.similar.nature import Nature
from shuzhi.text.similar.normal import Offsets
from shuzhi.text.similar.overview import Compared, Row
from shuzhi.text.similar.pieces import pieces

MOST_PAIRS = 100
"""Pairs laid out in one file, those with the largest share; the file says so when there are more."""
_MOST_COMMON = 200
_MOST_JUMPS = 40


def page(compared: Compared, title: str = "文字比对结果", most: int = MOST_PAIRS) -> str:
    """The HTML file."""
    return "".join(_page(compared, title, most))


def _page(compared: Compared, title: str, most: int) -> Iterator[str]:
    found = compared.comparison
    style = files("shuzhi.text.similar").joinpath("page.css").read_text(encoding="utf-8")
    order = [int(index) for index in found.by_share()]
    shown = order[:most]
    yield (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style}</style></head>\n<body><header><h1>{escape(title)}</h1>"
    )
    yield f'<p class="dim">{summary(compared)}</p></header>\n<main>'
    yield from _table(compared, set(shown))
    if len(order) > len(shown):
        yield f"<p>共有 {len(order)} 对文字相同，以下列出比例最高的 {len(shown)} 对。</p>"
    for index in shown:
        yield from _pair(compared, index)
    yield from _common(compared.common)
    yield "</main></body></html>\n"


def summary(compared: Compared) -> str:
    """One sentence on what was found."""
    copied = sum(row.share > 0 for row in compared.rows)
    total = f"共比对 {compared.asked} 篇报告"
    if not copied:
        return f"{total}，没有找到相同的段落。"
    return f"{total}，其中 {copied} 篇有与他文相同的段落，涉及 {len(compared.comparison)} 对。"


def percent(share: float) -> str:
    """A share in whole percent; what is there is never 0 %, what is not whole never 100 %."""
    if share <= 0:
        return "0%"
    return f"{min(max(round(share * 100), 1), 100 if share > 0.999 else 99)}%"


def _table(compared: Compared, shown: set[int]) -> Iterator[str]:
    yield (
        '<div class="wide"><table><thead><tr><th>报告</th><th class="number">相同比例</th><th>最近的来源</th>'
        '<th>性质</th><th class="number">来源数</th><th>最长的相同段落</th></tr></thead><tbody>'
    )
    for row in compared.rows:
        yield _row(compared, row, shown)
    yield "</tbody></table></div>\n"


def _row(compared: Compared, row: Row, shown: set[int]) -> str:
    if row.pair is None or row.source is None:
        cells = ["—", "—", "0", "—"]
    else:
        name = escape(compared.names[row.source])
        link = f'<a href="#p{row.pair}">{name}</a>' if row.pair in shown else name
        kind = compared.nature(row.pair)[0].value if row.pair in shown else "—"
        cells = [link, kind, str(row.sources), f"{len(row.longest)} 字：{escape(shortened(row.longest))}"]
    return (
        f'<tr><td data-title="报告">{escape(row.name)}</td>'
        f'<td class="number" data-title="相同比例">{percent(row.share)}</td>'
        f'<td data-title="最近的来源">{cells[0]}</td><td data-title="性质">{cells[1]}</td>'
        f'<td class="number" data-title="来源数">{cells[2]}</td><td data-title="最长的相同段落">{cells[3]}</td></tr>\n'
    )


def shortened(passage: str, most: int = 48) -> str:
    """A passage on one line, cut in the middle where it is long."""
    line = " ".join(passage.split())
    return line if len(line) <= most else f"{line[: most * 2 // 3]}……{line[-most // 3 :]}"


def _pair(compared: Compared, index: int) -> Iterator[str]:
    found = compared.comparison
    a, b = int(found.a[index]), int(found.b[index])
    spans = found.passages(index)
    kind, changes = compared.nature(index)
    yield f'<section class="pair" id="p{index}"><h2>{escape(compared.names[a])} 与 {escape(compared.names[b])}</h2>'
    yield f'<div class="facts"><span class="kind">{kind.value}</span>'
    yield f"<span>左文 {percent(float(found.containment_a[index]))} 见于右文</span>"
    yield f"<span>右文 {percent(float(found.containment_b[index]))} 见于左文</span>"
    jumps = "".join(
        f'<a href="#p{index}a{number}">{number + 1}</a>' for number in range(min(len(spans), _MOST_JUMPS))
    )
    yield f'<span class="jumps">相同段落 {len(spans)} 处：{jumps}</span></div>'
    if kind is Nature.NAMES:
        yield f"<p>改动之处：{'；'.join(_replaced((change.a, change.b) for change in changes))}。</p>"
    yield '<div class="sides">'
    for side, text in enumerate((a, b)):
        yield f'<div><h3>{escape(compared.names[text])}</h3><div class="text" tabindex="0">'
        yield from _marked(compared.texts[text], spans, index, side)
        yield "</div></div>"
    yield "</div></section>\n"


def _replaced(pairs: Iterator[tuple[str, str]]) -> list[str]:
    unique = list(dict.fromkeys(pairs))
    shown = [f"“{escape(a)}”与“{escape(b)}”" for a, b in unique[:12]]
    return shown if len(unique) <= 12 else [*shown, f"等 {len(unique)} 处"]


def _marked(text: str, spans: Offsets, pair: int, side: int) -> Iterator[str]:
    """The text with its passages as links to their counterparts."""
    here, there = ("a", "b") if side == 0 else ("b", "a")
    for piece in pieces(text, spans, side):
        if not piece.number:
            yield escape(piece.text)
            continue
        number = piece.number - 1
        yield (
            f'<a class="c{piece.colour}" id="p{pair}{here}{number}" href="#p{pair}{there}{number}">'
            f"<sup>{piece.number}</sup>{escape(piece.text)}</a>"
        )


def _common(common: Sequence[tuple[str, int]]) -> Iterator[str]:
    if not common:
        return
    yield f"<details><summary>常用表述 {len(common)} 条，不计入相同比例</summary>"
    yield '<p class="dim">在这批报告中多篇都有的语句，按出现的篇数排列。</p><ul class="common">'
    for clause, count in common[:_MOST_COMMON]:
        yield f'<li>{escape(shortened(clause, 90))} <span class="dim">{count} 篇</span></li>'
    yield "</ul>"
    if len(common) > _MOST_COMMON:
        yield f"<p>只列出前 {_MOST_COMMON} 条。</p>"
    yield "</details>\n"
