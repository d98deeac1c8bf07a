"""What `import simexit` offers: by any name, in any language, and without a price."""

import dataclasses
import datetime
import json
import subprocess
import sys
from types import FunctionType

import ipywidgets
import pandas as pd
import pytest
from server_process import environment

import simexit
from simexit.case.clock import CannotCount
from simexit.catalog.carrier import Carrier
from simexit.catalog.catalog import UnknownCarrier
from simexit.catalog.terms import Period, criteria
from simexit.i18n import UnknownLanguage
from simexit.views.draft import DraftView

NAMES = {
    "add_a_carrier",
    "app",
    "carrier",
    "carriers",
    "compare",
    "comparison",
    "decide",
    "findings",
    "guide",
    "recourse",
    "identify",
    "words",
}
SLUGS = ("heyon", "yaliao", "yuanyou")


@pytest.fixture(autouse=True)
def _as_anybody_has_it(monkeypatch):
    for variable in ("QUERY_STRING", "SIMEXIT_LANG", "SIMEXIT_CARRIERS"):
        monkeypatch.delenv(variable, raising=False)


def screen(app):
    return app.session.screen


# --- the names ------------------------------------------------------------------------


def test_these_names_are_offered_and_no_others():
    functions = {
        name
        for name, value in vars(simexit).items()
        if isinstance(value, FunctionType) and not name.startswith("_")
    }

    assert NAMES <= set(simexit.__all__)
    assert functions == {n for n in simexit.__all__ if callable(getattr(simexit, n))}
    assert sorted(simexit.__all__) == simexit.__all__


def test_each_says_what_it_is_for():
    for name in simexit.__all__:
        assert getattr(simexit, name).__doc__, name


# --- carriers -------------------------------------------------------------------------


def test_all_carriers_are_there_by_slug():
    found = simexit.carriers()

    assert set(SLUGS) <= {carrier.slug for carrier in found}
    assert all(isinstance(carrier, Carrier) for carrier in found)
    assert sorted(found, key=lambda carrier: carrier.slug) == list(found)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("heyon", "heyon"),
        ("HeyOn卡", "heyon"),
        ("ｈｅｙｏｎ", "heyon"),
        ("鸭聊佳", "yaliao"),
        ("鴨聊佳", "yaliao"),
        ("Mobile Duck", "yaliao"),
        ("mobile-duck", "yaliao"),
        ("远游卡", "yuanyou"),
        ("遠遊卡", "yuanyou"),
    ],
)
def test_a_carrier_is_found_by_any_name_in_any_script(name, slug):
    assert slug == simexit.carrier(name).slug


def test_a_name_that_nobody_has_is_refused_in_a_plain_sentence():
    with pytest.raises(UnknownCarrier) as error:
        simexit.carrier("heyom")

    assert "no carrier is called 'heyom'; did you mean heyon?" == str(error.value)
    assert ("heyon",) == error.value.near


def test_a_name_like_no_other_is_refused_with_the_names_there_are():
    with pytest.raises(UnknownCarrier, match=r"known carriers: .*heyon, .*yuanyou"):
        simexit.carrier("zzzzzzzzzz")


@pytest.mark.parametrize(
    "call",
    [
        lambda: simexit.guide("heyom"),
        lambda: simexit.compare(["heyom"]),
        lambda: simexit.findings(["heyom"]),
        lambda: simexit.comparison(["heyon", "heyom"]),
    ],
    ids=["guide", "compare", "findings", "comparison"],
)
def test_every_function_refuses_it_alike(call):
    with pytest.raises(UnknownCarrier, match="did you mean heyon"):
        call()


# --- tables ---------------------------------------------------------------------------


def test_compare_has_carriers_as_columns_and_no_empty_cell():
    table = simexit.compare()

    assert isinstance(table, pd.DataFrame)
    assert [carrier.slug for carrier in simexit.carriers()] == list(table.columns)
    assert 2 == table.index.nlevels
    assert not table.isna().to_numpy().any()
    assert (table.map(len) > 0).to_numpy().all()


def test_compare_takes_names_in_order_and_a_language():
    table = simexit.compare(["鸭聊佳", "heyon"], lang="en")

    assert ["yaliao", "heyon"] == list(table.columns)
    assert "Heyon card" == table.loc[("Decide", "Name"), "heyon"]
    assert "Unknown" == table.loc[("Decide", "Operator"), "heyon"]


def test_compare_of_none_has_no_column():
    assert [] == list(simexit.compare([]).columns)


@pytest.mark.parametrize("lang", ["tlh", "", "<b>"])
def test_a_language_not_offered_is_refused_in_a_plain_sentence(lang):
    with pytest.raises(UnknownLanguage, match="is not offered; choose from zh-Hans"):
        simexit.compare(lang=lang)


def test_findings_are_typed_and_unknown_is_never_a_number():
    table = simexit.findings(["heyon"])

    assert "Int64" == str(table["count"].dtype)
    assert "Float64" == str(table["amount"].dtype)
    assert ["heyon"] == list(table["carrier"].unique())
    unknown = table[~table["known"]]
    assert len(unknown)
    assert unknown[["count", "amount"]].isna().to_numpy().all()


def test_a_range_keeps_both_of_its_ends(catalog):
    table = simexit.findings().set_index(["carrier", "criterion"])
    ranges = {
        (carrier.slug, row.name): (period.count, period.up_to)
        for carrier in catalog.carriers.values()
        for row in criteria()
        if (period := getattr(carrier.terms, row.name)) and isinstance(period, Period)
        if period.up_to and carrier.retired is None
    }

    assert ranges
    for key, ends in ranges.items():
        assert ends == tuple(table.loc[key, ["count", "up_to"]])


def test_one_name_by_itself_is_no_list_of_letters():
    assert ["heyon"] == list(simexit.compare("heyon").columns)
    assert ["heyon"] == list(simexit.findings("heyon")["carrier"].unique())
    assert ("heyon",) == screen(simexit.comparison("heyon")).compared


# --- widgets --------------------------------------------------------------------------


def test_app_opens_at_home():
    assert "home" == screen(simexit.app()).page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("carrier=heyon&step=apply", {"carrier": "heyon", "step": "apply"}),
        ("compare=heyon,yaliao", {"compared": ("heyon", "yaliao")}),
        ("lang=en", {"lang": "en"}),
        ("carrier=nobody", {"page": "home"}),
    ],
)
def test_app_opens_where_the_address_of_the_page_says(monkeypatch, query, expected):
    monkeypatch.setenv("QUERY_STRING", query)
    found = screen(simexit.app())

    assert expected == {key: getattr(found, key) for key in expected}


def test_the_address_is_for_the_app_alone(monkeypatch):
    monkeypatch.setenv("QUERY_STRING", "carrier=heyon&lang=en")

    assert "yaliao" == screen(simexit.guide("yaliao")).carrier
    assert "compare" == screen(simexit.comparison()).page
    assert "zh-Hans" == screen(simexit.guide("yaliao")).lang


@pytest.mark.parametrize(
    ("chosen", "lang"),
    [("en", "en"), ("zh-TW", "zh-Hant"), ("tlh", "zh-Hans"), ("", "zh-Hans")],
)
def test_the_host_chooses_the_language(monkeypatch, chosen, lang):
    monkeypatch.setenv("SIMEXIT_LANG", chosen)

    for app in (simexit.app(), simexit.guide(), simexit.comparison()):
        assert lang == screen(app).lang


def test_the_address_speaks_before_the_host(monkeypatch):
    monkeypatch.setenv("SIMEXIT_LANG", "en")
    monkeypatch.setenv("QUERY_STRING", "lang=zh-Hant")

    assert "zh-Hant" == screen(simexit.app()).lang


@pytest.mark.parametrize("name", ["鸭聊佳", "yaliao", "Mobile Duck"])
def test_guide_opens_a_carrier_by_any_name(name):
    found = screen(simexit.guide(name))

    assert ("guide", "yaliao", "") == (found.page, found.carrier, found.step)


def test_guide_without_a_carrier_is_the_search():
    assert "home" == screen(simexit.guide()).page


def test_comparison_shows_the_carriers_named_or_the_first_three():
    assert ("heyon",) == screen(simexit.comparison(["heyon"])).compared
    assert ("yuanyou", "yaliao") == screen(
        simexit.comparison(["远游卡", "鸭聊佳"])
    ).compared
    assert SLUGS == screen(simexit.comparison()).compared


def test_add_a_carrier_begins_with_todays_date(monkeypatch):
    monkeypatch.setenv("SIMEXIT_LANG", "en")
    draft = simexit.add_a_carrier()

    assert isinstance(draft, DraftView)
    assert str(datetime.date.today()) in draft.text.value  # noqa: DTZ011
    assert "Check and preview" == draft.check_button.description


def test_every_call_begins_a_visit_of_its_own():
    one, other = simexit.app(), simexit.app()
    one.session.visit("?carrier=heyon")

    assert "home" == screen(other).page


@pytest.mark.parametrize(
    "call",
    [simexit.app, simexit.guide, simexit.comparison, simexit.add_a_carrier],
    ids=lambda call: call.__name__,
)
def test_all_that_goes_to_the_browser_is_json(call):
    for part in everything_in(call()):
        state = part.get_state()

        assert set(state) == set(json.loads(json.dumps(state, allow_nan=False)))


def everything_in(widget):
    """The widget, its parts and theirs, with their layouts and styles."""
    found = [widget]
    for name in widget.keys:
        value = getattr(widget, name)
        parts = value if isinstance(value, tuple) else (value,)
        for part in parts:
            if isinstance(part, ipywidgets.Widget):
                found += everything_in(part)
    return found


# --- what an import costs -------------------------------------------------------------

HEAVY = ("pandas", "great_tables", "pydantic", "ruamel", "ipywidgets", "voila")
TABLES = ("pandas", "numpy", "great_tables")


def loaded_after(code: str) -> set[str]:
    """The packages that a fresh process has loaded after running `code`."""
    told = "import sys, json; print(json.dumps(sorted({m.split('.')[0] for m in "
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{told}sys.modules}})))"],
        capture_output=True,
        check=True,
        text=True,
        env=environment(),
    )
    return set(json.loads(done.stdout))


def test_importing_simexit_loads_nothing_heavy():
    assert set() == loaded_after("import simexit") & set(HEAVY)


@pytest.mark.parametrize(
    "code",
    [
        "simexit.app()",
        "simexit.guide('heyon')",
        "simexit.carriers()",
        "simexit.guide('heyon').session.visit('?carrier=yaliao&step=apply')",
    ],
)
def test_who_only_looks_at_steps_never_pays_for_tables(code):
    assert set() == loaded_after(f"import simexit; {code}") & set(TABLES)


def test_the_comparison_page_never_pays_for_files_to_export():
    assert "great_tables" not in loaded_after("import simexit; simexit.comparison()")


def test_a_page_that_is_served_is_never_made_a_second_time_for_notebooks():
    code = """
import os
os.environ["QUERY_STRING"] = "compare=heyon,yaliao"
import simexit
simexit.app()._repr_mimebundle_()
"""

    assert "great_tables" not in loaded_after(code)


# --- deciding -------------------------------------------------------------------------


def test_answers_lead_to_a_question_or_to_a_way_out():
    assert simexit.decide("yaliao").question.id == "keep"
    decided = simexit.decide("鸭聊卡", {"keep": "keep", "stay": "leave"})

    assert decided.way == "port-out"
    assert decided.known.offered == "yes"


def test_a_faulty_file_of_questions_is_told(monkeypatch):
    bare = dataclasses.replace(simexit.api.catalog(), decision=None)
    monkeypatch.setattr(simexit.api, "catalog", lambda: bare)

    with pytest.raises(LookupError, match="simexit check"):
        simexit.decide("yaliao")


# --- refused --------------------------------------------------------------------------


def test_what_can_be_done_about_a_refusal_follows_from_the_days():
    day = datetime.date(2026, 11, 1)
    found = simexit.recourse(
        "yaliao", "money-owed", complained=day, today=datetime.date(2026, 12, 14)
    )

    assert [(b.body.id, b.standing) for b in found.bodies] == [
        ("ccss", "now"),
        ("consumer-council", "now"),
    ]
    assert (
        "itemised"
        in simexit.words("yaliao", "reply", lang="en", reason="money-owed").body
    )


def test_days_can_be_given_in_iso_form():
    given = {"complained": "2026-11-01", "today": "2026-12-14"}
    days = {name: datetime.date.fromisoformat(day) for name, day in given.items()}

    as_text = simexit.recourse("yaliao", "money-owed", **given)
    assert simexit.recourse("yaliao", "money-owed", **days) == as_text
    with pytest.raises(CannotCount, match="is no day"):
        simexit.recourse("yaliao", "money-owed", sent="soon")


def test_a_reason_that_nobody_gives_is_told_with_those_there_are():
    with pytest.raises(ValueError, match="there are: contract-running, money-owed"):
        simexit.recourse("yaliao", "nothing")
