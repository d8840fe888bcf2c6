"""Numbers lost where a comparison, a result or a verb of counting shows it: 举报件，同比下降, 分解为项, 交办的件全部办结."""

from collections.abc import Iterator, Sequence
from itertools import product

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《党政机关公文处理工作条例》第二十条：签发前审核人名、地名、时间、数字是否准确"
_COMPARED = ("同比", "环比", "较上年", "较去年", "比上年", "比去年", "较同期", "同期")
_MEASURES = (
    "件",
    "起",
    "人次",
    "万元",
    "亿元",
    "家",
    "项",
    "件次",
    "批次",
    "次",
    "宗",
    "户",
    "吨",
    "亩",
    "人",
    "篇",
)
_NUMBERED = "0-9０-９一二三四五六七八九十百千万亿零两几数多余半单双每各首本该此某xXｘＸ×*＊○〇□_＿ 　）)"
_HAN_AHEAD = Pattern(f"[\u4e00-\u9fff]{{2}}(?<![{_NUMBERED}])")
_COUNTED = Pattern(
    "(?:受理|办理|接收|接警|接报|接待|受案|收案|结案|审结|立案|发案|报案|破案|案|警|举报|投诉|来信|来访|来电|信访|诉求|纠纷|矛盾|线索|案件|事故|火灾|险情|事件|警情|"
    "群众|人员|游客|患者|门诊|学员|收入|税收|产值|投资|利润|资金|营收|贷款|存款|消费|支出|企业|单位|主体|商户|专利|合同|项目|粮食|产量|面积|销量|共|完成|实现|达|为|新增|培训|就业|申请|登记|检测|检验|检查|开展|立|破获|查处|处理|处置|受理量)$"
)
_WORDS = Pattern(
    "(?:信件|文件|条件|软件|硬件|稿件|部件|证件|邮件|案件|快件|配件|要件|物件|零件|专家|国家|大家|人家|商家|厂家|企业家|当家|各项|事项|单项|一项|专项|款项|奖项|选项|强项|弱项|首次|层次|名次|档次|批次|多次|再次|其次|初次|轮次|频次|班次|人次|住户|农户|用户|客户|商户|账户|门户|大户|个人|工人|诗篇|短篇)$"
)


def _bare(hits: Sequence[Hit]) -> list[Hit]:
    match = _HAN_AHEAD.match
    return [at for at in hits if at.start > 1 and match(at.text, at.start - 2)]


@rule(
    "P129",
    "compared-measure-without-number",
    "同比之前缺数字",
    kind="missing_number",
    severity="error",
    source=_SOURCE,
    triggers=tuple(
        f"{unit}{mark}{how}"
        for unit, mark, how in product(_MEASURES, ("，", "、", ",", "（", ""), _COMPARED[:7])
    ),
    screen=_bare,
)
def compared_measure_without_number(text: Text, at: Hit) -> Iterator[Found]:
    """“件，同比下降”“起，较上年减少”，量词前没有数字。

    误：全年共受理信访举报件，同比下降9.4%。
    误：全年接警起，较上年减少12%。
    正：全年共受理信访举报86件，同比下降9.4%。
    正：信访案件，同比下降9.4%；全年案件较上年减少。
    """
    unit = next(unit for unit in sorted(_MEASURES, key=len, reverse=True) if at.word.startswith(unit))
    ahead = at.before(10)
    if not _COUNTED.search(ahead) or _WORDS.search(ahead[-3:] + unit):
        return
    yield at.found("此处缺数字，请补上", end=at.start + len(unit))


_SPLIT = Pattern(
    "(?:分解|细化|量化|梳理|归纳|整理|归并|拆分|优化|明确|精简|整合|压缩|拆解|区分|细分|划分|汇总|概括)[^，。；\\d]{0,8}$"
)
_RESULTS = tuple(
    f"{verb}{unit}{end}"
    for verb, unit, end in product(
        ("为", "成", "出", "到", "至"),
        ("项", "条", "类", "个", "件", "大项", "方面", "个方面"),
        (
            "，",
            "。",
            "；",
            "、",
            "项目",
            "节点",
            "环节",
            "专题",
            "具体任务",
            "任务",
            "措施",
            "重点",
            "工作",
            "问题",
            "清单",
        ),
    )
)


@rule(
    "P130",
    "split-into-no-number",
    "分解为多少缺数字",
    kind="missing_number",
    severity="error",
    source=_SOURCE,
    triggers=_RESULTS,
)
def split_into_no_number(text: Text, at: Hit) -> Iterator[Found]:
    """“分解为项”“细化成条”，量词前没有数字。

    误：将全年任务分解为项，逐项明确责任。
    误：把问题归纳成条，逐条整改。
    正：将全年任务分解为36项，逐项明确责任。
    正：把重点工作分解为项目，把办法细化为条文。
    """
    if _SPLIT.search(at.text, max(0, at.start - 16), at.start):
        yield at.found("此处缺数字，请补上", start=at.start + 1, end=at.start + 2)


_OF = {
    "的件": "(?:全部|全都|均|都|已|案件|信访|积案|事项|提案|建议|议案|投诉|工单)",
    "的起": "(?:全部|均已|案件|纠纷|事故|矛盾|案|投诉)",
    "的个": "(?:问题|项目|村(?![民庄级])|社区|支部|党支部|行政村|企业|网格|小区|乡镇|单位|班级|风险点|隐患)",
    "的处": "(?:隐患|问题|违建|危房|灾害点|风险点|违法|点位|堵点)",
    "的项": "(?:任务|工作|措施|问题|制度|建议|实事|整改|议题|指标|全部|均已|课题)",
    "的条": "(?:意见|建议|线索|问题|措施|信息|道路|河流|街)",
    "的名": "(?:干部|党员|教师|学生|民警|职工|群众|同志|队员|工作人员|代表|医生|护士|辅警|年轻|困难|留守)",
    "的户": "(?:群众|农户|居民|脱贫户|监测户|低保户|困难|村民)",
    "的家": "(?:企业|单位|公司|商户|门店)",
    "的份": "(?:文件|问卷|合同|材料|报告)",
}
_LED = Pattern("[\u4e00-\u9fff]{2}(?<!别)$")
_HOME = Pattern("(?:我|他|她|咱|自己|群众|老百姓|大)$")


@rule(
    "P131",
    "of-measure-without-number",
    "“的”后缺数字",
    kind="missing_number",
    severity="error",
    source=_SOURCE,
    triggers=tuple(_OF),
    behind=Pattern("|".join(f"(?<={word}){after}" for word, after in _OF.items())),
)
def of_measure_without_number(text: Text, at: Hit) -> Iterator[Found]:
    """“交办的件全部办结”“发现的处隐患”，“的”与量词之间没有数字。

    误：省、市交办的件全部办结。
    误：排查出的处隐患全部整改到位。
    误：群众反映的个问题均已解决。
    正：省、市交办的12件全部办结。
    正：存在的个别问题已整改，幸福的家园更加美丽。
    """
    ahead = at.before(2)
    if not _LED.search(ahead) or _HOME.search(ahead) or text.in_title(at.line, at.start):
        return
    yield at.found("此处缺数字，请补上", start=at.start + 1)


_JOINED = Pattern("[\u4e00-\u9fff]$")


@rule(
    "P132",
    "taking-part-without-number",
    "人次之前缺数字",
    kind="missing_number",
    severity="error",
    source=_SOURCE,
    triggers=tuple(
        f"{unit}{verb}"
        for unit, verb in product(
            ("人次", "余人次", "余名", "余人"), ("参加", "参与", "到场", "受益", "接受")
        )
    ),
    screen=_bare,
)
def taking_part_without_number(text: Text, at: Hit) -> Iterator[Found]:
    """“志愿者人次参加清理”，“人次”前没有数字。

    误：组织党员志愿者人次参加清理。
    正：组织党员志愿者120人次参加清理。
    """
    yield at.found("此处缺数字，请补上", end=at.end - 2)


_SIGNED = tuple(
    f"{said}{verb}{sign}"
    for said, verb, sign in product(
        ("率", "满意度", "安全感", "比例", "占比", "总数", "总额", "比重", "面积", "收入"),
        ("达", "达到", "达到了", "为", "", "提升至", "提高到", "提升到"),
        ("X", "x", "Ｘ", "×", "*", "＊", "Y", "N"),
    )
)


@rule(
    "P133",
    "rate-of-signs",
    "比率以x代数",
    kind="placeholder",
    severity="error",
    source=_SOURCE,
    triggers=_SIGNED,
    behind=Pattern("[XxＸ×*＊YN]{0,3}(?:[，。；、,;）)]|$)"),
)
def rate_of_signs(text: Text, at: Hit) -> Iterator[Found]:
    """“满意率达X”，数值写着占位符，连百分号也没有。

    误：按期办结率99.8%，群众满意率达X。
    误：森林覆盖率达到**，绿化水平提高。
    正：按期办结率99.8%，群众满意率达97%。
    """
    end = at.end
    while end < len(at.text) and at.text[end] in "XxＸ×*＊YN":
        end += 1
    start = next(place for place in range(at.start, at.end) if at.text[place] in "XxＸ×*＊YN")
    yield at.found("数值未填写，请补上", start=start, end=end)
