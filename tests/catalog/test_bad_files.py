"""One wrong file per rule: what is told, where, and that it can be understood.

A file in data/bad is a sound carrier with the faults that its `# expect:` lines name:
line, column, rule, and the fix that is told. A folder there is laid over data/good.
"""

import datetime
import re
import shutil
from pathlib import Path

import pytest
from builders import BAD, GOOD

from simexit.catalog.checks import rule_id, rules
from simexit.catalog.loader import load_catalog
from simexit.catalog.problem import Problem
from simexit.catalog.sentence import SENTENCES

READING = {
    "file-size",
    "file-readable",
    "yaml-syntax",
    "no-duplicate-keys",
    "no-aliases",
    "not-too-deep",
}
# Too large to keep: test_document.py makes one.
MADE_ELSEWHERE = {"file-size"}
SCHEMA = {rule for rule, _, _ in SENTENCES.values()}
CHECKS = {rule_id(rule) for rule in rules()}

EXPECT = re.compile(r"# expect: (\d+):(\d+) (\S+) fix: (.+)")
WRONG = sorted(BAD.iterdir())
FILES = [path for path in WRONG if path.is_file()]


Told = tuple[int, int, str, str]


def expected(path: Path) -> list[Told]:
    found = EXPECT.findall(path.read_bytes().decode("utf-8", "replace"))
    return sorted((int(line), int(column), *words) for line, column, *words in found)


def problems_of(case: Path, folder: Path, today: datetime.date) -> list[Problem]:
    """All problems of a wrong file, or of the files that a wrong folder adds."""
    if case.is_file():
        return list(load_catalog(GOOD, today=today, extra=[case]).problems)
    shutil.copytree(GOOD, folder, dirs_exist_ok=True)
    shutil.copytree(case, folder, dirs_exist_ok=True)
    added = {str(folder / path.relative_to(case)) for path in case.rglob("*.yaml")}
    found = load_catalog(folder, today=today).problems
    return [problem for problem in found if problem.file in added]


@pytest.fixture(params=WRONG, ids=[path.stem for path in WRONG])
def wrong(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_every_rule_has_a_wrong_file_and_every_wrong_file_a_rule():
    known = READING | SCHEMA | CHECKS

    assert known - MADE_ELSEWHERE == {path.stem for path in WRONG}


def test_the_good_files_have_no_problem(today):
    good = load_catalog(GOOD, today=today)

    assert good.problems == ()
    assert set(good.carriers) == {"acme", "old-acme"}


def test_exactly_the_expected_problems_are_told(wrong, tmp_path, today):
    files = [wrong] if wrong.is_file() else list(wrong.rglob("*.yaml"))
    wanted = sorted(place for file in files for place in expected(file))
    found = problems_of(wrong, tmp_path, today)

    assert wanted == sorted((p.line, p.column, p.rule, p.fix) for p in found)
    assert {wrong.stem} == {p.rule for p in found}


def test_what_is_wrong_and_how_to_mend_it_are_plain_sentences(wrong, tmp_path, today):
    for problem in problems_of(wrong, tmp_path, today):
        for words in (problem.message, problem.fix):
            assert len(words.split()) > 1
            assert words == words.strip()
            # Neither Python's nor pydantic's way of saying it.
            jargon = ("Input should", "NoneType", "<class", "Traceback", "{", "}")
            assert not any(word in words for word in jargon), words


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_wrong_file_is_left_out_and_the_others_stay(path, today):
    catalog = load_catalog(GOOD, today=today, extra=[path])

    assert set(catalog.carriers) == {"acme", "old-acme"}
    assert catalog.accounts is not None
    assert {"xa", "unknown"} == set(catalog.jurisdictions)
    assert "LF-01" in catalog.facts


def test_a_rule_says_in_its_docstring_what_holds():
    for rule in rules():
        assert re.fullmatch(r"[A-Z`].+\.", (rule.__doc__ or "").split("\n")[0])
