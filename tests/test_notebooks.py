"""Notebooks stay thin: a few words, then import and call."""

import ast
import json
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parents[1] / "notebooks"
CALLS = {
    "app.ipynb": "simexit.app()",
    "guide.ipynb": "simexit.guide()",
    "compare.ipynb": "simexit.comparison()",
    "add-a-carrier.ipynb": "simexit.add_a_carrier()",
}


def test_every_notebook_is_listed_here():
    assert set(CALLS) == {path.name for path in FOLDER.glob("*.ipynb")}


@pytest.fixture(params=sorted(CALLS))
def name(request) -> str:
    return request.param


@pytest.fixture
def notebook(name):
    return nbformat.read(FOLDER / name, as_version=4)


def test_the_file_is_valid_as_it_stands(name):
    raw = json.loads((FOLDER / name).read_text("utf-8"))

    assert (4, 5) == (raw["nbformat"], raw["nbformat_minor"])
    nbformat.validate(raw)


def test_it_imports_simexit_and_calls_one_function(name, notebook):
    [cell] = [cell for cell in notebook.cells if cell.cell_type == "code"]

    assert ["import simexit", CALLS[name]] == [
        ast.unparse(statement) for statement in ast.parse(cell.source).body
    ]


def test_the_code_is_folded_away(notebook):
    [cell] = [cell for cell in notebook.cells if cell.cell_type == "code"]

    assert cell.metadata["jupyter"] == {"source_hidden": True}


def test_the_words_are_for_jupyterlab_only_and_in_both_languages(notebook):
    words = notebook.cells[0]

    assert "markdown" == words.cell_type
    assert ["lab-only"] == words.metadata["tags"]
    assert "Run All Cells" in words.source
    assert any("\u4e00" <= letter <= "\u9fff" for letter in words.source)


def test_any_python_3_runs_it(notebook):
    assert "python3" == notebook.metadata["kernelspec"]["name"]
