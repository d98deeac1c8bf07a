"""The file to start from: sound before anything is filled in."""

import pytest

from simexit.catalog.loader import check_files, load_catalog
from simexit.catalog.starter import BadSlug, starter_text, write_starter


def test_it_passes_the_check_as_it_stands(tmp_path, today):
    path = write_starter("new-card", tmp_path, today=today)

    assert path == tmp_path / "new-card.yaml"
    assert check_files([path], today=today) == []


def test_it_loads_as_a_carrier_of_which_nothing_is_known(tmp_path, today):
    path = write_starter("new-card", tmp_path, today=today)
    carrier = load_catalog(today=today, extra=[path]).carriers["new-card"]

    assert carrier.review.last == today
    assert carrier.jurisdiction == "unknown"
    assert carrier.facts == {}
    assert all(way.offered == "unknown" for way in carrier.ways_out)


def test_what_is_commented_out_is_sound_too(tmp_path, today):
    commented = ("# - id: hotline", "# login_needed:", "# FIRST-01:", "# operator:")
    kept, inside = [], False
    for line in starter_text("new-card", today).split("\n"):
        inside = line.startswith(commented) or (inside and line.startswith("# "))
        kept.append(f"  {line[2:]}" if inside else line)
    text = "\n".join(kept)
    for name, empty in (("contacts", "[]"), ("terms", "{}"), ("facts", "{}")):
        assert f"\n{name}: {empty}" in text
        text = text.replace(f"\n{name}: {empty}", f"\n{name}:")
    text = text.replace("\n  operator:", "\noperator:")
    path = tmp_path / "new-card.yaml"
    path.write_text(
        text.replace("official_domains: []", "official_domains: [x.example]")
    )

    assert check_files([path], today=today) == []
    carrier = load_catalog(today=today, extra=[path]).carriers["new-card"]
    assert carrier.contacts
    assert carrier.terms.confirmation.known
    assert set(carrier.facts) == {"FIRST-01"}


def test_the_folder_is_made_when_it_is_missing(tmp_path, today):
    assert write_starter("new-card", tmp_path / "a" / "b", today=today).is_file()


def test_without_a_folder_it_goes_to_the_catalog(tmp_path, monkeypatch, today):
    monkeypatch.setenv("SIMEXIT_CARRIERS", str(tmp_path))

    assert write_starter("new-card", None, today=today).parent == tmp_path


def test_a_file_that_exists_is_never_overwritten(tmp_path, today):
    path = tmp_path / "new-card.yaml"
    path.write_text("mine")

    with pytest.raises(FileExistsError) as caught:
        write_starter("new-card", tmp_path, today=today)
    assert str(caught.value) == str(path)
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    "slug",
    ["", "New", "new card", "new_card", "-new", "a--b", "../x", "/x", "极峰", "x\n"],
)
def test_a_slug_that_cannot_be_is_refused_in_one_sentence(tmp_path, today, slug):
    with pytest.raises(BadSlug, match="use up to 60 small letters and digits"):
        write_starter(slug, tmp_path, today=today)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("slug", ["steps", "accounts"])
def test_the_name_of_a_shared_file_is_refused(tmp_path, today, slug):
    with pytest.raises(BadSlug, match="all carriers share"):
        write_starter(slug, tmp_path, today=today)


def test_a_bad_slug_is_a_value_error():
    assert issubclass(BadSlug, ValueError)
