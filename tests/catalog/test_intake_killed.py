"""The command killed in the middle: what is committed stands, and the next run goes on from it."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from catalog.services.intake.taking import ROWS_A_BATCH
from tests.soak.server import Server

from .export_files import made, write

DIGEST = """
import hashlib
from tests.catalog.intaking import everything
print(hashlib.sha256(repr(everything()).encode()).hexdigest())
"""
# A child's peak begins with what its parent had, so the parent is a small one.
MEASURED = """
import resource, subprocess, sys
command = [sys.executable, "manage.py", "import_products", sys.argv[1]]
subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_maxrss / 1024, used.ru_utime + used.ru_stime)
"""
WAITS = 120


class Desk:
    """A database of its own, as `make run` has one, and the commands there."""

    def __init__(self, folder: Path) -> None:
        self.server = Server(folder)

    def manage(self, *words: object) -> str:
        done = self.server.manage(*map(str, words))
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def digest(self) -> str:
        """Of all that was taken in."""
        return self.manage("shell", "--verbosity=0", "-c", DIGEST).strip()

    def rows(self) -> int:
        """How many are committed."""
        with closing(sqlite3.connect(self.server.database)) as connection:
            found = connection.execute("SELECT rows FROM catalog_intake").fetchone()
        return found[0] if found else 0

    @contextmanager
    def running(self, path: Path) -> Iterator[subprocess.Popen[str]]:
        with self.server.begin("manage.py", "import_products", str(path)) as process:
            yield process
            process.kill()

    def stop(self, path: Path, sign: signal.Signals, *, after: int) -> subprocess.Popen[str]:
        """Run the command and send it a signal once so many more rows are committed."""
        before = self.rows()
        with self.running(path) as process:
            until = time.monotonic() + WAITS
            while self.rows() < before + after:
                assert process.poll() is None, "it was done before"
                assert time.monotonic() < until
                time.sleep(0.005)
            process.send_signal(sign)
            process.wait(timeout=WAITS)
            return process

    def cost(self, path: Path) -> tuple[float, float]:
        """Run the command to its end; the most memory it took, in megabytes, and CPU seconds."""
        with self.server.begin("-c", MEASURED, str(path)) as process:
            said, _ = process.communicate(timeout=3600)
        assert process.returncode == 0, said
        memory, seconds = map(float, said.split())
        return memory, seconds


def whole_and_stopped(folder: Path, path: Path, signs: list[signal.Signals], *, after: int) -> None:
    whole, stopped = Desk(folder / "whole"), Desk(folder / "stopped")
    whole.manage("import_products", path)
    done = 0
    for sign in signs:
        process = stopped.stop(path, sign, after=after)
        assert process.returncode == (130 if sign == signal.SIGINT else -sign)
        assert stopped.rows() >= done + after
        assert stopped.rows() % ROWS_A_BATCH == 0
        done = stopped.rows()
    said = stopped.manage("import_products", path)
    assert f"Going on after the first {done:,} rows." in said
    assert stopped.digest() == whole.digest()
    assert "was taken in on" in stopped.manage("import_products", path)


@pytest.mark.xdist_group("server")
def test_stopped_and_killed_it_goes_on_where_it_was(tmp_path: Path) -> None:
    path = write(tmp_path / "products.csv", made(5000, seed=7))
    whole_and_stopped(tmp_path, path, [signal.SIGINT, signal.SIGKILL], after=1000)


@pytest.mark.soak
def test_killed_ten_times_in_sixty_four_thousand_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "products.csv.gz", made(64_000, seed=20261125))
    began = time.monotonic()
    whole_and_stopped(tmp_path, path, [signal.SIGKILL] * 10, after=5000)
    with capsys.disabled():
        print(f"\n64,000 rows twice, 10 kills: {time.monotonic() - began:.0f} s")  # noqa: T201


@pytest.mark.soak
def test_memory_does_not_grow_with_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    took = {}
    for number in (16_000, 64_000):
        path = write(tmp_path / f"{number}.csv.gz", made(number, seed=number, dirt=0.1))
        took[number], seconds = Desk(tmp_path / str(number)).cost(path)
        rate = number / seconds
        with capsys.disabled():
            print(f"\n{number:,} rows: {rate:,.0f} a CPU second, {took[number]:.0f} MB")  # noqa: T201
    assert took[64_000] < 1.1 * took[16_000]
