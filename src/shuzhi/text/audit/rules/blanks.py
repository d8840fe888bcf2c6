"""Places left blank: ____, （　）, 【请填写】, N次, ？？万元."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.han import is_han

_FORM_REACH = 100
_SOURCE = "《党政机关公文处理工作条例》第二十条：签发前审核人名、地名、时间、数字是否准确"

_RULE_OF_SIGNS = Pattern(r"[_＿﹍\s|+\-—=:*]{0,400}")
_UNDERLINE = Pattern(r"[_＿﹍](?:[_＿﹍ \u3000]{0,60}[_＿﹍])?")
_FORM = Pattern(r"(?:签名|签字|盖章|签章|填表|填报|经办人|审核人|负责人|联系人|电话|年\s{1,8}月)")
_CHOICE = Pattern(r"[□☐是否√]|[A-D][.．、]")
_EMPTY = Pattern(
    r"[（(][ \u3000]{0,12}[)）]|《[ \u3000]{0,12}》|“[ \u3000]{0,12}”|〔[ \u3000]{0,12}〕|【[ \u3000]{0,12}】"
)
_OF_A_NUMBER = Pattern(r"\s?(?:第\s?)?[\dxX×号]")
_NAME_OF_CODE = Pattern(r"[A-Za-z0-9_)\]]")


@rule(
    "P111",
    "underline-blank",
    "横线空白未填",
    kind="placeholder",
    severity="error",
    source=_SOURCE,
    triggers=("_", "＿＿", "﹍﹍"),
)
def underline_blank(text: Text, at: Hit) -> Iterator[Found]:
    """句中留着供填写的横线。

    误：全年共召开会议____次。
    误：本人现任＿＿＿＿一职。
    误：认真学习_思想，武装头脑。
    正：全年共召开会议12次。
    """
    if at.text[max(0, at.start - 1) : at.start] in ("_", "＿", "﹍"):
        return
    found = _UNDERLINE.match(at.text, at.start)
    end = found.end() if found else at.end
    before, after = at.before(1), at.text[end : end + 1]
    if _RULE_OF_SIGNS.fullmatch(at.text) or _NAME_OF_CODE.match(before) or _NAME_OF_CODE.match(after):
        return
    lone = end - at.start == 1
    if lone and not ((is_han(before) or before in ("", *"，。；、：“（")) and is_han(after)):
        return
    form = _FORM.search(at.text, max(0, at.start - 20), at.start) is not None
    weaker: Severity | None = "warning" if lone else "hint" if form else None
    yield at.found("横线处未填写，请补上或删去", end=end, severity=weaker)


@rule(
    "P112",
    "empty-brackets",
    "括号书名号空白",
    kind="placeholder",
    severity="error",
    source=_SOURCE,
    triggers=(
        "（）",
        "（ ",
        "（\u3000",
        "( )",
        "(  ",
        "(\u3000",
        "《》",
        "《 ",
        "《\u3000",
        "“”",
        "“ ",
        "“\u3000",
        "〔〕",
        "〔 ",
        "〔\u3000",
        "【】",
        "【 ",
    ),
)
def empty_brackets(text: Text, at: Hit) -> Iterator[Found]:
    """括号、书名号或引号里没有内容。

    误：认真学习《》，撰写心得体会。
    误：走访群众（　　）户。
    误：镇政发〔　〕12号
    正：认真学习《中国共产党章程》，撰写心得体会。
    正：满意度测评：满意（　）基本满意（　）不满意（　）
    """
    found = _EMPTY.match(at.text, at.start)
    if not found:
        return
    bracket = found[0][0]
    near = at.around(_FORM_REACH)
    if bracket in "（(" and (_CHOICE.search(near) or len(_EMPTY.compiled.findall(near)) > 2):
        return
    if bracket == "(" and _NAME_OF_CODE.match(at.before(1)):
        return
    if bracket == "〔" and not _OF_A_NUMBER.match(at.text, found.end()):
        return
    blank = bracket in "（(〔" and found.end() - found.start() == 2
    yield at.found(
        "此处空白，请补上或删去", end=found.end(), severity="warning" if bracket in "“【" or blank else None
    )


_TEMPLATE = Pattern(
    r"[（(【\[〔<＜][^（()）【】\[\]〔〕<>＜＞\n]{0,20}?(?:请?(?:填写|填入|填上|补充|插入|替换|输入|补全)|待(?:填|补|补充|填写|定|核实)|此处"
    r"|具体(?:数字|数据|名称|内容|时间|案例|事例|数量)|姓名|单位名称|你的(?:姓名|职务|单位)|您的(?:姓名|职务|单位)|示例|略)"
    r"[^（()）【】\[\]〔〕<>＜＞\n]{0,20}[）)】\]〕>＞]"
)
_LABEL = Pattern(r"[（(【\[](?:姓名|略|示例)[）)】\]]")


@rule(
    "P113",
    "template-words",
    "模板提示语未替换",
    kind="placeholder",
    severity="error",
    source=_SOURCE,
    triggers=(
        "填写",
        "填入",
        "待补",
        "待填",
        "待定",
        "此处",
        "补充",
        "插入",
        "替换",
        "具体数",
        "具体名称",
        "具体内容",
        "具体案例",
        "具体事例",
        "单位名称",
        "【姓名",
        "[姓名",
        "你的",
        "您的",
        "【略",
        "（略）",
        "（示例",
        "【示例",
        "补全",
    ),
)
def template_words(text: Text, at: Hit) -> Iterator[Found]:
    """括号里是模板的提示语，尚未换成内容。

    误：全年办结信访事项【请填写具体数字】件。
    误：我叫[姓名]，现任镇党委书记。
    误：实现税收（待补充）万元。
    正：督促村干部据实填写《入户走访登记表》。
    正：全年办结信访事项32件（含补充材料后办结的2件）。
    """
    opened = max(at.text.rfind(mark, max(0, at.start - 20), at.start + 1) for mark in "（(【[〔<＜")
    found = _TEMPLATE.match(at.text, opened) if opened >= 0 else None
    if not found or found.end() < at.end:
        return
    round_one = found[0][0] in "（("
    bare = len(found[0]) <= 8
    if round_one and not bare and not found[0][1:].startswith(("请", "此处", "待")):
        return
    if (
        round_one
        and at.word in ("补充", "插入", "替换", "填写", "此处")
        and not found[0][1:].startswith(("请", "此处", "填写"))
    ):
        return
    severity: Severity | None = (
        "warning" if at.word in ("待定", "（略）", "【略") or (round_one and bare) else None
    )
    yield at.found("模板提示语未替换成内容", start=found.start(), end=found.end(), severity=severity)


_UNIT = Pattern(r"(?:余)?(?:万元|亿元|人次|[次件份名场户篇批期项元万％%条位家起处])")


@rule(
    "P114",
    "n-times",
    "以N代数",
    kind="placeholder",
    severity="warning",
    source=_SOURCE,
    triggers=(
        *tuple(sign + unit for sign in "NnＮ" for unit in "次件份名场户篇批项万条位家起处余人"),
        "??",
        "？？",
    ),
)
def n_times(text: Text, at: Hit) -> Iterator[Found]:
    """数字的位置写着 N、？？，尚未填写。

    误：全年开展志愿服务N次。
    误：争取项目资金？？万元。
    正：全年开展志愿服务12次。
    正：推行“1+N”工作法，网格员N人一组的做法得到推广。
    """
    before = at.before(1)
    mark = at.word in ("??", "？？")
    if not mark and (before in "+＋“" or _NAME_OF_CODE.match(before) or "一组" in at.after(4)):
        return
    if not mark and ("+" in at.before(6) or "＋" in at.before(6)):
        return
    unit = _UNIT.match(at.text, at.end if mark else at.end - 1)
    if unit:
        yield at.found("此处数字未填写，请补上", end=unit.end())
