"""Placeholders that were never filled in, by their sign: x次, ××村, 20xx年, 某某镇, ____, （　）, 【请填写】."""

import string
from collections.abc import Iterator, Sequence

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.rules.stars import lone_star, within_bold
from shuzhi.text.han import has_han, is_han

SOURCE = "《党政机关公文处理工作条例》第二十条：签发前审核人名、地名、时间、数字是否准确"

_SIGNS = "xXｘＸⅩ×✕╳*＊※○◯□△▲"
# ○ may stand for a zero (二○二三年), * may be Markdown: both mean something left out only where there are two.
_STRONG = "xXｘＸⅩ×✕╳"
_GOES_ON = frozenset(_SIGNS + string.digits)
_TRIGGERS = (*tuple(_STRONG), "＊", "*", "※", "○○", "◯◯", "□□", "△△", "▲▲")
_ZEROS = tuple("〇零一二三四五六七八九年")
_RUN = Pattern(rf"[{_SIGNS}]{{1,12}}(?:[.．][{_SIGNS}]{{1,4}})?")
_ASCII = frozenset(string.ascii_letters + string.digits + "_.-/\\=:@&<>$+＋０１２３４５６７８９")
_WORDS_WITH_X = Pattern(
    r"[\s-]?(?:光|射线|线|轴|型|形|荧光|衍射|探伤|发光|臂|放疗|能谱|染色体|档案|战警|片|因[子素]|世代|波段|胶片|机|刀)"
)
_UNITS = (
    "个百分点|个工作日|个小时|平方米|平方公里|立方米|人次|件次|剂次|针次|批次|场次|家次|项次|户次|公里|小时|分钟|学时|课时|千瓦"
    "|周年|[万亿千百]?[元吨亩斤]|(?!个(?:人信|体))个|[次件份名场户篇批期项条位家起处辆台套届轮节堂封张册岁支座所部组种类级门号棵头只例"
    "字点对倍度班本株盏块间栋幢幅条卷宗笔人方米天周时分秒]"
)
_COUNTED = Pattern(
    rf"\s?(?:[十百千万亿]{{0,2}}[余多几来]?[十百千万亿]{{0,2}}(?:{_UNITS})|[万亿]|余|多[个名人户万]|[%％‰])"
)
_PLACES = Pattern(
    r"(?:乡镇|街道|社区|大队|同志|书记|镇长|局长|县长|公司|企业|单位|部门|学校|学院|医院|大学|中学|小学|集团|支部|办公室"
    r"|[村镇乡县市省州旗区局委办院校厂站所组部厅])(?!块|域|场)"
)
_DATE = Pattern(
    rf"(?:20|二[〇○零0]|19)?[{_SIGNS}＿_]{{1,6}}\s?[年月日](?:\s?[{_SIGNS}＿_\d]{{1,6}}\s?[月日号]){{0,2}}"
)
_DATED = Pattern(r"[0-9〇零一二三四五六七八九十][年月]$")
_DECADE = Pattern(r"(?:19|20)\d$")
_LINE_OF_SIGNS = Pattern(rf"[\s{_SIGNS}\-—_＿=]{{0,200}}")
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖"
    "邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文牛蒙马拉扎阿买洛"
)
_SIGNED = 40
_SPACES = " \u3000\t"
_NUMBER = "此处数字未填写，请补上"
_NAME = "此处名称未填写，请补上"


# Taken whole: of xxx次 not xx alone.
_WHOLE_RUN = rf"[{_SIGNS}]{{1,12}}+(?:[.．][{_SIGNS}]{{1,4}}+)?+"
_NUMBER_LEFT_OUT = Pattern(f"{_WHOLE_RUN}{_COUNTED.source}")
_NAME_LEFT_OUT = Pattern(f"{_WHOLE_RUN}(?!{_COUNTED.source})|[{_SIGNS}](?={_PLACES.source})")


def _counted(hits: Sequence[Hit]) -> list[Hit]:
    """The hits from which a run of signs goes on to a measure."""
    match = _NUMBER_LEFT_OUT.match
    return [at for at in hits if match(at.text, at.start)]


def _uncounted(hits: Sequence[Hit]) -> list[Hit]:
    """The hits from which a run of signs does not go on to a measure, but for one sign that is a place's as well, with
    nothing ahead that they go on from."""
    match = _NAME_LEFT_OUT.match
    return [
        at for at in hits if at.text[at.start - 1 : at.start] not in _GOES_ON and match(at.text, at.start)
    ]


def _run(at: Hit) -> tuple[int, int]:
    """The whole run of signs around a hit; the hit is its beginning unless the rule was called within it."""
    found = _RUN.match(at.text, at.start)
    return at.start, found.end() if found else at.end


def _is_sign(text: Text, at: Hit, start: int, end: int) -> bool:
    """Whether a run of signs stands for something left out: not C919's kind, no formula, mark of a list or bold."""
    line = at.text
    before, after = line[max(0, start - 1) : start], line[end : end + 1]
    if (before and before in _SIGNS) or after in _ASCII:
        return False
    if line[start] in "○◯" and (before in _ZEROS or after in _ZEROS):
        return False
    alone = end - start == 1
    if before in _ASCII and (alone or not before.isdigit()):
        return False
    if alone and line[start] in "*※" and not lone_star(line, start):
        return False
    if _WORDS_WITH_X.match(line, end) and (alone or not line.startswith("机", end)):
        return False
    if line[start] == "*" and not alone and (within_bold(line, start) or line.lstrip()[0] == "|"):
        return False
    return not _LINE_OF_SIGNS.fullmatch(line)


@rule(
    "P101",
    "letter-for-number",
    "以x代数",
    kind="placeholder",
    severity="error",
    source=SOURCE,
    triggers=_TRIGGERS,
    screen=_counted,
)
def letter_for_number(text: Text, at: Hit) -> Iterator[Found]:
    """数字的位置写着 x、XX、××、＊＊ 等占位符，尚未填写。

    误：全年召开专题会议x次。
    误：走访群众××户、慰问XX余人。
    误：撰写心得体会xx篇、笔记x万余字。
    误：覆盖率达xxx％。
    误：培训干部＊＊人次。
    正：全年召开专题会议6次。
    正：购置X光机1台，参观C919项目。
    正：实行7×24小时值班，建成3×5米宣传栏1块。
    正：推广“党建+X”模式和1+X证书制度。
    """
    start, end = _run(at)
    found = _COUNTED.match(at.text, end)
    if not found or not _is_sign(text, at, start, end) or _DATE.match(at.text, start):
        return
    digit = at.text[max(0, start - 1) : start].isdigit()
    if digit and (end - start == 1 or at.text[max(0, start - 2) : start] in ("20", "19")):
        return
    if end - start == 1 and _PLACES.match(at.text, end) and not at.text.startswith(("个", "人"), end):
        return
    yield at.found(_NUMBER, end=found.end())


@rule(
    "P102",
    "letter-for-name",
    "以x代名",
    kind="placeholder",
    severity="error",
    source=SOURCE,
    triggers=_TRIGGERS,
    screen=_uncounted,
)
def letter_for_name(text: Text, at: Hit) -> Iterator[Found]:
    """地名、人名、单位或会议名称的位置写着 x、XX、×× 等占位符。

    误：在包抓x村工作中，多次入户走访。
    误：深入学习党的XX大精神。
    误：认真学习《XX》和《xx条例》。
    误：陪同××同志到一线调研。
    误：经镇X委研究同意。
    正：在包抓清水村工作中，多次入户走访。
    正：为卫生院购置X射线机，开展胸部X线检查，新购X荧光分析仪1台。
    正：组织收看Excel、XMind软件培训。
    """
    start, end = _run(at)
    line = at.text
    if not _is_sign(text, at, start, end) or _DATE.match(line, start):
        return
    before, after = line[max(0, start - 1) : start], line[end : end + 1]
    if before.isdigit():
        return
    place = _PLACES.match(line, end)
    if _COUNTED.match(line, end) and not (end - start == 1 and place and after not in "个人"):
        return
    if end - start == 1:
        if not is_han(after) or line[start] not in _STRONG + "＊*":
            if not (before == "《" and after == "》"):
                return
        elif not place and not (is_han(before) and line[start] not in "×✕╳"):
            return
    elif not (
        is_han(before)
        or is_han(after)
        or (line[start] in "xXｘＸ" and has_han(line))
        # a line of its own: 镇党委委员　***
        or (line[start] in "*×" and end == len(line.rstrip()) and len(line) <= _SIGNED and has_han(line))
    ):
        return
    until = place.end() if place else end + 1 if after == "大" else end
    sure = end - start > 1 or place or before == "《"
    masked = before in _SURNAMES and end - start <= 2 and not place and after != "大"
    masked = masked and not (len(line) <= _SIGNED and not line[end:].strip() and line[start - 2] in _SPACES)
    yield at.found(_NAME, end=until, severity="hint" if masked and before else None if sure else "warning")


@rule(
    "P103",
    "letter-for-date",
    "年月日未填",
    kind="placeholder",
    severity="error",
    source=SOURCE,
    triggers=(
        *tuple(
            sign + unit
            for unit in "年月日"
            for sign in ("x", "X", "ｘ", "Ｘ", "×", "*", "＊", "○", "＿", "_")
        ),
        *(f"20{decade}{sign}" for decade in ("", "1", "2") for sign in "xX×"),
        "20*",
        "20＊",
        "20_",
        "20＿",
        "20○",
        "20□",
    ),
)
def letter_for_date(text: Text, at: Hit) -> Iterator[Found]:
    """年份、月份或日期写着 20xx年、x月x日，尚未填写。

    误：20xx年，在县委的坚强领导下，各项工作取得新进展。
    误：20**年度述职报告
    误：该项目于x月x日开工。
    误：2021年12月*日
    正：2023年，在县委的坚强领导下，各项工作取得新进展。
    正：二○二三年十二月
    """
    line = at.text
    start = at.start
    while start and line[start - 1] in _SIGNS + "_＿":
        start -= 1
    if line[max(0, start - 2) : start] in ("20", "19", "二〇", "二○", "二零"):
        start -= 2
    elif _DECADE.match(line, max(0, start - 3), start):
        yield at.found("年份未填写，请补上", start=start - 3, end=at.end)
        return
    found = _DATE.match(line, start)
    if not found:
        yield from _bare_year(at)
        return
    signs = sum(char in _SIGNS + "_＿" for char in found[0])
    if set(found[0]) & set("○◯") and ((start and line[start - 1] in "二一〇○九") or "二" in found[0]):
        return
    dated = _DATED.search(line, max(0, start - 3), start) is not None or found[0].count("*") > 1
    if set(found[0]) & set("*_") and "年" not in found[0] and not dated:
        return
    if (signs == 1 and found[0][0] in "*_＿○" and not dated) or line[max(0, start - 1) : start] in _ASCII:
        return
    yield at.found("日期未填写，请补上", start=start, end=found.end())


def _bare_year(at: Hit) -> Iterator[Found]:
    """20xx without 年: 20XX-20XX年, 20xx.12."""
    found = Pattern(r"20(?:[xX×*＊]{2}|[12][xX×])").match(at.text, at.start)
    if found and at.before(1) not in _ASCII and not at.text[found.end() : found.end() + 1].isalnum():
        yield at.found("年份未填写，请补上", end=found.end())


_SOME = (
    "某镇",
    "某乡",
    "某县",
    "某市",
    "某区",
    "某村",
    "某局",
    "某街道",
    "某单位",
    "某公司",
    "某学校",
    "某医院",
    "某社区",
)
_TITLED = ("报告", "总结", "汇报", "材料", "讲话", "发言")
_TITLE_LENGTH = 40


_POSTED = ("现任", "担任", "兼任", "历任", "调任", "出任", "先任", "后任", "就任")


@rule(
    "P104",
    "somebody",
    "某某未填",
    kind="placeholder",
    severity="warning",
    source=SOURCE,
    triggers=("某某", *_SOME),
)
def somebody(text: Text, at: Hit) -> Iterator[Found]:
    """人名、地名写作“某某”，可能未填写；姓氏后的“某某”（李某某）是办案材料的写法，不报。

    误：到某某镇开展驻村帮扶。
    误：某某某同志现任镇党委书记。
    误：本人现任某某镇党委副书记。
    误：某镇2023年度述职报告
    正：到城关镇开展驻村帮扶。
    正：依法办理李某某信访事项。
    """
    before = at.before(1)
    if at.word in _SOME:
        # a title names the place; in a text 某村 may be told of a case
        line = at.text.strip()
        if (
            before != "某"
            and line.startswith(at.word)
            and line.endswith(_TITLED)
            and len(line) <= _TITLE_LENGTH
        ):
            yield at.found("标题应写明具体名称")
        return
    # 现任某某镇党委副书记: no surname 任
    named = before in _SURNAMES and before and at.before(2) not in _POSTED
    if named or before == "某" or text.in_quote(at.line, at.start):
        return
    end = at.end
    while at.text.startswith("某", end):
        end += 1
    place = _PLACES.match(at.text, end)
    message = "“某某”应写明具体名称；确需隐去的，请核对全文是否一致"
    yield at.found(
        message, end=place.end() if place else end, severity=None if place or end - at.start > 2 else "hint"
    )


@rule(
    "P105",
    "scrubbed-name",
    "领导人姓名被隐去",
    kind="placeholder",
    severity="error",
    source=SOURCE,
    triggers=(
        "XJP",
        "xjp",
        "Xjp",
        "习JP",
        "习jp",
        "习××",
        "习XX",
        "习xx",
        "习**",
        "习＊＊",
        "X近平",
        "x近平",
        "习x平",
        "习X平",
        "习×平",
    ),
)
def scrubbed_name(text: Text, at: Hit) -> Iterator[Found]:
    """领导人姓名写成字母或符号，是网站转载时隐去的痕迹。

    误：认真学习XJP新时代中国特色社会主义思想。
    正：认真学习习近平新时代中国特色社会主义思想。
    正：组织学习××法规两次，应当另报。
    """
    if at.word.startswith("习") and at.before(1) in (
        "学",
        "练",
        "复",
        "实",
        "研",
        "自",
        "补",
        "见",
        "预",
        "温",
        "演",
    ):
        return
    if at.before(1) not in _ASCII and at.after(1) not in _ASCII:
        yield at.found("领导人姓名被隐去，请补全")
