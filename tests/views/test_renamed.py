"""Carriers that have another slug or are gone: old links and cases still open."""

from dataclasses import replace

import pytest
from views.test_keeping import decided, found

from simexit.case.record import read_record, write_record
from simexit.catalog.step import Way

OLD, NEW = "heyon", "heyon-card"


@pytest.fixture
def renamed(catalog):
    """The real catalog, with one carrier under another slug than before."""
    carriers = dict(catalog.carriers)
    carriers[NEW] = replace(carriers.pop(OLD), slug=NEW, formerly=(OLD,))
    return replace(catalog, carriers=carriers)


def test_an_old_link_opens_the_carrier_under_its_new_slug(visit, renamed):
    visitor = visit(f"?carrier={OLD}&step=apply", catalog=renamed)

    assert (NEW, "apply") == (visitor.screen.carrier, visitor.screen.step)
    assert visitor.screen.notice is None
    assert [] == visitor.faults()


def test_an_old_link_to_a_comparison_compares_it(visit, renamed):
    assert (NEW, "yaliao") == visit(
        f"?compare={OLD},yaliao", catalog=renamed
    ).screen.compared


def test_a_case_kept_under_the_old_slug_goes_on_under_the_new_one(visit, renamed):
    record = decided(visit, OLD).app.footer.keeper.record
    visitor = visit(f"?carrier={NEW}", catalog=renamed)
    found(visitor, record)

    assert Way.CANCEL == visitor.screen.case.way
    [kept] = read_record(visitor.app.footer.keeper.record)
    assert (NEW, Way.CANCEL) == (kept.carrier, kept.way)


def test_a_case_begun_under_the_new_slug_is_not_written_over(visit, renamed):
    old = decided(visit, OLD).app.footer.keeper.record
    visitor = visit(f"?carrier={NEW}&step=decide", catalog=renamed)
    visitor.start("lapse")
    both = read_record(old) + visitor.screen.cases
    for cases in (both, both[::-1]):
        again = visit(f"?carrier={NEW}", catalog=renamed)
        found(again, write_record(cases))

        assert Way.LAPSE == again.screen.case.way
        assert {OLD, NEW} == {case.carrier for case in again.screen.cases}


def test_what_the_browser_keeps_itself_moves_along(visit, renamed):
    record = decided(visit, OLD).app.footer.keeper.record
    visitor, moved = visit("", catalog=renamed), []
    visitor.app.footer.private.move = lambda old, new: moved.append((old, new))
    found(visitor, record)

    assert [(OLD, NEW)] == moved


def test_a_link_to_one_that_is_gone_leads_to_its_successor_and_says_so(visit, retire):
    visitor = visit("?carrier=heyon", catalog=retire("heyon", "yaliao"), lang="en")

    assert "yaliao" == visitor.screen.carrier
    told = "“Heyon card” is gone. This is the guide to what took its place."
    assert told in visitor.page.text()


def test_a_case_with_one_that_is_gone_can_be_finished(visit, retire):
    record = decided(visit, "heyon").app.footer.keeper.record
    visitor = visit("", catalog=retire("heyon", "yaliao"), lang="en")
    found(visitor, record)
    visitor.session.visit("?carrier=heyon")

    assert "heyon" == visitor.screen.carrier
    assert Way.CANCEL == visitor.screen.case.way
    assert visitor.screen.notice is None
    assert "Gone since 2026-01-01. It closed" in visitor.page.text()


def test_one_that_is_gone_without_a_successor_says_why(visit, retire):
    visitor = visit("?carrier=heyon", catalog=retire("heyon"), lang="en")

    assert "heyon" == visitor.screen.carrier
    assert "Gone since 2026-01-01. It closed" in visitor.page.text()
