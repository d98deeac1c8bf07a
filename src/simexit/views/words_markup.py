"""The words of a step on the page: what for, through which channel, in two languages.

Nothing that a person fills in comes here: the texts leave with their slots in them, and
the browser puts the values in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from simexit.case.correspondence import (
    Purpose,
    channels,
    known_days,
    languages,
    purposes,
)
from simexit.case.slot import LABELS, Slot, key, pieces, placeholder, slots_in
from simexit.case.words import Words, write
from simexit.catalog.carrier import Contact
from simexit.catalog.step import Way, WordsKind
from simexit.catalog.terms import Channel
from simexit.catalog.wording import CHANNELS, N_, WORDS_KINDS
from simexit.i18n import LANGUAGE_NAMES, translations
from simexit.views.markup import render
from simexit.views.session import Session
from simexit.views.sourced import Sources

SAID = {
    "copied": N_("Copied."),
    "open": N_("Copied. Still to be filled in: {places}."),
    "selected": N_("The browser does not let the page copy. The text is selected."),
    "too-long": N_(
        "The text is too long for a mail link, so it is copied: paste it into the mail."
    ),
}

# Names of form fields as browsers know them; what is not here is not offered again.
AUTOCOMPLETE = {
    Slot.NAME: "name",
    Slot.OTHER_CONTACT: "email",
    Slot.ADDRESS: "street-address",
    Slot.NUMBER: "tel",
}
DAYS = (Slot.SENT_ON, Slot.CLOSED_ON, Slot.COMPLAINED_ON, Slot.ANSWER_BY)


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, or a slot: then `key` is what the browser keeps it under."""

    text: str
    key: str = ""


@dataclass(frozen=True)
class Field:
    """One place to fill in."""

    key: str
    label: str
    kind: str
    autocomplete: str


@dataclass(frozen=True)
class Destination:
    """Where a text goes: a contact, with a link that starts it where there is one."""

    label: str
    value: str
    link: str
    page: str
    sources: tuple[Any, ...]
    sources_label: str


def words_markup(session: Session, purpose_id: str = "", channel: str = "") -> str:
    """The panel of the step shown; empty where no words belong.

    `purpose_id` and `channel` are what was chosen; the first that there is otherwise.
    """
    screen = session.screen
    if screen.page != "guide" or not screen.step or screen.asking:
        return ""
    carrier = session.carrier
    jurisdiction = session.catalog.jurisdiction_of(carrier)
    offered = purposes(session.plan.step(session.step).step, jurisdiction)
    if not offered:
        return ""
    purpose = next((p for p in offered if p.id == purpose_id), offered[0])
    ways = channels(carrier, purpose, _way(session))
    chosen = next((c for c in ways if c.value == channel), ways[0])
    texts = _texts(session, purpose, chosen)
    words = translations(screen.lang)
    return render(
        screen.lang,
        "words.html",
        purposes=[(p.id, _purpose_name(p, screen.lang)) for p in offered],
        purpose=purpose,
        channels=[(c.value, words.gettext(CHANNELS[c])) for c in ways],
        channel=chosen.value,
        texts=[_shown(text, carrier.slug, screen.lang) for text in texts],
        spoken=chosen in (Channel.PHONE, Channel.SHOP),
        destinations=_destinations(session, purpose, texts[0]),
        law=_law(session, texts[0]),
        fields=_fields(texts, carrier.slug, screen.lang),
        reader=screen.lang,
        said={name: words.gettext(text) for name, text in SAID.items()},
    )


def _way(session: Session) -> Way:
    """The way chosen, or the one that the plan shows while none is."""
    return session.screen.case.way or Way.CANCEL


def _texts(session: Session, purpose: Purpose, channel: Channel) -> list[Words]:
    carrier = session.carrier
    jurisdiction = session.catalog.jurisdiction_of(carrier)
    wanted = languages(carrier, jurisdiction, session.screen.lang)
    if channel == Channel.SMS:
        wanted = wanted[:1]  # a code is the same in every language
    return [
        write(
            carrier,
            jurisdiction,
            purpose.kind,
            channel,
            lang,
            today=session.today,
            way=_way(session),
            body=purpose.body,
            dates=known_days(session.screen.case),
        )
        for lang in wanted
    ]


def _purpose_name(purpose: Purpose, lang: str) -> str:
    name = purpose.body.names.in_(lang) if purpose.body else ""
    return translations(lang).gettext(WORDS_KINDS[purpose.kind]).format(name=name)


def _shown(text: Words, slug: str, reader: str) -> dict[str, Any]:
    """A text with its slots cut out, so that each can be filled on its own."""
    return {
        "lang": text.lang,
        "language": LANGUAGE_NAMES[text.lang],
        "own": text.lang == reader,
        "subject": _pieces(text.subject, slug, reader),
        "body": _pieces(text.body, slug, reader),
        "mail": text.channel == Channel.EMAIL,
        "code": text.channel == Channel.SMS,
        "to": next((c.value for c in text.contacts if c.value), ""),
    }


def _pieces(text: str, slug: str, reader: str) -> list[Piece]:
    return [
        Piece(placeholder(piece, reader), key(piece, slug))
        if isinstance(piece, Slot)
        else Piece(piece)
        for piece in pieces(text)
    ]


def _fields(texts: Iterable[Words], slug: str, lang: str) -> list[Field]:
    words = translations(lang)
    every = slots_in(*(part for text in texts for part in (text.subject, text.body)))
    return [
        Field(
            key(slot, slug),
            words.gettext(LABELS[slot]),
            "area"
            if slot == Slot.WHAT_HAPPENED
            else "date"
            if slot in DAYS
            else "text",
            AUTOCOMPLETE.get(slot, "off"),
        )
        for slot in Slot
        if slot in every
    ]


def _destinations(session: Session, purpose: Purpose, text: Words) -> list[Destination]:
    sources = Sources(
        session.catalog, session.carrier, session.screen.lang, session.today
    )
    if purpose.body:
        body = purpose.body
        phone = (text.channel == Channel.PHONE and body.value) or ""
        link = f"tel:{dialled(phone)}" if phone else ""
        return [_destination(body.names.in_(sources.lang), phone, link, body, sources)]
    return [
        _destination(
            contact.label.in_(sources.lang),
            contact.value or "",
            start_link(contact),
            contact,
            sources,
        )
        for contact in text.contacts
    ]


def _destination(
    label: str, value: str, link: str, entry: Any, sources: Sources
) -> Destination:
    page = sources.linked(entry.url)
    cited = sources.sources(entry.facts)
    return Destination(label, value, link, page, cited, sources.label(entry.facts))


def start_link(contact: Contact) -> str:
    """A link that dials or opens the SMS; only ever a number that a fact gives."""
    if not contact.value:
        return ""
    number = dialled(contact.value)
    if contact.channel == Channel.PHONE or not contact.send:
        return (
            f"tel:{number}" if contact.channel in (Channel.PHONE, Channel.SMS) else ""
        )
    text = contact.send.en
    return f"sms:{number}" if "[" in text else f"sms:{number}?&body={quote(text)}"


def dialled(number: str) -> str:
    """A number as links write it: no spaces, and code signs escaped."""
    return quote("".join(c for c in number if c in "0123456789+*#"), safe="+*")


def _law(session: Session, text: Words) -> dict[str, Any]:
    sources = Sources(
        session.catalog, session.carrier, session.screen.lang, session.today
    )
    cited = text.facts if text.kind in (WordsKind.ERASE, WordsKind.COMPLAIN) else ()
    return {"sources": sources.sources(cited), "label": sources.label(cited)}
