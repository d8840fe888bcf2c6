"""What was current in the report of another year: a five-year plan that is over, accounts of two years ago, what was to be built last year."""

from collections.abc import Iterator
from itertools import product

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.rules.date_newest import latest_plenum, plenum_month

_PLANS = {"十二五": 2015, "十三五": 2020, "十四五": 2025}
_OF_THE_DAY = Pattern(
    r"[”’]?(?:的?(?:规划)?(?:的)?(?:收官|开局|起步|目标|重大项目|重点项目|项目库|项目谋划|发展目标|顺利实施|圆满收官|决胜|攻坚|良好开局)|规划(?:[^，。；]{0,12}(?:实施|顺利|落地|编制|推进|收官|保驾护航))|[^，。；“”]{0,10}规划(?:实施)?的?(?:关键|开局|收官|攻坚)|期间?(?:的)?(?:各项)?(?:目标任务|任务目标))"
)
_BACK_AT_IT = Pattern(
    "以来|期间|时期|末|回顾|总结|评估|后续|遗留|结转|延续|成果|成就|圆满|收官之后|比|较|相比|历史|之后|上一个|超额|曾|荣获|表彰|先进|验收|已于|国家“?十三五"
)
_OF_A_YEAR = Pattern(r"20\d\d年[^，。；]{0,6}是[^，。；]{0,4}$")
_CLAUSE = "，。；：！？\n"


@rule(
    "D450",
    "plan-of-other-years",
    "已期满的五年规划作当前工作",
    kind="anniversary_or_date",
    severity="warning",
    source="历次五年规划纲要的起止年份",
    triggers=tuple(_PLANS),
    behind=_OF_THE_DAY,
)
def plan_of_other_years(text: Text, at: Hit) -> Iterator[Found]:
    """2021年以后的报告仍谋划“十三五”重大项目、以“十三五”开局或收官为契机，多为上一个五年的旧稿。

    误文：
        2022年度述职报告
        谋划储备“十三五”重大项目63个，总投资182亿元。
    误文：
        2021年度述职报告
        2021年是建党100周年，也是“十三五”开局之年。
    误文：
        2023年度述职报告
        以“十三五”规划收官为契机，持续发力。
    正文：
        2022年度述职报告
        谋划储备“十四五”重大项目63个，“十三五”以来累计投资182亿元。
    """
    years = text.years_at(at.line)
    if not years or at.before(1) in ("二", "三") or text.in_title(at.line, at.start):
        return
    until = _PLANS[at.word]
    over = min(years) - until
    title = text.report_at(at.line).title
    if over < 1 or (title and "政府工作" in title.text):
        return
    low, high = text.sentence(at.line, at.start)
    begin = max(low, at.start - 40)
    while at.text.find("，", begin, at.start) >= 0:
        begin = at.text.find("，", begin, at.start) + 1
    end = next((place for place in range(at.end, high) if at.text[place] in _CLAUSE), high)
    said = at.text[begin : at.start] + at.text[at.end : end]
    # D413 tells of the year of which it is said
    if (
        _OF_A_YEAR.search(at.text, begin, at.start)
        or _BACK_AT_IT.search(said)
        or str(until) in at.text[low:high]
    ):
        return
    if over == 1 and any(word in said for word in ("完成", "收官", "实现", "胜利")):
        return
    # what a rule on plans says is told once
    first = until - 4
    yield at.found(f"“{at.word}”为{first}—{until}年，报告年度为{min(years)}年，疑为旧稿残留，请核对")


_ACCOUNTS = {"部门决算": 1, "财政决算": 1, "决算公开": 1, "年度决算": 1, "部门预算": 0, "预算公开": 0}
_SHOWN = Pattern("公开|公布|公示|编制|完成|报送|批复|审议|做好|组织|及时|按时|按要求")
_LOOKS_BACK = Pattern("较|比|审计|整改|对比|去年|上年|以来|至20|回头看")
_YEAR_AHEAD = Pattern(r"(?<!\d)(?P<year>20[12]\d)年度?的?$")


@rule(
    "D451",
    "accounts-of-another-year",
    "公开预决算的年份不符",
    kind="anniversary_or_date",
    severity="warning",
    source="《中华人民共和国预算法》第十四条：当年公开当年预算、上年决算",
    triggers=tuple(_ACCOUNTS),
)
def accounts_of_another_year(text: Text, at: Hit) -> Iterator[Found]:
    """当年公开的应是当年的预算、上一年的决算，报告里却是更早一年的。

    误文：
        2020年度述职报告
        按要求公开了2018年部门决算。
    误文：
        2023年度述职报告
        及时公开2022年部门预算，接受监督。
    正文：
        2020年度述职报告
        按要求公开了2019年部门决算、2020年部门预算。
    """
    years = text.years_at(at.line)
    named = _YEAR_AHEAD.search(at.before(7))
    if len(years) != 1 or not named:
        return
    right = years[0] - _ACCOUNTS[at.word]
    said = int(named["year"])
    low, high = text.sentence(at.line, at.start)
    told = at.text[max(low, at.start - 40) : min(high, at.end + 20)]
    if said != right - 1 or not _SHOWN.search(told) or _LOOKS_BACK.search(told) or f"{right}年" in told:
        return
    start = at.start - len(at.before(7)) + named.start()
    yield at.found(f"报告年度为{years[0]}年，当年公开的是{right}年的，此处作{said}年，请核对", start=start)


_LEADS = (
    "预计",
    "力争",
    "确保",
    "计划",
    "拟",
    "预期",
    "有望",
    "计划于",
    "预计于",
    "将于",
    "拟于",
    "力争在",
    "确保在",
)
_TO_BE = Pattern(
    r"(?:年?底|年?末|年?初|上半年|下半年|[1-9]月|1[0-2]月|年内|第[一二三四]季度)?(?:前|份)?(?:全面|全部|正式|可|基本|将|内|可望|实现|能)?(?:建成|投用|投产|完工|竣工|交付|开工|完成|通车|启用|达到|验收|投入使用|开通|创建|实现)"
)
_TOLD_THEN = Pattern("原|去年|上年|当时|此前|曾|提前|滞后|推迟|延期|实际|未能|比|较|规划|《")


@rule(
    "D452",
    "to-be-built-in-a-year-gone",
    "预计建成的年份已过",
    kind="anniversary_or_date",
    severity="warning",
    source="预计、计划的时间应在报告年度之后",
    triggers=tuple(f"{lead}{year}年" for lead, year in product(_LEADS, range(2014, 2032))),
    behind=_TO_BE,
)
def to_be_built_in_a_year_gone(text: Text, at: Hit) -> Iterator[Found]:
    """2023年度的报告还说“预计2022年建成投用”，是上年稿子没有改。

    误文：
        2023年度述职报告
        雷达完成选址和环境评估，预计2022年建成投用。
    正文：
        2023年度述职报告
        雷达完成选址和环境评估，预计2024年建成投用；原计划2022年建成的泵站已完工。
    """
    years = text.years_at(at.line)
    said = int(at.word[-5:-1])
    if len(years) != 1 or not years[0] - 3 < said < years[0]:
        return
    low, high = text.sentence(at.line, at.start)
    if _TOLD_THEN.search(at.text, max(low, at.start - 24), at.start) or _TOLD_THEN.search(
        at.text, at.end, min(high, at.end + 24)
    ):
        return
    report = text.report_at(at.line)
    if report.title and "政府工作" in report.title.text:
        return
    yield at.found(f"报告年度为{years[0]}年，预计的时间{said}年已过，请核对", start=at.end - 5)


_TO_COME = Pattern(
    "明年|来年|下一?步|今后|新的一年|20\\d\\d年[^。；]{0,12}(?:我|将)|我将|将继续|将以|打算|努力方向"
)


@rule(
    "D454",
    "plan-by-an-older-plenum",
    "打算中的全会不是最近一次",
    kind="anniversary_or_date",
    severity="warning",
    source="knowledge/dates.toml：历次中央全会召开的月份",
    triggers=("中全会精神",),
)
def plan_by_an_older_plenum(text: Text, at: Hit) -> Iterator[Found]:
    """报告年度里已开过六中全会，下一年的打算却要“深入学习五中全会精神”。

    误文：
        2021年度述职报告
        学习贯彻党的十九届六中全会精神。
        明年，我将深入学习贯彻党的十九届五中全会精神，重点做好以下工作。
    正文：
        2021年度述职报告
        学习贯彻党的十九届五中全会精神。
        明年，我将深入学习贯彻党的十九届六中全会精神，重点做好以下工作。
    """
    years = text.years_at(at.line)
    if len(years) != 1:
        return
    newest = latest_plenum(years[0])
    low, high = text.sentence(at.line, at.start)
    said = at.text[max(low, at.start - 40) : at.end]
    own = plenum_month(at.before(24))
    if newest is None or own is None or own[0] >= newest[0] or newest[2] not in "三四五六":
        return
    if not _TO_COME.search(said) or any(
        sign in at.text[low:high] for sign in (f"届{newest[2]}中", f"、{newest[2]}中")
    ):
        return
    start = at.start - own[1]
    yield at.found(
        f"报告年度内已召开{newest[1]}届{newest[2]}中全会（{newest[0].replace('-', '年')}月），打算应写最近一次，请核对",
        start=start,
    )
