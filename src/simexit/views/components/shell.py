"""The shell: title, language, address, focus and announcements of the whole page."""

from collections.abc import Callable
from typing import Any

import traitlets

from simexit.views.components.component import Component, source
from simexit.views.components.region import MAX_VALUE


class Shell(Component):
    """Has no content of its own; brings the style sheet and keeps the page's frame."""

    _esm = source("shell.js")
    _css = source("simexit.css")
    title = traitlets.Unicode(help="The page's title: the screen's first.").tag(
        sync=True
    )
    lang = traitlets.Unicode(help="Language of the page.").tag(sync=True)
    address = traitlets.Unicode(help="Query part of the address.").tag(sync=True)
    heading = traitlets.Unicode(help="Key of the heading to focus.").tag(sync=True)
    lost = traitlets.Unicode(help="Said when the kernel is gone.").tag(sync=True)
    reload = traitlets.Unicode(help="The button that brings it back.").tag(sync=True)
    announcement = traitlets.Unicode(help="Told to screen readers.").tag(sync=True)

    def __init__(self, on_return: Callable[[str], None], **traits: Any) -> None:
        """`on_return` takes the address that the browser's back or forward led to."""
        self._on_return = on_return
        super().__init__(**traits)
        self.on_msg(self._receive)

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if not isinstance(content, dict):
            return
        value = content.get("value")
        if content.get("name") == "ping":
            self.send({"alive": True})
        elif content.get("name") == "address" and isinstance(value, str):
            self._on_return(value[:MAX_VALUE])
