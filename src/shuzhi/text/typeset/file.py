"""One file in, one file out: the kind of each is told by its suffix."""

from pathlib import Path

from shuzhi.kernel.files import reason
from shuzhi.text.typeset.conformity import Conformity, TypesetError
from shuzhi.text.typeset.docx import to_docx
from shuzhi.text.typeset.manuscript import Manuscript
from shuzhi.text.typeset.markdown import from_markdown, from_text
from shuzhi.text.typeset.pdf import to_pdf

_SOURCES = {".md": from_markdown, ".markdown": from_markdown, ".txt": from_text}
_TARGETS = {".docx": to_docx, ".pdf": to_pdf}


def typeset_file(source: Path, out: Path) -> Conformity:
    """Set `source` (.md, .markdown, .txt) as `out` (.docx, .pdf). Raises TypesetError."""
    writer = _TARGETS.get(out.suffix.lower())
    if writer is None:
        raise TypesetError(f"不能输出{_suffix(out)}：{out}。请把输出文件名改为.docx或.pdf。")
    manuscript = read_manuscript(source)
    if not manuscript.title and not manuscript.blocks:
        raise TypesetError(f"文件{source}里没有文字，没有排版。请确认选对了文件。")
    return writer(manuscript, out)


def read_manuscript(source: Path) -> Manuscript:
    """The manuscript in a text file of UTF-8 or GB18030. Raises TypesetError."""
    reader = _SOURCES.get(source.suffix.lower())
    if reader is None:
        raise TypesetError(f"不能排版{_suffix(source)}：{source}。请另存为.md或.txt文件。")
    try:
        content = source.read_bytes()
    except FileNotFoundError as error:
        raise TypesetError(f"文件{source}不存在，请检查文件名和所在文件夹。") from error
    except OSError as error:
        raise TypesetError(f"文件{source}不能读取（{reason(error)}），请检查权限。") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return reader(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise TypesetError(f"文件{source}不是UTF-8或GB18030编码的文本。请用记事本另存为UTF-8后重试。")


def _suffix(path: Path) -> str:
    return f"{path.suffix}文件" if path.suffix else "没有扩展名的文件"
