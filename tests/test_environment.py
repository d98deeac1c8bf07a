"""environment.yml (conda, Binder) and pyproject.toml (pip) name the same packages."""

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]

# Where conda-forge has another name for a package than pip.
CONDA_NAMES = {"great-tables": "great_tables"}
# What a conda environment needs besides the project's dependencies.
CONDA_ONLY = {"python", "pip"}
PIP_ONLY_LINE = "-e ."


def ranges(lines: list[str]) -> dict[str, str]:
    pip_names = {conda: pip for pip, conda in CONDA_NAMES.items()}
    requirements = [Requirement(line) for line in lines]
    return {
        canonicalize_name(pip_names.get(r.name, r.name)): str(r.specifier)
        for r in requirements
    }


@pytest.fixture(scope="module")
def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def conda() -> dict:
    return YAML(typ="safe").load(ROOT / "environment.yml")


def conda_lines(conda: dict) -> list[str]:
    return [line for line in conda["dependencies"] if isinstance(line, str)]


def pip_lines(conda: dict) -> list[str]:
    [pip] = [part["pip"] for part in conda["dependencies"] if isinstance(part, dict)]
    return pip


def test_both_name_the_same_packages_with_the_same_ranges(project, conda):
    lines = conda_lines(conda) + [x for x in pip_lines(conda) if x != PIP_ONLY_LINE]
    in_conda = {k: v for k, v in ranges(lines).items() if k not in CONDA_ONLY}

    assert ranges(project["dependencies"]) == in_conda


def test_both_want_the_same_python(project, conda):
    assert project["requires-python"] == ranges(conda_lines(conda))["python"]


def test_the_project_itself_is_installed(conda):
    assert PIP_ONLY_LINE in pip_lines(conda)


def test_only_conda_forge_is_used(conda):
    assert ["conda-forge"] == conda["channels"]
    assert "simexit" == conda["name"]
