"""The components alone: what they show, and which messages they listen to."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from views.reading import faults, page
from views.visitor import send

from simexit.views.components.choice_group import ChoiceGroup, Option
from simexit.views.components.component import HERE, Component, PlainButton
from simexit.views.components.region import MAX_VALUE, Region
from simexit.views.components.shell import Shell
from simexit.views.components.step_list import ListedStep, StepList, step_list_markup

OPTIONS = (Option("a", "Ann"), Option("b", "Ben", "offered", "yes"), Option("c", "Cy"))

HOSTILE = {
    "nothing": None,
    "a list": [],
    "a text": "name",
    "a number": 7,
    "empty": {},
    "no name": {"name": None},
    "a list as name": {"name": ["step"], "value": "x"},
    "a mapping as name": {"name": {"step": 1}, "value": "x"},
    "no value": {"name": "step"},
    "null as value": {"name": "step", "value": None},
    "a number as value": {"name": "step", "value": 7},
    "a list as value": {"name": "step", "value": ["x"]},
    "a mapping as value": {"name": "step", "value": {"x": 1}},
    "one letter too long": {"name": "step", "value": "x" * (MAX_VALUE + 1)},
    "ten megabytes": {"name": "step", "value": "x" * 10_000_000},
    "another case": {"name": "STEP", "value": "x"},
    "python's own": {"name": "__class__", "value": "x"},
    "no address": {"name": "address", "value": None},
    "another component's": {"name": "choose", "value": "x"},
}


hostile = pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)


# --- region ---------------------------------------------------------------------------


@pytest.fixture
def heard():
    return []


@pytest.fixture
def region(heard):
    return Region({"step": lambda value, checked: heard.append((value, checked))})


@hostile
def test_a_region_drops_what_is_no_message(region, heard, content):
    send(region, content)

    assert [] == heard


@pytest.mark.parametrize("checked", [True, False, None, 1, "true", [True]])
def test_only_true_means_checked(region, heard, checked):
    send(region, {"name": "step", "value": "x", "checked": checked})

    assert [("x", checked is True)] == heard


def test_a_value_may_be_as_long_as_the_bound(region, heard):
    send(region, {"name": "step", "value": "x" * MAX_VALUE})

    assert 1 == len(heard)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "value", "checked", "x"]), inner)
    ),
    max_leaves=8,
)


@given(content=json_values)
def test_no_message_makes_a_component_fail(content):
    heard = []
    for widget in (
        Region({"x": lambda value, _: heard.append(value)}),
        Shell(heard.append),
        ChoiceGroup(),
        StepList(heard.append),
    ):
        send(widget, content)

    assert all(isinstance(value, str) for value in heard)


# --- shell ----------------------------------------------------------------------------


def test_the_shell_hands_on_where_the_browser_went_back_to(heard):
    send(Shell(heard.append), {"name": "address", "value": "?carrier=heyon"})

    assert ["?carrier=heyon"] == heard


@hostile
def test_the_shell_drops_everything_else(heard, content):
    send(Shell(heard.append), content)

    assert [] == heard


def test_the_shell_cuts_an_address_to_its_length(heard):
    send(Shell(heard.append), {"name": "address", "value": "?" * 10_000_000})

    assert ["?" * MAX_VALUE] == heard


def test_the_shell_gives_a_sign_of_life_when_asked(monkeypatch):
    shell, sent = Shell(lambda _: None), []
    monkeypatch.setattr(shell, "send", sent.append)
    send(shell, {"name": "ping", "value": ""})

    assert [{"alive": True}] == sent


def test_the_shell_brings_the_style_sheet_and_no_other_host():
    sheet = str(Shell(lambda _: None)._css)

    assert ".sx-app" in sheet
    assert "http:" not in sheet
    assert "https:" not in sheet
    assert "@import" not in sheet


# --- choice group ---------------------------------------------------------------------


@pytest.fixture(params=[False, True], ids=["radio", "boxes"])
def multiple(request):
    return request.param


@pytest.fixture
def group(multiple):
    group = ChoiceGroup(multiple=multiple)
    group.ask("en", "Which one?", OPTIONS, ("b",))
    return group


def boxes(group):
    return page(group.markup).select("input")


def tick(group, option, checked=True):
    send(group, {"name": "choose", "value": option, "checked": checked})


def test_a_question_has_a_legend_and_its_options_one_name(group, multiple):
    found = page(group.markup)

    assert ["Which one?"] == found.texts("fieldset > legend")
    assert {"checkbox" if multiple else "radio"} == {
        box["type"] for box in boxes(group)
    }
    assert 1 == len({box["name"] for box in boxes(group)})
    for box in boxes(group):
        assert box["id"] == box.find_parent("label")["for"]


def test_two_questions_do_not_share_a_name(group):
    other = ChoiceGroup()
    other.ask("en", "And then?", OPTIONS, ())

    assert boxes(group)[0]["name"] != boxes(other)[0]["name"]
    assert [] == faults(page("<h1>x</h1>", group.markup, other.markup))


def test_what_was_chosen_before_is_ticked(group):
    assert ("b",) == group.value
    assert ["b"] == [box["value"] for box in boxes(group) if box.has_attr("checked")]


def test_one_choice_takes_the_place_of_the_other_or_joins_it(group, multiple):
    tick(group, "a")

    assert (("a", "b") if multiple else ("a",)) == group.value


def test_what_is_drawn_is_what_is_chosen(group):
    """A view made later draws the markup as it is then."""
    for option, checked in (("a", True), ("c", True), ("c", False)):
        tick(group, option, checked)
        ticked = [box["value"] for box in boxes(group) if box.has_attr("checked")]

        assert [*group.value] == ticked


def test_a_choice_can_be_taken_back(group):
    tick(group, "b", False)

    assert () == group.value


@pytest.mark.parametrize("option", ["", "d", "A", "a ", "__class__", "a,b"])
def test_an_option_that_was_not_offered_is_not_chosen(group, option):
    tick(group, option)

    assert ("b",) == group.value


def test_asked_anew_only_the_new_options_count(group):
    group.ask("en", "And now?", (Option("z", "Zoe"),), ("a", "b"))
    assert () == group.value

    tick(group, "a")
    assert () == group.value
    tick(group, "z")
    assert ("z",) == group.value


def test_a_watcher_is_told_of_each_choice_once(group):
    told = []
    group.observe(lambda change: told.append(change.new), "value")
    tick(group, "a")
    tick(group, "a")

    assert 1 == len(told)


def test_only_the_markup_goes_to_the_browser(group):
    sent = group.get_state()

    assert "value" not in sent
    assert sent["markup"] == json.loads(json.dumps(sent["markup"]))


# --- step list ------------------------------------------------------------------------


def listed(step_id, phase, status):
    return ListedStep(step_id, 1, f"Do {step_id}", phase, status, "words", "?step=x")


def test_the_list_groups_steps_by_phase_and_marks_one():
    steps = [
        listed("a", "Decide", "done"),
        listed("b", "Prepare", "ready"),
        listed("c", "Prepare", "skipped"),
    ]
    markup = step_list_markup("en", steps, "b", "?")
    found = page(markup)

    assert ["Decide", "Prepare"] == found.texts("h2")
    assert [1, 2] == [len(ol.select("li")) for ol in found.select("ol")]
    assert ["b"] == [a["data-value"] for a in found.select("[aria-current=step]")]
    assert ["2 of 3 steps settled"] == found.texts(".sx-progress-text")
    assert [] == faults(page("<h1>x</h1>", markup))


def test_the_list_hands_on_the_step_chosen(heard):
    steps = StepList(heard.append)
    for value in ("apply", ""):
        send(steps, {"name": "step", "value": value})

    assert ["apply", ""] == heard


def test_the_dark_colours_are_the_same_by_system_and_by_jupyterlab():
    style = (HERE / "simexit.css").read_text("utf-8")
    rules = re.findall(r"^ *(\S[^{}]*) \{([^{}]*--sx-paper:[^{}]*)\}", style, re.M)
    colours = {
        rule.strip(): re.findall(r"(--sx-[\w-]+): (#\w+);", body)
        for rule, body in rules
    }
    _light, by_system, by_lab = colours.values()

    assert by_system == by_lab
    assert 14 == len(by_lab)


# --- what they have in common ---------------------------------------------------------


def test_widgets_of_a_kind_share_class_and_script_and_have_no_layout():
    one, other = Region(), Region()

    assert type(one) is type(other) is Region
    assert one._esm == (HERE / "region.js").read_text("utf-8")
    assert one._anywidget_id == f"{Region.__module__}.Region"
    assert one.layout is None is PlainButton().style


def test_what_a_class_lacks_is_still_added():
    class Bare(Component):
        pass

    assert "_esm" in Bare().get_state()
