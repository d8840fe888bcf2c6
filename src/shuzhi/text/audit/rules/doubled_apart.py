"""A word that a sentence has twice, some characters apart, after it was mended: 同比下降同比18.3%, 完成投资完成4.2亿元."""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《党政机关公文处理工作条例》第二十条：文字表述准确"
_VERBS = (
    "完成", "实现", "投入", "发放", "新增", "修建", "新建", "争取", "筹集", "举办", "开展", "召开", "办理", "受理", "化解", "查处", "建成", "收缴", "引进", "救助", "走访",
    "慰问", "整改", "排查", "办结", "审结", "发展", "组织", "签约", "招引", "收集", "制定", "出台", "印发", "培训", "调解", "清理", "拆除", "种植", "流转", "接待", "处置", "立案", "破获", "抓获",
    "挽回", "追缴", "改造", "维修", "硬化", "安装", "帮扶", "解决", "兑现", "落实", "拨付", "开设", "编发", "刊发", "撰写", "采集", "检查", "巡查", "约谈", "处分",
)  # fmt: skip
_LEADS = (
    "同比",
    "共计",
    "其中",
    "较上年",
    "较去年",
    "比上年",
    "比去年",
    "环比",
    "约为",
    "高达",
    "达到",
    "占比",
)
_DIGIT = Pattern(r"(?:了|约|近|达|共|超|各类)?[0-9]")
_BETWEEN = {
    **{
        verb: Pattern(rf"(?<!未){verb}(?:了|各类|各项|全部)?(?P<gap>[\u4e00-\u9fff]{{2,7}})$")
        for verb in _VERBS
    },
    **{
        lead: Pattern(rf"{lead}(?P<gap>(?:同期|上?年|净|持续|稳步|再)?(?:增长|下降|上升|减少|提高|回落|增加|降低|上涨|提升|发放|受理|完成|投入|实现|办理|走访|开展|为|达|约|有|女性?党员))$")
        for lead in _LEADS
    },
}  # fmt: skip
_PASSES = Pattern("[和与及并后的率前未再等且或为比需应可拟将所中数量额]")
_AFTER_YEAR = Pattern(r"(?:同期|同比|同时期|末)(?:较|比|同比)(?:上年|去年)")
_HOW = (
    "积极",
    "有效",
    "不断",
    "进一步",
    "认真",
    "及时",
    "深入",
    "持续",
    "大力",
    "扎实",
    "严格",
    "着力",
    "努力",
    "切实",
    "坚决",
    "充分",
    "全面",
)
_HOW_AGAIN = {how: Pattern(rf"{how}[\u4e00-\u9fff]{{2,5}}$") for how in _HOW}
_THINGS = ("各项", "各类", "群众", "矛盾", "问题", "全县", "全镇", "全市", "党员", "干部", "企业", "农户", "农民", "村民", "学生", "基层", "环境", "制度", "规章", "信访", "惠民", "民生", "本职", "我", "职工", "隐患", "村", "项目", "上级", "风险")  # fmt: skip
_LITERALS = {
    "共有共": "共有", "共计共": "共计", "累计共": "累计", "已经已": "已经", "总共共": "总共", "一起一起": "一起", "新发展发展": "新发展", "其中，其中": "其中", "同时，同时": "同时", "此外，此外": "此外", "目前，目前": "目前",
    "分别为分别": "分别", "约为约": "约为", "高达达": "高达", "已已经": "已经", "并且并": "并且", "第第": "第", "总投资投资": "总投资", "今年以来，今年以来": "今年以来", "一年来，一年来": "一年来", "近年来，近年来": "近年来", "任职以来，任职以来": "任职以来", "由我由我": "由我", "从而从": "从而",
}  # fmt: skip
_NO_FIGURE = Pattern(r"(?:增长|下降|上升|减少|提高)[0-9０-９.．]{1,8}(?:%|％|个百分点|倍)$")
_MADE_AGAIN = ("的加强", "的提高", "的推进", "的强化", "的完善", "的开展")
_MADE = {
    word: Pattern(
        rf"(?:^|[，。；：]|进一步|不断|切实|持续|全面|深入){word[1:]}(?:了|对)?[^，。；：、和与]{{2,16}}$"
    )
    for word in _MADE_AGAIN
}
_NOUN_NEXT = (
    "管控",
    "管理",
    "监督",
    "监管",
    "教育",
    "培训",
    "建设",
    "能力",
    "水平",
    "质量",
    "工作",
    "服务",
    "制度",
    "机制",
)
_SO_FAR = {word: Pattern(rf"{word}[\u4e00-\u9fff]{{2,7}}$") for word in ("累计", "平均")}
_FOR_WHOM = frozenset(
    preposition + whom
    for preposition in "为对向"
    for whom in (
        "企业",
        "群众",
        "农户",
        "村民",
        "学生",
        "患者",
        "职工",
        "老人",
        "居民",
        "党员",
        "商户",
        "干部",
        "辖区",
    )
)
_CLEAR = Pattern("[\u4e00-\u9fff]{2,8}")
_YEAR_AGAIN = Pattern(
    r"(?:相比|比|较)?(?:与|较|比)?(?:去年|上年)(?:同期)?(?:相比)?(?=增长|下降|增加|减少|上升|提高|降低)"
)
_DONE_TO = Pattern(r"对[^，。；：]{2,24}$")
_ALL = Pattern(r"共(?![同建享治产青计和性商有识青])(?P<gap>[\u4e00-\u9fff]{2,9})$")


_FIGURED = {verb + sign: verb for verb in _VERBS for sign in "123456789近约"}
_HOW_THINGS = {how + thing: how for how in _HOW for thing in _THINGS}


_ONLY_TWICE = frozenset(["同比", "共计", "其中", "环比", "约为", "高达", "达到", "占比", "累计", "平均"])


def _twice(hits: Sequence[Hit]) -> list[Hit]:
    """Those with the same word shortly before them."""
    kept = []
    for at in hits:
        start = at.start
        low = start - 16 if start > 16 else 0
        word = (
            _FIGURED.get(at.word) or _HOW_THINGS.get(at.word) or (at.word if at.word in _ONLY_TWICE else "")
        )
        if word and at.text.find(word, low, start) < 0:
            continue
        kept.append(at)
    return kept


@rule(
    "T680",
    "word-again-apart",
    "词语隔几字重出",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=(
        *_FIGURED,
        *_LEADS,
        *_HOW_THINGS,
        *_LITERALS,
        *_MADE_AGAIN,
        *_SO_FAR,
        *_FOR_WHOM,
        "去年同期",
        "上年同期",
        "进行对",
        "，同比增长，",
        "，同比下降，",
        "，环比增长，",
        "失业人员再就业人员",
        *(f"共{digit}" for digit in "123456789"),
    ),
    screen=_twice,
)
def word_again_apart(text: Text, at: Hit) -> Iterator[Found]:
    """改稿时换了位置的词，原处没有删：“同比下降同比18.3%”“完成投资完成4.2亿元”。

    误：刑事案件同比下降同比18.3%。
    误：全年完成投资完成4.2亿元，新增就业岗位新增650个。
    误：全年共召开支委会共24次，较上年同期较上年下降3个百分点。
    误：组织失业人员再就业人员培训6期。
    误：不断健全不断各项制度。对辖区企业进行对安全检查。
    误：共有共36名党员参加，其中，其中女党员9名。
    正：不断学习，不断进步，对账目进行对比，共有共同的目标。
    正：同比下降18.3%，完成固定资产投资4.2亿元，全年共召开支委会24次。
    正：受理案件数和办理建议共24件，检查整改情况，整改后检查3次。
    """
    word = _FIGURED.get(at.word) or _HOW_THINGS.get(at.word) or at.word
    low = max(0, at.start - 16)
    if word == "失业人员再就业人员":
        if at.text.startswith(("培训", "参加", "达", "[0-9]"), at.end):
            yield at.found("“人员”重出，去掉一个", "失业人员再就业")
        return
    if word[0] == "共" and word[1:].isdigit():
        found = _ALL.search(at.text, low, at.start)
        if found and not _PASSES.search(found["gap"]):
            yield at.found("前后两个“共”，留一个", word[1:])
        return
    if word.endswith(("上年", "去年")):
        found = _AFTER_YEAR.match(at.text, at.end)
        if found:
            yield at.found("“上年”“去年”重出，留一个", start=at.start, end=found.end())
        return
    if word not in _BETWEEN:
        again = _again(at, word, low)
        if again:
            yield again
        return
    found = _BETWEEN[word].search(at.text, low, at.start)
    if not found or not (
        at.word in _FIGURED or _DIGIT.match(at.text, at.end) or (word == "同比" and not at.after(1).isdigit())
    ):
        return
    if word in _VERBS and _PASSES.search(found["gap"]):
        return
    yield at.found(f"前后两个“{word}”，留一个", "", end=at.start + len(word))


def _again(at: Hit, word: str, low: int) -> Found | None:
    """What is found of the words that need no figure behind them."""
    text = at.text
    if word in _LITERALS:
        if word[-1] == "共" and at.after(1) in tuple("同享建产青识计治"):
            return None
        return at.found(f"“{_LITERALS[word]}”重出，留一个", _LITERALS[word])
    if word in _FOR_WHOM:
        place = text.find(word, at.end + 2, at.end + 12)
        clear = place > 0 and _CLEAR.fullmatch(text, at.end, place)
        return at.found(f"前后两个“{word}”，留一个", end=place + len(word)) if clear else None
    if word.endswith("同期"):
        found = _YEAR_AGAIN.match(text, at.end)
        return at.found("“去年”“上年”重出，留一个", end=found.end()) if found else None
    if word == "进行对":
        alone = not text.startswith(tuple("口比接照标话账症抗帐阵"), at.end)
        before = _DONE_TO.search(text, max(0, at.start - 28), at.start)
        return at.found("前后两个“对”，去掉后一个", "进行") if alone and before else None
    if word in _MADE:
        twice = text.startswith(_NOUN_NEXT, at.end) and _MADE[word].search(
            text, max(0, at.start - 26), at.start
        )
        return at.found(f"前后两个“{word[1:]}”，留一个", "的") if twice else None
    if word[0] == "，":
        return at.found("重出，去掉后一个", "，") if _NO_FIGURE.search(text, low, at.start) else None
    if word == "平均" and not at.after(1).isdigit():
        return None
    said = _HOW_AGAIN.get(word) or _SO_FAR[word]
    return (
        at.found(f"前后两个“{word}”，留一个", "", end=at.start + len(word))
        if said.search(text, low, at.start)
        else None
    )
