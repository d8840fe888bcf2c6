"""The page of findings as a reader finds it: every mark leads to its finding and back, and no word of it runs."""

import re
from html.parser import HTMLParser

from tests.audit.support import audited, finding

from shuzhi.text.audit.files import Audited
from shuzhi.text.audit.finding import Finding
from shuzhi.text.audit.html import render as page


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.text = ""
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.add(tag)
        if tag == "a":
            assert "a" not in self.open, "a link within a link"
        if tag not in ("meta", "br"):
            self.open.append(tag)
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if values.get("href"):
            self.links.append(values["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text += data


def test_every_mark_of_the_page_leads_to_its_finding_and_back_also_where_findings_overlap() -> None:
    line = "深入贯彻落实按排部署工作"
    found = (
        finding(1, line, "贯彻落实按排", severity="hint"),
        finding(1, line, "落实按排部署", severity="warning"),
        finding(1, line, "按排", "安排"),
        Finding("U801", "stop", "punctuation", "warning", 1, 12, 12, "", "句末缺句号", "。", "GB/T 15834"),
        Finding("U801", "stop", "punctuation", "warning", 2, 0, 0, "", "空段", None, "GB/T 15834"),
    )
    shown = _Page(page([audited("a.txt", [line, ""], *found)]))
    assert shown.open == []
    assert len(shown.ids) == len(set(shown.ids))
    assert {link.removeprefix("#") for link in shown.links} <= set(shown.ids)
    for number in range(1, 6):
        assert f"#f1-{number}" in shown.links
        assert f"#t1-{number}" in shown.links


def test_the_page_keeps_every_word_and_runs_none_of_them() -> None:
    line = "<script>alert(1)</script>&amp;\x00\x1b[31m\ud800\u202e😀\ue000\" onclick='x'"
    found = Finding("T601", "x", "typo", "error", 1, 0, 8, line[:8], f"坏：{line}", line, line)
    made = page([audited(f"{line}.txt", [line], found)])
    shown = _Page(made)
    assert "script" not in shown.tags
    assert "\x00" not in made
    assert "😀\ue000" in shown.text
    made.encode()
    assert not re.search(r"(?:src|href)=\"(?!#)|@import|url\(|https?:", made)


def test_the_page_of_several_files_names_the_broken_one() -> None:
    made = page(
        [audited("甲.txt", ["按排"], finding(1, "按排", "按排")), Audited("乙.docx", problem="已损坏。")]
    )
    assert "未审校。已损坏。" in made
    assert 'href="#file2"' in made
