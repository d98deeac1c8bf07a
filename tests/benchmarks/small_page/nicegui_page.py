"""The small page in NiceGUI."""

import os

from nicegui import ui
from rows import label, shown


@ui.page("/")
def page() -> None:
    """One visitor's page."""
    clicks = 0

    def redraw() -> None:
        nonlocal clicks
        clicks += 1
        text.set_text(label(clicks))
        table.update_from_pandas(shown(clicks))

    ui.button("Filter", on_click=redraw)
    text = ui.label(label(0))
    table = ui.table.from_pandas(shown(0))


ui.run(
    host="127.0.0.1",
    port=int(os.environ["PORT"]),
    reload=False,
    show=False,
    show_welcome_message=False,
)
