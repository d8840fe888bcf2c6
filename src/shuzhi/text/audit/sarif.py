"""Findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), for code scanners and editors.

Columns count UTF-16 units, as `columnKind` says. A correction is given as a `fix` where a program can make it: in plain
text. Of a Markdown file the columns are those of the file itself, marks included, and left out where they are not sure.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from shuzhi.text.audit.corrections import place_in_markdown
from shuzhi.text.audit.discovery import rules
from shuzhi.text.audit.examples import about, examples
from shuzhi.text.audit.files import STDIN_NAME, Audited
from shuzhi.text.audit.finding import KIND_WORDS, Finding
from shuzhi.text.audit.marks import digest
from shuzhi.text.document import LIMITS, ReadError
from shuzhi.text.document.readers import plain

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "hint": "note"}
_MARKDOWN = (".md", ".markdown")
_PLAIN = (".txt", ".text", *_MARKDOWN)
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def render(audited: Iterable[Audited]) -> str:
    """One run: every rule that is known, a result for each finding, a notification for each file not read."""
    read = tuple(audited)
    known = _Rules(read)
    run = {
        "tool": {"driver": {"name": "shuzhi", "fullName": "述职有数 shuzhi audit", **_version(), "rules": known.entries}},
        "invocations": [_invocation(read)],
        "artifacts": [{"location": {"uri": _uri(each.path)}} for each in read],
        "results": [result for place, each in enumerate(read) for result in _results(place, each, known)],
        "columnKind": "utf16CodeUnits",
        "language": "zh-CN",
    }  # fmt: skip
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", json.dumps(log, ensure_ascii=False, indent=2))


class _Rules:
    """The rules as SARIF describes them; one that only a user's lexicon knows is added from its findings."""

    def __init__(self, audited: Iterable[Audited]) -> None:
        self.entries = [
            {
                "id": rule.code,
                "name": "".join(word.capitalize() for word in rule.name.split("-")),
                "shortDescription": {"text": rule.title},
                "fullDescription": {"text": about(rule.doc) or rule.title},
                "help": _help(rule.title, about(rule.doc), rule.source, rule.doc),
                "defaultConfiguration": {"level": _LEVELS[rule.severity]},
                "properties": {"kind": rule.kind, "source": rule.source, "tags": [KIND_WORDS[rule.kind]]},
            }
            for rule in rules()
        ]
        self.index = {str(entry["id"]): place for place, entry in enumerate(self.entries)}
        for finding in (finding for each in audited for finding in each.findings):
            if finding.code not in self.index:
                self.index[finding.code] = len(self.entries)
                self.entries.append(
                    {
                        "id": finding.code,
                        "shortDescription": {"text": finding.name},
                        "fullDescription": {"text": finding.name},
                        "help": _help(finding.name, "", finding.source, ""),
                        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
                        "properties": {"kind": finding.kind, "source": finding.source},
                    }
                )


def _help(title: str, explained: str, source: str, doc: str) -> dict[str, str]:
    shown = [f"{'误' if each.wrong else '正'}：{each.text}" for each in examples(doc)]
    text = "\n".join([explained or title, f"依据：{source}", *shown])
    markdown = "\n\n".join([f"**{title}**", explained, f"依据：{source}"])
    if shown:
        markdown += "\n\n```text\n" + "\n".join(shown) + "\n```"
    return {"text": text, "markdown": markdown}


def _version() -> dict[str, str]:
    try:
        return {"version": version("shuzhi")}
    except PackageNotFoundError:
        return {}


def _invocation(audited: Iterable[Audited]) -> dict[str, Any]:
    broken = [(place, each) for place, each in enumerate(audited) if each.problem]
    notes = [
        {
            "level": "error",
            "message": {"text": each.problem},
            "locations": [
                {"physicalLocation": {"artifactLocation": {"uri": _uri(each.path), "index": place}}}
            ],
        }
        for place, each in broken
    ]
    said: dict[str, Any] = {"executionSuccessful": not broken}
    return {**said, "toolExecutionNotifications": notes} if notes else said


def _uri(path: str) -> str:
    if path == STDIN_NAME:
        return "stdin:" + quote(path)
    place = Path(path)
    if place.is_absolute():
        return place.as_uri()
    return quote(place.as_posix())


def _results(place: int, audited: Audited, known: _Rules) -> Iterator[dict[str, Any]]:
    source = _Source(audited)
    location = {"uri": _uri(audited.path), "index": place}
    for finding in audited.findings:
        region, is_sure = source.region(finding)
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "ruleIndex": known.index[finding.code],
            "level": _LEVELS[finding.severity],
            "message": {"text": _said(finding)},
            "locations": [{"physicalLocation": {"artifactLocation": location, "region": region}}],
            "partialFingerprints": {"shuzhi/v1": digest(finding)},
            "properties": {"kind": finding.kind, "source": finding.source},
        }
        if finding.suggestion is not None:
            result["properties"]["suggestion"] = finding.suggestion
        if finding.sure and is_sure:
            replacement = {
                "deletedRegion": {key: region[key] for key in ("startLine", "startColumn", "endColumn")},
                "insertedContent": {"text": finding.suggestion},
            }
            change = {"artifactLocation": location, "replacements": [replacement]}
            said = f"改为：{finding.suggestion}" if finding.suggestion else "删去"
            result["fixes"] = [{"description": {"text": said}, "artifactChanges": [change]}]
        yield result


def _said(finding: Finding) -> str:
    if finding.suggestion is None:
        return finding.message
    return f"{finding.message}（改为：{finding.suggestion or '删去'}）"


class _Source:
    """A file's lines as an editor sees them."""

    def __init__(self, audited: Audited) -> None:
        self._audited = audited
        suffix = Path(audited.path).suffix.lower()
        self._is_markdown = suffix in _MARKDOWN
        self._is_text = suffix in _PLAIN or audited.path == STDIN_NAME
        self._astral: dict[int, list[int]] = {}

    def region(self, finding: Finding) -> tuple[dict[str, Any], bool]:
        """Where a finding stands, and whether a program may replace what stands there."""
        start, end, line = finding.start, finding.end, self._audited.lines[finding.line]
        if self._is_markdown:
            raw = self._raw[finding.line - 1] if finding.line <= len(self._raw) else ""
            place = place_in_markdown(raw, line, start, end)
            if place is None:
                return {"startLine": finding.line, "snippet": {"text": finding.quote}}, False
            line, (start, end) = raw, place
        region = {
            "startLine": finding.line,
            "startColumn": self._column(finding.line, line, start),
            "endColumn": self._column(finding.line, line, end),
            "snippet": {"text": finding.quote},
        }
        return region, self._is_text

    def _column(self, number: int, line: str, offset: int) -> int:
        if number not in self._astral:
            self._astral[number] = [found.start() for found in _ASTRAL.finditer(line)]
        return 1 + offset + bisect_left(self._astral[number], offset)

    @cached_property
    def _raw(self) -> tuple[str, ...]:
        try:
            data = Path(self._audited.path).read_bytes()
            return plain.load(self._audited.path, data, LIMITS).lines
        except (OSError, ReadError):
            return ()
