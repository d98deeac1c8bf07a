"""What holds on every way out of every real carrier, whatever a person clicks."""

import datetime
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simexit.case.blocker import BlockerKind
from simexit.case.case import Case, Mark, MarkKind, SkipReason
from simexit.case.marking import (
    NotNow,
    complete,
    confirm_stop,
    fail,
    mark_account,
    skip,
)
from simexit.case.plan import SETTLED, Plan, PlannedStep, Status, make_plan
from simexit.catalog.loader import load_catalog
from simexit.catalog.step import Way

TODAY = datetime.date(2026, 11, 22)
CATALOG = load_catalog(today=TODAY)
WAYS = [
    pytest.param(slug, way.value, id=f"{slug}-{way}")
    for slug, carrier in CATALOG.carriers.items()
    for way in Way
    if any(way in step.ways and not step.asks for step in carrier.steps)
]
REASONS, CHOICES = list(SkipReason), [*Way, None]
every_way = pytest.mark.parametrize(("slug", "way"), WAYS)
few = settings(max_examples=8, deadline=None)

# What one click does to a plan; `step` and `account` are items, `n` picks an option.
CLICKS: dict[str, Callable[[Plan, str, str, int], Case]] = {
    "complete": lambda plan, step, account, n: complete(plan, step),
    "confirm": lambda plan, step, account, n: confirm_stop(plan, step),
    "fail": lambda plan, step, account, n: fail(plan, step),
    "skip": lambda plan, step, account, n: skip(plan, step, REASONS[n % 4]),
    "undo": lambda plan, step, account, n: plan.case.undo([step, account][n % 2]),
    "choose": lambda plan, step, account, n: plan.case.choose(CHOICES[n % 7]),
    "move": lambda plan, step, account, n: mark_account(plan, account, MarkKind.DONE),
    "keep": lambda plan, step, account, n: mark_account(
        plan, account, MarkKind.SKIPPED, REASONS[n % 4]
    ),
    "reopen": lambda plan, step, account, n: mark_account(plan, account, None),
    "nonsense": lambda plan, step, account, n: complete(plan, account),
}
OFTEN = ["complete"] * 5 + ["move"] * 5 + ["confirm"] * 2
clicks = st.tuples(
    st.sampled_from([*CLICKS, *OFTEN]), st.integers(0, 40), st.integers(0, 27)
)
# Random clicks alone hardly ever come near the end: first some rounds as intended.
walks = st.tuples(st.integers(0, 25), st.lists(clicks, max_size=12))
Walk = tuple[int, list[tuple[str, int, int]]]


def plan_for(case: Case) -> Plan:
    return make_plan(CATALOG.carriers[case.carrier], CATALOG.accounts, case, TODAY)


def click(plan: Plan, kind: str, which: int, option: int) -> Case:
    """Do one thing. A refusal changes nothing, and nothing but a refusal is raised."""
    items = [a.item for planned in plan.steps for a in planned.accounts]
    account = items[which % len(items)] if items else "no/account"
    step = plan.steps[which % len(plan.steps)].step.id
    try:
        return CLICKS[kind](plan, step, account, option)
    except NotNow:
        return plan.case


def worked_on(plan: Plan) -> Case:
    """One round on the step that comes next."""
    planned, case = plan.next, plan.case
    for blocker in planned.blockers:
        if blocker.kind == BlockerKind.ACCOUNT:
            case = case.add(Mark(blocker.item, MarkKind.DONE, on=TODAY))
    if case != plan.case:
        return case
    if planned.needs_stop_page:
        return confirm_stop(plan, planned.step.id)
    return complete(plan, planned.step.id)


def walked(slug: str, way: str, walk: Walk) -> list[Plan]:
    """Every plan that a person sees on a walk that begins with choosing a way."""
    plans = [plan_for(Case(slug, Way(way)))]
    rounds, random_clicks = walk
    for _ in range(rounds):
        if not plans[-1].finished:
            plans.append(plan_for(worked_on(plans[-1])))
    for kind, which, option in random_clicks:
        plans.append(plan_for(click(plans[-1], kind, which, option)))
    return plans


def open_musts(plan: Plan, sending: PlannedStep) -> list[str]:
    """What must be settled before an application is sent, worked out from scratch."""
    case, found = plan.case, []
    for planned in plan.steps[: plan.steps.index(sending)]:
        step, mark = planned.step, case.last_mark(planned.step.id)
        settled = case.way is not None if step.asks else case.is_settled(step.id)
        if step.need == "must" and not settled:
            found.append(step.id)
        if step.checklist and not (mark and mark.kind == MarkKind.SKIPPED):
            musts = [a for a in CATALOG.accounts.accounts if a.need == "must"]
            items = [f"{step.id}/{account.id}" for account in musts]
            found += [item for item in items if not case.is_settled(item)]
    return found


@every_way
@given(walk=walks)
@few
def test_nothing_is_sent_through_an_open_gate(slug, way, walk):
    for plan in walked(slug, way, walk):
        for planned in plan.steps:
            if planned.step.sends and open_musts(plan, planned):
                assert not planned.can_start
                assert not planned.needs_stop_page
                with pytest.raises(NotNow):
                    complete(plan, planned.step.id)


@every_way
@given(walk=walks)
@few
def test_a_status_and_its_blockers_never_contradict_each_other(slug, way, walk):
    own = {BlockerKind.ACCOUNT, BlockerKind.STOP_PAGE}
    for plan in walked(slug, way, walk):
        known = {planned.step.id for planned in plan.steps}
        known |= {a.item for planned in plan.steps for a in planned.accounts}
        for planned in plan.steps:
            others = {blocker.kind for blocker in planned.blockers} - own
            assert (planned.status == Status.WAITING) == bool(others)
            assert {blocker.item for blocker in planned.blockers} <= known
            assert len(set(planned.blockers)) == len(planned.blockers)
            if planned.status in SETTLED:
                assert planned.blockers == ()
                assert not planned.can_start
            if planned.status == Status.SKIPPED:
                assert planned.reason is not None
        assert plan.finished == (plan.next is None)


@every_way
@given(walk=walks)
@few
def test_doing_what_is_ready_always_leads_to_the_end(slug, way, walk):
    plan = walked(slug, way, walk)[-1]
    if plan.case.way is None:
        plan = plan_for(plan.case.choose(Way(way)))
    # Each round settles something: a step's accounts, its stop page, or the step.
    for _ in range(3 * len(plan.steps)):
        if not plan.finished:
            plan = plan_for(worked_on(plan))
    assert plan.finished


@every_way
@given(walk=walks)
@few
def test_undo_takes_back_exactly_the_last_word(slug, way, walk):
    plans = walked(slug, way, walk)
    for before, after in pairwise([plan.case for plan in plans]):
        added = len(after.marks) == len(before.marks) + 1
        if added and after.marks[:-1] == before.marks:
            assert after.undo(after.marks[-1].item) == before
    case = plans[-1].case
    marked = {mark.item for mark in case.marks}
    for item in {p.step.id for p in plans[-1].steps} - marked | {"nonsense"}:
        assert case.undo(item) is case


def test_every_carrier_can_be_cancelled_and_some_step_sends():
    """Else the properties above would hold of nothing."""
    cancelled = {param.values[0] for param in WAYS if param.values[1] == "cancel"}

    assert cancelled == set(CATALOG.carriers)
    assert any(step.sends for c in CATALOG.carriers.values() for step in c.steps)
