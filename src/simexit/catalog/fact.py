"""Facts: sourced statements, each with the day it was read and how sure it is."""

import calendar
import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar
from urllib.parse import urlsplit

from simexit.catalog.text import STRICT, Text


class Confidence(StrEnum):
    """How far a fact can be trusted, best first."""

    TESTED = "tested"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    REPORTED = "reported"
    CONFLICTING = "conflicting"

    @property
    def rank(self) -> int:
        """0 for the best; larger is weaker."""
        return _RANKS[self]


_RANKS = {confidence: rank for rank, confidence in enumerate(Confidence)}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One sourced statement, in this project's own words."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    says: Text
    """What the source says, in our own words (never a copied sentence)."""
    publisher: str
    """Who says it: the carrier, the authority, the author."""
    confidence: Confidence
    """tested > primary > secondary > reported > conflicting."""
    read: datetime.date
    """The day on which somebody read the source for this project."""
    url: str | None = None
    """Address of the source; left out when none is known or it is an advert."""
    where: Text | None = None
    """Where it stands when there is no address to give."""
    dated: str | None = None
    """The date printed on the source, as printed; left out when it shows none."""
    note: Text | None = None
    """What else to know: doubts, a second source, what changed since."""
    against: tuple[str, ...] = ()
    """Ids of facts that contradict this one or go beyond it."""

    @property
    def host(self) -> str:
        """The host of the source's address, or an empty string."""
        return urlsplit(self.url).hostname or "" if self.url else ""


def is_due(last: datetime.date, months: int, today: datetime.date) -> bool:
    """True when more than `months` months have gone by since `last`."""
    years, month = divmod(last.month - 1 + months, 12)
    year = last.year + years
    if year > datetime.MAXYEAR:
        return False
    day = min(last.day, calendar.monthrange(year, month + 1)[1])
    return today > datetime.date(year, month + 1, day)
