"""The comparison, cell by cell: answers, doubts, and what nobody knows."""

from decimal import Decimal

import pytest
from builders import (
    make_carrier,
    make_catalog,
    make_fact,
    make_jurisdiction,
    make_statement,
    make_terms,
    make_text,
)

from simexit.catalog.carrier import Carrier, Retired, WayOut
from simexit.catalog.catalog import UnknownCarrier
from simexit.catalog.comparison import Cell, cited_facts, comparison
from simexit.catalog.jurisdiction import Body
from simexit.catalog.step import Conflict
from simexit.catalog.terms import Channels, Money, Period, YesNo, criteria
from simexit.i18n import UnknownLanguage

FACTS = {
    "P1": make_fact("primary"),
    "R1": make_fact("reported"),
    "C1": make_fact("conflicting"),
}
UNKNOWN = {"en": "Unknown", "zh-Hans": "未知", "zh-Hant": "未知"}


def cells(carrier: Carrier, lang: str = "en", **changes) -> dict[str, Cell]:
    catalog = make_catalog(carrier, facts=FACTS, **changes)
    return {row.criterion: row.cells[0] for row in comparison(catalog, None, lang).rows}


def cell(name: str, finding, lang: str = "en") -> Cell:
    return cells(make_carrier(terms=make_terms(**{name: finding})), lang)[name]


def test_rows_follow_the_order_of_the_terms():
    rows = comparison(make_catalog(make_carrier()), None, "en").rows
    names = [row.criterion for row in rows]

    assert names[:4] == ["name", "operator", "jurisdiction", "difficulty"]
    assert [n for n in names if n in {r.name for r in criteria()}] == [
        row.name for row in criteria()
    ]
    assert names[-4:] == ["remedies", "facts", "read", "known"]
    groups = [row.group for row in rows]
    assert groups == sorted(groups, key=groups.index)  # each group in one piece


@pytest.mark.parametrize("lang", list(UNKNOWN))
def test_what_nobody_knows_is_written_so_and_never_as_no(lang):
    found = cells(make_carrier(), lang)
    unknown = [
        *(row.name for row in criteria()),
        "operator",
        "jurisdiction",
        "remedies",
    ]

    for name in [*unknown, "cancel", "port-out", "lapse"]:
        assert found[name].state == "unknown", name
        assert found[name].answer == UNKNOWN[lang], name
    assert all(found[name].text for name in found)


@pytest.mark.parametrize(
    ("name", "finding", "answer"),
    [
        ("esim", YesNo(answer="yes", facts=("P1",)), "Yes"),
        ("esim", YesNo(answer="no", facts=("P1",)), "No"),
        ("channels", Channels(channels=("phone", "shop")), "telephone, shop"),
        ("fee", Money(amount=Decimal("0")), "0"),
        ("fee", Money(amount=Decimal("12.50"), currency="HKD"), "HKD 12.50"),
        ("fee", Money(amount=Decimal("1E+3"), currency="HKD"), "HKD 1000"),
        ("processing_time", Period(count=1, unit="working-day"), "1 working day"),
        ("processing_time", Period(count=2, unit="working-day"), "2 working days"),
        ("record_kept", Period(count=12, unit="month"), "12 months"),
        (
            "record_kept",
            Period(count=12, unit="month", at_least=True),
            "at least 12 months",
        ),
        ("record_kept", Period(count=0, unit="day"), "0 days"),
        ("record_kept", Period(count=7, up_to=15, unit="day"), "7 to 15 days"),
    ],
)
def test_answers_in_words(name, finding, answer):
    assert cell(name, finding).answer == answer


@pytest.mark.parametrize(
    ("facts", "state", "label"),
    [
        (("P1",), "known", ""),
        (("R1",), "reported", "reported"),
        (("C1",), "reported", "sources differ"),
        (("R1", "P1"), "known", ""),
        (("nowhere",), "known", ""),
    ],
)
def test_how_sure_an_answer_is_stands_beside_it(facts, state, label):
    found = cell("esim", YesNo(answer="yes", facts=facts))

    assert (found.state, found.label, found.facts) == (state, label, facts)


def test_a_cell_in_one_line():
    finding = YesNo(answer="no", facts=("R1",), note=make_text("ask first"))

    assert cell("esim", finding).text == "No [reported] · ask first"
    assert cell("esim", finding, "zh-Hans").text.startswith("否")


def test_an_unknown_keeps_its_note_and_its_facts():
    found = cell("fee", Money(note=make_text("it depends"), facts=("R1",)))

    assert (found.answer, found.state) == ("Unknown", "unknown")
    assert (found.note, found.facts) == ("it depends", ("R1",))


def test_difficulty_says_what_is_certain_and_what_is_open():
    sure = make_terms(login_needed=YesNo(answer="yes"))

    found = cells(make_carrier(terms=sure))["difficulty"]
    assert found.text == "1 of 11 points · 10 more are unknown"


def test_ways_out_cite_what_says_that_they_are_offered():
    offered = WayOut(way="cancel", offered="yes", facts=("R1",))
    hearsay = WayOut(way="lapse", says=(make_statement(facts=("R1",), advice=False),))
    found = cells(make_carrier(ways_out=(offered, hearsay)))

    assert (found["cancel"].answer, found["cancel"].state) == ("Yes", "reported")
    assert (found["lapse"].answer, found["lapse"].facts) == ("Unknown", ("R1",))


def test_operator_jurisdiction_and_remedies_come_from_where_they_stand():
    body = Body(id="office", names=make_text("Office"), for_what=make_text())
    place = make_jurisdiction("xa", names=make_text("Xanadu"), bodies=(body,))
    carrier = make_carrier(jurisdiction="xa", operator=make_text("Acme Telecom"))
    found = cells(carrier, jurisdictions={"xa": place})

    assert found["operator"].answer == "Acme Telecom"
    assert found["jurisdiction"].answer == "Xanadu"
    assert found["remedies"].answer == "Office"


def test_facts_are_counted_by_confidence_and_days_are_shown():
    finding = YesNo(answer="yes", facts=("P1", "R1", "P1"))
    found = cells(make_carrier(terms=make_terms(esim=finding)))

    assert found["facts"].answer == "official 1, reported 1"
    assert found["read"].answer == "2026-11-01"
    assert found["known"].answer == f"1/{len(criteria())}"


def test_all_kinds_of_citations_are_counted():
    conflict = Conflict(claim="R1", against=("P1",), so=make_text())
    step = make_carrier().steps[0]
    steps = (step.__class__(**{**vars(step), "conflicts": (conflict,)}),)
    catalog = make_catalog(make_carrier(steps=steps), facts=FACTS)

    assert list(cited_facts(catalog, catalog.carrier("acme"))) == ["R1", "P1"]


def test_all_are_compared_unless_some_are_named():
    gone = Retired(since=make_fact().read, reason=make_text())
    catalog = make_catalog(
        make_carrier("a"), make_carrier("b"), make_carrier("c", retired=gone)
    )

    def compared(slugs):
        return [c.slug for c in comparison(catalog, slugs, "en").carriers]

    assert compared(None) == ["a", "b"]
    assert compared(["b", "a", "b"]) == ["b", "a"]
    assert compared(["c"]) == ["c"]
    assert compared([]) == []


def test_an_unknown_carrier_is_told_with_those_that_look_alike():
    with pytest.raises(UnknownCarrier) as caught:
        comparison(make_catalog(make_carrier("acme")), ["acne"], "en")

    assert caught.value.near == ("acme",)


def test_an_unknown_language_is_told():
    with pytest.raises(UnknownLanguage, match="zh-Hans, zh-Hant, en"):
        comparison(make_catalog(make_carrier()), None, "fr")
