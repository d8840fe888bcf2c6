"""Idioms with one wrong character, or without their last: 按步就班, 再接再励, 竭泽而鱼, 出谋划.

The wrong forms are not listed: they are made of the right ones (knowledge/idioms.txt) by putting, for one character,
another that looks or sounds alike (knowledge/lookalikes.txt). What is so made and yet in use is named there as well.
"""

from collections.abc import Iterator
from pathlib import Path

from shuzhi.text.audit import knowledge
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, rule

FOLDER = Path(knowledge.__file__).parent


def _known() -> tuple[set[str], set[str]]:
    """The idioms, and what is left alone."""
    right: set[str] = set()
    left_alone: set[str] = set()
    for line in (FOLDER / "idioms.txt").read_text(encoding="utf-8").splitlines():
        if line[0] == "=":
            left_alone.update(line[1:].split())
        elif line[0] != "#":
            right.update(line.split())
    return right, left_alone


def wrong_forms(right: set[str], left_alone: set[str]) -> dict[str, str]:
    """Wrong form → the idiom meant; a form that two idioms would explain is left out."""
    alike = _alike()
    forms: dict[str, str] = {}
    twice = left_alone | right
    for idiom in sorted(right):
        for place, sign in enumerate(idiom):
            head, tail = idiom[:place], idiom[place + 1 :]
            for other in alike.get(sign, ()):
                form = head + other + tail
                if form in forms:
                    twice.add(form)
                forms[form] = idiom
    for form in twice:
        forms.pop(form, None)
    return forms


def _alike() -> dict[str, str]:
    """Character → those it is taken for, each once."""
    alike: dict[str, str] = {}
    for line in (FOLDER / "lookalikes.txt").read_text(encoding="utf-8").splitlines():
        if line[0] == "#":
            continue
        for group in line.split():
            for sign in group:
                known = alike.get(sign, "")
                alike[sign] = known + "".join(
                    other for other in group if other != sign and other not in known
                )
    return alike


_RIGHT, _LEFT_ALONE = _known()
WRONG = wrong_forms(_RIGHT, _LEFT_ALONE)
CLIPPED = {idiom[:3]: idiom for idiom in sorted(_RIGHT) if idiom[:3] not in _LEFT_ALONE}
_ENDS = frozenset("，。；、！：")


@rule(
    "T603",
    "misspelt-idiom",
    "成语写错",
    kind="typo",
    severity="error",
    source="《现代汉语词典》第7版；《第一批异形词整理表》GF 1001—2001",
    triggers=tuple(WRONG),
)
def misspelt_idiom(text: Text, at: Hit) -> Iterator[Found]:
    """成语、固定四字词语中有一个字写成了形近、音近的字。

    误：各项工作按步就班推进，全体干部再接再励。
    误：不能竭泽而鱼，要一如继往抓好生态保护。
    正：各项工作按部就班推进，全体干部再接再厉。
    正：人民当家做主。
    """
    if not text.in_title(at.line, at.start, at.end):
        right = WRONG[at.word]
        yield at.found(f"“{at.word}”应为“{right}”", right)


@rule(
    "T608",
    "clipped-idiom",
    "成语缺末字",
    kind="typo",
    severity="error",
    source="《现代汉语词典》第7版",
    triggers=tuple(CLIPPED),
)
def clipped_idiom(text: Text, at: Hit) -> Iterator[Found]:
    """成语漏了最后一个字，后面就是标点。

    误：为班子多出谋划，做到齐抓共。
    正：为班子出谋划策，做到齐抓共管。
    """
    if at.after(1) in _ENDS:
        right = CLIPPED[at.word]
        yield at.found(f"“{at.word}”缺字，疑为“{right}”", right)
