"""What counts as a claim in the sentences that clerks, courts, police, companies and street offices write."""

from decimal import Decimal

import pytest

from shuzhi.kernel.numerals import Bound
from shuzhi.text.claims import Claim, extract
from shuzhi.text.document import read_text


def claims_in(text: str) -> list[Claim]:
    return list(extract(read_text(text)))


def stated(text: str) -> list[tuple[str | None, str, str]]:
    return [(None if c.number is None else str(c.number), c.unit, c.type) for c in claims_in(text)]


@pytest.mark.parametrize(
    ("text", "number", "unit", "kind"),
    [
        ("全年召开党委会24次。", "24", "次", "metric"),
        ("撰写学习笔记3万余字。", "3", "万字", "metric_approx"),
        ("种植苹果1.2万亩。", "1.2", "万亩", "metric"),
        ("实现营业收入3.6亿元。", "3.6", "亿元", "metric"),
        ("收集群众意见2,300余条。", "2300", "条", "metric_approx"),
        ("志愿者近500人次参加。", "500", "人次", "metric_approx"),
        ("投入资金约50万元。", "50", "万元", "metric_approx"),
        ("三季度完成85%左右。", "85", "%", "metric_approx"),
        ("服判息诉率达到92%以上。", "92", "%", "metric_bound"),
        ("参加各类会议不少于50次。", "50", "次", "metric_bound"),
        ("下乡走访3—5次。", "3", "次", "metric_approx"),
        ("召开支委会十二次。", "12", "次", "metric"),
        ("排查安全隐患二十余处。", "20", "处", "metric_approx"),
        ("百分之八十的农户参加合作社。", "80", "%", "metric"),
        ("同比上升2.1个百分点。", "2.1", "个百分点", "metric"),
        ("被媒体采用信息15篇（条）。", "15", "篇（条）", "metric"),
        ("修建通村公路12.6公里。", "12.6", "公里", "metric"),
        ("参加培训２９次。", "29", "次", "metric"),
        ("完成调研报告×篇。", None, "篇", "placeholder"),
        ("招商引资到位资金____亿元。", None, "亿元", "placeholder"),
        ("完成投资（  ）万元。", None, "万元", "placeholder"),
        ("约谈XX人次。", None, "人次", "placeholder"),
        ("培训xx余党员。", None, "名", "placeholder"),
        ("全年召开会议次。", None, "次", "metric_missing"),
        ("受理群众信访事项件，逐一答复。", None, "件", "metric_missing"),
        ("查处违反中央八项规定精神问题起。", None, "起", "metric_missing"),
        ("培训党员名，覆盖各村。", None, "名", "metric_missing"),
        ("传达预警信息64条次。", "64", "条次", "metric"),
        ("收到锦旗六面。", "6", "面", "metric"),
        ("惠及2.3万居民。", "2.3", "万名", "metric"),
        ("累计整理4大本日记。", "4", "大本", "metric"),
        ("平均每月8.5次到村走访。", "8.5", "次", "metric"),
        ("连续六年被评为先进。", "6", "年", "metric"),
        ("从事办公室工作近20年。", "20", "年", "metric_approx"),
        ("工龄30年。", "30", "年", "metric"),
        ("考核位居全市前三名。", "3", "名", "ordinal"),
        ("第28个教师节召开表彰大会。", "28", "个", "ordinal"),
        ("第二十三届“世界水日”宣传。", "23", "届", "ordinal"),
        ("每月召开一次党委会。", "1", "次/月", "frequency"),
        ("每周二、周五晚上集中学习。", "2", "次/周", "frequency"),
        ("每季度不少于2次讲党课。", "2", "次/季度", "frequency"),
        ("突出抓好三项工作：", "3", "项", "announced_count"),
        ("归纳为四个方面的不足。", "4", "个", "announced_count"),
        ("庆祝建党98周年。", "98", "周年", "anniversary"),
        ("落实24小时领导带班制度。", "24", "小时", "regulation"),
        ("第二批主题教育全面展开。", "2", "批", "ordinal"),
        ("规范8小时以外活动。", "8", "小时", "idiom"),
        ("“看、听、问”三位一体检查。", "3", "位", "enumeration"),
    ],
)
def test_one_claim_is_found(text: str, number: str | None, unit: str, kind: str) -> None:
    assert stated(text) == [(number, unit, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "严格落实“一岗双责”和三会一课。",
        "深入学习党的二十大和十九届六中全会精神。",
        "严格执行中央八项规定。",
        "作为一名党员，要在一线工作。",
        "做到了三个到位、四个坚持。",
        "推行一户一档、一人一策。",
        "认真履行第一责任人职责，第一时间处置。",
        "学习《干部教育二十讲》和〔2018〕12号文件。",
        "7月1日前完成，3月5日至8日培训。",
        "包抓x村，XX同志负责XX部门的XX项目。",
        "千方百计服务千家万户，百姓满意。",
        "建立“1+3+N”机制，推广“五个一”工作法。",
        "十四五期间持续推进，三级书记齐抓。",
        "电话0931-1234567，拨打110。",
        "无一起越级上访，不漏一人。",
        "成文件、结案件、分事项、多层次、依次办理相关文件。",
    ],
)
def test_set_phrases_names_and_dates_are_no_claims(text: str) -> None:
    assert stated(text) == []


def test_the_quote_runs_from_what_is_counted_to_the_unit() -> None:
    assert [c.quote for c in claims_in("全年累计组织业务学习31次、实地观摩5次。")] == [
        "业务学习31次",
        "实地观摩5次",
    ]


def test_a_thing_that_follows_its_number_is_quoted_after_it() -> None:
    (claim,) = claims_in("共答复35件代表建议。")
    assert claim.quote == "35件代表建议"
    assert claim.about == "代表建议"


def test_two_numbers_side_by_side_are_two_claims_with_one_quote() -> None:
    first, second = claims_in("提醒谈话7次9人。")
    assert (first.quote, first.unit, second.quote, second.unit) == (
        "提醒谈话7次9人",
        "次",
        "提醒谈话7次9人",
        "人",
    )


def test_a_clause_that_only_tells_what_was_done_takes_its_object_from_before() -> None:
    _, closed = claims_in("受理来信来访45件，办结43件。")
    assert closed.about == "受理来信来访办结"


def test_more_than_a_number_is_kept_as_a_bound() -> None:
    (claim,) = claims_in("接待来访110余批次。")
    assert claim.quantity is not None
    assert claim.quantity.bound is Bound.OVER
    assert claim.quantity.agrees(Decimal(118))
    assert not claim.quantity.agrees(Decimal(121))


def test_a_year_is_listed_for_the_title_and_once_where_the_text_turns_to_it() -> None:
    text = (
        "2023年度述职报告\n2023年，本人认真履职。\n2023年任务完成，较2021年增长5%，获评2020年度先进。"
        "2022年，获奖。"
    )
    assert [(str(c.number), c.line) for c in claims_in(text) if c.type == "period"] == [
        ("2023", 1),
        ("2023", 2),
        ("2022", 3),
    ]


def test_numbering_is_no_number() -> None:
    assert stated("一、学习\n1.个人自学12次。\n（2）集体学习6次。") == [
        ("12", "次", "metric"),
        ("6", "次", "metric"),
    ]


def test_lines_of_a_table_of_contents_state_nothing() -> None:
    text = "述职报告汇编\n目 录\n1.2022年述职报告（镇长）1\n2.2022年述职报告（书记）5\n\n2022年述职报告（镇长）\n走访30户。"
    assert [c.line for c in claims_in(text)] == [6, 7]


def test_a_word_that_only_begins_like_an_opening_is_kept_whole() -> None:
    quotes = [c.quote for c in claims_in("共青团员18名，和谐社区5个，共有党员30名，再审改判率0.3%。")]
    assert quotes[0] == "共青团员18名"
    assert quotes[1] == "和谐社区5个"
    assert quotes[3] == "再审改判率0.3%"


def test_a_compilation_may_say_how_many_it_holds_at_the_end_of_its_title() -> None:
    text = "述职报告汇编（3篇）\n2023年度述职报告（镇长）\n一、学习\n2023年度述职报告（书记）\n一、学习\n2023年度述职报告（主任）\n一、学习"
    said = [(claim.line, claim.quote, claim.number, claim.type) for claim in claims_in(text)]
    assert (1, "（3篇）", Decimal(3), "announced_count") in said
