"""The real server while its disk is full, and on files it may not write: reads go on."""

from __future__ import annotations

import ctypes
import datetime as dt
import re
import resource
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from tests.pages import text
from tests.soak.server import Server
from tests.soak.visitor import Answer, Visitor

pytestmark = pytest.mark.xdist_group("server")

PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1
NEXT = "/next/?skin=oily&last=2026-11-01"
DAY = dt.date(2026, 11, 1)

Form = dict[str, str | list[str]]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path / "var")
    made.start()
    yield made
    made.kill()


@pytest.fixture
def visitor(server: Server) -> Visitor:
    """Someone with one session and one feed."""
    person = Visitor(server.port)
    person.sign_up("owner")
    assert person.post("/sessions/new/", form(DAY)).status == 302
    return person


@pytest.fixture
def feed(visitor: Visitor) -> str:
    made = visitor.post("/calendar/new/", {"name": "Phone", "titles": "neutral"}).text
    path: str = re.findall(r"/calendar/[\w-]{43}\.ics", made)[0]
    return path


def form(day: dt.date) -> Form:
    return {
        "ended_on": day.isoformat(),
        "setting": "home",
        "confirm_early": "on",
        "idempotency_key": str(uuid4()),
    }


@contextmanager
def disk_full(server: Server) -> Iterator[None]:
    """No process of the server can make any file longer, as when no block is free."""
    for pid in server.processes():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    yield
    for pid in server.processes():
        unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, unlimited)


@contextmanager
def read_only(server: Server) -> Iterator[None]:
    """Files that may not be written, also where the tests run as root: it gives that right up."""
    server.kill()
    paths = [*server.folder.iterdir(), server.folder]
    modes = {path: path.stat().st_mode for path in paths}
    for path, mode in modes.items():
        path.chmod(mode & ~0o222)
    server.start(before=lambda: ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0))
    yield
    server.kill()
    for path, mode in modes.items():
        path.chmod(mode)
    server.start()


def reads(visitor: Visitor, feed: str) -> Counter[tuple[str, int]]:
    """What everything that only reads answers, asked by several at once."""
    paths = ["/today/", "/sessions/", "/sessions/new/", "/calendar/", "/profile/"]
    paths += [feed, NEXT, "/", "/catalog/techniques/", "/healthz"]
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda path: visitor.get(path).status, paths * 3)
        return Counter(zip(paths * 3, answers, strict=True))


def writes(visitor: Visitor) -> dict[str, Answer]:
    newcomer, returning = Visitor(visitor.port), Visitor(visitor.port)
    newcomer.get("/accounts/signup/")
    returning.get("/accounts/login/")
    sign_up: Form = {"username": "late", "password1": "four calm words together"}
    sign_in: Form = {"login": "owner", "password": "four calm words together"}
    profile: Form = {"skin": ["dry"], "time_zone": "UTC", "pace": "gentle"}
    return {
        "log": visitor.post("/sessions/new/", form(DAY - dt.timedelta(days=20))),
        "profile": visitor.post("/profile/", profile),
        "feed": visitor.post("/calendar/new/", {"name": "Work", "titles": "neutral"}),
        "sign-up": newcomer.post("/accounts/signup/", sign_up),
        "sign-in": returning.post("/accounts/login/", sign_in),
        "sign-out": visitor.post("/accounts/logout/", {}),
    }


def assert_says_so(answer: Answer) -> None:
    assert answer.status == 503, answer.text[:2000]
    assert answer.headers["retry-after"].isdecimal()
    assert "Traceback" not in answer.text
    assert "send it again in a minute" in text(answer.text)


Trouble = Callable[[Server], AbstractContextManager[None]]


@pytest.mark.parametrize("trouble", [disk_full, read_only])
def test_reads_go_on_and_writes_say_so(
    server: Server, visitor: Visitor, feed: str, trouble: Trouble
) -> None:
    key = form(DAY - dt.timedelta(days=40))
    with trouble(server):
        assert failing(reads(visitor, feed)) == {}, "".join(server.log[-4:])
        for _ in range(3):
            assert_says_so(visitor.post("/sessions/new/", key))
        for answer in writes(visitor).values():
            assert_says_so(answer)
        assert failing(reads(visitor, feed)) == {}, "afterwards too"
        # Until it is written, nothing of it is shown.
        assert visitor.get("/sessions/").text.count("Sunday 1 November") == 1
    assert visitor.post("/sessions/new/", key).status == 302
    assert visitor.post("/sessions/new/", key).status == 302
    assert {what: a.status for what, a in writes(visitor).items() if a.status >= 400} == {}
    verified = server.manage("verify_plans")
    assert verified.returncode == 0, verified.stdout


def failing(answers: Counter[tuple[str, int]]) -> dict[tuple[str, int], int]:
    return {asked: times for asked, times in answers.items() if asked[1] != 200}
