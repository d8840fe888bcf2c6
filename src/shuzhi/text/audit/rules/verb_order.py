"""Verbs that have one order in time, written the other way: 解决和发现, 研究并听取, 落实和制定, 解决问题、分析问题."""

from collections.abc import Iterable, Iterator
from itertools import combinations, product

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, rule

_SOURCE = "《语法修辞讲话》：并列成分的次序；《中学教学语法系统提要（试用）》"
_CHAINS = """
发现 分析 解决
发现 研究 解决
发现 整改
发现 培养 使用
查找 分析 整改
查找 剖析 解决
查找 解决
查摆 整改
排查 整治
排查 整改
排查 化解
排查 消除
摸排 化解
摸排 整治
摸排 处置
检查 整改
听取 研究
听取 采纳
听取 吸收
征求 采纳
征求 吸收
收集 梳理 分析
收集 整理 归档
收集 汇总 上报
收集 反馈
采集 整理 分析
采集 录入 审核
统计 上报
核实 上报
核对 上报
汇总 上报
制定 落实
制定 执行
制定 实施
制订 落实
制订 执行
制订 实施
起草 修改 印发
起草 审定 印发
起草 下发
部署 落实
学习 掌握
学习 领会 贯彻
学习 运用
学习 落实
掌握 运用
领会 贯彻
理解 执行
调查 处理
调查 取证 处理
受理 办理
受理 办结
受理 查处
受理 调解
受理 审核 审批
受理 答复
登记 归档
登记 办理
申报 审批
申请 批准
侦查 起诉
立案 审理
立案 查处
审理 执行
立项 验收
设计 施工
施工 验收
招标 采购
采购 验收
开工 竣工
筹备 召开
筹备 举办
策划 实施
引进 消化
引进 吸收
消化 吸收
播种 收获
采样 检测
采集 检测
诊断 治疗
巩固 提高
继承 发展
继承 发扬
继承 创新
探索 总结 推广
总结 提炼 推广
试点 推广
建立 完善
建立 健全
建立 巩固
编制 审核
编制 执行
讨论 通过
审议 通过
酝酿 决定
研究 决定
谋划 部署
推荐 考察
考察 任用
洽谈 签约
签约 开工
勘察 设计
评估 整改
承诺 践诺
识别 帮扶
监测 预警
预警 处置
征收 入库
动员 实施
整理 归档
清点 入库
调研 决策
论证 实施
培训 上岗
起草 审议
试行 推广
宣讲 落实
了解 掌握
了解 解决
掌握 解决
掌握 化解
接收 转办
交办 督办
督办 办结
部署 检查
反映 解决
"""
_ANDS = ("和", "与", "及", "并", "、", "以及", "和及时", "并及时", "并逐步", "并逐步地", "并认真", "和认真", "并积极", "并主动", "并全面", "并有效", "并深入", "了并", "而且", "和逐步")  # fmt: skip
_TRUE_ALSO = frozenset((("检测", "采样"), ("检测", "采集"), ("治疗", "诊断"), ("吸收", "消化"), ("吸收", "引进"), ("消化", "引进")))  # fmt: skip
_LOOSE = ("落实", "执行", "检查", "运用", "办理", "解决", "实施")
"""What 、 may set ahead of anything in a list of fields."""


def _turned(chains: str) -> Iterable[tuple[str, str]]:
    """Of each chain every pair the other way about: (later, earlier)."""
    seen = set()
    for line in chains.split("\n"):
        for earlier, later in combinations(line.split(), 2):
            if (later, earlier) not in seen:
                seen.add((later, earlier))
                yield later, earlier


_PAIRS = tuple(_turned(_CHAINS))
_TURNED = {
    later + word + earlier: (later, earlier)
    for (later, earlier), word in product(_PAIRS, _ANDS)
    if not (word == "、" and (later, earlier) in _TRUE_ALSO)
}
_THINGS = ("问题", "矛盾", "困难", "难题", "隐患", "纠纷", "风险")
_STEPS = (("发现", "查找", "查摆", "排查", "寻找", "提出"), ("分析", "剖析", "研究", "研判", "梳理"), ("解决", "整改", "化解", "处理", "处置", "消除"))  # fmt: skip
_OTHER_THINGS = {
    "制度": (("制定", "制订", "建立"), ("执行", "落实")),
    "措施": (("制定", "研究"), ("落实", "实施")),
    "方案": (("制定", "制订", "起草", "编制"), ("实施", "落实", "执行")),
    "计划": (("制定", "制订"), ("实施", "落实", "执行")),
    "规划": (("编制", "制定"), ("实施", "落实")),
    "政策": (("学习", "吃透", "掌握", "领会"), ("落实", "执行")),
    "业务": (("学习",), ("精通", "钻研")),
    "意见": (("听取", "征求", "收集", "征集"), ("采纳", "吸纳", "落实", "梳理")),
    "诉求": (("倾听", "听取", "收集", "了解"), ("解决", "回应")),
    "合同": (("签订",), ("履行",)),
    "经验": (("总结", "提炼"), ("推广", "复制")),
    "案件": (("受理", "立案"), ("审结", "办结", "执结")),
    "线索": (("收集", "受理", "摸排"), ("处置", "办结", "查处")),
}  # fmt: skip
_LINKS = ("、", "和", "与", "并", "，")


def _steps() -> Iterable[tuple[str, str, str]]:
    for thing in _THINGS:
        for one, two in combinations(_STEPS, 2):
            for earlier, later in product(one, two):
                yield thing, earlier, later
    for thing, (one, two) in _OTHER_THINGS.items():
        for earlier, later in product(one, two):
            yield thing, earlier, later


_OBJECTS = {
    f"{later}{thing}{link}{earlier}{thing}": (later + thing, earlier + thing)
    for thing, earlier, later in _steps()
    for link in _LINKS
}


@rule(
    "T762",
    "verbs-out-of-order",
    "并列动词次序颠倒",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=(*_TURNED, *_OBJECTS),
)
def verbs_out_of_order(text: Text, at: Hit) -> Iterator[Found]:
    """并列的动词有先后：先发现后解决，先听取后研究，先制定后落实。

    误：帮助企业解决和发现生产中的难题。
    误：党委会研究并听取了意识形态工作汇报。
    误：提高解决问题、分析问题的能力。
    误：注意推广和总结各村的好做法。
    正：帮助企业发现和解决难题，听取并研究工作汇报，提高分析问题、解决问题的能力。
    正：整改落实和制度建设，边解决边发现。
    """
    pair = _TURNED.get(at.word) or _OBJECTS[at.word]
    if text.in_title(at.line, at.start, at.end):
        return
    later, earlier = pair
    yield at.found(f"次序颠倒，“{earlier}”在先，“{later}”在后")
