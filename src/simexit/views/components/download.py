"""A button that hands the person a file, made on the page and sent nowhere."""

import traitlets

from simexit.views.components.component import Component, source


class Download(Component):
    """Offers `content` as a file named `filename`."""

    _esm = source("download.js")
    label = traitlets.Unicode().tag(sync=True)
    filename = traitlets.Unicode().tag(sync=True)
    media_type = traitlets.Unicode("text/plain").tag(sync=True)
    content = traitlets.Unicode().tag(sync=True)
