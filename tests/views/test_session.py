"""The session: each thing a person does gives one screen; addresses lead there."""

import datetime
from dataclasses import replace
from urllib.parse import quote

import pytest
from builders import make_carrier, make_catalog
from hypothesis import given, settings
from hypothesis import strategies as st
from views.conftest import PATIENT, SLUGS

from simexit.case.case import Case, Mark, MarkKind, SkipReason
from simexit.case.event import Event, EventKind
from simexit.case.plan import Status
from simexit.catalog.selection import EVERYTHING, Selection
from simexit.catalog.step import Way
from simexit.catalog.terms import Channel
from simexit.i18n import LANGUAGE_NAMES
from simexit.views.screen import (
    BEGAN_WITH,
    MAX_COMPARED,
    MAX_QUERY,
    Notice,
    Screen,
    address,
    screen_at,
)
from simexit.views.session import Session

CARRIER = "heyon"


@pytest.fixture
def begun(session):
    """A visit that has chosen to close the number of a real carrier."""
    session.visit(f"?carrier={CARRIER}")
    session.choose_way(Way.CANCEL)
    return session


@pytest.fixture
def ready(begun):
    """As far as the application, which is ready but for its stop page."""
    for planned in begun.plan.steps:
        if planned.step.id == "apply":
            break
        begun.skip(planned.step.id, SkipReason.DONE_BEFORE)
    return begun


@pytest.fixture
def account(session):
    return f"move-accounts/{session.catalog.accounts.accounts[0].id}"


def screens(session: Session) -> list[Screen]:
    """Every screen from now on."""
    seen: list[Screen] = []
    session.observe(lambda change: seen.append(change.new), "screen")
    return seen


# --- one screen per action ------------------------------------------------------------

FROM_HOME = {
    "visit": lambda s: s.visit(f"?carrier={CARRIER}"),
    "speak": lambda s: s.speak("en"),
    "search": lambda s: s.search("hey"),
    "compare": lambda s: s.compare((CARRIER,)),
    "show_differences": lambda s: s.show_differences(True),
    "tell": lambda s: s.tell("not-now"),
}
FROM_FIRST_STEP = {
    "open_step": lambda s: s.open_step("apply"),
    "step_by": lambda s: s.step_by(1),
    "choose_way": lambda s: s.choose_way(Way.LAPSE),
    "ask_reason": lambda s: s.ask_reason("sign-in"),
    "complete": lambda s: s.complete("sign-in"),
    "complete what must wait": lambda s: s.complete("apply"),
    "skip": lambda s: s.skip("sign-in", SkipReason.NOT_MINE),
    "fail": lambda s: s.fail("sign-in"),
    "undo": lambda s: s.undo("decide"),
    "mark_account": lambda s: s.mark_account(
        f"move-accounts/{s.catalog.accounts.accounts[0].id}", MarkKind.DONE
    ),
}


@pytest.mark.parametrize("act", FROM_HOME.values(), ids=FROM_HOME)
def test_what_is_done_at_home_gives_one_screen(session, act):
    seen = screens(session)
    act(session)

    assert 1 == len(seen)


@pytest.mark.parametrize("act", FROM_FIRST_STEP.values(), ids=FROM_FIRST_STEP)
def test_what_is_done_in_a_guide_gives_one_screen(begun, act):
    begun.open_step("find-operator")
    begun.skip("find-operator", SkipReason.NOT_MINE)
    begun.undo("find-operator")
    begun.open_step("sign-in")
    begun.tell("failed")
    seen = screens(begun)
    act(begun)

    assert 1 == len(seen)


def test_the_stop_page_and_the_consent_give_one_screen_each(ready):
    seen = screens(ready)
    ready.complete("apply")
    ready.confirm_stop("apply")

    assert ["stop", ""] == [screen.asking for screen in seen]


# --- what each does -------------------------------------------------------------------


def test_a_visit_starts_at_home(session):
    assert Screen() == session.screen


def test_a_carrier_is_there_only_in_its_guide(session):
    with pytest.raises(KeyError):
        session.carrier  # noqa: B018

    session.visit("?carrier=HEYON卡")

    assert CARRIER == session.carrier.slug
    assert Case(CARRIER) == session.plan.case


def test_speaking_another_language_stays_at_the_place(begun):
    before = begun.screen
    begun.speak("en")

    assert replace(before, lang="en") == begun.screen


@pytest.mark.parametrize("wanted", ["", "de", "xx-YY", "<script>"])
def test_a_language_not_offered_changes_nothing(session, wanted):
    session.speak("en")
    session.speak(wanted)

    assert "en" == session.screen.lang


def test_a_search_is_cut_to_its_length(session):
    session.search("x" * 5000)

    assert "x" * MAX_QUERY == session.screen.query


def test_a_step_is_opened_by_its_id_and_the_overview_by_none(begun):
    begun.open_step("apply")
    assert "apply" == begun.screen.step

    begun.open_step("")
    assert "" == begun.screen.step


@pytest.mark.parametrize("step", ["no-such-step", "<b>", "apply/x", "APPLY"])
def test_a_step_that_nobody_has_is_not_opened(begun, step):
    before = begun.screen
    begun.open_step(step)

    assert before == begun.screen


def test_there_is_nothing_before_the_first_step_or_after_the_last(begun):
    steps = begun.plan.steps
    for step, distance in ((steps[0], -1), (steps[-1], 1)):
        begun.open_step(step.step.id)
        begun.step_by(distance)
        assert step.step.id == begun.screen.step


def test_one_step_further_is_the_next_in_the_list(begun):
    first, second, *_ = begun.plan.steps
    begun.open_step(first.step.id)
    begun.step_by(1)

    assert second.step.id == begun.screen.step


def test_a_way_out_is_kept_and_leads_to_its_first_step(begun):
    begun.choose_way(Way.LAPSE)

    assert Way.LAPSE == begun.screen.case.way
    assert begun.plan.next.step.id == begun.screen.step
    assert Way.LAPSE in begun.plan.step(begun.screen.step).step.ways


def test_going_on_leads_to_what_comes_next(begun):
    begun.open_step("")
    begun.go_on()

    assert begun.plan.next.step.id == begun.screen.step


def test_going_on_after_the_last_step_leads_to_the_overview(begun):
    for planned in begun.plan.steps[1:]:
        begun.skip(planned.step.id, SkipReason.NOT_MINE)

    assert begun.plan.finished
    assert "" == begun.screen.step

    begun.go_on()
    assert "" == begun.screen.step


def test_what_is_done_is_marked_and_the_next_step_shown(begun):
    begun.complete("sign-in")

    assert Status.DONE == begun.plan.step("sign-in").status
    assert begun.plan.next.step.id == begun.screen.step


def test_what_must_wait_is_refused_with_a_notice(begun):
    marks = begun.screen.case.marks
    begun.complete("apply")

    assert Notice("not-now") == begun.screen.notice
    assert marks == begun.screen.case.marks


def test_nothing_is_done_twice(begun):
    begun.complete("sign-in")
    marks = begun.screen.case.marks
    begun.complete("sign-in")

    assert marks == begun.screen.case.marks
    assert Notice("not-now") == begun.screen.notice


def test_the_stop_page_comes_before_the_step_and_marks_nothing(ready):
    marks = ready.screen.case.marks
    ready.complete("apply")

    assert ("apply", "stop") == (ready.screen.step, ready.screen.asking)
    assert marks == ready.screen.case.marks


def test_consent_leads_back_to_the_step_which_is_still_to_be_done(ready):
    ready.complete("apply")
    ready.confirm_stop("apply")

    assert ("apply", "") == (ready.screen.step, ready.screen.asking)
    assert Status.READY == ready.plan.step("apply").status
    assert ready.plan.step("apply").can_start


def test_consent_before_its_time_is_refused(begun):
    begun.confirm_stop("apply")

    assert Notice("not-now") == begun.screen.notice
    assert not begun.screen.case.is_confirmed("apply")


def test_a_question_can_be_left_with_nothing_changed(begun):
    begun.open_step("sign-in")
    before = begun.screen
    begun.ask_reason("sign-in")
    assert "skip" == begun.screen.asking

    begun.stop_asking()
    assert before == begun.screen


def test_what_is_left_out_keeps_its_reason(begun):
    begun.skip("sign-in", SkipReason.NOT_POSSIBLE)
    left_out = begun.plan.step("sign-in")

    assert (Status.SKIPPED, SkipReason.NOT_POSSIBLE) == (
        left_out.status,
        left_out.reason,
    )


def test_the_decision_cannot_be_left_out(session):
    session.visit(f"?carrier={CARRIER}")
    session.skip("decide", SkipReason.NOT_MINE)

    assert Notice("not-now") == session.screen.notice
    assert () == session.screen.case.marks


def test_what_did_not_work_stays_open_and_is_told(begun):
    begun.open_step("sign-in")
    begun.fail("sign-in")

    assert Status.FAILED == begun.plan.step("sign-in").status
    assert begun.plan.step("sign-in").can_start
    assert Notice("failed") == begun.screen.notice
    assert "sign-in" == begun.screen.step


def test_taking_back_gives_the_case_before(begun):
    before = begun.screen.case
    begun.complete("sign-in")
    begun.undo("sign-in")

    assert before == begun.screen.case


def test_taking_back_what_was_never_said_changes_nothing(begun):
    before = begun.screen.case
    begun.undo("no-such-step")

    assert before == begun.screen.case


def status_of(session: Session, account: str) -> Status:
    [planned] = [a for p in session.plan.steps for a in p.accounts if a.item == account]
    return planned.status


def test_an_account_is_moved_left_out_and_opened_again(begun, account):
    begun.mark_account(account, MarkKind.DONE)
    assert Status.DONE == status_of(begun, account)

    begun.mark_account(account, MarkKind.SKIPPED, SkipReason.NOT_MINE)
    assert Status.SKIPPED == status_of(begun, account)

    begun.mark_account(account, None)
    assert Status.READY == status_of(begun, account)


@pytest.mark.parametrize("item", ["move-accounts/no-such", "apply", "", "/", "bank"])
def test_an_account_that_nobody_has_changes_nothing(begun, item):
    before = begun.screen.case
    begun.mark_account(item, MarkKind.DONE)

    assert before == begun.screen.case
    assert Notice("not-now") == begun.screen.notice


def test_an_account_is_left_out_with_a_reason_only(begun, account):
    before = begun.screen.case
    begun.mark_account(account, MarkKind.SKIPPED)

    assert before == begun.screen.case


def test_compared_are_known_carriers_and_those_shown_stay_in_their_place(session):
    session.compare(("yuanyou", "heyon", "no-such-carrier", "heyon"))
    assert ("yuanyou", "heyon") == session.screen.compared

    session.compare(("yaliao", "heyon", "yuanyou"))
    assert ("yuanyou", "heyon", "yaliao") == session.screen.compared


def test_no_more_carriers_are_compared_than_help(today):
    many = make_catalog(*(make_carrier(f"c{n}") for n in range(MAX_COMPARED + 5)))
    session = Session(many, today)
    session.compare(tuple(many.carriers))

    assert MAX_COMPARED == len(session.screen.compared)
    assert Notice("too-many", (str(MAX_COMPARED),)) == session.screen.notice
    session.visit("?compare=" + ",".join(many.carriers))
    assert MAX_COMPARED == len(session.screen.compared)
    assert "too-many" == session.screen.notice.key


def test_the_comparison_is_narrowed_down_and_put_in_order(session):
    session.arrange(jurisdiction="hk")
    session.arrange(sort="difficulty")
    assert Selection("hk", "", "difficulty") == session.screen.selection

    session.arrange(jurisdiction="atlantis")
    assert Selection("hk", "", "difficulty") == session.screen.selection
    session.arrange(jurisdiction="", sort="")
    assert EVERYTHING == session.screen.selection


def test_one_carrier_stays_in_the_comparison(session):
    session.compare((CARRIER,))
    session.compare(())

    assert (CARRIER,) == session.screen.compared
    assert Notice("choose-one") == session.screen.notice


def test_only_the_differences_or_everything(session):
    session.show_differences(True)
    assert session.screen.differences_only

    session.show_differences(False)
    assert not session.screen.differences_only


def test_a_notice_goes_with_the_next_action(begun):
    begun.tell("failed")
    begun.step_by(1)

    assert begun.screen.notice is None


def test_a_case_is_kept_while_other_carriers_are_looked_at(begun):
    case = begun.screen.case
    begun.visit("?carrier=yaliao")
    assert Case("yaliao") == begun.screen.case
    begun.choose_way(Way.LAPSE)
    begun.visit("")
    begun.visit(f"?carrier={CARRIER}")

    assert case == begun.screen.case


def settle(session: Session) -> None:
    """Do all that the step shown wants, and say that it is done."""
    planned = session.plan.step(session.screen.step)
    for account in planned.accounts:
        session.mark_account(account.item, MarkKind.DONE)
    session.complete(planned.step.id)
    if session.screen.asking == "stop":
        session.confirm_stop(planned.step.id)
        session.complete(planned.step.id)


def test_every_way_of_every_carrier_leads_to_the_end(catalog, today, slug):
    carrier = catalog.carriers[slug]
    for way in sorted({way for step in carrier.steps for way in step.ways}):
        session = Session(catalog, today, Screen(page="guide", carrier=slug))
        session.choose_way(way)
        expected = [s.id for s in carrier.steps if way in s.ways and not s.asks]
        walked = []
        while session.screen.step and len(walked) < len(expected):
            walked.append(session.screen.step)
            settle(session)

        assert expected == walked, way
        assert session.plan.finished
        assert "" == session.screen.step


# --- addresses ------------------------------------------------------------------------


def addresses(session: Session) -> list[str]:
    """The address of every screen that has one."""
    guides = [
        Screen(page="guide", carrier=carrier.slug, step=step)
        for carrier in session.catalog.carriers.values()
        for step in ("", *(planned.id for planned in carrier.steps))
    ]
    slugs = tuple(session.catalog.carriers)
    compared = [BEGAN_WITH, slugs[:1], tuple(reversed(slugs))]
    comparisons = [Screen(page="compare", compared=chosen) for chosen in compared]
    arranged = [
        replace(comparisons[0], selection=Selection("hk", "number", "difficulty")),
        replace(comparisons[0], selection=Selection("unknown", "esim", "name")),
        replace(comparisons[0], differences_only=True, at_a_glance=True),
    ]
    screens = (Screen(), Screen(page="identify"), *guides, *comparisons, *arranged)
    return [address(screen) for screen in screens]


def test_every_address_leads_to_its_screen_and_back(session, lang):
    """A step outside the way chosen leads to its carrier's overview instead."""
    for query in addresses(session):
        screen = screen_at(query, session.catalog, Screen(lang=lang))
        again = screen_at(address(screen), session.catalog, Screen())

        assert screen == again, query
        assert lang == screen.lang


def test_an_address_names_no_more_than_the_place(ready):
    ready.search("13800138000")
    ready.fail("sign-in")

    assert f"?carrier={CARRIER}&step={ready.screen.step}" == address(ready.screen)


def test_an_address_never_tells_what_was_typed_or_done(ready):
    ready.complete("apply")
    ready.search("me@example.org")
    for page in ("home", "guide", "compare"):
        screen = replace(ready.screen, page=page, compared=(CARRIER,), lang="en")
        fields = dict(f.split("=") for f in address(screen).lstrip("?").split("&"))

        assert set(fields) <= {"carrier", "step", "compare", "lang"}
        assert not set(fields.values()) - {CARRIER, ready.screen.step, "en"}


def test_the_language_is_named_only_where_it_is_not_the_default():
    assert "" == address(Screen())
    assert "?lang=en" == address(Screen(lang="en"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {}),
        ("?", {}),
        ("?carrier=", {}),
        ("?carrier=heyon", {"page": "guide", "carrier": "heyon"}),
        ("carrier=heyon", {"page": "guide", "carrier": "heyon"}),
        ("?carrier=" + quote("鴨聊佳"), {"page": "guide", "carrier": "yaliao"}),
        ("?carrier=heyon&step=apply", {"step": "apply"}),
        ("?carrier=heyon&step=no-such", {"step": ""}),
        ("?carrier=yaliao&carrier=heyon", {"carrier": "heyon"}),
        ("?step=apply", {"page": "home", "step": ""}),
        ("?compare=heyon,yaliao", {"compared": ("heyon", "yaliao")}),
        ("?compare=yaliao,,heyon,yaliao", {"compared": ("yaliao", "heyon")}),
        ("?compare=heyon&carrier=yaliao", {"page": "compare"}),
        ("?lang=EN", {"lang": "en"}),
        ("?lang=zh-hk", {"lang": "zh-Hant"}),
        ("?q=duck", {"page": "home", "query": "duck"}),
        ("?q=" + "x" * 5000, {"query": "x" * MAX_QUERY}),
        ("&".join(f"{i}={i}" for i in range(5000)), {"page": "home"}),
    ],
)
def test_an_address_says_which_screen_is_meant(session, query, expected):
    session.visit(query)

    assert expected == {key: getattr(session.screen, key) for key in expected}


def test_an_empty_comparison_shows_the_cards_that_the_guide_began_with(session):
    session.visit("?compare=")

    assert BEGAN_WITH == session.screen.compared


def test_a_carrier_that_nobody_has_leads_home_with_names_like_it(session):
    session.visit("?carrier=heyom")
    assert Notice("unknown-carrier", ("heyom", "heyon")) == session.screen.notice
    assert "home" == session.screen.page


def test_a_language_that_is_not_offered_is_told(session):
    session.visit("?lang=tlh&carrier=heyon")

    assert Notice("unknown-language", ("tlh",)) == session.screen.notice
    assert "zh-Hans" == session.screen.lang
    assert "guide" == session.screen.page


def test_what_is_told_of_an_address_is_short(session):
    session.visit("?carrier=" + "x" * 100_000)

    assert all(len(name) <= 60 for name in session.screen.notice.names)


def test_a_visit_keeps_the_cases_and_drops_the_question(ready):
    ready.complete("apply")
    cases = ready.screen.cases
    ready.visit("?carrier=heyon&step=apply")

    assert cases == ready.screen.cases
    assert "" == ready.screen.asking


def is_valid(session: Session) -> bool:
    """True when all that the screen names is known."""
    screen = session.screen
    carriers, guide = session.catalog.carriers, screen.page == "guide"
    steps = [step.id for step in session.carrier.steps] if guide else []
    return (
        screen.page in ("home", "identify", "guide", "compare")
        and screen.lang in LANGUAGE_NAMES
        and set(screen.compared) <= set(carriers)
        and bool(screen.compared) >= (screen.page == "compare")
        and (screen.carrier in carriers) == guide
        and screen.step in ("", *steps)
        and len(screen.query) <= MAX_QUERY
    )


words = st.text(st.characters(), max_size=30) | st.sampled_from(
    [
        *("heyon", "鸭聊佳", "yuanyou", "apply", "hk-port-apply", "decide", "en"),
        *("zh-TW", "operator", "map", "hk", "number", "difficulty", "only"),
    ]
)
keys = st.sampled_from(
    [
        *("carrier", "compare", "step", "lang", "q", "CARRIER", "", "find", "show"),
        *("jurisdiction", "kind", "sort", "differences"),
    ]
)
fields = st.tuples(
    keys, words.map(lambda text: quote(text, errors="replace")) | words
).map("=".join)
places = st.tuples(
    st.sampled_from(SLUGS), st.sampled_from(["decide", "hk-port-apply", "apply", "x"])
).map("carrier={0[0]}&step={0[1]}".format)
queries = st.lists(fields, max_size=25).map("&".join) | places | st.text(max_size=300)


@PATIENT
@given(query=queries, second=queries)
def test_no_address_makes_a_screen_that_cannot_be_shown(visit, query, second):
    visitor = visit("")
    for one in (query, f"?{second}", f"?carrier=heyon&{query}"):
        visitor.session.visit(one)
        screen = visitor.screen
        again = screen_at(address(screen), visitor.session.catalog, Screen())

        assert is_valid(visitor.session), one
        assert screen.heading == again.heading


@settings(PATIENT, max_examples=30)
@given(query=queries)
def test_no_address_makes_a_page_with_a_fault(visit, query):
    visitor = visit(query)

    assert [] == visitor.faults()


@pytest.mark.parametrize("query", ["?carrier=yaliao&step=hk-port-apply"])
def test_a_step_of_another_way_shows_the_decision_instead(visit, query):
    visitor = visit(query, lang="en")

    assert [] == visitor.faults()
    assert visitor.page.select("input[type=radio]")
    visitor.press("ask-way")
    visitor.choose("port-out")
    visitor.press("choose")
    assert visitor.session.plan.next.step.id == visitor.screen.step


def test_marks_are_ids_kinds_reasons_and_days_and_nothing_else(ready, account):
    ready.mark_account(account, MarkKind.DONE)
    for mark in ready.screen.case.marks:
        known = {p.step.id for p in ready.plan.steps} | {account}

        day = ready.today
        assert mark == Mark(mark.item, MarkKind(mark.kind), mark.reason, day)
        assert mark.item in known


def test_what_happened_is_noted_corrected_and_struck_out(ready):
    day = ready.today
    first = ready.log(EventKind.CALLED, day, Channel.PHONE)
    ready.log(EventKind.SENT, day, Channel.EMAIL, event_id=first)

    assert (
        Event(first, EventKind.SENT, day, Channel.EMAIL),
    ) == ready.screen.case.events
    ready.unlog(first)
    assert () == ready.screen.case.events


def test_on_a_page_left_open_what_is_done_is_noted_on_the_day_it_is_done(
    catalog, today
):
    now = [today]
    session = Session(catalog, lambda: now[0])
    session.visit(f"?carrier={CARRIER}")
    session.choose_way(Way.CANCEL)
    step, now[0] = session.step, today + datetime.timedelta(days=2)
    session.skip(step, SkipReason.DONE_BEFORE)

    assert now[0] == session.plan.today == session.screen.case.last_mark(step).on
