"""Which words belong where: by step, by carrier, and by what the case knows."""

import datetime
from dataclasses import replace

import pytest
from builders import make_carrier, make_step, make_terms, make_text

from simexit.case.case import Case, Mark, MarkKind
from simexit.case.correspondence import (
    GENERAL,
    Purpose,
    appeal_bodies,
    channels,
    day_gone_by,
    known_days,
    languages,
    purposes,
    words_of,
)
from simexit.case.deadline import REPLY
from simexit.case.event import Event, EventKind
from simexit.case.plan import make_plan
from simexit.case.slot import Slot
from simexit.case.words import NoWords
from simexit.catalog.step import Phase, Way, WordsKind
from simexit.catalog.terms import Channel, Period

TODAY = datetime.date(2026, 11, 22)


def kinds_of(catalog, slug, step_id):
    carrier = catalog.carriers[slug]
    [step] = [step for step in carrier.steps if step.id == step_id]
    return [p.id for p in purposes(step, catalog.jurisdiction_of(carrier))]


def plan_of(catalog, slug, **case):
    carrier = catalog.carriers[slug]
    return make_plan(carrier, catalog.accounts, Case(slug, **case), TODAY)


HONG_KONG_APPEALS = [
    "appeal/communications-authority",
    "appeal/ccss",
    "appeal/consumer-council",
    "appeal/pcpd",
]


@pytest.mark.parametrize(
    ("slug", "step", "kinds"),
    [
        ("heyon", "contact-service", ["ask"]),
        ("heyon", "ask-conditions", ["ask"]),
        ("heyon", "apply", ["request"]),
        ("heyon", "wait-for-review", ["chase"]),
        ("heyon", "verify-closed", ["chase"]),
        ("heyon", "ask-erasure", ["erase"]),
        ("heyon", "keep-evidence", []),
        ("heyon", "sign-in", []),
        ("yaliao", "hk-port-apply", ["move"]),
        ("yaliao", "hk-complain", ["complain", *HONG_KONG_APPEALS]),
        ("giffgaff", "gb-stac", ["request", "ask"]),
        ("china-mobile-cn", "cn-port-apply", ["request", "move"]),
        ("tello", "us-port-pin", ["request"]),
        ("holafly", "travel-delete-account", ["erase"]),
        # Support will not do it (TE-01): there is nobody to ask.
        ("tello", "cancel-plan", []),
    ],
)
def test_a_step_has_the_words_that_its_phase_or_file_says(catalog, slug, step, kinds):
    assert kinds == kinds_of(catalog, slug, step)


def test_every_carrier_has_words_for_asking_or_for_leaving(catalog):
    for slug, carrier in catalog.carriers.items():
        offered = {
            kind.split("/")[0]
            for step in carrier.steps
            for kind in kinds_of(catalog, slug, step.id)
        }
        assert offered & {"ask", "request", "move"}, slug
        assert "erase" in offered, slug


def test_whoever_decides_no_single_case_gets_no_complaint(catalog):
    for jurisdiction in catalog.jurisdictions.values():
        for body in appeal_bodies(jurisdiction):
            assert body.about != "questions"
    british = appeal_bodies(catalog.jurisdictions["gb"])
    assert ["adr-scheme", "ico"] == [body.id for body in british]


def test_an_unknown_carrier_gets_general_channels():
    carrier = make_carrier(contacts=())

    assert GENERAL == channels(carrier, Purpose(WordsKind.ASK))


def test_a_code_that_a_fact_gives_comes_first(catalog):
    giffgaff = catalog.carriers["giffgaff"]
    request = Purpose(WordsKind.REQUEST)

    assert Channel.SMS == channels(giffgaff, request, Way.PORT_OUT)[0]
    assert Channel.SMS not in channels(giffgaff, request, Way.SUSPEND)


def test_what_has_to_stand_in_writing_can_be_written(catalog):
    written = {Channel.EMAIL, Channel.POST}
    for carrier in catalog.carriers.values():
        for kind in (WordsKind.ERASE, WordsKind.COMPLAIN, WordsKind.CHASE):
            assert written & set(channels(carrier, Purpose(kind))), carrier.slug


@pytest.mark.parametrize(
    ("slug", "reader", "expected"),
    [
        ("heyon", "zh-Hans", ("zh-Hans", "en")),
        ("heyon", "en", ("en", "zh-Hans")),
        ("cmhk", "zh-Hans", ("zh-Hant", "zh-Hans", "en")),
        ("cmhk", "en", ("en", "zh-Hant")),
        ("giffgaff", "zh-Hant", ("en", "zh-Hant")),
        ("giffgaff", "en", ("en",)),
        ("china-mobile-cn", "en", ("zh-Hans", "en")),
        ("holafly", "zh-Hans", ("en", "zh-Hans")),
    ],
)
def test_what_to_send_comes_first_and_the_reader_can_follow(
    catalog, slug, reader, expected
):
    carrier = catalog.carriers[slug]
    jurisdiction = catalog.jurisdiction_of(carrier)

    assert expected == languages(carrier, jurisdiction, reader)


def test_days_of_the_log_are_known_and_the_last_one_counts(catalog):
    first, later = datetime.date(2026, 9, 1), datetime.date(2026, 9, 20)
    events = (
        Event(1, EventKind.SENT, first),
        Event(2, EventKind.COMPLAINED, first),
        Event(3, EventKind.COMPLAINED, later),
    )
    plan = plan_of(catalog, "heyon", way=Way.CANCEL, events=events)

    assert {Slot.SENT_ON: first, Slot.COMPLAINED_ON: later} == known_days(plan)


def test_the_day_on_which_the_request_was_marked_as_sent_is_known(catalog):
    sent = datetime.date(2026, 9, 1)
    steps = [step for step in catalog.carriers["heyon"].steps if step.sends]
    marks = tuple(Mark(step.id, MarkKind.DONE, on=sent) for step in steps)
    plan = plan_of(catalog, "heyon", way=Way.CANCEL, marks=marks)

    assert {Slot.SENT_ON: sent} == known_days(plan)


def test_a_day_that_no_fact_gives_has_not_gone_by(catalog):
    events = (Event(1, EventKind.SENT, datetime.date(2020, 1, 1)),)
    carrier = catalog.carriers["heyon"]

    assert day_gone_by(plan_of(catalog, "heyon", events=events), carrier) is None


def carrier_that_takes(**period):
    found = make_carrier(terms=make_terms(processing_time=Period(**period)))
    return replace(found, jurisdiction="gb")


def sent_plan(carrier, today=TODAY, **case):
    sent = (Event(1, EventKind.SENT, datetime.date(2026, 11, 16)),)
    case = Case(carrier.slug, Way.CANCEL, events=sent, **case)
    return make_plan(carrier, None, case, today)


def test_a_day_that_a_fact_gives_goes_by():
    carrier = carrier_that_takes(count=2, unit="working-day", facts=("F-01",))
    wednesday = datetime.date(2026, 11, 18)

    assert wednesday == day_gone_by(sent_plan(carrier), carrier)
    assert day_gone_by(sent_plan(carrier, today=wednesday), carrier) is None


@pytest.mark.parametrize(
    "narrowed", [{"note": make_text("after a switch")}, {"at_least": True}]
)
def test_a_period_that_is_about_something_else_is_not_held_against_them(narrowed):
    carrier = carrier_that_takes(count=2, facts=("F-01",), **narrowed)
    by_hand = datetime.date(2026, 11, 20)

    assert day_gone_by(sent_plan(carrier), carrier) is None
    assert by_hand == day_gone_by(
        sent_plan(carrier, moved=((REPLY, by_hand),)), carrier
    )


def test_whoever_has_answered_is_not_late():
    carrier = carrier_that_takes(count=2, facts=("F-01",))
    plan = sent_plan(carrier)
    answered = plan.case.log(Event(2, EventKind.ANSWERED, TODAY))

    assert day_gone_by(make_plan(carrier, None, answered, TODAY), carrier) is None


def test_a_step_without_words_of_its_own_goes_by_its_phase():
    step = make_step(phase=Phase.APPLY)

    assert step.words is None
    [purpose] = purposes(step, jurisdiction=None)
    assert WordsKind.REQUEST == purpose.kind


@pytest.mark.parametrize(
    ("given", "choices"),
    [
        ({"kind": "sing"}, "choose from ask, request"),
        ({"channel": "post"}, "choose from email, chat, web, phone"),
        ({"way": "flee"}, "choose from cancel"),
        ({"kind": "appeal"}, "no body is known"),
    ],
)
def test_what_there_is_not_is_refused_with_the_choices(catalog, given, choices):
    asked = {"kind": "request", "channel": None, "lang": "en", **given}
    carrier = catalog.carriers["heyon"]

    with pytest.raises(NoWords, match=choices):
        words_of(carrier, catalog.jurisdiction_of(carrier), today=TODAY, **asked)
