"""The production server as a process group of its own, on 127.0.0.1 and a free port."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from functools import cache
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN = 60
PREPARE = """
import os, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("load_catalog", stdout=open(os.devnull, "w"))
call_command("collectstatic", interactive=False, verbosity=0)
"""


class Server:
    """Starts in `folder`, which holds all it keeps; `kill` leaves it no time to tidy up."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self.log: list[str] = []
        self._process: subprocess.Popen[str] | None = None
        shutil.copytree(_prepared(), folder, dirs_exist_ok=True)

    @property
    def database(self) -> Path:
        return self.folder / "dewpoint.sqlite3"

    def start(self, *, before: Callable[[], None] | None = None) -> None:
        """Start and wait until it answers. `before` runs in the new process."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "config.serve"],
            cwd=ROOT,
            env=_environment(self.folder) | {"PORT": str(self.port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            preexec_fn=before,  # noqa: PLW1509 - no thread of ours holds a lock it needs
        )
        self._listener = Thread(target=self._listen, args=(self._process,), daemon=True)
        self._listener.start()
        until = time.monotonic() + STARTS_WITHIN
        while not self._answers():
            assert self._process.poll() is None, "".join(self.log)
            assert time.monotonic() < until, "".join(self.log)
            time.sleep(0.05)

    def kill(self) -> None:
        """SIGKILL the whole group, and return when nothing of it is left."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            while self.processes():
                time.sleep(0.01)
            self._listener.join()
            self._process = None

    def processes(self) -> list[int]:
        """Every process of the group that lives."""
        assert self._process is not None
        group = str(self._process.pid)
        found = subprocess.run(
            ["ps", "-e", "-o", "pid=,pgid=,stat="], capture_output=True, text=True, check=True
        )
        rows = (line.split() for line in found.stdout.splitlines())
        return [int(pid) for pid, pgid, state in rows if pgid == group and state[0] != "Z"]

    def manage(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=_environment(self.folder),
            capture_output=True,
            text=True,
            check=False,
        )

    def begin(self, *words: str) -> subprocess.Popen[str]:
        """A Python that runs on its own, for whoever will stop it or wait for it."""
        return subprocess.Popen(
            [sys.executable, *words],
            cwd=ROOT,
            env=_environment(self.folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def _answers(self) -> bool:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=5)) as connection:
            try:
                connection.request("GET", "/robots.txt")
                return connection.getresponse().status == 200
            except (OSError, HTTPException):
                return False

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            self.log.extend(lines)


@cache
def _prepared() -> Path:
    """A folder with a migrated database, the starter catalogue and the static files."""
    _keep.append(TemporaryDirectory(prefix="dewpoint-soak-"))
    folder = Path(_keep[-1].name)
    subprocess.run([sys.executable, "-c", PREPARE], cwd=ROOT, env=_environment(folder), check=True)
    return folder


_keep: list[TemporaryDirectory[str]] = []


def _environment(folder: Path) -> dict[str, str]:
    """As in production: nothing of what the tests themselves run with."""
    ours = ("PATH", "HOME", "LANG", "TZ")
    given = {name: value for name, value in os.environ.items() if name in ours}
    return given | {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings"}


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
