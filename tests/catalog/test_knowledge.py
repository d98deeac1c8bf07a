"""How much is known of a carrier, how sure it is, and how old."""

import datetime

from builders import DAY, make_carrier, make_catalog, make_fact, make_terms
from hypothesis import given
from hypothesis import strategies as st

from simexit.catalog.carrier import Review
from simexit.catalog.comparison import comparison
from simexit.catalog.fact import Confidence, is_due
from simexit.catalog.knowledge import cited_facts, knowledge
from simexit.catalog.terms import YesNo, criteria

LATER = datetime.date(2027, 6, 1)
FACTS = {
    "P": make_fact("primary", read=DAY),
    "R": make_fact("reported", read=datetime.date(2026, 3, 5)),
    "C": make_fact("conflicting", read=DAY),
    "T": make_fact("tested", read=datetime.date(2026, 11, 20)),
}


def yes(*facts):
    return YesNo(answer="yes", facts=facts)


def known_of(today=DAY, months=6, **findings):
    review = Review(last=DAY, every_months=months)
    carrier = make_carrier(terms=make_terms(**findings), review=review)
    return knowledge(make_catalog(carrier, facts=FACTS), carrier, today)


def test_each_criterion_counts_once_by_its_best_fact():
    found = known_of(esim=yes("R", "P"), login_needed=yes("R"), self_service=yes("C"))

    assert {
        "esim": Confidence.PRIMARY,
        "login_needed": Confidence.REPORTED,
        "self_service": Confidence.CONFLICTING,
    } == found.answers
    assert (1, 1, 0) == tuple(
        found.count(kind)
        for kind in (Confidence.PRIMARY, Confidence.REPORTED, "tested")
    )
    assert len(criteria()) - 3 == found.unknown
    assert ["known", "reported", "reported", "unknown"] == [
        found.state(name) for name in ("esim", "login_needed", "self_service", "fee")
    ]


def test_no_is_as_good_an_answer_as_yes_and_unknown_is_none():
    found = known_of(
        esim=YesNo(answer="no", facts=("P",)), login_needed=YesNo(facts=("P",))
    )

    assert {"esim"} == set(found.answers)


def test_the_oldest_and_newest_day_are_told():
    found = known_of(esim=yes("P", "R"), login_needed=yes("T"))

    assert 3 == found.facts
    assert FACTS["R"].read == found.oldest
    assert FACTS["T"].read == found.newest


def test_of_whom_nothing_is_cited_there_is_no_age():
    found = known_of()

    assert (0, None, None, ()) == (
        found.facts, found.oldest, found.newest, found.overdue,
    )  # fmt: skip


def test_facts_are_overdue_after_the_review_period_and_not_a_day_before():
    last = datetime.date(2026, 9, 5)
    asked = {"esim": yes("R"), "login_needed": yes("P")}

    assert () == known_of(last, **asked).overdue
    assert ("R",) == known_of(last + datetime.timedelta(days=1), **asked).overdue
    assert ("R", "P") == known_of(LATER, **asked).overdue
    assert () == known_of(LATER, months=12, login_needed=yes("P")).overdue


def test_it_agrees_with_the_comparison_for_every_carrier(catalog, today):
    compared = comparison(catalog, None, "en")
    cells = {row.criterion: row.cells for row in compared.rows}
    for i, carrier in enumerate(compared.carriers):
        found = knowledge(catalog, carrier, today)
        for row in criteria():
            assert cells[row.name][i].state == found.state(row.name), carrier.slug
        assert cells["known"][i].answer == f"{len(found.answers)}/{found.total}"


@given(days=st.integers(0, 2000))
def test_overdue_are_exactly_those_that_are_due(catalog, today, days):
    later = today + datetime.timedelta(days=days)
    for slug in ("heyon", "giffgaff"):
        carrier = catalog.carriers[slug]
        cited = cited_facts(catalog, carrier)
        months = carrier.review.every_months
        due = [i for i, fact in cited.items() if is_due(fact.read, months, later)]

        assert due == list(knowledge(catalog, carrier, later).overdue)
