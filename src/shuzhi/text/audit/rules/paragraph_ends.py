"""Paragraphs that break off: long ones with no mark at their end, and rates that a site's replaced year has swollen."""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_LONG = 60
_MOST = 2


@rule(
    "U854",
    "paragraph-without-end",
    "段末缺标点",
    kind="punctuation",
    severity="warning",
    source="GB/T 15834—2011《标点符号用法》4.1：句子末尾用句号、问号或叹号",
    per="document",
)
def paragraph_without_end(text: Text) -> Iterator[Found]:
    """一段话末尾没有句号。全文多处如此的，是换行所致，不报。

    误文：
        2023年度述职报告
        坚持集体学习和个人自学相结合，全年集中学习12次。注重培养年轻干部，安排年轻干部到基层一线锻炼，关心职工生活，营造团结和谐的氛围，树立了良好的形象
        各项工作有序推进，办理文件120件，接待群众36批。
    正文：
        2023年度述职报告
        坚持集体学习和个人自学相结合，全年集中学习12次。注重培养年轻干部，安排年轻干部到基层一线锻炼，关心职工生活，营造团结和谐的氛围，树立了良好的形象。
        各项工作有序推进，办理文件120件，接待群众36批。
    """
    long, open_ended, wrapped = 0, [], 0
    lines = text.lines
    for number, line in enumerate(lines, 1):
        if len(line) < _MIDDLING:
            continue
        end = len(line.rstrip(" \u3000"))
        last = line[end - 1 : end]
        said = "。" in line[: end - 1]
        long += said
        if last in _CLOSING or not (
            said or _item_among_ended(lines, number) or (len(line) >= _LONG and line.count("，") > 1)
        ):
            continue
        # ”》）: what they hold may end in a mark of its own
        if last in "”》）)" and line[end - 2 : end - 1] in "。！？；…":
            continue
        if last == "摄" or "记者" in line[max(0, end - 12) : end]:
            continue
        if not ("\u4e00" <= last <= "\u9fff" or last in "”》）)%％" or last.isdigit()):
            continue
        if _wraps(lines, number):
            wrapped += 1
        if "，" in line[max(0, end - _LONG) : end]:
            open_ended.append((number, end))
    if (
        wrapped <= _MOST
        and wrapped * 2 <= long + 1
        and len(open_ended) <= 2 * _MOST
        and len(open_ended) * 2 <= long + 1
    ):
        for number, end in open_ended:
            yield Found(number, end - 4, end, "段末缺句号")


_MIDDLING = 24
_CLOSING = frozenset("。！？；…：:;!?.，,、—|")
_BEGINS = Pattern(
    "[ \u3000\t]|[一二三四五六七八九十]{1,3}[、．.是]|[（(【\\[][一二三四五六七八九十0-9]{1,2}[）)】\\]]|第[一二三四五六七八九十]|[0-9]{1,2}[.．、）]|[①-⑳#*]|以上|特此|述职|汇报|谢谢|最后|20[0-9]{2}年|二[〇○]"
)


_CIRCLED = Pattern("[ \u3000]{0,4}(?:[①-⑳]|[（(][0-9]{1,2}[）)])")


def _item_among_ended(lines: Sequence[str], number: int) -> bool:
    """Whether a line is an item of a list, the one ahead of which ends in a full stop: ②…。 ③…"""
    before = lines[number - 2] if number > 1 else ""
    return (
        before.rstrip(" \u3000").endswith("。")
        and _CIRCLED.match(lines[number - 1]) is not None
        and _CIRCLED.match(before) is not None
    )


def _wraps(lines: Sequence[str], number: int) -> bool:
    """Whether a line runs on in the next one: no blank line, indent, marker or closing follows."""
    following = lines[number] if number < len(lines) else ""
    return (
        bool(following.strip())
        and _BEGINS.match(following) is None
        and not lines[number - 1].startswith(("\u3000", " "))
    )


_HEADING = Pattern(
    r"[ \u3000]{0,8}(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章部节]|[（(][一二三四五六七八九十]{1,3}[）)])"
)
_ITEM = Pattern(r"[ \u3000]{0,8}(?:[（(]?[\d一二三四五六七八九十①②③④⑤⑥⑦⑧⑨]{1,3}[）).．、是]|[-—·●◆])")
_ASKS = Pattern("(?:指正|审议|评议|谢谢|批评|宝贵意见)[！!。；;，,、]?$")
_SHORT = 7


@rule(
    "U897",
    "paragraph-ends-with-pause",
    "段末误用分号、逗号",
    kind="punctuation",
    severity="warning",
    source="GB/T 15834—2011《标点符号用法》4.1：句子末尾用句号、问号或叹号",
    per="document",
)
def paragraph_ends_with_pause(text: Text) -> Iterator[Found]:
    """一段的话已经说完，末尾却是分号、逗号或顿号。逐条列出的各条之间用分号的不报。

    误文：
        2023年度述职报告
        一、存在的问题
        一是学习不够深入。二是调研不够扎实，创新意识还需加强；
        （一）关于标准化建设。对照新版标准开展月度自查12次，查出问题316条，整改314条，在全省一级标准化考核中通风专业位居第二名：
        二、下步打算
        加强学习，改进不足。
    正文：
        2023年度述职报告
        一、存在的问题
        （1）学习不够深入；
        （2）调研不够扎实。
        二、下步打算
        加强学习，改进不足。
    """
    ends = [
        number
        for number, line in enumerate(text.lines, 1)
        if len(line) > _SHORT
        and line[-1:] in "；，、;,　 "
        and line.rstrip("　 ")[-1:] in ("；", "，", "、", ";", ",")
    ]
    if not ends:
        yield from _colons(text)
        return
    if len(ends) > 2 * _MOST + sum(line.endswith("；") for line in text.lines):
        return
    yield from _colons(text)
    wrapped = sum(1 for number in ends if text.lines[number - 1].rstrip("　 ")[-1] in "，、,")
    for number in ends:
        line = text.lines[number - 1].rstrip("　 ")
        following = next((each for each in text.lines[number : number + 3] if each.strip("　 ")), "")
        semicolon = line[-1] in "；;"
        closed = not following or _HEADING.match(following) is not None
        # a paragraph of its own behind a long one
        if semicolon and len(line) > _LONG and not _ITEM.match(following):
            closed = closed or not following.rstrip("　 ").endswith(("；", ";"))
        if semicolon:
            # the items of a list, each on its line
            listed = _ITEM.match(line) is not None and "。" not in line
            wrong = (closed and not (listed and _same_marker(line, following))) or _ASKS.search(
                line[-8:]
            ) is not None
        else:
            wrong = wrapped <= _MOST and (
                closed
                or _ASKS.search(line[-8:]) is not None
                or ("。" in line and len(following) > _SHORT and len(line) > _LONG)
            )
        if wrong and "述" in text.report_at(number).kind:
            yield Found(number, len(line) - 1, len(line), "段末用句号", "。")


_RESULT = Pattern(
    "(?:第[一二三四五六七八九十0-9]{1,3}[名位]|[0-9][0-9.]{0,6}[万亿]?(?:名|分|件|次|人|人次|元|户|亩|起|位|%|％)|前列|[一二三]等奖|称号|好评|肯定|表彰|表扬|提升|提高|增强|改善|成效|进展|完成|稳定|到位)[：:]$"
)


def _colons(text: Text) -> Iterator[Found]:
    """Long paragraphs that end in a colon behind what was achieved: 位居全市第二名："""
    for number, line in enumerate(text.lines, 1):
        if line.endswith(("：", ":")) and len(line) > _LONG and "。" in line and _RESULT.search(line[-20:]):
            yield Found(number, len(line) - 1, len(line), "段末用句号", "。")


def _same_marker(line: str, following: str) -> bool:
    """Whether the next line begins with a marker of the same build: （一）…；（二）…"""
    first, second = _ITEM.match(line), _ITEM.match(following)
    if not first or not second:
        return False
    before, after = first[0].strip("　 "), second[0].strip("　 ")
    return before[-1] == after[-1] and (before[0] in "（(") == (after[0] in "（(")


@rule(
    "Q331",
    "rate-swollen-by-year",
    "百分数被替换",
    kind="inconsistency",
    severity="error",
    source="网站把“20XX”“10”成批换成年份，100%成了20230%",
    triggers=tuple(f"20{year}0{sign}" for year in range(15, 30) for sign in "%％"),
)
def rate_swollen_by_year(text: Text, at: Hit) -> Iterator[Found]:
    """网站成批替换年份，把100%换成了20230%。

    误：全部脱贫，退出率20230%。
    正：全部脱贫，退出率100%，同比增长120230%的说法不实。
    """
    if not at.before(1).isdigit():
        yield at.found("百分数有误，疑为100%被成批替换所致")
