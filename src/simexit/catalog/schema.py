"""The file format: documents checked field by field with pydantic, told in plain words.

With `loader`, the only place that knows pydantic: the types themselves are plain
dataclasses. The JSON schema for editors comes from the same types.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, cast

from pydantic import Discriminator, Tag, TypeAdapter, ValidationError

from simexit.catalog.carrier import Carrier, WayStatement
from simexit.catalog.document import Document, Loc
from simexit.catalog.problem import Problem
from simexit.catalog.sentence import sentence
from simexit.catalog.step import Conflict, Step, Way, WordsKind
from simexit.catalog.terms import Channels, Money, Period, YesNo
from simexit.catalog.text import STRICT, Statement, Text


@dataclass(frozen=True, kw_only=True)
class StepUse:
    """A shared step taken over; what is given here replaces or follows its text."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    use: str
    """Id of a step in steps.yaml or in the carrier's jurisdiction file."""
    id: str | None = None
    """The id that the step has here; the shared one when left out."""
    title: Text | None = None
    """Replaces the shared title."""
    need: Literal["must", "may"] | None = None
    """Replaces the shared must/may."""
    ways: tuple[Way, ...] | None = None
    """Replaces the ways out that the shared step belongs to."""
    after: tuple[str, ...] | None = None
    """Replaces what the shared step waits for."""
    words: tuple[WordsKind, ...] | None = None
    """Replaces the ready words that the shared step shows."""
    why: tuple[Statement, ...] = ()
    """Follows the shared reasons."""
    how_first: tuple[Statement, ...] = ()
    """Stands before the shared instructions: where to go, what to have at hand."""
    how: tuple[Statement, ...] = ()
    """Follows the shared instructions."""
    expect: tuple[Statement, ...] = ()
    """Follows what the shared step lets expect."""
    keep: tuple[Statement, ...] = ()
    """Follows the shared evidence to keep."""
    caution: tuple[Statement, ...] = ()
    """Follows the shared cautions."""
    if_it_fails: tuple[Statement, ...] = ()
    """Follows the shared help."""
    conflicts: tuple[Conflict, ...] = ()
    """Follows the shared conflicts."""

    def resolved(self, shared: Mapping[str, Step]) -> Step:
        """The shared step with this carrier's words in it; KeyError if unknown."""
        step = shared[self.use]
        return replace(
            step,
            id=self.id or step.id,
            title=self.title or step.title,
            need=self.need or step.need,
            ways=step.ways if self.ways is None else self.ways,
            after=step.after if self.after is None else self.after,
            words=step.words if self.words is None else self.words,
            why=step.why + self.why,
            how=self.how_first + step.how + self.how,
            expect=step.expect + self.expect,
            keep=step.keep + self.keep,
            caution=step.caution + self.caution,
            if_it_fails=step.if_it_fails + self.if_it_fails,
            conflicts=step.conflicts + self.conflicts,
        )


def _step_form(value: Any) -> str:
    return "(use)" if isinstance(value, Mapping) and "use" in value else "(step)"


FileStep = Annotated[
    # Tags in brackets: pydantic puts them into places, where `use` is a field too.
    Annotated[StepUse, Tag("(use)")] | Annotated[Step, Tag("(step)")],
    Discriminator(_step_form),
]


@dataclass(frozen=True, kw_only=True)
class CarrierFile(Carrier):
    """A carrier as it stands in its file, before shared steps are put in."""

    steps: tuple[FileStep, ...]  # type: ignore[assignment]  # wider than in Carrier
    """The way through, in order: own steps, or `use: <id>` for a shared one."""


# The type of a whole file; `folder.kind_of` says which file is of which.
Kind = type[Any]


def validate(document: Document, kind: Kind) -> tuple[Any | None, list[Problem]]:
    """Turn a document into its dataclass, or tell everything that is wrong with it."""
    try:
        return _adapter(cast(Hashable, kind)).validate_python(document.data), []
    except ValidationError as error:
        return None, list(_problems(document, error))


def faulty_places(document: Document, kind: Kind) -> dict[Loc, str]:
    """Where the schema finds which rule broken; empty for a sound document."""
    try:
        _adapter(cast(Hashable, kind)).validate_python(document.data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        return {tuple(detail["loc"]): sentence(detail)[0] for detail in details}
    return {}


def json_schema(kind: Kind = CarrierFile) -> dict[str, Any]:
    """The JSON schema that editors use while a contributor types."""
    schema = _adapter(cast(Hashable, kind)).json_schema()
    _explain(schema, kind)
    for child in (Statement, WayStatement, YesNo, Channels, Period, Money):
        if child.__name__ in schema["$defs"]:
            _explain(schema["$defs"][child.__name__], child)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _explain(schema: dict[str, Any], kind: Kind) -> None:
    """Say what inherited fields are for: pydantic reads a class's own words only."""
    for parent in kind.__mro__[1:-1]:
        inherited = _adapter(cast(Hashable, parent)).json_schema()["properties"]
        for name, said in inherited.items():
            if "description" in said:
                schema["properties"][name].setdefault(
                    "description", said["description"]
                )


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    """Built once for each kind: that takes as long as reading many files."""
    return TypeAdapter(cast(Kind, kind))


def _problems(document: Document, error: ValidationError) -> Iterator[Problem]:
    details = error.errors(include_url=False, include_input=False)
    places = [tuple(detail["loc"]) for detail in details]
    parents = {loc[:length] for loc in places for length in range(len(loc))}
    for detail, loc in zip(details, places, strict=True):
        if loc in parents:
            continue  # an echo on the parent of a fault that is told already
        rule, message, fix = sentence(detail)
        by_key = rule == "unknown-field" or loc[-1:] == ("[key]",)
        yield document.problem(rule, loc, message, fix, key=by_key)
