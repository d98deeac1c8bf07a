"""The actions: which buttons a screen has, in which order, and which are grey."""

import pytest

from simexit.case.case import SkipReason
from simexit.catalog.step import Way
from simexit.views.actions import Action, ActionBar, actions_for

CARRIER = "heyon"
WALK = ("previous", "next")


@pytest.fixture
def decided(session):
    session.visit(f"?carrier={CARRIER}")
    session.choose_way(Way.CANCEL)
    return session


def ids(session):
    return [action.id for action in actions_for(session)]


def settle_all_but(session, *left):
    for planned in session.plan.steps[1:]:
        if planned.step.id not in left:
            session.skip(planned.step.id, SkipReason.NOT_MINE)


def test_a_new_case_starts(session):
    session.visit(f"?carrier={CARRIER}")

    assert (Action("go-on", "Start", primary=True),) == actions_for(session)


def test_a_case_begun_goes_on(decided):
    decided.open_step("")

    assert (Action("go-on", "Go on where you were", primary=True),) == actions_for(
        decided
    )


def test_a_case_that_is_through_has_nothing_left_to_do(decided):
    settle_all_but(decided)

    assert () == actions_for(decided)


def test_the_decision_can_only_be_taken(session):
    session.visit(f"?carrier={CARRIER}&step=decide")

    assert ["answer", "ask-way", *WALK] == ids(session)
    session.ask_way()
    assert ["choose", "stop-asking", *WALK] == ids(session)


def test_before_the_decision_nothing_can_be_left_out(session):
    session.visit(f"?carrier={CARRIER}&step=apply")

    assert ["complete", *WALK] == ids(session)


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("second-contact", ["complete", "fail", "ask-reason", *WALK]),
        ("apply", ["complete", "ask-reason", *WALK]),
        ("decide", ["answer", "ask-way", *WALK]),
    ],
    ids=["ready", "waiting", "decided"],
)
def test_an_open_step_has_what_can_be_done_now(decided, step, expected):
    decided.open_step(step)

    assert expected == ids(decided)


def test_a_failed_step_can_be_tried_again_left_out_and_taken_back(decided):
    decided.open_step("second-contact")
    decided.fail("second-contact")

    assert ["complete", "fail", "ask-reason", "undo", *WALK] == ids(decided)


def test_a_settled_step_can_only_be_taken_back(decided):
    decided.skip("second-contact", SkipReason.NOT_MINE)
    decided.open_step("second-contact")

    assert ["undo", *WALK] == ids(decided)


def test_a_question_has_two_ways_on(decided):
    decided.open_step("second-contact")
    decided.ask_reason("second-contact")
    assert ["skip", "stop-asking"] == ids(decided)

    settle_all_but(decided, "apply")
    decided.complete("apply")
    assert ["confirm-stop", "stop-asking"] == ids(decided)


def test_the_main_button_says_what_it_does(decided):
    labels = []
    settle_all_but(decided, "apply", "keep-evidence")
    decided.open_step("keep-evidence")
    labels.append(actions_for(decided)[0].label)
    decided.open_step("apply")
    labels.append(actions_for(decided)[0].label)
    decided.complete("apply")
    decided.confirm_stop("apply")
    labels.append(actions_for(decided)[0].label)

    assert [
        "Done, go on",
        "Read the last page before it",
        "I have sent it: done",
    ] == labels


def test_there_is_one_main_button_and_it_comes_first(decided, catalog):
    for planned in decided.plan.steps:
        decided.open_step(planned.step.id)
        first, *others = actions_for(decided)

        assert first.primary == (first.id != "undo")
        assert not any(action.primary for action in others)


def test_a_button_that_is_not_shown_is_not_there(session):
    session.visit(f"?carrier={CARRIER}")
    done = []
    bar = ActionBar(session, {"go-on": lambda: done.append("go-on")})
    bar.show()
    bar.button("go-on").click()

    assert ["go-on"] == done
    with pytest.raises(KeyError):
        bar.button("complete")


def test_buttons_speak_the_language_of_the_screen(session):
    session.visit(f"?carrier={CARRIER}&lang=en")
    bar = ActionBar(session, {"go-on": session.go_on})
    bar.show()
    assert "Start" == bar.button("go-on").description

    session.speak("zh-Hans")
    bar.show()
    assert "开始" == bar.button("go-on").description
