"""The browser's scripts: their pure parts under Node's own test runner, their types."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)

from simexit.serve.frontend import build

SCRIPTS = Path(__file__).parent / "scripts"
COMPONENTS = Path(__file__).parents[1] / "src" / "simexit" / "views" / "components"
# `make test` installs Node with pip where the machine has none.
pytestmark = pytest.mark.skipif(build.node_folder() is None, reason="no Node here")


def node(*arguments: object, given: str = "") -> str:
    """What Node prints when it is run so."""
    run = subprocess.run(
        build.command("node", *map(str, arguments)),
        input=given,
        capture_output=True,
        encoding="utf-8",
        env=build.environment(),
    )
    assert 0 == run.returncode, run.stdout + run.stderr
    return run.stdout


@pytest.mark.parametrize(
    "script", sorted(SCRIPTS.glob("*.test.js")), ids=lambda path: path.name
)
def test_script(script: Path):
    assert "# fail 0" in node("--test", "--test-reporter=tap", script)


def test_the_types_of_the_front_end_and_the_components_hold():
    build.check_types()


def test_a_wrong_type_in_a_component_is_found(tmp_path, monkeypatch):
    """The check looks at the components too, and would fail."""
    frontend = tmp_path / "serve" / "frontend"
    components = tmp_path / "views" / "components"
    for source, copy in ((build.HERE, frontend), (COMPONENTS, components)):
        ignored = shutil.ignore_patterns("node_modules", "*.py", "__pycache__")
        shutil.copytree(source, copy, ignore=ignored)
    build.fetch_modules(development=True)
    (frontend / "node_modules").symlink_to(build.MODULES)
    monkeypatch.setattr(build, "HERE", frontend)
    with (components / "region.js").open("a") as script:
        script.write("render({ model: 7, el: document.body });\n")

    with pytest.raises(build.CannotBuild, match=r"region\.js"):
        build.check_types()


@settings(max_examples=20, deadline=None)
@given(
    messages=st.lists(
        st.tuples(
            st.sampled_from(["shell", "iopub", "control"]),
            st.lists(st.dictionaries(st.text(), st.text()), min_size=4, max_size=4),
            st.lists(st.binary()),
        ),
        min_size=1,
    )
)
def test_page_and_server_speak_the_same_protocol(messages):
    """Frames that Jupyter makes are read and made again by the page, for Jupyter."""
    before = [
        (channel, [*(json.dumps(part).encode() for part in parts), *buffers])
        for channel, parts, buffers in messages
    ]
    frames = [serialize_msg_to_ws_v1(parts, channel).hex() for channel, parts in before]
    echoed = node(SCRIPTS / "echo-frames.js", given="\n".join(frames)).split()
    after = [deserialize_msg_from_ws_v1(bytes.fromhex(frame)) for frame in echoed]

    assert [read(*message) for message in before] == [
        read(*message) for message in after
    ]


def read(channel, parts):
    """A message whose JSON may be written in several ways."""
    return channel, [json.loads(part) for part in parts[:4]], [*map(bytes, parts[4:])]
