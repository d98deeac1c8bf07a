"""What all widgets of ours have in common: little, as a page has dozens of them."""

from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets
from ipywidgets.widgets.trait_types import InstanceDict
from ipywidgets.widgets.widget import widget_serialization

HERE = Path(__file__).parent


def source(name: str) -> Any:
    """The text of a script or style sheet beside this file, as a trait of a class."""
    return traitlets.Unicode((HERE / name).read_text("utf-8")).tag(sync=True)


def without(kind: type[ipywidgets.Widget]) -> Any:
    """A trait for the Layout or the style of a widget that our style sheet dresses.

    Each of those is a widget more, with up to thirty traits, made, sent and drawn.
    """
    nothing = InstanceDict(kind, allow_none=True, default_value=None)
    return nothing.tag(sync=True, **widget_serialization)


class Component(anywidget.AnyWidget):
    """A widget with a script of ours. Its class has `_esm = source("name.js")`."""

    layout = without(ipywidgets.Layout)
    _anywidget_id = traitlets.Unicode().tag(sync=True)

    @traitlets.default("_anywidget_id")
    def _own_id(self) -> str:
        return f"{type(self).__module__}.{type(self).__name__}"

    def add_traits(self, **traits: Any) -> None:
        """Add what is missing, which is nothing: `source` declares it once per class.

        anywidget would make a class for each single widget to hold its script. That
        took half of the time that a page needs in the kernel.
        """
        missing = {n: trait for n, trait in traits.items() if not self.has_trait(n)}
        if missing:
            super().add_traits(**missing)


class PlainButton(ipywidgets.Button):
    """A button of ipywidgets', dressed by the style sheet alone."""

    layout = without(ipywidgets.Layout)
    style = without(ipywidgets.ButtonStyle)


class Column(ipywidgets.VBox):
    """Widgets below each other."""

    layout = without(ipywidgets.Layout)


class Row(ipywidgets.HBox):
    """Widgets beside each other."""

    layout = without(ipywidgets.Layout)
