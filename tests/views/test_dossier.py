"""The dossier as the kernel sees it: a document with slots, and a record to check."""

import datetime

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from views.conftest import PATIENT
from views.visitor import send

from simexit.case.case import Case, Mark, MarkKind
from simexit.case.event import Event, EventKind
from simexit.case.record import MAX_LENGTH, write_record
from simexit.catalog.step import Way
from simexit.views.dossier_markup import dossier_markup
from simexit.views.kept import restore

CASE = Case("yaliao", Way.CANCEL, (Mark("second-contact", MarkKind.DONE),))
OTHER = Case("yaliao", Way.PORT_OUT, (Mark("save-own-data", MarkKind.DONE),))
DATED = Case(
    "yaliao",
    Way.CANCEL,
    (
        Mark("second-contact", MarkKind.DONE, on=datetime.date(2026, 10, 3)),
        Mark("save-own-data", MarkKind.DONE, on=datetime.date(2026, 10, 1)),
    ),
    events=(Event(1, EventKind.REFUSED, datetime.date(2026, 10, 2)),),
)


@pytest.fixture
def visitor(visit):
    return visit("?carrier=yaliao&part=log", lang="en")


@pytest.fixture
def told(visitor, monkeypatch):
    """What the browser is told by what makes and what reads dossiers."""
    told = []
    for widget in (visitor.app.dossier.writer, visitor.app.dossier.reader):
        monkeypatch.setattr(widget, "send", told.append)
    return told


def say(visitor, name, value):
    send(visitor.app.dossier.reader, {"name": name, "value": value})


def test_the_document_is_whole_and_asks_nobody_for_anything(visit, lang, first):
    visitor = visit(f"?carrier={first}&part=log", lang=lang)
    visitor.session.choose_way(Way.CANCEL)
    markup = dossier_markup(visitor.session)
    soup = BeautifulSoup(markup, "html.parser")
    [policy] = soup.select("meta[http-equiv=Content-Security-Policy]")

    assert markup.startswith("<!doctype html>")
    assert lang == soup.html["lang"]
    assert "default-src 'none'" in policy["content"]
    assert [] == soup.select("script, link, iframe, object, img, form")
    assert 1 == len(soup.select("h1"))
    for link in soup.select("nav a"):
        assert soup.select(link["href"])


def test_steps_and_what_was_noted_stand_in_order_of_time(visitor):
    restore(visitor.session, write_record([DATED]))
    soup = BeautifulSoup(dossier_markup(visitor.session), "html.parser")
    days = [item.time["datetime"] for item in soup.select("#time li") if item.time]

    assert ["2026-10-01", "2026-10-02", "2026-10-03"] == days
    assert "They refused" in soup.select("#time li")[1].get_text()


def test_a_dossier_is_made_of_markup_and_record(visitor, told):
    visitor.session.choose_way(Way.CANCEL)
    send(visitor.app.dossier.writer, {"name": "make", "value": ""})
    [made] = told

    assert "yaliao" == made["dossier"]["carrier"]
    assert write_record([visitor.screen.case]) == made["dossier"]["record"]


def test_looking_changes_nothing_and_says_what_loading_would_do(visitor, told):
    before = visitor.screen
    say(visitor, "look", write_record([CASE]))

    assert before == visitor.screen
    assert (False, "yaliao") == (told[0]["replaces"], told[0]["carrier"])
    assert "accounts noted: 1; entries in the log: 0" in told[0]["summary"]


def test_loading_takes_the_place_of_the_case_that_is_there(visitor, told):
    say(visitor, "load", write_record([CASE]))
    say(visitor, "look", write_record([OTHER]))
    say(visitor, "load", write_record([OTHER]))

    assert [{"loaded": "yaliao"}, {"loaded": "yaliao"}] == [told[0], told[2]]
    assert told[1]["replaces"]
    assert (OTHER,) == visitor.screen.cases
    assert [] == visitor.faults()


def test_loading_from_the_first_page_shows_the_log(visit):
    visitor = visit("", lang="en")
    assert visitor.page.select("#sx-dossier-choose")
    say(visitor, "load", write_record([CASE]))

    assert ("guide", "yaliao", "log") == (
        visitor.screen.page,
        visitor.screen.carrier,
        visitor.screen.part,
    )
    assert [] == visitor.faults()


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ("", "damaged"),
        ("{", "damaged"),
        ('{"version":99,"cases":[]}', "newer"),
        (write_record([CASE, Case("heyon", Way.CANCEL)]), "damaged"),
        (write_record([Case("no-such-card", Way.CANCEL)]), "unknown-carrier"),
        ("x" * (MAX_LENGTH + 1), "damaged"),
    ],
)
def test_what_cannot_be_loaded_is_refused_and_changes_nothing(
    visitor, told, record, why
):
    before = visitor.screen
    say(visitor, "look", record)
    say(visitor, "load", record)

    assert [{"refused": why}] * 2 == told
    assert before == visitor.screen
    said = visitor.page.select("[data-dossier-say]")[0]
    assert "Nothing has changed" in said[f"data-{why}"]


@settings(PATIENT, max_examples=1000)
@given(
    name=st.sampled_from(["look", "load", "make", "other", ""]),
    value=st.text(max_size=40) | st.none() | st.integers(),
    spoilt=st.integers(0, 200),
)
def test_no_message_makes_it_fail(visit, name, value, spoilt):
    visitor = visit("?carrier=yaliao&part=log")
    record = write_record([CASE])
    for given_value in (value, record[:spoilt] + str(value) + record[spoilt:]):
        for widget in (visitor.app.dossier.writer, visitor.app.dossier.reader):
            send(widget, {"name": name, "value": given_value})
    send(visitor.app.dossier.reader, ["look"])
    send(visitor.app.dossier.writer, None)

    assert visitor.screen.cases in ((), (visitor.screen.case,))
