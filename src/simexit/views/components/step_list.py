"""The step list: all steps of the way by phase, each with its status in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

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

    def __init__(
        self,
        on_step: Callable[[str], None],
        on_visit: Callable[[str], None] = lambda _: None,
        **given: Any,
    ) -> None:
        """`on_step` takes the id of the step chosen, empty for the overview;
        `on_visit` the address of a page that is no step."""
        super().__init__(
            {
                "step": lambda step_id, _: on_step(step_id),
                "visit": lambda address, _: on_visit(address),
            },
            **given,
        )


def step_list_markup(
    lang: str,
    steps: Iterable[ListedStep],
    current: str,
    overview: str,
    log: str = "",
    part: str = "",
) -> str:
    """The list; `current` is a step's id or empty, `overview` and `log` addresses,
    `part` what is shown where it is no step."""
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
        log={"href": log},
        part=part,
        settled=sum(step.status in ("done", "skipped") for step in listed),
        total=len(listed),
    )
