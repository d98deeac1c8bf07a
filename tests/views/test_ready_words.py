"""The words panel: in the right steps, linked to facts only, deaf to what is typed."""

import datetime
import re

import pytest

from simexit.case.case import Case
from simexit.case.event import Event, EventKind
from simexit.case.slot import Slot
from simexit.catalog.step import Way

PANEL = ".sx-words"
APPLY = "?carrier=heyon&step=apply&lang=en"


def panel(visitor):
    return visitor.app.guide.words


def values(visitor, name):
    return [box["value"] for box in visitor.page.select(f"[data-send={name}]")]


def texts(visitor):
    return [" ".join(t.get_text().split()) for t in visitor.page.select("[data-body]")]


def test_a_step_that_needs_words_has_them_and_another_has_none(visit):
    assert visit(APPLY).page.select_one(PANEL)
    assert not visit("?carrier=heyon&step=sign-in").page.select_one(PANEL)
    assert not visit("?carrier=heyon").page.select_one(PANEL)


def test_no_words_stand_in_the_way_of_a_question(visit):
    visitor = visit(APPLY, cases=(Case("heyon", Way.CANCEL),))
    assert visitor.page.select_one(PANEL)
    visitor.press("ask-reason")

    assert not visitor.page.select_one(PANEL)


def test_nobody_is_led_to_send_it_while_the_gate_is_shut(visit):
    early = "do not send it while something above comes first"
    visitor = visit(APPLY, cases=(Case("heyon", Way.CANCEL),))
    assert early in visitor.page.text()
    while not visitor.planned.step.sends or visitor.planned.blockers:
        visitor.open_step(visitor.session.plan.next.step.id)
        if not visitor.planned.step.sends:
            visitor.settle()
        else:
            visitor.press("complete")
            visitor.press("confirm-stop")

    assert visitor.page.select_one(PANEL)
    assert early not in visitor.page.text()


def test_the_words_are_in_the_first_screen_too(opened_first):
    assert "ask you to close it for good" in opened_first("carrier=heyon&step=apply")


@pytest.fixture
def opened_first(catalog, today):
    from simexit.views.first_screen import first_screen

    return lambda query: first_screen(query, "en", catalog, today).html


def test_another_channel_brings_other_words(visit):
    visitor = visit(APPLY)
    assert ["email", "chat", "web", "phone"] == values(visitor, "channel")
    visitor.use("[data-send=channel][value=phone]", checked=True)

    assert "SAY FIRST" in texts(visitor)[0]
    assert ["phone"] == [b["value"] for b in visitor.page.select("input[checked]")]


def test_another_purpose_brings_other_words(visit):
    visitor = visit(
        "?carrier=yaliao&step=hk-complain&lang=en", cases=(Case("yaliao", Way.CANCEL),)
    )
    offered = values(visitor, "purpose")
    assert ["complain", "appeal/communications-authority", "appeal/ccss"] == offered[:3]
    visitor.use('[data-send=purpose][value="appeal/pcpd"]', checked=True)

    assert "Privacy Commissioner" in texts(visitor)[0]
    assert "erase the personal data" in texts(visitor)[0]


@pytest.mark.parametrize("value", ["nonsense", "appeal/fcc", "", "<script>"])
def test_a_choice_that_is_not_offered_changes_nothing(visit, value):
    visitor = visit(APPLY)
    before = panel(visitor).markup
    visitor.use("[data-send=channel]", value=value, checked=True)

    assert before == panel(visitor).markup


def test_a_choice_is_forgotten_with_the_step(visit):
    visitor = visit(APPLY)
    visitor.use("[data-send=channel][value=phone]", checked=True)
    visitor.open_step("wait-for-review")
    visitor.open_step("apply")

    assert "SAY FIRST" not in texts(visitor)[0]


def test_the_texts_stand_side_by_side_in_their_own_languages(visit):
    visitor = visit("?carrier=cmhk&step=hk-apply&lang=zh-Hans")
    shown = visitor.page.select("[data-text]")

    assert ["zh-Hant", "zh-Hans", "en"] == [text["lang"] for text in shown]
    assert 2 == len(visitor.page.select(".sx-texts"))


def test_every_slot_has_one_field_and_every_field_a_slot(visit, slug):
    visitor = visit(f"?carrier={slug}")
    for planned in visitor.session.plan.steps:
        visitor.open_step(planned.step.id)
        slots = {s["data-slot"] for s in visitor.page.select("[data-slot]")}
        keys = [field["data-key"] for field in visitor.page.select("[data-key]")]

        assert sorted(slots) == sorted(keys), planned.step.id


def test_fields_report_nothing_and_ask_for_no_secret(visit):
    visitor = visit("?carrier=yaliao&step=hk-complain&lang=en")
    fields = visitor.page.select("[data-key]")

    assert fields
    for field in fields:
        assert not field.has_attr("data-send")
        assert not field.has_attr("name")
        assert field["autocomplete"] in (
            "name",
            "email",
            "tel",
            "street-address",
            "off",
        )
        assert field.get("type") != "password"


def test_a_slot_shows_what_belongs_there_in_the_language_of_the_reader(visit):
    visitor = visit("?carrier=giffgaff&step=gb-ask-erasure&lang=zh-Hans")
    [english, _] = visitor.page.select("[data-text]")
    slots = english.select(f"[data-slot={Slot.NAME.value}]")

    assert {"[你的姓名]"} == {slot.get_text() for slot in slots}
    assert {"zh-Hans"} == {slot["lang"] for slot in slots}


def test_links_reach_only_what_a_contact_gives(visit, slug, catalog):
    visitor = visit(f"?carrier={slug}")
    carrier = catalog.carriers[slug]
    entries = (*carrier.contacts, *catalog.jurisdiction_of(carrier).bodies)
    given = {re.sub(r"[^\w.@+*#-]", "", e.value) for e in entries if e.value}
    for planned in visitor.session.plan.steps:
        visitor.open_step(planned.step.id)
        for channel in values(visitor, "channel") or [""]:
            if channel:
                visitor.use(f"[data-send=channel][value={channel}]", checked=True)
            for link in visitor.page.select(f"{PANEL} a[href]"):
                scheme, _, reached = link["href"].partition(":")
                reached = reached.partition("?")[0].replace("%23", "#")
                if scheme in ("tel", "sms") or (scheme == "mailto" and reached):
                    assert reached in given


def test_a_code_starts_an_sms_unless_something_is_to_be_filled_in(visit):
    plain = visit("?carrier=giffgaff&step=gb-stac&lang=en")
    own = visit("?carrier=smarty&step=gb-stac&lang=en")

    assert ["sms:75075?&body=STAC"] == [
        link["href"] for link in plain.page.select(f"{PANEL} a.sx-value")
    ]
    assert ["sms:75075"] == [
        link["href"] for link in own.page.select(f"{PANEL} a.sx-value")
    ]
    assert "It belongs only there" in own.page.text()


def test_a_day_of_the_log_stands_in_the_text(visit):
    sent = Event(1, EventKind.SENT, datetime.date(2026, 9, 24))
    case = Case("heyon", Way.CANCEL, events=(sent,))
    visitor = visit("?carrier=heyon&step=wait-for-review&lang=en", cases=(case,))

    assert "On 24 September 2026 I asked you" in texts(visitor)[0]
    assert f"heyon/{Slot.SENT_ON.value}" not in panel(visitor).markup


def test_what_the_text_rests_on_is_shown(visit):
    visitor = visit("?carrier=cmhk&step=hk-ask-erasure&lang=en")
    told = visitor.page.select(f"{PANEL} > details > p.sx-meta")

    assert "HK-21 HK-22 HK-27" in told[-1].get_text()
