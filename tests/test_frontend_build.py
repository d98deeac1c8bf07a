"""The front-end is built anew when a source changed; its lack stops no install."""

import importlib.util
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from simexit.serve.frontend import build

ROOT = Path(__file__).parents[1]


@pytest.fixture
def sources(monkeypatch, tmp_path):
    """A copy of the sources, with a bundle that is made of them."""
    folder = tmp_path / "frontend"
    shutil.copytree(build.HERE, folder, ignore=shutil.ignore_patterns("node_modules"))
    monkeypatch.setattr(build, "HERE", folder)
    monkeypatch.setattr(build, "MODULES", folder / "node_modules")
    monkeypatch.setattr(build, "BUNDLE", tmp_path / "frontend.js")
    build.BUNDLE.write_text(build._banner() + "\nlet it = 1;\n")
    return folder


@pytest.mark.parametrize(
    "name", ["main.js", "style.css", "package-lock.json", "bundle.mjs"]
)
def test_a_changed_source_makes_it_outdated(sources, name):
    assert build.is_current()

    with (sources / name).open("a") as source:
        source.write(" ")

    assert not build.is_current()


def test_what_is_current_is_not_built_again(sources, monkeypatch):
    monkeypatch.setattr(build, "node_folder", lambda: None)

    build.build()

    assert build.is_current()


def test_without_node_the_build_says_what_is_missing(sources, monkeypatch):
    monkeypatch.setattr(build, "node_folder", lambda: None)
    build.BUNDLE.unlink()

    with pytest.raises(build.CannotBuild, match="Node 20 or newer"):
        build.build()
    assert [build.NODE_FROM_PYPI] == build.missing_requirements()


@pytest.mark.skipif(build.node_folder() is None, reason="no Node here")
def test_a_build_that_fails_leaves_what_there_was(sources, monkeypatch):
    monkeypatch.setattr(build, "fetch_modules", lambda: None)  # and so no esbuild
    (sources / "main.js").write_text("changed")
    before = build.BUNDLE.read_text()

    with pytest.raises(build.CannotBuild, match="esbuild"):
        build.build()

    assert before == build.BUNDLE.read_text()
    assert [build.BUNDLE.name] == [p.name for p in build.BUNDLE.parent.glob("*.js*")]


def test_npm_runs_as_a_script_of_its_node(monkeypatch, tmp_path):
    npm = tmp_path / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    npm.parent.mkdir(parents=True)
    npm.touch()
    monkeypatch.setattr(build, "node_folder", lambda: tmp_path / "bin")

    node, script, *rest = build.command("npm", "ci")

    assert (tmp_path / "bin", str(npm), ["ci"]) == (Path(node).parent, script, rest)


@pytest.fixture
def hook(monkeypatch):
    """The build hook, on a machine where nothing can be built."""
    spec = importlib.util.spec_from_file_location(
        "hatch_build", ROOT / "hatch_build.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def fail():
        raise build.CannotBuild("no registry")

    stub = SimpleNamespace(
        build=fail,
        is_current=lambda: False,
        missing_requirements=lambda: [build.NODE_FROM_PYPI],
        CannotBuild=build.CannotBuild,
    )
    monkeypatch.setattr(module, "_frontend", lambda: stub)
    warnings = []
    app = SimpleNamespace(display_warning=warnings.append)
    hook = module.FrontendHook(str(ROOT), {}, None, None, "", "wheel", app)
    return hook, warnings


def test_an_editable_install_goes_on_with_a_warning(hook):
    hook, warnings = hook
    hook.initialize("editable", {})

    assert "no registry" in warnings[0]
    assert "make frontend" in warnings[0]


def test_a_package_is_not_built_without_it(hook):
    hook, _ = hook

    with pytest.raises(build.CannotBuild):
        hook.initialize("standard", {})


def test_node_is_asked_for_where_it_is_needed(hook):
    hook, _ = hook

    assert [build.NODE_FROM_PYPI] == hook.dependencies()
