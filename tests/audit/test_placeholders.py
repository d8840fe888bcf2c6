"""Placeholders, blanks, missing numbers and traces of document-sharing sites, beyond what the docstrings show."""

import pytest
from tests.audit.support import assert_fires, assert_silent, findings

from shuzhi.text.audit import Options, audit
from shuzhi.text.document import read_text


def codes(text: str) -> list[tuple[str, str]]:
    """What all rules of the family say about a text: code and quote."""
    return [(each.code, each.quote) for each in audit(read_text(text), Options(only=("P",)))]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("带头讲党课X次。", "X次"),
        ("实现产值xx.x亿元。", "xx.x亿元"),
        ("同比提高X.X个百分点。", "X.X个百分点"),
        ("慰问困难群众****元。", "****元"),
        ("全镇共有Ｘ个村。", "Ｘ个"),
        ("接种疫苗××剂次。", "××剂次"),
        ("荣获全县第X位。", "X位"),
    ],
)
def test_a_letter_for_a_number_is_found_with_its_measure(text: str, quote: str) -> None:
    assert_fires("P101", text, quote=quote, times=1)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("XX镇党委书记", "XX镇"),
        ("我叫XX，现任镇长。", "XX"),
        ("制定《关于XX的实施意见》。", "XX"),
        ("贯彻党的XX大精神。", "XX大"),
        ("作为X书记，始终尽责。", "X书记"),
        ("学习《X》一书。", "X"),
    ],
)
def test_a_letter_for_a_name_is_found(text: str, quote: str) -> None:
    assert_fires("P102", text, quote=quote)


@pytest.mark.parametrize(
    "text",
    [
        "参观C919总装线，了解ARJ21、X86架构和Y20机型。",
        "为卫生院配备X光机、DR设备，完成胸部X线检查300人次。",
        "推行“1+X”“党建+X”“X+旅游”模式。",
        "安装宣传栏3块（2.4×1.2米），实行7×24小时值守。",
        "其中，x＝3，y＝4。",
        "组织学习Excel、Linux、XML等课程，使用WPS制作表格。",
        "邮箱为zhenban_x@example.gov.cn，电话138****1234。",
        "***",
        "二〇二三年十二月",
        "二○○八年以来，连续三届当选。",
        "| 项目 | X | Y |",
        "√表示完成，×表示未完成。",
    ],
)
def test_letters_and_signs_that_mean_themselves_are_left_alone(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("text", ["### **加强党的建设**", "* 加强党的建设"])
def test_marks_of_markdown_are_no_placeholders(text: str) -> None:
    assert {code for code, _ in codes(text)} == {"P164"}


def test_a_draft_of_a_writing_program_is_cleaned_of_its_marks_and_talk() -> None:
    draft = read_text(
        "好的，以下是为您撰写的述职报告：\n\n# 2023年度述职报告\n\n**一是抓学习。**学习12次。\n"
    )
    assert [finding.suggestion for finding in audit(draft) if finding.code == "P164"] == ["", "一是抓学习。"]
    assert [finding.line for finding in audit(draft) if finding.code == "P166"] == [1]
    assert not [finding for finding in audit(read_text(draft.text, "draft.md")) if finding.code == "P164"]


def test_one_placeholder_is_one_finding() -> None:
    assert codes("全年召开会议XXXX次，于20xx年x月x日闭会。") == [("P101", "XXXX次"), ("P103", "20xx年x月x日")]


def test_a_year_may_hide_only_its_last_figure() -> None:
    assert_fires("P103", "（202X年12月）", quote="202X年")


@pytest.mark.parametrize(
    "text",
    [
        "人次、场次、件次均按规定统计。",
        "办理信访件、交办件，做到件件有着落。",
        "每次会议、本次培训、首次活动、各批次，均有记录。",
        "受教育群众数百人次，投入近亿元，其余人员留守。",
        "完成率（%）",
        "单位：万元",
    ],
)
def test_a_measure_that_needs_no_number_is_left_alone(text: str) -> None:
    assert codes(text) == []


def test_a_gap_of_spaces_before_a_measure_is_found() -> None:
    assert_fires("P126", "全年走访困难群众　　户，发放慰问金3万元。", times=1)


def test_single_spaces_all_over_a_line_are_how_the_file_was_read() -> None:
    assert_silent("P126", "全 年 召 开 会 议 和 学 习 活 动 次 ， 研 究 议 题 名 ， 完 成 任 务 项 。")


def test_a_pay_tag_within_a_word_may_go_without_asking() -> None:
    [found] = findings("P151", "经常性教育抓得还不##paidbegin##够紧。")
    assert (found.quote, found.suggestion, found.sure) == ("##paidbegin##", "", True)


@pytest.mark.parametrize(
    "text",
    [
        "本文来源：某某文秘网",
        "更多精品材料请关注公众号：笔耕",
        "2023年度述职报告.docx由会员分享，可在线阅读。",
        "登录后可查看全文",
        "4 }, y8 a' J1 j6 s! o% x# o",
    ],
)
def test_what_a_site_left_is_found(text: str) -> None:
    assert codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "开通镇微信公众号，发布信息320条，关注人数突破1万。",
        "依法查处网络侵权案件，版权所有人满意。",
        "组织群众下载安装国家反诈中心APP，点击下载链接逐户指导。",
        "推进付费停车改革，会员单位达到120家，开展全民阅读活动。",
        "通过县政府网站（www.example.gov.cn）公开信息36条。",
        "图书馆免费下载资源惠及读者2万人次，阅读全文功能上线。",
    ],
)
def test_the_work_of_an_office_with_the_net_is_left_alone(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("sign", ["x", "*", "_", "（", "　", "4 U+ ", "##paid"])
def test_a_hostile_line_takes_linear_time(sign: str) -> None:
    line = sign * (200_000 // len(sign))
    assert audit(read_text(line), Options(only=("P",))) is not None


LOST = """2023年度述职报告
一年来，本人团带领全体干部职工，认真总经验，推动工作落实，各项任务圆满完成。坚持理论联系实际，合自身岗位抓好学习，
注重工作实效。
"""


def test_a_character_that_a_site_filtered_out_is_found_in_every_phrase_it_left() -> None:
    assert_fires("P160", LOST, "团带领", "团结带领")
    assert_fires("P160", LOST, "认真总经验", "认真总结经验")
    assert_fires("P160", LOST, "合", "结合")


def test_a_character_that_stands_elsewhere_in_the_report_was_not_filtered() -> None:
    assert_silent("P160", LOST + "现总结如下。")


def test_measures_of_more_kinds_without_their_number() -> None:
    for sentence in (
        "开展廉政谈话人次。",
        "查处违反中央八项规定精神问题起，通报曝光4起。",
        "新建高标准农田亩。",
        "印发简报期。",
    ):
        assert_fires("P121", sentence)
    for sentence in (
        "从解决群众身边的问题起，改进作风。",
        "新购X荧光分析仪1台。",
        "培训干部120人，办简报12期。",
    ):
        assert_silent("P121", sentence)
        assert_silent("P102", sentence)


def test_the_words_of_a_button_in_a_line_of_their_own() -> None:
    assert_fires("P152", "复制正文")
    assert_fires("P153", "阅读原文")
    assert_silent("P153", "组织党员阅读原文，撰写心得体会。")


@pytest.mark.parametrize(
    "clause",
    [
        "面向社会招聘编外教师名",
        "选派科技特派员名，下沉一线",
        "提拔重用股级干部名（含女干部）",
        "征求对班子的批评性看法条",
        "采纳各方面合理化点子条",
        "受理仲裁申请件",
        "审结民商事纠纷件",
        "先后扑救森林火情起",
        "妥善处置网络舆情起",
        "查获违法运输烟花爆竹行为件，移送公安机关",
        "主持召开教职工大会次",
        "深入所包片区次",
        "建成村级电商服务点个",
        "推进民生工程项目个",
        "出台工程管理办法项",
        "收运餐厨垃圾吨",
        "栽植经济林亩",
        "铺设污水管道公里",
        "改造老旧厂房平方米",
        "印发口袋书份",
        "刊发工作动态篇",
        "安装太阳能路灯盏",
        "新建提灌泵站座",
        "新打机井眼",
        "组建志愿服务队支",
        "制作固定展板块",
        "慰问困难党员位",
        "检查餐饮场所家",
        "发放慰问金元",
        "组织收看警示教育影片，受教育党员余人次",
        "获全县第名",
    ],
)
def test_a_measure_has_lost_its_number(clause: str) -> None:
    text = f"2023年度述职报告\n一、工作情况\n全年{clause}，取得实效。"
    assert findings("P121", text) or findings("P122", text) or findings("P125", text), clause


@pytest.mark.parametrize(
    "clause",
    [
        "组织群众报名、参加评选，张榜公布先进个人姓名",
        "办理人大代表议案、审查合同文件，完善案件评查条件",
        "建成停车场、农贸市场、养殖场",
        "完成扶持壮大集体经济各项任务，落实惠企事项",
        "推进标准化建设，实施乡村建设行动，明确工作层次，理顺主次",
        "培养民营企业家，接待游客人次、旅游收入双增长",
        "完成高标准农田建设，核定种植面积，计量单位为亩",
        "收到感谢信、锦旗，处理群众来信来访件",
        "改善居住条件，配备办公用品、通讯设备",
        "提升队伍战斗力，发展壮大集体经济，形成工作合力",
        "开展“一村一品”创建，健全“一人一档”，做到一事一议",
        "整治背街小巷，清理卫生死角，打通断头路，疏通下水道",
    ],
)
def test_nouns_that_end_like_a_measure_lack_nothing(clause: str) -> None:
    text = f"2023年度述职报告\n一、工作情况\n全年{clause}。"
    assert_silent("P121", text)
    assert_silent("P122", text)


@pytest.mark.parametrize(
    ("line", "quotes"),
    [
        ("**镇柳河村党支部书记 刘**", ["**镇", "**"]),
        ("XX镇党委委员、武装部部长　***", ["XX镇", "***"]),
        ("在*村开展帮扶，配合县***局检查", ["*村", "***局"]),
        ("召开会议*次，走访群众*余户。", ["*次", "*余户"]),
        ("党小组会**次，主题党日12次，争取资金**万元。", ["**次", "**万元"]),
        ("**市**区人民法院", ["**市", "**区"]),
        ("到**村、**村走访", ["**村", "**村"]),
        ("20**年12月**日", ["20**年12月**日"]),
        ("2021年12月*日", ["*日"]),
        ("于*月*日召开大会。", ["*月*日"]),
        ("本人**同志任职以来，在**镇工作。", ["**同志", "**镇"]),
        ("*注：本表由办公室填报，*单位：万元", []),
    ],
)
def test_stars_that_stand_for_what_was_left_out(line: str, quotes: list[str]) -> None:
    found = audit(read_text(line), Options(only=("P",)))
    assert [each.quote for each in found] == quotes
    assert not {each.kind for each in found} - {"placeholder"}


@pytest.mark.parametrize(
    "line",
    [
        "**一是加强学习。**全年集中学习12次。",
        "坚持**以人民为中心**的思想，抓好落实。",
        "**村级组织建设**：抓好换届工作。",
        "1. **加强学习**，提高认识。",
        "**县委高度重视。**主要领导亲自部署。",
        "（一）**党建工作**",
    ],
)
def test_stars_that_set_words_off(line: str) -> None:
    assert codes(line) == [("P164", f"**{line.split('**')[1]}**")]
