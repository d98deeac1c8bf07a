"""The widgets as they stand when the page is sent: printed into it, so that they can
be shown before the page has even reached its kernel."""

import json
from typing import Any

from .page import style_sheet

# What would end the element that the text stands in, or begin another one.
UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def widget_state(run_cells: Any) -> str:
    """The state of all widgets as JSON for a <script>: id to model, state, buffers.

    `run_cells` is what Voila gives its templates to run the notebook with. nbclient
    does the work and notes what the kernel tells of its widgets. Where that cannot be
    reached, there is none (`{}`), and the page asks the kernel instead.
    """
    executor = getattr(getattr(run_cells, "__self__", None), "executor", None)
    states = getattr(executor, "widget_state", {})
    buffers = getattr(executor, "widget_buffers", {})
    models = {
        model_id: {
            "state": _without_style(state),
            "buffers": list(buffers.get(model_id, {}).values()),
        }
        for model_id, state in states.items()
        if "_model_name" in state
    }
    text = json.dumps(models, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in UNSAFE.items():  # ten times as fast as translate()
        text = text.replace(character, escaped)
    return text


def _without_style(state: dict[str, Any]) -> dict[str, Any]:
    """A state without the style sheet that the page has had since its first screen."""
    if state.get("_css") != style_sheet():
        return state
    return {name: value for name, value in state.items() if name != "_css"}
