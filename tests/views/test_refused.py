"""Refused or silent on the page: what they said, the reply, who decides, the days."""

import datetime
from dataclasses import replace

import pytest

from simexit.case.event import EventKind
from simexit.catalog.step import Way

REFUSED = "Refused or no answer"


@pytest.fixture
def asked(visit):
    """Somebody with a Hong Kong card, at the question what they said."""
    visitor = visit("?carrier=yaliao&part=refused", lang="en")
    visitor.session.screen = visitor.screen.with_case(
        visitor.screen.case.choose(Way.CANCEL)
    )
    return visitor


def said(visitor, reason):
    visitor.choose(reason)
    visitor.press("show-reason")


def recourse(visitor):
    return " ".join(visitor.page.texts(".sx-recourse"))


def test_every_reason_can_be_picked_and_none_is_beforehand(asked, catalog):
    assert REFUSED == asked.page.heading
    assert [r.id for r in catalog.refusals.reasons] == asked.options()
    assert [] == asked.chosen()
    asked.press("show-reason")
    assert "Choose an answer first" in asked.app.shell.announcement
    assert [] == asked.faults()


def test_a_refusal_has_its_reply_the_body_and_the_days(asked):
    said(asked, "money-owed")

    assert "money" in asked.page.heading
    assert "Customer Complaint Settlement Scheme" in recourse(asked)
    assert "HKD 300" in recourse(asked)
    assert "First complain to the carrier" in recourse(asked)
    assert "you can turn to it from 2027-01-04 on" in recourse(asked)
    assert "itemised statement" in asked.page.text()
    assert [] == asked.faults()


def test_the_words_are_the_reply_the_complaint_and_each_body(asked):
    said(asked, "money-owed")
    options = asked.page.texts(".sx-tabs label")

    assert "Your reply to what they said" in options
    assert "Complaint to the carrier" in options
    assert any("CCSS" in option for option in options)


def test_noting_the_refusal_and_the_complaint_moves_the_days(asked):
    said(asked, "money-owed")
    asked.press("note-refusal")
    asked.press("note-complaint")
    kinds = [(e.kind, e.detail) for e in asked.screen.case.events]

    assert [(EventKind.REFUSED, "money-owed"), (EventKind.COMPLAINED, None)] == kinds
    assert {"note-refusal", "note-complaint"}.isdisjoint(asked.buttons)
    assert "Wait until 2027-01-04" in recourse(asked)
    assert "The last day is 2027-02-22" in recourse(asked)
    assert "money-owed" == asked.screen.reason
    asked.session.visit("?carrier=yaliao&part=log&lang=en")
    [refused, complained] = asked.page.texts(".sx-entry h3")
    assert refused.endswith("They say that I owe money")
    assert complained.endswith("I complained")


def test_dates_decide_from_when_and_until_when(visit):
    early = visit("?carrier=yaliao&part=refused&reason=money-owed", lang="en")
    early.press("note-complaint")
    cases = early.screen.cases
    assert cases[0].events[0].kind == EventKind.COMPLAINED
    for day, words in {
        "2027-01-03": "Wait until 2027-01-04",
        "2027-01-04": "You can turn to it now",
        "2027-02-23": "Too late since 2027-02-22",
    }.items():
        visitor = visit(
            "?carrier=yaliao&part=refused&reason=money-owed",
            today=datetime.date.fromisoformat(day),
            lang="en",
            cases=cases,
        )
        assert words in recourse(visitor), day
        assert [] == visitor.faults()


def test_an_automatic_reply_is_no_answer_and_one_asks_again(asked):
    said(asked, "auto-reply")

    assert "the clock runs on" in asked.page.text()
    assert "No answer yet: ask again" in asked.page.texts(".sx-tabs label")
    assert "Your reply to what they said" not in asked.page.texts(".sx-tabs label")


def test_silence_is_not_noted_in_the_log(asked):
    said(asked, "silence")

    assert "note-refusal" not in asked.buttons


def test_a_refusal_in_hong_kong_names_those_who_look_into_it(asked):
    said(asked, "no-procedure")

    assert "Consumer Council" in recourse(asked)
    assert "Office of the Communications Authority" in recourse(asked)


def test_where_nobody_decides_that_is_said(visit):
    unknown = visit("?carrier=heyon&part=refused&reason=identity", lang="en")
    assert "Nobody who decides about this is known here" in recourse(unknown)
    for name in ("OFCA", "Ofcom", "MIIT", "FCC", "ICO"):
        assert name not in recourse(unknown)


def test_another_reason_can_be_picked(asked):
    said(asked, "money-owed")
    asked.press("other-reason")

    assert REFUSED == asked.page.heading
    assert "" == asked.screen.reason


def test_the_address_opens_the_same_page_and_foreign_reasons_the_question(visit):
    visitor = visit("?carrier=yaliao&part=refused&reason=identity", lang="en")
    assert "They cannot confirm who I am" in visitor.page.heading
    assert "reason=identity" in visitor.app.shell.address
    for wrong in ("nobody", "<b>", "%00"):
        other = visit(f"?carrier=yaliao&part=refused&reason={wrong}", lang="en")
        assert REFUSED == other.page.heading
        assert [] == other.faults()


def test_leaving_the_page_leaves_nothing_of_it_behind(asked):
    said(asked, "identity")
    asked.open_step("apply")

    assert ("", "") == (asked.screen.part, asked.screen.reason)
    assert "reason" not in asked.app.shell.address


def test_it_is_offered_once_something_was_sent(visit):
    visitor = visit("?carrier=yaliao", lang="en")
    link = 'a[data-value*="part=refused"]'
    assert visitor.page.select_one(link) is None
    visitor.session.log(EventKind.SENT, visitor.session.today)
    assert visitor.page.select_one(link)
    visitor.use(link)

    assert REFUSED == visitor.page.heading


def test_it_is_offered_while_an_answer_is_awaited(visit):
    visitor = visit("?carrier=yaliao&step=decide", lang="en")
    visitor.start("cancel")
    visitor.open_step("wait")

    assert visitor.page.select_one('article a[data-value*="part=refused"]')


def test_without_the_file_there_is_no_such_page(visit, catalog):
    visitor = visit(
        "?carrier=yaliao&part=refused", catalog=replace(catalog, refusals=None)
    )

    assert "" == visitor.screen.part
    assert [] == visitor.faults()


def test_every_carrier_has_the_page_for_every_reason(visit, slug, lang, catalog):
    visitor = visit(f"?carrier={slug}&part=refused", lang=lang)
    for reason in catalog.refusals.reasons[:: 1 if slug == "yaliao" else 5]:
        visitor.session.open_refusals(reason.id)

        assert [] == visitor.faults()
