"""What a visitor's page needs is there before its kernel is: it imports nothing."""

import os

import pytest
from serve.forked_kernels import kernel

from simexit.serve.kernelspec import FORKED

MODULES = "sorted(sys.modules)"

CASE = """
import simexit
app = simexit.app()
session = app.session
for step in [planned.step.id for planned in session.plan.steps]:
    session.open_step(step)
    session.complete(step)
    session.confirm_stop(step)
for address in ("carrier=heyon&part=log", "carrier=heyon&part=refused"):
    session.visit("?" + address)
app.dossier._make()
session.visit("?find=operator")
session.identify("852", "6100")
"""

# One file of numbers for each country, and what large messages take.
BY_NEED = ("phonenumbers.data.region_", "zmq.utils.garbage")


def imported(modules, by_parent):
    """What a kernel imported itself, without what depends on what is asked."""
    more = set(modules) - by_parent
    return sorted(module for module in more if not module.startswith(BY_NEED))


@pytest.fixture(scope="module")
def modules_of_parent():
    with kernel(FORKED) as started:
        return set(started.value(MODULES, "import sys"))


@pytest.mark.parametrize(
    "query", ["", "carrier=heyon&step=settle-balance", "compare=heyon", "find=operator"]
)
def test_a_page_imports_nothing(modules_of_parent, query):
    with kernel(FORKED, env={**os.environ, "QUERY_STRING": query}) as started:
        started.run("import simexit; app = simexit.app(); app._repr_mimebundle_()")
        modules = started.value(MODULES, "import sys")

    assert imported(modules, modules_of_parent) == []


def test_a_whole_case_imports_nothing(modules_of_parent):
    with kernel(FORKED, env={**os.environ, "QUERY_STRING": "carrier=heyon"}) as started:
        started.run(CASE)
        modules = started.value(MODULES, "import sys")

    assert imported(modules, modules_of_parent) == []
