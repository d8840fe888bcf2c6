"""The frame of the auditor: the three shapes of rule, the one pass, facts, and how findings are told apart."""

import re
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shuzhi.kernel.registry import Registry, RegistryError
from shuzhi.text.audit import Finding, Found, Hit, Rule, Text
from shuzhi.text.audit import rule as rule_module
from shuzhi.text.audit.discovery import rules
from shuzhi.text.audit.facts import MAYBE_DIGIT
from shuzhi.text.audit.lexicon import Family, LexiconError, check_all, families, make_family
from shuzhi.text.audit.machine import Machine, Work
from shuzhi.text.audit.rule import REGISTRY, Pattern
from shuzhi.text.audit.run import EVERYTHING, Options, audit, audit_many
from shuzhi.text.document import Report, read_text


def family(rows: str, **more: object) -> Family:
    entry = {
        "code": "L001",
        "name": "office-words",
        "title": "单位用词",
        "kind": "typo",
        "severity": "error",
        "source": "本单位规定",
        "about": "单位的用词。",
        "rows": rows,
    }
    return make_family(entry | more, "一个词表")


def found(rows: str, text: str, **more: object) -> list[tuple[str, str | None]]:
    """Quote and suggestion of what the rows find in a text."""
    options = Options(only=("L",), lexicons=(family(rows, **more),))
    return [(each.quote, each.suggestion) for each in audit(read_text(text), options)]


def made(code: str, shape: str, call: object, words: tuple[str, ...] = ()) -> Rule:
    return Rule(code, code.lower(), "一条规则", "typo", "error", "依据", shape, words, "说明", call)  # type: ignore[arg-type]


def run(*rules: Rule, text: str) -> list[tuple[str, Found]]:
    work = Work(Text(read_text(text)))
    Machine(rules, (), ()).sweep([work])
    return [(rule.code, each) for rule, each in work.said]


def test_a_triggered_rule_is_called_at_its_words_with_line_and_offsets() -> None:
    calls: list[Hit] = []

    def note(text: Text, at: Hit) -> Iterator[Found]:
        calls.append(at)
        yield from ()

    run(made("A101", "triggered", note, ("周年", "年")), text="第一行\n😀建党100周年了")
    assert [(at.word, at.line, at.start, at.end) for at in calls] == [("周年", 2, 6, 8), ("年", 2, 7, 8)]
    assert calls[0].before(3) == "100"
    assert calls[0].after(9) == "了"
    assert all(at.text[at.start : at.end] == at.word for at in calls)


def test_a_finding_that_reaches_past_further_hits_is_said_once() -> None:
    def longest(text: Text, at: Hit) -> Iterator[Found]:
        yield at.found("占位", end=len(at.text.rstrip("次")))

    assert len(run(made("A101", "triggered", longest, ("×",)), text="××××次")) == 1


def test_a_finding_that_reaches_past_hits_covers_them_over_the_pieces_of_an_endless_line() -> None:
    def longest(text: Text, at: Hit) -> Iterator[Found]:
        yield at.found("占位", end=len(at.text))

    text = "字" * 49_990 + "×" * 60_000
    assert len(run(made("A101", "triggered", longest, ("×",)), text=text)) == 1


@pytest.mark.parametrize(
    ("behind", "text", "starts"),
    [
        # one of the characters, or nothing more of the line
        ("，。", "得到加强，加强了，需加强。再加强", [2, 10, 14]),
        (Pattern("了|学习$"), "得到加强，加强了，加强学习，加强学习", [5, 14]),
    ],
)
def test_a_rule_is_called_only_where_what_it_wants_stands_behind_its_word(
    monkeypatch: pytest.MonkeyPatch, behind: str | Pattern, text: str, starts: list[int]
) -> None:
    def here(text: Text, at: Hit) -> Iterator[Found]:
        yield at.found("在此")

    own: Registry[Rule] = Registry("审校规则")
    monkeypatch.setattr(rule_module, "REGISTRY", own)
    rule_module.rule(
        "A101",
        "here",
        "在此",
        kind="typo",
        severity="error",
        source="依据",
        triggers=("加强",),
        behind=behind,
    )(here)
    assert [each.start for _, each in run(own.get("A101"), text=text)] == starts


# Rules whose screen only spares calls that would find nothing; others leave what it asks to it alone.
@pytest.mark.parametrize("code", ["C701", "C702", "F512", "F541", "N252", "N254", "P101", "P102", "P121", "Q312", "T632", "T641", "T682", "T683", "T688", "U809"])  # fmt: skip
def test_a_screen_drops_no_word_at_which_its_rule_would_find_something(code: str) -> None:
    rule = rules().get(code)
    assert rule.screen is not None
    assert rule.call is not None
    told = [line.strip()[2:] for line in rule.doc.splitlines() if line.strip().startswith(("误：", "正："))]
    # as they are, and with each character lost or said twice
    lines = dict.fromkeys(
        line[:place] + more + line[place + 1 :]
        for line in told
        for place in range(len(line))
        for more in (line[place], "", line[place] * 2)
    )
    dropped = 0
    for line in lines:
        facts = Text(read_text("2023年度述职报告\n" + line))
        hits = [
            Hit(word, 2, start, start + len(word), line)
            for word in dict.fromkeys(rule.words)
            if word in line
            for start in range(len(line))
            if line.startswith(word, start)
        ]
        hits.sort(key=lambda at: at.end)
        kept = rule.screen(hits) if hits else ()
        for at in hits:
            if at not in kept:
                dropped += 1
                assert not [*rule.call(facts, at)], (line, at.word, at.start)
    assert dropped


def test_a_screen_says_at_which_words_a_rule_is_called() -> None:
    def here(text: Text, at: Hit) -> Iterator[Found]:
        yield at.found("在此")

    screened = replace(made("A101", "triggered", here, ("年",)), screen=lambda hits: hits[1:])
    assert [each.start for _, each in run(screened, text="今年明年")] == [3]


def test_rules_with_the_same_words_are_each_called_at_all_of_them() -> None:
    def here(text: Text, at: Hit) -> Iterator[Found]:
        yield at.found("在此")

    first, second = made("A101", "triggered", here, ("年",)), made("A102", "triggered", here, ("年",))
    said = run(first, second, text="今年明年")
    assert [(code, each.start) for code, each in said] == [("A101", 1), ("A101", 3), ("A102", 1), ("A102", 3)]


def test_a_number_may_be_written_in_the_digits_of_any_script() -> None:
    digits = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isdecimal()]
    assert len(digits) > 500
    assert len(re.findall(f"[{MAYBE_DIGIT}]", "".join(digits))) == len(digits)
    assert not re.search(f"[{MAYBE_DIGIT}]", "".join(map(chr, range(0x4E00, 0xA000))))


def test_words_of_a_structural_rule_are_collected_by_the_same_pass() -> None:
    facts = Text(read_text("镇党委开会。\n乡党委开会，镇党委点评。"))
    Machine((made("A101", "document", None, ("镇党委", "乡党委")),), (), ()).sweep([Work(facts)])
    assert [(hit.line, hit.word) for hit in facts.hits("A101")] == [
        (1, "镇党委"),
        (2, "乡党委"),
        (2, "镇党委"),
    ]


def test_an_endless_line_is_searched_in_pieces_and_loses_nothing() -> None:
    def here(text: Text, at: Hit) -> Iterator[Found]:
        yield at.found("在此")

    for lead in (49_997, 49_998, 49_999, 50_000, 100_001):
        said = run(made("A101", "triggered", here, ("坚强领导",)), text="字" * lead + "坚强领导" + "字" * 9)
        assert [(each.start, each.end) for _, each in said] == [(lead, lead + 4)]


@pytest.mark.parametrize("lead", ["𠮷", "甲𠮷乙" * 3, "𠮷" * 60_000, "甲" * 99_999 + "𠮷"])
def test_words_behind_rare_characters_stand_where_they_are(lead: str) -> None:
    line = lead + "既使𠮷，既使"
    findings = audit(read_text(line), Options(only=("T601",)))
    assert [(each.start, each.quote) for each in findings] == [
        (len(lead), "既使"),
        (len(line) - 2, "既使"),
    ]


def test_half_of_one_character_and_half_of_the_next_make_no_word() -> None:
    assert "乘婎".encode("utf-16-le")[1:3].decode("utf-16-le") == "乎"
    calls: list[int] = []

    def note(text: Text, at: Hit) -> tuple[Found, ...]:
        calls.append(at.start)
        return ()

    run(made("Z001", "triggered", note, ("乎",)), text="乘婎乎")
    assert calls == [2]


def test_a_short_text_is_given_fewer_words_and_finds_the_same_as_a_long_one() -> None:
    machine = Machine(tuple(rules()), families(), ("按排",))
    said: list[set[tuple[str, Found]]] = []
    allowed = []
    short = (
        "2023年度述职报告\n既使按排会议x次，也要×次，不能按步就班，请批评指证，认真覆行职责，突出合心任务。\n"
    )
    for more in ("", "字" * 50_000):
        work = Work(Text(read_text(short + more)))
        machine.sweep([work])
        allowed.append(work.allowed)
        said.append({(rule.code, each) for rule, each in work.said if each.line == 2})
    assert said[0] == said[1]
    assert {code for code, _ in said[0]} >= {"T601", "P101", "T603", "T662", "T661", "T664"}
    assert allowed == [{2: [(2, 4)]}] * 2


def test_many_documents_are_told_as_each_alone_is() -> None:
    texts = [
        "2023年度述职报告\n党委会议x次。\n",
        "",
        "按步就班。\n" * 40,
        "2022年述职报告\n既使会议×次，认真覆行职责。\n",
    ] * 30
    documents = [read_text(text) for text in texts]
    for options in (EVERYTHING, Options(only=("P", "T6")), Options(allow=("按步就班",))):
        assert [*audit_many(documents, options)] == [audit(document, options) for document in documents]


def test_codes_and_names_are_unique_and_no_rule_arrives_after_the_start() -> None:
    known = list(rules())
    assert len({rule.name for rule in known}) == len(known)
    with pytest.raises(RegistryError):
        REGISTRY.add("Z999", made("Z999", "document", None))


@pytest.mark.parametrize(
    "change",
    [{"code": "p1"}, {"name": "两 词"}, {"kind": "spelling"}, {"severity": "fatal"}, {"source": ""}],
)
def test_a_rule_that_is_declared_wrongly_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(LexiconError, match="一个词表"):
        family("甲乙 → 乙甲", **change)


def test_a_row_gives_its_correction() -> None:
    assert found("以经 → 已经", "任务以经完成。") == [("以经", "已经")]


def test_a_row_with_several_right_forms_puts_in_none_by_itself() -> None:
    assert found("贫困户 → 脱贫户/监测对象", "走访贫困户。") == [("贫困户", None)]


def test_a_row_without_right_form_deletes_and_a_question_mark_only_tells() -> None:
    assert found("的的 → ", "新的的办法") == [("的的", "")]
    assert found("的的 → ?", "新的的办法") == [("的的", None)]


def test_several_wrong_forms_share_a_row() -> None:
    assert found("以经/己经 → 已经", "以经，己经") == [("以经", "已经"), ("己经", "已经")]


@pytest.mark.parametrize(
    ("row", "wrong", "right"),
    [
        ("截止 → 截至 | before=目前,[0-9]", "截止目前；截止5月", "截止日期"),
        ("截止 → 截至 | not_before=日期", "截止昨天", "截止日期"),
        ("二是 → ? | after=^", "二是开会", "其二是开会"),
        ("完成 → ? | before=$", "任务完成", "任务完成了"),
        ("村长 → 村委会主任 | not_after=乡", "王村长", "乡村长远"),
        ("贫困户 → ? | near=仍有", "目前仍有贫困户。", "目前有贫困户。仍有余力。"),
        ("贫困户 → ? | not_near=脱贫", "走访贫困户。", "走访脱贫的贫困户。"),
    ],
)
def test_a_condition_decides(row: str, wrong: str, right: str) -> None:
    assert found(row, wrong)
    assert not found(row, right)


def test_a_row_of_certain_years_needs_a_report_that_says_its_year() -> None:
    row = "贫困户 → 脱贫户 | years=2021-"
    assert found(row, "2023年度述职报告\n走访贫困户。")
    assert not found(row, "2019年度述职报告\n走访贫困户。")
    assert not found(row, "走访贫困户。")


def test_a_row_is_silent_inside_its_right_form_and_inside_kept_words() -> None:
    rows = "谈治国理政 → 习近平谈治国理政\n村长 → 村委会主任\n= 村长江边"
    assert found(rows, "学习《习近平谈治国理政》", in_titles=True) == []
    assert found(rows, "学习谈治国理政") == [("谈治国理政", "习近平谈治国理政")]
    assert found(rows, "在村长江边") == []


def test_rows_keep_out_of_titles_unless_told() -> None:
    assert found("以经 → 已经", "《以经论道》") == []
    assert found("以经 → 已经", "《以经论道》", in_titles=True) == [("以经", "已经")]
    assert found("《以经》 → 《已经》", "《以经》") == [("《以经》", "《已经》")]


def test_the_longest_of_overlapping_rows_is_told() -> None:
    assert found("以经 → 已经\n以经济 → 已经济", "以经济建设") == [("以经济", "已经济")]


@pytest.mark.parametrize(
    "rows",
    [
        "甲乙 → 乙甲 | years=新",
        "甲乙 → 乙甲 | when=2021",
        "甲乙 → 乙甲 | severity=bad",
        "甲乙 → 乙甲 | near=",
    ],
)
def test_a_condition_that_cannot_be_read_is_told_with_its_row(rows: str) -> None:
    with pytest.raises(LexiconError, match="甲乙"):
        list(check_all(family(rows)))


@pytest.mark.parametrize("rows", ["甲乙 乙甲", "甲乙 → 乙甲\n甲乙 → 乙", "/甲 → 乙"])
def test_a_row_that_is_none_or_stands_twice_is_told(rows: str) -> None:
    with pytest.raises(LexiconError, match="一行"):
        family(rows)


def test_numbers_know_their_value_and_unit() -> None:
    numbers = Text(read_text("全年\n接待110余批次、投入1.2亿元、占98.5%，C919")).numbers
    assert [(n.line, str(n.value.normalize()), n.unit, n.more) for n in numbers] == [
        (2, "1.1E+2", "批次", True),
        (2, "1.2E+8", "元", False),
        (2, "98.5", "%", False),
    ]


def test_titles_quotes_and_brackets_know_their_place() -> None:
    text = Text(read_text("学习《党章》（试行）和“三会一课”。"))
    assert [(t.start, t.end, t.text) for t in text.titles] == [(2, 6, "党章")]
    assert text.in_title(1, 3, 5)
    assert not text.in_title(1, 2, 6)
    assert text.in_quote(1, 12)
    assert [b.text for b in text.brackets] == ["试行"]


def test_a_sentence_is_found_around_a_place() -> None:
    text = Text(read_text("一句。两句！三句"))
    assert [text.lines[0][slice(*text.sentence(1, at))] for at in (0, 4, 7)] == ["一句", "两句", "三句"]


def test_facts_are_narrowed_to_a_report() -> None:
    text = Text(read_text("2022年度述职报告\n开会3次。\n2023年度述职报告\n开会5次。"))
    seen: list[list[str]] = [
        [number.digits for number in text.within(text.numbers, report) if number.unit]
        for report in text.reports
        if isinstance(report, Report)
    ]
    assert seen == [["3"], ["5"]]
    assert (text.year_at(2), text.year_at(4)) == (2022, 2023)


@settings(deadline=None)  # the first longer text waits for the automaton of all words
@given(st.text(alphabet="的以经济“”《》（）()次x×12.年月\n、。😀\ue000\x00 ", max_size=80))
def test_every_finding_stands_where_it_says(text: str) -> None:
    document = read_text(text)
    for each in audit(document, EVERYTHING):
        assert isinstance(each, Finding)
        assert document.lines[each.line - 1][each.start : each.end] == each.quote
