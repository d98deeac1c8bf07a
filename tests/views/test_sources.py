"""Sources on the page: how sure, how old, what contradicts, what nobody knows."""

import calendar
import datetime
from dataclasses import replace

import pytest
from bs4 import Tag
from markupsafe import escape
from views.reading import text

from simexit.catalog.fact import Confidence
from simexit.catalog.text import Statement
from simexit.catalog.wording import CONFIDENCES
from simexit.i18n import translations
from simexit.views.guide import way_options
from simexit.views.guide_markup import article_markup, more_markup
from simexit.views.step_markup import PARTS

WARNING = "These facts were last checked on"
OLD = "old: check before you act"


def months_later(day: datetime.date, months: int) -> datetime.date:
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return datetime.date(day.year + years, month + 1, min(day.day, last))


def statements_of(visitor):
    """What the screen says about the carrier, as the catalog has it."""
    carrier, screen = visitor.session.carrier, visitor.screen
    if not screen.step:
        law = visitor.session.catalog.jurisdiction_of(carrier)
        conditions = (c for body in law.bodies for c in body.conditions)
        return [*carrier.summary, *law.rights, *conditions]
    step = visitor.planned.step
    found = [said for part in PARTS for said in getattr(step, part)]
    if step.asks:
        shown = {option.id for option in way_options(visitor.session)}
        ways = (known for known in carrier.ways_out if known.way in shown)
        found += [said for known in ways for said in known.says]
    return found


def places(visitor):
    """The overview, then every step of the way chosen."""
    yield ""
    for planned in visitor.session.plan.steps:
        visitor.session.open_step(planned.step.id)
        if planned.step.asks:
            visitor.session.ask_way()
        yield planned.step.id


def entries(visitor, *statements: Statement) -> list[Tag]:
    """Where the screen says each statement."""
    shown = {text(said): said.parent for said in visitor.page.select(".sx-said")}
    lang = visitor.screen.lang
    return [shown[" ".join(said.in_(lang).split())] for said in statements]


def source_texts(entry: Tag) -> list[str]:
    """The sources that can be opened there."""
    return [text(source) for source in entry.select("details .sx-source")]


def fact_ids(entry: Tag) -> list[str]:
    return [text(shown_id) for shown_id in entry.select(".sx-fact-id")]


# --- every statement, every source ----------------------------------------------------


def test_every_statement_says_how_sure_it_is_and_what_it_rests_on(
    visit, catalog, first, lang
):
    visitor, words = visit(f"?carrier={first}", lang=lang), translations(lang)
    for place in places(visitor):
        statements = statements_of(visitor)
        shown = entries(visitor, *statements)
        for statement, entry in zip(statements, shown, strict=True):
            facts = {fact_id: catalog.facts[fact_id] for fact_id in statement.facts}
            sources = [
                f"{fact_id} {fact.says.in_(lang)}" for fact_id, fact in facts.items()
            ]
            sure = {words.gettext(CONFIDENCES[f.confidence]) for f in facts.values()}
            label = text(entry.select_one("summary, .sx-chip-advice"))

            assert all(kind in label for kind in sure or {words.gettext("our advice")})
            assert len(sources) == len(source_texts(entry)), place
            for expected, found in zip(sources, source_texts(entry), strict=True):
                assert expected in found, place


def test_every_fact_that_a_step_rests_on_can_be_read_there(session, slug):
    """The quick way for all carriers: ids and words stand somewhere on the page."""
    session.visit(f"?carrier={slug}&lang=en")
    for planned in session.plan.steps:
        session.open_step(planned.step.id)
        markup = article_markup(session) + more_markup(session)
        conflicts = planned.step.conflicts
        cited = {fact for said in planned.step.statements() for fact in said.facts}
        for fact_id in cited | {f for c in conflicts for f in (c.claim, *c.against)}:
            words = escape(session.catalog.facts[fact_id].says.en)
            assert f'<span class="sx-fact-id">{fact_id}</span>' in markup
            assert words in markup


def test_what_an_advert_says_is_called_reported(visit, catalog):
    """Everything known about this carrier comes from one advert."""
    visitor = visit("?carrier=heyon", lang="en")
    labels = []
    for _ in places(visitor):
        for statement in statements_of(visitor):
            kinds = {catalog.facts[fact].confidence for fact in statement.facts}
            if kinds == {Confidence.REPORTED}:
                [entry] = entries(visitor, statement)
                labels.append(text(entry.select_one("summary")))

    assert len(labels) > 20
    assert all(label.startswith("reported · ") for label in labels)


def test_each_source_says_who_says_it_and_when_it_was_read(visit, catalog, first):
    """Only official addresses are links; others stand there as text."""
    visitor = visit(f"?carrier={first}", lang="en")
    official = catalog.official_domains(catalog.carriers[first])
    for _ in places(visitor):
        for source in visitor.page.select(".sx-source"):
            fact = catalog.facts[text(source.select_one(".sx-fact-id"))]
            links = [link["href"] for link in source.select("a")]
            ours = any(f".{fact.host}".endswith(f".{domain}") for domain in official)

            assert CONFIDENCES[fact.confidence] == text(source.select_one(".sx-chip"))
            assert fact.publisher in text(source)
            assert f"read on {fact.read}" in text(source)
            assert (fact.url or "") in text(source)
            assert ([fact.url] if ours else []) == links


# --- contradictions and unknowns ------------------------------------------------------


def test_both_sides_of_a_contradiction_are_shown(visit, catalog, first, lang):
    visitor = visit(f"?carrier={first}", lang=lang)
    for _ in places(visitor):
        conflicts = visitor.planned.step.conflicts if visitor.screen.step else ()
        boxes = visitor.page.texts(".sx-contradiction")
        assert len(conflicts) == len(boxes)
        for conflict, box in zip(conflicts, boxes, strict=True):
            for fact_id in (conflict.claim, *conflict.against):
                assert catalog.facts[fact_id].says.in_(lang) in box
                assert fact_id in box
            assert conflict.so.in_(lang) in box


def test_contradictions_are_known(catalog):
    """The test above must have something to look at."""
    found = [s for c in catalog.carriers.values() for s in c.steps if s.conflicts]

    assert found


def test_a_carrier_without_known_contact_says_so(visit, catalog):
    assert () == catalog.carriers["heyon"].contacts
    visitor = visit("?carrier=heyon", lang="en")

    assert "Unknown No contact with a citable source was found." in (
        visitor.page.text()
    )
    assert [] == visitor.page.select(".sx-contacts")


def test_every_known_contact_is_shown_with_its_source(visit, catalog, slug):
    visitor = visit(f"?carrier={slug}", lang="en")
    shown = visitor.page.select(".sx-contacts > li")
    for contact, entry in zip(catalog.carriers[slug].contacts, shown, strict=True):
        assert contact.label.en in text(entry)
        values = [contact.value] if contact.value else []
        assert values == [text(value) for value in entry.select(".sx-value")]
        assert [*contact.facts] == fact_ids(entry)
        if contact.url:
            assert contact.url == entry.select_one("a")["href"]


def test_an_unknown_operator_is_called_unknown(visit, catalog, slug):
    visitor = visit(f"?carrier={slug}", lang="en")
    operator = catalog.carriers[slug].operator
    shown = visitor.page.texts(".sx-glance dd")[0]

    assert (operator.en if operator else "Unknown") == shown


def test_every_body_to_turn_to_is_shown_with_its_source(visit, catalog, slug):
    visitor = visit(f"?carrier={slug}", lang="en")
    for body in catalog.jurisdiction_of(catalog.carriers[slug]).bodies:
        name = body.names.en
        [entry] = [li for li in visitor.page.select("ol > li") if name in text(li)]

        assert set(body.facts) <= set(fact_ids(entry))


# --- age ------------------------------------------------------------------------------


@pytest.fixture(params=["", "decide"], ids=["overview", "step"])
def step(request):
    return request.param


def test_fresh_facts_carry_no_warning(visit, catalog, slug, step):
    review = catalog.carriers[slug].review
    due = months_later(review.last, review.every_months)
    visitor = visit(f"?carrier={slug}&step={step}", today=due, lang="en")

    assert WARNING not in visitor.page.markup


def test_old_facts_carry_a_warning(visit, catalog, slug, step):
    review = catalog.carriers[slug].review
    late = months_later(review.last, review.every_months) + datetime.timedelta(days=1)
    visitor = visit(f"?carrier={slug}&step={step}", today=late, lang="en")

    assert f"{WARNING} {review.last}" in visitor.page.markup
    assert [] == visitor.faults()


def test_each_source_is_as_old_as_the_day_it_was_read(visit, catalog, first):
    months = catalog.carriers[first].review.every_months
    today = months_later(catalog.carriers[first].review.last, months)
    visitor = visit(f"?carrier={first}", today=today, lang="en")
    for _ in places(visitor):
        for source in visitor.page.select(".sx-source"):
            fact = catalog.facts[text(source.select_one(".sx-fact-id"))]
            old = today > months_later(fact.read, months)

            assert old == (OLD in text(source)), fact.read


def test_an_old_source_among_fresh_ones_is_marked_alone(visit, catalog):
    carrier = catalog.carriers["heyon"]
    [fact_id, *_] = carrier.summary[0].facts
    read = datetime.date(2020, 1, 1)
    facts = {**catalog.facts, fact_id: replace(catalog.facts[fact_id], read=read)}
    visitor = visit("?carrier=heyon", catalog=replace(catalog, facts=facts), lang="en")
    marked = [s for s in visitor.page.select(".sx-source") if OLD in text(s)]

    assert {fact_id} == {text(s.select_one(".sx-fact-id")) for s in marked}
    assert WARNING not in visitor.page.text()


def test_a_fact_whose_file_was_left_out_is_left_out_and_nothing_breaks(visit, catalog):
    """A faulty facts file takes its facts away; the carriers that cite them stay."""
    visitor = visit("?carrier=yaliao", catalog=replace(catalog, facts={}))
    for place in places(visitor):
        assert [] == visitor.faults(), place
        assert [] == visitor.page.select(".sx-source")
