"""Paragraphs that break off: long ones with no mark at their end, and rates that a site's replaced year has swollen."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, rule

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
    long, open_ended = 0, []
    for number, line in enumerate(text.lines, 1):
        if len(line) < _LONG:
            continue
        long += 1
        end = len(line.rstrip())
        if (
            "\u4e00" <= line[end - 1 : end] <= "\u9fff"
            and "。" in line[: end - 1]
            and "，" in line[end - _LONG : end]
        ):
            open_ended.append((number, end))
    if len(open_ended) <= _MOST and len(open_ended) * 2 <= long + 1:
        for number, end in open_ended:
            yield Found(number, end - 4, end, "段末缺句号")


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
