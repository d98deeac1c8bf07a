"""The step list: all steps of the way by phase, each with its status in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from simexit.views.components.region import Region
from simexit.views.markup import render


@dataclass(frozen=True)
class ListedStep:
    """One line of the list."""

    id: str
    number: int
    title: str
    phase: str
    status: str
    status_text: str
    href: str


class StepList(Region):
    """A navigation landmark with plain links; the current step is marked as such."""

    def __init__(self, on_step: Callable[[str], None]) -> None:
        """`on_step` takes the id of the step chosen; empty for the overview."""
        super().__init__({"step": lambda step_id, _: on_step(step_id)})


def step_list_markup(
    lang: str, steps: Iterable[ListedStep], current: str, overview: str
) -> str:
    """The list; `current` is a step's id or empty, `overview` an address."""
    listed = list(steps)
    groups = [
        {"name": phase, "steps": list(members)}
        for phase, members in groupby(listed, key=lambda step: step.phase)
    ]
    return render(
        lang,
        "step_list.html",
        groups=groups,
        current=current,
        overview={"href": overview},
        settled=sum(step.status in ("done", "skipped") for step in listed),
        total=len(listed),
    )
