"""More mixed frames told by their rarer half: 有待加强不够, 包括…组成, 焕然一新的变化, 没有发生…现象发生, 相比还不相适应.

The table of `sentence_mixed.py` holds single words; here the words are made of lists, nouns times verbs.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《语法修辞讲话》；《现代汉语八百词》"
_CLOSED = "(?=[，。；：！、）,;]|$)"
_IN = "[^，。；：！？,;]"
_STOPS = "。；：！？;"
_REACH = 46
_MARKS = frozenset("，。；：、,")


class Half(NamedTuple):
    """What stands before a word in its clause and what follows it, where the two belong to different frames."""

    words: tuple[str, ...]
    before: str
    behind: str
    message: str


def joined(*lists: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map("".join, product(*lists)))


_BETTER = (
    "加强|提高|提升|增强|改进|改善|强化|加大|完善|深化|优化|深入|拓展|拓宽|健全|落实|规范|细化|夯实|转变|创新|加快|丰富|巩固|推进|充实|突破|解决|探索|总结|加深|加固"
    "|压实|扩大|严格|提振|锤炼|磨练|跟进|改变|密切|精准|深挖|挖掘|培养|培育"
)
_POOR = "(?:还|仍|得|的)?(?:不够|不足|不强|不高|不深|不实|不力|不严|不到位|欠缺|滞后|薄弱|不多|不广|不快|不大|不紧|不全|不细|不好|较差|较弱|较低|不精|不新|不活|偏弱|偏低)"
_SEVERAL = r"(?:、|和|与|及|等|[0-9])"
_NEW_LOOK = ("焕然一新", "耳目一新", "面目一新", "旧貌换新颜", "旧貌换新貌", "今非昔比", "蒸蒸日上", "欣欣向荣", "面貌一新", "判若两人", "突飞猛进", "与日俱增")  # fmt: skip
_BETTERED = ("好转", "改善", "提升", "提高", "改观", "增强", "进步", "加强", "改进", "转变", "优化", "进展")
_BAD = ("现象", "情况", "事件", "事故", "案件", "问题", "行为", "上访", "疫情", "火灾", "病例", "伤亡", "中毒", "纠纷", "违纪", "违法", "失误", "差错", "灾情", "情形", "险情", "死亡", "返贫", "投诉", "信访", "舆情")  # fmt: skip
_UNFIT = "不相适应|不适应|不匹配|不相匹配|不相称|不相符|不符|不合拍|不协调|不够适应|不够匹配|不吻合|不对称|不一致|不完全适应|不太适应|不能适应|不够相称|不大适应"
_HOW = ("", "了", "有效", "明显", "显著", "进一步", "了进一步", "不断", "全面", "极大", "切实", "了有效", "了明显", "较大", "很大", "根本", "持续")  # fmt: skip
_ROWS = (
    Half(
        ("有待", "亟待", "尚待", "亟需", "急需", "还需", "仍需", "尚需", "还要", "仍要", "需要", "有必要", "应当", "应该", "需进一步", "应进一步"),
        "",
        rf"(?:于|要)?{_IN}{{0,8}}?(?:{_BETTER}){_POOR}{_CLOSED}",
        "“{word}……”与“……不够”杂糅，留一种",
    ),
    Half(
        joined(("组成", "构成"), tuple("，。；,;")),
        rf"(?:包括|包含|涵盖|囊括|含有)(?!在内)(?={_IN}{{0,50}}{_SEVERAL}){_IN}{{2,50}}$(?<!的.)(?<!的..)(?<!的...)",
        "",
        "“包括……”与“由……组成”杂糅，宜作“由……组成”",
    ),
    Half(
        ("组成的", "构成的"),
        rf"(?:^|[，。；：、,]|建立|成立|组建|打造|一支|设立|了|形成)以(?!来|及|上|下|内|后|前)(?={_IN}{{0,40}}{_SEVERAL})[^，。；：为作罪,]{{4,40}}$",
        "",
        "“以……为主”与“由……组成”杂糅，宜作“由……组成的”",
    ),
    Half(("构成组成", "组成构成"), "", "", "“组成”与“构成”重复，留一个"),
    Half(
        joined(_NEW_LOOK, ("的变化", "的改变", "的转变", "的改观", "的巨变", "的新变化")),
        "",
        _CLOSED,
        "“焕然一新”一类的词已说变化，与“发生……变化”杂糅，留一种",
    ),
    Half(
        joined(("明显", "显著", "很大", "极大", "较大", "有效", "全面"), _BETTERED, ("的变化", "的改变")),
        rf"(?:发生|有|产生|取得|出现|实现|呈现)了?{_IN}{{0,10}}$",
        _CLOSED,
        "“明显好转”一类的词已说变化，与“发生……变化”杂糅，留一种",
    ),
    Half(("巨变变化", "巨变的变化", "变化改变", "质变的变化", "改变变化"), "", "", "意思重复，留一个"),
    Half(
        joined(_BAD, ("发生", "出现", "的发生", "的出现")),
        rf"(?:没有|未|不|无|没|从未|并未|杜绝|防止|避免|禁止)(?:再|能|会|曾)?(?:发生|出现)过?了?{_IN}{{1,44}}$",
        _CLOSED,
        "前面已有“发生”“出现”，后面的重出，去掉一个",
    ),
    Half(
        ("相比",),
        rf"(?:与|同|和|跟|对照|较|比)(?!{_IN}{{0,40}}(?:去年|上年|往年|同期|过去|以前|之前|年前|前年|以往)){_IN}{{1,40}}$",
        rf"[，,]?(?:还|仍|尚|依然|也|都|仍然|还是|还有些|还存在着?|还有所|还有){{0,2}}(?:{_UNFIT})(?!的[地情])",
        "“与……相比”与“与……不相适应”杂糅，去掉“相比”",
    ),
    Half(
        ("相比",),
        rf"(?:^|[，。；：,、]|但|我们?|工作|能力|素质|水平)(?:离|距离?){_IN}{{2,30}}$",
        "[，,]?(?:还|仍|尚|依然){0,2}(?:存在)?着?(?:有|一定|较大|不小|差距)",
        "“离……有差距”与“与……相比有差距”杂糅，留一种",
    ),
    Half(
        joined(("的", "的工作", "的良好", "的预期", "的既定"), ("目标", "目的", "效果", "成效", "局面", "格局", "氛围", "结果", "成绩")),
        rf"(?:^|[，。；：、,]|我们?|并|也|真正|基本|初步|切实|全面|已|逐步|能够|努力|确实)(?:做到)了?(?![与和同以按有围服对照心明从]){_IN}{{2,40}}?$",
        _CLOSED,
        "“做到”与“{noun}”搭配不当，宜作“实现”“达到”“形成”，或去掉“的{noun}”",
    ),
    Half(
        joined(("得到",), _HOW, ("提高", "提升", "增强", "加强", "改善", "解决", "缓解", "化解", "优化", "完善", "落实", "巩固", "保障", "好转", "满足", "夯实", "转变")),
        rf"(?:增强|提高|提升|加强|强化|改善|解决|破解|化解|缓解|完善|优化|改进|激发|锤炼|坚定|树立|夯实|压实|筑牢|调动|满足|减轻|转变|净化|规范|巩固|深化)了(?!{_IN}{{0,36}}[使让]){_IN}{{2,36}}$",
        _CLOSED,
        "前面已有动词带宾语，后面又说“得到……”，两式杂糅，留一种",
    ),
    Half(
        joined(("自觉", "自觉性", "意识", "信念", "本领", "自信"), ("得到",), ("", "进一步", "了进一步", "不断", "明显", "有效"), ("提高", "提升", "增强", "加强", "强化")),
        rf"(?:^|[，。；：、,]|进一步|不断|切实|持续)(?:增强|坚定|做到|提高|强化|坚持|树立|牢记){_IN}{{2,40}}$",
        _CLOSED,
        "“增强……”与“……得到增强”杂糅，留一种",
    ),
    Half(
        joined(("100%", "100％", "百分之百", "百分百"), ("以上",)),
        rf"(?:(?:率|面|度|覆盖|合格|完成|参与|参加|签订|培训|办结|整改|落实|兑现|达标|检测|普及|回复|回访|均|都|全部|分别){_IN}{{0,6}}|^|[，。；])(?:达到?了?|保持在?|稳定在|为|在|实现|完成|超过)$",
        r"(?!的?[一-鿿]{0,6}(?:增长|增幅|增速|提高|收益|溢价))",
        "最多是100%，“以上”多余",
    ),
    Half(
        joined(("的原因", "的缘故", "原因"), ("，", ""), ("导致", "造成", "使得", "致使", "以致")),
        rf"(?:由于|因为|因){_IN}{{2,30}}$",
        "",
        "“由于……”与“……原因”“导致……”重复，去掉“的原因”和“导致”",
    ),
    Half(
        ("的目标", "的目的", "的工作目标"),
        rf"(?:^|[，。；：,])(?:切实|坚决|全力|努力|务必)?(?:确保|力争|保证|保障|力求)(?:了|全年|年内)?(?!按|如|顺|圆|完|实|达|有|与|各|既|全面|高|预){_IN[:-1]}实完达成]{{2,22}}$",
        r"(?=[，。；]|$)",
        "“确保”“力争”后面缺“实现”，或去掉“{word}”",
    ),
)  # fmt: skip


class Halves:
    """Rows by their words: what stands around a hit is held against each of its rows."""

    def __init__(self, rows: Sequence[Half]) -> None:
        self.rows: dict[str, list[tuple[Half, Pattern, Pattern]]] = {}
        for row in rows:
            before, behind = Pattern(row.before), Pattern(row.behind)
            for word in row.words:
                self.rows.setdefault(word, []).append((row, before, behind))

    def other(self, at: Hit) -> tuple[int, str] | None:
        """Where the frame begins whose other half stands around a word, and what is wrong."""
        low = -1
        for row, before, behind in self.rows[at.word]:
            if row.behind and not behind.match(at.text, at.end):
                continue
            if not row.before:
                return at.start, row.message
            if low < 0:
                low = clause_start(at.text, at.start, _REACH, _STOPS)
            if found := before.search(at.text[low : at.start]):
                return low + found.start(), row.message
        return None

    def mixed(self, hits: Sequence[Hit]) -> list[Hit]:
        """Those with the other half before them, and the end behind."""
        return [at for at in hits if self.other(at)]

    def told(self, text: Text, at: Hit, severity: Severity | None = None) -> Iterator[Found]:
        """The finding at a hit, from where the frame begins."""
        if text.in_title(at.line, at.start, at.end):
            return
        half = self.other(at)
        if not half:
            return
        start, message = half
        while at.text[start : start + 1] in _MARKS:
            start += 1
        end = max(at.end - (at.word[-1] in _MARKS), start + 1)
        yield at.found(
            message.format(word=at.word, noun=at.word[-2:]), start=start, end=end, severity=severity
        )


_HALVES = Halves(_ROWS)


@rule(
    "T711",
    "halves-blended",
    "句式杂糅（两种说法并用）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(_HALVES.rows),
    screen=_HALVES.mixed,
)
def halves_blended(text: Text, at: Hit) -> Iterator[Found]:
    """前后两半各属一种说法：“有待加强不够”“包括……组成”“焕然一新的变化”“没有发生……的现象发生”。

    误：对年轻干部的培养力度有待进一步加大不够。
    误：评审组包括校领导、教研组长和骨干教师组成。
    误：建立以村干部、网格员、志愿者组成的巡逻队。
    误：村容村貌发生了焕然一新的变化，干部作风有了明显好转的变化。
    误：全年没有发生一起违规收费的现象发生。
    误：自身能力与新形势的要求相比还不相适应，离群众期盼相比还有差距。
    误：做到了矛盾不上交、平安不出事的目标。
    误：党员培训率达到了100%以上。
    误：有效解决了停车难得到缓解。
    正：培养力度有待进一步加大，抓得还不够；评审组由校领导、骨干教师等组成；建立以党员为主体组成的巡逻队。
    正：村容村貌焕然一新，没有发生违规收费的现象，防止此类现象再次发生。
    正：与去年相比，还有不适应的地方；做到有目标、有措施；工业利润增长达到100%以上；解决了停车难，秩序得到改善。
    """
    yield from _HALVES.told(text, at)


_BY_WHOM = "市县省区镇乡中国上教公州局院村团总集自支党人卫民"
_AWARDED = Pattern(
    rf"{_IN}{{0,14}}?(?<![授评选推列确定认命名])(?P<verb>荣立|荣获|荣膺|获得|获评|赢得|夺得|取得)了?(?!的|批|许)"
)


@rule(
    "T712",
    "passive-and-active",
    "句式杂糅（被……荣立）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(f"被{by}" for by in _BY_WHOM),
    behind=_AWARDED,
)
def passive_and_active(text: Text, at: Hit) -> Iterator[Found]:
    """“被……记功”“被……授予”与“荣立”“荣获”混在一起。

    误：大队被市局荣立集体三等功。
    误：学校被县教育局获得“平安校园”称号。
    正：大队被市局记集体三等功，学校被县教育局授予“平安校园”称号，荣获市级表彰。
    正：被市委评为先进，荣获省级奖项；被县人民法院依法驳回后获得和解。
    """
    found = _AWARDED.match(at.text, at.end)
    if found and not _SAID_OTHERWISE.search(found[0]):
        yield at.found(
            f"“被……”与“{found['verb']}”杂糅，去掉“被”或改“{found['verb']}”为“授予”“评为”", end=found.end()
        )


_SAID_OTHERWISE = Pattern("[评授选列命定认为后并的]")
