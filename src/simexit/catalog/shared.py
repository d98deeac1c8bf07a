"""Facts and steps that several carriers share, and the facts that nobody cites."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from simexit.catalog.fact import Fact
from simexit.catalog.step import Step
from simexit.catalog.text import STRICT, Text


@dataclass(frozen=True, kw_only=True)
class SharedFacts:
    """A file in facts/: facts that several carriers cite."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    schema: Literal[1]
    """Version of the file format."""
    about: Text
    """What the sources have in common."""
    facts: Mapping[str, Fact]
    """The facts by id."""


@dataclass(frozen=True, kw_only=True)
class SharedSteps:
    """The file steps.yaml: steps that any carrier can take over with `use`."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    schema: Literal[1]
    """Version of the file format."""
    steps: tuple[Step, ...] = ()
    """The shared steps."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """Facts that the shared steps cite."""


@dataclass(frozen=True, kw_only=True)
class Uncited:
    """The file uncited.yaml: collected facts that no other file cites, and why."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    schema: Literal[1]
    """Version of the file format."""
    uncited: Mapping[str, Text]
    """Fact id -> the reason why it stands nowhere else."""
