"""The clock in the guide: shown once it runs, corrected by hand, late with a word."""

import datetime
from dataclasses import replace

import pytest
import vobject
from views.reading import shown
from views.visitor import send

from simexit.case.case import Case, Mark, MarkKind
from simexit.case.deadline import reply_deadline
from simexit.case.event import Event, EventKind
from simexit.case.record import write_record
from simexit.catalog.step import Way
from simexit.views.clock_markup import due_words
from simexit.views.components.download import Download
from simexit.views.components.keeper import Keeper

SENT = datetime.date(2026, 9, 24)
TODAY = datetime.date(2026, 11, 22)
# China Mobile is said to take 7 to 15 working days; of Heyon nobody knows it.
KNOWN, UNKNOWN = "china-mobile-cn", "heyon"


def sent(slug: str, *events: Event) -> Case:
    case = Case(slug, Way.CANCEL).log(Event(1, EventKind.SENT, SENT))
    for event in events:
        case = case.log(event)
    return case


@pytest.fixture
def waiting(visit):
    """Somebody whose application went out on 24 September."""

    def open_at(slug=KNOWN, lang="en", step="", case=None, **given):
        query = f"?carrier={slug}&step={step}&lang={lang}"
        return visit(query, today=TODAY, cases=(case or sent(slug),), **given)

    return open_at


def clock_of(visitor) -> str:
    return " ".join(visitor.page.texts(".sx-clock"))


def test_no_clock_is_shown_before_something_is_sent(visit):
    visitor = visit(f"?carrier={KNOWN}", cases=(Case(KNOWN, Way.CANCEL),))

    assert "" == clock_of(visitor)


def test_the_day_the_reckoning_and_the_skipped_days_are_shown(waiting):
    text = clock_of(waiting())

    assert "Sent on Thursday, September 24, 2026" in text
    assert "Answer due by Thursday, October 22, 2026 (31 days overdue)" in text
    assert "7 to 15 working days by the calendar of Mainland China" in text
    assert "2026-10-01 · National Day" in text
    assert "2026-10-10" not in text, "that Saturday is a make-up day"


def test_an_unknown_period_is_called_unknown_and_a_day_can_be_set(waiting):
    visitor = waiting(UNKNOWN)
    assert "How long they take is unknown" in clock_of(visitor)

    visitor.use("#sx-set-due", value="2026-12-01")

    assert "Answer due by Tuesday, December 1, 2026 (9 days left)" in clock_of(visitor)
    assert "You set this day yourself" in clock_of(visitor)


def test_a_day_set_by_hand_can_be_given_back(waiting):
    visitor = waiting()
    visitor.use("#sx-set-due", value="2026-12-01")
    assert "overdue" not in clock_of(visitor)

    visitor.use("#sx-due-back")

    assert "31 days overdue" in clock_of(visitor)


def test_the_day_of_sending_can_be_corrected(waiting):
    visitor = waiting()
    visitor.use("#sx-set-sent", value="2026-11-20")

    assert "Sent on Friday, November 20, 2026" in clock_of(visitor)
    assert 1 == len(visitor.screen.case.events)


@pytest.mark.parametrize("button", ["#sx-set-sent", "#sx-set-due"])
@pytest.mark.parametrize(
    "value", ["", "soon", "2099-01-01", "0001-01-01", "<b>", "٢٠٢٦"]
)
def test_a_day_that_cannot_be_changes_nothing_and_says_so(waiting, button, value):
    visitor = waiting()
    before = visitor.screen.cases

    visitor.use(button, value=value)

    assert before == visitor.screen.cases
    assert "That day cannot be right" in visitor.page.text()
    assert [] == visitor.faults()


def test_an_answer_ends_the_waiting(waiting):
    case = sent(KNOWN, Event(2, EventKind.ANSWERED, datetime.date(2026, 10, 1)))
    text = clock_of(waiting(case=case))

    assert "They have answered" in text
    assert "overdue" not in text


def test_saturdays_are_asked_about_in_hong_kong_only(waiting):
    assert waiting(KNOWN).page.select("#sx-saturday") == []
    hong_kong = waiting("club-sim")
    known = hong_kong.session.carrier.terms.processing_time.known

    assert known == bool(hong_kong.page.select("#sx-saturday"))


def test_the_clock_stands_where_people_wait_and_nowhere_else(waiting):
    visitor = waiting()
    shown_on = {
        planned.step.phase.value
        for planned in visitor.session.plan.steps
        if clock_of(waiting(step=planned.step.id))
    }

    assert {"review", "confirm"} == shown_on


def test_a_sending_step_shows_the_clock_as_soon_as_it_is_done(visit):
    marks = tuple(
        Mark(step.id, MarkKind.DONE, on=TODAY)
        for step in visit(f"?carrier={UNKNOWN}").session.carrier.steps
        if step.sends and Way.CANCEL in step.ways
    )
    visitor = visit(
        f"?carrier={UNKNOWN}&step={marks[0].item}&lang=en",
        today=TODAY,
        cases=(Case(UNKNOWN, Way.CANCEL, marks),),
    )

    assert "Sent on Sunday, November 22, 2026" in clock_of(visitor)


def downloads(visitor):
    return [one for one in shown(visitor.app) if isinstance(one, Download)]


def test_the_calendar_file_says_what_is_due_and_nothing_personal(waiting, lang):
    visitor = waiting(UNKNOWN, lang=lang)
    visitor.use("#sx-set-due", value="2026-12-01")
    [file] = downloads(visitor)
    [event] = vobject.readOne(file.content).contents["vevent"]

    assert "simexit-heyon.ics" == file.filename
    assert datetime.date(2026, 12, 1) == event.dtstart.value
    assert "heyon-reply@simexit" == event.uid.value
    assert visitor.session.carrier.names.in_(lang) in event.summary.value


def test_a_day_that_has_passed_is_not_offered_for_the_calendar(waiting):
    assert [] == downloads(waiting())


def test_every_language_tells_the_same_clock(waiting, lang):
    visitor = waiting(lang=lang)

    assert [] == visitor.faults()
    assert "2026-10-01" in clock_of(visitor)
    assert ("National Day" in clock_of(visitor)) == (lang == "en")


def test_an_overdue_case_says_so_on_return_and_leads_there(visit):
    visitor = visit("?carrier=heyon&lang=en", today=TODAY)
    [keeper] = [one for one in shown(visitor.app) if isinstance(one, Keeper)]
    send(keeper, {"name": "found", "value": write_record([sent(KNOWN)])})

    assert "The answer is overdue: China Mobile" in visitor.page.text()
    visitor.use('.sx-notice a[data-value*="china-mobile-cn"]')
    assert KNOWN == visitor.screen.carrier


def test_the_home_page_lists_what_is_due(visit):
    visitor = visit("?lang=en", today=TODAY, cases=(sent(KNOWN),))

    assert "31 days overdue" in " ".join(visitor.page.texts(".sx-begun .sx-overdue"))


def test_the_timeline_tells_the_case_in_words(waiting):
    text = " ".join(waiting().page.texts(".sx-timeline"))

    assert "2026-09-24 I sent the application" in " ".join(text.split())
    assert "Answer due by Thursday, October 22, 2026" in text


def test_a_case_that_was_not_begun_has_no_timeline(visit):
    assert [] == visit("?carrier=heyon").page.select(".sx-timeline")


def test_a_period_that_may_be_longer_gives_a_day_to_ask_from(waiting):
    known = reply_deadline(waiting().session.plan, waiting().session.carrier)
    open_ended = replace(known, period=replace(known.period, at_least=True))

    assert due_words(known, "en").startswith("Answer due by")
    assert due_words(open_ended, "en").startswith("Ask again from")
