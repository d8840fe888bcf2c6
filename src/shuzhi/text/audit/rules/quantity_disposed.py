"""What became of each of so many: done, under way, put off; papers signed with each, tasks taken by each, what came to a stock."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from shuzhi.kernel.numerals import format_number
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.ratios import plain
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.rules.quantity_remainders import ONGOING, REST
from shuzhi.text.audit.told_items import Item, added, counted, exact, items, kin

_OPEN_WORDS = (
    "长期整改", "长期坚持", "限期整改", "限期", "分阶段", "逐步解决", "逐步整改", "正在", "在办", "留作参考", "因条件", "暂时无法", "暂时不能",
    "暂无法", "暂不能", "无法解决", "列入计划", "纳入计划", "列入规划", "纳入规划", "解释说明", "未办结", "待解决", "持续推进", "持续整改", "长期推进", "中长期",
    "需长期", "转交", "转办", "不予", "作出解释", "作了解释",
)  # fmt: skip
_DONE = Pattern(
    "立行立改|即知即改|边查边改|当场|现场|立即|已|办结|完成|整改|解决|采纳|落实|化解|答复|销号|办复|办理|处置|回复|调处|了结|消除"
)
_OPEN = Pattern(
    "限期|长期|分阶段|逐步|正在|在办|持续|列入|纳入|计划|待|推进|跟踪|未|无法|不能|暂|因条件|留作|参考|解释|剩|其余|转交|转办|不予|基本"
)
_TAKEN = Pattern(
    "问题|建议|提案|意见|线索|隐患|积案|矛盾|纠纷|诉求|事项|信访|清单|任务|工单|案件|投诉|举报|议案|心愿|实事|风险点|差距|整改项"
)
_SOME = Pattern("其中|被列为|列为|重点|属于|涉及|制定|措施|新增|结转|历年|上年")
_REACH, _SENTENCES = 150, 190


@rule(
    "Q402",
    "disposed-do-not-add-up",
    "逐类办理之和与总数不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：分项之和等于合计",
    triggers=_OPEN_WORDS,
    behind=Pattern(r"[^，。；：、,;\n\d]{0,14}\d"),
)
def disposed_do_not_add_up(text: Text, at: Hit) -> Iterator[Found]:
    """查摆、收到、承办多少，立行立改、限期整改、长期坚持各多少，加起来与总数差一点；总数可在前一句。

    误：检视问题8条，立行立改6条，长期整改1条。
    误：排查隐患136处，当场整改98处，限期整改35处。
    误：代表提出建议32件，内容涉及教育、医疗等方面。目前已办结24件，正在办理6件，因条件限制暂时无法解决的3件。
    误：承办代表建议19件，所提问题已经解决的12件，列入计划解决的5件，因条件限制待解决的1件。
    正：检视问题7条，立行立改6条，长期整改1条。
    正：代表提出建议33件，内容涉及教育、医疗等方面。目前已办结24件，正在办理6件，因条件限制暂时无法解决的3件。
    正：排查隐患136处，限期整改35处。
    """
    line = at.text
    low, high = text.sentence(at.line, at.start)
    low, high = max(low, at.start - _REACH), min(high, at.end + 60)
    told = items(text, at.line, max(0, low - _SENTENCES if low > at.start - _REACH else low), high)
    last = next((place for place, each in enumerate(told) if each.number.start >= at.end), -1)
    if last < 1:
        return
    unit, first = told[last].unit, last
    while first and _state(told[first - 1], unit) and told[first - 1].number.start >= low:
        first -= 1
    while last + 1 < len(told) and _state(told[last + 1], unit) and "其中" not in told[last + 1].label:
        last += 1
    run = told[first : last + 1]
    if len(run) < 2 or any("其中" in each.label for each in run[1:]):
        return
    done = [each for each in run if _DONE.search(each.label) and not _OPEN.search(each.label)]
    if not done or len(done) == len(run) or not all(counted(line, each) or _plan(each) for each in run):
        return
    before = [each for each in told[:first] if each.unit == unit]
    wholes = [each for each in before if _TAKEN.search(each.words) and not _SOME.search(each.label)]
    if not wholes or any(exact(each, run) for each in before) or exact_together(before, run):
        return
    whole = wholes[-1]
    if whole.number.start >= low and any(
        word in line[whole.stop : run[-1].stop] for word in (*REST, *ONGOING)
    ):
        # told by Q329
        return
    if any(exact(whole, run[:size]) for size in range(2, len(run))) or not counted(line, whole):
        return
    gap = abs(added(run) - whole.value)
    if gap <= max(Decimal(2), whole.value / 7) and max(each.value for each in run) < whole.value:
        said = (
            f"各类之和为{format_number(added(run))}{whole.number.unit}，总数写作{plain(whole.number)}，请核对"
        )
        yield at.found(said, start=whole.number.start, end=run[-1].number.end)


def _state(item: Item, unit: str) -> bool:
    return (
        item.unit == unit
        and bool(_DONE.search(item.label) or _OPEN.search(item.label))
        and not _MADE.search(item.label)
    )


_MADE = Pattern("发现|排查出|收到|受理|征求|查摆|检视|承办|交办|梳理|摸排|反馈|推动解决|帮助")


def _plan(item: Item) -> bool:
    return "计划" in item.label or "任务" in item.label


def exact_together(wholes: Sequence[Item], run: Sequence[Item]) -> bool:
    """Whether some of the wholes that are told one after another are as much together as a run."""
    total = added(run)
    return any(
        added(wholes[start:stop]) == total
        for start in range(len(wholes))
        for stop in range(start + 2, len(wholes) + 1)
    )


_WITH = Pattern(
    r"(?:(?:与|同|和|跟)(?:全[一-鿿]{1,2}|辖区内?)?|(?:组织|督促|要求)(?:全体|全[一-鿿]|辖区)?)(?P<n>\d{1,4})(?P<unit>[个名家户所])(?P<who>[一-鿿（）]{1,12}?)(?:分别|逐一|层层|都|均|全部)?$"
)
_PAPERS = Pattern(
    r"了?(?:《?[一-鿿（）“”、]{0,24}?)(?:责任书|承诺书|责任状|保证书|协议书|倡议书|军令状|告知书)》?(?:共计|共|合计|计)?(?P<n>\d{1,4})份"
)


@rule(
    "Q403",
    "paper-with-each",
    "责任书份数与签订单位（人）数不符",
    kind="inconsistency",
    severity="warning",
    source="每个单位、每人签订一份，份数等于单位数、人数",
    triggers=("签订", "签署", "签定", "签下", "签"),
    behind=Pattern(r"了?[^，。；\n\d]{0,26}书》?(?:共计|共|合计|计)?\d"),
)
def paper_with_each(text: Text, at: Hit) -> Iterator[Found]:
    """与几个支部、几家企业签订责任书多少份，组织几名党员签订承诺书多少份，两数差一点。

    误：与14个基层党组织签订党建目标责任书13份。
    误：组织36名党员签订廉洁承诺书35份。
    正：与14个基层党组织签订党建目标责任书14份。
    正：与14个村签订防火、防汛责任书28份。
    """
    ahead = _WITH.search(at.text, max(0, at.start - 34), at.start)
    papers = _PAPERS.match(at.text, at.end)
    if not ahead or not papers or "每" in at.text[ahead.start() : papers.end()]:
        return
    bodies, said = int(ahead["n"]), int(papers["n"])
    if 0 < abs(bodies - said) <= max(2, bodies // 7) and bodies > 2:
        yield at.found(
            f"{ahead['n']}{ahead['unit']}{ahead['who']}，每{ahead['unit']}一份应为{bodies}份，此处作{said}份，请核对",
            start=ahead.start("n"), end=papers.end(),
        )  # fmt: skip


_WHO = Pattern(r"(?P<n>\d{1,3}|[两三四五六七八九十])(?P<unit>[人名个位])[一-鿿]{0,8}$")
_SHARE = Pattern(
    r"[一-鿿]{0,6}?(?P<each>\d{1,2}|[一两二三])(?P<unit>[个项篇件次份场条堂名户])[一-鿿]{0,10}，(?:[一-鿿]{0,8}?)(?:共|累计|合计|总计|形成|完成)[一-鿿]{0,10}?(?P<all>\d{1,4})(?P<again>[个项篇件次份场条堂名户])"
)
_SIGNS = {"一": 1, "两": 2, "二": 2, **{sign: place for place, sign in enumerate("三四五六七八九十", 3)}}


@rule(
    "Q404",
    "each-took-so-many",
    "各领几项与总数不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：总数＝每人项数×人数",
    triggers=tuple(
        f"各{deed}"
        for deed in ("领", "认领", "撰写", "写", "讲", "上", "包", "联系", "牵头", "承担", "办", "作", "主持", "开展", "选", "确定", "承包", "领办", "形成", "提交", "负责", "建", "结对", "帮扶")
    ),
    behind=Pattern(r"[一-鿿]{0,6}?[\d一两二三]"),
)  # fmt: skip
def each_took_so_many(text: Text, at: Hit) -> Iterator[Found]:
    """“党组成员4人各领题1个，共形成报告5篇”，人数乘项数与总数差一点。

    误：党组成员4人各领题1个，共形成调研报告5篇。
    误：6名班子成员各讲党课2次，累计讲课13次。
    正：党组成员5人各领题1个，共形成调研报告5篇。
    正：6名班子成员各讲党课2次，累计讲课12次。
    """
    who = _WHO.search(at.text, max(0, at.start - 16), at.start)
    share = _SHARE.match(at.text, at.end)
    if not who or not share:
        return
    people = int(who["n"]) if who["n"].isdigit() else _SIGNS[who["n"]]
    one = int(share["each"]) if share["each"].isdigit() else _SIGNS[share["each"]]
    said, right = int(share["all"]), people * one
    if share["unit"] != share["again"] and {share["unit"], share["again"]} & set("名户"):
        return
    if share["again"] != share["unit"] and share["unit"] not in "个项":
        return
    if 0 < abs(said - right) <= max(2, right // 4) and people > 1:
        yield at.found(
            f"{who['n']}{who['unit']}各{share['each']}{share['unit']}，应为{right}{share['again']}，此处作{said}{share['again']}，请核对",
            start=who.start(), end=share.end(),
        )  # fmt: skip


_FROM = Pattern(
    r"(?P<what>[一-鿿“”]{2,20}?)(?:总数|数量|个数|数|总量)?(?:已|也|将|就)?[由从](?:年初|原来|原先|上年|去年|最初|过去|成立之初|\d{4}年)?的?(?P<n>\d{1,5})(?P<unit>[个家名人户所处座支台辆条件只头项])[一-鿿]{0,4}$"
)
_UP_TO = Pattern(
    r"(?:了|现在的|目前的|现有的|年底的)?(?P<n>\d{1,5})(?P<unit>[个家名人户所处座支台辆条件只头项])"
)
_CAME = Pattern(
    "新[一-鿿]{0,1}[建增设招聘发成引培购添入开立]|新增|新建|发展|招聘|招录|增设|增加|引进|成立|组建"
)
_WENT = Pattern("退休|退出|减少|注销|撤[销并]|调出|离职|拆除|报废|合并|清退|淘汰|整合|流失")


@rule(
    "Q405",
    "grew-by-what-came",
    "首尾之差与新增数不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：期初数＋新增数＝期末数",
    triggers=("增加到", "增加至", "增至", "扩大到", "扩大至", "发展到", "发展至", "增长到", "增长至", "扩充到", "扩充至", "上升到", "壮大到"),
    behind=Pattern(r"(?:了|现在的|目前的|现有的|年底的)?\d"),
)  # fmt: skip
def grew_by_what_came(text: Text, at: Hit) -> Iterator[Found]:
    """新建、新增多少，总数由多少增加到多少，首尾两数之差不是新增数。

    误：新建自动气象站8个，全县自动气象站总数由63个增加到73个。
    误：新发展个体户46家，全镇个体户由312家增至368家。
    正：新建自动气象站8个，全县自动气象站总数由65个增加到73个。
    正：新建自动气象站8个，全县合作社由63个增加到73个。
    """
    low = max(0, at.start - _REACH)
    begun, upto = _FROM.search(at.text, low, at.start), _UP_TO.match(at.text, at.end)
    if not begun or not upto or begun["unit"] != upto["unit"]:
        return
    first, last = int(begun["n"]), int(upto["n"])
    what, grown = begun["what"], last - first
    told = items(text, at.line, low, begun.start("what"))
    # what went, or a year that is not over, is told beside
    if grown <= 0 or _WENT.search(at.text, low, upto.end()):
        return
    came = [
        each
        for each in told
        if each.unit == kin(begun["unit"]) and _CAME.search(each.label) and _shares(what, each.words)
    ]
    if len(came) != 1 or not counted(at.text, came[0]) or came[0].value == grown:
        return
    if abs(came[0].value - grown) <= max(3, last // 7):
        yield at.found(
            f"由{begun['n']}增加到{upto['n']}，增加了{grown}{begun['unit']}，前文新增{plain(came[0].number)}，请核对",
            start=begun.start("n") - 1,
            end=upto.end(),
        )


def _shares(one: str, two: str) -> bool:
    return any(one[place : place + 2] in two for place in range(len(one) - 1))


_AND_SO_ON = Pattern("等(?=[，。；,;]|$)")


@rule(
    "Q406",
    "sum-reached-before-etc",
    "所列已合总数，却称“等”",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：分项之和等于合计",
    triggers=("等。", "等，", "等；"),
)
def sum_reached_before_etc(text: Text, at: Hit) -> Iterator[Found]:
    """“资金20万元，实施项目6个，其中……等”，所列四项已合20万元，与项目个数不符。

    误：安排资金20万元，实施项目6个，其中楼道粉刷5.2万元、座椅3.8万元、监控6.5万元、健身器材4.5万元等。
    正：安排资金24万元，实施项目6个，其中楼道粉刷5.2万元、座椅3.8万元、监控6.5万元、健身器材4.5万元等。
    正：安排资金20万元，实施项目4个，其中楼道粉刷5.2万元、座椅3.8万元、监控6.5万元、健身器材4.5万元等。
    """
    if at.text[at.start - 1 : at.start] not in ("元", "亩", "吨", "里", "米", "人", "个", "次"):
        return
    low = max(text.sentence(at.line, at.start)[0], at.start - _REACH)
    among = at.text.rfind("其中", low, at.start)
    if among < 0:
        return
    run = items(text, at.line, among, at.start)
    before = items(text, at.line, low, among)
    if len(run) < 2 or any(each.unit != run[0].unit for each in run):
        return
    wholes = [each for each in before if each.unit == run[0].unit and each.value == added(run)]
    counts = [each for each in before if each.unit in ("个", "项", "件", "处") and each.unit != run[0].unit]
    if wholes and counts and len(run) < counts[-1].value <= len(run) + 6 and not counts[-1].number.more:
        yield at.found(
            f"所列{len(run)}项之和已是{plain(wholes[-1].number)}，与“{plain(counts[-1].number)}”“等”不符，请核对",
            start=run[0].begin, end=at.start + 1,
        )  # fmt: skip
