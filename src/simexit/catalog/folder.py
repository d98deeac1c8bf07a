"""A folder of data files: which files it holds, and what kind each of them is."""

from pathlib import Path

from simexit.catalog.account import Accounts
from simexit.catalog.decision import Decision
from simexit.catalog.jurisdiction import Jurisdiction
from simexit.catalog.problem import Problem
from simexit.catalog.refusal import Refusals
from simexit.catalog.schema import CarrierFile, Kind
from simexit.catalog.shared import SharedFacts, SharedSteps, Uncited

_BY_NAME = {
    "accounts.yaml": Accounts,
    "decision.yaml": Decision,
    "refusals.yaml": Refusals,
    "steps.yaml": SharedSteps,
    "uncited.yaml": Uncited,
}
_BY_FOLDER = {"jurisdictions": Jurisdiction, "facts": SharedFacts}


# Files beside the carriers that are none.
SHARED = frozenset(Path(name).stem for name in _BY_NAME)


def data_files(folder: Path, extra: tuple[Path, ...] = ()) -> list[Path]:
    """The data files of `folder`, then `extra`, which take the place of their like."""
    replaced = {path.resolve() for path in extra} | {
        folder.resolve() / _place(path) for path in extra
    }
    own = [*folder.glob("*.yaml"), *folder.glob("*/*.yaml")]
    return [*sorted(p for p in own if p.resolve() not in replaced), *extra]


def files_in(path: Path) -> list[Path]:
    """The data files that a file or folder named by a person stands for."""
    if not path.is_dir():
        return [path]
    return sorted(path.glob("*.yaml")) if is_part(path) else data_files(path)


def nothing_in(folder: Path) -> Problem:
    """What to tell about a folder without a data file."""
    message = "no data file stands in this folder"
    fix = "name a folder with carrier files, or a single file"
    return Problem(shown_path(folder), 1, 1, "file-readable", message, fix)


def kind_of(path: Path, folder: Path) -> Kind:
    """What a file is, by its name or by the folder it stands in."""
    below = path.parent.resolve() != folder.resolve()
    if below and is_part(path.parent):
        return _BY_FOLDER[path.parent.name]
    return _BY_NAME.get(path.name, CarrierFile)


def is_part(folder: Path) -> bool:
    """True for the folders inside a data folder: jurisdictions/ and facts/."""
    return folder.name in _BY_FOLDER


def shown_path(path: Path) -> str:
    """The path as a person sees it: relative to where they stand when it is below."""
    if not path.is_absolute():
        return str(path)
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _place(path: Path) -> Path:
    return (
        Path(path.parent.name, path.name) if is_part(path.parent) else Path(path.name)
    )
