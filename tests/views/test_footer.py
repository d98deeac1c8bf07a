"""The footer: progress kept in the browser, found again, deleted, or left alone."""

import pytest
from views.reading import shown
from views.visitor import send

from simexit.case.case import Case, Mark, MarkKind
from simexit.case.record import MAX_LENGTH, read_record, write_record
from simexit.catalog.step import Way
from simexit.views.components.keeper import Keeper

BEGUN = Case("heyon", Way.CANCEL, (Mark("sign-in", MarkKind.DONE),))
PORTING = Case("yaliao", Way.PORT_OUT, (Mark("second-contact", MarkKind.DONE),))


@pytest.fixture
def visitor(visit):
    return visit("", lang="en")


@pytest.fixture
def commands(visitor, monkeypatch):
    """What the browser is told to do with what it keeps."""
    told = []
    monkeypatch.setattr(keeper(visitor), "send", told.append)
    return told


def keeper(visitor) -> Keeper:
    [keeper] = [one for one in shown(visitor.app) if isinstance(one, Keeper)]
    return keeper


def find(visitor, record):
    """The browser tells what it kept."""
    send(keeper(visitor), {"name": "found", "value": record})


def wish(visitor, value):
    visitor.use(f'.sx-footer button[data-value="{value}"]')


def test_every_change_is_kept_at_once(visitor):
    find(visitor, "")
    visitor.session.visit("?carrier=heyon")
    visitor.start("cancel")
    visitor.settle_until("sign-in")

    assert visitor.screen.cases == read_record(keeper(visitor).record)


def test_reloading_a_step_brings_back_the_case_and_the_step(visit):
    """The page opens before it is known which way out was chosen."""
    visitor = visit("?carrier=yaliao&step=hk-port-apply", lang="en")
    assert [] == visitor.faults()

    find(visitor, write_record([PORTING]))

    assert "hk-port-apply" == visitor.screen.step
    assert visitor.planned.step.title.en in visitor.page.heading
    assert [] == visitor.faults()


def test_home_leads_on_with_every_case_begun(visitor):
    find(visitor, write_record([BEGUN, PORTING, Case("no-such-carrier", Way.LAPSE)]))
    links = visitor.page.select(".sx-begun a")

    assert 2 == len(links)
    assert visitor.page.texts(".sx-begun a")[0].startswith("Heyon card · 2 of ")
    visitor.use(f'.sx-begun a[href="{links[1]["href"]}"]')
    assert "yaliao" == visitor.screen.carrier
    assert visitor.session.plan.next.step.id == visitor.screen.step
    assert [] == visitor.faults()


@pytest.mark.parametrize(
    ("record", "state"),
    [
        ("{", "damaged"),
        ("[]", "damaged"),
        ('{"version":1}', "damaged"),
        ('{"version":1,"cases":[{"carrier":"<b>","way":null,"marks":[]}]}', "damaged"),
        ('{"version":99,"cases":[]}', "newer"),
        ("[" * 100_000, "damaged"),
        ("x" * (MAX_LENGTH + 1), "damaged"),
        ("x" * 10_000_000, "damaged"),
    ],
    ids=["json", "list", "empty", "markup", "newer", "deep", "long", "huge"],
)
def test_what_cannot_be_used_is_told_and_never_written_over(visitor, record, state):
    find(visitor, record)
    visitor.session.visit("?carrier=heyon")
    visitor.start("cancel")

    assert state == visitor.screen.keeping
    assert not keeper(visitor).active
    assert "" == keeper(visitor).record
    assert visitor.page.select(".sx-footer [role=alert]")
    assert {"download", "wipe"} == {
        button["data-value"] for button in visitor.page.select(".sx-footer button")
    }


@pytest.mark.parametrize("state", ["off", "older", "full", "forbidden"])
def test_when_nothing_is_kept_it_says_why_and_writes_nothing(visitor, state):
    find(visitor, write_record([BEGUN]))
    said = visitor.page.texts(".sx-footer p")[0]
    send(keeper(visitor), {"name": "state", "value": state})

    assert state == visitor.screen.keeping
    assert not keeper(visitor).active
    assert (BEGUN,) == visitor.screen.cases
    assert said != visitor.page.texts(".sx-footer p")[0]
    assert [] == visitor.faults()


def test_deleting_leaves_nothing_here_and_in_the_browser(visitor, commands):
    find(visitor, write_record([BEGUN, PORTING]))
    visitor.session.visit("?carrier=heyon&step=sign-in")
    wish(visitor, "wipe")

    assert () == visitor.screen.cases
    assert () == read_record(keeper(visitor).record)
    assert {"command": "wipe"} in commands
    assert [] == visitor.faults()


def test_deleting_is_announced(visitor):
    find(visitor, write_record([BEGUN]))
    wish(visitor, "wipe")

    assert "Everything kept in this browser is deleted." == (
        visitor.app.shell.announcement
    )


def test_on_a_shared_computer_nothing_is_kept_until_wanted(visitor, commands):
    find(visitor, write_record([BEGUN]))
    wish(visitor, "off")
    assert not keeper(visitor).active
    assert [{"command": "off"}] == commands
    assert (BEGUN,) == visitor.screen.cases, "this page goes on"

    wish(visitor, "on")
    assert [{"command": "off"}, {"command": "on"}] == commands
    find(visitor, "")
    assert keeper(visitor).active
    assert (BEGUN,) == read_record(keeper(visitor).record)


@pytest.mark.parametrize("value", ["", "WIPE", "no-such-wish", "wipe "])
def test_a_wish_that_is_none_does_nothing(visitor, commands, value):
    before = visitor.screen
    send(visitor.app.footer, {"name": "keep", "value": value})

    assert before == visitor.screen
    assert [] == commands


def test_a_record_may_name_what_the_guide_no_longer_has(visit):
    """A step that was renamed, a way that lost its steps: the rest still counts."""
    marks = (Mark("no-such-step", MarkKind.DONE), Mark("sign-in", MarkKind.DONE))
    visitor = visit("?carrier=heyon&step=sign-in")
    find(visitor, write_record([Case("heyon", Way.CANCEL, marks)]))

    assert "undo" in visitor.buttons
    assert [] == visitor.faults()
