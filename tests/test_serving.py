"""`make run`: the server, and beside it the process that sends its mail. Neither lives on without the other's end."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from functools import partial

import pytest

from tests.house import ROOT

PS, SH = shutil.which("ps"), shutil.which("sh")


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def until(is_so, what, seconds=60):
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if is_so():
            return
        time.sleep(0.1)
    pytest.fail(f"{what} did not come true in {seconds} s")


def answers(port):
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        line.request("GET", "/helse/")
        return line.getresponse().status == 200
    except OSError:
        return False
    finally:
        line.close()


def processes_of(group):
    """The command lines of a process group. `ps` is the same on Linux and on macOS."""
    asked = [PS, "-A", "-o", "pgid=,stat=,command="]
    listed = subprocess.run(asked, capture_output=True, text=True, check=True)  # noqa: S603 – nothing from outside
    rows = [line.split(maxsplit=2) for line in listed.stdout.splitlines()]
    return [command for pgid, stat, command in rows if int(pgid) == group and not stat.startswith("Z")]


def sends(group):
    return any("send_mail" in command for command in processes_of(group))


@pytest.fixture
def served(tmp_path):
    """The process that make waits for, while a portal is being served."""
    port = free_port()
    around = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'portal.sqlite3'}",
        "PY": sys.executable,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "PORTAL_URL": f"http://127.0.0.1:{port}",
    }
    around.pop("DJANGO_SETTINGS_MODULE", None)
    # An empty database will do: both live through its having no tables.
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    # Who starts the tests in the background of a shell has them, and all they start, deaf to Ctrl-C.
    quiet["preexec_fn"] = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen([SH, "bin/serve"], cwd=ROOT, env=around, start_new_session=True, **quiet)  # noqa: S603
    try:
        until(lambda: answers(port), "the server")
        until(lambda: sends(process.pid), "the sender")
        yield process
    finally:
        if processes_of(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_sender_ends_with_a_server_that_is_stopped(served):
    # A terminal tells everybody in its foreground.
    os.killpg(served.pid, signal.SIGINT)
    until(lambda: processes_of(served.pid) == [], "the end")
    assert served.wait() == 0


def test_sender_ends_with_a_server_that_dies(served):
    served.kill()
    until(lambda: not sends(served.pid), "the sender's end")


def test_every_step_that_writes_links_is_told_the_port():
    make = [shutil.which("make"), "-n", "run", "PORT=9123"]
    listed = subprocess.run(make, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603 – our own
    links = [line for line in listed.splitlines() if line.endswith(("manage.py demo", "bin/serve"))]
    assert len(links) == 2
    assert all('PORTAL_URL="http://127.0.0.1:9123"' in line for line in links)
