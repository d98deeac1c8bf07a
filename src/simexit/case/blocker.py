"""Blockers: why a step must wait, as data that the views put into words."""

from dataclasses import dataclass
from enum import StrEnum


class BlockerKind(StrEnum):
    """What stands in the way of a step."""

    DECIDE_FIRST = "decide-first"
    """No way out is chosen yet."""
    WAITS_FOR = "waits-for"
    """An earlier step is not settled."""
    GATE = "gate"
    """A must-item is neither done nor left out with a reason."""
    STOP_PAGE = "stop-page"
    """The stop page before a step that cannot be undone was not agreed to."""
    ACCOUNT = "account"
    """An account that must move is still on the number."""


@dataclass(frozen=True)
class Blocker:
    """One reason to wait; `item` is the step, or `step/account`, to settle first."""

    kind: BlockerKind
    item: str
