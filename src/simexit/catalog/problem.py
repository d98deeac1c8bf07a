"""Problems: faults in data files, told so that a person can mend them."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """A fault in a data file: where, which rule, what is wrong and how to mend it."""

    file: str
    line: int
    column: int
    rule: str
    message: str
    fix: str
    severity: Severity = "error"

    def as_text(self) -> str:
        """Two lines for a terminal; editors recognise the `file:line:column` start."""
        place = f"{self.file}:{self.line}:{self.column}"
        said = f"{place}: {self.severity} [{self.rule}] {self.message}"
        return f"{_printable(said)}\n    fix: {_printable(self.fix)}"

    def as_github(self) -> str:
        """One line that a GitHub workflow shows beside the line of the file."""
        properties = (
            f"file={_property(self.file)},line={self.line},col={self.column},"
            f"title={_property(self.rule)}"
        )
        said = f"{self.message} Fix: {self.fix}"
        return f"::{self.severity} {properties}::{_data(said)}"


def report(problems: Iterable[Problem], form: str) -> str:
    """All problems at once, as `text`, `json` or `github`."""
    found = list(problems)
    if form == "json":
        told = json.dumps([asdict(p) for p in found], ensure_ascii=False, indent=2)
        return told.encode(errors="backslashreplace").decode()
    lines = (p.as_github() if form == "github" else p.as_text() for p in found)
    return "\n".join(lines)


def _printable(value: str) -> str:
    # A file can hold anything: it must not start a new line or colour a terminal.
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode() for c in value
    )


def _data(value: str) -> str:
    # An escape of GitHub's workflow commands.
    return _printable(value).replace("%", "%25")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
