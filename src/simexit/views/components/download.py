"""A button that hands the person a file, made on the page and sent nowhere."""

import anywidget
import traitlets

from simexit.views.components.region import HERE


class Download(anywidget.AnyWidget):
    """Offers `content` as a file named `filename`."""

    _esm = HERE / "download.js"
    label = traitlets.Unicode().tag(sync=True)
    filename = traitlets.Unicode().tag(sync=True)
    media_type = traitlets.Unicode("text/plain").tag(sync=True)
    content = traitlets.Unicode().tag(sync=True)
