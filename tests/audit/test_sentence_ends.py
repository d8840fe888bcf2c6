"""Where a sentence has ended a comma will not do, and where it goes on a comma stays."""

import pytest

from shuzhi.text.audit import audit
from shuzhi.text.audit.run import Options
from shuzhi.text.document import read_text

_RULES = Options(only=("U855", "U856", "U857", "U858", "U859"))


def told(line: str) -> list[str]:
    return [each.severity for each in audit(read_text(f"2023年度述职报告\n{line}"), _RULES)]


@pytest.mark.parametrize(
    "line",
    [
        "我院床位使用率达到91.4%，以上是我一年来的主要工作。",
        "信访积案化解率达到96%，年初以来，我坚持每周接访一次。",
        "户均增收5200元，乡村旅游工作有序开展。",
        "全局干部作风明显转变，2021年，面对疫情防控任务，我坚守一线。",
        "开展“送教下乡”活动11次，在课题研究方面，我主持的市级课题顺利结题。",
        "累计执行到位金额2310万元，在处理一起赡养纠纷时，我耐心劝导当事人。",
        "投诉量同比下降18.5%，品牌建设工作再上台阶，获评守合同重信用企业。",
        "化解遗留问题26个，主题教育期间，我带头讲党课3次。",
        "全年共清运垃圾2.6万吨，存在的不足：一是管理还不够精细。",
        "全体干部的作风明显转变，同志们，成绩属于过去。",
    ],
)
def test_a_new_topic_behind_a_comma_is_told(line: str) -> None:
    assert told(line)


@pytest.mark.parametrize(
    "line",
    [
        "根据县委安排，下面我就一年来的工作作个汇报。",
        "按照会议要求，结合分管工作，现将履职情况报告如下。",
        "尊敬的各位领导，同志们，一年来，我认真履行职责。",
        "随着收入增长8.6%，在消费方面，群众有了更多选择。",
        "针对上述问题，下一步我将改进作风。",
        "我深深体会到，今年以来，在大家的支持下，工作有了进步。",
        "去年脱贫51户156人，今年新脱贫9户24人。",
        "化解信访积案36件，信访工作平稳有序。",
        "2021年，在县委的领导下脱贫摘帽，2022年，在县委的领导下推进振兴。",
        "地区生产总值增长5%左右，在实际工作中争取更好结果。",
    ],
)
def test_a_sentence_that_goes_on_keeps_its_comma(line: str) -> None:
    assert not told(line)
