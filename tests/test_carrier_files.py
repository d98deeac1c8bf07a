"""Every real data file, one by one and never a sample: sound, sourced, and safe."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from simexit.catalog.carrier import Carrier
from simexit.catalog.document import read_document
from simexit.catalog.fact import Confidence
from simexit.catalog.folder import SHARED
from simexit.catalog.location import carriers_folder
from simexit.catalog.step import Gate, Phase, Step, Way
from simexit.catalog.terms import criteria
from simexit.catalog.text import Statement

FOLDER = carriers_folder()
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.yaml"))
SLUGS = [name[:-5] for name in FILES if "/" not in name and name[:-5] not in SHARED]
HONG_KONG = [
    slug
    for slug in SLUGS
    if "\njurisdiction: hk\n" in (FOLDER / f"{slug}.yaml").read_text("utf-8")
]

# What an advert or an article claims; better sources may contradict it.
CLAIMS = {
    "heyon": [f"H{number:02}" for number in range(1, 31)],
    "yaliao": [f"Y{number:02}" for number in range(1, 28)],
    "yuanyou": [f"Y{number:02}" for number in range(1, 28)],
}

CHINESE = re.compile(r"[\u4e00-\u9fff]")
SMS = re.compile(r"短信|\bSMS\b|text message", re.IGNORECASE)
CONFIRMS = re.compile(r"确认|通知|confirm|notice|notif", re.IGNORECASE)
E_MAIL = re.compile(r"邮件|e-mail", re.IGNORECASE)
ENDS_THE_NUMBER = {Way.CANCEL, Way.LAPSE}

COLLECTED = Path(__file__).parent / "data" / "collected-facts.txt"

every_carrier = pytest.mark.parametrize("slug", SLUGS)


@pytest.fixture
def carrier(catalog, slug) -> Carrier:
    return catalog.carriers[slug]


def own_facts(carrier: Carrier) -> set[str]:
    """The facts that a reader meets in the summary, steps, terms or ways out."""
    cited = [fact for said in carrier.summary for fact in said.facts]
    for step in carrier.steps:
        cited += [fact for said in step.statements() for fact in said.facts]
        cited += [fact for c in step.conflicts for fact in (c.claim, *c.against)]
    for row in criteria():
        cited += getattr(carrier.terms, row.name).facts
    for way in carrier.ways_out:
        cited += [*way.facts, *(fact for said in way.says for fact in said.facts)]
    return set(cited)


def texts(value) -> Iterator[dict]:
    """Every text in both languages, wherever it stands."""
    if isinstance(value, dict):
        if "zh-Hans" in value or "en" in value:
            yield value
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts(inner)


def said_by(step: Step) -> Iterator[Statement]:
    """What a step says, its cautions aside."""
    cautions = set(step.caution)
    return (said for said in step.statements() if said not in cautions)


def about(said: Statement, *subjects: re.Pattern[str]) -> bool:
    """True when either language speaks of all the subjects."""
    return any(
        all(s.search(text) for s in subjects) for text in (said.zh_hans, said.en)
    )


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_no_problem(catalog, name):
    found = [p for p in catalog.problems if Path(p.file).as_posix().endswith(name)]

    assert [problem.as_text() for problem in found] == []


def test_nothing_has_a_problem(catalog):
    assert [problem.as_text() for problem in catalog.problems] == []


@every_carrier
def test_every_file_is_a_carrier(catalog, slug):
    assert catalog.carriers[slug].slug == slug
    assert catalog.accounts is not None


@pytest.mark.parametrize(
    ("slug", "fact"), [(slug, fact) for slug, ids in CLAIMS.items() for fact in ids]
)
def test_every_claim_of_the_adverts_stands_where_a_reader_meets_it(carrier, fact):
    assert fact in own_facts(carrier)


@pytest.mark.parametrize("fact", CLAIMS["heyon"] + CLAIMS["yaliao"])
def test_the_claims_of_the_adverts_are_only_reported(catalog, fact):
    assert catalog.facts[fact].confidence == Confidence.REPORTED


@every_carrier
def test_every_fact_that_is_cited_can_be_shown(catalog, carrier):
    cited = {fact for contact in carrier.contacts for fact in contact.facts}

    assert own_facts(carrier) | cited <= set(catalog.facts)


@pytest.mark.parametrize("name", FILES)
def test_every_text_is_written_in_both_languages(name):
    found = list(texts(read_document(FOLDER / name).data))

    assert found
    for text in found:
        assert text["zh-Hans"].strip()
        assert text["en"].strip()
        sentence = text["zh-Hans"].endswith(("。", "？", "！"))
        if sentence:
            assert CHINESE.search(text["zh-Hans"])
            assert text["zh-Hans"] != text["en"]
            # English quotes Chinese names, but is not Chinese itself.
            assert len(CHINESE.findall(text["en"])) < len(text["en"]) / 3


@every_carrier
def test_no_step_promises_an_sms_to_a_number_that_is_closed(carrier):
    for step in carrier.steps:
        if not ENDS_THE_NUMBER.intersection(step.ways):
            continue
        for said in said_by(step):
            if about(said, SMS, CONFIRMS):
                asks_for_e_mail = said.advice and about(said, E_MAIL)
                assert said.facts or asks_for_e_mail, said.en
                assert step.caution, f"{step.id} has no caution beside: {said.en}"


@every_carrier
def test_where_a_fact_speaks_of_a_confirming_sms_the_step_says_not_to_wait_for_it(
    carrier,
):
    for step in carrier.steps:
        claims = [s for s in said_by(step) if about(s, SMS, CONFIRMS) and s.facts]
        if claims and step.phase == Phase.CONFIRM and Way.CANCEL in step.ways:
            assert any(about(caution, SMS) for caution in step.caution), step.id


@pytest.mark.parametrize(
    ("slug", "fact"),
    [
        ("heyon", "H22"),
        ("yaliao", "Y18"),
        ("yaliao", "Y21"),
        ("yuanyou", "Y18"),
        ("yuanyou", "Y21"),
    ],
)
def test_the_adverts_sms_is_answered_by_a_caution(carrier, fact):
    speaking = [
        s for s in carrier.steps if any(fact in x.facts for x in s.statements())
    ]

    assert speaking
    for step in speaking:
        if step.phase == Phase.CONFIRM:
            assert any(about(caution, SMS) for caution in step.caution)


@pytest.mark.parametrize("slug", HONG_KONG)
def test_in_hong_kong_porting_never_cancels(carrier):
    steps = [step for step in carrier.steps if Way.PORT_OUT in step.ways]

    assert len(steps) > 1
    assert not any(step.sends for step in steps)


@pytest.mark.parametrize("slug", HONG_KONG)
def test_in_hong_kong_porting_never_empties_the_balance(carrier):
    empties = re.compile(r"(?:余额|储值|钱).*(?:用光|用完|花光|花掉|清零|转走)")
    warns = re.compile(r"别|不要|不能|以前|之前|携不走|带不走|太晚")
    for step in carrier.steps:
        if Way.PORT_OUT in step.ways and not step.asks:
            assert step.gate != Gate.BALANCE
            for said in step.statements():
                if empties.search(said.zh_hans):
                    assert warns.search(said.zh_hans), f"{step.id}: {said.zh_hans}"


def test_there_are_carriers_of_hong_kong_to_look_at():
    assert {"yaliao", "yuanyou"} <= set(HONG_KONG)


@every_carrier
def test_no_other_places_authority_is_named(catalog, carrier):
    """Being sent to an authority that cannot help costs people weeks."""
    own = catalog.jurisdiction_of(carrier).bodies
    others = {
        name
        for place in catalog.jurisdictions.values()
        for body in place.bodies
        for name in re.findall(r"\(([A-Z]{3,})[,)]", body.names.en)
        if body not in own
    } - {name for body in own for name in re.findall(r"[A-Z]{3,}", body.names.en)}
    for step in carrier.steps:
        for said in step.statements():
            assert not others.intersection(re.findall(r"[A-Z]{3,}", said.en)), said.en


def cited_in_files() -> set[str]:
    """Every fact that some file cites, other facts' `against` aside."""
    cited = set()
    for name in FILES:
        for loc, value in read_document(FOLDER / name).everything:
            in_list = loc[-2:-1] in (("facts",), ("against",))
            if (in_list and loc[0] != "facts") or loc[-1:] == ("claim",):
                cited.add(value)
    return cited


def test_every_collected_fact_is_cited_or_listed_with_the_reason():
    collected = COLLECTED.read_text("utf-8").split()
    listed = read_document(FOLDER / "uncited.yaml").data["uncited"]
    cited = cited_in_files()

    assert len(set(collected)) == len(collected) == 291
    assert set(collected) - cited == set(listed)
    assert not cited.intersection(listed)


def travel_esims(catalog) -> list[Carrier]:
    """The products that no phone number is said to come with, by the name of a way."""
    return [c for c in catalog.carriers.values() if c.way_out(Way.CANCEL).label]


def test_a_product_without_a_number_has_a_shorter_way_without_empty_steps(catalog):
    found = travel_esims(catalog)

    assert {"holafly", "nomad"} <= {c.slug for c in found}
    assert not any(c.terms.phone_number.answer == "yes" for c in found)
    for carrier in found:
        assert len(carrier.steps) <= 10
        for step in carrier.steps:
            assert (step.gate, step.checklist, step.sends) == (None, None, False)
            assert step.how, f"{carrier.slug}: {step.id} says nothing"


def test_a_product_without_a_number_is_not_told_to_close_one(catalog):
    closing = re.compile(r"销号|关号|号码关闭|close (?:the|your) number|is closed")
    for carrier in travel_esims(catalog):
        for step in carrier.steps:
            said = [step.title, *step.statements()]
            for words in (w for s in said for w in (s.zh_hans, s.en)):
                assert not closing.search(words), f"{carrier.slug}: {step.id}"


def own_steps(slug: str) -> Iterator[tuple[str, set[str]]]:
    """The steps of a carrier's own, each with what it says."""
    for step in read_document(FOLDER / f"{slug}.yaml").data["steps"]:
        if "use" not in step:
            said = {text["zh-Hans"] for text in texts(step)}
            yield step["id"], said - {step["title"]["zh-Hans"]}


def test_what_three_carriers_say_alike_stands_once():
    steps = [(slug, *own) for slug in SLUGS for own in own_steps(slug)]
    for _slug, step, said in steps:
        alike = {
            other for other, _, words in steps if len(said & words) * 2 > len(said)
        }
        assert len(alike) < 3, f"{step} of {sorted(alike)} is nearly the same"
