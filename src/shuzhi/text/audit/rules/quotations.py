"""Quotations: a line misquoted by a sign, two lines blended into one, a line ascribed to someone else."""

import re
from collections.abc import Iterator
from functools import cache

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.known_lines import classical, phrases, political
from shuzhi.text.audit.quoting import Line, Lines
from shuzhi.text.audit.rule import Found, Hit, rule

SOURCE = "原著通行本"


def _slips(
    lines: Lines, at: Hit, sure: Severity, likely: Severity, name: str, *, adapted: bool = False
) -> Iterator[Found]:
    """What differs from a line; of lines that are often `adapted` the first sign must be right,
    or the next clause."""
    for line, slip in lines.slips(at.text, at.word, at.start):
        if adapted and not slip.beside and at.text[slip.start] != slip.right[0]:
            continue
        by = f"（{line.source}）" if line.source else ""
        yield Found(
            at.line, slip.start, slip.end,
            f"{name}应为“{line.text}”{by}",
            slip.right, sure if slip.sure else likely, line.source or None,
        )  # fmt: skip
        return


@rule(
    "C701",
    "misquoted-classic",
    "古语诗文误引",
    kind="wrong_quotation",
    severity="error",
    source=SOURCE,
    triggers=classical().triggers,
    screen=classical().doubtful,
)
def misquoted_classic(text: Text, at: Hit) -> Iterator[Found]:
    """引用的古语、诗文错一两个字。

    误：秉持“先天下之忧而忧，后天下之乐为乐”的情怀。
    误：路慢慢其修远兮，吾将上下而求索。
    误：“不积跬步，无以致千里；不积小流，无以成江海。”
    误：千里之行，始于脚下。
    误：“衙斋卧听潇潇竹，疑是民间疾苦声。”
    正：秉持“先天下之忧而忧，后天下之乐而乐”的情怀。
    正：路漫漫其修远兮，吾将上下而求索。
    正：千里之行，始于足下。
    正：没有规矩，不成方圆。
    正：既要知其不善者而改之，也要择其善者而从之。
    """
    return _slips(classical(), at, "error", "warning", "原文")


@rule(
    "C702",
    "misquoted-leader",
    "领导人论述和名句误引",
    kind="wrong_quotation",
    severity="warning",
    source="公开发表的讲话、文章",
    triggers=political().triggers,
    screen=political().doubtful,
)
def misquoted_leader(text: Text, at: Hit) -> Iterator[Found]:
    """引用的领导人论述、诗词和通行的政治名句错一两个字。

    误：雄关慢道真如铁，而今迈步从头越。
    误：牢记“空谈误国，实干新邦”。
    误：践行“绿水青山就是金山很山”理念。
    误：“功成不必在我、功成必须有我”的境界。
    正：雄关漫道真如铁，而今迈步从头越。
    正：践行“绿水青山就是金山银山”理念，守护绿水青山。
    正：“功成不必在我、功成必定有我”的境界。
    """
    return _slips(political(), at, "warning", "hint", "原文", adapted=True)


@rule(
    "F541",
    "set-phrase",
    "固定表述错字",
    kind="fixed_formulation",
    severity="warning",
    source="党的全国代表大会报告、党内法规",
    triggers=phrases().triggers,
    screen=phrases().doubtful,
)
def set_phrase(text: Text, at: Hit) -> Iterator[Found]:
    """固定表述错一个字。

    误：坚持法定职责必需为、法无授权不可为。
    误：守土有责、守土负责、守土尽职。
    误：推进国家治理体系和治理能力现代话。
    正：坚持法定职责必须为、法无授权不可为。
    正：做到守土有责、守土尽责。
    正：推进国家治理体系和治理能力现代化。
    """
    return _slips(phrases(), at, "warning", "hint", "规范表述", adapted=True)


@rule(
    "C703",
    "blended-lines",
    "两句诗文混接",
    kind="wrong_quotation",
    severity="error",
    source=SOURCE,
    triggers=classical().triggers,
)
def blended_lines(text: Text, at: Hit) -> Iterator[Found]:
    """把一联诗文的上句与另一联的下句接在一起。

    误：“会当凌绝顶，更上一层楼。”
    误：长风破浪会有时，柳暗花明又一村。
    正：“会当凌绝顶，一览众山小。”
    正：长风破浪会有时，直挂云帆济沧海。
    """
    for line, other, start, end in classical().blend(at.text, at.word, at.start):
        message = f"上句出自“{line.text}”（{line.source}），下句出自“{other.text}”（{other.source}）"
        yield Found(at.line, at.start, end, message, at.text[at.start : start] + "，".join(line.clauses[1:]))
        return


_CITED = (
    r"(?:曾经|曾|早就|就|也|又|中|里|上|有|的)?(?:曰|有云|诗云|所云|云|说过|所说|所言|有言|说|道|讲过|讲|写道|所写|写|名言|名句|诗句|的诗|诗|有句话|记载|篇)?"
    r"(?:的|过|到|道)?[：:，,]?[“‘「]?$"
)
# Titles that are everyday words, and names that many works share.
_VAGUE = frozenset(
    (
        "大学",
        "春日",
        "咏史",
        "无题",
        "浪淘沙",
        "满江红",
        "登高",
        "出塞",
        "秋词",
        "元日",
        "卜算子",
        "从军行",
        "行路难",
        "饮酒",
        "水调歌头",
        "念奴娇",
        "江城子",
        "青玉案",
        "凉州词",
    )
)


@cache
def _names() -> re.Pattern[str]:
    people = {person for line in classical().lines for person in line.by if person != "毛泽东"}
    works = {work for line in classical().lines for work in line.works if work not in _VAGUE}
    one = "|".join(sorted(map(re.escape, people), key=len, reverse=True))
    book = "|".join(sorted(map(re.escape, works), key=len, reverse=True))
    return re.compile(f"(?:(?P<person>{one})|《(?P<work>{book})[^《》]{{0,6}}》){_CITED}")


@cache
def _works_of() -> dict[str, frozenset[str]]:
    """The works under which a person is quoted."""
    found: dict[str, set[str]] = {}
    for line in classical().lines:
        for person in line.by:
            found.setdefault(person, set()).update(line.works)
    return {person: frozenset(works) for person, works in found.items()}


@rule(
    "C704",
    "wrong-author",
    "引文出处有误",
    kind="wrong_quotation",
    severity="warning",
    source=SOURCE,
    triggers=tuple(
        piece
        for piece, places in classical().index.items()
        if any(not p.clause and not p.offset for p in places)
    ),
)
def wrong_author(text: Text, at: Hit) -> Iterator[Found]:
    """引文不是所说的人或书的。

    误：孟子说：“己所不欲，勿施于人。”
    误：正如《论语》所言“民为贵，社稷次之，君为轻”。
    误：杜甫诗云：“千淘万漉虽辛苦，吹尽狂沙始到金。”
    正：孔子说：“己所不欲，勿施于人。”
    正：正如《孟子》所言“民为贵，社稷次之，君为轻”。
    正：古人云：“己所不欲，勿施于人。”
    正：习近平总书记引用孟子的话强调，己所不欲，勿施于人。
    """
    for line, _ in classical().quoted(at.text, at.word, at.start):
        if not line.by and not line.works:
            return
        cited = _names().search(at.text, max(0, at.start - 22), at.start)
        if not cited or "引" in at.before(26):
            return
        if not _belongs(line, cited["person"] or "", cited["work"] or ""):
            said = cited["person"] or f"《{cited['work']}》"
            name = "person" if cited["person"] else "work"
            yield Found(
                at.line, cited.start(name), cited.end(name), f"“{line.text}”出自{line.source}，不是{said}"
            )
        return


def _belongs(line: Line, person: str, work: str) -> bool:
    works = set(line.works)
    if person:
        return person in line.by or bool(works & _works_of()[person]) or person in works
    if work in works or work in line.by:
        return True
    return any(work in _works_of()[author] for author in line.by) and not works
