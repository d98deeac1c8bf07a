"""The dossier as a document. Personal values are slots that name the browser's keys."""

from typing import Any

from simexit.case.dossier import Done, Dossier, make_dossier
from simexit.case.slot import LABELS, Slot, key, pieces, placeholder
from simexit.case.words import Words
from simexit.catalog.wording import CHANNELS, PHASES, WORDS_KINDS, way_name
from simexit.i18n import translations
from simexit.views.accounts import account_name, private_name
from simexit.views.clock_markup import due_words
from simexit.views.log_markup import event_key, said_in
from simexit.views.markup import render
from simexit.views.session import Session
from simexit.views.sourced import sources_of
from simexit.views.words import EVENTS, REASONS, STATUSES


def dossier_markup(session: Session) -> str:
    """The whole document. Personal values are slots that name the browser's keys."""
    lang, carrier = session.screen.lang, session.carrier
    jurisdiction = session.catalog.jurisdiction_of(carrier)
    found = make_dossier(session.plan, carrier, jurisdiction, lang)
    words, sources = translations(lang), sources_of(session)
    chosen = found.case.way
    return render(
        lang,
        "dossier.html",
        language=lang,
        carrier=carrier,
        name=carrier.names.in_(lang),
        jurisdiction=jurisdiction,
        made=found.made,
        way=way_name(carrier.way_out(chosen), lang) if chosen else "",
        answers=_answers(session),
        total=found.total,
        slots=[
            {"label": words.gettext(LABELS[slot]), "key": key(slot, carrier.slug)}
            for slot in Slot
        ],
        steps=[_step(session, one) for one in found.steps],
        days=_days(session, found),
        due=due_words(found.deadline, lang) if found.deadline else "",
        events=_events(session, found),
        messages=[_message(session, text) for text in found.words],
        facts=sources.sources(found.facts),
    )


def _answers(session: Session) -> list[dict[str, str]]:
    """The questions of the decision that were answered, by person or by facts."""
    lang, decided = session.screen.lang, session.decided
    return [
        {"question": one.question.text.in_(lang), "answer": one.answer.text.in_(lang)}
        for one in (decided.asked if decided else ())
        if one.answer
    ]


def _step(session: Session, one: Done) -> dict[str, Any]:
    lang = session.screen.lang
    words, planned, mark = translations(lang), one.planned, one.mark
    reason = planned.reason
    accounts = [
        {
            "name": account_name(account.account, lang),
            "private": private_name(session.carrier.slug, account.account),
            "status": words.gettext(STATUSES[account.status]),
            "reason": words.gettext(REASONS[account.reason]) if account.reason else "",
        }
        for account in planned.accounts
        if session.screen.case.last_mark(account.item)
    ]
    return {
        "number": one.number,
        "title": planned.step.title.in_(lang),
        "phase": words.gettext(PHASES[planned.step.phase]),
        "status": words.gettext(STATUSES[planned.status]),
        "reason": words.gettext(REASONS[reason]) if reason else "",
        "on": mark.on.isoformat() if mark and mark.on else "",
        "accounts": accounts,
    }


def _days(session: Session, found: Dossier) -> list[tuple[str, str]]:
    """Everything with a day in order of time: steps, then what was noted that day."""
    lang = session.screen.lang
    words = translations(lang)
    steps = [
        (
            one.mark.on.isoformat(),
            f"{one.planned.step.title.in_(lang)}: "
            + words.gettext(STATUSES[one.planned.status]),
        )
        for one in found.steps
        if one.mark and one.mark.on
    ]
    events = [(e.on.isoformat(), words.gettext(EVENTS[e.kind])) for e in found.events]
    return sorted([*steps, *events], key=lambda item: item[0])


def _events(session: Session, found: Dossier) -> list[dict[str, Any]]:
    words = translations(session.screen.lang)
    return [
        {
            "on": event.on.isoformat(),
            "kind": words.gettext(EVENTS[event.kind]),
            "channel": words.gettext(CHANNELS[event.channel]) if event.channel else "",
            "said": said_in(session, event),
            "key": event_key(session.carrier.slug, str(event.id)),
        }
        for event in found.events
    ]


def _message(session: Session, text: Words) -> dict[str, Any]:
    lang, slug = session.screen.lang, session.carrier.slug
    words = translations(lang)

    def cut(written: str) -> list[dict[str, str]]:
        return [
            {"text": placeholder(piece, text.lang), "key": key(piece, slug)}
            if isinstance(piece, Slot)
            else {"text": piece, "key": ""}
            for piece in pieces(written)
        ]

    return {
        "title": words.gettext(WORDS_KINDS[text.kind]).format(name=""),
        "channel": words.gettext(CHANNELS[text.channel]),
        "lang": text.lang,
        "subject": cut(text.subject),
        "body": cut(text.body),
    }
