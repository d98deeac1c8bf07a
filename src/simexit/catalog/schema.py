"""The file format: documents checked field by field with pydantic, told in plain words.

With `loader`, the only place that knows pydantic: the types themselves are plain
dataclasses. The JSON schema for editors comes from the same types.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Tag, TypeAdapter, ValidationError

from simexit.catalog.account import Accounts
from simexit.catalog.carrier import Carrier
from simexit.catalog.document import Document, Loc
from simexit.catalog.jurisdiction import Jurisdiction
from simexit.catalog.problem import Problem
from simexit.catalog.shared import SharedFacts, SharedSteps
from simexit.catalog.step import Conflict, Step, Way
from simexit.catalog.text import STRICT, Statement, Text


@dataclass(frozen=True, kw_only=True)
class StepUse:
    """A shared step taken over: what is given here replaces or follows the shared text."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    use: str
    """Id of a step in steps.yaml or in the carrier's jurisdiction file."""
    title: Text | None = None
    """Replaces the shared title."""
    need: Literal["must", "may"] | None = None
    """Replaces the shared must/may."""
    ways: tuple[Way, ...] | None = None
    """Replaces the ways out that the shared step belongs to."""
    after: tuple[str, ...] | None = None
    """Replaces what the shared step waits for."""
    why: tuple[Statement, ...] = ()
    """Follows the shared reasons."""
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
        """The shared step with this carrier's words in it; raises KeyError if unknown."""
        step = shared[self.use]
        return replace(
            step,
            title=self.title or step.title,
            need=self.need or step.need,
            ways=step.ways if self.ways is None else self.ways,
            after=step.after if self.after is None else self.after,
            why=step.why + self.why,
            how=step.how + self.how,
            expect=step.expect + self.expect,
            keep=step.keep + self.keep,
            caution=step.caution + self.caution,
            if_it_fails=step.if_it_fails + self.if_it_fails,
            conflicts=step.conflicts + self.conflicts,
        )


def _step_form(value: Any) -> str:
    return "use" if isinstance(value, Mapping) and "use" in value else "step"


FileStep = Annotated[
    Annotated[StepUse, Tag("use")] | Annotated[Step, Tag("step")],
    Discriminator(_step_form),
]


@dataclass(frozen=True, kw_only=True)
class CarrierFile(Carrier):
    """A carrier as it stands in its file, before shared steps are put in."""

    steps: tuple[FileStep, ...]  # type: ignore[assignment]  # wider than in Carrier
    """The way through, in order: own steps, or `use: <id>` for a shared one."""


Kind = type[CarrierFile | Jurisdiction | Accounts | SharedFacts | SharedSteps]

# pydantic's error type -> our rule, a plain sentence, and what to write instead.
_SENTENCES: Mapping[str, tuple[str, str, str]] = {
    "missing": (
        "missing-field",
        "`{field}` is missing",
        "add `{field}`; carriers/README.md explains it",
    ),
    "unexpected_keyword_argument": (
        "unknown-field",
        "`{field}` is no field here",
        "check the spelling in carriers/README.md, or leave it out",
    ),
    "string_type": (
        "wrong-value",
        "`{field}` must be text",
        "put it in quotes",
    ),
    "string_too_short": (
        "wrong-value",
        "`{field}` is empty",
        "write the text, or leave the field out: what is not known is unknown",
    ),
    "string_too_long": (
        "text-length",
        "`{field}` is longer than 1,500 characters",
        "split it into shorter statements",
    ),
    "literal_error": (
        "wrong-value",
        "`{field}` must be {expected}",
        "write one of these words",
    ),
    "enum": (
        "wrong-value",
        "`{field}` must be {expected}",
        "write one of these words",
    ),
    "tuple_type": (
        "wrong-value",
        "`{field}` must be a list",
        "start each entry on its own line with `- `",
    ),
    "dataclass_type": (
        "wrong-value",
        "`{field}` must be a group of fields",
        "write its fields below it, indented; carriers/README.md shows how",
    ),
    "mapping_type": (
        "wrong-value",
        "`{field}` must be a group of fields",
        "write its fields below it, indented",
    ),
}
_DATES = ("date_from_datetime_parsing", "date_parsing", "date_type")
_OTHER = ("wrong-value", "`{field}` cannot be read: {reason}", "see carriers/README.md")


def validate(document: Document, kind: Kind) -> tuple[Any | None, list[Problem]]:
    """Turn a document into its dataclass, or tell everything that is wrong with it."""
    try:
        return _adapter(kind).validate_python(document.data), []
    except ValidationError as error:
        return None, list(_problems(document, error))


def json_schema(kind: Kind = CarrierFile) -> dict[str, Any]:
    """The JSON schema that editors use while a contributor types."""
    schema = _adapter(kind).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


@cache
def _adapter(kind: Kind) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _problems(document: Document, error: ValidationError) -> Iterator[Problem]:
    details = error.errors(include_url=False, include_input=False)
    places = [tuple(detail["loc"]) for detail in details]
    for detail, loc in zip(details, places, strict=True):
        if any(loc != other and other[: len(loc)] == loc for other in places):
            continue  # an echo on the parent of a fault that is told already
        yield _problem(document, loc, detail)


def _problem(document: Document, loc: Loc, detail: Mapping[str, Any]) -> Problem:
    kind = detail["type"]
    rule, message, fix = _SENTENCES.get(kind, _OTHER)
    if kind in _DATES:
        message, fix = "`{field}` must be a day", "write it as 2026-11-22"
    words = {
        "field": loc[-1] if loc else "the file",
        "expected": (detail.get("ctx") or {}).get("expected", ""),
        "reason": detail["msg"],
    }
    by_key = kind == "unexpected_keyword_argument"
    return document.problem(
        rule, loc, message.format(**words), fix.format(**words), key=by_key
    )
