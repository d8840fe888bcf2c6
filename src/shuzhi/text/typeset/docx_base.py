"""The empty Word file that manuscripts are written into: styles, settings, page, page numbers, font table.

It is made once a process out of python-docx's template and the measures; Word's own style names are kept
(a Chinese Word shows them as 标题, 标题 1, 正文) with the office's names as aliases.
"""

from functools import cache
from io import BytesIO
from math import floor
from xml.sax.saxutils import quoteattr

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from shuzhi.text.typeset.measures import POINTS_PER_MM, Face, Measures, measures

_KEPT = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.THEME,
}
# Names the same face goes by, for Word's own substitution when the first is missing.
_ALTERNATIVES = {"仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "黑体": "SimHei", "宋体": "SimSun"}
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>shuzhi</Application></Properties>"
)


def new_document() -> WordDocument:
    """An empty document of the standard's page and styles."""
    return docx.Document(BytesIO(_base()))


def twips(points: float) -> int:
    return round(points * 20)


@cache
def _base() -> bytes:
    page = measures()
    document = docx.Document()
    package, part = document.part.package, document.part
    for key, relation in list(part.rels.items()):
        if relation.reltype not in _KEPT:
            del part.rels[key]
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]
        elif relation.reltype.endswith("/extended-properties"):
            relation.target_part._blob = _APP.encode()
    part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)._blob = _font_table(page).encode()
    _replace(document.settings.element, _SETTINGS)
    _replace(document.styles.element, _styles(page))
    _set_page(document, page)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _replace(element: object, inner: str) -> None:
    """Give an XML root new children."""
    for child in list(element):  # type: ignore[call-overload]
        element.remove(child)  # type: ignore[attr-defined]
    for child in parse_xml(f"<w:root {nsdecls('w')}>{inner}</w:root>"):
        element.append(child)  # type: ignore[attr-defined]


def _set_page(document: WordDocument, page: Measures) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance = Mm(15)
    # The dash, in the middle of its line, stands 7 mm below the 版心.
    half_line = page.folio.size * 0.6 / POINTS_PER_MM
    section.footer_distance = Mm(page.bottom - page.folio_below - half_line)
    # Lines only: LibreOffice reads a character grid as wide cells, so the styles hold the character pitch.
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(twips(page.line_pitch)))
    section._sectPr.append(grid)
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        _write_folio(footer.paragraphs[0], side, page)


def _write_folio(paragraph: WordParagraph, side: str, page: Measures) -> None:
    """`— 1 —`, odd pages right, even pages left, one character in."""
    inset, width = page.folio_inset * 100, twips(page.folio_inset * page.folio.size)
    for child in list(paragraph._p):
        paragraph._p.remove(child)
    inner = (
        f'<w:pPr><w:pStyle w:val="Footer"/><w:ind w:{side}Chars="{inset}" w:{side}="{width}"/>'
        f'<w:jc w:val="{side}"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        "<w:r><w:t>1</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r>'
    )
    for child in parse_xml(f"<w:root {nsdecls('w')}>{inner}</w:root>"):
        paragraph._p.append(child)


_LANGUAGE = '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
# Punctuation is compressed as Word's Chinese edition does; odd and even pages have footers of their own.
_SETTINGS = """
<w:zoom w:percent="100"/>
<w:defaultTabStop w:val="420"/>
<w:evenAndOddHeaders/>
<w:characterSpacingControl w:val="compressPunctuation"/>
<w:compat>
  <w:balanceSingleByteDoubleByteWidth/><w:useFELayout/>
  <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
</w:compat>
<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>
<w:decimalSymbol w:val="."/>
<w:listSeparator w:val=","/>
"""


def _font_table(page: Measures) -> str:
    fonts = "".join(
        f"<w:font w:name={quoteattr(font.name)}>"
        + (f"<w:altName w:val={quoteattr(_ALTERNATIVES[font.name])}/>" if font.name in _ALTERNATIVES else "")
        + '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for font in page.fonts
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'


def _fonts(name: str) -> str:
    quoted = quoteattr(name)
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii={quoted} w:hAnsi={quoted} w:eastAsia={quoted} w:cs={quoted}/>'
    )


def _face(face: Face, language: str = "") -> str:
    """Run properties of a face; at the body's size 28 characters are drawn together to fit the 版心."""
    page = measures()
    closer = floor((page.character_pitch - page.body.size) * 20) if face.size == page.body.size else 0
    half_points = round(face.size * 2)
    return (
        f'<w:rPr>{_fonts(face.font)}<w:spacing w:val="{closer}"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>{language}</w:rPr>'
    )


def _style(
    style: str,
    name: str,
    paragraph: str = "",
    run: str = "",
    *,
    alias: str = "",
    based: str = "Normal",
    after: str = "",
) -> str:
    own = "" if name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style}"><w:name w:val="{name}"/>'
        + (f'<w:aliases w:val="{alias}"/>' if alias else "")
        + f'<w:basedOn w:val="{based}"/>'
        + (f'<w:next w:val="{after}"/>' if after else "")
        + f"<w:qFormat/><w:pPr>{paragraph}</w:pPr>{run}</w:style>"
    )


def _heading(level: int, alias: str, face: Face) -> str:
    """A heading's style, and the character style of a heading that runs into its paragraph."""
    properties = f'<w:keepNext/><w:outlineLvl w:val="{level - 1}"/>'
    return _style(
        f"Heading{level}",
        f"heading {level}",
        properties,
        _face(face),
        alias=alias,
        based="BodyText",
        after="BodyText",
    ) + (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="RunIn{level}">'
        f'<w:name w:val="{alias}（段首）"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f"{_face(face)}</w:style>"
    )


def _defaults(page: Measures) -> str:
    """Document defaults and the styles every Word file must have."""
    no_spacing = '<w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    exact = f'<w:spacing w:before="0" w:after="0" w:line="{twips(page.line_pitch)}" w:lineRule="exact"/>'
    padding = twips((page.line_pitch - page.table_pitch) / 2)
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", padding), ("left", 80), ("bottom", padding), ("right", 80))
    )
    borders = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return f"""
<w:docDefaults><w:rPrDefault>{_face(page.body, _LANGUAGE)}</w:rPrDefault>
  <w:pPrDefault><w:pPr>{no_spacing}</w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
  <w:pPr><w:widowControl w:val="0"/>{no_spacing}{exact}<w:jc w:val="both"/></w:pPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
  <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
  <w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>
  <w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>
  <w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>
"""


def _styles(page: Measures) -> str:
    characters, width = page.indent * 100, twips(page.indent * page.character_pitch)
    indent = f'<w:ind w:firstLineChars="{characters}" w:firstLine="{width}"/>'
    off_grid, keep = '<w:snapToGrid w:val="0"/>', "<w:keepNext/>"
    left, centre, right = (f'<w:jc w:val="{side}"/>' for side in ("left", "center", "right"))
    table_line = f'{off_grid}<w:spacing w:line="{twips(page.table_pitch)}" w:lineRule="exact"/>'
    folio_line = f'{off_grid}<w:spacing w:line="{twips(page.folio.size * 1.2)}" w:lineRule="exact"/>'
    levels = ("一级标题", "二级标题", "三级标题", "四级标题")
    body = "BodyText"
    return _defaults(page) + "".join(
        (
            _style(body, "Body Text", indent, alias="公文正文"),
            _style("Title", "Title", off_grid + centre, _face(page.title), alias="公文标题", after=body),
            _style("Subtitle", "Subtitle", centre, _face(page.subtitle), alias="公文署名行", after=body),
            _style("Salutation", "Salutation", left, alias="主送", after=body),
            *(
                _heading(level, alias, face)
                for level, (alias, face) in enumerate(zip(levels, page.headings, strict=True), 1)
            ),
            _style("Attachment", "附件说明", left),
            _style("Signature", "Signature", keep + right, alias="署名", after="Date"),
            _style("Date", "Date", right, alias="成文日期"),
            _style("Caption", "caption", keep + centre, _face(page.table_header), alias="表题"),
            _style("TableText", "表格文字", table_line, _face(page.table)),
            _style("TableHead", "表头文字", table_line + centre, _face(page.table_header)),
            _style("Footer", "footer", folio_line + right, _face(page.folio), alias="页码"),
        )
    )
