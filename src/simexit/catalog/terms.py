"""What a carrier's terms say about leaving: one typed finding per criterion.

The fields of `Terms` are the rows of the comparison, in this order. A finding that is
left out is unknown, which is never the same as "no".
"""

from dataclasses import Field, dataclass, field, fields
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Literal

from simexit.catalog.step import Phase
from simexit.catalog.text import STRICT, Text

Answer = Literal["yes", "no", "unknown"]
Unit = Literal["working-day", "day", "month"]


class Channel(StrEnum):
    """A way to reach a carrier or to be reached by it."""

    WEB = "web"
    APP = "app"
    CHAT = "chat"
    EMAIL = "email"
    PHONE = "phone"
    SMS = "sms"
    SHOP = "shop"
    POST = "post"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What is known about one criterion, and the facts that say so."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    note: Text | None = None
    """A short explanation shown beside the answer."""
    facts: tuple[str, ...] = ()
    """Ids of the facts behind the answer; required unless it is unknown."""

    @property
    def known(self) -> bool:
        """True when there is an answer."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class YesNo(Finding):
    """A yes/no criterion."""

    answer: Answer = "unknown"
    """yes, no or unknown."""

    @property
    def known(self) -> bool:
        """True for yes and no."""
        return self.answer != "unknown"


@dataclass(frozen=True, kw_only=True)
class Channels(Finding):
    """A set of channels; empty means unknown."""

    channels: tuple[Channel, ...] = ()
    """Any of web, app, chat, email, phone, sms, shop, post; empty when unknown."""

    @property
    def known(self) -> bool:
        """True when at least one channel is named."""
        return bool(self.channels)


@dataclass(frozen=True, kw_only=True)
class Period(Finding):
    """A length of time, or a range of it; `count` None means unknown."""

    count: int | None = None
    """How many units, the fewest of a range; left out when unknown."""
    up_to: int | None = None
    """The most of a range ("7 to 15"); left out when one number is given."""
    unit: Unit = "day"
    """working-day, day or month."""
    at_least: bool = False
    """True when the period may be longer."""

    @property
    def known(self) -> bool:
        """True when a count is given."""
        return self.count is not None


@dataclass(frozen=True, kw_only=True)
class Money(Finding):
    """A sum; `amount` None means unknown, 0 means free of charge."""

    amount: Decimal | None = None
    """The sum as a quoted decimal number; left out when unknown."""
    currency: str | None = None
    """ISO 4217 code, for example HKD."""

    @property
    def known(self) -> bool:
        """True when an amount is given."""
        return self.amount is not None


def _row(phase: Phase, default: Finding) -> Any:
    return field(default=default, metadata={"phase": phase})


@dataclass(frozen=True, kw_only=True)
class Terms:
    """The criteria that carriers are compared by, in the order they are shown."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    operator_known: YesNo = _row(Phase.DECIDE, YesNo())
    """Is it known which licensed operator stands behind the product?"""
    phone_number: YesNo = _row(Phase.DECIDE, YesNo())
    """Does the product carry a phone number that others may get after you?"""
    esim: YesNo = _row(Phase.DECIDE, YesNo())
    """Is it an eSIM or a virtual SIM, with no physical card?"""
    login_needed: YesNo = _row(Phase.PREPARE, YesNo())
    """Must you be able to sign in to an account to leave?"""
    ownership_proof: YesNo = _row(Phase.PREPARE, YesNo())
    """Must you show that the card is yours (card holder, order record)?"""
    balance_refunded: YesNo = _row(Phase.PREPARE, YesNo())
    """Is money left on the card paid back?"""
    balance_transferable: YesNo = _row(Phase.PREPARE, YesNo())
    """Can money left on the card be moved to another number?"""
    self_service: YesNo = _row(Phase.SIGN_IN, YesNo())
    """Is there a page or app screen where you can close it yourself?"""
    channels: Channels = _row(Phase.CONTACT, Channels())
    """Channels through which the carrier can be reached about leaving."""
    reachable_from_mainland: YesNo = _row(Phase.CONTACT, YesNo())
    """Is there a channel that works from mainland China?"""
    identity_check: YesNo = _row(Phase.CONDITIONS, YesNo())
    """Is your identity checked?"""
    bindings_removed: YesNo = _row(Phase.CONDITIONS, YesNo())
    """Must accounts bound to the number be unbound first?"""
    zero_balance: YesNo = _row(Phase.CONDITIONS, YesNo())
    """Must the balance be zero first?"""
    fee: Money = _row(Phase.APPLY, Money())
    """What leaving costs."""
    processing_time: Period = _row(Phase.REVIEW, Period())
    """How long the carrier takes after the application."""
    progress_visible: YesNo = _row(Phase.REVIEW, YesNo())
    """Can you follow the progress?"""
    confirmation: Channels = _row(Phase.CONFIRM, Channels())
    """Channels by which the closing is confirmed."""
    confirmation_to_closed_number: YesNo = _row(Phase.CONFIRM, YesNo())
    """Is the confirmation said to go to the very number that is closed?"""
    reversible: YesNo = _row(Phase.CONFIRM, YesNo())
    """Can the closing be undone?"""
    number_reuse: YesNo = _row(Phase.AFTERCARE, YesNo())
    """Can the number be given to somebody else afterwards?"""
    record_kept: Period = _row(Phase.AFTERCARE, Period())
    """How long the registration record is kept after closing."""


@cache
def criteria() -> tuple[Field[Any], ...]:
    """The criteria in order: `name` is the id, `metadata["phase"]` the group."""
    return fields(Terms)
