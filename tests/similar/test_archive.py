"""The archive grows, is opened by memory map, and survives whatever kills the programme that writes it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from shuzhi.text.similar.archive import Archive, ArchiveError, search, store

Write = Callable[..., str]


def named(write: Write, seeds: range) -> list[tuple[str, str]]:
    return [(f"报告{seed}.txt", write(seed)) for seed in seeds]


def test_what_was_added_is_found_with_its_passages(write: Write, tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "库").add(named(write, range(30)))
    source = write(7).split("\n")
    text = write(99, 3) + "\n" + source[2] + "\n" + source[5]
    hits, beyond = search(Archive(tmp_path / "库"), text)
    assert [archive.name(hit.index) for hit in hits] == ["报告7.txt"]
    assert beyond == 0
    assert hits[0].containment_a == pytest.approx(2 / 5, abs=0.05)
    for a0, a1, b0, b1 in hits[0].spans.tolist():
        assert text[a0:a1] == archive.text(hits[0].index)[b0:b1]


def test_what_no_report_of_the_archive_has_is_not_found(write: Write, tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "库").add(named(write, range(20)))
    assert search(archive, write(500)) == ((), 0)
    assert search(archive, "") == ((), 0)
    assert search(Archive.create(tmp_path / "空"), write(1)) == ((), 0)


def test_arrays_are_mapped_not_read(write: Write, tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "库").add(named(write, range(3)))
    assert isinstance(archive.segments[0].hashes, np.memmap)
    assert isinstance(archive.segments[0].stream.codes, np.memmap)


def test_many_small_additions_stay_a_handful_of_segments(write: Write, tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "库")
    for seed in range(40):
        archive = archive.add(named(write, range(seed, seed + 1)))
    assert len(archive) == 40
    assert len(archive.segments) <= 14
    assert [entry.name for entry in archive.entries()] == [f"报告{seed}.txt" for seed in range(40)]
    for seed in (0, 17, 39):
        hits, _ = search(archive, write(seed))
        assert (archive.name(hits[0].index), hits[0].containment_a) == (f"报告{seed}.txt", 1.0)
    folders = [each for each in archive.folder.iterdir() if each.is_dir()]
    archive = archive.add(named(write, range(50, 51)))
    assert len([each for each in archive.folder.iterdir() if each.is_dir()]) <= len(folders) + 1


def test_a_copy_of_what_many_copied_is_told(write: Write, tmp_path: Path) -> None:
    texts = [(f"抄{n}.txt", write(1) + write(100 + n, 1)) for n in range(60)] + named(write, range(200, 260))
    archive = Archive.create(tmp_path / "库").add(texts)
    hits, _ = search(archive, write(1))
    assert len(hits) == 60


def test_wording_of_many_archived_reports_is_not_counted(write: Write, tmp_path: Path) -> None:
    clause = (
        "坚决贯彻上级各项决策部署不折不扣完成年度目标任务努力开创全镇各项工作崭新局面为建设美好家园而奋斗"
    )
    archive = Archive.create(tmp_path / "库").add(
        [(name, text + clause) for name, text in named(write, range(60))]
    )
    assert search(archive, write(300) + clause)[0] == ()


KILLED = """
import os, sys
from pathlib import Path
from shuzhi.text.similar.archive import Archive, store
step, folder = int(sys.argv[1]), Path(sys.argv[2])
calls = 0
def counting(real):
    def call(*arguments, **options):
        global calls
        calls += 1
        if calls > step:
            os._exit(9)
        return real(*arguments, **options)
    return call
os.fsync, os.replace = counting(os.fsync), counting(os.replace)
Path.rename, Path.mkdir = counting(Path.rename), counting(Path.mkdir)
Archive(folder).add([("新.txt", "新入库的报告，" + "全年完成项目建设并组织培训" * 30)])
"""


def test_killed_at_any_step_it_is_as_it_was_or_as_it_should_be(write: Write, tmp_path: Path) -> None:
    folder = tmp_path / "库"
    Archive.create(folder).add(named(write, range(3)))
    sizes = set()
    for step in range(20):
        run = subprocess.run([sys.executable, "-c", KILLED, str(step), str(folder)], check=False)
        assert run.returncode in (0, 9)
        archive = Archive(folder)
        sizes.add(len(archive) if step < 1 else min(len(archive), 4))
        assert [each.name for each in archive.entries()][:3] == [f"报告{seed}.txt" for seed in range(3)]
        assert search(archive, write(1))[0][0].containment_a == 1.0
        if run.returncode == 0:
            break
    assert run.returncode == 0
    assert sizes == {3, 4}
    listed = json.loads((folder / "manifest.json").read_text())["segments"]
    assert {each.name for each in folder.iterdir() if each.is_dir()} >= set(listed)
    Archive(folder).add(named(write, range(9, 10)))
    assert not [each for each in folder.iterdir() if each.name.startswith(".segment")]


@pytest.mark.skipif(os.name != "posix", reason="file locks are taken on posix systems only")
def test_two_writers_at_once_are_refused(write: Write, tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "库")
    with store._locked(archive.folder), pytest.raises(ArchiveError, match="正在写入"):
        archive.add(named(write, range(1)))


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="不是比对库"):
        Archive(tmp_path)
    (tmp_path / "其他.txt").write_text("别的东西", encoding="utf-8")
    with pytest.raises(ArchiveError, match="不是空文件夹"):
        Archive.create(tmp_path)


@pytest.mark.parametrize("file", ["hashes.npy", "codes.npy", "texts.bin", "names.json"])
def test_a_damaged_segment_is_named(write: Write, tmp_path: Path, file: str) -> None:
    archive = Archive.create(tmp_path / "库").add(named(write, range(3)))
    (segment,) = (each for each in archive.folder.iterdir() if each.is_dir())
    content = (segment / file).read_bytes()
    (segment / file).write_bytes(content[: len(content) // 2])
    with pytest.raises(ArchiveError, match="已损坏"):
        len(Archive(archive.folder))


def test_a_manifest_that_points_outside_is_refused(tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "库")
    manifest = archive.folder / "manifest.json"
    content = json.loads(manifest.read_text()) | {"segments": ["../别处"]}
    manifest.write_text(json.dumps(content))
    with pytest.raises(ArchiveError, match="库外"):
        Archive(archive.folder)
