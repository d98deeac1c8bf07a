"""An environment of its own for each framework, made the first time it is asked for."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import click

from .contender import ROOT, Contender

FOLDER = ROOT / ".bench"


def scripts(contender: Contender) -> Path:
    """The folder with the contender's commands; ours runs from this environment."""
    if not contender.requires:
        return Path(sys.executable).parent
    wanted = hashlib.sha256("\n".join(contender.requires).encode()).hexdigest()
    home = FOLDER / contender.key
    mark = home / ".made-of"
    if not mark.is_file() or mark.read_text() != wanted:
        _make(home, contender.requires)
        mark.write_text(wanted)
    return home / "bin"


def versions(contender: Contender) -> str:
    """Which version of the framework is measured."""
    from importlib.metadata import distributions

    if not contender.requires:
        return ""
    package = contender.requires[0].split("==")[0]
    places = scripts(contender).parent.glob("lib/python*/site-packages")
    found = [d.version for d in distributions(name=package, path=map(str, places))]
    return found[0] if found else ""


def _make(home: Path, requires: tuple[str, ...]) -> None:
    click.echo(f"Making the environment {home.name}: {', '.join(requires)}")
    shutil.rmtree(home, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, *requires], check=True)
