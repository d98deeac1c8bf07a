"""Words ready to send or to say: letters, e-mails, chat messages, call scripts, codes.

The texts stand in `templates/`, one file for each kind and language, and are plain:
nothing is escaped in them. What is personal is left as a slot (see `slot`).
"""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined

from simexit.case.slot import Slot, slots_in
from simexit.catalog.carrier import AsksFor, Carrier, Contact, Detail
from simexit.catalog.jurisdiction import Body, Jurisdiction
from simexit.catalog.refusal import Reason
from simexit.catalog.step import Way, WordsKind
from simexit.catalog.terms import Channel
from simexit.catalog.text import Statement
from simexit.i18n import to_traditional

# E-mails and letters are whole; in a chat or a form one is brief; calls have a script.
FORMS: Mapping[Channel, str] = {
    Channel.EMAIL: "letter",
    Channel.POST: "letter",
    Channel.CHAT: "message",
    Channel.WEB: "message",
    Channel.APP: "message",
    Channel.PHONE: "script",
    Channel.SHOP: "script",
}


class NoWords(ValueError):
    """There is no such text; the message says why, and what there is instead."""


@dataclass(frozen=True)
class Words:
    """One text. `subject` is empty unless it is an e-mail or a letter."""

    kind: WordsKind
    channel: Channel
    lang: str
    subject: str
    body: str
    facts: tuple[str, ...] = ()
    """Ids of the facts that the text rests on."""
    contacts: tuple[Contact, ...] = ()
    """Where it goes: contacts of the carrier by this channel; empty when unknown."""

    @property
    def slots(self) -> tuple[Slot, ...]:
        """What is to be filled in, in the order of the text."""
        return slots_in(self.subject, self.body)


def write(
    carrier: Carrier,
    jurisdiction: Jurisdiction,
    kind: WordsKind,
    channel: Channel,
    lang: str,
    *,
    today: datetime.date,
    way: Way = Way.CANCEL,
    body: Body | None = None,
    reason: Reason | None = None,
    dates: Mapping[Slot, datetime.date] | None = None,
    gone_by: datetime.date | None = None,
) -> Words:
    """The text of one kind for one channel, in `lang`.

    `body` is whom an appeal goes to, `reason` what is replied to. `dates` are days that
    are known: they are written out in place of their slots; `gone_by` is when an answer
    was expected. Raises `NoWords` for an SMS that no fact gives, for an appeal to
    nobody and a reply to nothing.
    """
    if channel == Channel.SMS:
        return _command(carrier, kind, lang, way)
    _require_what_it_is_about(kind, body, reason)
    written = "en" if lang == "en" else "zh-Hans"
    contacts = _contacts(carrier, kind, channel)
    law = _law(jurisdiction, kind)
    text = _rendered(
        written,
        f"request-{way}" if kind == WordsKind.REQUEST else kind.value,
        form=FORMS[channel],
        channel=channel.value,
        way=way.value,
        **_parties(carrier, body, written),
        address=_address(contacts) if channel == Channel.POST else "",
        details=details(carrier, jurisdiction, kind, body),
        law=[sentence.in_(written) for sentence in law],
        reply=reason.reply.in_(written) if reason and reason.reply else "",
        replies=[one.in_(written) for one in reason.asks] if reason else [],
        gone_by=day(gone_by, written) if gone_by else "",
        today=day(today, written),
    )
    subject, _, rest = text.partition("\n")
    found = Words(
        kind,
        channel,
        lang,
        subject if FORMS[channel] == "letter" else "",
        rest.strip(),
        _facts(law, _asks_for(carrier, jurisdiction, kind)),
        contacts,
    )
    return _finished(found, dates or {})


def _require_what_it_is_about(
    kind: WordsKind, body: Body | None, reason: Reason | None
) -> None:
    if kind == WordsKind.APPEAL and body is None:
        raise NoWords("an appeal needs the body that it goes to")
    if kind == WordsKind.REPLY and (reason is None or reason.reply is None):
        raise NoWords("a reply needs the reason that they gave")


def _parties(carrier: Carrier, body: Body | None, lang: str) -> dict[str, Any]:
    """Who is written to and about, as the templates name them."""
    return {
        "carrier": carrier.names.in_(lang),
        "operator": carrier.operator.in_(lang) if carrier.operator else "",
        "addressee": (carrier.operator or carrier.names).in_(lang),
        "has_number": has_number(carrier),
        "asks_in_general": carrier.asks_for is None,
        "body": body.names.in_(lang) if body else "",
        "about": body.about if body else "service",
    }


def has_number(carrier: Carrier) -> bool:
    """False for a travel eSIM: no number of one's own, nothing to apply for."""
    known = carrier.terms.phone_number.answer
    applies = any(step.sends for step in carrier.steps)
    return known == "yes" or (known == "unknown" and applies)


def details(
    carrier: Carrier,
    jurisdiction: Jurisdiction,
    kind: WordsKind,
    body: Body | None = None,
) -> tuple[Detail, ...]:
    """What the text gives so that its reader finds the customer, and no more."""
    asks_for = _asks_for(carrier, jurisdiction, kind)
    first = Detail.NUMBER if has_number(carrier) else Detail.ORDER_NUMBER
    asked = asks_for.details if asks_for else ()
    return tuple(dict.fromkeys((first, *asked, *(body.asks_for if body else ()))))


def command(carrier: Carrier, kind: WordsKind, way: Way) -> Contact | None:
    """The SMS or code that does it, where a fact gives one."""
    for contact in carrier.contacts:
        fits = way in contact.ways if kind == WordsKind.REQUEST else not contact.ways
        asked = kind in (WordsKind.ASK, WordsKind.REQUEST)
        if contact.channel == Channel.SMS and contact.value and asked and fits:
            return contact
    return None


def day(date: datetime.date, lang: str) -> str:
    """A day as it stands in a letter: "22 November 2026", "2026年11月22日"."""
    if lang == "en":
        return format_date(date, "d MMMM y", locale="en")
    return f"{date.year}年{date.month}月{date.day}日"


def _command(carrier: Carrier, kind: WordsKind, lang: str, way: Way) -> Words:
    contact = command(carrier, kind, way)
    if contact is None:
        raise NoWords("no fact gives an SMS or a code for this; choose another channel")
    text = contact.send.in_(lang) if contact.send else str(contact.value)
    return Words(kind, Channel.SMS, lang, "", text, contact.facts, (contact,))


def _contacts(
    carrier: Carrier, kind: WordsKind, channel: Channel
) -> tuple[Contact, ...]:
    if kind in (WordsKind.APPEAL, WordsKind.MOVE):
        return ()
    return tuple(c for c in carrier.contacts if c.channel == channel)


def _asks_for(
    carrier: Carrier, jurisdiction: Jurisdiction, kind: WordsKind
) -> AsksFor | None:
    """What the reader of the text wants to know, where a fact says so."""
    if kind == WordsKind.APPEAL:  # its reader is no carrier: see `Body.asks_for`
        return None
    return jurisdiction.move_asks_for if kind == WordsKind.MOVE else carrier.asks_for


def _facts(law: Iterable[Statement], asks_for: AsksFor | None) -> tuple[str, ...]:
    """Ids of the facts behind what the text says and gives."""
    cited = [fact for sentence in law for fact in sentence.facts]
    return tuple(dict.fromkeys((*cited, *(asks_for.facts if asks_for else ()))))


def _address(contacts: tuple[Contact, ...]) -> str:
    return next((c.value for c in contacts if c.value), "")


def _law(jurisdiction: Jurisdiction, kind: WordsKind) -> tuple[Statement, ...]:
    if kind == WordsKind.ERASE:
        return jurisdiction.erasure_words
    return jurisdiction.complaint_words if kind == WordsKind.COMPLAIN else ()


def _finished(words: Words, dates: Mapping[Slot, datetime.date]) -> Words:
    """Known days written out, and traditional characters where they are wanted."""

    def finish(text: str) -> str:
        for slot, date in dates.items():
            text = text.replace(slot.token, day(date, words.lang))
        return to_traditional(text) if words.lang == "zh-Hant" else text

    return replace(words, subject=finish(words.subject), body=finish(words.body))


def _rendered(lang: str, name: str, **values: Any) -> str:
    """The template filled in, with one empty line at most between two paragraphs."""
    text = _environment().get_template(f"{lang}/{name}.j2").render(values)
    lines = "\n".join(line.rstrip() for line in text.strip().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines)


@cache
def _environment() -> Environment:
    return Environment(  # plain text, not HTML
        loader=PackageLoader("simexit.case", "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
