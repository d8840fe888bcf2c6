"""Rows of the demonstration office's petition sheets; the numbers of 2023 are those a county reported that year.

Closed and resolved count by their own day, so what is left of 2022 and closed early in 2023 is reckoned into 2023.
People, villages and companies are invented; telephone and identity numbers are of no real region.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shuzhi.ledgerkit.demo import DemoOffice, DemoSheet
from shuzhi.ledgers.petitions import demo_words as words

SECTION = "ZFB-XF"
Row = dict[str, Any]


@dataclass(frozen=True)
class Flow:
    """How many matters came in a year, were closed in it, and stay open for good out of those left over."""

    received: int
    closed: int
    stuck: int


REFERRED = {2022: Flow(119, 109, 2), 2023: Flow(126, 118, 2)}
FIRST_WEB = {2022: Flow(132, 125, 1), 2023: Flow(141, 133, 1)}
FIRST_OTHER = {2022: Flow(34, 32, 0), 2023: Flow(38, 35, 0)}
REPEATED = {2022: Flow(61, 55, 2), 2023: Flow(57, 52, 2)}
RISKS = {2022: Flow(390, 271, 21), 2023: Flow(422, 297, 24)}
VISITS = {
    2022: {"接访": 52, "约访": 17, "下访": 78},
    2023: {"接访": 57, "约访": 19, "下访": 86},
}
CONFERENCES = {2022: {"联席会议": 16, "研判会议": 33}, 2023: {"联席会议": 18, "研判会议": 37}}
OCCASIONS = {
    2022: {"提示单（呈送包案领导）": 91, "督办函": 142, "提示单（下发单位）": 236},
    2023: {"提示单（呈送包案领导）": 99, "督办函": 158, "提示单（下发单位）": 251},
}
FEW_LATE = 41
"""One matter in so many is closed after its limit."""


def closings(
    office: DemoOffice, flows: dict[int, Flow], year: int, span: tuple[int, int], *key: object
) -> list[tuple[date, date | None]]:
    """Days of receipt with days of closing: as many fall in the year as its flow says, the year before's rest included."""
    flow = flows[year]
    received = office.days(year, flow.received, *key)
    before = flows.get(year - 1)
    carried_in = before.received - _own(flows, year - 1) - before.stuck if before else 0
    own = flow.closed - carried_in
    last = date(year, 12, 29)
    pairs: list[tuple[date, date | None]] = []
    for index, day in enumerate(received):
        if index < own:
            high = min(span[1], max((last - day).days, 1))
            done: date | None = min(office.later(day, min(span[0], high), high, *key, index), last)
            if index % FEW_LATE == 7 and (last - day).days > 90:
                done = office.later(day, 72, 88, *key, "late", index)
        elif index < own + flow.stuck:
            done = None
        else:
            after = max((date(year + 1, 1, 3) - day).days, span[0])
            done = office.later(day, after, after + 30, *key, index)
        pairs.append((day, done))
    return pairs


def _own(flows: dict[int, Flow], year: int) -> int:
    """How many of a year's own matters were closed in it."""
    before = flows.get(year - 1)
    return flows[year].closed - (before.received - _own(flows, year - 1) - before.stuck if before else 0)


def _petition(
    office: DemoOffice, year: int, kind: str, channel: str, received: date, done: date | None, index: int
) -> Row:
    key = ("petition", year, kind, channel, index)
    draw = office.draw(*key)
    topic, what = office.pick(words.TOPICS, *key)
    town, village = office.pick(words.TOWNS, "town", *key), office.pick(words.VILLAGES, "village", *key)
    place = f"{town}{village}"
    group = channel == "来访" and draw.random() < 0.3
    people = draw.randint(5, 26) if group else 1
    accepted = office.later(received, 1, 9, *key)
    if done and accepted > done:
        accepted = received
    short = what.format(place=place)
    row: Row = {
        "occurred_on": received,
        "kind": kind,
        "channel": channel,
        "title": f"反映{short}",
        "topic": topic,
        "petitioner": words.person(draw),
        "phone": f"100{draw.randrange(10**7, 10**8)}",
        "address": f"示例县{place}{draw.randint(1, 9)}组",
        "id_number": words.identity(draw),
        "people": people,
        "representatives": draw.randint(2, 5) if group else None,
        "registered_on": office.later(received, 0, 3, "registered", *key)
        if accepted > received
        else received,
        "told_on": accepted,
        "accepted_on": accepted,
        "lead_unit": office.pick(words.BUREAUS, *key) if draw.random() < 0.6 else f"{town}人民政府",
        "lead_person": office.pick(office.staff(SECTION), *key).name,
        "handlers": office.names(draw.randint(1, 2), *key, unit=SECTION),
        "claim": f"请求{words.claim(topic)}。",
    }
    if done:
        grade = draw.random()
        row |= {
            "closed_on": done,
            "result": f"已会同{row['lead_unit']}核实，{words.outcome(draw)}。",
            "opinion_number": f"示信意〔{done.year}〕{received.month}{index + 1:03d}号",
            "facts": f"经走访{place}并查阅资料，{short}情况{draw.choice(('属实', '基本属实', '部分属实'))}。",
            "opinion": f"依据{words.law(topic)}，{words.outcome(draw)}，并向信访人说明。",
            "delivered_on": done,
            "satisfaction": "满意" if grade < 0.72 else "基本满意" if grade < 0.95 else "不满意",
        }
        if kind != "上级交办" or grade < 0.9:
            row["resolved_on"] = done
    if kind == "上级交办" or group:
        row["chief"] = office.pick(words.COUNTY_LEADERS, *key)
    return row


def _numbered(rows: list[Row], prefix: str, year: int) -> list[Row]:
    rows.sort(key=lambda row: row["occurred_on"])
    for index, row in enumerate(rows, start=1):
        row["number"] = f"{prefix}{year}-{index:04d}"
    return rows


def _referred(office: DemoOffice, year: int) -> Sequence[Row]:
    pairs = closings(office, REFERRED, year, (12, 52), "referred") if year in REFERRED else []
    rows = []
    for index, (day, done) in enumerate(pairs):
        channel = office.pick(("来访", "来信", "网上", "网上", "电话", "视频"), "channel", year, index)
        rows.append(_petition(office, year, "上级交办", channel, day, done, index))
    return _numbered(rows, "JB", year)


def _first(office: DemoOffice, year: int) -> Sequence[Row]:
    if year not in FIRST_WEB:
        return []
    rows = [
        _petition(office, year, "初信初访", "网上", day, done, index)
        for index, (day, done) in enumerate(closings(office, FIRST_WEB, year, (8, 45), "first web"))
    ]
    for index, (day, done) in enumerate(closings(office, FIRST_OTHER, year, (8, 45), "first")):
        channel = office.pick(("来访", "来访", "来信", "电话", "视频"), "first channel", year, index)
        rows.append(_petition(office, year, "初信初访", channel, day, done, index))
    return _numbered(rows, "CX", year)


def _repeated(office: DemoOffice, year: int) -> Sequence[Row]:
    if year not in REPEATED:
        return []
    rows = []
    for index, (day, done) in enumerate(closings(office, REPEATED, year, (15, 55), "repeated")):
        channel = office.pick(("来访", "来信", "网上", "电话"), "repeated channel", year, index)
        row = _petition(office, year, "重复信访", channel, day, done, index)
        if index % 3 == 0:
            row["earlier"] = f"CX{year - 1}-{index + 1:04d}"
        rows.append(row)
    return _numbered(rows, "CF", year)


def _reviews(office: DemoOffice, year: int) -> Sequence[Row]:
    """Some opinions on referred petitions were reviewed, some of these rechecked."""
    every = _referred(office, year) if year in REFERRED else []
    answered = [row for row in every if row.get("delivered_on") and row["delivered_on"] < date(year, 8, 1)]
    rows: list[Row] = []
    for index, petition in enumerate(answered[::9]):
        asked = office.later(petition["delivered_on"], 5, 26, "review", year, index)
        done = office.later(asked, 12, 27, "review done", year, index)
        base = {"petition_number": petition["number"], "applicant": petition["petitioner"]}
        rows.append(
            base
            | {
                "number": f"FC{year}-{index + 1:03d}",
                "occurred_on": asked,
                "kind": "复查",
                "title": f"对{petition['opinion_number']}意见请求复查",
                "lead_unit": "县人民政府",
                "closed_on": done,
                "delivered_on": done,
                "outcome": office.pick(("维持", "维持", "维持", "变更"), "review", year, index),
                "result": "经复查，原处理意见事实清楚、依据充分。",
            }
        )
        if index % 3 == 0:
            again = office.later(done, 6, 25, "recheck", year, index)
            answer = office.later(again, 14, 27, "recheck done", year, index)
            rows.append(
                base
                | {
                    "number": f"FH{year}-{index + 1:03d}",
                    "occurred_on": again,
                    "kind": "复核",
                    "title": f"对{petition['opinion_number']}复查意见请求复核",
                    "lead_unit": "市人民政府",
                    "closed_on": answer,
                    "delivered_on": answer,
                    "outcome": "维持",
                    "result": "经复核，维持复查意见。",
                }
            )
    return rows


def _risks(office: DemoOffice, year: int) -> Sequence[Row]:
    pairs = closings(office, RISKS, year, (10, 56), "risk") if year in RISKS else []
    rows = []
    for index, (day, done) in enumerate(pairs):
        draw = office.draw("risk", year, index)
        kind, what = office.pick(words.RISKS, "risk", year, index)
        town, village = (
            office.pick(words.TOWNS, "risk", year, index),
            office.pick(words.VILLAGES, "risk", year, index),
        )
        level = draw.choice(("低", "低", "中", "中", "高"))
        row: Row = {
            "occurred_on": day,
            "kind": kind,
            "title": f"{what.format(place=town + village)}（{draw.randint(1, 9)}组，第{index + 1}项）",
            "level": level,
            "place": town,
            "people": draw.randint(2, 45 if level == "高" else 12),
            "chief": office.pick(words.COUNTY_LEADERS, "risk", year, index) if level != "低" else "",
            "lead_unit": office.pick(words.BUREAUS, "risk", year, index)
            if draw.random() < 0.5
            else f"{town}人民政府",
            "measures": words.measure(draw),
        }
        if done:
            row |= {"closed_on": done, "result": words.outcome(draw) + "。"}
        rows.append(row)
    return rows


def _visits(office: DemoOffice, year: int) -> Sequence[Row]:
    rows = []
    for kind, times in VISITS.get(year, {}).items():
        for index, day in enumerate(office.days(year, times, "visit", kind)):
            key = ("visit", year, kind, index)
            draw = office.draw(*key)
            topic, what = office.pick(words.TOPICS, *key)
            town, village = office.pick(words.TOWNS, *key), office.pick(words.VILLAGES, "village", *key)
            batches = 1 if kind == "约访" else draw.randint(1, 4)
            rows.append(
                {
                    "occurred_on": day,
                    "kind": kind,
                    "host": office.pick(words.COUNTY_LEADERS, *key),
                    "place": f"{town}{village}村委会" if kind == "下访" else "县人民来访接待中心",
                    "title": f"{what.format(place=town + village)}等{topic}问题",
                    "batches": batches,
                    "head_count": sum(draw.randint(1, 6) for _ in range(batches)),
                    "attendees": office.names(draw.randint(1, 2), *key, unit=SECTION),
                    "outcome": f"{draw.choice(('当场答复', '交责任单位限期办理', '列入包案', '现场协调解决'))}。",
                }
            )
    return sorted(rows, key=lambda row: row["occurred_on"])


def _conferences(office: DemoOffice, year: int) -> Sequence[Row]:
    rows = []
    for kind, times in CONFERENCES.get(year, {}).items():
        for index, day in enumerate(office.days(year, times, "conference", kind)):
            key = ("conference", year, kind, index)
            draw = office.draw(*key)
            topics = draw.randint(2, 9)
            theme = office.pick(words.CONFERENCE_THEMES, *key)
            rows.append(
                {
                    "occurred_on": day,
                    "kind": kind,
                    "title": f"{'信访工作联席' if kind == '联席会议' else '信访形势研判'}会议（{theme}）",
                    "place": office.pick(("二楼会议室", "三楼会议室", "信访中心会商室"), *key),
                    "host": office.pick(
                        words.COUNTY_LEADERS if kind == "联席会议" else [p.name for p in office.leaders], *key
                    ),
                    "head_count": draw.randint(8, 34),
                    "attendees": office.names(draw.randint(2, 4), *key, unit=SECTION),
                    "topics": topics,
                    "summary": f"听取{theme}情况，研究{topics}件信访事项，逐件明确责任单位和办结时间。",
                }
            )
    return sorted(rows, key=lambda row: row["occurred_on"])


def _notices(office: DemoOffice, year: int) -> Sequence[Row]:
    rows: list[Row] = []
    prefixes = {"提示单（呈送包案领导）": "信呈", "督办函": "信督", "提示单（下发单位）": "信提"}
    for kind, occasions in OCCASIONS.get(year, {}).items():
        shares = list(_shares(office, occasions, kind, year))
        for index, (day, share) in enumerate(
            zip(office.days(year, len(shares), kind), shares, strict=True), start=1
        ):
            key = ("notice", year, kind, index)
            subject = office.pick(words.NOTICE_SUBJECTS, *key)
            to_leader = kind.endswith("（呈送包案领导）")
            rows.append(
                {
                    "occurred_on": day,
                    "number": f"{prefixes[kind]}〔{year}〕{index}号",
                    "kind": kind,
                    "title": f"关于{subject}的{kind.split('（')[0]}",
                    "addressee": office.pick(words.COUNTY_LEADERS if to_leader else words.BUREAUS, *key)
                    + ("等" if share > 1 else ""),
                    "occasions": share,
                    "answered_on": office.later(day, 3, 15, *key) if index % 11 else None,
                }
            )
    return sorted(rows, key=lambda row: row["occurred_on"])


def _shares(office: DemoOffice, total: int, *key: object) -> Iterator[int]:
    """Split a number of 件次 into notices of one to four."""
    draw = office.draw("shares", *key)
    while total > 0:
        share = min(draw.choice((1, 1, 2, 2, 3, 4)), total)
        total -= share
        yield share


DEMO = (
    DemoSheet("petition", "上级交办信访事项台账", _referred, SECTION),
    DemoSheet("petition", "初信初访台账", _first, SECTION),
    DemoSheet("petition", "重复信访台账", _repeated, SECTION),
    DemoSheet("petition_review", "信访复查复核台账", _reviews, SECTION),
    DemoSheet("petition_risk", "信访隐患摸排台账", _risks, SECTION),
    DemoSheet("petition_visit", "县级领导接访下访台账", _visits, SECTION),
    DemoSheet("petition_conference", "信访联席及研判会议台账", _conferences, SECTION),
    DemoSheet("petition_notice", "信访提示单督办函台账", _notices, SECTION),
)
