"""The cache: faster, and never anything else than what the files say."""

import os
import pickle
import shutil

import pytest
from builders import GOOD

from simexit.catalog import cache, loader
from simexit.catalog.cache import cached_catalog


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the data files, and a cache of its own."""
    monkeypatch.setattr(cache, "user_cache_path", lambda _: tmp_path / "cache")
    return shutil.copytree(GOOD, tmp_path / "carriers")


@pytest.fixture
def loads(monkeypatch):
    """How often the files are really read."""
    counted = []
    real = loader.load_catalog

    def load(*given, **named):
        counted.append(given)
        return real(*given, **named)

    monkeypatch.setattr(loader, "load_catalog", load)
    return counted


def kept(tmp_path):
    [path] = (tmp_path / "cache").glob("*.pickle")
    return path


def test_what_comes_from_the_cache_is_what_the_files_say(folder, loads, today):
    first = cached_catalog(folder, today=today)
    second = cached_catalog(folder, today=today)

    assert 1 == len(loads)
    assert first == second == loader.load_catalog(folder, today=today)


def test_a_changed_file_is_read_again(folder, loads, today):
    cached_catalog(folder, today=today)
    path = folder / "old-acme.yaml"
    path.write_text(path.read_text("utf-8").replace("en: Old Acme", "en: Older"))

    assert "Older" == cached_catalog(folder, today=today).carriers["old-acme"].names.en
    assert 2 == len(loads)


def test_a_file_that_is_gone_is_gone(folder, loads, today):
    cached_catalog(folder, today=today)
    (folder / "old-acme.yaml").unlink()

    assert "old-acme" not in cached_catalog(folder, today=today).carriers


@pytest.mark.parametrize("content", [b"", b"damaged", pickle.dumps("other")])
def test_a_damaged_cache_is_read_past(folder, tmp_path, loads, today, content):
    cached_catalog(folder, today=today)
    kept(tmp_path).write_bytes(content)

    assert "old-acme" in cached_catalog(folder, today=today).carriers
    assert 2 == len(loads)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="rights as on POSIX systems")
def test_a_cache_that_others_can_write_is_never_read(folder, tmp_path, loads, today):
    cached_catalog(folder, today=today)
    kept(tmp_path).chmod(0o666)
    cached_catalog(folder, today=today)

    assert 2 == len(loads)
    assert 0o600 == kept(tmp_path).stat().st_mode & 0o777


def test_without_a_place_to_keep_it_the_files_are_read(folder, tmp_path, loads, today):
    (tmp_path / "cache").write_text("a file where the folder should be")

    assert "old-acme" in cached_catalog(folder, today=today).carriers


def test_a_link_that_leads_nowhere_hinders_nobody(folder, today):
    # Some editors leave one beside a file that is being written.
    (folder / ".#acme.yaml").symlink_to(folder / "nowhere")

    assert "acme" in cached_catalog(folder, today=today).carriers
