"""、 where another mark or none belongs: before 和, before 从而 and 我们, behind a whole clause; and a 、 that is lost."""

import re
from collections.abc import Iterator

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_STANDARD = "GB/T 15834—2011《标点符号用法》4.5"
_NAMES = {
    "和": "苑若康平谐睦善县田政顺龙硕布气缓解好声乐弦合美煦尚衷事易约静而",
    "与": "会时共日众世人其此",
    "及": "时第格其至",
    "以及": "其",
    "或": "者许多",
}
"""What makes a word of the conjunction: 、和平路, 、及时."""


_ALONG = Pattern("[相的同有无联]|一致|一起|外界|结合")
_ALONG_REACH = 12


@rule(
    "U892",
    "mark-before-and",
    "“和”前用顿号",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD}：并列词语之间用了“和”“及”“与”的，不再用顿号",
    triggers=("、和", "、与", "、及", "、以及", "、并且"),
)
def mark_before_and(text: Text, at: Hit) -> Iterator[Found]:
    """“和”“及”“与”“以及”之前又用顿号。

    误：明确责任部门、和完成时限。
    误：发放低保金、及残疾人补贴。
    正：明确责任部门和完成时限，途经解放路、和平路，坚持公开、及时，建设平安、和谐、及时雨式的队伍。
    """
    word = at.word[1:]
    if at.text.startswith(("安县", "林格尔"), at.end):
        return
    if word == "与" and _ALONG.search(at.after(_ALONG_REACH)):
        return
    if at.after(1) and at.after(1) not in _NAMES.get(word, "") and not text.in_title(at.line, at.start):
        yield at.found(f"“{word}”前不用顿号", word)


_LATER = (
    "从而", "因此", "所以", "但是", "而是", "使得", "进而", "以便", "致使", "此外", "为此", "真正做到", "并及时", "并积极", "并对", "并将", "并结合", "并严格", "并认真",
    "凡是", "凡涉及", "凡属", "凡需", "由于", "因为", "虽然", "而且", "如果", "以免", "最终", "于是", "因而", "不再", "不但", "截至", "截止目前", "随后", "此后", "随即",
    "荣获全", "荣获省", "荣获市", "荣获县", "较上年", "较去年", "逐渐", "并组织", "并根据", "并要求", "并督促", "并逐", "并取得", "受教育学生", "受益群众", "受教育群众", "并通报", "并制定", "并建立", "并形成", "并受到", "并给予", "并多次", "并主动", "并加强", "并开展", "并确保", "并予以", "并向", "并上报", "并印发", "并落实", "并完成",
)  # fmt: skip


@rule(
    "U893",
    "mark-before-later-clause",
    "分句之间误用顿号",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD}、4.4：顿号用于并列词语之间，分句之间用逗号",
    triggers=tuple(f"、{word}" for word in _LATER),
)
def mark_before_later_clause(text: Text, at: Hit) -> Iterator[Found]:
    """“从而”“因此”“并认真”起头的是另一个分句，前面用逗号，不用顿号。

    误：基础设施不断完善、从而改善了群众的生活。
    误：面对压力没有退缩、而是迎难而上。
    误：传达上级精神、并结合实际抓好落实。
    正：基础设施不断完善，从而改善了群众的生活。
    """
    if not text.in_title(at.line, at.start):
        yield at.found("此处是另一个分句，前面用逗号", "，", end=at.start + 1)


_SPEAKER = Pattern(
    r"(?:深感|感到|将|始终|能够|坚持|认真|积极|主动|深知|一直|先后|严格|带头|切实|组织|开展|对他|对此|也|还|又)"
)
_SAID = Pattern("[了着过]|[一-鿿]{6}$")


@rule(
    "U896",
    "mark-before-speaker",
    "“我”“我们”前误用顿号",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD}、4.4：顿号用于并列词语之间，分句之间用逗号",
    triggers=(
        "、我们",
        "、我将",
        "、我始",
        "、我能",
        "、我坚",
        "、我认",
        "、我积",
        "、我主",
        "、我一",
        "、我先",
        "、我对",
        "、我也",
        "、我严",
        "、我带",
        "、我还",
        "、本人",
    ),
)
def mark_before_speaker(text: Text, at: Hit) -> Iterator[Found]:
    """“我”起头的是另一个分句，前面用逗号。

    误：新同志很快适应了岗位、我对他们的进步感到高兴。
    误：面对复杂形势、我们积极应对。
    正：新同志很快适应了岗位，我积极帮助。
    正：书记、我们几个支委和群众代表、本人都参加了。
    """
    begun = at.end if at.word[1:] in ("我们", "本人") else at.end - 1
    if not _SPEAKER.match(at.text, begun):
        return
    piece = at.text[clause_start(at.text, at.start, 12, "，。；、：") : at.start]
    if _SAID.search(piece):
        yield at.found("此处是另一个分句，前面用逗号", "，", end=at.start + 1)


_TAKEN = Pattern(r"(?:把|将|作为|当作|当成|摆|放|列|纳入|提上)")
_PLACED = Pattern(
    r"(?:坚持|实现|摆|放|抓|扛|干|落|记|挂|列|纳入|提上|融入|作为|当作|全[市省县国]|当成|[^，。；]{0,6}来[抓办做管])"
)


@rule(
    "U894",
    "mark-behind-taken-up",
    "“来抓”之后误用顿号",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD}、4.4：顿号用于并列词语之间，分句之间用逗号",
    triggers=tuple(
        f"{word}、"
        for word in (
            "来抓", "去抓", "来办", "来做", "来管", "首位", "第一位", "重要位置", "突出位置", "议事日程", "重要日程", "主要任务", "头等大事", "首要任务", "中心工作",
            "重中之重", "重要内容", "重要抓手",
        )
    ),
)  # fmt: skip
def mark_behind_taken_up(text: Text, at: Hit) -> Iterator[Found]:
    """“作为……来抓”“放在首位”说完一个分句，后面用逗号。

    误：坚持把稳定作为头等大事来抓、认真排查矛盾。
    误：始终把廉洁自律放在首位、自觉接受监督。
    正：坚持把稳定作为头等大事来抓，认真排查矛盾。
    正：做到放在首位、抓在手上，总量居全县首位、全市前列。
    """
    piece = at.text[clause_start(at.text, at.start, 24, "，。；、：") : at.start]
    if len(piece) >= _CLAUSE and _TAKEN.search(piece) and not _PLACED.match(at.text, at.end):
        yield at.found("分句之间用逗号，此处误用顿号", at.word[:-1] + "，")


_CLAUSE = 6
_LINKED = Pattern("[和与及或兼并还等的了在为其以三两各四五六七八九十又再是有至到]")
_PART = Pattern("[一-鿿]{4,14}")
_MAYBE_JOINED = Pattern(
    "、(?<=(.)、)(?=[一-鿿]{6})(?:[一-鿿]{5,13}\\1|(?=[一-鿿]{8}(?![一-鿿])).{0,2}(.).{3}\\2)", re.DOTALL
)
"""A member that has the last character of the one ahead of it, or of eight characters, the halves alike."""
_MAYBE_DOUBLED = Pattern("、(?<=([一-鿿]{2})、)(?<=\\1.{4}、)")
_STOP = Pattern("[，、。；：！？,;:“”（）《》()…\n　 ]")
_LONG, _TWICE = 16, 8
_CLOSES = ("", "，", "。", "；")
_PLAIN = frozenset(
    (
        "工作",
        "建设",
        "发展",
        "管理",
        "问题",
        "安全",
        "责任",
        "学习",
        "群众",
        "干部",
        "生活",
        "落实",
        "服务",
        "人员",
    )
)


@rule(
    "U895",
    "mark-lost-between-members",
    "并列词语间缺顿号",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD}：并列词语之间用顿号",
)
def mark_lost_between_members(text: Text, report: Report) -> Iterator[Found]:
    """一串词尾相同的并列词语，其中两项连在了一起。

    误文：
        2023年度述职报告
        推行预约服务、上门服务延时服务，方便群众。
    正文：
        2023年度述职报告
        推行预约服务、上门服务、延时服务，方便群众。
    """
    joined = text.joined
    low, high = text.bounds(report)
    for found in _MAYBE_JOINED.finditer(joined, low, high):
        start = found.start() + 1
        head = _PART.match(joined, start, high)
        member = head[0] if head else ""
        before = joined[max(low, start - 1 - _LONG) : start - 1].rpartition("、")[2]
        cut = _joined_at(member, before)
        if cut and _tells(joined[start : min(high, start + _LONG)].partition("、")[0], before[-2:]):
            line, column = text.place(start)
            right = f"{member[:cut]}、{member[cut:]}"
            yield Found(line, column, column + len(member), "并列的两项之间缺顿号", right)
    for found in _MAYBE_DOUBLED.finditer(joined, low, high):
        stop = found.start()
        following = joined[stop + 1 : min(high, stop + 1 + _LONG)].partition("、")[0]
        head = _STOP.search(following)
        member = following[: head.start()] if head else following[:_TWICE]
        tail = joined[max(low, stop - _TWICE) : stop]
        if _doubled(tail) and tail[-2:] in member[:6]:
            begin = joined.rfind("、", low, stop) + 1
            if begin and not _STOP.search(joined, begin, stop):
                continue
            line, column = text.place(stop - _TWICE)
            right = f"{tail[:4]}、{tail[4:]}"
            yield Found(line, column, column + _TWICE, "并列的两项之间缺顿号", right)


def _tells(part: str, tail: str) -> bool:
    """Whether what follows a 、 has the end of the member ahead of it twice, or is of eight characters to a mark."""
    return (
        part.count(tail) > 1
        or (tail[-1:] == "制" and part.count("制") > 1)
        or part[_TWICE : _TWICE + 1] in _CLOSES
    )


def _doubled(tail: str) -> bool:
    """Whether eight characters are two words of four with one end: 代办服务咨询服务."""
    return (
        len(tail) == 2 * 4
        and tail[2:4] == tail[6:]
        and tail[:2] != tail[4:6]
        and _PART.fullmatch(tail) is not None
    )


def _joined_at(member: str, before: str) -> int:
    """Where in a member another one begins that has its end, as has the member ahead; 0 where none does."""
    if len(member) < _CLAUSE or not _PART.fullmatch(member):
        return 0
    ending = member[-2:]
    if _LINKED.search(member):
        return 0
    if before.endswith(ending):
        cut = member.find(ending) + 2
        if 4 <= cut <= len(member) - 3 and (ending not in _PLAIN or cut == 4 == len(member) - 4):
            return cut
    if before.endswith("制") and ending[-1] == "制":
        cut = member.find("制") + 1
        if 4 <= cut <= len(member) - 3 and member[cut] not in "度约定作品裁":
            return cut
    size = len(member) // 2
    tail = before[-size:]
    if 2 * size == len(member) and size == 4 and len(tail) == size:
        alike = sum(a == b == c for a, b, c in zip(tail, member[:size], member[size:], strict=True))
        if alike > 1:
            return size
    return 0
