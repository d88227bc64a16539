"""Time zones as people know them: one name a place, grouped by region, old names understood."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

from django.utils.translation import gettext as _

UTC = "UTC"
# Names the system lists that say nothing about a place.
_NO_PLACE = {"Factory", "localtime"}


def _tz_file(name: str) -> list[str]:
    return files("tzdata").joinpath("zoneinfo", name).read_text().splitlines()


@cache
def _places() -> frozenset[str]:
    """The names in use today, one or more a country."""
    rows = (line.split("\t") for line in _tz_file("zone.tab") if not line.startswith("#"))
    return frozenset(row[2] for row in rows) & available_timezones()


@cache
def _old_names() -> dict[str, str]:
    """Former name -> name of the same clock, from the `L target name` lines."""
    links = (line.split() for line in _tz_file("tzdata.zi") if line.startswith("L "))
    return {name: target for _letter, target, name in links}


def known_zone(name: str) -> str | None:
    """The name to keep for what a browser or a person gave, or None where there is no such zone."""
    if name in _places() or name == UTC:
        return name
    target = _old_names().get(name, name)
    if target == "Etc/UTC":
        return UTC
    if target in _places():
        return target
    return name if name in available_timezones() - _NO_PLACE else None


def _label(city: str) -> str:
    return ", ".join(reversed(city.replace("_", " ").split("/")))


@cache
def _by_region() -> list[tuple[str, list[tuple[str, str]]]]:
    regions: dict[str, list[tuple[str, str]]] = {}
    for name in _places():
        region, _slash, city = name.partition("/")
        regions.setdefault(region, []).append((name, _label(city)))
    return [
        (region, sorted(cities, key=lambda choice: choice[1]))
        for region, cities in sorted(regions.items())
    ]


def zone_choices(kept: str = UTC) -> list[tuple[str, str] | tuple[str, list[tuple[str, str]]]]:
    """Choices for a select; `kept` is listed even where it is no place of today."""
    world = [(UTC, _("UTC, the same all year"))]
    if kept != UTC and kept not in _places():
        world.append((kept, kept))
    return [*world, *_by_region()]
