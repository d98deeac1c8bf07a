"""Rules about figures: days, periods, sums, and the numbers that people dial."""

import re
from collections.abc import Iterator
from typing import Any

from simexit.catalog.carrier import Carrier
from simexit.catalog.checks import Context, Fault, Rule
from simexit.catalog.document import Document, Loc
from simexit.catalog.terms import Channel, Money, Period, criteria

_DIALABLE = re.compile(r"(?=.*[0-9])[0-9 *#()+-]{3,26}")
_CURRENCY = re.compile(r"[A-Z]{3}")
# Wide bounds: they only keep out what must be a slip, and what no calendar holds.
_MONTHS = range(1, 61)
_COUNTS = range(1201)
_MOST_MONEY = 1_000_000


def days_are_past(document: Document, value: Any, context: Context) -> Iterator[Fault]:
    """Nothing was read or reviewed on a day that is still to come."""
    days: list[tuple[Loc, Any]] = [
        (("facts", fact_id, "read"), fact.read)
        for fact_id, fact in getattr(value, "facts", {}).items()
    ]
    if hasattr(value, "review"):
        days.append((("review", "last"), value.review.last))
    for loc, day in days:
        if day > context.today:
            yield Fault(
                loc, f"{day} is in the future", "write the day on which it was read"
            )


def numbers_make_sense(
    document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """Periods and sums are not negative and not absurd; a sum has a currency."""
    if hasattr(value, "review") and value.review.every_months not in _MONTHS:
        yield Fault(
            ("review", "every_months"),
            f"facts cannot be read every {value.review.every_months} months",
            f"write a number from {_MONTHS[0]} to {_MONTHS[-1]}",
        )
    if not isinstance(value, Carrier):
        return
    for row in criteria():
        finding = getattr(value.terms, row.name)
        if isinstance(finding, Period):
            yield from _period(("terms", row.name), finding)
        if isinstance(finding, Money) and finding.amount is not None:
            yield from _money(("terms", row.name), finding)


def _period(loc: Loc, finding: Period) -> Iterator[Fault]:
    for name, count in (("count", finding.count), ("up_to", finding.up_to)):
        if (count or 0) not in _COUNTS:
            yield Fault(
                (*loc, name),
                f"{count} cannot be a length of time",
                f"write a number from 0 to {_COUNTS[-1]}, or leave it out",
            )
    if finding.up_to is not None and finding.up_to <= (finding.count or 0):
        yield Fault(
            (*loc, "up_to"),
            "the range ends before it begins",
            "write the smaller number as `count`, the larger one as `up_to`",
        )
    elif finding.up_to is not None and finding.count is None:
        yield Fault(
            (*loc, "up_to"),
            "the range has no beginning",
            "add the smaller number as `count`",
        )


def _money(loc: Loc, finding: Money) -> Iterator[Fault]:
    if finding.amount is not None and not 0 <= finding.amount <= _MOST_MONEY:
        yield Fault(
            (*loc, "amount"),
            f"{finding.amount} cannot be what it costs",
            f"write a number from 0 to {_MOST_MONEY:,}, or leave it out",
        )
    if finding.amount and not _CURRENCY.fullmatch(finding.currency or ""):
        yield Fault(
            (*loc, "currency") if finding.currency else loc,
            "the sum has no currency in three capitals",
            "add `currency:`, for example HKD",
        )


def phones_can_be_dialled(
    document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """A telephone contact holds digits only, with spaces, + and code signs."""
    contacts = enumerate(getattr(value, "contacts", ()))
    entries: list[tuple[Loc, str | None]] = [
        (("contacts", i, "value"), c.value)
        for i, c in contacts
        if c.channel in (Channel.PHONE, Channel.SMS)
    ]
    bodies = enumerate(getattr(value, "bodies", ()))
    entries += [(("bodies", i, "value"), b.value) for i, b in bodies]
    for loc, number in entries:
        if number and not _DIALABLE.fullmatch(number):
            yield Fault(
                loc,
                f"{number!r} cannot be dialled",
                "write digits with spaces, for example '+852 0000 0000'",
            )


RULES: tuple[Rule, ...] = (
    days_are_past,
    numbers_make_sense,
    phones_can_be_dialled,
)
