"""A group of choices: radio buttons or check boxes whose question is announced."""

from collections.abc import Callable
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

    def __init__(
        self,
        *,
        multiple: bool = False,
        on_choose: Callable[[tuple[str, ...]], None] | None = None,
        **traits: Any,
    ) -> None:
        """`on_choose` takes the ids chosen, whenever a person changes them."""
        self._multiple = multiple
        self._on_change = on_choose
        self._group = f"sx-choice-{next(_numbers)}"
        self._lang, self._legend, self._hint = "", "", ""
        self._options: tuple[Option, ...] = ()
        super().__init__({"choose": self._on_choose}, **traits)

    def ask(
        self,
        lang: str,
        legend: str,
        options: tuple[Option, ...],
        chosen: tuple[str, ...],
        hint: str = "",
    ) -> None:
        """Show the question anew with these options."""
        self._lang, self._legend, self._options = lang, legend, options
        self._hint = hint
        self._draw(tuple(o.id for o in options if o.id in chosen))

    def _draw(self, chosen: tuple[str, ...]) -> None:
        self.value = chosen
        self.markup = choice_markup(
            self._lang,
            self._legend,
            self._options,
            chosen,
            self._group,
            self._multiple,
            self._hint,
        )

    def _on_choose(self, value: str, checked: bool) -> None:
        known = [option.id for option in self._options]
        if value not in known:
            return
        chosen = set(self.value) if self._multiple else set()
        chosen = chosen | {value} if checked else chosen - {value}
        # Drawn too, so that a view made later shows what is chosen.
        self._draw(tuple(o for o in known if o in chosen))
        if self._on_change:
            self._on_change(self.value)


def choice_markup(
    lang: str,
    legend: str,
    options: tuple[Option, ...],
    chosen: tuple[str, ...],
    group: str,
    multiple: bool,
    hint: str = "",
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
        hint=hint,
    )
