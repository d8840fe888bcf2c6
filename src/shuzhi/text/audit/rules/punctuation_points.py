"""Marks by their place in a sentence: behind an ordinal, between points, at the end of a quotation, around a meeting's name."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.han import is_han

_STANDARD = "GB/T 15834—2011《标点符号用法》"

_STARTS = "。；：！？”）\u3000 "
_COUNTED_ON = tuple("一二三四五六七八九十第其首再最")


@rule(
    "U881",
    "mark-after-ordinal",
    "“第一”后用顿号",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD} 附录B：“第”“其”字头序次语和“首先”“其次”“最后”后用逗号",
    triggers=(
        *(f"第{number}、" for number in "一二三四五六七八九十"),
        *(f"其{number}、" for number in "一二三四五"),
        "首先、",
        "其次、",
        "再次、",
        "最后、",
    ),
)
def mark_after_ordinal(text: Text, at: Hit) -> Iterator[Found]:
    """“第一”“其一”“首先”“其次”作序次语，后面用逗号，不用顿号。

    误：第一、文稿质量有提高。
    误：要抓好三件事：首先、抓学习。
    正：第一，文稿质量有提高，第一、二季度平稳，第一、第二产业协调，首先，抓学习。
    """
    if at.before(1) and at.before(1) not in _STARTS:
        return
    if not at.after(1) or at.after(1) in _COUNTED_ON or not is_han(at.after(1)):
        return
    yield at.found(f"“{at.word[:-1]}”后用逗号", at.word[:-1] + "，")


_NUMBERS = "一二三四五六七八九"
_LONGEST = 400


@rule(
    "U882",
    "full-stop-before-point",
    "分点之前用句号",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD} 4.6.3：并列分句之间用分号，同一层次前后一致",
    triggers=tuple(f"。{number}是" for number in "三四五六七"),
)
def full_stop_before_point(text: Text, at: Hit) -> Iterator[Found]:
    """“一是……；二是……；三是……。四是……”：前面的分点都用分号，此处用句号。

    误：一是学习不够；二是调研不多；三是怕得罪人。四是处理偏软。
    正：一是学习不够；二是调研不多；三是怕得罪人；四是处理偏软。
    正：一是学习不够。二是调研不多。三是怕得罪人。
    正：一是学习不够；二是调研不多。要改进。三是怕得罪人。
    """
    number = _NUMBERS.index(at.word[1])
    low = max(0, at.start - _LONGEST)
    ahead = at.text[low : at.start]
    first = ahead.rfind("一是")
    if first < 0 or "。" in ahead[first:]:
        return
    told = [f"；{each}是" in ahead[first:] for each in _NUMBERS[1:number]]
    if told and all(told):
        yield at.found("前面的分点之间用分号，此处用句号，宜一致", "；" + at.word[1:])


_CITING = Pattern(
    r"(?:说|道|说过|讲过|指出|强调|要求|写道|告诫|教导|曰|云|名言|名句|诗句|古语|古训|俗话|老话|寄语|嘱托|誓言|警句|有言)[我们大家]{0,3}[：:]$"
)
_LEAST_QUOTED = 8


@rule(
    "U883",
    "stop-behind-quotation",
    "完整引文的句号",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD} 附录B：独立引用完整的话，句末点号放在引号内",
    triggers=("”。",),
)
def stop_behind_quotation(text: Text, at: Hit) -> Iterator[Found]:
    """“说”“名言”加冒号引出的完整引文，句号放在后引号之内。

    误：林则徐有句名言：“苟利国家生死以，岂因祸福避趋之”。
    误：群众都说：“党的干部就是好样的”。
    正：林则徐有句名言：“苟利国家生死以，岂因祸福避趋之。”
    正：树立“群众利益无小事，一枝一叶总关情”的理念，做到“说了算，定了干”。
    """
    low = max(0, at.start - 120)
    opened = at.text.rfind("“", low, at.start)
    if opened < 0 or at.text.rfind("”", opened, at.start) >= 0:
        return
    inner = at.text[opened + 1 : at.start]
    if len(inner) < _LEAST_QUOTED or inner[-1:] in "。！？…":
        return
    if "，" not in inner and at.text[opened - 1 : opened] not in ("：", ":"):
        return
    if _CITING.search(at.text, max(0, opened - 8), opened):
        yield at.found("冒号引出的完整引文，句号放在后引号之内", "。”")


_MEETING = Pattern(
    r"《([^《》\n]{2,30})》(培训班|专题培训|研讨会|座谈会|报告会|宣讲会|培训会|专题讲座|演讲比赛|知识竞赛|技能竞赛|技能大赛|征文比赛|主题活动|宣传月活动|宣传周活动|活动|现场会|推进会|动员会|观摩会|交流会|工作会|部署会|调度会|启动会|主题党日|专项行动|示范创建|主题晚会)"
)
_TOPIC = Pattern(
    r"学习贯彻|治理|引领|建设|服务|发展|工作|振兴|推进|创建|整治|教育|管理|安全|扶贫|脱贫|行动|提升|保障|攻坚|改革"
)
_CAMPAIGN = Pattern(
    "(?:月|周|日|节|行|行动|工程|攻坚|比武|大赛|竞赛|进[^，。]{1,4}|为群众办实事|学雷锋|助学|送温暖|走访)$|^(?:我为|学雷锋|送|迎|争做|争创|爱心|清洁|平安)"
)
_WORK = Pattern(
    r"(?:法|条例|准则|规定|办法|通知|意见|规划|纲要|方案|决定|报告|章程|党章|规则|细则|守则|公报|决议|宪法|法典|摘编|选编|选读|读本|讲话|"
    r"简史|计划|制度|标准|规范|指南|手册|要点|要求|批复|函|公约|纪要|若干措施|清单|目录|预案|协议|（试行）|白皮书)(?:（[^（）]{1,12}）)?$"
)
_TITLED = Pattern(
    r"《([^《》\n]{2,16}(?:单位|个人|集体|标兵|能手|党员|工作者|支部|家庭|干部|党组织|教师|模范|先锋岗|示范村|示范校|文明村|卫生村))》(?:等)?(?:荣誉)?(?:称号|荣誉|证书|奖牌|奖状)"
)


@rule(
    "U884",
    "title-marks-on-meeting",
    "会议、活动、称号误用书名号",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD} 附录A：会议、活动、奖项、称号等不能视为作品的名称，不用书名号",
    triggers=tuple(
        f"》{what}"
        for what in (
            "现场会", "推进会", "动员会", "观摩会", "交流会", "工作会", "部署会", "调度会", "启动会", "主题党日", "专项行动", "示范创建",
            "培训班", "专题培训", "研讨会", "座谈会", "报告会", "宣讲会", "培训会", "专题讲座", "演讲比赛", "知识竞赛", "技能竞赛", "技能大赛", "征文比赛", "主题活动", "活动",
            "主题晚会", "称号", "荣誉", "等荣誉", "等称号", "证书", "奖牌", "奖状",
        )
    ),
)  # fmt: skip
def title_marks_on_meeting(text: Text, at: Hit) -> Iterator[Found]:
    """书名号用于作品和文件，会议、活动、荣誉称号的名称不用书名号。

    误：举办《安全生产月》活动6场。
    误：参加《学习贯彻党的二十大精神推进乡村振兴》培训班。
    误：承办全市《党建引领小区治理》现场会。
    误：被评为《先进工作者》称号。
    正：承办全市党建引领小区治理现场会，召开《信访工作条例》推进会，学习《新时代公民道德建设实施纲要》交流会。
    正：被授予“先进工作者”称号。
    """
    opened = at.text.rfind("《", max(0, at.start - 32), at.start)
    if opened < 0:
        return
    titled = _TITLED.match(at.text, opened)
    meeting = _MEETING.match(at.text, opened)
    if titled:
        yield at.found("称号、奖项的名称用引号，不用书名号", f"“{titled[1]}”", start=opened, end=at.start + 1)
    elif meeting and meeting[2].endswith("活动"):
        if _CAMPAIGN.search(meeting[1]):
            yield at.found("活动的名称用引号，不用书名号", f"“{meeting[1]}”", start=opened, end=at.start + 1)
    elif meeting and _TOPIC.search(meeting[1]) and not _WORK.search(meeting[1]):
        yield at.found("会议、活动的名称不用书名号", meeting[1], start=opened, end=at.start + 1)
