"""A case as a line of phases."""

import datetime

from builders import DAY, done, failed, make_case, plan_of

from simexit.case.event import Event, EventKind
from simexit.case.timeline import Progress, timeline
from simexit.catalog.step import Phase


def stretches(*marks):
    found = timeline(plan_of(make_case(*marks)), None)
    return {one.phase: one for one in found.stretches}


def test_phases_stand_in_the_order_of_the_way_and_each_once():
    assert [Phase.DECIDE, Phase.PREPARE, Phase.APPLY, Phase.REVIEW] == list(stretches())


def test_the_phase_with_the_next_thing_to_do_is_the_current_one():
    found = stretches()

    assert Progress.SETTLED == found[Phase.DECIDE].progress
    assert Progress.CURRENT == found[Phase.PREPARE].progress
    assert Progress.AHEAD == found[Phase.APPLY].progress


def test_a_phase_tells_its_days_and_how_much_of_it_is_settled():
    found = stretches(*done("save"))[Phase.PREPARE]

    assert (DAY, DAY) == found.days
    assert (1, 3) == (found.settled, found.total)


def test_a_mark_without_a_day_stays_in_the_list():
    from simexit.case.case import Mark, MarkKind

    found = stretches(Mark("save", MarkKind.DONE))[Phase.PREPARE]

    assert () == found.days
    assert ["save"] == [one.step.id for one in found.happened]


def test_what_did_not_work_is_told_as_such():
    [happened] = stretches(failed("save"))[Phase.PREPARE].happened

    assert "failed" == happened.status


def test_what_was_noted_stands_in_the_order_of_the_days():
    later, earlier = DAY, DAY - datetime.timedelta(days=3)
    case = make_case().log(Event(1, EventKind.SENT, later))
    found = timeline(plan_of(case.log(Event(2, EventKind.CALLED, earlier))), None)

    assert [earlier, later] == [event.on for event in found.events]
