"""Standing formulations with a slip, names counted wrongly, and places from which a site filtered a name."""

import pytest
from tests.audit.support import assert_fires, assert_silent

from shuzhi.text.audit.finding import RANK
from shuzhi.text.audit.wordings import by_piece, fault, wordings


def test_every_formulation_is_known_by_two_pieces_of_it() -> None:
    assert len(wordings()) > 250
    for wording in wordings():
        for offset, piece in wording.pieces():
            bare = "".join(sign for sign in piece if sign in wording.signs)
            assert wording.signs.startswith(bare, offset), wording.text
            assert piece in by_piece()
            assert piece in wording.text


def test_a_formulation_as_written_has_no_slip_with_marks_or_without() -> None:
    for wording in wordings():
        for text in (wording.text, wording.signs, f"坚持{wording.text.replace('、', '，')}的要求"):
            for offset, piece in wording.pieces():
                start = text.find(piece)
                if start >= 0:
                    assert fault(wording, text, start, offset, piece) is None, text


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        # a wrong word
        ("坚持安全第一、预防为主、综合整治方针。", "安全第一、预防为主、综合整治"),
        ("落实马列主义在意识形态领域指导地位的根本制度。", "马列主义在意识形态领域指导地位的根本制度"),
        ("打好蓝天、碧水、青山保卫战。", "蓝天、碧水、青山保卫战"),
        ("落实中央八项规定及其实施细节精神。", "八项规定及其实施细节精神"),
        ("坚持无禁区、全覆盖、零忍耐。", "无禁区、全覆盖、零忍耐"),
        ("长期共存、相互监督、肝胆相照、荣辱与共。", "长期共存、相互监督、肝胆相照、荣辱与共"),
        ("坚持共抓大保护、不搞大开放。", "共抓大保护、不搞大开放"),
        ("落实党委领导下的院长责任制。", "党委领导下的院长责任制"),
        ("做到召之即来、来之能战、战之必赢。", "召之即来、来之能战、战之必赢"),
        ("敬佑生命、救死扶伤、甘于奉献、大爱无边。", "敬佑生命、救死扶伤、甘于奉献、大爱无边"),
        # a clause that is another
        ("坚持控制总量、优化结构、提高质量、严格把关。", "控制总量、优化结构、提高质量、严格把关"),
        ("“事实清楚、证据确凿、定性准确、处理恰当、手续齐全、程序合法”", None),
        # a clause or a sign left out
        ("坚持政治建警、改革强警、从严治警。", "政治建警、改革强警、从严治警"),
        ("做到统一领导、综合协调、分级负责、属地管理为主。", None),
        ("做到知敬畏、存惧、守底线。", "知敬畏、存惧、守底线"),
        # out of order
        ("全面、准确、完整贯彻新发展理念。", "全面、准确、完整贯彻新发展理念"),
        ("促进各民族交流交往交融。", "各民族交流交往交融"),
        ("坚持先进性、政治性、群众性。", "先进性、政治性、群众性"),
        ("建设宜业宜居和美乡村。", "宜业宜居和美乡村"),
    ],
)
def test_a_slip_in_a_formulation_is_found(sentence: str, quote: str | None) -> None:
    assert_fires("F542", sentence, quote)


@pytest.mark.parametrize(
    "sentence",
    [
        "坚持安全第一、预防为主，狠抓综合治理。",
        "坚持预防为主、防治结合。",
        "推进法治浙江、法治政府、法治社会一体建设。",
        "推动山水林田湖草沙系统治理。",
        "深入落实中央八项规定精神。",
        "营造市场化、法治化一流营商环境。",
        "打好蓝天、碧水、净土三大保卫战。",
        "打好蓝天、碧水、净土提升攻坚战。",
        "落实全面从严治党主体责任，全面从严治党永远在路上。",
        "把方向、管大局、保落实，把方向、管大局、作决策、促改革、保落实。",
        "打好碧水保卫战，守护一方净土。",
        "坚持共同团结奋斗，促进民族团结。",
    ],
)
def test_other_wordings_in_use_are_left_alone(sentence: str) -> None:
    assert_silent("F542", sentence)


def test_a_slip_is_put_right_by_its_suggestion() -> None:
    assert_fires(
        "F542",
        "坚持安全第一、预防为主、综合整治。",
        suggestion="安全第一、预防为主、综合治理",
    )


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("增强“四个意识”，做到“四个维护”。", "四个维护"),
        ("深刻领悟“三个确立”的决定性意义。", "三个确立"),
        ("严格落实“一岗两责”。", "一岗两责"),
        ("执行“三重二大”集体决策制度。", "三重二大"),
        ("开展“双随机、双公开”检查。", "双随机、双公开"),
        ("落实“两不愁、三保证”政策。", "两不愁、三保证"),
        ("用好监督执纪“五种形态”。", "五种形态"),
        ("把“四个区分开来”落到实处。", "四个区分开来"),
        ("落实“四议三公开”工作法。", "四议三公开"),
        ("坚持“三管三必需”。", "三管三必需"),
        ("隆重庆祝建国75周年。", "建国75周年"),
        ("让数据多跑腿，让群众少跑路。", "让数据多跑腿"),
        ("坚持为党育才、为国育人。", "为党育才、为国育人"),
        ("严格执行中央八项规定精神及其实施细则。", "中央八项规定精神及其实施细则"),
        ("公司党委发挥把方向、管大局、抓落实的领导作用。", "把方向、管大局、抓落实"),
        ("弘扬钉钉子精神，避免订钉子精神。", "订钉子精神"),
        ("推进农村农业现代化。", "农村农业现代化"),
        ("铸牢中华民族共同体意思。", "中华民族共同体意思"),
    ],
)
def test_names_counted_or_written_wrongly_are_found(sentence: str, quote: str) -> None:
    assert_fires("F501", sentence, quote)


@pytest.mark.parametrize(
    "sentence",
    [
        "维护劳动者四个维护权益。",
        "作为县委书记，我注重把方向、管大局、抓落实。",
        "增强三个意识：服务意识、责任意识、效率意识。",
        "执行省委十项规定。",
        "让数据多跑路，让群众少跑腿。",
        "访问朝鲜，参加该国建国70周年活动。",
    ],
)
def test_sets_of_ones_own_are_no_names_counted_wrongly(sentence: str) -> None:
    assert_silent("F501", sentence)


@pytest.mark.parametrize(
    ("code", "sentence", "quote"),
    [
        ("F536", "自觉同以同志为核心的党中央保持高度一致。", "以同志为核心的党中央"),
        ("F536", "坚决维护以为核心的党中央权威。", "以为核心的党中央"),
        ("F537", "学习习近平新时代中国特色社会主义思想、党的二十大精神和系列重要讲话精神。", "系列重要讲话"),
        ("F537", "深入学习贯彻关于安全生产的重要论述。", "关于安全生产的重要论述"),
        ("F537", "贯彻落实视察陕西重要讲话精神。", "视察陕西重要讲话精神"),
        ("F537", "学习贯彻给全国劳模的回信精神。", "给全国劳模的回信精神"),
        ("F538", "学习领袖系列重要论述。", "领袖系列重要论述"),
        ("F539", "2023年度述职报告\n　　深入学习贯彻法治思想，推进依法行政。", "法治思想"),
    ],
)
def test_a_filtered_name_is_found(code: str, sentence: str, quote: str) -> None:
    assert RANK[assert_fires(code, sentence, quote)[0].severity] > RANK["hint"]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("F537", "总书记作出一系列重要讲话。"),
        ("F537", "深入贯彻习近平总书记关于教育的重要论述，落实关于思政课建设的重要论述。"),
        ("F537", "学习马克思主义经典作家关于党的建设的重要论述。"),
        ("F537", "局长在全局大会上的重要讲话精神得到落实。"),
        ("F537", "学习《关于全面依法治国论述摘编》。"),
        ("F538", "传达省委主要领导同志关于防汛工作的重要指示。"),
        ("F539", "2016年度述职报告\n　　深入学习贯彻法治思想，推进依法行政。"),
        ("F539", "深入学习贯彻习近平经济思想和生态文明思想。"),
    ],
)
def test_words_whose_speaker_is_known_are_left_alone(code: str, sentence: str) -> None:
    assert_silent(code, sentence)
