"""What a page costs before it shows anything, counted in modules and not in seconds."""

import json
import subprocess
import sys

import pytest
from server_process import environment

# Beyond what every kernel with widgets has loaded anyway.
MODULES_FOR_STEPS = 210
LOADED_ANYWAY = "ipykernel.ipkernel, ipykernel.kernelapp, ipywidgets, anywidget"
NEVER_FOR_STEPS = {
    "great_tables",
    "jupyter_server",
    "jupyterlab",
    "nbconvert",
    "numpy",
    "pandas",
    "phonenumbers",
    "voila",
}
COUNT = f"""
import json, sys
import {LOADED_ANYWAY}
before = set(sys.modules)
import simexit
simexit.app()
print(json.dumps(sorted(set(sys.modules) - before)))
"""


def modules_for(query):
    run = subprocess.run(
        [sys.executable, "-c", COUNT],
        check=True,
        capture_output=True,
        env=environment(QUERY_STRING=query),
    )
    return json.loads(run.stdout.splitlines()[-1])


@pytest.mark.parametrize(
    "query",
    ["", "carrier=heyon&lang=en", "carrier=yaliao&step=decide", "carrier=giffgaff"],
)
def test_a_page_that_shows_steps_loads_little(query):
    modules = modules_for(query)

    assert {name.split(".")[0] for name in modules} & NEVER_FOR_STEPS == set()
    others = [name for name in modules if not name.startswith("simexit")]
    assert len(others) <= MODULES_FOR_STEPS


def test_the_comparison_pays_for_its_tables_itself():
    assert "pandas" in modules_for("compare=heyon,yaliao")


def test_the_command_starts_without_what_only_the_server_needs():
    code = "import sys, simexit.cli, json; print(json.dumps(list(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, env=environment()
    )
    loaded = {name.split(".")[0] for name in json.loads(run.stdout)}

    assert (
        loaded & {"voila", "tornado", "pandas", "ipywidgets", "jupyter_client"} == set()
    )
