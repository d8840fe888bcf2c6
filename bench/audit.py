"""The auditor's speed with all rules on, beside zhlint and a six-rule textlint over the same texts.

Run: uv run python -m bench.audit [folder of texts]      goals: 5 MB/s a core, 2.5 times zhlint, 8 times textlint,
time that grows with the text up to 10 MB, 0.3 s from a cold start to the findings of one report.

The npm packages are installed into a scratch folder by this measurement and into nothing else; where npm or the
network is absent their part is left out, with the reason. Reading the text counts on every side, starting does not.
Seconds are those of the processor, so that other work on the machine weighs less; those of node are of its main thread's
clock or of the processor, whichever is shorter. Processes and the cold start go by the clock.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bench import measure
from bench.measure import table

from shuzhi.text.audit import audit, audit_many
from shuzhi.text.audit.discovery import rules
from shuzhi.text.audit.files import audit_files
from shuzhi.text.audit.run import EVERYTHING, Options
from shuzhi.text.document import read_text

T = TypeVar("T")
RUNS = 5
MEGABYTE = 1_000_000
NEAR = Path(__file__).resolve().parents[2] / "shared" / "corpus"
SCRATCH = Path(tempfile.gettempdir()) / "shuzhi-bench-npm"
PACKAGES = (
    "zhlint@0.8.2",
    "textlint@15.8.0",
    "textlint-rule-zh-half-and-full-width-bracket@1.1.0",
    "textlint-rule-ja-no-space-between-full-width@3.0.3",
    "textlint-rule-no-todo@2.0.1",
    "textlint-rule-max-comma@4.0.0",
    "textlint-rule-sentence-length@5.2.1",
    "textlint-rule-common-misspellings@1.0.1",
)
# Reports of the own kind where no folder is given and no corpus lies near: plain sentences with a defect here and there.
OWN = """2023年度述职报告
各位领导：
现将一年来履职情况报告如下：
一、加强学习，提高素质
一是坚持集中学习。全年组织集中学习29次、专题研讨4次，撰写心得体会12篇，学习《中国共产党章程》《中国共产党纪律处分条例》等内容。
二是坚持调查研究。走访群众110余户，收集意见建议x条，形成调研报告3篇，推动解决饮水、道路、灌溉等方面的问题26个。
二、履行职责，推动落实
（一）抓好办文办会。全年收文1286件、发文213件，筹备各类会议96次，未发生差错；坚持“先审后核”，公文质量稳步提高。
（二）抓好督查督办。对年度重点任务逐项分解，开展专项督查14次，办结督办事项58件，办结率达98.3％。
三、存在的问题
既使取得了一些成绩，但也存在理论学习不够系统、深入基层不够经常、创新意识不够强等三个方面的问题。
四、下一步打算
坚持问题导向，逐项整改落实，以更加扎实的作风做好各项工作。
以上报告，请予评议。
"""
DRIVER = """
import fs from "node:fs"
const [tool, file, runs] = process.argv.slice(2)
const texts = JSON.parse(fs.readFileSync(file, "utf8"))
let lint
if (tool === "zhlint") {
  const { run } = await import("zhlint")
  const options = { rules: { preset: "default" } }
  lint = async (text) => run(text, options).validations.length
} else {
  const { createLinter, loadTextlintrc } = await import("textlint")
  const linter = createLinter({ descriptor: await loadTextlintrc({ configFilePath: "textlintrc.json" }) })
  lint = async (text) => (await linter.lintText(text, "report.txt")).messages.length
}
let shortest = Infinity, said = 0
for (let run = 0; run < Number(runs); run++) {
  const began = performance.now(), used = process.cpuUsage()
  said = 0
  for (const text of texts) said += await lint(text)
  const now = process.cpuUsage(used)
  shortest = Math.min(shortest, (performance.now() - began) / 1000, (now.user + now.system) / 1e6)
}
console.log(JSON.stringify({ seconds: shortest, said }))
"""


def best(times: int, work: Callable[[], T]) -> tuple[float, T]:
    """The shortest of several runs, in seconds of the processor, and what it returned."""
    results = []
    for _ in range(times):
        began = time.process_time()
        result = work()
        results.append((time.process_time() - began, result))
    return min(results, key=lambda each: each[0])


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else NEAR
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))] or [OWN]
    many = texts * max(1, MEGABYTE // _bytes(texts))
    size = _bytes(many) / MEGABYTE
    print(
        f"{len(many)} texts, {size:.1f} MB, {len(rules())} rules, from {folder if texts != [OWN] else 'own'}"
    )
    ours, said = best(RUNS, lambda: sum(map(len, audit_many(map(read_text, many)))))
    rows = [("shuzhi, all rules", ours, f"{size / ours:.1f} MB/s (goal 5), {said} findings")]
    alone, _ = best(RUNS, lambda: sum(len(audit(read_text(text))) for text in many))
    rows.append(("  each text by itself", alone, f"{size / alone:.1f} MB/s"))
    reading, _ = best(RUNS, lambda: [read_text(text) for text in many])
    rows.append(("  of it reading", reading, f"{size / reading:.1f} MB/s"))
    rows += _beside(many, size, ours)
    table("one core, the texts together as those of a folder", rows)
    _dearest("".join(texts))
    _growth("".join(texts))
    _processes(texts)
    _cold(texts[0])


def _bytes(texts: list[str]) -> int:
    return sum(len(text.encode()) for text in texts)


def _beside(texts: list[str], size: float, ours: float) -> list[tuple[str, float, str]]:
    problem = _install()
    if problem:
        print(f"zhlint and textlint left out: {problem}")
        return []
    given = SCRATCH / "texts.json"
    given.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    rows = []
    for tool, goal in (("zhlint", 2.5), ("textlint", 8.0)):
        run = subprocess.run(
            ["node", "driver.mjs", tool, str(given), "3"], cwd=SCRATCH, capture_output=True, text=True
        )
        if run.returncode:
            print(f"{tool} left out: {run.stderr.strip().splitlines()[-1:]}")
            continue
        told = json.loads(run.stdout.splitlines()[-1])
        seconds = told["seconds"]
        remark = (
            f"{size / seconds:.1f} MB/s, {told['said']} messages; shuzhi is {seconds / ours:.1f} times faster"
        )
        rows.append((tool if tool == "zhlint" else "textlint, six rules", seconds, f"{remark} (goal {goal})"))
    return rows


def _install() -> str:
    """Install the packages into the scratch folder; gives the reason where that cannot be."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        return "npm is not on this machine"
    SCRATCH.mkdir(exist_ok=True)
    (SCRATCH / "driver.mjs").write_text(DRIVER, encoding="utf-8")
    names = {name.rpartition("@")[0].removeprefix("textlint-rule-"): True for name in PACKAGES[2:]}
    (SCRATCH / "textlintrc.json").write_text(json.dumps({"rules": names}), encoding="utf-8")
    if (SCRATCH / "installed").is_file() and (SCRATCH / "installed").read_text() == " ".join(PACKAGES):
        return ""
    (SCRATCH / "package.json").write_text('{"private": true}', encoding="utf-8")
    run = subprocess.run(
        ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", *PACKAGES],
        cwd=SCRATCH,
        capture_output=True,
        text=True,
        env=os.environ,
    )
    if run.returncode:
        return (run.stderr.strip().splitlines() or ["npm install failed"])[-1]
    (SCRATCH / "installed").write_text(" ".join(PACKAGES))
    return ""


def _dearest(text: str) -> None:
    """What each family costs, and the rules that cost most, each alone over half a megabyte.

    All rules together have 130 ms for a megabyte: reading takes 20, and 150 is what keeps 2.5 times zhlint.
    """
    document = read_text(text * max(1, MEGABYTE // 2 // len(text.encode())))
    size = len(document.text.encode()) / MEGABYTE
    families = sorted({rule.code[0] for rule in rules()})
    for title, words, most in (
        ("families of rules, each alone", families, len(families)),
        ("the dearest rules, each alone", [rule.code for rule in rules()], 12),
    ):
        rows = []
        for word in words:
            alone = Options(only=(word,))
            seconds, _ = best(3, lambda alone=alone: audit(document, alone))  # type: ignore[misc]
            name = word if len(word) == 1 else f"{word} {rules().get(word).name}"
            rows.append((name, seconds, f"{1000 * seconds / size:.1f} ms for a megabyte"))
        table(title, sorted(rows, key=lambda row: -row[1])[:most])


def _growth(text: str) -> None:
    """Time for texts ten times as long each, as lines and as one endless line."""
    rows = []
    shapes: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("lines", str),
        ("one line", lambda text: text.replace("\n", "")),
    )
    for name, shape in shapes:
        before = 0.0
        for size in (0.1, 1.0, 10.0):
            long = shape(text * max(1, round(size * MEGABYTE / len(text.encode()))))
            seconds, _ = best(4 if size < 5 else 2, lambda long=long: audit(read_text(long)))  # type: ignore[misc]
            speed = len(long.encode()) / MEGABYTE / seconds
            rows.append((f"{size} MB, {name}", seconds, f"{speed:.1f} MB/s"))
            if speed < before / 2:
                rows.append((f"longer, {name}", 0.0, "left out: time grows faster than the text"))
                break
            before = speed
    table("growth (MB/s should stay)", rows)


def _processes(texts: list[str]) -> None:
    """Files of some hundred kilobytes with one process and with two; small ones cost less than a process."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number in range(64):
            path = Path(folder) / f"{number:02}.txt"
            path.write_text(texts[number % len(texts)] * 20, encoding="utf-8")
            paths.append(path)
        one, _ = measure.best(2, lambda: list(audit_files(tuple(paths), EVERYTHING, jobs=1)))
        two, _ = measure.best(2, lambda: list(audit_files(tuple(paths), EVERYTHING, jobs=2)))
    table("64 files", [("one process", one, ""), ("two processes", two, f"{one / two:.1f} times as fast")])


def _cold(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(text, encoding="utf-8")
        command = [
            sys.executable,
            "-c",
            "from shuzhi.cli.main import programme; programme()",
            "audit",
            str(path),
        ]
        # as installed: with the compiled modules of a first run, which some environments forbid to write
        env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        env["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        seconds, _ = measure.best(10, lambda: subprocess.run(command, capture_output=True, env=env))
    table("cold start to findings, best of 10", [("shuzhi audit, one report", seconds, "(goal 0.3 s)")])


if __name__ == "__main__":
    main()
