"""The wheel, installed in an empty folder, has everything that it needs."""

import csv
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from browser.journeys import CARRIERS, EVERY_CARRIER, HEYON, Guide
from playwright.sync_api import expect
from server_process import RUN_APP, server_process

ROOT = Path(__file__).parents[2]
NOTEBOOKS = {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder that the wheel is installed in; nothing else of simexit is seen."""
    folder = tmp_path_factory.mktemp("wheel")
    run(folder, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    [wheel] = folder.glob("simexit-*.whl")
    target = folder / "installed"
    install = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index")
    run(folder, *install, "--target", target, wheel)
    return target


@pytest.fixture
def simexit(installed, tmp_path):
    """Run the installed command in an empty folder; return what it prints."""
    command = installed / "bin" / "simexit"
    return lambda *arguments: run(installed, command, *arguments, cwd=tmp_path)


def run(path, *arguments, cwd=None):
    """Run Python with `path` as the only other place to import from."""
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd or path,
        env={**os.environ, "PYTHONPATH": str(path), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
    )
    assert 0 == done.returncode, done.stdout + done.stderr
    return done.stdout


def test_the_command_tells_its_version(simexit):
    assert re.fullmatch(r"\d+\.\d+\S*\n", simexit("--version"))


def test_the_data_files_are_there_and_sound(simexit, installed):
    where = run(installed, "-c", "import simexit; print(simexit.__file__)").strip()

    assert Path(where).is_relative_to(installed)
    assert "" == simexit("check")
    [heading, *_] = csv.reader(io.StringIO(simexit("compare", "--format", "csv")))
    assert {carrier.slug for carrier in EVERY_CARRIER} <= set(heading)


def test_the_app_runs_from_there(installed, tmp_path, page):
    with server_process(
        RUN_APP, tmp_path / "log", PYTHONPATH=str(installed)
    ) as app_url:
        sent = urlopen(app_url, timeout=30).read().decode()
        assert "/static/frontend.js?v=" in sent
        guide = Guide(page, app_url)
        guide.visit()
        for carrier in CARRIERS:
            assert carrier.names.zh_hans in sent
            expect(guide.link(carrier.names.zh_hans)).to_be_visible()
        guide.follow(HEYON.names.zh_hans)
        guide.expect_overview(HEYON)


def test_its_notebooks_are_copied_to_where_one_works(installed, tmp_path):
    code = "from pathlib import Path; from simexit.serve.notebooks import *; "
    run(installed, "-c", code + "workable_folder(Path.cwd())", cwd=tmp_path)

    copied = {path.name for path in tmp_path.glob("simexit-notebooks/*")}
    assert NOTEBOOKS == copied
    assert len(NOTEBOOKS) == 4
