"""Nothing of one visitor, of the parent or of the server is visible to another one."""

import os

import psutil
import pytest
from serve.forked_kernels import REHEARSED, kernel

from simexit.serve.forking.provisioner import parent_for

pytestmark = pytest.mark.skipif(
    not os.path.exists("/proc/self/fd"), reason="looks into /proc"
)

SECRET = "the server's own secret"

SIGNALS = """
import signal
def handler(number):
    found = signal.getsignal(number)
    return getattr(found, "__name__", str(found))
handlers = {int(number): handler(number) for number in signal.valid_signals()}
blocked = [int(number) for number in signal.pthread_sigmask(signal.SIG_BLOCK, ())]
"""

DESCRIPTORS = """
import os
def target(descriptor):
    try:
        return os.readlink(f"/proc/self/fd/{descriptor}")
    except OSError:  # the one that listed them
        return ""
links = [target(name) for name in os.listdir("/proc/self/fd")]
private = sorted(link for link in links if link.startswith(("socket:", "pipe:")))
files = sorted(link for link in links if link.startswith("/"))
"""


@pytest.fixture(scope="module")
def pair():
    """Two visitors at the same time."""
    with kernel() as one, kernel() as other:
        yield one, other


@pytest.fixture(scope="module")
def ordinary():
    """A kernel as Jupyter starts it."""
    with kernel(None) as ordinary:
        yield ordinary


def test_both_are_children_of_one_parent_that_has_imported_for_them(pair):
    parent = parent_for(REHEARSED).pid

    assert [parent, parent] == [psutil.Process(k.pid).ppid() for k in pair]
    for each in pair:
        assert each.value("'simexit.views.app' in sys.modules", "import sys")


def test_what_one_does_is_not_seen_by_the_other_nor_by_a_later_one(pair):
    one, other = pair
    change = "import simexit, builtins; mine = 1; simexit.spoilt = builtins.spoilt = 1"
    look = "('mine' in globals(), hasattr(simexit, 'spoilt'), hasattr(b, 'spoilt'))"
    one.run(change)

    assert one.value(look, "import builtins as b") == (True, True, True)
    with kernel() as later:
        for each in (other, later):
            seen = each.value(look, "import simexit, builtins as b")
            assert seen == (False, False, False)


def test_no_widget_of_the_parent_or_of_another_is_there(pair):
    one, other = pair
    prepare = """
import ipywidgets, comm
from ipywidgets.widgets import widget
"""
    count = "(len(widget._instances), len(comm.get_comm_manager().comms))"

    assert other.value(count, prepare) == (0, 0)
    one.run("import ipywidgets; button = ipywidgets.Button()")
    assert one.value(count, prepare)[0] > 0
    assert other.value(count, prepare) == (0, 0)


@pytest.mark.parametrize(
    "draw",
    [
        "__import__('random').random()",
        "__import__('numpy').random.random()",
        "float(__import__('numpy').random.default_rng().random())",
        "str(__import__('uuid').uuid1())",
        "str(__import__('uuid').uuid4())",
        "next(__import__('tempfile')._get_candidate_names())",
        "__import__('ssl').RAND_bytes(16)",
        "get_ipython().kernel.session.session",
        "get_ipython().kernel.ident",
    ],
)
def test_chance_is_not_the_same_for_two(pair, draw):
    one, other = pair
    assert one.value(f"repr({draw})") != other.value(f"repr({draw})")


def test_a_signal_does_what_it_does_in_an_ordinary_kernel(pair, ordinary):
    forked, _ = pair
    for what in ("handlers", "blocked"):
        assert forked.value(what, SIGNALS) == ordinary.value(what, SIGNALS)
    assert forked.value("signal.set_wakeup_fd(-1)", "import signal") >= -1


def test_no_descriptor_is_shared_and_none_is_left_over(pair, ordinary):
    with open(__file__) as opened:
        os.set_inheritable(opened.fileno(), True)
        with kernel() as later:
            seen = [k.value("(private, files)", DESCRIPTORS) for k in (*pair, later)]

    for index, (private, files) in enumerate(seen):
        others = {link for p, _ in seen[:index] + seen[index + 1 :] for link in p}
        assert not others & set(private) - streams()
        assert __file__ not in files
    # One more than an ordinary kernel: the channel.
    usual = ordinary.value("len(private)", DESCRIPTORS)
    assert abs(len(seen[0][0]) - usual) <= 2


def streams():
    """Where this process's own standard streams go: kernels write there too."""
    return {os.readlink(f"/proc/self/fd/{descriptor}") for descriptor in (0, 1, 2)}


def test_the_environment_is_the_one_asked_for_and_no_other(monkeypatch, ordinary):
    monkeypatch.setenv("SECRET_OF_SERVER", SECRET)
    asked = {name: os.environ[name] for name in os.environ if name[:3] != "SEC"}
    environment = "dict(__import__('os').environ)"

    with (
        kernel(env={**asked, "QUERY_STRING": "one"}) as one,
        kernel(env={**asked, "ONLY_HERE": "two"}) as two,
        kernel(None, env={**asked, "QUERY_STRING": "one"}) as usual,
    ):
        first, second = one.value(environment), two.value(environment)
        expected = usual.value(environment)
        initial = [
            k.value("open('/proc/self/environ').read()", "pass") for k in (one, two)
        ]

    # How an ordinary kernel is told whom to watch; a forked one has its channel.
    expected.pop("JPY_PARENT_PID")
    expected.pop("PYDEVD_USE_FRAME_EVAL", None)  # set by the debugger, not there
    assert first == expected
    assert "QUERY_STRING" not in second
    assert "ONLY_HERE" not in first
    assert not any(SECRET in given for given in initial)


def test_a_secret_never_reaches_the_parent(monkeypatch):
    monkeypatch.setenv("SECRET_OF_SERVER", SECRET)
    with kernel(env={**os.environ, "SECRET_OF_VISITOR": "visitor"}):
        parent = psutil.Process(parent_for(REHEARSED).pid)
        environment = parent.environ()

    assert "SECRET_OF_SERVER" not in environment
    assert "SECRET_OF_VISITOR" not in environment


def test_it_starts_in_the_folder_asked_for_with_arguments_of_its_own(tmp_path):
    with kernel(cwd=str(tmp_path)) as started:
        assert started.value("os.getcwd()", "import os") == str(tmp_path)
        assert started.value("sys.argv[0]", "import sys") == "ipykernel_launcher"
        assert started.value("sys.path[0]", "import sys") == ""


def test_it_has_a_session_of_its_own_so_that_signals_reach_it_alone(pair):
    for each in pair:
        assert os.getpgid(each.pid) == each.pid
        assert os.getsid(each.pid) == each.pid


def test_a_visitor_cannot_reach_the_parent_or_others_through_its_group(pair):
    one, other = pair
    one.run("import os, signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)")
    one.run("os.killpg(0, signal.SIGTERM)")

    assert one.value("1 + 1") == 2
    assert other.value("1 + 1") == 2
    assert psutil.pid_exists(parent_for(REHEARSED).pid)


def test_nothing_is_left_of_the_history(pair):
    one, other = pair
    one.run("'typed by one'")
    assert "typed by one" not in repr(other.value("dict(Out)"))
    assert other.value("get_ipython().history_manager.enabled") is False


def test_threads_of_the_parent_never_cross(pair, ordinary):
    names = "sorted(t.name for t in threading.enumerate())"
    forked = pair[0].value(names, "import threading")
    usual = ordinary.value(names, "import threading")

    extra = set(forked) - set(usual)
    assert extra == {"Server"}
