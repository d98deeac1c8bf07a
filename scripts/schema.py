"""Write carriers/schema.json, which editors check carrier files with while one types.

`python scripts/schema.py`; `tests/test_docs.py` tells when it is due.
"""

import json
from pathlib import Path

from simexit.catalog.schema import json_schema

FILE = Path(__file__).resolve().parents[1] / "carriers" / "schema.json"


def schema_text() -> str:
    """The file's text, made of the types in simexit.catalog."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(schema_text(), encoding="utf-8")
