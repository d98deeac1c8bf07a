"""How hard a carrier is to leave, by a rule that is printed beside every result."""

from dataclasses import dataclass
from typing import Literal

from simexit.catalog.carrier import Carrier
from simexit.catalog.terms import Channel, Channels, Finding, Money, Period, YesNo

Verdict = Literal["hard", "easy", "unknown"]

# What makes leaving harder, one point each. The page prints this list; nothing else
# goes into the result, and an unknown is counted as unknown, not as easy or hard.
RULE: tuple[tuple[str, str], ...] = (
    ("operator_known", "no"),
    ("login_needed", "yes"),
    ("ownership_proof", "yes"),
    ("balance_refunded", "no"),
    ("self_service", "no"),
    ("channels", "in person or by phone only"),
    ("identity_check", "yes"),
    ("fee", "more than 0"),
    ("processing_time", "more than 10 working days"),
    ("confirmation_to_closed_number", "yes"),
    ("reversible", "no"),
)
MANY_WORKING_DAYS = 10
_REMOTE = {Channel.WEB, Channel.APP, Channel.CHAT, Channel.EMAIL, Channel.SMS}


@dataclass(frozen=True)
class Point:
    """The verdict on one criterion of the rule."""

    criterion: str
    hard_when: str
    verdict: Verdict


@dataclass(frozen=True)
class Difficulty:
    """Points out of `total`: at least `hard`, at most `hard + unknown`."""

    points: tuple[Point, ...]

    @property
    def hard(self) -> int:
        """Points that are certain."""
        return self._count("hard")

    @property
    def unknown(self) -> int:
        """Points that nobody knows."""
        return self._count("unknown")

    @property
    def total(self) -> int:
        """The most that the rule can give."""
        return len(self.points)

    def _count(self, verdict: Verdict) -> int:
        return sum(point.verdict == verdict for point in self.points)


def difficulty(carrier: Carrier) -> Difficulty:
    """Apply the rule to a carrier."""
    return Difficulty(
        tuple(
            Point(name, hard_when, _verdict(getattr(carrier.terms, name), hard_when))
            for name, hard_when in RULE
        )
    )


def _verdict(finding: Finding, hard_when: str) -> Verdict:
    if not finding.known:
        return "unknown"
    if _is_hard(finding, hard_when):
        return "hard"
    return "unknown" if _may_be_longer(finding) else "easy"


def _may_be_longer(finding: Finding) -> bool:
    """True when it is too soon to call a period short: "at least five", "5 to 15"."""
    if not isinstance(finding, Period):
        return False
    most = _working_days(finding, finding.up_to)
    return finding.at_least or most > MANY_WORKING_DAYS


def _is_hard(finding: Finding, hard_when: str) -> bool:
    if isinstance(finding, YesNo):
        return finding.answer == hard_when
    if isinstance(finding, Channels):
        return not _REMOTE.intersection(finding.channels)
    if isinstance(finding, Money):
        return bool(finding.amount)
    if isinstance(finding, Period):
        return _working_days(finding, finding.count) > MANY_WORKING_DAYS
    raise TypeError(f"the rule cannot judge {type(finding).__name__}")


def _working_days(period: Period, count: int | None) -> float:
    """Roughly comparable lengths: 5 working days a week, 21 a month."""
    per_unit = {"working-day": 1.0, "day": 5 / 7, "month": 21.0}
    return (count or 0) * per_unit[period.unit]
