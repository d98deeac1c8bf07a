"""The words panel: texts with places to fill in, filled by the browser alone."""

from simexit.views.components.component import source
from simexit.views.components.region import Region


class WordsPanel(Region):
    """A region whose script also fills slots, copies, prints and makes mail links.

    Only the choices marked `data-send` are reported. What is typed into the fields goes
    to the browser's own store and never here.
    """

    _esm = source("words.js")
