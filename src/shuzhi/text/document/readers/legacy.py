"""Old Word and WPS documents (doc, wps; also RTF and web pages saved under these names), through extractous.

The engine is an extra: the base install stays lean, and the message says how to add it.
"""

import re

from shuzhi.text.document.errors import ReadError
from shuzhi.text.document.limits import Limits
from shuzhi.text.document.raw import Raw

try:
    from extractous import Extractor
except ImportError:
    Extractor = None

# The File Information Block opens the WordDocument stream at the start of a sector; MS-DOC sections 2.5.1
# and 2.5.2: wIdent 0xA5EC, and fEncrypted is the lowest bit of the twelfth byte.
_SECTOR = 512
_FIB = b"\xec\xa5"
_FLAGS = 11


def load(name: str, data: bytes, limits: Limits) -> Raw:
    """The lines of a doc, wps, RTF or HTML file; blank lines, which the engine multiplies, are left out."""
    if Extractor is None:
        raise ReadError(
            name,
            "是旧版文档（doc、wps），读取它需要另装组件",
            '请运行 pip install "shuzhi[legacy]"，或另存为 docx',
        )
    if _is_encrypted(data):
        raise ReadError(name, "设有打开密码，内容已加密", "请用 Word 或 WPS 取消密码后另存，再读入")
    try:
        engine = Extractor().set_extract_string_max_length(limits.characters)
        text, _ = engine.extract_bytes_to_string(bytearray(data))
    except (TypeError, OSError, ValueError, RuntimeError):
        # the engine reports every failure of its parsers as one of these
        raise ReadError(
            name, "已损坏或不完整，无法解析", "请用 Word 或 WPS 打开并另存为 docx 后再读入"
        ) from None
    lines = (line.rstrip("\r") for line in re.split(r"[\n\x07]", text))
    return Raw(tuple(line for line in lines if line.strip()))


def _is_encrypted(data: bytes) -> bool:
    return any(
        data[place : place + 2] == _FIB and data[place + _FLAGS] & 1
        for place in range(_SECTOR, len(data) - _FLAGS, _SECTOR)
    )
