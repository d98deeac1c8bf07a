"""The browser's scripts: their pure parts under Node's own test runner, their types."""

import json
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


def test_the_types_of_the_front_end_hold():
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
