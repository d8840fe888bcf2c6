"""A file is written whole or not at all."""

import errno
import os

import pytest

from shuzhi.kernel.files import atomic_path


def test_the_file_appears_at_the_end_and_keeps_its_suffix(tmp_path):
    target = tmp_path / "a.docx"
    with atomic_path(target) as temporary:
        temporary.write_bytes(b"new")
        assert temporary.parent == tmp_path
        assert temporary.suffix == ".docx"
        assert not target.exists()
    assert target.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a.docx"]


def test_a_failure_leaves_what_was_there(tmp_path):
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")

    def write_half():
        with atomic_path(target) as temporary:
            temporary.write_bytes(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_missing_folder_is_told_before_any_work(tmp_path):
    with pytest.raises(FileNotFoundError), atomic_path(tmp_path / "none" / "a.txt"):
        pytest.fail("the block must not run")


def test_a_link_keeps_pointing_and_its_target_is_replaced(tmp_path):
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_bytes(b"old")
    link.symlink_to(target)
    with atomic_path(link) as temporary:
        temporary.write_bytes(b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("named", [False, True])
def test_a_full_disk_names_the_file_that_was_asked_for(tmp_path, named):
    target = tmp_path / "台账.csv"
    with pytest.raises(OSError, match="No space") as caught, atomic_path(target) as temporary:
        raise OSError(errno.ENOSPC, "No space left on device", *([str(temporary)] if named else []))
    assert caught.value.filename == str(target)
    assert not os.listdir(tmp_path)


def test_trouble_with_another_file_keeps_its_name(tmp_path):
    with pytest.raises(PermissionError) as caught, atomic_path(tmp_path / "b.csv"):
        raise PermissionError(errno.EACCES, "Permission denied", "/a.csv")
    assert caught.value.filename == "/a.csv"
