"""Plain text: UTF-8 with or without a mark, UTF-16, GB18030; each tried strictly, none guessed past an error."""

from shuzhi.text.document.errors import ReadError
from shuzhi.text.document.limits import Limits
from shuzhi.text.document.raw import Raw
from shuzhi.text.document.sniff import looks_like_utf16

# GB18030 gives a character to nearly every pair of bytes, so Big5 or a binary file decodes into rare
# characters. Real text stays in GB 2312 but for names; this share separates them widely.
_COMMON_SHARE = 0.8


def load(name: str, data: bytes, limits: Limits) -> Raw:
    """The lines of a text file. Raises ReadError when no encoding fits."""
    return from_text(decode(name, data, limits))


def from_text(text: str) -> Raw:
    """Lines as `split("\\n")` gives them; CRLF counts as one end of line, and so does a lone CR in a text without LF."""
    text = text.replace("\r\n", "\n")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    return Raw(tuple(text.split("\n")))


def decode(name: str, data: bytes, limits: Limits) -> str:
    """The text of a file's bytes. Raises ReadError when no encoding fits or the text is too long."""
    text = _decode(name, data)
    if len(text) > limits.characters:
        raise ReadError(name, f"超过 {limits.characters // 10_000} 万字的上限", "请拆分成几个文件")
    return text


def _decode(name: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(name, data, "utf-16", "UTF-16")
    if data.startswith(b"\xef\xbb\xbf"):
        return _strictly(name, data, "utf-8-sig", "UTF-8")
    order = looks_like_utf16(data[:4096])
    if order:
        return _strictly(name, data, order, "UTF-16")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as utf8:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            line = data[: utf8.start].count(b"\n") + 1
            raise _unknown(name, f"第 {line} 行的字节既不是 UTF-8 也不是 GB18030") from None
        if not _is_chinese(text):
            raise _unknown(name, "按 GB18030 解出的文字不通") from None
        return text


def _strictly(name: str, data: bytes, codec: str, title: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise _unknown(name, f"标明是 {title}，但第 {error.start} 字节处不合 {title}") from None


def _unknown(name: str, why: str) -> ReadError:
    return ReadError(name, f"的文字编码无法识别：{why}", "请用记事本打开，另存为 UTF-8 编码后再读入")


def _is_chinese(text: str) -> bool:
    wide = [char for char in text[:100_000] if char > "\x7f"]
    common = sum(1 for char in wide if _in_gb2312(char))
    return common >= len(wide) * _COMMON_SHARE


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
