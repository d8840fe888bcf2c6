"""The guard of zip archives of XML: what is damaged, locked, too large or dangerous is refused before it is parsed."""

import io
import struct
import zipfile

import pytest

from shuzhi.kernel.untrusted import LIMITS, Limits, Unsafe, check


def archive(content: bytes = b"<a/>", name: str = "a.xml") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return stream.getvalue()


def refusal(data: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(Unsafe) as caught:
        check(data, limits)
    assert str(caught.value) == f"文件{caught.value.what}。{caught.value.remedy}。"
    return str(caught.value)


def test_a_sound_archive_passes() -> None:
    check(archive())


def test_a_size_that_lies_is_found_while_unpacking() -> None:
    data = archive(b"0" * 3_000_000)
    lying = data.replace(struct.pack("<I", 3_000_000), struct.pack("<I", 2000))
    assert "与声明不符" in refusal(lying)


def test_a_bomb_is_refused_by_its_size_its_ratio_and_its_entries() -> None:
    data = archive(b"0" * 3_000_000)
    assert "解压后超过1MB" in refusal(data, Limits(unpacked=1 << 20))
    assert "压缩比" in refusal(data)
    assert "条目" in refusal(archive(), Limits(entries=0))


def test_declarations_are_refused_even_in_an_encoding_that_hides_them() -> None:
    xml = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert "DTD" in refusal(archive(xml.encode()))
    assert "编码不是UTF-8" in refusal(archive(xml.encode("utf-16")))


@pytest.mark.parametrize("kept", [0.2, 0.9])
def test_a_truncated_archive_is_named(kept: float) -> None:
    data = archive()
    assert "不完整" in refusal(data[: int(len(data) * kept)])


def test_a_changed_byte_is_found() -> None:
    data = bytearray(archive(bytes(range(256)) * 40))
    data[60] ^= 0xFF
    assert "损坏" in refusal(bytes(data))
