"""The page for people who do not know who runs their number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from views.conftest import PATIENT
from views.reading import text

from simexit.catalog.numbering import country_codes, digits_that_matter
from simexit.views.components.region import MAX_VALUE

FIELD, COUNTRY = "#sx-digits", "#sx-country"
HERE = "?find=operator&lang=en"


@pytest.fixture
def visitor(visit):
    return visit(HERE)


def said(visitor):
    return " ".join(visitor.page.texts(".sx-hint [role=status] p"))


def test_the_home_page_leads_there_and_an_empty_search_too(visit):
    visitor = visit("?lang=en")
    visitor.use("#sx-to-identify")
    assert ("identify", HERE) == (visitor.screen.page, visitor.app.shell.address)

    visitor = visit("?q=zzzzzzzz")
    visitor.use('.sx-empty a[href^="?find=operator"]')
    assert "identify" == visitor.screen.page


def test_first_digits_lead_to_the_guides_of_who_holds_them(visitor):
    visitor.use(FIELD, value="6700")

    assert "A hint:" in said(visitor)
    assert "China Mobile" in said(visitor)
    links = [a["href"] for a in visitor.page.select(".sx-guides a")]
    assert ["?carrier=cmhk&lang=en", "?carrier=yaliao&lang=en"] == links
    visitor.use(".sx-guides a")
    assert ("guide", "cmhk") == (visitor.screen.page, visitor.screen.carrier)


def test_nothing_is_said_before_something_is_asked(visitor, lang):
    visitor.speak(lang)

    assert "" == said(visitor)
    assert 4 == len(visitor.page.select(".sx-hint > ul li"))
    assert [] == visitor.faults()


def test_the_field_takes_no_more_digits_than_can_tell(visitor):
    for code in ("852", "86", "44", "1", "49"):
        visitor.use(COUNTRY, value=code)
        [field] = visitor.page.select(FIELD)
        extra = {"44": 1, "86": 1, "49": 1}.get(code, 0)  # their leading 0

        assert digits_that_matter(code) + extra == int(field["maxlength"])
        assert str(field["maxlength"]) in visitor.page.texts("label[for=sx-digits]")[0]


def test_the_field_has_no_name_that_a_form_could_send(visitor):
    for field in visitor.page.select(f"{FIELD}, {COUNTRY}"):
        assert "name" not in field.attrs


def test_every_country_can_be_chosen_and_the_places_of_the_guide_come_first(visitor):
    options = visitor.page.select(f"{COUNTRY} option")
    codes = [option["value"] for option in options]

    assert ["852", "86", "44", "1"] == codes[:4]
    assert set(country_codes()) == set(codes)
    assert ["852"] == [o["value"] for o in options if "selected" in o.attrs]
    assert "Hong Kong +852" == text(options[0])


def test_another_country_begins_anew(visitor):
    visitor.use(FIELD, value="6700")
    visitor.use(COUNTRY, value="86")

    assert "" == said(visitor)
    assert "" == visitor.page.select_one(FIELD)["value"]
    visitor.use(FIELD, value="138")
    assert ["?carrier=china-mobile-cn&lang=en"] == [
        a["href"] for a in visitor.page.select(".sx-guides a")
    ]


def test_of_a_whole_number_nothing_but_its_beginning_is_kept(visitor):
    visitor.use(FIELD, value="67001234")

    assert "never give a whole number" in said(visitor)
    assert "1234" not in visitor.page.markup
    assert "1234" not in repr(visitor.screen)
    assert HERE == visitor.app.shell.address
    assert "6700" not in visitor.app.shell.title


def test_the_digits_are_gone_with_the_page_and_stand_in_no_link(visitor):
    visitor.use(FIELD, value="6700")

    assert not [a for a in visitor.page.select("a") if "6700" in a["href"]]


def test_the_field_is_never_drawn_anew_under_the_fingers(visitor):
    before = visitor.app.identify.ask.markup
    for typed in ("6", "67", "670"):
        visitor.use(FIELD, value=typed)

        assert before == visitor.app.identify.ask.markup


def test_what_else_tells_and_the_hint_are_in_the_language(visit):
    visitor = visit("?find=operator")
    visitor.use(FIELD, value="6700")
    assert "线索" in said(visitor)
    visitor.speak("zh-Hant")

    assert "線索" in said(visitor)
    assert [] == visitor.faults()


@pytest.mark.parametrize("code", ["", "999", "<b>", "x" * MAX_VALUE])
def test_a_country_that_nobody_offered_changes_nothing(visitor, code):
    before = visitor.screen
    visitor.use(COUNTRY, value=code)

    assert before == visitor.screen


@PATIENT
@given(typed=st.text(max_size=100), code=st.sampled_from(["852", "1", "7", "39"]))
def test_nothing_that_is_typed_breaks_the_page(visit, typed, code):
    visitor = visit(HERE)
    visitor.use(COUNTRY, value=code)
    visitor.use(FIELD, value=typed)

    assert [] == visitor.faults()
