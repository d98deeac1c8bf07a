"""The decision as shown: one question after the other, then where they lead."""

from typing import Any

from simexit.case.decide import Asked, Decided
from simexit.catalog.carrier import Aspect
from simexit.catalog.decision import Question
from simexit.catalog.step import Way
from simexit.catalog.terms import Finding
from simexit.catalog.wording import N_, finding_in_words, way_name
from simexit.i18n import translations
from simexit.views.components.choice_group import Option
from simexit.views.decision_graph import graph_markup
from simexit.views.markup import render
from simexit.views.session import Session
from simexit.views.sourced import Sources

OFFERED = {
    "yes": N_("offered"),
    "no": N_("not offered"),
    "unknown": N_("not known whether offered"),
}
# What the carrier's terms say about closing a number, by what it is about.
TERMS_OF_CLOSING: dict[Aspect, tuple[str, ...]] = {
    "cost": ("fee",),
    "loss": ("balance_refunded", "number_reuse"),
    "undo": ("reversible",),
}


def is_deciding(session: Session) -> bool:
    """True while the step shown asks for the way out by its questions."""
    screen = session.screen
    if not screen.step or screen.asking or session.decided is None:
        return False
    return session.plan.step(session.step).step.asks is not None


def question_shown(session: Session) -> Question | None:
    """The question on the screen: one asked again, or the one still open."""
    decided = session.decided
    if decided is None or not is_deciding(session):
        return None
    for asked in decided.asked:
        if asked.question.id == session.screen.question and not asked.known:
            return asked.question
    return decided.question


def question_before(session: Session) -> str:
    """The question that a person answered before the one shown; empty for none."""
    shown, before = question_shown(session), ""
    for asked in session.decided.asked if session.decided else ():
        if asked.question == shown:
            break
        if not asked.known:
            before = asked.question.id
    return before


def question_number(session: Session) -> int:
    """The place of the question shown among those that a person is asked; 0: none."""
    shown = question_shown(session)
    asked = [a for a in session.decided.asked if not a.known] if session.decided else []
    return next((i for i, a in enumerate(asked, 1) if a.question == shown), 0)


def answer_options(session: Session) -> tuple[Option, ...]:
    """The answers to the question shown."""
    question, lang = question_shown(session), session.screen.lang
    answers = question.answers if question else ()
    return tuple(Option(a.id, a.text.in_(lang)) for a in answers)


def answer_given(session: Session) -> str:
    """The answer chosen for the question shown; empty while it is open."""
    question = question_shown(session)
    return dict(session.screen.case.answers).get(question.id, "") if question else ""


def decision_markup(session: Session, sources: Sources, **names: Any) -> str:
    """The question's heading, or the outcome; with the answers so far."""
    screen, decided = session.screen, session.decided
    if decided is None:
        raise LookupError("the file with the questions is left out")
    shown = question_shown(session)
    return render(
        screen.lang,
        "decide.html",
        screen=screen,
        old=session.carrier.review.last if sources.old else None,
        outcome=None if shown else _outcome(session, decided, sources),
        taken=screen.case.way and _way(session, screen.case.way),
        **names,
    )


def decision_graph(session: Session) -> str:
    """All questions and outcomes as a picture, with the way so far marked."""
    questions, decided = session.catalog.decision, session.decided
    if questions is None or decided is None:
        return ""
    lang = session.screen.lang
    path = {one.question.id: one.answer.id for one in decided.asked if one.answer}
    end = decided.outcome.id if decided.outcome else ""
    graph = graph_markup(questions, lang, path, end)
    return render(lang, "decision_fold.html", graph=graph)


def answers_so_far(session: Session, sources: Sources) -> list[dict[str, Any]]:
    """What is answered on the way to the question or outcome shown, by whomever."""
    shown = question_shown(session)
    asked = session.decided.asked if session.decided else ()
    return [
        _asked(one, sources) for one in asked if one.answer and one.question != shown
    ]


def _asked(asked: Asked, sources: Sources) -> dict[str, Any]:
    return {
        "question": asked.question,
        "answer": asked.answer,
        "sources": sources.sources(asked.facts),
        "label": sources.label(asked.facts),
        "known": asked.known,
    }


def _outcome(session: Session, decided: Decided, sources: Sources) -> dict[str, Any]:
    lang, known = session.screen.lang, decided.known
    if decided.outcome is None or decided.way is None or known is None:
        raise LookupError("a question is still open")
    return {
        "title": decided.outcome.title,
        "why": sources.all_said(decided.outcome.why),
        "way": way_name(known, lang),
        "offered": known.offered,
        "offered_text": translations(lang).gettext(OFFERED[known.offered]),
        "sources": sources.sources(known.facts),
        "label": sources.label(known.facts),
        "is_taken": session.screen.case.way == decided.way,
        "has_steps": decided.has_steps,
        "passed_over": [
            {
                "way": way_name(other, lang),
                "offered": other.offered,
                "says": sources.all_said(other.says),
            }
            for other in decided.passed_over
        ],
        "aspects": [
            _aspect(session, decided.way, aspect, sources)
            for aspect in TERMS_OF_CLOSING
        ],
        "says": sources.all_said(known.said_about(None)),
    }


def _aspect(
    session: Session, way: Way, aspect: Aspect, sources: Sources
) -> dict[str, Any]:
    """What a way out costs, loses, or whether it can be undone, as far as known.

    Where the carrier's own file says nothing, that is said, and our advice stands.
    """
    said = sources.all_said(session.carrier.way_out(way).said_about(aspect))
    terms = _terms(session, way, aspect, sources)
    questions = session.catalog.decision
    general = questions.general(way) if questions else None
    advice = general and sources.said(getattr(general, aspect))
    nothing = not terms and not any(one.sources for one in said)
    return {
        "id": aspect,
        "terms": terms,
        "said": said or (advice,) if nothing else said,
        "unknown": nothing,
    }


def _terms(
    session: Session, way: Way, aspect: Aspect, sources: Sources
) -> list[dict[str, Any]]:
    """What is known from the terms; they speak of closing only."""
    if way != Way.CANCEL:
        return []
    found = []
    for name in TERMS_OF_CLOSING[aspect]:
        finding: Finding = getattr(session.carrier.terms, name)
        if finding.known:
            text = finding_in_words(finding, translations(session.screen.lang))
            given = {"sources": sources.sources(finding.facts), "note": finding.note}
            label = sources.label(finding.facts)
            found.append({"name": name, "text": text, "label": label, **given})
    return found


def _way(session: Session, way: Way) -> str:
    return way_name(session.carrier.way_out(way), session.screen.lang)
