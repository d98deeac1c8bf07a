"""The widgets' state in the page: what the browser reads there is what was told."""

import json
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from simexit.serve.page import style_sheet
from simexit.serve.widget_state import widget_state

MODEL = {"_model_name": "HTMLModel"}
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


class Renderer:
    """Has what Voila's renderer has of it."""

    def __init__(self, states, buffers=None):
        self.executor = SimpleNamespace(
            widget_state=states, widget_buffers=buffers or {}
        )

    def run_cells(self):
        """What Voila gives its templates."""


@given(st.dictionaries(st.text(), json_values))
def test_every_value_arrives_and_none_ends_the_element(state):
    text = widget_state(Renderer({"m": state | MODEL}).run_cells)

    assert {"m": {"state": state | MODEL, "buffers": []}} == json.loads(text)
    assert not set("<>&") & set(text)


def test_the_page_s_own_style_sheet_is_not_sent_again():
    ours, other = {"_css": style_sheet()} | MODEL, {"_css": "p { margin: 0 }"} | MODEL

    told = json.loads(widget_state(Renderer({"m": ours, "n": other}).run_cells))
    assert told["m"]["state"] == MODEL
    assert told["n"]["state"] == other


def test_binary_data_goes_along():
    buffer = {"data": "AAE=", "path": ["points"], "encoding": "base64"}
    renderer = Renderer({"m": MODEL}, {"m": {("points",): buffer}})

    assert [buffer] == json.loads(widget_state(renderer.run_cells))["m"]["buffers"]


def test_what_is_told_of_no_widget_stays_out():
    assert "{}" == widget_state(Renderer({"m": {"children": []}}).run_cells)


def test_another_voila_gives_none_and_the_page_asks_the_kernel():
    assert "{}" == widget_state(lambda: None)
    assert "{}" == widget_state(None)
