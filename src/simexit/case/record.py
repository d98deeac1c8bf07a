"""The record: cases as text, for the browser to keep, and back again.

What comes back is hostile input: it is checked field by field and never trusted. A
record from a newer version, or one that is damaged, is refused as a whole, so that
nothing overwrites it.
"""

import datetime
import json
import re
from collections.abc import Iterable
from typing import Any, Literal

from simexit.case.case import Case, Mark, MarkKind, OwnAccount, SkipReason
from simexit.case.event import Event, EventKind
from simexit.catalog.step import Way
from simexit.catalog.terms import Channel

VERSION = 2
"""Version 1 had carrier, way and marks without days; it is still read."""
MAX_LENGTH = 200_000
MAX_CASES = 100
MAX_MARKS = 2000
MAX_EVENTS = 500
MAX_OTHERS = 100

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?")
_OWN = re.compile(r"own-[1-9][0-9]{0,3}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# A day from outside these years is a slip or an attack: what is counted from it may
# lie beyond the last day that a calendar has.
_YEARS = range(1900, 3000)
MAX_NAME = 120


class Unusable(ValueError):
    """A record that cannot be used; `why` is damaged or newer. Keep it untouched."""

    def __init__(self, why: Literal["damaged", "newer"]) -> None:
        super().__init__(why)
        self.why = why


def write_record(cases: Iterable[Case]) -> str:
    """Cases as one line of JSON: slugs, step ids, kinds, dates and reasons, no more."""
    kept = [_written(case) for case in cases if case.begun]
    return json.dumps({"version": VERSION, "cases": kept}, separators=(",", ":"))


def _written(case: Case) -> dict[str, Any]:
    """What there is to say of a case; lists without an entry are left out."""
    lists = {
        "marks": [_row(m.item, m.kind, m.reason, m.on) for m in case.marks],
        "answers": [list(answer) for answer in case.answers],
        "events": [_row(e.id, e.kind, e.on, e.channel, e.detail) for e in case.events],
        "own": [_row(own.id, own.need) for own in case.own_accounts],
        "moved": [_row(item, day) for item, day in case.moved],
    }
    filled = {key: rows for key, rows in lists.items() if rows}
    return {"carrier": case.carrier, "way": case.way, **filled}


def _row(*values: Any) -> list[Any]:
    """One entry as a list; what is not known at its end is left out."""
    row = [v.isoformat() if isinstance(v, datetime.date) else v for v in values]
    while row and row[-1] is None:
        row.pop()
    return row


def read_record(text: str) -> tuple[Case, ...]:
    """The cases in a record; empty text holds none. Raises `Unusable`."""
    if not text:
        return ()
    if len(text) > MAX_LENGTH:
        raise Unusable("damaged")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unusable("damaged") from error
    version = data.get("version") if isinstance(data, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Unusable("damaged")
    if version > VERSION:
        raise Unusable("newer")
    cases = tuple(_case(entry) for entry in _list(data.get("cases"), MAX_CASES))
    if len({case.carrier for case in cases}) != len(cases):
        raise Unusable("damaged")
    return cases


def _case(entry: Any) -> Case:
    lists = {"marks", "answers", "events", "own", "moved"}
    needed = {"carrier", "way"}
    if not isinstance(entry, dict) or not needed <= set(entry) <= needed | lists:
        raise Unusable("damaged")

    def rows(key: str, most: int) -> list[Any]:
        return _list(entry.get(key, []), most)

    case = Case(
        _name(entry["carrier"]),
        None if entry["way"] is None else _word(Way, entry["way"]),
        tuple(_mark(row) for row in rows("marks", MAX_MARKS)),
        tuple(_answer(row) for row in rows("answers", MAX_OTHERS)),
        tuple(_event(row) for row in rows("events", MAX_EVENTS)),
        tuple(_own_account(row) for row in rows("own", MAX_OTHERS)),
        tuple(_moved(row) for row in rows("moved", MAX_OTHERS)),
    )
    ids = [event.id for event in case.events]
    own = [account.id for account in case.own_accounts]
    if len(set(ids)) != len(ids) or len(set(own)) != len(own):
        raise Unusable("damaged")
    return case


def _mark(row: Any) -> Mark:
    item, kind, reason, on = _columns(row, 2, 4)
    mark = Mark(
        _name(item),
        _word(MarkKind, kind),
        None if reason is None else _word(SkipReason, reason),
        None if on is None else _day(on),
    )
    if (mark.kind == MarkKind.SKIPPED) != (mark.reason is not None):
        raise Unusable("damaged")
    return mark


def _answer(row: Any) -> tuple[str, str]:
    question, answer = _columns(row, 2, 2)
    return _name(question), _name(answer)


def _event(row: Any) -> Event:
    number, kind, on, channel, detail = _columns(row, 3, 5)
    whole = isinstance(number, int) and not isinstance(number, bool)
    if not whole or not 0 < number < 10**6:
        raise Unusable("damaged")
    return Event(
        number,
        _word(EventKind, kind),
        _day(on),
        None if channel is None else _word(Channel, channel),
        None if detail is None else _name(detail),
    )


def _own_account(row: Any) -> OwnAccount:
    account_id, need = _columns(row, 2, 2)
    if need not in ("must", "may"):
        raise Unusable("damaged")
    if not isinstance(account_id, str) or not _OWN.fullmatch(account_id):
        raise Unusable("damaged")
    return OwnAccount(account_id, need)


def _moved(row: Any) -> tuple[str, datetime.date]:
    item, day = _columns(row, 2, 2)
    return _name(item), _day(day)


def _columns(row: Any, least: int, most: int) -> list[Any]:
    """The entries of a row, filled up with None."""
    values = _list(row, most)
    if len(values) < least:
        raise Unusable("damaged")
    return [*values, *[None] * (most - len(values))]


def _list(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise Unusable("damaged")
    return value


def _name(value: Any) -> str:
    good = isinstance(value, str) and len(value) <= MAX_NAME
    if not good or not _NAME.fullmatch(value):
        raise Unusable("damaged")
    return str(value)


def _day(value: Any) -> datetime.date:
    # fromisoformat also reads other forms, such as 20261122 and 2026-W47-7.
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise Unusable("damaged")
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError as error:
        raise Unusable("damaged") from error
    if day.year not in _YEARS:
        raise Unusable("damaged")
    return day


def _word(words: Any, value: Any) -> Any:
    try:
        return words(value)
    except ValueError as error:
        raise Unusable("damaged") from error
