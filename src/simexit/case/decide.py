"""Deciding: from the answers to one way out, for what this carrier offers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simexit.catalog.carrier import Carrier, WayOut
from simexit.catalog.decision import Answer, Decision, Outcome, Question
from simexit.catalog.step import Way
from simexit.catalog.wording import ANSWERS, N_, way_name
from simexit.i18n import translations


class UnknownAnswer(ValueError):
    """An answer that no question has; the text names those that there are."""


@dataclass(frozen=True)
class Asked:
    """One question on the way to the outcome; `answer` None: it is still open."""

    question: Question
    answer: Answer | None = None
    facts: tuple[str, ...] = ()
    """Facts that answer it in place of the person; empty where the person did."""

    @property
    def known(self) -> bool:
        """True when the carrier's terms answer it, so that nobody is asked."""
        return bool(self.facts)


@dataclass(frozen=True)
class Decided:
    """Where the answers lead. Either `question` is still open, or `way` is the end."""

    asked: tuple[Asked, ...]
    """The questions so far, in order; an open one is the last."""
    outcome: Outcome | None = None
    way: Way | None = None
    """The way out; None while a question is open."""
    known: WayOut | None = None
    """What is known about that way out with this carrier."""
    passed_over: tuple[WayOut, ...] = ()
    """Ways out that come before it, but are not offered here, not known to be, or have
    no steps in this guide."""
    has_steps: bool = False
    """False when the carrier's file has no steps on that way: only asking is left."""

    @property
    def question(self) -> Question | None:
        """The question to ask now; None when the end is reached."""
        last = self.asked[-1] if self.asked else None
        return last.question if last and last.answer is None else None


def decide(decision: Decision, carrier: Carrier, answers: Mapping[str, str]) -> Decided:
    """Follow the answers (question id -> answer id) as far as they lead.

    Answers to questions that are not on the path are left aside, so one can be changed
    while the others are kept; an answer that a question does not have leaves it open.
    """
    asked: list[Asked] = []
    node: Question | Outcome = decision.questions[0]
    while isinstance(node, Question):
        found = _asked(node, carrier, answers)
        asked.append(found)
        if found.answer is None:
            return Decided(tuple(asked))
        node = decision.nodes[found.answer.leads_to]
    return _decided(tuple(asked), node, carrier)


def require_known(decision: Decision, answers: Mapping[str, str]) -> None:
    """Raise `UnknownAnswer` for a question or an answer that there is not."""
    for question_id, answer_id in answers.items():
        question = decision.question(question_id)
        if question is None:
            known = ", ".join(q.id for q in decision.questions)
            raise UnknownAnswer(f"no question {question_id!r}; there are: {known}")
        if question.answer(answer_id) is None:
            known = ", ".join(answer.id for answer in question.answers)
            raise UnknownAnswer(
                f"{question_id!r} has no answer {answer_id!r}; choose from: {known}"
            )


WAY = N_("Way out: {way} (offered: {offered})")
PASSED = N_("Passed over: {way} (offered: {offered})")
NO_STEPS = N_("This guide has no steps for it yet.")


def in_words(decided: Decided, lang: str) -> Iterator[str]:
    """Where the answers lead, line by line: the next question, or the way out."""
    words = translations(lang)
    if decided.question:
        yield f"{decided.question.id}: {decided.question.text.in_(lang)}"
        for answer in decided.question.answers:
            yield f"  {answer.id}: {answer.text.in_(lang)}"
        return
    if decided.outcome is None or decided.known is None:
        return
    yield decided.outcome.title.in_(lang)
    why = () if decided.passed_over else decided.outcome.why
    for form, way_out in [
        (WAY, decided.known),
        *((PASSED, passed) for passed in decided.passed_over),
    ]:
        yield words.gettext(form).format(
            way=way_name(way_out, lang),
            offered=words.gettext(ANSWERS[way_out.offered]),
        )
    if not decided.has_steps:
        yield words.gettext(NO_STEPS)
    for said in (*why, *decided.known.says):
        facts = f" [{' '.join(said.facts)}]" if said.facts else ""
        yield f"- {said.in_(lang)}{facts}"


def _asked(question: Question, carrier: Carrier, answers: Mapping[str, str]) -> Asked:
    """What the carrier's terms say goes before what a person believes."""
    if question.criterion:
        finding = getattr(carrier.terms, question.criterion)
        for answer in question.answers:
            if answer.when == finding.answer:
                return Asked(question, answer, finding.facts)
    return Asked(question, question.answer(answers.get(question.id)))


def _decided(asked: tuple[Asked, ...], outcome: Outcome, carrier: Carrier) -> Decided:
    way = _taken(outcome, carrier)
    ranked = (*outcome.ways, *outcome.otherwise)
    return Decided(
        asked,
        outcome,
        way,
        carrier.way_out(way),
        tuple(carrier.way_out(other) for other in ranked[: ranked.index(way)]),
        carrier.has_steps(way),
    )


def _taken(outcome: Outcome, carrier: Carrier) -> Way:
    """One of the best ways out, else one of the next best; never one not offered.

    Where no way has steps, the best one stands, for want of anything better to ask for.
    """
    for group in (outcome.ways, outcome.otherwise):
        open_ = [way for way in group if _can_be_taken(carrier, way)]
        known = [way for way in open_ if carrier.way_out(way).offered == "yes"]
        if open_:
            return (known or open_)[0]
    return outcome.ways[0]


def _can_be_taken(carrier: Carrier, way: Way) -> bool:
    return carrier.way_out(way).offered != "no" and carrier.has_steps(way)
