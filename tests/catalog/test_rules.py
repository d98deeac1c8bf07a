"""The edges of the rules: what they must find, and what they must leave alone."""

import shutil
from pathlib import Path

import pytest
from builders import GOOD

from simexit.catalog.link import is_official
from simexit.catalog.loader import load_catalog


@pytest.fixture
def folder(tmp_path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "carriers"))


@pytest.fixture
def rules_for(folder, today):
    """The rules that a change in the good carrier breaks."""

    def rules_for(old: str, new: str, name: str = "acme.yaml") -> set[str]:
        path = folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        found = load_catalog(folder, today=today).problems
        return {p.rule for p in found if Path(p.file).name == path.name}

    return rules_for


SUMMARY = "en: A prepaid card of Acme Telecom."


@pytest.fixture
def rules_for_text(rules_for):
    """The rules that a text breaks, wherever a text may stand."""
    return lambda text: rules_for(SUMMARY, f"en: {text!r}")


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b>",
        "</p>",
        "<!-- note -->",
        "< script >",
        "<IMG src=x onerror=alert(1)>",
        "see JavaScript:alert(1)",
        "data:text/html,hello",
    ],
)
def test_markup_and_script_are_found(rules_for_text, text):
    assert rules_for_text(text) == {"text-is-plain"}


@pytest.mark.parametrize("text", ["5 < 6 > 4", "a -> b", "Q&A", "<3 days>"])
def test_plain_signs_are_left_alone(rules_for_text, text):
    assert rules_for_text(text) == set()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("zh-Hans: 极峰卡", "zh-Hans: <b>极峰</b>"),
        ("aliases: [极峰移动", "aliases: [<b>极峰</b>"),
        ("en: Acme Telecom}", "en: <b>}"),
        ("en: Hotline}", "en: <b>}"),
        ("en: All day}", "en: <b>}"),
        ("en: Not stated}", "en: <b>}"),
        ("en: Send the request}", "en: <b>}"),
        ("en: Go by Acme's page.}", "en: <b>}"),
        ("publisher: Acme Telecom", "publisher: <b>"),
        ('dated: "2026-05"', "dated: <b>"),
        ('value: "+999 3000 0000"', 'value: "<b>999"'),
    ],
)
def test_markup_is_found_in_every_text_of_a_file(rules_for, old, new):
    assert "text-is-plain" in rules_for(old, new)


@pytest.mark.parametrize(
    "text",
    [
        " before",
        "after ",
        "tab\tinside",
        "zero\u200bwidth",
        "right\u202eto left",
        "a\n",
    ],
)
def test_stray_spaces_and_hidden_characters_are_found(rules_for, text):
    written = "".join(
        c if c.isascii() and c.isprintable() else _escape(c) for c in text
    )

    assert rules_for(SUMMARY, f'en: "{written}"') == {"text-is-clean"}


def _escape(letter: str) -> str:
    return {"\t": "\\t", "\n": "\\n"}.get(letter, f"\\u{ord(letter):04x}")


def test_a_line_break_inside_a_text_is_allowed(rules_for):
    assert rules_for(SUMMARY, 'en: "one line\\nanother"') == set()


def test_what_a_folded_text_leaves_behind_is_explained(folder, today):
    path = folder / "acme.yaml"
    folded = "en: >\n      A prepaid card\n      of Acme Telecom."
    path.write_text(path.read_text("utf-8").replace(SUMMARY, folded), "utf-8")

    [problem] = load_catalog(folder, today=today).problems
    assert problem.rule == "text-is-clean"
    assert "`>-`" in problem.fix


@pytest.mark.parametrize(
    "text",
    [
        "https://t.me/cards",
        "加t.me/cards问",
        "telegram.me/x",
        "wa.me/999",
        "line.me/ti/p/x",
        "i.postimg.cc/abc.png",
        "shop.taobao.com",
        "DISCORD.GG/x",
        "ask @card_seller",
        "客服@abcd_1，便宜",
        "@cards. Example.com too",
    ],
)
def test_seller_links_and_handles_are_found(rules_for_text, text):
    assert rules_for_text(text) == {"no-seller-links"}


@pytest.mark.parametrize(
    "text",
    [
        "service@acme.example",
        "service@my-company.example",
        "cs@mail.acme-mobile.example.hk",
        "an online.me page",
        "meet at 5 @ the shop",
    ],
)
def test_e_mail_addresses_are_no_handles(rules_for_text, text):
    assert rules_for_text(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "call +999 1000 0000",
        "拨打95012345678即可",
        "(852) 2345 6789",
        "2345-6789",
        "１２３４５６７８",
    ],
)
def test_telephone_numbers_in_sentences_are_found(rules_for_text, text):
    assert rules_for_text(text) == {"numbers-have-fields"}


@pytest.mark.parametrize(
    "text",
    [
        "on 2026-11-22",
        "从2026-11-22起",
        "HK$1,000,000",
        "180 days",
        "form OPS001234567",
        "https://acme.example/12345678",
    ],
)
def test_other_figures_are_left_alone(rules_for_text, text):
    assert rules_for_text(text) == set()


def test_a_fact_may_quote_a_number(rules_for):
    assert rules_for("en: Acme Telecom runs", "en: Acme (9990 1234) runs") == set()


@pytest.mark.parametrize(
    "url",
    [
        "https://acme.example",
        "http://acme.example/",
        "https://help.acme.example:8443/a?b=c#d",
        "HTTPS://Help.Acme.Example/路径",
    ],
)
def test_pages_on_or_below_an_official_domain_may_be_linked(url):
    assert is_official(url, ("acme.example",))


@pytest.mark.parametrize(
    "url",
    [
        "https://acme.example.evil.example/",
        "https://notacme.example/",
        "https://acme.example@evil.example/",
        r"https://evil.example\@acme.example/",
        "https://evil.example#@acme.example/",
        "//acme.example/",
        "javascript://acme.example/%0aalert(1)",
        "data:text/html,acme.example",
        "https://acme.example/a b",
        'https://acme.example/"><b>',
        "http://[",
        "https://",
        "acme.example",
        "",
    ],
)
def test_anything_else_may_not(url):
    assert not is_official(url, ("acme.example",))


def test_without_official_domains_nothing_is_linked():
    assert not is_official("https://acme.example/", ())


@pytest.mark.parametrize(
    "url", ["http://[", "https://acme.example\\@x", "mailto:a@b.example"]
)
def test_an_odd_address_is_a_problem_and_no_crash(rules_for, url):
    where = 'url: "https://acme.example/about"'

    assert rules_for(where, f"url: '{url}'") == {"links-stay-official"}


@pytest.mark.parametrize(
    "domain", ["example", "https://acme.example", "a.example/", "."]
)
def test_official_domains_are_domains(rules_for, domain):
    wide = f"[acme.example, '{domain}']"

    assert rules_for("[acme.example]", wide) == {"links-stay-official"}


@pytest.mark.parametrize(
    "number", ["12580", "+999 3000 0000", "*#130#", "(999) 3000-0000", "#100"]
)
def test_what_can_be_dialled(rules_for, number):
    assert rules_for('"+999 3000 0000"', f'"{number}"') == set()


@pytest.mark.parametrize("number", ["+999 ext. 5", "---", "1", "call us", "９９９９９"])
def test_what_cannot_be_dialled(rules_for, number):
    assert rules_for('"+999 3000 0000"', f'"{number}"') == {"phones-can-be-dialled"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("every_months: 3", "every_months: -1"),
        ("every_months: 3", "every_months: 999999"),
        ("count: 5", "count: 100000"),
        ('amount: "12.50"', 'amount: "-12.50"'),
        ('amount: "12.50"', 'amount: "1e30"'),
        ("currency: XAD", "currency: dollars"),
        (", currency: XAD", ""),
    ],
)
def test_figures_that_make_no_sense_are_found(rules_for, old, new):
    assert rules_for(old, new) == {"numbers-make-sense"}


def test_free_of_charge_needs_no_currency(rules_for):
    assert rules_for('amount: "12.50", currency: XAD', 'amount: "0"') == set()


@pytest.mark.parametrize(
    "fact_id", ["X 1", "<b>", "-X", "X--1", "x" * 61, "X_1", "极峰"]
)
def test_ids_of_facts_are_plain(rules_for, fact_id):
    assert "ids-are-kebab-case" in rules_for("  AM-02:\n", f"  '{fact_id}':\n")


def test_a_gate_that_may_be_left_open_is_no_gate(rules_for):
    optional = "- use: second-contact\n    need: may\n"

    assert rules_for("- use: second-contact\n", optional) == {"gate-is-complete"}


def test_the_gate_stands_on_every_way_that_sends(rules_for):
    assert rules_for("    sends: true\n", "    sends: true\n    ways: [suspend]\n") == {
        "gate-is-complete",
        "ways-have-steps",  # suspending is not offered here
    }


def test_the_decision_belongs_to_every_way(rules_for):
    own = """- id: decide
    phase: decide
    title: {zh-Hans: 想, en: Think}
    asks: way-out
"""

    assert rules_for("- use: decide\n", own) == {"decision-comes-first"}


def test_a_way_that_the_jurisdiction_gives_needs_steps_too(rules_for):
    # Two steps of the good carrier belong to porting.
    assert rules_for("  - use: xa-port\n", "") == set()
    assert rules_for("  - use: remove-esim\n", "") == {"ways-have-steps"}


def test_one_unknown_step_is_one_problem(rules_for):
    assert rules_for("use: decide", "use: decied") == {"shared-steps-are-known"}


def test_a_conflict_between_equals_is_shown_as_one(rules_for):
    assert rules_for("claim: LF-01", "claim: AM-02") == {
        "conflicts-name-better-sources"
    }
    assert rules_for("claim: AM-02", "claim: AM-01") == set()


def test_a_jurisdictions_answers_need_facts_too(rules_for):
    old = 'offered: "yes"\n    facts: [XA-01]\n'

    assert rules_for(old, 'offered: "yes"\n', "jurisdictions/xa.yaml") == {
        "answers-have-facts"
    }


@pytest.mark.parametrize("target", ["nobody", "old-acme"])
def test_a_retired_carrier_leads_to_another_one(rules_for, target):
    assert rules_for("redirect: acme", f"redirect: {target}", "old-acme.yaml") == {
        "redirect-is-known"
    }
