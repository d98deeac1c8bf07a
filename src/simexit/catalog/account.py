"""What hangs on a number: the accounts to move off it, in a safe order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from simexit.catalog.carrier import Review
from simexit.catalog.fact import Fact
from simexit.catalog.text import STRICT, Statement, Text


@dataclass(frozen=True, kw_only=True)
class Account:
    """One kind of account that may hang on the number."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    id: str
    """Permanent id in kebab-case."""
    names: Text
    """What it is, as people say it."""
    need: Literal["must", "may"]
    """must: the gate stays shut until it is moved or left out with a reason."""
    why: Statement
    """What happens if it stays on the number."""
    how: Statement
    """How to move it, in one line."""


@dataclass(frozen=True, kw_only=True)
class Accounts:
    """The file accounts.yaml: the order of the list is the safe order."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    schema: Literal[1]
    """Version of the file format."""
    review: Review
    """When the facts were last read."""
    accounts: tuple[Account, ...]
    """The accounts, in a safe order."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """The facts of this file by id."""
