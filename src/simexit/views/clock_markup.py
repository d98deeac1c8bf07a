"""The clock's markup: since when, until when, which days do not count, what to do."""

import datetime
from typing import Any

from simexit.case.calendar_file import CalendarEntry
from simexit.case.clock import Reason, Skipped
from simexit.case.deadline import (
    SATURDAY_IS_OPEN,
    Deadline,
    counts_saturdays,
    reply_deadline,
)
from simexit.case.holiday_names import holiday_name
from simexit.catalog.wording import N_, NN_, length
from simexit.i18n import Translations, translations
from simexit.views.markup import day_in_words, render
from simexit.views.session import Session
from simexit.views.sourced import sources_of

TITLES = {
    "running": N_("The clock is running"),
    "overdue": N_("The answer is overdue"),
    "answered": N_("They have answered"),
}
LEFT = NN_("{n} day left", "{n} days left")
OVER = NN_("{n} day overdue", "{n} days overdue")
NOT_COUNTED = NN_("{n} day does not count", "{n} days do not count")
DUE = N_("Answer due by {day}")
# A period that may be longer gives no day by which they must have answered.
ASK_FROM = N_("Ask again from {day} on")
UNKNOWN = N_("How long they take is unknown. Set a day on which you want to ask again.")
NOT_PUBLISHED = N_(
    "They take {period}, but the calendar of those days is not published yet. "
    "Set a day yourself, and look again later."
)
NO_CALENDAR = N_(
    "They take {period}, but it is unknown whose working days count. "
    "Set a day yourself."
)
TAKES = N_("They take {period} by the calendar of {place}.")
WEEKEND = {Reason.SATURDAY: N_("Saturday"), Reason.SUNDAY: N_("Sunday")}
# The line is drawn from 3 to 97 of its 100 units, so that its ends are not cut off.
START, END = 3.0, 97.0


def clock_markup(session: Session) -> str:
    """The clock of the carrier shown; empty while nothing was sent."""
    deadline = reply_deadline(session.plan, session.carrier)
    if deadline is None:
        return ""
    lang, carrier = session.screen.lang, session.carrier
    words, sources = translations(lang), sources_of(session)
    due, facts = deadline.due, deadline.period.facts
    skipped = due.skipped if due and not deadline.moved else ()
    is_open = carrier.jurisdiction in SATURDAY_IS_OPEN and deadline.period.count
    return render(
        lang,
        "clock.html",
        screen=session.screen,
        state=_state(deadline),
        title=words.gettext(TITLES[_state(deadline)]),
        sent=day_in_words(deadline.since, lang),
        sent_iso=deadline.since.isoformat(),
        today_iso=deadline.today.isoformat(),
        due=_due(deadline, lang),
        due_iso=deadline.day.isoformat() if deadline.day else "",
        left=_left(deadline, words),
        reckoning=_reckoning(session, deadline, words),
        cited=sources.sources(facts),
        label=sources.label(facts),
        moved=deadline.moved is not None,
        counted=due is not None,
        estimate=bool(due and due.estimate and not deadline.moved),
        skipped=[_skipped(one, carrier.jurisdiction, lang) for one in skipped],
        skipped_label=_counted(NOT_COUNTED, len(skipped), words),
        overdue=deadline.overdue,
        answered=deadline.answered is not None,
        saturday=counts_saturdays(session.plan, carrier) if is_open else None,
        **_places(deadline),
    )


def calendar_entries(session: Session) -> tuple[CalendarEntry, ...]:
    """What is due, for a calendar; nothing while there is no day ahead to remember."""
    deadline = reply_deadline(session.plan, session.carrier)
    if deadline is None or deadline.day is None:
        return ()
    if deadline.answered or deadline.overdue:
        return ()
    words = translations(session.screen.lang)
    name = session.carrier.names.in_(session.screen.lang)
    title = words.gettext("{name}: an answer is due today").format(name=name)
    text = words.gettext(
        "Look in your mail. If there is no answer, ask about your application in "
        "writing. Do not send a second one."
    )
    uid = f"{session.carrier.slug}-{deadline.item}@simexit"
    return (CalendarEntry(uid, deadline.day, title, text),)


def due_words(deadline: Deadline, lang: str) -> str:
    """ "Answer due by <day> (3 days left)"; empty without a day, or once answered."""
    if deadline.day is None or deadline.answered:
        return ""
    words = translations(lang)
    return f"{_due(deadline, lang)} {_left(deadline, words)}"


def _due(deadline: Deadline, lang: str) -> str:
    """The day that holds, and what happens on it; empty without one."""
    if deadline.day is None:
        return ""
    open_ended = deadline.period.at_least and not deadline.moved
    said = translations(lang).gettext(ASK_FROM if open_ended else DUE)
    return said.format(day=day_in_words(deadline.day, lang))


def _state(deadline: Deadline) -> str:
    if deadline.answered:
        return "answered"
    return "overdue" if deadline.overdue else "running"


def _left(deadline: Deadline, words: Translations) -> str:
    """How far away the day is, in brackets as the language has them."""
    days = deadline.days_left
    if days is None or deadline.answered:
        return ""
    if days == 0:
        text = words.gettext("today")
    else:
        text = _counted(LEFT if days > 0 else OVER, abs(days), words)
    return words.gettext("({text})").format(text=text)


def _counted(forms: tuple[str, str], n: int, words: Translations) -> str:
    return words.ngettext(*forms, n).format(n=n)


def _reckoning(session: Session, deadline: Deadline, words: Translations) -> str:
    """How the day was worked out, or why there is none."""
    period = deadline.period
    if period.count is None:
        return "" if deadline.moved else words.gettext(UNKNOWN)
    taken = length(period, words)
    if deadline.due is None:
        not_out = deadline.why_not == "not-published"
        why = NOT_PUBLISHED if not_out else NO_CALENDAR
        return words.gettext(why).format(period=taken)
    place = session.catalog.jurisdiction_of(session.carrier).names
    text = words.gettext(TAKES)
    return text.format(period=taken, place=place.in_(session.screen.lang))


def _skipped(one: Skipped, jurisdiction: str, lang: str) -> str:
    if one.reason in WEEKEND:
        name = translations(lang).gettext(WEEKEND[one.reason])
        return f"{one.date.isoformat()} · {name}"
    return f"{one.date.isoformat()} · {holiday_name(one, jurisdiction, lang)}"


def _places(deadline: Deadline) -> dict[str, Any]:
    """Where today and the due day stand on the line; None when there is no line."""
    last = max(deadline.day or datetime.date.min, deadline.today)
    whole = (last - deadline.since).days
    if deadline.day is None or whole <= 0:
        return {"place": None, "end": None}

    def place(day: datetime.date) -> float:
        share = min(max((day - deadline.since).days / whole, 0), 1)
        return round(START + (END - START) * share, 1)

    return {"place": place(deadline.today), "end": place(deadline.day)}
