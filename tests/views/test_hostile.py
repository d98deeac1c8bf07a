"""Hostile data is shown as text, hostile messages are dropped: nothing else happens."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from views.reading import page, shown, tags
from views.visitor import send

from simexit.case.event import EventKind
from simexit.catalog.text import Text
from simexit.views.components.keeper import Keeper
from simexit.views.components.region import Region
from simexit.views.components.shell import Shell
from simexit.views.first_screen import first_screen

SCRIPT = "<script>alert(1)</script>"
BREAK = '"><img src=x onerror=alert(1)>'
TEMPLATE = "{{ 7*7 }}{% raw %}{0}%s"
POISON = f"{SCRIPT}{BREAK}'{TEMPLATE}&lt;b&gt;"

# What no rule of the loader bounds to a safe alphabet; ids and slugs are bounded.
FREE = ("publisher", "dated", "value")


def poisoned(value: Any) -> Any:
    """The same data with markup in every text, as if no rule had looked at it."""
    if isinstance(value, Text):
        changes = {"zh_hans": value.zh_hans + POISON, "en": value.en + POISON}
        return replace(value, **changes, zh_hant=None)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _field(value, f.name) for f in fields(value)})
    if isinstance(value, Mapping):
        return {key: poisoned(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(poisoned(inner) for inner in value)
    return value


def _field(value: Any, name: str) -> Any:
    inner = getattr(value, name)
    if name == "url" and inner:
        return inner + BREAK
    if name in FREE and isinstance(inner, str):
        return inner + POISON
    return poisoned(inner)


@pytest.fixture(scope="module")
def hostile(catalog):
    """A catalog with markup in every text of every carrier, law, account and fact."""
    return replace(
        catalog,
        carriers=poisoned(catalog.carriers),
        jurisdictions=poisoned(catalog.jurisdictions),
        accounts=poisoned(catalog.accounts),
        facts=poisoned(catalog.facts),
    )


@pytest.fixture
def visit_hostile(visit, hostile):
    return lambda query="", **screen: visit(query, catalog=hostile, **screen)


# --- hostile data ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    ["", "?q=heyon", "?carrier=heyom", "?compare=heyon,yaliao,yuanyou", "?compare=x"],
)
def test_pages_show_markup_in_data_as_text(visit_hostile, query, lang):
    visitor = visit_hostile(query, lang=lang)

    assert [] == visitor.faults()
    assert SCRIPT in visitor.page.text()
    assert TEMPLATE in visitor.page.text()


def test_every_step_shows_markup_in_data_as_text(visit_hostile, first, lang):
    visitor = visit_hostile(f"?carrier={first}", lang=lang)
    assert SCRIPT in visitor.page.heading
    assert [] == visitor.faults()
    for planned in visitor.session.plan.steps:
        visitor.open_step(planned.step.id)

        assert [] == visitor.faults(), planned.step.id
        assert SCRIPT in visitor.page.heading


def test_questions_show_markup_in_data_as_text(visit_hostile, first):
    """Ways out, checklist, blockers, leaving out, failing, the stop page, the end."""
    visitor = visit_hostile(f"?carrier={first}")
    visitor.start("cancel")
    visitor.open_step("second-contact")
    visitor.press("ask-reason")
    assert [] == visitor.faults()
    visitor.choose("accept-risk")
    visitor.press("skip")
    visitor.settle_until("apply")
    visitor.press("complete")
    assert SCRIPT in visitor.page.select_one(".sx-stop").get_text()
    while visitor.screen.step:
        assert [] == visitor.faults()
        visitor.press("confirm-stop") if visitor.screen.asking else visitor.settle()


def test_the_first_screen_shows_markup_in_data_as_text(hostile, today, lang):
    for query in ("", "carrier=yaliao", "carrier=yaliao&step=apply", "compare="):
        first = first_screen(f"{query}&lang={lang}", None, hostile, today)

        assert not page(first.html).select("script, img")
        assert "<script" not in first.html


def test_titles_hold_markup_as_text_only(visit_hostile):
    """The shell sets them as text; nothing takes them for markup on the way."""
    shell = visit_hostile("?carrier=heyon", lang="en").app.shell

    assert SCRIPT in shell.title
    assert "heyon" in shell.address


def test_an_address_that_is_no_web_address_is_never_a_link(visit, catalog):
    """Even where no rule has looked at the data."""
    carrier = catalog.carriers["yaliao"]
    contact = replace(carrier.contacts[0], url="javascript:alert(1)")
    carriers = {
        **catalog.carriers,
        "yaliao": replace(carrier, contacts=(contact, *carrier.contacts[1:])),
    }
    visitor = visit("?carrier=yaliao", catalog=replace(catalog, carriers=carriers))

    assert [] == visitor.page.select('a[href^="javascript"]')


# --- hostile messages -----------------------------------------------------------------

HUGE = "x" * 10_000_000
MESSAGES: list[Any] = [
    None,
    [],
    {"name": None, "value": None},
    {"name": ["step"], "value": ["x"]},
    {"name": "step", "value": {"a": 1}},
    {"name": "step", "value": "no-such-step"},
    {"name": "step", "value": HUGE},
    {"name": "step", "value": SCRIPT},
    {"name": "speak", "value": "no-such-language"},
    {"name": "speak", "value": HUGE},
    {"name": "choose", "value": "no-such-option", "checked": True},
    {"name": "choose", "value": HUGE, "checked": True},
    {"name": "search", "value": HUGE},
    {"name": "visit", "value": HUGE},
    {"name": "visit", "value": 7},
    {"name": "account-bank-cards", "value": "no-such-answer"},
    {"name": "account-bank-cards", "value": HUGE},
    {"name": "account-no-such", "value": "moved"},
    {"name": "move-accounts/bank-cards", "value": "moved"},
    {"name": "keep", "value": "no-such-wish"},
    {"name": "state", "value": HUGE},
    {"name": "address", "value": None},
    {"name": "complete", "value": "apply"},
    {"name": "_session", "value": "x"},
    {"name": "sort", "value": "no-such-order"},
    {"name": "place", "value": "no-such-place"},
    {"name": "kind", "value": HUGE},
    {"name": "unfold", "value": "no-such-wish"},
    {"name": "country", "value": "no-such-country"},
    {"name": "digits", "value": HUGE},
]
PLACES = [
    "",
    "?compare=heyon",
    "?find=operator",
    "?carrier=heyon",
    "?carrier=heyon&step=decide",
    "?carrier=heyon&step=move-accounts",
]


def listeners(visitor):
    """Everything that listens to the browser, also what is not on the screen now."""
    app = visitor.app
    regions = [app.masthead, app.notice, app.footer, *app.home.children]
    regions += [app.guide.article, app.guide.more, app.guide.notice, app.guide.steps]
    regions += [app.guide.choice, app.guide.checklist]
    regions += [app.comparison.choice, app.comparison.table, app.comparison.tools]
    regions += [app.comparison.narrowing, *app.identify.children]
    assert all(isinstance(region, Region) for region in regions)
    assert isinstance(app.shell, Shell)
    assert isinstance(app.footer.keeper, Keeper)
    return [*regions, app.shell, app.footer.keeper]


@pytest.mark.parametrize("query", PLACES)
def test_a_message_that_means_nothing_changes_nothing(visit, query):
    visitor = visit(query)
    before = visitor.screen
    for listener in listeners(visitor):
        for message in MESSAGES:
            send(listener, message)
            assert before == visitor.screen, (listener, str(message)[:80])


@pytest.mark.parametrize("query", PLACES)
def test_a_click_that_comes_late_changes_nothing(visit, query):
    """The button is gone from the screen, but the click was on its way."""
    visitor = visit("?carrier=heyon&step=decide")
    late = dict(visitor.buttons)
    visitor.start("cancel")
    late |= visitor.buttons
    visitor.press("ask-reason")
    late |= visitor.buttons
    visitor.session.visit(query)
    before = visitor.screen
    for action, button in late.items():
        if visitor.buttons.get(action) is not button:
            button.click()
            assert before == visitor.screen, action


def test_an_answer_for_a_checklist_that_is_gone_is_sound(visit):
    visitor = visit("?carrier=heyon")
    visitor.start("cancel")
    visitor.open_step("move-accounts")
    account = next(iter(visitor.answers()))
    visitor.session.visit("")
    send(visitor.app.guide.checklist, {"name": f"account-{account}", "value": "moved"})

    assert "home" == visitor.screen.page
    assert [] == visitor.faults()


@pytest.mark.parametrize(
    "query",
    [
        "?carrier=heyon&step=move-accounts",
        "?carrier=heyon&step=apply",
        "?carrier=heyon&step=wait-for-review",
        "?carrier=heyon&part=log",
    ],
)
@pytest.mark.parametrize("elsewhere", ["", "?find=operator", "?compare=heyon"])
def test_what_was_on_its_way_when_a_page_was_left_is_not_noted(visit, query, elsewhere):
    """Else it would be noted in the case of nobody, and the record be damaged."""
    visitor = visit("?carrier=heyon")
    visitor.start("cancel")
    visitor.session.log(EventKind.SENT, visitor.session.today)
    visitor.session.add_account("must")
    visitor.session.visit(query)
    regions = [part for part in shown(visitor.app.guide) if isinstance(part, Region)]
    late = [
        (region, {"name": tag.attributes["data-send"], "value": value})
        for region in regions
        for tag in tags(region.markup)
        if "data-send" in tag.attributes
        for value in (tag.attributes.get("data-value", ""), "2026-09-24", "moved")
    ]
    visitor.session.visit(elsewhere)
    before = visitor.screen
    for region, message in late:
        send(region, message)
        assert before == visitor.screen, message
