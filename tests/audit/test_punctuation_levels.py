"""Lists whose levels are parted by one mark are told, and lists that are parted well are not."""

import pytest

from shuzhi.text.audit import audit
from shuzhi.text.audit.run import Options
from shuzhi.text.document import read_text

_RULES = Options(only=("U891", "U906", "U907", "U908"))


def told(line: str) -> list[str]:
    return [each.code for each in audit(read_text(f"2023年度述职报告\n{line}"), _RULES)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("收缴枪支3支、管制刀具28把，子弹46发。", "U891"),
        ("共查获假烟126条、假酒48瓶，假药36盒。", "U891"),
        ("储备编织袋2000条、铁锹120把，救生衣80件。", "U891"),
        ("整改安全隐患48处、制定应急预案，全年未发生事故。", "U906"),
        ("走访农户326户、全面摸清底数，做到心中有数。", "U906"),
        ("为村小学安装空调、捐赠图书、篮球等用品。", "U907"),
        ("硬化村组道路3.6公里、安装路灯、监控等设备。", "U907"),
        ("制定财务制度、考勤制度，请销假制度等9项制度。", "U908"),
        ("实施道路拓宽、管网改造，绿化提升等7个项目。", "U908"),
    ],
)
def test_a_list_with_a_wrong_mark_is_told(line: str, code: str) -> None:
    assert code in told(line)


@pytest.mark.parametrize(
    "line",
    [
        "收缴枪支3支、管制刀具28把、子弹46发，刑事拘留3人。",
        "开工项目304个、完成投资46亿元，推进顺利。",
        "经济总量突破500亿元、实现翻一番。",
        "整改安全隐患48处，制定应急预案。",
        "新建文化广场、安装路灯、维修水渠等工作有序推进。",
        "增发生活补贴，发放口罩、消毒液等物资。",
        "加强宣传、引导，解决饮水、行路等3件实事。",
        "花椒420亩、魔芋180亩、烤烟260亩，三项合计860亩。",
    ],
)
def test_a_list_that_is_parted_well_is_not_told(line: str) -> None:
    assert not told(line)
