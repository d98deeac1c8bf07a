"""What Voila and JupyterLab are told before they start."""

import sys

import pytest
from jupyter_client.kernelspec import NoSuchKernel
from voila.paths import collect_static_paths, collect_template_paths

from simexit.serve.configuration import (
    CONTENT_SECURITY_POLICY,
    SHARE,
    find_our_template,
    lab_arguments,
    voila_config,
)
from simexit.serve.kernelspec import ThisPython


def test_visitors_get_no_tracebacks_files_or_overrides():
    voila = voila_config().VoilaConfiguration

    assert voila.show_tracebacks is False
    assert voila.file_allowlist == []
    assert ("NO", "NO") == (voila.allow_template_override, voila.allow_theme_override)


def test_voila_finds_our_template_before_any_other(monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", "elsewhere")
    find_our_template()

    ours = SHARE / "voila" / "templates" / "simexit"
    found = collect_template_paths(["voila", "nbconvert"], "simexit", prune=True)
    static = collect_static_paths(["voila", "nbconvert"], "simexit", prune=True)
    assert str(ours) == found[0]
    assert str(ours / "static") == static[0]


def test_the_page_may_only_talk_to_its_own_host():
    assert "http" not in CONTENT_SECURITY_POLICY
    assert "*" not in CONTENT_SECURITY_POLICY


def test_jupyterlab_stays_on_this_machine_and_asks_for_no_news(tmp_path):
    arguments = lab_arguments(tmp_path, 8888, open_browser=False)

    assert "--ServerApp.ip=127.0.0.1" in arguments
    assert "--LabApp.news_url=None" in arguments
    assert "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate" in (
        arguments
    )


def test_the_kernel_is_the_python_that_serves():
    specs = ThisPython()

    assert ["python3"] == list(specs.get_all_specs())
    assert sys.executable == specs.get_kernel_spec("python3").argv[0]
    with pytest.raises(NoSuchKernel):
        specs.get_kernel_spec("another")
