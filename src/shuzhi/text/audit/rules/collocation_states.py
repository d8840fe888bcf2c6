"""Nouns and what is said of them, as closed classes: 战斗力不断扩大, 水平不强, 浓厚的基础, 得到了焕然一新."""

from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

from shuzhi.text.audit import knowledge
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.rules.collocation_objects import pairs, verbs_and_nouns

_SOURCE = "《现代汉语实词搭配词典》；《现代汉语八百词》；政府工作报告通行搭配"
_LEADS = frozenset(
    ["也", "都", "均", "又", "还", "更", "更加", "更为", "较为", "日益", "日趋", "愈加", "愈发", "十分", "非常", "比较", "相对", "显得", "变得", "逐步", "逐渐", "不断", "持续", "明显", "显著", "大幅", "大大", "有效", "切实", "全面", "稳步", "普遍", "极大", "较大", "很大", "长足", "根本", "新", "初步", "有", "有了", "得到", "得到了", "了", "进一步", "一定", "有所", "的", "没有"]
)  # fmt: skip
"""What leads from a noun to what is said of it: 不断扩大, 有了明显的提高."""
_CERTAIN = 15
_REACH = 20
_DOWN = frozenset(("缩小", "减少", "减轻", "降低", "下降", "缓解", "缩短", "遏制", "消除"))
_NOUN_LENGTHS = (4, 3, 2)


@cache
def _subjects() -> tuple[frozenset[str], dict[str, tuple[str, str, frozenset[str]]]]:
    """The verbs, and for each noun what is said of it, what for less of it, and the verbs that may stand."""
    verbs: frozenset[str] = frozenset()
    nouns: dict[str, tuple[str, str, frozenset[str]]] = {}
    path = Path(knowledge.__file__).with_name("collocation_subjects.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        noun, way, *run = line.split(" ")
        if noun == "@":
            verbs = frozenset(pairs(way))
        else:
            best, _, less = way.partition("/")
            nouns[noun] = (best, less, frozenset(pairs("".join(run))))
    return verbs, nouns


def states() -> frozenset[str]:
    """The verbs that are said of a noun."""
    return _subjects()[0]


_ENDS = frozenset("也都均又还更加为较益趋发分常比对步逐渐断续显著幅大效实全面遍极足本新有了得到定所的和与")


def has_lead(at: Hit) -> bool:
    """Whether the character before a verb can end what leads to it."""
    return at.text[at.start - 1 : at.start] in _ENDS


def _subject(at: Hit) -> tuple[str, list[str], int]:
    """The listed noun of which a verb is said, the verb with one joined before it, and where the noun ends."""
    verbs, nouns = _subjects()
    before = at.before(_REACH)
    told = [at.word]
    if before[-1:] in ("和", "与") and before[-3:-1] in verbs:
        told.insert(0, before[-3:-1])
        before = before[:-3]
    stem = before
    for _ in range(4):
        length = next((each for each in (3, 2, 1) if stem[-each:] in _LEADS), 0)
        if not length:
            break
        stem = stem[:-length]
    if len(stem) == len(before):
        return "", told, 0
    noun = next((stem[-length:] for length in _NOUN_LENGTHS if stem[-length:] in nouns), "")
    return noun, told, at.start - min(at.start, _REACH) + len(stem)


def is_odd_state(at: Hit) -> bool:
    """Whether a verb is said of a listed noun that it does not go with."""
    verbs, nouns = _subjects()
    noun, told, _ = _subject(at)
    return bool(noun) and any(verb in verbs and verb not in nouns[noun][2] for verb in told)


def odd_state(at: Hit) -> Found | None:
    """What is said of a verb whose subject, shortly before, does not go with it; of two joined verbs one is enough."""
    verbs, nouns = _subjects()
    noun, told, end = _subject(at)
    if not noun or at.text[max(0, end - len(noun) - 2) : end - len(noun)] == "能力":
        return None
    best, less, fits = nouns[noun]
    wrong = next((verb for verb in told if verb in verbs and verb not in fits), "")
    if not wrong:
        return None
    commons, listed = verbs_and_nouns()
    common = commons.get(wrong, 5) + (listed[noun].common if noun in listed else 0)
    severity: Severity = "warning" if common >= _CERTAIN else "hint"
    right = less if less and wrong in _DOWN else best
    return at.found(f"“{noun}”与“{wrong}”搭配不当，宜作“{right}”", start=end - len(noun), severity=severity)


_DEGREES = {
    "水平": "高低差好", "素质": "高低差好全齐", "能力": "强高弱差足大低好", "意识": "强高浓牢深足弱淡差够", "效率": "高低差好", "质量": "高低差好优", "积极性": "高强低足差大", "主动性": "强高足差弱", "责任心": "强足弱差", "责任感": "强足弱差",
    "力度": "大强小弱足", "步伐": "快大慢小稳", "进度": "快慢", "速度": "快慢高低", "觉悟": "高低", "境界": "高低", "深度": "深足大", "广度": "广大足", "作风": "实硬严细好优正深差", "经验": "多足少", "知识": "多足广少深", "凝聚力": "强足弱高大",
    "战斗力": "强高弱", "执行力": "强高弱", "竞争力": "强高弱大", "影响力": "大强高小弱", "覆盖面": "广大宽全窄小高", "渠道": "宽多广窄少畅", "视野": "宽广窄大", "思路": "宽清多新活窄广", "规模": "大小足", "范围": "广大小窄宽", "信心": "足强大", "决心": "大足强",
    "满意度": "高低", "知晓率": "高低", "知名度": "高低大", "透明度": "高低大", "收入": "高低多少稳", "效益": "高好低差大明", "成绩": "好大优高差突", "压力": "大小重", "难度": "大高小", "差距": "大小", "负担": "重大轻", "风险": "高大小低", "频次": "高多低少密", "比例": "高大低小",
    "数量": "多少大足", "氛围": "浓厚好强足淡", "热情": "高足浓低强大", "干劲": "足大高强", "作用": "大强小足明好", "印象": "深好", "基础": "牢实好厚稳弱差薄固强", "纪律": "严强松明", "制度": "严全细多少实新活好", "机制": "活全新顺好畅", "活力": "足强大高弱好", "潜力": "大足", "实力": "强弱大厚足",
    "动力": "足强大弱", "魄力": "大足", "认识": "深高足清全透够到准浅", "态度": "好硬严坚差", "距离": "远近大长短", "成本": "高低大少", "速率": "高快慢低", "参与率": "高低", "入学率": "高低", "合格率": "高低", "利用率": "高低", "使用率": "高低", "覆盖率": "高低广", "获得感": "强足高", "自觉性": "强高足差", "紧迫感": "强足",
}  # fmt: skip
"""Of a noun the words that tell its degree, by their first character."""
_SAID = {
    "水平": "高", "素质": "高", "能力": "强", "意识": "强", "效率": "高", "质量": "高", "力度": "大", "步伐": "快", "进度": "快", "速度": "快", "作风": "扎实", "经验": "丰富", "知识": "丰富", "深度": "深", "广度": "广", "覆盖面": "广", "渠道": "宽", "视野": "宽", "思路": "清", "规模": "大", "范围": "广", "信心": "足", "决心": "大",
    "效益": "好", "成绩": "好", "压力": "大", "难度": "大", "差距": "大", "负担": "重", "风险": "高", "频次": "高", "数量": "多", "氛围": "浓厚", "热情": "高", "干劲": "足", "作用": "明显", "印象": "深", "基础": "牢固", "纪律": "严", "制度": "健全", "机制": "健全", "活力": "足", "潜力": "大", "实力": "强", "动力": "足", "魄力": "大", "认识": "深", "态度": "好", "距离": "远", "收入": "高", "比例": "高", "影响力": "大",
}  # fmt: skip
_DEGREE = "强高快大足深浓实严牢广宽好多弱低慢小差少厚重"
_LED = Pattern("(?:还|仍|都|也|均|又|仍然|依然|普遍|总体|整体|相对|有时|有的|尚|明显|显得|略显|有些){0,2}$")


def _degrees() -> tuple[str, ...]:
    hows = ("不够", "不", "不太", "不是很", "较", "很", "比较", "还不够", "更")
    return tuple(
        word
        for how, degree in product(hows, _DEGREE)
        if (word := how + degree) not in ("不足", "不少", "不小", "不差", "很足", "不多", "不好")
    )


@rule(
    "T750",
    "noun-and-degree",
    "主谓搭配不当（程度）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=_degrees(),
    behind="，。；、！）,;",
)
def noun_and_degree(text: Text, at: Hit) -> Iterator[Found]:
    """水平说高低，不说强弱；效率说高低，不说快慢；力度说大小，不说高低。

    误：办事效率不够快，业务水平还不强，宣传力度不够高。
    正：办事效率不够高，业务水平还不高，宣传力度不够大，能力不足。
    """
    lead = _LED.search(at.text, max(0, at.start - 6), at.start)
    stem = lead.start() if lead else at.start
    noun = next(
        (word for length in (3, 2) if (word := at.text[max(0, stem - length) : stem]) in _DEGREES), ""
    )
    if noun and at.word[-1] not in _DEGREES[noun]:
        yield at.found(
            f"“{noun}”与“{at.word}”搭配不当，宜作“{at.word[:-1]}{_SAID.get(noun, '高')}”",
            start=stem - len(noun),
        )


_ENOUGH = {
    "充分": "发挥 利用 准备 认识 调研 论证 沟通 考虑 理由 依据 证据 时间 作用 估计 学习 研究 讨论 挖掘 宣传 体现 交流 运用 了解 征求 保障 竞争 开发 理解 调动 履职 落实 就业 预习 燃烧 发动 思考 酝酿 协商 供给 挖潜 展示 尊重 信任 把握 使用 掌握 分析 表达 民主 发扬 暴露 释放 优势 职能 效能 功能",
    "深入": "学习 调研 研究 思考 工作 了解 领会 分析 理解 作风 开展 剖析 推进 掌握 改革 基层 群众 一线 讨论 融合 检查 认识 排查 宣传 挖掘 实际 把握 监督 合作 探索 交流 贯彻 参与 走访 落实 查摆 对接 反思 整改 发展 沟通 谈话 指导 教育",
    "深刻": "认识 体会 理解 领会 剖析 反思 印象 把握 学习 分析 影响 检查 教训 变化 检视 感悟 查摆 自我批评 批评 思想",
    "浓厚": "氛围 兴趣 气氛 风气 意识 色彩 底蕴 感情 特色 学风 热情 文化 气息",
    "丰富": "经验 知识 内容 形式 活动 生活 种类 资源 载体 手段 内涵 阅历 品种 文化 体验 产品 题材 素材 信息 渠道 课程 业态 供给 类型 场景 功能 方式 方法 途径 多样 成果 类别 精神 菜品 层次 措施",
    "牢固": "基础 思想 意识 根基 树立 防线 信念 理想信念 观念 掌握 宗旨 理念 地位 结构 底线 屏障 安装 关系 记忆 设施 坝体",
    "完善": "制度 机制 体系 设施 功能 措施 体制 管理 机构 网络 流程 法规 条件 政策 平台 配套 组织 程序 规划 法治 标准 方案 结构 服务 格局 市场 规则 治理 布局 链条 台账 资料 档案 手段 手续 职能 系统 保障 监管 环境 预案 计划 规章 渠道 监督 考核 模式 办法 方式 产业链 法律 规定 链 资料 信息 支撑 基础 建设 内容 工作 知识 设备 秩序 载体 方法 思路 举措 队伍 责任 阵地 服务质量 职责 品牌 技能",
    "健全": "制度 机制 体系 组织 机构 网络 体制 设施 法规 管理 功能 法制 规章 台账 人格 档案 流程 措施 标准 规范 程序 职能 班子 服务 法治 规则 渠道 监督 手续 系统 政策 平台 队伍 约束",
}  # fmt: skip
_SUITS = {adjective: tuple(nouns.split()) for adjective, nouns in _ENOUGH.items()}


@rule(
    "T751",
    "noun-not-enough",
    "主谓搭配不当（不够……）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(how + adjective for how in ("不够", "不太", "还不", "不是很") for adjective in _SUITS),
    behind="，。；、！）,;",
)
def noun_not_enough(text: Text, at: Hit) -> Iterator[Found]:
    """“不够”后面的形容词要与主语相配：积极性不说充分，深度不说深入，发挥不说完善。

    误：职工积极性不够充分，学习的深度不够深入，作用发挥得不够完善。
    正：职工积极性不够高，学习不够深入，作用发挥不够充分，制度不够健全，经验不够丰富。
    """
    adjective = at.word[-2:]
    if adjective != "充分" and at.before(3) == "发挥得":
        yield at.found(f"“发挥”与“{at.word}”搭配不当，宜作“不够充分”", start=at.start - 3)
        return
    lead = _LED.search(at.text, max(0, at.start - 6), at.start)
    stem = lead.start() if lead else at.start
    nouns = verbs_and_nouns()[1]
    noun = next(
        (word for length in (4, 3, 2) if (word := at.text[max(0, stem - length) : stem]) in nouns), ""
    )
    if noun and not noun.endswith(_SUITS[adjective]):
        certain = nouns[noun].common >= 6 or noun in _DEGREES
        yield at.found(
            f"“{noun}”与“{at.word}”搭配不当，宜换与“{noun}”相配的词",
            start=stem - len(noun),
            severity=None if certain else "hint",
        )


_MODIFIERS = {
    "浓厚": "氛围 气氛 兴趣 色彩 风气 特色 文化 感情 底蕴 气息 环境 学风 意识 热情 家风 实力 校风 情谊 风尚 习惯 友谊 势头 关系 情感",
    "扎实": "作风 基础 知识 功底 工作 基本功 学风 步伐 成效 措施 举措 技能 本领 能力 素质 素养 学识 根基 专业 进展 行动 支撑 成果 理论 态度 保障 业务 技术 力量 内容 教风 功夫 群众 精神 队伍 效果 落实 推进 业绩 政绩 实力 经验 水平",
    "丰富": "经验 知识 内容 资源 内涵 生活 活动 形式 想象力 产品 阅历 文化 成果 载体 底蕴 素材 体验 手段 信息 精神 营养 思想 供给 资料 方法 方式 途径 渠道 品种 物质 感情 业态 题材 实践 储备 选择 案例 数据 矿产 场景 功能 潜力 服务 项目 课程 情感 营养 学识 形态 样本 宝藏 财富 品类 收获 教训 支撑 旅游 历史 菜品 意义 文物 藏品",
    "坚实": "关系 基础 保障 支撑 步伐 后盾 根基 力量 基石 屏障 底座 依托 底气 防线 平台 柱石 臂膀 堡垒 物质 动力 脚步 靠山 阵地 底板 群众 政治 后方 前进 防护 底盘 纽带 法治 信心 地基 进展 条件 保证 内核",
    "坚强": "保障 领导 保证 后盾 核心 堡垒 组织 班子 队伍 意志 团结 支撑 集体 阵地 政治 力量 战斗堡垒 后援 柱石 团队 决心 党性 干部 信心 纪律 思想 屏障 基石 干劲 作风 人才 党组织 性格 精神 信念 品格 支柱 法治 盾牌 防线 依靠 支持 斗志 基础 动力 战士",
    "雄厚": "实力 基础 资金 力量 师资 资本 技术 家底 储备 人才 底蕴 条件 资源 经济 财力 优势 支撑 潜力 物质 积淀",
    "高涨": "热情 情绪 士气 斗志 积极性 干劲 激情 意愿 情形 势头 价格 呼声 需求 消费热情 民意 氛围",
    "精湛": "技术 技艺 医术 业务 技能 工艺 医疗 水平 演技 专业 操作 表演 制作 刀工 手艺 作品 球技 做工 演出 艺术 能力",
    "渊博": "知识 学识 学问 ",
    "充沛": "精力 体力 雨水 感情 动力 活力 热情 降水 水量 情感 干劲 资金 水源 流动性 水资源 激情 降雨 能量 阳光 光照 元气",
    "饱满": "热情 精神 状态 激情 情绪 斗志 精神状态 干劲 颗粒 活力 籽粒 信心 姿态 工作热情 政治热情 士气 色彩 果实 形象 人物 势头 精力 面貌 风貌 果粒 情感",
    "丰硕": "成果 战果 成绩 成效 果实 收获 业绩 务实 经贸 理论 回报 合作",
    "优异": "成绩 战绩 业绩 表现 答卷 成果 性能 成效 品质 质量 贡献 水平 学业 资质 实绩 条件 品行 指标",
    "严谨": "作风 态度 学风 程序 逻辑 结构 纪律 工作 治学 科学 教风 思维 求实 流程 风格 务实 制度 校风 论证 精神 体系 文风 研究 标准 设计 管理 措辞 学术 计划 规划 表述 班子 法律",
    "严明": "纪律 作风 制度 规矩 法纪 队伍 法治 奖惩 军纪 责任 考核 组织 管理",
    "牢固": "基础 根基 防线 关系 思想 屏障 信念 意识 纽带 友谊 观念 基石 理念 支撑 地位 堤坝 支持 记忆 结构 联系 理想 互信 群众 底板 情谊 合作 堡垒 团结 设施 伙伴 信任 政治",
    "深厚": "感情 友谊 底蕴 基础 情谊 文化 积淀 情怀 根基 历史 功底 情感 理论 渊源 群众 传统 民意 功力 互信 力量 土壤 内涵 联系 爱国 学养 素养 友好 实力 根源 社会 动力 潜力 伟力 基因 造诣 优势 人脉 阶级 关系 认识 兴趣 学识 知识",
    "崇高": "敬意 理想 使命 荣誉 精神 品质 职业 事业 威望 信仰 境界 品德 品格 风范 价值 追求 声誉 地位 信念 目标 道德 责任 礼遇 奖 褒奖 风格 奉献 形象 职责 追求 心灵 威信 情怀 思想 人格 权利",
    "艰巨": "任务 工作 使命 挑战 性 改革 工程 性 斗争 程度 考验 目标 责任 课题",
    "繁重": "任务 工作 劳动 负担 压力 家务 学业 课业 体力 事务 训练 生产 业务 债务 作业 税费 防汛 执勤 科研 抢险 家庭 教学 教务 活动",
    "融洽": "关系 氛围 气氛 感情 环境 干群 党群 沟通 友好 合作 情感 家庭",
    "密切": "联系 关系 合作 配合 关注 协作 交往 沟通 接触 往来 交流 互动 协调 战略 注视 党群 干群 伙伴 协同 同志 接触者",
    "强烈": "愿望 责任感 意识 反响 使命感 要求 反映 对比 渴望 事业心 共鸣 震动 诉求 地震 意愿 责任心 进取心 呼声 兴趣 感受 冲击 欲望 信号 需求 刺激 不满 谴责 反差 震撼 感情 爱国 历史 责任 求知 政治 担当 工作 忧患 好奇心 归属感 认同感 紧迫感 危机感 色彩 自豪感 动机 反应 期盼 期待 主人翁 态度 情感 反弹 抗议 反对 幸福感 获得感 荣誉感 吸引力 印象 影响 热情 光 阳光 降雨 抵制 带动 求知欲 自信心 自觉性 寒潮 信心 决心 创新精神",
    "高超": "技艺 技术 水平 医术 本领 技能 能力 艺术 智慧 素养 技巧 手段 业务 演技 手法 工艺 领导 球技 谋略 驾驶 战术",
}  # fmt: skip
_AGREES = {adjective: tuple(nouns.split()) for adjective, nouns in _MODIFIERS.items()}
_HEAD = Pattern(
    r"(?P<gap>[^，。；：！？、“”‘’《》（）()的了和与及\d\s,;]{0,8})(?=[，。；！？,;]|和[^，。；]{2,5}[，。；]|$)"
)
_PLACE = Pattern(
    r"(?:了|[有以用凭靠]|一定|具有|具备|拥有|着|[，。；、]|^|更加|较为|十分|比较|一支|一种|一个|奠定|打下|取得|形成|营造|积累|保持|树立)$"
)


@rule(
    "T752",
    "modifier-and-noun",
    "定语与中心语搭配不当",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(f"{adjective}的" for adjective in _AGREES),
    behind=_HEAD,
)
def modifier_and_noun(text: Text, at: Hit) -> Iterator[Found]:
    """形容词与所修饰的名词要相配：基础说坚实、扎实，不说浓厚；水平说较高，不说丰富。

    误：为乡村振兴奠定了浓厚的基础，取得了扎实的成绩，具备丰富的专业水平。
    正：奠定了坚实的基础，取得了优异的成绩，具备较高的专业水平，营造了浓厚的学习氛围，丰富的工作经验。
    """
    found = _HEAD.match(at.text, at.end)
    if not found:
        return
    words, nouns = found["gap"], verbs_and_nouns()[1]
    noun = next((words[-length:] for length in (5, 4, 3, 2) if words[-length:] in nouns), "")
    suits = _AGREES[at.word[:-1]]
    if noun and not words.endswith(suits) and _PLACE.search(at.text, max(0, at.start - 4), at.start):
        yield at.found(
            f"“{at.word[:-1]}”与“{noun}”搭配不当，宜换与“{noun}”相配的词",
            end=found.end("gap"),
            severity=None if words == noun or len(words) - len(noun) == 2 else "hint",
        )


_IDIOMS = (
    "焕然一新", "蒸蒸日上", "井然有序", "井井有条", "名列前茅", "突飞猛进", "日新月异", "有目共睹", "深入人心", "一目了然", "欣欣向荣", "有条不紊", "耳目一新", "立竿见影", "面目一新", "层出不穷", "迎刃而解",
    "稳中有升", "稳步推进", "有序推进", "顺利开展", "稳中向好", "持续向好", "与日俱增", "显而易见", "脱颖而出", "齐头并进", "如火如荼", "落地生根", "开花结果", "水到渠成", "更上一层楼", "节节攀升", "节节高",
)  # fmt: skip
_TAKEN = ("得到", "得到了", "取得", "取得了", "获得了", "受到了", "有了", "达到了")


@rule(
    "T753",
    "idiom-as-object",
    "成语作了“得到”的宾语",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“得到”：宾语为名词或表示变化的动词",
    triggers=tuple(taken + idiom for taken, idiom in product(_TAKEN, _IDIOMS)),
    behind="，。；、！）,;",
)
def idiom_as_object(text: Text, at: Hit) -> Iterator[Found]:
    """“焕然一新”“井然有序”本身就是谓语，前面不能加“得到”“取得”。

    误：村容村貌得到了焕然一新。
    误：各项养护任务得到了顺利开展。
    正：村容村貌焕然一新，各项任务顺利开展，工作得到有序开展的保障。
    """
    taken = next(each for each in sorted(_TAKEN, key=len, reverse=True) if at.word.startswith(each))
    if at.word.endswith(("推进", "开展")) and taken in ("得到", "得到了") and not _ends_task(at):
        return
    yield at.found(f"“{at.word[len(taken) :]}”不作“{taken}”的宾语，删去“{taken}”", at.word[len(taken) :])


def _ends_task(at: Hit) -> bool:
    """任务得到了顺利开展: tasks are done, work is carried on."""
    return at.before(2) in ("任务", "目标", "责任", "职责", "困难", "问题")
