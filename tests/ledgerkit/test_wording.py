"""The filter of a figure in words: what the 口径 says is what the query takes."""

import pytest
from django.db.models import Exists, F, OuterRef, Q

from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.trace import definition
from shuzhi.ledgerkit.wording import condition
from shuzhi.ledgers.study.models import Study


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (Q(), ""),
        (Q(kind="collective"), "学习形式为集中学习"),
        (~Q(kind="collective"), "学习形式不为集中学习"),
        (Q(kind__in=("self", "visit")), "学习形式为自主学习或外出参观学习"),
        (Q(host=""), "主持人未填"),
        (~Q(host=""), "主持人已填"),
        (Q(hours__isnull=True), "学时未填"),
        (Q(hours__isnull=False, kind="self"), "学时已填、学习形式为自主学习"),
        (Q(head_count__gte=30), "参加人数不小于30"),
        (~Q(head_count__gte=30), "参加人数小于30"),
        (Q(occurred_on__lte=F("recorded_at")), "学习时间不晚于登记时间"),
        (Q(kind="self") | Q(hours__gt=2), "学习形式为自主学习，或学时大于2"),
        (~(Q(kind="self") | Q(hours__gt=2)), "学习形式不为自主学习、学时不大于2"),
        (Q(host="") & (Q(kind="self") | Q(place="")), "主持人未填、（学习形式为自主学习，或地点未填）"),
        (~Q(kind="self", host=""), "主持人已填，或学习形式不为自主学习"),
        (Q(unit__kind="branch"), "单位的类别为支部"),
        (Q(title__contains="保密"), "学习主题含“保密”"),
    ],
    ids=str,
)
def test_a_filter_in_words(where: Q, words: str) -> None:
    assert condition(ledgers.get("study"), where) == words


@pytest.mark.parametrize("where", [Q(title__regex="^保"), Q(Exists(Study.objects.filter(pk=OuterRef("pk"))))])
def test_a_filter_without_words_asks_for_a_definition(where: Q) -> None:
    with pytest.raises(ValueError, match="definition"):
        condition(ledgers.get("study"), where)


def test_two_figures_of_one_ledger_say_how_they_differ() -> None:
    said = [definition(figure) for figure in ledgers.get("study").figures]
    assert said[0] == "期内学习活动记录数（只计学习形式为集中学习的），按学习时间计入。"
    assert len(set(said)) == len(said)
