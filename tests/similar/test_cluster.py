"""Daft alone and Daft on a local Ray give what the local engine gives, on a planted collection of three hundred reports."""

import importlib.util
import json
import random
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from docx import Document as WordFile
from typer.testing import CliRunner, Result

from shuzhi.cli.main import app
from shuzhi.text.similar import RULES, compare
from shuzhi.text.similar.cluster import EngineError, compare_collection, compare_stored, compare_texts
from shuzhi.text.similar.results import Comparison

Write = Callable[..., str]
COLUMNS = ("a", "b", "containment_a", "containment_b", "passage_pair", "spans")

absent = [name for name in ("daft", "pyarrow", "ray") if importlib.util.find_spec(name) is None]
needs_engines = pytest.mark.skipif(
    bool(absent), reason=f"needs shuzhi[cluster]: {', '.join(absent)} not installed"
)

ON_RAY = """
import json, sys
import numpy as np
from shuzhi.cli.main import main
from shuzhi.text.similar.cluster import compare_collection
if __name__ == "__main__":
    found = compare_collection(sys.argv[1], engine="ray")
    each = found.comparison
    np.savez(sys.argv[2], names=np.array(found.names), common=np.array(json.dumps(each.common)), words=each.common_words.words,
             **{name: getattr(each, name) for name in ("a", "b", "containment_a", "containment_b", "passage_pair", "spans")})
    sys.argv = ["shuzhi", "compare", *sys.argv[3:], "--engine", "ray", "--format", "json", "--detail"]
    main()
"""


def edited(text: str, rate: float, chance: random.Random) -> str:
    return "".join(chance.choice(["", each * 2, "甲"]) if chance.random() < rate else each for each in text)


@pytest.fixture(scope="module")
def planted() -> list[str]:
    """Originals, copies of every kind, a family of copies, equal texts, texts with next to nothing in them."""
    chance = random.Random(4)
    stock = "工作会议落实推进检查整改群众安全生产项目建设调研督办文件接待信息保密档案值班培训村镇县乡道路农田水利教育卫生"
    clause = "坚决贯彻上级各项决策部署不折不扣完成年度目标任务努力开创各项工作崭新局面为建设美好家园而奋斗。"

    def report() -> str:
        lines = ["".join(chance.choices(stock, k=110)) + f"{chance.randint(1, 99)}次。" for _ in range(8)]
        if chance.random() < 0.4:
            lines[chance.randrange(8)] += clause + "成绩属于过去。"
        return "\n".join(lines)

    texts = [report() for _ in range(200)]
    texts += [edited(texts[0], 0.02 + 0.002 * seat, chance) for seat in range(40)]
    texts += [edited(texts[seat], 0.1, chance) for seat in range(1, 20)]
    for seat in range(20, 50):
        own, other = report().split("\n"), texts[seat].split("\n")
        texts.append("\n".join(own[:6] + other[-(1 + seat % 3) :] + own[6:]))
    texts += [texts[60]] * 3 + [
        texts[61],
        "",
        "",
        "短",
        "1" * 500,
        "𠮷" + texts[62],
        "\n".join(texts[63].split("\n")[::-1]),
    ]
    chance.shuffle(texts)
    return texts


@pytest.fixture(scope="module")
def expected(planted: list[str]) -> Comparison:
    return compare(planted)


@pytest.fixture
def stored(planted: list[str], tmp_path: Path) -> Path:
    """The collection as Parquet, in files and rows of any order; the names in order are the order of the texts."""
    import pyarrow as arrow
    from pyarrow import parquet

    seats = list(range(len(planted)))
    random.Random(1).shuffle(seats)
    folder = tmp_path / "报告"
    folder.mkdir()
    for number in range(3):
        own = seats[number::3]
        table = arrow.table(
            {"path": [f"{seat:04}.docx" for seat in own], "text": [planted[seat] for seat in own]}
        )
        parquet.write_table(table, folder / f"{number}.parquet", row_group_size=40)
    return folder


@pytest.fixture
def folder(write: Write, tmp_path: Path) -> Path:
    """Reports as an office has them: a text, a Word file that took half of it, another that took a part, one of its own."""
    folder = tmp_path / "述职报告"
    folder.mkdir()
    source = write(1)
    (folder / "甲2023.txt").write_text(source, encoding="utf-8")
    (folder / "无关2023.txt").write_text(write(2), encoding="utf-8")
    for name, seed, taken in (("半抄2023.docx", 3, slice(0, 4)), ("少抄2023.docx", 4, slice(3, 5))):
        word = WordFile()
        for line in [*source.split("\n")[taken], *write(seed, 4).split("\n")]:
            word.add_paragraph(line)
        word.save(str(folder / name))
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def answer(*arguments: object) -> dict[str, Any]:
    """What the command says in JSON."""
    result = run("compare", *arguments, "--format", "json", "--detail")
    assert result.exit_code == 0, result.stderr
    said: dict[str, Any] = json.loads(result.stdout)
    return said


def the_same(found: Comparison, expected: Comparison) -> None:
    for name in COLUMNS:
        assert np.array_equal(getattr(found, name), getattr(expected, name)), name
    assert found.common == expected.common
    assert np.array_equal(found.common_words.words, expected.common_words.words)


def test_the_planted_collection_has_pairs_passages_a_family_and_common_wording(expected: Comparison) -> None:
    assert len(expected) > 100
    assert len(expected.spans) > len(expected)
    assert len(next(expected.families())) >= 41
    assert expected.common


@needs_engines
def test_daft_gives_the_pairs_and_passages_of_the_local_engine(
    planted: list[str], expected: Comparison
) -> None:
    the_same(compare_texts(planted, engine="daft"), expected)


@needs_engines
def test_a_collection_in_parquet_has_one_result_however_its_files_are_cut(
    stored: Path, planted: list[str], expected: Comparison
) -> None:
    found = compare_collection(str(stored / "*.parquet"), engine="daft")
    assert found.names == tuple(f"{seat:04}.docx" for seat in range(len(planted)))
    the_same(found.comparison, expected)
    a, b = int(expected.a[0]), int(expected.b[0])
    assert found.texts([b, a, a]) == {a: planted[a], b: planted[b]}


@needs_engines
def test_a_stored_collection_is_shown_as_any_comparison(
    stored: Path, planted: list[str], expected: Comparison
) -> None:
    shown = compare_stored(str(stored), engine="daft")
    assert shown.texts == tuple(planted)
    row = shown.rows[0]
    assert planted[row.index].count(row.longest)
    assert len(shown.comparison) == len(expected)


@needs_engines
def test_ray_gives_the_pairs_and_passages_of_the_local_engine_and_so_does_its_command(
    stored: Path, expected: Comparison, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A process of its own: Daft knows one runner, and Ray's processes end with it.
    monkeypatch.setenv("RAY_AUTH_TOKEN_PATH", str(tmp_path / "token"))
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    (tmp_path / "token").write_text("0123456789abcdef" * 2)
    (tmp_path / "on_ray.py").write_text(ON_RAY)
    out = tmp_path / "found.npz"
    command = [sys.executable, str(tmp_path / "on_ray.py"), str(stored), str(out), str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=180)
    assert run.returncode == 0, run.stderr[-3000:]
    with np.load(out) as found:
        for name in COLUMNS:
            assert np.array_equal(found[name], getattr(expected, name)), name
        assert np.array_equal(found["words"], expected.common_words.words)
        assert len(found["names"]) == expected.count
    assert json.loads(run.stdout) == answer(folder)


@needs_engines
def test_the_command_gives_the_same_json_with_daft(folder: Path, tmp_path: Path) -> None:
    then = tmp_path / "上年"
    then.mkdir()
    (then / "甲2022.txt").write_bytes((folder / "甲2023.txt").read_bytes())
    here = answer(folder)
    assert len(here["pairs"]) == 3
    assert answer(folder, "--engine", "daft") == here
    with_last_year = answer(folder, "--last-year", then)
    assert len(with_last_year["pairs"]) == 1
    assert answer(folder, "--last-year", then, "--engine", "daft") == with_last_year


@needs_engines
def test_reports_packed_into_a_collection_give_the_json_of_their_folder(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "集合[1]"
    store.mkdir()
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    packed = run("archive", "pack", store / "2023.parquet", folder)
    assert packed.exit_code == 2
    assert "坏.docx" in packed.stderr
    assert "共 4 篇" in packed.stderr
    (folder / "坏.docx").unlink()
    here = answer(folder)
    assert answer(store / "2023.parquet", "--engine", "daft") == here
    assert answer(store, "--engine", "daft") == here
    assert run("compare", store, "--engine", "daft", "--fail-share", "40").exit_code == 1


@needs_engines
def test_a_collection_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    damaged = tmp_path / "集合.parquet"
    damaged.write_bytes(b"PAR1 no more PAR1")
    for place in (damaged, tmp_path / "nowhere.parquet"):
        result = run("compare", place, "--engine", "daft")
        assert isinstance(result.exception, EngineError)
        assert str(place) in str(result.exception)


@needs_engines
def test_a_cluster_that_does_not_answer_is_named_at_once(folder: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{nobody.getsockname()[1]}"
        # A process of its own, since this one has opened Daft alone.
        command = [
            sys.executable,
            "-c",
            "from shuzhi.cli.main import programme; programme()",
            "compare",
            str(folder),
        ]
        refused = subprocess.run(
            [*command, "--engine", "ray", "--address", address], capture_output=True, text=True, timeout=100
        )
    assert refused.returncode == 2
    assert f"无法连接 Ray 集群 {address}" in refused.stderr.splitlines()[-1]


@needs_engines
def test_a_collection_without_copies_has_no_pairs(write: Write) -> None:
    assert not len(compare_texts([write(1), write(2)], engine="daft"))
    assert not len(compare_texts(["", ""], RULES, engine="daft"))
    assert compare_texts([], engine="daft").count == 0


@needs_engines
def test_a_path_that_comes_twice_is_refused(tmp_path: Path) -> None:
    import pyarrow as arrow
    from pyarrow import parquet

    parquet.write_table(arrow.table({"path": ["甲", "甲"], "text": ["一", "二"]}), tmp_path / "x.parquet")
    with pytest.raises(EngineError, match="path 重复：甲"):
        compare_collection(str(tmp_path), engine="daft")


@needs_engines
def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    import pyarrow as arrow
    from pyarrow import parquet

    parquet.write_table(arrow.table({"path": ["甲"], "words": ["一"]}), tmp_path / "x.parquet")
    with pytest.raises(EngineError, match="缺少列 text"):
        compare_collection(str(tmp_path), engine="daft")
    with pytest.raises(EngineError, match="无法读取"):
        compare_collection(str(tmp_path / "nowhere.parquet"), engine="daft")


@needs_engines
def test_one_process_has_one_engine() -> None:
    compare_texts(["", ""], engine="daft")
    with pytest.raises(EngineError, match="本次运行已用 daft"):
        compare_texts(["", ""], engine="ray")


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "daft", None)
    with pytest.raises(EngineError, match=r'pip install "shuzhi\[cluster\]"'):
        compare_texts(["一", "二"], engine="daft")


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(EngineError, match="没有计算方式 spark。可用的有 daft、ray。"):
        compare_texts(["一", "二"], engine="spark")
