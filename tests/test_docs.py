"""carriers/README.md, schema.json and the code say the same."""

import dataclasses
import json
import re
import runpy
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from simexit.catalog.account import Account, Accounts
from simexit.catalog.carrier import (
    AsksFor,
    Carrier,
    Contact,
    Detail,
    NumberRange,
    Retired,
    Review,
    WayOut,
    WayStatement,
)
from simexit.catalog.checks import rule_id, rules
from simexit.catalog.decision import (
    Answer,
    Decision,
    Outcome,
    Question,
    WayInGeneral,
)
from simexit.catalog.fact import Confidence, Fact
from simexit.catalog.jurisdiction import Body, Jurisdiction, Limit, Route
from simexit.catalog.loader import check_files
from simexit.catalog.refusal import Reason, Refusals
from simexit.catalog.schema import StepUse
from simexit.catalog.sentence import SENTENCES
from simexit.catalog.shared import SharedFacts, SharedSteps, Uncited
from simexit.catalog.starter import starter_text
from simexit.catalog.step import Conflict, Gate, Phase, Step, Way, WordsKind
from simexit.catalog.terms import Channel, Channels, Money, Period, Terms, YesNo
from simexit.catalog.text import Statement, Text

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "carriers"
README = (FOLDER / "README.md").read_text("utf-8")
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "schema.py"))
HOW = "run: python scripts/schema.py"
TABLE = runpy.run_path(str(ROOT / "scripts" / "readme_table.py"))

TYPES = [
    Carrier,
    StepUse,
    Step,
    Conflict,
    Statement,
    Text,
    Fact,
    Terms,
    YesNo,
    Channels,
    Period,
    Money,
    AsksFor,
    Contact,
    NumberRange,
    WayOut,
    WayStatement,
    Review,
    Retired,
    Jurisdiction,
    Body,
    Account,
    Accounts,
    SharedFacts,
    SharedSteps,
    Uncited,
    Decision,
    Question,
    Answer,
    Outcome,
    WayInGeneral,
    Refusals,
    Reason,
    Route,
    Limit,
]
RULES = {
    *(rule_id(rule) for rule in rules()),
    *(rule for rule, _, _ in SENTENCES.values()),
    *("file-size", "file-readable", "yaml-syntax"),
    *("no-duplicate-keys", "no-aliases", "not-too-deep"),
}


def section(name: str) -> str:
    """The part of the page below a heading, up to the next one."""
    found = re.search(rf"^#+ {name}\n(.*?)(?=^#|\Z)", README, re.DOTALL | re.MULTILINE)
    assert found, f"no heading {name!r} in carriers/README.md"
    return found[1]


def template() -> str:
    [found] = re.findall(
        r"<!-- template: .*? -->\n\n```yaml\n(.*?)```", README, re.DOTALL
    )
    return found


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_every_field_is_explained_where_its_type_is(kind):
    heading = "CarrierFile" if kind is Carrier else kind.__name__
    names = {"zh_hans": "zh-Hans", "zh_hant": "zh-Hant"}
    for field in dataclasses.fields(kind):
        name = names.get(field.name, field.name)
        assert f"| `{name}` |" in section(heading), f"{heading}.{name}; {HOW}"


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_rule_is_explained_once_with_a_way_to_mend_it(rule):
    [row] = [line for line in README.split("\n") if line.startswith(f"| `{rule}` |")]

    _, _, meaning, mending, _ = row.split("|")
    assert meaning.strip().endswith(".")
    assert mending.strip().endswith(".")


def test_no_rule_is_explained_that_does_not_exist():
    rows = section("All rules") + README.split("## All rules")[1]

    assert set(re.findall(r"^\| `([a-z-]+)` \|", rows, re.MULTILINE)) == RULES


@pytest.mark.parametrize(
    "words",
    [Confidence, Phase, Way, Gate, Channel, Detail, WordsKind],
    ids=lambda words: words.__name__,
)
def test_every_word_that_may_be_written_is_named(words):
    for word in words:
        assert f"`{word.value}`" in README


def test_the_page_begins_in_chinese_and_can_be_read_without_the_code():
    opening = README.split("\n## ")[0]

    assert len(re.findall(r"[\u4e00-\u9fff]", opening)) > 60
    assert "simexit new" in opening
    assert "simexit check" in opening


def test_the_made_parts_of_the_page_are_up_to_date():
    assert SCRIPT["readme_text"](README) == README, HOW


def test_the_schema_for_editors_is_up_to_date():
    assert (FOLDER / "schema.json").read_text("utf-8") == SCRIPT["schema_text"](), HOW
    assert "$schema" in json.loads(SCRIPT["schema_text"]())


def test_the_template_is_the_file_that_simexit_new_writes():
    assert template() == starter_text()


def test_the_template_is_sound(tmp_path, today):
    path = tmp_path / "my-carrier.yaml"
    path.write_text(template(), "utf-8")

    assert check_files([path], today=today) == []


def test_the_template_shows_every_field_of_a_carrier_but_the_last_resort():
    shown = set(re.findall(r"^(?:# )?([a-z_]+):", template(), re.MULTILINE))
    fields = {field.name for field in dataclasses.fields(Carrier)}

    assert fields - shown == {"formerly", "retired"}


def test_every_yaml_example_on_the_page_can_be_read():
    for example in re.findall(r"```yaml\n(.*?)```", README, re.DOTALL):
        YAML(typ="safe").load(example)


def test_links_inside_the_page_lead_to_a_heading():
    headings = {h.lower() for h in re.findall(r"^#+ (\S+)$", README, re.MULTILINE)}

    assert set(re.findall(r"\]\(#([^)]+)\)", README)) <= headings


@pytest.mark.parametrize("page", TABLE["PAGES"], ids=lambda page: page.name)
def test_the_tables_of_carriers_are_up_to_date(catalog, page):
    text = page.read_text("utf-8")

    assert " made by scripts/readme_table.py" in text
    assert TABLE["updated"](page, catalog) == text, "run: scripts/readme_table.py"


def test_every_carrier_has_a_row_with_its_state(catalog):
    table = TABLE["table"](catalog)

    for slug in catalog.carriers:
        [row] = [r for r in table.splitlines() if f"/{slug}.yaml)" in r]
        assert len(row.split(" | ")) == len(TABLE["HEAD"])


def test_a_change_in_a_file_makes_the_table_due(catalog):
    carriers = {s: c for s, c in catalog.carriers.items() if s != "heyon"}
    fewer = dataclasses.replace(catalog, carriers=carriers)

    for page in TABLE["PAGES"]:
        assert TABLE["updated"](page, fewer) != page.read_text("utf-8")


def test_the_drawing_of_the_decision_is_up_to_date(catalog):
    script = runpy.run_path(str(ROOT / "scripts" / "decision.py"))

    for path, text in script["pages"](catalog.decision).items():
        assert path.read_text("utf-8") == text, "run: scripts/decision.py"


LANGUAGE_OWN = (
    "README.md",
    "README.zh-Hans.md",
    "docs/step-en.png",
    "docs/step-zh.png",
)


def outline(name):
    """What a README offers in whatever language: tables, commands, names, pages."""
    text = (ROOT / name).read_text("utf-8")
    return {
        "headings": len(re.findall(r"^## ", text, re.MULTILINE)),
        "rows": [
            len(part.splitlines()) for part in re.findall(r"(?:^\|.*\n)+", text, re.M)
        ],
        "commands": sorted(set(re.findall(r"`((?:simexit|make) [a-z]+)", text))),
        "functions": re.findall(r"^simexit\.(\w+)\(", text, re.MULTILINE),
        "pages": sorted(set(re.findall(r"\]\(([^)]+)\)", text)) - set(LANGUAGE_OWN)),
        "made": re.findall(r"<!-- .*? -->", text),
    }


def test_both_readmes_offer_the_same():
    assert outline("README.md") == outline("README.zh-Hans.md")
