"""What was looked at and let stand: dismissals beside a report, each with its reason, and baselines of a whole folder.

`述职报告.audit.json` lies beside `述职报告.docx` and goes with it. It holds codes, digests of the quoted words and reasons,
never the words themselves, and outlives lines added above. A baseline counts what a set of texts has today, so that
only what comes later is told.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from shuzhi.kernel.files import atomic_path
from shuzhi.text.audit.finding import Finding
from shuzhi.text.audit.marks import digest

SUFFIX = ".audit.json"


class DismissalError(Exception):
    """A file of dismissals or a baseline cannot be used; the message is Chinese."""


@dataclass(frozen=True)
class Dismissal:
    """One finding let stand: every place of the report where the same rule says the same of the same words."""

    code: str
    digest: str
    reason: str
    on: str


def beside(path: Path) -> Path:
    """Where the dismissals of a report are kept."""
    return path.with_name(path.stem + SUFFIX)


def dismissals(path: Path) -> tuple[Dismissal, ...]:
    """The dismissals of a report; none where nothing was dismissed. Raises DismissalError."""
    place = beside(path)
    if not place.is_file():
        return ()
    try:
        return tuple(
            Dismissal(str(each["code"]), str(each["digest"]), str(each["reason"]), str(each.get("on", "")))
            for each in json.loads(place.read_text(encoding="utf-8"))["dismissed"]
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DismissalError(
            f"《{place.name}》读不出（{error}）。请恢复备份，或删去该文件后重新忽略。"
        ) from None


def dismiss(path: Path, findings: Iterable[Finding], reason: str, on: date | None = None) -> Path:
    """Let findings of a report stand, and write why. Raises DismissalError where no reason is given."""
    if not reason.strip():
        raise DismissalError("忽略一条发现须写明理由，请用 --reason 给出。")
    day = (on or date.today()).isoformat()
    kept = {each.digest: each for each in dismissals(path)}
    for finding in findings:
        kept[digest(finding)] = Dismissal(finding.code, digest(finding), reason.strip(), day)
    place = beside(path)
    _write(place, {"version": 1, "dismissed": [asdict(each) for each in kept.values()]})
    return place


Baseline = Mapping[str, Mapping[str, int]]
"""Path of a text, as written from the baseline's folder → digest → how often."""


def baseline(path: Path) -> Baseline:
    """A baseline as written. Raises DismissalError."""
    try:
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
        return {
            str(name): {str(mark): int(count) for mark, count in marks.items()}
            for name, marks in files.items()
        }
    except FileNotFoundError:
        raise DismissalError(f"没有基线文件 {path}。请先用 --write-baseline 建立。") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DismissalError(f"基线文件 {path} 读不出（{error}）。请用 --write-baseline 重新建立。") from None


def write_baseline(path: Path, audited: Iterable[tuple[str, Iterable[Finding]]]) -> None:
    """Write what some texts have today: path of a text and its findings, each."""
    files = {
        name_in(path, text): dict(sorted(Counter(digest(finding) for finding in findings).items()))
        for text, findings in audited
    }
    _write(path, {"version": 1, "files": files})


def name_in(path: Path, text: str) -> str:
    """How a baseline calls a text: its path from the baseline's folder, so that both may move together."""
    try:
        return Path(text).resolve().relative_to(path.resolve().parent).as_posix()
    except ValueError:
        return Path(text).resolve().as_posix()


def _write(place: Path, value: Mapping[str, Any]) -> None:
    with atomic_path(place) as fresh:
        Path(fresh).write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
