"""Slots: the places in a text where a personal value goes, in the browser only.

In a text a slot stands as ⟦name⟧. The list is fixed, and a password or an identity
number is not on it: where an official form needs one, it is given only there.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from simexit.catalog.wording import N_
from simexit.i18n import translations


class Slot(StrEnum):
    """What a person may fill in."""

    NAME = "name"
    OTHER_CONTACT = "other_contact"
    """A contact that is not the number to be given up."""
    ADDRESS = "address"
    NUMBER = "number"
    ACCOUNT_NUMBER = "account_number"
    ORDER_NUMBER = "order_number"
    ICCID = "iccid"
    TICKET = "ticket"
    SENT_ON = "sent_on"
    """The day of the request."""
    CLOSED_ON = "closed_on"
    COMPLAINED_ON = "complained_on"
    ANSWER_BY = "answer_by"
    WHAT_HAPPENED = "what_happened"

    @property
    def token(self) -> str:
        """How it stands in a text."""
        return f"⟦{self.value}⟧"


# The same with every carrier; all others are kept for each carrier on its own.
SHARED = frozenset({Slot.NAME, Slot.OTHER_CONTACT, Slot.ADDRESS})

LABELS: Mapping[Slot, str] = {
    Slot.NAME: N_("your name"),
    Slot.OTHER_CONTACT: N_("your other contact: e-mail, or a number you keep"),
    Slot.ADDRESS: N_("your postal address"),
    Slot.NUMBER: N_("the number this is about"),
    Slot.ACCOUNT_NUMBER: N_("account number"),
    Slot.ORDER_NUMBER: N_("order number"),
    Slot.ICCID: N_("SIM number (ICCID)"),
    Slot.TICKET: N_("reference number, or “none”"),
    Slot.SENT_ON: N_("day of your request"),
    Slot.CLOSED_ON: N_("day on which it ended"),
    Slot.COMPLAINED_ON: N_("day of your complaint"),
    Slot.ANSWER_BY: N_("day by which you want an answer"),
    Slot.WHAT_HAPPENED: N_("what happened, in a few sentences"),
}

_TOKEN = re.compile(f"⟦({'|'.join(Slot)})⟧")


def key(slot: Slot, carrier: str) -> str:
    """The name under which the browser keeps its value; `carrier` is a slug."""
    return slot.value if slot in SHARED else f"{carrier}/{slot.value}"


def pieces(text: str) -> Iterator[str | Slot]:
    """The text cut at its slots, in order."""
    for place, piece in enumerate(_TOKEN.split(text)):
        if place % 2:
            yield Slot(piece)
        elif piece:
            yield piece


def slots_in(*texts: str) -> tuple[Slot, ...]:
    """Every slot of the texts once, in the order in which they come up."""
    found = (p for text in texts for p in pieces(text) if isinstance(p, Slot))
    return tuple(dict.fromkeys(found))


def placeholder(slot: Slot, lang: str) -> str:
    """What stands in the text while there is no value: "[your name]"."""
    return f"[{translations(lang).gettext(LABELS[slot])}]"


def fill(text: str, values: Mapping[Slot, str], lang: str) -> str:
    """Put the values in; one that is missing or blank shows as its placeholder.

    Values are put in as they are: a slot's token inside a value stays as it is.
    """
    return "".join(
        piece
        if not isinstance(piece, Slot)
        else values.get(piece, "").strip() or placeholder(piece, lang)
        for piece in pieces(text)
    )
