"""Marking: what a person says about a step or an account, if the plan allows it."""

from typing import Literal

from simexit.case.blocker import Blocker, BlockerKind
from simexit.case.case import Case, Mark, MarkKind, SkipReason
from simexit.case.plan import SETTLED, Plan, PlannedStep

MAX_OWN_ACCOUNTS = 50


class NotNow(Exception):
    """It cannot be marked like this now; `blockers` say why, and nothing changed."""

    def __init__(self, step_id: str, blockers: tuple[Blocker, ...] = ()) -> None:
        super().__init__(step_id)
        self.step_id, self.blockers = step_id, blockers


def complete(plan: Plan, step_id: str) -> Case:
    """Mark a step as done; raises `NotNow` while it must wait or when it is done.

    The decision is no such step: choosing a way out completes it.
    """
    planned = _found(plan, step_id)
    if not planned.can_start or planned.step.asks:
        raise NotNow(step_id, planned.blockers)
    return plan.case.add(Mark(step_id, MarkKind.DONE, on=plan.today))


def fail(plan: Plan, step_id: str) -> Case:
    """Say that a step did not work; it stays open and shows what to do then."""
    planned = _found(plan, step_id)
    if not planned.can_start or planned.step.asks:
        raise NotNow(step_id, planned.blockers)
    return plan.case.add(Mark(step_id, MarkKind.FAILED, on=plan.today))


def skip(plan: Plan, step_id: str, reason: SkipReason) -> Case:
    """Leave a step out for a reason; the decision and what is settled cannot be."""
    planned = _found(plan, step_id)
    if planned.step.asks or planned.status in SETTLED:
        raise NotNow(step_id, planned.blockers)
    if any(b.kind == BlockerKind.DECIDE_FIRST for b in planned.blockers):
        raise NotNow(step_id, planned.blockers)
    return plan.case.add(Mark(step_id, MarkKind.SKIPPED, reason, plan.today))


def confirm_stop(plan: Plan, step_id: str) -> Case:
    """Agree to the stop page; raises `NotNow` while anything else is missing."""
    planned = _found(plan, step_id)
    if not planned.needs_stop_page:
        raise NotNow(step_id, planned.blockers)
    return plan.case.add(Mark(step_id, MarkKind.CONFIRMED, on=plan.today))


def mark_account(
    plan: Plan, item: str, kind: MarkKind | None, reason: SkipReason | None = None
) -> Case:
    """Say that an account is moved or left out; `kind` None says it is still open."""
    known = {a.item for planned in plan.steps for a in planned.accounts}
    fits = (kind == MarkKind.SKIPPED) == (reason is not None)
    if item not in known or kind == MarkKind.CONFIRMED or not fits:
        raise NotNow(item)
    case = plan.case
    if kind is None:
        while case.last_mark(item):
            case = case.undo(item)
        return case
    return case.add(Mark(item, kind, reason, plan.today))


def add_account(plan: Plan, need: Literal["must", "may"]) -> Case:
    """Add an account of the person's own; raises `NotNow` when the list is full."""
    if len(plan.case.own_accounts) >= MAX_OWN_ACCOUNTS:
        raise NotNow("own-accounts")
    return plan.case.add_account(need)


def _found(plan: Plan, step_id: str) -> PlannedStep:
    """The step, which may come from an old address or a page that is out of date."""
    try:
        return plan.step(step_id)
    except KeyError:
        raise NotNow(step_id) from None
