"""The timeline: a case by phases, with what happened on which day and what is due."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from simexit.case.case import Mark
from simexit.case.deadline import Deadline
from simexit.case.event import Event
from simexit.case.plan import SETTLED, Plan, PlannedStep, Status
from simexit.catalog.step import Phase, Step


class Progress(StrEnum):
    """How far a phase has come."""

    SETTLED = "settled"
    CURRENT = "current"
    """The next thing to do is here."""
    AHEAD = "ahead"


@dataclass(frozen=True)
class Happened:
    """A step that was marked; `on` is None where an older version noted no day."""

    step: Step
    status: Status
    on: datetime.date | None


@dataclass(frozen=True)
class Stretch:
    """One phase of the way."""

    phase: Phase
    progress: Progress
    happened: tuple[Happened, ...]
    settled: int
    total: int

    @property
    def days(self) -> tuple[datetime.date, ...]:
        """The first and the last day on which something was marked here; or none."""
        days = sorted({one.on for one in self.happened if one.on})
        return (days[0], days[-1]) if days else ()


@dataclass(frozen=True)
class Timeline:
    """A case from beginning to end. `deadline` is None while nothing was sent."""

    stretches: tuple[Stretch, ...]
    events: tuple[Event, ...]
    deadline: Deadline | None


def timeline(plan: Plan, deadline: Deadline | None) -> Timeline:
    """The case as a line of phases; those without a step on this way are left out."""
    upcoming = plan.next.step.phase if plan.next else None
    by_phase = groupby(plan.steps, key=lambda planned: planned.step.phase)
    stretches = [
        _stretch(phase, list(steps), upcoming, plan) for phase, steps in by_phase
    ]
    return Timeline(tuple(stretches), plan.case.events, deadline)


def _stretch(
    phase: Phase, steps: list[PlannedStep], upcoming: Phase | None, plan: Plan
) -> Stretch:
    settled = sum(planned.status in SETTLED for planned in steps)
    progress = Progress.AHEAD
    if settled == len(steps):
        progress = Progress.SETTLED
    elif phase == upcoming:
        progress = Progress.CURRENT
    marked = [(p, plan.case.last_mark(p.step.id)) for p in steps]
    happened = tuple(_happened(planned, mark) for planned, mark in marked if mark)
    return Stretch(phase, progress, happened, settled, len(steps))


def _happened(planned: PlannedStep, mark: Mark) -> Happened:
    return Happened(planned.step, planned.status, mark.on)
