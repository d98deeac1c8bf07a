"""Write what follows from the file format: `python scripts/schema.py`.

That is carriers/schema.json, which editors check files with while one types, and the
template and the tables of fields in carriers/README.md. `tests/test_docs.py` tells
when it is due.
"""

import json
import re
from pathlib import Path
from typing import Any

from simexit.catalog.account import Accounts
from simexit.catalog.decision import Decision
from simexit.catalog.jurisdiction import Jurisdiction
from simexit.catalog.refusal import Refusals
from simexit.catalog.schema import CarrierFile, json_schema
from simexit.catalog.shared import SharedFacts, SharedSteps, Uncited
from simexit.catalog.starter import starter_text

FOLDER = Path(__file__).resolve().parents[1] / "carriers"
KINDS = (
    *(CarrierFile, Jurisdiction, Accounts, SharedSteps, SharedFacts, Uncited),
    *(Decision, Refusals),
)
# In the order in which one meets them in a file.
TYPES = (
    *("CarrierFile", "Text", "Statement", "Review", "NumberRange", "AsksFor"),
    "Contact",
    *("Terms", "YesNo", "Channels", "Period", "Money", "WayOut", "WayStatement"),
    *("Step", "StepUse"),
    *(
        "Conflict",
        "Fact",
        "Retired",
        "Jurisdiction",
        "Body",
        "Route",
        "Limit",
        "Accounts",
        "Account",
    ),
    *("SharedSteps", "SharedFacts", "Uncited", "Decision", "Question", "Answer"),
    *("Outcome", "WayInGeneral", "Refusals", "Reason"),
)


def schema_text() -> str:
    """The text of carriers/schema.json."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def readme_text(readme: str) -> str:
    """carriers/README.md with its made parts brought up to date."""
    parts = {"template": f"```yaml\n{starter_text()}```", "fields": _tables()}
    for name, text in parts.items():
        marked = re.compile(
            f"(<!-- {name}: .*? -->\n).*(\n<!-- /{name} -->)", re.DOTALL
        )
        readme = marked.sub(lambda m, text=text: f"{m[1]}\n{text}\n{m[2]}", readme)
    return readme


def _tables() -> str:
    known: dict[str, dict[str, Any]] = {}
    for kind in KINDS:
        schema = json_schema(kind)
        known |= {**schema["$defs"], kind.__name__: schema}
    return "\n\n".join(_table(name, known) for name in TYPES)


def _table(name: str, known: dict[str, dict[str, Any]]) -> str:
    schema = known[name]
    needed = schema.get("required", [])
    rows = [
        f"| `{field}` | {_kind(said, known)} | {'yes' if field in needed else ''} "
        f"| {' '.join(said['description'].split())} |"
        for field, said in schema["properties"].items()
    ]
    head = ["| Field | Kind | Needed | What it holds |", "|---|---|---|---|"]
    return "\n".join([f"### {name}", "", schema["description"], "", *head, *rows])


_PLAIN = {"integer": "whole number", "boolean": "true or false", "number": "number"}


def _kind(said: dict[str, Any], known: dict[str, dict[str, Any]]) -> str:
    """What may stand in a field, in words."""
    if "$ref" in said:
        name = said["$ref"].rsplit("/", maxsplit=1)[-1]
        if name in TYPES:
            return f"[{name}](#{name.lower()})"
        return _kind(known[name], known)
    if forms := said.get("anyOf") or said.get("oneOf"):
        kinds = [_kind(form, known) for form in forms if form.get("type") != "null"]
        return " or ".join(dict.fromkeys(kinds))
    if words := said.get("enum") or ([said["const"]] if "const" in said else []):
        return ", ".join(f"`{word}`" for word in words)
    if said["type"] == "array":
        return f"list of {_kind(said['items'], known)}"
    if said["type"] == "object":
        return f"{_kind(said['additionalProperties'], known)} by id"
    text = "day" if said.get("format") == "date" else "text"
    return _PLAIN.get(said["type"], text)


if __name__ == "__main__":
    (FOLDER / "schema.json").write_text(schema_text(), encoding="utf-8")
    page = FOLDER / "README.md"
    page.write_text(readme_text(page.read_text("utf-8")), encoding="utf-8")
