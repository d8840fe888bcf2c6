"""Words put for others that sound or look alike, told by the word beside them: 严峻的形式, 反应问题, 公正处.

Both words exist, so only the company tells them apart. knowledge/companions.txt gives of each right word the words put
for it and the companions that stand directly before or behind the right one and never beside the other; how it was made
is told in docs/decisions/0013. A line is read when one of its wrong words is first met.
"""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.likeness import everyday, is_word, read
from shuzhi.text.audit.rule import Found, Hit, rule

_RARE = "+"
"""Behind it stand the wrong words that office writing hardly ever has."""


def _lines_of() -> dict[str, list[str]]:
    """Wrong word → the lines it stands on."""
    lines: dict[str, list[str]] = {}
    for line in read("companions.txt"):
        for word in line[: line.index("|")].split()[1:]:
            lines.setdefault(word, []).append(line)
    lines.pop(_RARE, None)
    return lines


_LINES = _lines_of()
_Company = tuple[bool, tuple[str, ...], tuple[str, ...]]
"""Whether the wrong word is rare, and the companions of the right one before and behind."""
_learned: dict[str, dict[str, _Company]] = {}
# a wrong word with the character of a companion next to it, which most places do not have
_keys: set[str] = set()


def _learn(word: str) -> None:
    """Read the lines of a wrong word, those of one right word together."""
    own: dict[str, _Company] = {}
    for line in _LINES[word]:
        words, before, behind = line.split("|")
        right, *wrong = words.split()
        rare = _RARE in wrong and wrong.index(word) > wrong.index(_RARE)
        _, ahead, after = own.get(right, (rare, (), ()))
        own[right] = rare, (*ahead, *before.split()), (*after, *behind.split())
    for _, ahead, after in own.values():
        _keys.update([companion[-1] + word for companion in ahead])
        _keys.update([word + companion[0] for companion in after])
    _learned[word] = own


def _in_company(hits: Sequence[Hit]) -> list[Hit]:
    """The words beside which something stands that may be a companion of the right one."""
    for word in {at.word for at in hits}.difference(_learned):
        _learn(word)
    return [
        at
        for at in hits
        if (line := at.text)[(start := at.start) : (end := at.end) + 1] in _keys
        or line[start - 1 : end] in _keys
    ]


def _before(text: str, start: int, companions: Sequence[str]) -> str:
    """The companion that ends where the word begins. One of a single character must not be the end of another word."""
    for companion in companions:
        if text.endswith(companion, 0, start) and (
            len(companion) > 1 or not is_word(text[max(0, start - 2) : start])
        ):
            return companion
    return ""


def _behind(text: str, end: int, companions: Sequence[str]) -> str:
    """The companion that begins where the word ends."""
    for companion in companions:
        if text.startswith(companion, end) and (len(companion) > 1 or not is_word(text[end : end + 2])):
            return companion
    return ""


def _runs_over(text: str, start: int, end: int, before: str, behind: str) -> bool:
    """Whether an end without a companion belongs to a word that goes on there: 发展的总要求 holds 要求, and no 总要."""
    if before and behind:
        return False
    border = text[end - 1 : end + 1] if before else text[max(0, start - 1) : start + 1]
    return is_word(border) if len(before + behind) == 1 else border in everyday()


@rule(
    "T691",
    "wrong-in-company",
    "与前后词不相配的别词",
    kind="typo",
    severity="warning",
    source="《现代汉语词典》第7版；经法律、政府工作报告和新闻约三千五百万字语料及词语搭配统计比对",
    triggers=tuple(_LINES),
    screen=_in_company,
)
def wrong_in_company(text: Text, at: Hit) -> Iterator[Found]:
    """音近形近的另一个词，单看不错，但与紧挨着的词从不搭配，多为输入时选错。

    误：面对严峻的形式，全镇上下迎难而上。
    误：运用法制思维化解矛盾。
    误：遗嘱已送公正处办理。
    正：面对严峻的形势，全镇上下迎难而上，反对形式主义。
    正：运用法治思维化解矛盾，健全法制，遗嘱已送公证处办理，予以公正处理。
    """
    line, rights, sure = at.text, [], False
    start, end = at.start, at.end
    for right, (is_rare, ahead, after) in _learned[at.word].items():
        before, behind = _before(line, at.start, ahead), _behind(line, at.end, after)
        if (before or behind) and not _runs_over(line, at.start, at.end, before, behind):
            rights.append(right)
            sure = sure or bool(before and behind) or (is_rare and len(before + behind) > 1)
            start, end = min(start, at.start - len(before)), max(end, at.end + len(behind))
    if not rights or text.in_title(at.line, at.start, at.end):
        return
    said = line[start:end]
    if len(rights) > 1:
        yield at.found(f"“{said}”中的“{at.word}”疑为“{'”或“'.join(rights)}”")
        return
    meant = line[start : at.start] + rights[0] + line[at.end : end]
    yield at.found(
        f"“{said}”{'应为' if sure else '疑为'}“{meant}”",
        rights[0],
        severity="error" if sure else "warning",
    )
