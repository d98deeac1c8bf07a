"""Whatever a file holds, checking it gives problems and never raises."""

import datetime
from pathlib import Path

import pytest
from builders import GOOD
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from simexit.catalog.loader import check_files
from simexit.catalog.location import carriers_folder
from simexit.catalog.problem import report

TODAY = datetime.date(2026, 11, 22)
REAL = carriers_folder()

# The folder and the environment are the same for all examples of a test.
FUZZ = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def check(tmp_path, monkeypatch):
    """Check some bytes as a carrier file, and tell what is found in every form."""
    monkeypatch.setenv("SIMEXIT_CARRIERS", str(GOOD))

    def check(content: bytes, name: str = "fuzzed.yaml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        problems = check_files([path], today=TODAY)
        for form in ("text", "json", "github"):
            report(problems, form).encode("utf-8")
        for problem in problems:
            assert Path(problem.file).name == path.name
            assert problem.line > 0
            assert problem.column > 0
            assert problem.message
            assert problem.fix
        return problems

    return check


@given(st.binary(max_size=400))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe\x00")
@FUZZ
def test_random_bytes(check, content):
    assert check(content)  # no random bytes are a carrier


# What YAML gives a meaning to, and what carrier files are made of.
PIECES = st.sampled_from(
    [
        *"\n\n\n  \t-:?[]{},&*!|>'\"%@`#~<.",
        ": ", "- ", "\n  ", "\n    - ", "---\n", "...\n", "<<: ", "? ", "!!set ",
        "!!binary ", "&a ", "*a", "%YAML 1.1\n", "null", "true", "yes", "0x1f", "1e9",
        ".nan", "-.inf", "2026-13-45", "2026-02-30", "9" * 400, "\\x00", "\\ud800",
        "\u2028", "\x85", "\ufeff", "\u200b", "鸭", "𝟛", "schema: 1", "slug: fuzzed",
        "steps:", "use: decide", "id: ", "facts:", "terms:", "url: http://[",
        "after: [decide]", "ways: [cancel]", "amount: 1e999999", "count: -1",
        "read: 2026-11-01", "zh-Hans: 卡", "en: card", "\n  H01:", "sends: true",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
@example("? [a]\n: 1")
@example("<<: {slug: x}\n")
@example("facts:\n  1: {says: 2}\n")
@example("facts:\n- ")
@example("steps:\n- conflicts:\n  - {claim: LF-01, against: 5}\n")
@FUZZ
def test_random_yaml(check, content):
    check(content.encode("utf-8", "replace"))


@st.composite
def mutations(draw, path: Path) -> bytes:
    """A sound file in which a few lines are moved, lost or spoilt."""
    lines = path.read_text("utf-8").split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        spoilt = draw(PIECES)
        cut = draw(st.integers(0, len(line)))
        lines[at : at + 1] = draw(
            st.sampled_from(
                [
                    [],
                    [line, line],
                    [" " + line],
                    [line.lstrip()],
                    [line[:cut]],
                    [line[:cut] + spoilt + line[cut:]],
                    [line.partition(":")[0] + ": " + spoilt],
                    [spoilt, line],
                ]
            )
        )
    return "\n".join(lines).encode("utf-8", "replace")


@given(mutations(REAL / "heyon.yaml"))
@FUZZ
def test_a_real_file_that_was_spoilt(check, content):
    check(content, "heyon.yaml")


@given(mutations(GOOD / "acme.yaml"))
@FUZZ
def test_a_file_that_uses_every_field_and_was_spoilt(check, content):
    check(content, "acme.yaml")


@given(mutations(REAL / "heyon.yaml"))
@settings(FUZZ, max_examples=40)
def test_a_real_file_in_the_place_of_another_kind(check, content):
    for name in ("steps.yaml", "accounts.yaml"):
        check(content, name)


@pytest.mark.parametrize(
    "kind", ["steps.yaml", "accounts.yaml", "jurisdictions/xa.yaml"]
)
@given(data=st.data())
@settings(FUZZ, max_examples=50)
def test_shared_files_that_were_spoilt(check, kind, data):
    check(data.draw(mutations(GOOD / kind)), kind)
