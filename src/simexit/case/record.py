"""The record: cases as text, for the browser to keep, and back again.

What comes back is hostile input: it is checked field by field and never trusted. A
record from a newer version, or one that is damaged, is refused as a whole, so that
nothing overwrites it.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from simexit.case.case import Case, Mark, MarkKind, SkipReason
from simexit.catalog.step import Way

VERSION = 1
MAX_LENGTH = 200_000
MAX_CASES = 100
MAX_MARKS = 2000

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?")
MAX_NAME = 120


class Unusable(ValueError):
    """A record that cannot be used; `why` is damaged or newer. Keep it untouched."""

    def __init__(self, why: Literal["damaged", "newer"]) -> None:
        super().__init__(why)
        self.why = why


def write_record(cases: Iterable[Case]) -> str:
    """Cases as one line of JSON; only slugs, step ids, kinds and reasons are in it."""
    kept = [
        {
            "carrier": case.carrier,
            "way": case.way,
            "marks": [
                [mark.item, mark.kind, *([mark.reason] if mark.reason else [])]
                for mark in case.marks
            ],
        }
        for case in cases
        if case.way or case.marks
    ]
    return json.dumps({"version": VERSION, "cases": kept}, separators=(",", ":"))


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
    if isinstance(version, int) and version > VERSION:
        raise Unusable("newer")
    if version != VERSION or isinstance(version, bool):
        raise Unusable("damaged")
    cases = tuple(_case(entry) for entry in _list(data.get("cases"), MAX_CASES))
    if len({case.carrier for case in cases}) != len(cases):
        raise Unusable("damaged")
    return cases


def _case(entry: Any) -> Case:
    if not isinstance(entry, Mapping) or set(entry) != {"carrier", "way", "marks"}:
        raise Unusable("damaged")
    way = None if entry["way"] is None else _word(Way, entry["way"])
    marks = tuple(_mark(mark) for mark in _list(entry["marks"], MAX_MARKS))
    return Case(_name(entry["carrier"]), way, marks)


def _mark(entry: Any) -> Mark:
    words = _list(entry, 3)
    if len(words) < 2:
        raise Unusable("damaged")
    kind = _word(MarkKind, words[1])
    reason = _word(SkipReason, words[2]) if len(words) == 3 else None
    if (kind == MarkKind.SKIPPED) != (reason is not None):
        raise Unusable("damaged")
    return Mark(_name(words[0]), kind, reason)


def _list(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise Unusable("damaged")
    return value


def _name(value: Any) -> str:
    good = isinstance(value, str) and len(value) <= MAX_NAME
    if not good or not _NAME.fullmatch(value):
        raise Unusable("damaged")
    return str(value)


def _word(words: Any, value: Any) -> Any:
    try:
        return words(value)
    except ValueError as error:
        raise Unusable("damaged") from error
