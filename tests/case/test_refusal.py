"""Refused or silent: every reason in every place, and what the dates decide."""

import datetime
import re
from dataclasses import replace

import pytest
from builders import make_jurisdiction, make_text, plan_of
from hypothesis import given, settings
from hypothesis import strategies as st

from simexit.case.case import Case
from simexit.case.event import Event, EventKind
from simexit.case.refusal import Days, Standing, days_of, recourse
from simexit.case.slot import Slot
from simexit.catalog.folder import SHARED
from simexit.catalog.jurisdiction import Body, Limit, Route
from simexit.catalog.step import Way, WordsKind

PLACES = ("hk", "cn", "gb", "us", "eu", "unknown")
REASONS = (
    *("contract-running", "money-owed", "identity", "come-to-shop", "keep-months"),
    *("no-procedure", "retention", "transferred", "no-refund", "still-charged"),
    *("no-erasure", "something-else", "auto-reply", "silence"),
)
TODAY = datetime.date(2026, 11, 22)
SENT = datetime.date(2026, 10, 1)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture
def turn(catalog):
    """What can be done in a place about a reason, on a day."""

    def turn(place, reason, *, today=TODAY, way=None, answer_due=None, **days):
        return recourse(
            catalog.refusals.reason(reason),
            catalog.jurisdictions[place],
            Days(**{key: day(value) for key, value in days.items()}),
            today,
            way=way,
            answer_due=answer_due,
        )

    return turn


def only(found):
    """The one body of a result, with its routes."""
    [body] = found.bodies
    return body


def named(found, body_id):
    """The body of a result that has this id, with its routes."""
    return next(one for one in found.bodies if one.body.id == body_id)


# --- every reason in every place ------------------------------------------------------


def test_the_reasons_are_these(catalog):
    assert tuple(r.id for r in catalog.refusals.reasons) == REASONS


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_a_message_and_names_no_foreign_body(
    catalog, turn, place, reason
):
    found = turn(place, reason, sent="2026-10-01", complained="2026-11-01")
    own = catalog.jurisdictions[place]
    mine = {body.id for body in own.bodies}
    foreign = {
        name
        for code, other in catalog.jurisdictions.items()
        for body in other.bodies
        if code != place
        for name in re.findall(r"\b[A-Z]{3,}\b", body.names.en)
    }
    texts = [found.reason.text, *found.reason.do, *found.reason.asks]
    texts += [found.reason.reply] if found.reason.reply else []

    assert found.message in (WordsKind.REPLY, WordsKind.CHASE)
    assert {one.body.id for one in found.bodies} <= mine
    assert {body.id for body in found.questions} <= mine
    for text in texts:
        assert not foreign.intersection(re.findall(r"\b[A-Z]{3,}\b", text.en)), text.en


@pytest.mark.parametrize("reason", REASONS)
def test_where_nobody_knows_the_place_no_body_is_named(turn, reason):
    found = turn("unknown", reason)

    assert found.bodies == ()
    assert found.questions == ()
    assert found.reason.do


@pytest.mark.parametrize("place", PLACES)
def test_every_body_that_decides_is_reached_by_some_reason(catalog, turn, place):
    reached = {
        one.body.id
        for reason in REASONS
        for way in (None, Way.PORT_OUT)
        for one in turn(place, reason, way=way).bodies
    }
    deciding = {
        b.id for b in catalog.jurisdictions[place].bodies if b.about != "questions"
    }

    assert reached == deciding


def test_every_route_cites_facts_that_can_be_shown(catalog):
    routes = [
        route
        for place in catalog.jurisdictions.values()
        for body in place.bodies
        for route in body.routes
    ]

    assert len(routes) > 12
    for route in routes:
        assert route.facts
        assert set(route.facts) <= set(catalog.facts)


def test_replies_hold_no_slot_that_nobody_fills_in(catalog):
    for reason in catalog.refusals.reasons:
        texts = [reason.reply, *reason.asks] if reason.reply else []
        for text in texts:
            for lang in ("zh-Hans", "en"):
                assert set(re.findall("⟦(.*?)⟧", text.in_(lang))) <= set(Slot)


# --- the dates decide -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        ("2026-12-13", Standing.WAIT),
        ("2026-12-14", Standing.NOW),
        ("2027-02-01", Standing.NOW),
        ("2027-02-02", Standing.TOO_LATE),
    ],
)
def test_hong_kong_bills_wait_six_weeks_and_close_after_three_months(
    turn, today, standing
):
    found = turn("hk", "money-owed", today=day(today), complained="2026-11-01")
    whole, _ = named(found, "ccss").routes

    assert [one.body.id for one in found.bodies] == ["ccss", "consumer-council"]
    assert whole.standing == standing
    assert str(whole.route.at_least.amount) == "300"
    if standing in (Standing.WAIT, Standing.NOW):
        assert (whole.opens, whole.closes) == (day("2026-12-14"), day("2027-02-01"))


def test_hong_kong_a_deadlock_opens_at_once_and_closes_in_four_weeks(turn):
    days = {"complained": "2026-11-01", "deadlocked": "2026-11-20"}
    _, at_once = named(turn("hk", "money-owed", **days), "ccss").routes
    late = named(turn("hk", "money-owed", today=day("2026-12-19"), **days), "ccss")

    assert (at_once.standing, at_once.closes) == (Standing.NOW, day("2026-12-18"))
    assert late.routes[1].standing == Standing.TOO_LATE
    assert late.standing == Standing.NOW  # by the other route


def test_hong_kong_a_refusal_to_close_goes_to_those_who_look_into_it(turn):
    before = turn("hk", "no-procedure")
    found = turn("hk", "no-procedure", complained="2026-01-01")

    assert [(one.body.id, one.standing) for one in found.bodies] == [
        ("communications-authority", Standing.NOW),
        ("consumer-council", Standing.NOW),
    ]
    assert {one.standing for one in before.bodies} == {Standing.FIRST}
    assert [body.id for body in found.questions] == ["ofca"]


@pytest.mark.parametrize(
    ("today", "standing"), [("2026-11-16", "wait"), ("2026-11-17", "now")]
)
def test_mainland_china_waits_for_fifteen_days_of_silence(turn, today, standing):
    found = turn("cn", "silence", today=day(today), complained="2026-11-01")
    first = next(one for one in found.bodies if one.body.id == "miit-appeals").routes[0]

    assert first.standing == standing
    assert first.opens == day("2026-11-17")


def test_mainland_china_the_other_period_on_record_skips_holidays(turn):
    found = turn("cn", "silence", complained="2026-09-24")
    routes = next(one for one in found.bodies if one.body.id == "miit-appeals").routes

    # 15 working days from 24 September 2026 end on 22 October.
    assert routes[-1].opens == day("2026-10-23")
    assert routes[-1].route.facts == ("CN-121",)


def test_mainland_china_charges_have_five_months_and_the_rest_two_years(turn):
    days = {"complained": "2026-11-01", "refused": "2026-06-20"}
    bill = turn("cn", "money-owed", **days).bodies[0].routes[0]
    rest = turn("cn", "identity", **days).bodies[0].routes[0]

    assert (bill.standing, bill.closes) == (Standing.TOO_LATE, day("2026-11-20"))
    assert (rest.standing, rest.closes) == (Standing.NOW, day("2028-06-20"))


def test_mainland_china_a_year_without_a_calendar_names_no_day(turn):
    found = turn("cn", "silence", today=day("2027-12-30"), complained="2027-12-20")
    last = found.bodies[0].routes[-1]

    assert (last.standing, last.opens) == (Standing.WAIT, None)


def test_britain_waits_eight_weeks_or_goes_with_a_deadlock_for_twelve_months(turn):
    waiting = only(turn("gb", "contract-running", complained="2026-11-01"))
    letter = only(
        turn("gb", "no-refund", complained="2026-11-01", deadlocked="2026-11-20")
    )

    assert waiting.standing == Standing.WAIT
    assert waiting.routes[0].opens == day("2026-12-27")
    assert letter.standing == Standing.NOW
    assert letter.routes[1].closes == day("2027-11-20")


def test_data_goes_to_the_data_authority_after_the_company_itself(turn):
    for place, body in {
        "hk": "pcpd",
        "gb": "ico",
        "eu": "data-protection-authority",
    }.items():
        before = only(turn(place, "no-erasure"))
        after = only(turn(place, "no-erasure", complained="2026-11-21"))

        assert before.body.id == body
        assert (before.standing, after.standing) == (Standing.FIRST, Standing.NOW)


def test_the_regulator_of_the_eu_is_named_for_porting_only(turn):
    found = turn("eu", "no-procedure", way=Way.PORT_OUT)

    assert only(turn("eu", "no-procedure", way=Way.CANCEL)).body.id == "adr-body"
    assert [b.body.id for b in found.bodies] == ["telecom-regulator", "adr-body"]


def test_in_america_only_california_takes_a_complaint_about_data(turn):
    found = only(turn("us", "no-erasure", sent="2026-10-01"))

    assert (found.body.id, found.standing) == ("calprivacy", Standing.NOW)
    assert "California" in found.body.for_what.en


def test_in_america_one_asks_the_provider_first(turn):
    assert only(turn("us", "money-owed")).standing == Standing.FIRST
    assert only(turn("us", "money-owed", sent="2026-10-01")).standing == Standing.NOW


def test_what_comes_first_says_from_when_if_it_happened_today(turn):
    whole, letter = only(turn("gb", "identity")).routes

    assert (whole.standing, whole.since) == (Standing.FIRST, None)
    assert whole.opens == TODAY + datetime.timedelta(weeks=8)
    assert letter.opens == TODAY


def test_a_refusal_not_noted_yet_counts_from_today_but_sets_no_last_day(turn):
    bureau = turn("cn", "money-owed").bodies[1].routes[0]
    appeals = turn("cn", "money-owed", complained="2026-11-01").bodies[0].routes[0]

    assert (bureau.standing, bureau.since) == (Standing.NOW, TODAY)
    assert appeals.closes is None


# --- no answer ------------------------------------------------------------------------


@pytest.mark.parametrize("reason", ["auto-reply", "silence"])
def test_what_is_no_answer_waits_for_the_day_and_then_asks_again(turn, reason):
    early = turn("hk", reason, answer_due=day("2026-11-22"))
    late = turn("hk", reason, answer_due=day("2026-11-21"))

    assert early.message == late.message == WordsKind.CHASE
    assert (early.wait_until, late.wait_until) == (day("2026-11-22"), None)
    assert turn("hk", reason).wait_until is None


def test_a_refusal_is_replied_to_at_once(turn):
    found = turn("hk", "identity", answer_due=day("2026-12-31"))

    assert (found.message, found.wait_until) == (WordsKind.REPLY, None)


# --- the days of a case ---------------------------------------------------------------


def test_the_days_come_from_the_log():
    case = Case("acme", Way.CANCEL)
    for number, (kind, on) in enumerate(
        [
            (EventKind.SENT, "2026-10-01"),
            (EventKind.AUTO_REPLY, "2026-10-02"),
            (EventKind.REFUSED, "2026-10-09"),
            (EventKind.COMPLAINED, "2026-10-10"),
            (EventKind.COMPLAINED, "2026-10-20"),
            (EventKind.REFUSED, "2026-10-30"),
        ],
        start=1,
    ):
        case = case.log(Event(number, kind, day(on)))

    assert days_of(plan_of(case)) == Days(
        SENT, day("2026-10-10"), day("2026-10-30"), day("2026-10-30")
    )
    fewer = replace(case, events=case.events[:4])
    assert days_of(plan_of(fewer)).deadlocked is None
    assert days_of(plan_of(Case("acme", Way.CANCEL))) == Days()


# --- any file, any days ---------------------------------------------------------------

days = st.none() | st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 1, 1))
limits = st.builds(
    Limit,
    since=st.sampled_from(["sent", "complained", "refused", "deadlocked"]),
    count=st.integers(0, 60),
    unit=st.sampled_from(["working-day", "day", "week", "month"]),
    more_than=st.booleans(),
)
routes = st.builds(
    Route,
    matters=st.just(("service",)),
    after=st.none() | limits,
    within=st.none() | limits,
    at_least=st.none(),
    facts=st.just(("X-01",)),
)


@settings(max_examples=200, deadline=None)
@given(
    route=routes,
    given_days=st.builds(Days, days, days, days, days),
    today=st.dates(datetime.date(2004, 1, 1), datetime.date(2090, 1, 1)),
    place=st.sampled_from(["hk", "cn", "gb", "us", "eu", "unknown"]),
)
def test_a_day_that_is_named_agrees_with_how_the_body_stands(
    catalog, route, given_days, today, place
):
    text = make_text()
    body = Body(id="x", names=text, for_what=text, routes=(route,))
    known = make_jurisdiction(place, bodies=(body,))
    reason = catalog.refusals.reason("silence")
    [one] = only(recourse(reason, known, given_days, today)).routes

    if one.standing == Standing.NOW:
        assert one.opens is None or one.opens <= today
        assert one.closes is None or today <= one.closes
    elif one.standing == Standing.WAIT:
        assert one.opens is None or today < one.opens
        assert one.since is not None
    elif one.standing == Standing.FIRST:
        assert one.since is None
    else:
        assert one.closes < today


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("reason", REASONS)
def test_the_last_day_that_a_calendar_has_is_no_error(turn, place, reason):
    last = datetime.date.max.isoformat()
    said = dict.fromkeys(("sent", "complained", "refused", "deadlocked"), last)

    for body in turn(place, reason, **said).bodies:
        assert {Standing.NOW, Standing.WAIT} >= {one.standing for one in body.routes}


def test_no_other_file_is_taken_for_a_carrier():
    assert {"decision", "refusals"} <= SHARED
