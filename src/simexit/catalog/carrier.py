"""A carrier: who it is, how to reach it, what its terms say, and the steps out."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar, Literal

from simexit.catalog.fact import Fact
from simexit.catalog.step import Step, Way
from simexit.catalog.terms import Answer, Channel, Terms
from simexit.catalog.text import STRICT, Language, Statement, Text


class Detail(StrEnum):
    """What a letter gives so that its reader finds the customer."""

    NUMBER = "number"
    ACCOUNT_NUMBER = "account-number"
    ORDER_NUMBER = "order-number"
    ICCID = "iccid"
    """The number of the SIM or eSIM itself."""
    CARD_HOLDER = "card-holder"
    """The holder or certificate that the card came in, as proof that it is yours."""
    ADDRESS = "address"
    """The postal address."""


@dataclass(frozen=True, kw_only=True)
class AsksFor:
    """What the carrier wants to know to find a customer; never a password."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    details: tuple[Detail, ...]
    """number, account-number, order-number, iccid, card-holder or address."""
    facts: tuple[str, ...]
    """Ids of the facts that say so."""


@dataclass(frozen=True, kw_only=True)
class Contact:
    """One channel to the carrier, with what it takes to use it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    id: str
    """Id in kebab-case, unique within the carrier."""
    channel: Channel
    """web, app, chat, email, phone, sms, shop or post."""
    label: Text
    """What it is, for a person: "24-hour hotline"."""
    value: str | None = None
    """The number or address exactly as to be used; left out when unknown."""
    url: str | None = None
    """Web page on one of the official domains."""
    send: Text | None = None
    """For sms: what to text to `value`, word for word. Left out for a code that is
    dialled. What stands in [brackets] is filled in on the phone and nowhere else."""
    ways: tuple[Way, ...] = ()
    """For sms: the ways out that the text asks for; empty when it only asks a
    question."""
    hours: Text | None = None
    """Opening hours; left out when unknown."""
    note: Text | None = None
    """Cost, language, who may use it."""
    facts: tuple[str, ...] = ()
    """Ids of the facts that give it."""


Aspect = Literal["cost", "loss", "undo"]


@dataclass(frozen=True, kw_only=True)
class WayStatement(Statement):
    """A statement about one way out."""

    about: tuple[Aspect, ...] = ()
    """cost: what it costs; loss: what is lost; undo: whether it can be undone. Left out
    when it says something else."""


@dataclass(frozen=True, kw_only=True)
class WayOut:
    """Whether one way out exists here, and what to know about it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    way: Way
    """cancel, port-out, suspend, keep-alive, deregister or lapse."""
    label: Text | None = None
    """Replaces the usual name of the way, for what has no number to close."""
    offered: Answer = "unknown"
    """yes, no, or unknown when nothing citable was found."""
    facts: tuple[str, ...] = ()
    """Ids of the facts that say whether it is offered; required unless unknown."""
    says: tuple[WayStatement, ...] = ()
    """When to choose it, what it costs, what is lost, whether it can be undone."""

    def said_about(self, aspect: Aspect | None) -> tuple[WayStatement, ...]:
        """What is said about its cost, loss or undoing; for None all that is not."""
        return tuple(
            said
            for said in self.says
            if (aspect in said.about if aspect else not said.about)
        )


@dataclass(frozen=True, kw_only=True)
class NumberRange:
    """How public number tables name whoever holds a range of its numbers."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    country_code: str
    """Country calling code without +, in quotes: "852"."""
    holder: str
    """The English name in the tables, as `simexit identify --lang en` prints it."""
    facts: tuple[str, ...] = ()
    """Ids of the facts that tie the carrier to this name."""


@dataclass(frozen=True, kw_only=True)
class Review:
    """When the file was last checked against its sources, and how often it must be."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    last: datetime.date
    """The day of the last check."""
    every_months: int = 6
    """Months after which the facts count as old and the reader is warned."""


@dataclass(frozen=True, kw_only=True)
class Retired:
    """Why a carrier is kept only for old links and cases."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    since: datetime.date
    """The day from which it is retired."""
    reason: Text
    """What happened."""
    redirect: str | None = None
    """Slug of the carrier that takes its place."""


@dataclass(frozen=True, kw_only=True)
class Carrier:
    """One carrier file."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    schema: Literal[1]
    """Version of the file format."""
    slug: str
    """Permanent id, the same as the file name."""
    names: Text
    """The name that people know it by."""
    jurisdiction: str
    """Code of a file in jurisdictions/, or unknown."""
    summary: tuple[Statement, ...]
    """What it is, in one to three sentences."""
    review: Review
    """When the facts were last read, and how long they hold."""
    steps: tuple[Step, ...]
    """The way through, in order. In the file, `use: <id>` takes over a shared step."""
    aliases: tuple[str, ...] = ()
    """Other names that people search by, in any script."""
    operator: Text | None = None
    """The licensed company behind it; left out when unknown."""
    official_domains: tuple[str, ...] = ()
    """The carrier's own domains: only these are linked."""
    number_ranges: tuple[NumberRange, ...] = ()
    """Names of its network in public number tables; left out when no fact ties them."""
    languages: tuple[Language, ...] = ()
    """Languages that it can be written to in; empty: those of its jurisdiction."""
    asks_for: AsksFor | None = None
    """What it wants to know to find a customer; left out when unknown."""
    contacts: tuple[Contact, ...] = ()
    """How to reach it. Empty when nothing citable was found."""
    terms: Terms = field(default_factory=Terms)
    """What its terms say about leaving: the rows of the comparison."""
    ways_out: tuple[WayOut, ...] = ()
    """The ways out, and whether each is offered. One that is left out is unknown."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """The facts of this file by id."""
    formerly: tuple[str, ...] = ()
    """Slugs that it had before: old links and cases still open it."""
    retired: Retired | None = None
    """Set when the carrier is gone: files are never deleted."""

    def way_out(self, way: Way) -> WayOut:
        """What is known about one way out; unknown when the file says nothing."""
        for known in self.ways_out:
            if known.way == way:
                return known
        return WayOut(way=way)

    def has_steps(self, way: Way) -> bool:
        """True when a step besides the decision belongs to this way out."""
        return any(way in step.ways for step in self.steps if not step.asks)
