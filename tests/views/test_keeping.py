"""Keeping progress: what the browser is handed, and what comes back from it."""

import json

import pytest
from views.visitor import send

from simexit.case.case import SkipReason
from simexit.case.record import write_record
from simexit.catalog.step import Way


def found(visitor, text):
    """The browser tells what it kept, as components/keeper.js does."""
    send(visitor.app.footer.keeper, {"name": "found", "value": text})


def decided(visit, slug="heyon"):
    """Somebody who has decided to close the number, with storage at work."""
    visitor = visit(f"carrier={slug}&step=decide")
    found(visitor, "")
    visitor.press("ask-way")
    visitor.choose("cancel")
    visitor.press("choose")
    return visitor


def commands(visitor):
    """What the keeper tells the browser to do, as it is told."""
    told = []
    visitor.app.footer.keeper.command = told.append
    return told


def test_nothing_is_written_before_the_browser_has_told_what_it_kept(visit):
    visitor = visit("carrier=heyon&step=decide")
    visitor.press("ask-way")
    visitor.choose("cancel")
    visitor.press("choose")

    assert (False, "") == (
        visitor.app.footer.keeper.active,
        visitor.app.footer.keeper.record,
    )


def test_each_change_is_written(visit):
    keeper = decided(visit).app.footer.keeper

    assert keeper.active
    assert [{"carrier": "heyon", "way": "cancel"}] == json.loads(keeper.record)["cases"]


def test_a_reload_brings_the_case_back(visit):
    before = decided(visit)
    after = visit("carrier=heyon&step=apply")
    found(after, before.app.footer.keeper.record)

    assert Way.CANCEL == after.screen.case.way
    assert before.session.plan.steps == after.session.plan.steps


@pytest.mark.parametrize(
    ("opened", "shown"),
    [("", ("heyon", "apply", "en")), ("carrier=yaliao", ("yaliao", "", "zh-Hans"))],
)
def test_jupyterlab_leads_back_to_where_somebody_was_unless_they_are_elsewhere(
    visit, opened, shown
):
    visitor = visit(opened)
    place = {"name": "place", "value": "?carrier=heyon&step=apply&lang=en"}
    send(visitor.app.footer.keeper, place)
    found(visitor, "")

    screen = visitor.screen
    assert shown == (screen.carrier, screen.step, screen.lang)


def test_what_was_begun_before_the_answer_came_is_not_lost(visit):
    visitor = visit("carrier=heyon&step=decide")
    visitor.press("ask-way")
    visitor.choose("cancel")
    visitor.press("choose")
    record = decided(visit, "yaliao").app.footer.keeper.record
    found(visitor, record)

    assert {"heyon", "yaliao"} == {case.carrier for case in visitor.screen.cases}


def test_the_home_page_leads_back_to_what_was_begun(visit):
    visitor = visit("")
    found(visitor, decided(visit).app.footer.keeper.record)

    visitor.use(".sx-begun a")

    assert ("guide", "heyon") == (visitor.screen.page, visitor.screen.carrier)
    assert visitor.screen.step == visitor.session.plan.next.step.id


def test_a_case_of_a_carrier_that_is_gone_stays_in_the_record(visit):
    visitor = visit("")
    kept = '{"version":2,"cases":[{"carrier":"gone","way":"cancel"}]}'
    found(visitor, kept)

    assert kept == visitor.app.footer.keeper.record


@pytest.mark.parametrize(
    ("text", "why"), [("{", "damaged"), ('{"version": 9, "cases": []}', "newer")]
)
def test_a_record_that_cannot_be_used_is_never_written_over(visit, text, why):
    visitor = visit("carrier=heyon&step=decide")
    found(visitor, text)
    visitor.press("ask-way")
    visitor.choose("cancel")
    visitor.press("choose")

    keeper = visitor.app.footer.keeper
    assert (why, False, "") == (visitor.screen.keeping, keeper.active, keeper.record)


def test_a_record_that_cannot_be_used_can_be_downloaded_or_deleted(visit):
    visitor = visit("")
    found(visitor, "{")
    told = commands(visitor)
    visitor.use('[data-value="download"]')
    visitor.use('[data-value="wipe"]')

    assert ["download", "wipe"] == told
    assert visitor.app.footer.keeper.active


@pytest.mark.parametrize("why", ["older", "full", "forbidden"])
def test_what_the_browser_cannot_keep_is_said_and_not_tried(visit, why):
    visitor = decided(visit)
    send(visitor.app.footer.keeper, {"name": "state", "value": why})

    assert not visitor.app.footer.keeper.active
    assert visitor.page.select(".sx-footer [role=alert]")


def test_an_older_tab_that_goes_on_takes_over_the_newer_record(visit):
    visitor = decided(visit)
    send(visitor.app.footer.keeper, {"name": "state", "value": "older"})
    told = commands(visitor)
    visitor.use('[data-value="on"]')
    newer = decided(visit).session
    newer.skip("find-operator", SkipReason.NOT_MINE)
    found(visitor, write_record(newer.screen.cases))

    assert ["on"] == told
    assert newer.screen.case == visitor.screen.case


def test_on_a_shared_computer_nothing_is_kept(visit):
    visitor = decided(visit)
    told = commands(visitor)
    visitor.use('[data-value="off"]')
    visitor.press("ask-reason")

    assert ["off"] == told
    assert not visitor.app.footer.keeper.active


def test_what_another_tab_deleted_is_forgotten_here_too(visit):
    visitor = decided(visit)
    send(visitor.app.footer.keeper, {"name": "state", "value": "older"})
    send(visitor.app.footer.keeper, {"name": "wiped", "value": ""})

    assert () == visitor.screen.cases
    assert "older" == visitor.screen.keeping


def test_one_click_deletes_everything(visit):
    visitor = decided(visit)
    told = commands(visitor)
    visitor.use('[data-value="wipe"]')

    assert ["wipe"] == told
    assert () == visitor.screen.cases
    assert [] == json.loads(visitor.app.footer.keeper.record)["cases"]


@pytest.mark.parametrize(
    "message",
    [
        None,
        [],
        {"name": "found"},
        {"name": "found", "value": 7},
        {"name": ["found"], "value": ""},
        {"name": "state", "value": "on fire"},
        {"name": "other", "value": "x"},
    ],
)
def test_odd_messages_change_nothing(visit, message):
    visitor = visit("")
    before = visitor.screen
    send(visitor.app.footer.keeper, message)

    assert before == visitor.screen


def test_the_shell_answers_when_asked_for_a_sign_of_life(visit):
    visitor = visit("")
    answers = []
    visitor.app.shell.send = lambda content: answers.append(content)
    send(visitor.app.shell, {"name": "ping", "value": ""})

    assert [{"alive": True}] == answers
