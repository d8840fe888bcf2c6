"""A character typed twice inside a word: 应急急机井, 职务之便为为亲友, 加强强党的建设."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.likeness import is_word
from shuzhi.text.audit.rule import Found, Hit, rule
from shuzhi.text.han import is_han

# Characters that end or begin words of reports; each doubled one is looked at where it stands.
_CHARACTERS = (
    "工作学习思想政治组织建设领导干部群众责任制度落实推进提高升加强化促动发展经济社会生产安全教育管理服务质量效率水平能力"
    "精神文明环境卫生基础设施项目资金投入完成实现取得成效问题整改检查监督审计考核评议测会议研究决定部署要求任务目标措施"
    "纪律廉洁自警示教育机关单位部门乡镇村社区企业农业产业种植养殖收入增长降低建立健全完善规范严格执行遵守履职尽责担当"
    "应急防汛抗旱灭火救援事故隐患排查治理矛盾纠纷化解调处信访接待文件起草审核签发归档印章保密宣传报道信息为以及与和将被共第对向把从已由使但各约均都并且在无"
)
_REPORTED = ("汇报", "报告", "说明", "总结", "介绍", "部署", "安排", "要求", "发言", "动员", "出", "一", "个")
"""What 作 takes as a verb of its own, so many characters on at most: 就一年来的工作作如下汇报."""
_SAID = 8
_PARTICLES = frozenset("为以及与和将被共第对向把从已由使但各约均都并且在无")
# What is said twice by itself, or ends one word and begins the next: 人人, 村村通, 市市场监管局.
_PAIRS = frozenset(
    """
    人人 事事 处处 层层 村村 户户 年年 月月 天天 时时 步步 声声 条条 项项 件件 家家 区区 乡乡 镇镇 会会 实实 明明 清清
    将将 和和 生生 好好 多多 常常 仅仅 刚刚 渐渐 往往 节节 高高 深深 紧紧 牢牢 大大 小小 早早 久久 强强 面面 点点 线线
    环环 样样 种种 重重 日日 夜夜 代代 世世 个个 位位 名名 行行 业业 勤勤 恳恳 兢兢 踏踏 扎扎 认认 真真 老老 原原 本本
    完完 全全 安安 平平 稳稳 整整 齐齐 干干 净净 方方 正正 堂堂 详详 细细 反反 复复 马马 虎虎 拖拖 拉拉 推推 动动 看看
    听听 讲讲 谈谈 走走 想想 说说 试试 查查 问问 学学 议议 评评 比比 算算 理理 管管 办办 做做 改改 教教 息息
    """.split()  # noqa: SIM905 — a list of them would take a hundred lines
)  # fmt: skip


@rule(
    "T626",
    "character-twice",
    "词中重字",
    kind="typo",
    severity="warning",
    source="《党政机关公文处理工作条例》第二十条：文字表述准确",
    triggers=tuple(sign * 2 for sign in dict.fromkeys(_CHARACTERS) if sign * 2 not in _PAIRS),
)
def character_twice(text: Text, at: Hit) -> Iterator[Found]:
    """词的末一个字打了两遍，后一个字与下文不成词。

    误：新打应急急机井3眼。
    误：利用职务之便为为亲友谋利。
    正：工作作风明显转变，干部部署到位，书记记录在案，作为为民服务的窗口。
    正：现把全年工作作如下汇报，就防汛等工作作专题汇报。
    正：学习习近平总书记重要讲话，市市场监管局牵头，纪检组组长负责。
    """
    sign, before, after = at.word[0], at.before(1), at.after(1)
    if not is_han(before) or not is_han(after) or sign in (before, after):
        return
    if sign in _PARTICLES:
        alone = not is_word(before + sign) and not is_word(sign + after)
    else:
        alone = is_word(before + sign) and not is_word(sign + after) and is_word(at.after(2))
    if at.word == "作作" and before == "工" and any(word in at.after(_SAID) for word in _REPORTED):
        return
    if alone and not _is_name(at):
        yield at.found(f"“{sign}”重出，去掉一个", sign)


def _is_name(at: Hit) -> bool:
    """学习习近平: a name begins at the second character."""
    return at.text.startswith("习近平", at.end - 1)
