"""The guide: a whole way through, by buttons, questions, checklist and step list."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from views.conftest import PATIENT
from views.reading import text

from simexit.case.plan import SETTLED, Status
from simexit.catalog.step import Way
from simexit.i18n import to_traditional

CARRIER = "heyon"


@pytest.fixture
def visitor(visit):
    """Somebody who has chosen to close the number of a real carrier."""
    visitor = visit(f"?carrier={CARRIER}", lang="en")
    visitor.press("go-on")
    visitor.start("cancel")
    return visitor


@pytest.fixture
def at_application(visitor):
    """The application is on the screen; everything before it is settled."""
    visitor.settle_until("apply")
    return visitor


def listed(visitor):
    """What the step list says of each step."""
    return {
        str(link["data-value"]): link.select_one(".sx-step-state").get_text()
        for link in visitor.page.select(".sx-steps ol a")
    }


# --- a whole way through --------------------------------------------------------------


@pytest.mark.parametrize("way", Way)
def test_every_way_leads_to_the_end(visit, first, way):
    visitor = visit(f"?carrier={first}")
    visitor.press("go-on")
    visitor.start(way)
    expected = [planned.step.id for planned in visitor.session.plan.steps[1:]]

    walked = []
    while visitor.screen.step and len(walked) < len(expected):
        assert [] == visitor.faults()
        walked.append(visitor.screen.step)
        visitor.settle()

    assert expected == walked
    assert "" == visitor.screen.step
    assert {} == visitor.buttons
    assert visitor.page.select_one(".sx-finished")
    assert [] == visitor.faults()
    assert all(p.status == Status.DONE for p in visitor.session.plan.steps)


def test_only_ways_with_steps_are_offered_and_none_is_chosen(visit, slug):
    visitor = visit(f"?carrier={slug}&step=decide")
    visitor.press("ask-way")
    steps = [s for s in visitor.session.carrier.steps if not s.asks]
    expected = [way for way in Way if any(way in step.ways for step in steps)]

    assert expected == visitor.options()
    assert [] == visitor.chosen()
    assert [] == visitor.faults()


def test_what_is_known_of_each_way_stands_with_it(visit, first):
    visitor = visit(f"?carrier={first}&step=decide", lang="en")
    visitor.press("ask-way")
    for known in visitor.session.carrier.ways_out:
        box = visitor.page.select_one(f'input[value="{known.way}"]')
        if box is not None:
            option = box.find_parent(class_="sx-choice")
            described = [text(said) for said in option.select(".sx-said")]

            assert [said.en for said in known.says] == described
            assert option.select_one(f".sx-chip-{known.offered}")


# --- deciding -------------------------------------------------------------------------


def test_without_a_choice_nothing_is_decided(visit):
    visitor = visit(f"?carrier={CARRIER}&step=decide", lang="en")
    visitor.press("ask-way")
    visitor.press("choose")

    assert visitor.screen.case.way is None
    assert "Choose a way out first" in visitor.app.shell.announcement
    assert [] == visitor.faults()


def test_a_way_can_be_changed_and_what_was_done_stays(visitor):
    visitor.settle_until("sign-in")
    visitor.start("lapse")

    assert Way.LAPSE == visitor.screen.case.way
    assert "done" == listed(visitor)["second-contact"]
    visitor.open_step("decide")
    visitor.press("ask-way")
    assert ["lapse"] == visitor.chosen()


def test_what_is_ticked_is_what_is_taken(visit):
    """Ticked, left and come back: the screen and the button mean the same."""
    visitor = visit(f"?carrier={CARRIER}&step=decide")
    visitor.press("ask-way")
    visitor.choose("lapse")
    visitor.press("next")
    visitor.press("previous")
    visitor.press("ask-way")
    ticked = visitor.chosen()
    visitor.press("choose")

    assert ticked == [way for way in (visitor.screen.case.way,) if way]


# --- waiting --------------------------------------------------------------------------


@pytest.mark.parametrize("way", Way)
def test_a_step_that_must_wait_is_grey_and_names_what_comes_first(visit, first, way):
    visitor = visit(f"?carrier={first}&step=decide", lang="en")
    visitor.start(way)
    titles = {p.step.id: p.step.title.en for p in visitor.session.plan.steps}

    for planned in visitor.session.plan.steps[1:]:
        visitor.open_step(planned.step.id)
        first = [s for s in planned.step.after if s in titles and s != "decide"]
        named = visitor.page.texts(".sx-blockers a")

        assert {titles[s] for s in first} <= set(named)
        assert visitor.buttons["complete"].disabled == bool(named)


def test_before_the_decision_every_step_waits_for_it(visit, first):
    visitor = visit(f"?carrier={first}", lang="en")
    decision = visitor.session.plan.step("decide").step.title.en
    for planned in visitor.session.plan.steps[1:]:
        visitor.open_step(planned.step.id)

        assert [decision] == visitor.page.texts(".sx-blockers a")
        assert visitor.buttons["complete"].disabled
        assert "ask-reason" not in visitor.buttons


def test_what_comes_first_is_one_click_away(visitor):
    visitor.open_step("apply")
    visitor.use(".sx-blockers a")

    assert "move-accounts" == visitor.screen.step


def test_a_click_on_a_grey_button_changes_nothing(visitor):
    """A slow page may still show as ready what is not."""
    visitor.open_step("apply")
    before = visitor.screen.case
    visitor.buttons["complete"].click()

    assert before == visitor.screen.case
    assert "not possible at this point" in visitor.app.shell.announcement


# --- the step that cannot be undone ---------------------------------------------------


def test_the_stop_page_stands_before_the_application(at_application):
    visitor = at_application
    assert "Read the last page before it" == visitor.buttons["complete"].description
    visitor.press("complete")

    assert visitor.page.heading.endswith(": Stop: this cannot be undone")
    assert visitor.page.heading.startswith("Step ")
    assert visitor.app.shell.title.startswith(visitor.page.heading)
    assert ["confirm-stop", "stop-asking"] == list(visitor.buttons)
    assert "Apply" not in listed(visitor).values()
    assert [] == visitor.faults()


def test_going_back_from_the_stop_page_changes_nothing(at_application):
    before = at_application.screen
    at_application.press("complete")
    at_application.press("stop-asking")

    assert before == at_application.screen


def test_after_consent_it_is_sent_once(at_application):
    visitor = at_application
    visitor.press("complete")
    visitor.press("confirm-stop")
    assert "I have sent it: done" == visitor.buttons["complete"].description

    visitor.press("complete")
    visitor.open_step("apply")

    assert "complete" not in visitor.buttons
    assert "Do not send it a second time" in visitor.page.text()


def test_the_stop_page_lists_what_was_left_out_and_why(visitor):
    visitor.settle_until("second-contact")
    visitor.press("ask-reason")
    visitor.choose("accept-risk")
    visitor.press("skip")
    title = visitor.session.plan.step("second-contact").step.title.en
    visitor.settle_until("apply")
    visitor.press("complete")

    assert f"{title}: I know the risk and accept it" in visitor.page.texts("li")


def test_the_stop_page_lists_an_account_that_stays_and_why(visitor, catalog):
    visitor.open_step("move-accounts")
    account, *others = (a for a in catalog.accounts.accounts if a.need == "must")
    visitor.answer(account.id, "accept-risk")
    for other in others:
        visitor.answer(other.id, "moved")
    visitor.press("complete")
    for planned in visitor.session.plan.steps:
        if planned.step.id == "apply":
            break
        if planned.status not in SETTLED:
            visitor.open_step(planned.step.id)
            visitor.settle()
    visitor.open_step("apply")
    visitor.press("complete")

    assert [f"{account.names.en}: I know the risk and accept it"] == [
        item for item in visitor.page.texts("article li") if account.names.en in item
    ]


def test_consent_goes_when_something_before_it_is_taken_back(at_application):
    visitor = at_application
    visitor.press("complete")
    visitor.press("confirm-stop")
    visitor.open_step("second-contact")
    visitor.press("undo")
    visitor.settle()
    visitor.open_step("apply")

    assert "Read the last page before it" == visitor.buttons["complete"].description


# --- leaving out, failing, taking back ------------------------------------------------


def test_a_step_is_left_out_with_a_reason_that_is_shown(visitor):
    visitor.open_step("second-contact")
    title = visitor.planned.step.title.en
    visitor.press("ask-reason")
    assert visitor.page.heading.endswith(f": Leave out: {title}")
    assert visitor.page.heading.startswith("Step ")
    assert visitor.app.shell.title.startswith(visitor.page.heading)
    assert [] == visitor.faults()

    visitor.choose("done-before")
    visitor.press("skip")
    visitor.open_step("second-contact")

    assert "left out" == listed(visitor)["second-contact"]
    assert "I did it before" in visitor.page.texts(".sx-step-status")[0]


def test_without_a_reason_nothing_is_left_out(visitor):
    visitor.open_step("second-contact")
    before = visitor.screen.case
    visitor.press("ask-reason")
    visitor.press("skip")

    assert before == visitor.screen.case
    assert "Choose a reason first" in visitor.app.shell.announcement
    assert "skip" == visitor.screen.asking
    assert [] == visitor.faults()


def test_the_reason_is_asked_anew_for_every_step(visitor):
    visitor.open_step("second-contact")
    visitor.press("ask-reason")
    visitor.choose("accept-risk")
    visitor.press("stop-asking")
    visitor.press("ask-reason")
    ticked = visitor.chosen()
    visitor.press("skip")
    reason = visitor.session.plan.step("second-contact").reason

    assert ticked == [one for one in (reason,) if one]


def test_leaving_a_must_step_out_is_warned_of(visitor):
    for step_id, warned in (("second-contact", True), ("find-operator", False)):
        visitor.open_step(step_id)
        visitor.press("ask-reason")

        assert warned == bool(visitor.page.select(".sx-warning"))
        visitor.press("stop-asking")


def test_when_it_failed_the_help_stands_first(visitor):
    visitor.open_step("sign-in")
    visitor.press("fail")
    step, headings = visitor.planned.step, visitor.page.texts("article h2")

    assert "did not work" == listed(visitor)["sign-in"]
    assert headings.index("It did not work: do this") < headings.index("What to do")
    assert [s.en for s in step.if_it_fails] == visitor.page.texts(".sx-help .sx-said")
    assert "If it does not work" not in visitor.page.texts("h2")
    assert visitor.app.shell.announcement.startswith("Noted.")
    assert [] == visitor.faults()


def test_what_failed_can_be_tried_again(visitor):
    visitor.open_step("sign-in")
    visitor.press("fail")
    visitor.press("complete")

    assert "done" == listed(visitor)["sign-in"]


def test_what_is_done_can_be_taken_back(visitor):
    visitor.open_step("sign-in")
    visitor.press("complete")
    visitor.open_step("sign-in")
    assert ["undo", "previous", "next"] == list(visitor.buttons)
    visitor.press("undo")

    assert "open" == listed(visitor)["sign-in"]
    assert "sign-in" == visitor.screen.step
    assert [] == visitor.faults()


def test_two_clicks_in_a_hurry_do_one_step(visitor):
    """The second click was meant for the step that is gone from the screen by then."""
    visitor.open_step("second-contact")
    button = visitor.buttons["complete"]
    button.click()
    button.click()

    assert 1 == len(visitor.screen.case.marks)


# --- finding one's way ----------------------------------------------------------------


def test_the_overview_starts_the_guide_and_goes_on_later(visit):
    visitor = visit(f"?carrier={CARRIER}", lang="en")
    assert "Start" == visitor.buttons["go-on"].description

    visitor.press("go-on")
    visitor.start("cancel")
    visitor.use("#sx-step-overview")

    assert "Go on where you were" == visitor.buttons["go-on"].description
    visitor.press("go-on")
    assert visitor.session.plan.next.step.id == visitor.screen.step


def test_previous_and_next_walk_along_the_list(visitor):
    steps = [planned.step.id for planned in visitor.session.plan.steps]
    visitor.open_step(steps[0])
    for step_id in steps[1:]:
        visitor.press("next")
        assert step_id == visitor.screen.step
    assert visitor.buttons["next"].disabled
    for step_id in reversed(steps[:-1]):
        visitor.press("previous")
        assert step_id == visitor.screen.step
    assert visitor.buttons["previous"].disabled


def test_every_heading_and_title_says_which_step_of_how_many(visit, first):
    visitor = visit(f"?carrier={first}", lang="en")
    steps = visitor.session.plan.steps
    for number, planned in enumerate(steps, start=1):
        visitor.open_step(planned.step.id)
        heading = f"Step {number} of {len(steps)}: {planned.step.title.en}"

        assert visitor.page.heading.startswith(heading)
        assert visitor.app.shell.title.startswith(heading)
        assert visitor.session.carrier.names.en in visitor.app.shell.title


def test_the_step_shown_is_marked_in_the_list_and_no_other(visitor):
    for planned in visitor.session.plan.steps:
        visitor.open_step(planned.step.id)
        [current] = visitor.page.select(".sx-steps [aria-current=step]")

        assert planned.step.id == current["data-value"]


def test_the_list_counts_what_is_settled(visitor):
    visitor.settle()
    settled = sum(p.status in SETTLED for p in visitor.session.plan.steps)
    total = len(visitor.session.plan.steps)

    assert [f"{settled} of {total} steps settled"] == visitor.page.texts(
        ".sx-progress-text"
    )


# --- the checklist --------------------------------------------------------------------


def test_the_checklist_stands_in_the_safe_order_and_all_is_open(visitor, catalog):
    visitor.open_step("move-accounts")
    ids = [account.id for account in catalog.accounts.accounts]

    assert dict.fromkeys(ids, "open") == visitor.answers()
    assert ids == list(visitor.answers())


def test_every_answer_is_shown_and_counted(visitor):
    visitor.open_step("move-accounts")
    answers = ("moved", "not-mine", "not-possible", "accept-risk", "open")
    for account, answer in zip(visitor.answers(), answers, strict=False):
        visitor.answer(account, answer)
        assert answer == visitor.answers()[account]
        assert [] == visitor.faults()

    total = len(visitor.answers())
    assert [f"4 of {total} settled"] == visitor.page.texts(
        ".sx-checklist [role=status]"
    )


@pytest.mark.parametrize(
    "said",
    [("moved", "open"), ("moved", "not-mine", "open"), ("open", "accept-risk", "open")],
)
def test_the_last_answer_counts(visitor, said):
    visitor.open_step("move-accounts")
    account = next(iter(visitor.answers()))
    for answer in said:
        visitor.answer(account, answer)

    assert said[-1] == visitor.answers()[account]


def test_an_open_must_account_holds_the_step_back(visitor, catalog):
    visitor.open_step("move-accounts")
    must, may = (
        [a for a in catalog.accounts.accounts if a.need == need]
        for need in ("must", "may")
    )
    assert visitor.buttons["complete"].disabled
    assert [a.names.en for a in must] == visitor.page.texts(".sx-blockers a")

    for account in must:
        visitor.answer(account.id, "moved")
    assert not visitor.buttons["complete"].disabled

    visitor.answer(may[0].id, "open")
    assert not visitor.buttons["complete"].disabled


def test_an_account_opened_again_opens_the_step_and_shuts_the_gate(at_application):
    visitor = at_application
    visitor.open_step("move-accounts")
    account = next(iter(visitor.answers()))
    visitor.answer(account, "open")

    assert "open" == listed(visitor)["move-accounts"]
    visitor.open_step("apply")
    assert visitor.buttons["complete"].disabled


# --- languages ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [(), ("fail",), ("ask-reason",), ("complete",)],
    ids=["step", "failed", "skip", "next"],
)
def test_another_language_keeps_the_place(visitor, path):
    visitor.open_step("sign-in")
    for action in path:
        visitor.press(action)
    before = visitor.screen
    visitor.speak("zh-Hant")

    assert (before.step, before.asking) == (visitor.screen.step, visitor.screen.asking)
    assert before.cases == visitor.screen.cases
    assert "zh-Hant" == visitor.app.shell.lang
    name = visitor.session.carrier.names.zh_hans
    assert to_traditional(name) in visitor.page.text()
    assert [] == visitor.faults()


# --- whatever people do ---------------------------------------------------------------


@settings(PATIENT, max_examples=20)
@given(choices=st.lists(st.integers(0, 999), min_size=4, max_size=10))
def test_nothing_on_the_screen_leads_to_a_broken_screen(visit, choices):
    visitor = visit("?carrier=yaliao&step=decide")
    for choice in choices:
        possible = acts(visitor)
        possible[choice % len(possible)]()

        assert [] == visitor.faults()


def acts(visitor):
    """Everything that can be done on the screen."""
    page = visitor.page
    live = [a for a, button in visitor.buttons.items() if not button.disabled]
    boxes = [box["value"] for box in page.select("input[data-send=choose]")]
    links = {f"#{a['id']}" for a in page.select("a[data-send][id]")}
    accounts = list(visitor.answers())[:2]
    return [
        *(lambda a=a: visitor.press(a) for a in live),
        *(lambda b=b: visitor.choose(b) for b in boxes),
        *(lambda link=link: visitor.use(link) for link in sorted(links)),
        *(
            lambda a=a, said=said: visitor.answer(a, said)
            for a in accounts
            for said in ("open", "moved", "not-mine")
        ),
    ]


# --- when the list of accounts is missing ---------------------------------------------


def test_a_faulty_list_of_accounts_is_told_and_never_silently_empty(visit, catalog):
    told = "The list of accounts cannot be shown"
    address = "?carrier=heyon&step=move-accounts"
    without = dataclasses.replace(catalog, accounts=None)

    assert told in visit(address, catalog=without, lang="en").page.text()
    assert told not in visit(address, lang="en").page.text()
    assert [] == visit(address, catalog=without).faults()
