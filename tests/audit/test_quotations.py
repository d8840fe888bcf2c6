"""Quotations: every line of the collection is right as it stands, one wrong sign is seen, adaptations are left alone."""

import random

import pytest
from tests.audit.support import assert_fires, assert_silent, findings

from shuzhi.text.audit import Options, audit
from shuzhi.text.audit.known_lines import classical, collect, parse, phrases, political
from shuzhi.text.audit.quoting import Lines, distance
from shuzhi.text.document import read_text

QUOTING = Options(only=("C7", "F541"))


@pytest.mark.parametrize(
    "lines", [classical(), political(), phrases()], ids=["classical", "political", "phrases"]
)
def test_every_line_and_every_other_wording_is_right(lines: Lines) -> None:
    text = "\n".join(f"常言道：“{line.text}。”" for line in lines.lines)
    assert [(found.quote, found.message) for found in audit(read_text(text), QUOTING)] == []


@pytest.mark.parametrize(
    ("lines", "least"),
    [(classical(), 0.92), (political(), 0.9), (phrases(), 0.7)],
    ids=["classical", "political", "phrases"],
)
def test_one_wrong_sign_is_seen(lines: Lines, least: float) -> None:
    chance = random.Random(7)
    wrong = []
    for line in lines.lines:
        places = [at for at, sign in enumerate(line.text) if "一" <= sign <= "龥"]
        at = chance.choice(places)
        sign = chance.choice([each for each in "是在有人这上大来国不以时要就" if each != line.text[at]])
        wrong.append(f"牢记“{line.text[:at]}{sign}{line.text[at + 1 :]}”的道理。")
    seen = {found.line for found in audit(read_text("\n".join(wrong)), QUOTING)}
    assert len(seen) / len(wrong) >= least


@pytest.mark.parametrize(
    ("text", "quote", "right"),
    [
        ("先天下之忧而忧，后天下之乐为乐", "后天下之乐为乐", "后天下之乐而乐"),
        ("不积跬步，无以致千里", "无以致千里", "无以至千里"),
        ("长风破浪终有时，直挂云帆济沧海", "长风破浪终有时", "长风破浪会有时"),
        ("衙斋卧听潇潇竹，疑是民间疾苦声", "衙斋卧听潇潇竹", "衙斋卧听萧萧竹"),
        ("其身正，不令而行；其身不正，虽令不行", "虽令不行", "虽令不从"),
    ],
)
def test_what_is_wrong_is_named_and_put_right(text: str, quote: str, right: str) -> None:
    assert_fires("C701", f"正所谓“{text}”。", quote=quote, suggestion=right)


@pytest.mark.parametrize(
    "text",
    [
        "守护绿水青山，做大金山银山。",
        "冰天雪地也是金山银山。",
        "践行新发展理念，撸起袖子干。",
        "做到守土有责、守土尽责。",
        "没有规矩，不成方圆。",
        "水能载舟，亦能覆舟。",
        "时刻牢记空谈误国的教训，做到实干为先。",
        "人们对美好生活的向往更加强烈。",
        "不忘初心，方得始终。",
    ],
)
def test_other_wordings_and_free_use_are_right(text: str) -> None:
    assert [(found.quote, found.message) for found in audit(read_text(text), QUOTING)] == []


def test_punctuation_does_not_make_a_misquotation() -> None:
    assert_silent("C701", "空谈误国、实干兴邦；路漫漫其修远兮 吾将上下而求索。")
    assert_silent("C702", "“人民对美好生活的向往就是我们的奋斗目标”。")


def test_a_variant_of_a_sign_is_no_mistake() -> None:
    assert distance("功崇唯志", "功崇惟志") == 0
    assert distance("不积跬歩", "不积跬步") == 1
    assert distance("其利断金", "其断利金") == 1
    assert distance("后天下乐而乐", "后天下之乐而乐") == 1


def test_two_lines_in_one_are_told_with_both_sources() -> None:
    (found,) = assert_fires("C703", "会当凌绝顶，更上一层楼。")
    assert "杜甫" in found.message
    assert "王之涣" in found.message
    assert found.suggestion == "会当凌绝顶，一览众山小"


def test_lines_side_by_side_are_no_blend() -> None:
    assert_silent("C703", "“会当凌绝顶，一览众山小”“欲穷千里目，更上一层楼”。")


def test_who_is_cited_must_have_said_it() -> None:
    assert_fires("C704", "范仲淹说过：“苟利国家生死以，岂因祸福避趋之。”", quote="范仲淹")
    assert_silent("C704", "林则徐说过：“苟利国家生死以，岂因祸福避趋之。”")
    assert_silent("C704", "《荀子·劝学》中说：“不积跬步，无以至千里；不积小流，无以成江海。”")


def test_a_collection_tells_clauses_marks_and_other_wordings() -> None:
    (line,) = parse("合抱之木，生于毫末；九层之台，起于累土 | 老子 《道德经》 | also=起于垒土")
    assert line.clauses == ("合抱之木", "生于毫末", "九层之台", "起于累土")
    assert line.joints == ("，", "；", "，", "")
    assert (line.by, line.works, line.accepted) == (("老子",), ("道德经",), ("起于垒土",))
    assert set(collect((line,)).triggers) == set(line.clauses)


def test_a_line_full_of_pieces_takes_linear_time() -> None:
    for piece in ("先天下之", "绿水青山就是", "法定职责", "千里之行，"):
        findings("C7", piece * 4000)
