"""Claims in the mess of real reports: full-width figures, compound measures, names with numbers, run-in words."""

import pytest

from shuzhi.text.claims import extract
from shuzhi.text.document import read_text


def stated(text: str) -> list[tuple[str | None, str, str]]:
    claims = extract(read_text(text))
    return [(None if c.number is None else str(c.number), c.unit, c.type) for c in claims]


@pytest.mark.parametrize(
    ("text", "number", "unit", "kind"),
    [
        ("增收３２．５万元。", "32.5", "万元", "metric"),
        ("支出１，２６４．８万元。", "1264.8", "万元", "metric"),
        ("日清运垃圾18吨/日。", "18", "吨/日", "metric"),
        ("岗位补贴提高到1800元/月。", "1800", "元/月", "metric"),
        ("人均公园绿地14.6平方米/人。", "14.6", "平方米/人", "metric"),
        ("完成售电量6.2亿千瓦时。", "6.2", "亿千瓦时", "metric"),
        ("新增变电容量5万千伏安。", "5", "万千伏安", "metric"),
        ("接种疫苗5200剂次。", "5200", "剂次", "metric"),
        ("收购烟叶860担。", "860", "担", "metric"),
        ("签约16对，", "16", "对", "metric"),
        ("清运渣土1.3万方。", "1.3", "万方", "metric"),
        ("节约35万元。", "35", "万元", "metric"),
        ("签约12家。", "12", "家", "metric"),
        ("挽回损失约18万元。", "18", "万元", "metric_approx"),
        ("工作中存在不足6条。", "6", "条", "metric"),
        ("附近5个村受益。", "5", "个", "metric"),
        ("投入2000余万。", "2000", "万", "metric_approx"),
        ("负债1.7亿（含利息）。", "1.7", "亿", "metric"),
        ("完成60%—70%。", "60", "%", "metric_approx"),
        ("合格率百分之百。", "100", "%", "metric"),
        ("修通水泥路近_公里。", None, "公里", "placeholder"),
        ("由四个自然村组成。", "4", "个", "metric"),
        ("举办三期培训班。", "3", "期", "metric"),
        ("向4所学校赠书。", "4", "所", "metric"),
        ("慰问60名师生。", "60", "名", "metric"),
        ("表彰8名优秀党员。", "8", "名", "metric"),
        ("移交7条线索。", "7", "条", "metric"),
        ("组建5支队伍。", "5", "支", "metric"),
        ("检查9家国有企业。", "9", "家", "metric"),
        ("关停3家畜禽养殖场。", "3", "家", "metric"),
        ("走访20位居民。", "20", "位", "metric"),
        ("每户补贴1500元。", "1500", "元", "metric"),
        ("每月600元，", "600", "元", "metric"),
        ("每年增收12万元。", "12", "万元", "metric"),
        ("每天巡查不少于3次。", "3", "次/天", "frequency"),
        ("每月上报信息4条。", "4", "条/月", "frequency"),
        ("落实24小时服务。", "24", "小时", "regulation"),
        ("重点做到以下六点：", "6", "点", "announced_count"),
    ],
)
def test_a_number_in_its_working_clothes_is_read(text: str, number: str | None, unit: str, kind: str) -> None:
    assert stated(text) == [(number, unit, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "依照条例第三十二条、党章第四十条和刑法第二百六十四条办理。",
        "筹备第十四届人大三次会议，政协五次会议。",
        "打造“15分钟”便民生活圈和30分钟出行圈。",
        "研制C919部件，推广5G，处置110警情，破获“8·15”案。",
        "二期工程、三期项目陆续开工。",
        "打响100天攻坚战，开展60天行动。",
        "为65岁以上老年人服务。",
        "提供7×24小时服务。",
        "每天早上7点到岗。",
        "每年都超额完成各项学习任务。",
        "由2019年的情况看，2020年3月任职，被评为2021年度先进。",
        "产值突破百亿大关，实现“两个100%”。",
    ],
)
def test_what_only_bears_a_number_is_no_claim(text: str) -> None:
    assert stated(text) == []


def quotes(text: str) -> list[str]:
    return [claim.quote for claim in extract(read_text(text))]


def test_a_quote_takes_nothing_from_the_thing_counted_before() -> None:
    assert quotes("辖8个村、36个村民小组、1420户。") == ["8个村", "36个村民小组", "1420户"]


def test_a_thing_ends_where_something_is_told_of_it() -> None:
    assert quotes("争取6个村的饮水项目。14名干警获省级表彰。70名党员到基地参观。") == [
        "6个村",
        "14名干警",
        "70名党员",
    ]


def test_a_rate_keeps_its_first_word() -> None:
    assert quotes("调处36起，成功率94%，及时率97%。")[1:] == ["成功率94%", "及时率97%"]


def test_a_rhythm_ends_at_the_mark_between_two() -> None:
    claims = extract(read_text("坚持每周一调度会、每月一次通报。"))
    assert [(c.quote, c.unit) for c in claims] == [("每周一调度会", "次/周"), ("每月一次通报", "次/月")]
