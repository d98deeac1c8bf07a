"""Store the table of notebooks/compare.ipynb in it: `python scripts/store_outputs.py`.

Run this after carriers, criteria or words have changed. `pytest --nbval` compares what
is stored with a new run.
"""

from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).resolve().parents[1] / "notebooks" / "compare.ipynb"
WIDGET = "application/vnd.jupyter.widget-view+json"


def main() -> None:
    """Run the notebook and keep its readable outputs; a widget's id means nothing."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    before = dict(notebook.metadata)
    NotebookClient(notebook).execute()
    notebook.metadata = nbformat.from_dict(before)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.execution_count = 1  # nbval takes outputs only from a cell that ran
        for output in cell.get("outputs", ()):
            output["data"].pop(WIDGET, None)
            output["execution_count"] = 1
    nbformat.write(notebook, NOTEBOOK)


if __name__ == "__main__":
    main()
