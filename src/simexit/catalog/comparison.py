"""The comparison of carriers, cell by cell: what each says, how sure it is, and why."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from simexit.catalog.carrier import Carrier
from simexit.catalog.catalog import Catalog
from simexit.catalog.difficulty import difficulty
from simexit.catalog.fact import Confidence
from simexit.catalog.knowledge import (
    State,
    best_confidence,
    cited_facts,
    state_of,
)
from simexit.catalog.selection import EVERYTHING, Selection, selected
from simexit.catalog.step import Phase, Way
from simexit.catalog.terms import (
    Finding,
    criteria,
)
from simexit.catalog.wording import (
    ANSWERS,
    CONFIDENCES,
    CRITERIA,
    N_,
    PHASES,
    WAYS,
    finding_in_words,
    listed,
)
from simexit.i18n import Translations, translations

SOURCES = N_("Sources")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one carrier says about one criterion.

    `state` unknown means that nothing citable was found, never "no".
    """

    answer: str
    state: State
    note: str = ""
    facts: tuple[str, ...] = ()
    label: str = ""
    """How sure it is, in words; empty when it is plainly known."""

    @property
    def text(self) -> str:
        """The whole cell as one line, the same in every format."""
        label = f" [{self.label}]" if self.label else ""
        note = f" · {self.note}" if self.note else ""
        return f"{self.answer}{label}{note}"


@dataclass(frozen=True)
class Row:
    """One criterion with a cell for every carrier."""

    group: str
    criterion: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Comparison:
    """Carriers side by side; `carriers` are the columns."""

    lang: str
    carriers: tuple[Carrier, ...]
    rows: tuple[Row, ...]


def comparison(
    catalog: Catalog,
    slugs: Iterable[str] | None,
    lang: str,
    selection: Selection = EVERYTHING,
) -> Comparison:
    """Compare the carriers with these slugs (all for None), in this order.

    `selection` narrows them down and may put them in another order. Raises
    `UnknownCarrier` for a name that nobody has.
    """
    if slugs is None:
        chosen = [c for c in catalog.carriers.values() if c.retired is None]
    else:
        chosen = list({c.slug: c for c in map(catalog.carrier, slugs)}.values())
    carriers = selected(chosen, selection, lang)
    rows = tuple(_rows(catalog, carriers, translations(lang)))
    return Comparison(lang, carriers, rows)


Maker = Callable[[Carrier], Cell]


def _rows(
    catalog: Catalog, carriers: tuple[Carrier, ...], words: Translations
) -> Iterator[Row]:
    for group, criterion, label, make in _makers(catalog, words):
        cells = tuple(make(carrier) for carrier in carriers)
        yield Row(words.gettext(group), criterion, words.gettext(label), cells)


def _makers(
    catalog: Catalog, words: Translations
) -> Iterator[tuple[str, str, str, Maker]]:
    """Every row: its group, id, label, and what makes a cell of it."""
    cells = _Cells(catalog, words)
    decide = PHASES[Phase.DECIDE]
    yield decide, "name", N_("Name"), cells.name
    yield decide, "operator", N_("Operator"), cells.operator
    yield decide, "jurisdiction", N_("Whose law applies"), cells.jurisdiction
    yield decide, "difficulty", N_("Difficulty of leaving"), cells.difficulty
    for way in Way:
        yield decide, way.value, WAYS[way], partial(cells.way, way=way)
    for row in criteria():
        group = PHASES[row.metadata["phase"]]
        label = CRITERIA[row.name]
        yield group, row.name, label, partial(cells.finding, name=row.name)
    after = PHASES[Phase.AFTERCARE]
    yield after, "remedies", N_("Who to turn to when refused"), cells.remedies
    yield SOURCES, "facts", N_("Facts by confidence"), cells.confidences
    yield SOURCES, "read", N_("Last read on"), cells.read
    yield SOURCES, "known", N_("Criteria with an answer"), cells.share_known


@dataclass(frozen=True)
class _Cells:
    """Makes the cells of one comparison in one language."""

    catalog: Catalog
    words: Translations

    def name(self, carrier: Carrier) -> Cell:
        return Cell(carrier.names.in_(self.words.lang), "known")

    def operator(self, carrier: Carrier) -> Cell:
        if carrier.operator is None:
            return self._unknown()
        facts = carrier.terms.operator_known.facts
        return self._sourced(carrier.operator.in_(self.words.lang), facts)

    def jurisdiction(self, carrier: Carrier) -> Cell:
        if carrier.jurisdiction == "unknown":
            return self._unknown()
        names = self.catalog.jurisdiction_of(carrier).names
        return Cell(names.in_(self.words.lang), "known")

    def difficulty(self, carrier: Carrier) -> Cell:
        found = difficulty(carrier)
        answer = self.words.gettext("{hard} of {total} points").format(
            hard=found.hard, total=found.total
        )
        note = self.words.gettext("{n} more are unknown").format(n=found.unknown)
        return Cell(answer, "known", note if found.unknown else "")

    def way(self, carrier: Carrier, way: Way) -> Cell:
        offered = carrier.way_out(way)
        answer = self.words.gettext(ANSWERS[offered.offered])
        if offered.offered == "unknown":
            said = dict.fromkeys(f for s in offered.says for f in s.facts)
            return Cell(answer, "unknown", facts=tuple(said))
        return self._sourced(answer, offered.facts)

    def finding(self, carrier: Carrier, name: str) -> Cell:
        finding: Finding = getattr(carrier.terms, name)
        note = finding.note.in_(self.words.lang) if finding.note else ""
        if not finding.known:
            unknown = self.words.gettext(ANSWERS["unknown"])
            return Cell(unknown, "unknown", note, finding.facts)
        answer = finding_in_words(finding, self.words)
        return self._sourced(answer, finding.facts, note)

    def remedies(self, carrier: Carrier) -> Cell:
        bodies = self.catalog.jurisdiction_of(carrier).bodies
        if not bodies:
            return self._unknown()
        names = [body.names.in_(self.words.lang) for body in bodies]
        facts = tuple(dict.fromkeys(f for body in bodies for f in body.facts))
        return self._sourced(listed(names, self.words), facts)

    def confidences(self, carrier: Carrier) -> Cell:
        found = [
            fact.confidence for fact in cited_facts(self.catalog, carrier).values()
        ]
        parts = [
            f"{self.words.gettext(CONFIDENCES[kind])} {found.count(kind)}"
            for kind in Confidence
            if kind in found
        ]
        return Cell(listed(parts, self.words) or "0", "known")

    def read(self, carrier: Carrier) -> Cell:
        return Cell(carrier.review.last.isoformat(), "known")

    def share_known(self, carrier: Carrier) -> Cell:
        findings = [getattr(carrier.terms, row.name) for row in criteria()]
        known = sum(finding.known for finding in findings)
        return Cell(f"{known}/{len(findings)}", "known")

    def _sourced(self, answer: str, facts: tuple[str, ...], note: str = "") -> Cell:
        best = best_confidence(self.catalog, facts)
        state = state_of(best)
        if best is None or state == "known":
            return Cell(answer, state, note, facts)
        label = self.words.gettext(CONFIDENCES[best])
        return Cell(answer, state, note, facts, label)

    def _unknown(self) -> Cell:
        return Cell(self.words.gettext(ANSWERS["unknown"]), "unknown")
