"""Tables of contents in texts: page numbers glued to titles, page numbers that lead nowhere."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Pattern, rule

_PAGE = Pattern(r"[^\d\s.…·．\-—~～](\d{1,3})$")
_GLUED = Pattern(r"\d{1,2}[.．](?=(?:19|20)\d\d年)")


@rule(
    "N207",
    "contents-glued",
    "目录粘连",
    kind="formatting",
    severity="warning",
    source="目录应由标题、连接符和页码组成；GB/T 15835—2011 数字书写应避免歧义",
    per="document",
)
def contents_glued(text: Text) -> Iterator[Found]:
    """目录中的页码紧接在标题之后，或序号“1.”与年份连成“1.2023”。

    误文：
        述职报告汇编
        目　录
        1.2023年度述职报告（镇长）3
        2.2023年度述职报告（书记）9
        2023年度述职报告（镇长）
        各位领导：
        一、学习情况
        2023年度述职报告（书记）
        一、学习情况
    正文：
        述职报告汇编
        目　录
        2023年度述职报告（镇长）……3
        2023年度述职报告（镇长）
        一、学习情况
    """
    for span in text.document.toc:
        page, glued = _PAGE.search(span.text), _GLUED.match(span.text)
        if page or glued:
            said = [words for words, is_so in (("序号与年份粘连", glued), ("页码与标题粘连", page)) if is_so]
            yield Found(span.line, span.start, span.end, f"目录中{'，'.join(said)}")


_LEADER = Pattern(r"(?:…|\.{3,}|·{3,}|．{3,}|-{3,})\s{0,4}\d{1,3}$")


@rule(
    "N208",
    "contents-page-left",
    "目录页码残留",
    kind="formatting",
    severity="hint",
    source="页码随版面而定，转成文本后已无所指",
    per="document",
)
def contents_page_left(text: Text) -> Iterator[Found]:
    """转成纯文本的汇编里，目录还留着连接符和页码。

    误文：
        述职报告汇编
        目录
        第一篇：2023年度述职报告（镇长）………1
        第二篇：2023年度述职报告（书记）………4
        第一篇：2023年度述职报告（镇长）
        一、学习情况
        第二篇：2023年度述职报告（书记）
        一、学习情况
    正文：
        述职报告汇编
        目录
        第一篇：2023年度述职报告（镇长）
        第二篇：2023年度述职报告（书记）
        第一篇：2023年度述职报告（镇长）
        一、学习情况
        第二篇：2023年度述职报告（书记）
        一、学习情况
    """
    if text.document.path.endswith((".docx", ".doc", ".wps")):
        return
    for span in text.document.toc:
        found = _LEADER.search(span.text)
        if found:
            yield Found(span.line, span.start + found.start(), span.end, "文本中目录的页码已无所指，宜删去")
