"""Words from which the demonstration's petitions are put together; all places and persons are invented."""

from random import Random

TOWNS = ("青石镇", "柳河乡", "东岭乡", "白杨镇", "平川镇", "长坪乡", "双桥镇", "红崖乡")
VILLAGES = (
    "上湾村",
    "下湾村",
    "李庄村",
    "新民村",
    "前进村",
    "沙沟村",
    "高家坪村",
    "东河村",
    "西河村",
    "团结村",
    "南庄社区",
    "北街社区",
)
BUREAUS = (
    "县自然资源局",
    "县人力资源和社会保障局",
    "县住房和城乡建设局",
    "县农业农村局",
    "县民政局",
    "县司法局",
    "县交通运输局",
    "县水务局",
    "县教育局",
    "县卫生健康局",
    "县市场监督管理局",
    "县公安局",
)
COUNTY_LEADERS = (
    "县委书记",
    "县长",
    "常务副县长",
    "分管农业副县长",
    "分管城建副县长",
    "分管教育卫生副县长",
    "县委政法委书记",
    "县委组织部部长",
    "县人大常委会主任",
    "县政协主席",
    "县纪委书记",
    "县公安局局长",
)

TOPICS = (
    ("农村土地", "{place}土地流转费未按时支付"),
    ("农村土地", "{place}承包地边界重叠"),
    ("征地拆迁", "{place}征地补偿款标准不一致"),
    ("征地拆迁", "{place}安置房交付延迟"),
    ("劳动社保", "{place}工地拖欠务工人员工资"),
    ("劳动社保", "{place}居民养老保险缴费年限认定"),
    ("城建物业", "{place}小区物业收费不公开"),
    ("城建物业", "{place}住宅楼屋面渗漏无人维修"),
    ("交通水利", "{place}村道损毁影响出行"),
    ("交通水利", "{place}灌溉渠道多年失修"),
    ("民生保障", "{place}低保申请未获答复"),
    ("民生保障", "{place}危房改造补助未发放"),
    ("生态环境", "{place}养殖场异味影响居住"),
    ("生态环境", "{place}河道内倾倒垃圾"),
    ("教育卫生", "{place}学校周边交通秩序混乱"),
    ("涉法涉诉", "{place}一起民事判决执行缓慢"),
)
_CLAIMS = {
    "农村土地": ("核实地块并支付欠付款项", "重新测量承包地边界"),
    "征地拆迁": ("公开补偿标准并补足差额", "明确安置房交付时间"),
    "劳动社保": ("支付所欠工资", "核定缴费年限"),
    "城建物业": ("公开收费项目", "维修公共部位"),
    "交通水利": ("修复损毁路段", "维修灌溉设施"),
    "民生保障": ("答复申请结果", "发放补助资金"),
    "生态环境": ("整治污染并恢复环境",),
    "教育卫生": ("整治周边秩序",),
    "涉法涉诉": ("加快办理进度",),
}
_LAWS = {
    "农村土地": "农村土地承包有关法律规定",
    "征地拆迁": "土地管理有关法律规定和县征收补偿方案",
    "劳动社保": "劳动合同和社会保险有关法律规定",
    "城建物业": "物业管理有关规定",
    "交通水利": "农村公路和水利设施管理有关规定",
    "民生保障": "社会救助有关规定",
    "生态环境": "环境保护有关法律规定",
    "教育卫生": "道路交通安全有关法律规定",
    "涉法涉诉": "诉讼与信访分离有关规定",
}
RISKS = (
    ("征地拆迁", "{place}征收补偿意见不一"),
    ("征地拆迁", "{place}安置房验收后存在质量争议"),
    ("劳动社保", "{place}项目部未按月支付工资"),
    ("劳动社保", "{place}砖厂关停后职工补偿未落实"),
    ("城建物业", "{place}小区更换物业引发争议"),
    ("城建物业", "{place}楼盘延期交房"),
    ("农业农村", "{place}合作社分红账目有疑问"),
    ("农业农村", "{place}土地流转合同到期未续"),
    ("婚姻邻里", "{place}两户宅基地通行纠纷"),
    ("婚姻邻里", "{place}邻里排水纠纷"),
    ("涉法涉诉", "{place}交通事故赔偿执行未到位"),
    ("生态环境", "{place}采砂点扬尘扰民"),
    ("民生保障", "{place}低保动态调整有异议"),
    ("民生保障", "{place}医疗费用报销争议"),
    ("其他", "{place}集资款退还进度缓慢"),
)
CONFERENCE_THEMES = (
    "重点领域矛盾化解",
    "重复信访治理",
    "积案攻坚",
    "节前信访形势",
    "欠薪问题专项",
    "征地拆迁领域",
    "物业领域",
    "上级交办件办理进度",
    "初信初访办理质量",
    "重要时段安排",
)
NOTICE_SUBJECTS = (
    "上级交办信访事项临期",
    "包案事项化解进度",
    "重复信访事项办理",
    "欠薪问题限期办结",
    "征地补偿争议化解",
    "信访隐患整改",
    "初信初访告知超期",
    "处理意见书质量整改",
    "领导下访事项落实",
    "积案攻坚进度",
)
_MEASURES = (
    "入户走访并召开调解会",
    "由包案领导牵头会商",
    "落实责任单位限期整改",
    "引导通过法律途径解决",
    "安排资金分批支付",
    "乡镇调解委员会跟进调解",
)
_OUTCOMES = (
    "双方达成书面协议",
    "款项已支付到位",
    "问题已整改完毕",
    "已说明政策并取得理解",
    "已列入年度计划组织实施",
    "已恢复原状",
    "已引导进入诉讼程序",
)

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "福贵秀英桂兰玉珍国强德明长顺有才翠花来喜存良金凤万福"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_NO_REGION = "999901"
"""A region code that GB/T 2260 does not give out."""


def person(draw: Random) -> str:
    """An invented name."""
    return draw.choice(_SURNAMES) + "".join(draw.sample(_GIVEN, draw.choice((1, 2, 2))))


def identity(draw: Random) -> str:
    """An identity number of no region, with a right check digit (GB 11643-1999)."""
    body = f"{_NO_REGION}{draw.randint(1950, 1995)}{draw.randint(1, 12):02d}{draw.randint(1, 28):02d}{draw.randint(1, 999):03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return body + _CHECK_DIGITS[total % 11]


def claim(topic: str) -> str:
    """What the petitioner asks for."""
    return "或".join(_CLAIMS[topic][:1])


def law(topic: str) -> str:
    """What the opinion rests on."""
    return _LAWS[topic]


def outcome(draw: Random) -> str:
    """How a matter ended."""
    return draw.choice(_OUTCOMES)


def measure(draw: Random) -> str:
    """What is done about a risk."""
    first, second = draw.sample(_MEASURES, 2)
    return f"{first}；{second}"
