"""A jurisdiction: whose law applies, who watches over it, and the steps it gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from simexit.catalog.carrier import AsksFor, Detail, Review, WayOut
from simexit.catalog.fact import Fact
from simexit.catalog.step import Step
from simexit.catalog.terms import Money
from simexit.catalog.text import STRICT, Language, Statement, Text

Matter = Literal["service", "porting", "billing", "data"]


@dataclass(frozen=True, kw_only=True)
class Limit:
    """A length of time that runs from a day of the case."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    since: Literal["sent", "complained", "refused", "deadlocked"]
    """sent: the request; complained: the first complaint; refused: their last refusal;
    deadlocked: a refusal after the complaint."""
    count: int = 0
    """How many units; 0 for that very day."""
    unit: Literal["working-day", "day", "week", "month"] = "day"
    """working-day, day, week or month."""
    more_than: bool = False
    """True when the time must have gone by: the next day is the first."""


@dataclass(frozen=True, kw_only=True)
class Route:
    """A case in which a body can be turned to: for what, from when, until when."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    matters: tuple[Matter, ...]
    """service, porting, billing or data."""
    after: Limit | None = None
    """From when; left out when nothing has to have happened first."""
    within: Limit | None = None
    """The last day; left out when no limit is known."""
    at_least: Money | None = None
    """The smallest sum that it deals with."""
    facts: tuple[str, ...] = ()
    """Ids of the facts that say so."""


@dataclass(frozen=True, kw_only=True)
class Body:
    """An authority or mediator that a person can turn to."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    id: str
    """Id in kebab-case."""
    names: Text
    """Its name, with the abbreviation people know."""
    for_what: Text
    """What it deals with."""
    value: str | None = None
    """Telephone number, exactly as to be dialled; left out when unknown."""
    url: str | None = None
    """Its page, on one of the official domains."""
    about: Literal["service", "data", "questions"] = "service"
    """What a complaint to it is about. questions: it decides no single case, so there
    is no complaint to write."""
    asks_for: tuple[Detail, ...] = ()
    """What a complaint to it must give besides name, contact and number."""
    routes: tuple[Route, ...] = ()
    """When it can be turned to, each case on its own; none for questions."""
    conditions: tuple[Statement, ...] = ()
    """What must have happened first, limits and costs."""
    facts: tuple[str, ...] = ()
    """Ids of the facts that give it."""


@dataclass(frozen=True, kw_only=True)
class Jurisdiction:
    """One jurisdiction file; the code `unknown` says what to do without one."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    schema: Literal[1]
    """Version of the file format."""
    code: str
    """ISO 3166 code in small letters, the same as the file name; or unknown."""
    names: Text
    """Its name."""
    review: Review
    """When the facts were last read."""
    official_domains: tuple[str, ...] = ()
    """Domains of its authorities: only these are linked."""
    languages: tuple[Language, ...] = ()
    """Languages that its carriers and authorities can be written to in; empty when
    unknown."""
    move_asks_for: AsksFor | None = None
    """What a new operator wants to know to take a number over; left out when
    unknown."""
    erasure_words: tuple[Statement, ...] = ()
    """Sentences for a request to erase data, as its writer says them."""
    complaint_words: tuple[Statement, ...] = ()
    """Sentences for a complaint to a carrier, as its writer says them."""
    bodies: tuple[Body, ...] = ()
    """Who to turn to, in the order to try them."""
    rights: tuple[Statement, ...] = ()
    """What the law gives a person who leaves (porting, erasure)."""
    ways_out: tuple[WayOut, ...] = ()
    """Ways out that the law gives with every carrier here."""
    steps: tuple[Step, ...] = ()
    """Steps that carriers here share: a carrier takes one over with `use`."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """The facts of this file by id."""
