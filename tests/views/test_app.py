"""The app: the page of the screen, the masthead, notices, and the shell around them."""

import json

import ipywidgets
import pytest
from views.reading import shown
from views.visitor import send

from simexit.i18n import LANGUAGE_NAMES
from simexit.views.screen import Screen, address

PLACES = [
    "",
    "?q=duck",
    "?q=nothing-has-this-name",
    "?carrier=heyon",
    "?carrier=heyon&step=decide",
    "?carrier=heyon&step=move-accounts",
    "?carrier=heyon&step=apply",
    "?carrier=nobody",
    "?compare=heyon,yaliao,yuanyou",
    "?compare=nobody",
    "?lang=tlh",
]


@pytest.fixture(params=PLACES)
def place(request):
    return request.param


def test_every_place_is_sound_in_every_language(visit, place, lang):
    visitor = visit(place, lang=lang)

    assert [] == visitor.faults()
    assert lang == visitor.app.shell.lang


def test_the_page_of_the_screen_is_shown_and_no_other(visit):
    visitor = visit()
    app = visitor.app
    pages = {
        "": app.home,
        "?carrier=heyon": app.guide,
        "?compare=heyon": app.comparison,
    }
    for query, page in pages.items():
        visitor.session.visit(query)
        on_screen = list(shown(app))

        assert page is app.page
        assert [page] == [one for one in pages.values() if one in on_screen]


def test_the_address_follows_the_screen(visit):
    visitor = visit("?carrier=heyon")
    assert "?carrier=heyon" == visitor.app.shell.address

    visitor.open_step("apply")
    assert "?carrier=heyon&step=apply" == visitor.app.shell.address

    visitor.use("#sx-nav-compare")
    assert visitor.app.shell.address.startswith("?compare=heyon")

    visitor.use("#sx-nav-home")
    assert "" == visitor.app.shell.address


def test_the_masthead_says_where_one_is(visit):
    visitor = visit()
    for query, link in (("", "home"), ("?compare=heyon", "compare")):
        visitor.session.visit(query)
        [current] = visitor.page.select("[aria-current=page]")

        assert f"sx-nav-{link}" == current["id"]


def test_home_keeps_the_language_and_the_cases(visit):
    visitor = visit("?carrier=heyon", lang="en")
    visitor.start("cancel")
    cases = visitor.screen.cases
    visitor.use("#sx-nav-home")

    assert Screen(lang="en", cases=cases) == visitor.screen


def test_the_comparison_in_the_masthead_has_the_carriers_chosen(visit):
    visitor = visit("?compare=heyon,yaliao")
    visitor.use("#sx-nav-home")
    visitor.use("#sx-nav-compare")

    assert ("heyon", "yaliao") == visitor.screen.compared


def test_every_language_is_one_click_away_and_keeps_the_place(visit, place):
    visitor = visit(place)
    for lang in LANGUAGE_NAMES:
        visitor.speak(lang)
        [current] = visitor.page.select(".sx-languages [aria-current]")

        assert (lang, LANGUAGE_NAMES[lang]) == (current["lang"], current.get_text())
        assert visit(place).screen.heading == visitor.screen.heading
        assert [] == visitor.faults()


def test_a_language_link_opened_elsewhere_leads_to_the_same_screen(visit, place):
    visitor = visit(place)
    for lang in LANGUAGE_NAMES:
        [link] = visitor.page.select(f"#sx-lang-{lang}")
        other = visit(link["href"], lang="en")

        assert lang == other.screen.lang
        assert visitor.screen.heading == other.screen.heading


def test_links_lead_where_a_click_leads(visit, place):
    """In a new tab, or without scripts, a link is only its address."""
    visitor, opened = visit(place), visit()
    start = visitor.screen
    links = visitor.page.select("a[data-send=visit], a[data-send=step]")
    for href, name in {(link["href"], link["data-send"]) for link in links}:
        visitor.session.screen = start
        visitor.use(f'a[href="{href}"][data-send="{name}"]')
        opened.session.visit(href)

        assert address(opened.screen) == address(visitor.screen)


def test_the_browsers_back_button_leads_back(visit):
    visitor = visit("?carrier=heyon")
    visitor.open_step("sign-in")
    send(visitor.app.shell, {"name": "address", "value": "?carrier=heyon"})
    assert ("heyon", "") == (visitor.screen.carrier, visitor.screen.step)

    send(visitor.app.shell, {"name": "address", "value": ""})
    assert "home" == visitor.screen.page


def test_back_to_a_step_of_the_way_given_up_shows_a_sound_screen(visit):
    visitor = visit("?carrier=yaliao")
    visitor.start("cancel")
    visitor.open_step("apply")
    left = visitor.app.shell.address
    visitor.start("port-out")
    send(visitor.app.shell, {"name": "address", "value": left})

    assert "yaliao" == visitor.screen.carrier
    assert [] == visitor.faults()


def test_a_name_that_nobody_has_is_told_with_names_like_it(visit):
    visitor = visit("?carrier=heyom", lang="en")

    assert [
        "There is no guide for “heyom” yet. Nothing is lost."
    ] == visitor.page.texts(".sx-notice > p")
    assert visitor.app.shell.announcement.startswith("There is no guide for “heyom”")
    assert ["Heyon card"] == visitor.page.texts(".sx-notice a")
    visitor.use(".sx-notice a")
    assert "heyon" == visitor.screen.carrier
    assert "" == visitor.app.shell.announcement


def test_everything_sent_to_the_browser_is_json(visit, place):
    visitor = visit(place, lang="en")
    for widget in shown(visitor.app):
        for part in (widget, widget.layout, getattr(widget, "style", None)):
            if isinstance(part, ipywidgets.Widget):
                state = part.get_state()
                assert set(state) == set(json.loads(json.dumps(state, allow_nan=False)))


def test_a_letter_that_is_none_can_still_be_sent(visit):
    """Half of a surrogate pair comes through JSON, but goes into no UTF-8."""
    for query in ("?carrier=\ud800x", "?q=\udfff", "?lang=\ud800", "?compare=\ud83d"):
        visitor = visit(query)
        visitor.session.search("\ud800")
        sent = [
            json.dumps(w.get_state(), ensure_ascii=False) for w in shown(visitor.app)
        ]

        assert all(state.encode() for state in sent)
