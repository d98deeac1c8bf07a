"""How forked kernels end, who notices, and what takes over when forking fails."""

import asyncio
import logging
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from serve.forked_kernels import QUIET, REHEARSED, SECONDS, Kernel, Specs, kernel
from server_process import environment

from simexit.serve.forking import provisioner
from simexit.serve.forking.forked import CannotFork, Options
from simexit.serve.forking.provisioner import (
    forkable,
    make_known,
    parent_for,
    told_apart,
)

AT_ONCE = 20
ORDINARY = "The kernel is started in the ordinary way"

# Holds the interpreter's lock for longer than anybody waits.
STUCK = "import re; re.match('(a+)+$', 'a' * 60 + 'b')"

SERVER = """
import sys
from serve.forked_kernels import Kernel
kernels = [Kernel(), Kernel()]
kernels[1].client.execute({stuck!r})
print(*(each.pid for each in kernels), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def parent():
    return parent_for(REHEARSED)


def is_forked(started):
    return psutil.Process(started.pid).ppid() in {
        handle.pid for handle in provisioner._parents.values()
    }


def test_how_a_kernel_ended_is_told(parent):
    with kernel() as exits, kernel() as killed:
        exits.client.execute("import os; os._exit(7)")
        assert exits.process.wait(SECONDS) == 7
        os.kill(killed.pid, signal.SIGSEGV)
        assert killed.process.wait(SECONDS) == -signal.SIGSEGV


def test_a_kernel_that_is_dead_leaves_nothing_behind(parent):
    with kernel() as started:
        process = psutil.Process(started.pid)
        assert started.manager.is_alive()

    process.wait(SECONDS)  # not even a zombie: its parent has reaped it
    assert not started.manager.is_alive()
    assert not psutil.pid_exists(process.pid)


def test_it_ends_politely_when_asked_to():
    with kernel() as started:
        process = started.process
        started.manager.shutdown_kernel()

    # Now and then ipykernel does not hear it, however it was started; jupyter_client
    # then sends SIGTERM after a while.
    assert process.returncode in (0, -signal.SIGTERM)


def test_terminating_and_killing_reach_it():
    with kernel() as one, kernel() as other:
        one.process.terminate()
        assert one.process.wait(SECONDS) == -signal.SIGTERM
        other.process.kill()
        assert other.process.wait(SECONDS) == -signal.SIGKILL
        other.process.kill()  # once more does nothing


def test_waiting_can_have_an_end():
    with kernel() as started, pytest.raises(subprocess.TimeoutExpired):
        started.process.wait(0.01)


def test_running_code_can_be_interrupted():
    with kernel() as started:
        request = started.client.execute(
            "print('running'); import threading; threading.Event().wait()"
        )
        wait_for_output(started, "running")
        started.manager.interrupt_kernel()
        reply = started.client.get_shell_msg(timeout=SECONDS)
        while reply["parent_header"]["msg_id"] != request:
            reply = started.client.get_shell_msg(timeout=SECONDS)

        assert reply["content"]["ename"] == "KeyboardInterrupt"
        started.client.kernel_info(reply=True, timeout=SECONDS)  # nothing is skipped
        assert started.value("1 + 1") == 2


def wait_for_output(started, text):
    while True:
        message = started.client.get_iopub_msg(timeout=SECONDS)
        if text in message["content"].get("text", ""):
            return


def test_it_can_be_restarted():
    with kernel() as started:
        before = started.pid
        started.run("mine = 1")
        started.manager.restart_kernel(now=True)
        started.client.wait_for_ready(SECONDS)

        assert started.pid != before
        assert is_forked(started)
        assert started.value("'mine' in globals()") is False


def test_a_kernel_that_crashes_harms_nobody(parent):
    with kernel() as one, kernel() as other:
        pid = parent.pid
        one.client.execute("import ctypes; ctypes.string_at(0)")
        one.process.wait(SECONDS)

        assert other.value("1 + 1") == 2
        with kernel() as later:
            assert later.value("1 + 1") == 2
        assert parent.pid == pid


def test_when_memory_runs_out_a_kernel_goes_first():
    with kernel() as started:
        mine, its = (
            int(Path(f"/proc/{pid}/oom_score_adj").read_text())
            for pid in (os.getpid(), started.pid)
        )
    assert its > mine


def test_a_parent_that_dies_takes_no_kernel_along_and_is_replaced(parent):
    with kernel() as orphan:
        before = parent.pid
        dead = psutil.Process(before)
        dead.kill()
        dead.wait(SECONDS)

        assert orphan.value("1 + 1") == 2
        assert orphan.manager.is_alive()
        with kernel() as later:
            assert is_forked(later)
            assert parent.pid != before
            assert later.value("1 + 1") == 2
        assert orphan.value("1 + 1") == 2
        orphan.process.kill()
        assert orphan.process.wait(SECONDS) == 1  # nobody was left to say how


def test_a_parent_that_hangs_is_replaced(parent, monkeypatch):
    monkeypatch.setattr("simexit.serve.forking.forked.LAUNCH_SECONDS", 0.5)
    with kernel():
        stopped = parent.pid
    os.kill(stopped, signal.SIGSTOP)
    monkeypatch.setattr("simexit.serve.forking.forked.LAUNCH_SECONDS", 2)

    with kernel() as later:
        assert is_forked(later)
    assert parent.pid != stopped
    assert not psutil.pid_exists(stopped)


def test_kernels_end_with_the_server_even_when_they_are_stuck(tmp_path):
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER.format(stuck=STUCK)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(PYTHONPATH=os.pathsep.join(sys.path)),
    )
    try:
        pids = [int(word) for word in server.stdout.readline().split()]
        family = [psutil.Process(pid) for pid in pids]
        family.append(family[0].parent())
    finally:
        server.kill()
        server.wait()
        server.stdin.close()
        server.stdout.close()

    _, alive = psutil.wait_procs(family, SECONDS)
    assert alive == []


def test_what_a_kernel_has_started_ends_with_it():
    with kernel() as started:
        code = "import subprocess; p = subprocess.Popen(['sleep', '1000'])"
        grandchild = psutil.Process(started.value("p.pid", code))

    grandchild.wait(SECONDS)


def test_a_crowd_at_once_gets_a_kernel_each():
    async def one():
        manager = AsyncKernelManager(kernel_spec_manager=Specs())
        await manager.start_kernel(env=dict(os.environ))
        client = manager.client()
        client.start_channels()
        try:
            await client.wait_for_ready(SECONDS)
            reply = await client.execute("6 * 7", reply=True, timeout=SECONDS)
            forked = psutil.Process(manager.provisioner.pid).ppid()
            return manager.provisioner.pid, forked, reply["content"]["status"]
        finally:
            client.stop_channels()
            await manager.shutdown_kernel(now=True)

    async def crowd():
        return await asyncio.gather(*(one() for _ in range(AT_ONCE)))

    answers = asyncio.run(crowd())
    assert len({pid for pid, _, _ in answers}) == AT_ONCE
    assert {parent for _, parent, _ in answers} == {parent_for(REHEARSED).pid}
    assert {status for _, _, status in answers} == {"ok"}


@pytest.mark.parametrize("missing", ["fork", "macOS"])
def test_where_forking_is_not_possible_kernels_start_as_ever(
    monkeypatch, caplog, missing
):
    if missing == "fork":
        monkeypatch.delattr(os, "fork")
    else:
        monkeypatch.setattr(provisioner.sys, "platform", "darwin")
    with kernel() as started:
        assert not is_forked(started)
        assert started.value("1 + 1") == 2

    assert ORDINARY in caplog.text


def test_a_parent_that_cannot_start_is_said_and_tried_no_more(caplog, capfd):
    hopeless = Options(rehearse=("no.such.module:function",), arguments=QUIET)
    for _ in range(2):
        with kernel(hopeless) as started:
            assert not is_forked(started)

    errors = [r for r in caplog.records if r.levelno == logging.ERROR]
    assert len([r for r in errors if ORDINARY in r.getMessage()]) == 2
    assert capfd.readouterr().err.count("No module named 'no'") == 1


def test_a_parent_with_threads_is_refused(caplog, capfd, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    threads = Options(rehearse=("serve.threaded:start",), arguments=QUIET)
    with kernel(threads) as started:
        assert not is_forked(started)

    assert ORDINARY in caplog.text
    assert "cannot fork" in capfd.readouterr().err


def test_a_folder_that_is_not_there_fails_as_ever(tmp_path):
    with pytest.raises(FileNotFoundError):
        Kernel(cwd=str(tmp_path / "nowhere"))


ELSEWHERE = {**os.environ, "PYTHONPATH": "/elsewhere"}
THIS = [sys.executable, "-m", "ipykernel_launcher", "-f", "file"]


@pytest.mark.parametrize(
    ("cmd", "kwargs", "words"),
    [
        (["/usr/bin/other-python", *THIS[1:]], {}, "another Python"),
        ([sys.executable, "-m", "xeus", "-f", "file"], {}, "not an ipykernel"),
        (THIS, {"env": ELSEWHERE}, "PYTHONPATH differs"),
        (THIS, {"stdout": 3}, "stdout"),
        (THIS, {"independent": True}, "independent"),
    ],
)
def test_only_a_copy_of_this_python_can_be_forked(cmd, kwargs, words):
    with pytest.raises(CannotFork, match=words):
        forkable(cmd, {"env": dict(os.environ), **kwargs})


def test_the_arguments_of_a_kernel_are_understood():
    given = {"env": dict(os.environ), "cwd": "/", "stdout": None}
    x = [sys.executable, "-Xfrozen_modules=off", *THIS[1:]]

    assert forkable(THIS, given) == ["ipykernel_launcher", "-f", "file"]
    assert forkable(x, given) == ["ipykernel_launcher", "-f", "file"]


def test_a_variable_that_the_parent_has_read_must_be_the_same(monkeypatch):
    monkeypatch.setenv("CHOSEN", "one")
    with pytest.raises(CannotFork, match="CHOSEN differs"):
        forkable(THIS, {"env": {**os.environ, "CHOSEN": "two"}}, ["CHOSEN"])


def test_a_command_line_is_told_apart_from_its_connection_file():
    argv = ["ipykernel_launcher", "--one=1", "-f", "a file", "--two=2"]

    assert told_apart(argv) == ("a file", ("--one=1", "--two=2"))


@pytest.mark.parametrize("argv", [["ipykernel_launcher"], ["ipykernel_launcher", "-f"]])
def test_a_command_line_without_a_connection_file_is_not_forked(argv):
    with pytest.raises(CannotFork, match="-f FILE"):
        told_apart(argv)


def test_arguments_of_one_kernel_alone_make_no_parent_for_it(caplog):
    with kernel(extra_arguments=["--IPKernelApp.quiet=False"]) as started:
        assert not is_forked(started)
        assert started.value("get_ipython().kernel.parent.quiet") is False

    assert "arguments that no other kernel has" in caplog.text


def test_what_the_command_line_says_holds_in_a_forked_kernel():
    greeting = "--IPKernelApp.exec_lines=greeting = 'hello'"
    options = replace(REHEARSED, arguments=(*QUIET, greeting))
    with kernel(options) as started:
        assert is_forked(started)
        assert started.value("greeting") == "hello"
        assert started.value("get_ipython().history_manager.enabled") is False


def test_a_kernel_with_a_history_is_forked_and_keeps_one(tmp_path):
    place = f"--HistoryManager.hist_file={tmp_path / 'history.sqlite'}"
    with kernel(replace(REHEARSED, arguments=(QUIET[1], place))) as started:
        assert is_forked(started)
        assert started.value("get_ipython().history_manager.enabled") is True
        assert started.value("In[-1]", "remembered = 1") == "remembered = 1"


def test_the_shell_belongs_to_its_kernel():
    with kernel() as started:
        assert started.value("get_ipython().kernel is get_ipython().parent")
        assert started.value("get_ipython().kernel.shell is get_ipython()")
        assert started.value("get_ipython().user_ns is globals()")
        assert started.value("__import__('os').environ['PAGER']") == "cat"


def test_it_is_found_without_its_entry_point():
    factory = KernelProvisionerFactory.instance()
    known = factory.provisioners.pop(provisioner.NAME, None)
    try:
        make_known()
        loaded = factory.provisioners[provisioner.NAME].load()
    finally:
        if known:
            factory.provisioners[provisioner.NAME] = known

    assert loaded is provisioner.ForkProvisioner


def test_a_kernel_to_work_in_can_be_debugged_and_completes():
    with kernel(Options(arguments=QUIET)) as started:
        client = started.client
        arguments = {"clientID": "test", "adapterID": "", "pathFormat": "path"}
        request = {"type": "request", "seq": 1, "command": "initialize"}
        client.control_channel.send(
            client.session.msg("debug_request", {**request, "arguments": arguments})
        )

        assert client.get_control_msg(timeout=SECONDS)["content"]["success"] is True
        found = client.complete("import o", reply=True, timeout=SECONDS)
        assert "os" in found["content"]["matches"]
