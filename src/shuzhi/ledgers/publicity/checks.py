"""What a publicity activity must hold: quantities where its kind implies them, volunteers among those present."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shuzhi.ledgerkit.declare import CheckContext, Problem
from shuzhi.ledgers.publicity.models import PublicityActivity

Kind = PublicityActivity.Kind


def quantities(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """Leaflets handed out and volunteers who came are counted, or the record adds nothing to its figures."""
    if values.get("kind") == Kind.LEAFLETS and not values.get("leaflets"):
        yield Problem("leaflets", "活动形式为“发放资料”，请填写发放资料份数。", "warning")
    if values.get("kind") == Kind.VOLUNTEER and not values.get("volunteers"):
        yield Problem("volunteers", "活动形式为“志愿服务”，请填写志愿者人数。", "warning")


def volunteers_present(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """Volunteers are among those who took part."""
    present, volunteers = values.get("head_count"), values.get("volunteers")
    if present is not None and volunteers and volunteers > present:
        yield Problem("volunteers", f"志愿者人数{volunteers}多于参加人数{present}，请核对。")
