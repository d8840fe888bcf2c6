"""Claims are read as figures by words, unit and clause; what fits two is given to neither."""

from decimal import Decimal

from shuzhi.text.claims import FigureName, Match, extract, match
from shuzhi.text.document import read_text

STUDY = FigureName("study.collective", "集中学习", "次", ("集体学习",))
RECEIVED = FigureName("petition.received", "受理信访", "件", ("受理 来信",))
CLOSED = FigureName("petition.closed", "信访办结", "件", ("来信 办结",))
RISKS = FigureName("risk.found", "排查隐患", "处", ("隐患",))
RISKS_DONE = FigureName("risk.done", "隐患整改", "处", ("隐患 整改",))
NOTES = FigureName("study.notes", "学习笔记", "字", ())


def read(text: str, *names: FigureName) -> list[Match]:
    return list(match(extract(read_text(text)), names))


def codes(text: str, *names: FigureName) -> list[str | None]:
    return [each.code for each in read(text, *names)]


def test_a_claim_is_read_by_the_words_with_it() -> None:
    (only,) = read("全年组织集中学习29次。", STUDY)
    assert (only.code, only.value) == ("study.collective", Decimal(29))
    assert only.reading == "“集中学习29次”读作 集中学习（次）"


def test_another_way_of_saying_counts_as_well() -> None:
    assert codes("开展集体学习12次。", STUDY) == ["study.collective"]


def test_a_clause_inherits_its_object_across_the_comma() -> None:
    second = read("受理群众来信45件，办结43件。", RECEIVED, CLOSED)[1]
    assert second.code == "petition.closed"
    assert "承前“受理群众来信45件”" in second.reading


def test_inherited_words_alone_claim_nothing() -> None:
    assert codes("受理群众来信45件，转送12件。", RECEIVED) == ["petition.received", None]


def test_the_nearest_clause_is_the_one_inherited() -> None:
    text = "受理来信20件，办结18件，排查隐患30处，整改25处。"
    assert codes(text, RECEIVED, CLOSED, RISKS, RISKS_DONE) == [
        "petition.received",
        "petition.closed",
        "risk.found",
        "risk.done",
    ]


def test_a_semicolon_sets_what_stands_before_it_further_off() -> None:
    first = FigureName("a", "初访化解", "件", ("初访 化解",))
    second = FigureName("b", "积案化解", "件", ("积案 化解",))
    assert codes("接待初访14件，化解13件；梳理积案9件，化解6件。", first, second) == [None, "a", None, "b"]


def test_a_number_without_words_is_read_by_the_clause_before() -> None:
    groups = FigureName("reception.groups", "接待批次", "批次", ("公务接待",))
    people = FigureName("reception.people", "接待人数", "人", ("公务接待",))
    assert codes("公务接待60批次、820余人。", groups, people) == ["reception.groups", "reception.people"]


def test_each_of_a_list_has_its_own_words() -> None:
    names = [FigureName(title, title, "次") for title in ("办公会议", "专题会议", "党委会议")]
    assert codes("服务办公会议8次、专题会议11次、党委会议10次。", *names) == [
        "办公会议",
        "专题会议",
        "党委会议",
    ]


def test_the_longer_words_win() -> None:
    general = FigureName("meetings", "会议", "次")
    special = FigureName("meetings.joint", "信访联席会议", "次")
    assert codes("召开信访联席会议5次。", general, special) == ["meetings.joint"]


def test_the_unit_must_agree() -> None:
    assert codes("组织集中学习40学时。", STUDY) == [None]


def test_a_kindred_unit_is_accepted_and_said() -> None:
    (only,) = read("组织集中学习29场次。", STUDY)
    assert only.code == "study.collective"
    assert only.reading.endswith("“场次”按“次”计")


def test_the_same_unit_is_preferred_to_a_kindred_one() -> None:
    people = FigureName("talks.people", "提醒谈话", "人")
    visits = FigureName("talks.visits", "提醒谈话", "人次")
    assert codes("提醒谈话9人次。", people, visits) == ["talks.visits"]


def test_ten_thousands_are_reckoned_in() -> None:
    (only,) = read("撰写学习笔记1.2万字。", NOTES)
    assert (only.code, only.value) == ("study.notes", Decimal(12_000))


def test_full_width_percent_is_percent() -> None:
    assert codes("群众满意率达98％。", FigureName("rate", "满意率", "%")) == ["rate"]


def test_what_fits_two_figures_is_given_to_neither_and_both_are_named() -> None:
    (only,) = read(
        "开展督查12次。", FigureName("a", "督查", "次"), FigureName("b", "工作督查", "次", ("督查",))
    )
    assert only.code is None
    assert only.candidates == ("a", "b")
    assert "督查（次）或工作督查（次）" in only.reading


def test_an_unfilled_place_is_matched_without_a_value() -> None:
    (only,) = read("集中学习x次。", STUDY)
    assert (only.code, only.value) == ("study.collective", None)


def test_a_frequency_is_not_checked_against_figures() -> None:
    (only,) = read("每周召开例会。", FigureName("meetings", "例会", "次"))
    assert only.code is None
    assert "频次" in only.reading


def test_headings_lend_their_words() -> None:
    name = FigureName("premises", "办公用房检查", "家", ("办公用房 检查",))
    assert codes("一、办公用房管理\n检查单位14家。", name) == ["premises"]
