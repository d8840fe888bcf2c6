"""地 for 的 before a noun that closes its clause, and 的 for 地 in adverbials that report a degree: 不同程度的存在.

`particles.py` and `particles_clause.py` judge by the verb behind; here what has no object behind it is told.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《现代汉语八百词》“的、地、得”；《中学教学语法系统提要（试用）》"
_STRONG = (
    "有力", "强有力", "强大", "坚实", "必要", "足够", "良好", "沉重", "充分", "极大", "及时", "有效", "积极", "深刻", "广泛", "热情", "高度", "全面", "大力",
    "无私", "严厉", "一致", "热烈", "强烈", "明显", "显著", "坚强", "可靠", "优质", "贴心", "高效", "便捷", "精准", "很大", "较大", "巨大", "深远", "有益",
)  # fmt: skip
_ALSO_VERBS = ("震慑", "支持", "支撑", "保障", "保证", "帮助", "打击", "推动", "促进", "回应", "肯定", "评价", "关注", "重视", "认可", "赞扬", "配合", "响应", "反响", "影响", "教育", "启发", "警示", "教训", "警醒", "服务", "指导", "补充", "体现", "提升", "提高", "改善", "改变", "变化", "发展", "进步", "好评", "效果", "成效", "效益", "基础", "后盾", "作用", "触动", "冲击", "反响", "欢迎", "鼓舞", "鞭策", "引导", "参考", "依据", "条件", "环境", "氛围")  # fmt: skip
_OF_WHAT = (
    "技术",
    "政策",
    "资金",
    "人才",
    "组织",
    "智力",
    "思想",
    "法治",
    "司法",
    "纪律",
    "物质",
    "数据",
    "舆论",
    "政治",
    "制度",
    "精神",
    "法律",
    "队伍",
    "群众",
    "社会",
)
_CLOSING = Pattern("(?:支撑|支持|保障|保证|帮助|基础|服务|氛围|环境|效果|影响|效益)?(?=[，。；、！）,;]|$)")
_TAKES = Pattern(
    "(?:形成|提供|给予|给|起到|产生|受到|得到|获得|作出|做出|有|予以|进行|引起|赢得|发挥|带来|取得|打下|营造|创造|收到|是)(?:了|到)?[^，。；：！？,;]{0,12}$"
)


@rule(
    "T726",
    "di-before-closing-noun",
    "定语用“地”（有力地支持）",
    kind="typo",
    severity="error",
    source=_SOURCE,
    triggers=tuple(f"{how}地{noun}" for how, noun in product(_STRONG, (*_ALSO_VERBS, *_OF_WHAT))),
    behind=_CLOSING,
)
def di_before_closing_noun(text: Text, at: Hit) -> Iterator[Found]:
    """“提供有力的支持”的“的”写成了“地”：后面没有宾语，“支持”是名词。

    误：为项目建设提供了有力地支持。
    误：对违法犯罪形成强有力地震慑。
    正：提供了有力的支持，有力地支持了项目建设，工作得到全面发展，给企业带来实惠，稳定而全面地发展。
    """
    found = _TAKES.search(at.text, max(0, at.start - 20), at.start)
    if found:
        place = at.start + at.word.index("地")
        yield Found(
            at.line,
            at.start,
            at.end,
            f"“{at.word[place - at.start + 1 :]}”前的定语用“的”",
            at.word.replace("地", "的", 1),
        )


_STATES = ("风清气正", "安定团结", "干净整洁", "和谐稳定", "健康向上", "积极向上", "昂扬向上", "生动活泼", "团结和谐", "崇廉尚洁", "公平正义", "尊老爱幼", "美丽宜居", "公开透明", "便捷高效", "优质高效", "热情周到", "比学赶超", "干事创业", "政通人和", "山清水秀", "扎实过硬", "严肃认真", "求真务实", "良好有序", "平安和谐", "文明和谐", "廉洁高效")  # fmt: skip
_THINGS = ("政治", "环境", "氛围", "局面", "风气", "面貌", "队伍", "状态", "形象", "社会", "家园", "乡村", "校园", "良好", "生态", "作风", "服务环", "机关", "村容", "营商", "法治", "发展环", "浓厚")  # fmt: skip


@rule(
    "T727",
    "di-after-state",
    "定语用“地”（风清气正地生态）",
    kind="typo",
    severity="error",
    source=_SOURCE,
    triggers=tuple(f"{state}地{thing}" for state, thing in product(_STATES, _THINGS)),
)
def di_after_state(text: Text, at: Hit) -> Iterator[Found]:
    """四字的形容语修饰名词，用“的”，写成了“地”。

    误：营造风清气正地政治生态。
    正：营造风清气正的政治生态，严肃认真地开展批评。
    """
    yield at.found(f"“{at.word[:4]}”修饰名词，用“的”", at.word.replace("地", "的", 1))


_DEGREES = (
    "不同程度", "最大程度", "最大限度", "一定程度", "较大程度", "很大程度", "更大程度", "极大程度", "更大范围", "最大可能", "最大范围", "有力", "强有力", "有序", "平稳", "稳妥", "依法依规",
    "常态化", "制度化", "规范化", "精准", "全方位", "全过程", "多渠道", "多角度", "多层次", "分阶段", "分批次", "面对面", "手把手", "点对点", "一对一", "零距离", "严肃", "严厉", "深刻", "广泛",
    "自发", "自愿", "踊跃", "争先恐后", "源源不断", "潜移默化", "循循善诱", "全力", "齐心协力", "同心协力", "义不容辞", "责无旁贷", "争分夺秒", "马不停蹄", "不辞辛劳", "不知疲倦", "无怨无悔",
    "大张旗鼓", "按部就班", "实事求是", "公平公正", "客观公正", "高标准", "高效", "安全", "按期", "如期", "按时", "完全", "彻底", "根本", "极大", "普遍", "仍旧", "不间断", "不定期", "不厌其烦", "快速有效", "及时有效",
)  # fmt: skip
_DONE = Pattern(
    "(?:存在(?!的|感|价值|形式(?!主义)|方式|意义|问题的)|减少(?!了?的)|避免|防止|推动了|保障了|促进了|维护了|打击了|遏制了|震慑了|提升了|提高了|改善了|增强了|缓解了|减轻了|降低了|满足了|方便了|调动了|激发了|保护了|支持了|"
    "帮助(?=企业|群众|困难|农户|贫困|学生|职工|村民|老人|家庭|[0-9])|服务(?=群众|企业|基层|百姓|职工|师生|发展大局)|保障(?=群众|企业|困难|民生|职工|农民工|供应|供电|[了项])|满足(?=群众|企业|职工|学生|患者)|"
    "挽回|挽救|压缩(?!机)|降低(?!了?的)|缓解|减轻|调动(?=群众|党员|干部|职工|教师|各|了)|发动|动员(?=群众|党员|干部|了)|争取(?!的)|盘活|化解(?=矛盾|纠纷|风险|各|了)|消除|抓好|做好|落实好|解决好|完成了|开展了|推进了|落实了|解决了|实现了|参与到|投入到|参加到|融入|告知|告诉|认识到|体会到|感受到|意识到|回答|答复|讲解|教会|传授给|捐款|报名|加入|涌现出|出现了|受到|影响了|制约了)"
)
_MODIFIES = Pattern(r"(?:[作做有是个种进行予以][了过]?|[与和])$")


@rule(
    "T728",
    "de-after-degree",
    "状语用“的”（不同程度的存在）",
    kind="typo",
    severity="error",
    source=_SOURCE,
    triggers=tuple(degree + "的" for degree in _DEGREES),
    behind=_DONE,
)
def de_after_degree(text: Text, at: Hit) -> Iterator[Found]:
    """说程度、范围、方式的状语后接动词，用“地”，写成了“的”。

    误：不同程度的存在形式主义问题。
    误：最大程度的减少了群众损失，有力的帮助企业渡过难关。
    正：不同程度地存在问题，得到一定程度的缓解，提供有力的保障，最大程度的存在感。
    """
    if _MODIFIES.search(at.text, max(0, at.start - 3), at.start) or _TAKES.search(
        at.text, max(0, at.start - 20), at.start
    ):
        return
    found = _DONE.match(at.text, at.end)
    if found:
        yield at.found(f"“{found[0]}”前的状语用“地”", at.word[:-1] + "地")


_SHARE = Pattern(
    r"(?P<noun>(?<!效)(?<!生产)(?<!汇)(?<!频)(?<!速)(?<!功)(?<!利)(?<!倍)(?<!分辨)(?<!容积)率|占比|比重|满意度|知晓度)(?:达到?|为|是|至|降至|升至|降到|提高到|下降到|下降至|上升到|上升至)?了?(?P<now>\d{1,2}(?:\.\d{1,2})?[%％])?[，,、（(]?(?:同比|环比|[较比](?:去年|上年|年初|上一?年|前年|同期|任务|全[国省市县]平均)(?:同期|水平|末|底)?)(?:净)?$"
)
_STEP = Pattern(r"了?(?P<rate>\d{1,2}(?:\.\d{1,4})?)[%％](?!至|到|-|—|～)")


def _rates(hits: Sequence[Hit]) -> list[Hit]:
    """Those with a rate and its comparison right before."""
    search = _SHARE.search
    return [at for at in hits if search(at.text, at.start - 36 if at.start > 36 else 0, at.start)]


@rule(
    "T729",
    "points-of-a-rate",
    "百分率之差写成“%”",
    kind="typo",
    severity="warning",
    source="GB/T 15835—2011《出版物上数字用法》；统计用语：两个百分数之差用“百分点”",
    triggers=("提高", "提升", "上升", "下降", "降低", "增加", "减少", "回落", "增长", "下滑"),
    behind="0123456789了",
    screen=_rates,
)
def points_of_a_rate(text: Text, at: Hit) -> Iterator[Found]:
    """率、占比比上期增减多少，用“百分点”，不用“%”。

    误：群众满意率达98.6%，较去年提升1.2%。
    误：综合线损率4.86%，同比下降了0.42%；一类烟占比36.4%，同比提高2.9%。
    正：满意率达98.6%，较去年提升1.2个百分点；工作效率同比提升30%，全员劳动生产率同比增长5%。
    """
    found = _SHARE.search(at.text, max(0, at.start - 36), at.start)
    step = _STEP.match(at.text, at.end)
    if found and step:
        yield at.found(
            f"{found['noun']}的增减宜作“{step['rate']}个百分点”",
            start=at.start,
            end=step.end(),
            severity=None if found["now"] else "hint",
        )
