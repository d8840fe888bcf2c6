"""A file is written whole or not at all."""

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
