"""One thing under several names: the author's own unit and post, set phrases in two forms, masks that reveal themselves."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from shuzhi.text.audit.facts import Stretch, Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.rules.leftovers import left_over
from shuzhi.text.document.model import Report

_SOURCE = "同一机关、同一事物前后称谓应一致（《党政机关公文处理工作条例》第十九条）"
_LEVELS: dict[str, tuple[str, str]] = {
    word: (level["group"], level["name"]) for level in table("names")["level"] for word in level["words"]
}
# What may stand before the name of the author's own unit; anything else is a place: 城关镇党委.
_BARE_SIGNS = frozenset("，。、；：“（！？ \u3000和与及在由对向按经为请到从并的委府")
_BARE_WORDS = frozenset(
    (
        "根据",
        "按照",
        "本着",
        "立足",
        "结合",
        "接受",
        "配合",
        "协助",
        "服务",
        "带领",
        "组织",
        "推动",
        "围绕",
        "落实",
        "贯彻",
        "听从",
        "执行",
        "维护",
        "把握",
        "准确",
    )
)
_OWN = ("乡镇", "镇乡", "各镇", "各乡", "县区", "区县", "市区")
_OWN_WITHIN = frozenset(word for word in _LEVELS if any(own in word for own in _OWN))


@rule(
    "S901",
    "own-unit-of-two-levels",
    "本单位称谓不一",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
    words=tuple(_LEVELS),
)
def own_unit_of_two_levels(text: Text, report: Report) -> Iterator[Found]:
    """同一篇报告把本单位一处写作镇、一处写作乡或街道，一处写作县、一处写作区。

    误文：
        2023年度述职报告（镇党建办主任）
        在县委、县政府和乡党委的坚强领导下，各项工作有序推进。
    误文：
        2023年度述职报告
        在镇党委、政府的领导下，立足镇情抓落实。一年来，全镇各项工作有序推进，我乡信访形势平稳。
    正文：
        2023年度述职报告（镇党建办主任）
        在县委、县政府和镇党委的坚强领导下，全镇各项工作有序推进，学习借鉴新华乡党委、各乡镇党委的做法。
    """
    hits = text.within(text.hits("S901"), report)
    levels = {_LEVELS[word] for word in {hit.word for hit in hits}}
    post = _post(report)
    own_levels = _levels_of(post)
    # where no group has two levels, only a township is told, against the post
    if len({group for group, _ in levels}) == len(levels) and (
        len(own_levels) != 1 or "乡镇" not in {group for group, name in levels if name != own_levels[0]}
    ):
        return
    found: dict[str, dict[str, list[Hit]]] = defaultdict(lambda: defaultdict(list))
    for hit in hits:
        if _is_bare(hit):
            group, name = _LEVELS[hit.word]
            found[group][name].append(hit)
    for group, by_name in found.items():
        own = _own(post, by_name) if group == "乡镇" else _most(by_name)
        if own is None:
            continue
        for name, hits in by_name.items():
            if name == own:
                continue
            # one of the other level beside as many of the own: several units, each spoken of
            if group == "县区" and len(hits) * 4 > len(by_name[own]) and not left_over(hits, by_name[own]):
                continue
            for hit in hits:
                if _beside(hit, own):
                    continue
                message = (
                    f"本单位是{own}，此处作“{hit.word}”，称谓不一"
                    if group == "乡镇"
                    else f"全文多作“{own}委”“{own}政府”，此处作“{hit.word}”"
                )
                yield hit.found(message)


def _is_bare(hit: Hit) -> bool:
    before = hit.before(2)
    if before and before[-1] not in _BARE_SIGNS and before not in _BARE_WORDS:
        return False
    return hit.word not in _OWN_WITHIN and before[-1:] + hit.word[0] not in _OWN


def _beside(hit: Hit, own: str) -> bool:
    """Whether both levels are named together: 镇党委、乡党委."""
    near = hit.before(5) + hit.after(5)
    return any(own + body in near for body in ("党委", "政府", "委", "党工委", "办事处"))


def _post(report: Report) -> str:
    return (report.author_post or "") + (report.title.text if report.title else "")


def _levels_of(post: str) -> list[str]:
    """The levels of townships that a post names."""
    post = post.replace("乡镇", "")
    return [name for name in ("街道", "乡", "镇") if name in post]


def _own(post: str, by_name: dict[str, list[Hit]]) -> str | None:
    """The level of the author's unit: of the post, else the one said most."""
    said = _levels_of(post)
    if said:
        return said[0] if len(said) == 1 else None
    if any(word in post for word in ("县", "局", "市", "区", "省")):
        return None
    return _most(by_name)


def _most(by_name: dict[str, list[Hit]]) -> str | None:
    if len(by_name) < 2:
        return None
    (first, most), (_, second), *_ = Counter(
        {name: len(hits) for name, hits in by_name.items()}
    ).most_common()
    return first if most > second else None


_POSTS: tuple[str, ...] = tuple(table("names")["posts"])
_AS = tuple(
    f"{lead}{place}{post}"
    for post in _POSTS
    for lead in ("作为", "作为一名", "身为")
    for place in ("", "镇", "乡", "县", "局")
)
_AFTER_POST = Pattern("[，。、的]|我|自己|本人|，我")


@rule(
    "S902",
    "post-against-title",
    "职务与标题不符",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
    words=tuple(dict.fromkeys(_AS)),
)
def post_against_title(text: Text, report: Report) -> Iterator[Found]:
    """标题写明的职务与正文自称的职务不一致。

    误文：
        2023年度述职报告（镇党委书记）
        作为镇长，我始终把发展放在首位，全年走访群众120户。
    正文：
        2023年度述职报告（镇党委副书记、镇长）
        作为镇长，我始终把发展放在首位，全年走访群众120户。
    """
    post, hits = report.author_post, text.within(text.hits("S902"), report)
    if not post or not hits or any(word in post for word in ("班子", "党委会", "支部委员会")):
        return
    for hit in hits:
        said = next(name for name in sorted(_POSTS, key=len, reverse=True) if hit.word.endswith(name))
        short = said.replace("党", "", 1) if said.endswith("书记") else said
        if said in post or short in post or not _AFTER_POST.match(hit.text, hit.end):
            continue
        # 镇委书记 is 党委书记; a post not among the known ones may be held besides
        if said.endswith("书记") and "书记" in post and ("纪委" in said) == ("纪委" in post):
            continue
        if not any(name in post for name in _POSTS) and "书记" not in post and "主任" not in post:
            continue
        yield hit.found(
            f"标题的职务是“{post}”，此处作“{hit.word[-len(said) :]}”",
            severity="warning" if said[-1] == "长" else "hint",
        )


_FORMS: dict[str, int] = {}
for _number, _entry in enumerate(table("names")["forms"]):
    for _form in _entry["of"]:
        _FORMS.setdefault(_form, _number)


@rule(
    "S903",
    "set-phrase-in-two-forms",
    "同一说法两种写法",
    kind="inconsistency",
    severity="hint",
    source=_SOURCE,
    words=tuple(_FORMS),
)
def set_phrase_in_two_forms(text: Text, report: Report) -> Iterator[Found]:
    """同一固定说法在一篇里有两种写法。

    误文：
        2023年度述职报告
        推动各项政策落地落实见效。下一步，确保重点任务落实落地见效。
    正文：
        2023年度述职报告
        推动各项政策落地落实见效。下一步，确保重点任务落地落实见效。
    """
    met = text.within(text.hits("S903"), report)
    forms = [_FORMS[word] for word in {hit.word for hit in met}]
    twice = {form for form in forms if forms.count(form) > 1} if len({*forms}) < len(forms) else ()
    said: dict[int, list[Hit]] = {form: [] for form in twice}
    for hit in met if twice else ():
        # 作为担当 within 担当作为担当 and the like
        if _FORMS[hit.word] in twice and not text.in_title(hit.line, hit.start):
            said[_FORMS[hit.word]].append(hit)
    for hits in said.values():
        words = Counter([hit.word for hit in hits])
        if len(words) < 2:
            continue
        usual = words.most_common(1)[0][0]
        for hit in hits:
            if hit.word != usual and hit.word not in usual and usual not in hit.around(len(usual)):
                yield hit.found(f"别处作“{usual}”，此处作“{hit.word}”，写法宜一致")


_MASKS: dict[str, Any] = table("names")["masks"]
_PLACES = frozenset(_MASKS["places"])
# Two characters that tell what is done there: 视察xx. A particle or a place next to it tells nothing.
_CONTEXT = Pattern(
    "(?![的了在和与及为是有年月日对把到从上中省市县区]|.[的了在和与及为是有年月日对把到从上中省市县区])[\u4e00-\u9fff]{2}$"
)


@rule(
    "S904",
    "mask-reveals-itself",
    "脱敏前后不一",
    kind="inconsistency",
    severity="warning",
    source="隐去的地名在别处写明，等于没有隐去",
    words=(*_MASKS["words"], *_MASKS["places"]),
)
def mask_reveals_itself(text: Text, report: Report) -> Iterator[Found]:
    """同一地名一处用xx隐去，另一处写明。

    误文：
        2023年度述职报告
        深入学习总书记视察湖北时的讲话精神。以视察xx重要讲话精神为指导，抓好落实。
    正文：
        2023年度述职报告
        深入学习总书记视察湖北时的讲话精神。走访群众xx户，视察项目建设。
    """
    hits = text.within(text.hits("S904"), report)
    masked: dict[str, Hit] = {}
    for hit in [hit for hit in hits if hit.word not in _PLACES]:
        if ahead := _CONTEXT.match(hit.before(2)):
            masked.setdefault(ahead[0], hit)
    if not masked:
        return
    for hit in hits:
        if hit.word in _PLACES and (hidden := masked.get(hit.before(2))):
            message = (
                f"此处写明“{hit.word}”，第{hidden.line}行却作“{hit.before(2)}{hidden.word}”，脱敏前后不一"
            )
            yield hit.found(message, start=hit.start - 2)


_LAWS = Pattern("《(?:[^《》\n]{0,20}(?<!办)法)》")
_LISTED = Pattern("(?:《[^《》\n]{1,30}》[、和及与]?){1,12}$")
_RULES_OF_PARTY = Pattern("《(?:中国共产党[^《》\n]{2,24}|党章|关于新形势下党内政治生活的若干准则)》")


@rule(
    "S905",
    "law-among-party-rules",
    "法律与党内法规混称",
    kind="inconsistency",
    severity="warning",
    source="《中国共产党党内法规制定条例》第三条：党内法规由党的组织制定；法律由全国人大及其常委会制定",
    triggers=(
        "等党内法规",
        "等一系列党内法规",
        "等系列党内法规",
        "等法律法规",
        "等国家法律",
        "等一系列法律法规",
    ),
)
def law_among_party_rules(text: Text, at: Hit) -> Iterator[Found]:
    """把宪法、法律归入党内法规，或把党内法规归入法律法规。

    误：认真学习《中国共产党章程》《宪法》等党内法规。
    误：认真学习《中国共产党纪律处分条例》等法律法规。
    正：认真学习《中国共产党章程》《中国共产党纪律处分条例》等党内法规和《宪法》《监察法》等法律法规。
    """
    listed = _LISTED.search(at.before(_LIST_REACH))
    if not listed or at.after(4).startswith(("和国", "和法", "及法", "与国")):
        return
    party = "党内法规" in at.word
    wrong = list((_LAWS if party else _RULES_OF_PARTY).finditer(listed[0]))
    if not wrong:
        return
    what = "是国家法律，不属党内法规" if party else "是党内法规，不属法律法规"
    start = at.start - len(listed[0]) + wrong[-1].start()
    yield at.found(f"{wrong[-1][0]}{what}，归类不当", start=start, severity=None if party else "hint")


_LIST_REACH = 80


_MOST_QUOTES = 400
_SHORTEST, _LONGEST = 4, 24
_NUMERALS = "一二三四五六七八九十百两几0123456789"


@rule(
    "S906",
    "quotation-in-two-forms",
    "同一引语两种写法",
    kind="inconsistency",
    severity="hint",
    source=_SOURCE,
    per="document",
)
def quotation_in_two_forms(text: Text) -> Iterator[Found]:
    """引号里的同一提法，前后字序不同，或者差一个字。

    误文：
        2023年度述职报告
        深入推进“一强三创”行动，成效良好。全面落实“三创一强”行动方案。
    误文：
        2023年度述职报告
        落实“一户一策精准帮扶”机制，走访12户。完善“一户一策精准帮助”机制。
    正文：
        2023年度述职报告
        增强“四个意识”，坚定“四个自信”，落实“一强三创”行动，评定“三星级党支部”3个、“五星级党支部”2个。
    """
    if not _some_alike({said for said in text.quoted if _SHORTEST <= len(said) <= _LONGEST}):
        return
    for report in text.reports:
        yield from _in_two_forms(text, text.within(text.quotes, report)[:_MOST_QUOTES])


def _in_two_forms(text: Text, quotes: Iterable[Stretch]) -> Iterator[Found]:
    """The quotations of a report that are forms of an earlier one."""
    quotes = [quote for quote in quotes if _SHORTEST <= len(quote.text) <= _LONGEST]
    first: dict[str, tuple[str, int]] = {}
    for quote in quotes:
        said = quote.text
        keys = ["".join(sorted(said))]
        if len(said) >= _LONG:
            keys += [said[:place] + "\n" + said[place + 1 :] for place in range(len(said))]
        other = next((first[key] for key in keys if key in first and first[key][0] != said), None)
        if other and not _other_number(other[0], said):
            yield text.found(quote, f"第{other[1]}行作“{other[0]}”，此处写法不同，请核对")
        for key in keys:
            first.setdefault(key, (said, quote.line))


_LONG = 7


def _some_alike(said: set[str]) -> bool:
    """Whether two quotations may be forms of one: of the same characters, or of one length and with the same half.
    What differs in one character does; nearly every report has none, and is spared the closer look."""
    # sums of the characters tell most apart in a third of the time
    if len({sum(map(ord, words)) for words in said}) < len(said) and len(
        {*map("".join, map(sorted, said))}
    ) < len(said):
        return True
    long = [words for words in said if len(words) >= _LONG]
    return len(long) > 1 and (
        len({(len(words), words[: len(words) // 2]) for words in long}) < len(long)
        or len({(len(words), words[len(words) // 2 :]) for words in long}) < len(long)
    )


def _other_number(one: str, two: str) -> bool:
    """Whether two quotations differ in a numeral, and so are two things: 三星级, 五星级."""
    differ = [(a, b) for a, b in zip(one, two, strict=False) if a != b]
    return len(differ) == 1 and any(char in _NUMERALS for char in differ[0])
