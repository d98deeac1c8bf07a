"""Loading the catalog: every file read and checked, faulty ones left out, all told."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from simexit.catalog.account import Accounts
from simexit.catalog.carrier import Carrier
from simexit.catalog.catalog import Catalog
from simexit.catalog.checks import Context, check
from simexit.catalog.document import Document, Unreadable, read_document
from simexit.catalog.fact import Fact
from simexit.catalog.jurisdiction import Jurisdiction
from simexit.catalog.location import carriers_folder
from simexit.catalog.problem import Problem
from simexit.catalog.schema import CarrierFile, Kind, StepUse, validate
from simexit.catalog.shared import SharedFacts, SharedSteps
from simexit.catalog.step import Step

_SHARED = {"accounts.yaml": Accounts, "steps.yaml": SharedSteps}
_FOLDERS = {"jurisdictions": Jurisdiction, "facts": SharedFacts}


@dataclass
class _Reading:
    """What one run of the loader has found so far."""

    valid: list[tuple[Document, Any]] = field(default_factory=list)
    documents: list[tuple[Document, Kind]] = field(default_factory=list)
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
    for path in _files(folder, tuple(extra)):
        _read(path, folder, reading)
    context = _context(reading, today)
    kept = []
    for document, value in reading.valid:
        found = check(document, value, context)
        reading.problems.extend(found)
        if not any(problem.severity == "error" for problem in found):
            kept.append(value)
    return _assembled(kept, reading)


def check_files(paths: Iterable[Path], *, today: datetime.date) -> list[Problem]:
    """All problems in the given files or folders; in the whole catalog for none.

    Single files are checked against the shared facts and steps of the catalog.
    """
    named = [Path(path) for path in paths]
    if not named:
        return list(load_catalog(today=today).problems)
    problems: list[Problem] = []
    for folder in (path for path in named if path.is_dir()):
        problems.extend(load_catalog(folder, today=today).problems)
    files = [path for path in named if not path.is_dir()]
    if files:
        shown = {str(path) for path in files}
        catalog = load_catalog(today=today, extra=files)
        problems.extend(p for p in catalog.problems if p.file in shown)
    return sorted(dict.fromkeys(problems))


def _files(folder: Path, extra: tuple[Path, ...]) -> list[Path]:
    replaced = {path.resolve() for path in extra} | {
        folder.resolve() / path.name for path in extra
    }
    own = [*folder.glob("*.yaml"), *folder.glob("*/*.yaml")]
    return [
        *sorted(path for path in own if path.resolve() not in replaced),
        *extra,
    ]


def _kind(path: Path, folder: Path) -> Kind:
    if path.parent.resolve() == folder.resolve() and path.name in _SHARED:
        return _SHARED[path.name]
    if path.parent.parent.resolve() == folder.resolve():
        return _FOLDERS.get(path.parent.name, CarrierFile)
    return CarrierFile


def _read(path: Path, folder: Path, reading: _Reading) -> None:
    try:
        document = read_document(path, _shown(path))
    except Unreadable as error:
        reading.problems.append(error.problem)
        return
    kind = _kind(path, folder)
    reading.documents.append((document, kind))
    value, problems = validate(document, kind)
    reading.problems.extend(problems)
    if value is not None:
        reading.valid.append((document, value))


def _shown(path: Path) -> str:
    """The path as a person sees it: relative to where they stand when it is below."""
    try:
        return (
            str(path.resolve().relative_to(Path.cwd()))
            if path.is_absolute()
            else str(path)
        )
    except ValueError:
        return str(path)


def _context(reading: _Reading, today: datetime.date) -> Context:
    values = [value for _, value in reading.valid]
    places: dict[str, list[str]] = {}
    for document, _ in reading.documents:
        facts = document.data.get("facts")
        for fact_id in facts if isinstance(facts, Mapping) else ():
            places.setdefault(str(fact_id), []).append(document.shown)
    jurisdictions = {v.code: v for v in values if isinstance(v, Jurisdiction)}
    return Context(
        today=today,
        fact_places=places,
        facts=_facts(values),
        steps=_shared_steps(values),
        jurisdictions=jurisdictions,
        carriers=frozenset(v.slug for v in values if isinstance(v, CarrierFile)),
        has_accounts=any(isinstance(v, Accounts) for v in values),
    )


def _facts(values: Iterable[Any]) -> dict[str, Fact]:
    return {key: fact for v in values for key, fact in getattr(v, "facts", {}).items()}


def _shared_steps(values: Iterable[Any]) -> dict[str, Step]:
    shared = (v for v in values if isinstance(v, SharedSteps | Jurisdiction))
    return {step.id: step for v in shared for step in v.steps}


def _assembled(kept: list[Any], reading: _Reading) -> Catalog:
    steps = _shared_steps(kept)
    jurisdictions = {v.code: v for v in kept if isinstance(v, Jurisdiction)}
    carriers = {
        v.slug: _carrier(v, steps, jurisdictions[v.jurisdiction])
        for v in kept
        if isinstance(v, CarrierFile) and v.jurisdiction in jurisdictions
    }
    return Catalog(
        carriers=dict(sorted(carriers.items())),
        jurisdictions=jurisdictions,
        accounts=next((v for v in kept if isinstance(v, Accounts)), None),
        facts=_facts(kept),
        problems=tuple(sorted(set(reading.problems))),
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
