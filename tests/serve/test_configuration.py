"""What Voila and JupyterLab are told before they start."""

import json
import sys
import tempfile

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
from simexit.serve.kernelspec import ForkedInLab, ThisPython


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


def test_jupyterlab_forks_kernels_when_asked_to(tmp_path):
    ordinary, forked = (
        [
            argument.partition("=")[2]
            for argument in lab_arguments(tmp_path, 8888, False, forked=forked)
            if "kernel_spec_manager" in argument
        ]
        for forked in (False, True)
    )

    assert ([], ["simexit.serve.kernelspec.ForkedInLab"]) == (ordinary, forked)


def test_forking_python_leaves_other_kernels_as_they_are(tmp_path):
    other = {"argv": ["other"], "display_name": "Other", "language": "other"}
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "kernel.json").write_text(json.dumps(other))
    specs = ForkedInLab(kernel_dirs=[str(tmp_path)])
    told = {name: one["spec"] for name, one in specs.get_all_specs().items()}

    assert ["other"] == told["other"]["argv"]
    assert {} == told["other"]["metadata"]
    assert sys.executable == told["python3"]["argv"][0]
    provisioner = told["python3"]["metadata"]["kernel_provisioner"]
    assert "fork-provisioner" == provisioner["provisioner_name"]
    assert provisioner["config"]["debugger"]
    assert told["python3"] == specs.get_kernel_spec("python3").to_dict()


def test_the_kernel_is_the_python_that_serves():
    specs = ThisPython()

    assert ["python3"] == list(specs.get_all_specs())
    assert sys.executable == specs.get_kernel_spec("python3").argv[0]
    with pytest.raises(NoSuchKernel):
        specs.get_kernel_spec("another")


def test_kernels_listen_to_files_where_their_names_are_short_enough(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(tempfile, "gettempdir", lambda: "/tmp")
    assert voila_config().KernelManager.transport == "ipc"

    monkeypatch.setattr(tempfile, "gettempdir", lambda: "/" + "x" * 42)
    assert "transport" not in voila_config().KernelManager

    monkeypatch.setattr(tempfile, "gettempdir", lambda: "/tmp")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "transport" not in voila_config().KernelManager
