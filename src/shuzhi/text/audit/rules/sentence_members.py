"""Subjects and objects that a sentence lacks or pairs wrongly: 自己 for 本人, 通过…使…, 落实…建设, 增强…协调, 执行…和落实…."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《现代汉语八百词》；《语法修辞讲话》"

_SELF = Pattern(
    r"(?:牢记|始终|认真|深感|能够|坚持|负责|分管|主持|带头|积极|主要|深刻|自觉|严格|任职|担任|就任|履职|时刻|主动|切实|充分|一直|"
    r"虽然|深知|深入|不断|紧紧|全面|着力)"
)
_OTHERS = Pattern(
    r"(?:要求|让|使|把|教育|引导|督促|提醒|告诫|别人|他人|群众|干部|党员|同志|对|由|靠|给|为)[^。；]{0,12}$"
)


@rule(
    "T651",
    "self-called",
    "自称用“自己”",
    kind="typo",
    severity="hint",
    source="公文通例：述职中自称“本人”或“我”",
    triggers=("。自己", "；自己", "，自己"),
    behind=_SELF,
)
def self_called(text: Text, at: Hit) -> Iterator[Found]:
    """述职报告中自称宜用“本人”“我”，“自己”须有所指。

    误：一年来取得了一定成绩。自己始终牢记使命，认真履行职责。
    正：一年来，本人始终牢记使命。要求别人做到的，自己坚持首先做到。
    正：我深知责任重大，自己始终不敢懈怠。
    """
    begin, _ = text.sentence(at.line, at.start)
    before = at.text[begin : at.start]
    if at.word[0] == "，" and ("我" in before or "本人" in before or _OTHERS.search(before)):
        return
    yield at.found("自称宜用“本人”或“我”", "本人", start=at.start + 1)


_THROUGH = Pattern(
    r"[^。；：！？，]{2,40}，(?:使(?!得?(?:其|之|用|命))|(?:让|令|促使)(?:我(?!们?[国省市县])|本人|自己))"
    r"|[^。；：！？，]{2,30}(?<![促致迫驱大天即假行])使(?=我(?:们|深|对|的|更|认|在|进|明|感|懂|学|受)|本人)"
)
_SUBJECT = Pattern("我|本人|提出|要求|决定|中央|政府|[要会能应]")
_STARTS = ("", "。", "；", "：", "，", "\u3000", " ")


@rule(
    "T652",
    "subject-swallowed",
    "缺主语（通过……使）",
    kind="typo",
    severity="warning",
    source="《语法修辞讲话》：滥用介词使句子没有主语",
    triggers=("通过", "经过", "随着"),
)
def subject_swallowed(text: Text, at: Hit) -> Iterator[Found]:
    """句首“通过……，使……”，主语被介词吞掉了。

    误：通过系统学习，使我的政治理论水平有了提高。
    误：通过学习，让我认识到自身不足。
    误：通过培训使我认识到责任重大。
    误：每季度开展一次教育，通过以案说法、以案促改，使干部职工的纪律意识明显增强。
    正：系统学习使我的政治理论水平有了提高。通过系统学习，我的理论水平有了提高。
    """
    if at.before(1) not in _STARTS:
        return
    found = _THROUGH.match(at.text, at.end)
    if found:
        # a subject may stand ahead: 我们要善于经过法定程序，使…
        begin, _ = text.sentence(at.line, at.start)
        head = at.text[max(begin, at.start - 80) : at.start]
        sure = not _SUBJECT.search(head) and (at.word == "通过" or (at.word == "随着" and not head))
        message = f"“{at.word}……使……”缺主语，去掉“{at.word}”或“使”"
        yield at.found(message, end=found.end(), severity=None if sure else "hint")


_EMPTY_HEAD = Pattern(r"(?:党风廉政建设|意识形态工作|安全生产|基层党建|生态环境保护|信访维稳)(?=[，。；])")


@rule(
    "T653",
    "object-head-missing",
    "“落实”缺宾语中心词",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“落实”；公文通例：落实的是责任、责任制、要求",
    triggers=("贯彻落实", "认真落实", "严格落实", "全面落实", "切实落实", "狠抓落实", "贯彻执行", "抓好落实"),
    behind=_EMPTY_HEAD,
)
def object_head_missing(text: Text, at: Hit) -> Iterator[Found]:
    """落实的是责任、责任制、要求，不能直接落实“党风廉政建设”。

    误：认真贯彻落实党风廉政建设。
    正：认真贯彻落实党风廉政建设责任制，落实安全生产责任。
    """
    found = _EMPTY_HEAD.match(at.text, at.end)
    if found:
        certain = found[0] == "党风廉政建设"
        message = f"“{at.word}{found[0]}”缺宾语中心词，宜补“责任制”“各项要求”"
        yield at.found(message, end=found.end(), severity=None if certain else "hint")


_ABILITY = Pattern(
    r"[^，。；：！？]{1,24}?(?:统筹调度|统筹协调|统筹谋划|组织协调|综合协调|沟通协调|协调服务|督促检查|应急处置|分析研判|调查研究|科学决策|"
    r"依法行政|应急应变|破解难题|解决问题|化解矛盾|调度指挥)(?=[，。；]|$)"
)


@rule(
    "T654",
    "ability-missing",
    "“增强”缺宾语中心词",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“增强”：宾语为能力、意识、力量等",
    triggers=("增强", "提高了", "不断提高", "切实提高", "着力提高", "进一步提高", "提升了", "不断提升"),
    behind=_ABILITY,
)
def ability_missing(text: Text, at: Hit) -> Iterator[Found]:
    """增强、提高的是能力、水平，不能直接增强“统筹协调”。

    误：进一步增强办公室对中心工作的统筹协调。
    正：进一步增强办公室的统筹协调能力，加强统筹协调。
    """
    found = _ABILITY.match(at.text, at.end)
    if found and not _ANOTHER.search(found[0]):
        yield at.found(f"“{at.word}”缺宾语中心词，宜补“能力”或改作“加强”", end=found.end())


_ANOTHER = Pattern(
    r"加强|强化|抓好|做好|开展|推进|推动|用于|能力|水平|意识|本领|力[和、]|注重|坚持|善于|通过|以|为|来|并|、"
)

_KEPT_AND_DONE = Pattern(
    r"(?P<kept>[^，。；：]{2,44}?)(?:和|以及)(?:落实|履行|加强|开展|推进|做好|抓好|强化|深化)[^，。；：]{2,30}"
)
_RULES = Pattern(
    r"(?:制度|规定|条例|纪律|要求|决定|政策|办法|准则|决议|部署|精神|方针|路线|规则|程序|标准|法律|法规|规章|措施|机制|原则|意见|"
    r"责任制?|方案|指示|任务|规范|守则|细则|公约|禁令|预案|计划|规划|职责|义务|职权|命令|清单|法|令|约|细则|讲话|批示)[》”）)]?$"
)


@rule(
    "T655",
    "objects-of-two-kinds",
    "并列宾语不一",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("严格执行", "认真执行", "坚决执行", "贯彻执行", "切实执行"),
)
def objects_of_two_kinds(text: Text, at: Hit) -> Iterator[Found]:
    """执行的是制度、规定；“执行……和落实……”把名词与动词短语并列，应断为两个分句。

    误：严格执行“三会一课”、民主评议党员和落实全面从严治党主体责任。
    误：认真执行谈心谈话和落实党建工作责任。
    正：严格执行组织生活制度和落实主体责任，执行民主集中制和请示报告制度。
    """
    found = _KEPT_AND_DONE.match(at.text, at.end)
    if found and not _RULES.search(found["kept"]):
        yield at.found("“执行”的宾语与“落实……”不能并列，宜补“制度”或断为两句", end=found.end())
