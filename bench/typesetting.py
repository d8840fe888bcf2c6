"""Two hundred reports to PDF beside Typst alone on the same words and page, and to Word.

Run: uv run python -m bench.typesetting      prints seconds and ratios; CPU time, as the disk is not what is measured.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import typst
from bench.measure import table

from shuzhi.text.typeset import Heading, Manuscript, Paragraph, from_markdown
from shuzhi.text.typeset.docx import to_docx_bytes
from shuzhi.text.typeset.pdf import Typesetter

REPORTS = 200
SENTENCE = "全年组织集中学习[{a}](figure:study.collective)次，撰写心得体会[{b}](figure:study.reflections)篇，办理事项[{c}](figure:matter.closed)件，各项工作按期完成并逐项登记备查。"


def report(number: int) -> str:
    """A report of some five thousand characters; no two have the same numbers."""
    parts = [f"# 2023年度述职报告（{number}）"]
    for section in "一二三四五":
        parts.append(f"## {section}、第{section}方面工作")
        for index in range(6):
            parts.append(
                "".join(SENTENCE.format(a=number + index, b=number * 2, c=index + 7) for _ in range(3))
            )
    return "\n\n".join(parts)


def by_hand(manuscript: Manuscript) -> str:
    """What one would write in Typst for the same page: margins, size, indent, page numbers, headings, paragraphs."""
    lines = [
        '#set page(width: 210mm, height: 297mm, margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), numbering: "— 1 —")',
        '#set text(lang: "zh", region: "cn", font: "Noto Serif CJK SC", size: 16pt)',
        "#set par(justify: true, leading: 13pt, first-line-indent: (amount: 2em, all: true))",
        f"#align(center, text(size: 22pt)[{manuscript.title}])",
    ]
    for block in manuscript.blocks:
        text = "".join(run.text for run in getattr(block, "runs", ()))
        if isinstance(block, Heading):
            lines.append(f"= {text}")
        elif isinstance(block, Paragraph):
            lines.append(text)
    return "\n\n".join(lines)


def cpu(action: object, items: list[object]) -> float:
    """CPU seconds for a call over all items."""
    began = time.process_time()
    for item in items:
        action(item)  # type: ignore[operator]
    return time.process_time() - began


def main() -> None:
    """Measure the three ways in one run, interleaved twice, the better of two."""
    manuscripts: list[object] = [from_markdown(report(number)) for number in range(REPORTS)]
    sources: list[object] = [by_hand(one).encode() for one in manuscripts]  # type: ignore[arg-type]
    ours = Typesetter()
    theirs = typst.Compiler(font_paths=typst.Fonts())
    folder = Path(tempfile.mkdtemp())
    plain = lambda source: (folder / "a.pdf").write_bytes(theirs.compile(source, format="pdf"))  # noqa: E731
    product = lambda one: (folder / "b.pdf").write_bytes(ours.pdf(one))  # noqa: E731
    plain(sources[0]), product(manuscripts[0])
    hand, made = [], []
    for _ in range(2):
        hand.append(cpu(plain, sources))
        made.append(cpu(product, manuscripts))
    word = cpu(to_docx_bytes, manuscripts)
    table(
        f"{REPORTS} 份报告",
        [
            ("手写 Typst 到 PDF", min(hand), ""),
            ("述职有数到 PDF（版心、行字数、目录标签齐全）", min(made), f"{min(made) / min(hand):.2f} 倍"),
            ("述职有数到 Word", word, f"每份 {word / REPORTS * 1000:.1f} ms"),
        ],
    )


if __name__ == "__main__":
    main()
