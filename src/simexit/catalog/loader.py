"""Loading the catalog: every file read and checked, faulty ones left out, all told."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from simexit.catalog.account import Accounts
from simexit.catalog.carrier import Carrier
from simexit.catalog.catalog import Catalog, known_names
from simexit.catalog.checks import Context, check
from simexit.catalog.decision import Decision
from simexit.catalog.document import Document, read_document
from simexit.catalog.fact import Fact
from simexit.catalog.file_text import Unreadable
from simexit.catalog.folder import (
    data_files,
    files_in,
    is_part,
    kind_of,
    nothing_in,
    shown_path,
)
from simexit.catalog.jurisdiction import Jurisdiction
from simexit.catalog.location import carriers_folder
from simexit.catalog.problem import Problem
from simexit.catalog.refusal import Refusals
from simexit.catalog.remainder import Remainder, remainder
from simexit.catalog.schema import CarrierFile, StepUse, validate
from simexit.catalog.search import fold
from simexit.catalog.shared import SharedSteps
from simexit.catalog.step import Step


@dataclass
class _Reading:
    """What one run of the loader has found so far."""

    valid: list[tuple[Document, Any]] = field(default_factory=list)
    remainders: list[Remainder] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def load_catalog(
    folder: Path | None = None,
    *,
    today: datetime.date,
    extra: Iterable[Path] = (),
) -> Catalog:
    """Load all data files below `folder` (the package's own by default).

    `extra` are carrier files from elsewhere that are checked and loaded with them; a
    file of the same name in the folder gives way. `today` is for the rules about dates.
    """
    folder = folder or carriers_folder()
    reading = _Reading()
    for path in data_files(folder, tuple(extra)):
        _read(path, folder, reading)
    context = _context(reading, today)
    shared = _sound(reading, context, carriers=False)
    # A carrier rests on shared files: where one is faulty, its carriers say so.
    context = replace(
        context, steps=_shared_steps(shared), jurisdictions=_jurisdictions(shared)
    )
    carriers = _sound(reading, context, carriers=True)
    for rest in reading.remainders:
        found = check(rest.document, rest.value, context, ignore=rest.hides)
        reading.problems.extend(found)
    return _assembled([*shared, *carriers], reading)


def check_files(paths: Iterable[Path], *, today: datetime.date) -> list[Problem]:
    """All problems in the given files or folders; in the whole catalog for none.

    Single files are checked against the shared facts and steps of the catalog.
    """
    named = [Path(path) for path in paths]
    if not named:
        return list(load_catalog(today=today).problems)
    problems: list[Problem] = []
    files: list[Path] = []
    for path in named:
        if path.is_dir() and not is_part(path):
            problems.extend(_in_folder(path, today))
        else:
            files.extend(files_in(path))
    if files:
        shown = {shown_path(path) for path in files}
        catalog = load_catalog(today=today, extra=files)
        problems.extend(p for p in catalog.problems if p.file in shown)
    return sorted(dict.fromkeys(problems))


def _in_folder(folder: Path, today: datetime.date) -> tuple[Problem, ...]:
    if data_files(folder):
        return load_catalog(folder, today=today).problems
    return (nothing_in(folder),)


def _read(path: Path, folder: Path, reading: _Reading) -> None:
    try:
        document = read_document(path, shown_path(path))
    except Unreadable as error:
        reading.problems.append(error.problem)
        return
    reading.documents.append(document)
    kind = kind_of(path, folder)
    value, problems = validate(document, kind)
    reading.problems.extend(problems)
    if value is not None:
        reading.valid.append((document, value))
    else:
        reading.remainders.append(remainder(document, kind))


def _context(reading: _Reading, today: datetime.date) -> Context:
    values = [value for _, value in reading.valid]
    return Context(
        today=today,
        fact_places=_places(reading.documents, _fact_ids),
        facts=_facts(values),
        step_places=_places(reading.documents, _shared_step_ids),
        steps=_shared_steps(values),
        jurisdictions=_jurisdictions(values),
        carriers=frozenset(v.slug for v in values if isinstance(v, CarrierFile)),
        name_places=_name_places(reading.valid),
    )


def _sound(reading: _Reading, context: Context, *, carriers: bool) -> list[Any]:
    """The values without an error, of the carriers or of all other files."""
    sound = []
    for document, value in reading.valid:
        if isinstance(value, CarrierFile) != carriers:
            continue
        found = check(document, value, context)
        reading.problems.extend(found)
        if not any(problem.severity == "error" for problem in found):
            sound.append(value)
    return sound


def _places(
    documents: Iterable[Document], ids: Callable[[Document], Iterable[str]]
) -> dict[str, list[str]]:
    """Id -> the files that define it, sound or not; those that all may use first."""
    places: dict[str, list[str]] = {}
    for document in sorted(
        documents, key=lambda d: ("slug" in d.data, "code" in d.data)
    ):
        for found in dict.fromkeys(ids(document)):
            places.setdefault(found, []).append(document.shown)
    return places


def _name_places(valid: Iterable[tuple[Document, Any]]) -> dict[str, list[str]]:
    """Folded name -> the files of the carriers that go by it; retired ones do not."""
    places: dict[str, list[str]] = {}
    for document, value in valid:
        if isinstance(value, CarrierFile) and not value.retired:
            for name in {fold(known) for known in known_names(value)}:
                places.setdefault(name, []).append(document.shown)
    return places


def _fact_ids(document: Document) -> Iterable[str]:
    facts = document.data.get("facts")
    return facts if isinstance(facts, Mapping) else ()


def _shared_step_ids(document: Document) -> Iterator[str]:
    steps = document.data.get("steps")
    if "slug" in document.data or not isinstance(steps, tuple):
        return
    for step in steps:
        if isinstance(step, Mapping) and isinstance(step.get("id"), str):
            yield step["id"]


def _jurisdictions(values: Iterable[Any]) -> dict[str, Jurisdiction]:
    return {value.code: value for value in values if isinstance(value, Jurisdiction)}


def _facts(values: Iterable[Any]) -> dict[str, Fact]:
    return {key: fact for v in values for key, fact in getattr(v, "facts", {}).items()}


def _shared_steps(values: Iterable[Any]) -> dict[str, Step]:
    shared = (v for v in values if isinstance(v, SharedSteps | Jurisdiction))
    return {step.id: step for v in shared for step in v.steps}


def _assembled(kept: list[Any], reading: _Reading) -> Catalog:
    steps = _shared_steps(kept)
    jurisdictions = _jurisdictions(kept)
    carriers = {
        v.slug: _carrier(v, steps, jurisdictions[v.jurisdiction])
        for v in kept
        if isinstance(v, CarrierFile)
    }
    return Catalog(
        carriers=dict(sorted(carriers.items())),
        jurisdictions=jurisdictions,
        accounts=next((v for v in kept if isinstance(v, Accounts)), None),
        facts=_facts(kept),
        problems=tuple(sorted(set(reading.problems))),
        decision=next((v for v in kept if isinstance(v, Decision)), None),
        refusals=next((v for v in kept if isinstance(v, Refusals)), None),
    )


def _carrier(
    file: CarrierFile, shared: Mapping[str, Step], jurisdiction: Jurisdiction
) -> Carrier:
    """The carrier with its shared steps and its jurisdiction's ways out put in."""
    values = {f.name: getattr(file, f.name) for f in fields(Carrier)}
    values["steps"] = tuple(
        step.resolved(shared) if isinstance(step, StepUse) else step
        for step in file.steps
    )
    own = {way_out.way for way_out in file.ways_out}
    given = (w for w in jurisdiction.ways_out if w.way not in own)
    values["ways_out"] = (*file.ways_out, *given)
    return Carrier(**values)
