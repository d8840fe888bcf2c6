"""A number and, right behind it, the names of what it counts: 办实事5件，分别是甲、乙、丙、丁; “五步工作法”，即听、问、查、调."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.rules.counts import NUMERALS, SOURCE

_NUMBER = Pattern(
    "(?P<number>[2-9]|1[0-9]|[两二三四五六七八九十])(?P<unit>[个件项名人家所座处类种条支部门大位本场期篇届户辆台步点张份次轮节堂课站]|方面)(?P<what>[^，。；：、0-9]{0,10})[”’]?(?:工作法|活动|机制|要求|制度)?$"
)
_QUOTED = Pattern(
    "“(?P<number>[两二三四五六七八九十])(?P<unit>[\u4e00-\u9fff])(?P<what>[\u4e00-\u9fff]{0,4})”(?:[\u4e00-\u9fff]{0,6})$"
)
_OPEN = Pattern("等|其中|[0-9０-９]|如|分别(?!是|为)|一部分|主要")
_AND = Pattern("[和及与]|以及")
_ENDS = "。；！？\n（"
_LONGEST, _BACK, _MOST_OFF, _ITEM, _SHORT = 120, 22, 2, 22, 6
_STEPS = frozenset("步字级法")
_NOT_COUNT = frozenset("第每各前后近约超逾数十百千万亿.第届")


@rule(
    "N259",
    "names-behind-count",
    "数目与随后列名不符",
    kind="enumeration_count_mismatch",
    severity="error",
    source=SOURCE,
    triggers=(
        "，分别是",
        "，分别为",
        "，即",
        "，也就是",
        "，依次是",
        "，依次为",
        "：分别是",
        "（分别是",
        "（分别为",
        "，包括",
        "（包括",
    ),
)
def names_behind_count(text: Text, at: Hit) -> Iterator[Found]:
    """“5件，分别是”“五步工作法，即”之后用顿号列出的不是这个数。

    误：为师生办实事5件，分别是改造厕所、维修道路、安装饮水设备、增设护学岗。
    误：推行“五步工作法”，即听、问、查、调，化解纠纷112起。
    误：获评市级示范村3个，分别为东村、西村、南村和北村。
    误：下设4个党支部，即机关第一、第二、第三党支部和退休党支部、窗口党支部。
    误：完成3项民生工程，包括旧小区改造、农贸市场提升、街巷亮化、公厕新建。
    误：开好三次研讨会，即年初的一轮复习研讨会、三月的二轮复习研讨会、五月的考前冲刺会以及考后总结会。
    正：完成5项民生工程，包括旧小区改造、农贸市场提升、街巷亮化。
    正：为师生办实事4件，分别是改造厕所、维修道路、安装饮水设备、增设护学岗。
    正：推行“四步工作法”，即听、问、查、调，化解纠纷112起。
    正：获评市级示范村4个，分别为东村、西村、南村和北村。
    正：做到“三个务必”，即务必不忘初心、牢记使命，务必谦虚谨慎、艰苦奋斗，务必敢于斗争、善于斗争。
    正：分设3个组，分别为2个、3个、5个，引进企业5家，分别为甲公司、乙公司等。
    """
    low = max(text.sentence(at.line, at.start)[0], at.start - _BACK)
    ahead = at.text[low : at.start]
    found = _QUOTED.search(ahead) or _NUMBER.search(ahead)
    if not found or (found.start() and ahead[found.start() - 1] in _NOT_COUNT):
        return
    said = found["number"]
    number = int(said) if said.isdigit() else NUMERALS.get(said, 2)
    stop = min(
        [len(at.text), at.end + _LONGEST, *(p for mark in _ENDS if (p := at.text.find(mark, at.end)) >= 0)]
    )
    listed = at.text[at.end : stop]
    comma, mark = listed.find("，"), listed.find("、")
    if mark < 0:
        return
    if comma >= 0:
        # a part with a comma in it, or a list behind the list
        if comma < mark or ("、" in listed[comma:] and found["unit"] not in "步字有法看查帮到早先个"):
            return
        listed = listed[:comma]
    if _OPEN.search(listed):
        return
    parts = listed.lstrip("：: ").split("、")
    lengths = [len(part) for part in parts]
    if min(lengths) == 0 or max(lengths) > _ITEM:
        return
    if found["unit"] == "个" and found[0][0] == "“":
        if not all(found["what"] in part for part in parts):
            # “三个务必”，即务必不忘初心、牢记使命，务必…: the parts hold lists themselves
            return
    elif (
        found[0][0] == "“"
        and found["unit"] not in _STEPS
        and not all(found["unit"] in part for part in parts)
    ) or (found[0][0] == "“" and comma >= 0 and max(lengths) > _SHORT):
        return
    last = len(_AND.compiled.split(parts[-1])) - 1
    count, most = len(parts), len(parts) + sum(1 for part in parts if _AND.search(part))
    joined = sum(_of_one_kind(part) for part in parts)
    if number == count and (_two(parts) or _and_at_last(parts)):
        count = most
    elif joined:
        # 第三党支部和退休党支部 are two whatever stands before
        count += joined
    if count <= number <= most or min(abs(count - number), abs(most - number)) > _MOST_OFF:
        return
    if at.word.endswith("包括") and count < number:
        # what it includes need not be all
        return
    told = f"{count + last}" if last == most - count else f"{count}"
    sure = most == count
    name = found[0].strip("“”")
    yield at.found(
        f"称“{name}”，实际列了{told}项",
        start=low + found.start(),
        end=at.end + len(listed),
        severity=None if sure else "warning",
    )


def _of_one_kind(part: str) -> bool:
    """Whether 和 joins two nouns of one kind: 第三党支部和退休党支部."""
    halves = _AND.compiled.split(part)
    return len(halves) == _PAIR and halves[0][-_PAIR:] == halves[1][-_PAIR:] and min(map(len, halves)) > _PAIR


def _two(parts: list[str]) -> bool:
    """Whether 和 of the last part joins two as long as the others: 东村、西村、南村和北村."""
    halves = _AND.compiled.split(parts[-1])
    others = [len(part) for part in parts[:-1]]
    return (
        len(halves) == _PAIR
        and min(others) <= min(map(len, halves))
        and max(map(len, halves)) <= max(others)
        and not any(_AND.search(part) for part in parts[:-1])
    )


def _and_at_last(parts: list[str]) -> bool:
    """Whether 以及 joins two of what all are: 一轮研讨会、二轮研讨会、冲刺会以及总结会."""
    halves = parts[-1].split("以及")
    ends = {part[-1:] for part in (*parts[:-1], *halves)}
    return len(halves) == _PAIR and len(ends) == 1 and len(parts) > 1


_PAIR = 2
