"""The claims of two real reports, against what annotators listed in them."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from shuzhi.text.claims import Claim, FigureName, extract, match
from shuzhi.text.document import read

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the annotated reports are not beside this repository"
)

NAMES = tuple(
    FigureName(code, title, unit, tuple(said))
    for code, title, unit, *said in (
        ("study.collective", "集中学习", "次", "集体学习", "集中 学习"),
        ("study.visit", "外出参观学习", "次", "参观学习"),
        ("study.own", "自主学习", "次", "自学"),
        ("study.reflections_each", "人均撰写心得体会", "篇", "人均 心得体会"),
        ("branch.general", "支部党员大会", "次", "党员大会"),
        ("branch.committee", "支部委员会", "次", "支委会"),
        ("branch.theme_day", "主题党日", "次"),
        ("branch.lecture", "领导干部讲党课", "次", "讲党课"),
        ("admission.activists", "入党积极分子", "人", "积极分子"),
        ("admission.probationary", "发展对象转预备党员", "人", "接收预备党员"),
        ("admission.full", "预备党员转正", "人", "党员 转正"),
        ("talks.by_leader", "主要领导廉政谈话", "次", "主要领导 廉政谈话"),
        ("talks.by_deputies", "班子成员与分管干部廉政谈话", "次", "分管 廉政谈话"),
        ("talks.by_deputies_people", "班子成员与分管干部廉政谈话人数", "人", "分管 廉政谈话"),
        ("proposals.deputies", "人大代表议案建议", "件", "人大代表 议案", "人大代表 建议"),
        ("proposals.members", "政协委员提案", "件", "政协 提案"),
        ("proposals.satisfied", "建议提案满意率", "%", "提案 满意率"),
        ("documents.incoming", "上级来文", "件", "来文"),
        ("documents.issued", "编发文件", "件", "编发 文件"),
        ("documents.minutes", "会议纪要", "件"),
        ("meetings.office", "办公例会", "次"),
        ("meetings.standing", "常务会议", "次"),
        ("meetings.group", "党组会议", "次"),
        ("supervision.checks", "督促检查", "次", "督查"),
        ("bulletins.sent", "上报政务信息", "条", "政务信息"),
        ("reception.groups", "公务接待批次", "批次", "公务接待"),
        ("reception.people", "公务接待人数", "人", "公务接待"),
        ("petitions.joint", "信访联席会议", "次", "信访联席"),
        ("petitions.referred", "上级交办信访事项", "件", "上级交办"),
        ("petitions.referred_closed", "上级交办办结", "件", "上级交办 办结"),
        ("petitions.first", "网上初信初访", "件", "初信初访"),
        ("petitions.first_closed", "初信初访化解", "件", "初信初访 化解"),
        ("petitions.risks", "信访隐患", "件"),
        ("petitions.risks_closed", "信访隐患化解", "件", "隐患 化解"),
        ("petitions.received", "领导接访", "次", "接访"),
        ("petitions.visited", "领导下访", "次", "下访"),
        ("petitions.reminders", "呈送提示单", "件次"),
        ("petitions.urged", "督办函提示单", "件次", "督办函"),
        ("premises.inspected", "办公用房检查单位", "家", "办公用房 检查", "检查机关单位"),
        ("premises.notices", "整改通知单", "份"),
        ("premises.rectified", "办公用房问题整改", "项", "办公用房 问题"),
        ("vehicles.bought", "购置车辆", "辆", "购置 车辆"),
        ("vehicles.auctioned", "拟拍卖车辆", "辆", "拍卖 车辆"),
        ("vehicles.scrapped", "报废车辆", "辆", "报废 车辆"),
        ("vehicles.obd", "加装定位系统", "个", "定位系统"),
        ("energy.audits", "节能审计", "家次"),
        ("energy.inspections", "节能指导检查", "家次", "节能 检查"),
        ("publicity.leaflets", "发放宣传资料", "份", "宣传资料"),
        ("publicity.banners", "制作横幅", "条", "横幅"),
        ("energy.trained", "节能培训人数", "名", "节能 培训"),
        ("energy.created", "节约型机关创建单位", "家", "创建单位"),
        ("energy.reviewed", "节约型机关复验单位", "家", "复验单位"),
    )
)


# In the order in which the annotators listed the quantities of the county report.
WHICH = tuple(name.code for name in NAMES)


def annotated() -> list[dict[str, Any]]:
    lines = (CORPUS / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def unit_of(row: dict[str, Any]) -> str:
    """The annotators wrote 批次（余） where the type says metric_approx as well; the unit is 批次."""
    return str(row["unit"]).replace("（余）", "")


def number_of(row: dict[str, Any]) -> Decimal | None:
    return None if row["number"] is None else Decimal(str(row["number"]))


@pytest.fixture(scope="module")
def claims() -> dict[str, tuple[Claim, ...]]:
    return {name: extract(read(CORPUS / name)) for name in {row["file"] for row in annotated()}}


def found(row: dict[str, Any], claims: dict[str, tuple[Claim, ...]]) -> Iterator[Claim]:
    for claim in claims[row["file"]]:
        same = (claim.line, claim.number, claim.unit) == (row["line"], number_of(row), unit_of(row))
        if same and claim.start < row["start"] + len(row["quote"]) and row["start"] < claim.end:
            yield claim


@pytest.mark.parametrize(
    "row", annotated() if CORPUS.is_dir() else [], ids=lambda row: f"{row['line']}-{row['quote']}"
)
def test_each_annotated_claim_is_found_with_number_unit_type_and_overlapping_quote(
    row: dict[str, Any], claims: dict[str, tuple[Claim, ...]]
) -> None:
    assert row["claim_type"] in [claim.type for claim in found(row, claims)]


def test_hardly_a_claim_is_found_that_annotators_left_out(claims: dict[str, tuple[Claim, ...]]) -> None:
    listed = {(row["file"], row["line"], number_of(row), unit_of(row)) for row in annotated()}
    extra = [
        (name, claim.line, claim.quote)
        for name, each in claims.items()
        for claim in each
        if (name, claim.line, claim.number, claim.unit) not in listed
    ]
    assert len(extra) <= 2, extra


def test_each_quote_is_the_text_at_its_place(claims: dict[str, tuple[Claim, ...]]) -> None:
    for name, each in claims.items():
        lines = (CORPUS / name).read_text(encoding="utf-8").split("\n")
        assert all(lines[claim.line - 1][claim.start : claim.end] == claim.quote for claim in each)


def test_each_quantity_of_the_county_report_is_read_as_its_figure(
    claims: dict[str, tuple[Claim, ...]],
) -> None:
    name = next(name for name in claims if name.startswith("003"))
    read_as = {
        (match_.claim.line, match_.claim.number, match_.claim.unit, match_.claim.start): match_
        for match_ in match(claims[name], NAMES)
    }
    quantities = [
        row for row in annotated() if row["file"] == name and row["claim_type"].startswith("metric")
    ]
    assert len(quantities) == len(WHICH)
    wrong = []
    for row, wanted in zip(quantities, WHICH, strict=True):
        claim = next(found(row, claims))
        code = read_as[(claim.line, claim.number, claim.unit, claim.start)].code
        if code != wanted:
            wrong.append((row["quote"], code, wanted))
    assert wrong == []
