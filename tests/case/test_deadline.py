"""By when the carrier should have answered, from its own file and the calendars."""

import datetime

import pytest
from builders import (
    ACCOUNTS,
    DAY,
    STEPS,
    done,
    make_carrier,
    make_case,
    make_step,
    make_terms,
)
from hypothesis import given
from hypothesis import strategies as st

from simexit.case.case import Case
from simexit.case.clock import due
from simexit.case.deadline import REPLY, SATURDAY, reply_deadline, sent_on
from simexit.case.event import Event, EventKind
from simexit.case.plan import make_plan
from simexit.catalog.step import Phase
from simexit.catalog.terms import Period

SENT = datetime.date(2026, 9, 24)
TODAY = datetime.date(2026, 11, 22)
CHECK = make_step("check", phase=Phase.CONFIRM, after=("send",))


def deadline_of(case: Case, today=TODAY, jurisdiction="cn", **period):
    terms = make_terms(processing_time=Period(**period))
    carrier = make_carrier(
        jurisdiction=jurisdiction, terms=terms, steps=(*STEPS, CHECK)
    )
    return reply_deadline(make_plan(carrier, ACCOUNTS, case, today), carrier)


def sent(*events: Event) -> Case:
    case = make_case().log(Event(1, EventKind.SENT, SENT))
    for event in events:
        case = case.log(event)
    return case


def test_before_anything_is_sent_nothing_is_due():
    assert deadline_of(make_case(), count=15, unit="working-day") is None


def test_the_answer_is_due_in_the_working_days_of_the_place():
    found = deadline_of(sent(), count=15, unit="working-day")

    assert due(SENT, 15, jurisdiction="CN") == found.due
    assert datetime.date(2026, 10, 22) == found.day
    assert found.overdue
    assert -31 == found.days_left


def test_the_day_the_sending_step_was_marked_counts_until_the_log_says_another():
    carrier = make_carrier()
    case = make_case(*done("move", "send"))
    assert DAY == sent_on(make_plan(carrier, ACCOUNTS, case, TODAY))

    corrected = case.log(Event(1, EventKind.SENT, SENT))
    assert SENT == sent_on(make_plan(carrier, ACCOUNTS, corrected, TODAY))


def test_nothing_is_due_from_a_sending_step_that_was_taken_back():
    case = make_case(*done("move", "send")).undo("send")

    assert deadline_of(case, count=2, unit="day") is None


def test_an_unknown_period_gives_no_day_but_one_can_be_set():
    found = deadline_of(sent())
    assert (None, None, "", False) == (
        found.due,
        found.day,
        found.why_not,
        found.overdue,
    )

    set_by_hand = deadline_of(sent().move_due(REPLY, TODAY))
    assert TODAY == set_by_hand.day
    assert not set_by_hand.overdue


def test_a_day_set_by_hand_goes_before_the_one_worked_out():
    found = deadline_of(sent().move_due(REPLY, TODAY), count=3, unit="working-day")

    assert (TODAY, 0, False) == (found.day, found.days_left, found.overdue)


def test_calendar_days_need_no_place():
    found = deadline_of(sent(), jurisdiction="unknown", count=30, unit="day")

    assert SENT + datetime.timedelta(days=30) == found.day


def test_months_end_on_the_last_day_of_a_shorter_one():
    case = make_case().log(Event(1, EventKind.SENT, datetime.date(2026, 8, 31)))
    found = deadline_of(case, count=6, unit="month")

    assert datetime.date(2027, 2, 28) == found.day


@pytest.mark.parametrize(
    ("jurisdiction", "day", "why"),
    [
        ("unknown", SENT, "no-calendar"),
        ("cn", datetime.date(2030, 1, 1), "not-published"),
    ],
)
def test_days_that_cannot_be_counted_say_why(jurisdiction, day, why):
    case = make_case().log(Event(1, EventKind.SENT, day))
    found = deadline_of(case, jurisdiction=jurisdiction, count=3, unit="working-day")

    assert (None, why) == (found.due, found.why_not)


def test_saturdays_count_only_where_the_law_leaves_it_open_and_only_if_asked_for():
    friday = datetime.date(2026, 9, 4)
    case = make_case().log(Event(1, EventKind.SENT, friday))
    saturday = case.answer(SATURDAY, "yes")
    one_day = {"count": 1, "unit": "working-day"}

    assert (
        datetime.date(2026, 9, 7) == deadline_of(case, jurisdiction="hk", **one_day).day
    )
    assert (
        datetime.date(2026, 9, 5)
        == deadline_of(saturday, jurisdiction="hk", **one_day).day
    )
    assert (
        datetime.date(2026, 9, 7)
        == deadline_of(saturday, jurisdiction="gb", **one_day).day
    )


@pytest.mark.parametrize("kind", ["auto-reply", "called", "promised", "chased", "note"])
def test_an_automatic_reply_or_a_promise_does_not_stop_the_clock(kind):
    event = Event(2, EventKind(kind), SENT)

    assert deadline_of(sent(event), count=3, unit="day").overdue


@pytest.mark.parametrize("kind", ["answered", "refused", "closed"])
def test_an_answer_stops_the_clock(kind):
    found = deadline_of(sent(Event(2, EventKind(kind), SENT)), count=3, unit="day")

    assert (SENT, False) == (found.answered, found.overdue)


def test_an_answer_from_before_the_application_was_sent_does_not_count():
    before = SENT - datetime.timedelta(days=1)
    found = deadline_of(sent(Event(2, EventKind.ANSWERED, before)), count=3, unit="day")

    assert found.overdue


def test_the_proof_that_it_is_closed_stops_the_clock():
    case = make_case(*done("move", "send", "check")).log(Event(1, EventKind.SENT, SENT))

    assert DAY == deadline_of(case, count=3, unit="day").answered


@given(st.dates(SENT, datetime.date(2027, 12, 31)))
def test_it_is_overdue_exactly_when_no_days_are_left(today):
    found = deadline_of(sent(), today=today, count=20, unit="day")

    assert found.overdue == (found.days_left < 0)
    assert found.day == today + datetime.timedelta(days=found.days_left)


def test_a_range_is_over_with_its_last_day():
    found = deadline_of(sent(), count=7, up_to=15, unit="working-day")

    assert datetime.date(2026, 10, 22) == found.day
