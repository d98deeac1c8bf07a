"""The command: what it prints, and how it ends."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from builders import BAD, GOOD
from click.testing import CliRunner, Result

from simexit import __version__
from simexit.catalog.loader import load_catalog
from simexit.cli import main
from simexit.serve.settings import Settings, find_settings


@pytest.fixture
def run():
    def run(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return run


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The good files as the catalog, with the person standing above them."""
    copy = Path(shutil.copytree(GOOD, tmp_path / "carriers"))
    monkeypatch.setenv("SIMEXIT_CARRIERS", str(copy))
    monkeypatch.chdir(tmp_path)
    return copy


def test_the_version_is_printed_by_itself(run):
    assert run("--version").output == f"{__version__}\n"


def test_help_names_every_command(run):
    for option in ("-h", "--help"):
        told = run(option)
        assert told.exit_code == 0
        commands = [
            "check",
            "compare",
            "decide",
            "due",
            "recourse",
            "identify",
            "lab",
            "new",
            "settings",
            "words",
        ]
        for command in commands:
            assert f"\n  {command} " in told.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["--port", "eight"],
        ["--port", "-1"],
        ["--port", "65536"],
        ["lab", "--port", "65536"],
        ["--lang", "fr"],
        ["check", "--format", "xml"],
        ["compare", "--format", "pdf"],
        ["compare", "--lang", "fr"],
        ["new"],
    ],
)
def test_wrong_usage_ends_with_2_and_no_traceback(run, arguments):
    told = run(*arguments)

    assert told.exit_code == 2
    assert "Usage: " in told.output
    assert "Traceback" not in told.output


def test_an_unknown_language_comes_with_the_choices(run):
    assert "choose from zh-Hans, zh-Hant, en" in run("compare", "--lang", "fr").output


# settings


def test_the_settings_printed_are_a_file_to_start_from(run, tmp_path):
    (tmp_path / "simexit.toml").write_text(run("settings").output, "utf-8")

    assert find_settings(None, tmp_path) == Settings()


def test_a_fault_in_the_settings_is_wrong_usage(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "simexit.toml").write_text("prot = 1")
    told = run("--no-browser")

    assert told.exit_code == 2
    assert "did you mean port?" in told.output
    assert "Traceback" not in told.output


def test_the_command_line_and_the_file_come_together(run, tmp_path, monkeypatch):
    used = []
    monkeypatch.setattr("simexit.serve.launcher.run_app", lambda *a: used.append(a))
    named = tmp_path / "mine.toml"
    named.write_text("max_visitors = 7")

    assert run("--settings", named, "--port", "0").exit_code == 0
    assert run("--settings", tmp_path / "absent").exit_code == 2

    [[host, port, *others, settings]] = used
    assert (host, port, others) == (None, 0, [None, None, None])
    assert settings.max_visitors == 7


# check


def test_a_clean_check_says_nothing_and_ends_with_0(run, folder):
    for arguments in ([], ["carriers"], ["carriers/acme.yaml"]):
        told = run("check", *arguments)
        assert (told.exit_code, told.output) == (0, "")


def test_the_real_files_are_clean(run, monkeypatch):
    monkeypatch.delenv("SIMEXIT_CARRIERS", raising=False)
    told = run("check")

    assert (told.exit_code, told.output) == (0, "")


def test_problems_end_with_1_and_are_told_all_at_once(run, folder):
    for name in ("answers-have-facts", "missing-field", "file-readable"):
        shutil.copy(BAD / f"{name}.yaml", folder)
    told = run("check")

    assert told.exit_code == 1
    for rule in ("answers-have-facts", "missing-field", "file-readable"):
        assert f"error [{rule}]" in told.output
    places = [line for line in told.output.split("\n") if line.startswith("carriers/")]
    assert places == sorted(places, key=lambda line: line.split(":")[0])
    assert told.output.count("\n    fix: ") == len(places)


def test_text_is_one_line_to_jump_to_and_one_to_mend_it(run, folder):
    shutil.copy(BAD / "jurisdiction-is-known.yaml", folder)

    told = run("check", "carriers/jurisdiction-is-known.yaml")
    assert told.output == (
        "carriers/jurisdiction-is-known.yaml:5:15: error [jurisdiction-is-known] "
        "there is no sound file jurisdictions/atlantis.yaml\n"
        "    fix: use one of: unknown, xa; or mend that file first\n"
    )


def test_github_gets_one_annotation_for_each(run, folder):
    shutil.copy(BAD / "answers-have-facts.yaml", folder)
    told = run("check", "--format", "github")

    first, second = told.output.splitlines()
    assert told.exit_code == 1
    assert first.startswith(
        "::error file=carriers/answers-have-facts.yaml,line=22,col=3,"
    )
    assert second.startswith("::error file=carriers/answers-have-facts.yaml,line=24,")


def test_json_is_a_list_even_when_it_is_empty(run, folder):
    assert json.loads(run("check", "--format", "json").output) == []

    shutil.copy(BAD / "answers-have-facts.yaml", folder)
    told = run("check", "--format", "json")
    assert told.exit_code == 1
    assert [p["rule"] for p in json.loads(told.output)] == ["answers-have-facts"] * 2


def test_stale_facts_are_warnings_by_line_in_each_format(run, folder):
    path = folder / "acme.yaml"
    text = path.read_text("utf-8").replace("last: 2026-", "last: 2016-", 1)
    path.write_text(text, "utf-8")
    line = text[: text.index("last: 2016-")].count("\n") + 1

    told = run("check", "--stale", path)
    assert told.exit_code == 1
    assert f"acme.yaml:{line}:9: warning [facts-are-fresh] " in told.output
    assert "\n    fix: read the source again" in told.output

    told = run("check", "--stale", path, "--format", "github")
    assert told.exit_code == 1
    assert f"::warning file=carriers/acme.yaml,line={line},col=9," in told.output

    told = run("check", "--stale", path, "--format", "json")
    assert told.exit_code == 1
    assert {p["severity"] for p in json.loads(told.output)} == {"warning"}


def test_fresh_facts_end_with_0(run, tmp_path):
    run("new", "fresh", "--folder", tmp_path)
    told = run("check", "--stale", tmp_path / "fresh.yaml")

    assert (told.exit_code, told.output) == (0, "")
    assert run("check", "--stale", tmp_path, "--format", "json").output == "[]\n"


def test_a_path_that_is_not_there_is_wrong_usage(run, folder):
    told = run("check", "carriers/acme.yaml", "carriers/nobody.yaml", "nowhere")

    assert told.exit_code == 2
    assert "there is no file or folder carriers/nobody.yaml, nowhere" in told.output


def test_a_name_too_long_for_any_file_is_wrong_usage(run, folder):
    told = run("check", "x" * 300)

    assert told.exit_code == 2
    assert "there is no file or folder xxx" in told.output


def test_a_warning_is_told_too(run, folder):
    path = folder / "acme.yaml"
    text = path.read_text("utf-8").replace("against: [LF-01]\n", "against: [NO-1]\n")
    path.write_text(text, "utf-8")

    told = run("check", path)
    assert told.exit_code == 1
    assert "warning [facts-are-known]" in told.output


@pytest.mark.parametrize(
    "content",
    [b"\x00\xff" * 50, b"", b"x" * 10_000_000, b"a: &a [*a]\n", b"[" * 9_999],
    ids=["binary", "empty", "huge", "alias", "deep"],
)
def test_what_is_no_carrier_is_a_problem_and_never_a_traceback(run, folder, content):
    path = folder / "odd.yaml"
    path.write_bytes(content)

    told = run("check", path)
    assert told.exit_code == 1
    assert told.exception is None or isinstance(told.exception, SystemExit)
    assert "odd.yaml:1:" in told.output


# new


def test_a_new_file_is_written_and_passes_the_check(run, folder, monkeypatch):
    monkeypatch.delenv("SIMEXIT_CARRIERS")
    told = run("new", "my-card", "--folder", folder)

    assert told.exit_code == 0
    assert told.output.startswith(f"{folder / 'my-card.yaml'}\n")
    assert "simexit check" in told.output
    assert run("check", folder / "my-card.yaml").output == ""


def test_a_new_file_goes_to_the_catalog_by_default(run, folder):
    assert run("new", "my-card").exit_code == 0
    assert (folder / "my-card.yaml").is_file()


def test_a_bad_slug_is_wrong_usage(run, folder):
    told = run("new", "My Card")

    assert told.exit_code == 2
    assert "small letters and digits" in told.output


def test_an_existing_file_is_left_alone(run, folder):
    before = (folder / "acme.yaml").read_bytes()
    told = run("new", "acme")

    assert told.exit_code == 1
    assert "acme.yaml exists already; nothing was written" in told.output
    assert (folder / "acme.yaml").read_bytes() == before


def test_a_folder_that_cannot_be_written_is_told(run, tmp_path):
    (tmp_path / "file").write_text("")
    told = run("new", "my-card", "--folder", tmp_path / "file" / "inside")

    assert told.exit_code == 1
    assert "cannot be written" in told.output
    assert "Traceback" not in told.output


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no devices here")
def test_a_device_in_place_of_a_folder_is_told_by_its_name(run):
    told = run("new", "my-card", "--folder", "/dev/null")

    assert told.exit_code == 1
    assert "Error: /dev/null exists already; nothing was written\n" == told.output


# compare


def test_compare_prints_a_table_of_all_carriers(run, catalog):
    told = run("compare", "--lang", "en")

    assert told.exit_code == 0
    for slug, carrier in catalog.carriers.items():
        assert (slug in told.output) == (carrier.retired is None)


def test_compare_takes_slugs_names_and_aliases(run):
    told = run("compare", "heyon", "鴨聊卡", "--format", "csv", "--lang", "EN")
    header, *rows = csv.reader(io.StringIO(told.output))

    assert header == [
        "Phase",
        "Criterion",
        "heyon",
        "heyon: facts",
        "yaliao",
        "yaliao: facts",
    ]
    assert all(len(row) == len(header) for row in rows)


def test_compare_speaks_chinese_unless_told_otherwise(run):
    assert "未知" in run("compare", "heyon").output
    assert "Unknown" in run("compare", "heyon", "--lang", "en").output
    assert "離開的難度" in run("compare", "heyon", "--lang", "zh-hk").output


@pytest.mark.parametrize(
    ("form", "beginning"), [("md", "| Phase | Criterion | heyon |"), ("html", "<div")]
)
def test_compare_in_other_formats(run, form, beginning):
    told = run("compare", "heyon", "--format", form, "--lang", "en")

    assert told.exit_code == 0
    assert told.output.lstrip().startswith(beginning)


def test_compare_of_nobody_known_names_near_ones(run):
    told = run("compare", "heyonn")

    assert told.exit_code == 2
    assert "did you mean heyon" in told.output
    assert "Traceback" not in told.output


def test_the_command_and_python_compare_the_same(run, catalog):
    told = run("compare", "--format", "csv", "--lang", "en")
    header = next(csv.reader(io.StringIO(told.output)))
    active = [slug for slug, c in catalog.carriers.items() if c.retired is None]

    assert header[2::2] == active


def test_the_data_of_the_tests_is_as_sound_as_the_real_data(today):
    assert load_catalog(GOOD, today=today).problems == ()


def test_first_digits_are_looked_up_and_what_else_tells_is_listed(run):
    told = run("identify", "+852", "6100", "--lang", "en")

    assert told.exit_code == 0
    assert "A hint: numbers in Hong Kong that begin with +852 6100" in told.output
    assert "\nWhat else tells who runs it\n- The name on the card" in told.output


@pytest.mark.parametrize("digits", ["6100", "+999 1", "zzz"])
def test_first_digits_without_a_country_are_wrong_usage(run, digits):
    told = run("identify", digits, "--lang", "en")

    assert told.exit_code == 2
    assert "country" in told.output
    assert "Traceback" not in told.output


def test_a_whole_number_is_not_printed_back(run):
    told = run("identify", "+85261001234", "--lang", "en")

    assert told.exit_code == 0
    assert "1234" not in told.output
    assert "never give a whole number" in told.output


def test_words_are_printed_with_what_is_yours_in_brackets(run):
    told = run("words", "cmhk", "request", "--channel", "email", "--lang", "en")

    assert told.exit_code == 0
    assert told.output.startswith("Request to close my number [the number this")
    assert "Name: [your name]" in told.output
    assert "⟦" not in told.output


def test_the_first_channel_is_taken_when_none_is_named(run):
    told = run("words", "giffgaff", "request", "--way", "port-out", "--lang", "en")

    assert told.output == "PAC\n\n"


@pytest.mark.parametrize(
    ("asked", "choices"),
    [
        (("cmhk", "sing"), "ask, request, move"),
        (("cmhk", "request", "--channel", "fax"), "chat, phone, shop"),
        (("cmhk", "request", "--way", "flee"), "cancel, port-out"),
        (("cmhk", "appeal", "--body", "fcc"), "ccss, consumer-council, pcpd"),
        (("heyon", "appeal"), "no body is known"),
        (("cmkh", "request"), "did you mean"),
    ],
)
def test_words_that_do_not_exist_are_refused_with_the_choices(run, asked, choices):
    told = run("words", *asked)

    assert told.exit_code == 2
    assert choices in told.output
    assert "Traceback" not in told.output


# --- decide ---------------------------------------------------------------------------


def test_deciding_asks_the_next_question_or_tells_where_the_answers_lead(run):
    asked = run("decide", "giffgaff", "--answer", "keep=later", "--lang", "en")
    assert asked.output.startswith("codes: Does it still have to receive")

    answers = ("--answer", "keep=later", "--answer", "codes=no")
    told = run("decide", "giffgaff", *answers, "--lang", "en")
    assert told.exit_code == 0
    assert "Way out: Keep it alive at little cost (offered: Yes)" in told.output
    assert "[GG-01 GG-02]" in told.output


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("nobody",), "no carrier is called"),
        (("heyon", "--answer", "keep=perhaps"), "choose from: keep, later, give-up"),
        (("heyon", "--answer", "keep"), "choose from: keep, later, give-up"),
        (("heyon", "--answer", "kept=yes"), "there are: number, keep"),
    ],
)
def test_an_answer_that_there_is_not_is_wrong_usage(run, given, words):
    told = run("decide", *given)

    assert told.exit_code == 2
    assert words in told.output


def test_who_can_be_turned_to_is_printed_with_days_and_facts(run):
    days = ("--sent", "2026-09-01", "--complained", "2026-09-10")
    told = run("recourse", "yaliao", "money-owed", *days, "--lang", "en")

    assert told.exit_code == 0
    assert "Customer Complaint Settlement Scheme (CCSS)" in told.output
    assert "counted from your complaint on 2026-09-10" in told.output
    assert "[HK-" in told.output


def test_where_nobody_decides_that_is_said(run):
    told = run("recourse", "heyon", "money-owed", "--lang", "en")

    assert told.exit_code == 0
    assert "Nobody who decides about this is known" in told.output


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("yaliao", "no-reason"), "money-owed"),
        (("yaliaoo-x", "money-owed"), "did you mean"),
        (("yaliao", "money-owed", "--sent", "soon"), "is no day"),
        (("yaliao", "money-owed", "--deadlocked", "2026-02-29"), "is no day"),
    ],
)
def test_a_reason_or_a_day_that_there_is_not_is_refused(run, asked, said):
    told = run("recourse", *asked)

    assert told.exit_code == 2
    assert said in told.output
