"""Steps: what a person does, in which phase, on which way out, and after what."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Literal

from simexit.catalog.text import STRICT, Statement, Text


class Phase(StrEnum):
    """The stretches of the way through, in order."""

    DECIDE = "decide"
    PREPARE = "prepare"
    SIGN_IN = "sign-in"
    CONTACT = "contact"
    CONDITIONS = "conditions"
    APPLY = "apply"
    REVIEW = "review"
    CONFIRM = "confirm"
    AFTERCARE = "aftercare"


class Way(StrEnum):
    """A way out of a number."""

    CANCEL = "cancel"
    PORT_OUT = "port-out"
    SUSPEND = "suspend"
    KEEP_ALIVE = "keep-alive"
    DEREGISTER = "deregister"
    LAPSE = "lapse"


class Gate(StrEnum):
    """What must be settled before anything is sent that cannot be taken back."""

    ACCOUNTS = "accounts"
    SECOND_CONTACT = "second-contact"
    BALANCE = "balance"
    OWN_DATA = "own-data"


class WordsKind(StrEnum):
    """What ready words are for."""

    ASK = "ask"
    """Asking about the conditions; nothing is to happen yet."""
    REQUEST = "request"
    """Asking the carrier for the way out itself."""
    MOVE = "move"
    """Asking a new operator to take the number over."""
    CHASE = "chase"
    """Asking after a request that got no answer."""
    REPLY = "reply"
    """An answer to what they said; the reason gives its words."""
    ERASE = "erase"
    """Asking for personal data to be erased, once it is over."""
    COMPLAIN = "complain"
    """A complaint to the carrier."""
    APPEAL = "appeal"
    """A complaint to an authority or a dispute body."""


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """A reported claim, the better facts against it, and what to do about it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    claim: str
    """Id of the reported fact."""
    against: tuple[str, ...]
    """Ids of the facts that contradict it."""
    so: Text
    """What to do, acting on the better source."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing to do."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    id: str
    """Permanent id in kebab-case, unique within the carrier."""
    phase: Phase
    """The stretch of the way that it belongs to."""
    title: Text
    """What to do, as a short imperative."""
    ways: tuple[Way, ...] = (Way.CANCEL,)
    """The ways out that this step belongs to."""
    need: Literal["must", "may"] = "must"
    """must: left out only with a reason. may: optional."""
    after: tuple[str, ...] = ()
    """Ids of earlier steps that must be settled first (those on the same way count)."""
    gate: Gate | None = None
    """Part of the gate it settles: accounts, second-contact, balance or own-data."""
    asks: Literal["way-out"] | None = None
    """way-out: this step is the decision; choosing a way out completes it."""
    checklist: Literal["accounts"] | None = None
    """accounts: the step shows the list of accounts to move off the number."""
    sends: bool = False
    """True for the step that sends the application: the gate stands before it, and it
    is done once only."""
    words: tuple[WordsKind, ...] | None = None
    """Ready words shown in the step: ask, request, move, chase, erase, complain or
    appeal. Left out: what fits its phase; an empty list shows none."""
    irreversible: bool = False
    """True when it cannot be undone: one stop page comes first."""
    why: tuple[Statement, ...] = ()
    """Why it matters."""
    how: tuple[Statement, ...] = ()
    """What to do, in order."""
    expect: tuple[Statement, ...] = ()
    """What to expect."""
    keep: tuple[Statement, ...] = ()
    """What to keep as evidence."""
    caution: tuple[Statement, ...] = ()
    """What to be careful about."""
    if_it_fails: tuple[Statement, ...] = ()
    """What to do when it does not work."""
    conflicts: tuple[Conflict, ...] = ()
    """Where sources contradict each other."""

    def statements(self) -> tuple[Statement, ...]:
        """All statements of the step, in the order they are shown."""
        return (
            *self.why,
            *self.how,
            *self.expect,
            *self.keep,
            *self.caution,
            *self.if_it_fails,
        )
