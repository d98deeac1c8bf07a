"""Everything without a mouse, as somebody does who cannot use one."""

import re

import pytest
from browser.journeys import (
    CARRIERS,
    EVERY_CARRIER,
    HEYON,
    SLUGS,
    YALIAO,
    KeyboardGuide,
    decide,
    go_the_whole_way,
    steps_of,
    until,
)
from playwright.sync_api import expect

# What can be seen and used; the radio buttons of one question are one stop.
STOPS = """() => {
  const all = document.querySelectorAll("a[href], button:enabled, input:enabled, " +
    "select:enabled, textarea:enabled, summary, [tabindex='0']");
  const seen = [...all].filter(e => e.checkVisibility({visibilityProperty: true}));
  const questions = new Set(seen.filter(e => e.type === "radio").map(e => e.name));
  return seen.filter(e => e.type !== "radio").length + questions.size;
}"""


@pytest.fixture
def guide(page, app_url):
    """Somebody with a keyboard only, who reads English."""
    return KeyboardGuide(page, app_url, "en")


@pytest.fixture
def decided(guide):
    """The same person, having just decided to close their Heyon number."""
    first, second = steps_of(HEYON)[:2]
    guide.visit(carrier=HEYON.slug, step=first.id)
    decide(guide, HEYON)
    guide.expect_step(HEYON, second)
    return guide


@pytest.mark.parametrize("carrier", CARRIERS, ids=SLUGS)
def test_the_whole_way_can_be_gone_by_keyboard(guide, carrier):
    go_the_whole_way(guide, carrier)


def test_a_card_is_found_by_typing(guide):
    guide.visit()
    guide.reach("searchbox", re.compile("Find your card"))

    guide.page.keyboard.type("mobiel duck")

    expect(guide.page.locator(".sx-card").first).to_contain_text("Mobile Duck")
    expect(guide.page.get_by_role("searchbox")).to_be_focused()
    expect(guide.page.get_by_role("searchbox")).to_have_value("mobiel duck")
    guide.follow("Mobile Duck")
    guide.expect_overview(YALIAO)


def test_after_a_search_without_result_all_cards_can_be_shown(guide):
    guide.visit()
    guide.reach("searchbox", re.compile("Find your card"))
    guide.page.keyboard.type("zzzzqqqq")
    expect(guide.page.locator(".sx-card")).to_have_count(0)

    guide.follow("Show all cards")

    expect(guide.page.locator(".sx-card")).to_have_count(len(EVERY_CARRIER))
    expect(guide.page.get_by_role("searchbox")).to_have_value("")
    guide.expect_focus_kept()


def test_the_language_is_switched_in_place(guide):
    step = steps_of(HEYON)[2]
    guide.visit(carrier=HEYON.slug, step=step.id)

    guide.follow("繁體中文")

    expect(guide.page.locator("html")).to_have_attribute("lang", "zh-Hant")
    expect(guide.heading).to_contain_text(step.title.in_("zh-Hant"))
    assert ("link", "繁體中文") == guide.focused()


def test_a_step_is_left_out_for_a_reason(decided):
    following = steps_of(HEYON)[2]
    decided.press("Leave it out…")
    decided.press("Leave this step out")
    decided.expect_notice("Choose a reason first. Nothing has changed.")
    decided.expect_focus_kept()

    decided.choose("It is not possible")
    decided.press("Leave this step out")

    decided.expect_step(HEYON, following)
    decided.expect_settled(2, HEYON)


def test_the_focus_is_kept_when_a_step_did_not_work(decided):
    decided.press("It did not work")

    expect(decided.page.locator(".sx-help")).to_be_visible()
    decided.expect_focus_kept()


def test_the_focus_is_kept_when_a_step_is_taken_back(decided):
    step, following = steps_of(HEYON)[1:3]
    decided.press("Done, go on")
    decided.expect_step(HEYON, following)
    decided.open_step(step)
    decided.expect_step(HEYON, step)

    decided.press("Take it back")

    expect(decided.button("Done, go on")).to_be_enabled()
    decided.expect_focus_kept()


def test_the_focus_stays_in_the_checklist_while_it_is_filled_in(decided):
    [step] = [step for step in steps_of(HEYON) if step.checklist]
    decided.open_step(step)
    decided.expect_step(HEYON, step)
    progress = decided.page.locator(".sx-checklist [role=status]")
    decided.reach("combobox", re.compile("How it stands"))
    field = decided.focused()

    decided.page.keyboard.press("ArrowDown")
    expect(progress).to_contain_text("1 of")
    assert field == decided.focused()
    decided.page.keyboard.press("ArrowUp")
    expect(progress).to_contain_text("0 of")
    assert field == decided.focused()


def test_carriers_are_compared(guide):
    guide.visit(compare=",".join(SLUGS))
    guide.reach("button", re.compile("^Choose carriers"))
    guide.page.keyboard.press("Enter")
    expect(guide.page.locator(".sx-chooser")).to_be_visible()
    left_out = ("checkbox", CARRIERS[0].names.en)
    guide.reach(left_out[0], re.compile(f"^{re.escape(left_out[1])}$"))
    guide.page.keyboard.press("Space")
    expect(guide.page.locator("thead th a")).to_have_count(len(SLUGS) - 1)
    assert left_out == guide.focused()

    rows = guide.page.locator("tr[data-criterion]")
    every = rows.count()
    guide.reach("checkbox", re.compile("^Show only the differences$"))
    guide.page.keyboard.press("Space")
    expect(rows).not_to_have_count(every)
    assert ("checkbox", "Show only the differences") == guide.focused()

    source = guide.page.locator("td .sx-source").first
    expect(source).not_to_be_visible()
    guide.reach("DisclosureTriangle", re.compile("Sources"))
    guide.page.keyboard.press("Enter")
    expect(source).to_be_visible()
    guide.expect_focus_kept()


def test_a_carrier_to_compare_is_found_by_name_place_and_order(guide):
    guide.visit(compare=",".join(SLUGS))
    guide.reach("button", re.compile("^Choose carriers"))
    guide.page.keyboard.press("Enter")
    guide.reach("searchbox", re.compile("^Name$"))
    guide.page.keyboard.type("giffgaf")
    boxes = guide.page.locator(".sx-chooser input")
    expect(boxes).to_have_count(1)
    assert ("searchbox", "Name") == guide.focused()
    guide.reach("checkbox", re.compile("^giffgaff$"))
    guide.page.keyboard.press("Space")
    expect(guide.page.locator("thead th a")).to_have_count(len(SLUGS) + 1)
    assert ("checkbox", "giffgaff") == guide.focused()

    guide.reach("combobox", re.compile("^Order$"))
    guide.page.keyboard.press("ArrowDown")
    expect(guide.page).to_have_url(re.compile("sort=difficulty"))
    assert ("combobox", "Order") == guide.focused()


def test_first_digits_lead_to_a_guide(guide):
    guide.visit()
    guide.reach("link", re.compile("know who runs it"))
    guide.page.keyboard.press("Enter")
    expect(guide.heading).to_be_focused()
    guide.reach("searchbox", re.compile("first 4 digits"))
    guide.page.keyboard.type("6700")
    expect(guide.page.locator(".sx-hint [role=status]")).to_contain_text("A hint")
    guide.reach("link", re.compile("China Mobile Hong Kong"))
    guide.page.keyboard.press("Enter")
    expect(guide.heading).to_contain_text("China Mobile Hong Kong")


def test_a_wide_table_is_moved_sideways(guide):
    guide.page.set_viewport_size({"width": 800, "height": 740})
    guide.visit(compare=",".join([*SLUGS, "giffgaff", "tello", "airalo"]))
    guide.reach("region", re.compile("side by side"))

    guide.page.keyboard.press("ArrowRight")

    until(guide.page, "document.querySelector('.sx-table-frame').scrollLeft > 20")


def test_the_skip_link_leads_to_the_content_and_changes_nothing(decided):
    decided.press("Leave it out…")
    expect(decided.page.locator(".sx-choices")).to_be_visible()

    decided.follow("Skip to the content")

    expect(decided.page.locator("#sx-main")).to_be_focused()
    # Another language comes from the kernel, after all that it was told before.
    decided.follow("繁體中文")
    expect(decided.page.locator("html")).to_have_attribute("lang", "zh-Hant")
    expect(decided.page.locator(".sx-choices")).to_be_visible()


def test_nothing_holds_the_focus_and_nothing_is_out_of_reach(guide):
    first, second, third, *_ = steps_of(HEYON)
    guide.visit()
    expect_free_way(guide)
    guide.follow(HEYON.names.en)
    guide.expect_overview(HEYON)
    expect_free_way(guide)
    guide.press("Start")
    guide.expect_step(HEYON, first)
    expect_free_way(guide)
    decide(guide, HEYON)
    guide.expect_step(HEYON, second)
    expect_free_way(guide)
    guide.press("Done, go on")
    guide.expect_step(HEYON, third)
    expect_free_way(guide)
    guide.follow("Compare")
    expect(guide.heading).to_be_focused()
    expect_free_way(guide)


def expect_free_way(guide):
    """Tab and Shift+Tab come by everything that can be used, and leave the page."""
    guide.tour("Tab")  # to the end of the page, from wherever the focus is
    stops = guide.page.evaluate(STOPS)
    assert stops == guide.tour("Tab"), guide.heading.inner_text()
    assert stops == guide.tour("Shift+Tab"), guide.heading.inner_text()
