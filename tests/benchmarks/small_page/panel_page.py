"""The small page in Panel."""

import panel as pn
from rows import label, shown

pn.extension()
button = pn.widgets.Button(name="Filter")
text = pn.pane.Str(label(0))
table = pn.pane.DataFrame(shown(0))


def redraw(event: object) -> None:
    """After a click: the sentence and the rows anew."""
    text.object = label(button.clicks)
    table.object = shown(button.clicks)


button.on_click(redraw)
pn.Column(button, text, table).servable()
