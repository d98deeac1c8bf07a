"""Refused or silent: what to send next, who can be turned to, from when, until when.

Everything is worked out from the reason, the days of the case and the data of its
jurisdiction; no body of another one can come up. Where no body is known, that is said.
"""

import datetime
from dataclasses import dataclass, replace
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from simexit.case.clock import due
from simexit.case.deadline import sent_on
from simexit.case.event import EventKind
from simexit.case.plan import Plan
from simexit.catalog.jurisdiction import Body, Jurisdiction, Limit, Matter, Route
from simexit.catalog.refusal import Reason
from simexit.catalog.step import Way, WordsKind


class Standing(StrEnum):
    """Whether a body can be turned to today, best first."""

    NOW = "now"
    WAIT = "wait"
    """The day is known, and it is still to come."""
    FIRST = "first"
    """Something has to happen first; no day can be named before that."""
    TOO_LATE = "too-late"


@dataclass(frozen=True)
class Days:
    """The days of a case that time limits run from; None while there is none."""

    sent: datetime.date | None = None
    complained: datetime.date | None = None
    """The first complaint to the carrier."""
    refused: datetime.date | None = None
    """The last refusal."""
    deadlocked: datetime.date | None = None
    """A refusal after the complaint."""


@dataclass(frozen=True)
class OpenRoute:
    """One route to a body, as it stands today."""

    route: Route
    standing: Standing
    since: datetime.date | None = None
    """The day that `opens` is counted from; today where it is only supposed."""
    opens: datetime.date | None = None
    """The first day. For `first` it is the one if it happened today; None when it
    cannot be counted, or when nothing has to have happened."""
    closes: datetime.date | None = None
    """The last day; None when no limit is known, or what it runs from is not noted."""


@dataclass(frozen=True)
class BodyToday:
    """A body with the routes to it that fit the matter, in the order of its file."""

    body: Body
    routes: tuple[OpenRoute, ...]

    @property
    def standing(self) -> Standing:
        """That of its best route."""
        order = list(Standing)
        return min((r.standing for r in self.routes), key=order.index)


@dataclass(frozen=True)
class Recourse:
    """What can be done about one reason, today."""

    reason: Reason
    message: WordsKind
    """What to send next: a reply to what they said, or asking again."""
    wait_until: datetime.date | None
    """The day until which an answer may still come; None when it is time to write."""
    bodies: tuple[BodyToday, ...]
    """Who decides about this matter; empty where nobody is known."""
    questions: tuple[Body, ...]
    """Who can be asked, but settles no single case."""


def recourse(
    reason: Reason,
    jurisdiction: Jurisdiction,
    days: Days,
    today: datetime.date,
    *,
    way: Way | None = None,
    answer_due: datetime.date | None = None,
) -> Recourse:
    """Work out what can be done today.

    A refusal that is not noted yet counts as one of today, but no last day is worked
    out from it. An automatic reply is no answer: until `answer_due` one waits, as with
    silence.
    """
    refused = reason.counts_as == "refused"
    waits = not refused and answer_due is not None and answer_due >= today
    matters = _matters(reason, way)
    bodies = (
        _today(body, matters, days, jurisdiction.code, today, refused)
        for body in jurisdiction.bodies
    )
    return Recourse(
        reason,
        WordsKind.REPLY if refused else WordsKind.CHASE,
        answer_due if waits else None,
        tuple(body for body in bodies if body.routes),
        tuple(body for body in jurisdiction.bodies if body.about == "questions"),
    )


def days_of(plan: Plan) -> Days:
    """The days that the log of a case gives."""
    events = plan.case.events
    complaints = [e for e in events if e.kind == EventKind.COMPLAINED]
    refusals = [e for e in events if e.kind == EventKind.REFUSED]
    first = complaints[0] if complaints else None
    after = [
        e for e in refusals if first and (e.on, e.id) > (first.on, first.id)
    ]  # fmt: skip
    return Days(
        sent=sent_on(plan),
        complained=first.on if first else None,
        refused=refusals[-1].on if refusals else None,
        deadlocked=after[-1].on if after else None,
    )


def _matters(reason: Reason, way: Way | None) -> tuple[Matter, ...]:
    """A service that is refused is a matter of porting on that way out."""
    if reason.matter == "service" and way == Way.PORT_OUT:
        return ("service", "porting")
    return (reason.matter,)


def _today(
    body: Body,
    matters: tuple[Matter, ...],
    days: Days,
    place: str,
    today: datetime.date,
    refused: bool,
) -> BodyToday:
    supposed = replace(days, refused=days.refused or (today if refused else None))
    routes = (
        _open(route, supposed, _last_day(route.within, days, place), place, today)
        for route in body.routes
        if set(route.matters).intersection(matters)
    )
    return BodyToday(body, tuple(routes))


def _open(
    route: Route,
    days: Days,
    closes: datetime.date | None,
    place: str,
    today: datetime.date,
) -> OpenRoute:
    if closes is not None and closes < today:
        return OpenRoute(route, Standing.TOO_LATE, closes=closes)
    if route.after is None:
        return OpenRoute(route, Standing.NOW, closes=closes)
    since: datetime.date | None = getattr(days, route.after.since)
    opens = _counted(route.after, since or today, place)
    if since is None:
        return OpenRoute(route, Standing.FIRST, None, opens, closes)
    reached = opens is not None and opens <= today
    standing = Standing.NOW if reached else Standing.WAIT
    return OpenRoute(route, standing, since, opens, closes)


def _last_day(limit: Limit | None, days: Days, place: str) -> datetime.date | None:
    start: datetime.date | None = getattr(days, limit.since) if limit else None
    return _counted(limit, start, place) if limit and start else None


def _counted(limit: Limit, start: datetime.date, place: str) -> datetime.date | None:
    """The day that the limit reaches; None for years without a known calendar."""
    try:
        reached = _reached(limit, start, place)
        return reached + datetime.timedelta(days=1 if limit.more_than else 0)
    except (OverflowError, ValueError):  # `CannotCount`, or beyond the last year
        return None


def _reached(limit: Limit, start: datetime.date, place: str) -> datetime.date:
    if not limit.count:
        return start
    if limit.unit == "month":
        later: datetime.date = start + relativedelta(months=limit.count)
        return later
    if limit.unit == "working-day":
        return due(start, limit.count, jurisdiction=place).date
    weeks = limit.unit == "week"
    return due(start, limit.count * (7 if weeks else 1), "day").date
