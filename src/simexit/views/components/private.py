"""What stays in the person's own browser: values, files, and where they are shown.

The kernel hands out the scripts and hears nothing back. It only ever names keys, such
as `yaliao/event/3`; what stands under them it never learns.
"""

import anywidget

from simexit.views.components.region import HERE


class Private(anywidget.AnyWidget):
    """Owns name, numbers and free texts, under the keeper's rules."""

    _esm = HERE / "private.js"

    def move(self, source: str, target: str) -> None:
        """Give all that stands under one key another one, in the browser."""
        self.send({"move": [source, target]})

    def forget(self, prefix: str) -> None:
        """Delete all that stands under a key."""
        self.send({"forget": prefix})


class Files(anywidget.AnyWidget):
    """Owns attached files with their SHA-256, and the lists that show them."""

    _esm = HERE / "files.js"


class Slots(anywidget.AnyWidget):
    """Fills the page's `data-private` elements with values, and reads its fields."""

    _esm = HERE / "slots.js"
