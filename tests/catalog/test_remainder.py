"""All faults of a file are told at once, whichever check finds them."""

import pytest

from simexit.catalog.loader import check_files
from simexit.catalog.location import carriers_folder


@pytest.fixture
def told(tmp_path, today):
    """Change a copy of heyon.yaml; tell (rule, text of the line) of each problem."""

    def change(*changes):
        text = (carriers_folder() / "heyon.yaml").read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "heyon.yaml"
        path.write_text(text, encoding="utf-8")
        lines = text.splitlines()
        problems = check_files([path], today=today)
        return {(p.rule, lines[p.line - 1].strip()) for p in problems}

    return change


def test_faults_of_the_schema_and_of_the_rules_are_told_together(told):
    found = told(
        ("jurisdiction: unknown", "jurisdiction: nowhere"),
        ('answer: "yes"', "answer: maybe"),
        ("facts: [H05]", "facts: [H99]"),
        ("phase: sign-in", "phase: sing-in"),
        ("\nsteps:", "\ncolour: red\nsteps:"),
    )

    assert {
        ("jurisdiction-is-known", "jurisdiction: nowhere"),
        ("wrong-value", "answer: maybe"),
        ("facts-are-known", "facts: [H99]"),
        ("wrong-value", "phase: sing-in"),
        ("unknown-field", "colour: red"),
    } == found


def test_a_misspelt_field_is_told_once_and_not_missed_as_well(told):
    assert {("unknown-field", "fatcs: [H05]")} == told(("facts: [H05]", "fatcs: [H05]"))


def test_a_step_that_cannot_be_read_makes_no_fault_of_those_that_wait_for_it(told):
    found = told(("phase: conditions", "phase: condition"))

    assert {("wrong-value", "phase: condition")} == found


def test_faults_behind_a_missing_field_are_told_with_it(told):
    found = told(("slug: heyon\n", ""), ("facts: [H05]", "facts: [H99]"))

    assert ("facts-are-known", "facts: [H99]") in found
    assert "missing-field" in {rule for rule, _ in found}
