"""Words put for others that sound or look alike, told by the word beside them: 严峻的形式, 反应问题, 公正处.

Both words exist, so only the company tells them apart. knowledge/companions.txt gives of each right word the words put
for it and the companions that stand directly before or behind the right one and never beside the other; how it was made
is told in docs/decisions/0013. A line is read when one of its wrong words is first met.
"""

from collections.abc import Iterable, Iterator, Sequence

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.likeness import everyday, is_word, read
from shuzhi.text.audit.rule import Found, Hit, Made, rule

_RARE = "+"
"""Behind it stand the wrong words that office writing hardly ever has."""
_OFTEN = "="
"""Begins the line of the wrong words that it often has."""


def _lines_of() -> tuple[dict[str, list[str]], frozenset[str]]:
    """Wrong word → the lines it stands on; and the wrong words met often."""
    lines: dict[str, list[str]] = {}
    often: list[str] = []
    for line in read("companions.txt"):
        if line[0] == _OFTEN:
            often += line[1:].split()
            continue
        for word in line[: line.index("|")].split()[1:]:
            lines.setdefault(word, []).append(line)
    lines.pop(_RARE, None)
    return lines, frozenset(often)


_LINES, _MET_OFTEN = _lines_of()
_Company = tuple[bool, tuple[str, ...], tuple[str, ...]]
"""Whether the wrong word is rare, and the companions of the right one before and behind."""
_learned: dict[str, dict[str, _Company]] = {}
# a wrong word with the character of a companion next to it, which most places do not have
_keys: set[str] = set()
# such a key of a word that is met often → the word and its place
_often: dict[str, tuple[str, int]] = {}


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
        left, other = (
            [companion[-1] + word for companion in ahead],
            [word + companion[0] for companion in after],
        )
        _keys.update(left, other)
        if word in _MET_OFTEN:
            _often.update(dict.fromkeys(left, (word, 1)) | dict.fromkeys(other, (word, 0)))
    _learned[word] = own


def _triggers(often: Iterable[str]) -> Iterator[str]:
    """The wrong words, for those that are met often these words with the character of a companion."""
    yield from (word for word in _LINES if word not in _MET_OFTEN)
    for word in often:
        _learn(word)
    yield from _often


_TRIGGERS = Made(
    lambda: _triggers(_MET_OFTEN),
    lambda begun: (each for each in _triggers(_MET_OFTEN & begun) if each[:3] in begun),
)


def _in_company(hits: Sequence[Hit]) -> list[Hit]:
    """The words beside which something stands that may be a companion of the right one."""
    for word in {at.word for at in hits}:
        if word not in _learned and word not in _often:
            _learn(word)
    return [
        at
        for at in hits
        if at.word in _often
        or (line := at.text)[(start := at.start) : (end := at.end) + 1] in _keys
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
    triggers=_TRIGGERS,
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
    word, place = _often.get(at.word, (at.word, 0))
    begin = at.start + place
    stop = begin + len(word)
    line, rights, sure = at.text, [], False
    start, end = begin, stop
    for right, (is_rare, ahead, after) in _learned[word].items():
        before, behind = _before(line, begin, ahead), _behind(line, stop, after)
        if (before or behind) and not _runs_over(line, begin, stop, before, behind):
            rights.append(right)
            sure = sure or bool(before and behind) or (is_rare and len(before + behind) > 1)
            start, end = min(start, begin - len(before)), max(end, stop + len(behind))
    if not rights or text.in_title(at.line, begin, stop):
        return
    said = line[start:end]
    if len(rights) > 1:
        yield at.found(f"“{said}”中的“{word}”疑为“{'”或“'.join(rights)}”", start=begin, end=stop)
        return
    meant = line[start:begin] + rights[0] + line[stop:end]
    yield at.found(
        f"“{said}”{'应为' if sure else '疑为'}“{meant}”",
        rights[0],
        start=begin,
        end=stop,
        severity="error" if sure else "warning",
    )
