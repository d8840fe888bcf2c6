"""What a writing program leaves in a draft: its marks (** # ```), its talk with the writer, its slots in [ ]."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.rules.stars import bold_at
from shuzhi.text.han import has_han

_SOURCE = "写作软件生成稿件的常见残留；公文应内容简洁、格式规范（《党政机关公文处理工作条例》第十九条）"

_HEADING = Pattern(r"\s{0,3}#{1,6}[ \t]{0,4}(?=[^\s#])")
_BULLET = Pattern(r"\s{0,12}[-*+][ \t]{1,4}(?=[\u4e00-\u9fff“《*])")
_FENCE = Pattern(r"\s{0,3}`{3,}[A-Za-z]{0,12}\s{0,3}$")
_RULER = Pattern(r"\s{0,3}\|(?:\s{0,20}:?-{2,40}:?\s{0,20}\|){1,30}\s{0,3}$")


@rule(
    "P164",
    "markdown-mark",
    "排版标记残留",
    kind="formatting",
    severity="error",
    source=_SOURCE,
    triggers=("**", "#", "- ", "* ", "+ ", "```", "|-", "| -", "|:"),
)
def markdown_mark(text: Text, at: Hit) -> Iterator[Found]:
    """正文里留着 Markdown 标记：成对的 **、行首的 #、- 和 *，以及 ``` 和表格线。按 Markdown 读入的文件不报。

    误：**一是加强学习。**全年集中学习12次。
    误：### 二、履职情况
    误：- 抓好党建工作，召开专题会议6次。
    误：* **政治建设**：落实“第一议题”制度。
    正：一是加强学习。全年集中学习12次，拨打#101热线，推行“1+N”模式。
    正：- 2 -
    正：我叫刘**，党小组会**次，积极申报项目资金**万元。
    """
    line = at.text
    if at.word == "**":
        bold = bold_at(line, at.start)
        if bold and has_han(bold.inner):
            yield at.found("“**”是排版标记，应删去", bold.inner, end=bold.end)
        return
    if at.start > 12 or line[: at.start].strip():
        return
    for pattern, sign in ((_HEADING, "#"), (_BULLET, at.word[0]), (_FENCE, "```"), (_RULER, "|---|")):
        found = pattern.match(line)
        if found and found.end() > at.start:
            weak: Severity | None = "warning" if pattern is _BULLET else None
            yield at.found(f"“{sign}”是排版标记，应删去", "", end=found.end(), severity=weak)
            return


_SLOT = Pattern(r"\[([\u4e00-\u9fff]{2,12}(?:[、/或，][\u4e00-\u9fff]{1,12}){0,4})\](?!\()")
_NO_SLOT = Pattern("图片|图|表|附件|附表|字号|注|网|来源|原创|编辑|责任|分享|收藏")


@rule(
    "P165",
    "slot-in-brackets",
    "方括号内容未替换",
    kind="placeholder",
    severity="error",
    source=_SOURCE,
    triggers=("[",),
)
def slot_in_brackets(text: Text, at: Hit) -> Iterator[Found]:
    """半角方括号里写着待填的内容，尚未替换。

    误：我叫张某，现任[职务]。
    误：全年走访[村名]群众32户。
    正：根据县委〔2023〕5号文件要求，印发方案1份。
    正：参考文献[12]已列明。
    """
    found = _SLOT.match(at.text, at.start)
    if found and not _NO_SLOT.match(found[1]):
        yield at.found("方括号里的内容未替换", end=found.end())


_TALK = Pattern(
    r"(?:(?:好的|当然(?:可以)?|没问题)[，,！!。]?\s{0,2})?以下(?:是|为)(?:一[篇份]|我)?(?:为|给|帮)?(?:您|你)[^。\n]{0,60}"
    r"|以下是(?:一[篇份])[^。\n]{0,20}(?:范文|模板|示例|述职报告)[^。\n]{0,40}"
    r"|(?:希望|愿)(?:这[篇份些]|以上|上述|本)[^。！\n]{0,24}对(?:您|你)(?:们)?(?:有所帮助|有帮助)"
    r"|(?:您|你)可以?(?:根据|结合|按照)[^。\n]{0,30}(?:修改|调整|补充|完善|删减|填写)"
    r"|(?:如果|如)(?:您|你)?(?:还)?(?:需要|需|有)[^。\n]{0,24}(?:请)?(?:随时|尽管)?(?:告诉|联系|告知|提供给)我"
    r"|请随时(?:告诉|告知|联系|提问)[^。\n]{0,10}"
    r"|作为(?:一[个名款]|你的|您的)?(?:AI|人工智能|语言模型|智能助手|AI助手)[^。\n]{0,30}"
    r"|(?:根据|按照)(?:您|你)(?:提供|给出|的要求|的需求|发来)[^。\n]{0,30}"
    r"|[（(](?:注|说明|备注)[:：](?:以上|本|文中|请|具体|此处)[^（）()\n]{0,60}(?:修改|调整|补充|填写|替换|完善)[^（）()\n]{0,20}[)）]"
    r"|[（(](?:全文)?(?:共|约|字数)[:：约共]{0,2}\s?\d{3,5}\s?字(?:左右)?[)）]"
    r"|请(?:根据|结合)(?:自身|个人|本单位|本人)?实际(?:情况|工作)?(?:进行)?(?:修改|填写|替换|删减)"
    r"|(?:以上|本)(?:内容|文|述职报告|范文|模板)?(?:仅供参考|为范文|是[^。\n]{0,12}(?:范文|模板))"
)


@rule(
    "P166",
    "writing-program-talk",
    "写作软件的应答语",
    kind="paywall_or_site_marker",
    severity="error",
    source=_SOURCE,
    triggers=(
        "好的，", "当然，", "当然可以", "没问题，", "以下是为", "以下为您", "以下是给", "以下是一篇", "以下是一份", "以下是我为",
        "希望这", "希望以上", "希望上述", "希望本", "您可以", "你可以", "您可根据", "你可根据", "您可结合", "如果您", "如果你", "如您", "如果需要",
        "如需", "如有", "请随时", "作为一个AI", "作为AI", "作为一名AI", "作为一个人工智能", "作为一个语言模型", "作为一款",
        "根据您", "根据你", "按照您", "按照你", "（注", "(注", "（说明", "（备注", "（约", "（共", "（全文", "（字数", "(字数", "(约",
        "请根据", "请结合", "以上内容仅供", "本文仅供", "以上仅供", "以上是", "本范文", "本模板",
    ),
)  # fmt: skip
def writing_program_talk(text: Text, at: Hit) -> Iterator[Found]:
    """写作软件与人对话的话混在文中。

    误：好的，以下是为您撰写的一份述职报告。
    误：希望这份报告对您有所帮助！
    误：如需进一步修改，请随时告诉我。
    误：（注：以上内容可根据实际情况调整补充）
    误：（全文约2500字）
    正：以下是我一年来的履职情况。结合实际修改完善制度6项，希望各位领导批评指正。
    正：如需进一步核实，可查阅台账；如果您对我的工作有意见，请当面提出。
    """
    found = _TALK.match(at.text, at.start)
    if found:
        yield at.found("写作软件的应答语，应删去", end=found.end())
