"""The words of a step on the page: what for, through which channel, in two languages.

Nothing that a person fills in comes here: the texts leave with their slots in them, and
the browser puts the values in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from simexit.case.correspondence import (
    Purpose,
    channels,
    day_gone_by,
    known_days,
    languages,
    purposes,
)
from simexit.case.slot import LABELS, Slot, key, pieces, placeholder
from simexit.case.words import Words, write
from simexit.catalog.terms import Channel
from simexit.catalog.wording import CHANNELS, N_, WORDS_KINDS
from simexit.i18n import LANGUAGE_NAMES, translations
from simexit.views.destinations import destinations
from simexit.views.markup import render
from simexit.views.refused import purposes_shown
from simexit.views.session import Session
from simexit.views.sourced import sources_of

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
# What each is filled into; a line of text unless it stands here.
KINDS = {
    Slot.WHAT_HAPPENED: "area",
    Slot.SENT_ON: "date",
    Slot.CLOSED_ON: "date",
    Slot.COMPLAINED_ON: "date",
    Slot.ANSWER_BY: "date",
}


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


def words_markup(session: Session, purpose_id: str = "", channel: str = "") -> str:
    """The panel of the step shown; empty where no words belong.

    `purpose_id` and `channel` are what was chosen; the first that there is otherwise.
    """
    screen = session.screen
    if screen.page != "guide" or screen.asking or not _has_words(session):
        return ""
    carrier = session.carrier
    jurisdiction = session.catalog.jurisdiction_of(carrier)
    planned = session.plan.step(session.step) if screen.step else None
    offered = purposes_shown(session)
    if planned:
        offered = purposes(planned.step, jurisdiction)
    if not offered:
        return ""
    purpose = next((p for p in offered if p.id == purpose_id), offered[0])
    ways = channels(carrier, purpose, session.way)
    chosen = next((c for c in ways if c.value == channel), ways[0])
    texts = _texts(session, purpose, chosen)
    words = translations(screen.lang)
    return render(
        screen.lang,
        "words.html",
        screen=screen,
        purposes=[(p.id, _purpose_name(p, screen.lang)) for p in offered],
        purpose=purpose,
        too_early=bool(planned and planned.step.sends and planned.blockers),
        channels=[(c.value, words.gettext(CHANNELS[c])) for c in ways],
        channel=chosen.value,
        texts=[_shown(text, carrier.slug, screen.lang) for text in texts],
        spoken=chosen in (Channel.PHONE, Channel.SHOP),
        destinations=destinations(session, purpose, texts[0]),
        rests_on=_rests_on(session, texts[0]),
        fields=_fields(texts, carrier.slug, screen.lang),
        reader=screen.lang,
        said={name: words.gettext(text) for name, text in SAID.items()},
    )


def _has_words(session: Session) -> bool:
    return bool(session.screen.step or session.screen.part == "refused")


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
            way=session.way,
            body=purpose.body,
            reason=purpose.reason,
            dates=known_days(session.plan),
            gone_by=day_gone_by(session.plan, carrier),
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
    every = {slot for text in texts for slot in text.slots}
    return [
        Field(
            key(slot, slug),
            words.gettext(LABELS[slot]),
            KINDS.get(slot, "text"),
            AUTOCOMPLETE.get(slot, "off"),
        )
        for slot in Slot
        if slot in every
    ]


def _rests_on(session: Session, text: Words) -> dict[str, Any]:
    sources = sources_of(session)
    # Those of a code stand beside its number already.
    cited = () if text.channel == Channel.SMS else text.facts
    return {"sources": sources.sources(cited), "label": sources.label(cited)}
