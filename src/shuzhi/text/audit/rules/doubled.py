"""Characters and words written twice, and a 的 dropped: 的的, 进行进行, 存在问题 for 存在的问题."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_SOURCE = "《党政机关公文处理工作条例》第二十条：文字表述准确"

# Doubled particle → what may stand directly ahead of it and directly behind it in correct text.
_PARTICLES: dict[str, tuple[str, str]] = {
    "的的": ("目标有中", "确士话"),
    "了了": ("为不除小甚得", "之解然事断结悟望无账"),
}


@rule(
    "T621",
    "particle-twice",
    "虚词重出",
    kind="typo",
    severity="error",
    source=_SOURCE,
    triggers=("的的", "了了"),
)
def particle_twice(text: Text, at: Hit) -> Iterator[Found]:
    """“的”“了”连写了两次。

    误：取得了明显的的成效，完成了了年度任务。
    正：的的确确取得了成效，不能一签了之，不了了之。
    正：为了了解民情，除了了解情况，明确目的的重要性，打的的士票。
    """
    ahead, behind = _PARTICLES[at.word]
    before, after = at.before(1), at.after(1)
    if (before and before in ahead) or (after and after in behind) or after == at.word[0]:
        return
    yield at.found(f"“{at.word[0]}”重出，去掉一个", at.word[0])


# Words that no reduplication and no compound puts side by side; what may follow where a compound begins so.
_WORDS = (
    "进行", "工作", "我们", "建设", "问题", "党委", "以及", "通过", "不断", "积极", "坚持", "全面", "推进", "提高", "提升", "落实",
    "群众", "干部", "党员", "单位", "会议", "活动", "制度", "要求", "能力", "水平", "作用", "意识", "思想", "精神", "责任", "作风",
    "环境", "项目", "产业", "情况", "措施", "目标", "任务", "乡村", "振兴", "加强", "开展", "强化", "完善", "深入", "贯彻", "切实",
    "进一步", "认真贯彻", "有效", "确保", "实现", "围绕", "完成", "坚决", "严格", "充分", "重点", "主要", "始终", "努力",
    "带头", "按照", "根据", "对于", "关于", "由于", "为了", "但是", "因此", "同时", "并且", "如果", "虽然", "已经", "能够", "应当",
    "必须", "可以", "需要", "政治", "廉洁", "纪律", "人民", "创新", "改革", "稳定", "整改", "召开", "履行", "参加", "取得",
    "增强", "保障", "促进", "推动", "加快", "打造", "构建", "建立", "健全", "优化", "深化", "夯实", "扎实", "持续", "本人",
    "学习贯彻", "贯彻落实", "习近平", "总书记", "新时代", "主任", "书记", "镇党委", "乡镇", "贫困", "脱贫", "攻坚", "矛盾", "纠纷",
    "学校", "担任", "老师", "医院", "公司", "分管", "主持", "协助", "配合", "参与", "发挥", "结合", "针对", "利用", "采取", "形成", "达到",
    "成立", "举办", "发放", "投入", "争取", "获得", "荣获", "牢固", "树立", "牢记", "时刻", "不仅", "而且", "或者", "因为", "所以", "其中",
    "效率", "质量", "岗位", "职责", "班子", "部门", "街道", "隐患", "排查", "化解", "信访", "检查", "督查", "全镇", "全县", "全市", "全区", "全乡", "党支部", "党建",
)  # fmt: skip
_COMPOUNDS: dict[str, tuple[str, ...]] = {
    "工作": (
        "组",
        "者",
        "人员",
        "领导小组",
        "专班",
        "日",
        "站",
        "室",
        "队",
        "服",
        "餐",
        "证",
        "量",
        "台账",
        "制度",
        "机制",
    ),
    "建设": ("者", "部", "厅", "局", "银行", "兵团", "集团", "用地", "工程", "单位", "项目"),
    "领导": ("小组", "班子", "干部", "者", "力", "人", "机构", "权", "下", "核心"),
    "组织": ("部", "者", "生活", "法", "机构", "委", "关系", "形式", "结构", "化", "力", "领导", "纪律"),
    "监督": ("检查", "局", "员", "者", "管理", "机构", "执法"),
    "检查": ("组", "站", "员", "院", "团", "点"),
    "督查": ("组", "室", "局"),
    "考核": ("组", "办", "办法", "结果"),
    "学习": ("班", "贯彻", "型"),
    "责任": ("人", "制", "书", "田", "区", "感", "状", "追究", "保险", "单位"),
    "项目": ("部", "组", "经理", "负责人", "化", "制", "建设", "管理"),
    "产业": ("园", "化", "链", "带", "集群", "基地", "振兴", "发展", "工人"),
    "党员": ("大会", "干部", "代表", "活动", "教育", "发展", "队伍", "先锋"),
    "思想": ("家", "库", "性", "道德"),
    "政治": ("家", "部", "局", "处", "学", "性", "纪律", "机关"),
    "人民": ("政府", "代表", "法院", "检察院", "日报", "银行", "团体", "群众", "公社", "币", "生活"),
    "创新": ("型", "性", "力", "工程", "驱动"),
    "改革": ("办", "者", "派", "开放", "创新", "家"),
    "活动": ("室", "中心", "日", "场", "板房", "家", "方案"),
    "群众": ("性", "路线", "工作", "团体"),
    "主要": ("负责人", "领导"),
    "要求": ("书",),
    "重点": ("人群", "项目", "工作", "工程"),
    "习近平": ("新时代", "总书记", "主席"),
    "能力": ("建设",),
    "环境": ("保护", "卫生", "整治", "影响"),
    "情况": ("汇报", "通报", "说明", "报告"),
    "单位": ("名称", "名单"),
    "制度": ("化", "建设", "改革"),
    "会议": ("纪要", "室", "记录", "精神", "制度", "中心"),
    "问题": ("清单", "导向", "线索", "整改"),
    "任务": ("书", "清单", "单"),
    "措施": ("办法",),
    "乡村": ("振兴", "医生", "旅游", "道路", "教师", "建设"),
    "坚持": ("党", "和"),
    "信访": ("局", "办", "人", "工作"),
    "纠纷": ("调解", "人民"),
}


@rule(
    "T622",
    "word-twice",
    "词语重出",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(word + word for word in _WORDS),
)
def word_twice(text: Text, at: Hit) -> Iterator[Found]:
    """同一个词紧接着写了两次，多为粘贴、改稿所留。

    误：对全镇隐患进行进行排查，进一步进一步压实责任。
    误：提升提升基层治理水平。
    正：实施脱贫攻坚工作工作组包抓制度，听取党建工作工作汇报。
    正：认认真真、踏踏实实，大家讨论讨论、研究研究。
    """
    word = at.word[: len(at.word) // 2]
    if at.text.startswith(_COMPOUNDS.get(word, ()), at.end) or (
        word == "工作"
        and at.text.startswith(("汇报", "总结", "报告", "会议", "方案", "计划", "任务", "部署"), at.end)
    ):
        return
    if text.in_title(at.line, at.start, at.end):
        return
    yield at.found(f"“{word}”重出，去掉一个", word)


_CAUSES = Pattern(
    r"(?:针对|对照|围绕|对于|解决|整改|查摆|剖析|反思|就|纠正|改进|克服|直面|正视|查找|梳理|聚焦)[^，。；：、]{0,14}$"
)
_ENDS_PHRASE = Pattern(r"[，,、]|和(?:不足|困难|薄弱|差距)")


@rule(
    "T623",
    "existing-problems",
    "“存在问题”缺“的”",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“的”：动词短语作定语须用“的”",
    triggers=("存在问题", "存在不足", "存在差距", "存在短板", "存在困难", "存在薄弱环节", "存在弱项"),
)
def existing_problems(text: Text, at: Hit) -> Iterator[Found]:
    """“针对……存在问题，”作介词、动词的宾语，中间缺“的”。

    误：针对工作中存在问题，制定整改措施。
    误：整改班子自身存在不足，提出努力方向。
    正：针对工作中存在的问题，制定整改措施。
    正：工作中存在问题，要及时整改。存在问题及原因。
    """
    cause = _CAUSES.search(at.text, max(0, at.start - 18), at.start)
    if not cause or not _ENDS_PHRASE.match(at.text, at.end):
        return
    if at.before(1) in ("仍", "还", "也", "不", "都", "否", "均") or at.before(2) in (
        "是否",
        "依然",
        "普遍",
        "可能",
    ):
        return
    certain = cause[0].startswith(("针对", "对照", "整改", "查摆", "剖析", "反思", "解决", "纠正", "克服"))
    yield at.found(
        "作宾语时应为“存在的”", at.word[:2] + "的" + at.word[2:], severity=None if certain else "hint"
    )


_HARMS = Pattern(r"(?:损害|侵害|侵占|违反|违背|影响|破坏|制约|危害|阻碍|妨碍|助长)[^，。；：、的“”]{2,10}$")


@rule(
    "T624",
    "phrase-before-noun",
    "动宾短语作定语缺“的”",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“的”：动词短语作定语须用“的”",
    triggers=(
        "不正之风",
        "歪风邪气",
        "突出问题",
        "瓶颈问题",
        "不良风气",
        "错误言行",
        "不良现象",
        "利益行为",
        "形象行为",
        "利益现象",
        "形象现象",
    ),
)
def phrase_before_noun(text: Text, at: Hit) -> Iterator[Found]:
    """“损害……”“影响……”这样的动宾短语修饰名词，中间缺“的”。

    误：坚决纠正损害群众利益不正之风。
    误：着力解决制约高质量发展突出问题。
    误：对损害职工利益行为零容忍。
    正：坚决纠正损害群众利益的不正之风。
    正：整治群众身边不正之风和腐败问题，解决突出问题。
    """
    if at.before(1) in ("的", "和", "与", "及", "等", "”", "、"):
        return
    noun = at.word[2:] if at.word[2:] in ("行为", "现象") and at.word[:2] in ("利益", "形象") else at.word
    start = at.end - len(noun)
    found = _HARMS.search(at.text, max(0, start - 13), start)
    if found:
        certain = noun != at.word or at.word in ("不正之风", "歪风邪气")
        yield at.found(
            f"“{found[0]}”后缺“的”", "的" + noun, start=start, severity=None if certain else "hint"
        )


_ASPECT = Pattern(r"[^，。；：]{2,20}方面(?=[，。：；、]|$)")
_FEWEST_POINTS = 3
"""Two with 在 and one without."""


@rule(
    "T625",
    "aspect-without-in",
    "并列各点缺“在”",
    kind="typo",
    severity="error",
    source=_SOURCE,
)
def aspect_without_in(text: Text, report: Report) -> Iterator[Found]:
    """“一是在……方面”“二是在……方面”并列，其中一点缺了“在”。

    误文：
        2023年度述职报告
        一、廉洁自律情况
        一是遵守政治纪律方面，始终做到令行禁止。二是在遵守廉洁纪律方面，没有收受礼金。三是在遵守工作纪律方面，按时到岗。
    正文：
        2023年度述职报告
        一、廉洁自律情况
        一是在遵守政治纪律方面，始终做到令行禁止。二是在遵守廉洁纪律方面，没有收受礼金。
    """
    for section in text.numbering.sections(report):
        if len(section.points) < _FEWEST_POINTS:
            continue
        bare, full = [], 0
        for point in section.points:
            line = text.lines[point.line - 1]
            start = point.start + len(point.marker)
            found = _ASPECT.match(line, start)
            if found and line[start] == "在":
                full += 1
            elif found and line[start] not in "从对就":
                bare.append((point.line, found))
        if full >= 2 and len(bare) < full:
            for number, found in bare:
                message = "并列的其他各点都作“在……方面”，此处缺“在”"
                yield Found(number, found.start(), found.end(), message, "在" + found[0])
