"""The chain of a petition's deadlines: registration, answer, closing, review and recheck, each explaining itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shuzhi.kernel.rulebook import rulebook
from shuzhi.ledgerkit.deadlines import Deadline, deadline, said
from shuzhi.ledgers.petitions.models import Petition, Review


@dataclass(frozen=True)
class Term:
    """One step of the chain: its deadline, and the day it was done, if it was.

    ``asked`` marks what somebody may ask for, the petitioner a review, the office another handler: nobody is late who
    does not ask.
    """

    title: str
    deadline: Deadline
    done: date | None
    asked: bool = False

    def late_by(self, today: date) -> int:
        """Days beyond the deadline, up to the day it was done or today; nought while there is time."""
        return max(((self.done or today) - self.deadline.due).days, 0)

    def state(self, today: date) -> str:
        """The step in one phrase."""
        late = self.late_by(today)
        if self.asked and not self.done:
            return "期满未提出" if late else f"可在{said(self.deadline.due)}前提出"
        if self.done:
            return f"{said(self.done)}完成，" + (f"超过时限{late}天" if late else "未超过时限")
        left = (self.deadline.due - today).days
        return f"已超过时限{late}天" if late else f"距时限还有{left}天"

    def explain(self, today: date) -> tuple[str, ...]:
        """The step, how its deadline was reckoned, and where it stands."""
        return (f"【{self.title}】", *self.deadline.explain(), self.state(today))


def chain(petition: Petition) -> tuple[Term, ...]:
    """Every step that has begun, in order. Reads the petition's reviews."""
    return (*objection(petition), *own_terms(petition), *_review_terms(petition))


def objection(petition: Petition) -> tuple[Term, ...]:
    """The term within which the office may object to a petition that was handed to it; for others there is none."""
    if petition.kind != Petition.Kind.REFERRED:
        return ()
    return tuple(
        _term("提出异议", "petition.objection", petition.occurred_on, petition.objected_on, asked=True)
    )


def own_terms(petition: Petition) -> tuple[Term, ...]:
    """The steps of the petition itself; needs no database."""
    received = petition.occurred_on
    # A sheet often has no column for these two steps; a petition that went on has passed them.
    taken_on = petition.accepted_on or petition.closed_on
    terms = [
        *_term("登记转送", "petition.registration", received, petition.registered_on or taken_on),
        *_term("告知是否受理", "petition.reply", received, petition.told_on or taken_on),
    ]
    if petition.accepted_on:
        terms += _term(
            "办结",
            "petition.closing",
            petition.accepted_on,
            petition.closed_on,
            extension_days=petition.extended_days,
            paused_days=petition.paused_days,
        )
    return tuple(terms)


def is_final(number: str) -> bool:
    """Whether a petition's chain ended with a recheck: the same facts are not taken up again (第三十六条)."""
    return (
        Review.objects.live()
        .filter(petition_number=number, kind=Review.Kind.RECHECK, closed_on__isnull=False)
        .exists()
    )


def review_of(number: str, kind: str) -> Review | None:
    """The review or recheck of a petition, the latest where a revoked one was followed by another."""
    found: Review | None = (
        Review.objects.live()
        .filter(petition_number=number, kind=kind)
        .order_by("-occurred_on", "-pk")
        .first()
    )
    return found


def _review_terms(petition: Petition) -> Iterator[Term]:
    delivered = petition.delivered_on
    if not delivered:
        return
    review = review_of(petition.number, Review.Kind.REVIEW)
    yield from _term(
        "请求复查", "petition.review_request", delivered, review.occurred_on if review else None, asked=True
    )
    if not review:
        return
    yield from _answer("复查", "petition.review", review)
    answered = review.delivered_on or review.closed_on
    if not answered:
        return
    recheck = review_of(petition.number, Review.Kind.RECHECK)
    yield from _term(
        "请求复核", "petition.recheck_request", answered, recheck.occurred_on if recheck else None, asked=True
    )
    if recheck:
        yield from _answer("复核", "petition.recheck", recheck)


def _answer(title: str, rule_id: str, review: Review) -> Iterator[Term]:
    yield from _term(
        title,
        rule_id,
        review.occurred_on,
        review.closed_on,
        extension_days=review.extended_days,
        paused_days=review.paused_days,
    )


def _term(
    title: str,
    rule_id: str,
    start: date,
    done: date | None,
    *,
    asked: bool = False,
    extension_days: int = 0,
    paused_days: int = 0,
) -> list[Term]:
    """The step under the version of its rule in force when it began; none where no rule held."""
    rule = rulebook().find(rule_id, start)
    if rule is None:
        return []
    reckoned = deadline(rule, start, extension_days=extension_days, paused_days=paused_days)
    return [Term(title, reckoned, done, asked)]
