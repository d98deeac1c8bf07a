"""Problems: faults in data files, told so that a person can mend them."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """A fault in a data file: where, which rule, what is wrong, what to write instead."""

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
        return f"{place}: {self.severity} [{self.rule}] {self.message}\n    fix: {self.fix}"

    def as_github(self) -> str:
        """One line that a GitHub workflow shows as an annotation on the changed line."""
        properties = (
            f"file={_property(self.file)},line={self.line},col={self.column},"
            f"title={_property(self.rule)}"
        )
        return f"::{self.severity} {properties}::{_data(f'{self.message} Fix: {self.fix}')}"


def report(problems: Iterable[Problem], form: str) -> str:
    """All problems at once, as `text`, `json` or `github`; empty text when there are none."""
    found = list(problems)
    if form == "json":
        return json.dumps([asdict(p) for p in found], ensure_ascii=False, indent=2)
    lines = (p.as_github() if form == "github" else p.as_text() for p in found)
    return "\n".join(lines)


def _data(value: str) -> str:
    # Escapes of GitHub's workflow commands: a line break would end the annotation.
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
