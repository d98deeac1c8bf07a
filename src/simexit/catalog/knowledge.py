"""How much is known of one carrier, how sure it is, and how old."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from simexit.catalog.carrier import Carrier
from simexit.catalog.catalog import Catalog
from simexit.catalog.fact import Confidence, Fact, is_due
from simexit.catalog.terms import criteria

State = Literal["known", "reported", "unknown"]


@dataclass(frozen=True)
class Knowledge:
    """What one carrier's page rests on.

    `answers` has every criterion that has an answer, with the best confidence of the
    facts behind it; None where these facts cannot be shown.
    """

    answers: Mapping[str, Confidence | None] = field(default_factory=dict)
    total: int = 0
    """How many criteria there are."""
    facts: int = 0
    """How many facts are cited."""
    oldest: datetime.date | None = None
    """The day on which the oldest of them was read; None when there is none."""
    newest: datetime.date | None = None
    overdue: tuple[str, ...] = ()
    """Ids of the facts that are older than the review period allows."""

    @property
    def unknown(self) -> int:
        """Criteria without an answer."""
        return self.total - len(self.answers)

    def count(self, confidence: Confidence) -> int:
        """Criteria whose answer is of this confidence."""
        return sum(known == confidence for known in self.answers.values())

    def state(self, criterion: str) -> State:
        """Known, only reported, or unknown."""
        if criterion not in self.answers:
            return "unknown"
        return state_of(self.answers[criterion])


def knowledge(catalog: Catalog, carrier: Carrier, today: datetime.date) -> Knowledge:
    """How much is known of a carrier, as it stands today."""
    cited = cited_facts(catalog, carrier)
    read = sorted(fact.read for fact in cited.values())
    months = carrier.review.every_months
    return Knowledge(
        answers=answers(catalog, carrier),
        total=len(criteria()),
        facts=len(cited),
        oldest=read[0] if read else None,
        newest=read[-1] if read else None,
        overdue=tuple(
            fact_id
            for fact_id, fact in cited.items()
            if is_due(fact.read, months, today)
        ),
    )


def answers(catalog: Catalog, carrier: Carrier) -> dict[str, Confidence | None]:
    """The criteria that have an answer, each with its best confidence."""
    return {
        row.name: best_confidence(catalog, finding.facts)
        for row in criteria()
        if (finding := getattr(carrier.terms, row.name)).known
    }


def best_confidence(catalog: Catalog, fact_ids: Iterable[str]) -> Confidence | None:
    """The best confidence among some facts; None when none of them can be shown."""
    known = [catalog.facts[f].confidence for f in fact_ids if f in catalog.facts]
    return min(known, key=lambda confidence: confidence.rank, default=None)


def state_of(best: Confidence | None) -> State:
    """What an answer of this confidence counts as."""
    sure = best is None or best.rank < Confidence.REPORTED.rank
    return "known" if sure else "reported"


def cited_facts(catalog: Catalog, carrier: Carrier) -> dict[str, Fact]:
    """Every fact that the carrier's page rests on, by id, in the order cited."""
    cited = dict.fromkeys(chain.from_iterable(_citations(carrier)))
    known = catalog.facts
    return {fact_id: known[fact_id] for fact_id in cited if fact_id in known}


def _citations(carrier: Carrier) -> Iterator[tuple[str, ...]]:
    for statement in carrier.summary:
        yield statement.facts
    for step in carrier.steps:
        for statement in step.statements():
            yield statement.facts
        for conflict in step.conflicts:
            yield (conflict.claim, *conflict.against)
    for way in carrier.ways_out:
        yield way.facts
        for statement in way.says:
            yield statement.facts
    for row in criteria():
        yield getattr(carrier.terms, row.name).facts
    for contact in carrier.contacts:
        yield contact.facts
