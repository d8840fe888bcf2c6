"""Like members parted by unlike marks, and names of things that have their quotation marks only now and then."""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_STANDARD = "GB/T 15834—2011《标点符号用法》4.5"
_QUOTED = "GB/T 15834—2011《标点符号用法》4.8.3.2：需要着重论述或有特殊含义的词语用引号标示"
_HEADS = (
    "没有",
    "不搞",
    "严禁",
    "不准",
    "不得",
    "绝不",
    "决不",
    "从不",
    "从未",
    "禁止",
    "不该",
    "不收",
    "不吃",
    "不打",
    "不批",
    "不递",
    "不插",
)
_REACH = 60
_ITEM = "[^，、。；：！？“”（）\\n]{1,12}"
_RUNS = {head: Pattern(f"{head}{_ITEM}(?:[，、]{head}{_ITEM}){{2,8}}(?=[。；！]|$)") for head in _HEADS}


@rule(
    "U818",
    "like-heads-with-two-marks",
    "同头短句顿号逗号混用",
    kind="punctuation",
    severity="warning",
    source=_STANDARD,
    triggers=tuple("，" + head for head in _HEADS),
)
def like_heads_with_two_marks(text: Text, at: Hit) -> Iterator[Found]:
    """“没有……、没有……，没有……”：同一个词起头的并列短句，只有一处用了别的标点。

    误：食堂独立核算。没有乱收费、没有乱订资料，没有公款吃喝。
    误：做到不准收受礼金，不准插手工程、不准公车私用。
    正：没有乱收费、没有乱订资料、没有公款吃喝。
    正：不打招呼、不递条子，不插手工程、不干预招标。
    """
    head = at.word[1:]
    begin = clause_start(at.text, at.start, _REACH, "。；：！？\u3000 ")
    first = at.text.find(head, begin, at.start)
    if first < 0:
        return
    found = _RUNS[head].match(at.text, first)
    if not found or found.end() < at.end:
        return
    marks = "".join(sign for sign in found[0] if sign in "，、")
    rare = "，" if marks.count("，") == 1 else "、"
    # 甲、乙，丙、丁 are two pairs
    if (
        marks.count(rare) != 1
        or len(marks) < 2
        or (len(marks) > 2 and 0 < marks.index(rare) < len(marks) - 1)
    ):
        return
    put = "，" if rare == "、" and len(marks) > 2 else "、"
    right = found[0].replace("，", put).replace("、", put)
    yield at.found("并列的短句标点不一，宜一致", right, start=found.start(), end=found.end())


_NOUN = "[“”\\u4e00-\\u9fff]{2,8}"
_LISTED = Pattern(
    f"(?P<first>{_NOUN})(?P<mark>，)(?P<second>{_NOUN})(?:[、和及]{_NOUN}){{1,6}}?等(?:多种|各种|各类)?"
    "(?:形式|方式|载体|平台|阵地|渠道|手段|媒体|途径|契机|时机|场合|机会|节点|节日|媒介)"
)
_DEED = Pattern(
    r"(?:通过|采取|采用|利用|运用|借助|依托|以|用|在|把|将|对|向|为|召|发放|举|印|张|播放|悬|设[立置]|编|制|抓|做|开|推|加|落|强|完|组|参|负|协|配|以及|还|并|及|主(?:抓|动|持|办|要)|承|统|深|围|聚"
    r"|紧|扎|积|认|全[面力程]|有|是|由|从|与|不|建(?!军|党)|健|办|实|提|促|改|规|严|坚|持|突|解|化|清(?!明)|整|处|防|进|重(?:点|视)|切|着|狠|大力|努|学|宣讲|传[达承播]|贯|执|履|带|引|动|监|检|督|查|排|调|谋|研|安"
    r"|部署|出|到|争|按|如|例|即|多(?!媒体)|广(?!播|场)|充|定期|集中|线上|打造|创|走[访进村]|入户|送|讲(?!座)|听|看|写|拍|录)"
)


_KINDS = (
    "方面", "环节", "领域", "过程", "事项", "渠道", "平台", "设施", "设备", "器材", "物资", "用品", "课程", "受理渠道", "服务设施", "生活用品", "办公用品", "制度", "活动", "项目", "品种", "作物",
    "农作物", "产业", "载体", "机制", "业务", "功能", "场所", "岗位", "药材", "水果", "中药材", "基础设施", "配套设施", "特色产业", "健身器材", "防护用品", "防疫物资", "防汛物资", "救灾物资", "慰问品", "工种", "专业", "科目",
)  # fmt: skip
_WITHIN = frozenset(("方面", "环节", "领域", "过程", "事项"))
_HEADED = Pattern(
    "(?:^|[，。；：、\u3000 ])(?P<head>在|对|从|开通|购置|购买|添置|采购|配备|配齐|安装|设立|设置|增设|建立|健全|完善|开设|种植|引进|新增|推广|更换|维修|发放|推行|落实|严格执行|执行|储备|承担|负责|组织|开展|举办|开发|打造|发展|建成|新建|改造)"
    "(?P<first>[\u4e00-\u9fffA-Z]{2,7})，(?P<second>[\u4e00-\u9fffA-Z]{2,6})(?:、[\u4e00-\u9fffA-Z]{2,6}){1,4}$"
)
_FRAMING = tuple("下中上后时里前示代度来间说出为是了的会馆园场厅院省市县")


_QUOTED_FIRST = Pattern(
    "(?P<second>[\u4e00-\u9fff]{2,7})(?:、(?P<last>[\u4e00-\u9fff]{2,7}))?等(?:制度|规定|要求|活动|工作|内容|精神|机制|方式|形式|载体|平台|品牌|项目|称号|荣誉)"
)


def _maybe_listed(hits: Sequence[Hit]) -> list[Hit]:
    """Of words behind a list those that have a comma and then a 、 shortly ahead of them."""
    return [
        at
        for at in hits
        if (_QUOTED_FIRST.match(at.text, at.end) if at.word[0] == "”" else at.word[0] != "等")
        or (
            at.word[0] == "等"
            and 0
            <= at.text.rfind("，", max(0, at.start - 26), at.start)
            < at.text.rfind("、", 0, at.start) - 1
        )
    ]


@rule(
    "U819",
    "comma-after-first-item",
    "并列词语间误用逗号",
    kind="punctuation",
    severity="warning",
    source=_STANDARD,
    triggers=("利用", "借助", "依托", "通过", "运用", "”，", *(f"等{noun}" for noun in _KINDS)),
    screen=_maybe_listed,
)
def comma_after_first_item(text: Text, at: Hit) -> Iterator[Found]:
    """“利用甲，乙、丙等形式”：同级并列的词语，第一项后却用逗号。

    误：利用升旗仪式，主题班会、黑板报等阵地开展教育。
    误：在工程招标，物资采购、人员聘用等方面不插手、不干预。
    误：开通微信小程序，网站、热线等受理渠道6个。
    误：“三会一课”，主题党日等制度得到落实。
    误：依托微信公众号，电子屏、宣传栏等载体，广泛宣传。
    正：利用升旗仪式、主题班会、黑板报等阵地开展教育。
    正：利用晚上时间，采取集中学习、个人自学等形式，通过走访，召开座谈会、发放问卷等方式征求意见。
    """
    if at.word[0] == "等":
        yield from _headed_list(at)
        return
    if at.word[0] == "”":
        found = _QUOTED_FIRST.match(at.text, at.end)
        opened = at.text.rfind("“", max(0, at.start - 14), at.start)
        if (
            found
            and opened >= 0
            and found["second"][0] not in "分由从"
            and not _DEED.match(found["second"])
            and not _DEED.match(found["last"] or "文")
        ):
            yield at.found("并列词语之间用顿号，此处误用逗号", "”、", end=at.end)
        return
    found = _LISTED.match(at.text, at.end)
    if found and not _DEED.match(found["second"]):
        place = found.start("mark")
        quote = at.text[found.start("first") : found.end("second")]
        right = quote.replace("，", "、")
        yield at.found(
            "并列词语之间用顿号，此处误用逗号",
            right,
            start=place - len(found["first"]),
            end=found.end("second"),
        )


def _headed_list(at: Hit) -> Iterator[Found]:
    """“在甲，乙、丙等方面”“开通甲，乙、丙等渠道”."""
    found = _HEADED.search(at.text, max(0, at.start - 48), at.start)
    if not found or found["first"].endswith(_FRAMING):
        return
    items = at.text[found.start("second") : at.start].split("、")
    if (
        any(_DEED.match(item) or item.startswith(_BODIES) for item in items)
        or items[0][0] == found["first"][0]
    ):
        return
    if (found["head"] in "在对从") != (at.word[1:] in _WITHIN):
        return
    right = f"{found['first']}、{found['second']}"
    yield at.found(
        "并列词语之间用顿号，此处误用逗号", right, start=found.start("first"), end=found.end("second")
    )


_BODIES = (
    "种植",
    "养殖",
    "生产",
    "销售",
    "栽",
    "新",
    "财政",
    "民政",
    "农业",
    "教育",
    "各",
    "相关",
    "有关",
    "县",
    "市",
    "镇",
    "乡",
    "村",
    "部门",
)
_NAMES = (
    "两违", "两新", "两委", "三资", "四风", "双减", "三公", "两癌", "两非", "四上", "双创", "双拥", "两会一课", "三会一课", "三重一大", "一岗双责", "两学一做",
    "四议两公开", "五项管理", "六保", "六稳", "一老一小", "九小场所", "三管三必须", "一把手", "门前三包", "扫黄打非", "双随机、一公开", "放管服", "七五普法",
)  # fmt: skip


@rule(
    "U885",
    "name-quoted-now-and-then",
    "简称引号前后不一",
    kind="punctuation",
    severity="warning",
    source=_QUOTED,
    words=_NAMES,
)
def name_quoted_now_and_then(text: Text, report: Report) -> Iterator[Found]:
    """同一个数字简称（“两违”“双减”），全文多处加了引号，独有一处没有。

    误文：
        2023年度述职报告
        二是严控两违建设。拆除“两违”建筑126处，“两违”存量清零。
    正文：
        2023年度述职报告
        二是严控“两违”建设。拆除“两违”建筑126处。
    """
    quoted: dict[str, int] = {}
    bare: dict[str, list[Hit]] = {}
    for hit in text.within(text.hits("U885"), report):
        if hit.before(1) == "“" and hit.after(1) == "”":
            quoted[hit.word] = quoted.get(hit.word, 0) + 1
        elif (
            hit.after(1) not in ("：", ":")
            and not text.in_quote(hit.line, hit.start)
            and not text.in_title(hit.line, hit.start)
        ):
            bare.setdefault(hit.word, []).append(hit)
    for word, hits in bare.items():
        if len(hits) == 1 and quoted.get(word, 0) >= 1:
            yield hits[0].found(f"别处的{word}都加了引号，此处没有", f"“{word}”")


_PLATE = Pattern(r"(?:光荣牌|牌匾|匾牌|标牌|门牌|牌子|牌)(?=[，。、；（）和及]|[0-9余]|$)")


@rule(
    "U886",
    "plate-without-marks",
    "牌名未加引号",
    kind="punctuation",
    severity="warning",
    source=_QUOTED,
    triggers=(
        "光荣之家", "党员示范户", "共产党员户", "五好家庭", "最美家庭", "文明家庭", "平安家庭", "星级文明户", "诚信经营户", "党员责任区", "党员示范岗", "青年文明号",
        "巾帼文明岗", "工人先锋号", "清洁家庭", "美丽庭院", "党员先锋岗", "巾帼示范岗",
    ),
)  # fmt: skip
def plate_without_marks(text: Text, at: Hit) -> Iterator[Found]:
    """牌匾上的名称没有加引号：光荣之家牌。

    误：走访慰问退役军人，悬挂光荣之家牌126块。
    误：为60户家庭授予最美家庭牌匾。
    正：悬挂“光荣之家”牌126块，评选最美家庭60户，评为文明家庭。
    """
    if _PLATE.match(at.text, at.end) and at.before(1) not in ("“", "‘", "《"):
        yield at.found("牌上的名称应加引号", f"“{at.word}”")
