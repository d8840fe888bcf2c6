"""Outlines: every figure they name exists, their words are read back as those figures, and mistakes are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shuzhi.ledgerkit.declare import figures
from shuzhi.ledgerkit.figures import Growth
from shuzhi.reports.outline import PLACE, OutlineError, Sentence, load, outlines
from shuzhi.reports.verify import figure_names
from shuzhi.text.claims import extract, match
from shuzhi.text.claims.model import MEASURED
from shuzhi.text.document import read, read_text

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
HEAD = 'code = "x"\ntitle = "述职报告"\nkind = "述职"\nopening = "如下。"\nclosing = "完。"\n'


def test_there_is_an_outline_for_each_kind_of_duty_report() -> None:
    assert sorted(outlines()) == ["annual", "integrity", "party_building", "term", "virtue_integrity"]


@pytest.mark.parametrize("code", sorted(outlines()))
def test_each_figure_an_outline_names_is_declared(code: str) -> None:
    assert [name for name in outlines()[code].codes if name not in figures] == []


SENTENCES = sorted(
    {
        (part.heading, sentence)
        for one in outlines().values()
        for part in one.walk()
        for sentence in part.sentences
    },
    key=str,
)


@pytest.mark.parametrize(("heading", "sentence"), SENTENCES, ids=[s.codes[0] for _, s in SENTENCES])
def test_each_sentence_without_its_marks_is_read_as_the_figures_it_states(
    heading: str, sentence: Sentence
) -> None:
    for way in ("rise", "fall"):
        fragments = [one if isinstance(one, str) else getattr(one, way) for one in sentence.fragments]
        words = sentence.lead + sentence.join.join(PLACE.sub("7", one) for one in fragments)
        document = read_text(f"述职报告\n一、{heading}\n{words}。\n")
        claims = [claim for claim in extract(document) if claim.type in MEASURED]
        assert tuple(one.code for one in match(claims, figure_names())) == sentence.codes


def test_a_growth_is_worded_as_a_rise_and_as_a_fall() -> None:
    plain = {
        code
        for _, sentence in SENTENCES
        for one in sentence.fragments
        if isinstance(one, str)
        for code in PLACE.findall(one)
    }
    assert [code for code in sorted(plain) if isinstance(figures.get(code), Growth)] == []


@pytest.mark.skipif(not CORPUS.exists(), reason="语料不在项目旁")
def test_the_outline_for_virtue_and_integrity_states_every_figure_the_real_report_claims() -> None:
    real = read(next(CORPUS.glob("003_*.txt")))
    claims = [claim for claim in extract(real) if claim.type in MEASURED]
    claimed = {one.code for one in match(claims, figure_names())}
    listed = [json.loads(line) for line in (CORPUS / "claims.jsonl").read_text("utf-8").splitlines()]
    measured = [
        one for one in listed if one["file"].startswith("003") and one["claim_type"].startswith("metric")
    ]
    assert len(claimed - {None}) == len(measured)
    assert claimed - {None} <= set(outlines()["virtue_integrity"].codes)


def test_no_fragment_states_a_number_of_its_own(tmp_path: Path) -> None:
    path = _outline(tmp_path, 'fragments = ["集中学习29次"]')
    with pytest.raises(OutlineError, match=r"x\.toml 学习：“集中学习29次”没有指标"):
        load(path)


def test_a_number_beside_a_figure_is_refused(tmp_path: Path) -> None:
    path = _outline(tmp_path, 'fragments = ["{study.collective}次，比上年多3次"]')
    with pytest.raises(OutlineError, match="直接写了数字"):
        load(path)


def test_an_unknown_key_is_named_with_its_file_and_place(tmp_path: Path) -> None:
    path = _outline(tmp_path, 'leed = "组织"\nfragments = ["{study.collective}次"]')
    with pytest.raises(OutlineError, match=r"x\.toml 学习：不认识的项 leed"):
        load(path)


def test_an_unknown_group_of_sentences_is_named_with_those_there_are(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text(HEAD + '[[section]]\ncode = "a"\nheading = "学习"\nuse = ["studies"]\n', "utf-8")
    with pytest.raises(OutlineError, match="没有句组“studies”，可用的有 study"):
        load(path)


def test_a_missing_heading_a_numbered_heading_and_broken_toml_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    for text, message in (
        (HEAD + '[[section]]\ncode = "a"\n', "缺少 heading"),
        (HEAD + '[[section]]\ncode = "a"\nheading = "一、学习"\n', "标题不写序号"),
        (HEAD + "[[section]\n", r"x\.toml：不是有效的 TOML"),
    ):
        path.write_text(text, "utf-8")
        with pytest.raises(OutlineError, match=message):
            load(path)


def _outline(folder: Path, sentence: str) -> Path:
    path = folder / "x.toml"
    part = '[[section]]\ncode = "a"\nheading = "学习"\n[[section.sentence]]\n'
    path.write_text(f"{HEAD}{part}{sentence}\n", "utf-8")
    return path
