"""Words, names, sets and dates of the economic and technical sectors: what is wrong is told, what was right in its year is not."""

import pytest
from tests.audit.support import assert_fires, assert_silent, kinds

from shuzhi.text.audit import audit
from shuzhi.text.document import read_text

MISWRITTEN = (
    "森林覆盖律达到62%，居全市首位。",
    "全县火化律持续上升。",
    "空气优良天数达标绿提高3个百分点。",
    "实施个体工商户分形分类帮扶。",
    "完成耕地占补平横任务300亩。",
    "推进撂慌地复耕复种。",
    "加强水原涵养林建设。",
    "开展河道轻淤疏浚8公里。",
    "做好病死畜禽无害化处里。",
    "整治超限超栽车辆32台。",
    "税务局落实留底退税1200万元。",
    "开展虚开飘税专项打击。",
    "推进雨污分硫改造12公里。",
    "开展顶板管里和瓦丝治理。",
    "加强卷烟零受户管理。",
    "完成不良贷款清收盘火2300万元。",
    "群众满意律达98%以上。",
    "工业增加值增长12.3百分点。",
    "发放宣传资料1.2万余分。",
    "干部到信访一线历炼。",
)
RIGHT = (
    "森林覆盖率达到62%，提高0.3个百分点，法律达标率100%。",
    "落实分型分类精准帮扶，打造分形几何展厅。",
    "增值税留抵退税1200万元，天然气安全检查12次。",
    "对客户逾期货款及时催收。",
    "自律达到新水平，一律达标排放，旋律达人评选。",
    "绩效得1200余分，满分率提高。",
    "地质勘察单位进场，污水处理场点完成改造。",
)


@pytest.mark.parametrize("text", MISWRITTEN)
def test_a_term_of_a_sector_written_with_a_wrong_character_is_a_slip(text: str) -> None:
    assert "typo" in kinds(text), text


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_term_is_no_slip(text: str) -> None:
    assert "typo" not in kinds(text), text


@pytest.mark.parametrize(
    ("code", "year", "text"),
    [
        ("F502", 2023, "帮助贫困劳力外出务工300人。"),
        ("F502", 2023, "发放扶贫小额信贷1200万元。"),
        ("F502", 2020, "征收排污费320万元。"),
        ("F502", 2024, "完成“两利四率”目标。"),
        ("F503", 2022, "配合国家煤矿安全监察局检查。"),
        ("F503", 2020, "与出入境检验检疫局建立协作机制。"),
        ("F505", 2023, "执行《农民专业合作社登记管理条例》。"),
        ("F555", 2024, "推进危险化学品安全专项整治三年行动。"),
        ("F543", 2023, "扎实推进化肥农药使用量零增长行动。"),
        ("F508", 2020, "执行《公平竞争审查条例》，清理文件8件。"),
    ],
)
def test_what_was_replaced_or_is_not_yet_is_told(code: str, year: int, text: str) -> None:
    assert_fires(code, f"{year}年度述职报告\n{text}\n")


@pytest.mark.parametrize(
    ("year", "text"),
    [
        (2016, "征收排污费320万元，营业税改征增值税全面推开。"),
        (2019, "帮助贫困劳动力外出务工300人，发放扶贫小额信贷1200万元。"),
        (2017, "与出入境检验检疫局建立协作机制。"),
        (2021, "执行《农民专业合作社登记管理条例》，完成“两利四率”目标。"),
        (2021, "推进危险化学品安全专项整治三年行动。"),
        (2019, "开展化肥农药使用量零增长行动。"),
        (2023, "学习推广“千万工程”经验，落实“四个革命、一个合作”能源安全新战略。"),
        (2023, "落实日管控、周排查、月调度，推进水电气暖等公用事业收费公开。"),
        (2024, "做好科技金融、绿色金融、普惠金融、养老金融、数字金融五篇大文章。"),
        (2024, "《公平竞争审查条例》自8月1日起施行，开展宣传3场。"),
    ],
)
def test_what_is_right_in_its_year_is_left_alone(year: int, text: str) -> None:
    said = [
        (found.code, found.quote)
        for found in audit(read_text(f"{year}年度述职报告\n{text}\n"))
        if found.severity in ("error", "warning")
        and found.kind in ("fixed_formulation", "anniversary_or_date")
    ]
    assert not said


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("推动能源消费革命、能源供应革命、能源技术革命、能源体制革命。", "能源供应革命"),
        ("做好科技金融、绿色金融、普惠金融、养老金融、数据金融五篇大文章。", "数据金融"),
        ("坚持以审计精神立身、以创新规范立业、以自身建设立本。", "以自身建设立本"),
        ("做到监测精密、预报精确、服务精细。", "预报精确"),
        ("落实贷前调查、贷时审查、贷后审查。", "贷后审查"),
        ("推进品种培优、品质提升、品牌建设、标准化生产。", "品牌建设"),
    ],
)
def test_a_wrong_member_of_a_set_of_a_sector_is_told(text: str, quote: str) -> None:
    assert_fires("F512", text, quote)


@pytest.mark.parametrize(
    "text",
    [
        "以“四个革命、一个合作”能源新战略指导实践。",
        "落实“三个区别开来”，为干部撑腰。",
        "学习“千村工程”经验，建设和美乡村。",
        "摘帽不摘责任、摘帽不摘扶持。",
        "落实周调度机制：日管控、周调度、月排查。",
        "坚持绿水青山就是银山金山。",
        "推进双随机、一公示监管。",
    ],
)
def test_a_slogan_of_a_sector_said_wrongly_is_told(text: str) -> None:
    assert "fixed_formulation" in kinds(text), text


def test_the_day_of_a_law_told_behind_its_name_is_held_against_the_day_it_came_into_force() -> None:
    assert_fires("D437", "2024年度述职报告\n贯彻《公平竞争审查条例》，自9月1日正式施行以来，审查文件8件。\n")
    assert_fires("D437", "《中华人民共和国安全生产法》于2021年6月1日起施行。")
    assert_silent(
        "D437", "《中华人民共和国安全生产法》于2021年9月1日起施行，《全县节水办法》自6月1日起施行。"
    )
    assert_silent("D437", "学习《安全生产法》，我镇新办法自6月1日起施行。")
