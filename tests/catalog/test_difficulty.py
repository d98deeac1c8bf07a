"""How hard it is to leave: by a printed rule, and never by what nobody knows."""

from decimal import Decimal

import pytest
from builders import make_carrier, make_terms
from hypothesis import given
from hypothesis import strategies as st

from simexit.catalog.difficulty import RULE, difficulty
from simexit.catalog.terms import Channels, Money, Period, YesNo, criteria

YES, NO = YesNo(answer="yes"), YesNo(answer="no")


def verdict(name: str, finding) -> str:
    found = difficulty(make_carrier(terms=make_terms(**{name: finding})))
    [point] = [point for point in found.points if point.criterion == name]
    return point.verdict


EDGES = [
    ("operator_known", NO, YES),
    ("login_needed", YES, NO),
    ("ownership_proof", YES, NO),
    ("balance_refunded", NO, YES),
    ("self_service", NO, YES),
    ("channels", Channels(channels=("phone",)), Channels(channels=("phone", "chat"))),
    ("channels", Channels(channels=("shop", "post")), Channels(channels=("email",))),
    ("identity_check", YES, NO),
    ("fee", Money(amount=Decimal("0.01")), Money(amount=Decimal("0.00"))),
    (
        "processing_time",
        Period(count=11, unit="working-day"),
        Period(count=10, unit="working-day"),
    ),
    ("processing_time", Period(count=15, unit="day"), Period(count=14, unit="day")),
    ("processing_time", Period(count=1, unit="month"), Period(count=0, unit="month")),
    ("confirmation_to_closed_number", YES, NO),
    ("reversible", NO, YES),
]


@pytest.mark.parametrize(("name", "hard", "easy"), EDGES)
def test_what_is_hard_and_what_is_easy(name, hard, easy):
    assert (verdict(name, hard), verdict(name, easy)) == ("hard", "easy")


def test_every_criterion_of_the_rule_is_tested_above():
    assert {name for name, _, _ in EDGES} == {name for name, _ in RULE}


def test_every_criterion_of_the_rule_is_a_row_of_the_comparison():
    assert {name for name, _ in RULE} <= {row.name for row in criteria()}


@pytest.mark.parametrize("name", [name for name, _ in RULE])
def test_what_nobody_knows_is_neither_hard_nor_easy(name):
    unknown = type(getattr(make_terms(), name))()

    assert verdict(name, unknown) == "unknown"


def test_a_period_without_an_end_may_still_turn_out_hard():
    few = Period(count=5, unit="working-day", at_least=True)
    many = Period(count=50, unit="working-day", at_least=True)

    assert verdict("processing_time", few) == "unknown"
    assert verdict("processing_time", many) == "hard"


def test_without_any_answer_nothing_is_certain():
    found = difficulty(make_carrier())

    assert (found.hard, found.unknown, found.total) == (0, len(RULE), len(RULE))


def test_points_are_counted():
    found = difficulty(make_carrier(terms=make_terms(login_needed=YES, reversible=YES)))

    assert (found.hard, found.unknown) == (1, len(RULE) - 2)
    assert [point.criterion for point in found.points] == [name for name, _ in RULE]


answers = st.sampled_from([YES, NO, YesNo()])
YES_NO = [row.name for row in criteria() if isinstance(row.default, YesNo)]


@given(st.fixed_dictionaries(dict.fromkeys(YES_NO, answers)))
def test_the_bounds_always_hold(findings):
    found = difficulty(make_carrier(terms=make_terms(**findings)))

    assert 0 <= found.hard <= found.hard + found.unknown <= found.total


@given(st.fixed_dictionaries(dict.fromkeys(YES_NO, answers)), st.sampled_from(YES_NO))
def test_learning_something_never_leaves_the_bounds_told_before(findings, learnt):
    before = difficulty(make_carrier(terms=make_terms(**{**findings, learnt: YesNo()})))
    for answer in (YES, NO):
        terms = make_terms(**{**findings, learnt: answer})
        after = difficulty(make_carrier(terms=terms))
        assert before.hard <= after.hard
        assert after.hard + after.unknown <= before.hard + before.unknown


@pytest.mark.parametrize(
    ("count", "up_to", "expected"),
    [(2, 10, "easy"), (2, 11, "unknown"), (10, 15, "unknown"), (11, 15, "hard")],
)
def test_a_range_is_judged_by_both_its_ends(count, up_to, expected):
    period = Period(count=count, up_to=up_to, unit="working-day")

    assert verdict("processing_time", period) == expected
