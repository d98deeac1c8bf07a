"""The loaded catalog, kept on disk until a data file or the code changes.

Reading and checking the files takes about a second; every visitor's kernel needs them.
"""

import datetime
import hashlib
import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path

from simexit.catalog.catalog import Catalog

CODE = Path(__file__).parent


def cached_catalog(folder: Path, *, today: datetime.date) -> Catalog:
    """The catalog below `folder`, from the cache when nothing has changed since.

    Whatever is wrong with the cache (no room, no rights, damaged), the files are read.
    """
    kept = _place(folder)
    state = _state(folder, today)
    found = _read(kept, state)
    if found is not None:
        return found

    from simexit.catalog.loader import load_catalog

    loaded = load_catalog(folder, today=today)
    _write(kept, state, loaded)
    return loaded


def _place(folder: Path) -> Path:
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return user_cache_path("simexit") / f"catalog-{name}.pickle"


def _state(folder: Path, today: datetime.date) -> str:
    """A fingerprint of everything that the catalog is made from."""
    stamps = (*_stamps(CODE, "*.py"), *_stamps(folder, "*.yaml"))
    lines = (sys.version, str(today), *stamps)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _stamps(folder: Path, pattern: str) -> Iterator[str]:
    for path in sorted(folder.rglob(pattern)):
        try:
            stat = path.stat()
            yield f"{path} {stat.st_size} {stat.st_mtime_ns}"
        except OSError:  # gone again, or a link that leads nowhere
            yield f"{path} unreadable"


def _read(kept: Path, state: str) -> Catalog | None:
    try:
        if not _is_ours(kept):
            return None
        with kept.open("rb") as file:
            if pickle.load(file) != state:
                return None
            found = pickle.load(file)
    except Exception:  # a damaged pickle may raise anything; the files are still there
        return None
    return found if isinstance(found, Catalog) else None


def _is_ours(kept: Path) -> bool:
    """Only what this account wrote, and nobody else can write, is read back."""
    if not hasattr(os, "getuid"):
        return True
    stat = kept.stat()
    return stat.st_uid == os.getuid() and not stat.st_mode & 0o022


def _write(kept: Path, state: str, catalog: Catalog) -> None:
    new = kept.with_suffix(f".{os.getpid()}")
    try:
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with new.open("wb") as file:
            os.chmod(new, 0o600)
            pickle.dump(state, file)
            pickle.dump(catalog, file, protocol=pickle.HIGHEST_PROTOCOL)
        new.replace(kept)  # at once, so that nobody reads half of it
    except OSError:
        with suppress(OSError):
            new.unlink()
