"""What was measured, kept part by part: when, at which commit, on which machine."""

import datetime
import json
import os
import platform
import subprocess
from pathlib import Path
from typing import Any

import psutil

from .contender import CONTENDERS, ROOT
from .environments import FOLDER, versions

LATEST = FOLDER / "results.json"
PUBLISHED = Path(__file__).parent / "latest.json"

Results = dict[str, Any]


def read(path: Path = LATEST) -> Results:
    """What has been measured so far; nothing at first."""
    if not path.is_file():
        return {}
    results: Results = json.loads(path.read_text("utf-8"))
    return results


def remark(**notes: str) -> None:
    """Say with the figures what was unusual about the machine: `note`, `note_zh`."""
    said = {name.replace("_", "-"): note for name, note in notes.items()}
    _write(read() | said)


def _write(results: Results) -> None:
    LATEST.parent.mkdir(exist_ok=True)
    LATEST.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", "utf-8")


def keep(part: str, measured: Any) -> None:
    """Keep what one part has measured, in the place of what it measured before."""
    results = read() | {part: measured}
    taken = results.setdefault("taken", {})
    taken[part] = {"day": f"{datetime.datetime.now():%Y-%m-%d}", "commit": _commit()}
    results["machine"] = _machine()
    results["versions"] = {one.key: versions(one) for one in CONTENDERS}
    _write(results)


def _commit() -> str:
    command = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    run = subprocess.run(command, capture_output=True, text=True)
    return run.stdout.strip()


def _machine() -> str:
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, "
        f"Python {platform.python_version()}"
    )
