"""Loading: sound files come in, faulty ones are told and left out, nothing raises."""

import shutil
from pathlib import Path

import pytest
from builders import GOOD

from simexit.catalog.loader import check_files, load_catalog

FIVE_FAULTS = """\
schema: 1
slug: five
names: {zh-Hans: 五错, en: Five faults}
jurisdiction: xa
review:
  last: 2027-01-01
summary:
  - zh-Hans: 一张卡。
    en: A <b>card</b>.
    advice: true
steps:
  - use: decide
  - id: apply
    phase: apply
    title: {zh-Hans: 申请, en: Apply}
    after: [nothing]
    why:
      - zh-Hans: 没有出处。
        en: No source.
  - use: xa-port
terms:
  esim: {answer: "yes"}
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    """A copy of the good files to spoil."""
    return Path(shutil.copytree(GOOD, tmp_path / "carriers"))


@pytest.fixture
def in_package(monkeypatch, folder) -> Path:
    """The copy as the catalog that single files are checked against."""
    monkeypatch.setenv("SIMEXIT_CARRIERS", str(folder))
    return folder


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def rules_in(problems, name: str) -> list[str]:
    return [p.rule for p in problems if Path(p.file).name == name]


def test_shared_steps_are_put_in_with_the_carriers_own_words(folder, today):
    acme = load_catalog(folder, today=today).carriers["acme"]
    by_id = {step.id: step for step in acme.steps}

    assert by_id["move-accounts"].checklist == "accounts"
    assert by_id["move-accounts"].why[0].facts == ("AM-01",)
    assert by_id["verify-closed"].after == ("apply",)


def test_ways_out_of_the_jurisdiction_are_put_in(folder, today):
    acme = load_catalog(folder, today=today).carriers["acme"]

    assert acme.way_out("port-out").offered == "yes"
    assert acme.way_out("suspend").offered == "no"
    assert acme.way_out("keep-alive").offered == "unknown"


def test_facts_of_all_files_come_together(folder, today):
    facts = load_catalog(folder, today=today).facts

    assert {"AM-01", "AM-02", "AC-01", "LF-01", "ST-01", "XA-01"} == set(facts)


def test_five_faults_in_one_file_are_five_problems(folder, today):
    (folder / "five.yaml").write_text(FIVE_FAULTS, "utf-8")

    catalog = load_catalog(folder, today=today)
    assert [(p.line, p.rule) for p in catalog.problems] == [
        (6, "days-are-past"),
        (9, "text-is-plain"),
        (16, "steps-are-ordered"),
        (18, "statements-are-sourced"),
        (22, "answers-have-facts"),
    ]
    assert set(catalog.carriers) == {"acme", "old-acme"}


def test_a_faulty_shared_file_is_told_once_by_every_carrier_that_needs_it(
    folder, today
):
    spoil(folder / "steps.yaml", "Decide first", "<script>")

    catalog = load_catalog(folder, today=today)
    assert catalog.carriers == {}
    assert rules_in(catalog.problems, "steps.yaml") == ["text-is-plain"]
    assert rules_in(catalog.problems, "acme.yaml") == ["shared-steps-are-known"]
    assert rules_in(catalog.problems, "old-acme.yaml") == ["shared-steps-are-known"]


def test_a_faulty_jurisdiction_takes_only_its_own_carriers_along(folder, today):
    spoil(folder / "jurisdictions" / "xa.yaml", "code: xa", "code: yb")

    catalog = load_catalog(folder, today=today)
    assert set(catalog.carriers) == {"old-acme"}
    assert "jurisdiction-is-known" in rules_in(catalog.problems, "acme.yaml")


def test_faulty_accounts_and_facts_leave_the_carriers_in(folder, today):
    spoil(folder / "accounts.yaml", "need: must", "need: perhaps")
    spoil(folder / "facts" / "leaflet.yaml", "read: 2026-11-01", "read: 2027-01-01")

    catalog = load_catalog(folder, today=today)
    assert set(catalog.carriers) == {"acme", "old-acme"}
    assert catalog.accounts is None
    assert "LF-01" not in catalog.facts
    assert len(catalog.problems) == 2


def test_a_shared_fact_is_not_lost_because_a_carrier_writes_it_again(folder, today):
    spoil(folder / "acme.yaml", "  AM-02:\n", "  LF-01:\n")

    catalog = load_catalog(folder, today=today)
    assert "LF-01" in catalog.facts
    assert rules_in(catalog.problems, "leaflet.yaml") == []
    assert "facts-are-unique" in rules_in(catalog.problems, "acme.yaml")


def test_a_fact_that_only_points_to_a_missing_one_is_a_warning(folder, today):
    spoil(folder / "acme.yaml", "    against: [LF-01]\n", "    against: [NO-01]\n")

    catalog = load_catalog(folder, today=today)
    assert [(p.rule, p.severity) for p in catalog.problems] == [
        ("facts-are-known", "warning")
    ]
    assert "acme" in catalog.carriers


def test_an_empty_folder_gives_an_empty_catalog(tmp_path, today):
    catalog = load_catalog(tmp_path, today=today)

    assert catalog.carriers == {}
    assert catalog.problems == ()


def test_a_file_from_elsewhere_takes_the_place_of_its_like(folder, tmp_path, today):
    mine = tmp_path / "acme.yaml"
    shutil.copy(folder / "acme.yaml", mine)
    spoil(mine, "Acme card", "My Acme card")

    catalog = load_catalog(folder, today=today, extra=[mine])
    assert catalog.problems == ()
    assert catalog.carriers["acme"].names.en == "My Acme card"


def test_checking_nothing_checks_the_whole_catalog(in_package, today):
    assert check_files([], today=today) == []

    spoil(in_package / "acme.yaml", "en: Acme card", "en: <i>")
    assert [p.rule for p in check_files([], today=today)] == ["text-is-plain"]


def test_a_single_file_is_checked_against_the_catalog(in_package, tmp_path, today):
    file = tmp_path / "five.yaml"
    file.write_text(FIVE_FAULTS, "utf-8")

    found = check_files([file], today=today)
    assert len(found) == 5
    assert {Path(p.file).name for p in found} == {"five.yaml"}


@pytest.mark.parametrize("form", ["absolute", "relative", "dotted"])
def test_however_a_file_is_named_its_problems_are_told(
    in_package, monkeypatch, today, form
):
    monkeypatch.chdir(in_package.parent)
    spoil(in_package / "acme.yaml", "en: Acme card", "en: <i>")
    named = {
        "absolute": in_package / "acme.yaml",
        "relative": Path("carriers/acme.yaml"),
        "dotted": Path("carriers/../carriers/acme.yaml"),
    }[form]

    [problem] = check_files([named], today=today)
    assert problem.rule == "text-is-plain"
    assert Path(problem.file).name == "acme.yaml"


def test_problems_elsewhere_are_not_told_for_a_single_file(in_package, today):
    spoil(in_package / "acme.yaml", "en: Acme card", "en: <i>")

    assert check_files([in_package / "old-acme.yaml"], today=today) == []


def test_a_folder_is_checked_as_a_catalog_of_its_own(folder, today):
    spoil(folder / "old-acme.yaml", "en: Old Acme", "en: <i>")

    assert [p.rule for p in check_files([folder], today=today)] == ["text-is-plain"]


def test_a_part_of_the_catalog_can_be_checked(in_package, today):
    jurisdictions = in_package / "jurisdictions"
    assert check_files([jurisdictions, in_package / "facts"], today=today) == []

    spoil(jurisdictions / "xa.yaml", "en: Xanadu", "en: <i>")
    [problem] = check_files([jurisdictions], today=today)
    assert (problem.line, problem.rule) == (4, "text-is-plain")


def test_a_shared_file_by_itself_is_known_for_what_it_is(in_package, today):
    shared = [in_package / "steps.yaml", in_package / "jurisdictions" / "xa.yaml"]

    assert check_files(shared, today=today) == []


def test_a_folder_named_like_a_file_is_told(in_package, today):
    (in_package / "x.yaml").mkdir()

    assert [p.rule for p in check_files([], today=today)] == ["file-readable"]
    assert [p.rule for p in check_files([in_package / "x.yaml"], today=today)] == [
        "file-readable"
    ]


def test_an_empty_folder_is_not_called_clean(tmp_path, today):
    [problem] = check_files([tmp_path], today=today)

    assert problem.rule == "file-readable"
    assert "no data file" in problem.message


def test_a_file_that_is_not_there_is_a_problem(in_package, today):
    [problem] = check_files([in_package / "nobody.yaml"], today=today)

    assert problem.rule == "file-readable"


def test_what_is_named_twice_is_told_once(in_package, today):
    spoil(in_package / "acme.yaml", "en: Acme card", "en: <i>")
    file = in_package / "acme.yaml"

    assert len(check_files([file, file, in_package], today=today)) == 1
