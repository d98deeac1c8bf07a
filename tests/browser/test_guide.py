"""One carrier's guide from the first page to the last, and the ways aside."""

import re

import pytest
from browser.journeys import (
    BY_HAND,
    CARRIERS,
    CLOSING,
    EVERY_CARRIER,
    HEYON,
    SLUGS,
    Guide,
    go_the_whole_way,
    leave_out,
    must_steps_before,
    reach_stop_page,
    sending_step,
    steps_of,
)
from playwright.sync_api import expect

from simexit.catalog.step import Way

WHY = "Why do you leave it out?"


@pytest.fixture
def guide(page, app_url):
    """Somebody with a mouse, on the home page."""
    guide = Guide(page, app_url)
    guide.visit()
    return guide


@pytest.fixture
def decided(page, app_url):
    """Somebody who has just decided to close their Heyon number."""
    guide = Guide(page, app_url)
    guide.visit(carrier=HEYON.slug, step=steps_of(HEYON)[0].id)
    guide.press(BY_HAND)
    guide.choose(CLOSING)
    guide.press("Take this way")
    guide.expect_step(HEYON, steps_of(HEYON)[1])
    return guide


@pytest.mark.parametrize("carrier", CARRIERS, ids=SLUGS)
def test_the_whole_way_can_be_gone_by_mouse(page, app_url, carrier):
    go_the_whole_way(Guide(page, app_url), carrier)


def test_every_guide_opens_and_begins(guide):
    for carrier in EVERY_CARRIER:
        guide.follow(carrier.names.zh_hans)
        guide.expect_overview(carrier)
        guide.press("Start")
        guide.expect_step(carrier, steps_of(carrier)[0])
        expect(guide.chosen).to_have_count(0)
        guide.follow(guide.say("Guides"))
        expect(guide.page.locator(".sx-card")).to_have_count(len(EVERY_CARRIER))


@pytest.mark.parametrize("carrier", CARRIERS, ids=SLUGS)
def test_nothing_is_sent_until_every_must_is_done_or_left_out(page, app_url, carrier):
    guide = Guide(page, app_url)
    guide.visit(carrier=carrier.slug, step=steps_of(carrier)[0].id)
    guide.press(BY_HAND)
    guide.choose(CLOSING)
    guide.press("Take this way")
    guide.expect_step(carrier, steps_of(carrier)[1])
    sending = sending_step(carrier)
    guide.open_step(sending)
    guide.expect_step(carrier, sending)
    still_open = must_steps_before(carrier, sending)
    assert len(still_open) > 3

    while still_open:
        named = guide.blockers.get_by_role("link").all_inner_texts()
        assert {step.title.zh_hans for step in still_open} == set(named)
        expect(guide.button("Read the last page before it")).to_have_count(0)
        expect(guide.page.locator(".sx-actions .sx-primary")).to_be_disabled()
        leave_out(guide, carrier, still_open.pop())
        guide.open_step(sending)
        guide.expect_step(carrier, sending)

    expect(guide.blockers).to_have_count(0)
    expect(guide.button("Read the last page before it")).to_be_enabled()


def test_a_step_is_left_out_only_with_a_reason(decided):
    step = steps_of(HEYON)[3]
    decided.open_step(step)
    decided.expect_step(HEYON, step)

    decided.press("Leave it out…")
    title = re.escape(decided.say("Leave out: {title}", title=step.title.zh_hans))
    decided.expect_screen(title=title, heading=title, carrier=HEYON.slug, step=step.id)
    expect(decided.chosen).to_have_count(0)
    decided.press("Leave this step out")
    decided.expect_notice("Choose a reason first. Nothing has changed.")
    decided.expect_settled(1, HEYON)
    decided.press("Go back, change nothing")
    decided.expect_step(HEYON, step)
    decided.expect_settled(1, HEYON)
    decided.press("Leave it out…")
    decided.choose("I did it before")
    decided.press("Leave this step out")

    decided.expect_settled(2, HEYON)
    expect(decided.state_of(step)).to_have_text(decided.say("left out"))
    decided.open_step(step)
    decided.expect_step(HEYON, step)
    status = decided.page.locator(".sx-step-status")
    expect(status).to_contain_text(decided.say("I did it before"))


def test_the_stop_page_names_what_was_left_out(decided):
    reach_stop_page(decided, HEYON)

    left_out = must_steps_before(HEYON, sending_step(HEYON))
    named = decided.page.locator(".sx-stop h2 + ul > li").all_inner_texts()
    reason = decided.say("I know the risk and accept it")
    assert [f"{step.title.zh_hans}: {reason}" for step in left_out] == named


def test_a_question_and_the_stop_page_say_which_step_they_belong_to(decided):
    sending = sending_step(HEYON)
    last, *others = reversed(must_steps_before(HEYON, sending))
    for step in others:
        leave_out(decided, HEYON, step)
    decided.open_step(last)
    decided.expect_step(HEYON, last)

    decided.press("Leave it out…")
    question = decided.page.get_by_role("group", name=decided.say(WHY))
    expect(question).to_be_visible()
    expect_place(decided, last)

    decided.choose("I did it before")
    decided.press("Leave this step out")
    decided.expect_step(HEYON, steps_of(HEYON)[1])
    decided.open_step(sending)
    decided.press("Read the last page before it")
    expect(decided.button("I have read this and go on")).to_be_visible()
    expect_place(decided, sending)


def expect_place(guide, step):
    """Title and heading say "Step n of m"."""
    place = re.compile(guide.place(HEYON, step))
    expect(guide.page).to_have_title(place)
    expect(guide.heading).to_have_text(place)


def test_a_step_that_did_not_work_shows_what_to_do_then(decided):
    step = steps_of(HEYON)[1]
    help_shown = decided.page.locator(".sx-help")
    expect(help_shown).to_have_count(0)

    decided.press("It did not work")

    expect(help_shown.get_by_role("heading")).to_have_text(
        decided.say("It did not work: do this")
    )
    for statement in step.if_it_fails:
        expect(help_shown).to_contain_text(statement.zh_hans)
    status = decided.page.locator(".sx-step-status .sx-chip").first
    expect(status).to_have_text(decided.say("did not work"))
    decided.expect_settled(1, HEYON)
    expect(decided.button("Done, go on")).to_be_enabled()


def test_what_was_done_can_be_taken_back(decided):
    step, following = steps_of(HEYON)[1:3]
    decided.press("Done, go on")
    decided.expect_step(HEYON, following)
    decided.expect_settled(2, HEYON)
    decided.open_step(step)
    decided.expect_step(HEYON, step)
    expect(decided.button("Done, go on")).to_have_count(0)

    decided.press("Take it back")

    decided.expect_settled(1, HEYON)
    expect(decided.button("Done, go on")).to_be_enabled()
    expect(decided.button("Take it back")).to_have_count(0)


def test_changing_the_decision_keeps_what_was_done(decided):
    first, step, following = steps_of(HEYON)[:3]
    decided.press("Done, go on")
    decided.expect_step(HEYON, following)
    decided.open_step(first)
    decided.expect_step(HEYON, first)
    decided.press(BY_HAND)
    expect(decided.chosen).to_have_value("cancel")

    decided.choose("Let it run out")
    decided.press("Take this way")

    expect(decided.state_of(step)).to_have_text(decided.say("done"))
    sending = decided.page.locator(f"#sx-step-{sending_step(HEYON).id}")
    expect(sending).to_have_count(0)


def test_a_way_out_left_behind_is_not_taken_unseen(decided):
    first, step = steps_of(HEYON)[:2]
    decided.open_step(first)
    decided.expect_step(HEYON, first)
    decided.press(BY_HAND)
    decided.choose("Let it run out")
    decided.press("Next step →")
    decided.expect_step(HEYON, step)
    decided.press("← Previous step")
    decided.expect_step(HEYON, first)
    decided.press(BY_HAND)
    shown = Way(decided.chosen.input_value())

    decided.press("Take this way")

    expect(decided.page.locator(f"#sx-step-{step.id}[aria-current]")).to_be_visible()
    listed = decided.page.locator(".sx-steps ol a")
    expect(listed).to_have_count(len(steps_of(HEYON, shown)))


def test_a_reason_left_behind_is_not_taken_unseen(decided):
    step = steps_of(HEYON)[1]
    question = decided.page.get_by_role("group", name=decided.say(WHY))
    decided.press("Leave it out…")
    decided.choose("I did it before")
    decided.press("Go back, change nothing")
    decided.expect_step(HEYON, step)
    decided.press("Leave it out…")
    expect(question).to_be_visible()
    shown = decided.chosen.count()

    decided.press("Leave this step out")

    if shown:
        expect(decided.state_of(step)).to_have_text(decided.say("left out"))
    else:
        decided.expect_notice("Choose a reason first. Nothing has changed.")


def test_previous_next_back_and_forward_walk_the_screens(decided):
    first, second, third, *_, last = steps_of(HEYON)
    decided.press("Done, go on")
    decided.expect_step(HEYON, third)
    decided.press("← Previous step")
    decided.expect_step(HEYON, second)
    decided.press("← Previous step")
    decided.expect_step(HEYON, first)
    expect(decided.button("← Previous step")).to_be_disabled()
    decided.open_step(last)
    decided.expect_step(HEYON, last)
    expect(decided.button("Next step →")).to_be_disabled()

    for screen in (first, second, third):
        decided.page.go_back()
        decided.expect_step(HEYON, screen)
    for screen in (second, first, last):
        decided.page.go_forward()
        decided.expect_step(HEYON, screen)
    decided.expect_settled(2, HEYON)


def test_forward_leads_on_after_going_back_to_the_home_page(guide):
    title, home = guide.page.title(), guide.heading.inner_text()
    guide.follow(HEYON.names.zh_hans)
    guide.expect_overview(HEYON)
    guide.page.go_back()
    guide.expect_screen(title=title, heading=re.escape(home))

    guide.page.go_forward()

    guide.expect_overview(HEYON)


def test_loading_again_keeps_the_screen(decided):
    step = steps_of(HEYON)[4]
    decided.open_step(step)
    decided.expect_step(HEYON, step)

    decided.page.reload()
    decided.wait_until_live()

    title = re.compile(decided.place(HEYON, step) + ".*" + step.title.zh_hans)
    expect(decided.page).to_have_title(title)
    expect(decided.heading).to_have_text(title)


def test_links_open_in_a_new_tab(guide):
    step = steps_of(HEYON)[2]
    open_in_new_tab(guide, HEYON.names.zh_hans)
    guide.follow(HEYON.names.zh_hans)
    guide.expect_overview(HEYON)
    open_in_new_tab(guide, step.title.zh_hans)


def open_in_new_tab(guide, name):
    """The link leads to a screen of this name there; here nothing moves."""
    before = guide.page.title()
    with guide.page.context.expect_page() as opened:
        guide.link(name).click(modifiers=["ControlOrMeta"])
    there = Guide(opened.value, guide.app_url)
    there.wait_until_live()
    expect(there.heading).to_contain_text(name)
    expect(there.page).to_have_title(re.compile(re.escape(name)))
    expect(guide.page).to_have_title(before)
    there.page.close()
