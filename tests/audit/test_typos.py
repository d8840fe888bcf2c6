"""Typos: what a proofreader marks is found with its correction, and what only looks like it is left alone."""

import pytest
from tests.audit.support import assert_fires, assert_silent

from shuzhi.text.audit import Options, audit
from shuzhi.text.audit.likeness import Phrases, read
from shuzhi.text.audit.rule import Hit
from shuzhi.text.audit.rules.idioms import CLIPPED, IDIOMS
from shuzhi.text.document import read_text

CODES = ("T60", "T61", "T62", "T64", "T65")


@pytest.mark.parametrize(
    ("text", "quote", "right"),
    [
        ("截止12月底，共接待群众32批。", "截止", "截至"),
        ("安排布署全年工作。", "布署", "部署"),
        ("党风廉正建设常抓不懈。", "党风廉正", "党风廉政"),
        ("健全台帐，规范管理。", "台帐", "台账"),
        ("发展入党积极份子3名。", "份子", "分子"),
        ("公布权利清单32项。", "权利清单", "权力清单"),
        ("发布招聘启示。", "招聘启示", "招聘启事"),
        ("落实过度期政策。", "过度期", "过渡期"),
        ("向上级反应问题。", "反应问题", "反映问题"),
        ("既使任务再重，也要完成。", "既使", "即使"),
        ("自已动手解决困难。", "自已", "自己"),
        ("推动作风建设长态化。", "长态化", "常态化"),
        ("分类批导基层支部。", "批导", "指导"),
        ("凯旋归来的队员。", "凯旋归来", "凯旋"),
        ("切忌不要搞形式主义。", "切忌不要", "切忌"),
        ("广大党员们积极参与。", "广大党员们", "广大党员"),
        ("当真学习文件精神。", "当真学习", "认真学习"),
        ("促进经济社会开展，夯实根底。", "夯实根底", "夯实基础"),
        ("坚持实事求是的原那么。", "原那么", "原则"),
    ],
)
def test_a_wrong_word_is_named_with_the_right_one(text: str, quote: str, right: str) -> None:
    found = {(each.quote, each.suggestion) for each in audit(read_text(text), Options(only=CODES))}
    assert (quote, right) in found


@pytest.mark.parametrize(
    "text",
    [
        "既使群众得到实惠，又使集体增加收入。",
        "报名截止12月底，截止日期为12月31日。",
        "搭建帐篷20顶，发放蚊帐。",
        "药物不良反应了解清楚，连锁反应出现。",
        "保障合法权利，公布权力清单，行使权利、履行义务。",
        "防止过度开发。平稳过渡，衔接有序。",
        "乡村坚持绿色发展，一批导师到村授课，审批导办服务。",
        "完善长岛保护条例，协商确定时间，机构通知当事人。",
        "一直致力于教育，高质粮食，吸引近500家企业。",
        "以经济建设为中心，以经验教训为鉴。",
        "人民当家做主，势不可当，不孚众望的反义是不负众望。",
        "勇敢与担当并重，有目的的工作，的的确确。",
        "为了了解民情，不甚了了，不了了之。",
        "开展环境整治，面向社会开展宣传，组织开展质量评估。",
        "办法那么多，标准那么高，是否那么重要。",
        "为群众提供更好的服务，营造积极的工作氛围。",
        "较好地完成任务，学得认真，取得重要的成果。",
        "专业人士认为规模以上企业超过60%的规模以上工业增长。",
        "整治群众身边不正之风和腐败问题。",
        "工作中存在问题，要及时整改。二、存在问题及原因",
        "《关于截止12月底其它帐目的说明》",
    ],
)
def test_a_right_text_is_left_alone(text: str) -> None:
    found = audit(read_text(text), Options(only=CODES))
    assert [(each.code, each.quote) for each in found] == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("按步就班", "按部就班"),
        ("再接再励", "再接再厉"),
        ("竭泽而鱼", "竭泽而渔"),
        ("一如继往", "一如既往"),
        ("迫不急待", "迫不及待"),
        ("名列前矛", "名列前茅"),
        ("兴高彩烈", "兴高采烈"),
        ("震聋发聩", "振聋发聩"),
        ("攻艰克难", "攻坚克难"),
        ("恪尽值守", "恪尽职守"),
        ("励经图治", "励精图治"),
    ],
)
def test_an_idiom_with_one_wrong_character_gives_the_right_one(wrong: str, right: str) -> None:
    assert_fires("T603", f"必须{wrong}。", wrong, right)


def test_no_form_in_use_and_no_idiom_is_called_wrong() -> None:
    assert_silent("T603", "势不可当，势不可挡，实事求是。")
    assert not set(CLIPPED.values()) & set(IDIOMS.triggers)


def test_a_phrase_is_known_by_its_intact_half_or_by_its_form() -> None:
    phrases = Phrases({"学习贯彻", "防微杜渐"}, ())

    def slips(text: str) -> list[str]:
        hits = [
            Hit(word, 1, text.index(word), text.index(word) + len(word), text)
            for word in phrases.triggers
            if word in text
        ]
        return [slip[2] for hit in hits if (slip := phrases.slip(hit))]

    assert slips("做到防微杜惭") == ["防微杜渐"]
    assert slips("学习灌彻精神") == ["学习贯彻"]
    assert slips("做到防微杜渐，学习贯彻精神，防微杜大") == []


def test_an_idiom_cut_off_before_a_mark_is_found_and_one_cut_off_by_the_line_is_not() -> None:
    assert_fires("T608", "为班子出谋划，做实事。", "出谋划", "出谋划策")
    assert_silent("T608", "为班子出谋划\n策，做实事。")


@pytest.mark.parametrize(
    ("code", "text", "quote"),
    [
        ("T611", "更好的发挥作用。", "更好的"),
        ("T612", "学习抓的不够紧。", "的"),
        ("T613", "取得了较好地成绩。", "较好地"),
        ("T621", "完成了了任务。", "了了"),
        ("T622", "认真进行进行排查。", "进行进行"),
        ("T623", "针对工作中存在问题，逐项整改。", "存在问题"),
        ("T624", "纠正侵害群众利益不正之风。", "不正之风"),
        ("T641", "近20人左右参加。", "近20人左右"),
        ("T643", "防止类似事件不再发生。", "防止类似事件不再发生"),
        ("T644", "主要原因是重视不够造成的。", "主要原因是重视不够造成的"),
        ("T653", "认真贯彻落实党风廉政建设。", "贯彻落实党风廉政建设"),
        ("T654", "不断提升对重点工作的组织协调。", "不断提升对重点工作的组织协调"),
    ],
)
def test_a_fault_of_the_sentence_is_quoted_as_it_stands(code: str, text: str, quote: str) -> None:
    assert_fires(code, text, quote)


def test_points_in_a_row_are_compared() -> None:
    head = "2023年度述职报告\n一、廉洁自律情况\n"
    assert_fires(
        "T625",
        head
        + "一是遵守政治纪律方面，没有问题。二是在遵守工作纪律方面，按时到岗。三是在遵守生活纪律方面，作风正派。",
    )
    assert_silent(
        "T625",
        head
        + "一是遵守政治纪律方面，没有问题。二是遵守工作纪律方面，按时到岗。三是在遵守生活纪律方面，作风正派。",
    )


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("认真覆行职责。", "覆行", "履行"),
        ("疫苖接种率达98%。", "疫苖", "疫苗"),
        ("推行玉米秸杆还田。", "秸杆", "秸秆"),
        ("共建共亨成果。", "共亨", "共享"),
        ("理论论术不够深入。", "论术", "论述"),
        ("整顿软弱涣漫党组织。", "涣漫", "涣散"),
        ("办事公平公证，真对性强。", "真对性", "针对性"),
    ],
)
def test_a_word_of_this_field_with_one_wrong_character_is_no_word(text: str, wrong: str, right: str) -> None:
    assert_fires("T661", text, wrong, right)


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("指导还不够具休。", "具休", "具体"),
        ("合格率提高2个百份点。", "百份点", "百分点"),
        ("产教融和发展有新进展。", "产教融和", "产教融合"),
        ("严格执行做息时间。", "做息", "作息"),
        ("每次用时15分种。", "分种", "分钟"),
    ],
)
def test_a_slip_that_is_a_word_elsewhere_is_told_where_it_can_be_none(
    text: str, wrong: str, right: str
) -> None:
    assert_fires("T601", text, wrong, right)


def test_the_same_characters_across_the_border_of_words_are_right() -> None:
    for text in ("坚持新官理旧账。", "分种类建档。", "因患有疾病请假。", "配合做好工作。", "没收贿赂款项。"):
        assert_silent("T601", text)
        assert_silent("T661", text)
        assert_silent("T664", text)


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("请批评指证。", "批评指证", "批评指正"),
        ("解决群众反应强烈的问题。", "群众反应强烈", "群众反映强烈"),
        ("深化供给测结构性改革。", "供给测结构性改革", "供给侧结构性改革"),
    ],
)
def test_a_set_phrase_tells_a_word_that_is_wrong_only_there(text: str, wrong: str, right: str) -> None:
    assert_fires("T662", text, wrong, right)


def test_a_set_phrase_is_not_read_across_the_border_of_two_words() -> None:
    assert_silent("T662", "其中新工作人员3名，动态检测设备2套。")


@pytest.mark.parametrize(
    ("code", "sentence", "quote"),
    [
        ("T602", "解决群众反应的办事难问题。", "群众反应的"),
        ("T602", "12月开展年度检察。", "年度检察"),
        ("T602", "诉前调节纠纷126件。", "诉前调节"),
        ("T602", "组织党员到社区报道563名。", "到社区报道"),
        ("T605", "同比去年增长22%。", "同比去年"),
        ("T609", "突发事件面前有时首鼠两端、手忙脚乱。", "首鼠两端"),
        ("T617", "应急演练组织的少，", "的"),
        ("T631", "制度发挥了良好的效果。", "发挥了良好的效果"),
        ("T632", "机关工作作风和服务质量进一步提高。", "作风和服务质量进一步提高"),
        ("T681", "能否做好信访工作，是维护稳定的重要保证。", "能否做好信访工作，是维护稳定的重要保证"),
        ("T682", "坚持政治建设为统领。", "坚持政治建设为统领"),
        ("T683", "按照上级的要求下，开展整改。", "按照上级的要求下"),
        ("T687", "切实发挥了人民陪审员的参审。", "发挥了人民陪审员的参审"),
    ],
)
def test_words_and_frames_that_do_not_go_together(code: str, sentence: str, quote: str) -> None:
    assert_fires(code, sentence, quote)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("T602", "检察机关开展年度检察工作，连锁反应出现。"),
        ("T602", "贵在创新实效，批准于2020年，约定阅卷，制裁叛徒。"),
        ("T609", "他才思敏捷，文不加点，一气呵成。"),
        ("T617", "主动学习的少数同志受到表扬。"),
        ("T631", "贯彻执行水平明显提高，发挥最大效益，培养业务能力。"),
        ("T681", "能否做好信访工作，是检验干部作风的重要标准。"),
        ("T682", "坚持以政治建设为统领，坚持把项目作为重点。"),
        ("T683", "按照要求，在县委领导下推进。"),
        ("T685", "推动党的二十大精神落地见效。"),
        ("T687", "发挥党组织战斗堡垒、党员先锋模范作用。"),
        ("T689", "36名党员和同志们一起学习。"),
    ],
)
def test_what_looks_like_them_and_is_right(code: str, sentence: str) -> None:
    assert_silent(code, sentence)


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("面对严峻的形式，坚持稳中求进。", "形式", "形势"),
        ("运用法制思维处理问题。", "法制", "法治"),
        ("到公正处办理手续。", "公正", "公证"),
        ("实现平稳过度。", "过度", "过渡"),
        ("取得了生动时间经验。", "时间", "实践"),
    ],
)
def test_a_word_is_told_by_the_company_of_another(text: str, wrong: str, right: str) -> None:
    assert_fires("T691", text, wrong, right)


@pytest.mark.parametrize(
    "text",
    [
        "反对形式主义，丰富活动形式，认清严峻的形势。",
        "健全社会主义法制，依法保护权利，反应迅速，事件得到公正处理。",
        "防止过度开发，长时间坚持，做到应检尽检。",
        "学习《严峻的形式》一文。",
        "执行党总支会议议事规则，落实发展的总要求。",
    ],
)
def test_a_word_in_its_own_company_is_left_alone(text: str) -> None:
    assert_silent("T691", text)


def test_companions_on_both_sides_make_a_wrong_word_sure() -> None:
    (told,) = assert_fires("T691", "当前形式严峻。", "形式", "形势")
    assert told.severity == "error"
    (told,) = assert_fires("T691", "当前形式下，抓住机遇。", "形式", "形势")
    assert told.severity == "warning"


def test_the_companions_of_every_line_are_told_apart_from_its_words() -> None:
    twice = []
    for line in read("companions.txt"):
        if line[0] == "=":
            continue
        words, before, behind = line.split("|")
        right, *wrong = words.split()
        assert wrong, line
        assert before.split() or behind.split(), line
        if right in wrong or len({*wrong}) < len(wrong):
            twice.append(line)
    assert not twice


def test_a_wrong_word_met_often_is_looked_for_with_its_neighbour_and_told_by_itself() -> None:
    (told,) = assert_fires("T691", "运用法制思维化解矛盾。", "法制", "法治")
    assert (told.start, told.end) == (2, 4)
    assert_silent("T691", "健全法制，法制宣传，检查工作，时间紧任务重。")


def test_a_right_word_with_a_colon_behind_it_is_no_trigger() -> None:
    assert_silent("T661", "位置:县城南街。")
