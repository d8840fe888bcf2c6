"""What follows from numbers told together: each times how many, income less expense, a rank among so many, the last year in brackets."""

from collections.abc import Iterator
from decimal import Decimal

from shuzhi.kernel.numerals import format_number, parse_number
from shuzhi.text.audit.adding import one_slip, unit_of
from shuzhi.text.audit.counting import between, clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.measured import exact_facts
from shuzhi.text.audit.ratios import as_written, near, plain
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "数据勾稽"
_PEOPLE = "人名位"
_KIN = {"名": "人", "位": "人", "起": "件", "宗": "件"}
_EACH_OF = Pattern(r"(?P<what>[\u4e00-\u9fff])?(?:[\u4e00-\u9fff]{0,6}?)(?P<n>\d{1,3})(?P<unit>[人名个])")
_ROUNDS = {"每月": 12, "每季度": 4, "每半年": 2, "每季": 4, "每个月": 12}
_ROUND_OF = Pattern(
    r"(?:[\u4e00-\u9fff“”]{1,16})(?P<n>\d{1,3})(?P<unit>[名人个期篇份场家条]),?，(?:全年|一年来|年内)(?:[\u4e00-\u9fff]{0,6}?)(?P<all>\d{1,4})(?P<again>[名人个期篇份场家条])"
)
_SHARE_EACH = Pattern(
    r"每(?:人|户|名|家|个|件|位)(?:[\u4e00-\u9fff]{0,8})(?P<n>\d[\d.]*)(?P<scale>[万]?)(?P<unit>元|件|份|个|袋|次|斤|公斤|亩)"
)
_ALL_OF_IT = Pattern(
    r"[^。；]{0,20}?，(?:[\u4e00-\u9fff]{0,8}?)(?:共|合计|累计|总计)[\u4e00-\u9fff]{0,10}?(?P<n>\d[\d.]*)(?P<scale>[万亿]?)(?P<unit>元|件|份|个|袋|次|斤|公斤|亩)(?![以多余])"
)
_SPENT = Pattern(r"(?:支出|发放|使用|支付)[\u4e00-\u9fff]{0,6}$")
_EARNED = Pattern(r"(?:收入|筹集|到账|收到[\u4e00-\u9fff]{0,4})[\u4e00-\u9fff]{0,4}$")
_RANKED = Pattern(
    r"(?P<n>\d{1,3}|[一二三四五六七八九十]{2,3})个?(?P<who>[\u4e00-\u9fff（）]{1,10}?)(?:中|里|之中)[\u4e00-\u9fff]{0,8}?(?:排名|位列|排在|位居|名列|列|居|排)?$"
)
_RANK = Pattern(r"第?(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)")
_LAST_YEAR = Pattern(
    r"(?:上年|去年|上年同期|去年同期|20\d\d年)(?:同期)?(?:为|是)?(?P<n>\d[\d.]*)(?P<scale>[千百]?[万亿]?)(?P<unit>[\u4e00-\u9fff]{0,2})）"
)
_GROWN = Pattern(
    r"(?:，|,)?(?:同比|较上年|比上年|较去年|比去年)?(?P<way>增长|增加|上升|提高|下降|减少|降低)了?(?P<rate>\d{1,4}(?:\.\d{1,2})?)[%％]$"
)
_UP = frozenset(("增长", "增加", "上升", "提高"))
_BELOW = Pattern(r"(?:任务|目标|计划|指标)[^。；，]{0,14}的(?P<rate>\d{1,2}(?:\.\d+)?)[%％][^。；%％]{0,6}$")
_STAGES = (("移送", "立案", "批捕", "起诉", "判决"), ("报名", "笔试", "面试", "录用"), ("申报", "入围", "获批"), ("报名", "入围", "录取"))
_STAGED = {stage: stages for stages in _STAGES for stage in stages[1:]}
_LEFT = Pattern("已|完成|办结|整改|建立|签|化解|脱贫|到位|销号|解决|拆除|改造")
_SHARE_OF = Pattern(r"(?P<noun>(?:专任|全体|在职|在校|全部|各项|常住|全镇|全村|全县|农村)?[\u4e00-\u9fff]{2,6}?)(?:总?数|总量|总额|余额)?的(?P<rate>\d{1,2}(?:\.\d{1,2})?)[%％]")
_SMALLEST = 20
_FACTOR = Decimal("0.6")


@rule(
    "Q387",
    "each-times-how-many",
    "每队、每人数与总数不符",
    kind="inconsistency",
    severity="warning",
    source=f"{_SOURCE}：总数＝每份×份数",
    triggers=("每队", "每班", "每组", "每人", "每户", "每月", "每季度", "每名", "每个", "每家", "每村", "每件"),
    behind=Pattern(r"[\u4e00-\u9fff“”]{0,18}\d"),
)
def each_times_how_many(text: Text, at: Hit) -> Iterator[Found]:
    """“几个队，每队几人”“每月几名，全年几名”“几名，每人几元，共几元”，乘起来不等于总数。

    误：现有救护队员36人，设3个小队，每队9人，全年出动48次。
    误：每月评选“微笑之星”3名，全年共评选32名。
    误：为患病妇女申请救助金52名，每人1万元，共计50万元。
    误：班子成员每人认领2件实事，12名班子成员共认领实事22件。
    正：现有救护队员27人，设3个小队，每队9人，全年出动48次。
    正：每月评选“微笑之星”3名，全年共评选36名。
    正：为患病妇女申请救助金52名，每人1万元，共计52万元。
    """
    low, high = text.sentence(at.line, at.start)
    line = at.text
    if at.word in _ROUNDS:
        found = _ROUND_OF.match(line, at.end, min(high, at.end + 60))
        if found and found["unit"] == found["again"]:
            right, said = _ROUNDS[at.word] * int(found["n"]), int(found["all"])
            if said != right and right * _FACTOR <= said <= right * 2 and "至少" not in found[0] and "以上" not in found[0]:
                yield at.found(f"{at.word}{found['n']}{found['unit']}，全年应为{right}{found['unit']}，此处作{said}{found['unit']}，请核对", end=found.end())
        return
    if at.word in ("每队", "每班", "每组"):
        told = between(text, at.line, max(low, at.start - 40), at.start)
        each = _EACH_OF.match(line, at.end)
        if len(told) < 2 or not each or each["unit"] not in _PEOPLE or line[each.end() : each.end() + 1] in "以左至":
            return
        groups, whole = told[-1], told[-2]
        if groups.unit != "个" or not line.startswith(("小", at.word[1], "中", "大", "专"), groups.end) or whole.unit not in ("人", "名"):
            return
        added = groups.value * int(each["n"])
        if added != whole.value and whole.value * _FACTOR <= added <= whole.value * 2 and at.start - groups.end < 8:
            yield at.found(f"{plain(groups)}，每份{each['n']}人，应为{added}人，总数写作{plain(whole)}，请核对", start=groups.start, end=each.end())
        return
    share = _SHARE_EACH.match(line, at.start)
    if not share:
        return
    if "至少" in share[0] or line[share.end() : share.end() + 1] in ("至", "以", "—", "-", "左"):
        return
    whole = _ALL_OF_IT.match(line, share.end(), min(high, share.end() + 50))
    if not whole or whole["unit"] != share["unit"]:
        return
    people = [
        number
        for number in (*between(text, at.line, max(low, at.start - 24), at.start), *between(text, at.line, share.end(), whole.start("n")))
        if number.unit in ("名", "人", "户", "家", "件") and not number.more
    ]
    if len(people) != 1 or is_rough(line, people[0]):
        return
    one = Decimal(share["n"]) * (10_000 if share["scale"] else 1)
    said = Decimal(whole["n"]) * {"": 1, "万": 10_000, "亿": 100_000_000}[whole["scale"]]
    unit = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}[whole["scale"]]
    right = one * people[0].value
    slack = unit / 2 * Decimal(1).scaleb(-len(whole["n"].partition(".")[2]))
    exact = abs(right - said) <= (slack if whole["scale"] and unit > one else 0)
    if not exact and said * _FACTOR <= right <= said * Decimal("1.6"):
        yield at.found(
            f"{plain(people[0])}，{share[0]}，应为{format_number(right / unit)}{whole['scale']}{whole['unit']}，请核对", end=whole.end()
        )


@rule(
    "Q388",
    "income-less-expense",
    "结余不等于收入减支出",
    kind="inconsistency",
    severity="error",
    source=f"{_SOURCE}：当期结余＝收入－支出",
    triggers=("当期结余", "当年结余", "本期结余", "本年结余", "年度结余", "收支结余", "当期收支结余", "，结余", "尚未发放", "待发放"),
    behind="0123456789",
)
def balance_does_not_follow(text: Text, at: Hit) -> Iterator[Found]:
    """收入多少、支出多少，当期结余不等于两数之差；单位不同的先换算。

    误：全年基金收入4.83亿元，支出4.51亿元，当期结余0.42亿元，累计结余3.17亿元。
    误：基金收入3.95亿元、支出3.87亿元，当期结余1800万元。
    正：全年基金收入4.83亿元，支出4.51亿元，当期结余0.32亿元，累计结余3.17亿元。
    正：基金收入3.95亿元、支出3.87亿元，当期结余800万元。
    """
    low = max(text.sentence(at.line, at.start)[0], at.start - 60)
    told = [each for each in between(text, at.line, low, at.start) if each.unit == "元"]
    said = next(iter(between(text, at.line, at.end, at.end + 14)), None)
    if len(told) < 2 or said is None or said.start != at.end or said.unit != "元":
        return
    came, went = told[-2], told[-1]
    line = at.text
    if not _EARNED.search(line, max(low, came.start - 12), came.start) or not _SPENT.search(line, came.end, went.start):
        return
    if any(is_rough(line, each) for each in (came, went, said)):
        return
    right = came.value - went.value
    slack = (unit_of(came) + unit_of(went) + unit_of(said)) / 2
    if abs(right - said.value) > slack and right > 0 and said.value <= came.value:
        shown = format_number(right / (said.value / Decimal(said.digits)))
        yield at.found(f"{plain(came)}减{plain(went)}为{shown}{said.scale}元，此处写作{plain(said)}，请核对", end=said.end)


@rule(
    "Q389",
    "rank-beyond-all",
    "名次超过参评总数",
    kind="inconsistency",
    severity="error",
    source=f"{_SOURCE}：名次不大于总数",
    triggers=("第",),
    behind=Pattern(r"(?:\d{1,3}|[一二三四五六七八九十]{2,3})[位名]"),
)
def rank_beyond_all(text: Text, at: Hit) -> Iterator[Found]:
    """在几个单位中排第几，名次比单位还多。

    误：文明服务检查得分98.6分，在全处12个收费站中排名第13位。
    正：文明服务检查得分98.6分，在全处13个收费站中排名第12位。
    """
    rank = _RANK.match(at.text, at.start)
    of = _RANKED.search(at.text, clause_start(at.text, at.start, 40, "。；：！？\n"), at.start)
    if not rank or not of:
        return
    many, place = parse_number(of["n"]), parse_number(rank["n"])
    if many and place and place.value > many.value > 1:
        yield at.found(f"{of['n']}个中不会有{rank[0]}，请核对", start=of.start(), end=rank.end())


@rule(
    "Q390",
    "last-year-in-brackets",
    "括注的上年数与增减幅度不符",
    kind="inconsistency",
    severity="warning",
    source=f"{_SOURCE}：增幅＝（本期数－上期数）÷上期数",
    triggers=tuple(f"（{when}" for when in ("上年", "去年", *(f"{year}年" for year in range(2008, 2036)))),
    behind=Pattern(r"(?:同期)?(?:为|是)?\d"),
)
def last_year_in_brackets(text: Text, at: Hit) -> Iterator[Found]:
    """“本期数，同比增长百分之几（上年为多少）”，三个数对不上。

    误：一般公共预算收入3.26亿元，同比增长7.2%（上年为3.02亿元）。
    误：发生火灾213起，同比上升11.6%（上年241起）。
    正：一般公共预算收入3.26亿元，同比增长7.9%（上年为3.02亿元）。
    """
    line = at.text
    last = _LAST_YEAR.match(line, at.start + 1)
    grown = _GROWN.search(line, max(0, at.start - 24), at.start)
    if not last or not grown:
        return
    low = max(text.sentence(at.line, at.start)[0], grown.start() - 14)
    told = between(text, at.line, low, grown.start() + 1)
    if not told or line[told[-1].end : grown.start()].strip("，,") or is_rough(line, told[-1]):
        return
    now = told[-1]
    base = Decimal(last["n"])
    for sign in last["scale"]:
        base *= {"千": 1_000, "百": 100, "万": 10_000, "亿": 100_000_000}[sign]
    if not base or (last["unit"] and now.unit and _KIN.get(now.unit, now.unit) != _KIN.get(last["unit"], last["unit"])):
        return
    change = 100 * (now.value - base) / base
    if (change > 0) is not (grown["way"] in _UP) and abs(change) > 1:
        yield at.found(f"由{last['n']}{last['scale']}{last['unit']}到{plain(now)}，与“{grown['way']}”不合，请核对", start=grown.start("way"), end=last.end())
    elif not near(abs(change), grown["rate"]) and abs(abs(change) - Decimal(grown["rate"])) < 60:
        right = as_written(abs(change), grown["rate"])
        yield at.found(f"按上年{last['n']}{last['scale']}{last['unit']}算，幅度应为{right}%，写作{grown['rate']}%，请核对", start=grown.start("way"), end=grown.end())


@rule(
    "Q391",
    "beyond-the-goal-below-it",
    "未完成任务却称超额完成",
    kind="inconsistency",
    severity="warning",
    source=f"{_SOURCE}：超额完成的比例大于100%",
    triggers=("超额完成", "超额实现", "超额兑现"),
)
def beyond_the_goal_below_it(text: Text, at: Hit) -> Iterator[Found]:
    """刚说完成任务的百分之九十几，又说超额完成。

    误：安装设备4200套，完成任务4500套的93.3%，超额完成了市局下达的任务。
    正：安装设备4200套，完成任务4000套的105%，超额完成了市局下达的任务。
    """
    low = max(text.sentence(at.line, at.start)[0], at.start - 40)
    below = _BELOW.search(at.text, low, at.start)
    if below:
        yield at.found(f"前面说完成{below['rate']}%，没有完成任务，请核对", end=at.end)


@rule(
    "Q392",
    "later-stage-above-earlier",
    "后一环节的数大于前一环节",
    kind="inconsistency",
    severity="warning",
    source=f"{_SOURCE}：后一环节的人数、件数不大于前一环节",
    triggers=tuple(_STAGED),
    behind="0123456789",
)
def later_stage_above_earlier(text: Text, at: Hit) -> Iterator[Found]:
    """移送、立案、判决，报名、笔试、录用逐级减少，后面的数却更多。

    误：移送公安机关9人，公安机关立案7人，法院判决11人。
    误：报名126人，笔试98人，录用108人。
    正：移送公安机关9人，公安机关立案7人，法院判决5人。
    """
    now = next(iter(between(text, at.line, at.end, at.end + 12)), None)
    if now is None or now.start != at.end:
        return
    low = max(text.sentence(at.line, at.start)[0], at.start - 60)
    told = [each for each in between(text, at.line, low, at.start) if _KIN.get(each.unit, each.unit) == _KIN.get(now.unit, now.unit)]
    if not told or "上年" in at.text[low : now.end] or "往年" in at.text[low : now.end]:
        return
    before = told[-1]
    label = at.text[clause_start(at.text, before.start) : before.start]
    stages = next((each for each in _STAGES if at.word in each and any(s in label for s in each[: each.index(at.word)])), None)
    if stages and max(each.value for each in told) < now.value:
        yield at.found(f"{at.word}{plain(now)}，多于前面的{plain(before)}，请核对", start=before.start - len(label), end=now.end)


@rule(
    "Q393",
    "what-is-left",
    "余数与前两数不符",
    kind="inconsistency",
    severity="warning",
    source=f"{_SOURCE}：余数＝总数－已完成数",
    triggers=("还有", "尚有", "仍有", "另有", "仅剩", "余下"),
    behind="0123456789",
)
def what_is_left(text: Text, at: Hit) -> Iterator[Found]:
    """总数多少，已办多少，“还有多少”与差数只差一个数字；“另有”加起来超过总数。

    误：全镇流动党员142名，已建立联系的118名，联系率83.1%，还有34名处于失联状态。
    误：对32家困难企业采取“活封”方式，帮助28家企业恢复生产，另有5家达成和解。
    正：全镇流动党员142名，已建立联系的118名，联系率83.1%，还有24名处于失联状态。
    正：走访企业32家，帮助28家，另有3家列入计划。
    """
    line = at.text
    low = max(text.sentence(at.line, at.start)[0], at.start - 70)
    left = next(iter(between(text, at.line, at.end, at.end + 12)), None)
    if left is None or left.start != at.end or not left.unit or left.unit[-1] in "%％元":
        return
    told = [each for each in between(text, at.line, low, at.start) if _KIN.get(each.unit, each.unit) == _KIN.get(left.unit, left.unit)]
    if len(told) != 2 or any(is_rough(line, each) for each in (*told, left)) or "其中" in line[low : at.start]:
        return
    whole, done = told
    right = whole.value - done.value
    if right <= 0 or right == left.value:
        return
    if at.word == "另有":
        over = done.value + left.value - whole.value
        if 0 < over <= 3 and done.value * 2 > whole.value:
            yield at.found(f"{plain(done)}加{plain(left)}多于{plain(whole)}，请核对", start=done.start, end=left.end)
    elif _LEFT.search(line, whole.end, done.start) and one_slip(right, left.value):
        yield at.found(f"{plain(whole)}减去{plain(done)}为{format_number(right)}{left.unit}，此处写作{plain(left)}，请核对", end=left.end)


@rule(
    "Q394",
    "share-of-what-was-told",
    "占比与前文总数不符",
    kind="inconsistency",
    severity="warning",
    source=f"{_SOURCE}：占比＝部分÷总数",
    triggers=("，占", "、占", ",占"),
    behind=_SHARE_OF,
)
def share_of_what_was_told(text: Text, at: Hit) -> Iterator[Found]:
    """“58人，占专任教师的34.2%”，前文专任教师186人，算得31.2%。

    误：现有教职工218人，其中专任教师186人；研究生学历58人，占专任教师的34.2%。
    正：现有教职工218人，其中专任教师186人；研究生学历58人，占专任教师的31.2%。
    """
    share = _SHARE_OF.match(at.text, at.end)
    numbers = between(text, at.line, max(0, at.start - 14), at.start)
    if not share or not numbers or numbers[-1].end != at.start or not numbers[-1].unit:
        return
    part, noun = numbers[-1], share["noun"]
    if is_rough(at.text, part) or noun.endswith(("任务", "目标", "总", "计划", "面积", "比重")):
        return
    unit = _KIN.get(part.unit, part.unit)
    report = text.report_at(at.line)
    wholes = {
        fact.value: fact
        for fact in (*exact_facts(text, report),)
        if fact.unit == unit and fact.value > part.value and not fact.change and _calls(fact.thing, noun)
    }
    own = _in_sentence(text, at, part, noun)
    if own is not None:
        wholes = {own.value: wholes.get(own.value)}  # type: ignore[dict-item]
    if len(wholes) != 1:
        return
    base = next(iter(wholes))
    right, rate = 100 * part.value / base, share["rate"]
    if near(right, rate) or not right * _FACTOR <= Decimal(rate) <= right * Decimal("1.6") or base < _SMALLEST:
        return
    yield at.found(
        f"前文{noun}{format_number(base)}{part.unit}，占比应为{as_written(right, rate)}%，写作{rate}%，请核对",
        start=at.start + 1, end=share.end(),
    )  # fmt: skip


def _calls(thing: str, noun: str) -> bool:
    return thing == noun or thing in (f"{noun}余额", f"{noun}总数", f"{noun}总额", f"{noun}数")


def _in_sentence(text: Text, at: Hit, part: Number, noun: str) -> Number | None:
    """The number of a noun that is told just before in the same line: 其中专任教师186人."""
    low = max(0, at.start - 120)
    for number in reversed(between(text, at.line, low, part.start)):
        if number.unit == part.unit and number.value > part.value and at.text.endswith(noun, 0, number.start) and not is_rough(at.text, number):
            return number
    return None
