"""The file of settings: every line explained, every fault named."""

import re
import tomllib
from dataclasses import fields

import pytest

from simexit.serve.settings import (
    EXAMPLE,
    BadSettings,
    Settings,
    find_settings,
    read_settings,
)


def test_the_example_says_what_holds_without_it():
    assert Settings() == read_settings(EXAMPLE)


def test_the_example_explains_every_setting():
    paragraphs = EXAMPLE.read_text("utf-8").split("\n\n")
    explained = {
        re.search(r"^(\w+) =", paragraph, re.MULTILINE)[1]
        for paragraph in paragraphs
        if paragraph.startswith("# ") and re.search(r"^\w+ =", paragraph, re.MULTILINE)
    }

    assert {field.name for field in fields(Settings)} == explained
    assert explained == set(tomllib.loads(EXAMPLE.read_text("utf-8")))


def test_without_a_file_the_usual_settings_hold(tmp_path):
    assert Settings() == find_settings(None, tmp_path)


def test_the_file_in_the_folder_is_found_and_a_named_one_comes_first(tmp_path):
    (tmp_path / "simexit.toml").write_text("port = 9001")
    named = tmp_path / "other.toml"
    named.write_text("port = 9002")

    assert find_settings(None, tmp_path).port == 9001
    assert find_settings(named, tmp_path).port == 9002


def test_the_command_line_comes_before_the_file():
    settings = Settings(port=9001, lang="en").chosen(port=9002, lang=None)

    assert (settings.port, settings.lang) == (9002, "en")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("prot = 1", "there is no setting 'prot'; did you mean port?"),
        ("colour = 'red'", "there is no setting 'colour'"),
        ("port = '80'", "port must be a whole number, not '80'"),
        ("port = true", "port must be a whole number, not True"),
        ("port = 70000", "port must be between 0 and 65535"),
        ("max_visitors = 0", "max_visitors must be between 1 and 10000"),
        ("idle_minutes = -1", "idle_minutes must be between 1 and"),
        ("max_message_kib = 1", "max_message_kib must be between 16 and"),
        ("open_browser = 'no'", "open_browser must be true or false"),
        ("lang = 'fr'", 'lang must be "" or one of zh-Hans, zh-Hant, en'),
        ("base_url = 'guide'", "base_url must be a path that begins and ends"),
        ("base_url = '/a//b/'", "base_url must be"),
        ("allowed_origins = 'http://a'", "allowed_origins must be a list"),
        ("allowed_origins = ['*']", "allowed_origins must be a list of addresses"),
        ("allowed_origins = ['https://a.org/x']", "allowed_origins must be a list"),
        ("allowed_origins = [1]", "allowed_origins must be a list"),
        ("trusted_proxies = ['proxy']", "trusted_proxies must be a list of IP"),
        ("port =", "is not valid TOML"),
    ],
)
def test_a_fault_is_told_with_what_to_write_instead(tmp_path, line, words):
    path = tmp_path / "simexit.toml"
    path.write_text(line)

    with pytest.raises(BadSettings) as bad:
        read_settings(path)

    assert words in str(bad.value)
    assert str(path) in str(bad.value)


def test_all_faults_are_told_at_once(tmp_path):
    path = tmp_path / "simexit.toml"
    path.write_text("port = -1\nidle_minutes = 0\n")

    with pytest.raises(BadSettings) as bad:
        read_settings(path)

    assert str(bad.value).count("\n") == 1


def test_a_file_that_is_not_there_or_not_a_text_is_told(tmp_path):
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe")

    with pytest.raises(BadSettings, match="cannot be read"):
        read_settings(tmp_path / "absent.toml")
    with pytest.raises(BadSettings, match="UTF-8"):
        read_settings(tmp_path / "binary.toml")


def test_what_is_allowed_is_taken(tmp_path):
    path = tmp_path / "simexit.toml"
    path.write_text(
        'base_url = "/guide/"\n'
        'allowed_origins = ["https://guide.example.org", "http://[::1]:8080"]\n'
        'trusted_proxies = ["127.0.0.1", "::1"]\n'
    )

    settings = read_settings(path)

    assert settings.base_url == "/guide/"
    assert settings.trusted_proxies == ("127.0.0.1", "::1")
    assert len(settings.allowed_origins) == 2
