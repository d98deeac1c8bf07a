"""The first screen: readable HTML before any kernel has started."""

import pytest
from views.reading import faults, page, text

from simexit.i18n import LANGUAGE_NAMES, translations
from simexit.views.app import COMPARE_TITLE, TITLE
from simexit.views.first_screen import DESCRIPTION, FirstScreen, first_screen
from simexit.views.screen import BEGAN_WITH

PLACES = ["", "carrier=heyon", "carrier=yaliao&step=apply", "compare=heyon,yaliao"]


@pytest.fixture
def opened(catalog, today):
    def opened_at(query: str, lang: str | None = None) -> FirstScreen:
        return first_screen(query, lang, catalog, today)

    return opened_at


@pytest.fixture(params=PLACES)
def place(request):
    return request.param


def links_of(catalog):
    return {d for c in catalog.carriers.values() for d in catalog.official_domains(c)}


def test_it_names_every_carrier_and_leads_to_each(opened, catalog, lang):
    cards = page(opened("", lang).html).select(".sx-card a")
    shown = {text(card): card["href"] for card in cards}
    for slug, carrier in catalog.carriers.items():
        assert f"carrier={slug}" in shown[carrier.names.in_(lang)]


def test_it_names_the_three_cards_first(opened, catalog, lang):
    names = [catalog.carriers[slug].names.in_(lang) for slug in BEGAN_WITH]

    assert names == page(opened("", lang).html).texts(".sx-card-name")[:3]


def test_its_markup_is_that_of_the_live_page(opened, visit, place, lang):
    first, app = opened(place, lang), visit(place, lang=lang).app
    live = {
        "home": [*app.home.children],
        "guide": [app.guide.article, app.guide.more, app.guide.steps],
        "compare": [app.comparison.intro, app.comparison.table],
    }[app.session.screen.page]

    for region in (app.masthead, app.footer, *live):
        assert region.markup
        assert region.markup in first.html


def test_language_and_title_are_those_of_the_live_page(opened, visit, place, lang):
    first, shell = opened(place, lang), visit(place, lang=lang).app.shell

    assert (shell.lang, shell.title) == (first.lang, first.title)
    assert lang == first.lang


@pytest.mark.parametrize(
    ("query", "title"),
    [("", TITLE), ("compare=heyon", COMPARE_TITLE)],
    ids=["home", "compare"],
)
def test_the_title_is_in_the_language(opened, lang, query, title):
    first = opened(query, lang)

    assert translations(lang).gettext(title) == first.title
    assert translations(lang).gettext(DESCRIPTION) == first.description


def test_a_guide_has_carrier_and_step_in_its_title(opened, catalog, slug, lang):
    carrier = catalog.carriers[slug]
    name = carrier.names.in_(lang)
    assert name in opened(f"carrier={slug}", lang).title

    title = carrier.steps[0].title.in_(lang)
    first = opened(f"carrier={slug}&step={carrier.steps[0].id}", lang)
    assert title in first.title
    assert name in first.title


def test_the_address_speaks_before_the_host(opened):
    assert "en" == opened("lang=en", "zh-Hant").lang
    assert "zh-Hant" == opened("", "zh-Hant").lang
    assert "zh-Hans" == opened("", None).lang
    assert "zh-Hans" == opened("", "tlh").lang


def test_a_name_that_nobody_has_is_told_with_names_like_it(opened):
    found = page(opened("carrier=heyom&lang=en").html)

    assert "There is no guide for “heyom” yet" in found.texts(".sx-notice")[0]
    assert ["?carrier=heyon&lang=en"] == [
        link["href"] for link in found.select(".sx-notice a")
    ]
    assert found.select(".sx-card")


def test_a_name_like_no_other_is_told_without_a_link(opened):
    found = page(opened("carrier=zzzzzzzzzzzz").html)

    assert found.select_one(".sx-notice")
    assert [] == found.select(".sx-notice a")


def test_it_is_sound(opened, catalog, place, lang):
    assert [] == faults(page(opened(place, lang).html), links_of(catalog))


def test_every_step_has_one(opened, catalog, slug):
    for step in catalog.carriers[slug].steps:
        first = opened(f"carrier={slug}&step={step.id}")

        assert [] == faults(page(first.html), links_of(catalog)), step.id


def test_it_needs_no_script(opened, place):
    found = page(opened(place).html)

    assert [] == found.select("input[type=hidden], script, iframe")
    for link in found.select("a[data-send]"):
        assert link["href"].startswith("?")


def test_the_language_links_stay_on_the_page(opened, place):
    for lang in LANGUAGE_NAMES:
        first = page(opened(place).html)
        [link] = first.select(f"#sx-lang-{lang}")
        there = opened(link["href"])

        assert lang == there.lang
        key = "[data-heading]"
        assert (
            first.select_one(key)["data-heading"]
            == (page(there.html).select_one(key)["data-heading"])
        )


@pytest.mark.parametrize(
    "query",
    [
        "carrier=%3Cscript%3Ealert(1)%3C/script%3E",
        'carrier="><img src=x onerror=alert(1)>',
        "lang=%22%3E%3Cscript%3E",
        "q=%22%20autofocus%20onfocus=alert(1)%20x=%22",
        "compare=%3Cimg%20onerror=1%3E,heyon",
        "carrier=heyon&step=%22%3E%3Cscript%3E",
        "carrier=" + "%F0%9F%98%80" * 500,
        "carrier=%ED%A0%80&q=%FF%FE",
        "&".join(f"q{i}={i}" for i in range(2000)),
        "%00%01%02",
    ],
)
def test_a_hostile_address_gives_a_sound_page(opened, catalog, query):
    first = opened(query)

    assert [] == faults(page(first.html), links_of(catalog))
    assert first.html.encode()
