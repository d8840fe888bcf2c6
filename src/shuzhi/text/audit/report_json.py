"""Findings as JSON: a contract, other programs read it; names stay, some may be added."""

import json
from collections.abc import Iterable
from typing import Any

from shuzhi.text.audit.files import Audited
from shuzhi.text.audit.finding import Finding

_FIELDS = Finding._fields


def as_dict(finding: Finding) -> dict[str, Any]:
    return {name: getattr(finding, name) for name in _FIELDS}


def render(audited: Iterable[Audited]) -> str:
    """`{"version": 1, "files": [{"path", "findings"}]}`; a file that could not be read says `problem` as well."""
    files = []
    for each in audited:
        entry: dict[str, Any] = {"path": each.path, "findings": [as_dict(one) for one in each.findings]}
        if each.problem:
            entry["problem"] = each.problem
        files.append(entry)
    return json.dumps({"version": 1, "files": files}, ensure_ascii=False, indent=2)
