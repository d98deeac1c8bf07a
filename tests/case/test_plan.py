"""The plan: which step is ready, which must wait, and why."""

import pytest
from builders import (
    ACCOUNTS,
    DAY,
    DECIDE,
    MOVED,
    READY_TO_SEND,
    confirmed,
    done,
    failed,
    make_carrier,
    make_case,
    make_step,
    plan_of,
    skipped,
)

from simexit.case.blocker import Blocker, BlockerKind
from simexit.case.case import MarkKind, SkipReason
from simexit.case.marking import (
    MAX_OWN_ACCOUNTS,
    NotNow,
    add_account,
    complete,
    confirm_stop,
    fail,
    mark_account,
    skip,
)
from simexit.case.plan import Plan, Status, make_plan
from simexit.catalog.step import Way


def statuses(plan: Plan) -> dict[str, str]:
    return {planned.step.id: planned.status.value for planned in plan.steps}


def blockers(plan: Plan, step_id: str) -> set[tuple[str, str]]:
    return {(b.kind.value, b.item) for b in plan.step(step_id).blockers}


def refused(action, *arguments) -> tuple[Blocker, ...]:
    """The blockers of an action that cannot be done now."""
    with pytest.raises(NotNow) as caught:
        action(*arguments)
    return caught.value.blockers


# Deciding


def test_before_the_decision_only_the_decision_is_ready():
    plan = plan_of(make_case(way=None))

    assert statuses(plan) == {
        "decide": "ready",
        "move": "waiting",
        "save": "waiting",
        "look": "waiting",
        "send": "waiting",
        "wait": "waiting",
    }
    assert blockers(plan, "save") == {("decide-first", "decide")}
    assert plan.next.step.id == "decide"


def test_choosing_a_way_settles_the_decision():
    plan = plan_of(make_case(way=None))
    chosen = plan_of(plan.case.choose(Way.CANCEL))

    assert chosen.step("decide").status == Status.DONE
    assert chosen.next.step.id == "move"


def test_the_decision_is_not_completed_left_out_or_failed():
    for way in (None, Way.CANCEL):
        plan = plan_of(make_case(way=way))
        refused(complete, plan, "decide")
        refused(fail, plan, "decide")
        refused(skip, plan, "decide", SkipReason.NOT_MINE)


def test_nothing_is_left_out_before_the_decision():
    plan = plan_of(make_case(way=None))

    assert refused(skip, plan, "save", SkipReason.NOT_MINE) == (
        Blocker(BlockerKind.DECIDE_FIRST, "decide"),
    )


def test_only_the_steps_of_the_way_are_in_the_plan():
    assert list(statuses(plan_of(make_case(way=Way.PORT_OUT)))) == ["decide", "port"]


def test_another_way_keeps_the_marks_for_the_way_back():
    case = make_case(*done("save"))
    there = case.choose(Way.PORT_OUT)

    assert plan_of(there).step("port").status == Status.READY
    assert plan_of(there.choose(Way.CANCEL)).step("save").status == Status.DONE


# Waiting


def test_a_step_waits_for_those_it_names():
    plan = plan_of(make_case(*READY_TO_SEND))

    assert plan.step("wait").status == Status.WAITING
    assert blockers(plan, "wait") == {("waits-for", "send")}


def test_a_step_of_another_way_holds_nobody_up():
    late = make_step("late", after=("send", "port"), ways=(Way.PORT_OUT,))
    carrier = make_carrier(steps=(*make_carrier().steps, late))
    plan = make_plan(carrier, ACCOUNTS, make_case(way=Way.PORT_OUT), DAY)

    assert blockers(plan, "late") == {("waits-for", "port")}


def test_a_step_is_ready_once_those_before_it_are_done():
    plan = plan_of(make_case(*READY_TO_SEND, confirmed("send"), *done("send")))

    assert plan.step("wait").can_start
    assert plan.step("wait").blockers == ()


def test_a_step_that_was_left_out_holds_nobody_up():
    plan = plan_of(make_case(*READY_TO_SEND, skipped("send")))

    assert plan.step("wait").can_start


def test_an_optional_step_holds_nobody_up():
    plan = plan_of(make_case(*READY_TO_SEND))

    assert plan.step("look").status == Status.READY
    assert ("gate", "look") not in blockers(plan, "send")


# The gate


def test_nothing_is_sent_while_a_must_is_open():
    plan = plan_of(make_case(*MOVED))

    assert blockers(plan, "send") == {("gate", "save"), ("stop-page", "send")}
    assert plan.step("send").status == Status.WAITING
    refused(confirm_stop, plan, "send")
    refused(complete, plan, "send")


def test_what_after_names_is_told_once_and_not_as_the_gate_again():
    plan = plan_of(make_case(*done("save")))

    assert blockers(plan, "send") == {("waits-for", "move"), ("stop-page", "send")}


def test_a_must_that_is_left_out_with_a_reason_opens_the_gate():
    plan = plan_of(make_case(*MOVED, skipped("save", SkipReason.DONE_BEFORE)))

    assert blockers(plan, "send") == {("stop-page", "send")}


def test_a_must_that_failed_keeps_the_gate_shut():
    plan = plan_of(make_case(*MOVED, failed("save")))

    assert ("gate", "save") in blockers(plan, "send")


def test_steps_after_the_one_that_sends_are_not_part_of_the_gate():
    plan = plan_of(make_case(*READY_TO_SEND))

    assert all(item != "wait" for _, item in blockers(plan, "send"))


# Accounts


def test_the_checklist_shows_every_account_in_the_safe_order():
    planned = plan_of(make_case()).step("move")

    assert [a.item for a in planned.accounts] == [
        "move/bank",
        "move/mail",
        "move/forum",
    ]
    assert {a.status for a in planned.accounts} == {Status.READY}
    assert plan_of(make_case()).step("save").accounts == ()


def test_a_checklist_is_ready_but_not_done_while_a_must_account_is_open():
    plan = plan_of(make_case(*done("move/bank")))

    assert plan.step("move").status == Status.READY
    assert not plan.step("move").can_start
    assert blockers(plan, "move") == {("account", "move/mail")}
    refused(complete, plan, "move")


def test_an_optional_account_may_stay():
    plan = plan_of(make_case(*done("move/bank", "move/mail")))

    assert plan.step("move").can_start
    assert complete(plan, "move").is_settled("move")


def test_an_account_is_left_out_with_a_reason():
    plan = plan_of(make_case())
    case = mark_account(plan, "move/bank", MarkKind.SKIPPED, SkipReason.NOT_MINE)

    [bank, *_] = plan_of(case).step("move").accounts
    assert (bank.status, bank.reason) == (Status.SKIPPED, SkipReason.NOT_MINE)


def test_an_account_that_opens_again_opens_its_step_and_the_gate():
    case = make_case(*READY_TO_SEND)
    case = mark_account(plan_of(case), "move/bank", None)
    plan = plan_of(case)

    assert plan.step("move").status == Status.READY
    assert ("waits-for", "move") in blockers(plan, "send")

    again = mark_account(plan, "move/bank", MarkKind.DONE)
    assert plan_of(again).step("move").status == Status.DONE


def test_a_checklist_that_was_left_out_needs_no_account():
    plan = plan_of(make_case(skipped("move", SkipReason.ACCEPT_RISK)))

    assert plan.step("move").status == Status.SKIPPED
    assert plan.step("move").reason == SkipReason.ACCEPT_RISK
    assert ("waits-for", "move") not in blockers(plan, "send")


@pytest.mark.parametrize(
    ("item", "kind", "reason"),
    [
        ("move/nothing", MarkKind.DONE, None),
        ("bank", MarkKind.DONE, None),
        ("save", MarkKind.DONE, None),
        ("move/bank", MarkKind.SKIPPED, None),
        ("move/bank", MarkKind.DONE, SkipReason.NOT_MINE),
        ("move/bank", None, SkipReason.NOT_MINE),
        ("move/bank", MarkKind.CONFIRMED, None),
    ],
)
def test_what_says_nothing_about_an_account_is_refused(item, kind, reason):
    refused(mark_account, plan_of(make_case()), item, kind, reason)


def test_without_a_list_of_accounts_the_step_can_still_be_done():
    plan = make_plan(make_carrier(), None, make_case(), DAY)

    assert plan.step("move").can_start


# The stop page


def test_the_stop_page_comes_when_everything_else_is_settled():
    plan = plan_of(make_case(*READY_TO_SEND))

    assert plan.step("send").status == Status.READY
    assert plan.step("send").needs_stop_page
    assert not plan.step("send").can_start
    refused(complete, plan, "send")

    agreed = plan_of(confirm_stop(plan, "send"))
    assert agreed.step("send").can_start
    assert not agreed.step("send").needs_stop_page


def test_a_step_without_a_stop_page_asks_for_no_consent():
    refused(confirm_stop, plan_of(make_case()), "save")


def test_consent_is_asked_for_again_when_something_before_it_is_undone():
    plan = plan_of(make_case(*READY_TO_SEND, confirmed("send")))
    assert plan.step("send").can_start

    case = plan.case.undo("save")
    again = plan_of(complete(plan_of(case), "save"))
    assert again.step("send").needs_stop_page


def test_consent_does_not_survive_another_decision():
    case = make_case(*READY_TO_SEND, confirmed("send"))
    back = case.choose(Way.PORT_OUT).choose(Way.CANCEL)

    assert plan_of(back).step("send").needs_stop_page


# Doing, failing, leaving out


def test_a_step_is_done_once():
    plan = plan_of(complete(plan_of(make_case()), "save"))

    assert plan.step("save").status == Status.DONE
    refused(complete, plan, "save")
    refused(fail, plan, "save")
    refused(skip, plan, "save", SkipReason.NOT_MINE)


def test_the_application_is_sent_once():
    plan = plan_of(make_case(*READY_TO_SEND, confirmed("send"), *done("send")))

    refused(complete, plan, "send")
    refused(confirm_stop, plan, "send")


@pytest.mark.parametrize("reason", list(SkipReason))
def test_every_reason_to_leave_something_out_is_kept(reason):
    plan = plan_of(skip(plan_of(make_case()), "save", reason))

    assert plan.step("save").status == Status.SKIPPED
    assert plan.step("save").reason == reason


def test_a_step_that_must_wait_can_be_left_out():
    assert skip(plan_of(make_case()), "wait", SkipReason.NOT_POSSIBLE).is_settled(
        "wait"
    )


def test_what_failed_can_be_tried_again():
    plan = plan_of(fail(plan_of(make_case()), "save"))

    assert plan.step("save").status == Status.FAILED
    assert plan.step("save").can_start
    assert plan_of(complete(plan, "save")).step("save").status == Status.DONE


def test_an_application_that_failed_needs_no_second_stop_page():
    plan = plan_of(make_case(*READY_TO_SEND, confirmed("send")))
    plan = plan_of(fail(plan, "send"))

    assert plan.step("send").status == Status.FAILED
    assert plan.step("send").can_start


def test_what_failed_waits_again_when_a_step_before_it_is_undone():
    plan = plan_of(make_case(*READY_TO_SEND, confirmed("send"), failed("send")))
    plan = plan_of(plan.case.undo("move"))

    assert plan.step("send").status == Status.WAITING
    assert plan.next.step.id == "move"


def test_what_must_wait_cannot_fail():
    refused(fail, plan_of(make_case()), "wait")


@pytest.mark.parametrize("step_id", ["nothing", "port", "", "move/bank"])
def test_a_step_that_is_not_on_this_way_is_refused_like_any_other(step_id):
    plan = plan_of(make_case())

    for action in (complete, fail, confirm_stop):
        assert refused(action, plan, step_id) == ()
    refused(skip, plan, step_id, SkipReason.NOT_MINE)


def test_a_refusal_names_the_step_and_why():
    with pytest.raises(NotNow) as caught:
        complete(plan_of(make_case()), "wait")

    assert caught.value.step_id == "wait"
    assert caught.value.blockers == (Blocker(BlockerKind.WAITS_FOR, "send"),)


# The plan as a whole


def test_steps_are_numbered_from_one():
    plan = plan_of(make_case())

    assert [plan.number(step.step.id) for step in plan.steps] == [1, 2, 3, 4, 5, 6]
    with pytest.raises(KeyError):
        plan.step("port")


def test_the_next_step_is_the_first_that_can_be_worked_on():
    assert plan_of(make_case()).next.step.id == "move"
    assert plan_of(make_case(*MOVED)).next.step.id == "save"
    assert plan_of(make_case(*MOVED, failed("save"))).next.step.id == "save"


def test_a_plan_is_finished_when_every_step_is_settled():
    sent = (*READY_TO_SEND, confirmed("send"), *done("send", "wait"))
    nearly = plan_of(make_case(*sent))
    assert not nearly.finished

    plan = plan_of(make_case(*sent, skipped("look")))
    assert plan.finished
    assert plan.next is None


def test_making_a_plan_changes_nothing():
    case = make_case(*READY_TO_SEND)

    assert plan_of(case) == plan_of(case)
    assert plan_of(case).case is case


def test_a_way_that_only_has_its_decision_is_finished_at_once():
    plan = make_plan(make_carrier(steps=(DECIDE,)), ACCOUNTS, make_case(), DAY)

    assert plan.finished


def test_an_account_of_ones_own_stands_last_and_the_gate_counts_it():
    case = make_case(*done("move/bank", "move/mail", "move/forum")).add_account("must")
    plan = plan_of(case)

    assert "move/own-1" == plan.step("move").accounts[-1].item
    assert (Blocker(BlockerKind.ACCOUNT, "move/own-1"),) == refused(
        complete, plan, "move"
    )


def test_an_account_of_ones_own_can_be_moved_or_left_out_with_a_reason():
    plan = plan_of(make_case().add_account("must"))
    moved = mark_account(plan, "move/own-1", MarkKind.DONE)
    left = mark_account(plan, "move/own-1", MarkKind.SKIPPED, SkipReason.ACCEPT_RISK)

    assert "done" == plan_of(moved).step("move").accounts[-1].status
    assert "skipped" == plan_of(left).step("move").accounts[-1].status
    refused(mark_account, plan, "move/own-1", MarkKind.SKIPPED)


def test_an_account_that_is_taken_off_the_list_takes_its_marks_with_it():
    case = make_case(*done("move/own-1", "move/bank")).add_account("must")
    left = case.remove_account("own-1")

    assert done("move/bank") == left.marks
    assert () == left.own_accounts
    assert left == left.remove_account("own-1")


def test_numbers_of_own_accounts_are_not_given_twice_while_one_is_there():
    case = make_case().add_account("must").add_account("may").remove_account("own-1")

    assert ["own-2", "own-3"] == [a.id for a in case.add_account("may").own_accounts]


def test_the_list_of_own_accounts_has_an_end():
    case = make_case()
    for _ in range(MAX_OWN_ACCOUNTS):
        case = add_account(plan_of(case), "may")

    refused(add_account, plan_of(case), "may")
