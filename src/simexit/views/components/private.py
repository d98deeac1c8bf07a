"""What stays in the person's own browser: values, files, and where they are shown.

The kernel hands out the scripts and hears nothing back. It only ever names keys, such
as `yaliao/event/3`; what stands under them it never learns.
"""

from simexit.views.components.component import Component, source


class Private(Component):
    """Owns name, numbers and free texts, under the keeper's rules."""

    _esm = source("private.js")

    def move(self, source: str, target: str) -> None:
        """Give all that stands under one key another one, in the browser."""
        self.send({"move": [source, target]})

    def forget(self, prefix: str) -> None:
        """Delete all that stands under a key."""
        self.send({"forget": prefix})


class Files(Component):
    """Owns attached files with their SHA-256, and the lists that show them."""

    _esm = source("files.js")


class Slots(Component):
    """Fills the page's `data-private` elements with values, and reads its fields."""

    _esm = source("slots.js")
