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


def no_layout() -> Any:
    """The trait of a widget that the style sheet places: no widget beside it for that.

    Each Layout is one more widget with thirty traits, made, sent and drawn.
    """
    layout = InstanceDict(ipywidgets.Layout, allow_none=True, default_value=None)
    return layout.tag(sync=True, **widget_serialization)


class Component(anywidget.AnyWidget):
    """A widget with a script of ours. Its class has `_esm = source("name.js")`."""

    layout = no_layout()
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

    layout = no_layout()


class Column(ipywidgets.VBox):
    """Widgets below each other."""

    layout = no_layout()


class Row(ipywidgets.HBox):
    """Widgets beside each other."""

    layout = no_layout()
