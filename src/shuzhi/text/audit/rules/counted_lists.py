"""Announced numbers against lists of other shapes: 四项工作：…；…；…, “A—B—C”四级, “三个不放过” at the end, “一心三园”."""

from collections.abc import Iterator, Sequence
from itertools import product

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.rules.counts import NUMERALS, SOURCE

_MOST_OFF = 2

_ANNOUNCED = Pattern(r"[^，。；：:“”（）、\d]{0,8}[”’]?[^，。；：:“”（）、\d]{0,6}(?:[：:]|——)")
_LIST = Pattern(r"[^。\n]{12,600}")
_POINT = Pattern(
    r"[一二三四五六七八九十][是要]|第[一二三四五六七八九十]|首先|（?[一二三四五六七八九十1-9]）|[1-9][.．、]|[①②③④⑤⑥⑦]"
)
_FEWEST = 3


@rule(
    "N260",
    "announced-groups",
    "“几项工作：”与分号所列不符",
    kind="enumeration_count_mismatch",
    severity="warning",
    source=SOURCE,
    triggers=tuple(
        number + measure for number, measure in product(NUMERALS, ("个", "项", "大", "件", "条", "方面"))
    ),
    behind=_ANNOUNCED,
)
def announced_groups(text: Text, at: Hit) -> Iterator[Found]:
    """“四项工作：”之后用分号列出的各项不是这个数。

    误：重点做好四项工作：坚持强党建，抓引领；坚持稳运行，保目标；坚持严监管，护市场；坚持带队伍，激活力；坚持守底线，保安全。
    误：抓好“五大行动”：实施铸魂行动，跟党走；实施建功行动，当先锋；实施关爱行动，办实事；实施强基行动，打基础。
    正：重点做好五项工作：坚持强党建，抓引领；坚持稳运行，保目标；坚持严监管，护市场；坚持带队伍，激活力；坚持守底线，保安全。
    """
    if at.text[max(0, at.start - 1) : at.start] in tuple("第每前后近一二三四五六七八九十百万"):
        return
    found = _ANNOUNCED.match(at.text, at.end)
    if not found:
        return
    number, begin = NUMERALS[at.word[0]], found.end()
    listed = _LIST.match(at.text, begin)
    if not listed:
        return
    groups = listed[0].rstrip("；").split("；")
    count = len(groups)
    if count < _FEWEST or count == number or abs(count - number) > _MOST_OFF:
        return
    if any(_POINT.match(group) for group in groups) or "其中" in listed[0]:
        return
    named = at.text[at.end : at.end + 2]
    alike = all(group[:2] == groups[0][:2] for group in groups)
    bear = all(named in group.partition("，")[0] for group in groups)
    if alike or bear:
        yield at.found(f"称“{at.word}”，其后以分号列了{count}项", end=begin)
    elif count < number and at.text[listed.end() : listed.end() + 1] == "。":
        yield at.found(f"称“{at.word}”，其后以分号列了{count}项，请核对", end=begin, severity="hint")


_CHAIN = Pattern(
    r"(?P<chain>[^—－\-+＋→，。；：“”‘’（）\d\n]{1,12}(?:(?:——|[—－\-+＋→])[^—－\-+＋→，。；：“”‘’（）\d\n]{1,12}){1,7})[”’]?的?$"
)
_LINK = Pattern(r"——|[—－\-+＋→]")
_LINKED = Pattern(r"[—－\-+＋→][^—－\-+＋→，。；：\n]{1,16}$")


def _behind_chains(hits: Sequence[Hit]) -> list[Hit]:
    search = _LINKED.search
    return [at for at in hits if search(at.text, max(0, at.start - 18), at.start)]


@rule(
    "N261",
    "linked-count",
    "用短横、加号相连的各级与“几级”不符",
    kind="enumeration_count_mismatch",
    severity="error",
    source=SOURCE,
    triggers=tuple(
        number + measure
        for number, measure in product(NUMERALS, ("级", "层", "方联", "位一体", "步", "环节", "个环节"))
    ),
    screen=_behind_chains,
)
def linked_count(text: Text, at: Hit) -> Iterator[Found]:
    """“街道—社区—网格—楼栋”之后所称的级数与所连的不符。

    误：形成“街道党工委—社区党委—网格党支部—楼栋党小组—党员中心户”四级组织架构。
    误：健全“县+乡+村”四级服务网络。
    正：形成“街道党工委—社区党委—网格党支部—楼栋党小组—党员中心户”五级组织架构。
    """
    chain = _CHAIN.search(at.text, max(0, at.start - 100), at.start)
    if not chain:
        return
    links = _LINK.compiled.split(chain["chain"])
    count, number = len(links), NUMERALS[at.word[0]]
    if any("、" in link for link in links) or count < 2 or count == number or abs(count - number) > 3:
        return
    yield at.found(
        f"前面连了{count}项，却称“{at.word}”",
        start=chain.start("chain"),
        severity=None if count > 2 else "warning",
    )


_ENDED = Pattern(r"[“‘]?(?P<name>[一-鿿]{2,5})[”’]")


@rule(
    "N262",
    "named-count-behind",
    "所列与后面的“三个不放过”不符",
    kind="enumeration_count_mismatch",
    severity="error",
    source=SOURCE,
    triggers=tuple("“" + number + "个" for number in NUMERALS),
    behind=_ENDED,
)
def named_count_behind(text: Text, at: Hit) -> Iterator[Found]:
    """先列出各项，再称“三个不放过”“四个到位”，所列的不是这个数。

    误：做到问题不查清不放过、整改不到位不放过、群众不满意不放过、责任不追究不放过的“三个不放过”。
    误：做到思想到位、责任到位、措施到位“四个到位”。
    误：推动由数量规模向质量效益、由单一审计向全面审计“三个转变”。
    正：做到思想到位、责任到位、措施到位“三个到位”。
    正：做到组织到位、措施到位，落实“四个到位”。
    """
    found = _ENDED.match(at.text, at.end)
    if not found:
        return
    name, number = found["name"], NUMERALS[at.word[1]]
    stretch = at.text[max(0, at.start - 120) : at.start].rstrip("的等，")
    begin = max(stretch.rfind(mark) for mark in "。；：！？，（") + 1
    items = stretch[begin:].split("、")
    if name in _TURNS and len(items) > 1 and all(_TURN.search(item) for item in items):
        # 由数量向质量、由单一向全面“三个转变”
        if len(items) != number and abs(len(items) - number) <= _MOST_OFF:
            shown = at.start - len(at.text[max(0, at.start - 120) : at.start]) + begin
            yield at.found(f"列了{len(items)}项，却称“{at.word[1:]}{name}”", start=shown, end=found.end())
        return
    if len(items) < _FEWEST:
        return
    ends = all(item.strip("“”").endswith(name) for item in items)
    begins = name in items[0] and all(item.strip("“”").startswith(name) for item in items[1:])
    if (ends or begins) and len(items) != number and abs(len(items) - number) <= _MOST_OFF:
        shown = at.start - len(at.text[max(0, at.start - 120) : at.start]) + begin
        yield at.found(f"列了{len(items)}项，却称“{at.word[1:]}{name}”", start=shown, end=found.end())


_TURNS = frozenset(("转变", "转型", "转换", "转化", "跨越", "延伸", "拓展"))
_TURN = Pattern("[由从][^、]{2,16}?[向到][^、]{2,16}$")

_COMPOUND = Pattern(
    r"(?P<name>(?:[一两二三四五六七八九][一-鿿]{1,2}){2,4})[”’](?:[一-鿿]{0,6})(?:[，,]?即[：:]?|[：:]|——|（(?:即)?)(?P<list>[^，。；（）\n]{4,120})"
)
_PAIRS = Pattern("([一两二三四五六七八九])([一-鿿]{1,2}?)(?=[一两二三四五六七八九]|$)")


@rule(
    "N263",
    "compound-set",
    "“一心三园”与所列不符",
    kind="enumeration_count_mismatch",
    severity="error",
    source=SOURCE,
    triggers=tuple("“" + number for number in "一两二三四五六七八九"),
    behind=Pattern(r"[一-鿿]{1,2}[一两二三四五六七八九][一-鿿]{1,8}[”’]"),
)
def compound_set(text: Text, at: Hit) -> Iterator[Found]:
    """“一心三园”“一廊两带”一类的合称，紧接着列出的各项，哪一类的个数不对。

    误：打造“一心三园”，即党群服务中心、农业科技园、电商产业园。
    误：构建“一廊两带”发展格局：沿江生态走廊、乡村旅游带、特色果蔬带、花卉苗木带。
    正：打造“一心两园”，即党群服务中心、农业科技园、电商产业园。
    """
    found = _COMPOUND.match(at.text, at.end - 1)
    if not found or "等" in found["list"]:
        return
    pairs = [(each[1], each[2]) for each in _PAIRS.finditer(found["name"])]
    items = [item.strip("“”") for item in _JOINED.compiled.split(found["list"])]
    kinds = [kind for _, kind in pairs]
    counts = [sum(item.endswith(kind) for item in items) for kind in kinds]
    if sum(counts) != len(items) or not all(counts) or len(set(kinds)) != len(kinds):
        return
    for (said, kind), count in zip(pairs, counts, strict=True):
        if (NUMERALS.get(said) or 1) != count:
            yield at.found(f"称“{said}{kind}”，实际列了{count}项", end=found.end())
            return


_JOINED = Pattern("、|和(?=[一-鿿]{3})")


_ARABIC = tuple(f"{number}{measure}" for number, measure in product("23456789", "个项支类条种家所"))
_NOUN_BEHIND = Pattern("[一-鿿]{2,8}")
_SPLIT = Pattern("、|和(?=[一-鿿“]{3})|及(?=[一-鿿“]{3})")


def _of_the_noun(hits: Sequence[Hit]) -> list[Hit]:
    """Those right behind a list whose last sign comes again in the noun behind: 门诊支部、住院支部3个党支部."""
    return [
        at
        for at in hits
        if at.text[at.start - 1 : at.start] in at.text[at.end : at.end + 8]
        and "、" in at.text[max(0, at.start - 24) : at.start]
        and "\u4e00" <= at.text[at.start - 1 : at.start] <= "\u9fff"
    ]


@rule(
    "N264",
    "nouns-before-count",
    "同类名称与后面的个数不符",
    kind="enumeration_count_mismatch",
    severity="warning",
    source=SOURCE,
    triggers=_ARABIC,
    screen=_of_the_noun,
)
def nouns_before_count(text: Text, at: Hit) -> Iterator[Found]:
    """逐个列出同类名称，紧接着写“几个某某”，所列的不是这个数。

    误：党总支下设机关支部、离退休支部、门诊支部、住院支部3个党支部。
    误：对规划股、耕保股、执法大队、地环股、矿管股4个股队开展廉政提醒。
    误：新设疼痛门诊、糖尿病足门诊和戒烟门诊4个专病门诊。
    正：党总支下设机关支部、离退休支部、门诊支部、住院支部4个党支部。
    正：建成东区服务站、西区服务站等3个服务站。
    """
    noun = _NOUN_BEHIND.match(at.text, at.end)
    low = max(0, at.start - 100)
    begin = max(at.text.rfind(mark, low, at.start) for mark in "，。；：（）！？")
    items = [item.strip("“”") for item in _SPLIT.compiled.split(at.text[max(begin + 1, low) : at.start])]
    if not noun or len(items) < _FEWEST:
        return
    tail = items[-1][-2:]
    if tail not in noun[0]:
        # 医疗救治组、宣传引导组4个工作组
        tail = items[-1][-1:]
    if not _of_noun(items, tail, noun[0]):
        return
    count, number = len(items), int(at.word[0])
    if count != number and abs(count - number) <= _MOST_OFF:
        yield at.found(
            f"列了{count}项，却称“{at.word}”", start=max(begin + 1, low), end=at.end + len(noun[0])
        )


def _of_noun(items: Sequence[str], tail: str, noun: str) -> bool:
    """Whether all items end in what the noun ends in, or each in one of its two signs: 规划股、执法大队 are 股队."""
    if tail in noun[1:] and all(item.endswith(tail) and len(item) > len(tail) for item in items):
        return True
    ends = {item[-1] for item in items}
    return len(ends) == len(noun[:2]) and ends == set(noun[:2]) and min(map(len, items)) > 1


_HAS = Pattern(
    "(?:下设|内设|分设|设有|设立|设置|辖|下辖|分为|组建|成立)了?(?P<list>[^，。；：（）\\d等]{4,80})$"
)
_NOUNED = Pattern(
    "(?:党支部|支部|党小组|党总支|科室|股室|部门|专班|工作组|小组|工作专班|中心|车间|班组|处室|窗口|教研组|年级组|乡镇|镇|街道|社区|行政村|村|村民小组|派出所|中队|片区|网格)"
)


@rule(
    "Q407",
    "set-up-so-many",
    "“下设”所列与个数不符",
    kind="enumeration_count_mismatch",
    severity="warning",
    source=SOURCE,
    triggers=tuple(f"{number}个" for number in range(2, 13)),
    behind=_NOUNED,
)
def set_up_so_many(text: Text, at: Hit) -> Iterator[Found]:
    """“下设甲、乙、丙几个支部”，列出的名称简称不带这个名词，个数不符。

    误：下设高一、高二、高三、艺体、行政后勤6个党支部。
    误：下设办公室、综合科、业务科、信访科5个科室。
    正：下设高一、高二、高三、艺体、行政后勤5个党支部。
    正：下设机关、东街、西街等6个党支部。
    """
    if at.text[at.start - 1 : at.start].isdigit():
        return
    held = _HAS.search(at.text, max(0, at.start - 100), at.start)
    if not held:
        return
    items = _SPLIT.compiled.split(held["list"])
    count, number = len(items), int(at.word[:-1])
    joined = count + sum("和" in item or "及" in item for item in items)
    if len(items) < _FEWEST or max(map(len, items)) > 12 or count <= number <= joined:
        return
    if abs(count - number) <= _MOST_OFF:
        yield at.found(f"列了{count}项，却称“{at.word}”", start=held.start("list"))
