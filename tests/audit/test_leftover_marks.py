"""Small leftovers of copying are told where they stand, and what is like them in right text is not."""

import pytest

from shuzhi.text.audit import audit
from shuzhi.text.audit.run import Options
from shuzhi.text.document import read_text

_CODES = ("P169", "P170", "P171", "P172", "P173", "P174", "U909", "U910", "U911", "U912")


def told(text: str) -> list[str]:
    return [each.code for each in audit(read_text(text), Options(only=_CODES))]


@pytest.mark.parametrize(
    "title",
    [
        "【范文】2021年县妇幼保健院院长述职报告（最新版）",
        "司法所长2023年个人述职报告范文（精选）",
        "2023年度述职报告（供参考）",
        "【优秀】校长述职报告",
    ],
)
def test_a_tag_at_the_title_is_told(title: str) -> None:
    assert "P169" in told(f"{title}\n今年以来，我认真履行职责。")


def test_a_tag_alone_below_the_title_is_told() -> None:
    assert told("文旅局局长述职报告\n（供参考）\n今年以来，我认真履行职责。") == ["P169"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("【字体：大 中 小】    【打印本页】", "P170"),
        ("对查出的问题责令整改[512]家，处罚3家。", "P171"),
        ("疫苗及时接种率为[99.6]%。", "P171"),
        ("省道**线大修工程竣工。", "P172"),
        ("以全省第*名的成绩通过验收。", "P172"),
        ("赴等地举办旅游推介会4场。", "P173"),
        ("制定《市“十四五”水利发展规划》。", "P173"),
        ("我是某镇某村党支部书记。", "P174"),
        ("4。严格执行制度，加强管理。", "U909"),
        ("从严落实中央“八项规定”。", "U910"),
        ("先进事迹被农民日报报道。", "U911"),
        ("开展“6.26国际禁毒日”宣传。", "U912"),
    ],
)
def test_a_leftover_in_the_text_is_told(line: str, code: str) -> None:
    assert code in told(f"2023年度述职报告\n{line}")


@pytest.mark.parametrize(
    "line",
    [
        "有关研究见文献[12]。",
        "**国道**线路全部贯通。",
        "赴成都、重庆等地举办推介会4场。",
        "查处某村支书违纪案1件。",
        "全年办结案件12件。严格执行制度。",
        "在人民日报客户端发布信息3条。",
        "网速提升12.4倍，增长3.15个百分点。",
        "各单位将发言材料（供参考）印发学习。",
    ],
)
def test_what_only_looks_alike_is_not_told(line: str) -> None:
    assert not told(f"2023年度述职报告\n{line}")
