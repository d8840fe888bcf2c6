"""How a comparison is given: as text, as the JSON of the contract, as one HTML file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from shuzhi.cli.output import give_json, give_table, say

if TYPE_CHECKING:
    from shuzhi.text.similar.overview import Compared

_MOST_TEXT = 50
"""Pairs written out as text; JSON has all of them."""


class Form(StrEnum):
    """How the comparison is given."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


def give(found: Compared, form: Form, out: Path | None, detail: bool) -> None:
    """Print the comparison, or write it to a file."""
    from shuzhi.kernel.files import atomic_path

    if form is Form.TEXT and out is None:
        _print(found)
        return
    if form is Form.JSON and out is None:
        give_json(as_dict(found, detail))
        return
    content = _content(found, form, detail)
    if out is None:
        typer.echo(content, nl=False)
        return
    with atomic_path(out) as temporary:
        temporary.write_text(content, encoding="utf-8")
    say(f"已写入 {out}。")


def _content(found: Compared, form: Form, detail: bool) -> str:
    import json

    from shuzhi.text.similar.page import page

    if form is Form.JSON:
        return json.dumps(as_dict(found, detail), ensure_ascii=False, indent=2) + "\n"
    return page(found) if form is Form.HTML else "\n".join(_lines(found)) + "\n"


def as_dict(found: Compared, detail: bool = False) -> dict[str, Any]:
    """The comparison as the contract of the command line states it; `detail` adds to it."""
    each = found.comparison
    pairs: list[dict[str, Any]] = []
    for index in range(len(each)):
        a, b = int(each.a[index]), int(each.b[index])
        pair: dict[str, Any] = {
            "a": found.names[a],
            "b": found.names[b],
            "containment_a": round(float(each.containment_a[index]), 4),
            "containment_b": round(float(each.containment_b[index]), 4),
            "passages": [
                {
                    "a_start": a_start,
                    "a_end": a_end,
                    "b_start": b_start,
                    "b_end": b_end,
                    "text": found.texts[a][a_start:a_end],
                }
                for a_start, a_end, b_start, b_end in each.passages(index).tolist()
            ],
        }
        if detail:
            kind, changes = found.nature(index)
            pair["nature"] = kind.value
            pair["changes"] = [{"a": change.a, "b": change.b} for change in changes]
        pairs.append(pair)
    result: dict[str, Any] = {"version": 1, "pairs": pairs}
    if detail:
        result["reports"] = [
            {
                "path": row.name,
                "share": round(row.share, 4),
                "source": None if row.source is None else found.names[row.source],
                "longest": row.longest,
            }
            for row in found.rows
        ]
        result["common"] = [{"text": text, "reports": count} for text, count in found.common]
    return result


def _print(found: Compared) -> None:
    from shuzhi.text.similar.page import percent, shortened, summary

    if found.asked > 2:
        rows = [
            (
                row.name,
                percent(row.share),
                "" if row.source is None else found.names[row.source],
                f"{len(row.longest)} 字：{shortened(row.longest, 30)}" if row.longest else "",
            )
            for row in found.rows
        ]
        give_table(("报告", "相同比例", "最近的来源", "最长的相同段落"), rows, numeric=(1,))
        typer.echo("")
    for line in _lines(found):
        typer.echo(line)
    say(summary(found))


def _lines(found: Compared) -> list[str]:
    """The pairs, each with its passages, and the common wording apart."""
    from shuzhi.text.similar.page import percent, shortened

    lines = []
    order = found.comparison.by_share().tolist()
    for index in order[:_MOST_TEXT]:
        a, b = int(found.comparison.a[index]), int(found.comparison.b[index])
        shares = (
            percent(float(found.comparison.containment_a[index])),
            percent(float(found.comparison.containment_b[index])),
        )
        lines += [f"甲：{found.names[a]}", f"乙：{found.names[b]}"]
        lines.append(
            f"{found.nature(index)[0].value}。甲文 {shares[0]} 见于乙文，乙文 {shares[1]} 见于甲文。"
        )
        for a_start, a_end, b_start, _ in found.comparison.passages(index).tolist():
            place = f"甲第 {_line(found.texts[a], a_start)} 行、乙第 {_line(found.texts[b], b_start)} 行"
            passage = found.texts[a][a_start:a_end]
            lines.append(f"  {place}，{a_end - a_start} 字：{shortened(passage, 80)}")
        lines.append("")
    if len(order) > _MOST_TEXT:
        lines.append(f"另有 {len(order) - _MOST_TEXT} 对未列出，全部结果请用 --format json。")
    if found.common:
        lines.append("常用表述（不计入相同比例）：")
        lines += [f"  {count} 篇：{shortened(text, 80)}" for text, count in found.common[:_MOST_TEXT]]
    return lines


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
