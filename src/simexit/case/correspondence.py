"""Correspondence: which words fit a step and a carrier, and in which languages."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from simexit.case.deadline import reply_deadline, sent_on
from simexit.case.event import EventKind
from simexit.case.plan import Plan
from simexit.case.slot import Slot
from simexit.case.words import FORMS, NoWords, Words, command, write
from simexit.catalog.carrier import Carrier
from simexit.catalog.jurisdiction import Body, Jurisdiction
from simexit.catalog.refusal import Reason
from simexit.catalog.step import Phase, Step, Way, WordsKind
from simexit.catalog.terms import Channel

# What fits a phase; other steps say it themselves, in `words`.
BY_PHASE = {
    Phase.CONTACT: (WordsKind.ASK,),
    Phase.CONDITIONS: (WordsKind.ASK,),
    Phase.APPLY: (WordsKind.REQUEST,),
    Phase.REVIEW: (WordsKind.CHASE,),
}

# Where nothing is known, or somebody is written to whose channels stand nowhere.
GENERAL = (Channel.EMAIL, Channel.CHAT, Channel.PHONE)
_ORDER = tuple(FORMS)
# What counts has to stand in a letter: without an address an e-mail is offered too.
_LETTERS = (Channel.EMAIL, Channel.POST)


@dataclass(frozen=True)
class Purpose:
    """What a text is for; an appeal has the body that it goes to."""

    kind: WordsKind
    body: Body | None = None
    reason: Reason | None = None
    """What a reply answers."""

    @property
    def id(self) -> str:
        """The kind, or for an appeal "appeal/" and the id of the body."""
        return f"{self.kind}/{self.body.id}" if self.body else self.kind.value


def purposes(step: Step, jurisdiction: Jurisdiction) -> tuple[Purpose, ...]:
    """What the words shown in a step are for, in the order to use them."""
    kinds = BY_PHASE.get(step.phase, ()) if step.words is None else step.words
    found: list[Purpose] = []
    for kind in kinds:
        if kind == WordsKind.REPLY:
            continue  # only what they said gives its words
        if kind == WordsKind.APPEAL:
            found += [Purpose(kind, body) for body in appeal_bodies(jurisdiction)]
        else:
            found.append(Purpose(kind))
    return tuple(found)


def appeal_bodies(jurisdiction: Jurisdiction) -> tuple[Body, ...]:
    """The bodies that take a complaint from a single person, in the order to try."""
    return tuple(body for body in jurisdiction.bodies if body.about != "questions")


def channels(
    carrier: Carrier, purpose: Purpose, way: Way = Way.CANCEL
) -> tuple[Channel, ...]:
    """The channels that have words for this purpose; an SMS comes first."""
    kind = purpose.kind
    if purpose.body:
        phone = (Channel.PHONE,) if purpose.body.value else ()
        return (Channel.POST, *phone)
    if kind == WordsKind.MOVE:
        return (*GENERAL, Channel.SHOP)
    known = {contact.channel for contact in carrier.contacts}
    known |= set(carrier.terms.channels.channels)
    found = [channel for channel in _ORDER if channel in known] or list(GENERAL)
    if kind != WordsKind.ASK and not set(found).intersection(_LETTERS):
        found.append(Channel.EMAIL)
    if command(carrier, kind, way):
        found.insert(0, Channel.SMS)
    return tuple(found)


def languages(
    carrier: Carrier, jurisdiction: Jurisdiction, reader: str
) -> tuple[str, ...]:
    """The languages of a text: the one to send first, then the reader's, then others.

    Where it is unknown what the carrier reads, both Chinese and English are given.
    """
    known = carrier.languages or jurisdiction.languages
    if not known:
        return (reader, "zh-Hans" if reader == "en" else "en")
    near = [lang for lang in known if lang[:2] == reader[:2]]
    return tuple(dict.fromkeys((*near[:1], *known[:1], reader, *known)))


def words_of(
    carrier: Carrier,
    jurisdiction: Jurisdiction,
    kind: str,
    channel: str | None,
    lang: str,
    *,
    today: datetime.date,
    way: str = "cancel",
    body: str | None = None,
    reason: Reason | None = None,
) -> Words:
    """A text by the names that people type; raises `NoWords`, which names the choices.

    Without a `channel` it is the first that there is, without a `body` the first too.
    """
    wanted = WordsKind(_one_of("kind", kind, list(WordsKind)))
    taken = Way(_one_of("way out", way, list(Way)))
    purpose = Purpose(wanted)
    if wanted == WordsKind.APPEAL:
        bodies = {one.id: one for one in appeal_bodies(jurisdiction)}
        if not bodies:
            raise NoWords("no body is known that takes a complaint; find out whose law")
        purpose = Purpose(wanted, bodies[_one_of("body", body, list(bodies))])
    offered = [one.value for one in channels(carrier, purpose, taken)]
    through = Channel(_one_of("channel", channel, offered))
    return write(
        carrier,
        jurisdiction,
        wanted,
        through,
        lang,
        today=today,
        way=taken,
        body=purpose.body,
        reason=reason,
    )


def _one_of(what: str, given: str | None, known: Sequence[str]) -> str:
    """The one that is meant, the first for None; raises `NoWords` with the choices."""
    if given is None:
        return known[0]
    if given not in known:
        raise NoWords(f"{given!r} is no {what} here; choose from {', '.join(known)}")
    return given


def known_days(plan: Plan) -> dict[Slot, datetime.date]:
    """Days that the case gives; of what was logged twice the last one counts."""
    of_kind = {
        EventKind.COMPLAINED: Slot.COMPLAINED_ON,
        EventKind.CLOSED: Slot.CLOSED_ON,
    }
    events = plan.case.events
    found = {of_kind[one.kind]: one.on for one in events if one.kind in of_kind}
    sent = sent_on(plan)
    return {**found, Slot.SENT_ON: sent} if sent else found


def day_gone_by(plan: Plan, carrier: Carrier) -> datetime.date | None:
    """The day by which an answer was expected, once it is past; None without one.

    That is the day set by hand, or the one that a fact gives. A period that a note
    narrows down (to refunds, to a switch) is not held against anybody in a letter.
    """
    deadline = reply_deadline(plan, carrier)
    if deadline is None or deadline.answered:
        return None
    narrowed = deadline.period.note is not None or deadline.period.at_least
    day = deadline.moved if deadline.moved or narrowed else deadline.day
    return day if day and day < plan.today else None
