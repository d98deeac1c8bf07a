"""Statements with their sources as the pages show them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from simexit.catalog.carrier import Carrier, Review
from simexit.catalog.catalog import Catalog
from simexit.catalog.fact import Fact, is_due
from simexit.catalog.link import is_official
from simexit.catalog.text import Statement, Text
from simexit.catalog.wording import CONFIDENCES, listed
from simexit.i18n import translations
from simexit.views.session import Session


@dataclass(frozen=True)
class Source:
    """A fact as shown: whether its address may be linked, and whether it is old."""

    id: str
    fact: Fact
    link: bool
    old: bool


@dataclass(frozen=True)
class Said:
    """A statement as shown: its sources, and how sure they are in a few words."""

    text: Text
    sources: tuple[Source, ...]
    label: str
    advice: bool


@dataclass(frozen=True)
class Sources:
    """Looks up the sources of one carrier's statements, in one language, on one day."""

    catalog: Catalog
    carrier: Carrier
    lang: str
    today: datetime.date

    def linked(self, url: str | None) -> str:
        """The address if it may be linked, else an empty string."""
        domains = self.catalog.official_domains(self.carrier)
        return url if url and is_official(url, domains) else ""

    def source(self, fact_id: str) -> Source | None:
        """One fact as shown; None when its file is left out because of problems."""
        fact = self.catalog.facts.get(fact_id)
        if fact is None:
            return None
        linked = bool(self.linked(fact.url))
        old = is_due(fact.read, self.carrier.review.every_months, self.today)
        return Source(fact_id, fact, linked, old)

    def sources(self, fact_ids: Iterable[str]) -> tuple[Source, ...]:
        """The facts that can be shown, in the order cited."""
        return tuple(s for f in fact_ids if (s := self.source(f)) is not None)

    def label(self, fact_ids: Iterable[str]) -> str:
        """How sure it is, then the ids: "official · CMHK-05"."""
        shown = self.sources(fact_ids)
        words = translations(self.lang)
        kinds = sorted({s.fact.confidence for s in shown}, key=lambda kind: kind.rank)
        names = listed([words.gettext(CONFIDENCES[kind]) for kind in kinds], words)
        return f"{names} · {' '.join(s.id for s in shown)}" if shown else ""

    def said(self, statement: Statement) -> Said:
        """One statement as shown."""
        sources = self.sources(statement.facts)
        return Said(statement, sources, self.label(statement.facts), statement.advice)

    def all_said(self, statements: Iterable[Statement]) -> tuple[Said, ...]:
        """Several statements as shown."""
        return tuple(self.said(statement) for statement in statements)

    @property
    def old(self) -> bool:
        """True when the carrier's file is past its review."""
        review: Review = self.carrier.review
        return is_due(review.last, review.every_months, self.today)


def sources_of(session: Session) -> Sources:
    """The sources of the carrier shown."""
    return Sources(session.catalog, session.carrier, session.screen.lang, session.today)
