"""A region: markup from a template on the page, and what a person does in it."""

from collections.abc import Callable, Mapping
from typing import Any

import traitlets

from simexit.views.components.component import Component, source

# The longest address of ours names as many carriers as can be compared.
MAX_VALUE = 3000

Listener = Callable[[str, bool], None]


class Region(Component):
    """Shows `markup`, and calls the listener of whatever `data-send` name is used.

    Markup must come from the autoescaping templates. What arrives from the browser is
    hostile input: names without a listener and overlong values are dropped.
    """

    _esm = source("region.js")
    markup = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        listeners: Mapping[str, Listener] | None = None,
        *,
        when: Callable[[], bool] = lambda: True,
        **traits: Any,
    ) -> None:
        """`listeners` take the value of the element and whether it is checked.

        `when` is False while the region belongs to no screen that is shown: what a
        person did there was on its way when another one was opened, and is dropped.
        """
        self._listeners, self._when = dict(listeners or {}), when
        super().__init__(**traits)
        self.on_msg(self._receive)

    def redraw(self) -> None:
        """Draw the same markup again, over what somebody typed or ticked meanwhile."""
        self.send({"redraw": True})

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if not isinstance(content, Mapping):
            return
        name, value = content.get("name"), content.get("value")
        listener = self._listeners.get(name) if isinstance(name, str) else None
        if not isinstance(value, str) or len(value) > MAX_VALUE:
            return
        if listener and self._when():
            listener(value, content.get("checked") is True)
