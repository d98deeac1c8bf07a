"""How old facts are: which were read longer ago than their review period allows.

Kept apart from the rules: a sound file must not become a faulty one overnight.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from simexit.catalog.carrier import Review
from simexit.catalog.document import Document, Loc, read_document
from simexit.catalog.fact import is_due
from simexit.catalog.file_text import Unreadable
from simexit.catalog.folder import files_in, nothing_in, shown_path
from simexit.catalog.location import carriers_folder
from simexit.catalog.problem import Problem

RULE = "facts-are-fresh"


def stale(paths: Iterable[Path], *, today: datetime.date) -> list[Problem]:
    """A warning for each fact, and each review, that is older than its period.

    In the given files or folders; in the whole catalog for none. Facts of a file that
    names no period are held to the usual one. A file that cannot be read is told, too.
    """
    named = list(paths) or [carriers_folder()]
    empty = [nothing_in(path) for path in named if not files_in(path)]
    files = (file for path in named for file in files_in(path))
    found = (problem for file in files for problem in _in_file(file, today))
    return sorted({*empty, *found})


def _in_file(path: Path, today: datetime.date) -> Iterator[Problem]:
    try:
        document = read_document(path, shown_path(path))
    except Unreadable as error:
        yield error.problem
        return
    months = _months(document)
    for loc, what in _days(document):
        read = _day(_at(document, loc))
        if read and is_due(read, months, today):
            told = document.problem(
                RULE,
                loc,
                f"{what} on {read}, more than {months} months ago",
                "read the source again; correct what changed and write today's day",
            )
            yield replace(told, severity="warning")


def _days(document: Document) -> Iterator[tuple[Loc, str]]:
    """Every day that may be too long ago, with the beginning of a sentence on it."""
    yield ("review", "last"), "the file was last checked"
    facts = document.data.get("facts")
    for fact_id in facts if isinstance(facts, Mapping) else ():
        yield ("facts", fact_id, "read"), f"the fact {fact_id!r} was last read"


def _months(document: Document) -> int:
    given = _at(document, ("review", "every_months"))
    months = given if type(given) is int else 0
    return months if 0 < months <= 1200 else Review.every_months


def _at(document: Document, loc: Loc) -> Any:
    """The value at `loc`; None when the file has none."""
    value = document.data
    for part in loc:
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _day(value: Any) -> datetime.date | None:
    """The day written there; None for anything else, which `simexit check` tells."""
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError:
        return None
