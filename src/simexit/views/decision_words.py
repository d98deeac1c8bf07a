"""The decision in words: what its picture shows, for those who read or listen."""

from collections.abc import Collection, Mapping
from typing import Any

from simexit.catalog.decision import Decision, Outcome, Question
from simexit.catalog.step import Way
from simexit.catalog.wording import WAYS, listed
from simexit.i18n import translations


def in_words(decision: Decision, lang: str, path: Mapping[str, str]) -> dict[str, Any]:
    """The same graph as nested lists: each question once, where it is asked first."""
    told: set[str] = set()

    def question_in_words(question: Question) -> dict[str, Any]:
        told.add(question.id)
        answers: dict[str, list[str]] = {}
        for answer in question.answers:
            answers.setdefault(answer.leads_to, []).append(answer.text.in_(lang))
        chosen = question.answer(path.get(question.id))
        return {
            "kind": "question",
            "text": question.text.in_(lang),
            "branches": [
                {
                    "answers": given,
                    "on_path": chosen is not None and chosen.leads_to == target,
                    "leads_to": node_in_words(target),
                }
                for target, given in answers.items()
            ],
        }

    def node_in_words(node_id: str) -> dict[str, Any]:
        node = decision.nodes[node_id]
        if isinstance(node, Outcome):
            ways = ways_in_words(node.ways, lang)
            return {"kind": "outcome", "text": node.title.in_(lang), "ways": ways}
        if node_id in told:
            return {"kind": "again", "text": node.text.in_(lang)}
        return question_in_words(node)

    return question_in_words(decision.questions[0])


def ways_in_words(ways: Collection[Way], lang: str) -> str:
    """Ways out in a row: "Pause it for a while, Keep it alive"."""
    words = translations(lang)
    return listed([words.gettext(WAYS[way]) for way in ways], words)
