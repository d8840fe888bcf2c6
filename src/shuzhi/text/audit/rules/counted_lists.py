"""Announced numbers against lists of other shapes: 4个支部，即…, 四项工作：…；…；…, “A—B—C”四级, “三个不放过” at the end."""

from collections.abc import Iterator, Sequence
from itertools import product

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.rules.counts import NUMERALS, SOURCE

_MEASURES = "个|项|件|条|类|种|支|大|家|所|座|处|步|名|张|道|级|部"
_THINGS = Pattern(
    rf"(?:(?P<before>[2-9]|1\d|[两二三四五六七八九十])(?:{_MEASURES}|届|期)[一-鿿]{{0,10}}[”’]?[一-鿿]{{0,6}}|"
    rf"[一-鿿](?P<behind>[2-9]|1\d|[两二三四五六七八九十])(?:{_MEASURES}))$"
)
_NUMBER_AHEAD = Pattern("[第每前后近约上余多占\\d.]$")
_OPEN = Pattern("等[^级候待]|等$|以及其他|……|其中|如下|附")
_JOINT = Pattern("和|以及|及|与|暨")
_TOGETHER = frozenset("共温饱柔祥平总缓饱中调附附随")
_LONGEST, _ITEM, _MOST_OFF = 160, 22, 2


def _is_open(listed: str) -> bool:
    return bool(_OPEN.search(listed))


def _counted(listed: str) -> tuple[int, int, bool] | None:
    """The least and the greatest number of items of a list, and whether all are of one build; None where it is no list."""
    comma, mark = listed.find("，"), listed.find("、")
    if mark < 0:
        items = listed.split("，")
    else:
        items = (listed if comma < 0 or mark > comma else listed[:comma]).split("、")
        if comma >= 0 and mark > comma:
            # commas part the items, 、 what is inside of them
            return None
    items = [item.strip("“”‘’ ") for item in items]
    if len(items) < 2 or any(not item or len(item) > _ITEM for item in items):
        return None
    least = most = 0
    for item in items:
        sides = _JOINT.compiled.split(item)
        sure = len(sides) == 2 and min(map(len, sides)) > 2 and sides[0][-2:] == sides[1][-2:]
        least += 2 if sure else 1
        most += len(sides)
    lengths = [len(item) for item in items]
    return least, most, max(lengths) - min(lengths) <= max(3, min(lengths))


@rule(
    "N259",
    "list-behind-number",
    "“几个，即”与所列不符",
    kind="enumeration_count_mismatch",
    severity="warning",
    source=SOURCE,
    triggers=(
        "，即",
        ",即",
        "，分别是",
        "，分别为",
        ",分别是",
        ",分别为",
        "（分别是",
        "（分别为",
        "，也就是",
        "，包括",
        "，涵盖",
        "（包括",
    ),
    behind=Pattern("[：:]?[一-鿿“]"),
)
def list_behind_number(text: Text, at: Hit) -> Iterator[Found]:
    """“几个支部，即”“办实事几件，分别是”，后面列出的不是这个数。

    误：下设4个党支部，即机关第一、第二、第三党支部和退休党支部、窗口党支部。
    误：办实事5件，分别是改造厕所、维修道路、安装饮水设备、增设护学岗。
    误：推行“五步工作法”，即听、问、查、调，化解纠纷。
    正：下设5个党支部，即机关第一、第二、第三党支部和退休党支部、窗口党支部。
    正：办实事4件，分别是改造厕所、维修道路、安装饮水设备、增设护学岗。
    误：完成3项民生工程，包括旧小区改造、农贸市场提升、街巷亮化、公厕新建。
    正：办实事5件，分别是改造厕所、维修道路、增设护学岗等。
    正：完成5项民生工程，包括旧小区改造、农贸市场提升、街巷亮化。
    正：牢记“三个务必”，即务必不忘初心、牢记使命，务必谦虚谨慎、艰苦奋斗，务必敢于斗争、善于胜利。
    """
    told = _THINGS.search(at.text, max(0, at.start - 24), at.start)
    if not told:
        return
    said = told["before"] or told["behind"]
    begin = told.start("before") if told["before"] else told.start("behind")
    if _NUMBER_AHEAD.search(at.text, max(0, begin - 1), begin):
        return
    number = NUMERALS.get(said) or int(said)
    start = at.end + (at.text[at.end : at.end + 1] in ("：", ":"))
    stop = min(
        (place for mark in "。；！？）" if (place := at.text.find(mark, start, start + _LONGEST)) >= 0),
        default=min(len(at.text), start + _LONGEST),
    )
    listed = at.text[start:stop]
    mark, comma = listed.find("、"), listed.find("，")
    if 0 <= mark < comma and listed.count("，") + 1 != number:
        listed = listed[:comma]
        stop = start + comma
    if _is_open(listed) or any(sign.isdigit() for sign in listed):
        return
    count = _counted(listed)
    if count is None:
        return
    least, most, even = count
    if least <= number <= most or listed.count("，") + 1 == number or "个一" in told[0]:
        # commas may part the items: 务必不忘初心、牢记使命，务必谦虚谨慎、艰苦奋斗
        return
    if min(abs(least - number), abs(most - number)) > _MOST_OFF:
        return
    if at.word.endswith(("包括", "涵盖")) and least < number:
        # what it includes need not be all
        return
    end = stop
    yield at.found(
        f"称“{at.text[begin : told.end()].strip('”’')}”，实际列了{least}项",
        start=begin,
        end=end,
        severity=None if even else "hint",
    )


_ANNOUNCED = Pattern(
    r"[^，。；：:“”（）\d]{0,8}[”’]?[^，。；：:“”（）\d]{0,6}(?:[：:]|——)(?P<list>[^。\n]{4,600})"
)
_POINT = Pattern(
    r"[一二三四五六七八九十][是要]|第[一二三四五六七八九十]|首先|（?[一二三四五六七八九十1-9]）|[①②③④⑤⑥⑦]"
)
_FIRST = Pattern(r"1[.．、]")
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
    """“四项工作：”之后用分号列出的各项，或同段“1.”“2.”所列，不是这个数。

    误：重点做好四项工作：坚持强党建，抓引领；坚持稳运行，保目标；坚持严监管，护市场；坚持带队伍，激活力；坚持守底线，保安全。
    误：抓好“五大行动”：实施铸魂行动，跟党走；实施建功行动，当先锋；实施关爱行动，办实事；实施强基行动，打基础。
    误：干好五件实事：1.争取改造立项。2.办好助老食堂。3.培育服务队。4.开展宣传。
    正：重点做好五项工作：坚持强党建，抓引领；坚持稳运行，保目标；坚持严监管，护市场；坚持带队伍，激活力；坚持守底线，保安全。
    正：干好四件实事：1.争取改造立项。2.办好助老食堂。3.培育服务队。4.开展宣传。
    """
    if at.text[max(0, at.start - 1) : at.start] in tuple("第每前后近一二三四五六七八九十百万"):
        return
    found = _ANNOUNCED.match(at.text, at.end)
    if not found:
        return
    number, begin = NUMERALS[at.word[0]], found.start("list")
    if _FIRST.match(at.text, begin):
        count, end = _numbered(at.text, begin)
        if count > 1 and count != number and abs(count - number) <= _MOST_OFF:
            yield at.found(f"称“{at.word}”，其后“1”至“{count}”列了{count}项", end=end)
        return
    groups = found["list"].rstrip("；").split("；")
    count = len(groups)
    if count < _FEWEST or count == number or abs(count - number) > _MOST_OFF:
        return
    if any(_POINT.match(group) for group in groups) or "其中" in found["list"]:
        return
    named = at.text[at.end : at.end + 2]
    alike = all(group[:2] == groups[0][:2] for group in groups)
    bear = all(named in group.partition("，")[0] for group in groups)
    if alike or bear:
        yield at.found(f"称“{at.word}”，其后以分号列了{count}项", end=begin)
    elif count < number and at.text[found.end() : found.end() + 1] == "。":
        yield at.found(f"称“{at.word}”，其后以分号列了{count}项，请核对", end=begin, severity="hint")


def _numbered(line: str, begin: int) -> tuple[int, int]:
    """How many of 1. 2. 3. stand one behind the other in a line, and where the last mark ends."""
    count, place = 1, begin + 2
    while count < 12:
        following = [
            spot for mark in ".．、" if (spot := line.find(f"{count + 1}{mark}", place, place + 400)) >= 0
        ]
        if not following or line[min(following) - 1] not in "。；;，： ）":
            return count, place
        place = min(following) + 2
        count += 1
    return count, place


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
    if len(items) < _FEWEST:
        return
    ends = all(item.strip("“”").endswith(name) for item in items)
    begins = name in items[0] and all(item.strip("“”").startswith(name) for item in items[1:])
    if (ends or begins) and len(items) != number and abs(len(items) - number) <= _MOST_OFF:
        shown = at.start - len(at.text[max(0, at.start - 120) : at.start]) + begin
        yield at.found(f"列了{len(items)}项，却称“{at.word[1:]}{name}”", start=shown, end=found.end())


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
