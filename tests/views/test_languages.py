"""Languages on the page: every screen in each, with nothing left untranslated."""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files

import pytest
from babel.messages.pofile import read_po
from views.conftest import SLUGS
from views.reading import faults, page, shown, text_nodes

from simexit.catalog.step import Way
from simexit.views.components.choice_group import choice_markup
from simexit.views.guide import way_options
from simexit.views.guide_markup import article_markup, list_markup, more_markup

CHINESE = ["zh-Hans", "zh-Hant"]
HAN = re.compile("[\u4e00-\u9fff]")
COUNT = re.compile(r" \(\d+\)$")  # "Sources (3)"
# Words ready to send stand in the carrier's language, too.
LETTER = re.compile(r'<article class="sx-text".*?</article>', re.DOTALL)
PLACEHOLDER = re.compile(r"\\\{\w*\\\}")


@pytest.fixture(scope="module")
def english() -> re.Pattern[str]:
    """The interface's English sentences, whatever stands in their gaps."""
    with (files("simexit") / "locale" / "zh_Hans.po").open("rb") as file:
        messages = [
            message for message in read_po(file, locale="zh_Hans") if message.id
        ]
    sentences = {one for message in messages for one in _translated(message)}
    assert len(sentences) > 100
    return re.compile("|".join(f"(?:{one})" for one in sorted(sentences)))


def _translated(message) -> Iterator[str]:
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = message.string if isinstance(message.id, tuple) else (message.string,)
    for sentence in ids:
        if sentence not in strings and re.search("[A-Za-z]{2}", _plain(sentence)):
            yield PLACEHOLDER.sub(".+", re.escape(sentence))


def _plain(sentence: str) -> str:
    return re.sub(r"\{\w*\}", "", sentence)


def untranslated(visitor, english: re.Pattern[str]) -> list[str]:
    """Pieces of text on the screen that are an English sentence of the interface."""
    labels = [getattr(widget, "description", "") for widget in shown(visitor.app)]
    shell = visitor.app.shell
    spoken = [shell.announcement, shell.lost, shell.reload]
    pieces = [LETTER.sub("", piece) for piece in visitor.page.pieces]
    texts = [text for piece in pieces for text in text_nodes(piece)]
    return english_in([*texts, *labels, *spoken], english)


def english_in(texts: Iterable[str], english: re.Pattern[str]) -> list[str]:
    """The texts that are a sentence of the interface in English."""
    plain = (COUNT.sub("", one) for one in texts if not HAN.search(one))
    return [one for one in plain if english.fullmatch(one)]


def screens(visitor) -> Iterator[str]:
    """Every step of a carrier's guide, as it is before and after the decision."""
    session = visitor.session
    yield "overview"
    for planned in session.plan.steps:
        session.open_step(planned.step.id)
        yield planned.step.id
    seen = set()
    for way in sorted({way for step in session.carrier.steps for way in step.ways}):
        session.open_step("decide")
        session.choose_way(way)
        for planned in session.plan.steps:
            if planned.step.id not in seen:
                session.open_step(planned.step.id)
                yield f"{way}: {planned.step.id}"
        seen |= {planned.step.id for planned in session.plan.steps}


def questions(visitor) -> Iterator[str]:
    """The stop page, the reason for leaving out, and what is told."""
    visitor.start("cancel")
    visitor.open_step("second-contact")
    visitor.press("ask-reason")
    yield "reason"
    visitor.press("skip")
    yield "no reason"
    visitor.press("stop-asking")
    visitor.press("fail")
    yield "failed"
    visitor.session.go_on()
    visitor.settle_until("apply")
    visitor.press("complete")
    yield "stop page"
    while visitor.screen.step:
        visitor.press("confirm-stop") if visitor.screen.asking else visitor.settle()
        yield visitor.screen.step or "finished"


def pieces(session) -> Iterator[str]:
    """The markup of every step of a carrier, on every way, and of the decision."""
    lang, seen = session.screen.lang, set()
    options = way_options(session)
    yield choice_markup(lang, "?", options, (), "sx-choice", multiple=False)
    for way in (None, *(Way(option.id) for option in options)):
        if way:
            session.open_step("decide")
            session.choose_way(way)
        for step_id in ("", *(planned.step.id for planned in session.plan.steps)):
            if (step_id, bool(way)) not in seen:
                seen.add((step_id, bool(way)))
                session.open_step(step_id)
                yield article_markup(session) + more_markup(session)
    yield list_markup(session)


def test_every_step_of_every_carrier_is_sound_and_speaks_one_language(
    session, slug, lang, english
):
    """The quick way, without widgets."""
    session.visit(f"?carrier={slug}&lang={lang}")
    official = session.catalog.official_domains(session.carrier)
    for piece in pieces(session):
        found = set(faults(page(piece), official)) - {"0 main headings"}

        assert set() == found
        assert lang == "en" or [] == english_in(text_nodes(piece), english)


@pytest.mark.parametrize("walk", [screens, questions])
def test_every_screen_of_every_guide_is_sound_and_speaks_one_language(
    visit, first, lang, english, walk
):
    visitor = visit(f"?carrier={first}", lang=lang)
    for place in walk(visitor):
        assert [] == visitor.faults(), place
        assert lang == "en" or [] == untranslated(visitor, english), place


@pytest.mark.parametrize("chinese", CHINESE)
@pytest.mark.parametrize(
    "query",
    ["", "?q=zzzzzz", "?carrier=nobody", "?lang=tlh", "?compare=" + ",".join(SLUGS)],
)
def test_no_english_is_left_on_the_other_pages(visit, query, chinese, english):
    visitor = visit(query, lang=chinese)

    assert [] == untranslated(visitor, english)


@pytest.mark.parametrize("chinese", CHINESE)
@pytest.mark.parametrize(
    "state", ["on", "off", "older", "full", "forbidden", "damaged", "newer"]
)
def test_no_english_is_left_in_the_footer(visit, state, chinese, english):
    visitor = visit("", lang=chinese)
    visitor.session.stop_keeping(state)

    assert [] == untranslated(visitor, english)


def test_english_would_be_noticed(visit, english):
    """The tests above must be able to fail."""
    found = untranslated(visit("?carrier=heyon&step=apply", lang="en"), english)

    assert {"Overview", "Be careful", "Next step →"} <= set(found)
    assert any(re.match(r"Step \d+ of \d+: ", one) for one in found)


def test_traditional_chinese_is_not_simplified(visit, first):
    visitor = visit(f"?carrier={first}", lang="zh-Hant")
    for planned in visitor.session.plan.steps:
        visitor.open_step(planned.step.id)
        texts = " ".join(visitor.page.texts("article, .sx-folds, .sx-steps, fieldset"))

        assert set() == set(texts) & set("这们还请号网没题说书电话对应该开关")
