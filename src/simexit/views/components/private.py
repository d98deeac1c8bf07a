"""Personal values: kept in the person's own browser and never sent here.

The kernel gives the browser the script and hears nothing back. Other components find
the values as `window.simexitPrivate`.
"""

import anywidget

from simexit.views.components.region import HERE


class Private(anywidget.AnyWidget):
    """Owns name, numbers and free texts in the browser, under the keeper's rules."""

    _esm = HERE / "private.js"
