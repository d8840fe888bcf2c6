"""What the machine does to a command: a full disk, a killed process, a broken or busy database, a deaf console."""

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import OperationalError
from tests.cli.conftest import PROGRAMME, command, surroundings

from shuzhi.cli.faults import told

HEAD = "学习时间,学习形式,学习主题\n"


def sheet(path: Path, rows: int) -> Path:
    """A sheet of so many rows."""
    lines = (f"2023-{i % 12 + 1:02}-{i % 28 + 1:02},集中学习,第{i}次学习\n" for i in range(rows))
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return path


def database(home: Path) -> Path:
    return home / "shuzhi.sqlite3"


def ask(home: Path, statement: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(database(home))
    try:
        found = connection.execute(statement).fetchall()
        connection.commit()
    finally:
        connection.close()
    return found


def studies(home: Path) -> object:
    return ask(home, "SELECT count(*) FROM study_study")[0][0]


def rows_of_the_journal(home: Path) -> object:
    return ask(home, "SELECT count(*) FROM org_journalentry")[0][0]


# The folder and the database in it


def test_a_mistyped_folder_stays_as_it_was(tmp_path: Path) -> None:
    for arguments in (["figures", "--period", "2023"], ["check"]):
        ended = command(tmp_path / "wrong", *arguments)
        assert ended.status == 2
        assert "还没有数据库" in ended.err
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_database_is_named_and_kept(home: Path) -> None:
    database(home).write_bytes(b"no database " * 500)
    for arguments in (["check"], ["init"]):
        ended = command(home, *arguments)
        assert ended.status == 2
        assert "已损坏" in ended.err
        assert "shuzhi restore" in ended.err
    assert database(home).read_bytes() == b"no database " * 500


def test_check_finds_a_damaged_page(home: Path) -> None:
    with database(home).open("r+b") as file:
        file.seek(database(home).stat().st_size // 2 // 4096 * 4096)
        file.write(os.urandom(40 * 4096))
    ended = command(home, "check")
    assert ended.status in (1, 2)
    assert "已损坏" in ended.out + ended.err


def test_a_database_of_a_later_version_is_left_alone(home: Path) -> None:
    ask(home, "INSERT INTO django_migrations (app, name, applied) VALUES ('org', '9999_later', '2099-01-01')")
    for arguments in (["figures", "--period", "2023"], ["init"]):
        ended = command(home, *arguments)
        assert ended.status == 2
        assert "由较新的版本建立（org 9999_later）" in ended.err


def test_a_database_of_an_earlier_version_asks_for_init(home: Path) -> None:
    ask(home, "DELETE FROM django_migrations WHERE app = 'reports'")
    ended = command(home, "check")
    assert ended.status == 2
    assert "shuzhi init" in ended.err


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("foo", "写法不对"),
        ("postgresql://host:abc/name", "写法不对"),
        ("postgresql://127.0.0.1:1/name", "连接不上 PostgreSQL"),
    ],
)
def test_a_wrong_address_of_the_database_is_explained(tmp_path: Path, url: str, words: str) -> None:
    ended = command(tmp_path, "init", env={"SHUZHI_DATABASE_URL": url})
    assert ended.status == 2
    assert words in ended.err
    assert "SHUZHI_DATABASE_URL" in ended.err


def test_a_busy_database_is_told_from_a_broken_one(tmp_path: Path) -> None:
    first, second = (sqlite3.connect(tmp_path / "a", timeout=0, isolation_level=None) for _ in "ab")
    first.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError) as busy:
        second.execute("BEGIN IMMEDIATE")
    first.close()
    second.close()
    error = OperationalError(str(busy.value))
    error.__cause__ = busy.value
    assert "另一个程序正在写数据库" in str(told(error))


def test_check_names_the_first_changed_row_of_the_journal(home: Path) -> None:
    ask(home, "DROP TRIGGER org_journal_no_update")
    ask(home, "UPDATE org_journalentry SET action = 'x' WHERE seq = 3")
    ended = command(home, "check")
    assert ended.status == 1
    assert "第3条日志" in ended.out


@pytest.mark.parametrize("mended", [["init"], ["check", "--rebuild"]])
def test_a_figure_that_came_later_counts_the_records_that_were_there(
    home: Path, tmp_path: Path, mended: list[str]
) -> None:
    command(home, "import", "study", str(sheet(tmp_path / "学习.csv", 3)))
    assert command(home, "check").status == 0
    ask(home, "DELETE FROM ledgerkit_tally WHERE code = 'study.collective'")
    ended = command(home, "check")
    assert (ended.status, "check --rebuild" in ended.err) == (1, True)
    assert "study study.collective 202301：合计 0，重数 1" in ended.out
    assert "已按记录重建月度合计：学习活动。" in command(home, *mended).err
    assert command(home, "check").status == 0
    assert command(home, "trace", "study.collective", "--period", "2023").out.startswith("集中学习 3次")


def test_a_backup_kept_by_other_figures_is_counted_anew(home: Path, tmp_path: Path) -> None:
    command(home, "import", "study", str(sheet(tmp_path / "学习.csv", 3)))
    command(home, "check")
    ask(home, "DELETE FROM ledgerkit_tally WHERE code = 'study.collective'")
    command(home, "backup", str(tmp_path / "备份.zip"))
    assert "已按记录重建" in command(tmp_path / "新", "restore", str(tmp_path / "备份.zip")).err
    assert command(tmp_path / "新", "check").status == 0


# The disk


def limited_to(size: int) -> object:
    """For a process that may write no file longer than this: what a full disk does, without a disk."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def test_an_import_on_a_full_disk_writes_nothing(home: Path, tmp_path: Path) -> None:
    path = sheet(tmp_path / "台账.csv", 3000)
    before = rows_of_the_journal(home)
    ended = command(home, "import", "study", path, preexec_fn=limited_to(100_000))
    assert ended.status == 2
    assert "磁盘" in ended.err
    assert (studies(home), rows_of_the_journal(home)) == (0, before)
    assert command(home, "import", "study", path).status == 0
    assert command(home, "check").status == 0
    assert studies(home) == 3000


def test_files_that_do_not_fit_are_not_left_half_written(home: Path, tmp_path: Path) -> None:
    report = tmp_path / "a.md"
    report.write_text("# 述职报告\n\n集中学习29次。\n", encoding="utf-8")
    command(home, "import", "study", sheet(tmp_path / "台账.csv", 200))
    (tmp_path / "台账.csv").unlink()
    before = rows_of_the_journal(home)
    for arguments in (
        ["export", "study", "--template", "-o", tmp_path / "a.xlsx"],
        ["export", "study", "-o", tmp_path / "a.csv"],
        ["typeset", report, "-o", tmp_path / "a.docx"],
        ["backup", tmp_path / "a.zip"],
    ):
        ended = command(home, *arguments, preexec_fn=limited_to(3000))
        assert ended.status == 2
        assert ended.err.count("\n") == 1
        assert ".part" not in ended.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "home"]
    assert rows_of_the_journal(home) == before


def test_a_device_is_never_replaced_by_a_file(home: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xlsx")
    ended = command(home, "export", "study", "-o", tmp_path / "a.xlsx")
    assert ended.status == 2
    assert "不是普通文件" in ended.err
    assert (tmp_path / "a.xlsx").is_fifo()


# Other processes


def start(home: Path, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAMME, *map(str, arguments)],
        env=surroundings(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for_writing(home: Path, process: subprocess.Popen[str]) -> None:
    """Until the transaction has reached the disk, or the process is at its end."""
    journal = home / "shuzhi.sqlite3-wal"
    while process.poll() is None and not (journal.exists() and journal.stat().st_size > 100_000):
        time.sleep(0.002)


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
def test_an_import_that_is_stopped_leaves_all_or_nothing(home: Path, tmp_path: Path, sign: int) -> None:
    path = sheet(tmp_path / "台账.csv", 20_000)
    process = start(home, "import", "study", path)
    wait_for_writing(home, process)
    process.send_signal(sign)
    _, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    assert studies(home) in (0, 20_000)
    assert command(home, "import", "study", path).status == 0
    assert command(home, "check").status == 0
    assert studies(home) == 20_000


def test_ctrl_c_is_answered_in_one_line(home: Path, tmp_path: Path) -> None:
    script = (
        "import sys\nfrom shuzhi.cli import main as module, texts\n"
        "def stop(*a, **k): raise KeyboardInterrupt\n"
        "import shuzhi.text.document as d; d.read = stop\n"
        f"sys.argv = ['shuzhi', 'claims', {str(tmp_path)!r}]\nmodule.main()\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (2, "已中断，未完成的写入已撤销。\n")


def test_two_imports_of_one_file_at_once_write_it_once(home: Path, tmp_path: Path) -> None:
    path = sheet(tmp_path / "台账.csv", 2000)
    both = [start(home, "import", "study", path) for _ in "ab"]
    ended = [(process.communicate(timeout=60), process.returncode) for process in both]
    assert studies(home) == 2000
    for (_, err), status in ended:
        assert status == 0 or (status == 2 and "请重新预览" in err)
    assert command(home, "check").status == 0


def test_a_backup_restores_into_an_empty_folder_and_a_broken_one_does_not(home: Path, tmp_path: Path) -> None:
    sheet(tmp_path / "台账.csv", 50)
    assert command(home, "import", "study", tmp_path / "台账.csv").status == 0
    whole, broken, new = tmp_path / "whole.zip", tmp_path / "broken.zip", tmp_path / "new"
    assert command(home, "backup", whole).status == 0
    content = whole.read_bytes()
    broken.write_bytes(content[: len(content) // 2] + bytes(300) + content[len(content) // 2 + 300 :])
    ended = command(home, "restore", broken, "--force")
    assert ended.status == 2
    assert "现有数据没有改动" in ended.err
    assert studies(home) == 50
    assert command(new, "restore", whole).status == 0
    assert "50" in command(new, "figures", "--period", "2023").out
    assert command(new, "check").status == 0


# The console


def shell(home: Path, line: str) -> subprocess.CompletedProcess[str]:
    """A line of bash in which $SHUZHI is the command."""
    quoted = f'{sys.executable} -c "{PROGRAMME}"'
    bash = shutil.which("bash")
    assert bash
    return subprocess.run(
        [bash, "-c", f"set -o pipefail; {line.replace('$SHUZHI', quoted)}"],
        env=surroundings(home),
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("reader", ["| true", "| head -1", ">&-"])
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, reader: str) -> None:
    report = tmp_path / "a.txt"
    report.write_text("集中学习29次。\n" * 5000, encoding="utf-8")
    run = shell(tmp_path, f"$SHUZHI claims {report} {reader}")
    assert (run.returncode, run.stderr) == (0, "")


def test_an_output_that_is_full_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("集中学习29次。\n", encoding="utf-8")
    run = shell(tmp_path, f"$SHUZHI claims {tmp_path / 'a.txt'} > /dev/full")
    assert run.returncode == 2
    assert "磁盘空间不足" in run.stderr


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
    ],
)
def test_a_bare_environment_still_shows_chinese(tmp_path: Path, env: dict[str, str]) -> None:
    (tmp_path / "a.txt").write_text("集中学习29次😀𠮷。\n", encoding="utf-8")
    assert "集中学习29次" in command(tmp_path, "claims", tmp_path / "a.txt", env=env).out
    assert "没有命令“nope”" in command(tmp_path, "nope", env=env).err


def test_a_console_that_lacks_a_character_shows_a_mark(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("𠮷案5件。\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", PROGRAMME, "claims", str(tmp_path / "a.txt")],
        env=surroundings(tmp_path) | {"PYTHONIOENCODING": "gbk"},
        capture_output=True,
    )
    assert run.returncode == 0
    assert "?案5件" in run.stdout.decode("gbk")
