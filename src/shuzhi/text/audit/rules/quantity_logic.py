"""What follows from numbers told together: each times how many, income less expense, ranks, stages, what is left."""

from collections.abc import Iterator
from decimal import Decimal

from shuzhi.kernel.numerals import format_number, parse_number
from shuzhi.text.audit.adding import one_slip, unit_of
from shuzhi.text.audit.counting import between, clause_start, is_rough
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.ratios import plain
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
    r"(?:每(?:人|户|名|家|个|件|位|期|场|批)|各)(?:[\u4e00-\u9fff]{0,8})(?P<n>\d[\d.]*)(?P<scale>[万]?)(?P<unit>元|件|份|个|袋|次|斤|公斤|亩|人|名)"
)
_ALL_OF_IT = Pattern(
    r"[^。；]{0,20}?，(?:[\u4e00-\u9fff\d]{0,10}?)(?:共|合计|累计|总计)[\u4e00-\u9fff]{0,10}?(?P<n>\d[\d.]*)(?P<scale>[万亿]?)(?P<unit>元|件|份|个|袋|次|斤|公斤|亩|人|名)(?![以多余])"
)
_COUNTED = {
    "每期": ("期",), "每场": ("场",), "每批": ("批",), "每个": ("个",), "每家": ("家",), "每件": ("件",),
    **dict.fromkeys(("每人", "每户", "每名", "每位"), ("名", "人", "户", "家", "件")),
}  # fmt: skip
"""What there are so many of, where so much is told of each; 各 tells of places."""
_SPENT = Pattern(r"(?:支出|发放|使用|支付)[\u4e00-\u9fff]{0,6}$")
_EARNED = Pattern(r"(?:收入|筹集|到账|收到[\u4e00-\u9fff]{0,4})[\u4e00-\u9fff]{0,4}$")
_RANKED = Pattern(
    r"(?P<n>\d{1,3}|[一二三四五六七八九十]{2,3})个?(?P<who>[\u4e00-\u9fff（）]{1,10}?)(?:中|里|之中)[\u4e00-\u9fff]{0,8}?(?:排名|位列|排在|位居|名列|列|居|排)?$"
)
_RANK = Pattern(r"第?(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)")
_STAGES = (
    ("移送", "立案", "批捕", "起诉", "判决"),
    ("报名", "笔试", "面试", "录用"),
    ("申报", "入围", "获批"),
    ("报名", "入围", "录取"),
)
_STAGED = {stage: stages for stages in _STAGES for stage in stages[1:]}
_LEFT = Pattern("已|完成|办结|整改|建立|签|化解|脱贫|到位|销号|解决|拆除|改造")
_FACTOR = Decimal("0.6")


@rule(
    "Q387",
    "each-times-how-many",
    "每队、每人数与总数不符",
    kind="inconsistency",
    severity="warning",
    source=f"{_SOURCE}：总数＝每份×份数",
    triggers=(
        "每队",
        "每班",
        "每组",
        "每人",
        "每户",
        "每月",
        "每季度",
        "每名",
        "每个",
        "每家",
        "每村",
        "每件",
        "每期",
        "每场",
        "各拨付",
        "各发放",
        "各补助",
        "各奖励",
        "各下拨",
        "各资助",
    ),
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
            due, told_all = _ROUNDS[at.word] * int(found["n"]), int(found["all"])
            if (
                told_all != due
                and due * _FACTOR <= told_all <= due * 2
                and "至少" not in found[0]
                and "以上" not in found[0]
            ):
                yield at.found(
                    f"{at.word}{found['n']}{found['unit']}，全年应为{due}{found['unit']}，此处作{told_all}{found['unit']}，请核对",
                    end=found.end(),
                )
        return
    if at.word in ("每队", "每班", "每组"):
        told = between(text, at.line, max(low, at.start - 40), at.start)
        each = _EACH_OF.match(line, at.end)
        if (
            len(told) < 2
            or not each
            or each["unit"] not in _PEOPLE
            or line[each.end() : each.end() + 1] in "以左至"
        ):
            return
        groups, whole = told[-1], told[-2]
        if (
            groups.unit != "个"
            or not line.startswith(("小", at.word[1], "中", "大", "专"), groups.end)
            or whole.unit not in ("人", "名")
        ):
            return
        added = int(groups.value) * int(each["n"])
        if (
            added != whole.value
            and whole.value * _FACTOR <= added <= whole.value * 2
            and at.start - groups.end < 8
        ):
            yield at.found(
                f"{plain(groups)}，每份{each['n']}人，应为{added}人，总数写作{plain(whole)}，请核对",
                start=groups.start,
                end=each.end(),
            )
        return
    share = _SHARE_EACH.match(line, at.start)
    if not share:
        return
    if "至少" in share[0] or line[share.end() : share.end() + 1] in ("至", "以", "—", "-", "左"):
        return
    given = _ALL_OF_IT.match(line, share.end(), min(high, share.end() + 50))
    if not given or given["unit"] != share["unit"]:
        return
    counted = _COUNTED.get(line[at.start : at.start + 2], ("个", "家", "户", "所"))
    people = [
        number
        for number in (
            *between(text, at.line, max(low, at.start - 24), at.start),
            *between(text, at.line, share.end(), given.start("n")),
        )
        if number.unit in counted and not number.more
    ]
    if len(people) != 1 or is_rough(line, people[0]):
        return
    one = Decimal(share["n"]) * (10_000 if share["scale"] else 1)
    said = Decimal(given["n"]) * {"": 1, "万": 10_000, "亿": 100_000_000}[given["scale"]]
    unit = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}[given["scale"]]
    right = one * people[0].value
    slack = unit / 2 * Decimal(1).scaleb(-len(given["n"].partition(".")[2]))
    exact = abs(right - said) <= (slack if given["scale"] and unit > one else 0)
    if not exact and said * _FACTOR <= right <= said * Decimal("1.6"):
        yield at.found(
            f"{plain(people[0])}，{share[0]}，应为{format_number(right / unit)}{given['scale']}{given['unit']}，请核对",
            end=given.end(),
        )


@rule(
    "Q388",
    "income-less-expense",
    "结余不等于收入减支出",
    kind="inconsistency",
    severity="error",
    source=f"{_SOURCE}：当期结余＝收入－支出",
    triggers=(
        "当期结余",
        "当年结余",
        "本期结余",
        "本年结余",
        "年度结余",
        "收支结余",
        "当期收支结余",
        "，结余",
        "尚未发放",
        "待发放",
    ),
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
    if not _EARNED.search(line, max(low, came.start - 12), came.start) or not _SPENT.search(
        line, came.end, went.start
    ):
        return
    if any(is_rough(line, each) for each in (came, went, said)):
        return
    right = came.value - went.value
    slack = (unit_of(came) + unit_of(went) + unit_of(said)) / 2
    if abs(right - said.value) > slack and right > 0 and said.value <= came.value:
        shown = format_number(right / (said.value / Decimal(said.digits)))
        yield at.found(
            f"{plain(came)}减{plain(went)}为{shown}{said.scale}元，此处写作{plain(said)}，请核对",
            end=said.end,
        )


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
    told = [
        each
        for each in between(text, at.line, low, at.start)
        if _KIN.get(each.unit, each.unit) == _KIN.get(now.unit, now.unit)
    ]
    if not told or "上年" in at.text[low : now.end] or "往年" in at.text[low : now.end]:
        return
    before = told[-1]
    label = at.text[clause_start(at.text, before.start) : before.start]
    stages = next(
        (
            each
            for each in _STAGES
            if at.word in each and any(s in label for s in each[: each.index(at.word)])
        ),
        None,
    )
    if stages and before.value < now.value:
        yield at.found(
            f"{at.word}{plain(now)}，多于前面的{plain(before)}，请核对",
            start=before.start - len(label),
            end=now.end,
        )


@rule(
    "Q393",
    "what-is-left",
    "余数与前两数不符",
    kind="inconsistency",
    severity="warning",
    source=f"{_SOURCE}：余数＝总数－已完成数",
    triggers=("还有", "尚有", "仍有", "另有", "仅剩", "余下", "还剩", "尚剩"),
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
    told = [
        each
        for each in between(text, at.line, low, at.start)
        if _KIN.get(each.unit, each.unit) == _KIN.get(left.unit, left.unit)
    ]
    if (
        len(told) != 2
        or any(is_rough(line, each) for each in (*told, left))
        or (at.word != "另有" and "其中" in line[low : at.start])
    ):
        return
    whole, done = told
    right = whole.value - done.value
    if right <= 0 or right == left.value:
        return
    if at.word == "另有":
        over = done.value + left.value - whole.value
        if 0 < over <= 3 and done.value * 2 > whole.value:
            yield at.found(
                f"{plain(done)}加{plain(left)}多于{plain(whole)}，请核对", start=done.start, end=left.end
            )
    elif _LEFT.search(line, whole.end, done.start) and (
        one_slip(right, left.value) or abs(right - left.value) in (10, 100)
    ):
        yield at.found(
            f"{plain(whole)}减去{plain(done)}为{format_number(right)}{left.unit}，此处写作{plain(left)}，请核对",
            end=left.end,
        )
