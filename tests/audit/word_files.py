"""Word files for the tests of the Word copy: made from XML, reviewed, and read back by their comments."""

import io
import zipfile
from pathlib import Path

import docx
from lxml import etree
from tests.audit.support import finding

from shuzhi.text.audit.copying import write_copy
from shuzhi.text.audit.files import Audited
from shuzhi.text.audit.finding import Finding
from shuzhi.text.document import read

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def word_file(body: str, extra: dict[str, str] | None = None) -> bytes:
    stream = io.BytesIO()
    docx.Document().save(stream)
    parts = {}
    with zipfile.ZipFile(stream) as package:
        for name in package.namelist():
            parts[name] = package.read(name)
    parts["word/document.xml"] = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {NS}><w:body>{body}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
    ).encode()
    for name, text in (extra or {}).items():
        parts[name] = text.encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def reviewed(tmp_path: Path, body: str, *findings: Finding, fix: bool = False, comments: bool = True) -> Path:
    source, out = tmp_path / "原.docx", tmp_path / "批注.docx"
    source.write_bytes(word_file(body))
    write_copy(
        Audited(str(source), findings, dict(enumerate(read(source).lines, 1))),
        out,
        fix=fix,
        comments=comments,
    )
    return out


def root(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read("word/document.xml"))


def commented_words(path: Path) -> dict[str, str]:
    """What each comment is anchored to, by its number."""
    words: dict[str, str] = {}
    open_ones: set[str] = set()
    ended: set[str] = set()
    for element in root(path).iter():
        number = element.get(W + "id", "")
        if element.tag == W + "commentRangeStart":
            open_ones.add(number)
            words[number] = ""
        elif element.tag == W + "commentRangeEnd":
            open_ones.remove(number)
            ended.add(number)
        elif element.tag == W + "commentReference":
            assert number in ended
        elif element.tag in (W + "t", W + "delText"):
            for one in open_ones:
                words[one] += element.text or ""
    assert not open_ones
    return words


def without_marks(source: etree._Element) -> str:
    """The XML without comment anchors, with runs that have equal properties joined: what stood there before."""
    for name in ("commentRangeStart", "commentRangeEnd"):
        for element in list(source.iter(W + name)):
            element.getparent().remove(element)
    for reference in list(source.iter(W + "commentReference")):
        run = reference.getparent()
        run.getparent().remove(run)
    for run in list(source.iter(W + "r")):
        before = run.getprevious()
        if before is not None and before.tag == W + "r" and _properties(before) == _properties(run):
            before.extend([child for child in run if child.tag != W + "rPr"])
            run.getparent().remove(run)
    for text in list(source.iter(W + "t")):
        text.attrib.clear()
        before = text.getprevious()
        if before is not None and before.tag == W + "t":
            before.text = (before.text or "") + (text.text or "")
            text.getparent().remove(text)
    return etree.tostring(source, method="c14n").decode()


def _properties(run: etree._Element) -> bytes:
    properties = run.find(W + "rPr")
    attributes = repr(sorted(run.attrib.items())).encode()
    return attributes + (b"" if properties is None else etree.tostring(properties, method="c14n"))


RICH = (
    '<w:p><w:pPr><w:jc w:val="both"/></w:pPr><w:r w:rsidR="00A1"><w:rPr><w:b/><w:sz w:val="32"/></w:rPr>'
    '<w:t>会议按排</w:t><w:tab/><w:t>工作按排</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">妥善 </w:t></w:r></w:p>'
    '<w:p/>'
    '<w:p><w:hyperlink r:id="rId1" w:history="1"><w:r><w:t>链接按排</w:t></w:r></w:hyperlink><w:r><w:t>之外</w:t></w:r></w:p>'
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid><w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>表中按排</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    '<w:p><w:r><w:t>学习</w:t></w:r><w:sdt><w:sdtPr><w:tag w:val="figure:study.collective"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>按排29</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>次</w:t></w:r></w:p>'
    '<w:p><w:ins w:id="5" w:author="王" w:date="2023-01-01T00:00:00Z"><w:r><w:t>新增按排</w:t></w:r></w:ins><w:del w:id="6" w:author="王"><w:r><w:delText>删去按排</w:delText></w:r></w:del></w:p>'
    '<w:p><w:r><w:t>前</w:t></w:r><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>ān</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>按排</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>'
    '<w:p><w:r><w:t>框外</w:t><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>框内按排</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>'
    '<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框内按排</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent><w:t>按排</w:t></w:r></w:p>'
    '<w:p><w:r><w:t>😀按排\ue000😀</w:t><w:br/><w:t>下行按排</w:t></w:r></w:p>'
)  # fmt: skip


def everywhere(tmp_path: Path, word: str, suggestion: str | None = None) -> list[Finding]:
    path = tmp_path / "找.docx"
    path.write_bytes(word_file(RICH))
    return [
        finding(number, line, word, suggestion, nth=nth)
        for number, line in enumerate(read(path).lines, 1)
        for nth in range(line.count(word))
    ]
