"""Names of the leadership and of its thought with signs in place of some characters: *近平, X总书记, 以***同志为核心的党中央."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_MASKS = "*＊xXｘＸ×某○〇_"
_TAILS = (
    "总书记", "近平", "为核心的党中央", "同志为核心", "新时代中国特色", "法治思想", "生态文明思想", "经济思想", "强军思想", "外交思想",
    "文化思想", "谈治国理政", "著作选读",
)  # fmt: skip
_AHEAD = Pattern(rf"习?近?平?[{_MASKS}]{{1,6}}(?:平|近平)?$")
_REST = Pattern(r"(?:同志)?(?:为核心的党中央|总书记)?(?:社会主义思想)?")
_OUR_OWN = Pattern(r"[a-zA-Z0-9ａ-ｚＡ-Ｚ]$")


@rule(
    "F549",
    "masked-name",
    "姓名被符号替换",
    kind="fixed_formulation",
    severity="error",
    source="公开文件的规范全称；网站转载时按关键词替换的痕迹",
    triggers=tuple(mask + tail for mask in _MASKS for tail in _TAILS),
)
def masked_name(text: Text, at: Hit) -> Iterator[Found]:
    """“习近平”三字在称谓、思想、书名和固定提法中被符号替换。

    误：深入学习*近平新时代中国特色社会主义思想。
    误：牢记X总书记的嘱托，紧密团结在以***同志为核心的党中央周围。
    误：贯彻xx法治思想，研读《***谈治国理政》。
    正：深入学习习近平新时代中国特色社会主义思想。
    正：牢记习近平总书记的嘱托。
    """
    ahead = _AHEAD.search(at.text, max(0, at.start - 8), at.start + 1)
    start = ahead.start() if ahead else at.start
    if _OUR_OWN.search(at.text, max(0, start - 1), start):
        return
    rest = _REST.match(at.text, at.end)
    end = rest.end() if rest else at.end
    tail = at.text[at.start + 1 : end].removeprefix("近平")
    yield at.found("“习近平”被符号替换，应写规范全称", "习近平" + tail, start=start, end=end)


@rule(
    "F540",
    "masked-surname",
    "“习”后被符号替换",
    kind="fixed_formulation",
    severity="error",
    source="公开文件的规范全称；网站转载时按关键词替换的痕迹",
    triggers=tuple("习" + mask for mask in _MASKS),
)
def masked_surname(text: Text, at: Hit) -> Iterator[Found]:
    """“习近平”写成“习**”“习××”“习_近平”。

    误：领会习**总书记重要讲话精神。
    误：以习XX新时代中国特色社会主义思想为指导。
    正：领会习近平总书记重要讲话精神。
    正：完成练习X道，学习《XX条例》。
    """
    found = _SURNAME.match(at.text, at.start)
    if found and at.before(1) not in (
        "学",
        "练",
        "复",
        "实",
        "补",
        "自",
        "温",
        "研",
        "见",
        "讲",
        "预",
        "陋",
        "恶",
    ):
        yield at.found("“习近平”被符号替换，应写规范全称", "习近平" + found["tail"], end=found.end())


_SURNAME = Pattern(
    rf"习[{_MASKS}]{{1,4}}(?:近平)?(?P<tail>总书记|主席|同志|新时代|法治思想|生态文明思想|经济思想|强军思想|外交思想|文化思想|谈治国理政)"
)
