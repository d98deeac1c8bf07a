"""A draft of a carrier file: checked, its problems told, previewed as people see it."""

from pathlib import Path

import pytest
from views.reading import faults, page, page_of, shown
from views.visitor import send

from simexit.catalog.location import carriers_folder
from simexit.views.app import App
from simexit.views.components.keeper import Keeper
from simexit.views.components.shell import Shell
from simexit.views.draft import DraftView

SMALL_CATALOG = Path(__file__).parents[1] / "data" / "good"


@pytest.fixture
def draft(today):
    return DraftView(today, "en")


def check(draft, text):
    """Put a text into the field and press the button."""
    draft.text.value = text
    draft.check_button.click()


def problems(draft):
    return page(draft.problems.markup).texts("li")


@pytest.fixture(scope="module")
def sound():
    return (carriers_folder() / "heyon.yaml").read_text("utf-8")


def test_it_begins_with_a_file_to_start_from(draft, today):
    assert "slug: my-carrier" in draft.text.value
    assert str(today) in draft.text.value
    assert "Add a carrier" == page(draft.intro.markup).heading
    assert [] == problems(draft)
    assert () == draft.preview.children


def test_the_file_to_start_from_is_sound_and_previewed(draft):
    draft.check_button.click()

    assert [] == problems(draft)
    assert "No problem found" in draft.problems.markup
    preview, _ = draft.preview.children
    assert isinstance(preview, App)
    assert "my-carrier" == preview.session.carrier.slug


def test_its_column_of_the_comparison_is_previewed_too(draft, sound):
    check(draft, sound)
    preview, column = draft.preview.children
    catalog, table = preview.session.catalog, page(column.markup)
    both = [catalog.carriers[slug] for slug in preview.session.screen.compared]
    domains = [domain for c in both for domain in catalog.official_domains(c)]

    names = table.texts("thead th[scope=col] a")
    assert ["Heyon card", "Mobile Duck (鸭聊卡)"] == names, "beside one that is known"
    assert ["0 main headings"] == faults(table, domains)


def test_its_column_leads_to_the_guide_in_the_preview(draft):
    draft.check_button.click()
    preview, column = draft.preview.children
    own, known = page(column.markup).select("thead th a")

    assert "my-carrier" == own.text
    send(column, {"name": "visit", "value": known["href"]})
    assert "heyon" == preview.session.screen.carrier


def test_problems_are_told_without_a_click(draft, sound):
    draft.text.value = sound.replace("schema: 1", "schema: 7", 1)

    assert 1 == len(problems(draft))


def test_the_form_writes_who_it_is_into_the_file_and_leaves_the_rest(draft):
    before = draft.text.value
    draft.form["slug"].value = "acme-card"
    draft.form["zh_hans"].value = "极峰: “卡”"
    draft.form["en"].value = 'The "Acme" card'
    draft.place.value = "hk"
    draft.write_button.click()
    preview, _ = draft.preview.children
    carrier = preview.session.carrier

    assert [] == problems(draft)
    assert ("acme-card", "hk") == (carrier.slug, carrier.jurisdiction)
    assert ("极峰: “卡”", 'The "Acme" card') == (
        carrier.names.zh_hans,
        carrier.names.en,
    )
    changed = set(draft.text.value.splitlines()) - set(before.splitlines())
    assert 4 == len(changed)
    assert len(draft.text.value.splitlines()) == len(before.splitlines())


def test_an_empty_form_changes_nothing(draft):
    before = draft.text.value
    draft.write_button.click()

    assert before == draft.text.value


@pytest.mark.parametrize(
    "name", ["- x: y", "\\1 \\g<1>", "x" * 500, "# x", "null", "7"]
)
def test_whatever_is_typed_into_the_form_stays_one_value(draft, name):
    draft.form["en"].value = f" {name} "
    draft.write_button.click()
    preview, _ = draft.preview.children

    assert name == preview.session.carrier.names.en


def test_the_preview_can_be_clicked_through(draft, sound):
    check(draft, sound)
    preview, _ = draft.preview.children
    preview.guide.actions.button("go-on").click()

    assert "decide" == preview.session.screen.step
    assert "en" == preview.session.screen.lang


def test_a_draft_takes_the_place_of_the_real_carrier_in_the_preview_only(draft, sound):
    check(draft, sound.replace("Heyon card", "Another name"))
    preview, _ = draft.preview.children

    assert "Another name" == preview.session.carrier.names.en
    assert "Another name" not in (carriers_folder() / "heyon.yaml").read_text("utf-8")


def test_problems_are_told_with_line_and_remedy_and_nothing_is_previewed(draft, sound):
    check(draft, sound)
    check(draft, sound.replace("slug: heyon", "slug: heyon\nslogan: cheap", 1))

    line = sound[: sound.index("slug: heyon")].count("\n") + 2
    assert any(f"Line {line}" in problem for problem in problems(draft))
    assert all("Instead:" in problem for problem in problems(draft))
    assert () == draft.preview.children


def test_all_problems_are_told_at_once(draft, sound):
    check(draft, sound.replace("schema: 1", "schema: 7\nslogan: cheap", 1))
    told = " ".join(problems(draft))

    assert "schema" in told
    assert "slogan" in told


NO_CARRIERS = {
    "empty": "",
    "blank": "   ",
    "a word": "a",
    "a list": "- a\n- b",
    "broken": "{",
    "the accounts": "slug: accounts",
    "the steps": "slug: steps",
    "another folder": "slug: ../../etc/passwd",
    "a slug alone": "slug: my-carrier",
    "an alias": "a: &a [*a]",
    "deep": "x: " + "[" * 5000,
    "control letters": "\x00\x01",
    "half a letter": "\ud800",
    "huge": "x" * 3_000_000,
    "markup": "<script>alert(1)</script>: <img src=x onerror=alert(1)>",
    "markup in a key": "slug: my-carrier\n<b>: '\"><img src=x onerror=alert(1)>'",
}


@pytest.mark.parametrize("text", NO_CARRIERS.values(), ids=NO_CARRIERS)
def test_no_text_breaks_the_page(draft, text, monkeypatch):
    monkeypatch.setenv("SIMEXIT_CARRIERS", str(SMALL_CATALOG))
    check(draft, text)

    assert problems(draft)
    assert [] == faults(page(draft.intro.markup, draft.problems.markup))
    assert draft.problems.markup.encode()
    assert () == draft.preview.children


def test_after_a_problem_is_mended_the_preview_is_there(draft, sound):
    check(draft, "{")
    check(draft, sound)

    assert [] == problems(draft)
    assert 2 == len(draft.preview.children)


def test_every_word_is_in_the_language(today):
    draft = DraftView(today, "zh-Hans")
    draft.text.value = "{"
    draft.check_button.click()

    assert "添加一家运营商" == page(draft.intro.markup).heading
    assert "Carrier file (YAML)" != draft.text.description
    assert "Check and preview" != draft.check_button.description
    assert "problem" not in " ".join(page(draft.problems.markup).texts("h2"))


def test_the_page_has_one_shell_with_or_without_a_preview(draft):
    """Two of them would fight over title, address and focus."""
    for _ in range(2):
        assert 1 == sum(isinstance(part, Shell) for part in shown(draft))
        draft.check_button.click()


def test_the_page_with_its_preview_is_sound(draft):
    """The page and the guide in it have a main heading each."""
    draft.check_button.click()

    assert ["2 main headings"] == faults(page_of(draft))


def test_the_preview_keeps_nothing_in_the_browser(draft):
    """The browser's record is of real cases."""
    draft.check_button.click()

    assert not [part for part in shown(draft) if isinstance(part, Keeper)]
