"""Where the data files are looked for."""

from pathlib import Path

from simexit.catalog import location


def test_in_a_checkout_they_are_beside_the_source(monkeypatch):
    monkeypatch.delenv("SIMEXIT_CARRIERS", raising=False)

    assert location.carriers_folder() == Path(__file__).parents[2] / "carriers"


def test_installed_they_are_in_the_package(monkeypatch, tmp_path):
    monkeypatch.delenv("SIMEXIT_CARRIERS", raising=False)
    package = tmp_path / "site-packages" / "simexit"
    monkeypatch.setattr(location, "_PACKAGE", package)

    assert location.carriers_folder() == package / "data" / "carriers"


def test_another_folder_can_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv("SIMEXIT_CARRIERS", str(tmp_path))

    assert location.carriers_folder() == tmp_path
