"""A group of choices: radio buttons or check boxes whose question is announced."""

from dataclasses import dataclass
from itertools import count
from typing import Any

import traitlets

from simexit.views.components.region import Region
from simexit.views.markup import render
from simexit.views.sourced import Said

_numbers = count(1)


@dataclass(frozen=True)
class Option:
    """One choice, with a chip beside it and statements below it if there are any."""

    id: str
    label: str
    chip: str = ""
    chip_kind: str = ""
    said: tuple[Said, ...] = ()


class ChoiceGroup(Region):
    """A fieldset with a legend. `value` holds the ids chosen, in the options' order.

    ipywidgets' own radio buttons have no common name and no legend, so a screen reader
    does not say what is asked.
    """

    value = traitlets.Tuple(help="Ids of the options chosen.")

    def __init__(self, *, multiple: bool = False, **traits: Any) -> None:
        self._multiple = multiple
        self._group = f"sx-choice-{next(_numbers)}"
        self._options: tuple[Option, ...] = ()
        super().__init__({"choose": self._on_choose}, **traits)

    def ask(
        self,
        lang: str,
        legend: str,
        options: tuple[Option, ...],
        chosen: tuple[str, ...],
    ) -> None:
        """Show the question anew with these options."""
        self._options = options
        self.value = tuple(o.id for o in options if o.id in chosen)
        self.markup = choice_markup(
            lang, legend, options, self.value, self._group, self._multiple
        )

    def _on_choose(self, value: str, checked: bool) -> None:
        known = [option.id for option in self._options]
        if value not in known:
            return
        chosen = set(self.value) if self._multiple else set()
        chosen = chosen | {value} if checked else chosen - {value}
        self.value = tuple(o for o in known if o in chosen)


def choice_markup(
    lang: str,
    legend: str,
    options: tuple[Option, ...],
    chosen: tuple[str, ...],
    group: str,
    multiple: bool,
) -> str:
    """The fieldset; `group` is the common name that ties radio buttons together."""
    return render(
        lang,
        "choice_group.html",
        legend=legend,
        options=options,
        chosen=chosen,
        group=group,
        multiple=multiple,
    )
