"""The timeline on a carrier's page: the case as a line of phases, with its days."""

import datetime
from typing import Any

from simexit.case.deadline import Deadline, reply_deadline
from simexit.case.event import Event
from simexit.case.timeline import Happened, Progress, Stretch, timeline
from simexit.catalog.step import Phase
from simexit.catalog.wording import CHANNELS, N_, PHASES
from simexit.i18n import translations
from simexit.views.clock_markup import due_words
from simexit.views.links import step_link
from simexit.views.markup import render
from simexit.views.session import Session
from simexit.views.words import EVENTS, STATUSES

PROGRESS = {
    Progress.SETTLED: N_("settled"),
    Progress.CURRENT: N_("you are here"),
    Progress.AHEAD: N_("still ahead"),
}


def timeline_markup(session: Session) -> str:
    """The case as a line; empty for one that was not begun."""
    if not session.screen.case.begun:
        return ""
    deadline = reply_deadline(session.plan, session.carrier)
    found = timeline(session.plan, deadline)
    stretches = [_stretch(session, one) for one in found.stretches]
    _place_events(session, stretches, found.events)
    _place_deadline(session, stretches, found.deadline)
    return render(session.screen.lang, "timeline.html", stretches=stretches)


def _stretch(session: Session, one: Stretch) -> dict[str, Any]:
    words = translations(session.screen.lang)
    return {
        "phase": one.phase,
        "name": words.gettext(PHASES[one.phase]),
        "progress": one.progress.value,
        "progress_text": words.gettext(PROGRESS[one.progress]),
        "settled": one.settled,
        "total": one.total,
        "days": _days(one.days),
        "items": [_happened(session, item) for item in one.happened],
        "due": "",
    }


def _days(days: tuple[datetime.date, ...]) -> str:
    """ "2026-11-22", or from the first to the last day."""
    if not days:
        return ""
    first, last = (day.isoformat() for day in days)
    return first if first == last else f"{first} – {last}"


def _happened(session: Session, item: Happened) -> dict[str, str]:
    lang = session.screen.lang
    return {
        "day": item.on.isoformat() if item.on else "",
        "title": item.step.title.in_(lang),
        "text": translations(lang).gettext(STATUSES[item.status]),
        "href": step_link(session.screen, item.step.id),
        "step": item.step.id,
    }


def _place_events(
    session: Session, stretches: list[dict[str, Any]], events: tuple[Event, ...]
) -> None:
    """What was noted stands where people wait, after the steps that were marked."""
    words = translations(session.screen.lang)
    waiting = _at(stretches, Phase.REVIEW)
    for event in events:
        text = words.gettext(EVENTS[event.kind])
        if event.channel:
            text += " · " + words.gettext(CHANNELS[event.channel])
        waiting["items"].append({"day": event.on.isoformat(), "title": text})


def _place_deadline(
    session: Session, stretches: list[dict[str, Any]], deadline: Deadline | None
) -> None:
    if deadline and deadline.day:
        waiting = _at(stretches, Phase.REVIEW)
        waiting["due"] = due_words(deadline, session.screen.lang)
        waiting["overdue"] = deadline.overdue


def _at(stretches: list[dict[str, Any]], phase: Phase) -> dict[str, Any]:
    """The phase on this way, or the last one before it."""
    order = list(Phase)
    before = [s for s in stretches if order.index(s["phase"]) <= order.index(phase)]
    return (before or stretches)[-1]
