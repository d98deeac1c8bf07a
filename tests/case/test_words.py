"""Every text that there is, rendered: whole, in its language, and true to the facts."""

import datetime
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from simexit.case.correspondence import (
    Purpose,
    appeal_bodies,
    channels,
    languages,
)
from simexit.case.slot import Slot, fill
from simexit.case.words import FORMS, NoWords, day, has_number, write
from simexit.catalog.location import carriers_folder
from simexit.catalog.step import Way, WordsKind
from simexit.catalog.terms import Channel

TODAY = datetime.date(2026, 11, 22)
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
# Sentences, not names: "Club SIM" and "(鸭聊卡)" may stand in either language.
ENGLISH_SENTENCE = re.compile(r"\b[a-z]+ [a-z]+ [a-z]+ [a-z]+\b")
CHINESE_SENTENCE = re.compile(r"[\u4e00-\u9fff，。；]{8,}")
NUMBER = re.compile(r"(?<!\d)\+?\d(?:[ -]?\d){4,}(?!\d)")
ADDRESS = re.compile(r"[\w.-]+@[\w.-]+\.\w+|https?://\S+|www\.\S+")


def purposes_of(catalog, jurisdiction):
    appeals = [Purpose(WordsKind.APPEAL, b) for b in appeal_bodies(jurisdiction)]
    said = [r for r in catalog.refusals.reasons if r.reply]
    replies = [Purpose(WordsKind.REPLY, reason=reason) for reason in said]
    of_something = (WordsKind.APPEAL, WordsKind.REPLY)
    return [
        *(Purpose(kind) for kind in WordsKind if kind not in of_something),
        *appeals,
        *replies,
    ]


SLUGS = sorted(
    path.stem
    for path in carriers_folder().glob("*.yaml")
    if "\nslug:" in path.read_text("utf-8")
)


@pytest.fixture(scope="module", params=SLUGS)
def slug(request):
    return request.param


@pytest.fixture(scope="module")
def texts(catalog, slug):
    """Every text of one carrier: kind x way x channel x language."""
    return list(every_text(catalog, catalog.carriers[slug]))


def every_text(catalog, carrier):
    jurisdiction = catalog.jurisdiction_of(carrier)
    for purpose in purposes_of(catalog, jurisdiction):
        # A reply says itself what it is about; the way is one clause in it.
        for way in Way if purpose.reason is None else (Way.CANCEL,):
            for channel in channels(carrier, purpose, way):
                for lang in LANGUAGES:
                    yield write(
                        carrier,
                        jurisdiction,
                        purpose.kind,
                        channel,
                        lang,
                        today=TODAY,
                        way=way,
                        body=purpose.body,
                        reason=purpose.reason,
                    )


def given_numbers(catalog, carrier):
    """What a text may contain that could be dialled or written to."""
    bodies = catalog.jurisdiction_of(carrier).bodies
    texts = [c.value or "" for c in (*carrier.contacts, *bodies)]
    texts += [t for b in bodies for t in (b.names.zh_hans, b.names.en)]
    return " ".join(texts)


def test_every_text_is_whole(texts):
    for text in texts:
        filled = fill(f"{text.subject}\n{text.body}", dict.fromkeys(Slot, "X"), "en")
        left = re.search(r"[⟦⟧{}]|\bNone\b|undefined|\n\n\n|[ \t]\n", filled)

        assert text.body
        assert not left, (left, text)
        assert [] == lines_with_nothing_behind_them(filled), text


def lines_with_nothing_behind_them(text):
    """Lines that end in a colon although neither a list nor a greeting follows."""
    lines = [line for line in text.split("\n") if line]
    return [
        line
        for line, following in pairwise([*lines, ""])
        if line[-1] in ":：" and not following.startswith(("- ", "您好", "我要"))
    ]


def test_a_subject_belongs_to_letters_and_is_short(texts):
    for text in texts:
        letter = FORMS.get(text.channel) == "letter"

        assert bool(text.subject) == letter, text
        assert len(text.subject) <= (90 if text.lang == "en" else 60), text.subject
        assert "\n" not in text.subject


def test_every_text_keeps_to_its_language(texts, catalog, slug):
    for text in texts:
        shown = text.subject + "\n" + text.body
        foreign = CHINESE_SENTENCE if text.lang == "en" else ENGLISH_SENTENCE
        carrier = catalog.carriers[slug]
        named = [carrier.names, carrier.operator, *address_texts(text)]
        for name in filter(None, named):
            for form in (name.zh_hans, name.en, name.in_("zh-Hant")):
                shown = shown.replace(form, "")

        assert not foreign.search(shown), foreign.search(shown)


def address_texts(text):
    class Same:
        def __init__(self, value):
            self.zh_hans = self.en = value

        def in_(self, _lang):
            return self.en

    return [Same(c.value) for c in text.contacts if c.value]


def test_every_number_and_address_in_a_text_comes_from_a_fact(texts, catalog, slug):
    carrier = catalog.carriers[slug]
    allowed = given_numbers(catalog, carrier)
    for text in texts:
        shown = re.sub(r"20\d\d年\d+月\d+日|\d+ [A-Z][a-z]+ 20\d\d", "", text.body)
        for found in (*NUMBER.findall(shown), *ADDRESS.findall(shown)):
            assert found in allowed, (found, text)


def test_every_text_names_the_contact_that_is_not_the_number(texts):
    for text in texts:
        if text.channel != Channel.SMS:
            assert Slot.OTHER_CONTACT in text.slots


def test_a_code_is_what_a_contact_gives_letter_for_letter(texts, catalog, slug):
    carrier = catalog.carriers[slug]
    for text in texts:
        if text.channel != Channel.SMS:
            continue
        [contact] = text.contacts
        assert contact in carrier.contacts
        assert contact.facts == text.facts
        assert text.body == (contact.send.en if contact.send else contact.value) or (
            text.lang != "en"
        )


def test_what_a_text_says_of_the_law_is_sourced(texts, catalog, slug):
    for text in texts:
        assert set(text.facts) <= set(catalog.facts)
        if text.kind in (WordsKind.ERASE, WordsKind.COMPLAIN):
            law = catalog.jurisdiction_of(catalog.carriers[slug]).erasure_words
            assert bool(text.facts) or not law


@pytest.fixture
def written(catalog):
    def one(slug, kind, channel, lang="en", **given):
        carrier = catalog.carriers[slug]
        jurisdiction = given.pop("jurisdiction", catalog.jurisdiction_of(carrier))
        kind, channel = WordsKind(kind), Channel(channel)
        return write(carrier, jurisdiction, kind, channel, lang, today=TODAY, **given)

    return one


@pytest.mark.parametrize(
    ("way", "says"),
    [
        (Way.CANCEL, "close it for good"),
        (Way.PORT_OUT, "not asking you to close it"),
        (Way.SUSPEND, "Please do not close it"),
        (Way.KEEP_ALIVE, "want to keep the number"),
        (Way.DEREGISTER, "withdraw my real-name registration"),
        (Way.LAPSE, "let it run out"),
    ],
)
def test_a_request_asks_for_the_way_out_that_was_chosen(written, way, says):
    assert says in written("cmhk", "request", "email", way=way).body


def test_letting_it_run_out_asks_for_renewals_off_and_data_erased(written):
    body = written("cmhk", "request", "email", way=Way.LAPSE).body

    assert "Turn off every automatic renewal" in body
    assert "erase the personal data" in body


def test_a_travel_esim_is_given_back_not_ported(written, catalog):
    body = written("airalo", "request", "chat").body

    assert not has_number(catalog.carriers["airalo"])
    assert "close my account" in body
    assert not re.search(r"phone number|the number|to the number", body, re.I)


def test_a_text_gives_what_the_carrier_asks_for_and_no_more(written, catalog):
    assert Slot.ACCOUNT_NUMBER in written("t-mobile-us", "request", "phone").slots
    assert Slot.ORDER_NUMBER in written("yaliao", "request", "email").slots
    assert {Slot.NAME, Slot.NUMBER, Slot.OTHER_CONTACT} == set(
        written("cmhk", "request", "email").slots
    )


def test_where_it_is_unknown_what_they_ask_for_the_text_asks(written):
    in_general = "tell me what, and in which official form"

    assert in_general in written("3hk", "request", "email").body
    assert in_general not in written("cmhk", "request", "email").body


def test_an_erasure_request_cites_only_the_right_of_its_jurisdiction(written):
    assert "section 26" in written("cmhk", "erase", "email").body.casefold()
    assert "one month" in written("giffgaff", "erase", "email").body
    assert "article 47" in written("china-mobile-cn", "erase", "email").body.casefold()
    law = re.compile(r"ordinance|gdpr|\blaw\b.*requires|section \d|article \d", re.I)
    assert not law.search(written("heyon", "erase", "email").body)


def test_a_day_that_the_log_knows_stands_in_the_text(written):
    dates = {Slot.SENT_ON: datetime.date(2026, 9, 24)}
    english = written("heyon", "chase", "email", dates=dates)
    chinese = written("heyon", "chase", "email", "zh-Hant", dates=dates)

    assert "On 24 September 2026 I asked you" in english.body
    assert "我在 2026年9月24日 請求" in chinese.body
    assert Slot.SENT_ON not in english.slots


def test_a_day_that_went_by_is_named_when_asking_again(written):
    body = written("heyon", "chase", "email", gone_by=datetime.date(2026, 9, 1)).body

    assert "I expected an answer by 1 September 2026." in body
    assert "expected" not in written("heyon", "chase", "email").body


def test_asking_again_is_no_second_request(written):
    assert "This is not a new request" in written("heyon", "chase", "email").body


def test_a_call_script_answers_an_offer_and_says_what_to_note(written):
    script = written("cmhk", "request", "phone").body

    for heading in ("SAY FIRST", "IF THEY OFFER YOU SOMETHING TO STAY", "NOTE DOWN"):
        assert heading in script


def test_a_letter_by_post_has_both_addresses(written):
    body = written("ctexcel-uk", "request", "post").body

    assert body.startswith("⟦name⟧\n⟦other_contact⟧\n\nChina Telecom (Europe)")
    assert "London, E14 9SZ" in body


def test_a_letter_to_hong_kong_is_in_traditional_characters(written):
    text = written("cmhk", "request", "email", "zh-Hant")

    assert text.subject == "申請註銷號碼 ⟦number⟧"
    assert "此致\n敬禮" in text.body


def test_an_sms_that_no_fact_gives_is_refused(written):
    with pytest.raises(NoWords, match="no fact gives"):
        written("cmhk", "request", "sms")


def test_an_appeal_needs_somebody_to_go_to(written):
    with pytest.raises(NoWords, match="the body"):
        written("cmhk", "appeal", "post")


def test_hostile_names_stay_plain_text(catalog):
    carrier = catalog.carriers["heyon"]
    names = replace(carrier.names, en="{{ 7 * 7 }}<script>$&")
    found = write(
        replace(carrier, names=names),
        catalog.jurisdiction_of(carrier),
        WordsKind.REQUEST,
        Channel.EMAIL,
        "en",
        today=TODAY,
    )

    assert "{{ 7 * 7 }}<script>$&" in found.body


def test_days_are_written_as_letters_write_them():
    assert "2 January 2026" == day(datetime.date(2026, 1, 2), "en")
    assert "2026年1月2日" == day(datetime.date(2026, 1, 2), "zh-Hant")


def test_every_reader_gets_what_to_send_first_and_their_own_language(catalog, slug):
    carrier = catalog.carriers[slug]
    jurisdiction = catalog.jurisdiction_of(carrier)
    for reader in LANGUAGES:
        found = languages(carrier, jurisdiction, reader)
        known = carrier.languages or jurisdiction.languages

        assert reader in found
        assert not known or found[0] in known
        assert len(set(found)) == len(found)
