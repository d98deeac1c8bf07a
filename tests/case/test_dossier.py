"""What of a case goes into the dossier, and what of a stranger's file is believed."""

import datetime
import json

import pytest
from builders import DAY, DECIDE, done, make_carrier, make_jurisdiction, skipped
from case.test_record import cases
from hypothesis import given, settings
from hypothesis import strategies as st

from simexit.api import catalog
from simexit.case.case import Case
from simexit.case.dossier import make_dossier, read_case
from simexit.case.event import Event, EventKind
from simexit.case.plan import make_plan
from simexit.case.record import Unusable, write_record
from simexit.catalog.step import Way, WordsKind
from simexit.catalog.terms import Channel

TODAY = datetime.date(2026, 11, 22)
SENT = Event(1, EventKind.SENT, DAY, Channel.POST)
CHASED = Event(2, EventKind.CHASED, DAY, Channel.PHONE)


def dossier_of(case, carrier=None, accounts=None):
    carrier = carrier or make_carrier()
    plan = make_plan(carrier, accounts, case, TODAY)
    return make_dossier(plan, carrier, make_jurisdiction(), "en")


def test_a_case_just_begun_has_nothing_but_its_name():
    found = dossier_of(Case("acme"))

    assert ((), (), ()) == (found.steps, found.events, found.words)
    assert found.total == len(make_carrier().steps) - 1  # porting is another way


def test_steps_dealt_with_stand_with_their_number_and_day():
    case = Case("acme", Way.CANCEL, (*done("save"), skipped("look")))
    found = dossier_of(case)

    assert [(1, DECIDE.id), (3, "save"), (4, "look")] == [
        (one.number, one.planned.step.id) for one in found.steps
    ]


def test_the_words_are_those_of_what_was_sent_through_that_channel():
    case = Case("acme", Way.CANCEL, events=(SENT, CHASED))
    found = dossier_of(case)

    assert {WordsKind.REQUEST, WordsKind.CHASE} == {w.kind for w in found.words}
    assert {Channel.POST, Channel.PHONE} == {w.channel for w in found.words}
    assert (SENT, CHASED) == found.events


@pytest.mark.parametrize("slug", sorted(catalog().carriers))
def test_every_carrier_and_way_has_a_dossier_with_its_facts(slug):
    known = catalog()
    carrier = known.carriers[slug]
    for way in Way:
        marks = done(*(s.id for s in carrier.steps if way in s.ways and not s.asks))
        case = Case(slug, way, marks, events=(SENT, CHASED))
        plan = make_plan(carrier, known.accounts, case, TODAY)
        found = make_dossier(plan, carrier, known.jurisdiction_of(carrier), "zh-Hans")

        assert set(found.facts) <= set(known.facts)
        assert len(found.steps) >= len(marks)


@given(cases)
def test_the_case_of_a_record_is_read_back_the_same(case):
    assert case == read_case(write_record([case]))


@given(st.lists(cases, min_size=2, max_size=3, unique_by=lambda case: case.carrier))
def test_a_record_of_several_cases_is_no_dossier(several):
    with pytest.raises(Unusable, match="damaged"):
        read_case(write_record(several))


@settings(max_examples=1000, deadline=None)
@given(
    case=cases,
    cut=st.tuples(st.integers(0, 400), st.integers(0, 8)),
    put=st.text(max_size=6)
    | st.sampled_from(['"', "{", "]", "null", "-1", "1e9", "\\"]),
)
def test_a_spoilt_record_is_read_or_refused(case, cut, put):
    text = write_record([case])
    start = cut[0] % (len(text) + 1)
    found = outcome(text[:start] + put + text[start + cut[1] :])

    if isinstance(found, Case):
        assert not found.begun or found == read_case(write_record([found]))
    else:
        assert found in ("damaged", "newer")


def outcome(text):
    """The case, or why it cannot be used; any other exception fails the test."""
    try:
        return read_case(text)
    except Unusable as error:
        return error.why


def test_nothing_is_no_dossier():
    for text in ("", "{}", json.dumps({"version": 2, "cases": []})):
        with pytest.raises(Unusable, match="damaged"):
            read_case(text)
