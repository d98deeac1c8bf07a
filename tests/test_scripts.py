"""The pure parts of the browser's scripts, tested by Node's own test runner."""

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent / "scripts"
NODE = shutil.which("node")


@pytest.mark.skipif(NODE is None, reason="there is no Node here")
@pytest.mark.parametrize(
    "script", sorted(SCRIPTS.glob("*.test.js")), ids=lambda path: path.name
)
def test_script(script: Path):
    run = subprocess.run(
        [str(NODE), "--test", str(script)], capture_output=True, text=True
    )

    assert 0 == run.returncode, run.stdout
