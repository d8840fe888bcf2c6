"""Corrections in plain text and Markdown: sure ones only, and nothing changed but what differs."""

from pathlib import Path

import pytest
from tests.audit.support import audited, finding

from shuzhi.text.audit.copying import write_copy
from shuzhi.text.audit.corrections import corrections
from shuzhi.text.document import read


def test_corrections_are_sure_do_not_overlap_and_change_only_what_differs() -> None:
    line = "凯旋归来的按排"
    found = [
        finding(1, line, "凯旋归来", "凯旋"),
        finding(1, line, "归来的", "的"),
        finding(1, line, "按排", "安排"),
        finding(1, line, "按排", "安置", "warning"),
    ]
    made = corrections(found)
    assert [(each.start, each.end, each.put) for each in made] == [(2, 4, ""), (5, 6, "安")]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_corrected_copy_keeps_encoding_and_line_ends(tmp_path: Path, codec: str, end: str) -> None:
    source, out = tmp_path / "a.txt", tmp_path / "b.txt"
    text = f"述职报告{end}工作按排妥善{end}{end}一是按排，二是落实。{end}"
    source.write_bytes(text.encode(codec))
    lines = read(source).lines
    found = [finding(2, lines[1], "按排", "安排"), finding(4, lines[3], "按排", "安排")]
    copy = write_copy(audited(str(source), lines, *found), out, fix=True, comments=False)
    assert len(copy.made) == 2
    assert out.read_bytes() == text.replace("按排", "安排").encode(codec)
    assert source.read_bytes() == text.encode(codec)


def test_a_correction_in_markdown_leaves_marks_and_links_whole(tmp_path: Path) -> None:
    source, out = tmp_path / "a.md", tmp_path / "b.md"
    lines = [
        "# 按排",
        "**工作按排**见[按排29](figure:a.b)次，按排",
        "按**排**工作",
        "[说明](按排)按排",
        r"\*按排\*",
    ]
    source.write_text("\n".join(lines), encoding="utf-8")
    shown = read(source).lines
    found = [
        finding(number, line, "按排", "安排", nth=nth)
        for number, line in enumerate(shown, 1)
        for nth in range(line.count("按排"))
    ]
    copy = write_copy(audited(str(source), shown, *found), out, fix=True, comments=False)
    assert out.read_text(encoding="utf-8").split("\n") == [
        "# 安排", "**工作安排**见[安排29](figure:a.b)次，安排", "按**排**工作", "[说明](按排)按排", r"\*安排\*",
    ]  # fmt: skip
    assert copy.left == 2
