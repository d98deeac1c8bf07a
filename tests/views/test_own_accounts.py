"""Accounts that a person adds: counted by the gate, named only in the browser."""

import pytest

OWN = "#sx-account-own-1"


@pytest.fixture
def adding(visit):
    visitor = visit("?carrier=yaliao&lang=en")
    visitor.start("cancel")
    visitor.open_step("move-accounts")
    visitor.use("#sx-add-must")
    return visitor


def test_an_account_is_added_at_the_end_and_must_be_settled(adding):
    for account in adding.answers():
        if account != "own-1":
            adding.answer(account, "moved")
    assert adding.buttons["complete"].disabled
    assert "An account of your own (1)" in adding.page.texts(".sx-blockers a")

    adding.answer("own-1", "moved")
    adding.press("complete")

    assert "done" == adding.session.plan.step("move-accounts").status


def test_its_name_is_asked_for_by_the_browser_alone(adding):
    [field] = adding.page.select(f"{OWN}-own")

    assert "yaliao/account/own-1" == field["data-private"]
    assert "data-send" not in field.attrs
    assert [] == adding.faults()


def test_what_stays_on_the_number_is_named_on_the_stop_page(adding):
    adding.answer("own-1", "accept-risk")
    for account in adding.answers():
        if account != "own-1":
            adding.answer(account, "moved")
    adding.press("complete")
    sending = next(p.step.id for p in adding.session.plan.steps if p.step.irreversible)
    while adding.screen.step != sending:
        adding.settle()
    adding.press("complete")

    [own] = adding.page.select("article li [data-private]")
    assert "An account of your own (1)" == own.get_text()


def test_an_optional_one_holds_nothing_up(visit):
    visitor = visit("?carrier=yaliao&lang=en")
    visitor.start("cancel")
    visitor.open_step("move-accounts")
    visitor.use("#sx-add-may")
    for account in visitor.answers():
        if account != "own-1":
            visitor.answer(account, "moved")

    assert not visitor.buttons["complete"].disabled


def test_it_can_be_taken_off_the_list_again(adding):
    adding.use(f"{OWN}-remove")

    assert "own-1" not in adding.answers()
    assert () == adding.screen.case.own_accounts


@pytest.mark.parametrize("need", ["", "perhaps", "<b>"])
def test_a_need_that_there_is_not_adds_nothing(adding, need):
    before = adding.screen.cases
    adding.use("#sx-add-may", value=need)

    assert before == adding.screen.cases
