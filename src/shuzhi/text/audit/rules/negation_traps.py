"""A negation too many or in the wrong place: 防止…不扩散, 不否认…没有不足, 把…没有放在心上, 拒绝不配合.

`sentence_faults.py` holds 防止…不再发生.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《语法修辞讲话》：多重否定；《现代汉语八百词》“不”“没有”"
_IN = "[^，。；：！？,;]"
_HARM = (
    "发生|出现|产生|外流|扩散|流失|反弹|传播|泄[露漏]|外泄|返贫|致贫|蔓延|中断|脱节|滑坡|激化|升级|恶化|扩大|重复|浪费|侵占|挪用|流入|流出|溢出|污染|复发|回潮|重演|抬头|"
    "遗漏|漏报|瞒报|迟报|误报|漏检|漏管|脱管|失管|延误|贻误|拖延|损失|受损|损害|侵害|侵犯|破坏|伤害|受害|受骗|上当|失控|塌方|坍塌|倒塌|垮塌|塌陷|拥堵|积压|出错|失误|伤亡|溺水|辍学|失学|"
    "闲置|荒废|撂荒|抛荒|掉队|落后|走样|变形|走过场|流于形式|死灰复燃|越级上访|上访|上行|输入|感染|超标|超载|超支|断档|断链|断供|脱岗|缺位|越位|错位|违规|违纪|违法|犯罪|犯错|冻结|腐烂|变质|"
    "截留|克扣|冒领|套取|空转|内耗|推诿|扯皮|踩踏|爆炸|起火|复燃|串案|串供|逃跑|脱逃|逃逸|自杀|自残|跌落|坠落|摔倒|触电|中毒|冻伤|中暑|涨价|霉变|渗漏|漏水|停水|停电|堵塞|老化|断裂|决堤|漫堤|萎缩|下滑|倒退|滞后|疏漏|失真|烂尾"
)
_PREVENT = ("防止", "避免", "杜绝", "严防", "谨防", "防范", "遏制", "预防", "以免", "免得", "省得", "严禁", "阻止", "制止", "禁止", "防止了", "避免了", "杜绝了", "遏制了", "有效预防了")  # fmt: skip
_NOT = Pattern(
    rf"(?P<gap>[^，。；：！？,;不]{{0,26}}?)(?P<not>(?<![发从])不再?|没有|未)(?:会|能|被|受|得|遭|从[^，。；不]{{1,5}}|因[^，。；不]{{1,5}}|在[^，。；不]{{1,5}}|向[^，。；不]{{1,5}}|再|继续|进一步|大规模)?(?:{_HARM}){{1,2}}(?:市场|社会|校园|群众|群众利益|事故|问题|现象|事件|情况|行为|损失)?了?(?=[，。；、！]|$)"
)
_TURN = Pattern("确保|做到|力争|实现|保证|死守|底线|才能|“|使|让|导致|造成|而|措施|目标|机制")


def _crossed(hits: Sequence[Hit]) -> list[Hit]:
    return [at for at in hits if _NOT.match(at.text, at.end)]


@rule(
    "T767",
    "prevents-what-is-not",
    "否定多余（防止……不扩散）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=_PREVENT,
    screen=_crossed,
)
def prevents_what_is_not(text: Text, at: Hit) -> Iterator[Found]:
    """“防止”“避免”“以免”已含否定，后面再说“不扩散”“没有发生”，意思就反了。

    误：落实实名登记，防止疫情不从药店扩散。
    误：及时介入，避免了极端事件没有发生。
    误：加固堤坝，以免群众财产不受损失。
    正：防止疫情从药店扩散，避免了极端事件发生，确保群众财产不受损失。
    正：避免工作落实不到位，防止不法分子侵害，遏制了不良风气蔓延，严禁未批先建、违规占地。
    """
    found = _NOT.match(at.text, at.end)
    if (
        found
        and not _TURN.search(found["gap"])
        and not at.text.startswith(("不再发生", "不发生", "不出现"), at.end)
    ):
        if found["not"] == "未" and not found["gap"]:
            return
        yield at.found(
            f"“{at.word[:2]}”与“{found['not']}”相抵，意思反了，去掉“{found['not']}”", end=found.end()
        )


_DENY = ("不可否认", "不能否认", "无可否认", "不容否认", "不否认", "毋庸讳言", "无庸讳言", "无可讳言", "毋庸置疑", "不用怀疑", "难免", "不是没有", "无可避免", "不可避免")  # fmt: skip
_DENIED = Pattern(
    r"(?:地|会|，|的是，?|的|，?我们|工作中|，?在|，?还){0,3}[^。；，]{0,16}(?P<not>没有|不存在|不会没有|不会不存在|不出现|不会出现|不发生|不犯|不存有|不有)[^，。；]{0,12}?(?:不足|问题|差距|短板|困难|缺点|错误|漏洞|弱项|疏漏|失误|差错|偏差|缺陷|薄弱环节)(?=[，。；、]|和|与|$)"
)


@rule(
    "T768",
    "denies-what-is-meant",
    "否定过多（不可否认……没有不足）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=_DENY,
    behind=_DENIED,
)
def denies_what_is_meant(text: Text, at: Hit) -> Iterator[Found]:
    """“不可否认”“难免”后面又用否定，意思就反了。

    误：不可否认，我们的工作中没有不足和差距。
    误：工作千头万绪，难免不出现差错。
    正：不可否认，我们的工作中还有不足和差距，难免出现差错，没有解决好的问题不少。
    """
    found = _DENIED.match(at.text, at.end)
    if found and at.word not in ("不是没有",):
        yield at.found(f"“{at.word}”与“{found['not']}”相抵，意思反了", end=found.end())


_REFUSE = ("拒绝", "拒不", "忘记", "制止", "反对", "阻止", "禁止", "严禁", "不准", "不许", "杜绝")
_ACTS = ("执行", "接受", "配合", "参加", "服从", "履行", "落实", "签字", "整改", "缴纳", "报告", "上报", "搬迁", "拆除", "退还", "支付", "办理", "答复", "作证", "执法", "收受", "吃请", "接送")  # fmt: skip
_TWICE = {
    **{f"拒绝不{act}": "拒绝" for act in _ACTS},
    **{f"拒绝拒不{act}": "拒不" for act in _ACTS},
    **{f"{stop}{no}": stop for stop, no in product(("严禁", "禁止", "不准", "不许", "不得", "切忌", "切莫", "切勿", "杜绝"), ("不准", "不许", "不得", "禁止", "严禁", "切勿", "勿")) if stop != no},
    "无不没有": "无不", "无一没有不": "无一不", "无时无刻不忘记": "时刻不忘", "无时无刻都不忘": "时刻不忘", "时刻不忘忘记": "时刻不忘",
    "不得不不": "不得不", "并非不无": "不无", "无不不": "无不", "防止不要": "防止", "避免不要": "避免", "严防不要": "严防", "谨防不要": "谨防", "忘记不要": "不要忘记",
    "防止杜绝": "杜绝", "避免杜绝": "杜绝", "防止避免": "防止", "避免防止": "避免", "杜绝避免": "避免", "杜绝防止": "防止", "避免防范": "避免", "防止严防": "严防",
    "以免防止": "以免", "以免避免": "以免", "免得避免": "免得", "以防避免": "以防", "以防防止": "以防", "以防止避免": "以防止",
    "没有未": "没有", "没有没": "没有", "未没有": "未", "尚未没有": "尚未", "从未没有": "从未", "从来没有不曾": "从来没有", "从未不": "从未", "从没有未": "从没有", "未曾没有": "未曾",
    "毫无没有": "没有", "毫无不": "毫无", "无任何没有": "没有任何", "没有任何无": "没有任何", "缺乏没有": "缺乏", "缺少没有": "缺少", "缺乏缺少": "缺乏", "缺少缺乏": "缺乏",
}  # fmt: skip
_NOT_TWICE = {
    "不得不得": "", "不许不许": "", "没有未": "成来知婚经曾", "没有没": "有落收", "未没有": "", "从未不": "", "毫无不": "良妥当适", "不准不准": "", "杜绝勿": "", "不得勿": "", "防止避免": "、", "切勿勿": "", "不得禁止": "", "不许勿": "",
    "无不不": "", "不得不不": "",
}  # fmt: skip


@rule(
    "T769",
    "negation-beside-negation",
    "否定词叠用",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(_TWICE),
)
def negation_beside_negation(text: Text, at: Hit) -> Iterator[Found]:
    """两个表示否定、禁止的词叠在一起：“拒绝不配合”“严禁不得”“防止避免”。

    误：对拒绝不配合的经营户依法处理。
    误：工作日午间严禁不得饮酒，防止避免类似问题发生。
    正：对拒不配合的经营户依法处理，拒绝不合理要求，严禁午间饮酒。
    """
    if (at.after(1) and at.after(1) in _NOT_TWICE.get(at.word, "")) or at.before(1) in ("“", "忌"):
        return
    yield at.found(f"“{at.word}”否定重复，宜作“{_TWICE[at.word]}”")


_PUT = ("放", "落实", "落到", "落", "压", "抓", "摆", "纳入", "列入", "作为", "当", "做", "办", "处理", "解决", "传达", "用", "管", "结合", "贯彻", "贯穿", "覆盖", "建", "讲", "说", "考虑", "算", "分解", "细化", "想", "看", "转化", "发挥", "调动", "完成", "坚持", "执行", "记")  # fmt: skip
_NOTS = ("没有", "没能", "未能", "没")
_BA = Pattern(
    rf"(?:^|[，。；：、]|[一二三四五六]是|有时|个别|有的[一-鿿]{2, 4}|常常?|往往|往|存在|还|我们?|本人|干部|同志|支部|单位|有的|部分|少数|总|也|但)(?:把|将)(?!.{{0,12}}的人){_IN}{{2,18}}$"
)
_BEHIND = Pattern("(?!.{0,6}的[一-鿿]{1,4}(?:落|抓|办|列|纳|整|作|转|清|及|逐|一|交|拿|都|全|统))")


def _ba(hits: Sequence[Hit]) -> list[Hit]:
    """Those with 把 ahead in their clause."""
    kept = []
    for at in hits:
        low = clause_start(at.text, at.start, 24, "，。；：！？")
        if _BA.search(at.text[max(0, low - 1) : at.start]) and _BEHIND.match(at.text, at.end):
            kept.append(at)
    return kept


@rule(
    "T770",
    "not-behind-ba",
    "“把……没有”语序不当",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“把”：否定词放在“把”前",
    triggers=tuple(no + put for no, put in product(_NOTS, _PUT)),
    screen=_ba,
)
def not_behind_ba(text: Text, at: Hit) -> Iterator[Found]:
    """“把”字句的否定词放在“把”前。

    误：个别支部把党员教育没有抓在平时。
    误：把群众反映的小事未能放在心上。
    正：个别支部没有把党员教育抓在平时，把没有落实的事项逐一列出。
    """
    if not _ba((at,)) or at.text[at.start - 1] in "对把将":
        return
    no = next(each for each in _NOTS if at.word.startswith(each))
    yield at.found(f"“{no}”应移到“把”前", end=at.start + len(no))
