"""The dossier in the browser: made there, and read there with distrust."""

from collections.abc import Callable
from typing import Any

from simexit.case.record import MAX_LENGTH
from simexit.views.components.component import Component, source

Answer = dict[str, Any]


class DossierWriter(Component):
    """Joins what the kernel knows with what only the browser knows, in one file."""

    _esm = source("dossier_writer.js")

    def __init__(self, make: Callable[[], Answer]) -> None:
        """`make` gives the kernel's part of the case shown."""
        self._make = make
        super().__init__()
        self.on_msg(self._receive)

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if isinstance(content, dict) and content.get("name") == "make":
            self.send({"dossier": self._make()})


class DossierReader(Component):
    """Takes a chosen file apart. Only its record comes here: text from a stranger."""

    _esm = source("dossier_reader.js")

    def __init__(
        self, look: Callable[[str], Answer], load: Callable[[str], Answer]
    ) -> None:
        """`look` says what loading would do, `load` does it; both may refuse."""
        self._listeners = {"look": look, "load": load}
        super().__init__()
        self.on_msg(self._receive)

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if not isinstance(content, dict):
            return
        listener = self._listeners.get(str(content.get("name")))
        value = content.get("value")
        if listener and isinstance(value, str):
            self.send(listener(value[: MAX_LENGTH + 1]))
