"""A carrier file that is still being written: checked like any other."""

import re

import pytest
from builders import GOOD

from simexit.catalog.draft import check_draft
from simexit.catalog.starter import starter_text


@pytest.fixture(autouse=True)
def _small_catalog(monkeypatch):
    monkeypatch.setenv("SIMEXIT_CARRIERS", str(GOOD))


ACME = (GOOD / "acme.yaml").read_text("utf-8")


def test_a_sound_draft_can_be_shown(today):
    text = ACME.replace("slug: acme", "slug: my-card").replace("AM-0", "MY-0")
    names = "names: {zh-Hans: 我的卡, en: My card}"
    text = re.sub(r"names: .*\naliases: .*", names, text, count=1)
    catalog, slug = check_draft(text, today=today)

    assert slug == "my-card"
    assert catalog.problems == ()
    assert catalog.carriers["my-card"].names.en == "My card"
    assert "acme" in catalog.carriers


def test_a_draft_with_a_name_that_is_taken_is_told(today):
    text = ACME.replace("slug: acme", "slug: my-card").replace("AM-0", "MY-0")
    catalog, _ = check_draft(text, today=today)

    assert {p.rule for p in catalog.problems} == {"names-are-unique"}
    assert "acme" in catalog.carriers


def test_a_draft_of_a_known_carrier_takes_its_place(today):
    catalog, slug = check_draft(ACME.replace("Acme card", "Mine"), today=today)

    assert slug == "acme"
    assert catalog.problems == ()
    assert catalog.carriers["acme"].names.en == "Mine"


def test_only_the_drafts_own_problems_are_told_under_its_own_name(today):
    catalog, _ = check_draft(ACME.replace("en: Acme card", "en: <b>"), today=today)

    assert [(p.file, p.rule) for p in catalog.problems] == [
        ("acme.yaml", "text-is-plain")
    ]
    assert "acme" not in catalog.carriers


@pytest.mark.parametrize("text", ["", "names: x", "slug: ../../etc", "slug: [a]"])
def test_without_a_usable_slug_it_is_checked_as_a_draft(today, text):
    catalog, slug = check_draft(text, today=today)

    assert slug == "draft"
    assert {p.file for p in catalog.problems} == {"draft.yaml"}


@pytest.mark.parametrize("name", ["steps", "accounts"])
def test_a_draft_named_like_a_shared_file_is_told(today, name):
    catalog, _ = check_draft(ACME.replace("slug: acme", f"slug: {name}"), today=today)

    assert catalog.problems


@pytest.mark.parametrize(
    "text", ["x" * 1_000_000, "\x00", "a: &a [*a]", "[" * 9999, "\ud800"]
)
def test_whatever_is_typed_is_a_problem_and_no_crash(today, text):
    catalog, _ = check_draft(text, today=today)

    assert catalog.problems


def test_the_starter_is_a_draft(today, monkeypatch):
    monkeypatch.delenv("SIMEXIT_CARRIERS")

    assert check_draft(starter_text("my-card", today), today=today)[0].problems == ()
