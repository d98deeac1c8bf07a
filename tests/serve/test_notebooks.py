"""The package finds its notebooks, and never spoils a person's copy."""

import pytest

from simexit.serve import notebooks


@pytest.fixture
def installed(monkeypatch, tmp_path):
    """As if simexit were installed from a wheel."""
    in_wheel = tmp_path / "site-packages" / "notebooks"
    in_wheel.mkdir(parents=True)
    (in_wheel / "app.ipynb").write_text("app")
    (in_wheel / "guide.ipynb").write_text("guide")
    monkeypatch.setattr(notebooks, "IN_WHEEL", in_wheel)
    monkeypatch.setattr(notebooks, "IN_CHECKOUT", tmp_path / "nothing")
    return in_wheel


def test_in_a_checkout_they_are_used_where_they_are(tmp_path):
    assert notebooks.IN_CHECKOUT == notebooks.notebook_folder()
    assert notebooks.IN_CHECKOUT == notebooks.workable_folder(tmp_path)
    assert notebooks.notebook("app.ipynb").is_file()


def test_installed_ones_are_found(installed):
    assert installed / "app.ipynb" == notebooks.notebook("app.ipynb")


def test_installed_ones_are_copied_to_be_worked_on(installed, tmp_path):
    folder = notebooks.workable_folder(tmp_path)

    assert tmp_path / "simexit-notebooks" == folder
    assert {"app.ipynb", "guide.ipynb"} == {path.name for path in folder.iterdir()}


def test_a_file_that_is_there_is_never_overwritten(installed, tmp_path):
    mine = tmp_path / "simexit-notebooks" / "app.ipynb"
    mine.parent.mkdir()
    mine.write_text("my own work")

    notebooks.workable_folder(tmp_path)

    assert mine.read_text() == "my own work"
    assert (mine.parent / "guide.ipynb").read_text() == "guide"
