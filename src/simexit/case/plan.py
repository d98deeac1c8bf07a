"""The plan: the steps of a case as they stand today, derived and never stored."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from simexit.case.blocker import Blocker, BlockerKind
from simexit.case.case import Case, Mark, MarkKind, OwnAccount, SkipReason
from simexit.catalog.account import Account, Accounts
from simexit.catalog.carrier import Carrier
from simexit.catalog.step import Step, Way

Listed = tuple[Account | OwnAccount, ...]
"""The accounts of a checklist in order: those of accounts.yaml, then the person's."""


class Status(StrEnum):
    """How a step stands."""

    WAITING = "waiting"
    """It cannot start yet; its blockers say why."""
    READY = "ready"
    """It can be done now."""
    DONE = "done"
    SKIPPED = "skipped"
    """Left out, with a reason."""
    FAILED = "failed"
    """It did not work; it can be tried again."""


SETTLED = (Status.DONE, Status.SKIPPED)
_STATUS_OF_MARK = {
    MarkKind.DONE: Status.DONE,
    MarkKind.SKIPPED: Status.SKIPPED,
    MarkKind.FAILED: Status.FAILED,
}


@dataclass(frozen=True)
class PlannedAccount:
    """One account of a checklist step, and what was said about it."""

    account: Account | OwnAccount
    item: str
    status: Status
    reason: SkipReason | None


@dataclass(frozen=True)
class PlannedStep:
    """One step of a case with its status, and why it must wait if it must."""

    step: Step
    status: Status
    blockers: tuple[Blocker, ...] = ()
    reason: SkipReason | None = None
    accounts: tuple[PlannedAccount, ...] = ()

    @property
    def can_start(self) -> bool:
        """True when it can be marked as done now."""
        return self.status in (Status.READY, Status.FAILED) and not self.blockers

    @property
    def needs_stop_page(self) -> bool:
        """True when nothing but consent on the stop page is missing."""
        kinds = {blocker.kind for blocker in self.blockers}
        return kinds == {BlockerKind.STOP_PAGE}


@dataclass(frozen=True)
class Plan:
    """All steps of one case on the chosen way, in order."""

    case: Case
    steps: tuple[PlannedStep, ...]
    today: datetime.date

    def step(self, step_id: str) -> PlannedStep:
        """The planned step with this id; raises KeyError when it is not on this way."""
        for planned in self.steps:
            if planned.step.id == step_id:
                return planned
        raise KeyError(step_id)

    def number(self, step_id: str) -> int:
        """The step's place, from 1."""
        return [planned.step.id for planned in self.steps].index(step_id) + 1

    @property
    def next(self) -> PlannedStep | None:
        """The first step that can be worked on; None when everything is settled."""
        for planned in self.steps:
            if planned.status in (Status.READY, Status.FAILED):
                return planned
        return next((p for p in self.steps if p.status not in SETTLED), None)

    @property
    def finished(self) -> bool:
        """True when every step is done or left out with a reason."""
        return all(planned.status in SETTLED for planned in self.steps)


def make_plan(
    carrier: Carrier,
    accounts: Accounts | None,
    case: Case,
    today: datetime.date,
    *,
    preview: Way = Way.CANCEL,
) -> Plan:
    """Work out how every step of the case stands today.

    `preview` is the way shown while none is taken yet.
    """
    way = case.way or preview
    steps = [step for step in carrier.steps if way in step.ways]
    listed = accounts.accounts if accounts else ()
    known: Listed = (*listed, *case.own_accounts)
    planned = (_planned(step, steps, known, case) for step in steps)
    return Plan(case, tuple(planned), today)


def _planned(step: Step, steps: list[Step], known: Listed, case: Case) -> PlannedStep:
    own = _planned_accounts(step, known, case)
    mark = case.last_mark(step.id)
    if _is_settled(step, known, case):
        skipped = mark is not None and mark.kind == MarkKind.SKIPPED
        status = Status.SKIPPED if skipped else Status.DONE
        return PlannedStep(step, status, (), mark.reason if mark else None, own)
    blockers = tuple(_blockers(step, steps, known, case))
    return PlannedStep(step, _open_status(mark, blockers), blockers, None, own)


def _open_status(mark: Mark | None, blockers: tuple[Blocker, ...]) -> Status:
    """Ready also while only its own accounts or its stop page are missing."""
    within = (BlockerKind.ACCOUNT, BlockerKind.STOP_PAGE)
    if any(blocker.kind not in within for blocker in blockers):
        return Status.WAITING
    failed = mark is not None and mark.kind == MarkKind.FAILED
    return Status.FAILED if failed else Status.READY


def _planned_accounts(
    step: Step, known: Listed, case: Case
) -> tuple[PlannedAccount, ...]:
    if step.checklist is None:
        return ()
    planned = []
    for account in known:
        item = f"{step.id}/{account.id}"
        mark = case.last_mark(item)
        status = _STATUS_OF_MARK[mark.kind] if mark else Status.READY
        reason = mark.reason if mark else None
        planned.append(PlannedAccount(account, item, status, reason))
    return tuple(planned)


def _open_accounts(step: Step, known: Listed, case: Case) -> Iterator[str]:
    for planned in _planned_accounts(step, known, case):
        if planned.account.need == "must" and planned.status not in SETTLED:
            yield planned.item


def _blockers(
    step: Step, steps: list[Step], known: Listed, case: Case
) -> Iterator[Blocker]:
    """Why the step must wait: the decision, earlier steps, the gate, the stop page."""
    if case.way is None and not step.asks:
        decision = next(s.id for s in steps if s.asks)
        yield Blocker(BlockerKind.DECIDE_FIRST, decision)
        return
    on_way = {s.id: s for s in steps}
    for other in step.after:
        if other in on_way and not _is_settled(on_way[other], known, case):
            yield Blocker(BlockerKind.WAITS_FOR, other)
    for item in _open_accounts(step, known, case):
        yield Blocker(BlockerKind.ACCOUNT, item)
    if step.sends:
        yield from _gate(step, steps, known, case)
    if step.irreversible and not case.is_confirmed(step.id):
        yield Blocker(BlockerKind.STOP_PAGE, step.id)


def _gate(
    step: Step, steps: list[Step], known: Listed, case: Case
) -> Iterator[Blocker]:
    """Every must-step before the one that sends, unless `after` names it already."""
    for other in steps[: steps.index(step)]:
        open_must = other.need == "must" and not _is_settled(other, known, case)
        if open_must and other.id not in step.after:
            yield Blocker(BlockerKind.GATE, other.id)


def _is_settled(step: Step, known: Listed, case: Case) -> bool:
    """Done or left out; a checklist with an account open again is neither."""
    if step.asks:
        return case.way is not None
    mark = case.last_mark(step.id)
    if mark is None or not case.is_settled(step.id):
        return False
    left_out = mark.kind == MarkKind.SKIPPED
    return left_out or not any(_open_accounts(step, known, case))
