"""Small leftovers of copying: tags at a title, a page's buttons, numbers in brackets, stars and lost names of places."""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SITE = "文稿网站常见残留文字；公文应内容简洁（《党政机关公文处理工作条例》第十九条）"
_CHECKED = "《党政机关公文处理工作条例》第二十条：签发前审核人名、地名、时间、数字是否准确"
_TITLE = 45
_GENRES = ("述职", "报告", "总结", "讲话", "发言", "材料", "汇报", "鉴定", "心得")
_WORDS = (
    "供参考", "仅供参考", "最新版", "最新", "精选", "通用版", "通用", "完整版", "范文", "模板", "范本", "精品", "优秀范文", "参考范文", "优质", "最新范文", "实用", "推荐", "热门", "优秀", "必备", "荐", "整理版",
)  # fmt: skip
_TAGS = tuple(f"{pair[0]}{word}{pair[1]}" for word in _WORDS for pair in ("（）", "()", "【】", "[]"))


@rule(
    "P169",
    "tag-at-title",
    "标题上的范文标记",
    kind="paywall_or_site_marker",
    severity="error",
    source=_SITE,
    triggers=(*_TAGS, "报告范文", "述职范文", "总结范文", "报告模板", "范文（", "范文("),
)
def tag_at_title(text: Text, at: Hit) -> Iterator[Found]:
    """标题上带着范文网站的标记：【范文】、（最新版）、（供参考）。

    误：【范文】2023年妇幼保健院院长述职报告
    误：2023年镇长述职报告（最新版）
    误：2023年个人述职报告范文（精选）
    正：认真落实《乡镇权责清单（通用）》，讲话（供参考）已印发各单位。
    """
    line = at.text
    if len(line) > _TITLE or "。" in line or "，" in line or "《" in line:
        return
    if line.strip(" \u3000") == at.word:
        if at.word[0] in "（(【[" and text.report_at(at.line).start_line + 3 >= at.line:
            yield at.found("网站的标记，应删去", "")
        return
    if not any(genre in line for genre in _GENRES) or text.report_at(at.line).start_line + 1 < at.line:
        return
    if at.word[0] in "（(【[":
        yield at.found("标题上的范文标记，应删去", "")
    elif at.word[-1] not in "（(" and not line.startswith("汇编", at.end):
        yield at.found("范文网站加在标题上的字样，应删去", at.word[:2], severity="warning")


@rule(
    "P170",
    "page-buttons",
    "网页按钮文字",
    kind="paywall_or_site_marker",
    severity="error",
    source=_SITE,
    triggers=(
        "【字体：", "【字体:", "字体：大", "字体:大", "字体：【大", "字号：大", "字号：【", "字号:大", "【字号", "[字体", "字体：[大", "【大 中 小】", "[大 中 小]", "【大】【中】", "【打印本页】",
        "【关闭窗口】", "【打印此页】", "【收藏】", "[打印本页]", "[关闭窗口]", "打印文章", "打印正文", "我要打印", "我要纠错", "扫一扫在手机", "分享到微信", "【返回", "大 中 小",
    ),
)  # fmt: skip
def page_buttons(text: Text, at: Hit) -> Iterator[Found]:
    """网页上调字体、打印、关闭窗口的按钮文字混入文稿。

    误：【字体：大 中 小】    【打印本页】
    误：字号：大 中 小
    正：标题字体：大标宋二号字。
    """
    line = at.text
    if len(line) <= _TITLE and "。" not in line and "，" not in line:
        stripped = line.strip(" \u3000\t")
        start = line.find(stripped)
        yield Found(at.line, start, start + len(stripped), "网页上的按钮文字，应删去", "")
    elif at.word[0] in "【[":
        yield at.found("网页上的按钮文字，应删去")


_BRACKETED = Pattern(
    r"\[(?P<number>\d{1,6}(?:\.\d{1,3})?)\](?=[多余万亿]{0,2}(?:[家户个名人次件条处项元亩起场份篇台辆所座套间吨里米天年月日]|[%％]|公里|平方))"
)


@rule(
    "P171",
    "number-in-square-brackets",
    "数字外的方括号",
    kind="placeholder",
    severity="error",
    source=_CHECKED,
    triggers=tuple(f"[{digit}" for digit in range(10)),
    behind=Pattern(
        r"[0-9.]{0,8}\][多余万亿家户个名人次件条处项元亩起场份篇台辆所座套间吨里米天年月日%％公平]"
    ),
)
def number_in_square_brackets(text: Text, at: Hit) -> Iterator[Found]:
    """模板里待填的数字带着方括号，填写后没有去掉。

    误：走访企业3460家次，责令整改[512]家。
    误：儿童及时接种率为[99.6]%。
    正：责令整改512家，有关研究见文献[12]，印发〔2021〕3号文件。
    """
    found = _BRACKETED.match(at.text, at.start)
    if found and at.before(1) not in ("发", "办", "字", "函"):
        yield at.found("数字带着方括号，是模板待填的标记，核对后去掉", end=found.end() + 1)


_STARRED = Pattern(r"\*{0,4}(?:[名位届批期线号]|高速|公路|省道|段)")


@rule(
    "P172",
    "star-for-ordinal",
    "以星号代号",
    kind="placeholder",
    severity="error",
    source=_CHECKED,
    triggers=("第*", "第＊", "国道*", "省道*", "县道*", "乡道*", "高速*", "铁路*"),
    behind=_STARRED,
)
def star_for_ordinal(text: Text, at: Hit) -> Iterator[Found]:
    """名次、线路的号码写着星号，尚未填写。

    误：以全省第*名的成绩通过验收。
    误：国道**线改扩建工程完成路基26公里。
    正：以全省第3名的成绩通过验收，国道318线改扩建工程完成路基26公里。
    """
    end = at.end
    while at.text[end : end + 1] in ("*", "＊"):
        end += 1
    # an even number of ** ahead: else this one closes what is bold
    if at.before(60).count("**") % 2 == 0:
        yield at.found("此处号码未填写，请补上", end=end + 1)


_SOMEWHERE = Pattern("[地省市县](?![铁球方委级直])")


@rule(
    "P173",
    "place-lost",
    "地名脱落",
    kind="placeholder",
    severity="error",
    source=_CHECKED,
    triggers=(
        *(f"{verb}{mark}等{place}" for verb in ("赴", "前往", "奔赴", "远赴", "先后到", "先后赴") for mark in ("", "、") for place in ("地", "省", "市", "县")),
        *(f"《{place}{behind}" for place in "县市区镇乡" for behind in ("“十三五”", "“十四五”", "“十五五”", "“十二五”", "国民经济", "国土空间", "人民政府关于", "党政领导")),
    ),
)  # fmt: skip
def place_lost(text: Text, at: Hit) -> Iterator[Found]:
    """地名被删后留下“赴等地”“《县“十四五”规划》”。

    误：坚持走出去，赴等地举办旅游推介会4场。
    误：编制完成《县“十四五”文化和旅游发展规划》。
    正：赴成都、重庆等地举办旅游推介会4场，编制《松岭县“十四五”文化和旅游发展规划》。
    """
    if at.word[0] == "《":
        yield at.found(f"“{at.word[1]}”前缺地名，请补上", end=at.start + 2)
    elif _SOMEWHERE.match(at.text, at.end - 1):
        yield at.found("“等地”前缺地名，请补上")


_MASKED = Pattern("某[\u4e00-\u9fff]{0,1}[镇乡村]?")
_CASE = (
    "案",
    "被告",
    "原告",
    "纠纷",
    "嫌疑",
    "受害",
    "经营",
    "群众",
    "犯罪",
    "举报",
    "诈骗",
    "违法",
    "违规",
    "涉",
    "如",
    "当事",
)


@rule(
    "P174",
    "some-place",
    "以“某”代地名",
    kind="placeholder",
    severity="hint",
    source=_CHECKED,
    triggers=("某社区", "某镇", "某村", "某县", "某街道", "某乡", "某高校", "某小学", "某中学", "某支部"),
)
def some_place(text: Text, at: Hit) -> Iterator[Found]:
    """本人任职、联系的地方写作“某镇某村”“某社区”，名称未还原。

    误：现任某镇某村党总支书记、村委会主任。
    误：党支部与某社区开展结对共建。
    正：现任桥头镇石门村党总支书记，查处某村支书违纪案，对某社区群众举报的问题逐一核查。
    """
    if at.before(1) == "某" or (at.after(1) == "某" and at.word != "某镇"):
        return
    around = at.around(16)
    if any(word in around for word in _CASE) or text.in_quote(at.line, at.start):
        return
    own = at.before(2).endswith(("任", "与", "我是", "是", "驻", "在", "到", "由")) or at.text.startswith(
        "某村", at.end
    )
    severity: Severity | None = "warning" if own or not at.text[: at.start].strip(" \u3000") else None
    end = at.end + 2 if at.text.startswith("某村", at.end) else at.end
    yield at.found("名称以“某”代替，请还原", end=end, severity=severity)


_ORDINAL = Pattern(r"[ \u3000]{0,8}\d{1,2}。(?=[\u4e00-\u9fff“])")


def _at_head(hits: Sequence[Hit]) -> list[Hit]:
    """Those at the head of a line."""
    return [at for at in hits if at.start < 11]


@rule(
    "U909",
    "stop-behind-ordinal",
    "序号后误用句号",
    kind="formatting",
    severity="error",
    source="GB/T 9704—2012 第7.3.3条：层次序数依次为“一、”“（一）”“1.”“（1）”",
    triggers=tuple(f"{digit}。" for digit in range(10)),
    screen=_at_head,
)
def stop_behind_ordinal(text: Text, at: Hit) -> Iterator[Found]:
    """段首的阿拉伯数字序号后用了中文句号。

    误：3。抓好学科建设，重点发展三个专科。
    正：3.抓好学科建设，重点发展三个专科。
    """
    found = _ORDINAL.match(at.text)
    if found and found.end() == at.end:
        yield at.found("序号后用下脚圆点“.”，不用句号", f"{at.word[0]}.")


@rule(
    "U910",
    "quoted-eight-rules",
    "“中央八项规定”误加引号",
    kind="punctuation",
    severity="hint",
    source="《十八届中央政治局关于改进工作作风、密切联系群众的八项规定》简称“中央八项规定”，文件中“中央八项规定精神”不加引号",
    triggers=("中央“八项规定”",),
)
def quoted_eight_rules(text: Text, at: Hit) -> Iterator[Found]:
    """“中央八项规定”是固定简称，“八项规定”四字不另加引号。

    误：严格执行中央“八项规定”，力戒形式主义。
    正：严格执行中央八项规定精神，力戒形式主义。
    """
    severity: Severity | None = "warning" if "中央八项规定" in text.joined else None
    yield at.found("固定简称，不加引号", "中央八项规定", severity=severity)


_PAPERS = ("人民日报", "光明日报", "经济日报", "农民日报", "法治日报", "法制日报", "工人日报", "中国青年报", "中国教育报", "中国纪检监察报", "学习时报", "解放军报", "科技日报", "中国妇女报", "人民公安报", "检察日报", "人民法院报", "中国税务报", "健康报", "求是杂志")  # fmt: skip
_PAPER_ACTS = Pattern(
    "(?:报道|刊发|刊登|刊载|头版|整版|专题报道|专版|宣传报道|推广|转载|发表|采访|等(?:国家级|省级|中央|主流|各级)?(?:媒体|报刊|刊物|报纸|央媒))"
)


@rule(
    "U911",
    "paper-without-title-marks",
    "报刊名缺书名号",
    kind="punctuation",
    severity="hint",
    source="GB/T 15834—2011《标点符号用法》4.15.3.1：标示书名、报纸名、刊物名等用书名号",
    triggers=_PAPERS,
    behind=_PAPER_ACTS,
)
def paper_without_title_marks(text: Text, at: Hit) -> Iterator[Found]:
    """报纸、刊物的名称应加书名号。

    误：先进事迹被中国青年报报道。
    正：先进事迹被《中国青年报》报道，由人民日报社主办，人民日报客户端转发。
    """
    if not text.in_title(at.line, at.start) and at.before(1) != "《":
        sure = text.once(_marks_papers)
        yield at.found("报刊名称加书名号", f"《{at.word}》", severity="warning" if sure else None)


def _marks_papers(text: Text) -> bool:
    """Whether the name of a paper stands in its marks elsewhere."""
    return any(f"《{paper}》" in text.joined for paper in _PAPERS)


_DAYS = ("12.4", "3.15", "6.26", "11.9", "5.12", "9.18", "4.15", "12.2", "1.10", "6.5", "3.8", "5.4", "7.1", "8.1", "5.1", "10.1", "3.12", "4.26", "6.16", "12.9", "5.20", "12.5", "12.1", "9.8", "3.22")  # fmt: skip


@rule(
    "U912",
    "point-in-day-name",
    "节日月日用了小数点",
    kind="punctuation",
    severity="warning",
    source="GB/T 15834—2011《标点符号用法》4.14：标示某些事件或节日的月日之间用间隔号",
    triggers=_DAYS,
    behind=Pattern(
        "(?:(?:国家|全国|国际|世界|中国|全民|联合国)[一-鿿]{2,10}日|(?:宪法|禁毒|消防|消费者权益|防灾减灾|植树|爱耳|爱眼|环境|税收|法治|警察|交通安全|知识产权|志愿者|艾滋病)[一-鿿]{0,4}(?:日|节|宣传))"
    ),
)
def point_in_day_name(text: Text, at: Hit) -> Iterator[Found]:
    """“12·4国家宪法日”之类，月日之间用间隔号，不用小数点。

    误：开展“12.4国家宪法日”宣传活动。
    误：组织3.15消费者权益日宣传。
    正：开展“12·4国家宪法日”宣传活动，网速提升12.4倍。
    """
    before = at.before(1)
    if not (before.isdigit() or before == "."):
        yield at.found("月日之间用间隔号“·”", at.word.replace(".", "·"))
