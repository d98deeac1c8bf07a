"""The small page in ipywidgets, which stock Voila serves."""

import ipywidgets
from rows import label, shown


def page() -> ipywidgets.VBox:
    """Button, sentence and table."""
    button = ipywidgets.Button(description="Filter")
    text = ipywidgets.Label(label(0))
    table = ipywidgets.HTML(shown(0).to_html())
    clicks = 0

    def redraw(_button: object) -> None:
        nonlocal clicks
        clicks += 1
        text.value = label(clicks)
        table.value = shown(clicks).to_html()

    button.on_click(redraw)
    return ipywidgets.VBox([button, text, table])
