"""The file format: what is wrong is told field by field, in plain words."""

import json
from dataclasses import replace

import pytest
from builders import GOOD, make_statement
from jsonschema import Draft202012Validator

from simexit.catalog.account import Accounts
from simexit.catalog.document import read_document
from simexit.catalog.jurisdiction import Jurisdiction
from simexit.catalog.schema import CarrierFile, StepUse, json_schema, validate
from simexit.catalog.sentence import field_name
from simexit.catalog.shared import SharedFacts, SharedSteps
from simexit.catalog.step import Way


@pytest.fixture
def told(tmp_path):
    """Line, column, rule and message of everything wrong with a carrier file's part.

    What is merely missing at the top is left aside.
    """

    def told(content: str) -> list[tuple[int, int, str, str]]:
        path = tmp_path / "x.yaml"
        path.write_text(content, "utf-8")
        value, problems = validate(read_document(path), CarrierFile)
        assert value is None
        return sorted(
            (p.line, p.column, p.rule, p.message)
            for p in problems
            if (p.line, p.rule) != (1, "missing-field")
        )

    return told


def test_a_fault_inside_a_shared_step_has_its_own_line(told):
    content = "steps:\n  - use: decide\n    how:\n      - zh-Hans: 做\n        en: 3\n"

    assert told(content) == [(5, 13, "wrong-value", "`en` must be text")]


def test_an_own_step_and_a_shared_one_have_different_fields(told):
    content = (
        "steps:\n"
        "  - use: decide\n"
        "    phase: decide\n"
        "  - id: own\n"
        "    phase: apply\n"
        "    title: {zh-Hans: 做, en: Do}\n"
        "    use_of: x\n"
    )

    assert told(content) == [
        (3, 5, "unknown-field", "`phase` is no field here"),
        (7, 5, "unknown-field", "`use_of` is no field here"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("aliases: [1]", "entry 1 of `aliases` must be text"),
        ("aliases: [a, [b]]", "entry 2 of `aliases` must be text"),
        ("steps: [text]", "entry 1 of `steps` must be a group of fields"),
        ("steps: text", "`steps` must be a list"),
        ("steps:", "`steps` must be a list"),
        ("names: text", "`names` must be a group of fields"),
        ("facts: [a]", "`facts` must be a group of fields"),
        ("slug: ''", "`slug` is empty"),
        ("slug: 12", "`slug` must be text"),
        ("schema: 2", "`schema` must be 1"),
        ("schema: " + "9" * 5000, "`schema` must be 1"),
        ("review: {last: yesterday}", "`last` must be a day"),
        ("review: {last: 2026-02-30}", "`last` must be a day"),
        ("review: {last: 20261122}", "`last` must be a day"),
        ("review: {last: [1]}", "`last` must be a day"),
        ("retired: {since: '2026-1'}", "`since` must be a day"),
        ("terms: {esim: yes}", "`esim` must be a group of fields"),
        (
            "terms: {esim: {answer: maybe}}",
            "`answer` must be 'yes', 'no' or 'unknown'",
        ),
        ("terms: {fee: {amount: free}}", "`amount` must be a number"),
        ("terms: {fee: {amount: .nan}}", "`amount` must be a number"),
        ("terms: {record_kept: {count: some}}", "`count` must be a whole number"),
        ("terms: {record_kept: {count: 1.5}}", "`count` must be a whole number"),
        (
            "terms: {record_kept: {at_least: perhaps}}",
            "`at_least` must be true or false",
        ),
        ("names: {zh-Hans: 卡, en: " + "x" * 1501 + "}", "`en` is longer than"),
        ("facts: {'': {}}", "a name in `facts` is empty"),
        ("<<: {a: 1}", "`<<` is no field here"),
        ("1: 2", "`1` is no field here"),
        ("names: {zh_hans: 卡, en: x}", "`zh_hans` is no field here"),
    ],
)
def test_every_kind_of_fault_has_its_sentence(told, content, message):
    assert any(message in said for *_, said in told(content)), told(content)


def test_a_fault_is_not_echoed_by_what_it_stands_in(told):
    content = (
        "steps:\n  - id: a\n    phase: nowhere\n    title: {zh-Hans: 做, en: Do}\n"
    )

    assert [rule for _, _, rule, _ in told(content)] == ["wrong-value"]


def test_thousands_of_faults_are_all_told(told):
    assert len(told(f"aliases: [{', '.join(['1'] * 20_000)}]")) == 20_000


def test_a_long_name_is_cut_short():
    assert field_name(("x" * 300,)) == f"`{'x' * 60}…`"
    assert field_name(()) == "the file"


def test_all_kinds_of_files_are_read():
    kinds = {
        "acme.yaml": CarrierFile,
        "accounts.yaml": Accounts,
        "steps.yaml": SharedSteps,
        "jurisdictions/xa.yaml": Jurisdiction,
        "facts/leaflet.yaml": SharedFacts,
    }
    for name, kind in kinds.items():
        value, problems = validate(read_document(GOOD / name), kind)
        assert problems == []
        assert isinstance(value, kind)


def test_a_file_of_another_kind_is_refused():
    value, problems = validate(read_document(GOOD / "accounts.yaml"), CarrierFile)

    assert value is None
    assert {"unknown-field", "missing-field"} == {p.rule for p in problems}


def test_a_shared_step_keeps_its_text_and_takes_the_carriers_on():
    _, steps = read_shared()
    use = StepUse(use="settle-balance", need="may", ways=(Way.CANCEL,), after=())
    resolved = use.resolved(steps)

    assert (resolved.need, resolved.ways, resolved.after) == ("may", ("cancel",), ())
    assert resolved.title == steps["settle-balance"].title
    assert resolved.gate == steps["settle-balance"].gate
    assert StepUse(use="decide").resolved(steps) == steps["decide"]
    with pytest.raises(KeyError):
        StepUse(use="nothing").resolved(steps)


def test_a_carriers_own_instructions_stand_before_or_after_the_shared_ones():
    _, steps = read_shared()
    shared = replace(steps["decide"], how=(make_statement("shared"),))
    use = StepUse(
        use="decide",
        how_first=(make_statement("before"),),
        how=(make_statement("after"),),
    )
    resolved = use.resolved({"decide": shared})

    assert [said.en for said in resolved.how] == ["before", "shared", "after"]


def test_a_shared_step_may_have_another_id_here():
    _, steps = read_shared()

    assert StepUse(use="settle-balance", id="money").resolved(steps).id == "money"


def read_shared():
    value, _ = validate(read_document(GOOD / "steps.yaml"), SharedSteps)
    return value, {step.id: step for step in value.steps}


def test_the_schema_for_editors_takes_good_files_and_refuses_wrong_ones():
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    editor = Draft202012Validator(schema)

    good = json.loads(json.dumps(read_document(GOOD / "acme.yaml").data))
    assert list(editor.iter_errors(good)) == []
    assert list(editor.iter_errors({**good, "extra": 1}))
    assert list(editor.iter_errors({**good, "schema": 2}))
    assert list(editor.iter_errors({**good, "steps": [{"use": "decide", "asks": "x"}]}))


def test_the_schema_for_editors_explains_every_field():
    definitions = json_schema()["$defs"]

    for name in ("Step", "Fact", "WayOut", "Contact", "Terms", "StepUse", "Review"):
        for field, said in definitions[name]["properties"].items():
            assert said.get("description"), f"{name}.{field}"
