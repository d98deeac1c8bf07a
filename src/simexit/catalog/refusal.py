"""What carriers say when they refuse or do not answer, and what to reply."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from simexit.catalog.jurisdiction import Matter
from simexit.catalog.text import STRICT, Statement, Text


class UnknownReason(ValueError):
    """Nobody is known to say this; the text names what there is."""


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One thing that they may say, or that they say nothing."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    id: str
    """Permanent id in kebab-case; the log keeps it."""
    text: Text
    """What they said, as a person would put it."""
    matter: Matter
    """What it is about, which decides who can be turned to."""
    counts_as: Literal["refused", "auto-reply", "silence"]
    """auto-reply and silence are no answer: the clock runs on, and one asks again."""
    do: tuple[Statement, ...]
    """What to do first."""
    reply: Text | None = None
    """How the reply begins, in the person's own words; left out where there is
    nothing to reply to."""
    asks: tuple[Text, ...] = ()
    """What the reply asks for, one thing each."""


@dataclass(frozen=True, kw_only=True)
class Refusals:
    """The file refusals.yaml."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    schema: Literal[1]
    """Version of the file format."""
    reasons: tuple[Reason, ...]
    """What they may say, in the order shown."""

    def reason(self, reason_id: str) -> Reason | None:
        """The reason with this id, if there is one."""
        return next((r for r in self.reasons if r.id == reason_id), None)
