"""A measure with no number before it: 收到信访事项件, 共计人次, 增长％, 第届, 2023年　月　日."""

from collections.abc import Iterator, Sequence
from itertools import product

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.rules.missing_measures import FURTHER, LOOSE, MORE, bare
from shuzhi.text.han import is_han

_NEAR = 200
_BACK = 12
_MARKS = "，。；：、！？,;:"
_SOURCE = "《党政机关公文处理工作条例》第二十条：签发前审核人名、地名、时间、数字是否准确"
_ENDS = "，。；,;（、"
_SPACES = " \u3000\xa0"
_NUMERALS = "一二三四五六七八九十百千万亿零〇两几数多余半双单每各首本该此其上下这那哪再初逐屡某同"

# What is counted by the measure. Each is a word that makes no compound with it (信访件, 举报件, 班次 are words).
_COUNTED = {
    "件": Pattern(
        r"(?:事项|案件|线索|纠纷|矛盾|(?<![争复建决协评审异])议案|提案|诉求|来信|工单|专利|实事|文书|合同|制度|规范性文件|锦旗|代表建议|意见建议|"
        r"民生实事|微心愿|隐患|积案|人大建议|政协提案|审查调查|物品|用品)$"
    ),
    "次": Pattern(
        r"(?:会议|[党委]会|例会|专题会|推进会|调度会|座谈会|活动|培训|检查|学习|走访|调研|党课|讲座|督查|督导|巡查|演练|宣讲|宣传|"
        r"谈话|谈心|约谈|研讨|党日|下乡|入户|整治|执法|考试|比赛|慰问|调度|研究|排查|巡逻|接访|下访|议事|民主生活会|召开|开展|组织|"
        r"举办|行动|服务|出警|出诊|巡诊)$"
    ),
    "人次": Pattern(
        r"(?:群众|党员|干部|人员|职工|师生|居民|村民|学生|学员|患者|游客|市民|志愿者|老人|儿童|妇女|农民|企业|接待|惠及|(?:开展|进行|组织|实施)(?:[\u4e00-\u9fff]{0,2}谈话|约谈|培训|义诊|慰问|接访))(?:达到?|共计?|约)?$"
    ),
    "万元": Pattern(
        r"(?:资金|投资|收入|产值|补贴|贷款|款项|利润|税收|存款|损失|经费|营收|罚款|补助|奖金|捐款|债务|保费|融资|分红|租金|工资|慰问金|助学金|救助金|税费|人民币|奖学金|款|善款)(?:共计|累计|共)?$"
    ),
}
_COUNTED["亿元"] = _COUNTED["万元"]
_COUNTED |= {
    "名": Pattern(
        r"(?:成员|干部|党员|人员|职工|学生|教师|民警|辅警|嫌疑人|积极分子|发展对象|志愿者|网格员|代表|岗位|患者|学员|人才|选手)$"
    ),
    "户": Pattern(r"(?:农户|脱贫户|低保户|困难户|监测户|贫困户|困难群众|商户|养殖户|居民|村民)$"),
    "个": Pattern(
        r"(?:支部|党组织|项目|合作社|网格|专班|工作组|问题|隐患|车间|示范点|示范村|自然村|行政村|小区)$"
    ),
    "篇": Pattern(r"(?:信息|文章|心得体会|调研报告|稿件|论文|简报|宣传报道)$"),
    "份": Pattern(r"(?:宣传资料|宣传单|宣传册|责任书|承诺书|倡议书|问卷|资料|文书)$"),
    "起": Pattern(
        r"(?:案件|纠纷|矛盾|事故|警情|案|问题|山火|火灾|火情|事件|险情|灾情|上访|投诉|舆情|疫情|违建|违法建设|违法行为|违章行为|违法用地|诉讼|警|信访)$"
    ),
    "条": Pattern(r"(?:信息|意见|建议|线索|措施|标语|横幅|政务信息)$"),
    "面": Pattern(r"锦旗$"),
    "项": Pattern(r"(?:措施|制度|任务|议题|课题|指标|成果|荣誉|奖励|重点工作|实事|诉求|整改措施)$"),
    "家": Pattern(
        r"(?:企业|单位|门店|商户|机构|合作社|规上企业|经营户|药店|餐馆|宾馆|场所|商店|饭店|超市|诊所|网吧|幼儿园|工厂|加工厂|民宿|农家乐|市场主体|作坊|加油站|家庭农场)$"
    ),
    "亩": Pattern(
        r"(?:土地|耕地|农田|面积|玉米|小麦|水稻|蔬菜|果园|林地|草地|造林|高标准农田|药材|苹果|马铃薯)(?:达|达到|共|约)?$"
    ),
    "处": Pattern(r"(?:隐患|违建|乱搭乱建|私搭乱建|违章建筑|违法建筑|滑坡|危房|卫生死角|堵点|灾害点)$"),
    "台": Pattern(r"(?:设备|电脑|车辆|农机|机械|机具|空调|打印机|摄像头)$"),
    "期": Pattern(r"(?:简报|培训班|专栏|通报|轮训班|工作动态|信息专报)$"),
    "本": Pattern(r"(?:书籍|图书|学习笔记|读本)$"),
    "吨": Pattern(r"(?:粮食|垃圾|化肥|种子|物资|蔬菜|煤炭)$"),
    "人": Pattern(r"(?:干部|群众|党员|职工|学生|人员|劳动力|脱贫人口|残疾人|老年人|未成年人|新党员)$"),
    "公里": Pattern(r"(?:道路|公路|管网|渠道|沟渠|水渠|河道|村道|组道)$"),
    **FURTHER,
}
_COUNTED |= {unit: Pattern("(?!)") for unit in LOOSE if unit not in _COUNTED}
_DONE = Pattern(
    r"办(?=实事)|上(?=公开课)|更换|维修|承办|购置|购买|添置|更新|扑灭|扑救|检查|巡查|处置|查获|侦破|受理|接报|安装|栽植|种植|栽种|出栏|存栏|悬挂|制作|接待|慰问|讲授|听取|发出|配备|组建|成立|打井|新打|评选|表彰|收到|办理|办结|处理|化解|调处|查处|立案|接收|交办|转办|完成|制定|出台|审查|承办|督办|解决|答复|累计|其中|印发|起草|"
    r"报送|征集|选出|当选|产生|赠送|送来|培养|吸纳|新增|新建|建成|修建|硬化|破获|抓获|走访|慰问|培训|举办|开展|召开|撰写|刊发|签订|其中|收集|办好|排查|整改|实施|发放|捐赠|授权|申请|共"
)
_NEEDS_DEED = frozenset(_COUNTED) - {"次", "人次", "万元", "亿元", "元", "面"}
_MEN = Pattern(
    "(?:培养|培育|民营|优秀|青年|年轻|知名|邀请|表彰|慰问|弘扬|激发|科技领军|[、和])[\u4e00-\u9fff]{0,4}企业$"
)
"""培养企业家: no measure."""
_FROM = Pattern("[从由自]")
"""从小问题起: no measure."""
_REACH = 40
_NOT_MORE = _NUMERALS + "其剩残盈富业工节空冗结之有０１２３４５６７８９0123456789xXｘＸ×*＊ "


# 方面 is no number of 锦旗, and stands before more commas than all these measures.
_NO_NUMBER = Pattern(f"[\u4e00-\u9fff”{_SPACES}](?<![{_NUMERALS}])(?!(?<=方)面)")


def _without_number(hits: Sequence[Hit]) -> list[Hit]:
    """Those with no number right ahead, as nearly all have."""
    match = _NO_NUMBER.match
    return [at for at in hits if match(at.text, at.start - 1)]


@rule(
    "P121",
    "measure-without-number",
    "量词前缺数字",
    kind="missing_number",
    severity="error",
    source=_SOURCE,
    triggers=(
        *(
            unit + end
            for unit, end in product((*_COUNTED, *MORE), (*_ENDS, "以上"))
            # 游客人次、旅游花费; 企业家、科学家; 亿元以上项目
            if (end != "（" or unit not in ("人次", "人", "家", "户"))
            and (end != "、" or unit != "人次")
            and (end != "以上" or unit not in ("元", "万元", "亿元"))
        ),
        *("余名", "余人次", "余万元", "余件", "余份"),
    ),
    screen=_without_number,
)
def measure_without_number(text: Text, at: Hit) -> Iterator[Found]:
    """“件”“次”“人次”“万元”等前面没有数字。

    误：收到上级交办信访事项件，全部按期办结。
    误：主持召开党委会议次，研究重大事项36项。
    误：接待来访群众人次。
    误：争取项目资金万元，修建道路3公里。
    误：走访慰问困难党员余人。
    误：开展廉政谈话人次，查处违反中央八项规定精神问题起。
    误：完成重点任务项，新建高标准农田亩。
    误：选出新一届村委会成员名，其中女干部名。
    误：面向社会考录公务员名，先后扑灭山火起。
    误：坚持逢问必录，全年记录报告过问情况条。
    正：收到上级交办信访事项12件，办理信访件8件。
    正：每次会议、各批次的接待群众人次都要登记，其余人员留守。
    正：从解决小问题起，按项、按户登记。
    正：完成上述事项，参训百余人，印发会议文件，组织群众报名，举办农贸市场。
    正：召开会议推选干部，公布成员姓名、党员名单。
    """
    unit = (
        at.word
        if at.word in MORE
        else at.word.removesuffix("以上")
        if at.word.endswith("以上")
        else at.word[:-1]
    )
    stop = at.start
    while stop and at.text[stop - 1] in _SPACES:
        stop -= 1
    if at.text[stop - 1 : stop] == "”":
        # 评选“好婆婆”名
        stop -= 1
    last = at.text[stop - 1 : stop]
    if not is_han(last) or last in _NUMERALS:
        return
    if unit in MORE:
        if last not in _NOT_MORE:
            yield at.found(f"“{unit}”前缺数字，请补上", start=max(0, stop - 4), end=at.start + len(unit))
        return
    counted = _COUNTED[unit].search(at.text, max(0, stop - 9), stop)
    if counted and unit in _NEEDS_DEED:
        counted = _DONE.search(at.text, max(0, stop - _REACH), stop)
    if not counted and not bare(at.text, unit, stop):
        return
    if unit == "家" and _MEN.search(at.text, max(0, stop - 9), stop):
        return
    if unit == "起" and _FROM.search(at.text, max(0, stop - 16), stop):
        return
    yield at.found(
        f"“{unit}”前缺数字，请补上",
        start=clause_start(at.text, stop, _BACK, _MARKS),
        end=at.start + len(unit),
    )


_TOTALS = (
    "共", "共计", "累计", "合计", "达", "达到", "约", "近", "历时", "为期", "长达", "超过", "不少于", "不低于", "突破", "多达", "高达",
)  # fmt: skip
_UNITS = (
    "人次", "次", "件", "名", "户", "篇", "条", "项", "场次", "份", "个", "家", "亩", "公里", "元", "余元", "天", "个月", "小时",
)  # fmt: skip
_WORDS = (
    "达天", "近天", "约天", "突破天", "共天", "达人", "达项", "约个", "近户", "近家", "近项", "近亩", "共名", "近名", "约次", "达个",
)  # fmt: skip


@rule(
    "P122",
    "total-without-number",
    "合计后缺数字",
    kind="missing_number",
    severity="error",
    source=_SOURCE,
    triggers=tuple(
        f"{total}{unit}" for total, unit in product(_TOTALS, _UNITS) if f"{total}{unit}" not in _WORDS
    ),
)
def total_without_number(text: Text, at: Hit) -> Iterator[Found]:
    """“共计”“累计”“达”之后直接写了量词，中间缺数字。

    误：全年开展志愿服务活动，累计次，受到群众好评。
    误：种植饲草面积达亩。
    正：全年开展志愿服务活动，累计12次，受到群众好评。
    正：推动项目达到件件有着落、事事有回音。
    """
    following = at.text[at.end : at.end + 1]
    if (not following or following in "，。；、）") and at.before(1) not in ("一", "公", "总"):
        yield at.found("此处缺数字，请补上")


_RATE = Pattern(
    r"(?:率|达|达到|保持在|稳定在|控制在|提升到|提高到|提升至|提高至|上升到|下降到|增长|下降|提高|提升|上升|降低|占比?|为|约|超过|增幅|[增降]幅[为达])$"
)
_LABEL = Pattern(r"[（(|\t]|单位[:：]|[A-Za-z]")


@rule(
    "P123",
    "percent-without-number",
    "百分号前缺数字",
    kind="missing_number",
    severity="error",
    source=_SOURCE,
    triggers=("％", "%", "个百分点"),
)
def percent_without_number(text: Text, at: Hit) -> Iterator[Found]:
    """百分号、百分点之前没有数字。

    误：群众满意率达％，同比增长%。
    误：较上年提高个百分点。
    正：群众满意率达98％，较上年提高2.1个百分点。
    正：增长率（%）
    """
    stop = at.start
    if stop and at.text[stop - 1].isdigit():
        return
    while stop and at.text[stop - 1] in _SPACES:
        stop -= 1
    if not _RATE.search(at.text, max(0, stop - 4), stop):
        return
    if _LABEL.search(at.text, max(0, at.start - 8), at.start) or at.after(1) in ("）", ")", "|", "\t"):
        return
    yield at.found("百分比的数字未填写，请补上", start=max(0, stop - 4))


_GAP_UNITS = (
    "次", "件", "人次", "名", "户", "篇", "场", "份", "条", "个", "家", "项", "万元", "余人", "余次", "余件", "处", "人", "期",
)  # fmt: skip


@rule(
    "P126",
    "gap-before-measure",
    "量词前留空",
    kind="missing_number",
    severity="error",
    source=_SOURCE,
    triggers=tuple(space + unit for space, unit in product((" ", "\u3000"), _GAP_UNITS)),
)
def gap_before_measure(text: Text, at: Hit) -> Iterator[Found]:
    """量词之前留着空格，数字未填。

    误：全年召开党委会议　　次，研究议题48个。
    误：走访困难群众   户。
    正：全年召开党委会议12次，研究议题48个。
    正：以上情况属实。　　个人对此负责。
    """
    following = at.text[at.end : at.end + 1]
    if following and following not in "，。；、,;（":
        return
    stop = at.start
    while stop and at.text[stop - 1] in _SPACES:
        stop -= 1
    last = at.text[stop - 1 : stop]
    if not is_han(last) or last in _NUMERALS:
        return
    unit = at.word[1:]
    severity: Severity | None = None
    if at.start - stop == 0 and at.word[0] == " ":
        # a single half-width space may come from how a file was read: then there are many
        near = at.around(_NEAR)
        if near.count(" ") > 3 + len(near) // 40:
            return
        severity = "warning"
    if not following and at.text[max(0, stop - _NEAR) : stop].strip(_SPACES) == last:
        return
    yield at.found(
        f"“{unit}”前的数字未填写，请补上", start=clause_start(at.text, stop, _BACK, _MARKS), severity=severity
    )
