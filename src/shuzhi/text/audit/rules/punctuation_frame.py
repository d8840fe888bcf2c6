"""Marks at the frame of a report and inside its stock phrases: the address, what leads on, conjunctions, set pairs."""

from collections.abc import Iterator
from itertools import product

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.set_pairs import NOUNS, SLOGANS
from shuzhi.text.document.model import Report
from shuzhi.text.han import is_han

_GBT = "GB/T 15834—2011《标点符号用法》"
_ADDRESS = Pattern(
    "[ \u3000]{0,8}[尊敬的亲爱各位全体在座与会上级考核组领导评委代表同志员党事老师家长朋友乡村民居干部职工常主任书记局校院董股东来宾嘉官专人大政协成父仁战女士先生席副们和、，机关新]{3,36}(?P<mark>[，；。,;.、])[ \u3000]{0,4}"
)
_CALLS = Pattern(
    "(?:各位)?(?:同事们?|同志们?|代表们?|委员们?|朋友们?|评委们?|老师们?|领导|来宾|家长|党员|职工|同仁|评委|代表|委员|同志|同事|老师|朋友)[^，。]{0,4}[：:，、]"
)
_CALLED_AHEAD = Pattern("(?:各位|尊敬的|全体)[^，。]{1,8}$")
_CALLED = ("各位", "尊敬的", "同志们", "亲爱的")
_HEAD_LINES = 6


@rule(
    "U898",
    "address-mark",
    "称谓之后未用冒号",
    kind="punctuation",
    severity="warning",
    source=f"{_GBT}4.7.3.2：称呼后用冒号",
)
def address_mark(text: Text, report: Report) -> Iterator[Found]:
    """独占一行的称谓以逗号、分号或句号结尾，应当用冒号。

    误文：
        2023年度述职报告
        尊敬的各位领导、同志们；
        今年以来，我认真履行职责。
    正文：
        2023年度述职报告
        尊敬的各位领导、同志们：
        今年以来，我认真履行职责。
    """
    for number in range(report.start_line, min(report.end_line, report.start_line + _HEAD_LINES) + 1):
        line = text.line(number)
        if not 4 <= len(line) <= 40 or not line.rstrip(" \u3000").endswith(tuple("，；。,;.、：:")):
            continue
        comma = line.find("，")
        if (
            line.rstrip(" \u3000")[-1:] in "：:"
            and comma > 0
            and _CALLS.match(line, comma + 1)
            and _CALLED_AHEAD.search(line, 0, comma)
        ):
            yield Found(
                number,
                comma - 2,
                comma + 3,
                "并列的称谓之间用顿号",
                line[comma - 2 : comma] + "、" + line[comma + 1 : comma + 3],
                "hint",
            )
        found = _ADDRESS.fullmatch(line) if any(word in line for word in _CALLED) else None
        if found:
            yield Found(number, found.start("mark"), found.end("mark"), "称谓之后用冒号", "：")


_LEADS = Pattern("现将|现就|现把|下面|以下|下边|现向|我将|就")


@rule(
    "U899",
    "lead-ends-with-stop",
    "引起下文处用句号",
    kind="punctuation",
    severity="hint",
    source=f"{_GBT}4.7.3.1：总说性或提示性话语之后，提示下文，用冒号",
    triggers=tuple(
        f"{how}{end}"
        for how, end in product(
            (
                "述职如下", "汇报如下", "报告如下", "总结如下", "说明如下", "作以汇报", "作以简要汇报", "作个汇报", "作一汇报", "作简要汇报", "作如下汇报", "作如下述职",
                "作如下报告", "作以下汇报", "作以下述职", "作以下报告", "作一简要汇报", "作一述职", "做以汇报", "做如下汇报", "做个汇报",
            ),
            "。；",
        )
    ),
)  # fmt: skip
def lead_ends_with_stop(text: Text, at: Hit) -> Iterator[Found]:
    """“现将……述职如下”“向大家作以汇报”引起下文，段末宜用冒号。

    误文：
        2023年度述职报告
        现将一年来的工作情况述职如下。
        一、主要工作
    正文：
        2023年度述职报告
        现将一年来的工作情况述职如下：
        一、主要工作
        以上是我的汇报，请批评指正。
    """
    if at.text[at.end :].strip(" \u3000") or at.line >= len(text.lines):
        return
    low = max(at.text.rfind("。", 0, at.start), 0)
    if _LEADS.search(at.text, max(low, at.start - 50), at.start):
        severity: Severity | None = "warning" if at.word[-1] == "；" else None
        yield at.found("引起下文，宜用冒号", "：", start=at.end - 1, severity=severity)


_NOT_AND = Pattern(
    "(?:饱|总|维|可|利人|、人|，人|平|缓|温|谐|调|柔|亲|祥|共|附|暖|随|中|政通人|一|唱|应|缓|谦|丰|晴|泰|颐|应|面|混|掺|涉|普|触|顾|波|遍|论|提|累|危|惠|推|言|埃|来不|参|给|赋|授|付|赠|施|兼|企|以|所|殃)$"
)


@rule(
    "U900",
    "mark-behind-and",
    "“和”“及”之后误用顿号",
    kind="punctuation",
    severity="warning",
    source=f"{_GBT}4.5：有连词的并列词语之间不再用顿号",
    triggers=(
        "》和、",
        "》及、",
        "》与、",
        "》以及、",
        "”和、",
        "”及、",
        "”与、",
        "和、",
        "以及、",
        "及、",
        "与、",
    ),
)
def mark_behind_and(text: Text, at: Hit) -> Iterator[Found]:
    """连词“和”“及”“与”“以及”之后又用了顿号。

    误：学习了《村民委员会组织法》和、《乡村振兴促进法》。
    误：走访企业及、个体户96家。
    正：学习了《村民委员会组织法》和《乡村振兴促进法》。
    正：坚持政通人和、风清气正，推动学习普及、群众参与、成果运用。
    """
    start = at.end - 2
    before = at.text[max(0, start - 3) : start]
    if at.word[0] in "》”" or at.word == "以及、":
        pass
    elif not before or _NOT_AND.search(before) or not is_han(before[-1]):
        return
    elif len(before) < 2 or not is_han(before[-2]):
        # 大通、民和、互助: a name of two characters
        return
    yield at.found("连词之后不用顿号", "", start=at.end - 1)


_VICES = (
    "吃拿卡要", "优亲厚友", "以权谋私", "徇私舞弊", "推诿扯皮", "推诿塞责", "敷衍塞责", "虚报冒领", "截留挪用", "贪污挪用", "贪污侵占", "铺张浪费", "大操大办",
    "弄虚作假", "懒政怠政", "公款吃喝", "公车私用", "欺上瞒下", "滥用职权", "玩忽职守", "失职渎职", "假公济私", "损公肥私", "中饱私囊", "挪用公款", "贪污受贿",
    "违规吃喝", "雁过拔毛", "脱岗离岗", "迟到早退", "吃喝玩乐", "敷衍了事", "推三阻四", "阳奉阴违", "拉帮结派", "任人唯亲", "跑官要官", "买官卖官", "封官许愿",
    "收受礼金", "收受贿赂", "以案谋私", "庸懒散拖", "冷硬横推", "门难进", "脸难看", "事难办", "公款旅游", "公款送礼", "私车公养", "截留私分", "克扣挪用", "套取骗取",
    "与民争利", "权钱交易", "利益输送", "暗箱操作", "文山会海", "请客送礼", "参赌涉赌", "酒驾醉驾", "醉酒驾驶", "违规饮酒", "带病提拔", "说情打招呼", "厚葬薄养", "封建迷信", "聚众赌博", "索拿卡要", "慵懒散漫", "作风漂浮", "敲诈勒索", "欺行霸市",
)  # fmt: skip
_VICES_BEHIND = Pattern("|".join(_VICES))


@rule(
    "U901",
    "mark-lost-between-vices",
    "并列词语间缺顿号",
    kind="punctuation",
    severity="warning",
    source=f"{_GBT}4.5：并列词语之间用顿号",
    triggers=_VICES,
    behind=_VICES_BEHIND,
)
def mark_lost_between_vices(text: Text, at: Hit) -> Iterator[Found]:
    """两个四字的现象连写，中间缺顿号。

    误：没有吃拿卡要优亲厚友的现象。
    误：坚决反对铺张浪费大操大办。
    正：没有吃拿卡要、优亲厚友的现象。
    """
    if not text.in_title(at.line, at.start):
        yield at.found("两项之间缺顿号", start=at.end - 1, end=at.end + 1)


_SET_PAIRS = (
    "碳达峰，碳中和", "属地管理，分级负责、", "不敢腐，不能腐", "不能腐，不想腐", "公开，公平，公正", "高标准，严要求，", "一产，二产", "安全第一，预防为主、",
    "廉政教育，警示教育", "党委，政府", "县委，县政府", "市委，市政府", "区委，区政府", "省委，省政府", "镇党委，镇政府", "乡党委，乡政府", "党中央，国务院",
    "学前教育，义务教育", "义务教育，学前教育", "源头治理，系统治理", "政治效果，法律效果", "社会效果，法律效果", "人防，物防", "人防，技防", "物防，技防", "户分类，村收集",
    "村收集，镇转运", "水电路，", "线上，线下", "请示，报告制度", "四个意识，", "婚丧，嫁娶", "婚丧嫁娶，乔迁", "谁执法谁普法，谁主管谁负责、",
    "减税，降费", "师德，师风", "党纪，政纪", "党性，党风", "人大代表，政协委员", "老党员，老干部", "社情，民情", "工作圈，生活圈", "社交圈，生活圈", "生活圈，朋友圈",
)  # fmt: skip
_GUARDED = Pattern("[\u4e00-\u9fff]{1,4}关(?=[，。；])")
_GUARD = Pattern(
    "(?:严把|把好|把牢|把住|把严|守住|守牢|守好|筑牢|过好|严守|闯过)(?P<first>[^，。；！？]{1,30})$"
)


@rule(
    "U902",
    "set-pair-with-comma",
    "固定并列之间误用逗号",
    kind="punctuation",
    severity="warning",
    source=f"{_GBT}4.5：句子内部并列词语之间的停顿用顿号",
    triggers=(*_SET_PAIRS, "关，", "不忘初心，牢记使命”主题教育", *SLOGANS, *NOUNS),
)
def set_pair_with_comma(text: Text, at: Hit) -> Iterator[Found]:
    """“碳达峰，碳中和”“政治关，师德关”等并列词语之间应当用顿号。

    误：扎实推进碳达峰，碳中和工作。
    误：严把政治关，师德关，选好教师。
    误：遵守社会公德、职业道德、家庭美德，个人品德。
    误：整治占道经营和脏，乱，差现象，走访老党员、低保户，五保户等36户。
    正：扎实推进碳达峰、碳中和工作。
    正：严把政治关，选好教师；把好入口关，守住质量关。
    """
    if text.in_title(at.line, at.start):
        return
    if at.word == "关，":
        if not _GUARDED.match(at.text, at.end) or _GUARDED_VERB.match(at.text, at.end):
            return
        guard = _GUARD.search(at.text, max(0, at.start - 36), at.start)
        if not guard or at.text[at.end : at.end + 1] in "把守严筑过":
            return
        yield at.found("并列词语之间用顿号", "、", start=at.end - 1)
        return
    comma = at.start + at.word.index("，")
    if at.word in _NOUNS and not _LIST_BEHIND.match(at.text, at.end) and at.before(1) != "、":
        return
    if at.word in _LONE and not _NOUN_BEHIND.match(at.text, at.end):
        return
    yield at.found("并列词语之间用顿号", "、", start=comma, end=comma + 1)


_NOUNS = frozenset(NOUNS)
_LIST_BEHIND = Pattern("[、和及与等的]|[0-9]")
_GUARDED_VERB = Pattern("(?:严|把|守|筑|过|抓|突|攻|克|打|层|关|渡|闯|冲)")
_LONE = frozenset(
    (
        "党委，政府",
        "县委，县政府",
        "市委，市政府",
        "区委，区政府",
        "省委，省政府",
        "镇党委，镇政府",
        "乡党委，乡政府",
        "线上，线下",
    )
)
_NOUN_BEHIND = Pattern(
    "(?:的|和|相结合|结合|同步|融合|并行|联动|双|一体|同时|决策|领导|部署|工作|中心|高度|主要|各项|关于|同)"
)

_STUCK = (
    "坚持",
    "突出",
    "聚焦",
    "围绕",
    "强化",
    "注重",
    "狠抓",
    "做到",
    "紧盯",
    "深化",
    "推动",
    "加强",
    "健全",
    "完善",
    "落实",
    "克服",
    "发扬",
    "弘扬",
)


@rule(
    "U903",
    "second-group-behind-pause",
    "两组并列之间误用顿号",
    kind="punctuation",
    severity="warning",
    source=f"{_GBT}4.4、4.5：分句之间用逗号，词语之间用顿号",
    triggers=tuple("、" + verb for verb in _STUCK),
)
def second_group_behind_pause(text: Text, at: Hit) -> Iterator[Found]:
    """“坚持甲、乙、丙、坚持丁、戊、己”是两组，组间应当用逗号。

    误：坚持无禁区、全覆盖、零容忍、坚持重遏制、强高压、长震慑。
    误：聚焦主责、主业、聚焦难点、堵点。
    正：坚持无禁区、全覆盖、零容忍，坚持重遏制、强高压、长震慑。
    正：坚持稳字当头、坚持守正创新、坚持系统观念。
    """
    verb = at.word[1:]
    if at.text.rfind(verb, max(0, at.start - 80), at.start) < 0:
        return
    low = max(at.text.rfind(mark, max(0, at.start - 80), at.start) for mark in "，。；：、”“（") + 1
    begin = max(at.text.rfind(mark, max(0, at.start - 80), at.start) for mark in "，。；：“（") + 1
    if low <= begin or text.in_title(at.line, at.start):
        return
    members = at.text[begin : at.start].split("、")
    if not members[0].lstrip(" \u3000").startswith(verb) and not members[0].endswith(verb):
        head = members[0].find(verb)
        if head < 0 or head > 8:
            return
    if (
        len(members) < 2
        or any(verb in member for member in members[1:])
        or any(len(member) > 14 for member in members)
    ):
        return
    behind = _GROUP.match(at.text, at.end)
    if behind and verb not in behind[0]:
        yield at.found("两组并列之间用逗号", "，", end=at.start + 1)


_GROUP = Pattern("[\u4e00-\u9fff]{1,10}(?:、[\u4e00-\u9fff]{1,10}){1,5}(?=[，。；：]|$)")


@rule(
    "U904",
    "semicolon-before-lead",
    "引出下文之前误用分号",
    kind="punctuation",
    severity="warning",
    source=f"{_GBT}4.1、4.6：一句话说完用句号",
    triggers=("；现将", "；现就", "；现把", "；下面", "；现从", ";现将", "；以下是"),
    behind=Pattern("[^。；]{0,40}(?:如下|汇报|述职|报告)"),
)
def semicolon_before_lead(text: Text, at: Hit) -> Iterator[Found]:
    """前面的话已经说完，“现将……报告如下”另起一句，前面用句号。

    误：全年未发生较大以上事故；现将履职情况报告如下：
    正：全年未发生较大以上事故。现将履职情况报告如下：
    """
    yield at.found("前一句已完，用句号", "。", end=at.start + 1)


_RATE_CLAUSE = Pattern(
    "[\u4e00-\u9fff]{2,12}(?:率|度|人数|比例|次数|人次|面积|数量|群众)(?:均|已)?(?:稳定在|保持在|达到?|提升[到至]|提高[到至]|为)\\d"
)


@rule(
    "U905",
    "result-behind-pause",
    "“等制度”之后误用顿号",
    kind="punctuation",
    severity="warning",
    source=f"{_GBT}4.4、4.5：分句之间用逗号，词语之间用顿号",
    triggers=tuple(
        f"等{noun}、"
        for noun in (
            "制度",
            "活动",
            "工作",
            "措施",
            "方式",
            "形式",
            "机制",
            "项目",
            "服务",
            "培训",
            "行动",
            "课程",
            "任务",
            "规定",
            "做法",
            "载体",
            "渠道",
            "方法",
            "",
        )
    ),
    behind=_RATE_CLAUSE,
)
def result_behind_pause(text: Text, at: Hit) -> Iterator[Found]:
    """“……等制度”已列完，后面说参与率达到多少，是另一个分句，用逗号。

    误：规范“三会一课”、组织生活会等制度、主题党日参与率达98%以上。
    正：规范“三会一课”、组织生活会等制度，主题党日参与率达98%以上。
    """
    yield at.found("另起分句，用逗号", "，", start=at.end - 1)
