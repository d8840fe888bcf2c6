"""Files are read by what they hold; what cannot be read says what is wrong, where, and what to do."""

import io
import struct
import zipfile
from pathlib import Path

import docx
import msoffcrypto
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from msoffcrypto.format.ooxml import OOXMLFile

from shuzhi.text.document import Control, Limits, ReadError, read, read_text
from shuzhi.text.document.readers import legacy, word

TEXT = "2023年度述职报告\n一、学习情况\n组织集中学习29次。\n"


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        read(path, limits) if limits else read(path)
    message = str(caught.value)
    assert message.startswith(f"《{path.name}》")
    assert message.endswith("。")
    assert "请" in message.partition("。")[2], "a refusal says what to do"
    return message


def word_file(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_body(xml: str) -> bytes:
    """A docx whose body holds the given XML."""
    document = docx.Document()
    for element in parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, element)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def repacked(data: bytes, part: str, content: bytes) -> bytes:
    """A docx with one part put in or exchanged."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, content)
    return stream.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def control(tag: str, inner: str) -> str:
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'


# plain text


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
)
def test_a_text_is_read_in_each_usual_encoding(tmp_path: Path, codec: str) -> None:
    document = read(written(tmp_path, "a.txt", TEXT.encode(codec)))
    assert document.lines == tuple(TEXT.split("\n"))


def test_ends_of_lines_of_windows_count_once(tmp_path: Path) -> None:
    assert read(written(tmp_path, "a.txt", "一\r\n二".encode())).lines == ("一", "二")


def test_an_unknown_encoding_is_named(tmp_path: Path) -> None:
    assert "编码无法识别" in refusal(written(tmp_path, "a.txt", "述職報告，認真學習".encode("big5")))
    assert "编码无法识别" in refusal(written(tmp_path, "b.txt", b"\xe8\xbf\xb0\n\xff\xff\xff\xff"))
    assert "编码无法识别" in refusal(written(tmp_path, "c.txt", b"\xef\xbb\xbfab\xff\xff"))


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    assert "空文件" in refusal(written(tmp_path, "a.txt", b""))
    assert "空文件" in refusal(written(tmp_path, "a.docx", b" \n"))


def test_what_is_not_there_or_not_a_file_is_named(tmp_path: Path) -> None:
    assert "不存在" in refusal(tmp_path / "no.txt")
    (tmp_path / "d.txt").mkdir()
    assert "文件夹" in refusal(tmp_path / "d.txt")
    assert "不在可读之列" in refusal(written(tmp_path, "a.xyz", b"1"))


def test_a_file_above_the_limit_is_refused_unread(tmp_path: Path) -> None:
    assert "上限" in refusal(written(tmp_path, "a.txt", b"1" * 11), Limits(file_bytes=10))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"%PDF-1.7\n", "PDF"),
        ("a.pdf", TEXT.encode(), "纯文本"),
        ("a.docx", b"\x89PNG\r\n\x1a\n" + b"0" * 50, "图片"),
        ("a.docx", TEXT.encode(), "纯文本"),
        ("a.pdf", word_file("述职报告"), "Word 文档（docx）"),
        ("a.txt", b"\x00\x01\x02\xff" * 100, "二进制"),
        ("a.docx", b"Rar!\x1a\x07\x00" + b"0" * 50, "压缩包（rar）"),
        ("a.txt", b"<!DOCTYPE html><html></html>", "网页"),
    ],
)
def test_a_wrong_type_under_a_right_name_is_told_what_it_is(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    message = refusal(written(tmp_path, name, data))
    assert "内容却是" in message
    assert said in message


# markdown


def test_figure_links_become_controls_and_plain_text() -> None:
    document = read_text(
        "# 述职报告\n**集中**学习[29](figure:study.collective)次，见[附件](a.html)。", "r.md"
    )
    assert document.lines == ("述职报告", "集中学习29次，见附件。")
    assert document.controls == (Control(2, 4, 6, "figure:study.collective", "29"),)
    assert document.reports[0].title


def test_a_placeholder_of_stars_is_left_alone() -> None:
    assert read_text("谈话***人次，走访**次", "r.md").lines == ("谈话***人次，走访**次",)


# Word


def test_each_paragraph_of_a_word_file_is_a_line(tmp_path: Path) -> None:
    path = written(tmp_path, "a.docx", word_file("2023年度述职报告", "", "一、学习\n两行"))
    assert read(path).lines == ("2023年度述职报告", "", "一、学习\v两行")


def test_cells_of_a_table_are_lines_in_their_place(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("前")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "左", "右"
    document.add_paragraph("后")
    document.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx").lines == ("前", "左", "右", "后")


def test_content_controls_are_found_with_their_tags(tmp_path: Path) -> None:
    inner = run("学习") + control("figure:study.collective", run("29")) + run("次")
    xml = (
        f"<w:p>{inner}</w:p>"
        + control("block", f"<w:p>{run('整段')}</w:p>")
        + f"<w:p>{control('', run('无'))}</w:p>"
    )
    document = read(written(tmp_path, "a.docx", with_body(xml)))
    assert document.lines == ("学习29次", "整段", "无")
    assert document.controls == (
        Control(1, 2, 4, "figure:study.collective", "29"),
        Control(2, 0, 2, "block", "整段"),
    )


def test_tracked_deletions_are_left_out_and_insertions_read(tmp_path: Path) -> None:
    xml = (
        f"<w:p>{run('学习')}<w:del w:id='1' w:author='a'><w:r><w:delText>28</w:delText></w:r></w:del>"
        f"<w:ins w:id='2' w:author='a'>{run('29')}</w:ins>{run('次')}</w:p>"
    )
    assert read(written(tmp_path, "a.docx", with_body(xml))).lines == ("学习29次",)


def test_a_tab_is_a_tab_and_a_tab_stop_is_nothing(tmp_path: Path) -> None:
    stops = "<w:pPr><w:tabs><w:tab w:val='left' w:pos='100'/></w:tabs></w:pPr>"
    xml = f"<w:p>{stops}{run('甲')}<w:r><w:tab/></w:r>{run('乙')}</w:p>"
    assert read(written(tmp_path, "a.docx", with_body(xml))).lines == ("甲\t乙",)


def test_heading_styles_make_sections_where_numbering_is_automatic(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("个人总结", 0)
    document.add_heading("学习情况", 1)
    document.add_paragraph("学习12次。")
    document.save(str(tmp_path / "a.docx"))
    found = read(tmp_path / "a.docx")
    assert found.reports[0].title
    assert [(section.level, section.heading) for section in found.walk()] == [(1, "学习情况")]


def test_the_lines_of_a_word_file_are_its_paragraph_elements(tmp_path: Path) -> None:
    data = with_body(f"<w:p>{run('一')}</w:p><w:tbl><w:tr><w:tc><w:p>{run('二')}</w:p></w:tc></w:tr></w:tbl>")
    body = docx.Document(io.BytesIO(data)).element.body
    raw = word.load("a.docx", data, Limits())
    assert len(list(word.paragraph_elements(body))) == len(raw.lines) == 2


def test_a_truncated_word_file_is_named(tmp_path: Path) -> None:
    data = word_file("述职报告")
    assert "截断" in refusal(written(tmp_path, "a.docx", data[: len(data) // 2]))


def test_an_encrypted_word_file_is_named(tmp_path: Path) -> None:
    stream = io.BytesIO()
    OOXMLFile(io.BytesIO(word_file("述职报告"))).encrypt("secret", stream)
    assert "密码" in refusal(written(tmp_path, "a.docx", stream.getvalue()))
    assert msoffcrypto.OfficeFile(stream).is_encrypted()


def test_a_document_type_definition_is_refused(tmp_path: Path) -> None:
    xml = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>'
    message = refusal(written(tmp_path, "a.docx", repacked(word_file("报告"), "word/document.xml", xml)))
    assert "DTD" in message


def test_an_outer_entity_is_not_fetched(tmp_path: Path) -> None:
    secret = written(tmp_path, "secret", b"secret")
    xml = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><d>&x;</d>'.encode()
    assert "DTD" in refusal(
        written(tmp_path, "a.docx", repacked(word_file("报告"), "word/document.xml", xml))
    )


def test_a_zip_bomb_is_refused_by_its_ratio_its_size_and_its_entries(tmp_path: Path) -> None:
    bomb = repacked(word_file("报告"), "word/media/a.bin", b"0" * 3_000_000)
    path = written(tmp_path, "a.docx", bomb)
    assert "压缩比" in refusal(path)
    assert "解压后超过" in refusal(path, Limits(unpacked_bytes=2_000_000))
    assert "条目" in refusal(path, Limits(entries=3))


def test_a_part_that_hides_its_size_is_refused(tmp_path: Path) -> None:
    bomb = repacked(word_file("报告"), "word/media/a.bin", b"0" * 3_000_000)
    lying = bomb.replace(struct.pack("<I", 3_000_000), struct.pack("<I", 2000))
    assert "与声明不符" in refusal(written(tmp_path, "a.docx", lying))


def test_entities_are_refused_in_a_part_that_nobody_reads(tmp_path: Path) -> None:
    xml = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert "DTD" in refusal(written(tmp_path, "a.docx", repacked(word_file("报告"), "docProps/app.xml", xml)))


def test_a_broken_part_is_named(tmp_path: Path) -> None:
    data = repacked(word_file("报告"), "word/document.xml", b"<w:document")
    assert "word/document.xml" in refusal(written(tmp_path, "a.docx", data))


def test_a_word_file_without_text_says_so(tmp_path: Path) -> None:
    assert "没有可读的文字" in refusal(written(tmp_path, "a.docx", word_file("")))


def test_xml_nested_past_all_sense_is_refused_without_a_crash(tmp_path: Path) -> None:
    opening = f"<w:document {nsdecls('w')}><w:body>".encode()
    depth = 5_000
    xml = (
        opening
        + b"<w:sdt><w:sdtContent>" * depth
        + b"</w:sdtContent></w:sdt>" * depth
        + b"</w:body></w:document>"
    )
    refusal(written(tmp_path, "a.docx", repacked(word_file("报告"), "word/document.xml", xml)))


# doc and wps


def test_a_word_file_saved_as_wps_is_read(tmp_path: Path) -> None:
    assert read(written(tmp_path, "a.wps", word_file("述职报告"))).lines == ("述职报告",)


def test_a_web_page_under_the_name_of_doc_is_read(tmp_path: Path) -> None:
    pytest.importorskip("extractous")
    page = '<html><head><meta charset="gbk"></head><body><p>述职报告</p><p>学习29次</p></body></html>'
    assert read(written(tmp_path, "a.doc", page.encode("gbk"))).lines == ("述职报告", "学习29次")


def test_rich_text_under_the_name_of_doc_is_read(tmp_path: Path) -> None:
    pytest.importorskip("extractous")
    assert read(written(tmp_path, "a.doc", rb"{\rtf1\ansi first\par 29\par}")).lines == ("first", "29")


def test_without_the_extra_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legacy, "Extractor", None)
    path = written(tmp_path, "a.doc", rb"{\rtf1 a}")
    with pytest.raises(ReadError, match=r'pip install "shuzhi\[legacy\]"'):
        read(path)


def test_a_broken_old_document_is_named(tmp_path: Path) -> None:
    pytest.importorskip("extractous")
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + b"\x00" * 600
    assert "损坏" in refusal(written(tmp_path, "a.doc", data))


def test_an_encrypted_old_document_is_named(tmp_path: Path) -> None:
    pytest.importorskip("extractous")
    # the start of a File Information Block with fEncrypted set, MS-DOC 2.5.2
    block = b"\xec\xa5\xc1\x00" + b"\x00" * 7 + b"\x01" + b"\x00" * 500
    data = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\x00") + block + "WordDocument".encode("utf-16-le")
    )
    assert "密码" in refusal(written(tmp_path, "a.doc", data))


# PDF


def pdf(*pages: str) -> bytes:
    """A PDF of typst, whose fonts and line breaks are real."""
    typst = pytest.importorskip("typst")
    body = "#pagebreak()\n".join(pages)
    source = f"#set page(width: 210mm, height: 297mm, margin: 30mm)\n#set par(first-line-indent: (amount: 2em, all: true))\n{body}"
    data: bytes = typst.compile(source.encode())
    return data


def test_printed_lines_are_joined_into_paragraphs(tmp_path: Path) -> None:
    long = "全年组织集中学习二十九次，干部职工理论水平稳步提升，" * 5 + "完毕。"
    document = read(written(tmp_path, "a.pdf", pdf(f"一、学习情况\n\n{long}\n\n第二段。")))
    assert document.lines == ("一、学习情况", long, "第二段。")


def test_a_paragraph_goes_on_over_the_page_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    long = "全年组织集中学习二十九次，干部职工理论水平稳步提升，" * 40 + "完毕。"
    typst_page_number = '#set page(numbering: "— 1 —")\n'
    document = read(written(tmp_path, "a.pdf", pdf(typst_page_number + long)))
    assert document.lines == (long,)


def test_a_scanned_pdf_says_that_it_holds_no_text(tmp_path: Path) -> None:
    message = refusal(written(tmp_path, "a.pdf", pdf("#rect(width: 50mm, height: 50mm)")))
    assert "扫描件" in message


def test_a_truncated_pdf_is_named(tmp_path: Path) -> None:
    assert "损坏" in refusal(written(tmp_path, "a.pdf", b"%PDF-1.7\n1 0 obj\n<<"))


def test_a_pdf_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    assert "页" in refusal(written(tmp_path, "a.pdf", pdf("甲", "乙", "丙")), Limits(pages=2))
