"""The log as the kernel sees it: kinds, days and channels, and never a word more."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from views.conftest import PATIENT
from views.visitor import send

from simexit.case.event import Event, EventKind
from simexit.case.record import MAX_EVENTS
from simexit.catalog.terms import Channel

DAY = datetime.date(2026, 10, 5)


@pytest.fixture
def visitor(visit):
    return visit("?carrier=yaliao&part=log", lang="en")


@pytest.fixture
def told(visitor, monkeypatch):
    """What the browser is told to do with the personal part."""
    told = []
    monkeypatch.setattr(visitor.app.footer.private, "send", told.append)
    return told


def log(visitor, kind="refused", day="2026-10-05", channel="phone"):
    """Write an entry and put it into the log."""
    visitor.use("#sx-log-new")
    visitor.use("#sx-log-new", value=kind)
    visitor.use("#sx-log-on", value=day)
    visitor.use("#sx-log-channel", value=channel)
    visitor.use("#sx-log-save")


def events(visitor):
    return visitor.screen.case.events


def test_an_entry_is_kind_day_and_channel(visitor, told):
    log(visitor)

    assert (Event(1, EventKind.REFUSED, DAY, Channel.PHONE),) == events(visitor)
    assert [{"move": ["yaliao/event/new", "yaliao/event/1"]}] == told
    assert "yaliao/event/1/with" in visitor.page.markup
    assert "It is in the log." == visitor.app.shell.announcement
    assert [] == visitor.faults()


def test_every_state_of_the_panel_is_sound(visitor, lang):
    visitor.speak(lang)
    assert [] == visitor.faults()
    log(visitor)
    visitor.use("#sx-log-new")
    assert [] == visitor.faults()
    visitor.use("#sx-log-edit-1")
    assert [] == visitor.faults()
    visitor.use("#sx-log-done")
    visitor.use("#sx-log-delete-1")
    assert [] == visitor.faults()


@pytest.mark.parametrize(
    "day", ["", "2999-01-01", "1999-12-31", "x", "0", "2026-02-30"]
)
def test_a_day_that_is_none_is_not_taken(visitor, day):
    visitor.use("#sx-log-new")
    visitor.use("#sx-log-on", value=day)
    visitor.use("#sx-log-save")

    assert () == events(visitor)
    assert "Say on which day" in visitor.page.texts(".sx-notice")[0]


def test_an_entry_that_is_changed_keeps_its_number_and_its_place_in_time(visitor, told):
    log(visitor)
    log(visitor, day="2026-10-07")
    visitor.use("#sx-log-edit-1")
    visitor.use("#sx-log-on", value="2026-10-09")
    visitor.use("#sx-log-channel", value="")
    told.clear()
    visitor.use("#sx-log-on", value="no day")

    assert [2, 1] == [event.id for event in events(visitor)]
    assert datetime.date(2026, 10, 9) == events(visitor)[1].on
    assert events(visitor)[1].channel is None
    assert [] == told


def test_deleting_and_undoing_leaves_the_case_as_it_was(visitor, told):
    log(visitor)
    before = visitor.screen.case
    told.clear()
    visitor.use("#sx-log-delete-1")
    assert () == events(visitor)
    visitor.use("#sx-log-restore")

    assert before == visitor.screen.case
    assert [
        {"forget": "yaliao/event/gone"},
        {"move": ["yaliao/event/1", "yaliao/event/gone"]},
        {"move": ["yaliao/event/gone", "yaliao/event/1"]},
    ] == told


def test_undoing_never_takes_the_place_of_another_entry(visitor, told):
    log(visitor)
    visitor.use("#sx-log-delete-1")
    gone = visitor.app.guide.log_panel._writing
    visitor.session.log(EventKind.NOTE, DAY)
    assert gone == visitor.app.guide.log_panel._writing
    visitor.use("#sx-log-restore")

    assert {1: EventKind.NOTE, 2: EventKind.REFUSED} == {
        event.id: event.kind for event in events(visitor)
    }
    assert {"move": ["yaliao/event/gone", "yaliao/event/2"]} == told[-1]


def test_what_they_said_stands_in_the_entry_until_it_is_another_kind(visitor):
    reason = visitor.session.catalog.refusals.reasons[0]
    visitor.session.log(EventKind.REFUSED, DAY, detail=reason.id)
    assert reason.text.en in visitor.page.text()

    visitor.use("#sx-log-edit-1")
    visitor.use("#sx-log-edit-1", value="note")
    assert (Event(1, EventKind.NOTE, DAY),) == events(visitor)


def test_a_full_log_says_so(visitor):
    for number in range(1, MAX_EVENTS + 1):
        case = visitor.screen.case.log(Event(number, EventKind.NOTE, DAY))
        visitor.session.screen = visitor.screen.with_case(case)
    log(visitor)

    assert MAX_EVENTS == len(events(visitor))
    assert "full" in visitor.page.texts(".sx-notice")[0]


def test_another_carrier_has_another_log(visitor):
    visitor.use("#sx-log-new")
    visitor.session.visit("?carrier=heyon&part=log")

    assert not visitor.page.select("#sx-log-save")


def test_what_was_on_its_way_when_the_page_changed_does_nothing(visitor):
    panel = visitor.app.guide.log_panel
    visitor.use("#sx-log-new")
    visitor.session.visit("")
    send(panel, {"name": "log-save", "value": ""})

    assert () == visitor.screen.cases


DEEDS = ("new", "cancel", "kind", "on", "channel", "save", "edit", "done", "delete")
ODD = ("", "1", "2", "-1", "²", "999999999", "refused", "email")
messages = st.tuples(
    st.sampled_from([*DEEDS, "restore", "other"]),
    st.sampled_from(ODD) | st.dates().map(str) | st.text(max_size=12),
)


@PATIENT
@given(said=st.lists(messages, max_size=12))
def test_no_message_makes_the_log_fail_or_unsound(visit, said):
    visitor = visit("?carrier=yaliao&part=log", lang="en")
    for name, value in said:
        send(visitor.app.guide.log_panel, {"name": f"log-{name}", "value": value})
        assert [] == visitor.faults()
