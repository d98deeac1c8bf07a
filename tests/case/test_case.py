"""A case: what was marked holds, in order, and can be taken back."""

import dataclasses
import datetime

import pytest
from builders import confirmed, done, failed, make_case, skipped

from simexit.case.case import Case, Mark, MarkKind, SkipReason
from simexit.case.event import Event, EventKind
from simexit.catalog.step import Way


def test_a_new_case_is_undecided_and_empty():
    case = Case("acme")

    assert (case.way, case.marks) == (None, ())
    assert case.last_mark("move") is None
    assert not case.is_settled("move")


def test_a_case_cannot_be_changed_in_place():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Case("acme").way = Way.CANCEL


def test_the_last_word_holds():
    case = make_case(*done("move"), failed("move"))
    assert case.last_mark("move").kind == MarkKind.FAILED
    assert not case.is_settled("move")

    case = case.add(skipped("move", SkipReason.ACCEPT_RISK))
    assert case.last_mark("move").reason == SkipReason.ACCEPT_RISK
    assert case.is_settled("move")


def test_adding_leaves_the_earlier_case_as_it_was():
    before = make_case()
    after = before.add(done("move")[0])

    assert before.marks == ()
    assert len(after.marks) == 1


def test_consent_is_no_word_on_the_step_itself():
    case = make_case(failed("send"), confirmed("send"))

    assert case.last_mark("send").kind == MarkKind.FAILED
    assert case.is_confirmed("send")
    assert not case.is_confirmed("wait")


def test_undo_takes_back_the_last_mark_on_the_item_only():
    case = make_case(*done("move", "save", "move"), failed("look"))
    after = case.undo("move")

    assert after == make_case(*done("move", "save"), failed("look"))
    assert after.undo("move") == make_case(*done("save"), failed("look"))


def test_undo_of_what_was_never_marked_changes_nothing():
    case = make_case(*done("move"), confirmed("send"))

    assert case.undo("save") is case


def test_undo_drops_consent_that_was_given_afterwards():
    case = make_case(*done("move"), confirmed("send"), *done("look"))

    assert case.undo("move") == make_case(*done("look"))


def test_undo_keeps_consent_that_was_given_before():
    case = make_case(*done("move"), confirmed("send"), *done("look"))

    assert case.undo("look") == make_case(*done("move"), confirmed("send"))


def test_consent_itself_can_be_taken_back():
    case = make_case(*done("move"), confirmed("send"))

    assert case.undo("send") == make_case(*done("move"))


def test_another_way_keeps_what_was_done_but_no_consent():
    case = make_case(*done("move"), confirmed("send"))

    assert case.choose(Way.LAPSE) == make_case(*done("move"), way=Way.LAPSE)
    assert case.choose(None).way is None
    assert case.choose(Way.LAPSE).choose(Way.CANCEL).is_settled("move")


def test_a_mark_on_an_account_has_an_item_of_its_own():
    case = make_case(Mark("move/bank", MarkKind.DONE))

    assert case.is_settled("move/bank")
    assert not case.is_settled("move")


DAY = datetime.date(2026, 11, 22)
LATER = datetime.date(2026, 11, 25)


def test_changing_an_answer_keeps_its_place_and_the_later_answers():
    case = make_case().answer("keep", "yes").answer("break", "no").answer("keep", "no")

    assert (("keep", "no"), ("break", "no")) == case.answers


def test_the_log_stands_in_the_order_of_the_days():
    sent = Event(1, EventKind.SENT, LATER)
    called = Event(2, EventKind.CALLED, DAY)

    assert (called, sent) == make_case().log(sent).log(called).events


def test_an_entry_with_the_same_id_takes_the_place_of_the_other():
    case = make_case().log(Event(1, EventKind.SENT, DAY))

    corrected = Event(1, EventKind.SENT, LATER)
    assert (corrected,) == case.log(corrected).events
    assert 2 == case.next_event_id


def test_an_entry_struck_out_is_gone_and_one_that_is_not_there_changes_nothing():
    case = make_case().log(Event(1, EventKind.SENT, DAY))

    assert () == case.unlog(1).events
    assert case == case.unlog(7)


def test_a_due_date_set_by_hand_can_be_given_back_to_the_clock():
    case = make_case().move_due("reply", DAY).move_due("reply", LATER)

    assert (("reply", LATER),) == case.moved
    assert () == case.move_due("reply", None).moved
