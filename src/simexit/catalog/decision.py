"""The decision: a few questions, where each answer leads, and the outcomes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from simexit.catalog.step import Way
from simexit.catalog.text import STRICT, Statement, Text

MAX_QUESTIONS = 6


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer to a question, and where it leads."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    id: str
    """Permanent id in kebab-case, unique within the question."""
    text: Text
    """What a person says."""
    leads_to: str
    """Id of a later question, or of an outcome."""
    when: Literal["yes", "no"] | None = None
    """Given by itself when the question's criterion has this value."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of the decision."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    id: str
    """Permanent id in kebab-case."""
    text: Text
    """The question."""
    answers: tuple[Answer, ...]
    """The answers, in the order shown."""
    hint: Text | None = None
    """What helps to answer it."""
    criterion: str | None = None
    """A yes/no field of `terms`; where a carrier answers it, nobody is asked."""

    def answer(self, answer_id: str | None) -> Answer | None:
        """The answer with this id, if it is one of this question's."""
        return next((a for a in self.answers if a.id == answer_id), None)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One end of the decision."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    id: str
    """Permanent id in kebab-case, of which no question has the same."""
    title: Text
    """What to do, as a short imperative."""
    ways: tuple[Way, ...]
    """The ways out that fit, equally well: one known to be offered goes first, then the
    order here. A way that is not offered or has no steps is passed over."""
    otherwise: tuple[Way, ...] = ()
    """The next best ways out, where all of `ways` are passed over."""
    why: tuple[Statement, ...]
    """Why this is the right end."""


@dataclass(frozen=True, kw_only=True)
class WayInGeneral:
    """What holds for one way out where a carrier's file says nothing about it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    way: Way
    """cancel, port-out, suspend, keep-alive, deregister or lapse."""
    cost: Statement
    """What it costs."""
    loss: Statement
    """What is lost with it."""
    undo: Statement
    """Whether it can be undone."""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """The file decision.yaml. The first question is the one to begin with."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {**STRICT}

    schema: Literal[1]
    """Version of the file format."""
    questions: tuple[Question, ...]
    """The questions; an answer leads only to a later one or to an outcome."""
    outcomes: tuple[Outcome, ...]
    """The outcomes."""
    in_general: tuple[WayInGeneral, ...]
    """What holds for each way out in general."""

    @property
    def nodes(self) -> Mapping[str, Question | Outcome]:
        """Questions and outcomes by id, questions first."""
        questions = {question.id: question for question in self.questions}
        return {**questions, **{outcome.id: outcome for outcome in self.outcomes}}

    def question(self, question_id: str) -> Question | None:
        """The question with this id, if there is one."""
        return next((q for q in self.questions if q.id == question_id), None)

    def general(self, way: Way) -> WayInGeneral | None:
        """What holds for a way out in general; None when the file does not say."""
        return next((g for g in self.in_general if g.way == way), None)

    def edges(self) -> Iterator[tuple[Question, Answer]]:
        """Every answer with its question: the edges of the graph."""
        for question in self.questions:
            for answer in question.answers:
                yield question, answer
