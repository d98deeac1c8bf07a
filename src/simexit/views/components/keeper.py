"""The keeper: keeps the record of all cases in the person's own browser."""

import secrets
from collections.abc import Callable
from typing import Any

import traitlets

from simexit.case.record import MAX_LENGTH
from simexit.views.components.component import Component, source


class Keeper(Component):
    """Writes `record` into the browser's storage whenever it changes.

    In any other state than `on` nothing is written, so that what is kept but cannot be
    used is never overwritten.
    """

    _esm = source("keeper.js")
    record = traitlets.Unicode(help="What to keep.").tag(sync=True)
    guide = traitlets.Unicode(help="Which one it is; the same in every tab.").tag(
        sync=True
    )
    older = traitlets.List(
        traitlets.Unicode(),
        ["", ""],
        help="Said where a newer tab shows this very guide; the button to go on there.",
    ).tag(sync=True)
    state = traitlets.Unicode("starting", help="on, or why nothing is kept.").tag(
        sync=True
    )

    def __init__(
        self,
        on_found: Callable[[str], None],
        on_state: Callable[[str], None],
        on_wiped: Callable[[], None],
        on_place: Callable[[str], None],
    ) -> None:
        """`on_found` takes what was kept; `on_state` why nothing is being kept;
        `on_wiped` is called when another tab deleted everything; `on_place` takes the
        address of where somebody was, before `on_found`, and only in JupyterLab."""
        self._listeners: dict[str, Callable[[str], None]] = {
            "found": on_found,
            "state": on_state,
            "wiped": lambda _: on_wiped(),
            "place": on_place,
        }
        super().__init__(guide=secrets.token_hex(4))
        self.on_msg(self._receive)

    @property
    def active(self) -> bool:
        """Whether the browser writes."""
        return bool(self.state == "on")

    def command(self, what: str) -> None:
        """Tell the browser: wipe, off, on, or download."""
        self.send({"command": what})

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if not isinstance(content, dict):
            return
        listener = self._listeners.get(str(content.get("name")))
        value = content.get("value")
        # One character more than a record may have, so that it is told as damaged.
        if listener and isinstance(value, str):
            listener(value[: MAX_LENGTH + 1])
