"""The command outline: the reports, sections and points of a text, without Django."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from shuzhi.cli.output import UNUSABLE, Format, give_json, say

if TYPE_CHECKING:
    from shuzhi.text.document import Document, Point, Report, Section, Span


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("outline")(outline)


def outline(
    files: Annotated[
        list[Path], typer.Argument(help="报告文件：txt、md、docx、doc、wps、pdf", metavar="文件…")
    ],
    form: Annotated[Format, typer.Option("--format", help="输出形式")] = Format.TEXT,
) -> None:
    """列出文中的篇目、标题、要点，以及称谓、落款等各部分。"""
    from shuzhi.text.document import ReadError, read

    answered: list[dict[str, Any]] = []
    unread = 0
    for path in files:
        try:
            document = read(path)
        except ReadError as error:
            unread += 1
            say(f"{path}：{error}")
            continue
        if form is Format.JSON:
            answered.append({"path": str(path), **as_dict(document)})
        else:
            if len(files) > 1:
                typer.echo(f"{path}：")
            for report in document.reports:
                _print(report)
    if form is Format.JSON:
        give_json({"version": 1, "files": answered})
    if unread:
        raise typer.Exit(UNUSABLE)


def as_dict(document: Document) -> dict[str, Any]:
    """An outline as other programs read it; a part that the text does not have is null."""
    compilation = document.compilation and {
        "title": _span(document.compilation),
        "count": _span(document.announced),
        "toc": [_span(entry) for entry in document.toc],
    }
    return {
        "compilation": compilation,
        "site_markers": [_span(mark) for mark in document.markers],
        "documents": [_report(report) for report in document.reports],
    }


def _span(span: Span | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {"line": span.line, "start": span.start, "end": span.end, "text": span.text}


def _report(report: Report) -> dict[str, Any]:
    return {
        "title": _span(report.title),
        "kind": report.kind,
        "start_line": report.start_line,
        "end_line": report.end_line,
        "years": list(report.years),
        "author_post": report.author_post,
        "salutation": _span(report.salutation),
        "opening": _span(report.opening),
        "sections": [_section(section) for section in report.sections],
        "points": [_point(point) for point in report.points],
        "closing": _span(report.closing),
        "signature": _span(report.signature),
        "date": _span(report.date),
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "level": section.level,
        "marker": section.marker,
        "heading": section.heading,
        "line": section.line,
        "start": section.start,
        "end": section.end,
        "end_line": section.end_line,
        "points": [_point(point) for point in section.points],
        "subsections": [_section(inner) for inner in section.sections],
    }


def _point(point: Point) -> dict[str, Any]:
    return {"marker": point.marker, "text": point.text, "line": point.line, "start": point.start}


def _print(report: Report) -> None:
    years = "、".join(str(year) for year in report.years)
    told = "，".join(word for word in (report.kind, years, report.author_post or "") if word)
    title = report.title.text if report.title else "（无标题）"
    typer.echo(f"{report.start_line}\t{title}" + (f"（{told}）" if told else ""))
    for point in report.points:
        typer.echo(f"{point.line}\t  {point.marker}{point.text}")
    for section in report.walk():
        typer.echo(f"{section.line}\t{'  ' * section.level}{section.heading}")
        for point in section.points:
            typer.echo(f"{point.line}\t{'  ' * (section.level + 1)}{point.marker}{point.text}")
