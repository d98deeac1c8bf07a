"""Deadlines: by when the carrier should have answered, and whether it has.

The length comes from the carrier's file alone. Where nobody knows one there is no date,
but the person may set one, and any date may be moved by hand.
"""

import datetime
from dataclasses import dataclass
from typing import Literal

from dateutil.relativedelta import relativedelta

from simexit.case.clock import CannotCount, Due, NotPublished, due
from simexit.case.event import EventKind
from simexit.case.plan import SETTLED, Plan, Status
from simexit.catalog.carrier import Carrier
from simexit.catalog.step import Phase
from simexit.catalog.terms import Period

REPLY = "reply"
"""What is due: the carrier's answer to the application."""
SATURDAY = "count-saturdays"
"""The question whether Saturdays count; asked only where the law leaves it open."""
SATURDAY_IS_OPEN = ("hk",)
WhyNot = Literal["", "no-calendar", "not-published"]
# An automatic reply, a call or a promise does not close a number: the clock runs on.
_ANSWERS = (EventKind.ANSWERED, EventKind.REFUSED, EventKind.CLOSED)


@dataclass(frozen=True)
class Deadline:
    """The day by which an answer is due.

    `due` is None when nobody knows how long it takes (`why_not` is empty then), or when
    its days cannot be counted.
    """

    item: str
    since: datetime.date
    """The day the application was sent; the next one is the first that counts."""
    period: Period
    due: Due | None
    why_not: WhyNot
    moved: datetime.date | None
    """The day set by hand, which goes before the one worked out."""
    answered: datetime.date | None
    today: datetime.date

    @property
    def day(self) -> datetime.date | None:
        """The day that holds; None when there is none."""
        if self.moved:
            return self.moved
        return self.due.date if self.due else None

    @property
    def days_left(self) -> int | None:
        """Days until then, negative when it has passed; None without a day."""
        return (self.day - self.today).days if self.day else None

    @property
    def overdue(self) -> bool:
        """True when the day has passed without an answer."""
        passed = self.days_left is not None and self.days_left < 0
        return passed and self.answered is None


def sent_on(plan: Plan) -> datetime.date | None:
    """The day the application went out; None while it has not, or nobody noted it.

    What the log says goes before the day on which the step was marked.
    """
    logged = [event.on for event in plan.case.events if event.kind == EventKind.SENT]
    if logged:
        return logged[-1]
    for planned in plan.steps:
        mark = plan.case.last_mark(planned.step.id)
        if planned.step.sends and planned.status == Status.DONE and mark:
            return mark.on
    return None


def answered_on(plan: Plan, since: datetime.date) -> datetime.date | None:
    """The day of the first answer by a person, or of the proof that it is closed."""
    days = [e.on for e in plan.case.events if e.kind in _ANSWERS and e.on >= since]
    for planned in plan.steps:
        mark = plan.case.last_mark(planned.step.id)
        if planned.step.phase == Phase.CONFIRM and planned.status in SETTLED and mark:
            days.append(mark.on or plan.today)
    return min(days, default=None)


def reply_deadline(plan: Plan, carrier: Carrier) -> Deadline | None:
    """By when the carrier should have answered; None while nothing was sent."""
    since = sent_on(plan)
    if since is None:
        return None
    period = carrier.terms.processing_time
    found, why_not = _counted(plan, carrier, since, period)
    return Deadline(
        item=REPLY,
        since=since,
        period=period,
        due=found,
        why_not=why_not,
        moved=dict(plan.case.moved).get(REPLY),
        answered=answered_on(plan, since),
        today=plan.today,
    )


def counts_saturdays(plan: Plan, carrier: Carrier) -> bool:
    """True when the person said so where the law leaves it open."""
    said = dict(plan.case.answers).get(SATURDAY) == "yes"
    return said and carrier.jurisdiction in SATURDAY_IS_OPEN


def _counted(
    plan: Plan, carrier: Carrier, since: datetime.date, period: Period
) -> tuple[Due | None, WhyNot]:
    if period.count is None:
        return None, ""
    most = period.up_to or period.count  # they are late only after the last day
    if period.unit == "month":
        return Due(since + relativedelta(months=most)), ""
    saturday, place = counts_saturdays(plan, carrier), carrier.jurisdiction
    try:
        # Calendar days are the same everywhere, also where nobody knows the place.
        if period.unit == "day":
            return due(since, most, "day"), ""
        return due(since, most, jurisdiction=place, saturday=saturday), ""
    except NotPublished:
        return None, "not-published"
    except CannotCount:
        return None, "no-calendar"
