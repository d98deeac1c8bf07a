"""What contributors are handed: the page, the issue form, hooks and workflows."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from simexit.catalog.fact import Confidence
from simexit.cli import main

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / ".github"
PAGE = (GITHUB / "CONTRIBUTING.md").read_text("utf-8")
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def read(path: Path):
    return YAML(typ="safe").load(path)


def commands(text: str, program: str) -> set[str]:
    """What a text has people run: the word after the program's name."""
    return set(re.findall(rf"(?:^|`|/){program} ([a-z]+)", text, re.MULTILINE))


def test_every_command_on_the_page_exists():
    assert {"check", "run", "tables", "test"} <= commands(PAGE, "make") <= TARGETS
    assert {"new", "check"} <= commands(PAGE, "simexit") <= set(main.commands)


def test_every_link_on_the_page_leads_to_a_file():
    links = re.findall(r"\]\((?!http)([^)#]+)", PAGE)

    assert links
    assert [link for link in links if not (GITHUB / link).exists()] == []


def test_every_field_for_a_fact_is_asked_for_in_the_form():
    form = read(GITHUB / "ISSUE_TEMPLATE" / "carrier.yml")
    asked = {entry["id"]: entry for entry in form["body"] if "id" in entry}

    assert {"carrier", "says", "source", "read", "confidence"} <= set(asked)
    for name in ("carrier", "says", "source", "read", "confidence"):
        assert asked[name]["validations"]["required"]
    offered = [o.split(" · ")[0] for o in asked["confidence"]["attributes"]["options"]]
    # That sources conflict is found when they are put side by side.
    assert offered == [c.value for c in Confidence if c != Confidence.CONFLICTING]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_form_is_written_in_both_languages(path):
    labels = [entry["attributes"].get("label") for entry in read(path).get("body", ())]

    for label in filter(None, labels):
        chinese, english = label.split(" · ")
        assert re.search(r"[\u4e00-\u9fff]", chinese)
        assert english.isascii()


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_pins_what_it_uses_and_may_do_nothing_but_read(path):
    workflow = read(path)
    steps = [s for job in workflow["jobs"].values() for s in job["steps"]]

    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job.get("permissions", {}) in ({}, {"contents": "read"})
    for used in (step["uses"] for step in steps if "uses" in step):
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", used)
    for run in (step["run"] for step in steps if "run" in step):
        assert "${{" not in run, "what a stranger writes must not become a command"


def test_a_pull_request_shows_problems_beside_their_lines():
    runs = [
        step.get("run", "")
        for step in read(GITHUB / "workflows" / "carriers.yml")["jobs"]["check"][
            "steps"
        ]
    ]

    assert "simexit check --format github" in runs
    assert "simexit check --stale --format github" in runs


def test_every_hook_runs_something_that_the_set_up_brings():
    [local] = read(ROOT / ".pre-commit-config.yaml")["repos"]
    entries = {hook["id"]: hook["entry"] for hook in local["hooks"]}

    assert entries["simexit-check"] == ".venv/bin/simexit check"
    for entry in entries.values():
        target = re.fullmatch(r"make --silent ([a-z]+)", entry)
        assert entry.startswith(".venv/bin/") or (target and target[1] in TARGETS)
