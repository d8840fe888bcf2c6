"""Two real reports with annotated defects and traps, and how the auditor does on them.

Run: `uv run python -m tests.audit.corpus [part of a file's name]` lists what is missed, what is found beyond the
annotations, and the traps sprung; look at one file while building for the other.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from shuzhi.text.audit import Finding, audit
from shuzhi.text.document import read

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
SAID = ("error", "warning")


@dataclass
class Measured:
    """Certain defects and errors with warnings, and which of them met; `beyond` are those that met no annotation."""

    certain: list[dict[str, Any]] = field(default_factory=list)
    missed: list[dict[str, Any]] = field(default_factory=list)
    other_kind: list[tuple[dict[str, Any], Finding]] = field(default_factory=list)
    said: list[Finding] = field(default_factory=list)
    beyond: list[Finding] = field(default_factory=list)
    sprung: list[tuple[dict[str, Any], Finding]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the certain defects at whose place something was found."""
        return 1 - len(self.missed) / max(1, len(self.certain))

    @property
    def recall_of_kind(self) -> float:
        """Share of the certain defects at whose place one of the same kind was found."""
        return 1 - (len(self.missed) + len(self.other_kind)) / max(1, len(self.certain))

    @property
    def precision(self) -> float:
        """Share of the errors and warnings that stand where an annotation does, certain or not."""
        return 1 - len(self.beyond) / max(1, len(self.said))

    def by_kind(self) -> dict[str, tuple[int, int, int, int]]:
        """Kind → certain defects, of these found, errors and warnings said, of these beyond the annotations."""
        counted: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        missed = {id(each) for each in self.missed}
        for each in self.certain:
            counted[each["kind"]][0] += 1
            counted[each["kind"]][1] += id(each) not in missed
        for finding in self.said:
            counted[finding.kind][2] += 1
        for finding in self.beyond:
            counted[finding.kind][3] += 1
        return {kind: (a, b, c, d) for kind, (a, b, c, d) in sorted(counted.items())}


def measure(part: str = "") -> Measured:
    """All files, or those whose name holds `part`."""
    measured = Measured()
    defects, traps = _annotations("defects.jsonl"), _annotations("traps.jsonl")
    for path in sorted(CORPUS.glob("*.txt")):
        if part not in path.name:
            continue
        found = _findings(path)
        here = [each for each in defects if each["file"] == path.name]
        for defect in (each for each in here if each["certain"]):
            met = [finding for finding in found if _meet(defect, finding)]
            measured.certain.append(defect)
            if not met:
                measured.missed.append(defect)
            elif all(finding.kind != defect["kind"] for finding in met):
                measured.other_kind.append((defect, met[0]))
        for finding in (each for each in found if each.severity in SAID):
            measured.said.append(finding)
            if not any(_meet(defect, finding) for defect in here):
                measured.beyond.append(finding)
        measured.sprung += [
            (trap, finding)
            for trap in traps
            if trap["file"] == path.name
            for finding in found
            if finding.kind == trap["must_not_fire"] and _meet(trap, finding)
        ]
    return measured


@cache
def _findings(path: Path) -> tuple[Finding, ...]:
    return audit(read(path))


def _annotations(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS / name).read_text(encoding="utf-8").splitlines() if line]


def _meet(annotation: dict[str, Any], finding: Finding) -> bool:
    return (
        annotation["line"] == finding.line
        and annotation["start"] < max(finding.end, finding.start + 1)
        and finding.start < annotation["end"]
    )


def main() -> None:
    measured = measure(sys.argv[1] if len(sys.argv) > 1 else "")
    print("漏报（确定的缺陷）")
    for each in measured.missed:
        print(
            f"  {each['file'][:3]}:{each['line']}:{each['start']} {each['kind']} {each['quote']} — {each['why']}"
        )
    print("类别不同")
    for each, finding in measured.other_kind:
        print(
            f"  {each['file'][:3]}:{each['line']} {each['kind']} {each['quote']} ← {finding.code} {finding.kind}"
        )
    print("标注之外的错误和警告")
    for finding in measured.beyond:
        print(
            f"  {finding.line}:{finding.start} {finding.code} {finding.severity} {finding.quote} {finding.message}"
        )
    print("误中陷阱")
    for trap, finding in measured.sprung:
        print(f"  {trap['file'][:3]}:{trap['line']} {trap['quote']} ← {finding.code} {finding.message}")
    print(f"{'类别':<26}确定 找到 所报 之外")
    for kind, counts in measured.by_kind().items():
        print(f"{kind:<28}" + "".join(f"{count:>5}" for count in counts))
    print(
        f"找到 {measured.recall:.0%}，同类 {measured.recall_of_kind:.0%}，"
        f"错误和警告落在标注处 {measured.precision:.0%}"
    )


if __name__ == "__main__":
    main()
