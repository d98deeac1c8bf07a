"""Deciding on the page: one question at a time, then the way out and what it means."""

from dataclasses import replace

import pytest
from views.reading import text

from simexit.catalog.step import Way

HONG_KONG = "yaliao"


def labels(visitor):
    """The answers so far, as "question answer"."""
    return [text(item) for item in visitor.page.select(".sx-answers > ul > li")]


def legend(visitor):
    [asked] = visitor.page.texts("legend")
    return asked


def answer(visitor, *answers):
    for one in answers:
        visitor.choose(one)
        visitor.press("answer")


@pytest.fixture
def asked(visit):
    return visit(f"?carrier={HONG_KONG}&step=decide", lang="en")


def test_one_question_is_asked_and_what_is_known_is_not(asked):
    assert ["keep", "later", "give-up"] == asked.options()
    assert [] == asked.chosen()
    [known] = labels(asked)
    assert "known from the sources" in known
    assert "(question 1)" in asked.page.heading


def test_without_an_answer_nothing_changes(asked):
    asked.press("answer")

    assert "Choose an answer first" in asked.app.shell.announcement
    assert () == asked.screen.case.answers
    assert [] == asked.faults()


def test_each_answer_leads_to_the_next_question_and_takes_people_to_the_top(asked):
    before = asked.screen.heading
    answer(asked, "keep")

    assert "Do you want to stay with this carrier?" == legend(asked)
    assert "(question 2)" in asked.page.heading
    assert before != asked.app.shell.heading
    assert [] == asked.faults()


def test_the_end_names_the_way_and_taking_it_completes_the_decision(asked):
    answer(asked, "keep", "leave")
    outcome = " ".join(asked.page.texts(".sx-outcome"))

    assert "Take the number along" in outcome
    assert "Take the number to another operator" in outcome
    assert [] == asked.options()
    asked.press("choose")
    assert Way.PORT_OUT == asked.screen.case.way
    assert "second-contact" == asked.screen.step


def test_what_has_no_number_is_left_and_not_closed(visit):
    visitor = visit("?carrier=nomad&step=decide", lang="en")
    answer(visitor, "yes")
    outcome = " ".join(visitor.page.texts(".sx-outcome"))

    assert "Leave now" in outcome
    assert "Close the number" not in outcome
    assert Way.CANCEL == visitor.session.decided.way


def test_the_steps_shown_beside_follow_the_answers_before_the_way_is_taken(asked):
    answer(asked, "keep", "leave")

    assert {"hk-port-apply"} <= {p.step.id for p in asked.session.plan.steps}
    assert not any(p.step.sends for p in asked.session.plan.steps)


def test_an_answer_is_changed_and_the_later_ones_stay(asked):
    answer(asked, "later", "no")
    assert "Let it rest" in " ".join(asked.page.texts(".sx-outcome"))
    asked.use('button[data-value="keep"]')
    assert ["later"] == asked.chosen()
    answer(asked, "keep", "leave")
    asked.use('button[data-value="keep"]')
    answer(asked, "later")

    assert "Let it rest" in " ".join(asked.page.texts(".sx-outcome"))
    assert {"keep": "later", "codes": "no", "stay": "leave"} == dict(
        asked.screen.case.answers
    )


def test_one_can_go_back_question_by_question(asked):
    answer(asked, "give-up", "no", "works")
    seen = []
    while "question-back" in asked.buttons:
        asked.press("question-back")
        seen.append(asked.chosen())

    assert [["works"], ["no"], ["give-up"]] == seen
    assert [] == asked.faults()


def test_another_way_can_be_taken_by_hand_and_the_questions_come_back(asked):
    answer(asked, "keep", "leave")
    asked.press("ask-way")
    assert "keep-alive" in asked.options()
    asked.press("stop-asking")
    assert "Take the number along" in " ".join(asked.page.texts(".sx-outcome"))
    asked.press("ask-way")
    asked.choose("keep-alive")
    asked.press("choose")
    asked.open_step("decide")

    assert Way.KEEP_ALIVE == asked.screen.case.way
    assert "chosen" in " ".join(asked.page.texts(".sx-step-status"))


def test_cost_loss_and_undoing_are_told_or_called_unknown(visit):
    visitor = visit("?carrier=giffgaff&step=decide", lang="en")
    answer(visitor, "later", "no")
    told = dict(
        zip(
            visitor.page.texts(".sx-outcome dt"),
            visitor.page.texts(".sx-outcome dd"),
            strict=True,
        )
    )

    assert ["What it costs", "What is lost", "Can it be undone?"] == list(told)
    assert "One use every six months" in told["What it costs"]
    assert "GG-01" in told["What it costs"]
    assert told["What is lost"].startswith("Unknown")
    assert "our advice" in told["What is lost"]
    assert "Not known to be offered here" in " ".join(
        visitor.page.texts(".sx-outcome summary")
    )


def test_what_would_fit_best_is_named_where_the_next_best_is_taken(visit):
    visitor = visit("?carrier=o2-uk&step=decide", lang="en")
    answer(visitor, "give-up", "no", "works", "no", "run-out")
    [heading] = visitor.page.texts(".sx-outcome h2")
    outcome = " ".join(visitor.page.texts(".sx-outcome"))

    assert "Close the number" == heading
    assert "“Let it run out” would fit best, but it is not known to be" in outcome
    visitor.press("choose")
    assert Way.CANCEL == visitor.screen.case.way


def test_terms_of_closing_stand_beside_the_statements(visit):
    visitor = visit("?carrier=google-fi&step=decide", lang="en")
    answer(visitor, "give-up", "yes", "mine")
    cost, loss, undo = visitor.page.texts(".sx-outcome dd")

    assert "Cost of leaving: 0" in cost
    assert "Number may go to somebody else" in loss or "Unknown" in loss
    assert "Can be undone: Yes" in undo


def test_a_way_without_steps_cannot_be_taken(visit, catalog):
    carrier = catalog.carriers["giffgaff"]
    kept = {Way.PORT_OUT, Way.KEEP_ALIVE, Way.SUSPEND}
    bare = replace(
        carrier,
        steps=tuple(s for s in carrier.steps if s.asks or not kept & set(s.ways)),
    )
    known = replace(catalog, carriers={**catalog.carriers, "giffgaff": bare})
    visitor = visit("?carrier=giffgaff&step=decide", catalog=known, lang="en")
    answer(visitor, "keep", "leave")

    assert visitor.buttons["choose"].disabled
    assert "no steps for it yet" in visitor.page.text()


def test_without_the_questions_all_ways_are_offered(visit, catalog):
    visitor = visit(
        "?carrier=giffgaff&step=decide", catalog=replace(catalog, decision=None)
    )
    assert "cancel" in visitor.options()
    visitor.choose("cancel")
    visitor.press("choose")

    assert Way.CANCEL == visitor.screen.case.way
    assert [] == visitor.faults()


def test_an_answer_from_a_page_that_is_out_of_date_changes_nothing(asked):
    for stale in ("nobody", "number", "certainty", "<b>"):
        asked.session.ask_again(stale)

        assert "" == asked.screen.question


def test_the_questions_and_their_end_have_no_fault(visit, slug, lang):
    visitor = visit(f"?carrier={slug}&step=decide", lang=lang)
    while "answer" in visitor.buttons:
        assert [] == visitor.faults()
        answer(visitor, visitor.options()[-1])

    assert [] == visitor.faults()
    assert not visitor.buttons["choose"].disabled


# --- the picture ----------------------------------------------------------------------


def test_the_picture_shows_every_question_answer_and_outcome(asked, catalog):
    drawn = " ".join(asked.page.texts("svg text")).replace(" ", "")
    for node in catalog.decision.nodes.values():
        title = node.text if hasattr(node, "text") else node.title
        assert title.en.replace(" ", "") in drawn
    for _, one in catalog.decision.edges():
        assert one.text.en.replace(" ", "") in drawn
    edges = asked.page.select("path.sx-edge")
    assert len(edges) == len(list(catalog.decision.edges()))


def test_the_words_below_it_say_the_same(asked, catalog):
    [words] = asked.page.texts(".sx-twin")
    for node in catalog.decision.nodes.values():
        title = node.text if hasattr(node, "text") else node.title
        assert title.en in words
    for _, one in catalog.decision.edges():
        assert one.text.en in words


def test_the_way_so_far_is_marked_in_the_picture_and_in_the_words(asked):
    assert 1 == len(asked.page.select("path.sx-edge.sx-on"))
    answer(asked, "keep", "leave")

    assert 3 == len(asked.page.select("path.sx-edge.sx-on"))
    assert 4 == len(asked.page.select("g.sx-node.sx-on"))
    marked = [text(chip.parent) for chip in asked.page.select(".sx-twin .sx-chip")]
    assert 3 == len(marked)
    assert marked[2].endswith("(Take the number to another operator)")


def test_the_picture_has_a_name_and_a_description(asked):
    [drawing] = asked.page.select("svg.sx-graph-drawing")
    named = {element["id"] for element in drawing.select("title, desc")}

    assert {drawing["aria-labelledby"], drawing["aria-describedby"]} == named
    assert "img" == drawing["role"]
