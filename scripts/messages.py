"""Bring locale/zh_Hans.po up to date with the sources: `python scripts/messages.py`.

New messages come in without a translation, those no longer used go out.
`tests/test_i18n.py` compares what is here with what is there.
"""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "simexit"
WRITTEN = PACKAGE / "locale" / "zh_Hans.po"

KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None, "NN_": (1, 2)}
TEMPLATES = "views/templates/**.html"
METHODS = [("**.py", "python"), (TEMPLATES, "jinja2.ext:babel_extract")]
# As views/markup.py reads them; a template that cannot be read is an error here.
OPTIONS = {TEMPLATES: dict.fromkeys(("trim_blocks", "lstrip_blocks"), "true")}
OPTIONS[TEMPLATES]["silent"] = "false"


def extracted() -> Catalog:
    """Every message of the code and the templates."""
    found = Catalog(charset="utf-8")
    for file, _, message, _, context in extract_from_dir(
        PACKAGE, METHODS, OPTIONS, keywords=KEYWORDS
    ):
        place = (PACKAGE / file).relative_to(ROOT).as_posix()
        found.add(message, locations=[(place, None)], context=context)
    return found


def written(path: Path = WRITTEN) -> Catalog:
    """The translations as they stand in the file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def main() -> None:
    """Write the file anew; what is translated stays."""
    catalog = written()
    catalog.update(extracted(), no_fuzzy_matching=True, update_creation_date=False)
    options = {"include_lineno": False, "sort_output": True, "ignore_obsolete": True}
    with WRITTEN.open("wb") as file:
        write_po(file, catalog, width=88, **options)


if __name__ == "__main__":
    main()
