"""Worker CPU per request, next to a bare view in the same stack, in one interleaved run.

`python -m tests.bench --profile Today` says where the time of one of them goes.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import sys
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .person import Answer, Browser

FEW, MANY = 100, 10_000
ROUNDS, WARM = 40, 5
BARE = "bare view"

# Times the bare view, at either volume.
AIMS = {
    "Today": 3.0,
    "Today 304": 1.3,
    "feed 200": 1.0,
    "feed 304": 0.5,
    "log POST": 5.0,
    "library 304": 1.3,
    "ingredient list": 6.0,
    "ingredient page": 6.0,
    "product list": 6.0,
    "product page": 6.0,
}
GROWTH = 1.1

Measured = dict[str, dict[int, list[float]]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--profile", metavar="REQUEST")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="dewpoint-bench-") as folder:
        application = _production(folder)
        from .library import Reader, fill  # noqa: PLC0415
        from .person import Person  # noqa: PLC0415 - needs the settings

        people = {number: Person(number, application) for number in (FEW, MANY)}
        reader = Reader(people[FEW].browser)
        if given.profile:
            fill(MANY)
            askers: dict[str, Asker] = dict.fromkeys(reader.requests(), reader)
            profile(askers.get(given.profile, people[MANY]), given.profile)
            return
        report("sessions", measure(people, given.rounds), count(people[MANY]))
        print()
        found: Measured = {}
        for number in (FEW, MANY):
            fill(number)
            for name, times in measure({number: reader}, given.rounds).items():
                found.setdefault(name, {}).update(times)
        report("products", found, count(reader))


def _production(folder: str) -> Any:
    """The application as `make run` serves it, on a database of its own."""
    for name in ("DATABASE_URL", "CACHE_URL", "EMAIL_URL", "SITE_URL", "TRUSTED_PROXY", "DEBUG"):
        os.environ.pop(name, None)
    os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
    from django.conf import settings  # noqa: PLC0415

    settings.ROOT_URLCONF = "tests.bench.urls"
    from django.core.management import call_command  # noqa: PLC0415

    from config.wsgi import application  # noqa: PLC0415

    quiet = open(os.devnull, "w")  # noqa: PTH123, SIM115
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_catalog", stdout=quiet)
    return application


class Asker(Protocol):
    """Whose requests are measured."""

    browser: Browser

    def requests(self) -> dict[str, Callable[[], Answer]]: ...


def measure(people: Mapping[int, Asker], rounds: int) -> Measured:
    """CPU seconds by request and volume; noise of a moment hits all of a round alike."""
    from .person import STATUS  # noqa: PLC0415

    found: Measured = {}
    for number in range(WARM + rounds):
        if sys.stderr.isatty():
            print(f"\rRound {number + 1} of {WARM + rounds}", end="", file=sys.stderr)
        for volume, person in people.items():
            for name, ask in person.requests().items():
                answer = ask()
                assert answer.status == STATUS.get(name, 200), f"{name}: {answer.status}"
                if number >= WARM:
                    found.setdefault(name, {}).setdefault(volume, []).append(answer.cpu)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    return found


def count(person: Asker) -> dict[str, int]:
    """The SQL queries of each request, without those that make and unmake its circumstances."""
    from django.db import connection  # noqa: PLC0415

    asked: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    plain = person.browser.application

    def counted(*args: Any) -> Any:
        asked.clear()
        with connection.execute_wrapper(note):
            return plain(*args)

    person.browser.application = counted  # type: ignore[assignment]
    queries = {}
    for name, ask in person.requests().items():
        ask()
        queries[name] = len(asked)
    person.browser.application = plain
    return queries


def report(volume: str, found: Measured, queries: dict[str, int]) -> None:
    bare = {number: median(times) for number, times in found[BARE].items()}
    print(
        f"{'CPU a request, median':<22}{FEW:>9,} {volume}{MANY:>12,} {volume}"
        f"{'growth':>9}{'aim':>8}{'SQL':>6}"
    )
    missed = 0
    for name, times in found.items():
        few, many = median(times[FEW]), median(times[MANY])
        ratios = few / bare[FEW], many / bare[MANY]
        aim = AIMS.get(name)
        over = aim is not None and (max(ratios) > aim or many / few > GROWTH)
        missed += over
        print(
            f"{name:<22}{few * 1000:>8.2f} ms{ratios[0]:>6.2f}×{many * 1000:>11.2f} ms"
            f"{ratios[1]:>6.2f}×{many / few:>8.2f}×{f'{aim:.1f}×' if aim else '':>8}"
            f"{queries[name]:>6}{'  missed' if over else ''}"
        )
    print(f"Aims: times the bare view, and growth up to {GROWTH}×. Missed: {missed}.")


def profile(person: Asker, name: str) -> None:
    for _ in range(WARM):
        person.requests()[name]()
    profiler, plain = cProfile.Profile(), person.browser.application

    def profiled(*args: Any) -> Any:
        return profiler.runcall(plain, *args)

    person.browser.application = profiled  # type: ignore[assignment]
    for _ in range(ROUNDS):
        person.requests()[name]()
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(70)


if __name__ == "__main__":
    main()
