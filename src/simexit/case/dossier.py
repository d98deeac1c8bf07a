"""The dossier: what of a case goes into the file that anybody can read and print.

This is the part that the kernel knows: steps with their days, the log, the words that
the guide gave, facts. What is personal the browser puts in, and the way back is parted
in the same way: only the record is read here, by the same strict reader as always.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simexit.case.case import Case, Mark
from simexit.case.correspondence import (
    Purpose,
    channels,
    known_days,
    languages,
    purposes,
)
from simexit.case.deadline import Deadline, reply_deadline
from simexit.case.event import Event, EventKind
from simexit.case.plan import Plan, PlannedStep, Status
from simexit.case.record import Unusable, read_record
from simexit.case.words import FORMS, Words, write
from simexit.catalog.carrier import Carrier
from simexit.catalog.jurisdiction import Jurisdiction
from simexit.catalog.step import Step, Way, WordsKind
from simexit.catalog.terms import Channel

# What the log tells of having been said, beside the steps that were done.
SAID_IN = {
    EventKind.SENT: WordsKind.REQUEST,
    EventKind.CHASED: WordsKind.CHASE,
    EventKind.COMPLAINED: WordsKind.COMPLAIN,
}
PARTS = ("why", "how", "expect", "keep", "caution", "if_it_fails")


@dataclass(frozen=True)
class Done:
    """A step about which something was said. `mark` holds the day, if it is known."""

    number: int
    planned: PlannedStep
    mark: Mark | None


@dataclass(frozen=True)
class Dossier:
    """A case as it stands on one day."""

    carrier: Carrier
    case: Case
    made: datetime.date
    total: int
    """How many steps the way has."""
    steps: tuple[Done, ...]
    events: tuple[Event, ...]
    deadline: Deadline | None
    words: tuple[Words, ...]
    """What the guide gave for the messages that were sent, in the first language."""
    facts: tuple[str, ...]
    """Ids of what the steps done and these words rest on, in the order cited."""


def make_dossier(
    plan: Plan, carrier: Carrier, jurisdiction: Jurisdiction, lang: str
) -> Dossier:
    """Put together what is known of a case; `lang` is the reader's language."""
    steps = tuple(_done(plan))
    words = tuple(_words(plan, carrier, jurisdiction, lang))
    cited = [fact for one in steps for fact in _facts(one.planned.step)]
    cited += [fact for text in words for fact in text.facts]
    return Dossier(
        carrier=carrier,
        case=plan.case,
        made=plan.today,
        total=len(plan.steps),
        steps=steps,
        events=plan.case.events,
        deadline=reply_deadline(plan, carrier),
        words=words,
        facts=tuple(dict.fromkeys(cited)),
    )


def read_case(text: str) -> Case:
    """The one case of a dossier's record; raises `Unusable` for anything else."""
    cases = read_record(text)
    if len(cases) != 1:
        raise Unusable("damaged")
    return cases[0]


def _done(plan: Plan) -> Iterator[Done]:
    for number, planned in enumerate(plan.steps, start=1):
        mark = plan.case.last_mark(planned.step.id)
        decided = planned.step.asks and planned.status == Status.DONE
        if mark or decided or any(account.reason for account in planned.accounts):
            yield Done(number, planned, mark)


def _facts(step: Step) -> Iterator[str]:
    for part in PARTS:
        for statement in getattr(step, part):
            yield from statement.facts
    for conflict in step.conflicts:
        yield from (conflict.claim, *conflict.against)


def _words(
    plan: Plan, carrier: Carrier, jurisdiction: Jurisdiction, lang: str
) -> Iterator[Words]:
    """One text for each kind of message that was sent, through the channel noted."""
    way = plan.case.way or Way.CANCEL
    noted = {SAID_IN[e.kind]: e.channel for e in plan.case.events if e.kind in SAID_IN}
    offered = dict.fromkeys(
        purpose
        for planned in plan.steps
        if planned.status == Status.DONE or planned.step.sends
        for purpose in purposes(planned.step, jurisdiction)
    )
    for purpose in _sent(offered, noted, plan):
        known = channels(carrier, purpose, way)
        through = noted.get(purpose.kind)
        yield write(
            carrier,
            jurisdiction,
            purpose.kind,
            through if through and (through in FORMS or through in known) else known[0],
            languages(carrier, jurisdiction, lang)[0],
            today=plan.today,
            way=way,
            body=purpose.body,
            dates=known_days(plan),
        )


def _sent(
    offered: Iterable[Purpose], noted: dict[WordsKind, Channel | None], plan: Plan
) -> Iterator[Purpose]:
    done = any(p.step.sends and p.status == Status.DONE for p in plan.steps)
    seen = set()
    for purpose in offered:
        if purpose.kind in noted or (done and purpose.kind == WordsKind.REQUEST):
            seen.add(purpose.kind)
            yield purpose
    for kind in noted:
        if kind not in seen and kind != WordsKind.APPEAL:
            yield Purpose(kind)
