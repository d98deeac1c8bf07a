"""The overview tells how much is known, how sure it is, and how old."""

import datetime
from dataclasses import replace

import pytest
from views.reading import text

from simexit.catalog.carrier import Review
from simexit.catalog.knowledge import cited_facts, knowledge
from simexit.catalog.wording import CONFIDENCES
from simexit.i18n import translations

OVERDUE = "may no longer hold"


@pytest.fixture
def aged(catalog):
    """The real catalog, in which one fact of a carrier was read long ago."""

    def age(slug, read=datetime.date(2025, 1, 1)):
        fact_id = next(iter(cited_facts(catalog, catalog.carriers[slug])))
        old = replace(catalog.facts[fact_id], read=read)
        return replace(catalog, facts={**catalog.facts, fact_id: old})

    return age


def warnings(visitor):
    return [text(p) for p in visitor.page.select(".sx-warning") if OVERDUE in text(p)]


def test_how_much_is_known_is_counted_by_confidence(visit, catalog, today, slug, lang):
    visitor = visit(f"?carrier={slug}", lang=lang)
    words = translations(lang)
    found = knowledge(catalog, catalog.carriers[slug], today)
    names = {
        **{kind.value: CONFIDENCES[kind] for kind in CONFIDENCES},
        "unknown": "Unknown",
    }
    bars = visitor.page.select(".sx-known .sx-bar > span")

    assert words.gettext("{n} of {m} criteria").format(
        n=len(found.answers), m=found.total
    ) in text(visitor.page.select_one(".sx-known"))
    for kind, name in names.items():
        count = found.unknown if kind == "unknown" else found.count(kind)
        told = f"{words.gettext(name)} {count}"
        assert (told in visitor.page.texts(".sx-counts li")) == bool(count)
        assert count == sum(f"sx-bar-{kind}" in bar["class"] for bar in bars)
    assert found.total == len(bars)


def test_the_days_are_told_on_which_the_facts_were_read(visit, catalog, aged):
    visitor = visit("?carrier=giffgaff", lang="en")
    count = len(cited_facts(catalog, catalog.carriers["giffgaff"]))
    assert f"{count} facts · read" in visitor.page.texts(".sx-read")[0]

    visitor = visit("?carrier=giffgaff", catalog=aged("giffgaff"), lang="en")
    assert "read between 2025-01-01 and 2026-11-22" in visitor.page.texts(".sx-read")[0]


def test_one_old_fact_warns_the_reader_and_says_how_many_there_are(visit, aged):
    assert [] == warnings(visit("?carrier=giffgaff", lang="en"))
    visitor = visit("?carrier=giffgaff", catalog=aged("giffgaff"), lang="en")

    [told] = warnings(visitor)
    assert told.startswith("1 fact was read more than 6 months ago")
    assert [] == visitor.faults()


def test_a_file_that_was_not_checked_for_long_is_told_instead(visit, catalog):
    carrier = catalog.carriers["giffgaff"]
    old = replace(carrier, review=Review(last=datetime.date(2025, 1, 1)))
    carriers = {**catalog.carriers, "giffgaff": old}
    visitor = visit(
        "?carrier=giffgaff", catalog=replace(catalog, carriers=carriers), lang="en"
    )

    assert "last checked on 2025-01-01" in visitor.page.texts(".sx-warning")[0]
    assert [] == warnings(visitor)


def test_it_leads_to_the_map_of_all_carriers(visit):
    visitor = visit("?carrier=tello")
    visitor.use(".sx-known a")

    assert ("compare", ("tello",)) == (visitor.screen.page, visitor.screen.compared)
    assert visitor.page.select(".sx-map")


def test_no_link_follows_people_and_none_tells_where_they_come_from(visit, slug):
    visitor = visit(f"?carrier={slug}")
    links = [a for a in visitor.page.select("a[href]") if a["href"].startswith("http")]

    for link in links:
        assert ["noopener", "noreferrer"] == link["rel"]
        assert "utm_" not in link["href"]
    assert [] == visitor.faults()


def test_an_address_that_follows_people_is_never_a_link(visit, catalog):
    carrier = catalog.carriers["giffgaff"]
    contact = next(c for c in carrier.contacts if c.url)
    follows = replace(contact, url=f"{contact.url}?utm_source=x")
    carriers = {**catalog.carriers, "giffgaff": replace(carrier, contacts=(follows,))}
    visitor = visit("?carrier=giffgaff", catalog=replace(catalog, carriers=carriers))

    assert "utm_source" not in visitor.page.markup
