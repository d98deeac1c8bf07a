"""Where ready words go: contacts as shown, with links that start a call or an SMS.

A link only ever holds a number that a fact gives, and nothing personal.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from simexit.case.correspondence import Purpose
from simexit.case.words import Words
from simexit.catalog.carrier import Contact
from simexit.catalog.terms import Channel
from simexit.views.session import Session
from simexit.views.sourced import Sources, sources_of


@dataclass(frozen=True)
class Destination:
    """Where a text goes: a contact, with a link that starts it where there is one."""

    label: str
    value: str
    link: str
    page: str
    sources: tuple[Any, ...]
    sources_label: str


def destinations(session: Session, purpose: Purpose, text: Words) -> list[Destination]:
    """Where one text goes; empty when nobody knows an address."""
    sources = sources_of(session)
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
    """A link that dials or opens the SMS; empty for other channels.

    A text with [brackets] is left to be typed: what goes there belongs on the phone.
    """
    if contact.channel not in (Channel.PHONE, Channel.SMS) or not contact.value:
        return ""
    number = dialled(contact.value)
    if contact.channel == Channel.PHONE or not contact.send:
        return f"tel:{number}"
    text = contact.send.en
    return f"sms:{number}" if "[" in text else f"sms:{number}?&body={quote(text)}"


def dialled(number: str) -> str:
    """A number as links write it: no spaces, and code signs escaped."""
    return quote("".join(c for c in number if c in "0123456789+*#"), safe="+*")
