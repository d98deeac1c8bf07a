"""The still: what stands in a notebook that is only looked at, beside the widget."""

import json
import re
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from views.reading import page

import simexit

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "compare.ipynb"
WIDGET = "application/vnd.jupyter.widget-view+json"
HOW = "run: python scripts/store_outputs.py"


@pytest.fixture(autouse=True)
def _as_anybody_has_it(monkeypatch):
    for variable in ("QUERY_STRING", "SIMEXIT_LANG", "SIMEXIT_CARRIERS"):
        monkeypatch.delenv(variable, raising=False)


def shown(widget):
    """What a notebook is given to show, by MIME type."""
    return widget._repr_mimebundle_()


def readable(widget):
    return {kind: text for kind, text in shown(widget).items() if kind != WIDGET}


@pytest.fixture
def stored():
    """What the notebook keeps of its one output."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    [cell] = [cell for cell in notebook.cells if cell.cell_type == "code"]
    [output] = cell.outputs
    return output


def test_the_widget_itself_comes_with_it():
    app = simexit.comparison()

    assert app.model_id == shown(app)[WIDGET]["model_id"]


def test_the_comparison_is_a_table_that_stands_alone():
    table = page(shown(simexit.comparison(["heyon", "yaliao"]))["text/html"])

    assert ["Heyon卡", "鸭聊卡"] == table.texts("thead th")[-2:]
    assert table.select("th[scope=row]")
    assert [] == table.select("script, link, img, iframe")


def test_every_cell_stands_in_the_text_too():
    text = " ".join(shown(simexit.comparison(["heyon"]))["text/plain"].split())
    cells = simexit.compare(["heyon"])["heyon"]

    assert [] == [cell for cell in cells if " ".join(cell.split()) not in text]


@pytest.mark.parametrize(
    "call",
    [
        simexit.app,
        simexit.guide,
        simexit.comparison,
        lambda: simexit.guide("heyon"),
        lambda: simexit.comparison(["heyon"]),
    ],
    ids=["app", "guide", "comparison", "heyon", "heyon compared"],
)
def test_it_is_the_same_each_time_and_names_no_place_in_memory(call):
    first, second = readable(call()), readable(call())

    assert first == second
    assert first["text/plain"]
    assert not re.search(r"0x[0-9a-f]{6,}|model_id|IPY_MODEL", json.dumps(first))


def test_it_is_in_the_language(monkeypatch):
    monkeypatch.setenv("SIMEXIT_LANG", "en")

    assert "Heyon card" in shown(simexit.comparison())["text/html"]
    assert "Heyon card" in shown(simexit.comparison())["text/plain"]


def test_it_follows_the_screen():
    app = simexit.comparison(["heyon"])
    app.session.visit("?compare=yaliao")

    assert "鸭聊卡" in shown(app)["text/html"]
    assert "Heyon卡" not in shown(app)["text/html"]


def test_markup_in_data_stays_text(catalog, today, monkeypatch):
    evil = "<script>alert(1)</script>"
    names = replace(catalog.carriers["heyon"].names, zh_hans=evil)
    carriers = {
        **catalog.carriers,
        "heyon": replace(catalog.carriers["heyon"], names=names),
    }
    hostile = replace(catalog, carriers=carriers)
    monkeypatch.setattr("simexit.api.catalog", lambda: hostile)
    html = shown(simexit.comparison(["heyon"]))["text/html"]

    assert [] == page(html).select("script")
    assert evil in page(html).text()


# --- what the notebook keeps ----------------------------------------------------------


def test_what_the_notebook_keeps_is_what_the_call_gives_now(stored):
    assert readable(simexit.comparison()) == dict(stored.data), HOW


def test_no_widget_is_kept_because_its_kernel_is_gone(stored):
    """JupyterLab would say "model not found" instead of showing the table."""
    assert {"text/html", "text/plain"} == set(stored.data)
    assert "widgets" not in nbformat.read(NOTEBOOK, as_version=4).metadata
