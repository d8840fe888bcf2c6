"""Which nouns may stand bare before a measure: what tells 考录公务员名, whose number is gone, from 报名 and 事件."""

from typing import NamedTuple

from shuzhi.text.audit.rule import Pattern

_SEPARATE = "一二三四五六七八九十百千万亿零〇两几数多余半双单每各首本该此其上下这那哪再初逐屡某同"


class Loose(NamedTuple):
    """A measure that any noun may stand before: with which characters it makes a word, and what is done with it."""

    bound: frozenset[str]
    deeds: Pattern


def _loose(bound: str, deeds: str) -> Loose:
    return Loose(frozenset(bound + _SEPARATE), Pattern(deeds))


_MADE = "建成|新建|创建|打造|成立|建立|组建|实施|引进|签约|培育|争取|完成|整改|排查|发现|新增|设立|建设|谋划|申报|储备|解决|获得|荣获|制定|出台|修订|印发|落实|开展|办理|推进|承担"
_GROWN = "收运|种植|栽植|流转|建成|新建|改造|完成|整治|开发|发展|播种|清理|清运|回收|处理|修建|硬化|铺设|疏浚|维修|治理|新增|拆除|转运|收割|绿化|造林|退耕|复垦|收储|供应|采购|销售|储备|发放|调运|生产|清淤|建设|改建|扩建|复耕|验收|管护"
LOOSE: dict[str, Loose] = {
    "名": _loose(
        "姓署报提排命签著知有闻罪除更书实匿联冠域地出点题虚美莫学品户别化成扬驰真具挂正全笔艺小网用法佚定奶芳留代假英令威盛功无人校村路厂店物种片曲剧栏刊校班族俗并匿记",
        "考录|招录|招聘|录用|引进|培养|评选|表彰|发展|吸纳|推荐|选派|选拔|提拔|遴选|处分|慰问|资助|救助|抓获|新增|招收|调整|安排|聘请|配备|选聘|转正|培训"
        "|帮扶|解救|看望|邀请|新任|输送|派出|评出|新进|接收|安置|转移|救治|任免|调动|查获|劝返|选出|增补|录取|晋升|交流|轮岗|下派|抽调|统筹|考核|诫勉|查处|化解",
    ),
    "条": _loose(
        "线面链信教苗纸便枝油布腹柳清封皮借欠荤白头金身字戒鞋砖木钢板粉辣车词款律萝",
        "征求|收集|梳理|提出|采纳|记录|报告|收到|反馈|编发|报送|录用|采用|发布|办理|整改|制定|征集|查摆|上报|推送|印发|悬挂|张贴|受理|答复|刊发|转发",
    ),
    "件": _loose(
        "事案文条要物零附邮信证稿函部配软硬元组构密抄急挂快批来原复备插课中器收样工试制作管铸锻套把立标投提议诉访举报转督查办期征构耗配购送签寄退发结印图接示呈",
        "收到|受理|办理|办结|处理|化解|调处|查处|立案|接收|交办|转办|制定|出台|审查|承办|督办|解决|答复|累计|印发|起草|审结|执结|调解|查获",
    ),
    "次": _loose(
        "层批主名位座班场人频档等车版航架历轮回户件项家剂针旬年月日依渐届伦",
        "开展|召开|组织|举办|参加|举行|主持|讲|研究|检查|督查|走访|深入|接受|进行|调研|集中",
    ),
    "份": _loose(
        "月年身成股省县辈备缘部情等过安名水充天养盐组",
        "发放|印发|签订|起草|报送|制作|编发|张贴|收集|递交|提交|征订|上报|发出|派发|印制|填写|撰写",
    ),
    "篇": _loose(
        "长短诗全通名开中终续新整前后连", "撰写|发表|刊发|刊登|采写|报送|编发|推送|完成|上报|发布|起草|录用"
    ),
    "个": _loose("整挨", _MADE),
    "项": _loose("事款选专立强弱奖子分进销出账条义要大小加缺漏杂前后减失决别列支增统收颈短清扣判", _MADE),
    "吨": _loose("按论以为用是成公计", _GROWN),
    "亩": _loose("按论以为用是成公英市计田", _GROWN),
    "公里": _loose("方按论以为用是成华", _GROWN),
    "平方米": _loose("按论以为用是成", _GROWN),
}
FURTHER: dict[str, Pattern] = {
    # what is counted by measures that make words with most nouns
    "座": Pattern(r"(?:桥梁?|泵站|水库|厂房|大棚|公厕|厕所|变电站|塔|水池|电站|温室|换热站|垃圾房)$"),
    "盏": Pattern(r"灯$"),
    "株": Pattern(r"(?:树木?|树苗|苗木|花卉|花木)$"),
    "棵": Pattern(r"(?:树木?|树苗|苗木)$"),
    "套": Pattern(r"(?:住房|设备|图书|教材|桌椅|安置房|公租房|廉租房|棚改房|器材|健身器材)$"),
    "支": Pattern(r"(?:队伍|队|小组)$"),
    "例": Pattern(r"(?:手术|新生儿|标本|病人)$"),
    "封": Pattern(r"(?:公开信|感谢信|慰问信|举报信|一封信)$"),
    "块": Pattern(r"(?:展板|宣传栏|标牌|警示牌|宣传牌|广告牌|公示牌|标识牌)$"),
    "节": Pattern(r"(?:公开课|示范课|优质课|观摩课|研讨课|听课|评课)$"),
    "轮": Pattern(r"(?:排查|督查|检查|巡察|检测|走访|整治|督导|轮训)$"),
    "眼": Pattern(r"井$"),
    "头": Pattern(r"(?:生猪|肉牛|奶牛|母猪|母牛|牲畜)$"),
    "位": Pattern(
        r"(?:老人|患者|专家|委员|代表|教师|同志|党员|群众|居民|村民|干部|职工|学生|医生|评委|乡贤|志愿者|党代表|同事)$"
    ),
    "元": Pattern(
        r"(?:收入|资金|增收|罚款|补助|补贴|奖金|价值|产值|损失|费用|善款|慰问金|捐款|奖学金)(?:共计|累计|共|达)?$"
    ),
    "场": Pattern(
        r"(?:比赛|展览|演出|运动会|晚会|报告会|发布会|推介会|宣讲|会议|活动|招聘会|联谊会|观影|电影|讲座|培训)$"
    ),
}
MORE = (
    "余人", "余件", "余次", "余份", "余名", "余户", "余场", "余篇", "余万元", "余人次", "余项", "余个", "余家", "余条", "余处", "余亩", "余吨", "余元",
    "余公里", "余平方米", "余起", "余棵", "余株", "余盏", "余台", "余本",
)  # fmt: skip
_TOTAL = "共计约达近余"
"""Left to the rule of totals."""
_CLAUSE = 24
_STOPS = "，。；：！？,;:（）、“”《》 \u3000"
_DIGIT = Pattern(r"[0-9０-９一二三四五六七八九十百千两几]")


def bare(line: str, unit: str, stop: int) -> bool:
    """Whether the noun that ends at `stop` lacks the number of the measure behind it, by its clause alone."""
    loose = LOOSE.get(unit)
    if loose is None or line[stop - 1] in loose.bound or line[stop - 1] in _TOTAL:
        return False
    low = max(0, stop - _CLAUSE)
    begin = low
    for place in range(stop - 1, low - 1, -1):
        if line[place] in _STOPS:
            begin = place + 1
            break
    if stop - begin < 4 or _DIGIT.search(line, begin, stop):
        return False
    deed = loose.deeds.search(line, begin, stop)
    # what is counted stands between the deed and the measure
    return deed is not None and stop - deed.end() >= 2
