"""Rules about the decision: answers lead on, all is reached, nobody is asked long."""

from collections.abc import Iterator
from typing import Any

from simexit.catalog.checks import Context, Fault, Rule
from simexit.catalog.decision import MAX_QUESTIONS, Decision
from simexit.catalog.document import Document, Loc
from simexit.catalog.step import Way
from simexit.catalog.terms import YesNo, criteria


def answers_lead_on(
    _document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """An answer leads to a question further down or to an outcome."""
    if not isinstance(value, Decision):
        return
    outcomes = {outcome.id for outcome in value.outcomes}
    questions = [question.id for question in value.questions]
    for number, question in enumerate(value.questions):
        for place, answer in enumerate(question.answers):
            loc = ("questions", number, "answers", place, "leads_to")
            target = answer.leads_to
            if target in outcomes or target in questions[number + 1 :]:
                continue
            if target in questions:
                yield Fault(
                    loc,
                    f"{target!r} stands above or is this very question, "
                    "so that people would go round in circles",
                    "lead on to a question further down, or to an outcome",
                )
            else:
                yield Fault(
                    loc,
                    f"there is no question or outcome {target!r}",
                    "check the id, or add the question or the outcome",
                )


def questions_are_reached(
    _document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """Every question and every outcome is reached from the first question."""
    if not isinstance(value, Decision):
        return
    reached = {question.id for question in value.questions[:1]}
    for question in value.questions:
        if question.id in reached:
            reached |= {answer.leads_to for answer in question.answers}
    for name in ("questions", "outcomes"):
        for index, node in enumerate(getattr(value, name)):
            if node.id not in reached:
                yield Fault(
                    (name, index),
                    f"no answer leads to {node.id!r}",
                    "let an answer lead to it, or take it out",
                )


def decision_is_short(
    _document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """Nobody is asked more than six questions."""
    if not isinstance(value, Decision):
        return
    asked = {question.id: 1 for question in value.questions[:1]}
    for index, question in enumerate(value.questions):
        count = asked.get(question.id, 0)
        if count > MAX_QUESTIONS:
            yield Fault(
                ("questions", index),
                f"{question.id!r} may be the {count}th question that is asked",
                f"ask at most {MAX_QUESTIONS}: leave one on the way to it out",
            )
        for answer in question.answers if count else ():
            asked[answer.leads_to] = max(asked.get(answer.leads_to, 0), count + 1)


def answers_are_told_apart(
    _document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """A question has at least two answers, each with an id of its own."""
    for index, question in enumerate(_questions(value)):
        loc: Loc = ("questions", index)
        if len(question.answers) < 2:
            yield Fault(
                loc,
                f"{question.id!r} has fewer than two answers",
                "add an answer, or take the question out",
            )
        ids = [answer.id for answer in question.answers]
        for place, answer_id in enumerate(ids):
            if answer_id in ids[:place]:
                yield Fault(
                    (*loc, "answers", place, "id"),
                    f"the answer {answer_id!r} stands twice in {question.id!r}",
                    "give each answer an id of its own",
                )


def criteria_answer_questions(
    _document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """A question's criterion is a yes/no field of `terms` that gives some answer."""
    yes_no = {row.name for row in criteria() if isinstance(row.default, YesNo)}
    for index, question in enumerate(_questions(value)):
        given = [answer.when for answer in question.answers if answer.when]
        if question.criterion is not None and question.criterion not in yes_no:
            yield Fault(
                ("questions", index, "criterion"),
                f"{question.criterion!r} is no yes/no field of `terms`",
                f"write one of: {', '.join(sorted(yes_no))}",
            )
        elif bool(given) != (question.criterion is not None):
            yield Fault(
                ("questions", index),
                "the question has a criterion that gives no answer"
                if question.criterion
                else "an answer has `when`, but the question has no criterion",
                "write both `criterion:` and `when:`, or neither",
            )
        elif len(set(given)) < len(given):
            yield Fault(
                ("questions", index, "answers"),
                f"two answers of {question.id!r} have the same `when`",
                "let each value give one answer",
            )


def every_way_is_an_outcome(
    _document: Document, value: Any, _context: Context
) -> Iterator[Fault]:
    """Every way out is explained, and some outcome names it first; none names it twice.

    Question and outcome ids must not meet, either: an answer leads to one of them.
    """
    if not isinstance(value, Decision):
        return
    for index, outcome in enumerate(value.outcomes):
        named = [*outcome.ways, *outcome.otherwise]
        if not outcome.ways or len(set(named)) < len(named):
            yield Fault(
                ("outcomes", index),
                f"{outcome.id!r} names no way out, or one of them twice",
                "name each way out that fits once, at least one of them in `ways`",
            )
        if value.question(outcome.id):
            yield Fault(
                ("outcomes", index, "id"),
                f"a question has the id {outcome.id!r} already",
                "give the outcome another id",
            )
    leading = {way for outcome in value.outcomes for way in outcome.ways[:1]}
    explained = [general.way for general in value.in_general]
    for way in Way:
        if way not in leading or explained.count(way) != 1:
            yield Fault(
                ("outcomes" if way not in leading else "in_general",),
                f"no outcome names {way} first"
                if way not in leading
                else f"{way} is not explained exactly once",
                "add it, so that every way out can be reached and is explained",
                key=True,
            )


def _questions(value: Any) -> tuple[Any, ...]:
    return value.questions if isinstance(value, Decision) else ()


RULES: tuple[Rule, ...] = (
    answers_lead_on,
    questions_are_reached,
    decision_is_short,
    answers_are_told_apart,
    criteria_answer_questions,
    every_way_is_an_outcome,
)
