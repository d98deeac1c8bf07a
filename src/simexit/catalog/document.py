"""Reading one YAML file safely, with the place of every value kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from simexit.catalog.file_text import Unreadable, read_text
from simexit.catalog.problem import Problem

MAX_DEPTH = 20

Loc = tuple[str | int, ...]
Place = tuple[int, int]


@dataclass(frozen=True)
class Document:
    """The content of one file, and where each part of it stands."""

    path: Path
    shown: str
    """The path as problems show it."""
    data: Any
    """Plain dicts, tuples and scalars."""
    values: Mapping[Loc, Place] = field(repr=False)
    """Line and column (from 1) of every value."""
    keys: Mapping[Loc, Place] = field(repr=False)
    """Line and column of the key of every value that has one."""

    def known(self, loc: Loc) -> Loc:
        """`loc` without the parts that are not in the file."""
        known: Loc = ()
        for part in loc:
            if (*known, part) in self.values:
                known = (*known, part)
        return known

    def place(self, loc: Loc, *, key: bool = False) -> Place:
        """Line and column of the value at `loc`, or of its key.

        Parts of `loc` that are not in the file (a missing field, a union's tag) are
        passed over, so the nearest enclosing value is named.
        """
        known = self.known(loc)
        places = self.keys if key and known in self.keys else self.values
        return places.get(known, (1, 1))

    def problem(
        self, rule: str, loc: Loc, message: str, fix: str, *, key: bool = False
    ) -> Problem:
        """Make a problem at `loc` of this file."""
        line, column = self.place(loc, key=key)
        return Problem(self.shown, line, column, rule, message, fix)

    @cached_property
    def everything(self) -> tuple[tuple[Loc, Any], ...]:
        """Every value in the file with its place, in the order of the file."""
        return tuple(_walk((), self.data))


def read_document(path: Path, shown: str | None = None) -> Document:
    """Read one file; raise `Unreadable` unless it is one plain, small YAML mapping."""
    shown = shown or str(path)
    text = read_text(path, shown)
    builder, data = _built(text, shown)
    if not isinstance(data, Mapping):
        raise _unreadable(
            shown,
            None,
            "yaml-syntax",
            "the file holds no mapping of fields",
            "start from `simexit new SLUG`, which writes a commented file",
        )
    return Document(path, shown, data, builder.values, builder.keys)


def _built(text: str, shown: str) -> tuple["_Builder", Any]:
    """The text as plain data, and the places of its parts."""
    yaml = YAML(typ="safe")
    try:
        _refuse_tricks(yaml, text, shown)
        root = yaml.compose(text)
        builder = _Builder(yaml.constructor)
        return builder, builder.build((), root) if root else None
    except DuplicateKeyError as error:
        raise _unreadable(
            shown,
            error,
            "no-duplicate-keys",
            "this key stands twice in the same mapping",
            "keep one of the two",
        ) from error
    except (YAMLError, ValueError, RecursionError) as error:
        what = getattr(error, "problem", None) or "the file is no valid YAML"
        raise _unreadable(
            shown,
            error,
            "yaml-syntax",
            f"YAML stops here: {what}",
            "check indentation, quotes and colons near this place",
        ) from error


class _Builder:
    """Makes plain data of YAML nodes and notes where each piece stands."""

    def __init__(self, constructor: Any) -> None:
        self._constructor = constructor
        self.values: dict[Loc, Place] = {}
        self.keys: dict[Loc, Place] = {}

    def build(self, loc: Loc, node: Node) -> Any:
        """The value of one node."""
        self.values[loc] = _place(node.start_mark)
        if isinstance(node, MappingNode):
            return dict(self._pairs(loc, node))
        if isinstance(node, SequenceNode):
            items = enumerate(node.value)
            return tuple(self.build((*loc, i), item) for i, item in items)
        return self._scalar(node)

    def _scalar(self, node: Node) -> Any:
        """A number or the like; what cannot be read as one stays text.

        Days stay text too: the schema reads them, and can say where one is wrong.
        """
        if node.tag == "tag:yaml.org,2002:timestamp":
            return node.value
        try:
            return self._constructor.construct_object(node)
        except ValueError:
            return node.value

    def _pairs(self, loc: Loc, node: MappingNode) -> Iterator[tuple[str, Any]]:
        seen = set()
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                what = "the name of a field must be plain text"
                raise MarkedYAMLError(None, None, what, key_node.start_mark)
            key = str(key_node.value)
            if key in seen:
                raise DuplicateKeyError(
                    None, None, f"duplicate key {key}", key_node.start_mark
                )
            seen.add(key)
            self.keys[(*loc, key)] = _place(key_node.start_mark)
            yield key, self.build((*loc, key), value_node)


def _refuse_tricks(yaml: YAML, text: str, shown: str) -> None:
    """Refuse aliases, tags and depth before anything is built from them."""
    depth = 0
    for event in yaml.parse(text):
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise _unreadable(
                shown,
                event.start_mark,
                "no-aliases",
                "YAML anchors (&) and aliases (*) are not used here",
                "write the text out, or move what is shared to steps.yaml or facts/",
            )
        if getattr(event, "tag", None):
            raise _unreadable(
                shown,
                event.start_mark,
                "no-aliases",
                "YAML tags (!) are not used here",
                "put a text that starts with ! in quotes, or leave the tag out",
            )
        depth += isinstance(event, CollectionStartEvent)
        depth -= isinstance(event, CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _unreadable(
                shown,
                event.start_mark,
                "not-too-deep",
                f"values are nested more than {MAX_DEPTH} deep",
                "follow the commented template in carriers/README.md",
            )


def _unreadable(
    shown: str, at: Exception | StringMark | None, rule: str, message: str, fix: str
) -> Unreadable:
    mark = at
    if isinstance(at, MarkedYAMLError):
        mark = at.problem_mark or at.context_mark
    line, column = _place(mark) if hasattr(mark, "line") else (1, 1)
    return Unreadable(Problem(shown, line, column, rule, message, fix))


def _place(mark: Any) -> Place:
    return mark.line + 1, mark.column + 1


def _walk(loc: Loc, value: Any) -> Iterator[tuple[Loc, Any]]:
    yield loc, value
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _walk((*loc, key), inner)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _walk((*loc, index), inner)
