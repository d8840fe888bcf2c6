"""Lists whose marks change halfway: 同谋划，同部署、同推进; 社区矫正、安置帮教，禁毒等工作; 一是…，三是…"""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_STANDARD = "GB/T 15834—2011《标点符号用法》4.5"
_REACH = 60

_BEATS = Pattern(r"同[\u4e00-\u9fff]{1,5}(?:[，、]同[\u4e00-\u9fff]{1,5}){2,8}")
_SERIES: tuple[tuple[str, ...], ...] = (
    ("对党忠诚", "服务人民", "执法公正", "纪律严明"),
    ("小事不出村", "大事不出镇", "矛盾不上交"),
    ("小事不出村", "大事不出乡", "矛盾不上交"),
    ("小事不出村", "大事不出镇", "难事不出县"),
    ("政治强", "情怀深", "思维新", "视野广", "自律严", "人格正"),
    ("学党史", "悟思想", "办实事", "开新局"),
    ("学思想", "强党性", "重实践", "建新功"),
    ("产业兴旺", "生态宜居", "乡风文明", "治理有效", "生活富裕"),
    ("自我净化", "自我完善", "自我革新", "自我提高"),
    ("信念坚定", "为民服务", "勤政务实", "敢于担当", "清正廉洁"),
)
_BY_SECOND = {items[1]: items for items in _SERIES}
_LAST_OF = {items[1]: {each[2] for each in _SERIES if each[1] == items[1]} for items in _SERIES}
_BEAT = "同部署"


@rule(
    "U815",
    "beats-with-two-marks",
    "排比词组顿号逗号混用",
    kind="punctuation",
    severity="warning",
    source=_STANDARD,
    triggers=tuple(mark + word for mark in "，、" for word in (_BEAT, *_BY_SECOND)),
)
def beats_with_two_marks(text: Text, at: Hit) -> Iterator[Found]:
    """字数相同的排比词组，有的用顿号、有的用逗号隔开。

    误：坚持与业务工作同谋划，同部署、同推进、同考核。
    误：做到对党忠诚，服务人民、执法公正、纪律严明。
    正：坚持与业务工作同谋划、同部署、同推进、同考核，推动落实。
    正：做到小事不出村，大事不出镇，矛盾不上交。
    """
    word = at.word[1:]
    if word == _BEAT:
        found = next(
            (
                each
                for each in _BEATS.finditer(at.text, max(0, at.start - _REACH), at.end + _REACH)
                if each.end() > at.end
            ),
            None,
        )
        first, last = (found.start(), found.end()) if found else (0, 0)
    else:
        items = _BY_SECOND[word]
        first = at.start - len(items[0])
        last = at.end + 1 + len(items[2])
        if (
            not at.text.startswith(items[0], max(0, first))
            or at.text[at.end + 1 : last] not in _LAST_OF[word]
        ):
            return
        while at.text[last : last + 1] in ("，", "、") and at.text.startswith(items[3:], last + 1):
            last += 1 + len(items[3])
    inner = at.text[first:last]
    if "，" in inner and "、" in inner:
        yield at.found("排比的词组顿号、逗号混用，宜一致", inner.replace("，", "、"), start=first, end=last)


_LAST = Pattern(r"([\u4e00-\u9fff“”]{2,12})、([\u4e00-\u9fff“”]{2,8})，([\u4e00-\u9fff]{2,6})$")
_DEED = Pattern(
    r"^(?:抓|做|开|推|加|落|强|完|组|参|负|协|配|以及|包括|还|并|及|尤其|特别|主|承|统筹|深|围|聚|紧|扎|积|认|全|有|是|为|在|对|把|由|向|从|与|不|建|健|制|"
    r"办|实|提|促|改|规|严|坚|持|突|解|化|清|整|处|防|通|进|重|切|着|狠|大|努|学|宣|传|贯|执|履|发|带|引|动|监|检|督|查|排|调|谋|研|安|部|出|到|用|争|按|"
    r"如|例|即|分管|涉及|针对|结合)"
)


@rule(
    "U816",
    "comma-before-last-item",
    "并列词语间误用逗号",
    kind="punctuation",
    severity="warning",
    source=_STANDARD,
    triggers=tuple(
        f"等{noun}"
        for noun in (
            *(
                "困难群体",
                "特殊群体",
                "重点群体",
                "弱势群体",
                "重点人群",
                "特殊人群",
                "困难群众",
                "重点对象",
                "服务对象",
                "困难人员",
                "群体",
            ),
            "工作",
            "方面",
            "内容",
            "问题",
            "制度",
            "环节",
            "领域",
            "任务",
            "事项",
            "情况",
            "活动",
            "部门",
            "方式",
            "形式",
            "渠道",
            "手段",
            "途径",
            "措施",
            "举措",
            "载体",
            "平台",
            "产业",
            "场所",
            "行业",
            "岗位",
            "服务",
        )
    ),
)
def comma_before_last_item(text: Text, at: Hit) -> Iterator[Found]:
    """“甲、乙，丙等工作”：同级并列的词语，最后一项前却用逗号。

    误：做好社区矫正、安置帮教，禁毒等工作。
    正：做好社区矫正、安置帮教、禁毒等工作，加强宣传、引导，做好禁毒等工作。
    """
    found = _LAST.search(at.text, max(0, at.start - 30), at.start)
    if not found or _DEED.match(found[3]) or len(found[3]) > len(found[2]) + 2:
        return
    yield at.found("并列词语之间用顿号，此处误用逗号", start=found.start(2), end=found.end())


@rule(
    "U817",
    "comma-before-point",
    "分点之前用逗号",
    kind="punctuation",
    severity="warning",
    source="GB/T 15834—2011《标点符号用法》4.6.3：并列分句之间用分号",
    triggers=tuple(f"{mark}{number}{end}" for mark in "，、" for number in "二三四五六七" for end in "是"),
)
def comma_before_point(text: Text, at: Hit) -> Iterator[Found]:
    """“一是……，二是……；三是……”：前后的分点用分号或句号隔开，此处用逗号。

    误：一是学习不够，二是调研不多；三是创新不足。
    误：一是产业发展后劲不足。二是后备力量缺乏，三是自身学习不够。
    正：一是学习不够，二是调研不多，三是创新不足。
    正：一是学习不够；二是调研不多；三是创新不足。
    """
    low, high = max(0, at.start - 150), at.end + 150
    others = _POINT.findall(at.text, low, at.start) + _POINT.findall(at.text, at.end, high)
    if "；" in others or "。" in others:
        yield at.found("分点之间有的用分号、句号，此处用逗号，宜一致", end=at.start + 1)


_POINT = Pattern(r"([；。，、])[一二三四五六七八]是")
