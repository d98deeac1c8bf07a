"""Reading one YAML file safely, with the place of every value kept."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent

from simexit.catalog.problem import Problem

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20

Loc = tuple[str | int, ...]


class Unreadable(Exception):
    """The file cannot be read as a whole; `problem` says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True)
class Document:
    """The content of one file, and where each part of it stands."""

    path: Path
    shown: str
    """The path as problems show it."""
    data: Any
    """Mappings, lists and scalars as ruamel.yaml gives them, with their positions."""

    def place(self, loc: Loc, *, key: bool = False) -> tuple[int, int]:
        """Line and column (from 1) of the value at `loc`, or of its key.

        Parts of `loc` that are not in the file (a missing field, a union's tag) are
        passed over, so the nearest enclosing value is named.
        """
        node, place = self.data, (1, 1)
        for part in loc:
            if isinstance(node, Mapping) and part in node:
                at = node.lc.key(part) if key else node.lc.value(part)
            elif isinstance(node, list) and isinstance(part, int) and part < len(node):
                at = node.lc.item(part)
            else:
                continue
            node, place = node[part], (at[0] + 1, at[1] + 1)
        return place

    def problem(
        self, rule: str, loc: Loc, message: str, fix: str, *, key: bool = False
    ) -> Problem:
        """Make a problem at `loc` of this file."""
        line, column = self.place(loc, key=key)
        return Problem(self.shown, line, column, rule, message, fix)

    def walk(self) -> Iterator[tuple[Loc, Any]]:
        """Every value in the file with its place, in the order of the file."""
        yield from _walk((), self.data)


def read_document(path: Path, shown: str | None = None) -> Document:
    """Read one file; raise `Unreadable` when it is no single, plain, small YAML mapping."""
    shown = shown or str(path)
    text = _read_text(path, shown)
    try:
        _refuse_tricks(text, shown)
        data = YAML(typ="rt", pure=True).load(text)
    except Unreadable:
        raise
    except DuplicateKeyError as error:
        line, column = _mark(error)
        raise Unreadable(
            Problem(
                shown,
                line,
                column,
                "no-duplicate-keys",
                "this key stands twice in the same mapping",
                "keep one of the two",
            )
        ) from error
    except (YAMLError, ValueError, RecursionError) as error:
        line, column = _mark(error)
        what = getattr(error, "problem", None) or "the file is no valid YAML"
        raise Unreadable(
            Problem(
                shown,
                line,
                column,
                "yaml-syntax",
                f"YAML stops here: {what}",
                "check indentation, quotes and colons near this place",
            )
        ) from error
    if not isinstance(data, Mapping):
        raise Unreadable(
            Problem(
                shown,
                1,
                1,
                "yaml-syntax",
                "the file holds no mapping of fields",
                "start from `simexit new SLUG`, which writes a commented file",
            )
        )
    return Document(path, shown, data)


def _read_text(path: Path, shown: str) -> str:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Unreadable(
                Problem(
                    shown,
                    1,
                    1,
                    "file-size",
                    f"the file has {size:,} bytes; at most {MAX_BYTES:,} are read",
                    "a carrier file is text of a few pages: leave out what is no fact",
                )
            )
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise Unreadable(
            Problem(
                shown,
                1,
                1,
                "file-readable",
                f"the file cannot be read: {reason}",
                "check its name and rights, and save it as UTF-8 text",
            )
        ) from error
    return unicodedata.normalize("NFC", text)


def _refuse_tricks(text: str, shown: str) -> None:
    """Refuse anchors, aliases and depth before anything is built from them."""
    depth = 0
    for event in YAML(typ="safe", pure=True).parse(text):
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable(
                Problem(
                    shown,
                    line,
                    column,
                    "no-aliases",
                    "YAML anchors (&) and aliases (*) are not used here",
                    "write the text out, or move what is shared to steps.yaml or facts/",
                )
            )
        depth += isinstance(event, CollectionStartEvent)
        depth -= isinstance(event, CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise Unreadable(
                Problem(
                    shown,
                    line,
                    column,
                    "not-too-deep",
                    f"values are nested more than {MAX_DEPTH} deep",
                    "follow the commented template in carriers/README.md",
                )
            )


def _mark(error: Exception) -> tuple[int, int]:
    mark = None
    if isinstance(error, MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _walk(loc: Loc, value: Any) -> Iterator[tuple[Loc, Any]]:
    yield loc, value
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _walk((*loc, key), inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for index, inner in enumerate(value):
            yield from _walk((*loc, index), inner)
